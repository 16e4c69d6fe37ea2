"""Dates as archives state them: EDTF text with a first and a last possible day.

A date in this project is never a bare instant. It is one of

=============  ==================================  =================================
precision      EDTF text                           meaning
=============  ==================================  =================================
``minute``     ``2025-02-26T18:18:00+07:00``       that minute
``day``        ``2017-04-12``                      that day
``week``       ``[2018-07-16..2018-07-22]``        one unknown day of a Monday-to-Sunday week
``month``      ``2018-07``                         some day of that month
``year``       ``2018``                            some day of that year
``interval``   ``[2017-04-11..2017-04-12]``        one unknown day of these
``interval``   ``2018-06-08/2018-06-10``           lasting from the first to the last day
``interval``   ``[2004-03-09..]``                  that day or a later one; ``[..2004-03-09]``
``set``        ``[2014-10-14,2015-10-14]``         one of several days (or ranges of days)
``unknown``    ``XXXX-XX-XX``                      nothing is known
``unknown``    ``XXXX-10-14``                      a day of the year, the year unknown
=============  ==================================  =================================

The syntax is that of ISO 8601-2:2019 (EDTF), levels 0 to 2. The ``edtf``
package takes 3 to 33 ms a parse and accepts days that do not exist, so this
small type stands in for it; the tests hold it against that package.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

__all__ = ["UNKNOWN", "Precision", "When"]

Precision = Literal["minute", "day", "week", "month", "year", "interval", "set", "unknown"]
Range = tuple[date, date]

_ONE_DAY = timedelta(days=1)
_FIRST, _LAST = date.min, date.max  # stand for an open end
_DAY = r"\d{4}-\d{2}-\d{2}"
_MINUTE = re.compile(rf"({_DAY})T(\d{{2}}:\d{{2}}(?::\d{{2}})?(?:Z|[+-]\d{{2}}:\d{{2}})?)")
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")
_LASTING = re.compile(rf"({_DAY})/({_DAY})")


def _merge(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Sort ranges and join those that touch or overlap."""
    merged: list[Range] = []
    for first, last in sorted(ranges):
        if merged and (merged[-1][1] == _LAST or first <= merged[-1][1] + _ONE_DAY):
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class When:
    """A date with bounds.

    ``text`` is EDTF; ``ranges`` are the days it may be, as sorted, disjoint,
    inclusive pairs (empty when unknown); ``precision`` is how it is stated.
    Build one with the class methods, never directly.
    """

    text: str
    ranges: tuple[Range, ...]
    precision: Precision

    # -- building -----------------------------------------------------------

    @classmethod
    def day(cls, value: date) -> When:
        """One day."""
        return cls(value.isoformat(), ((value, value),), "day")

    @classmethod
    def minute(cls, value: datetime) -> When:
        """One minute, as the page's clock shows it (its own time zone kept)."""
        day = value.date()
        return cls(value.isoformat(timespec="seconds"), ((day, day),), "minute")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """Some day of a month."""
        last = date(year, month, monthrange(year, month)[1])
        return cls(f"{year:04d}-{month:02d}", ((date(year, month, 1), last),), "month")

    @classmethod
    def year(cls, year: int) -> When:
        """Some day of a year."""
        return cls(f"{year:04d}", ((date(year, 1, 1), date(year, 12, 31)),), "year")

    @classmethod
    def between(cls, first: date, last: date) -> When:
        """One unknown day from ``first`` to ``last``, both included.

        Raises ``ValueError`` when ``last`` lies before ``first``.
        """
        return cls.one_of([(first, last)])

    @classmethod
    def since(cls, first: date) -> When:
        """One unknown day, ``first`` or later: ``[2004-03-09..]``."""
        return cls.between(first, _LAST)

    @classmethod
    def until(cls, last: date) -> When:
        """One unknown day, ``last`` or earlier: ``[..2004-03-09]``."""
        return cls.between(_FIRST, last)

    @classmethod
    def lasting(cls, first: date, last: date) -> When:
        """Something that goes on from ``first`` to ``last``.

        Raises ``ValueError`` when ``last`` lies before ``first``.
        """
        if last < first:
            raise ValueError(f"an interval ends before it begins: {first}/{last}")
        if first == last:
            return cls.day(first)
        return cls(f"{first.isoformat()}/{last.isoformat()}", ((first, last),), "interval")

    @classmethod
    def one_of(cls, ranges: Iterable[Range]) -> When:
        """One unknown day out of any of the given inclusive ranges.

        Collapses to the plainest form: no range is ``UNKNOWN``, one day is a
        ``day``, a whole month or year is stated as such.
        Raises ``ValueError`` when a range ends before it begins.
        """
        given = list(ranges)
        for first, last in given:
            if last < first:
                raise ValueError(f"an interval ends before it begins: {first}..{last}")
        merged = _merge(given)
        if not merged:
            return UNKNOWN
        if len(merged) == 1:
            return cls._one_range(*merged[0])
        return cls(f"[{','.join(map(_range_text, merged))}]", merged, "set")

    @classmethod
    def _one_range(cls, first: date, last: date) -> When:
        if first == last:
            return cls.day(first)
        if first.day == 1 and last == date(
            first.year, first.month, monthrange(first.year, first.month)[1]
        ):
            return cls.month(first.year, first.month)
        if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
            return cls.year(first.year)
        week = first.weekday() == 0 and last - first == timedelta(days=6)
        return cls(f"[{_range_text((first, last))}]", ((first, last),),
                   "week" if week else "interval")

    @classmethod
    def of_year_unknown(cls, month: int, day: int | None = None) -> When:
        """A day (or month) of the year whose year is not known: ``XXXX-10-14``."""
        tail = f"-{day:02d}" if day is not None else ""
        return cls(f"XXXX-{month:02d}{tail}", (), "unknown")

    @classmethod
    def parse(cls, text: str) -> When:
        """Read the EDTF that this type writes.

        Raises ``ValueError`` for anything else, also for days that do not exist.
        """
        if text == UNKNOWN.text:
            return UNKNOWN
        if match := _YEARLESS.fullmatch(text):
            in_leap_year = date(2000, int(match[1]), int(match[2] or 1))
            return cls.of_year_unknown(in_leap_year.month, in_leap_year.day if match[2] else None)
        if match := _MINUTE.fullmatch(text):
            stamp = f"{match[1]}T{match[2].replace('Z', '+00:00')}"
            day = date.fromisoformat(match[1])
            return cls(datetime.fromisoformat(stamp).isoformat(), ((day, day),), "minute")
        if match := _LASTING.fullmatch(text):
            return cls.lasting(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
        if text.startswith("[") and text.endswith("]"):
            return cls.one_of(_parse_range(part) for part in text[1:-1].split(","))
        parts = text.split("-")
        if len(parts) == 1:
            return cls.year(int(text))
        if len(parts) == 2:
            return cls.month(int(parts[0]), int(parts[1]))
        return cls.day(date.fromisoformat(text))

    # -- asking -------------------------------------------------------------

    def __bool__(self) -> bool:
        """True when any bound is known."""
        return bool(self.ranges)

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> date | None:
        """First possible day; None when unknown or open."""
        return self.ranges[0][0] if self.ranges and self.ranges[0][0] != _FIRST else None

    @property
    def latest(self) -> date | None:
        """Last possible day; None when unknown or open."""
        return self.ranges[-1][1] if self.ranges and self.ranges[-1][1] != _LAST else None

    @property
    def single_day(self) -> date | None:
        """The day, when the evidence leaves just one."""
        if self.precision in ("day", "minute"):
            return self.ranges[0][0]
        return None

    @property
    def days(self) -> int:
        """How many days it may be (0 when unknown)."""
        return sum((last - first).days + 1 for first, last in self.ranges)

    def contains(self, day: date) -> bool:
        """Whether ``day`` is one of the possible days."""
        return any(first <= day <= last for first, last in self.ranges)

    def overlaps(self, other: When) -> bool:
        """Whether the two share a possible day."""
        if len(self.ranges) == len(other.ranges) == 1:
            # Most are one stretch each, and very many are compared.
            (first, last), (its_first, its_last) = self.ranges[0], other.ranges[0]
            return first <= its_last and its_first <= last
        return any(a <= d and c <= b for a, b in self.ranges for c, d in other.ranges)

    # -- reckoning ----------------------------------------------------------

    def intersect(self, other: When) -> When:
        """The days both allow; the more precise statement is kept when it says it all.

        ``UNKNOWN`` narrows nothing. Two dates that exclude each other give
        ``UNKNOWN``: ask ``overlaps`` first.
        """
        if not self.ranges:
            return other
        if not other.ranges:
            return self
        common = _merge(
            (max(a, c), min(b, d))
            for a, b in self.ranges
            for c, d in other.ranges
            if a <= d and c <= b
        )
        for side in (self, other):
            if common == side.ranges:
                return side
        return When.one_of(common)

    def shift(self, first: int, last: int) -> When:
        """Every range moved: its first day by ``first`` days, its last by ``last`` days.

        Open ends stay open. Raises ``ValueError`` when a range would end before it begins.
        """
        return When.one_of(
            (a if a == _FIRST else a + timedelta(days=first),
             b if b == _LAST else b + timedelta(days=last))
            for a, b in self.ranges
        )


def _range_text(days: Range) -> str:
    first, last = days
    if first == last:
        return first.isoformat()
    return (f"{'' if first == _FIRST else first.isoformat()}.."
            f"{'' if last == _LAST else last.isoformat()}")


def _parse_range(part: str) -> Range:
    first, dots, last = part.partition("..")
    if not dots:
        return date.fromisoformat(first), date.fromisoformat(first)
    return (date.fromisoformat(first) if first else _FIRST,
            date.fromisoformat(last) if last else _LAST)


UNKNOWN = When("XXXX-XX-XX", (), "unknown")
"""Nothing is known. Unknown is a value, not a gap."""
