"""What each line is, now that the article is found: above it, in it, under it."""

from __future__ import annotations

import re

from hoso.layout.article import Article
from hoso.layout.cue_words import cue
from hoso.layout.cues import Zone, cues, key
from hoso.layout.headline import bears_stamp, is_digest, is_printed_below
from hoso.layout.letters import UPPER
from hoso.layout.lines import Line
from hoso.layout.shown import (
    captions_again,
    is_caption_beside,
    only_shows,
    shows_official,
    shows_scene,
)
from hoso.layout.signature import Signature, is_vietnamese_name
from hoso.layout.words import is_reworded, words_of
from hoso.model import SegmentKind
from hoso.outlets import is_source, outlet_by_name

_SUMMED_UP = 5
"""Lines of an article among which its lede stands, where it is printed above the headline, too."""
_REFERS_BACK = (r"^{}\b|^[^.!?]{0,160}\b(?:(?:nêu|nói|kể|như) trên"
                r"|(?:lần|cuộc|vụ|việc|buổi) [^,.]{0,30}trên(?=[,.]))")
"""A paragraph that cannot be the first of its story: what it refers to was cut off."""
# Alone above the story: "Tin Luân Đôn, Anh quốc. (Reuters)".
WIRED = re.compile(rf"(?:Tin\s)?[{UPPER}][\w ,’'-]{{2,40}}\.?\s\(([{UPPER}][\w+ ]+)\)\.?$")
# "13:12 Khách ra sân bay": a report by the minute.
_CLOCK = re.compile(r"\d{1,2}[:hg]\d{2}:?\s")
# "(Vietnam+)", "Theo VOV": a credit also where it stands above a story without headline.
_CREDITS = re.compile(r"\([^()]+\)$|(?:Theo|Nguồn)\W")


def label(lines: list[Line], article: Article) -> None:
    """Give every line of a page of one article its kind."""
    title = key(lines[article.title].text) if article.title is not None else None
    for i, line in enumerate(lines[: article.start]):
        line.kind = _kind_above(lines, i, article, title)
    label_inside(lines, article, title)
    mode: Zone | None = None
    undated = not any(x.kind == "dateline" for x in lines[: article.end])
    author = next((key(x.text) for x in lines[article.start : article.end]
                   if x.kind == "byline"), None)
    for i, line in enumerate(lines[article.end :], article.end):
        if line.shape == "heading":
            mode = line.zone
        line.kind = _kind_below(line, mode, author, lines[i - 1])
        if undated and line.shape == "stamp" and not mode:
            line.kind = "dateline"
        undated = undated and line.kind in ("footer", "credit", "byline")


def _kind_above(lines: list[Line], at: int, article: Article, title: str | None) -> SegmentKind:
    line = lines[at]
    if title is not None and key(line.text).startswith(title):
        return "title"  # also with the site's name behind it
    if line.zone:
        return line.zone
    if is_printed_below(lines, at, article.start + _SUMMED_UP):
        return "lede"
    if line.shape == "stamp":
        return "dateline"
    if line.shape == "section":
        return "section"
    if line.shape == "signature":
        near = all(x.shape in ("stamp", "signature", "marked", "section")
                   for x in lines[at + 1 : article.start])
        if near and line.signature and line.signature.strong and not _is_outlet(line) \
                and _signs_above(line.text, line.signature):
            return "byline"
        if near and _is_parted_stamp(line):
            return "lede"
        if near and article.title is None and _CREDITS.match(line.text):
            return "credit"
        return "section" if _may_be_rubric(lines, at, article) and not _is_outlet(line) \
            else "footer"
    if line.shape == "caption" and all(x.shape in ("caption", "stamp", "signature", "marked")
                                       for x in lines[at + 1 : article.start]):
        return "caption"
    if line.shape == "short" and _may_be_rubric(lines, at, article):
        return "section"
    if article.title is None and line.words > 3 and at + 1 == article.start:
        own = words_of(line.text)
        story = words_of(" ".join(x.text for x in lines[article.start : article.start + 4]))
        if len(own & story) > 0.3 * len(own):
            return "caption"  # it was no headline, and shows who the story is about
    return "footer" if line.shape == "short" and line.words < 4 else "related"


def _signs_above(text: str, signature: Signature) -> bool:
    """Whether a name above a story signs it: buttons of a site can look like names of people."""
    if signature.author is None:
        return False
    name = text[slice(*signature.author)]
    return signature.agency is not None or "." in name or is_vietnamese_name(name)


def _is_parted_stamp(line: Line) -> bool:
    """The outlet's stamp on a line of its own, above the paragraph it opens: "(Dân trí) -"."""
    return line.text.endswith(("-", "–", "—")) and _is_outlet(line)


