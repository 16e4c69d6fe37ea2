"""Where on the page the article lies: its first line, its headline, its end.

The body is where paragraphs follow each other; a list of other stories is
where a headline and a single description take turns. An article ends at its
signature or credit, or where the page says that something else begins,
unless paragraphs go on after that.
"""

from __future__ import annotations

import re

from hoso.layout.captions import SENTENCE_END
from hoso.layout.cues import key
from hoso.layout.lines import Line
from hoso.layout.signature import tail_signature
from hoso.layout.words import words_of
from hoso.model import Struct
from hoso.outlets import outlet_by_name

# A digest says so in its headline, and the first of its subheads tells more of the words below.
_DIGEST = re.compile(
    r"(?:Tin (?:thế giới|tổng hợp|vắn|quốc tế|nóng|nhanh|tức|trong nước|sáng|trưa|chiều|tối)"
    r"|Điểm (?:tin|báo)|Bản tin|Thế giới (?:24h|ngày|tuần|\d))\b(?=.*\d)", re.IGNORECASE)
_OUTLET_STAMP = re.compile(r"\(?([^()\n]{2,30}?)\)?\s*[-–—]\s")
_NUMBERED = re.compile(r"\d{1,2}\.\s")
_BETWEEN = frozenset({"caption", "stamp", "marked", "headlines", "section"})
"""Shapes that may stand between two paragraphs of one article."""
_OF_THE_STORY = 0.4
"""Share of a paragraph's words that the story has too, from which it is part of it."""


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


def is_digest(text: str) -> bool:
    """Whether a headline stands over several stories of one day."""
    return _DIGEST.match(text) is not None


def find_article(lines: list[Line], first: int = 0) -> Article:
    """The article among ``lines`` from ``first`` on."""
    opening = next((i for i in range(first, len(lines)) if lines[i].shape == "prose"), first)
    if opening < len(lines) and _is_long_title(lines, opening):
        lines[opening].shape = "short"
    end = _find_end(lines, first)
    body = _first_body(lines, first, end)
    title = _find_title(lines, first, body, end)
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
            if paragraphs > 1 and _signs_off(lines, i):
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
        return not _resumes(lines, first, following)
    if not any(s.strong for s in signs):
        return False
    # A headline follows: another story, unless this was the byline under the lede.
    return paragraphs > 1 or not _resumes(lines, first, following)


def _resumes(lines: list[Line], first: int, start: int) -> bool:
    """Whether paragraphs go on from ``start``.

    Two in a row say so, or one on the same subject as those since ``first``
    when a signature follows or it bears the mark that ends a story.
    """
    run = 0
    on_subject = False
    for i in range(start, len(lines)):
        line = lines[i]
        if line.shape == "prose" and not line.truncated:
            run += 1
            if run > 1:
                return True
            on_subject = on_subject or _same_subject(lines, first, start, line)
            if on_subject and line.text.endswith(("./.", "./")):
                return True  # how agencies end a story
        elif line.shape == "heading" and line.zone == "comments":
            return False
        elif line.shape == "signature" and on_subject and lines[i - 1].shape == "prose":
            return True
        elif line.shape not in _BETWEEN:
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
        elif shape not in _BETWEEN and shape != "signature":
            previous = None
    prose = [i for i in range(first, end) if lines[i].shape == "prose"]
    return max(prose, key=lambda i: len(lines[i].text), default=end)


def _may_be_title(line: Line) -> bool:
    if line.shape not in ("short", "signature"):
        return False
    ended = line.text.endswith(".") and not line.truncated and not is_digest(line.text)
    if ended or line.text[-1] == ":":
        return False
    if _NUMBERED.match(line.text):
        return False
    return 3 <= line.words <= 45 and len(line.text) < 280 and not line.listed


def _is_long_title(lines: list[Line], at: int) -> bool:
    """A headline as long as a paragraph: no sentence, above a stamp or a name, or several."""
    line = lines[at]
    if line.shape != "prose" or line.closed or SENTENCE_END.search(line.text) \
            or line.words > 45 or not line.text[0].isupper():
        return False
    below = lines[at + 1].shape if at + 1 < len(lines) else None
    return below in ("stamp", "signature") or line.text.count(";") > 1


