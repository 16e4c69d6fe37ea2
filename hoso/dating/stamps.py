"""What the clock of a page says: printed stamps and dates in web addresses.

A stamp without a zone is read as the clock of Vietnam, UTC+7: the pages are
Vietnamese, and an outlet abroad that keeps another clock prints which.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from hoso.edtf import UNKNOWN, When
from hoso.text import fold

__all__ = ["Stamp", "month_stamp", "parse_stamps", "source_date", "url_date"]

_HANOI = timezone(timedelta(hours=7))
_FIRST_YEAR, _LAST_YEAR = 1995, 2099  # Vietnam went online in 1997

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {
    **{str(n): n for n in range(1, 13)},
    **{f"0{n}": n for n in range(1, 10)},
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8,
    "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "nhat": 6,
             "2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5,
             "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}

# All of these run on folded text: bare letters, no marks.
_NUMBER = r"(?:muoi mot|muoi hai|muoi|gieng|mot|hai|ba|tu|nam|sau|bay|tam|chin|chap|\d{1,2})"
_EN = rf"(?:{'|'.join(_ENGLISH)})[a-z]*\.?"
_DATE = re.compile(
    r"(?<![\d:])(?<!\d[hg])(?:"
    r"(?P<y1>(?:19|20)\d\d)\s?[-/.]\s?(?P<m1>\d{1,2})\s?[-/.]\s?(?P<d1>\d{1,2})(?!\d)"
    r"|(?P<d2>\d{1,2})\s*[-/.]\s*(?P<m2>\d{1,2})\s*[-/.]\s*(?P<y2>(?:19|20)\d\d(?=\d\d:)|(?:19|20)\d\d(?!\d)|\d\d(?!\d))"
    rf"|(?P<d3>\d{{1,2}})[\s/]+(?:thang\s+|th\.?\s?(?=\d))(?P<m3>{_NUMBER})[\s,/]*(?:nam\s+)?"
    r"(?P<y3>(?:19|20)\d\d)"
    rf"|(?P<d4>\d{{1,2}})\s+(?P<m4>{_EN}),?\s+(?P<y4>(?:19|20)\d\d)"
    r")|"
    rf"thang\s+(?P<m5>{_NUMBER})\s+(?P<d5>\d{{1,2}}),?\s+(?P<y5>(?:19|20)\d\d)"
    rf"|\b(?P<m6>{_EN})\s+(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y6>(?:19|20)\d\d)"
    r"|(?<![\d/.:-])(?P<d7>\d{1,2})\s?[-/]\s?(?P<m7>\d{1,2})(?![\d/:-])"
)
_TIME = re.compile(
    r"(?<![\d/.:-])(?P<hour>[01]?\d|2[0-3])\s?(?::|h|g|gio)\s?(?P<minute>[0-5]\d)"
    r"(?::[0-5]\d(?:\.\d+)?)?'?(?:\s?(?P<half>am|pm|sang|sa|chieu|ch|toi)\b)?"
)
_ZONE = re.compile(r"(?:gmt|utc)\s*(?P<sign>[+-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?"
                   r"|(?<=\d)\s?(?P<isosign>[+-])(?P<isohours>\d\d):?(?P<isominutes>\d\d)\b"
                   r"|(?<=\d)(?P<zulu>z)\b")
_WEEKDAY = re.compile(r"\bthu\s*(hai|ba|tu|nam|sau|bay|[2-7])\b|\bt([2-7])\b|\bchu\s*(nhat)\b"
                      r"|\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b")
_SAVED = re.compile(r"date (20\d\d)(?:-(0[1-9]|1[0-2]))?$")
_UPDATED = re.compile(r"cap nhat|chinh sua|sua doi|update|modified")


@dataclass(frozen=True, slots=True)
class Stamp:
    """One date a page prints about itself."""

    when: When
    """A minute or a day; unknown where the year is missing."""
    start: int
    end: int
    """Where in the given text."""
    weekday: int | None = None
    """The weekday it prints, Monday 0."""
    day: int | None = None
    month: int | None = None
    updated: bool = False
    """It says when the page was changed, not when it appeared."""

    @property
    def weekday_agrees(self) -> bool:
        """False where the printed weekday is not that of the date."""
        found = self.when.single_day
        return self.weekday is None or found is None or found.weekday() == self.weekday


def parse_stamps(text: str) -> list[Stamp]:
    """Every date printed in a page's date line, in order.

    >>> [str(s.when) for s in parse_stamps("Thứ tư 26/02/2025 18:18 GMT + 7")]
    ['2025-02-26T18:18:00+07:00']
    """
    folded = fold(text)
    if len(folded) != len(text):  # letters that fold to two: keep the offsets right
        folded = "".join(fold(c)[:1] or " " for c in text)
    dates = list(_DATE.finditer(folded))
    stamps = []
    for number, match in enumerate(dates):
        left = dates[number - 1].end() if number else 0
        right = dates[number + 1].start() if number + 1 < len(dates) else len(folded)
        stamp = _stamp(folded, match, left, right, alone=len(dates) == 1)
        if stamp is not None:
            stamps.append(stamp)
    full = [stamp for stamp in stamps if stamp.when]
    return full or stamps


def month_stamp(text: str) -> When:
    """The month or year of a date line without a day ("date 2025-05"), else ``UNKNOWN``."""
    match = _SAVED.match(text.strip())
    if match is None:
        return UNKNOWN
    year = int(match[1])
    return When.month(year, int(match[2])) if match[2] else When.year(year)


def _stamp(text: str, match: re.Match[str], left: int, right: int, *, alone: bool
           ) -> Stamp | None:
    before, after = text[left : match.start()], text[match.end() : right]
    weekday = _weekday(before)
    if weekday is None and alone:
        weekday = _weekday(after)
    year, month, day = _numbers(match)
    if year is None:
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return Stamp(UNKNOWN, match.start(), match.end(), weekday, day, month)
    found = _day(year, month, day, weekday, month_first=match["m2"] is not None)
    if found is None:
        return None
    when = When.day(found)
    clock = _TIME.search(after) or _last(_TIME, before)
    if clock is not None:
        zone = _zone(text[left:right])
        when = When.minute(datetime(found.year, found.month, found.day, _hour(clock),
                                    int(clock["minute"]), tzinfo=zone))
    return Stamp(when, match.start(), match.end(), weekday, found.day, found.month,
                 updated=bool(_UPDATED.search(before)))


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _weekday(text: str) -> int | None:
    match = _WEEKDAY.search(text)
    return _WEEKDAYS[next(group for group in match.groups() if group)] if match else None


def _numbers(match: re.Match[str]) -> tuple[int | None, int, int]:
    which = next(n for n in "1234567" if match[f"d{n}"])
    month = match[f"m{which}"]
    number = _MONTHS.get(month)
    if number is None and month[:3] in _ENGLISH:
        number = _ENGLISH.index(month[:3]) + 1
    year = int(match[f"y{which}"]) if which != "7" else None
    if year is not None and year < 100:
        year += 2000
    return year, number if number is not None else int(month), int(match[f"d{which}"])


def _day(year: int, month: int, day: int, weekday: int | None, *, month_first: bool
         ) -> date | None:
    """The day meant; ``month_first``: the American order is possible."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    usual, american = _date(year, month, day), None
    if month_first:
        american = _date(year, day, month)
    if usual and american and weekday is not None and usual.weekday() != weekday == (
        american.weekday()
    ):
        return american
    return usual or american


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hour(clock: re.Match[str]) -> int:
    hour = int(clock["hour"])
    if clock["half"] in ("pm", "ch", "chieu", "toi") and hour < 12:
        return hour + 12
    if clock["half"] in ("am", "sa", "sang") and hour == 12:
        return 0
    return hour


