"""What the article's own words about time say about the day it appeared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from hoso.dating.claims import Claim
from hoso.dating.cues import cue
from hoso.dating.reported import NO_REPORT, Reported, days_named, yearless
from hoso.dating.resolve import resolve_time
from hoso.dating.words import (
    Said,
    day_en,
    day_of_year_en,
    day_vi,
    quote,
    sentence_around,
    weekday_en,
    weekday_vi,
)
from hoso.edtf import UNKNOWN, When
from hoso.model import Page, TimeMention

__all__ = [
    "as_of_claims", "dated_claims", "day_and_today_claims", "relative_claims",
    "same_part_claims", "weekday_claims",
]

_DAY = timedelta(days=1)
_UNTOLD = 31  # days before a day with its year that nothing tells as past or ahead
_NIGHT = frozenset({5, 6})
_OPENS = 14  # characters of a sentence in which the day stands that it is about
_NEAR = 60  # characters within which what goes on stands behind its moment
_NOON, _LATE = 12, 18  # hours from which the paper may appear only on the day after
_COUNTED_UNTIL = re.compile(r"\btính đến\b[^.;:\n]{0,30}$", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:đang|vẫn(?! là)|chưa)\b", re.IGNORECASE)
_NAMED_BY_DAY = r"\b{}\s+(?:vào\s+)?(?:hôm\s+|ngày\s+)?$"
"""Behind a deed, before its day: "thỏa thuận *ngày* 14/7/2015"."""
_SINCE = re.compile(r"\b(?:hồi|kể từ|ngay từ|từ hồi)\s+(?:đầu|giữa|cuối)?\s*$", re.IGNORECASE)


def relative_claims(mentions: Iterable[TimeMention]) -> list[Claim]:
    """"hôm qua 11/4" was printed on 12 April; "đêm qua (5/9)" on the 5th or 6th."""
    claims = []
    for mention in mentions:
        fields = mention.fields
        if not {"day_offset", "day"} <= fields.keys() or "basis" in fields:
            continue
        if not fields.keys().isdisjoint({"lunar", "day2", "quoted"}):
            continue
        offset = int(fields["day_offset"])
        early = 1 if offset == -1 and fields.get("daypart") in _NIGHT else 0
        spoken = days_named(mention)
        if "weekday" in fields:
            spoken = [d for d in spoken if d.weekday() == fields["weekday"]] or spoken
        if not spoken:
            continue
        when = When.one_of((d - (offset + early) * _DAY, d - offset * _DAY) for d in spoken)
        example = spoken[-1] - offset * _DAY
        several = len(spoken) > 1
        day = day_of_year_en(example) if several else day_en(example)
        day_local = f"ngày {example.day}/{example.month}" if several else f"ngày {day_vi(example)}"
        said = Said(
            f"the words {quote(mention.text)} were written on {day}"
            + (" or on the day before" if early else ""),
            f"cách viết {quote(mention.text)} cho thấy bài viết vào {day_local}"
            + (" hoặc trước đó một ngày" if early else ""))
        claims.append(Claim(kind="relative", when=when, said=said, start=mention.start,
                            end=mention.end, weight=3, but=said.but()))
    return claims


def day_and_today_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """"Chiều 6-12, huấn luyện viên chốt danh sách cho trận đấu tối nay": today is the sixth."""
    claims = []
    for day, today in pairwise(mentions):
        if not yearless(day) or not {"day", "month"} <= day.fields.keys() or not (
            day.fields.keys().isdisjoint(NO_REPORT | {"day_offset"})
        ):
            continue
        if today.fields.get("day_offset") != 0 or today.fields.keys() & {"basis", "quoted", "day"}:
            continue
        start, end = sentence_around(page.text, day.start, day.end)
        if today.start >= end or day.start - start > _OPENS or day.text[:3].lower() == "hôm":
            continue
        spoken = days_named(day)
        said = Said(f"one sentence speaks of {quote(day.text)} and of {quote(today.text)}",
                    f"cùng một câu nói về {quote(day.text)} và {quote(today.text)}")
        claims.append(Claim(kind="relative", when=When.one_of((d, d) for d in spoken), said=said,
                            start=day.start, end=today.end, weight=3, but=said.but()))
    return claims


def same_part_claims(last: Reported | None, mentions: Iterable[TimeMention]) -> list[Claim]:
    """"Sáng 9-12, bà giải tán quốc hội … sáng nay, người biểu tình …": one morning.

    Of five annotated pages that tell the news by the part of a day and name the same part as
    today's, all appeared on it; of nine that write "hôm" before it, or name another part, two.
    """
    if last is None or last.manner != "opening" or last.mention.text[:3].lower() == "hôm":
        return []
    told = last.mention
    if "daypart" not in told.fields or "day_offset" in told.fields:
        return []
    for today in mentions:
        named = today.fields
        if named.get("day_offset") != 0 or named.keys() & {"basis", "quoted", "day"}:
            continue
        if named.get("daypart") != told.fields["daypart"]:
            continue
        said = Said(f"{quote(told.text)} is called {quote(today.text)}",
                    f"{quote(told.text)} được gọi là {quote(today.text)}")
        return [Claim(kind="relative", when=When.one_of((d, d) for d in last.days()), said=said,
                      start=today.start, end=today.end, weight=2, but=said.but())]
    return []


def as_of_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """"Đến 8h50 ngày 7/9, cảnh sát đang khám nghiệm": how things stand on the day it appears."""
    claims = []
    for mention in mentions:
        fields = mention.fields
        if not yearless(mention) or not {"until", "hour", "day", "month"} <= fields.keys() or (
                int(fields["hour"]) >= _LATE or "day2" in fields):
            continue
        start, end = sentence_around(page.text, mention.start, mention.end)
        counted = _COUNTED_UNTIL.search(page.text, start, mention.start)
        if not (counted and int(fields["hour"]) < _NOON) and not (
                mention.start - start <= _OPENS
                and _GOES_ON.search(page.text, mention.end, min(end, mention.end + _NEAR))):
            continue
        said = Said(f"{quote(mention.text)} is the moment at which the article leaves things",
                    f"{quote(mention.text)} là thời điểm bài báo dừng lại")
        claims.append(Claim(kind="relative", said=said, start=mention.start, end=mention.end,
                            when=When.one_of((d, d) for d in days_named(mention)), weight=3,
                            but=said.but()))
    return claims


def weekday_claims(mentions: Iterable[TimeMention]) -> list[Claim]:
    """"thứ Tư 26/2": only in some years is that day a Wednesday."""
    claims = []
    for mention in mentions:
        fields = mention.fields
        if not {"weekday", "day"} <= fields.keys() or fields.keys() & {"year", "lunar",
                                                                        "day_offset"}:
            continue
        weekday = int(fields["weekday"])
        fitting = [d for d in days_named(mention) if d.weekday() == weekday]
        if not fitting:
            continue
        when = When.one_of((d - 115 * _DAY, d + 245 * _DAY) for d in fitting)
        day = day_of_year_en(fitting[0])
        years = ", ".join(str(d.year) for d in fitting)
        said = Said(
            f"{quote(mention.text)}: {day} was a {weekday_en(weekday)} only in {years}",
            f"{quote(mention.text)}: ngày {fitting[0].day}/{fitting[0].month} là "
            f"{weekday_vi(weekday)} chỉ trong các năm {years}")
        claims.append(Claim(kind="weekday", when=when, said=said, start=mention.start,
                            end=mention.end))
    return claims


def dated_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """Dates with their year that are told as past: the article is younger.

    Years alone are told as past too rarely to rely on ("dự toán năm 2014 đã
    được duyệt"), save behind "hồi", "kể từ". Days told as ahead bound nothing:
    articles quote old announcements.
    """
    past: list[tuple[date, TimeMention]] = []
    pictures = [(s.start, s.end) for s in page.segments if s.kind == "caption"]
    for mention in mentions:
        fields = mention.fields
        if "year" not in fields or not fields.keys().isdisjoint(
                {"until", "lunar", "decade", "holiday"}):
            continue
        shown = any(a <= mention.start < b for a, b in pictures) and fields.get("tense") != 1
        done = shown or _done(page.text, mention) or cue("deeds", _NAMED_BY_DAY).search(
            page.text, max(0, mention.start - 50), mention.start) is not None
        by_day = not fields.keys().isdisjoint({"day", "month"}) or (
            "season" in fields and mention.text.lower().startswith("mùa"))
        if not ((done or _in_full(page.text, mention)) and by_day) and not _SINCE.search(
                page.text, max(0, mention.start - 16), mention.start):
            continue
        first = resolve_time(mention, UNKNOWN).earliest
        if first is not None:
            past.append((first if done else first - _UNTOLD * _DAY, mention))
    # One date may be misread; what two agree on is firm.
    claims = []
    for weight, (day, mention) in enumerate(sorted(past, key=lambda p: p[0])[-2:][::-1], start=1):
        said = Said(f"{quote(mention.text)} is told as past, so the article is not older than "
                    f"{day_en(day)}",
                    f"{quote(mention.text)} được kể như đã qua, nên bài không thể có trước "
                    f"{day_vi(day)}")
        claims.append(Claim(kind="dated", when=When.since(day), said=said, weight=weight,
                            start=mention.start, end=mention.end, but=said.but()))
    return claims


def _in_full(text: str, mention: TimeMention) -> bool:
    """A day with its year, or a month in brackets, that nothing tells as ahead.

    Of 130 such days three lay ahead, all by less than a month and a day.
    """
    fields = mention.fields
    if fields.get("tense") == 1 or "since" in fields:
        return False
    start, end = sentence_around(text, mention.start, mention.end)
    if cue("may_come").search(text, start, end):
        return False
    bracketed = text[: mention.start].endswith("(") and text.startswith(")", mention.end)
    return bracketed or ("day" in fields and "day2" not in fields)


_PAST_BEFORE = re.compile(
    r"\b(?:(?:đã|vừa|từng|bị|được)\b(?:(?! - )[^.;:–\n]){0,70}"
    r"|(?:hồi|kể từ)\b(?:(?! - )[^.,;:–\n]){0,70})$", re.IGNORECASE)
_STRUCK = re.compile(r"[^.,;:\n]{0,25}?\b(?:thì |đã )?bị\b", re.IGNORECASE)
_SINCE_THEN = re.compile(r"\b(?:từ khi|kể từ khi|sau khi)\b[^.,;:\n]{0,50}$", re.IGNORECASE)
_PAST_BEHIND = re.compile(r"[^.;:\n]{0,60}?\b(?:đã|vừa|từng|bị)\b", re.IGNORECASE)


def _done(text: str, mention: TimeMention) -> bool:
    """Whether the sentence tells of something done then, and of nothing to come."""
    start, end = sentence_around(text, mention.start, mention.end)
    if cue("ahead").search(text, start, end):
        return False
    left = max(start, mention.start - 80)
    if mention.fields.get("tense") != -1:
        return (_SINCE_THEN.search(text, left, mention.start) is not None
                or _STRUCK.match(text, mention.end, end) is not None)
    return bool(_PAST_BEFORE.search(text, left, mention.start)
                or _PAST_BEHIND.match(text, mention.end, end))
