"""Which found event is which gold event, and how well it is told."""

from __future__ import annotations

from dataclasses import dataclass

from evaluation.gold import GoldArticle, GoldEvent
from evaluation.names import place_keys
from hoso.edtf import UNKNOWN, When
from hoso.model import EventMention, Status

GROUPS = {"meeting": "talk", "talks": "talk", "summit": "talk"}
"""Types that count as one when events are paired."""
_FAR = 31
"""Days by which two dates may differ and one event still be meant, wrongly dated."""


@dataclass(frozen=True)
class FoundEvent:
    """An event the program found, with names for keys."""

    index: int
    """Into the record's ``annotations.events``."""
    type: str
    date: When
    place: str | None
    people: frozenset[str]
    status: Status
    evidence: str

    @classmethod
    def of(cls, index: int, event: EventMention, names: dict[str, str]) -> FoundEvent:
        """From the record's mention; ``names`` gives folded names for person keys."""
        return cls(index, event.type, event.date, event.place,
                   frozenset(names.get(p.person, p.person) for p in event.people),
                   event.status, event.evidence)


def gold_people(article: GoldArticle, event: GoldEvent, name: dict[str, str]) -> frozenset[str]:
    """Folded names of the event's people."""
    return frozenset(name[key] for key in event.people)


def gap(first: When, second: When) -> int:
    """Days between two dates; 0 where they overlap or either is unknown."""
    if not first or not second or first.overlaps(second):
        return 0
    return min(max((c - b).days, (a - d).days)
               for a, b in first.ranges for c, d in second.ranges)


def affinity(gold: GoldEvent, people: frozenset[str], found: FoundEvent) -> float | None:
    """How well the two fit; None where they cannot be the same."""
    if GROUPS.get(gold.type, gold.type) != GROUPS.get(found.type, found.type):
        return None
    when = gold.when
    if people and found.people and not people & found.people:
        return None
    distance = gap(when, found.date)
    shared = len(people & found.people) / len(people | found.people) if people else 0.0
    if distance > _FAR or (distance and shared < 0.5):
        return None
    place = found.place is not None and found.place in place_keys(gold.place)
    dated = (when and found.date) or (when.text == found.date.text != UNKNOWN.text)
    if not people and not found.people and not dated and not place:
        return None
    exact = bool(when) and when.ranges == found.date.ranges
    return (2.0 * (distance == 0) + exact + 2 * shared + place
            + 0.5 * (gold.type == found.type) + 0.25 * (gold.status == found.status))


def pair_events(article: GoldArticle, found: list[FoundEvent],
                name: dict[str, str]) -> list[tuple[GoldEvent, FoundEvent]]:
    """Gold events with the found events that tell them, best fit first, each used once."""
    scored = []
    for i, gold in enumerate(article.meta.events):
        people = gold_people(article, gold, name)
        for event in found:
            fit = affinity(gold, people, event)
            if fit is not None:
                scored.append((-fit, gold.optional, i, event.index, event))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    result = []
    for _, _, i, index, event in sorted(scored, key=lambda row: row[:4]):
        if i not in taken_gold and index not in taken_found:
            taken_gold.add(i)
            taken_found.add(index)
            result.append((article.meta.events[i], event))
    return result


def date_right(gold: GoldEvent, found: When) -> bool:
    """Whether the date found is the one the article allows.

    Bounds given as ``between`` hold any date inside them; a visit may be dated
    by its first day.
    """
    when = gold.when
    if gold.between and when.earliest and when.latest and found.earliest and found.latest:
        return when.earliest <= found.earliest and found.latest <= when.latest
    if gold.type == "visit" and found.single_day:
        return found.single_day == when.earliest
    return found.ranges == when.ranges


def day_right(gold: GoldEvent, found: When) -> bool:
    """Whether the date is right but for a year left open.

    Pages without a stamp often leave it open: then one of the years named must
    give the right date, or the year-less day (``XXXX-10-14``) be the event's first.
    """
    first = gold.when.earliest
    if first and not found:
        return found.text == f"XXXX-{first:%m-%d}"
    return date_right(gold, found) or any(
        date_right(gold, When.between(*day)) for day in found.ranges)
