"""What the article tells sounds like something the archive knows of.

Where :mod:`hoso.dating.known` is certain that an event of the authority files
is the one told, this asks less: two people of the article (or one and a country),
and a day of the calendar that it names (where it names none, the place and the
kind of event). The likelier, the more agrees; :mod:`hoso.dating.odds` weighs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import cache

from hoso.authority import KnownEvent, known_events
from hoso.dating.claims import EVER, Claim, lags
from hoso.dating.known import country_of, events_of, group, place_of
from hoso.dating.reckoning import dates_in_years
from hoso.dating.words import Said, when_en, when_vi
from hoso.edtf import Range, When
from hoso.gazetteer import country_by_name
from hoso.model import Annotations, TimeMention

__all__ = ["chronicle_claims"]

_EARLY, _LATE = timedelta(days=45), timedelta(days=10)
_NO_DAY = frozenset({"year", "year2", "holiday", "lunar", "since", "year_offset", "month_offset"})
_NEAR = 6
_ALIKE = 3
"""More events than this that agree alike tell nothing."""


def chronicle_claims(found: Annotations, allowed: When) -> list[Claim]:
    """The known events, of those that ``allowed`` leaves, that agree most with the article."""
    named = {person.name for person in found.persons if not person.historical}
    countries = {place.country for place in found.places if place.place is None}
    days = [mention for mention in found.times if _names_a_day(mention)]
    agreeing: dict[int, list[KnownEvent]] = {}
    for known in events_of(named | _parties(countries)):
        if not allowed.overlaps(_told(known)):
            continue
        people = sum(name in named for name in known.participants)
        agreed = _in_common(known, found)
        # "Vòng đàm phán Nga - Ukraine ở Abu Dhabi", and one envoy is named.
        one = people < 2 and agreed > 0 and people + sum(
            country_of(name) in countries for name in known.participants if name not in named) > 1
        if people < 2 and not one:
            continue
        points = max(people, 2 * one) - 2 + agreed
        if days:
            off = min(_days_off(known, mention) for mention in days)
            if off > _NEAR:
                continue
            if off > 1:  # reported some days later, or awaited
                points = max(points - 2, -1)
        elif points < 2 or not agreed or one:
            continue
        agreeing.setdefault(points, []).append(known)
    if not agreeing:
        return []
    points, best = max(agreeing.items())
    if len(best) > _ALIKE:
        return []
    return [_claim(best, points if days or len(best) == 1 else points - 1)]


def _parties(countries: set[str | None]) -> set[str]:
    """The countries named, as the known events call their parties."""
    return {name for name, code in _countries_taking_part().items() if code in countries}


@cache
def _countries_taking_part() -> dict[str, str]:
    names = {name for known in known_events() for name in known.participants}
    return {name: code for name in names if (code := country_by_name(name))}


def _told(known: KnownEvent) -> When:
    """The days on which articles tell of it, or announce it."""
    first, last = known.when.ranges[0]
    return When.between(first - _EARLY, last + _LATE)


def _in_common(known: KnownEvent, found: Annotations) -> int:
    """Whether its place is named, and whether something of its kind is told of its parties."""
    place = place_of(known)
    there = place is not None and any(p.place == place for p in found.places)
    names = {person.key: person.name for person in found.persons}
    countries = {country_of(name) for name in known.participants} - {None}
    told = any(group(event.type) == group(known.type) and sum(
                   names.get(p.person) in known.participants for p in event.people)
               + len(countries.intersection(event.countries)) >= 2
               for event in found.events)
    return there + told


def _names_a_day(mention: TimeMention) -> bool:
    fields = mention.fields
    return "day" in fields and not fields.keys().isdisjoint({"month", "month2"}) and (
        fields.keys().isdisjoint(_NO_DAY))


def _days_off(known: KnownEvent, mention: TimeMention) -> int:
    """Days from the event to the day of the calendar that the words name; clocks differ by one."""
    fields = mention.fields
    first, last = known.when.ranges[0]
    month = int(fields.get("month", fields.get("month2", 1)))
    spoken = dates_in_years(month, int(fields["day"]), range(first.year - 1, last.year + 2))
    return min((max((first - day).days, (day - last).days, 0) for day in spoken), default=_NEAR + 1)


def _claim(events: Iterable[KnownEvent], points: int) -> Claim:
    shares = lags().likely.chronicle
    trust = shares[min(max(points + 1, 0), len(shares) - 1)]
    told: list[Range] = []
    en, vi = [], []
    for known in events:
        told += _told(known).ranges
        en.append(f"{known.title_en} ({when_en(known.when)})")
        vi.append(f"{known.title_vi} ({when_vi(known.when)})")
    return Claim(
        kind="known_event", when=EVER, likely=When.one_of(told), trust=trust, said=Said(
            f"the people and the day named recall {' or '.join(en)}",
            f"nhân vật và ngày được nêu gợi nhớ {' hoặc '.join(vi)}"))
