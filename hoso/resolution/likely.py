"""Which known event a report may be, where it can be only one.

The article alone could not be certain of it (:mod:`hoso.annotation.events.recognise`):
its days are too loose, or it names too few who took part. So nothing of the known
event is lent to the article; but two reports that may both be this one event, and
no other that is known, hardly tell two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations

from hoso import authority, gazetteer
from hoso.annotation.events.lexicon import group
from hoso.dating.known import country_of, place_of
from hoso.edtf import When
from hoso.model import EventMention

__all__ = ["calendar_days", "likely_known", "narrowed"]

_PLANNED = 92
"""What is planned for some time in more days than these may come to nothing, and another be
held."""

_NEAR = ("talks", "phone_call")
"""What Washington and Moscow, or two papers, date a day apart."""


@dataclass(frozen=True, slots=True)
class _Known:
    """A known event laid ready for comparison."""

    id: str
    type: str
    when: When
    around: When
    """With the day before and the day after."""
    place: str | None
    people: frozenset[str]
    countries: frozenset[str]
    """Of those who took part, and where."""


@cache
def _known() -> tuple[dict[tuple[str, ...], list[_Known]], dict[tuple[str, str], list[_Known]]]:
    """Known events by group and one participant or two in order, and by (group, place)."""
    by_who: dict[tuple[str, ...], list[_Known]] = {}
    by_place: dict[tuple[str, str], list[_Known]] = {}
    for event in authority.known_events():
        place, kind = place_of(event), group(event.type)
        host = gazetteer.country_by_name(event.country) if event.country else None
        countries = frozenset(c for c in (*map(country_of, event.participants), host) if c)
        one = _Known(event.id, event.type, event.when, event.when.shift(-1, 1), place,
                     frozenset(event.participants), countries)
        names = sorted(one.people)
        for who in chain(combinations(names, 1), combinations(names, 2)):
            by_who.setdefault((kind, *who), []).append(one)
        if place:
            by_place.setdefault((kind, place), []).append(one)
    return by_who, by_place


@cache
def _by_id() -> dict[str, When]:
    return {event.id: event.when for event in authority.known_events()}


def narrowed(told: When, known: str | None) -> When:
    """The days told; of a known event, "May" is those of them on which it was."""
    days = _by_id().get(known or "", told)
    return told.intersect(days) if told and told.overlaps(days) else told


def likely_known(
    mention: EventMention, people: frozenset[str], countries: tuple[str, ...]
) -> str | None:
    """The id of the only known event that it may be, by its days, place and participants.

    Of several it is the one of its own type, or the one that shares more countries with it.
    Clocks differ: talks and calls may be of the day before or after, where none is of the day.
    """
    if mention.status == "cancelled" or (
            mention.status == "planned" and mention.date.days > _PLANNED):
        return None
    states = frozenset(countries)
    possible = [one for one in _candidates(mention, people, states) if one.place is None
                or mention.place is None or gazetteer.is_one_place(mention.place, one.place)]
    fitting = [one for one in possible if _is_of_day(mention.date, one)]
    if group(mention.type) in _NEAR and 0 < mention.date.days <= 3:
        fitting = fitting or [one for one in possible if mention.date.overlaps(one.around)]
    fit = {one.id: (one.type == mention.type, len(states & one.countries)) for one in fitting}
    best = [known for known in fit if fit[known] == max(fit.values())]
    return best[0] if len(best) == 1 else None


def _candidates(
    mention: EventMention, people: frozenset[str], states: frozenset[str]
) -> Iterator[_Known]:
    """Those that share two people; its place, and name all that it names; or, where it has no
    place, one of the people and two countries."""
    by_who, by_place = _known()
    kind = group(mention.type)
    if len(people) > 1:
        for pair in combinations(sorted(people)[:6], 2):
            yield from by_who.get((kind, *pair), ())
    elif mention.place:
        yield from (one for one in by_place.get((kind, mention.place), ())
                    if people <= one.people and states <= one.countries)
    else:
        yield from (one for name in people for one in by_who.get((kind, name), ())
                    if len(states & one.countries) > 1)


def _is_of_day(when: When, one: _Known) -> bool:
    if when:
        return when.overlaps(one.when)
    return not calendar_days(when).isdisjoint(calendar_days(one.when))


def calendar_days(when: When) -> frozenset[str]:
    """``10-14`` for that day of one year, of several, or of none that is known."""
    if when.text.startswith("XXXX-"):
        return frozenset([when.text[5:]]) if when.text[8:].isdigit() else frozenset()
    days = {f"{first:%m-%d}" for first, last in when.ranges if first == last}
    return frozenset(days) if len(days) == 1 else frozenset()