def _zone(text: str) -> timezone:
    match = _ZONE.search(text)
    if match is None:
        return _HANOI
    if match["zulu"]:
        return timezone.utc
    sign = match["sign"] or match["isosign"]
    hours = int(match["hours"] or match["isohours"])
    minutes = int(match["minutes"] or match["isominutes"] or 0)
    if hours > 14 or minutes > 59:
        return _HANOI
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if sign == "-" else offset)


# -- web addresses ---------------------------------------------------------------------

_Y, _M, _D = r"(20[0-4]\d)", r"(0[1-9]|1[0-2])", r"(0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]\d|2[0-3])[0-5]\d[0-5]\d"
# Content systems build addresses from the moment an article was entered.
_ADDRESS = (
    re.compile(rf"/{_Y}[/_-]{_M}[/_-]{_D}(?:/|-|$)"),                # /2015/03/12/, /2014_07_18/
    re.compile(rf"/{_Y}/(1[0-2]|[1-9])/(3[01]|[12]\d|[1-9])/"),      # /2008/7/10/
    re.compile(rf"(?<!\d){_Y}{_M}{_D}{_CLOCK}\d{{0,5}}(?!\d)"),   # 20150312181800123
    re.compile(rf"(?<!\d)\d{{3}}(\d\d){_M}{_D}{_CLOCK}\d{{2,3}}(?!\d)"),  # 185 250226 181812 345
    re.compile(rf"/{_Y}{_M}{_D}(?:/|-|\.|$)"),                       # /20250226-
    re.compile(rf"[-_]{_Y}{_M}{_D}(?:\.\w+)?$"),                     # -20131023.html
    re.compile(rf"[-_]{_Y}-{_M}-{_D}-"),                             # a-19-2005-06-22-voa1
    re.compile(rf"[-_n]{_Y}{_M}{_D}i\d{{4,8}}(?:\.\w+|/)?$"),         # -20150803i2055655/
)
# The moment the text was created: an article of the late evening often appears the day after.
_CREATED = re.compile(
    rf"(?<!\d)1\d\d(\d\d){_M}{_D}([01]\d|2[0-3])[0-5]\d[0-5]\d\d{{2,3}}(?!\d)")
