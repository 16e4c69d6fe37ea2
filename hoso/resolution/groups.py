"""Joining things one pair at a time, best pairs first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

__all__ = ["Whole", "join_best_first"]

W = TypeVar("W", bound="Whole")


class Whole(Protocol):
    """What is known of a group as a whole, so that its members need not be looked at again."""

    def may_join(self: W, other: W) -> bool:
        """Whether two groups can be one."""

    def absorb(self: W, other: W) -> None:
        """Become the whole of both groups; ``other`` is not used any more."""


def join_best_first(
    wholes: dict[int, W], pairs: Iterable[tuple[int, int]]
) -> dict[int, list[int]]:
    """Groups of things: every thing starts alone, ``pairs`` are joined where their groups may be.

    ``pairs`` come best first. Gives each group's members under its least one.
    What becomes of a group depends on its members only, and on the groups that
    join it: a pair that is turned down leaves no trace.
    """
    root = {thing: thing for thing in wholes}
    members = {thing: [thing] for thing in wholes}
    turned_down: set[tuple[int, int, int, int]] = set()
    for first, second in pairs:
        keep, move = root[first], root[second]
        if keep == move:
            continue
        if (len(members[move]), keep) > (len(members[keep]), move):
            keep, move = move, keep
        tried = (keep, len(members[keep]), move, len(members[move]))
        if tried in turned_down:
            continue
        if not wholes[keep].may_join(wholes[move]):
            turned_down.add(tried)
            continue
        wholes[keep].absorb(wholes.pop(move))
        for member in members[move]:
            root[member] = keep
        members[keep] += members.pop(move)
    return {min(group): sorted(group) for group in members.values()}
