"""Meetings by their number and anniversaries of relations: ``authority/counted.yml``.

"APEC lần thứ 14" was held in 2006; "kỷ niệm 75 năm thiết lập quan hệ ngoại giao" of
Vietnam and Russia was kept in 2025.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache

from hoso.dating.claims import EVER, Claim, lags
from hoso.dating.words import Said, country_en, country_vi, quote
from hoso.edtf import When
from hoso.knowledge import Row, load
from hoso.model import Annotations, Page
from hoso.text import settled

__all__ = ["Sessions", "counted", "relation_claims", "series_claims"]

_EARLY = 60  # days before and after its year that an anniversary or a meeting is spoken of


class Series(Row, frozen=True, rename={"first": "from", "last": "to"}):
    """A meeting that is counted."""

    names: tuple[str, ...]
    before: int
    first: int
    last: int
    source: str
    step: int = 1
    until: str | None = None

    def held(self, number: int) -> When | None:
        """The year of the ``number``-th; None where the file does not say."""
        if not self.first <= number <= self.last:
            return None
        year = self.before + self.step * number
        if self.until is None:
            return When.year(year)
        month, day = map(int, self.until.split("-"))
        return When.between(date(year, month, day), date(year + 1, month, day))


class Relation(Row, frozen=True):
    """Two countries and the day their diplomatic relations began."""

    countries: tuple[str, str]
    since: date
    source: str


class Sessions(Row, frozen=True):
    """The sessions of a body that is elected anew, by term and number."""

    names: tuple[str, ...]
    body: tuple[str, ...]
    source: str
    terms: dict[int, tuple[tuple[date, date], ...]]


class Counted(Row, frozen=True):
    """The whole file."""

    series: tuple[Series, ...]
    relations: tuple[Relation, ...]
    sessions: tuple[Sessions, ...]


@cache
def counted() -> Counted:
    """``authority/counted.yml``."""
    return load("counted", Counted)


@cache
def _numbered() -> tuple[re.Pattern[str], dict[str, Series]]:
    by_name = {settled(name): row for row in counted().series for name in row.names}
    names = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    number = r"(?P<{0}>\d{{1,2}})(?![\d%]|[/.,:-]\d)"
    behind = (rf"(?P<mark>(?:khóa(?: họp)?|kỳ họp|lần|thứ|-)\s*){{0,3}}{number.format('number')}"
              r"(?!\s+(?:nước|nền|quốc gia|thành viên|ngày|năm|tháng|người|tỷ|triệu|đối tác|bên))")
    ahead = (rf"(?:[Kk]hóa(?: họp)?|[Kk]ỳ họp)\s+(?:lần\s+)?(?:thứ\s+)?{number.format('count')}"
             r"\s+(?:của\s+)?")
    return re.compile(
        rf"(?<!\w)(?:(?P<name>{names})[\s-]+(?:\([^()\n]{{1,12}}\)\s+)?{behind}"
        rf"|{ahead}(?P<named>{names}))(?!\w)"), by_name


def series_claims(page: Page) -> list[Claim]:
    """A numbered meeting: the article is of its year, if headline or lede name it.

    Further down it may be recalled or awaited, and only bounds the year from below.
    """
    pattern, by_name = _numbered()
    claims: dict[str, Claim] = {}
    for segment in page.proper():
        for found in pattern.finditer(page.text, segment.start, segment.end):
            row = by_name[found["name"] or found["named"]]
            held = row.held(int(found["number"] or found["count"]))
            if held is None:
                continue
            head = segment.kind in ("title", "lede")
            when = held.shift(-365, _EARLY) if head else When.since(
                held.ranges[0][0].replace(month=1, day=1)).shift(-366, 0)
            trust = lags().likely.counted
            if found["name"] and not found["mark"]:  # "ASEM 10": the figure may be another
                when, head, trust = EVER, True, lags().likely.year_in_name
            said = Said(f"{quote(found[0])} was held in {held.ranges[0][0].year}",
                        f"{quote(found[0])} diễn ra năm {held.ranges[0][0].year}")
            claims.setdefault(held.text, Claim(
                kind="counted", when=when, said=said, weight=0,
                likely=held.shift(-_EARLY, _EARLY) if head else None, trust=trust,
                start=found.start(), end=found.end(), but=said.but()))
    return list(claims.values())


_RELATIONS = re.compile(
    r"(?P<count>\d{1,3})\s+năm\s+(?:ngày\s+|kể từ (?:khi|ngày)\s+)?(?:[^.,;\n]{0,30}\s)?"
    r"thiết lập (?:quan hệ )?ngoại giao", re.IGNORECASE)


def relation_claims(page: Page, found: Annotations) -> list[Claim]:
    """A round anniversary of relations: the year, where the countries named leave one pair."""
    said = next((m for s in page.proper()
                 if (m := _RELATIONS.search(page.text, s.start, s.end))), None)
    if said is None:
        return []
    named = Counter(place.country for place in found.places)
    pairs = [row for row in counted().relations if all(named[code] for code in row.countries)]
    if not pairs:
        return []
    row = max(pairs, key=lambda pair: min(named[code] for code in pair.countries))
    year = row.since.year + int(said["count"])
    words = Said(
        f"{quote(said[0])}: relations of {' and '.join(map(country_en, row.countries))} began in "
        f"{row.since.year}",
        f"{quote(said[0])}: {' và '.join(map(country_vi, row.countries))} lập quan hệ ngoại giao "
        f"năm {row.since.year}")
    when = When.between(date(year, 1, 1), date(year, 12, 31))
    return [Claim(kind="counted", when=when.shift(-2 * _EARLY, 0), likely=when, said=words,
                  trust=lags().likely.counted,
                  start=said.start(), end=said.end(), weight=0, but=words.but())]
