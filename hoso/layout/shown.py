"""Which lines of a story without a mark of their own show a picture.

A caption shows and tells nothing; it stands under the lede or a picture's label, or is
printed again: as the text behind the picture and under it.
"""

from __future__ import annotations

import re

from hoso.layout.article import Article
from hoso.layout.captions import tells
from hoso.layout.cue_words import cue
from hoso.layout.cues import key
from hoso.layout.letters import UPPER
from hoso.layout.lines import Line
from hoso.layout.words import is_reworded

# A line of its own over a caption.
_CAPTION_LABEL = re.compile(r"(?:(?:Ảnh|Hình)\s\d{1,2}[.:]?|Chú thích ảnh:?)$")
# Whom a picture shows, and nothing else: "Ngoại trưởng Syria Walid al-Moualem".
_OFFICIAL = re.compile(
    r"(?!.*\s(?:đến|tới|thăm|gặp|và|với|về|ở|rời|lên|ra|vào)\s)"
    r"(?:Ông|Bà|(?:Cựu |Phó |Tân )?(?:[Tt]ổng thống|[Nn]goại trưởng|[Tt]hủ tướng|[Bb]ộ trưởng"
    r"|[Tt]hứ trưởng|[Đđ]ại sứ|[Cc]hủ tịch|[Nn]gười phát ngôn|[Pp]hát ngôn viên|[Tt]ổng thư ký"
    r"|[Đđ]ặc phái viên|[Tt]ướng))\s[^.:;?!()]{0,50}?"
    rf"(?:[{UPPER}][\w’'-]+(?:\s(?:al-|bin\s)?[{UPPER}][\w’'-]+){{1,4}})$")
_NAMED = re.compile(rf"\s[{UPPER}][\w’'-]+\s[{UPPER}][\w’'-]+")


def is_caption_beside(lines: list[Line], at: int, article: Article, paragraphs: int,
                      shown: list[str]) -> bool:
    """Whether what stands beside a short line, or was printed before, makes it a caption."""
    return _is_printed_again(lines, at, paragraphs, shown) \
        or _is_by_neighbours(lines, at, article, paragraphs)


def _is_printed_again(lines: list[Line], at: int, paragraphs: int, shown: list[str]) -> bool:
    """Whether a short line is a caption, or the text behind a picture, that is printed twice."""
    line = lines[at]
    near = [x for x in lines[max(at - 2, 0) : at + 3] if x is not line and x.shape == "caption"]
    if any(x.text.startswith(line.text.rstrip(".")) for x in near):
        return True
    if paragraphs and line.words > 2 and captions_again(shown, line):
        return True
    beside = lines[at - 1 : at] + lines[at + 1 : at + 2]
    if paragraphs < 2 and key(line.text) in (key(x.text) for x in beside):
        return True
    # No subhead is printed twice.
    return paragraphs > 0 and line.words > 3 and sum(x.text == line.text for x in lines) > 1


def _is_by_neighbours(lines: list[Line], at: int, article: Article, paragraphs: int) -> bool:
    """Whether the label above, the credit below or the headline makes it a caption."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < article.end else None
    if paragraphs and at and _CAPTION_LABEL.match(lines[at - 1].text):
        return True
    if following and following.shape == "caption" and following.text.startswith(("Ảnh", "(")) \
            and following.words < 8:
        return True
    if paragraphs and article.title is not None and _repeats(line, lines[article.title]):
        return True
    # "Thủ tướng Thái Lan Srettha Thavisin."
    return bool(paragraphs and line.closed and line.words < 16 and _shows(line)
                and following and following.shape in ("prose", "short", "caption"))


def only_shows(lines: list[Line], at: int, end: int, paragraphs: int) -> bool:
    """A caption without marks: one short sentence under the lede that tells nothing."""
    line = lines[at]
    before = lines[at - 1].kind if at else None
    return (
        paragraphs < 2 and before in ("lede", "caption", "related", "title") and _shows(line)
        # Two in a row tell what happened, one after the other.
        and not (line.shape == "prose" and any(x.shape == "prose" and _shows(x)
                                               for x in lines[at + 1 : at + 2]))
        and sum(x.shape == "prose" for x in lines[at + 1 : end]) > paragraphs
        and any(x.shape == "prose" for x in lines[at + 1 : min(at + 3, end)])
    )


def captions_again(shown: list[str], line: Line) -> bool:
    """One of the captions so far printed again, without its credit."""
    return line.words < 40 and any(text.startswith(line.text.rstrip(".")) for text in shown)


def _repeats(line: Line, title: Line) -> bool:
    """Whether a line is the headline once more, in other words or with a caption behind it."""
    if title.text.rstrip("?!") in line.text:
        return True
    return is_reworded(line.text, title.text)


def _shows(line: Line) -> bool:
    """Whether its one short sentence names someone and tells nothing."""
    return (line.words < 24 and not line.listed and line.text[-1] != ":"
            and ". " not in line.text and ": " not in line.text
            and bool(_NAMED.search(line.text)) and not tells(line.text)
            and not cue("goes_on", r"{}\b").match(line.text) and not line.text[0].isdigit())


def _alone(lines: list[Line], at: int, article: Article) -> bool:
    """Whether it is the only short line among the paragraphs: subheads come in numbers."""
    return not any(x.shape == "short" and not x.closed and i not in (at, article.title)
                   and x.kind != "title"
                   for i, x in enumerate(lines[article.start : article.end], article.start))


def shows_official(lines: list[Line], at: int) -> bool:
    """Whether a line above a paragraph names an office and who holds it, and tells nothing."""
    line = lines[at]
    return (not line.closed and bool(_OFFICIAL.match(line.text)) and not tells(line.text)
            and at + 1 < len(lines) and lines[at + 1].shape == "prose")


def shows_scene(lines: list[Line], at: int, article: Article) -> bool:
    """Whether a line says what is seen ("Hiện trường …"), or, alone of its kind, who is where."""
    line = lines[at]
    if cue("pictured", r"{}\s").match(line.text) and not (line.closed and tells(line.text)):
        return True
    return bool((_NAMED.search(line.text) or line.words > 5)
                and cue("placed", r"\s{}\s").search(line.text)
                and not tells(line.text) and line.text[-1] != "?"
                and _alone(lines, at, article))
