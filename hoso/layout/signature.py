"""Signatures and credit lines: who wrote it, whom the paper took it from."""

from __future__ import annotations

import re
from functools import lru_cache

from hoso.gazetteer import country_by_name
from hoso.layout.cue_words import phrases
from hoso.layout.cues import cues
from hoso.layout.letters import LOWER, UPPER
from hoso.model import Struct
from hoso.outlets import is_source

_WORD = rf"[{UPPER}][\w'’]*"
_NAME = rf"(?:{_WORD}\.?|[{UPPER}]\.(?:[{UPPER}][\w'’]*\.?)+)"
_NAMES = re.compile(rf"{_NAME}(?:\s?{_NAME}){{0,4}}(?:\s*(?:,|;|&|-|–|/|\bvà\b)\s*"
                    rf"{_NAME}(?:\s?{_NAME}){{0,4}}){{0,3}}$")
_DESK = re.compile(r"(?:Ban|Nhóm|Tổ|Phòng)\s+(?:[Pp]hóng viên|PV|[Bb]iên tập|[Tt]hời sự|[Qq]uốc tế"
                   r"|[Tt]hế giới|[Tt]in tức)(?:\s\w+){0,4}$"
                   r"|Trung tâm (?:[Tt]in tức|[Tt]hông tin|[Tt]ruyền hình)(?:\s\w+){0,3}$|Tòa soạn$"
                   r"|Ban Biên tập$")
# "Tin, ảnh:", "Tác giả:", "Thực hiện:" before a signature; they are no part of it.
_ROLE = re.compile(
    r"^(?:(?:Tin,? ?(?:bài,? ?)?(?:và )?ảnh|Bài(?:,| và)? ảnh|Bài viết|Bài|Tác giả|Thực hiện"
    r"|Biên dịch|Biên tập|Người dịch|Lược dịch|Dịch|Ghi|Đăng bởi|Người đăng|Posted by|Published by"
    r"|Written by|Viết bởi|By|Tin|Tác giả bài viết|Nhóm tác giả|Theo PV|Thực hiện bởi)\s*:\s*"
    r"|(?:Published by|Posted by|Đăng bởi|Viết bởi|By|Tác giả),?\s+)", re.IGNORECASE)
# What the author did with other people's text, after the name.
_NOTE = re.compile(
    r"[\s,\-–/(]*(?:\b(?i:tổng hợp|t/h|th|biên dịch|lược dịch|dịch|ghi|lược ghi|thực hiện"
    r"|biên tập|tổng hợp và dịch|biên soạn)\)?\.?|\((?i:ảnh|clip|ảnh, clip|video)[^()]*\)"
    rf"|\((?i:từ|tại)\s+[{UPPER}][^()]{{2,40}}\)|\s+(?:từ|tại|TỪ|TẠI)\s+[{UPPER}][^,.():?!]{{2,30}}"
    r"|\s+\d{1,2}\s+phút(?:\s+đọc)?)$")
_CREDIT = re.compile(
    r"(?:^|(?<=[\s(/,|\-–]))\(?\s*(?:(?:Theo|theo|THEO)\s*:?\s+"
    r"|(?:Nguồn tin|Nguồn|NGUỒN|nguồn|Source|Via|Dẫn nguồn)\s*:?\s+"
    r"|(?:[Tt]ổng hợp|TỔNG HỢP|[Bb]iên dịch|[Ll]ược(?: dịch| thuật| ghi| trích)?|[Dd]ịch|[Pp]hỏng)"
    r"\s+(?:từ|theo|TỪ|THEO)\s+)+")
_LINK = re.compile(r"[\s:]*\(?(?:https?://(?:www\.)?|(?<![\w.])www\.)(?P<site>[\w.-]+)\S*\)?$")
_PARTS = re.compile(r"\s*(?:/|,|;|&|\bvà\b|\s[-–]\s)\s*")
_NO_SOURCE = re.compile(r"[.!?:]\s|[\"“”]|\b(?:đã|sẽ|cho biết|của|là|trong|ngày)\b")
_DIGIT = re.compile(r"\d")
# What members of a forum and templates call themselves.
_CAMEL = re.compile(rf"[{UPPER}][{LOWER}]+(?:[{UPPER}][{LOWER}]+)+|[A-ZĐ]+&[A-ZĐ]+")
# "Theo cổng …", "Theo trang …": what kind of source it is, before its name.
_MEDIUM = re.compile(r"(?:cổng|trang|website|web|báo|tờ|đài|hãng|kênh|mạng|tạp chí|nhật báo"
                     r"|fanpage|facebook)\s", re.IGNORECASE)
