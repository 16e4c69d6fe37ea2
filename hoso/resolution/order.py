"""In which order very many undecided things are looked at: what belongs together, together.

Where a batch of them touches what an earlier one decided, that is looked at again. So
things are gathered along their pairs, best first, into clusters of bounded size, and
clusters follow each other in time. The groups do not depend on it, only the time they take.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

__all__ = ["in_order"]


def in_order(
    numbers: Sequence[int], at: Sequence[int], pairs: Iterable[tuple[int, int]], most: int
) -> Sequence[int]:
    """``numbers``, which are sorted, in the order to look at them.

    ``at`` tells where each stands in time; ``pairs`` come best first, and may name other
    things too; ``most`` is how many a cluster may have.
    """
    root = array("q", range(len(numbers)))
    size = array("q", [1]) * len(numbers)

    def root_of(place: int) -> int:
        while root[place] != place:
            root[place] = place = root[root[place]]
        return place

    for pair in pairs:
        ends = [bisect_left(numbers, number) for number in pair]
        if all(end < len(numbers) and numbers[end] == number
               for end, number in zip(ends, pair, strict=True)):
            one, other = sorted(map(root_of, ends))
            if one != other and size[one] + size[other] <= most:
                root[other] = one
                size[one] += size[other]
    latest = array("q", at)
    for place, when in enumerate(at):
        first = root_of(place)
        latest[first] = max(latest[first], when)
    places = sorted(range(len(numbers)), key=lambda n: (latest[root_of(n)], root_of(n), n))
    return array("q", (numbers[place] for place in places))
