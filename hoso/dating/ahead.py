"""What lies ahead of an article bounds it from above.

"Sẽ thăm Nga từ ngày 3 đến 6/8/2013" was printed before 3 August 2013, and not long
before: journeys are announced weeks ahead. "Gia hạn thêm sáu tháng, đến 31/1/2016"
was decided about when the six months began.

Articles also recall old plans. A sentence that looks back therefore bounds nothing,
and what remains is believed only where nothing told as past is younger.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from hoso.dating.claims import EVER, Claim, horizon
from hoso.dating.cues import cue
from hoso.dating.reckoning import dates_in_years
from hoso.dating.resolve import resolve_time
from hoso.dating.words import Said, day_en, day_vi, quote, sentence_around
from hoso.edtf import UNKNOWN, When
from hoso.model import Annotations, Page, TimeMention

__all__ = ["BY_THE_HOUR", "STALE", "awaited_claims", "awaited_days", "planned_claims"]

_DAY = timedelta(days=1)
# Days before a journey or a meeting, when its day is named: of 54 so told in real articles 52 lay
# at most 28 days ahead, none more. Its hour is named days before.
_ANNOUNCED = 45
BY_THE_HOUR = 10
_ANNOUNCED_WITH_YEAR = 300  # the same where its year is printed: it may be the next one
STALE = 2
"""Days after it that a paper still tells it as lying ahead."""
_WEEKDAY_AHEAD = 14  # days before a day that is named by its weekday
_EXTENDED_EARLY = 110  # days before the end of the old term that an extension is decided
_EXTENDED_LATE = 20
# "Hoãn chuyến đi sang ngày 10/3": the day named is the new one.
_PUT_OFF = re.compile(r"\b(?:hoãn|lùi|dời|chuyển)\b[^.]{0,60}\b(?:sang|đến|tới)\s+(?:ngày\s+)?$",
                      re.IGNORECASE)
_LONGER = re.compile(r"\bthêm\s+(?P<count>\d{1,2}|một|hai|ba|sáu|mười hai)\s+"
                     r"(?P<unit>tháng|năm)\b", re.IGNORECASE)
_NEAR = 90  # characters between a plan and its time
_OPENING = 14  # characters of a sentence in which its time stands: "Theo đó, ngày ..."
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "sáu": 6, "mười hai": 12}
_NO_PLAN = frozenset({"lunar", "holiday", "since", "quoted", "basis", "year_offset",
                      "month_offset", "day_offset", "decade"})


def planned_claims(page: Page, mentions: tuple[TimeMention, ...]) -> list[Claim]:
    """Days, months and years printed in full and told as lying ahead."""
    claims = []
    for mention in mentions:
        if "year" not in mention.fields and "year2" not in mention.fields:
            continue
        told = _told_ahead(page.text, mention)
        if told is None:
            continue
        when = resolve_time(mention, UNKNOWN)
        if when.earliest is None or when.latest is None:
            continue
        last = when.earliest if "day2" in mention.fields else when.latest
        extension = _extension(told, last)
        if extension is not None:
            allowed = extension
        elif cue("meets").search(told) and not mention.fields.keys().isdisjoint({"day", "month"}):
            allowed = When.between(when.earliest - _ANNOUNCED_WITH_YEAR * _DAY, last)
        else:
            allowed = When.until(last)
        claim = _claim(mention, allowed, last)
        if mention.fields.keys().isdisjoint({"day", "day2", "month", "month2"}):
            # "Triển vọng sẽ sáng hơn trong năm 2009" is also told when the year is over.
            claim = replace(claim, when=EVER, likely=allowed)
        claims.append(claim)
    return claims


def _told_ahead(text: str, mention: TimeMention) -> str | None:
    """The sentence of a time that it tells as lying ahead; None where it does not."""
    fields = mention.fields
    if not fields.keys().isdisjoint(_NO_PLAN):
        return None
    start, end = sentence_around(text, mention.start, mention.end)
    told = text[start:end]
    if _PUT_OFF.search(text, start, mention.start):
        return told
    yearless = fields.keys().isdisjoint({"year", "year2"})
    if cue("called_off").search(told) or (yearless and cue("recalls_plans").search(told)):
        return None
    if "until" in fields and cue("extends").search(text, start, mention.start):
        return told
    if fields.get("tense") != 1 or not _planned(text, mention, start, end):
        return None
    return told


def _planned(text: str, mention: TimeMention, start: int, end: int) -> bool:
    """Whether a plan leads to the time ("sẽ … ngày 3/8") or a time opens it ("Ngày 3/8, … sẽ")."""
    before = list(cue("plans").finditer(text, max(start, mention.start - _NEAR), mention.start))
    if before:
        return not cue("done").search(text, before[-1].end(), mention.start)
    plan = cue("plans").search(text, mention.end, min(end, mention.end + _NEAR))
    return plan is not None and mention.start - start <= _OPENING and not cue("done").search(
        text, mention.end, plan.start())


def _extension(told: str, last: date) -> When | None:
    """When something is extended by so many months until ``last``, it was decided before."""
    longer = _LONGER.search(told)
    if longer is None or not cue("extends").search(told):
        return None
    word = longer["count"].lower()
    count = int(word) if word.isdigit() else _COUNTS[word]
    months = count * (12 if longer["unit"].lower() == "năm" else 1)
    old = last - timedelta(days=round(months * 30.44))
    return When.between(old - _EXTENDED_EARLY * _DAY, old + _EXTENDED_LATE * _DAY)


def _claim(mention: TimeMention, allowed: When, last: date) -> Claim:
    said = Said(f"{quote(mention.text)} is told as lying ahead, so the article is not younger "
                f"than {day_en(last)}",
                f"{quote(mention.text)} được kể như chưa tới, nên bài không thể có sau "
                f"{day_vi(last)}")
    return Claim(kind="planned", when=allowed, said=said, start=mention.start, end=mention.end,
                 but=said.but())


def awaited_days(page: Page, found: Annotations) -> list[TimeMention]:
    """Days without a year that are told as lying ahead; not what someone once said was."""
    return [m for m in found.times
            if "day" in m.fields and not m.fields.keys().isdisjoint({"month", "month2"})
            and m.fields.keys().isdisjoint({"year", "year2"})
            and not any(said.start <= m.start < said.end for said in found.quotes)
            and _told_ahead(page.text, m) is not None]


def awaited_claims(page: Page, found: Annotations) -> list[Claim]:
    """Days without a year that are told as lying ahead: the weeks before, in every year."""
    first, last = horizon().earliest, horizon().latest
    assert first is not None and last is not None
    claims = []
    for mention in awaited_days(page, found):
        fields = mention.fields
        month = fields.get("month", fields.get("month2", 1))
        start, end = sentence_around(page.text, mention.start, mention.end)
        if "weekday" not in fields and not cue("meets").search(page.text, start, end):
            continue
        days = dates_in_years(int(month), int(fields["day"]), range(first.year, last.year + 2))
        if "weekday" in fields:
            days = [d for d in days if d.weekday() == fields["weekday"]] or days
        ahead = BY_THE_HOUR if "hour" in fields else _WEEKDAY_AHEAD if "weekday" in fields \
            else _ANNOUNCED
        said = Said(f"{quote(mention.text)} lies ahead; articles announce such days up to "
                    f"{ahead} days before",
                    f"{quote(mention.text)} là ngày sắp tới; báo thường đưa tin trước không quá "
                    f"{ahead} ngày")
        claims.append(Claim(
            kind="planned", said=said,
            when=When.one_of((d - ahead * _DAY, d + STALE * _DAY) for d in days),
            start=mention.start, end=mention.end, weight=0, but=said.but()))
    return claims
