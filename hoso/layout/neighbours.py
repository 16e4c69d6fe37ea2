"""What a line is by the lines beside it, before the article is looked for."""

from __future__ import annotations

import re
from itertools import pairwise

from hoso.layout.captions import is_bare_credit, is_caption, is_slug, tells
from hoso.layout.cue_words import phrases
from hoso.layout.cues import cues, key
from hoso.layout.letters import UPPER
from hoso.layout.lines import Line, is_doubled
from hoso.layout.signature import Signature, read_signature
from hoso.layout.words import words_of

_SOURCE_ONLY = re.compile(r"[(\[]\s*(?:Nguồn|Nguồn tin|Theo)\s*:?\s*[^()]{2,40}[)\]]\.?$")
_LABELLED = "Nguồn: "
_ON_FILM = re.compile(r"(?:Video|Clip|Infographic|Podcast)\s?[:-]\s", re.IGNORECASE)
# What announces a row of pictures.
_SHOWN = re.compile(r"(?:Một số|Những|Một vài|Chùm|Loạt)\s(?:hình )?ảnh\b[^.]{0,90}:$")

_SKIP = re.compile(r"Bỏ qua (.{2,60}?)(?: và tiếp tục(?: đọc)?)?$")
_BOX_END = re.compile(r"(?:End of|Kết thúc|Hết)\s")
_BROKEN = re.compile(rf"(?:[-–]\s)?[“\"'‘]?[{UPPER}](?!.*(?:https?:|www\.|@|\d \d)).*[^.!?…:>|]$")
_A_STUMP = 4
"""Words below which nothing can be said of what a broken line is about."""
# What stands alone above a caption, or above the name of who took the picture.
_SHOWN_BELOW = re.compile(r"^(?:Chụp lại hình ảnh|Nguồn hình ảnh),?$|[.!?]\s(?:Ảnh|Photo)\s?:$")
# "<Headline> - Ảnh 1.": the alternative text; what it shows follows.
_NUMBERED_ALT = re.compile(r"\s?-\s(?:Ảnh|Hình)\s\d{1,2}\.?$")
_MAY_SHOW = frozenset({"short", "prose", "signature"})
_BRIEF = 25
"""Words of the longest caption without marks below such a text."""


def settle(lines: list[Line]) -> None:
    """Mend the shapes of a page's lines where their neighbours tell more than they do."""
    _free_credits(lines)
    _free_headline(lines)
    _caption_pictures(lines)
    _skip_blocks(lines)
    _describe_cards(lines)
    _gather_tags(lines)
    _go_on(lines)


def _describe_cards(lines: list[Line]) -> None:
    """The single paragraph under a headline printed twice on one line describes that story."""
    for card, line, below in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if card.zone == "related" and line.shape == "prose" and is_doubled(card.text) \
                and (below is None or below.shape != "prose"):
            line.shape, line.zone = "marked", "related"


def _gather_tags(lines: list[Line]) -> None:
    """The few words under "Từ khóa:" are tags, also where they look like a signature.

    What is printed twice in a row is none: under the word itself, a page of a tag goes on
    with a headline.
    """
    tags = False
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        tags = tags and not (below and line.words > _A_STUMP and below.text == line.text)
        if line.zone == "footer" and key(line.text) in phrases("tags"):
            tags = True
        elif tags and line.shape in ("signature", "short") and not line.closed:
            line.shape, line.zone = "marked", "footer"
        else:
            tags = False


def _go_on(lines: list[Line]) -> None:
    """The last line of a page that was cut off in mid-sentence begins one more paragraph.

    It follows paragraphs, and no signature, button or list came between; a headline
    that stands there by itself is longer than a broken word and on another subject.
    """
    last = lines[-1]
    text = last.text
    open_ended = _BROKEN.match(text) is not None and not text.isupper() and (
        last.shape == "short" or (last.shape == "caption" and not is_caption(text))
        or (last.shape == "marked" and text[-1] in "-–"))
    above = next((x for x in reversed(lines[:-1]) if x.shape != "caption"), None)
    if not open_ended or above is None or above.shape != "prose" or not above.closed \
            or above.text.endswith(("./.", "./")):
        return
    story = words_of(" ".join(x.text for x in lines[:-1]))
    if last.words < _A_STUMP or words_of(text) & story:
        last.shape, last.zone = "prose", None