_WITH_CLOCK = re.compile(r"(?<!\d)(?:20|1\d\d)\d{6}([01]\d|2[0-3])[0-5]\d[0-5]\d{1,4}(?!\d)")
_EVENING = 21  # of 12 pages made before, all appeared that day; of four made later, one
# Seconds since 1970, by the clock of Greenwich or of Hanoi: -1717599159-a1442.html. Alone,
# -1143831615.htm, they tell when the page was moved: up to five days late on seven pages looked at.
_SECONDS = re.compile(r"-(1[0-7]\d{8})(-a\d{4,8})?\.html?$")
_MOVED = timedelta(days=5)
_TAKEN_OVER = 3  # days until another paper has a story (j)
_WEEK = re.compile(rf"/pages/{_Y}([1-9]|[0-4]\d|5[0-3])/")               # /pages/200846/: a week
_MONTH_ONLY = re.compile(rf"/{_Y}(?:[/-]?{_M}|/([1-9]))/")              # /201005/, /2008/9/
_AMERICAN = re.compile(rf"(?<!\d){_M}{_D}{_Y}{_CLOCK}(?!\d)")        # 02262025101010
_SHORT_YEAR = re.compile(rf"/(\d\d){_M}{_D}_")                        # /131023_
_DASHES = re.compile(r"-(0?[1-9]|1[0-2])-(0?[1-9]|[12]\d|3[01])-(\d\d)-\d{8,9}/")  # -11-23-11-1344…


def url_date(url: str) -> When:
    """The day (two days, the month) a web address was made in, ``UNKNOWN`` where it shows none.

    Numbers that merely count articles (``-4567890.html``) are no dates.
    """
    path = url.split("?", 1)[0].split("#", 1)[0]
    if (match := _CREATED.search(path)) and (day := _made(*match.groups()[:3])):
        late = int(match[4]) >= _EVENING
        return When.between(day, day + timedelta(days=1)) if late else When.day(day)
    for pattern in _ADDRESS:
        if (match := pattern.search(path)) and (day := _made(*match.groups())):
            return When.day(day)
    if (match := _AMERICAN.search(path)) and (day := _made(match[3], match[1], match[2])):
        return When.day(day)
    if (match := _DASHES.search(path)) and (day := _made(match[3], match[1], match[2])):
        return When.day(day)
    if (match := _SHORT_YEAR.search(path)) and (day := _made(*match.groups())):
        return When.between(day, day + timedelta(days=1))  # begun then, often out the next day
    if match := _SECONDS.search(path):
        moment = datetime.fromtimestamp(int(match[1]), timezone.utc)
        before = timedelta() if match[2] else _MOVED
        return When.between(moment.date() - before, moment.astimezone(_HANOI).date())
    if match := _WEEK.search(path):
        begins = date(int(match[1]), 1, 1) + timedelta(weeks=int(match[2]) - 1)
        return When.between(begins - timedelta(weeks=1), begins + timedelta(weeks=2))
    if match := _MONTH_ONLY.search(path):
        return When.month(int(match[1]), int(match[2] or match[3]))
    return UNKNOWN


def source_date(url: str) -> When:
    """The days on which a paper may have taken over what another put at an address.

    Machines do so within hours: the day itself, and the next where it was put there in the
    evening. Of an address that tells its month, the month and some days more.
    """
    made = url_date(url)
    if made.single_day is None:
        return made.shift(0, _TAKEN_OVER) if made else UNKNOWN
    clock = _WITH_CLOCK.search(url)
    late = clock is not None and int(clock[1]) >= _EVENING
    return made.shift(0, int(late))


def _made(year: str, month: str, day: str) -> date | None:
    full = int(year) if len(year) == 4 else 2000 + int(year)
    return _date(full, int(month), int(day)) if 2000 <= full <= 2049 else None
