"""How many other events like it are to be expected where two reports agree.

The looser the days (or the more years they may be of), and the less of who took
part and where is shared, the likelier it is that there was another such event in
those days, and the two tell of one each.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import Literal

import msgspec

from hoso import authority
from hoso.annotation.events.lexicon import group
from hoso.dating.known import place_of
from hoso.edtf import UNKNOWN, When
from hoso.knowledge import load
from hoso.resolution.claims import likeness
from hoso.resolution.likely import calendar_days
from hoso.resolution.report import STAY_DAYS, Report, are_delegations

__all__ = ["others_expected", "rates", "same_traveller"]

Shared = Literal["pair", "person_state", "person", "states", "two_states", "state", "nobody"]

_TRAVELLED = frozenset({"talks", "visit"})
"""Kinds for which one goes somewhere, and to some cities oftener than to others."""

_PRESS_CONFERENCE = "họp báo"
"""Statements that are rarer than others: hardly anyone gives two of them a day."""


class Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``authority/same_event.yml``, which says what each stands for."""

    at_most: float
    a_year: dict[str, dict[Shared, float]]
    traveller_there: float
    same_place: dict[Shared, float]
    same_place_least: float
    abroad: float
    host: float
    unknown_years: int
    same_stretch: float
    a_day_off: float
    a_day_off_planned: float
    one_known: float
    one_known_there: float
    same_words: float
    like_words: LikeWords
    strangers: float
    other_speaker: float
    nameless: float
    seldom: float
    home: float
    both_cancelled: float


class LikeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How likely it is that two statements are told in words as like as that."""

    above: float
    rate: float
    least: float


@cache
def rates() -> Rates:
    """``authority/same_event.yml``."""
    return load("same_event", Rates)


def others_expected(a: Report, b: Report) -> float:
    """Other events in the days that two reports leave open, with as much in common as they have.

    The two do not contradict each other.
    """
    table = rates()
    others = _a_year(a, b) * _days(a, b) / 365
    if a.likely and a.likely == b.likely:
        others *= (table.one_known_there if a.mention.place and b.mention.place
                   else table.one_known)
    if a.mention.evidence == b.mention.evidence:
        others *= table.same_words
    if a.mention.status == b.mention.status == "cancelled":
        others *= table.both_cancelled
    others *= _strangers(a, b)
    # Words are compared where they can settle it.
    if a.group == "statement" and 1 < others / table.at_most <= 1 / table.like_words.least:
        others *= _other_words(a, b)
    return others


def _other_words(a: Report, b: Report) -> float:
    """The share of a speaker's statements that would be told in words as like as these."""
    like = rates().like_words
    alike = likeness(a.wording, b.wording)
    return max(like.least, math.exp(-like.rate * max(0, alike - like.above)))


def _strangers(a: Report, b: Report) -> float:
    """Reports that share nobody: both name some, or the one several and the other not even one of
    their countries."""
    table, ours, theirs = rates(), set(a.people), set(b.people)
    if not ours.isdisjoint(theirs):
        return 1
    if ours and theirs:
        if a.group == "statement":
            return table.other_speaker
        return 1 if are_delegations(a, b) else table.strangers
    one_known = a.likely is not None and a.likely == b.likely
    several = len(ours) + len(theirs) > 1 and set(a.countries).isdisjoint(b.countries)
    return table.nameless if several and not one_known else 1


def _a_year(a: Report, b: Report) -> float:
    """How many a year share who took part, and where."""
    table = rates()
    if a.group == "visit" and same_traveller(a, b) and _same_destination(a, b):
        return table.traveller_there
    shared = _shared(a, b)
    a_year = table.a_year.get(_kind(a, b), table.a_year["other"])[shared] * _place(a, b, shared)
    together = set(a.people) & set(b.people)
    if together and together <= set(a.seldom):
        return a_year * table.seldom
    return a_year * (table.home if shared == "state" and _at_home(a) and _at_home(b) else 1)


def _at_home(report: Report) -> bool:
    """Whether Vietnam is all it names, of which Vietnamese papers tell the most."""
    return report.countries == ("VN",)


def _kind(a: Report, b: Report) -> str:
    """What both are, as closely as both say it."""
    if a.mention.type == b.mention.type == "summit":
        return "summit"
    if a.group == "statement" and all(
            _PRESS_CONFERENCE in r.mention.evidence.lower() for r in (a, b)):
        return "press_conference"
    return a.group


