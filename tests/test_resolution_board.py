"""Groups found where things change are the groups of all things at once."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from itertools import combinations
from operator import attrgetter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.resolution import board as module
from hoso.resolution.board import Board

NEAR = 2


class Mark(msgspec.Struct, frozen=True):
    """A thing for tests: where it stands, what it shares, and how it scores."""

    number: int
    keys: tuple[int, ...]
    value: int


class Total:
    """May hold at most three things, whose values lie within five."""

    def __init__(self, mark: Mark) -> None:
        self.marks = [mark]

    def may_join(self, other: Total) -> bool:
        values = [mark.value for mark in (*self.marks, *other.marks)]
        return len(values) <= 3 and max(values) - min(values) <= 5

    def absorb(self, other: Total) -> None:
        self.marks += other.marks


def score(a: Mark, b: Mark) -> float | None:
    value = (a.value * 7 + b.value * 7 + 3 * abs(a.value - b.value)) % 11
    return value / 4 if value > 2 else None


def board() -> Board[Mark]:
    db = sqlite3.connect("", isolation_level=None)
    return Board(db, "marks", Mark, keys=lambda mark: map(str, mark.keys), score=score,
                 whole=Total, near=NEAR)


def groups(board: Board[Mark]) -> set[frozenset[Mark]]:
    rows = board._sql("SELECT grp, n FROM {0}_groups").fetchall()
    found = defaultdict(set)
    for group, number in rows:
        found[group].add(board.get(number))
    assert all(group == min(mark.number for mark in marks) for group, marks in found.items())
    return {frozenset(marks) for marks in found.values()}


def told_outright(marks: list[Mark]) -> set[frozenset[Mark]]:
    """The definition: neighbours in the lists of their keys, by time, best pairs first."""
    lists = defaultdict(list)
    for mark in sorted(marks, key=lambda m: (m.value, m.number)):
        for key in set(mark.keys):
            lists[key].append(mark)
    by_number = attrgetter("number")
    near = {(min(a, b, key=by_number), max(a, b, key=by_number)) for same in lists.values()
            for (i, a), (j, b) in combinations(enumerate(same), 2) if j - i <= NEAR}
    pairs = sorted((-value, a.number, b.number, a, b) for a, b in near
                   if (value := score(a, b)) is not None)
    total = {mark: Total(mark) for mark in marks}
    for *_, a, b in pairs:
        if total[a] is not total[b] and total[a].may_join(total[b]):
            total[a].absorb(total[b])
            for mark in total[b].marks:
                total[mark] = total[a]
    return {frozenset(one.marks) for one in total.values()}


marks = st.builds(Mark, number=st.integers(1, 14), value=st.integers(0, 12),
                  keys=st.lists(st.integers(1, 4), max_size=3).map(tuple))
steps = st.lists(st.lists(st.tuples(st.booleans(), marks), max_size=7,
                          unique_by=lambda step: step[1].number), min_size=1, max_size=5)


@settings(max_examples=300, deadline=None)
@given(steps, st.sampled_from([1, 3, 4_000]))
def test_however_things_come_and_go_the_groups_are_those_of_what_is_there(steps, batch):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BATCH", batch)
        grown, there = board(), {}
        for step in steps:
            for stays, mark in step:
                if stays:
                    grown.put(mark.number, mark, mark.value, mark.value + 5)
                    there[mark.number] = mark
                elif mark.number in there:
                    grown.remove(mark.number)
                    del there[mark.number]
            grown.settle()
            assert groups(grown) == told_outright(list(there.values()))


@settings(max_examples=100, deadline=None)
@given(steps)
def test_who_keeps_note_of_what_formed_and_went_knows_all_groups(steps):
    grown, there, noted = board(), set(), {}
    for step in steps:
        for stays, mark in step:
            if stays:
                grown.put(mark.number, mark, 0)
                there.add(mark.number)
            elif mark.number in there:
                grown.remove(mark.number)
                there.discard(mark.number)
        grown.settle()
        for group in grown.gone():
            noted.pop(group, None)
        noted.update(grown.formed())
        grown.forget()
        assert {frozenset(members) for members in noted.values()} == groups(grown)


def test_what_nothing_touches_is_not_decided_again():
    grown = board()
    for number, value in ((1, 1), (2, 1), (11, 8), (12, 8)):
        grown.put(number, Mark(number, (value,), value), 0)
    grown.settle()
    grown.forget()
    grown.put(3, Mark(3, (1,), 1), 0)
    grown.settle()
    assert {group for group, _ in grown.formed()} == {1}


def test_what_was_held_by_then_is_touched_in_vain(monkeypatch: pytest.MonkeyPatch):
    first, second, third = Mark(1, (1,), 0), Mark(2, (1, 2), 1), Mark(3, (2,), 6)
    assert score(first, second) > score(second, third), "the second is with the first by then"
    grown = board()
    for mark in (first, second):
        grown.put(mark.number, mark, mark.value, mark.value + 5)
    grown.settle()
    read = set[int]()
    monkeypatch.setattr(grown, "_whole", lambda mark: read.add(mark.number) or Total(mark))
    grown.put(3, third, 6, 11)
    grown.settle()
    assert read == {3}
    assert groups(grown) == told_outright([first, second, third])