# "(PV TTXVN tại Moskva)": whose correspondent signs, and where from.
_POSTED = re.compile(rf"(?:(?:PV|P/[Vv]|[Pp]hóng viên|[Pp]hóng viên thường trú|CTV|TTV)\s+)?"
                     rf"(?P<source>\S[^()]*?)\s+(?:tại|từ|ở)\s+[{UPPER}][^()]{{1,40}}$")
# "VOV Moscow": a broadcaster's or agency's bureau.
_BUREAU = re.compile(rf"(?:VOV|TTXVN|VTV|VOH)\d?\s{_WORD}(?:\s{_WORD}){{0,2}}")
# "Theo infonet": a site by the bare name of its address.
_BARE_SITE = re.compile(r"(?!internet)[a-z]{4,20}$")
# What a template leaves where the source was never filled in: "([Tên nguồn])".
_UNFILLED = re.compile(r"\s*\(?\[[^\]]{0,10}nguồn\]\)?$", re.IGNORECASE)
# "Thu Hà (Thời sự - thoisu@dai.vn)-": where to write to.
_MAILED = re.compile(r"\s*\((?:[^()@]{2,30}\s[-–]\s)?[\w.]+@[\w.]+\)\s*[-–]?$")
# "Thanh Mai (Học viện Ngoại giao)": where the author works.
_AFFILIATED = re.compile(
    r"\s*[(,]\s*(?:Học viện|Viện|Trường|Đại học|ĐH|Khoa|Tòa án|TAND|VKS\w*|Công an|Cục|Vụ|Sở"
    r"|Trung tâm|Hội|Đoàn|(?:[Pp]hóng viên|[Tt]hông tín viên|[Bb]iên tập viên|[Cc]ộng tác viên)"
    r"\s(?:RFA|RFI|VOA|BBC))\b[^.!?:]{0,60}$")
_MARKS = " \t\r*_|-–—.,/;:"
_INITIALS = re.compile(rf"(?:[{UPPER}]\.\s?)*[{UPPER}]{{1,4}}\.?$|[{UPPER}]\.\s?{_WORD}$")

_TAIL = re.compile(r"(?:\./\.|[.!?…][\"”’»)]*|[”\"])\s*|\s(?=\()|\s(?=Theo\s)|\s\*\s")
_ABBREVIATED = re.compile(r"(?<![^\W_])(?:TP|Tp|GS|TS|PGS|ThS|BS|St|Mr|Dr|[^\W\d_])\.\s*$")


class Signature(Struct, frozen=True):
    """A line or line's end read as a signature. Ranges are offsets into what was given."""

    author: tuple[int, int] | None = None
    agency: tuple[int, int] | None = None
    strong: bool = True
    """False for one bare word: a name only where a name is expected."""


def _trim(text: str, start: int, end: int, marks: str = _MARKS) -> tuple[int, int]:
    while start < end and text[start] in marks + "(":
        start += 1
    while end > start and text[end - 1] in marks + "(":
        end -= 1
    # "Nguyễn A (Theo B)" leaves "B)"; "(Theo B)" leaves "B)": a bracket without its pair.
    if end > start and text[end - 1] == ")" and "(" not in text[start:end]:
        return _trim(text, start, end - 1, marks)
    return start, end


def _sources(text: str) -> bool:
    """Whether every part of a slash or comma list is a known agency, outlet or site."""
    parts = [part for part in _PARTS.split(text) if part]
    return is_source(text) or (bool(parts) and all(map(is_source, parts)))


def _loose_source(text: str) -> bool:
    """Whether it can be a source nobody listed: few words, capitals, no sentence."""
    if not 1 < len(text) <= 70 or len(text.split()) > 9 or _NO_SOURCE.search(text):
        return False
    if _BARE_SITE.match(text):
        return True
    if country_by_name(text):
        return False  # "…, theo Nga"
    return all(part[:1].isupper() or part[:1].isdigit() or _MEDIUM.match(part) or is_source(part)
               for part in _PARTS.split(text) if part)


