"""Joining undecided things best pairs first, among themselves and with what is decided.

A decided group depends on its members only, and on the groups that join it.
So it is looked at when something undecided comes to join it: when a pair has its
turn that leads into it, its own pairs are gone through again up to there, and the
others in their places. From the pair on that joins something to it, its members are
undecided too, and what they touch is looked at. All other groups stay as they are,
unread; so do those that are touched in vain, by something whose group by then must
never be one with the thing that it touches, or with the other that thing was *held* by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from heapq import heapify, heappop, heappush
from typing import NamedTuple, Protocol

from hoso.resolution.groups import Groups, Stretch, Whole

__all__ = ["Decided", "Decision", "Pair", "Touched", "decide"]

Pair = tuple[float, int, int]
"""Minus the score, and two things, the lower number first: best pairs sort first."""


class Touched(NamedTuple):
    """A pair by which some thing touches another."""

    pair: Pair
    thing: int
    other: int
    group: int | None
    """Of the other, if that is decided."""
    stretch: Stretch
    """Of the other, and of what its group has it held by then."""


class Decided(Protocol):
    """What is known before."""

    def touched(self, things: Collection[int]) -> Iterable[Touched]:
        """What some things touch, each pair once."""

    def inside(self, groups: Collection[int]) -> Iterable[Pair]:
        """Pairs of two members of the same decided group."""

    def members(self, groups: Collection[int]) -> Iterable[tuple[int, int]]:
        """(thing, its group) for decided groups."""

    def wholes(self, things: Collection[int]) -> Iterable[tuple[int, Whole, Stretch]]:
        """Things as groups of one, each with its stretch."""


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
        self._outwards: dict[Pair, Touched] = {}
        """Those of the queue that lead into decided groups nobody has looked at."""
        self._place: Pair = (float("-inf"), 0, 0)
        """The pair that is being looked at; those before it have been."""

    def run(self, fresh: Collection[int]) -> Decision:
        self._add(fresh)
        self._look_around(fresh)
        while self._queue:
            self._place = heappop(self._queue)
            _, a, b = self._place
            if not self._is_open(self._outwards.pop(self._place, None)):
                continue
            if self._join(self._place):
                groups = {self._still.get(a), self._still.get(b)}
                if len(groups) > 1:
                    self._open(group for group in groups if group is not None)
        undecided = [group for group in self._groups if group[0] not in self._still]
        return Decision(undecided, self._opened, self._held)

    def _reached(self, touched: Touched) -> int | None:
        """The decided group that a pair may join something to."""
        may = self._groups.may_meet(touched.thing, touched.stretch)
        return touched.group if may else None

    def _is_open(self, outwards: Touched | None) -> bool:
        """Whether both things of a pair can be joined; what it leads into is taken in."""
        if outwards is None or outwards.other in self._groups:
            return True
        group = self._reached(outwards)
        if group is not None:
            self._take_in(group)
        return group is not None

    def _join(self, pair: Pair) -> bool:
        score, a, b = pair
        joined = self._groups.join(a, b)
        if joined:
            self._held.setdefault(a, (-score, b))
            self._held.setdefault(b, (-score, a))
        return joined

    def _add(self, things: Collection[int]) -> None:
        for thing, whole, stretch in self._decided.wholes(things):
            self._groups.add(thing, whole, stretch)

    def _open(self, groups: Iterable[int]) -> None:
        """Something joins decided groups: from here on their members are undecided."""
        opened = set(groups)
        self._opened |= opened
        things = [thing for group in opened for thing in self._members.pop(group)]
        for thing in things:
            del self._still[thing]
        self._look_around(things)

    def _look_around(self, things: Collection[int]) -> None:
        """Line up the pairs of undecided things."""
        pairs = []
        for touched in self._decided.touched(things):
            if touched.other not in self._groups:
                if touched.pair < self._place or self._reached(touched) is None:
                    continue
                self._outwards[touched.pair] = touched
            pairs.append(touched.pair)
        self._line_up(pairs)

    def _take_in(self, group: int) -> None:
        """A decided group as it was when the pairs so far had been looked at."""
        members = [thing for thing, _ in self._decided.members([group])]
        self._add(members)
        self._still |= dict.fromkeys(members, group)
        self._members[group] = members
        inside = list(self._decided.inside([group]))
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
