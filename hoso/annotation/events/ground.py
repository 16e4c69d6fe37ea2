"""What a scene is laid out from: letters, mentions and buildings that are no places to go to."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from hoso import gazetteer
from hoso.annotation.events.wording import normal
from hoso.model import PersonMention, PlaceMention


def outside(people: list[PersonMention], places: list[PlaceMention]) -> list[PersonMention]:
    """People whose name is not part of a place's: "Thành phố Hồ Chí Minh"."""
    longer = [(p.start, p.end) for p in places if " " in p.text]
    if not longer:
        return people
    starts = [start for start, _ in longer]
    kept = []
    for mention in people:
        index = bisect_right(starts, mention.start) - 1
        if index < 0 or mention.start >= longer[index][1]:
            kept.append(mention)
    return kept


def lowered(text: str) -> str:
    """The text in small letters, offset for offset."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(
        c if len(c.lower()) != 1 else c.lower() for c in text)


@cache
def landmarks() -> frozenset[str]:
    """Buildings by name, in small letters: whoever comes to one has not changed cities."""
    return frozenset(normal(name) for row in gazetteer.place_file().landmarks for name in row.names)