def _find_title(lines: list[Line], first: int, body: int, end: int) -> int | None:
    candidates = [i for i in range(first, body) if _may_be_title(lines[i])]
    plain = [i for i in candidates if lines[i].shape == "short"]
    candidates = plain or candidates
    # A tag is written small; so is a headline only where all are.
    candidates = [i for i in candidates if not lines[i].text[0].islower()] or candidates
    candidates = _headlines_only(lines, candidates, body, end)
    opening = next((i for i in range(first, body) if lines[i].shape == "prose"), body)
    if candidates and candidates[0] > opening and not _stamped(lines, candidates[0]):
        return None  # a subhead or caption after the lede of a page without headline
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    story = _story_words(lines, body, end)
    best = max(candidates, key=lambda i: (_title_score(lines, i, body, story, candidates), -i))
    same = key(lines[best].text)
    return next(i for i in candidates if key(lines[i].text) == same)


def _headlines_only(lines: list[Line], candidates: list[int], body: int, end: int) -> list[int]:
    """Without the short lines of the story itself, and without the site's motto.

    Under a paragraph on the subject of the story stands a subhead or a
    caption; teasers above a headline are on other subjects.
    """
    story = _story_words(lines, body, end)
    kept = []
    for at in candidates:
        own = words_of(lines[at].text)
        if " | " in lines[at].text and len(own & story) < 0.2 * len(own):
            continue
        above = next((i for i in range(at - 1, -1, -1) if lines[i].shape == "prose"), None)
        if above is not None and not _stamped(lines, at):
            told = words_of(lines[above].text)
            if len(told & story) > _OF_THE_STORY * len(told):
                continue
        kept.append(at)
    return kept


def bears_stamp(line: Line) -> bool:
    """Whether it opens with an outlet's name ("VOV.VN - …"), as ledes do."""
    match = _OUTLET_STAMP.match(line.text)
    return match is not None and outlet_by_name(match[1].strip()) is not None


def _story_words(lines: list[Line], body: int, end: int) -> set[str]:
    return words_of(" ".join(lines[i].text for i in range(body, min(end, body + 12))
                             if lines[i].shape == "prose"))


def _stamped(lines: list[Line], at: int) -> bool:
    return any(0 <= i < len(lines) and lines[i].shape == "stamp" for i in (at - 1, at + 1))


def _title_score(lines: list[Line], at: int, body: int, story: set[str],
                 candidates: list[int]) -> float:
    """How much speaks for line ``at`` being the headline of the story below."""
    line = lines[at]
    own = words_of(line.text)
    score = 3.0 * len(own & story) / max(len(own), 1)
    same = key(line.text)
    # A line printed twice is the headline, or the caption between headline and lede.
    card = sum(x.shape == "prose" for x in lines) == 1 and (
        same == key(lines[at + 1].text)
        or (at > 0 and same.startswith(key(lines[at - 1].text)) and bears_stamp(lines[at + 1])))
    under = not card and any(i < at and key(lines[i].text) != same and lines[i].words > 4
                and len(words_of(lines[i].text) & story) > 0.3 * len(words_of(lines[i].text))
                for i in candidates)
    score += 4.0 * is_digest(line.text)
    score += 0.5 * (not under and any(i != at and key(lines[i].text) == same
                                      for i in candidates))
    # "Headline - Ảnh 1": pictures are numbered under the headline's words.
    score += 0.7 * (line.words > 4 and any(x.shape == "caption" and x.text.startswith(line.text)
                                           for x in lines[at + 1 : body + 12]))
    score += 0.7 * _stamped(lines, at)
    score += 0.3 * (not under) * all(lines[i].shape in _BETWEEN or lines[i].shape == "signature"
                       or key(lines[i].text) == same for i in range(at + 1, body))
    score += 0.2 * (at == candidates[0])
    lede = at + 1
    if lede < body and lines[lede].shape == "prose":
        told = words_of(lines[lede].text)
        score += 0.6 * (len(told & story) > 0.35 * len(told))
    listed = next((lines[i].shape for i in range(at - 1, -1, -1)
                   if lines[i].shape not in ("short", "caption")), None)
    score -= 1.5 * (listed == "heading")
    return score


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
    return line.shape == "short" and (bulleted or _may_be_title(line))


def _previous_is_prose(lines: list[Line], body: int, at: int) -> bool:
    previous = at - 1
    while previous > body and lines[previous].shape in ("caption", "marked"):
        previous -= 1
    return lines[previous].shape == "prose" or previous < body
