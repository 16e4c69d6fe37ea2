"""The stamps a page prints: when it was published, or fetched.

Only their place is found here; :mod:`hoso.dating` reads what they say.
"""

from __future__ import annotations

import re

from hoso.model import Struct

_WEEKDAY = (r"(?:(?:Thứ|thứ|THỨ)\s*(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|HAI|BA|TƯ|NĂM|SÁU|BẢY"
            r"|[2-7])|[Cc]hủ\s*[Nn]hật|CHỦ\s*NHẬT|\bT[2-7]\b|\bCN\b"
            r"|\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b)")
_MONTH_WORD = (r"(?:giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười\s+một|mười\s+hai|mười|chạp"
               r"|Một|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười\s+[Mm]ột|Mười\s+[Hh]ai|Mười)")
_ENGLISH = (r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
            r"|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN|FEB|MAR|APR|MAY"
            r"|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\.?")
_YEAR = r"(?:19|20)\d{2}"
_NO_MORE = r"(?:(?!\d)|(?=\d{1,2}:\d\d))"  # an hour may be glued to the year
_DATE = (
    rf"(?:(?<!\d)\d{{1,2}}\s*[/.\-]\s*\d{{1,2}}\s*[/.\-]\s*{_YEAR}{_NO_MORE}"
    rf"|(?<!\d){_YEAR}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}(?:T(?=\d))?"
    rf"|(?<!\d)\d{{1,2}}[\s/]+(?:(?:[Tt]háng|THÁNG)\s+(?:\d{{1,2}}|{_MONTH_WORD})|[Tt]h\.?\s?\d{{1,2}})"
    rf"[\s,/]*(?:(?:[Nn]ăm|NĂM)\s+)?{_YEAR}{_NO_MORE}"
    rf"|[Tt]háng\s+(?:\d{{1,2}}|{_MONTH_WORD})\s+\d{{1,2}},?\s+{_YEAR}(?!\d)"
    rf"|{_ENGLISH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}\s+{_ENGLISH},?\s+{_YEAR}(?!\d))"
)
_TIME = (r"(?<![\d/.])\d{1,2}\s?(?:[:hg]\s?)\d{2}(?::\d{2}(?:\.\d+)?)?'?"
         r"(?:\s?(?:[AaPp]\.?[Mm]\b\.?|SA\b|CH\b|sáng\b|chiều\b|tối\b))?(?:Z|[+-]\d\d:?\d\d)?(?![\d/])")
_ZONE = r"(?:\(?\s*(?:GMT|UTC)\s*(?:[+-]\s*\d{1,2}(?::\d\d)?)?\s*\)?|[+-]\d\d:\d\d(?!\d))"
_AGO = (r"(?:\d{1,3}|một|a|an)\s+(?:phút|giờ|tiếng|ngày|tuần|tháng|năm|minutes?|mins?|hours?|days?"
        r"|weeks?|months?|years?)\s+(?:trước|ago)\b")
_LABEL = (r"(?:Cập nhật|cập nhật|CẬP NHẬT|Ngày cập nhật|Ngày đăng|Ngày xuất bản|Xuất bản|Đăng ngày"
          r"|Ngày phát hành|Ngày tạo|Ngày gửi|Đăng lúc|Đăng|Được đăng|Sửa đổi|Thời gian"
          r"|Cũ|Posted(?: on)?|Published(?: on)?|Updated?|Last updated|Write|Written|Input"
          r"|Created(?: on)?|Ngày|ngày|NGÀY|Lúc|lúc|vào)\b"
          r"(?:\s+(?:lần cuối|mới nhất|lúc|ngày|vào|on))*")
_SEPARATOR = r"[\s,|•·\-–—:;@()\[\]]*"

