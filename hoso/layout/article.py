"""Where on the page the article lies: its first line, its headline, its end.

The body is where paragraphs follow each other; a list of other stories is
where a headline and a single description take turns. An article ends at its
signature or credit, or where the page says that something else begins,
unless paragraphs go on after that.
"""

from __future__ import annotations

from hoso.layout.headline import BETWEEN, find_title, is_long_title, may_be_title
from hoso.layout.lines import Line
from hoso.layout.signature import tail_signature
from hoso.layout.words import words_of
from hoso.model import Struct

_SUBHEAD = 7
"""Words of most subheads at most; headlines of other stories are longer."""
_TEASER = 50
"""Words of the longest description under a teaser."""


class Article(Struct, frozen=True):
    """Line numbers of an article on its page."""

    start: int
    """Title, or the first paragraph where there is none."""
    end: int
    """One past its last line, signature and credit included."""
    title: int | None


def find_article(lines: list[Line], address: tuple[str, ...] = ()) -> Article:
    """The article among the lines of a page; ``address`` is what its address tells."""
    first = 0
    opening = next((i for i in range(first, len(lines)) if lines[i].shape == "prose"), first)
    if opening < len(lines) and is_long_title(lines, opening):
        lines[opening].shape = "short"
    end = _find_end(lines, first)
    body = _first_body(lines, first, end)
    title = find_title(lines, first, body, end, address)
    start = title
    if start is None:
        start = next((i for i in range(first, end) if lines[i].shape == "prose"), first)
    return Article(start=start, end=_without_list(lines, body, end), title=title)


def _find_end(lines: list[Line], first: int) -> int:
    paragraphs = 0
    i = first
    while i < len(lines):
        line = lines[i]
        if line.shape == "prose":
            paragraphs += 1
            if paragraphs > 1 and (_signs_off(lines, i) or _is_last(lines, i, paragraphs)):
                return i + 1
        elif line.shape == "heading" and paragraphs:
            signed = lines[i - 1].shape == "signature" and paragraphs > 1
            closing = line.zone == "comments" and paragraphs > 2
            if signed or closing or not _resumes(lines, first, i + 1):
                return i
        elif line.shape == "signature" and paragraphs:
            after = i + 1
            while after < len(lines) and (
                    lines[after].shape in ("signature", "stamp")
                    or (lines[after].shape == "marked" and lines[after].zone == "footer"
                        and after + 1 < len(lines) and lines[after + 1].shape == "signature")):
                after += 1
            if _ends_here(lines, first, i, after, paragraphs):
                return after
            i = after - 1
        i += 1
    return len(lines)


def _signs_off(lines: list[Line], at: int) -> bool:
    """Whether a signature is glued to the paragraph and no other paragraph follows."""
    following = next((x for x in lines[at + 1 :] if x.shape not in ("caption", "marked")), None)
    if following is not None and following.shape in ("prose", "signature"):
        return False
    line = lines[at]
    return (not line.closed or line.text[-1] == ")") and tail_signature(line.text) is not None


def _is_last(lines: list[Line], at: int, paragraphs: int) -> bool:
    """Whether a paragraph bears the mark that ends a story, and too little follows to be one."""
    if not lines[at].text.endswith(("./.", "./")):
        return False
    below = [x.shape for x in lines[at + 1 :]]
    return "signature" not in below and below.count("prose") * 3 <= paragraphs


def _ends_here(lines: list[Line], first: int, signature: int, after: int,
               paragraphs: int) -> bool:
    """Whether the signature closes the article."""
    following = next((n for n in range(after, len(lines))
                      if lines[n].shape not in ("caption", "marked")), None)
    if following is None or lines[following].shape == "heading":
        return True
    signs = [line.signature for line in lines[signature:after] if line.signature]
    credited = any(s.agency for s in signs)
    if lines[following].shape == "prose":
        if not credited and not lines[following].truncated:
            return False
        return not _resumes(lines, first, following,
                            credited=any(s.agency and s.author for s in signs))
    if not any(s.strong for s in signs):
        return False
    # A headline follows: another story, unless this was the byline under the lede.
    return paragraphs > 1 or not _resumes(lines, first, following)


