"""Stamps of the page and its address as claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hoso.dating.claims import Claim, horizon
from hoso.dating.reckoning import dates_in_years
from hoso.dating.stamps import month_stamp, parse_stamps, source_date, url_date
from hoso.dating.words import Said, quote, weekday_en, weekday_vi, when_en, when_vi
from hoso.edtf import UNKNOWN, When
from hoso.model import Page, Span

__all__ = ["StampClaim", "month_claims", "stamp_claims", "yearless_claims"]

_SHORT_LINE = 80
_LINE = re.compile(r"[^\n]+")
_LINES_ABOVE = 3
_LINK = re.compile(r"https?://[^\s()]+")
_DAYS = 2  # an address that leaves more is no stamp


@dataclass(frozen=True, slots=True)
class StampClaim:
    """A date the page states about itself."""

    claim: Claim
    rank: int
    """0 for the stamp that layout thinks likeliest; addresses come last."""
    weekday_agrees: bool = True
    updated: bool = False
    soft: bool = False
    """An address: made when the article was entered, a day or so off now and then."""

    @property
    def day(self) -> date:
        """Its day."""
        return self.claim.when.ranges[0][0]


def stamp_claims(page: Page) -> list[StampClaim]:
    """Every full date of the page's date lines and of its address, likeliest first."""
    found: list[StampClaim] = []
    for span in page.datelines or _overlooked(page):
        printed = page.text[span.start : span.end]
        for stamp in parse_stamps(printed):
            if not stamp.when:
                continue
            said = Said(f"the page prints {quote(printed)}", f"trang in {quote(printed)}")
            if not stamp.weekday_agrees:
                wrong = stamp.weekday if stamp.weekday is not None else 0
                said = Said(f"{said.en}, though that day was not a {weekday_en(wrong)}",
                            f"{said.vi}, dù ngày đó không phải {weekday_vi(wrong)}")
            found.append(StampClaim(
                Claim(kind="page_date", when=stamp.when, said=said, start=span.start,
                      end=span.end, weight=4),
                rank=len(found), weekday_agrees=stamp.weekday_agrees, updated=stamp.updated))
    if page.url and (day := url_date(page.url)) and day.days <= _DAYS:
        said = Said(f"the address of the page contains {when_en(day)}",
                    f"địa chỉ trang chứa ngày {when_vi(day)}")
        found.append(StampClaim(Claim(kind="url", when=day, said=said, weight=3),
                                rank=len(found), soft=True))
    for rank, claim in enumerate(_source_claims(page), start=len(found)):
        if claim.when.days <= _DAYS:
            found.append(StampClaim(claim, rank=rank, soft=True))
    return found


def _source_claims(page: Page) -> list[Claim]:
    """"Nguồn …: https://…/tin-20211014134239.htm": who takes a story over does it that day."""
    claims = []
    for segment in page.segments:
        if segment.kind != "credit":
            continue
        for link in _LINK.finditer(page.text, segment.start, segment.end):
            if day := source_date(link[0]):
                said = Said(f"the address of the source contains {when_en(day)}",
                            f"địa chỉ của nguồn tin chứa {when_vi(day)}")
                claims.append(Claim(kind="url", when=day, said=said, weight=2, start=link.start(),
                                    end=link.end(), but=said.but()))
    return claims


def month_claims(page: Page) -> list[Claim]:
    """Year and month without a day: "date 2025-05", or an address with "/thegioi/201005/"."""
    claims = []
    for span in page.datelines:
        printed = page.text[span.start : span.end]
        if month := month_stamp(printed):
            said = Said(f"the page prints {quote(printed)}", f"trang in {quote(printed)}")
            claims.append(Claim(kind="page_date", when=month.shift(-1, 1), said=said, weight=3,
                                start=span.start, end=span.end, but=said.but()))
    when = url_date(page.url) if page.url else UNKNOWN
    if when.days > _DAYS:
        said = Said(f"the address of the page contains {when_en(when)}",
                    f"địa chỉ trang chứa {when_vi(when)}")
        claims.append(Claim(kind="url", when=when.shift(-1, 1), said=said, weight=2,
                            but=said.but()))
    return claims + [claim for claim in _source_claims(page) if claim.when.days > _DAYS]


def yearless_claims(page: Page) -> list[Claim]:
    """Stamps that print no year ("Thứ tư, 26/2, 18:18"): that day of any year it can be."""
    claims = []
    first, last = horizon().earliest, horizon().latest
    assert first is not None and last is not None
    for span in page.datelines:
        printed = page.text[span.start : span.end]
        for stamp in parse_stamps(printed):
            if stamp.when or stamp.day is None or stamp.month is None:
                continue
            days = dates_in_years(stamp.month, stamp.day, range(first.year, last.year + 1))
            days = [d for d in days if stamp.weekday in (None, d.weekday())] or days
            said = Said(f"the page prints {quote(printed)}, without a year",
                        f"trang in {quote(printed)}, không ghi năm")
            claims.append(Claim(kind="page_date", when=When.one_of((d, d) for d in days),
                                said=said, start=span.start, end=span.end, weight=3,
                                but=said.but()))
    return claims


def _overlooked(page: Page) -> list[Span]:
    """Short lines with a full date around the headline, whatever layout took them for."""
    return [*_between(page), *_above(page), *_in_the_headline(page)]


# "Vì sao chọn Alaska? | Thế giới | 12/08/2025", "31/12/2016 02:41Nga trục xuất …": glued to it.
_GLUED = re.compile(r"(?:.*\|\s*)(?P<last>\d{1,2}/\d{1,2}/\d{4})\s*$"
                    r"|\s*(?P<first>\d{1,2}/\d{1,2}/\d{4},? \d{1,2}:\d\d)(?=[^\W_])")


def _in_the_headline(page: Page) -> list[Span]:
    """A date behind the bars of a headline, or a moment glued to its beginning."""
    found = []
    for segment in page.segments:
        if segment.kind == "title" and (match := _GLUED.match(
                page.text, segment.start, segment.end)):
            part = "last" if match["last"] else "first"
            found.append(Span(text=match[part], start=match.start(part), end=match.end(part)))
    return found


def _above(page: Page) -> list[Span]:
    """The only date, at the beginning of a line, of what stands right above the headline."""
    for before, segment in pairwise(page.segments):
        if segment.kind != "title" or before.kind not in ("related", "footer"):
            continue
        lines = list(_LINE.finditer(page.text, before.start, before.end))[-_LINES_ABOVE:]
        dated = [m for m in lines if len(m[0]) <= _SHORT_LINE and parse_stamps(m[0])]
        if len(dated) == 1 and parse_stamps(dated[0][0])[0].start == 0:
            return [Span(text=m[0], start=m.start(), end=m.end()) for m in dated]
    return []


def _between(page: Page) -> list[Span]:
    begins = min((s.start for s in page.segments if s.kind == "body"), default=0)
    return [Span(text=page.text[s.start : s.end], start=s.start, end=s.end)
            for s in page.segments
            if s.kind in ("footer", "byline", "section", "dateline") and s.start < begins
            and s.end - s.start <= _SHORT_LINE]
