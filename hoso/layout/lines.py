"""A page as lines, each with what can be said of it by itself.

A printed line may hold several things ("Thế giớiThứ Năm, 12/3/2015",
"… (Ảnh: AFP)Ngày 12/4, …"): it is cut into pieces first, so that everything
after works on pieces of one purpose.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from hoso.gazetteer import country_by_name
from hoso.layout.captions import SENTENCE_END, is_caption
from hoso.layout.cues import Zone, cues
from hoso.layout.cutting import END, cuts_of, headline_cuts, is_crumbs
from hoso.layout.letters import LOWER, UPPER
from hoso.layout.signature import Signature, is_desk, read_signature, tail_signature
from hoso.layout.stamps import find_stamp, is_noise, is_stamp
from hoso.model import SegmentKind
from hoso.outlets import is_source

Shape = Literal[
    "heading",    # opens a part of the page
    "marked",     # says itself that it is a teaser, a comment or furniture
    "stamp", "section", "caption",
    "signature",  # may be a byline or a credit
    "headlines",  # several headlines run together
    "prose",      # a paragraph
    "short",      # anything else: a title, a subhead, a teaser, a caption without marks
]

_MARKDOWN = re.compile(r"^[#>*_|\s]+|[*_|\s]+$")
_MARKDOWN_LINK = re.compile(r"^\[([^\]]+)\]\(\S+\)$")
_IMAGE = re.compile(r"^!\[([^\]]*)\]\(\S*\)\s*\|?$")
_FILE = re.compile(r"^\S+\.(?:jpe?g|png|gif|webp|mp[34])$", re.IGNORECASE)
# What a template or a file name leaves where a picture was: "{keywords}", "leftcenterrightdel",
# "viengtham01", "[presscloud]3335[/presscloud]".
_PICTURE = re.compile(r"(?:!\[\]|<(?:image|img|figure|picture)\b|\{\w+\}$|leftcenterrightdel$"
                      r"|[a-z]{3,15}\d{1,3}$|\[(\w+)\].{0,90}\[/\1\]$|\S+\.(?:jpe?g|png|gif|webp)$)")
_TAG = re.compile(r"^<(?:image|img|figure|picture|video|iframe|embed|object)\b.*>$")
# "Headline -": an item of a list that a template strings together.
_STRUNG = re.compile(r"(?:\S+\s+){4,25}[-–]$")
# "> Headline", "[Headline]": pointers to other stories inside the text.
_POINTER = re.compile(r"(?:>\s|\[(?=[^\]]{15,200}\]$))(?=\S+(?:\s\S+){3})[^\n]*(?<![.…])$")
_FOLLOW_US = re.compile(r"Theo dõi .{2,40} trên(?: .{0,30})?$")
_BARE_WORD = re.compile(r"[a-z]{4,20}$")  # the name of a file, of a language, of a member
_ONLY_MARKS = re.compile(r"^[\W\d_]*\w?[\W\d_]*$|^[Aa]a$")  # "aa" sets the size of letters
_LOUDSPEAKER = re.compile(r"^(?:[\d:\s/]+|[A-Za-z]?[+-]?(?:\s+[A-Za-z][+-]?)*|\d+\s*(?:bạn đọc|lượt"
                          r"|bình luận|phản hồi|người|comments?|views?|shares?|điểm|like|thích).*"
                          r"|[\d.,]+\s*k?|\d{1,2} phút(?: đọc)?|(?:Ảnh|Hình)\s\d{1,2}[.:]?)$",
                          re.IGNORECASE)
_CONTACT = re.compile(r"\[email\s?protected\]|[\w.]@\w+\.\w|(?:\+?84|\(?0\d{1,3}\)?)[\s.\-]?"
                      r"\d{3,4}[\s.\-]?\d{3}|^https?://\S+$|^www\.\S+$")
_FOREIGN = re.compile("[\u0400-\u04ff\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_NUMBERED_NAME = re.compile(r"\d|.*\s\d+$")  # "24h", "News 50": a button
_DASH = re.compile(r"\s*[-–]\s*")
_CREDITED_LINK = re.compile(r"(?:Nguồn|Theo)\b[^\n]{0,50}https?://", re.IGNORECASE)
_TRUNCATED = re.compile(r"(?:…|\.\.\.)\s*$")
_GLUED = re.compile(
    rf"(?:(?<=[{LOWER}”’?!)0-9])|(?<=[{LOWER}][\"']))(?=[“\"‘']?[{UPPER}][{LOWER}]+\s)")
_COUNTS_NONE = re.compile(r"\D0\)?$")
"""Behind "Bình luận": nobody has written one, so that none follow."""
_CHANNEL = 12
"""Characters of the longest name of a channel."""
_DOUBLED = 12
"""Characters by which a headline printed twice is looked for."""
_QUOTED = re.compile("[‘’“”\"]")
_QUOTES = str.maketrans("‘’“”\"", "'''''")
_TOP = 1500
"""Characters at the top of a page among which a headline is looked for by its address."""
_QUESTION = re.compile(r"^(?:PV|Phóng viên|Hỏi|Đáp|P\.?V)\s*:|^[-–+*•]\s")


@dataclass(slots=True)
class Line:
    """A printed line or a piece of one."""

    start: int
    end: int
    """Where the next piece begins: line breaks and blank lines are the line's own."""
    text: str
    """What is printed, without white space and Markdown around it."""
    at: int
    """Offset of ``text``."""
    shape: Shape
    zone: Zone | None = None
    """For ``heading`` and ``marked``."""
    signature: Signature | None = None
    celled: bool = False
    """Whether it is printed as a cell of a table."""
    kind: SegmentKind | None = None
    """Decided by :mod:`hoso.layout.kinds`."""

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(END.search(self.text))

    @property
    def truncated(self) -> bool:
        """Whether it breaks off, as descriptions in lists do."""
        return bool(_TRUNCATED.search(self.text))

    @property
    def words(self) -> int:
        """Number of words."""
        return self.text.count(" ") + 1

    @property
    def pictures(self) -> bool:
        """Whether it stands where a picture was."""
        return bool(_PICTURE.match(self.text))

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list or a turn of an interview."""
        return bool(_QUESTION.match(self.text))


def split_lines(text: str, address: tuple[str, ...] = ()) -> list[Line]:
    """The lines of a page, cut where one holds several things. They partition the text.

    ``address`` is what the page's address tells of its headline.
    """
    lines: list[Line] = []
    imprints = cues().imprint_at(text)
    start = at = 0
    size = len(text)
    while at < size:
        end = text.find("\n", at) + 1 or size
        printed = text[at:end]
        if not printed.isspace():
            first = at + len(printed) - len(printed.lstrip())
            body = printed.strip()
            pictured = bool(lines) and lines[-1].pictures
            cuts = cuts_of(body, pictured, address if at < _TOP else ())
            if not cuts and at < _TOP and all(x.shape != "prose" for x in lines):
                cuts = headline_cuts(body, [x.text for x in lines if x.shape == "short"])
            for cut in (*cuts, len(body)):
                stop = first + cut
                imprint = bisect_left(imprints, stop) - bisect_left(imprints, start)
                lines.append(_describe(text, start, stop, imprint))
                start = stop
        if lines:
            lines[-1].end = start = end
        at = end
    return lines


def _is_lands(words: str) -> bool:
    """A rubric of countries: "NGA - MỸ"."""
    parts = _DASH.split(words)
    return words.isupper() and len(parts) > 1 and all(
        country_by_name(part) or cues().is_section(part) for part in parts)


def _describe(text: str, start: int, stop: int, imprint: int) -> Line:
    raw = text[start:stop]
    body = raw.strip()
    at = start + len(raw) - len(raw.lstrip())
    shape: Shape = "short"
    if image := _IMAGE.match(body):
        return Line(start=start, end=stop, text=image[1] or body, at=at + 2 * bool(image[1]),
                    shape="caption" if image[1] else "marked", zone=None if image[1] else "footer")
    linked = _MARKDOWN_LINK.match(body)
    clean = linked[1] if linked else body
    if _TAG.match(body):
        return Line(start=start, end=stop, text=body, at=at, shape="marked", zone="footer")
    if _POINTER.match(body) or _STRUNG.match(body):
        return Line(start=start, end=stop, text=body, at=at, shape="marked", zone="related")
    if linked or body[:1] in "#*_>|" or body[-1:] in "*_|":
        bare = _MARKDOWN.sub("", clean)
        if bare and not body.startswith(">>"):
            clean = bare
    at += max(body.find(clean), 0)
    line = Line(start=start, end=stop, text=clean, at=at, shape=shape)
    line.shape = _shape(line, imprint)
    # A picture's table has one column; a row over many is a page laid out in tables.
    line.celled = body.endswith("|") and not body.endswith("||") and len(clean) < 300 \
        and text[stop : stop + 1] in ("", "\n")
    if line.shape in ("short", "prose") and line.celled and line.words > 3:
        line.shape = "caption"  # the cell of a picture's table
    return line


def _shape(line: Line, imprint: int) -> Shape:
    """What the line is by itself; fills in its zone and signature."""
    text, known = line.text, cues()
    size = len(text)
    if size < 60:
        zone = known.heading(text)
        if zone:
            line.zone = zone
            return "marked" if zone == "comments" and _COUNTS_NONE.search(text) else "heading"
        if is_stamp(text) or _is_desk_stamp(text):
            return "stamp"
        if _LOUDSPEAKER.match(text) and not read_signature(text):
            line.zone = "footer"
            return "marked"
        if (known.is_section(text) and not _NUMBERED_NAME.match(text)) or _is_lands(text):
            return "section"
        if (_BARE_WORD.match(text) and not is_source(text)) or known.is_furniture(text) \
                or _ONLY_MARKS.match(text) or _FILE.match(text) \
                or _PICTURE.match(text):
            line.zone = "footer"
            return "marked"
    if text[0] == "©" and size < 400 and is_caption(text):
        return "caption"  # whose picture it is, not whose site
    if size < 110 and text.endswith((")", ")-")) and "@" in text:
        line.signature = read_signature(text)
        if line.signature:
            return "signature"
    line.zone = _own_zone(text, imprint)
    if line.zone:
        return "marked"
    if size < 90 and is_crumbs(text):
        return "section"
    if 60 <= size < 120 and is_stamp(text):
        return "stamp"
    if size < 500 and is_caption(text):
        return "caption"
    if size > 60 and _is_glued_headlines(text):
        return "headlines"
    if size <= 110 or "://" in text:
        line.signature = read_signature(text)
        if line.signature:
            return "signature"
    if size < 200 and _capitals(text):
        return "short"
    words = line.words
    asks = text[-1] in "?!" and not SENTENCE_END.search(text)
    if words >= 25 or (line.closed and not asks and (words >= 12 or line.listed)):
        return "prose"
    if words >= 12 and tail_signature(text):
        return "prose"
    return "short"


def _capitals(text: str) -> bool:
    """Whether a line is printed in capitals, as headlines are, but for a bracket behind it."""
    head = text.split(" (")[0]
    return head.isupper() and head.count(" ") > 4 and text[-1] != "."


def _own_zone(text: str, imprint: int) -> Zone | None:
    """The part of the page a line belongs to by its own words."""
    known, size, line_words = cues(), len(text), text.count(" ") + 1
    if (size < 500 and known.is_promo(text)) or _FOLLOW_US.match(text):
        return "footer"
    zone = known.opener(text)
    contact = (zone or imprint or size < 200) and size < 600 and _CONTACT.search(text) \
        and not _CREDITED_LINK.match(text)
    told = line_words >= 12 and END.search(text) and ":" not in text[:40] and not contact
    if zone and (imprint or (size < 160 and not (zone == "footer" and told))):
        return zone
    if imprint > 1 or (imprint and (size < 160 or contact)):
        return "footer"
    if contact and size < 200 and (line_words < 20 or not END.search(text)):
        return "footer"
    if line_words >= 12 and is_doubled(text):
        return "related"
    foreign = len(_FOREIGN.findall(text))
    if foreign * 2 > size * 0.7:
        return "footer"
    return None


def is_doubled(text: str) -> bool:
    """Headlines on one line, each twice: the text behind a teaser's picture, and the teaser.

    The last of several may break off.
    """
    opening = text[:_DOUBLED]
    if f" {opening}" not in text and not _QUOTED.search(opening):
        return False
    text, at = text.translate(_QUOTES), 0
    while at < len(text):
        again = text.find(f" {text[at : at + _DOUBLED]}", at + 1) + 1
        headline = text[at : again - 1]
        if not again or headline[-1] == "." or not text.startswith(headline, again):
            return at > 0 and (not again or headline.startswith(text[again:]))  # it breaks off
        at = again + len(headline) + 1
    return True


def _is_desk_stamp(text: str) -> bool:
    """"Ban Thời sự-Thứ tư, ngày …": the newsroom belongs to the stamp and signs nothing.

    So does a channel, "VTV8-Thứ tư, ngày …".
    """
    hit = find_stamp(text)
    if hit is None or not is_noise(text[hit.end :]):
        return False
    left = text[: hit.start].strip(" |-–•,")
    return is_desk(left) or (hit.timed and hit.weekday and len(left) < _CHANNEL)


def _is_glued_headlines(text: str) -> bool:
    """Several headlines on one line, glued ("… thăm MỹTổng thống …") or between slashes."""
    slashed = text.split(" / ")
    if len(slashed) > 1 and all(25 < len(part) < 150 and part.count(" ") > 3 for part in slashed) \
            and not END.search(text):
        return True
    parts = _GLUED.split(text)
    closed = END.search(text) and text[-1] not in "?!"
    if len(parts) < 2 or closed or len(SENTENCE_END.findall(text)) > len(parts) // 3:
        return False
    if max(map(len, parts)) > 200:
        return False
    if len(parts) == 2:
        return min(map(len, parts)) > 30
    return sum(len(part) > 20 for part in parts) > len(parts) / 2