def _skip_blocks(lines: list[Line]) -> None:
    """"Bỏ qua Tin chính và tiếp tục đọc" … "End of Tin chính": a box in the middle of a story."""
    for i, line in enumerate(lines):
        skipped = _SKIP.match(line.text)
        if not skipped:
            continue
        line.shape, line.zone = "marked", "footer"
        end = next((j for j in range(i + 1, min(i + 20, len(lines)))
                    if _BOX_END.match(lines[j].text)), i)
        if not lines[end].text.endswith(skipped[1]) and any(
                x.shape == "prose" for x in lines[i:end]):
            continue  # another box's end
        for inner in lines[i + 1 : end + 1]:
            inner.shape, inner.zone = "marked", "related"


def _free_headline(lines: list[Line]) -> None:
    """The first line of a page points nowhere: "Video: …" is the headline of a report on film.

    The name of a tag may be glued before a headline that stands below once more, or that
    of a rubric behind it.
    """
    for line, below in pairwise(lines):
        if below.words > 5 and line.text != below.text and (
                line.text.endswith(below.text) or (
                    line.text.startswith(below.text)
                    and cues().is_section(line.text[len(below.text) :]))):
            line.shape, line.zone = "marked", "footer"
            return
        if line.shape == "marked" and line.zone == "related" and line.words > 4 \
                and _ON_FILM.match(line.text):
            line.shape, line.zone = "short", None
        if line.shape not in ("stamp", "section") and line.zone != "footer":
            return


def _free_credits(lines: list[Line]) -> None:
    """"(Nguồn: RT)" under the last paragraph credits the story, not a picture.

    So does an address under the word "Nguồn".
    """
    for i, line in enumerate(lines):
        if i and "://" in line.text and key(lines[i - 1].text) in phrases("source_labels"):
            line.signature = read_signature(f"{_LABELLED}{line.text}")
            if line.signature and line.signature.agency:
                start, end = line.signature.agency
                line.signature = Signature(agency=(start - len(_LABELLED), end - len(_LABELLED)))
                line.shape, line.zone = "signature", None
        if line.shape != "caption" or not _SOURCE_ONLY.match(line.text):
            continue
        above = lines[i - 1].shape if i else None
        below = lines[i + 1].shape if i + 1 < len(lines) else "heading"
        if above == "prose" and below in ("heading", "marked", "short", "signature"):
            line.signature = read_signature(line.text)
            line.shape = "signature" if line.signature else "caption"


def _caption_pictures(lines: list[Line]) -> None:
    """The line under the mark of a picture, or over a bare credit, says what it shows.

    So do those under "Một số hình ảnh:", and under the page's address in words, where
    that stands behind several pictures. A cell of a table that breaks off and has
    no picture above it holds another story.
    """
    told = listed = False
    shown = 0
    slugs = [line.text for line in lines if is_slug(line.text)]
    for i, line in enumerate(lines):
        pictured = i > 0 and lines[i - 1].pictures
        row = not told and shown > 1  # a page of pictures: captions alone so far
        if line.shape in _MAY_SHOW and (
                (pictured and line.shape != "signature"
                 and (row or (i + 1 < len(lines) and is_bare_credit(lines[i + 1].text))))
                or (i > 0 and _is_announced(lines[i - 1], line))
                or (i > 0 and line.closed and slugs.count(lines[i - 1].text) > 1)
                or (line.shape == "short" and told and (listed or (
                    pictured and not (line.closed and tells(line.text)))))):
            line.shape = "caption"
        elif line.shape == "caption" and line.celled and line.truncated and not pictured:
            line.shape, line.zone = "marked", "related"
        shown += pictured and line.shape == "caption"
        told = told or line.shape == "prose"
        listed = line.shape in ("caption", "marked") if listed else bool(_SHOWN.match(line.text))


def _is_announced(above: Line, line: Line) -> bool:
    """Whether the line above ends in "Ảnh:", or numbers the picture that a brief line shows."""
    if _SHOWN_BELOW.search(above.text):
        return True
    return (above.shape == "caption" and line.shape != "signature" and line.words < _BRIEF
            and bool(_NUMBERED_ALT.search(above.text)) and not tells(line.text))