def is_name(text: str) -> bool:
    """Whether it is shaped like one or several names, or is a desk that signs as one."""
    if _DESK.match(text):
        return True
    if not 1 < len(text) <= 60 or not _NAMES.match(text):
        return False
    words = text.split()
    if _DIGIT.search(text) or _CAMEL.fullmatch(text):
        return False  # "VTC14", "NewsReporter"
    return len(words) <= 12 and words[0].lower().strip(".") not in phrases("no_name") \
        and " ".join(words[:2]).lower() not in phrases("offices")


def is_desk(text: str) -> bool:
    """Whether a newsroom signs: "Ban Thời sự"."""
    return _DESK.match(text) is not None


def is_vietnamese_name(text: str) -> bool:
    """Two to four syllables, every one common in the names of people."""
    words = text.split()
    return 1 < len(words) < 5 and all(word.lower() in cues().name_words for word in words)


def _signed(text: str, author: tuple[int, int] | None,
            agency: tuple[int, int] | None) -> Signature | None:
    if author:
        start, end = author
        role = _ROLE.match(text[start:end])
        if role:
            start += role.end()
        note = _NOTE.search(text, start, end)
        if note and note.start() > start:
            end = note.start()
        author = _trim(text, start, end)
        if text[author[1] : author[1] + 1] == "." and "." in text[slice(*author)]:
            author = author[0], author[1] + 1  # "Đ.TR.": the last stop is one of the initials'
        if author[0] >= author[1]:
            author = None
        elif not is_name(text[slice(*author)]):
            return None
    if not author and not agency:
        return None
    strong = agency is not None or author is None or bool(
        len(text[slice(*author)].split()) > 1 or _INITIALS.match(text[slice(*author)])
        or _ROLE.match(text))
    return Signature(author=author, agency=agency, strong=strong)


@lru_cache(maxsize=4096)
def read_signature(text: str) -> Signature | None:
    """A signature, a credit, or both; None when the text is anything else.

    >>> read_signature("Minh Thu (Theo Reuters)")
    Signature(author=(0, 8), agency=(15, 22), strong=True)
    """
    if not 1 < len(text) <= 300 or text.count(" ") > 14:
        return None
    if text.rstrip().endswith(":"):
        return None  # "Theo Zing:" introduces what follows
    start, end = _trim(text, 0, len(text))
    link = _LINK.search(text, start, end)
    if (link.start() if link else end) > 110:
        return None
    mailed = _MAILED.search(text)
    if mailed:
        return _signed(text, (start, mailed.start()), None)
    unfilled = _UNFILLED.search(text, start)
    if unfilled:
        inner = read_signature(text[: unfilled.start()]) if unfilled.start() else None
        return inner and Signature(author=inner.author or inner.agency, strong=True)
    if link and link.start() > start:
        if _CREDIT.fullmatch(text[start : link.start()].rstrip(" :") + " "):
            return Signature(agency=link.span("site"))
        if text[link.start()] == ":" and not _CREDIT.search(text, start, link.start()):
            return None  # "Facebook: https://…"
        end = link.start()
    credit = _CREDIT.search(text, start, end)
    if credit:
        return _read_credit(text, start, credit, end)
    if sum(word[0].islower() for word in text.split()) > 4:
        return None
    return _read_plain(text, start, end)


def _read_plain(text: str, start: int, end: int) -> Signature | None:
    """A name, a source or both, without a word that says which is which."""
    note = _NOTE.search(text, start, end)
    if note and note.start() > start:
        end = note.start()
    if _sources(text[start:end]):
        return _signed(text, None, (start, end))
    affiliated = _AFFILIATED.search(text, start, end)
    if affiliated and is_name(text[start : affiliated.start()].strip()):
        return _signed(text, (start, affiliated.start()), None)
    found = _read_bracket(text, start, end) or _read_parted(text, start, end)
    if found:
        return found[0]
    return _read_unmarked(text, start, end) or _signed(text, (start, end), None)


_Found = tuple[Signature | None] | None
"""What a form of signature says, which may be that it is none; None where it is another form."""