def _may_be_rubric(lines: list[Line], at: int, article: Article) -> bool:
    """A few words right above the headline, where pages print their rubric."""
    line = lines[at]
    between = lines[at + 1 : article.start]
    return (article.title is not None and line.words < 5 and len(line.text) < 28
            and not cues().is_menu(line.text)
            and line.text[0].isupper() and line.text[-1].isalpha()
            and all(x.shape in ("stamp", "marked") for x in between)
            and not any(x.shape == "section" for x in lines[: article.start]))


def _is_outlet(line: Line) -> bool:
    return line.signature is not None and line.signature.author is None


def _kind_below(line: Line, mode: Zone | None, author: str | None, above: Line) -> SegmentKind:
    if author and key(line.text) == author:
        # Under "Published by" it is the template that signs.
        return "footer" if above.shape == "marked" and above.zone == "footer" else "byline"
    if line.shape == "marked" and line.zone:
        return line.zone
    if mode:
        return mode
    if line.shape == "signature" and line.signature and line.signature.agency:
        return "credit"
    return "footer" if line.shape in ("stamp", "section") or line.words < 5 else "related"


def label_inside(lines: list[Line], article: Article, title: str | None) -> None:
    """Give the lines of the article their kinds; ``title`` is its headline's key."""
    inside = _Inside(lines, article, title)
    for at in range(article.start, article.end):
        inside.label(at)


class _Inside:
    """The lines of an article, labelled from the first to the last."""

    def __init__(self, lines: list[Line], article: Article, title: str | None) -> None:
        self.lines, self.article, self.title = lines, article, title
        prose = [i for i in range(article.start, article.end) if lines[i].shape == "prose"]
        self.last_prose = prose[-1] if prose else article.start
        self.total = sum(i != article.title for i in prose)
        self.paragraphs = 0
        """How many have been labelled."""
        self.led = any(x.kind == "lede" and x.shape == "prose" for x in lines[: article.start])
        """A lede stands above, perhaps over the headline."""
        self.boxed = self.stamped = False
        """Under the heading of a box of teasers; an outlet's stamp opened."""
        self.shown: list[str] = []
        """Captions so far."""
        self.signed: set[str] = set()

    def label(self, at: int) -> None:
        """The kind of line ``at``; now and then also of the line or two above it."""
        line = self.lines[at]
        if line.shape == "caption":
            self.shown.append(line.text)
        if at == self.article.title or (
                self.title and line.shape == "short" and key(line.text) == self.title):
            # Under the lede it names a picture.
            line.kind = "caption" if self.paragraphs else "title"
        elif line.shape in ("heading", "marked"):
            line.kind = line.zone or "footer"
            self.boxed = self.boxed or (line.shape == "heading" and line.zone == "related")
        elif line.shape == "headlines":
            line.kind = "related"
        elif line.shape == "section":
            line.kind = "footer" if self.paragraphs else "section"
        elif line.shape in ("caption", "stamp"):
            line.kind = "caption" if line.shape == "caption" else "dateline"
        elif line.shape == "signature":
            self._label_signature(at, line)
        elif line.shape == "prose":
            self._label_paragraph(at, line)
        else:
            line.kind = "related" if self.boxed else _kind_of_short(
                self.lines, at, self.article, self.paragraphs, self.shown)
            self.led = self.led or line.kind == "lede"

    def _label_signature(self, at: int, line: Line) -> None:
        lines, story = self.lines, self.lines[self.article.start : self.article.end]
        under, above = at > self.last_prose, at < self.last_prose
        line.kind = _kind_of_signature(line, under or self.paragraphs < 2)
        if line.kind == "credit" and above and outlet_by_name(line.text):
            line.kind = "footer"  # the outlet's name alone, under the lede
        if line.kind == "byline" and key(line.text) in self.signed and (
                lines[at - 1].zone == "footer"):
            line.kind = "footer"  # "Published by": the template signs
        if line.kind == "byline" and above and (
                _names_shown(line, lines[at + 1])
                or (self.paragraphs and _is_told_of(line, story))):
            line.kind = "caption"
        if line.kind == "byline" and under and _is_tag(line, story):
            line.kind = "footer"
        if at == len(lines) - 1 and _breaks_off(line, lines[at - 1]):
            line.kind = "body"
        self.signed.add(key(line.text))
        if self.paragraphs == 1 and above and _took_picture(line, lines[at - 1]):
            line.kind = lines[at - 1].kind = "caption"

    def _label_paragraph(self, at: int, line: Line) -> None:
        lines = self.lines
        if self.paragraphs > 1 and _describes_card(lines, at, self.article.end):
            line.kind = lines[at - 1].kind = lines[at - 2].kind = "related"
            return
        opens = bears_stamp(line)
        if self.paragraphs > 1 and self.stamped and opens:
            line.kind = "related"  # the lede of another story, on a card
            if lines[at - 1].shape == "short" and not lines[at - 1].closed:
                lines[at - 1].kind = "related"
            return
        self.stamped = self.stamped or opens
        if self.paragraphs and (only_shows(lines, at, self.article.end, self.paragraphs)
                                or captions_again(self.shown, line)):
            line.kind = "caption"
            return
        self.boxed = False
        first = self.paragraphs == 0 and not self.led and not cue(
            "refers_back", _REFERS_BACK).search(line.text)
        again = self.paragraphs == 1 and lines[at - 1].kind == "lede" \
            and is_reworded(line.text, lines[at - 1].text)
        line.kind = "lede" if again or (first and len(line.text) < (
            1600 if self.total == 1 else 1000)) else "body"
        self.paragraphs += 1


