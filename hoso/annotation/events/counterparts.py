"""Counterparts whom the article names elsewhere: "Tổng thống A và người đồng cấp Peru"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hoso.model import PersonMention, PlaceMention

_COUNTERPART = re.compile(
    r"\b(?:(?:người|vị|nhà)\s+)?(?:đồng cấp|đồng nhiệm|tương nhiệm|đồng cấp phía)\s+(?:nước\s+)?$")
_REACH = 30


def counterparts(low: str, people: list[PersonMention], places: list[PlaceMention],
                 holders: Callable[[str, str], list[str]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, person) of those who hold, in the country named behind, the office of whom
    the sentence names last before.

    ``people`` and ``places`` are those of the sentence, in order; ``holders`` gives, for a
    person and a country, who of the article holds the like office there. Nobody who is
    named right behind is told of twice.
    """
    named = {mention.start for mention in people}
    for place in places:
        found = _COUNTERPART.search(low, max(0, place.start - _REACH), place.start)
        if found is None or place.country is None or place.end + 1 in named:
            continue
        before = [m.person for m in people if m.end <= found.start()]
        alike = holders(before[-1], place.country) if before else []
        if len(alike) == 1:
            yield found.start(), place.end, alike[0]