def _read_bracket(text: str, start: int, end: int) -> _Found:
    """"Ngọc Anh (Ban Thời sự)", "Ngọc Anh (PV TTXVN tại Moskva)", "Ngọc Anh (Reuters/AFP)"."""
    opening = text.rfind("(", start, end)
    if opening <= start:
        return None
    author, source = _trim(text, start, opening), _trim(text, opening + 1, end)
    named = text[slice(*source)]
    if _DESK.match(named):
        return (_signed(text, author, None),)
    posted = _POSTED.match(named)
    if posted and _sources(posted["source"]):
        whose = source[0] + posted.start("source"), source[0] + posted.end("source")
        return (_signed(text, author, whose),)
    one_known = "/" in named and _loose_source(named) and any(map(is_source, _PARTS.split(named)))
    if named and (_sources(named) or one_known):
        return (_signed(text, author, source),)
    return None


_PARTING = re.compile(r"\s*[/|]\s*|\s+[-–]\s+|,\s+|-(?=[A-Z]{3,}$)")


def _read_parted(text: str, start: int, end: int) -> _Found:
    """"Ngọc Anh/VOV", "Ngọc Anh - Reuters", "VOA - World News"."""
    whole = text[start:end]
    for mark in _PARTING.finditer(whole):
        source = _trim(text, start + mark.end(), end)
        if is_source(whole[: mark.start()]):  # the source and its programme
            signed = is_vietnamese_name(text[slice(*source)])
            return (_signed(text, source if signed else None, (start, start + mark.start())),)
        name = source[0], min(source[1], text.find("-", *source) % (len(text) + 1))
        if source[0] < source[1] and (_sources(text[slice(*source)])
                                      or is_source(text[slice(*name)].strip())
                                      or _BUREAU.fullmatch(text[slice(*source)])):
            return (_signed(text, (start, start + mark.start()), source),)
    return None


def _read_unmarked(text: str, start: int, end: int) -> Signature | None:
    """A name and a known paper with nothing between: "Mi Ly Thể thao & Văn hóa"."""
    spaces = [m.end() for m in re.finditer(r"\s+", text[start:end])]
    for cut in (start + space for space in spaces[1:4]):
        alone = " " not in text[cut:end] and not is_vietnamese_name(text[start:cut].strip())
        if end - cut > 5 and not alone and is_source(text[cut:end]) \
                and (text[cut].isupper() or _MEDIUM.match(text, cut)):
            return _signed(text, _trim(text, start, cut), (cut, end))
    return None


def _read_credit(text: str, start: int, credit: re.Match[str], end: int) -> Signature | None:
    note = _NOTE.search(text, credit.end(), end)
    if note and note.start() > credit.end():
        end = note.start()
    source = _trim(text, credit.end(), end)
    if source[0] >= source[1]:
        return None
    named = text[slice(*source)]
    if named.lower() in phrases("nobody") and not text[start : credit.start()].strip(_MARKS + "("):
        return Signature()
    author: tuple[int, int] | None = _trim(text, start, credit.start())
    if author and author[0] >= author[1]:
        author = None
    if author:
        # "CTV Minh Hà/VOV (theo Reuters)": the signature itself has a source.
        inner = read_signature(text[slice(*author)])
        if inner and inner.author and inner.agency:
            author = author[0] + inner.author[0], author[0] + inner.author[1]
    bracket = re.fullmatch(r"(.+?)\s*[(/]\s*([^()]+?)\)?", named)
    if bracket and not author and not _sources(named) and _sources(bracket[2]) \
            and is_name(bracket[1]) and not bracket[1].isupper():
        # "Theo Minh Anh (Dân Việt)": the other paper's reporter and the paper.
        return _signed(text, (source[0], source[0] + bracket.end(1)),
                       (source[0] + bracket.start(2), source[0] + bracket.end(2)))
    unmarked = None if author else _read_unmarked(text, *source)
    if unmarked and unmarked.author:
        return unmarked
    if not (_sources(named) or _loose_source(named)):
        return None
    if not author and not _sources(named) and is_vietnamese_name(named):
        return _signed(text, source, None)  # "Theo Hoàng Yến": another paper's reporter
    return _signed(text, author, source)


def tail_signature(text: str) -> tuple[int, Signature] | None:
    """The signature at the end of a paragraph and where it begins."""
    floor = max(len(text) - 100, 20)
    for match in _TAIL.finditer(text, floor):
        tail = text[match.end() :]
        if not 1 < len(tail) <= 90 or _ABBREVIATED.search(
                text, max(0, match.start() - 8), match.end()):
            continue
        signature = read_signature(tail)
        if signature and signature.strong and (signature.agency or match[0].strip()):
            return match.end(), signature
    return None
