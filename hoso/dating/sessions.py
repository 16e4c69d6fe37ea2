"""Sessions by term and number: "hội nghị Trung ương 3 khóa XIII" met from 5 to 8 July 2021.

Their days stand in ``authority/counted.yml``. A resolution is called by its session for years,
so only one that headline or lede tell as news dates the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from hoso.dating.claims import Claim, lags
from hoso.dating.series import Sessions, counted
from hoso.dating.words import Said, quote, sentence_around, when_en, when_vi
from hoso.edtf import When
from hoso.model import Page, TimeMention

__all__ = ["opened_today_claims", "session_claims"]

_ROUND = 14
"""Days before and after a session in which it is news."""
_BEFORE = 90
"""Days before it that it may be spoken of."""
_WORDS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
          "chín": 9, "mười": 10}
_ROMAN = {"XI": 11, "XII": 12, "XIII": 13, "XIV": 14, "XV": 15}
_NUMBER = rf"(?:(?:lần\s+)?thứ\s+|lần\s+)?(?P<number>\d{{1,2}}|(?<=thứ\s)(?:{'|'.join(_WORDS)}))\b"
_TERM = r"\bkh(?:óa|oá)\s+(?P<term>\d{1,2}|X[IV]+)\b"
_RECALLED = re.compile(r"\b(?:nghị quyết|kết luận|quy định|theo|tinh thần|chỉ thị)\b[^.\n]{0,40}$",
                       re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:bắt đầu|khai mạc|mở)\b", re.IGNORECASE)
_Found = tuple[re.Match[str], When]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Sessions], ...]:
    return tuple(
        (re.compile(rf"\b(?i:{'|'.join(row.names)})(?:\s+(?:Ban\s+)?(?:[Cc]hấp hành\s+)?"
                    rf"(?:{'|'.join(row.body)})(?:\s+Đảng)?)?\s+{_NUMBER}[^.\n]{{0,70}}?{_TERM}"),
         row) for row in counted().sessions)


def _told(page: Page) -> Iterator[_Found]:
    """The sessions that headline or lede tell, with their days."""
    for segment in page.segments:
        if segment.kind not in ("title", "lede"):
            continue
        for pattern, row in _patterns():
            for found in pattern.finditer(page.text, segment.start, segment.end):
                start, end = sentence_around(page.text, *found.span())
                if _RECALLED.search(page.text, start, found.start()) or not any(
                        name in page.text[start:end] for name in row.body):
                    continue
                number = _WORDS.get(found["number"]) or int(found["number"])
                term = _ROMAN.get(found["term"]) or (
                    int(found["term"]) if found["term"].isdigit() else 0)
                days = row.terms.get(term, ())
                if 0 < number <= len(days):
                    yield found, When.between(*days[number - 1])


def session_claims(page: Page) -> list[Claim]:
    """The weeks about a session that is told as news."""
    claims: dict[str, Claim] = {}
    for found, held in _told(page):
        said = _said(found, held)
        claims.setdefault(held.text, Claim(
            kind="counted", when=When.since(held.ranges[0][0]).shift(-_BEFORE, 0), said=said,
            likely=held.shift(-_ROUND, _ROUND), trust=lags().likely.counted, weight=0,
            start=found.start(), end=found.end(), but=said.but()))
    return list(claims.values())


def opened_today_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """"Sáng nay, hội nghị Trung ương 3 khóa XIII khai mạc": its first day."""
    today = [mention for mention in mentions if mention.fields.get("day_offset") == 0
             and mention.fields.keys().isdisjoint({"basis", "day", "quoted"})]
    claims = []
    for found, held in _told(page):
        start, end = sentence_around(page.text, *found.span())
        if _BEGINS.search(page.text, start, end) and any(
                start <= mention.start < end for mention in today):
            first = held.ranges[0][0]
            said = _said(found, held)
            claims.append(Claim(kind="relative", when=When.day(first), said=said, weight=3,
                                start=found.start(), end=found.end(), but=said.but()))
    return claims


def _said(found: re.Match[str], held: When) -> Said:
    return Said(f"{quote(found[0])} met on {when_en(held)}",
                f"{quote(found[0])} họp {when_vi(held)}")
