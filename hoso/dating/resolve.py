"""What day a time expression means, once it is known from when the article speaks.

Everything here is reckoned on *ranges of days*: the anchor may be one day, a
week or several years, and a value is as exact as the anchor allows.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hoso.edtf import UNKNOWN, Range, When
from hoso.model import TimeMention

__all__ = ["dates_in_years", "resolve_time", "resolve_times"]

Fields = dict[str, int | str]

_DAY = timedelta(days=1)

# A day without a year is the nearest one. How far (in days) the day of speaking may lie behind
# it and ahead of it; each pair spans a year, so that one year fits. Press articles look back
# further than they look ahead, unless the verb says otherwise.
_REACH = {-1: (362, 2), 0: (290, 75), 1: (60, 305)}
# Widest anchor (days) that still gives a useful value to words counted from it.
_WIDEST = {"day": 370, "week": 120, "month": 800, "year": 4000}
# Days of a week, from its Monday, that "early", "mid" and "late" may mean.
_PART_OF_WEEK = {1: (0, 2), 2: (1, 4), 3: (4, 6)}
_STOP = re.compile(r"[.!?…](?=\s)|\n")
_OPENING = 30  # characters of a paragraph in which its day is named: "Trước đó, vào ngày ..."
_SEASONS = {1: 3, 2: 6, 3: 9, 4: 12}  # first month, northern hemisphere


def resolve_times(mentions: Iterable[TimeMention], anchor: When, text: str = ""
                  ) -> list[TimeMention]:
    """The mentions in the same order, each with the value it has for ``anchor``.

    ``anchor`` holds the days the article may have been published, ``text`` is
    what the offsets refer to. Words that point back ("cùng ngày") are counted
    from the last day spoken of; where that is some sentences or a paragraph
    ago, from the day the article or a paragraph of it began with.
    """
    resolved: list[TimeMention] = []
    spoken = _Spoken()
    for mention in mentions:
        value = resolve_time(mention, anchor, spoken.context(mention, text))
        resolved.append(TimeMention(text=mention.text, start=mention.start, end=mention.end,
                                    rule=mention.rule, value=value, fields=mention.fields))
        spoken.hear(mention, value, anchor, text)
    return resolved


@dataclass(slots=True)
class _Spoken:
    """The days an article has spoken of so far."""

    last: When = UNKNOWN
    topic: When = UNKNOWN
    latest: When = UNKNOWN
    any: When = UNKNOWN
    end: int = 0

    def hear(self, mention: TimeMention, value: When, anchor: When, text: str) -> None:
        """Remember a day."""
        if len(value.ranges) != 1 or value.days != 1 or "holiday" in mention.fields:
            return
        self.any = value
        if mention.fields.get("tense") == 1 or _is_old(mention, value, anchor):
            return
        if not self.topic or _opens(mention, text):
            self.topic = value
        self.last, self.end = value, mention.end
        if not self.latest or value.ranges[0] > self.latest.ranges[0]:
            self.latest = value

    def context(self, mention: TimeMention, text: str) -> When:
        """The day that words without a day of their own count from."""
        fields = mention.fields
        if fields.get("tense") == 1 and "basis" in fields:
            return self.any
        if "basis" not in fields:
            return self.latest or self.any
        between = text[self.end : mention.start]
        if "\n" in between or len(_STOP.findall(between)) > 2:
            return self.topic or self.any
        return self.last or self.any


def _opens(mention: TimeMention, text: str) -> bool:
    """Whether it opens its paragraph: what follows is about that day."""
    return mention.start - (text.rfind("\n", 0, mention.start) + 1) <= _OPENING


def _is_old(mention: TimeMention, value: When, anchor: When) -> bool:
    """A day with its year printed, long before the news: background, not what is told."""
    if "year" not in mention.fields or not anchor or value.latest is None:
        return False
    first = anchor.earliest
    return first is not None and (first - value.latest).days > 60


def resolve_time(mention: TimeMention, anchor: When, context: When = UNKNOWN) -> When:
    """What ``mention`` denotes when the article appeared on one of the days of ``anchor``.

    ``context`` is the day the text speaks of; needed by "cùng ngày" and the
    like, and preferred by weekdays while the anchor is no single day.
    ``UNKNOWN``, or ``XXXX-10-14``, where the anchor says too little.
    """
    fields = mention.fields
    if "lunar" in fields:
        return UNKNOWN
    said_then = "quoted" in fields and bool(context)
    base = context if fields.get("basis") == "context" or said_then else anchor
    try:
        if "day2" in fields:
            return _days_range(fields, base)
        if "month2" in fields or "year2" in fields:
            return _longer_range(fields, base)
        if "month" in fields and "day" in fields:
            return _calendar_day(fields, anchor)
        if "weekday" in fields:
            return _weekday(fields, base, context)
        if "day_offset" in fields:
            return _each_day(base, _int(fields, "day_offset"))
        if "day" in fields:
            return _day_of_month(fields, base)
        if "number" in fields:
            return _counted(fields, base)
        if "several" in fields:
            return _several(fields, base)
        if "decade" in fields or "century" in fields:
            return _long_ago(fields)
        if "week_offset" in fields:
            return _week(fields, base)
        if fields.keys() & {"month", "month_offset"}:
            return _month(fields, base)
        if fields.keys() & {"year", "year_offset", "season", "quarter", "half"}:
            return _year(fields, base)
    except (ValueError, OverflowError):
        return UNKNOWN
    clock = context or anchor
    return When.one_of(clock.ranges) if clock.days <= 7 else UNKNOWN


def _int(fields: Fields, name: str, default: int = 0) -> int:
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


def _direction(fields: Fields) -> int:
    return _int(fields, "side") or _int(fields, "tense")


def _possible_years(fields: Fields, base: When, day: Callable[[int], date | None],
                    suffix: str = "") -> list[date]:
    """The days ``day(year)`` over every year the words and the anchor allow."""
    if f"year{suffix}" in fields:
        years: Iterable[int] = [_int(fields, f"year{suffix}")]
        found = [day(year) for year in years]
    elif "year_offset" in fields:
        offset = _int(fields, "year_offset")
        if base.days > _WIDEST["year"]:
            return []
        spoken = {y for a, b in base.ranges for y in range(a.year, b.year + 1)}
        found = [day(year + offset) for year in sorted(spoken)]
    else:
        candidates = [day(year) for year in _years(base)]
        tense = _direction(fields)
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


def _calendar_day(fields: Fields, base: When) -> When:
    month, day = _int(fields, "month"), _int(fields, "day")
    found = _possible_years(fields, base, lambda year: _at(year, month, day))
    if "weekday" in fields:
        found = [d for d in found if d.weekday() == fields["weekday"]] or found
    if found:
        return When.one_of((d, d) for d in found)
    return When.of_year_unknown(month, day)


def _days_range(fields: Fields, base: When) -> When:
    """"8-10/6", "28/2-2/3": lasting from the first to the last day."""
    month2, day2 = _int(fields, "month2"), _int(fields, "day2")
    ends = _possible_years(fields, base, lambda year: _at(year, month2, day2), "2")
    if not ends and month2 and day2:
        last = monthrange(2024, month2)[1]
        if day2 > last:  # "từ 20/10 đến 31/11": a slip for the end of the month
            ends = _possible_years(fields, base, lambda year: _at(year, month2, last), "2")
    month, day = _int(fields, "month", month2), _int(fields, "day")
    ranges: list[Range] = []
    for end in ends:
        start = _at(_int(fields, "year", end.year), month, day)
        if start is not None and start > end:
            start = _at(end.year - 1, month, day)
        if start is not None and (end - start).days <= 366:
            ranges.append((start, end))
    if len(ranges) == 1:
        return When.lasting(*ranges[0])
    return When.one_of(ranges) if ranges else When.of_year_unknown(month2, day2)


def _each_day(base: When, offset: int) -> When:
    if not base or base.days > _WIDEST["day"]:
        return UNKNOWN
    return When.one_of((a + offset * _DAY, b + offset * _DAY) for a, b in base.ranges)


def _weekday(fields: Fields, base: When, context: When) -> When:
    weekday = _int(fields, "weekday")
    if "week_offset" in fields:
        if base.single_day is None and base.days > 7 and context and context.days <= 7:
            base = context
        shift = 7 * _int(fields, "week_offset") + weekday
        found = When.one_of((m + shift * _DAY,) * 2 for m in _mondays(base))
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
            if _direction(fields) > 0:
                days.add(day + ((weekday - day.weekday()) % 7) * _DAY)
            else:
                days.add(day - ((day.weekday() - weekday) % 7) * _DAY)
    return When.one_of((d, d) for d in days)


def _day_of_month(fields: Fields, base: When) -> When:
    """"ngày 23": the nearest month that fits, or the month named by an offset."""
    day = _int(fields, "day")
    if not base or base.days > 45:
        return UNKNOWN
    found = set()
    for first, last in base.ranges:
        if "month_offset" in fields:
            offset = _int(fields, "month_offset")
            months = {_add_months(first, offset), _add_months(last, offset)}
            found |= {d for year, month in months if (d := _at(year, month, day))}
            continue
        tense = _direction(fields)
        behind, ahead = {-1: (29, 1), 0: (19, 11), 1: (4, 26)}[tense]
        for step in (-1, 0, 1):
            for spoken in (first, last):
                year, month = _add_months(spoken, step)
                candidate = _at(year, month, day)
                if candidate and spoken - behind * _DAY <= candidate <= spoken + ahead * _DAY:
                    found.add(candidate)
    return When.one_of((d, d) for d in found)


# -- weeks, months, years --------------------------------------------------------------


def _mondays(base: When) -> list[date]:
    """The Monday of each week the anchor touches."""
    if not base or base.days > _WIDEST["week"]:
        return []
    found = set()
    for first, last in base.ranges:
        monday = first - first.weekday() * _DAY
        while monday <= last:
            found.add(monday)
            monday += 7 * _DAY
    return sorted(found)


def _week(fields: Fields, base: When) -> When:
    shift = 7 * _int(fields, "week_offset")
    first, last = _PART_OF_WEEK.get(_int(fields, "part"), (0, 6))
    return When.one_of(
        (m + (shift + first) * _DAY, m + (shift + last) * _DAY) for m in _mondays(base)
    )


def _add_months(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _month_range(year: int, month: int, part: int) -> Range:
    last = monthrange(year, month)[1]
    first_day, last_day = {1: (1, 10), 2: (11, 20), 3: (21, last)}.get(part, (1, last))
    return date(year, month, first_day), date(year, month, last_day)


def _month(fields: Fields, base: When) -> When:
    part = _int(fields, "part")
    if "month_offset" in fields:
        if not base or base.days > _WIDEST["month"]:
            return UNKNOWN
        offset = _int(fields, "month_offset")
        months = set()
        for first, last in base.ranges:
            at = first.replace(day=1)
            while at <= last:
                months.add(_add_months(at, offset))
                at = date(*_add_months(at, 1), 1)
        return When.one_of(_month_range(y, m, part) for y, m in months)
    month = _int(fields, "month")
    # A month told as past may be this one, as may one told as ahead.
    day = {-1: 1, 0: 15, 1: 28}[_direction(fields)]
    found = _possible_years(fields, base, lambda year: date(year, month, day))
    if not found:
        return When.of_year_unknown(month)
    return When.one_of(_month_range(d.year, month, part) for d in found)


def _year(fields: Fields, base: When) -> When:
    """A year, or the part, half, quarter or season of one."""
    if "season" in fields and not fields.keys() & {"year", "year_offset"}:
        month = _SEASONS[_int(fields, "season")]
        told = fields if "side" in fields else {**fields, "tense": -1}  # "từ mùa xuân"
        return When.one_of(_span(d.year, month, 3) for d in _possible_years(
            told, base, lambda year: date(year, month, 28)))
    if "year" in fields:
        years = {_int(fields, "year")}
    else:
        if not base or base.days > _WIDEST["year"]:
            return UNKNOWN
        offset = _int(fields, "year_offset")
        years = {y + offset for a, b in base.ranges for y in range(a.year, b.year + 1)}
    return When.one_of(_within_year(fields, year) for year in years)


def _span(year: int, month: int, months: int) -> Range:
    last_year, last_month = _add_months(date(year, month, 1), months - 1)
    return date(year, month, 1), date(last_year, last_month,
                                      monthrange(last_year, last_month)[1])


def _within_year(fields: Fields, year: int) -> Range:
    if "season" in fields:
        return _span(year, _SEASONS[_int(fields, "season")], 3)
    if "quarter" in fields:
        return _span(year, 3 * _int(fields, "quarter") - 2, 3)
    if "half" in fields:
        months = _int(fields, "months", 6)
        return _span(year, 1 if fields["half"] == 1 else 13 - months, months)
    part = _int(fields, "part")
    return _span(year, 4 * part - 3, 4) if part else _span(year, 1, 12)


def _longer_range(fields: Fields, base: When) -> When:
    """"tháng 3 đến tháng 5/2014", "2016 – 2018"."""
    if "month2" in fields:
        month, month2 = _int(fields, "month"), _int(fields, "month2")
        year = fields.get("year", fields.get("year2"))
        ends = _possible_years(
            fields if year is None else {**fields, "year2": year}, base,
            lambda y: date(y, month2, 28), "2")
        ranges = []
        for end in ends:
            start_year = end.year if month <= month2 else end.year - 1
            ranges.append((date(start_year, month, 1), _span(end.year, month2, 1)[1]))
        return When.lasting(*ranges[0]) if len(ranges) == 1 else When.one_of(ranges)
    return When.lasting(date(_int(fields, "year"), 1, 1), date(_int(fields, "year2"), 12, 31))


def _long_ago(fields: Fields) -> When:
    if "decade" in fields:
        first = _int(fields, "decade")
        early, late = {1: (0, 3), 2: (3, 6), 3: (6, 9)}.get(_int(fields, "part"), (0, 9))
        return When.between(date(first + early, 1, 1), date(first + late, 12, 31))
    last = 100 * _int(fields, "century")
    early, late = {1: (99, 67), 2: (66, 34), 3: (33, 0)}.get(_int(fields, "part"), (99, 0))
    return When.between(date(last - early, 1, 1), date(last - late, 12, 31))


def _several(fields: Fields, base: When) -> When:
    """"vài tuần tới": two to six of them."""
    days = {"day": 1, "week": 7, "month": 30}.get(str(fields["unit"]))
    if days is None or not base or base.days > _WIDEST["week"]:
        return UNKNOWN
    if fields["toward"] == 1:
        return base.shift(days, 6 * days)
    return base.shift(-6 * days, -days)


def _counted(fields: Fields, base: When) -> When:
    """"hai ngày trước", "ba tuần sau": the further off, the less exact."""
    unit = fields["unit"]
    steps = _int(fields, "number") * _int(fields, "direction", -1)
    if not base:
        return UNKNOWN
    if unit == "day":
        return _each_day(base, steps)
    if unit == "week":
        return base.shift(7 * steps - 3, 7 * steps + 3) if base.days <= _WIDEST["week"] else UNKNOWN
    if unit == "month":
        return _month({"month_offset": steps}, base)
    if unit == "year":
        return _year({"year_offset": steps}, base)
    if base.days > 7:
        return UNKNOWN
    if base.precision == "minute":
        ago = timedelta(hours=steps) if unit == "hour" else timedelta(minutes=steps)
        return When.day((datetime.fromisoformat(base.text) + ago).date())
    return base.shift(-1, 0) if unit == "hour" and steps < 0 else When.one_of(base.ranges)
