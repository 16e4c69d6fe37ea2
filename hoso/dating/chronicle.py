"""What the article tells sounds like something the archive knows of.

Where :mod:`hoso.dating.known` is certain that an event of the authority files
is the one told, this asks less: two people of the article (or one and a country),
and a day of the calendar that it names (where it names none, the place and the
kind of event). The likelier, the more agrees; :mod:`hoso.dating.odds` weighs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from hoso.authority import KnownEvent, country_of, known_events, place_of
from hoso.dating.claims import EVER, Claim, lags
from hoso.dating.known import events_of, group
from hoso.dating.reckoning import dates_in_years
from hoso.dating.words import Said, when_en, when_vi
from hoso.edtf import Range, When
from hoso.model import Annotations, TimeMention

__all__ = ["chronicle_claims"]

_EARLY, _LATE = timedelta(days=45), timedelta(days=10)
_NO_DAY = frozenset({"year", "year2", "holiday", "lunar", "since", "year_offset", "month_offset"})
_NEAR = 6
_ALIKE = 3
"""More events than this that agree alike tell nothing."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A known event, and what an article is held against."""

    known: KnownEvent
    told: When
    """The days on which articles tell of it, or announce it."""
    first: date
    last: date
    place: str | None
    group: str
    countries: frozenset[str]
    """Of all who took part."""

    @classmethod
    def of(cls, known: KnownEvent) -> _Entry:
        first, last = known.when.ranges[0]
        countries = {country_of(name) for name in known.participants}
        return cls(known, When.between(first - _EARLY, last + _LATE), first, last,
                   place_of(known), group(known.type),
                   frozenset(country for country in countries if country))


@dataclass(slots=True)
class _Article:
    """What an article tells that an event can agree with."""

    named: set[str]
    countries: set[str | None]
    places: set[str | None]
    days: list[TimeMention]
    events: list[tuple[str, set[str], set[str]]]
    """Group, names and countries of each."""

    @classmethod
    def of(cls, found: Annotations) -> _Article:
        names = {person.key: person.name for person in found.persons}
        return cls(
            named={person.name for person in found.persons if not person.historical},
            countries={place.country for place in found.places if place.place is None},
            places={place.place for place in found.places} - {None},
            days=[mention for mention in found.times if _names_a_day(mention)],
            events=[(group(event.type), {names.get(p.person, "") for p in event.people},
                     set(event.countries)) for event in found.events])


def chronicle_claims(found: Annotations, allowed: When) -> list[Claim]:
    """The known events, of those that ``allowed`` leaves, that agree most with the article."""
    article = _Article.of(found)
    agreeing: dict[int, list[KnownEvent]] = {}
    for entry in _candidates(article):
        if allowed.overlaps(entry.told) and (points := _points(entry, article)) is not None:
            agreeing.setdefault(points, []).append(entry.known)
    if not agreeing:
        return []
    points, best = max(agreeing.items())
    if len(best) > _ALIKE:
        return []
    return [_claim(best, points if article.days or len(best) == 1 else points - 1)]


def _candidates(article: _Article) -> Iterable[_Entry]:
    """By the days named, else by who is named."""
    if not article.days:
        return [_entries()[known.id] for known in events_of(article.named)]
    found = {entry.known.id: entry for mention in article.days
             for entry in _by_day().get(_spot(mention), ())}
    return [found[key] for key in sorted(found)]


@cache
def _entries() -> dict[str, _Entry]:
    return {known.id: _Entry.of(known) for known in known_events()}


@cache
def _by_day() -> dict[tuple[int, int], list[_Entry]]:
    """Month and day -> the events on that day of the calendar or a few days beside it."""
    found: dict[tuple[int, int], list[_Entry]] = {}
    for entry in _entries().values():
        for step in range(-_NEAR, (entry.last - entry.first).days + _NEAR + 1):
            day = entry.first + timedelta(days=step)
            found.setdefault((day.month, day.day), []).append(entry)
    return found


def _points(entry: _Entry, article: _Article) -> int | None:
    """How much agrees besides two parties and the day; None where too little does."""
    participants = entry.known.participants
    people = sum(name in article.named for name in participants)
    agreed = _in_common(entry, article)
    if people < 2:
        # "Vòng đàm phán Nga - Ukraine ở Abu Dhabi", and one envoy is named, or none.
        named = {country_of(name) for name in participants if name in article.named}
        states = entry.countries & article.countries - named
        if not agreed or people + len(states) < 2 or not article.days:
            return None
    points = max(people, 2) - 2 + agreed
    if not article.days:
        return points if points >= 2 and agreed else None
    if min(_days_off(entry, mention) for mention in article.days) > 1:
        points = max(points - 2, -1)  # reported some days later, or awaited
    return points + any(_same_stay(entry, mention) for mention in article.days)


def _in_common(entry: _Entry, article: _Article) -> int:
    """Whether its place is named, and whether something of its kind is told of its parties."""
    return (entry.place in article.places) + any(
        kind == entry.group
        and len(names.intersection(entry.known.participants)) + len(entry.countries & states) >= 2
        for kind, names, states in article.events)


def _names_a_day(mention: TimeMention) -> bool:
    fields = mention.fields
    return "day" in fields and not fields.keys().isdisjoint({"month", "month2"}) and (
        fields.keys().isdisjoint(_NO_DAY))


def _spot(mention: TimeMention) -> tuple[int, int]:
    fields = mention.fields
    return int(fields.get("month", fields.get("month2", 1))), int(fields["day"])


def _days_off(entry: _Entry, mention: TimeMention) -> int:
    """Days from the event to the day of the calendar that the words name; clocks differ by one."""
    years = range(entry.first.year - 1, entry.last.year + 2)
    return min((max((entry.first - day).days, (day - entry.last).days, 0)
                for day in dates_in_years(*_spot(mention), years)), default=_NEAR + 1)


def _same_stay(entry: _Entry, mention: TimeMention) -> bool:
    """Whether the words name its first and its last day: "từ 6-10/7"."""
    fields = mention.fields
    first, last = entry.first, entry.last
    return (fields.get("day2"), fields.get("month2")) == (last.day, last.month) and (
        fields["day"], fields.get("month", last.month)) == (first.day, first.month)


def _claim(events: Iterable[KnownEvent], points: int) -> Claim:
    shares = lags().likely.chronicle
    trust = shares[min(max(points + 1, 0), len(shares) - 1)]
    told: list[Range] = []
    en, vi = [], []
    for known in events:
        told += _entries()[known.id].told.ranges
        en.append(f"{known.title_en} ({when_en(known.when)})")
        vi.append(f"{known.title_vi} ({when_vi(known.when)})")
    return Claim(
        kind="known_event", when=EVER, likely=When.one_of(told), trust=trust, said=Said(
            f"the people and the day named recall {' or '.join(en)}",
            f"nhân vật và ngày được nêu gợi nhớ {' hoặc '.join(vi)}"))
