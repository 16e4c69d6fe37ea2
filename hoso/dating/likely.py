"""Of several years that nothing excludes, the likelier ones.

A preference never excludes by itself: it only chooses among the years that the
rest of the evidence leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from hoso.authority import KnownPerson, people
from hoso.dating.case import Case
from hoso.dating.claims import Claim
from hoso.dating.tenure import MARGIN, called_former
from hoso.dating.words import Said, day_en, day_vi, quote
from hoso.edtf import Range, When
from hoso.model import Annotations, Page, TimeMention

__all__ = [
    "era_claims", "named_year_claims", "preferred", "running_year_claims", "soon_after",
]

_BEFORE_OFFICE = timedelta(days=366)  # the press knows people about so long before their office
_SOON = timedelta(days=366)  # from the last date of the past that is told to the news
_SURE_OF_WHO = 0.7
# A year tied to a name: "Zapad-2017". One behind a space may be years away ("World Cup 2018").
_NAMED_YEAR = re.compile(
    r"(?<![\w-])[A-ZĐ][\w.]*(?:\s[A-ZĐ][\w.]*)*-(20\d\d)(?![\d/.-]\d|\d)")


def era_claims(page: Page, found: Annotations) -> list[Claim]:
    """Known people named without the office they held: they were known by then.

    The claim allows every day since a year before their first office; the days
    in office are the likely ones.
    """
    claims = []
    for person in found.persons:
        known = people().get(person.key[2:]) if person.key.startswith("a:") else None
        if known is None or person.historical or person.inferred or person.offices or person.roles:
            continue
        mentions = [m for m in found.people if m.person == person.key]
        if not mentions or max(m.confidence for m in mentions) < _SURE_OF_WHO or (
            not known.tenures or any(t.unverified for t in known.tenures)
        ) or any(called_former(page.text, m) for m in mentions):
            continue
        claims.append(_era(known, mentions[0].start, mentions[0].end))
    return claims


def _era(known: KnownPerson, start: int, end: int) -> Claim:
    first = min(tenure.first for tenure in known.tenures)
    likely = When.one_of(
        (t.first - MARGIN, t.last + MARGIN if t.last else date.max) for t in known.tenures)
    said = Said(f"{known.name} held no high office before {day_en(first)}",
                f"{known.name} chưa giữ chức vụ cao nào trước {day_vi(first)}")
    return Claim(kind="tenure", when=When.since(first - _BEFORE_OFFICE), likely=likely, said=said,
                 start=start, end=end, weight=0,
                 but=Said(f"but {said.en}", f"nhưng {said.vi}"))


def named_year_claims(page: Page) -> list[Claim]:
    """Years in the names of what headline and lede are about."""
    claims: dict[int, Claim] = {}
    for segment in page.segments:
        if segment.kind not in ("title", "lede"):
            continue
        for found in _NAMED_YEAR.finditer(page.text, segment.start, segment.end):
            year = int(found[1])
            said = Said(f"{quote(found[0])} is what headline or lede are about",
                        f"nhan đề hoặc phần mở đầu nói về {quote(found[0])}")
            claims.setdefault(year, Claim(
                kind="named_year", when=When.since(date(year - 2, 1, 1)), said=said,
                start=found.start(), end=found.end(), weight=0,
                likely=When.between(date(year, 1, 1), date(year, 12, 31)),
                but=Said(f"but {said.en}", f"nhưng {said.vi}")))
    return list(claims.values())


_RUNNING = re.compile(r"\b(?:đầu tiên|duy nhất|(?:lần )?thứ\s+\w+)\b[^.\n]{0,90}\btrong\s+$",
                      re.IGNORECASE)


def running_year_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """"Chuyến thăm thứ hai trong năm 2015": the year that is running, or has just ended."""
    claims = []
    for mention in mentions:
        if mention.rule != "year" or not _RUNNING.search(
                page.text, max(0, mention.start - 140), mention.start):
            continue
        year = int(mention.fields["year"])
        when = When.between(date(year, 1, 1), date(year, 12, 31))
        said = Said(f"{quote(mention.text)} is counted as the running year",
                    f"{quote(mention.text)} được kể là năm hiện tại")
        claims.append(Claim(kind="dated", when=when.shift(0, 31), likely=when, said=said,
                            start=mention.start, end=mention.end, weight=0,
                            but=Said(f"but {said.en}", f"nhưng {said.vi}")))
    return claims


def soon_after(case: Case, when: When) -> When:
    """Of several years the first, where the last date of the past that is told lies shortly before.

    What is told with its month and year is seldom older than a year; where it is older than
    the office of anyone named, it is mere background.
    """
    told = [c.when.ranges[0][0] for c in case.believed if c.kind == "dated" and c.weight > 0]
    if len(when.ranges) < 2 or not told:
        return when
    last = max(told)
    others = [c.when.ranges[0][0] for c in case.believed if c.kind != "dated"]
    first = when.ranges[0]
    if last < max(others, default=date.min) or first[1] < last or first[0] - last > _SOON:
        return when
    return When.between(*first)


def preferred(when: When, claims: list[Claim]) -> When:
    """Of several stretches of days those that most claims think likely."""
    if len(when.ranges) < 2:
        return when
    votes = [_votes(days, claims) for days in when.ranges]
    if min(votes) == max(votes):
        return when
    return When.one_of(days for days, count in zip(when.ranges, votes, strict=True)
                       if count == max(votes))


def _votes(days: Range, claims: list[Claim]) -> int:
    stretch = When.between(*days)
    return sum(claim.likely is not None and claim.likely.overlaps(stretch) for claim in claims)