STAMP = re.compile(
    rf"(?:{_LABEL}{_SEPARATOR})*"
    rf"(?:(?P<time>{_TIME}){_SEPARATOR}|{_WEEKDAY}{_SEPARATOR}|{_ZONE}{_SEPARATOR}"
    rf"|(?:{_LABEL}){_SEPARATOR})*"
    rf"(?:(?P<date>{_DATE})(?P<glued>(?<=\d{{4}})\d{{1,2}}:\d\d(?::\d\d)?(?:\s?(?:[AaPp][Mm]|SA|CH)\b)?)?|(?P<ago>{_AGO}))"
    rf"(?:{_SEPARATOR}(?:(?P<time2>{_TIME})|{_ZONE}|{_WEEKDAY}|(?:{_LABEL}){_SEPARATOR}(?:{_DATE}|{_TIME})"
    rf"|(?:lúc|Lúc)(?=\s*\d)))*"
)
# "date 2025-05 Headline": what some savers of pages put before the text.
_SAVED = re.compile(rf"date {_YEAR}(?:-\d\d){{0,2}}(?![-/.:\d])")
_WEEKDAY_IN = re.compile(_WEEKDAY)
_WEEKDAY_ONLY = re.compile(rf"{_WEEKDAY}(?:[\s,]*(?:{_TIME}|\d{{1,2}}[/-]\d{{1,2}}))*$")
_AGO_ONLY = re.compile(rf"{_AGO}$", re.IGNORECASE)
_DAY_AND_TIME = re.compile(rf"(?:{_TIME}[\s,|\-–]*(?:ngày\s+)?\d{{1,2}}[/-]\d{{1,2}}"
                           rf"|(?:ngày\s+)?\d{{1,2}}[/-]\d{{1,2}}[\s,|\-–]*{_TIME})$")
_DIGIT = re.compile(r"\d")
# Without a year or an age there is no stamp but a bare day; most lines end here.
_DATED = re.compile(rf"{_YEAR}|\b(?:trước|ago)\b")
_NOTHING = re.compile(
    r"^[\W_]*(?:(?:xem|lượt xem|lượt đọc):?\s*[\d.,]+"
    r"|\d[\d.,]*\s*(?:lượt xem|lượt đọc|views?|bình luận|lượt|trả lời|phản hồi|ý kiến|comments?"
    r"|likes?|thích|chia sẻ)?"
    r"|\(?giờ (?:Việt Nam|Hà Nội)\)?|(?:cỡ chữ:?\s*)?(?:(?:aa|[at])[+-]?(?:\s+|$)){1,4}"
    r"|(?:update\s*:\s*)?0000-00-00(?: 00:00:00)?|[\W_]*)[\W_]*$",
    re.IGNORECASE)


class StampHit(Struct, frozen=True):
    """Where in a line the stamp stands."""

    start: int
    end: int
    timed: bool
    """It has an hour: phrases inside a sentence rarely look so."""
    weekday: bool = False
    saved: bool = False
    """Put there by who saved the page, whatever follows on the line."""


def find_stamp(line: str) -> StampHit | None:
    """The first publication stamp in a line, with the words that belong to it."""
    if not _DIGIT.search(line):
        found = _WEEKDAY_ONLY.match(line) or _AGO_ONLY.match(line)
        return StampHit(start=0, end=len(line), timed=True) if found else None
    if saved := _SAVED.match(line):
        return StampHit(start=0, end=saved.end(), timed=True, saved=True)
    match = STAMP.search(line) if _DATED.search(line) else None
    if not match:
        alone = _DAY_AND_TIME.match(line) or _WEEKDAY_ONLY.match(line)
        return StampHit(start=0, end=len(line), timed=True) if alone else None
    return StampHit(start=match.start(), end=match.end(),
                    timed=bool(match["time"] or match["time2"] or match["glued"] or match["ago"]),
                    weekday=bool(_WEEKDAY_IN.search(match[0])))


def is_stamp(line: str) -> bool:
    """Whether a line is one or more stamps and nothing else."""
    hit = find_stamp(line)
    if hit is None or not is_noise(line[: hit.start]):
        return False
    rest = line[hit.end :]
    return is_noise(rest) or (0 < len(rest) < len(line) and is_stamp(rest))


def is_noise(rest: str) -> bool:
    """Whether what stands beside a stamp says nothing: marks, a count, "A A" for the size."""
    return not rest.strip() or bool(_NOTHING.match(rest))
