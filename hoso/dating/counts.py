"""Years that follow from numbers: "kỷ niệm 70 năm … (1945)", "sinh năm 1952 … 65 tuổi".

A count of years and the year it is counted from, in one sentence, give the year
in which someone counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from hoso.dating.claims import Claim, horizon
from hoso.dating.words import Said, quote, sentence_around
from hoso.edtf import When
from hoso.model import Page, TimeMention

__all__ = ["counted_claims"]

_ROUGHLY = r"(?P<rough>(?:hơn|gần|khoảng|ngót|chừng)\s+)?"
_ANNIVERSARY = re.compile(
    rf"\b(?:kỷ niệm(?:\s+lần thứ)?|đánh dấu|tròn|đúng|cách đây|cách nay)\s+(?:tròn\s+|đúng\s+)?"
    rf"{_ROUGHLY}(?P<count>\d{{1,3}})\s+năm\b(?!\s+(?:tuổi|tù|qua|nữa|tới))", re.IGNORECASE)
_AGE = re.compile(r"\b(?P<count>[1-9]\d)\s+tuổi\b", re.IGNORECASE)
_BORN = re.compile(r"\b(?:sinh|SN)\s*(?:ngày\s+[\d/.-]+|năm)?\s*(?:19|20)\d\d$", re.IGNORECASE)
_BESIDE = 25  # characters between an age and the year of birth
_EARLY, _LATE = 120, 60  # days before and after its year that an anniversary is spoken of


def counted_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """Anniversaries and ages beside the year they are counted from."""
    claims = []
    for mention in mentions:
        if "year" not in mention.fields or not mention.fields.keys().isdisjoint({"lunar", "until"}):
            continue
        year = int(mention.fields["year"])
        start, end = sentence_around(page.text, mention.start, mention.end)
        born = _BORN.search(page.text, start, mention.end)
        if born:
            start, end = max(start, mention.start - _BESIDE), min(end, mention.end + _BESIDE)
        found = (_AGE if born else _ANNIVERSARY).search(page.text, start, end)
        if found is None:
            continue
        count = int(found["count"])
        if "year2" in mention.fields and int(mention.fields["year2"]) != year + count:
            continue
        rough = 1 if not born and found["rough"] else 0
        first, last = date(year + count - rough, 1, 1), date(year + count + rough, 12, 31)
        when = (When.between(first, date(year + count + 1, 12, 31)) if born else
                When.between(first, last).shift(-_EARLY, _LATE))
        if not when.overlaps(horizon()):
            continue
        claims.append(_claim(mention, found, when, year + count))
    return claims


def _claim(mention: TimeMention, found: re.Match[str], when: When, year: int) -> Claim:
    said = Said(f"{quote(found[0])}, counted from {quote(mention.text)}, lead to {year}",
                f"{quote(found[0])}, tính từ {quote(mention.text)}, là khoảng năm {year}")
    return Claim(kind="counted", when=when, said=said, start=found.start(), end=found.end(),
                 weight=0, but=said.but())
