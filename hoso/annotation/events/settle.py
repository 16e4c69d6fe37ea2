"""Dates and statuses of events, once it is known when the article appeared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hoso import authority, gazetteer
from hoso.annotation.events.lexicon import group, lexicon
from hoso.authority import KnownEvent
from hoso.edtf import UNKNOWN, When
from hoso.model import Annotations, EventMention, Page, Published, Status, TimeMention
from hoso.text import fold

BRIEF = frozenset({
    "talks", "meeting", "summit", "phone_call", "visit", "statement", "order", "agreement",
})
"""Kinds of event that are over within weeks."""

BRIEF_DAYS = 45
"""Longest that one of these goes on: rounds of negotiation in one place."""

_FAR_PAST = date(1, 1, 1)
_FAR_FUTURE = date(9999, 12, 31)


def settle(page: Page, found: Annotations, dated: list[TimeMention],
           published: Published) -> list[EventMention]:
    """The events with ``date``, ``status`` and ``known``, as this article tells them.

    A day is stated only where the words, the day of publication or a known
    event leave one. A known event lends date and place, never people.
    """
    told = [event for event in found.events if not _of_a_period(event, dated)]
    events = [_dated(event, dated, published.when) for event in told]
    events = [_after_arrival(event, events) for event in events]
    names = {person.key: person.name for person in found.persons}
    events = _recognised(events, names, published.when)
    events = _join(events)
    return [_with_status(event, published.when) for event in events]


def _of_a_period(event: EventMention, dated: list[TimeMention]) -> bool:
    """Whether all the words give is a span of months or years: the matter's, not the event's.

    "thảo luận về tài sản bị tịch thu giai đoạn 2016–2018" tells of no talks
    that went on from 2016 to 2018.
    """
    spans = [dated[index].value for index in event.times]
    return bool(spans) and event.type in BRIEF and all(
        "/" in span.text and span.days > BRIEF_DAYS for span in spans
    )


def _dated(event: EventMention, dated: list[TimeMention], published: When) -> EventMention:
    value = UNKNOWN
    for index in event.times:
        other = dated[index].value
        if not value:
            value = other if other or not value.text.startswith("XXXX-") or value == UNKNOWN \
                else value
        elif other and value.overlaps(other):
            value = value.intersect(other)
    if value and event.type == "visit" and value.precision == "interval" and "/" in value.text:
        value = When.day(value.ranges[0][0])
    if value and event.tense in ("past", "unknown") and value.precision not in ("day", "minute"):
        value = _clip(value, _FAR_PAST, published.latest or _FAR_FUTURE)
    elif value and event.tense == "future" and value.precision not in ("day", "minute"):
        value = _clip(value, published.earliest or _FAR_PAST, _FAR_FUTURE)
    if not value and not event.times and event.tense in ("past", "unknown"):
        value = _news_day(published)
    return _replace(event, date=value)


def _clip(value: When, first: date, last: date) -> When:
    """The part of ``value`` from ``first`` to ``last``; all of it where none is left."""
    if "/" in value.text or not value:
        return value
    span = When.between(first, last)
    return value.intersect(span) if value.overlaps(span) else value


def _news_day(published: When) -> When:
    """When an event happened that is told as news without a day."""
    if published.earliest is None or published.latest is None:
        return UNKNOWN
    first = published.earliest - timedelta(days=lexicon().data.lag_days)
    return When.between(first, published.latest)


def _after_arrival(event: EventMention, events: list[EventMention]) -> EventMention:
    """Who came on a day met nobody there before: a meeting is not before the guest's arrival."""
    if group(event.type) != "talks" or event.times or not event.date or not event.place:
        return event
    for visit in events:
        if visit.type != "visit" or visit.place != event.place or not visit.date \
                or visit.status != "occurred":
            continue
        if {p.person for p in visit.people} & {p.person for p in event.people}:
            arrival = visit.date.ranges[0][0]
            if event.date.latest and arrival <= event.date.latest:
                return _replace(event, date=_clip(event.date, arrival, _FAR_FUTURE))
    return event


# -- known events ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Known:
    """A known event laid ready for comparison."""

    event: KnownEvent
    group: str
    people: frozenset[str]
    """Folded names."""
    countries: frozenset[str]


@cache
def _known() -> tuple[dict[tuple[str, str], list[_Known]], dict[str, list[_Known]]]:
    """Known events by (group, folded participant), and by group."""
    by_person: dict[tuple[str, str], list[_Known]] = {}
    by_group: dict[str, list[_Known]] = {}
    for event in authority.known_events():
        one = _Known(event, group(event.type), frozenset(map(fold, event.participants)),
                     frozenset(c for c in map(_country_of, event.participants) if c))
        by_group.setdefault(one.group, []).append(one)
        for name in one.people:
            by_person.setdefault((one.group, name), []).append(one)
    return by_person, by_group


def _recognised(events: list[EventMention], names: dict[str, str],
                published: When) -> list[EventMention]:
    """Every event with what it is known as; of two that would be one known event of other
    people, only the one whose people fit better.
    """
    linked = [_recognise(event, events, names, published) for event in events]
    best: dict[str, tuple[int, int]] = {}
    for index, event in enumerate(linked):
        if event.known is not None:
            theirs = _people_of(event.known)
            ours = {fold(names[p.person]) for p in event.people if p.person in names}
            fit = 2 * len(ours & theirs) - len(ours - theirs)
            if event.known not in best or fit > best[event.known][0]:
                best[event.known] = (fit, index)
    for index, event in enumerate(linked):
        if event.known is not None and best[event.known][1] != index:
            first = linked[best[event.known][1]]
            if {p.person for p in first.people} != {p.person for p in event.people} \
                    and event.people:
                linked[index] = events[index]
    return linked


