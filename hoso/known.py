"""Which event that the archive knows beforehand is the one told, and how likely that is.

The authority files do not hold every event. A known one that agrees with what is told
by kind, days, place and who took part is the one told unless there was another like it in
those days, which the files do not have; how many of these are to be expected follows from
``authority/same_event.yml`` (:mod:`hoso.chance`).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain, combinations
from typing import NamedTuple

from hoso import authority, gazetteer
from hoso.authority import KnownEvent, country_of, place_of
from hoso.chance import a_year, rates, same_traveller
from hoso.edtf import When

__all__ = ["Fit", "Told", "known_event", "which"]


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an event, with people by name: by an article, or by the authority files."""

    type: str
    group: str
    when: When
    """The days on which it may have been."""
    people: frozenset[str]
    origins: dict[str, str]
    countries: frozenset[str]
    place: str | None
    host: str | None
    abroad: bool
    seldom: tuple[str, ...] = ()
    is_press_conference: bool = False

    @classmethod
    def of(cls, kind: str, when: When, people: Iterable[str], countries: Iterable[str],
           place: str | None) -> Told:
        """What an article tells."""
        named = frozenset(people)
        origins = {name: country for name in sorted(named) if (country := country_of(name))}
        where = gazetteer.place(place) if place else None
        host = where.country if where else None
        return cls(kind, authority.group(kind), _days_of(when), named, origins,
                   frozenset({*countries, *origins.values()}), place, host,
                   kind == "summit" and host is not None and host not in origins.values())


def _days_of(when: When) -> When:
    """The days meant; of "14/10" those of all years that anything is known of."""
    if when or not when.text[5:7].isdigit() or not when.text[8:].isdigit():
        return when
    month, day = int(when.text[5:7]), int(when.text[8:])
    days = [date(year, month, day) for year in _years() if monthrange(year, month)[1] >= day]
    return When.one_of((one, one) for one in days)


@cache
def _years() -> range:
    first, last = (f(event.since for event in authority.known_events()) for f in (min, max))
    return range(int(first[:4]), int(last[:4]) + 1)


class Fit(NamedTuple):
    """A known event, and how many others like it are to be expected."""

    known: KnownEvent
    others: float
    is_of_all: bool
    """Whether the states that took part are those told."""

    @property
    def is_certain(self) -> bool:
        """Whether it may lend what is told its day and its place."""
        return 1 / (1 + self.others) >= rates().certain


def which(told: Told) -> Fit | None:
    """The one known event that this may be; None where none is, or several are alike.

    Kind and states choose between two of the same people, but are no proof: papers say
    meeting, talks and summit as they like.
    """
    fits = {one.event.id: one for one in _candidates(told)
            if one.told.when.overlaps(told.when) and _agrees(told, one.told)}
    ranked = sorted(((_likeness(told, one), one.event.id) for one in fits.values()), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    one = fits[ranked[0][1]]
    others = a_year(told, one.told) * told.when.days / 365
    others *= rates().unlisted.get(told.group, rates().unlisted["other"])
    others += sum(_is_rival(rival.told, one.told, told) for rival in fits.values()) - 1
    elsewhere = {one.told.host} - set(one.told.origins.values())
    return Fit(one.event, others, one.told.countries - elsewhere
               <= told.countries <= one.told.countries)


def _is_rival(rival: Told, one: Told, told: Told) -> bool:
    """Whether as many who are told took part in another, or it is known of no people; not where
    the place told is that of the one, and of the other none is known."""
    if told.place and one.place and not rival.place:
        return False
    return not rival.people or len(rival.people & told.people) >= min(
        2, len(one.people & told.people))


def known_event(identity: str | None) -> KnownEvent | None:
    """The known event of this id."""
    return _by_id().get(identity or "")


@dataclass(frozen=True, slots=True)
class _Known:
    """A known event laid ready for comparison."""

    event: KnownEvent
    told: Told


_Likeness = tuple[int, bool, int]
"""People in common, whether the type is the same, states in common: the more, the likelier."""


def _likeness(told: Told, one: _Known) -> _Likeness:
    return (min(2, len(told.people & one.told.people)), told.type == one.told.type,
            len(told.countries & one.told.countries))


def _agrees(told: Told, known: Told) -> bool:
    """Whether the travellers are the same, and the places may be one, and in one country."""
    if told.group == "visit" and told.people and not same_traveller(told, known):
        return False
    if told.host is None or known.host is None:
        return True
    return told.host == known.host and (
        told.place is None or known.place is None or gazetteer.is_one_place(
            told.place, known.place))


def _candidates(told: Told) -> Iterator[_Known]:
    """Those that share two people; else those of whoever, and of whichever states, is named, or
    that were in the place. Whom somebody met at a gathering has to be told."""
    index = _index()
    if len(told.people) > 1:
        for pair in combinations(sorted(told.people)[:6], 2):
            yield from index.get((told.group, *pair), ())
        return
    if told.people and told.group == "talks" and len(told.countries) < 2:
        return
    where = [told.place] if told.place else sorted(told.countries)
    for name in (*told.people, *where):
        yield from (one for one in index.get((told.group, name), ())
                    if told.countries <= one.told.countries
                    and (told.people <= one.told.people or not one.told.people))


@cache
def _index() -> dict[tuple[str, ...], list[_Known]]:
    """Known events by group and who took part: one, two in order, a country; or the place."""
    found: dict[tuple[str, ...], list[_Known]] = {}
    for event in authority.known_events():
        one = _Known(event, _told_of(event))
        told = one.told
        names = sorted(told.people)
        where = [told.place] if told.place else []
        for key in chain(combinations(names, 1), combinations(names, 2),
                         ((name,) for name in (*where, *sorted(told.countries)))):
            found.setdefault((told.group, *key), []).append(one)
    return found


def _told_of(event: KnownEvent) -> Told:
    people = frozenset(event.participants) & _people()
    origins = {name: country for name in sorted(people) if (country := country_of(name))}
    sides = {country for name in event.participants if (country := country_of(name))}
    host = gazetteer.country_by_name(event.country) if event.country else None
    return Told(event.type, authority.group(event.type), event.when, people, origins,
                frozenset({*sides, *([host] if host else [])}), place_of(event), host,
                len(sides) > 1 and host is not None and host not in sides)


@cache
def _people() -> frozenset[str]:
    return frozenset(person.name for person in authority.people().values())


@cache
def _by_id() -> dict[str, KnownEvent]:
    return {event.id: event for event in authority.known_events()}
