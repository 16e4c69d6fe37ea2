"""How many other events like it are to be expected where two reports agree.

The looser the days (or the more years they may be of), and the less of who took
part and where is shared, the likelier it is that there was another such event in
those days, and the two tell of one each.
"""

from __future__ import annotations

import math

from hoso.chance import a_year, rates
from hoso.edtf import UNKNOWN, When
from hoso.resolution.claims import likeness
from hoso.resolution.likely import calendar_days
from hoso.resolution.report import STAY_DAYS, Report, are_delegations

__all__ = ["others_expected"]

def others_expected(a: Report, b: Report) -> float:
    """Other events in the days that two reports leave open, with as much in common as they have.

    The two do not contradict each other.
    """
    table = rates()
    others = a_year(a, b) * _days(a, b) / 365
    if a.likely and a.likely == b.likely:
        others *= table.unlisted.get(a.group, table.unlisted["other"])
        others *= table.one_known_there if a.mention.place and b.mention.place else 1
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
