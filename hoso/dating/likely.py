"""What makes some of the days that nothing excludes likelier than others.

None of it excludes by itself: :mod:`hoso.dating.odds` weighs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from hoso.dating.claims import EVER, Claim, horizon, knowledge_ends, lags
from hoso.dating.cues import cue
from hoso.dating.resolve import resolve_time
from hoso.dating.words import Said, day_en, day_vi, quote, sentence_around
from hoso.edtf import UNKNOWN, When
from hoso.model import Page, TimeMention

__all__ = [
    "knowledge_claims", "named_year_claims", "newest_claims",
    "running_year_claims",
]

_YEAR = timedelta(days=366)
_MONTH = timedelta(days=31)
# A year tied to a name: "Zapad-2017". One behind a space may be years away ("World Cup 2018").
_NAMED_YEAR = re.compile(
    r"(?<![\w-])[A-ZĐ][\w.]*(?:\s[A-ZĐ][\w.]*)*-(20\d\d)(?![\d/.-]\d|\d)")


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
                likely=When.year(year), trust=lags().likely.year_in_name, but=said.but()))
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
        when = When.year(year)
        said = Said(f"{quote(mention.text)} is counted as the running year",
                    f"{quote(mention.text)} được kể là năm hiện tại")
        claims.append(Claim(kind="dated", when=when.shift(0, 31), likely=when, said=said,
                            trust=lags().likely.running_year, start=mention.start,
                            end=mention.end, weight=0, but=said.but()))
    return claims


def newest_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """The newest date printed with its year: most articles appear within a year of it."""
    pictures = [(s.start, s.end) for s in page.segments if s.kind == "caption"]
    dated: list[tuple[date, TimeMention]] = []
    years: list[tuple[date, TimeMention]] = []
    for mention in mentions:
        if not _recent(page, mention) or any(a <= mention.start < b for a, b in pictures):
            continue
        first = resolve_time(mention, UNKNOWN).earliest
        if first is not None and horizon().contains(first):
            by_month = not mention.fields.keys().isdisjoint({"day", "month", "month2", "quarter"})
            (dated if by_month else years).append((first, mention))
    newest = max(dated, key=lambda found: found[0], default=None)
    year = max(years, key=lambda found: found[0], default=None)
    if newest is not None and (year is None or year[0] <= newest[0]):
        months = {(d.year, d.month) for d, _ in dated if newest[0] - d <= _YEAR}
        trust = lags().likely.recent_dates if len(months) > 1 else lags().likely.recent_date
        if any(cue("trial").search(page.text, s.start, s.end) for s in page.proper()):
            return [_newest(newest[1], When.between(newest[0], newest[0] + 3 * _YEAR),
                            lags().likely.until_trial)]
        return [_newest(newest[1], When.between(newest[0] - 2 * _MONTH, newest[0] + _YEAR), trust)]
    if year is not None:
        return [_newest(year[1], When.year(year[0].year), lags().likely.newest_year)]
    return []


_NOT_NEW = frozenset({"lunar", "decade", "century", "holiday"})


def _recent(page: Page, mention: TimeMention) -> bool:
    fields = mention.fields
    if fields.keys().isdisjoint({"year", "year2"}) or not fields.keys().isdisjoint(_NOT_NEW):
        return False
    if "day" not in fields and not fields.keys().isdisjoint({"until", "since"}):
        return False
    if fields.get("tense") == 1:
        return False
    start, end = sentence_around(page.text, mention.start, mention.end)
    return cue("background").search(page.text, start, end) is None


def _newest(mention: TimeMention, likely: When, trust: float) -> Claim:
    said = Said(f"{quote(mention.text)} is the newest date printed with its year; "
                f"{round(100 * trust)} of 100 articles appear then or soon after",
                f"{quote(mention.text)} là mốc mới nhất có ghi năm; "
                f"{round(100 * trust)} trên 100 bài đăng vào lúc đó hoặc ngay sau đó")
    return Claim(kind="named_year", when=EVER, likely=likely, trust=trust, said=said,
                 start=mention.start, end=mention.end)


def knowledge_claims() -> list[Claim]:
    """Most articles are no younger than what the authority files know, nor from the first years."""
    last = knowledge_ends()
    said = Said(f"the archive knows of nothing after {day_en(last)}",
                f"kho tư liệu chưa biết gì sau {day_vi(last)}")
    return [Claim(kind="knowledge", when=EVER, said=said,
                  likely=When.between(date(lags().usual_since, 1, 1), last + _MONTH),
                  trust=lags().likely.within_knowledge)]
