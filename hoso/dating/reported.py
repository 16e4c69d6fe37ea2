"""The days an article reports, and how soon after the last of them it appears."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from hoso.dating.claims import Claim, horizon, lags
from hoso.dating.cues import cue
from hoso.dating.reckoning import dates_in_years
from hoso.dating.resolve import resolve_time
from hoso.dating.words import Said, quote, sentence_around
from hoso.edtf import UNKNOWN, When
from hoso.model import Page, TimeMention

__all__ = [
    "EXPECTED", "NO_REPORT", "RECALLED", "Reported", "day_of_year", "days_named", "headline_claims",
    "is_recalled", "lag_claim", "last_reported", "not_ahead", "reported", "yearless",
]

_DAY = timedelta(days=1)
_OPENING = 300  # characters of the body that still belong to the news itself
_AHEAD_OF_NEWS = 45  # days before an event that its announcement appears
_WEEKS = 12
_SOON = 10  # days after one that lies ahead on which what else is named lies ahead, too
_NEXT = 3  # days from one that leads the news to another told as past that belongs to it
_BEGINS = 40  # characters of the lede or the body that are its beginning
_FIRST = 200  # characters of a headline or lede in which a day with its year is the news
EXPECTED = 5
"""Days before one that an article names without "sẽ", though it lies ahead."""
RECALLED = 290
"""Days that a day is recalled without its year."""
NO_REPORT = frozenset({"holiday", "lunar", "until", "since", "year_offset", "month_offset",
                       "basis"})
"""Fields of days that say nothing about when the article appeared."""

_CLOCK = frozenset({"hour", "daypart"})


def years_of(mention: TimeMention) -> Iterable[int]:
    """The years its day may be in."""
    if "year" in mention.fields:
        return [int(mention.fields["year"])]
    first, last = horizon().earliest, horizon().latest
    assert first is not None and last is not None
    return range(first.year, last.year + 1)


def days_named(mention: TimeMention, *, end: bool = False) -> list[date]:
    """The calendar day a mention names, in every year it may be."""
    fields = mention.fields
    if "day2" in fields and end:
        return dates_in_years(int(fields["month2"]), int(fields["day2"]), years_of(mention))
    month = fields.get("month", fields.get("month2"))
    if month is None or "day" not in fields:
        return []
    return dates_in_years(int(month), int(fields["day"]), years_of(mention))


class Reported:
    """A day without year that the article reports, by the words that name it."""

    __slots__ = ("before", "begins", "expected", "head", "leads", "manner", "mention", "opening",
                 "past", "spot")

    def __init__(self, mention: TimeMention, *, opening: bool, head: bool, before: bool = False,
                 expected: bool = False, begins: bool = False, announced: bool = False,
                 said: bool = False, eve: bool = False) -> None:
        fields = mention.fields
        hom = mention.text[:3].lower() == "hôm"
        eve = eve and not hom
        self.mention = mention
        self.opening = opening
        """It stands in the headline, the lede or where the body begins."""
        self.head = head
        """It stands in the headline or the lede."""
        self.past = not eve and (
            fields.get("tense") == -1 or fields.get("side") == -1 or hom)
        self.expected = announced or ((expected or "day2" in fields) and not self.past)
        """It may lie ahead: nothing tells, and it is one of several days, as journeys and
        meetings take them, or of what was announced or agreed, or the article is about what lies
        ahead."""
        self.before = before
        """It came before the news: "trước đó, ngày 4/2"."""
        self.begins = begins
        """The lede or the body begins with it."""
        back = before or fields.get("side") == -1
        self.leads = not (back or eve) and (
            begins or said or hom or not fields.keys().isdisjoint(_CLOCK))
        """The news is told by it: it begins with it, or by its words it is such a day."""
        self.manner = (("recently" if opening and not before else "looking_back") if back
                       else ("opening" if self.leads else "inside") if opening
                       else "said" if said else "body")
        """How far from it an article may lie: its row in ``authority/lag.yml``."""
        self.spot = day_of_year(mention)
        """Its place in the (leap) year."""

    @property
    def has_weekday(self) -> bool:
        """Whether its weekday is told: "thứ Hai (23/4)"."""
        return "weekday" in self.mention.fields

    def days(self) -> list[date]:
        """That day (of a range the first) in every year it may be."""
        days = days_named(self.mention)
        return [d for d in days if d.weekday() == self.mention.fields.get("weekday")] or days

    def ends(self) -> list[date]:
        """That day (of a range the last) in every year it may be."""
        return days_named(self.mention, end=True) or self.days()


def reported(page: Page, mentions: Iterable[TimeMention]) -> list[Reported]:
    """The days without year that the article reports, in order of position.

    Told as past, or named where the article opens; not what lies ahead, nor
    feasts, ends of terms and captions.
    """
    bodies = [s.start for s in page.segments if s.kind == "body"]
    opening_end = (bodies[0] if bodies else 0) + _OPENING
    news_end = bodies[0] + _FIRST if bodies else 0
    heads = [(s.start, s.end) for s in page.segments if s.kind in ("title", "lede")]
    captions = [(s.start, s.end) for s in page.segments if s.kind == "caption"]
    if not (bodies or heads):  # a page of pictures tells its news below them
        captions = []
    begins = [s.start for s in page.segments if s.kind in ("lede", "body")][:2]
    expects = any(cue("expects").search(page.text, a, min(b, a + _OPENING)) for a, b in heads)
    found = []
    for mention in mentions:
        if not _may_report(page, mention) or any(a <= mention.start < b for a, b in captions):
            continue
        head = any(a <= mention.start < b for a, b in heads)
        timed = not mention.fields.keys().isdisjoint(_CLOCK)  # "Hồi 7h44 ngày 13/5/2023"
        first = (timed and mention.start < news_end) or any(
            a <= mention.start < min(b, a + _FIRST) for a, b in heads)
        if not yearless(mention) and not (first and _is_news(page, mention)):
            continue
        item = Reported(mention, opening=head or mention.start < opening_end, head=head,
                        before=_before_the_news(page.text, mention), expected=expects,
                        begins=any(0 <= mention.start - a <= _BEGINS for a in begins),
                        announced=_announced(page.text, mention),
                        said=_said_on(page.text, mention), eve=_on_the_eve(page.text, mention))
        if item.past or item.opening or item.manner == "said":
            found.append(item)
    for item in found:
        if item.manner == "inside" and item.past and any(
                other.leads and 0 <= (item.spot - other.spot) % 366 <= _NEXT for other in found):
            item.manner = "opening"
    return found


# "Trước đó, ngày 4/2, ...", "vòng trước họp ngày 23/1", "thỏa thuận ngày 14/9": what came before
# the news may have done so by weeks.
_BEFORE = re.compile(r"[\s,]*(?:trước đó|trước đấy|trước đây|trước kia)\b", re.IGNORECASE)
_IN_CLAUSE = r"\b{}\b[^.;:\n]{0,60}$"
_NAMED_BY_DAY = r"\b{}\s+(?:hôm\s+|ngày\s+)?$"


def _before_the_news(text: str, mention: TimeMention) -> bool:
    """Whether the words, or those with which sentence or paragraph begin, look back."""
    start = sentence_around(text, mention.start, mention.end)[0]
    paragraph = text.rfind("\n", 0, mention.start) + 1
    return any(_BEFORE.match(text, at) for at in (start, paragraph, mention.end)) or (
        cue("earlier", _IN_CLAUSE).search(text, start, mention.start) is not None
        or cue("earlier_deeds", _NAMED_BY_DAY).search(text, start, mention.start) is not None)


# "Ít hôm trước khi các bộ trưởng họp ngày 29/11, ông nói": of eight such days four lay ahead.
_EVE = re.compile(r"\btrước (?:khi|lúc|thềm|cuộc|hội nghị)\b[^.,;:\n]{0,80}$", re.IGNORECASE)


def _on_the_eve(text: str, mention: TimeMention) -> bool:
    """Whether it is the day before which something was done, by then gone by or ahead."""
    start = sentence_around(text, mention.start, mention.end)[0]
    return _EVE.search(text, start, mention.start) is not None


# "Ngày 27/4, AFP dẫn lời ông", "ông nói với CNN ngày 24/10", "cũng trong ngày 14/7": what was said
# is of the day of the news, wherever it stands.
_BEHIND_DAY = r"[^.;:\n]{0,90}?\b{}\b"
_BEFORE_DAY = (r"\b{}(?: với [^.,;:\n]{2,40}?)?(?: (?:trong|vào))?(?: (?:hôm|ngày))?\s*$"
               r"|\bcũng (?:trong |vào )?$")
_ANOTHER_DAY = re.compile(r"\b(?:hôm sau|hôm trước|ngày sau|năm)\b[^.;:\n]{0,30}$", re.IGNORECASE)


def _said_on(text: str, mention: TimeMention) -> bool:
    """Whether the day is that on which something was said, or is named with its weekday."""
    start, end = sentence_around(text, mention.start, mention.end)
    if _ANOTHER_DAY.search(text, start, mention.start):
        return False
    return ("weekday" in mention.fields
            or cue("says", _BEFORE_DAY).search(text, start, mention.start) is not None
            or cue("says", _BEHIND_DAY).match(text, mention.end, end) is not None)


# "Điện Kremlin đã thông báo cuộc gặp diễn ra ngày 25/4": what is past is the announcement.
_AND_WHAT = r"\b{}\b(?P<what>[^\n]*)$"
_WHAT_BEHIND = re.compile(r",? (?!rằng\b|là\b|và\b|trong\b|tại\b|ở\b|sau\b)\w", re.IGNORECASE)
_CONTENT = 12  # characters at least of what is announced, before its day
_OVER = re.compile(r"[^.;:\n]{0,60}?\b(?:đã|vừa|từng|bị)\b", re.IGNORECASE)


def _announced(text: str, mention: TimeMention) -> bool:
    """Whether the day is that of what someone announced or agreed, and nothing tells it is over.

    In "ông cho biết ngày 18/3 hai bên điện đàm" it may be, if nobody says something "ngày 18/3:".
    """
    start, end = sentence_around(text, mention.start, mention.end)
    said = cue("announces", _AND_WHAT).search(text, start, mention.start)
    if said is None or mention.text[:3].lower() == "hôm" or _OVER.match(text, mention.end):
        return False
    if len(said["what"]) < _CONTENT:
        return _WHAT_BEHIND.match(text, mention.end, end) is not None
    return not _OVER.search(said["what"])


_SOON_BEFORE = r"\b{}\W(?:[^.]{0,20}\W)?$"


def _is_news(page: Page, mention: TimeMention) -> bool:
    """Whether a day with its year is what a headline or lede reports, not what it recalls."""
    before = page.text[max(0, mention.start - 30) : mention.start]
    return not cue("of_old", _SOON_BEFORE).search(before)


_BRACKETED = re.compile(r"\([^()\n]{0,16}$")  # also behind the clock: "(0h15 ngày 19/8 giờ Hà Nội)"


def _scheduled(text: str, mention: TimeMention) -> bool:
    """An hour of a programme ("Lịch trình: 0h15 ngày 19/8 …") or of another zone in brackets."""
    if mention.fields.get("zone") == "hanoi" and _BRACKETED.search(text, 0, mention.start):
        return True
    left = max(text.rfind("\n", 0, mention.start) + 1, mention.start - 200)
    return cue("programme").search(text, left, mention.start) is not None


def headline_claims(page: Page, mentions: Iterable[TimeMention]) -> list[Claim]:
    """Days printed with their year where headline or lede begin: the news is of those weeks."""
    heads = [(s.start, s.start + _FIRST) for s in page.segments if s.kind in ("title", "lede")]
    claims = []
    for mention in mentions:
        if "day" not in mention.fields or yearless(mention) or not NO_REPORT.isdisjoint(
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
            start=mention.start, end=mention.end, but=said.but()))
    return claims


def yearless(mention: TimeMention) -> bool:
    """Whether no year is printed with it."""
    return mention.fields.keys().isdisjoint({"year", "year2"})


# "Theo kế hoạch là vào ngày 23/2", "sẽ nối lại ngày 17/2": a day that lies ahead.
_STILL = r"\b{}\b(?!\s+(?:đã|vừa)\b)[^.,;:\n()]{0,24}$"
_OPENS = 10  # characters before the day with which a sentence opens
_GONE_BY = re.compile(r"\s*\)?\s*(?:đã|vừa)\s+(?:trôi qua|qua đi|qua\b|hết)", re.IGNORECASE)


def _reached(text: str, mention: TimeMention) -> bool:
    """"Tới ngày 9/8, Gruzia ban bố …": the day by which something was done opens the sentence."""
    start, end = sentence_around(text, mention.start, mention.end)
    return (mention.start - start <= _OPENS and text.startswith(",", mention.end)
            and not cue("deadline").search(text, start, end))


def _may_report(page: Page, mention: TimeMention) -> bool:
    fields = mention.fields
    if "until" in fields and (_GONE_BY.match(page.text, mention.end)
                              or _reached(page.text, mention)):
        fields = {name: value for name, value in fields.items() if name != "until"}
    if "day" not in fields or fields.keys().isdisjoint({"month", "month2"}):
        return False
    if "hour" in fields and _scheduled(page.text, mention):
        return False
    if not fields.keys().isdisjoint(NO_REPORT) or cue("awaits", _STILL).search(
            page.text, max(0, mention.start - 40), mention.start):
        return False
    return (fields.get("side") != 1 and fields.get("tense") != 1
            and int(fields.get("day_offset", 0)) <= 0)


def not_ahead(found: list[Reported], awaited: list[TimeMention]) -> list[Reported]:
    """Those of the days that do not lie on or soon after one that the article awaits."""
    ahead = {day_of_year(mention) for mention in awaited}
    return [item for item in found
            if not any(0 <= (_last_spot(item) - spot) % 366 <= _SOON for spot in ahead)] or found


def _last_spot(item: Reported) -> int:
    """The place in the year of its last day."""
    fields = item.mention.fields
    return _spot(int(fields["month2"]), int(fields["day2"])) if "day2" in fields else item.spot


def last_reported(found: list[Reported]) -> Reported | None:
    """The latest of the days told as past, else of those named; without year if there are any.

    Days without a year lie close together, also across New Year: the latest
    is the one from which all others are least far back on the circle.
    """
    if _looks_back_on_weeks(found):
        for item in found:
            item.manner = "looking_back"
    open_year = [item for item in found if yearless(item.mention)] or found
    # "Ngày 5/9 vừa qua" looks back, maybe by months: it is seldom the news.
    told = [item for item in open_year
            if item.past and not item.before and (
                item.head or item.mention.fields.get("side") != -1)]
    return _latest(told or open_year)


def _looks_back_on_weeks(found: list[Reported]) -> bool:
    """Whether it goes through three days or more, none in the head, with weeks between them."""
    spots = sorted({item.spot for item in found})
    return len(spots) >= 3 and not any(item.head for item in found) and all(
        second - first >= _WEEKS for first, second in pairwise(spots))


def _latest(found: list[Reported]) -> Reported | None:
    best: tuple[int, Reported] | None = None
    for item in found:
        back = max((item.spot - other.spot) % 366 for other in found)
        if best is None or back < best[0]:
            best = back, item
    return best[1] if best else None


def day_of_year(mention: TimeMention) -> int:
    """The place of its day in the (leap) year."""
    fields = mention.fields
    return _spot(int(fields.get("month", fields.get("month2", 1))), int(fields["day"]))


def _spot(month: int, day: int) -> int:
    return date(2024, month, min(day, monthrange(2024, month)[1])).timetuple().tm_yday


def is_recalled(mention: TimeMention, days: Iterable[Reported]) -> bool:
    """Whether the article reports a younger day than the one these words name."""
    spot = day_of_year(mention)
    return any(0 < (item.spot - spot) % 366 <= RECALLED for item in days
               if item.mention is not mention)


def lag_claim(last: Reported) -> Claim:
    """An article appears within days of the last day it reports."""
    share = getattr(lags(), last.manner)
    days, last_days = last.days(), last.ends()
    mention = last.mention
    early = max(share.early, EXPECTED if last.expected else 0) * _DAY
    when = When.one_of(
        (first - early, max(first, last) + share.bound * _DAY)
        for first in days for last in last_days if last.year == first.year)
    where_en = "in its opening" if last.opening else "in its body"
    said = Said(
        f"{quote(mention.text)} is the last day reported {where_en}; "
        f"articles appear within {share.bound} days of it",
        f"{quote(mention.text)} là ngày cuối cùng được tường thuật; bài báo thường đăng trong vòng "
        f"{share.bound} ngày sau đó")
    return Claim(kind="lag", when=when, said=said, start=mention.start, end=mention.end,
                 weight=1 + 2 * (last.opening and last.past) + last.has_weekday, but=said.but())
