"""Whether reports of several articles tell one event.

Two reports tell one event when type group, time and main participants agree
and nothing contradicts. How much agreement is enough follows from chance
(:mod:`hoso.resolution.rivals`): the looser the days, the likelier it is that the
same people met on another of them, and the more else has to agree.

Reports are compared only where they share a time and a participant or place,
joined best pair first, and a group never comes to hold two days, two places,
two pairs of people or two reports of one article: an article that tells two
events tells two.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from hoso import gazetteer
from hoso.chance import rates, same_traveller
from hoso.edtf import UNKNOWN, When
from hoso.resolution.likely import calendar_days
from hoso.resolution.report import STAY_DAYS, Report, are_delegations
from hoso.resolution.rivals import others_expected

__all__ = ["Whole", "agreement", "block_keys"]

_WEEK = 6
"""Dates of more days are vague: "early in June" ends a little later than it says."""

_CERTAIN = 100.0
"""How strongly reports of one known event agree."""

_MORE = 0.01
"""What one more country in common adds: it decides between two that agree alike."""

_LOOSE = {"visit": STAY_DAYS, "talks": 1}
"""Days past a date in whose weeks it is looked for, by group."""

_WEEKS_OF = 92
"""Looser dates, in days, have no weeks by which to be found."""

_TOLD_WITHIN, _AHEAD = 62, 28
"""Days: how loose a publication may be, and how far ahead lies what has no day yet."""


# -- which reports to compare -------------------------------------------------------


def block_keys(report: Report) -> Iterator[str]:
    """What reports of one event share: type group, time, and a participant, pair or place.

    Finer keys stand beside coarser ones, so that where a coarse one is shared
    by too many to tell anything (a president, a busy week) a finer one still does.
    """
    mention, group = report.mention, report.group
    if report.likely:
        yield f"known {report.likely}"
    yield f"{group} words {mention.evidence}"
    persons = [f"person {person}" for person in report.people]
    pairs = [f"pair {a} {b}" for a, b in combinations(report.people[:6], 2)]
    countries = ["countries " + " ".join(report.countries)] if len(report.countries) > 1 else []
    who = persons + pairs + ([f"place {mention.place}"] if mention.place else []) + countries
    if group == "election":
        who += [f"of {country}" for country in report.countries]
    for time in _times(mention.date or _expected(report), _LOOSE.get(group, 0)):
        for participant in who:
            yield f"{group} {time} {participant}"
    if group not in ("talks", "visit", "phone_call"):
        yield from (f"{group} {day} of {country}" for day in _days(mention.date)
                    for country in report.countries)
    placed = [f"{mention.place} {one}" for one in persons or countries] if mention.place else []
    for day in calendar_days(mention.date):
        yield from (f"{group} {day} {participant}" for participant in pairs or placed)
    if report.abroad:
        yield from (f"{group} {mention.place} {pair}" for pair in pairs)


def _expected(report: Report) -> When:
    """The weeks about which a plan without a day is talked of; none where that is too loose.

    What was called off may have been set for a day gone by.
    """
    told, status = report.told, report.mention.status
    if status == "occurred" or not told.latest or told.days > _TOLD_WITHIN:
        return UNKNOWN
    return told.shift(-_AHEAD if status == "cancelled" else 0, _AHEAD)


def _times(when: When, loose: int) -> Iterator[str]:
    """Days (of at most three) and weeks a date may fall in, or those beside it; none of loose
    dates."""
    if not when or when.days > _WEEKS_OF:
        return
    for first, last in when.ranges:
        monday = first - timedelta(days=first.weekday())
        end = last if last == date.max else last + timedelta(days=loose)
        while monday <= end:
            yield f"week {monday}"
            monday += timedelta(days=7)
    yield from _days(when, loose)


def _days(when: When, loose: int = 0) -> Iterator[str]:
    """Days of at most three, and those after them."""
    if 0 < when.days <= 3:
        for first, last in when.ranges:
            days = (last - first).days + loose + 1
            yield from (f"day {first + timedelta(days=n)}" for n in range(days))


# -- whether two reports tell one event -----------------------------------------------


def agreement(a: Report, b: Report) -> float | None:
    """How strongly two reports agree; None when they do not tell one event."""
    one, other = a.mention, b.mention
    if a.article == b.article:
        return None
    if one.known and other.known:
        return _CERTAIN if one.known == other.known and not _other_days(a, b) else None
    if a.group != b.group or _contradict(a, b) or _over(a, b) or _over(b, a):
        return None
    others = others_expected(a, b)
    if others > rates().at_most:
        return None
    return -math.log(others) + _MORE * len(set(a.countries) & set(b.countries))


class Whole:
    """What must not contradict itself in one event: articles, days, places, people, what is
    known."""

    def __init__(self, report: Report) -> None:
        mention = report.mention
        self.articles = {report.article}
        self.known = {mention.known} - {None}
        self.told = {(mention.known, report.likely, mention.place, mention.date.text,
                      mention.status == "planned", report.people): report}
        self.over = report.over_on
        """The first day on which one that is dated was over …"""
        self.ahead = report.still_ahead
        """… and the last on which one without a day still lay ahead."""

    def may_join(self, other: Whole) -> bool:
        """Whether one event could be all of these: an article that tells two events tells two."""
        if not self.articles.isdisjoint(other.articles) or len(self.known | other.known) > 1:
            return False
        if min(self.over, other.over) < max(self.ahead, other.ahead):
            return False
        return not any(
            _contradict(a, b) for a in self.told.values() for b in other.told.values()
        )

    def absorb(self, other: Whole) -> None:
        """Become the whole of both."""
        self.articles |= other.articles
        self.known |= other.known
        self.told |= other.told
        self.over = min(self.over, other.over)
        self.ahead = max(self.ahead, other.ahead)


def _over(a: Report, b: Report) -> bool:
    """Whether one was over before the other, which has no day, was told to lie ahead."""
    return a.over_on < b.still_ahead


def _contradict(a: Report, b: Report) -> bool:
    """Two places, two days or two pairs; what is known to be one event may last for days."""
    one, other = a.mention, b.mention
    if one.place and other.place and not gazetteer.is_one_place(one.place, other.place) and not (
            a.group == b.group == "visit" and a.host == b.host and same_traveller(a, b)):
        return True
    if one.known is not None and one.known == other.known:
        return False
    # Who took part is the quicker to tell.
    return (a.group == b.group and a.group in ("talks", "phone_call") and _other_people(a, b)
            ) or _other_days(a, b)


def _other_days(a: Report, b: Report) -> bool:
    one, other = a.when, b.when
    if one and other:
        return not one.overlaps(other) and _apart(one, other) > _slack(a, b)
    days = calendar_days(one), calendar_days(other)
    return all(days) and days[0] != days[1]


def _apart(one: When, other: When) -> int:
    """Days from one date to the other, which do not meet."""
    return min(max((c - b).days, (a - d).days) for a, b in one.ranges for c, d in other.ranges)


def _slack(a: Report, b: Report) -> int:
    """Days that their dates may be apart.

    A stay has many days. Clocks differ, and talks go on overnight: they may be a day apart where
    both may be of one known event, or the one was only planned. A vague date may miss a closer
    one by a little.
    """
    if a.group != b.group or a.group not in ("visit", "talks", "phone_call"):
        return 0
    if a.group != "visit" and (_was_held_before(a, b) or _was_held_before(b, a)):
        return 0
    one, other = a.mention.date, b.mention.date
    vague = (_vague(one) and _close(other)) or (_vague(other) and _close(one))
    if a.group == "visit" or (a.group == "talks" and vague):
        return STAY_DAYS
    planned = a.group == "talks" and "planned" in (a.mention.status, b.mention.status)
    return int(planned or (a.likely is not None and a.likely == b.likely))


def _was_held_before(a: Report, b: Report) -> bool:
    """Whether one was told as held before the other begins, by whichever clock."""
    printed, begins = a.told.latest, b.mention.date.earliest
    return (a.mention.status == "occurred" and printed is not None and begins is not None
            and (begins - printed).days > 1)


def _vague(when: When) -> bool:
    return when.days > _WEEK and when.precision in ("interval", "set")


def _close(when: When) -> bool:
    """Whether it tells a few days on end, not one of many weeks."""
    return len(when.ranges) == 1 and when.days < _WEEK


def _is_one_side(report: Report) -> bool:
    """Whether all who are named are of one country: those who were met go without names."""
    return len(set(report.origins.values())) == 1


def _other_people(a: Report, b: Report) -> bool:
    """Two pairs that share one, or a head of state beside his minister and the minister alone."""
    if len(a.people) < 2 or len(b.people) < 2:
        return False
    both = a.who & b.who
    if len(both) == 1:
        return not (a.mention.place and b.mention.place and (_is_one_side(a) or _is_one_side(b)))
    if not both:
        return not are_delegations(a, b)
    return any(
        person in report.outranked and person not in other.outranked
        for report, other in ((a, b), (b, a)) for person in both
    )
