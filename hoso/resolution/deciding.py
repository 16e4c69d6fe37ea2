"""Joining undecided things best pairs first, among themselves and with what is decided.

A decided group depends on its members only, and on the groups that join it.
So it is looked at when something undecided touches it: its own pairs are then
gone through again, in their place among all others. From the pair on that
joins something to it, its members are undecided too, and what they touch is
looked at. Groups that nothing undecided touches stay as they are, unread; so do
those that are touched in vain: a thing that was *held* by another before the pair
in question has its turn joins nothing that must never be one with that other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from heapq import heapify, heappop, heappush
from typing import NamedTuple, Protocol

from hoso.resolution.groups import Groups, Whole

__all__ = ["Decided", "Decision", "Pair", "decide"]

Pair = tuple[float, int, int]
"""Minus the score, and two things, the lower number first: best pairs sort first."""


class Decided(Protocol):
    """What is known before."""

    def touched(self, things: Collection[int]) -> Iterable[tuple[Pair, int, int | None, bool]]:
        """All pairs of some things: each with the other thing, its group if decided, and
        whether that touches it in vain."""

    def inside(self, groups: Collection[int]) -> Iterable[Pair]:
        """Pairs of two members of the same decided group."""

    def members(self, groups: Collection[int]) -> Iterable[tuple[int, int]]:
        """(thing, its group) for decided groups."""

    def wholes(self, things: Collection[int]) -> Iterable[tuple[int, Whole]]:
        """Things as groups of one."""


class Decision(NamedTuple):
    """What came of undecided things, and of all that joins them."""

    groups: list[list[int]]
    opened: set[int]
    """Groups that are no more."""
    held: dict[int, tuple[float, int]]
    """By which score, and by which other, each thing was first joined."""


def decide(fresh: Collection[int], decided: Decided) -> Decision:
    """The groups of ``fresh`` things."""
    return _Deciding(decided).run(fresh)


class _Deciding:
    def __init__(self, decided: Decided) -> None:
        self._decided = decided
        self._groups = Groups()
        self._still: dict[int, int] = {}
        """Members of decided groups that nothing has joined, with their groups …"""
        self._members: dict[int, list[int]] = defaultdict(list)
        """… and those groups with their members."""
        self._opened: set[int] = set()
        self._held: dict[int, tuple[float, int]] = {}
        self._queue: list[Pair] = []
        self._place: Pair = (float("-inf"), 0, 0)
        """The pair that is being looked at; those before it have been."""

    def run(self, fresh: Collection[int]) -> Decision:
        self._add(fresh)
        self._look_around(fresh)
        while self._queue:
            self._place = heappop(self._queue)
            _, a, b = self._place
            if self._join(self._place):
                groups = {self._still.get(a), self._still.get(b)}
                if len(groups) > 1:
                    self._open(group for group in groups if group is not None)
        undecided = [group for group in self._groups if group[0] not in self._still]
        return Decision(undecided, self._opened, self._held)

    def _join(self, pair: Pair) -> bool:
        score, a, b = pair
        joined = self._groups.join(a, b)
        if joined:
            self._held.setdefault(a, (-score, b))
            self._held.setdefault(b, (-score, a))
        return joined

    def _add(self, things: Collection[int]) -> None:
        for thing, whole in self._decided.wholes(things):
            self._groups.add(thing, whole)

    def _open(self, groups: Iterable[int]) -> None:
        """Something joins decided groups: from here on their members are undecided."""
        opened = set(groups)
        self._opened |= opened
        things = [thing for group in opened for thing in self._members.pop(group)]
        for thing in things:
            del self._still[thing]
        self._look_around(things)

    def _look_around(self, things: Collection[int]) -> None:
        """Take in what touches undecided things, and line up their pairs."""
        pairs = list(self._decided.touched(things))
        self._take_in({
            group for _, other, group, in_vain in pairs
            if group is not None and not in_vain and other not in self._groups
        })
        self._line_up(pair for pair, other, *_ in pairs if other in self._groups)

    def _take_in(self, groups: Collection[int]) -> None:
        """Decided groups as they were when the pairs so far had been looked at."""
        members = dict(self._decided.members(groups))
        self._add(members)
        self._still |= members
        for thing, group in members.items():
            self._members[group].append(thing)
        inside = list(self._decided.inside(groups))
        for pair in sorted(pair for pair in inside if pair < self._place):
            self._join(pair)
        self._line_up(inside)

    def _line_up(self, pairs: Iterable[Pair]) -> None:
        later = [pair for pair in pairs if pair > self._place]
        if len(later) > len(self._queue):
            self._queue += later
            heapify(self._queue)
        else:
            for pair in later:
                heappush(self._queue, pair)
