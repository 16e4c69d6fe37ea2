"""Which line is the headline: a sum of evidence over the short lines above the body.

A headline shares its words with the story and with the address, stands at a stamp
or right above the lede, and is printed again; a caption between headline and lede
does some of that too, but stands under another line that tells of the story.
Weights are in ``authority/layout.yml``.
"""

from __future__ import annotations

import re

from hoso.layout.address import is_elsewhere, is_told, likeness
from hoso.layout.captions import SENTENCE_END
from hoso.layout.cues import HeadlineWeights, cues, key
from hoso.layout.lines import Line
from hoso.layout.words import is_reworded, words_of
from hoso.outlets import outlet_by_name

BETWEEN = frozenset({"caption", "stamp", "marked", "headlines", "section"})
"""Shapes that may stand between two paragraphs of one article."""

# A digest says so in its headline, and the first of its subheads tells more of the words below.
_DIGEST = re.compile(
    r"(?:Tin (?:thế giới|tổng hợp|vắn|quốc tế|nóng|nhanh|tức|trong nước|sáng|trưa|chiều|tối)"
    r"|Điểm (?:tin|báo)|Bản tin|Thế giới (?:24h|ngày|tuần|\d))\b(?=.*\d)", re.IGNORECASE)
_OUTLET_STAMP = re.compile(r"\(?([^()\n]{2,30}?)\)?\s*[-–—]\s")
_NUMBERED = re.compile(r"\d{1,2}\.\s")
_OF_THE_STORY = 0.4
"""Share of a paragraph's words that the story has too, from which it is part of it."""
_BEGINNING = 60
"""Characters by which a paragraph is known again."""
_ENOUGH = 1500
"""Characters of a story that tell whether the address speaks of it."""


def is_digest(text: str) -> bool:
    """Whether a headline stands over several stories of one day."""
    return _DIGEST.match(text) is not None


def bears_stamp(line: Line) -> bool:
    """Whether it opens with an outlet's name ("VOV.VN - …"), as ledes do."""
    return stamp_end(line.text) > 0


def stamp_end(text: str) -> int:
    """Where the outlet's name with which a lede opens ends, its dash included; 0 without one."""
    match = _OUTLET_STAMP.match(text)
    return match.end() if match and outlet_by_name(match[1].strip()) else 0


def may_be_title(line: Line) -> bool:
    """Whether a line by itself can be a headline."""
    if line.shape not in ("short", "signature"):
        return False
    ended = line.text.endswith(".") and not line.truncated and not is_digest(line.text)
    if ended or line.text[-1] == ":" or stamp_end(f"{line.text} ") > len(line.text):
        return False
    if _NUMBERED.match(line.text):
        return False
    return 3 <= line.words <= 45 and len(line.text) < 280 and not line.listed


def is_long_title(lines: list[Line], at: int) -> bool:
    """A headline as long as a paragraph: no sentence, above a stamp or a name, or several."""
    line = lines[at]
    if line.shape != "prose" or line.closed or SENTENCE_END.search(line.text) \
            or line.words > 45 or not line.text[0].isupper():
        return False
    below = lines[at + 1].shape if at + 1 < len(lines) else None
    return below in ("stamp", "signature") or line.text.count(";") > 1


def find_title(lines: list[Line], first: int, body: int, end: int,
               address: tuple[str, ...]) -> int | None:
    """The headline of the story whose paragraphs begin at ``body``, from ``first`` on."""
    candidates = [i for i in range(first, body) if may_be_title(lines[i])]
    plain = [i for i in candidates if lines[i].shape == "short"]
    candidates = plain or candidates
    # A tag is written small; so is a headline only where all are.
    candidates = [i for i in candidates if not lines[i].text[0].islower()] or candidates
    told = " ".join(x.text for x in lines[body : min(end, body + 12)] if x.shape == "prose")
    story = words_of(told)
    again = frozenset(i for i in range(first, body) if is_printed_below(lines, i, body + 1))
    candidates = _headlines_only(lines, candidates, story, again)
    if candidates and is_told(address, told[:_ENOUGH]):
        candidates = [i for i in candidates if not is_elsewhere(lines[i].text, address)]
    opening = next((i for i in range(first, body)
                    if lines[i].shape == "prose" and i not in again), body)
    if candidates and candidates[0] > opening and not _stamped(lines, candidates[0]):
        return None  # a subhead or caption after the lede of a page without headline
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    best = max(candidates,
               key=lambda i: (_Evidence(lines, i, body, story, candidates, address).sum(), -i))
    return next(i for i in candidates
                if i == best or is_reworded(lines[i].text, lines[best].text))