@cache
def _people_of(known: str) -> frozenset[str]:
    return next(one.people for found in _known()[1].values() for one in found
                if one.event.id == known)


def _recognise(event: EventMention, others: list[EventMention], names: dict[str, str],
               published: When) -> EventMention:
    """Link to the one known event that is certainly the same."""
    if event.tense in ("hope", "cancelled"):
        return event
    people = {fold(names[p.person]) for p in event.people if p.person in names}
    by_person, by_group = _known()
    kind = group(event.type)
    if people:
        likely = {one.event.id: one for name in people for one in by_person.get((kind, name), ())}
        possible = list(likely.values())
    else:
        possible = by_group.get(kind, []) if len(event.countries) >= 2 else []
    matches = [one.event for one in possible if _same(event, one, people, published)]
    if len(matches) > 1:
        matches = [known for known in matches if known.type == event.type]
    if len(matches) != 1:
        return event
    known = matches[0]
    place = event.place or (gazetteer.place_by_name(known.place) if known.place else None)
    if event.place is None and place is not None and _elsewhere(event, others, place):
        return event
    when = event.date.intersect(known.when) if event.date else known.when
    if known.type == "visit":
        when = event.date if event.date else UNKNOWN
    return _replace(event, date=when, place=place, known=known.id)


def _elsewhere(event: EventMention, others: list[EventMention], place: str) -> bool:
    """Whether the article tells of these travellers only in another place."""
    people = {p.person for p in event.people}
    told = {other.place for other in others if other.place and other.type == "visit"
            and people & {p.person for p in other.people}}
    return event.type == "visit" and bool(told) and place not in told


def _same(event: EventMention, one: _Known, people: set[str], published: When) -> bool:
    known = one.event
    if event.date:
        if event.date.days > 31 or not event.date.overlaps(known.when):
            return False
    elif event.times or not published or not _reported(known, published):
        return False
    if event.place and known.place:
        place = gazetteer.place(event.place)
        if place is None or gazetteer.place_by_name(known.place, place.country) != event.place:
            return False
    theirs = one.people
    if people:
        return len(people & theirs) >= min(2, len(theirs)) and (
            people <= theirs or len(people & theirs) >= 2)
    return len(event.countries) >= 2 and set(event.countries) <= one.countries and bool(
        event.place or event.date.single_day or event.type == "summit")


def _reported(known: KnownEvent, published: When) -> bool:
    """Whether the article is of the days in which the event was news."""
    first, last = known.when.ranges[0][0], known.when.ranges[-1][1]
    if published.days > 10 or published.earliest is None or published.latest is None:
        return False
    return first <= published.latest and published.earliest <= last + timedelta(days=3)


@cache
def _countries_of_people() -> dict[str, str | None]:
    return {person.name: person.country for person in authority.people().values()}


def _country_of(participant: str) -> str | None:
    """Country of a participant: a person of the authority file, or a country by name."""
    return _countries_of_people().get(participant) or gazetteer.country_by_name(participant)


# -- after the dates are known -------------------------------------------------------


def _join(events: list[EventMention]) -> list[EventMention]:
    """One event of two whose dates turn out to be the same, with the same people or place."""
    kept: list[EventMention] = []
    for event in events:
        for index, other in enumerate(kept):
            if _one(event, other):
                kept[index] = _united(other, event)
                break
        else:
            kept.append(event)
    return kept


def _one(one: EventMention, other: EventMention) -> bool:
    if group(one.type) != group(other.type) or one.status != other.status:
        return False
    if one.known and one.known == other.known:
        return True
    if not one.date or not other.date or not one.date.overlaps(other.date):
        return False
    if one.place and other.place and one.place != other.place:
        return False
    ours = {p.person for p in one.people}
    theirs = {p.person for p in other.people}
    if ours and theirs:
        return ours == theirs
    same_day = one.date.single_day is not None and one.date.single_day == other.date.single_day
    return same_day and bool(set(one.countries) & set(other.countries)) \
        and group(one.type) in ("talks", "phone_call")


def _united(one: EventMention, other: EventMention) -> EventMention:
    seen = {p.person for p in one.people}
    people = (*one.people, *(p for p in other.people if p.person not in seen))
    return _replace(
        one, date=one.date.intersect(other.date) if one.date.overlaps(other.date) else one.date,
        place=one.place or other.place, people=people, known=one.known or other.known,
        times=tuple(dict.fromkeys((*one.times, *other.times))),
        countries=tuple(sorted({*one.countries, *other.countries})),
        confidence=max(one.confidence, other.confidence))


def _with_status(event: EventMention, published: When) -> EventMention:
    """Planned is what lies ahead at publication."""
    status: Status = event.status
    if status == "cancelled":
        return event
    if event.tense == "cancelled" and event.date.latest and published.latest \
            and event.date.latest <= published.latest:
        # Put off on or before the day it was set for: that day saw nothing.
        return _replace(event, status="cancelled")
    if event.date and published.latest and event.date.earliest \
            and event.date.earliest > published.latest:
        status = "planned"
    if status == "planned" and event.tense == "future" and event.date.latest \
            and published.earliest and event.date.latest < published.earliest:
        status = "occurred"
    return _replace(event, status=status)


def _replace(event: EventMention, **changes: object) -> EventMention:
    fields = {name: getattr(event, name) for name in event.__struct_fields__}
    return EventMention(**(fields | changes))
