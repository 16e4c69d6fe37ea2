"""Which events of an article are events known beforehand, and what those lend them.

Meetings and visits are somewhere; a statement, a decree or a sanction is where its
author sits, which the archive says and the article does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import msgspec

from hoso import authority, gazetteer
from hoso.annotation.events.lexicon import group
from hoso.authority import KnownEvent
from hoso.edtf import When
from hoso.model import EventMention
from hoso.text import fold

_SOMEWHERE = frozenset({"talks", "visit"})
"""Kinds of event that a known event lends its place within the article."""
_ENDED = re.compile(r"\b(?:kết thúc|khép lại|bế mạc)\b")


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


def recognised(events: list[EventMention], names: dict[str, str],
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
    return frozenset(map(fold, _by_id()[known].participants))


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
    place = _place_of(known)
    if event.place is None and place is not None and _elsewhere(event, others, place):
        return event
    found = msgspec.structs.replace(
        event, known=known.id, place=event.place or (place if kind in _SOMEWHERE else None))
    if _said(event.date) and not _is_end(event, known):
        return found
    return on_its_day(found)


def _said(when: When) -> bool:
    """Whether it is what words say ("tháng 6/2021"), not what they leave open ("hôm qua")."""
    return bool(when) and not when.text.startswith("[")


def _is_end(event: EventMention, known: KnownEvent) -> bool:
    """Whether it is told of the last day of what lasted longer: "kết thúc ngày 18/2"."""
    day = event.date.single_day
    return (day is not None and "/" in known.when.text and day == known.when.latest
            and _ENDED.search(event.evidence) is not None)


def on_its_day(event: EventMention) -> EventMention:
    """An event, if it is known, with the day it is known to be of; a visit lasts longer."""
    known = _by_id().get(event.known or "")
    if known is None or known.type == "visit" or not (
            known.when.overlaps(event.date) or not event.date):
        return event
    when = known.when if not event.date or _is_end(event, known) \
        else event.date.intersect(known.when)
    return msgspec.structs.replace(event, date=when)


def at_its_place(event: EventMention) -> EventMention:
    """An event, if it is known and the article does not say where, in the place it is known for."""
    known = _by_id().get(event.known or "")
    return event if known is None or event.place else msgspec.structs.replace(
        event, place=_place_of(known))


def _place_of(known: KnownEvent) -> str | None:
    """Where it was, as an id of the gazetteer."""
    return gazetteer.place_by_name(known.place) if known.place else None


@cache
def _by_id() -> dict[str, KnownEvent]:
    return {event.id: event for event in authority.known_events()}


def _elsewhere(event: EventMention, others: list[EventMention], place: str) -> bool:
    """Whether the article tells of these travellers only in another place."""
    people = {p.person for p in event.people}
    told = {other.place for other in others if other.place and other.type == "visit"
            and people & {p.person for p in other.people}}
    return event.type == "visit" and bool(told) and place not in told


def _same(event: EventMention, one: _Known, people: set[str], published: When) -> bool:
    known = one.event
    if event.date:
        if not event.date.overlaps(known.when) or (
                event.date.days > 31 and not _once(event, one, people)):
            return False
    elif event.times or not published or not _reported(known, published):
        return False
    if event.place and known.place:
        country = gazetteer.places()[event.place].country
        place = gazetteer.place_by_name(known.place, country)
        if place is None or not (gazetteer.is_within(place, event.place)
                                 or gazetteer.is_within(event.place, place)):
            return False
    theirs = one.people
    if people:
        return len(people & theirs) >= min(2, len(theirs)) and (
            people <= theirs or len(people & theirs) >= 2)
    return len(event.countries) >= 2 and set(event.countries) <= one.countries and bool(
        event.place or event.date.single_day or event.type == "summit")


def _once(event: EventMention, one: _Known, people: set[str]) -> bool:
    """Whether it needs no date to be told from others: a summit of both in a third country."""
    place = gazetteer.place(event.place) if event.place else None
    return place is not None and one.event.place is not None and event.type == "summit" \
        and len(people & one.people) >= 2 and len(one.countries) >= 2 \
        and place.country not in one.countries


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
