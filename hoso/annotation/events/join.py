"""Which events of one article turn out to be one, once their dates are known."""

from __future__ import annotations

import msgspec

from hoso import gazetteer
from hoso.authority import group
from hoso.model import EventMention

_TALKS = frozenset({"talks", "phone_call"})
"""Groups of events that their parties and their time tell apart."""

_ACTS = frozenset({"military", "election", "protest", "accident", "expulsion", "sanction"})
"""Groups of events of which a country sees one in a day, as one article tells it."""


def join(events: list[EventMention]) -> list[EventMention]:
    """One event of every two that are told apart by nothing; the first of them gives its place."""
    kept: list[EventMention] = []
    for event in events:
        for index, other in enumerate(kept):
            if _one(other, event):
                kept[index] = _united(other, event)
                break
        else:
            kept.append(event)
    return kept


def _one(one: EventMention, other: EventMention) -> bool:
    """Whether kind, status, time, place and parties of two agree, some of them known of both.

    Talks of the same people are one where either has no date; so are talks of one time
    and of one country where either names nobody, and of one day where either names not
    even a country.
    """
    if one.known and one.known == other.known:
        return True
    if group(one.type) != group(other.type) or one.status != other.status:
        return False
    talks = group(one.type) in _TALKS
    dated = bool(one.date) and bool(other.date)
    if one.date and other.date and not one.date.overlaps(other.date):
        return False
    if one.place and other.place and not gazetteer.is_one_place(one.place, other.place):
        return False
    ours = {p.person for p in one.people}
    theirs = {p.person for p in other.people}
    if talks and dated and one.date == other.date and len(ours & theirs) >= 2 \
            and (one.type == other.type or not (one.times and other.times)):
        return True
    if ours and theirs:
        return ours == theirs and (bool(one.times) == bool(other.times) if dated else talks)
    same_day = one.date.single_day is not None and one.date == other.date
    same_time = same_day or (dated and one.date == other.date and one.times and other.times)
    if group(one.type) in _ACTS and same_time and set(one.countries) & set(other.countries):
        return True
    return talks and dated and (
        bool(set(one.countries) & set(other.countries))
        or (one.place is not None and one.place == other.place) or (
            same_day and (_nameless(one) or _nameless(other))))


def _nameless(event: EventMention) -> bool:
    """Whether it tells of nobody who took part, not even of a state besides the host."""
    place = gazetteer.place(event.place) if event.place else None
    return not event.people and set(event.countries) <= {place.country if place else None}


def _united(one: EventMention, other: EventMention) -> EventMention:
    """Both as one; what one tells as held no longer lies ahead."""
    held = other if other.status == "occurred" else one
    seen = {p.person for p in one.people}
    people = (*one.people, *(p for p in other.people if p.person not in seen))
    date = one.date.intersect(other.date) if one.date.overlaps(other.date) else (
        one.date or other.date)
    named = one if one.people or not other.people else other  # who met says how they met
    return msgspec.structs.replace(
        one, type=named.type, status=held.status, tense=held.tense, date=date,
        place=one.place or other.place, people=people,
        known=one.known or other.known,
        times=tuple(dict.fromkeys((*one.times, *other.times))),
        countries=tuple(sorted({*one.countries, *other.countries})),
        confidence=max(one.confidence, other.confidence))
