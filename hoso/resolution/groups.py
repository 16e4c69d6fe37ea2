"""Joining things one pair at a time, where their groups may be one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

__all__ = ["Groups", "Stretch", "Whole", "common"]

Stretch = tuple[int, int]
"""From when to when a thing may be of; two that do not meet must never be in one group."""


class Whole(Protocol):
    """What is known of a group as a whole, so that its members need not be looked at again."""

    def may_join(self, other: Any) -> bool:
        """Whether two groups can be one."""

    def absorb(self, other: Any) -> None:
        """Become the whole of both groups; ``other`` is not used any more."""


def common(one: Stretch, other: Stretch) -> Stretch:
    """What two stretches share; where they do not meet it ends before it begins."""
    return max(one[0], other[0]), min(one[1], other[1])


class Groups:
    """A partition of things that grows: every thing starts alone."""

    def __init__(self) -> None:
        self._root: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._wholes: dict[int, Whole] = {}
        self._stretch: dict[int, Stretch] = {}
        """What all members of a group share."""
        self._turned_down: set[tuple[int, int, int, int]] = set()

    def __contains__(self, thing: int) -> bool:
        return thing in self._root

    def add(self, thing: int, whole: Whole, stretch: Stretch) -> None:
        """One more thing."""
        self._stretch[thing] = stretch
        self._root[thing] = thing
        self._members[thing] = [thing]
        self._wholes[thing] = whole

    def members(self, thing: int) -> list[int]:
        """Everything in the group of a thing."""
        return self._members[self._root[thing]]

    def may_meet(self, thing: int, stretch: Stretch) -> bool:
        """Whether all in the group of a thing meet a stretch."""
        first, last = common(self._stretch[self._root[thing]], stretch)
        return first <= last

    def join(self, first: int, second: int) -> bool:
        """Make one group of the groups of two things if they may be one; whether it was done."""
        keep, move = self._root[first], self._root[second]
        if keep == move:
            return False
        stretch = common(self._stretch[keep], self._stretch[move])
        if stretch[0] > stretch[1]:
            return False
        if (len(self._members[move]), keep) > (len(self._members[keep]), move):
            keep, move = move, keep
        tried = (keep, len(self._members[keep]), move, len(self._members[move]))
        if tried in self._turned_down:
            return False
        if not self._wholes[keep].may_join(self._wholes[move]):
            self._turned_down.add(tried)
            return False
        self._wholes[keep].absorb(self._wholes.pop(move))
        self._stretch[keep] = stretch
        del self._stretch[move]
        moved = self._members.pop(move)
        for member in moved:
            self._root[member] = keep
        self._members[keep] += moved
        return True

    def __iter__(self) -> Iterator[list[int]]:
        return iter(self._members.values())
