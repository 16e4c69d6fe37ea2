"""Which events of an article are events known beforehand, and what those lend them.

People meet somewhere; a statement, a decree or a sanction is where its author sits, which
the archive says and the article does not. Nor does it name the city where it tells of a
journey to a country, or of talks that lie ahead or months back.
"""

from __future__ import annotations

import re

import msgspec

from hoso.authority import KnownEvent, group, place_of
from hoso.edtf import When
from hoso.known import Told, known_event, which
from hoso.model import EventMention

_ENDED = re.compile(r"\b(?:kết thúc|khép lại|bế mạc)\b")
_NEWS = 4
"""Days for which one of these is news."""
_NEWS_KINDS = ("talks", "phone_call", "visit")
_AHEAD = 30
"""Days before an event in which papers tell of it as planned, its day unnamed …"""
_LOOSE = 92
"""… where it is known in which of so many days they did: many a plan comes to nothing."""


def recognised(events: list[EventMention], names: dict[str, str],
               published: When) -> list[EventMention]:
    """Every event with what it is known as; of two that would be one known event of other
    people, only the one whose people fit better.
    """
    linked = [_recognise(event, events, names, published) for event in events]
    best: dict[str, tuple[int, int]] = {}
    for index, event in enumerate(linked):
        if (known := known_event(event.known)) is not None:
            theirs, ours = set(known.participants), _people_of(event, names)
            fit = 2 * len(ours & theirs) - len(ours - theirs)
            if known.id not in best or fit > best[known.id][0]:
                best[known.id] = (fit, index)
    for index, event in enumerate(linked):
        if event.known is not None and best[event.known][1] != index:
            first = linked[best[event.known][1]]
            if {p.person for p in first.people} != {p.person for p in event.people} \
                    and event.people:
                linked[index] = events[index]
    return linked


def _people_of(event: EventMention, names: dict[str, str]) -> set[str]:
    return {names[part.person] for part in event.people if part.person in names}


def _recognise(event: EventMention, others: list[EventMention], names: dict[str, str],
               published: When) -> EventMention:
    """Link to the one known event that is certainly the same."""
    known = _known(event, names, published)
    if known is None:
        return event
    place = place_of(known)
    if event.place is None and place is not None and _elsewhere(event, others, place):
        return event
    found = msgspec.structs.replace(
        event, known=known.id, place=event.place or (place if _is_somewhere(event) else None))
    if _said(event.date) and event.times and not _is_end(event, known):
        return found
    if known.type == "visit":
        return _on_arrival(found, known)
    if event.times or found.date.overlaps(known.when):
        return on_its_day(found)
    return msgspec.structs.replace(found, date=known.when)


def _is_somewhere(event: EventMention) -> bool:
    """Whether people meet, on a day that is told or was that of the news."""
    return group(event.type) == "talks" and (bool(event.date) or event.tense != "future") \
        and event.date.precision not in ("month", "year")


def _on_arrival(event: EventMention, known: KnownEvent) -> EventMention:
    """A visit with the day it is known to have begun on, if that may be."""
    arrival = When.day(known.when.ranges[0][0])
    return msgspec.structs.replace(event, date=arrival) if arrival.overlaps(event.date) or (
        not event.times) else event


def _known(event: EventMention, names: dict[str, str], published: When) -> KnownEvent | None:
    """The known event that it certainly is, of the likelier days first."""
    if event.tense in ("hope", "cancelled"):
        return None
    people = _people_of(event, names)
    for days in _days(event, published):
        fit = which(Told.of(event.type, days, people, event.countries, event.place))
        if fit is not None:
            is_plan = event.tense == "future" and not event.date
            return fit.known if fit.is_certain and (fit.is_of_all or not is_plan) else None
    return None


def _days(event: EventMention, published: When) -> list[When]:
    """The days on which it may have been: those told; what has none is news, or lies ahead."""
    days = [event.date] if event.date else []
    if event.times or not published:
        return days
    if event.tense == "future":
        return days or ([published.shift(-1, _AHEAD)] if published.days <= _LOOSE else [])
    return [*days, published.shift(-_NEWS, 0)] if group(event.type) in _NEWS_KINDS else days


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
    known = known_event(event.known)
    if known is None or known.type == "visit" or not (
            known.when.overlaps(event.date) or not event.date):
        return event
    when = known.when if not event.date or _is_end(event, known) \
        else event.date.intersect(known.when)
    return msgspec.structs.replace(event, date=when)


def at_its_place(event: EventMention) -> EventMention:
    """An event, if it is known and the article does not say where, in the place it is known for."""
    known = known_event(event.known)
    return event if known is None or event.place else msgspec.structs.replace(
        event, place=place_of(known))


def _elsewhere(event: EventMention, others: list[EventMention], place: str) -> bool:
    """Whether the article tells of these travellers only in another place."""
    people = {p.person for p in event.people}
    told = {other.place for other in others if other.place and other.type == "visit"
            and people & {p.person for p in other.people}}
    return event.type == "visit" and bool(told) and place not in told
