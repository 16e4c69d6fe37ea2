"""Days by the calendar ("14/10", "8-10/6", "thứ Năm"), as someone who speaks then means them.

Fields are those of a time mention, ``base`` the days on which it may have been said.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from hoso.edtf import UNKNOWN, Range, When

__all__ = [
    "WIDEST", "Fields", "add_months", "calendar_day", "dates_in_years", "day_of_month",
    "days_range", "direction", "each_day", "mondays", "number", "possible_years", "weekday_of",
    "yearless_day",
]

Fields = dict[str, int | str]

_DAY = timedelta(days=1)

# A day without a year is the nearest one. How far (in days) the day of speaking may lie behind
# it and ahead of it; each pair spans a year, so that one year fits. Press articles look back
# further than they look ahead, unless the verb says otherwise; but of 566 days told as past on
# annotated pages none lay more than 150 days back and 9 up to 60 ahead ("đã xác nhận sẽ thăm").
_REACH = {-1: (310, 55), 0: (275, 90), 1: (60, 305)}
# Widest anchor (days) that still gives a useful value to words counted from it.
WIDEST = {"day": 370, "week": 120, "month": 800, "year": 4000}


def number(fields: Fields, name: str, default: int = 0) -> int:
    """A field as a number."""
    return int(fields.get(name, default))


# -- days ---------------------------------------------------------------------------


def _years(base: When) -> range:
    """Years that a date without year may have, one more at either end."""
    if base.earliest is None or base.latest is None:
        return range(0)
    return range(base.earliest.year - 1, base.latest.year + 2)


def _year_fits(day: date, base: When, tense: int) -> bool:
    """Whether someone who speaks on a day of ``base`` may mean ``day`` without its year."""
    behind, ahead = _REACH[tense]
    spoken = When.between(day - timedelta(days=ahead), day + timedelta(days=behind))
    return base.overlaps(spoken)


def direction(fields: Fields) -> int:
    """1 or -1 where the words speak of what lies ahead or behind, else 0.

    What was said of the end of a term is past, the end may be ahead.
    """
    tense = number(fields, "tense")
    return number(fields, "side") or (max(tense, 0) if "until" in fields else tense)


def possible_years(fields: Fields, base: When, day: Callable[[int], date | None],
                    suffix: str = "") -> list[date]:
    """The days ``day(year)`` over every year the words and the anchor allow."""
    if f"year{suffix}" in fields:
        years: Iterable[int] = [number(fields, f"year{suffix}")]
        found = [day(year) for year in years]
    elif "year_offset" in fields:
        offset = number(fields, "year_offset")
        if base.days > WIDEST["year"]:
            return []
        spoken = {y for a, b in base.ranges for y in range(a.year, b.year + 1)}
        found = [day(year + offset) for year in sorted(spoken)]
    else:
        candidates = [day(year) for year in _years(base)]
        tense = direction(fields)
        found = [d for d in candidates if d is not None and _year_fits(d, base, tense)]
    return [d for d in found if d is not None]


def _at(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dates_in_years(month: int, day: int, years: Iterable[int]) -> list[date]:
    """That day of the calendar in each year that has it."""
    return [found for year in years if (found := _at(year, month, day)) is not None]


def calendar_day(fields: Fields, base: When) -> When:
    """"14/10", "thứ Ba 14/10", "14/10 năm ngoái"."""
    month, day = number(fields, "month"), number(fields, "day")
    found = possible_years(fields, base, lambda year: _at(year, month, day))
    if "weekday" in fields:
        found = [d for d in found if d.weekday() == fields["weekday"]] or found
    if found:
        return When.one_of((d, d) for d in found)
    return When.of_year_unknown(month, day)


def days_range(fields: Fields, base: When) -> When:
    """"8-10/6", "28/2-2/3": lasting from the first to the last day."""
    month2, day2 = number(fields, "month2"), number(fields, "day2")
    ends = possible_years(fields, base, lambda year: _at(year, month2, day2), "2")
    if not ends and month2 and day2:
        last = monthrange(2024, month2)[1]
        if day2 > last:  # "từ 20/10 đến 31/11": a slip for the end of the month
            ends = possible_years(fields, base, lambda year: _at(year, month2, last), "2")
    month, day = number(fields, "month", month2), number(fields, "day")
    ranges: list[Range] = []
    for end in ends:
        start = _at(number(fields, "year", end.year), month, day)
        if start is not None and start > end:
            start = _at(end.year - 1, month, day)
        if start is not None and ("year" in fields or (end - start).days <= 366):
            ranges.append((start, end))
    if len(ranges) == 1:
        return When.lasting(*ranges[0])
    return When.one_of(ranges) if ranges else When.of_year_unknown(month2, day2)


def each_day(base: When, offset: int) -> When:
    """The days of ``base``, each moved by ``offset``."""
    if not base or base.days > WIDEST["day"]:
        return UNKNOWN
    return When.one_of((a + offset * _DAY, b + offset * _DAY) for a, b in base.ranges)


def yearless_day(base: When, offset: int) -> When:
    """A day counted from one whose year is unknown (``XXXX-11-07``)."""
    if base == UNKNOWN or len(base.text) != 10:
        return UNKNOWN
    day = date.fromisoformat(f"2024{base.text[4:]}") + timedelta(days=offset)
    return When.of_year_unknown(day.month, day.day)


def weekday_of(fields: Fields, base: When, context: When) -> When:
    """"thứ Năm", "Chủ nhật tuần trước"; ``context`` is the day spoken of."""
    weekday = number(fields, "weekday")
    if "week_offset" in fields:
        if base.single_day is None and base.days > 7 and context and context.days <= 7:
            base = context
        shift = 7 * number(fields, "week_offset") + weekday
        found = When.one_of((m + shift * _DAY,) * 2 for m in mondays(base))
        if fields["week_offset"] == -1 and found and found == context:
            return found.shift(-7, -7)  # the Sunday just named is not the one before it
        return found
    if base.single_day is None and context and context.days <= 7:
        base = context
    if not base or base.days > 31:
        return UNKNOWN
    days = set()
    for first, last in base.ranges:
        for step in range((last - first).days + 1):
            day = first + step * _DAY
            if direction(fields) > 0:
                days.add(day + ((weekday - day.weekday()) % 7) * _DAY)
            else:
                days.add(day - ((day.weekday() - weekday) % 7) * _DAY)
    return When.one_of((d, d) for d in days)


def day_of_month(fields: Fields, base: When) -> When:
    """"ngày 23": the nearest month that fits, or the month named by an offset."""
    day = number(fields, "day")
    if not base or base.days > 45:
        return UNKNOWN
    found = set()
    for first, last in base.ranges:
        if "month_offset" in fields:
            offset = number(fields, "month_offset")
            months = {add_months(first, offset), add_months(last, offset)}
            found |= {d for year, month in months if (d := _at(year, month, day))}
            continue
        tense = direction(fields)
        behind, ahead = {-1: (29, 1), 0: (19, 11), 1: (4, 26)}[tense]
        for step in (-1, 0, 1):
            for spoken in (first, last):
                year, month = add_months(spoken, step)
                candidate = _at(year, month, day)
                if candidate and spoken - behind * _DAY <= candidate <= spoken + ahead * _DAY:
                    found.add(candidate)
    return When.one_of((d, d) for d in found)


def mondays(base: When) -> list[date]:
    """The Monday of each week the anchor touches."""
    if not base or base.days > WIDEST["week"]:
        return []
    found = set()
    for first, last in base.ranges:
        monday = first - first.weekday() * _DAY
        while monday <= last:
            found.add(monday)
            monday += 7 * _DAY
    return sorted(found)


def add_months(day: date, months: int) -> tuple[int, int]:
    """Year and month, so many months after those of ``day``."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1
