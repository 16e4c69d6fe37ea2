"""What the article's own words about time say about the day it appeared."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from hoso.dating.claims import Claim, horizon, lags
from hoso.dating.reckoning import dates_in_years
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
    "Reported", "dated_claims", "day_and_today_claims", "headline_claims", "lag_claim",
    "last_reported", "relative_claims", "reported", "weekday_claims",
]

_DAY = timedelta(days=1)
_NIGHT = frozenset({5, 6})
_OPENING = 300  # characters of the body that still belong to the news itself
_AHEAD_OF_NEWS = 45  # days before an event that its announcement appears
_OPENS = 14  # characters of a sentence in which the day stands that it is about
_FIRST = 200  # characters of a headline or lede in which a day with its year is the news
# Fields of days that say nothing about when the article appeared.
_NO_REPORT = frozenset({"holiday", "lunar", "until", "since", "year_offset", "month_offset",
                        "basis"})
_SINCE = re.compile(r"\b(?:hồi|kể từ|ngay từ|từ hồi)\s+(?:đầu|giữa|cuối)?\s*$", re.IGNORECASE)


def _years(mention: TimeMention) -> Iterable[int]:
    if "year" in mention.fields:
        return [int(mention.fields["year"])]
    first, last = horizon().earliest, horizon().latest
    assert first is not None and last is not None
    return range(first.year, last.year + 1)


def _days(mention: TimeMention, *, end: bool = False) -> list[date]:
    """The calendar day a mention names, in every year it may be."""
    fields = mention.fields
    if "day2" in fields and end:
        return dates_in_years(int(fields["month2"]), int(fields["day2"]), _years(mention))
    month = fields.get("month", fields.get("month2"))
    if month is None or "day" not in fields:
        return []
    return dates_in_years(int(month), int(fields["day"]), _years(mention))


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
        spoken = _days(mention)
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
                            end=mention.end, weight=3,
                            but=Said(f"but {said.en}", f"nhưng {said.vi}")))
    return claims


def day_and_today_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """"Chiều 6-12, huấn luyện viên chốt danh sách cho trận đấu tối nay": today is the sixth."""
    claims = []
    for day, today in pairwise(mentions):
        if not _yearless(day) or not {"day", "month"} <= day.fields.keys() or not (
            day.fields.keys().isdisjoint(_NO_REPORT | {"day_offset"})
        ):
            continue
        if today.fields.get("day_offset") != 0 or today.fields.keys() & {"basis", "quoted", "day"}:
            continue
        start, end = sentence_around(page.text, day.start, day.end)
        if today.start >= end or day.start - start > _OPENS:
            continue
        spoken = _days(day)
        said = Said(f"one sentence speaks of {quote(day.text)} and of {quote(today.text)}",
                    f"cùng một câu nói về {quote(day.text)} và {quote(today.text)}")
        claims.append(Claim(kind="relative", when=When.one_of((d, d) for d in spoken), said=said,
                            start=day.start, end=today.end, weight=3,
                            but=Said(f"but {said.en}", f"nhưng {said.vi}")))
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
        fitting = [d for d in _days(mention) if d.weekday() == weekday]
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
        told = any(a <= mention.start < b for a, b in pictures) or (
            _done(page.text, mention)) or _in_full(page.text, mention)
        season = "season" in fields and mention.text.lower().startswith("mùa")
        told = told or _DEED.search(page.text, max(0, mention.start - 50),
                                    mention.start) is not None
        told = told and (season or not fields.keys().isdisjoint({"day", "month"}))
        if not told and not _SINCE.search(page.text, max(0, mention.start - 16), mention.start):
            continue
        first = resolve_time(mention, UNKNOWN).earliest
        if first is not None:
            past.append((first, mention))
    # One date may be misread; what two agree on is firm.
    claims = []
    for weight, (day, mention) in enumerate(sorted(past, key=lambda p: p[0])[-2:][::-1], start=1):
        said = Said(f"{quote(mention.text)} is told as past, so the article is not older than "
                    f"{day_en(day)}",
                    f"{quote(mention.text)} được kể như đã qua, nên bài không thể có trước "
                    f"{day_vi(day)}")
        claims.append(Claim(kind="dated", when=When.since(day), said=said, weight=weight,
                            start=mention.start, end=mention.end,
                            but=Said(f"but {said.en}", f"nhưng {said.vi}")))
    return claims


# "Thỏa thuận ngày 14/7/2015": what is named by its day has been made.
_DEED = re.compile(
    r"\b(?:thỏa thuận|hiệp định|hiệp ước|nghị quyết|tuyên bố chung|bản ghi nhớ|biên bản|sắc lệnh"
    r"|bản án|vụ \w+(?: \w+)?|đạt được|được ký|ký kết|ký)\s+(?:vào\s+)?(?:hôm\s+|ngày\s+)?$",
    re.IGNORECASE)


def _in_full(text: str, mention: TimeMention) -> bool:
    """A day with its year, or a month in brackets, that nothing tells as ahead.

    Of 60 such days in real articles one lay ahead.
    """
    fields = mention.fields
    if fields.get("tense") == 1 or "since" in fields:
        return False
    start, end = sentence_around(text, mention.start, mention.end)
    if _MAY_COME.search(text, start, end):
        return False
    bracketed = text[: mention.start].endswith("(") and text.startswith(")", mention.end)
    return bracketed or ("day" in fields and "day2" not in fields)


_MAY_COME = re.compile(r"\b(?:sẽ|sắp|dự kiến|dự định|mời|chuẩn bị|kế hoạch|lịch|hạn|hiệu lực"
                       r"|đến hết|chậm nhất|trao giải|khai mạc|diễn ra từ)\b", re.IGNORECASE)
_PAST_BEFORE = re.compile(
    r"\b(?:đã|vừa|từng|hồi|kể từ|bị|được)\b(?:(?! - )[^.;:–\n]){0,70}$", re.IGNORECASE)
_STRUCK = re.compile(r"[^.,;:\n]{0,25}?\b(?:thì |đã )?bị\b", re.IGNORECASE)
_SINCE_THEN = re.compile(r"\b(?:từ khi|kể từ khi|sau khi)\b[^.,;:\n]{0,50}$", re.IGNORECASE)
_PAST_BEHIND = re.compile(r"[^.;:\n]{0,60}?\b(?:đã|vừa|từng|bị)\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:sẽ|(?<!hơn )(?<!như )dự kiến|sắp)\b", re.IGNORECASE)


def _done(text: str, mention: TimeMention) -> bool:
    """Whether the sentence tells of something done then, and of nothing to come."""
    start, end = sentence_around(text, mention.start, mention.end)
    if _AHEAD.search(text, start, end):
        return False
    left = max(start, mention.start - 80)
    if mention.fields.get("tense") != -1:
        return (_SINCE_THEN.search(text, left, mention.start) is not None
                or _STRUCK.match(text, mention.end, end) is not None)
    return bool(_PAST_BEFORE.search(text, left, mention.start)
                or _PAST_BEHIND.match(text, mention.end, end))


class Reported:
    """A day without year that the article reports, by the words that name it."""

    __slots__ = ("head", "manner", "mention", "opening", "past", "spot")

    def __init__(self, mention: TimeMention, *, opening: bool, head: bool,
                 before: bool = False) -> None:
        fields = mention.fields
        self.mention = mention
        self.opening = opening
        """It stands in the headline, the lede or where the body begins."""
        self.head = head
        """It stands in the headline or the lede."""
        self.past = fields.get("tense") == -1 or fields.get("side") == -1
        news = opening and not before
        self.manner = (("recently" if news else "looking_back") if fields.get("side") == -1
                       else "opening" if news else "body")
        month = int(fields.get("month", fields.get("month2", 1)))
        day = min(int(fields["day"]), monthrange(2024, month)[1])
        self.spot = date(2024, month, day).timetuple().tm_yday
        """Its place in the (leap) year."""

    def days(self) -> list[date]:
        """That day (of a range the first) in every year it may be."""
        return _days(self.mention)

    def ends(self) -> list[date]:
        """That day (of a range the last) in every year it may be."""
        return _days(self.mention, end=True) or self.days()


def reported(page: Page, mentions: Iterable[TimeMention]) -> list[Reported]:
    """The days without year that the article reports, in order of position.

    Told as past, or named where the article opens; not what lies ahead, nor
    feasts, ends of terms and captions.
    """
    bodies = [s.start for s in page.segments if s.kind == "body"]
    opening_end = (bodies[0] if bodies else 0) + _OPENING
    news_end = bodies[0] + _FIRST if bodies else 0
    clock = frozenset({"hour", "daypart"})
    heads = [(s.start, s.end) for s in page.segments if s.kind in ("title", "lede")]
    captions = [(s.start, s.end) for s in page.segments if s.kind == "caption"]
    found = []
    for mention in mentions:
        if not _may_report(page, mention) or any(a <= mention.start < b for a, b in captions):
            continue
        head = any(a <= mention.start < b for a, b in heads)
        timed = not mention.fields.keys().isdisjoint(clock)  # "Hồi 7h44 ngày 13/5/2023"
        first = (timed and mention.start < news_end) or any(
            a <= mention.start < min(b, a + _FIRST) for a, b in heads)
        if not _yearless(mention) and not (first and _is_news(page, mention)):
            continue
        item = Reported(mention, opening=head or mention.start < opening_end, head=head,
                        before=_before_the_news(page.text, mention))
        if item.past or item.opening:
            found.append(item)
    return found


# "Trước đó, ngày 4/2, ...": what came before the news may have done so by weeks.
_BEFORE = re.compile(r"\s*(?:trước đó|trước đây|trước kia)\b", re.IGNORECASE)


def _before_the_news(text: str, mention: TimeMention) -> bool:
    return _BEFORE.match(text, sentence_around(text, mention.start, mention.end)[0]) is not None


# What has its day and year printed in a lede and is not the news.
_BACKGROUND = re.compile(r"\b(?:sinh|ký|ký kết|hiệu lực|thành lập|thông qua|ban hành|ra đời"
                         r"|số|từ|lần thứ|qua đời|mất)\W(?:[^.]{0,20}\W)?$", re.IGNORECASE)


def _is_news(page: Page, mention: TimeMention) -> bool:
    """Whether a day with its year is what a headline or lede reports, not what it recalls."""
    before = page.text[max(0, mention.start - 30) : mention.start]
    return not _BACKGROUND.search(before)


_SCHEDULE = re.compile(r"\b(?:lịch trình|chương trình|theo lịch|dự kiến|kế hoạch|sẽ)\b",
                       re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()\n]{0,16}$")  # also behind the clock: "(0h15 ngày 19/8 giờ Hà Nội)"


def _scheduled(text: str, mention: TimeMention) -> bool:
    """An hour of a programme ("Lịch trình: 0h15 ngày 19/8 …") or of another zone in brackets."""
    if mention.fields.get("zone") == "hanoi" and _BRACKETED.search(text, 0, mention.start):
        return True
    left = max(text.rfind("\n", 0, mention.start) + 1, mention.start - 200)
    return _SCHEDULE.search(text, left, mention.start) is not None


def headline_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """Days printed with their year where headline or lede begin: the news is of those weeks."""
    heads = [(s.start, s.start + _FIRST) for s in page.segments if s.kind in ("title", "lede")]
    claims = []
    for mention in mentions:
        if "day" not in mention.fields or _yearless(mention) or not _NO_REPORT.isdisjoint(
            mention.fields
        ) or not any(a <= mention.start < b for a, b in heads) or not _is_news(page, mention):
            continue
        when = resolve_time(mention, UNKNOWN)
        if not when:
            continue
        said = Said(f"{quote(mention.text)} stands where the news begins",
                    f"{quote(mention.text)} đứng ở đầu bản tin")
        claims.append(Claim(
            kind="dated", when=when.shift(-_AHEAD_OF_NEWS, lags().body.bound), said=said, weight=0,
            start=mention.start, end=mention.end,
            but=Said(f"but {said.en}", f"nhưng {said.vi}")))
    return claims


def _yearless(mention: TimeMention) -> bool:
    """Whether no year is printed with it."""
    return mention.fields.keys().isdisjoint({"year", "year2"})


# "Theo kế hoạch là vào ngày 23/2", "sẽ nối lại ngày 17/2": a day that lies ahead.
_AWAITS = re.compile(
    r"\b(?:sẽ|sắp|dự kiến|theo kế hoạch|theo lịch|lên lịch)\b(?!\s+(?:đã|vừa)\b)"
    r"[^.,;:\n()]{0,24}$", re.IGNORECASE)
_GONE_BY = re.compile(r"\s*\)?\s*(?:đã|vừa)\s+(?:trôi qua|qua đi|qua\b|hết)", re.IGNORECASE)


def _may_report(page: Page, mention: TimeMention) -> bool:
    fields = mention.fields
    if "until" in fields and _GONE_BY.match(page.text, mention.end):
        fields = {name: value for name, value in fields.items() if name != "until"}
    if "day" not in fields or fields.keys().isdisjoint({"month", "month2"}):
        return False
    if "hour" in fields and _scheduled(page.text, mention):
        return False
    if not fields.keys().isdisjoint(_NO_REPORT) or _AWAITS.search(
            page.text, max(0, mention.start - 40), mention.start):
        return False
    return (fields.get("side") != 1 and fields.get("tense") != 1
            and int(fields.get("day_offset", 0)) <= 0)


def last_reported(found: list[Reported]) -> Reported | None:
    """The latest of the days told as past, else of those named; without year if there are any.

    Days without a year lie close together, also across New Year: the latest
    is the one from which all others are least far back on the circle.
    """
    yearless = [item for item in found if _yearless(item.mention)] or found
    # "Ngày 5/9 vừa qua" looks back, maybe by months: it is seldom the news.
    told = [item for item in yearless if item.past and item.mention.fields.get("side") != -1]
    return _latest(told or yearless)


def _latest(found: list[Reported]) -> Reported | None:
    best: tuple[int, Reported] | None = None
    for item in found:
        back = max((item.spot - other.spot) % 366 for other in found)
        if best is None or back < best[0]:
            best = back, item
    return best[1] if best else None


def lag_claim(last: Reported) -> Claim:
    """An article appears within days of the last day it reports."""
    share = getattr(lags(), last.manner)
    days, last_days = last.days(), last.ends()
    mention = last.mention
    when = When.one_of(
        (first, max(first, last) + share.bound * _DAY)
        for first in days for last in last_days if last.year == first.year)
    where_en = "in its opening" if last.opening else "in its body"
    said = Said(
        f"{quote(mention.text)} is the last day reported {where_en}; "
        f"articles appear within {share.bound} days of it",
        f"{quote(mention.text)} là ngày cuối cùng được tường thuật; bài báo thường đăng trong vòng "
        f"{share.bound} ngày sau đó")
    return Claim(kind="lag", when=when, said=said, start=mention.start, end=mention.end, weight=0,
                 but=Said(f"but {said.en}", f"nhưng {said.vi}"))