def is_printed_below(lines: list[Line], at: int, end: int) -> bool:
    """Whether a paragraph stands once more before ``end``, as a summary over a headline does."""
    return lines[at].shape == "prose" and any(
        x.shape == "prose" and len(x.text) >= _BEGINNING
        and x.text[:_BEGINNING] in lines[at].text for x in lines[at + 1 : end])


def _headlines_only(lines: list[Line], candidates: list[int], story: set[str],
                    again: frozenset[int]) -> list[int]:
    """Without the short lines of the story itself, and without the site's motto.

    Under a paragraph on the subject of the story stands a subhead or a
    caption; teasers above a headline are on other subjects.
    """
    kept = []
    for at in candidates:
        own = words_of(lines[at].text)
        if " | " in lines[at].text and len(own & story) < 0.2 * len(own):
            continue
        above = next((i for i in range(at - 1, -1, -1)
                      if lines[i].shape == "prose" and i not in again), None)
        if above is not None and not _stamped(lines, at):
            told = words_of(lines[above].text)
            if len(told & story) > _OF_THE_STORY * len(told):
                continue
        kept.append(at)
    return kept


def _stamped(lines: list[Line], at: int) -> bool:
    return any(0 <= i < len(lines) and lines[i].shape == "stamp" for i in (at - 1, at + 1))


class _Evidence:
    """How much speaks for one line being the headline of the story below."""

    def __init__(self, lines: list[Line], at: int, body: int, story: set[str],
                 candidates: list[int], address: tuple[str, ...]) -> None:
        self.lines, self.at, self.body = lines, at, body
        self.story, self.candidates, self.address = story, candidates, address
        self.line = lines[at]
        self.same = key(self.line.text)

    def sum(self) -> float:
        """The weights of all that holds."""
        weights: HeadlineWeights = cues().headline
        own = words_of(self.line.text)
        first = not self._is_under()
        return (
            weights.story * len(own & self.story) / max(len(own), 1)
            + weights.address * likeness(self.line.text, self.address)
            + weights.digest * is_digest(self.line.text)
            + weights.under * (not first)
            + weights.again * (first and self._printed_again())
            + weights.numbered_picture * self._heads_pictures()
            + weights.stamp * _stamped(self.lines, self.at)
            + weights.near * (first and self._near())
            + weights.first * (self.at == self.candidates[0])
            + weights.lede * (first and self._over_lede())
            + weights.listed * self._in_list()
            + weights.names * self._only_names()
        )

    def _is_under(self) -> bool:
        """Whether another line that tells of the story stands above it.

        Not on a card, where the line is printed twice above the only paragraph.
        """
        lines, at, same = self.lines, self.at, self.same
        if sum(x.shape == "prose" for x in lines) == 1 and (
                same == key(lines[at + 1].text)
                or (at > 0 and same.startswith(key(lines[at - 1].text))
                    and bears_stamp(lines[at + 1]))):
            return False
        for i in self.candidates:
            own = words_of(lines[i].text)
            if i < at and key(lines[i].text) != same and lines[i].words > 4 \
                    and len(own & self.story) > 0.3 * len(own):
                return True
        return False

    def _printed_again(self) -> bool:
        return any(i != self.at and key(self.lines[i].text) == self.same for i in self.candidates)

    def _heads_pictures(self) -> bool:
        """"Headline - Ảnh 1": pictures are numbered under the headline's words."""
        return self.line.words > 4 and any(
            x.shape == "caption" and x.text.startswith(self.line.text)
            for x in self.lines[self.at + 1 : self.body + 12])

    def _near(self) -> bool:
        return all(x.shape in BETWEEN or x.shape == "signature" or key(x.text) == self.same
                   for x in self.lines[self.at + 1 : self.body])

    def _over_lede(self) -> bool:
        lede = self.at + 1
        if lede >= self.body or self.lines[lede].shape != "prose":
            return False
        told = words_of(self.lines[lede].text)
        return len(told & self.story) > 0.35 * len(told)

    def _in_list(self) -> bool:
        """Whether it follows a heading, as items of lists do."""
        return next((self.lines[i].shape for i in range(self.at - 1, -1, -1)
                     if self.lines[i].shape not in ("short", "caption")), None) == "heading"

    def _only_names(self) -> bool:
        """"Tổng thống Chile Gabriel Boric": a caption names whom it shows."""
        words = self.line.text.split()
        return not self.line.text.isupper() \
            and sum(word[0].isupper() for word in words) > 0.6 * len(words)
