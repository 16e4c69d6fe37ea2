"""Dates and reasons in sentences, English and Vietnamese, as a web page shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale

from hoso.edtf import When

__all__ = [
    "Said", "country_en", "country_vi", "day_en", "day_of_year_en", "day_vi", "quote",
    "sentence_around", "weekday_en", "weekday_vi", "when_en", "when_vi",
]

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_LONGEST_LIST = 5
_LONGEST_QUOTE = 70


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said in both languages."""

    en: str
    vi: str

    def but(self) -> Said:
        """The same as an objection: "but Mike Pompeo took office only on ..."."""
        return Said(f"but {self.en}", f"nhưng {self.vi}")


def day_en(day: date) -> str:
    """``12 April 2017``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_of_year_en(day: date) -> str:
    """``12 April``."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def day_vi(day: date) -> str:
    """``12/4/2017``."""
    return f"{day.day}/{day.month}/{day.year}"


def weekday_en(weekday: int) -> str:
    """``Wednesday``."""
    return _WEEKDAYS_EN[weekday]


def weekday_vi(weekday: int) -> str:
    """``thứ Tư``."""
    return _WEEKDAYS_VI[weekday]


def _range_en(first: date, last: date) -> str:
    if first == last:
        return day_en(first)
    if last == date.max:
        return f"since {day_en(first)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_en(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {day_en(last)}"
    return f"{day_en(first)} to {day_en(last)}"


def _range_vi(first: date, last: date) -> str:
    if last == date.max:
        return f"từ {day_vi(first)}"
    return day_vi(first) if first == last else f"{day_vi(first)} đến {day_vi(last)}"


def when_en(when: When) -> str:
    """The days of a date in words: ``12 April 2017``, ``14–21 October 2014``."""
    if not when:
        return "an unknown day"
    if when.precision == "year":
        return when.text
    if when.precision == "month":
        return f"{_MONTHS[when.ranges[0][0].month - 1]} {when.ranges[0][0].year}"
    return _listed([_range_en(a, b) for a, b in when.ranges], " or ",
                   f"some day from {{}} to {{}} ({len(when.ranges)} possible dates)")


def when_vi(when: When) -> str:
    """The same in Vietnamese: ``12/4/2017``, ``14/10/2014 đến 21/10/2014``."""
    if not when:
        return "ngày chưa rõ"
    if when.precision == "year":
        return f"năm {when.text}"
    if when.precision == "month":
        return f"tháng {when.ranges[0][0].month}/{when.ranges[0][0].year}"
    return _listed([_range_vi(a, b) for a, b in when.ranges], " hoặc ",
                   f"một ngày từ {{}} đến {{}} ({len(when.ranges)} khả năng)")


def _listed(parts: list[str], joint: str, many: str) -> str:
    if len(parts) > _LONGEST_LIST:
        return many.format(parts[0], parts[-1])
    return ", ".join(parts[:-1]) + (joint if len(parts) > 1 else "") + parts[-1]


def quote(text: str) -> str:
    """Words as printed, on one line, in quotation marks; long ones cut."""
    line = " ".join(text.split())
    if len(line) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"“{line}”"


@cache
def _territories(language: str) -> dict[str, str]:
    return dict(Locale(language).territories)


def country_en(code: str | None) -> str:
    """English name of a country code, empty where there is none."""
    return _territories("en").get(code, code) if code else ""


def country_vi(code: str | None) -> str:
    """Vietnamese name of a country code, empty where there is none."""
    return _territories("vi").get(code, code) if code else ""


# A full stop; also one that a page glued to the next sentence: "(12/4).Đây là".
_STOP = re.compile(r"\n|\.(?=\s)|(?:(?<=[^\W\dA-ZĐ_]{2})|(?<=\)))\.(?=[A-ZĐÁÀẢÔƠƯ]\w)")
_LONGEST = 1500


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence (at least the line) in which ``text[start:end]`` stands."""
    left = max(text.rfind("\n", 0, start) + 1, start - _LONGEST)
    stops = [at for stop in _STOP.finditer(text, left, start + 2) if (at := stop.end()) <= start]
    behind = _STOP.search(text, end)
    return stops[-1] if stops else left, behind.start() if behind else len(text)
