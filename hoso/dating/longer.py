"""Weeks, months, years and what is counted in them: "tuần trước", "quý III", "ba năm trước"."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from hoso.dating.reckoning import (
    WIDEST,
    Fields,
    add_months,
    direction,
    each_day,
    mondays,
    number,
    possible_years,
)
from hoso.edtf import UNKNOWN, Range, When

__all__ = ["counted", "long_ago", "longer_range", "month_of", "week_of", "year_of"]

_DAY = timedelta(days=1)
# Days of a week, from its Monday, that "early", "mid" and "late" may mean.
_PART_OF_WEEK = {1: (0, 2), 2: (1, 4), 3: (5, 6)}
_ENDING = 10
"""After this month "năm qua" is the year that ends."""
# First month and months of what "early", "mid" and "late" in a year mean.
_PART_OF_YEAR = {1: (1, 3), 2: (5, 4), 3: (10, 3)}
_DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
_SEASONS = {1: 3, 2: 6, 3: 9, 4: 12}  # first month, northern hemisphere


# -- weeks, months, years --------------------------------------------------------------


def week_of(fields: Fields, base: When) -> When:
    """"tuần trước", "đầu tuần này"."""
    shift = 7 * number(fields, "week_offset")
    first, last = _PART_OF_WEEK.get(number(fields, "part"), (0, 6))
    return When.one_of(
        (m + (shift + first) * _DAY, m + (shift + last) * _DAY) for m in mondays(base)
    )


def _month_range(year: int, month: int, part: int) -> Range:
    last = monthrange(year, month)[1]
    first_day, last_day = {1: (1, 10), 2: (11, 20), 3: (21, last)}.get(part, (1, last))
    return date(year, month, first_day), date(year, month, last_day)


def month_of(fields: Fields, base: When) -> When:
    """"tháng 5", "cuối tháng trước", "tháng 2 năm ngoái"."""
    part = number(fields, "part")
    if "month_offset" in fields:
        if not base or base.days > WIDEST["month"]:
            return UNKNOWN
        offset = number(fields, "month_offset")
        months = set()
        for first, last in base.ranges:
            at = first.replace(day=1)
            while at <= last:
                months.add(add_months(at, offset))
                at = date(*add_months(at, 1), 1)
        return When.one_of(_month_range(y, m, part) for y, m in months)
    month = number(fields, "month")
    # A month told as past may be this one, as may one told as ahead.
    day = {-1: 1, 0: 15, 1: 28}[direction(fields)]
    found = possible_years(fields, base, lambda year: date(year, month, day))
    if not found:
        return When.of_year_unknown(month)
    return When.one_of(_month_range(d.year, month, part) for d in found)


def year_of(fields: Fields, base: When) -> When:
    """A year, or the part, half, quarter or season of one."""
    if "season" in fields and not fields.keys() & {"year", "year_offset"}:
        month = _SEASONS[number(fields, "season")]
        told = fields if "side" in fields else {**fields, "tense": -1}  # "từ mùa xuân"
        return When.one_of(_span(d.year, month, 3) for d in possible_years(
            told, base, lambda year: date(year, month, 28)))
    if "year" in fields:
        years = {number(fields, "year")}
    else:
        if not base or base.days > WIDEST["year"]:
            return UNKNOWN
        offset = number(fields, "year_offset")
        years = {y + offset for a, b in base.ranges for y in range(a.year, b.year + 1)}
        if "elapsed" in fields and base.earliest and base.earliest.month > _ENDING:
            years = {y + 1 for y in years}
    return When.one_of(_within_year(fields, year) for year in years)


def _span(year: int, month: int, months: int) -> Range:
    last_year, last_month = add_months(date(year, month, 1), months - 1)
    return date(year, month, 1), date(last_year, last_month,
                                      monthrange(last_year, last_month)[1])


def _within_year(fields: Fields, year: int) -> Range:
    if "season" in fields:
        return _span(year, _SEASONS[number(fields, "season")], 3)
    if "quarter" in fields:
        return _span(year, 3 * number(fields, "quarter") - 2, 3)
    if "half" in fields:
        months = number(fields, "months", 6)
        return _span(year, 1 if fields["half"] == 1 else 13 - months, months)
    part = number(fields, "part")
    return _span(year, *_PART_OF_YEAR.get(part, (1, 12)))


def longer_range(fields: Fields, base: When) -> When:
    """"tháng 3 đến tháng 5/2014", "2016 – 2018"."""
    if "month2" in fields:
        month, month2 = number(fields, "month"), number(fields, "month2")
        year = fields.get("year2", fields.get("year"))
        ends = possible_years(
            fields if year is None else {**fields, "year2": year}, base,
            lambda y: date(y, month2, 28), "2")
        ranges = []
        for end in ends:
            start_year = end.year if month <= month2 else end.year - 1
            if "year2" in fields:
                start_year = number(fields, "year", start_year)
            ranges.append((date(start_year, month, 1), _span(end.year, month2, 1)[1]))
        return When.lasting(*ranges[0]) if len(ranges) == 1 else When.one_of(ranges)
    return When.lasting(date(number(fields, "year"), 1, 1), date(number(fields, "year2"), 12, 31))


def long_ago(fields: Fields) -> When:
    """"thập niên 1990", "đầu thế kỷ XX"."""
    if "decade" in fields:
        first = number(fields, "decade")
        early, late = {1: (0, 3), 2: (3, 6), 3: (6, 9)}.get(number(fields, "part"), (0, 9))
        return When.between(date(first + early, 1, 1), date(first + late, 12, 31))
    last = 100 * number(fields, "century")
    early, late = {1: (99, 67), 2: (66, 34), 3: (33, 0)}.get(number(fields, "part"), (99, 0))
    return When.between(date(last - early, 1, 1), date(last - late, 12, 31))


def counted(fields: Fields, base: When) -> When:
    """"hai ngày trước", "ba tuần sau": the further off, the less exact; "(trong) hai tuần tới"."""
    unit = fields["unit"]
    if "toward" in fields:
        days = number(fields, "number") * _DAYS_OF[str(unit)]
        return base.shift(0, days) if base and base.days <= WIDEST["week"] else UNKNOWN
    steps = number(fields, "number") * number(fields, "direction", -1)
    if not base:
        return UNKNOWN
    if unit == "day":
        return each_day(base, steps)
    if unit == "week":
        return base.shift(7 * steps - 3, 7 * steps + 3) if base.days <= WIDEST["week"] else UNKNOWN
    if unit == "month":
        return month_of({"month_offset": steps}, base)
    if unit == "year":
        return year_of({"year_offset": steps}, base)
    if base.days > 7:
        return UNKNOWN
    if base.precision == "minute":
        ago = timedelta(hours=steps) if unit == "hour" else timedelta(minutes=steps)
        return When.day((datetime.fromisoformat(base.text) + ago).date())
    return base.shift(-1, 0) if unit == "hour" and steps < 0 else When.one_of(base.ranges)