def same_traveller(a: Report, b: Report) -> bool:
    """Whether both name one who is not at home there: who shares the host alone is another."""
    return any(a.origins.get(person, "") not in {a.host, b.host}
               for person in set(a.people) & set(b.people))


def _same_destination(a: Report, b: Report) -> bool:
    """Whether both go to one country."""
    goal = _goal(a)
    return (goal is not None and goal == _goal(b)) or _host_named(a, b)


def _goal(report: Report) -> str | None:
    """The country of the place, or the only one named that is nobody's own."""
    foreign = set(report.countries) - set(report.origins.values())
    return report.host or (foreign.pop() if len(foreign) == 1 else None)


def _shared(a: Report, b: Report) -> Shared:
    """Who took part by both reports."""
    people = set(a.people) & set(b.people)
    if len(people) > 1:
        return "pair"
    states = set(a.countries) & set(b.countries)
    if a.group == "talks":
        states -= {a.host, b.host}
    if people:
        (person,) = people
        sides = {country for report in (a, b) for one, country in report.origins.items()
                 if one != person} - {a.origins.get(person)}
        if sides and a.group in ("talks", "phone_call"):
            states &= sides  # the other side is theirs whom one of the two names
        return "person_state" if states - {a.origins.get(person)} else "person"
    return ("nobody", "state", "two_states", "states")[min(len(states), 3)]


def _days(a: Report, b: Report) -> float:
    """How many days there are on which it may have been."""
    one, other = a.mention.date, b.mention.date
    if one.text == other.text and (one.single_day or "/" in one.text):
        return 1 if one.single_day else rates().same_stretch
    if not (one and other):
        if calendar_days(one) & calendar_days(other):
            return rates().unknown_years
        return _days_of_plan(a, b)
    if one.overlaps(other):
        return _days_apart(one, other)
    if a.group == "visit":
        return one.days + other.days + STAY_DAYS
    planned = "planned" in (a.mention.status, b.mention.status)
    beside = 2 * (rates().a_day_off_planned if planned else rates().a_day_off)
    return max(beside, _days_apart(one, other))


def _days_apart(one: When, other: When) -> int:
    """In how many days the one may lie that the other leaves open.

    A day that may be any Thursday of a season meets every week that is told: they leave all
    of the season open, not as many days as there are Thursdays.
    """
    if len(one.ranges) == len(other.ranges) == 1:
        return one.days + other.days - max(1, one.intersect(other).days)
    apart = sorted(((a - d).days, (b - c).days) for a, b in one.ranges for c, d in other.ranges)
    open_days, done = 0, apart[0][0] - 1
    for first, last in apart:
        open_days += max(0, last - max(first - 1, done))
        done = max(done, last)
    return open_days


def _days_of_plan(a: Report, b: Report) -> float:
    """What lies ahead, or was called off, without a day: from when it is told to the other."""
    whens = [report.mention.date or (
        UNKNOWN if report.mention.status == "occurred" else report.told) for report in (a, b)]
    if not all(when.earliest and when.latest for when in whens):
        return 365 * rates().unknown_years
    first = min(when.earliest for when in whens if when.earliest)
    last = max(when.latest for when in whens if when.latest)
    return (last - first).days + 1


def _place(a: Report, b: Report, shared: Shared) -> float:
    """The share of such events in the place that both name."""
    one, other = a.mention.place, b.mention.place
    table = rates()
    if one and other:
        share = table.same_place.get(shared) or max(
            table.same_place_least, _city(a.group, one), _city(a.group, other))
        return share * (table.abroad if a.abroad and b.abroad else 1)
    return table.host if _host_named(a, b) else 1


def _host_named(a: Report, b: Report) -> bool:
    """Whether one names the place and the other its country, where nobody of theirs is at home."""
    return any(here.host in there.countries and here.host not in (
        *here.origins.values(), *there.origins.values()) for here, there in ((a, b), (b, a)))


@cache
def _cities(kind: str) -> Counter[str | None]:
    """Where the known events of a kind were; of all kinds that have no cities of their own."""
    return Counter(place_of(event) for event in authority.known_events()
                   if kind not in _TRAVELLED or group(event.type) == kind)


def _city(kind: str, place: str) -> float:
    """The share of known events of the kind that were there."""
    return _cities(kind)[place] / _cities(kind).total()
