"""Who stands close to whom in a sorted list, and how that changes where somebody comes or goes."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["neighbours_changed"]

Two = tuple[int, int]


def neighbours_changed(block: list[Two], near: int) -> Iterator[tuple[Two, int]]:
    """How the neighbours in one list differ with, and without, what is marked.

    ``block``: numbers in order, each with 1 where it is marked, else 0. Gives
    (pair, 1) for neighbours only with it, (pair, -1) for those only without.
    """
    whole = [number for number, _ in block]
    marked = {number for number, mark in block if mark}
    for first, last in _around([at for at, (_, mark) in enumerate(block) if mark], near):
        part = whole[max(0, first) : last + 1]
        with_it = set(_neighbours(part, near))
        without = set(_neighbours([n for n in part if n not in marked], near))
        yield from ((pair, 1) for pair in with_it - without)
        yield from ((pair, -1) for pair in without - with_it)


def _around(places: list[int], near: int) -> Iterator[tuple[int, int]]:
    """Stretches within ``near`` of some place: outside them no neighbours change."""
    if not places:
        return
    first = last = places[0]
    for place in places[1:]:
        if place - last > 2 * near:
            yield first - near, last + near
            first = place
        last = place
    yield first - near, last + near


def _neighbours(numbers: list[int], near: int) -> Iterator[Two]:
    """Every two at most ``near`` apart, the lower first."""
    for at, number in enumerate(numbers):
        for other in numbers[max(0, at - near) : at]:
            yield min(number, other), max(number, other)