def _resumes(lines: list[Line], first: int, start: int, *, credited: bool = False) -> bool:
    """Whether paragraphs go on from ``start``.

    Two in a row say so, behind author and credit only on the subject of those since
    ``first``; or one on it when a signature follows or it bears the mark that ends a story.
    """
    run = 0
    on_subject = False
    for i in range(start, len(lines)):
        line = lines[i]
        if line.shape == "prose" and not line.truncated:
            run += 1
            on_subject = on_subject or _same_subject(lines, first, start, line)
            if run > 1 and (on_subject or not credited):
                return True
            if on_subject and line.text.endswith(("./.", "./")):
                return True  # how agencies end a story
        elif line.shape == "heading" and line.zone == "comments":
            return False
        elif line.shape == "signature" and on_subject and lines[i - 1].shape == "prose":
            return True
        elif line.shape not in BETWEEN:
            run = 0
    return False


def _same_subject(lines: list[Line], first: int, end: int, line: Line) -> bool:
    story = words_of(" ".join(x.text for x in lines[first:end][-12:] if x.shape == "prose"))
    own = words_of(line.text)
    return len(own & story) > 0.3 * len(own)


def _first_body(lines: list[Line], first: int, end: int) -> int:
    """The first of two paragraphs in a row, else the longest paragraph, else ``end``."""
    previous: int | None = None
    for i in range(first, end):
        shape = lines[i].shape
        if shape == "prose" and not lines[i].truncated:
            if previous is not None:
                return previous
            previous = i
        elif shape not in BETWEEN and shape != "signature":
            previous = None
    prose = [i for i in range(first, end) if lines[i].shape == "prose"]
    return max(prose, key=lambda i: len(lines[i].text), default=end)


def _without_list(lines: list[Line], body: int, end: int) -> int:
    """``end`` before a list of other stories that no heading announces.

    After the last two paragraphs in a row come headlines, each with one
    description or none, and most of them are on other subjects. A signature
    at the end vouches for what stands before it.
    """
    if lines[end - 1].shape == "signature" or end <= body + 2:
        return end
    tail = end
    while tail > body + 1 and not (lines[tail - 1].shape == "prose"
                                   and _previous_is_prose(lines, body, tail - 1)):
        tail -= 1
    heads = [i for i in range(tail, end) if _heads_item(lines[i])]
    asked = sum(lines[i].text.endswith("?") for i in heads)
    brief = sum(lines[i].words <= _SUBHEAD and i + 1 < end and lines[i + 1].shape == "prose"
                for i in heads)
    if not heads or (asked > 1 and asked * 2 >= len(heads)) or (
            brief > 1 and brief * 4 >= len(heads) * 3):
        return end  # questions with answers, or sections under subheads
    story = words_of(" ".join(x.text for x in lines[body:tail] if x.shape == "prose"))
    off = []
    for head, after in zip(heads, [*heads[1:], end], strict=True):
        item = lines[head:after]
        own = words_of(" ".join(x.text for x in item))
        broken = any(x.truncated for x in item if x.shape == "prose")
        bare = not item[0].listed and not any(x.shape == "prose" or x.closed for x in item[1:])
        # What a teaser describes it in is short; a section of an analysis seldom is.
        told = any(x.shape == "prose" and x.words > _TEASER for x in item)
        off.append(broken or bare or (not told and len(own & story) < 0.28 * len(own)))
    for k, head in enumerate(heads):
        rest = off[k:]
        closing = end < len(lines) and lines[end].zone is not None
        if off[k] and sum(rest) > 0.6 * len(rest) and (len(rest) > 1 or closing):
            return head
    return end


def _heads_item(line: Line) -> bool:
    if line.shape == "marked":
        return line.zone == "related"
    bulleted = line.listed and not line.closed and line.words > 4
    return line.shape == "short" and (bulleted or may_be_title(line))


def _previous_is_prose(lines: list[Line], body: int, at: int) -> bool:
    previous = at - 1
    while previous > body and lines[previous].shape in ("caption", "marked"):
        previous -= 1
    return lines[previous].shape == "prose" or previous < body
