"""Captions: told by their picture credit, and cut from the paragraphs they are glued to."""

from __future__ import annotations

import re

from hoso.layout.cue_words import cue
from hoso.layout.cues import cues
from hoso.layout.letters import LOWER, UPPER
from hoso.layout.signature import is_vietnamese_name
from hoso.outlets import is_source

SENTENCE_END = re.compile(rf"(?<![{UPPER}])(?<!\bTP)(?<!\bTS)(?<!\bGS)[.!?…][\"”’»)]*"
                       rf"(?:\s+(?=[{UPPER}“\"])|(?=[{UPPER}“]))")
"""Where a sentence ends and another begins, with or without a space between."""

_PHOTO = re.compile(
    r"(?:[(\[]\s*(?:ảnh|nguồn ảnh|hình|ảnh minh họa|photo)|(?<![^\W_])(?:Ảnh(?: nguồn| minh họa"
    r"| tư liệu| chụp màn hình| cắt từ (?:clip|video))?|ẢNH|Nguồn ảnh|Hình(?: ảnh)?|Photo|Image"
    r"|Đồ họa)|[(\[]\s*(?:Ảnh|Hình))\s*:\s*")
# A photo credit ends at a full stop or bracket, or where a sentence follows without either.
_CREDIT_STOP = re.compile(
    rf"(?<![{UPPER}])[.)](?=\s*[{UPPER}“\"(])"
    rf"|(?<=[{LOWER}{UPPER}])(?=[{UPPER}][{LOWER}]+\s[{LOWER}]+\s[{LOWER}])"
    rf"|\s(?=[{UPPER}][{LOWER}]+\s[{LOWER}]+\s[{LOWER}]+\s)"
    r"|\s(?=(?:Theo|Tại|Trong|Trên|Ông|Bà|Ngày|Hôm|Sau|Trước|Khi|Các|Những|Một|Nhiều|Ở|Về|Tuy|Tuy"
    r" nhiên|Ngoài|Bên|Cùng|Đây|Hiện|Trả|Phát|Với|Từ|Đến|Cũng)\s)")
_CREDIT_WORD = re.compile(r"[^\s.,;:()]+(?:\.[^\s.,;:()]+)*")
_CLOSING = re.compile(r"[)\]]\.?")
_PHOTO_BARE = re.compile(r"^[(\[]?\s*(?:[Ảả]nh|[Hh]ình)(?: (?:minh họa|tư liệu|internet"
                         r"|có tính(?: chất)? minh họa|chụp màn hình|AFP|AP|Reuters|Internet|TTXVN)"
                         r"| từ | của )[^.]{0,60}$")
_PHOTO_SOURCE = re.compile(r"[(\[]\s*(?:[Nn]guồn|NGUỒN|Source|[Ảả]nh)\s*:?\s*[^()]{2,60}[)\]]\.?$")
# "Trụ sở Bộ Ngoại giao. Nguồn: AA", "Vòng đàm phán thứ ba. Ảnh RIA": neither brackets nor colon.
_UNBRACKETED = re.compile(rf"(?P<shown>(?:[^.]|(?<=\b[{UPPER}])\.|\.(?=\s.{{40}})){{12,400}}"
                          r"[.!?…”\")])\s*"
                          r"(?:(?:Nguồn|NGUỒN)\s*:\s*[^.:()]{2,40}"
                          rf"|(?P<photo>Ảnh|ẢNH)\s+[{UPPER}][^.:()]{{1,30}})\.?$")
_CREDIT_MARK = re.compile("Nguồn|NGUỒN|Ảnh|ẢNH")
# "REUTERS/Ten Ho", "AFP - TEN HO", "© Sputnik / Ten Ho", "Chụp lại hình ảnh, ..." (BBC)
_WIRED = re.compile(rf"(?:^|[\s.])(?:via )?(?:REUTERS|Reuters|AFP|AP|EPA|POOL|Getty(?: Images)?)\s*"
                    rf"[/–-]\s*[{UPPER}][\w .'/-]{{2,50}}$|^© (?!\d)[^.]{{2,40}} / "
                    r"(?:[^.]{2,90}|Chuyển đến kho ảnh.{2,300})$"
                    r"|^.{3,250}\s-\s+Sputnik(?: Việt Nam)?(?:, \d{3,4}, [\d.]{8,10})?$")
_WIRE_MARK = re.compile("[-–/©]")
"""What each of these has: looking for it first spares most lines the rest."""
_BROADCAST = re.compile(r"^(?:Chụp lại hình ảnh|Nguồn hình ảnh),\s")
_AGENCY_LAST = re.compile(r"\s(?:REUTERS|Reuters|AFP|AP|EPA|Getty(?: Images)?|TTXVN|Tass"
                          r"|TASS|Xinhua)$")
# "AFP photo", "AFP PHOTO/MANDEL NGAN", "RFA", "Courtesy photo": a line of their own.
_AGENCY_BRACKETED = re.compile(r"\((?:AFP|AP|EPA|Reuters|REUTERS|Getty(?: Images)?|RIA)\)$")
_BARE_CREDIT = re.compile(
    r"(?:[A-Z]{2,8}|Reuters|Getty|Courtesy|File|Screen(?:shot)?)\s(?:[Pp]hoto|PHOTO)\b.{0,40}$"
    r"|(?:Photo|Courtesy|Screenshot|Hình minh họa|Ảnh minh họa)\b.{0,30}$")
