"""A date of the archive (EDTF) in words: "12 April 2017", "giữa ngày 11 và 12 tháng 4, 2017".

A date that is not certain is said to be uncertain, in the same breath.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from babel.dates import format_date

from hoso.edtf import When

if TYPE_CHECKING:
    from hoso_pages.language import Language

__all__ = ["day_in_words", "in_short", "in_words", "month_in_words"]

_DAY = {"en": "d MMMM y", "vi": "d/M/y"}
_MONTH = {"en": "MMMM y", "vi": "'tháng' M/y"}
_DAY_OF_YEAR = {"en": "d MMMM", "vi": "d/M"}
_MONTH_LONG = 31
_SET_SHOWN = 4
"""Days of a set that are written out; of more, the first and last are given."""


def day_in_words(day: date, language: Language) -> str:
    """``12 April 2017``, ``12/4/2017``."""
    return str(format_date(day, _DAY[language.code], locale=language.locale))


def month_in_words(year: int, month: int, language: Language) -> str:
    """``April 2017``, ``tháng 4/2017``."""
    return str(format_date(date(year, month, 1), _MONTH[language.code], locale=language.locale))


def _ends(first: date, last: date, language: Language) -> tuple[str, str]:
    """Both ends of a range; what they share is said once: ``8`` and ``10 June 2018``."""
    if first.year != last.year:
        return day_in_words(first, language), day_in_words(last, language)
    if first.month == last.month:
        return str(first.day), day_in_words(last, language)
    short = format_date(first, _DAY_OF_YEAR[language.code], locale=language.locale)
    return str(short), day_in_words(last, language)


def _range(first: date, last: date, language: Language) -> str:
    """``8–10 June 2018``, ``28 June – 2 July 2018``; an end that is open is said to be open."""
    if first == last:
        return day_in_words(first, language)
    if last == date.max:
        return language.t("date.since", day=day_in_words(first, language))
    if first == date.min:
        return language.t("date.until", day=day_in_words(last, language))
    begin, end = _ends(first, last, language)
    return f"{begin}–{end}" if begin.isdigit() else f"{begin} – {end}"


def in_words(edtf: str | None, language: Language) -> str:
    """``edtf`` as a reader says it. Text that is no EDTF comes back as it is."""
    t = language.t
    try:
        when = When.parse(edtf) if edtf else None
    except ValueError:
        return str(edtf)
    if when is None or not when.ranges or when.ranges == ((date.min, date.max),):
        return _unknown(edtf or "", language)
    first, last = when.ranges[0][0], when.ranges[-1][1]
    if last == date.max or first == date.min:
        return f" {t('date.or')} ".join(_range(a, b, language) for a, b in when.ranges)
    if when.precision == "minute":
        moment = datetime.fromisoformat(when.text.replace("Z", "+00:00"))
        return f"{day_in_words(first, language)}, {moment:%H:%M}"
    if when.precision == "day":
        return day_in_words(first, language)
    if when.precision == "week":
        return t("date.week", days=_range(first, last, language))
    if when.precision == "month":
        return month_in_words(first.year, first.month, language)
    if when.precision == "year":
        return t("date.year", year=first.year)
    if when.precision == "set":
        if len(when.ranges) > _SET_SHOWN:
            return t("date.one_of_many", n=language.number(when.days),
                     first=day_in_words(first, language), last=day_in_words(last, language))
        return f" {t('date.or')} ".join(_range(a, b, language) for a, b in when.ranges)
    if "/" in when.text:
        return _range(first, last, language)
    begin, end = _ends(first, last, language)
    return t("date.either" if (last - first).days == 1 else "date.between", first=begin, last=end)


def in_short(edtf: str | None, language: Language) -> str:
    """As :func:`in_words`; of days further apart than a month only the years: ``2017–2026``."""
    try:
        ranges = When.parse(edtf).ranges if edtf else ()
    except ValueError:
        ranges = ()
    if not ranges or (ranges[-1][1] - ranges[0][0]).days <= _MONTH_LONG:
        return in_words(edtf, language)
    if ranges[-1][1] == date.max or ranges[0][0] == date.min:
        return in_words(edtf, language)
    first, last = ranges[0][0].year, ranges[-1][1].year
    return language.t("date.year", year=first if first == last else f"{first}–{last}")


def _unknown(edtf: str, language: Language) -> str:
    """Nothing known, or the day of the year without its year (``XXXX-10-14``)."""
    parts = edtf.split("-")
    if len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit():
        day = date(2000, int(parts[1]), int(parts[2]))
        return language.t("date.no_year", day=format_date(
            day, _DAY_OF_YEAR[language.code], locale=language.locale))
    return language.t("date.unknown")