def _is_told_of(line: Line, story: list[Line]) -> bool:
    """Whether the story speaks of the person a line names: he is shown, and signs nothing."""
    signed = line.signature.author if line.signature else None
    name = words_of(line.text[slice(*signed)]) if signed else set()
    return len(name) > 1 and len(name & words_of(" ".join(
        x.text for x in story if x.shape == "prose"))) > 0.6 * len(name)


def _is_tag(line: Line, story: list[Line]) -> bool:
    """Whether a line under the story names what it is about: "Vladimir Putin", "Ukraine"."""
    if line.signature is None or line.signature.agency is not None:
        return False
    return sum(x.text.count(line.text) for x in story if x.shape == "prose") > 1


def _names_shown(line: Line, below: Line) -> bool:
    """Whether a caption below shows whom a line names: "Tên - Sputnik Việt Nam".

    A name from abroad above a caption is what a template says of its picture.
    """
    if below.shape != "caption":
        return False
    signed = line.signature.author if line.signature else None
    return below.text.startswith(line.text) or (
        signed is not None and line.text == line.text[slice(*signed)]
        and not any(word.lower() in cues().name_words for word in line.text.split()))


def _breaks_off(line: Line, above: Line) -> bool:
    """Whether a word at the very end of a page begins a paragraph that is cut off."""
    if line.signature is None or line.signature.strong:
        return False
    return above.shape == "short" or line.text.lower() not in cues().name_words


def _took_picture(line: Line, above: Line) -> bool:
    """Whether a name under a short line signs the picture the line speaks of."""
    return above.shape == "short" and above.kind in ("caption", "related", "subhead") \
        and line.signature is not None and line.signature.agency is None


def _describes_card(lines: list[Line], at: int, end: int) -> bool:
    """Under a headline printed twice, as the last paragraph: a card of another story."""
    head = lines[at - 1]
    return (head.shape == "short" and not head.closed and head.words > 4
            and key(lines[at - 2].text) == key(head.text)
            and not any(x.shape in ("prose", "short") for x in lines[at + 1 : end]))


def _kind_of_signature(line: Line, placed: bool) -> SegmentKind:
    if _is_parted_stamp(line):
        return "lede"
    if not placed:
        return "subhead"
    return "byline" if line.signature and line.signature.author else "credit"


def _in_row_of_headlines(lines: list[Line], at: int, article: Article) -> bool:
    """Several headlines in a row under the lede are other stories; subheads stand alone."""
    def other(line: Line) -> bool:
        return line.shape == "short" and not line.closed and line.words > 4 \
            and line.text[-1] not in ":;,"

    first = last = at
    while first - 1 >= article.start and other(lines[first - 1]):
        first -= 1
    while last + 1 < article.end and other(lines[last + 1]):
        last += 1
    if lines[first - 1].shape != "prose" or lines[first - 1].text.endswith(":"):
        return False
    return last > first


def _kind_of_short(lines: list[Line], at: int, article: Article, paragraphs: int,
                   shown: list[str]) -> SegmentKind:
    line = lines[at]
    following = lines[at + 1] if at + 1 < article.end else None
    if is_caption_beside(lines, at, article, paragraphs, shown):
        return "caption"
    if paragraphs == 1 and not line.closed and _in_row_of_headlines(lines, at, article):
        return "related"
    if (paragraphs and shows_official(lines, at)) or (
            only_shows(lines, at, article.end, paragraphs) and (line.closed or line.words > 6)):
        return "caption"
    if paragraphs == 0:
        wired = WIRED.match(line.text)
        if wired and is_source(wired[1]):
            return "lede"
        if line.words >= 15 or (line.words > 6 and (line.closed or line.text[-1] == ":")):
            return "lede"
        if article.title is not None and is_digest(lines[article.title].text):
            return "subhead"
        return "related" if line.words > 6 else "footer"
    if line.text.startswith("* ") and not line.closed and line.words > 5:
        return "related"
    if line.text[-1] == ":" and line.words > 6:
        return "body"
    if shows_scene(lines, at, article):
        return "caption"
    if _CLOCK.match(line.text):
        return "subhead"
    if line.closed or line.listed:
        return "body"
    if len(line.text) <= 70 and following and following.shape in ("prose", "caption", "short"):
        return "subhead"
    return "related" if line.words > 4 else "footer"