_ON_FILM = re.compile(r"[(\[](?:[Vv]ideo|VIDEO|[Cc]lip)\s*:[^()]{2,40}[)\]]\.?$")
_FILMED = re.compile(rf"[.”]\s(?:Video|Clip)\s*:\s*[{UPPER}][^.:]{{1,30}}\.?$")
# "ong a gap ong b o paris hinh 1": the address of the story, as the text behind its picture.
_SLUG = re.compile(r"[a-z]+(?: [a-z0-9]+){4,}$")
_CREDITING = re.compile(r"[(\[]?(?:Theo|Nguồn|Tổng hợp)\b|.{0,40}[(/,]?\s?(?:Theo|theo)\s")
_NUMBERED_OVER = re.compile(rf"[^\W\d_] ảnh \d{{1,2}}\s?(?=[{UPPER}][{LOWER}])")
_NUMBERED = re.compile(r"(?:\s?-\s(?:Ảnh|Hình|Photo|Video)|\sảnh)\s\d{1,3}\.?$"
                       r"|[^\W\d_]\s-\s\d{1,2}$")
# "… - Ảnh chụp màn hình", "… - Ảnh GIẢN SƠN"
_DASHED = re.compile(rf"\s[-–]\s*Ảnh (?:chụp màn hình|cắt từ (?:clip|video)|minh họa|tư liệu"
                     rf"|[{UPPER}][^.:()]{{1,30}})\.?$")
# "Con hẻm bị phong tỏa TRẦN KHA": the photographer in capitals, without a word for it.
_SIGNED = re.compile(rf"[{LOWER})]\s+([{UPPER}]{{2,}})(?:\s[{UPPER}]{{2,}}){{1,3}}$")
_IN_PICTURE = re.compile(r".{0,80}\b(?:Trong|trong) ảnh\s?:")
"""Near its beginning: later it ends a paragraph of a story told in pictures."""
_POSITION = re.compile(r"\((?:bên |thứ \w+ |hàng \w+,? ?)?(?:trái|phải|giữa|đứng|ngồi|ngoài cùng|áo"
                       r"|từ trái|bìa|t|p)\b[^)]{0,40}\)|\((?:L|R)\)")


def tells(text: str) -> bool:
    """Whether it has a word of sentences that tell something; a caption only shows."""
    return cue("tells").search(text) is not None


def photo_cuts(body: str) -> list[int]:
    """Cuts around captions glued to paragraphs: before their first word, after the credit."""
    cuts: list[int] = []
    at = 0
    while match := _PHOTO.search(body, at):
        head = body[at : match.start()].rstrip(" .-–|(")
        sentence = 0
        for stop in SENTENCE_END.finditer(head):
            sentence = stop.end()
        begin = at + sentence
        end = _credit_end(body, match)
        if begin > at or (begin > 0 and at in cuts):
            cuts.append(begin)
        if len(body) - end < 12:
            break
        cuts.append(end)
        at = end
    return sorted({cut for cut in cuts if 0 < cut < len(body)})


def _credit_end(body: str, match: re.Match[str]) -> int:
    """Where a photo credit that begins with ``match`` ends."""
    at = match.end()
    if match[0][0] in "([":
        closing = _CLOSING.search(body, at, at + 90)
        if closing:
            return closing.end()
    known = _known_source_end(body, at)
    if known:
        return known
    stop = _CREDIT_STOP.search(body, at, at + 80)
    if stop:
        return stop.start() + (body[stop.start()] in ".)")
    return len(body)


def _known_source_end(body: str, at: int) -> int | None:
    """Where the agencies and papers named at ``at`` end, when they are known ones."""
    words = list(_CREDIT_WORD.finditer(body, at, at + 60))[:6]
    for word in reversed(words):
        named = body[at : word.end()]
        if all(is_source(part) for part in re.split(r"\s*[/,]\s*|\s-\s", named)):
            stop = word.end()
            return stop + 1 if body[stop : stop + 1] in (".", ")") else stop
    return None


def is_bare_credit(text: str) -> bool:
    """Whether a line only says whose picture stands above it: "AFP photo"."""
    return len(text) < 60 and _BARE_CREDIT.match(text) is not None


def is_slug(text: str) -> bool:
    """Whether a line is the address of the story in words, which stands behind its pictures."""
    return _SLUG.match(text) is not None


def is_caption(text: str) -> bool:
    """Whether a line is a caption or a picture credit, by its marks."""
    if is_bare_credit(text):
        return True
    end = text[-90:]
    if _PHOTO_BARE.match(text) or _BROADCAST.match(text) or is_slug(text):
        return True
    if ":" in text and (_PHOTO.search(text) or _IN_PICTURE.match(text)):
        return True
    source = _PHOTO_SOURCE.search(end)
    if source and not is_vietnamese_name(end[: source.start()]):  # "Thu Hà (nguồn Lenta)" signs
        return True
    if any(mark.search(end) for mark in (_NUMBERED, _DASHED, _FILMED)):
        return True
    if " ảnh " in text and _NUMBERED_OVER.search(text):
        return True  # the headline and a number, and the caption behind them
    if _WIRE_MARK.search(text) and _WIRED.search(text):
        return True
    signed = _SIGNED.search(end) if len(text) < 200 and text.count(" ") > 4 else None
    if signed and signed[1].lower() in cues().name_words and not text.isupper():
        return True
    if len(text) < 200 and text.count(" ") > 4 and _AGENCY_BRACKETED.search(end) \
            and not tells(text):
        return not _CREDITING.match(text)
    if _ON_FILM.search(end) and not tells(text):
        return True
    bare = _CREDIT_MARK.search(text) and _UNBRACKETED.match(text)
    if bare and (bare["photo"] or not tells(bare["shown"])):
        return True
    if len(text) < 200 and text.count(" ") > 3 and _AGENCY_LAST.search(end):
        return not _CREDITING.match(text)
    return len(text) < 250 and "(" in text and _POSITION.search(text) is not None
