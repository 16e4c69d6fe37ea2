"""Public knowledge that dates an article: words with a birthday, meetings that return.

"Covid-19" cannot be printed before the disease was named
(``authority/coinages.yml``). An article that opens with APEC and names 18
November is of a year in which APEC met on that day
(``authority/gatherings.yml``).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

import msgspec

from hoso.dating.claims import Claim, lags
from hoso.dating.resolve import dates_in_years
from hoso.dating.words import Said, day_en, day_vi, quote
from hoso.edtf import Range, When
from hoso.knowledge import load
from hoso.model import Annotations, Page, TimeMention
from hoso.text import nfc, settle_tones

__all__ = ["coinage_claims", "gathering_claims"]

_NEAR = timedelta(days=2)  # arrivals before, departures and reports after a meeting
_AHEAD = timedelta(days=45)
_REACH = 80  # characters between a meeting's name and its day in one breath
_OTHER_DAYS = frozenset({"year", "until", "since", "holiday", "lunar"})


class _Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of an authority file: unknown keys are mistakes."""


class Coinage(_Row, frozen=True):
    """Words that did not exist before ``since``."""

    words: tuple[str, ...]
    since: date
    source: str


class Gathering(_Row, frozen=True):
    """A meeting that returns, and when it was held (EDTF, lasting)."""

    id: str
    names: tuple[str, ...]
    source: str
    held: tuple[str, ...]


def _words(groups: list[tuple[str, ...]]) -> re.Pattern[str]:
    """One pattern over all words; the number of the group that matched tells the row."""
    return re.compile("|".join(
        rf"((?<!\w)(?:{'|'.join(re.escape(settle_tones(nfc(word))) for word in group)})(?!\w))"
        for group in groups
    ))


@cache
def _coinages() -> tuple[tuple[Coinage, ...], re.Pattern[str]]:
    rows = load("coinages", tuple[Coinage, ...])
    return rows, _words([row.words for row in rows])


@cache
def _gatherings() -> tuple[tuple[tuple[Gathering, tuple[Range, ...]], ...], re.Pattern[str]]:
    rows = load("gatherings", tuple[Gathering, ...])
    held = tuple((row, tuple(When.parse(text).ranges[0] for text in row.held)) for row in rows)
    return held, _words([row.names for row in rows])


def coinage_claims(page: Page) -> list[Claim]:
    """The youngest word of the article: it is not older than that."""
    rows, pattern = _coinages()
    best: tuple[Coinage, re.Match[str]] | None = None
    for segment in page.proper():
        for match in pattern.finditer(page.text, segment.start, segment.end):
            row = rows[(match.lastindex or 1) - 1]
            if best is None or row.since > best[0].since:
                best = row, match
    if best is None:
        return []
    row, match = best
    said = Said(f"{quote(match[0])} is not older than {day_en(row.since)}",
                f"{quote(match[0])} chỉ xuất hiện từ {day_vi(row.since)}")
    return [Claim(kind="landmark", when=When.since(row.since), said=said, weight=2,
                  start=match.start(), end=match.end(),
                  but=Said(f"but {said.en}", f"nhưng {said.vi}"))]


def gathering_claims(page: Page, found: Annotations) -> list[Claim]:
    """For each meeting: the years whose days the article names.

    Read in headline and lede, and further down where name and day stand together.
    """
    rows, pattern = _gatherings()
    claims: dict[int, Claim] = {}
    for segment in page.proper():
        head = segment.kind in ("title", "lede")
        for match in pattern.finditer(page.text, segment.start, segment.end):
            number = (match.lastindex or 1) - 1
            days = [m for m in found.times if _names_a_day(m) and (head or _beside(m, match))]
            if number not in claims and (claim := _held(*rows[number], match, days)):
                claims[number] = claim
    return list(claims.values())


def _names_a_day(mention: TimeMention) -> bool:
    fields = mention.fields
    return "day" in fields and ("month" in fields or "month2" in fields) and (
        fields.keys().isdisjoint(_OTHER_DAYS))


def _beside(mention: TimeMention, name: re.Match[str]) -> bool:
    return max(mention.start - name.end(), name.start() - mention.end) <= _REACH


def _held(_row: Gathering, held: tuple[Range, ...], name: re.Match[str],
          mentions: list[TimeMention]) -> Claim | None:
    """The years in which it met on a day named; else, near one."""
    for near in (timedelta(0), _NEAR):
        for mention in mentions:
            month = int(mention.fields.get("month", mention.fields.get("month2", 1)))
            spoken = dates_in_years(month, int(mention.fields["day"]),
                                    {first.year for first, _ in held})
            days = [day for day in spoken
                    if any(first - near <= day <= last + near for first, last in held)]
            if days:
                return _claim(name, mention, days)
    return None


def _claim(name: re.Match[str], mention: TimeMention, days: list[date]) -> Claim:
    late = timedelta(days=lags().body.bound)
    years = ", ".join(str(day.year) for day in days)
    said = Said(f"{quote(name[0])} met around {quote(mention.text)} in {years}",
                f"{quote(name[0])} họp vào khoảng {quote(mention.text)} các năm {years}")
    return Claim(kind="known_event", said=said, start=name.start(), end=name.end(),
                 when=When.one_of((day - _AHEAD, day + late) for day in days))
