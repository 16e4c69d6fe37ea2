"""Stretches of text between quotation marks, whoever speaks.

Marks of different kinds may open and close, quotations may hold others, run
over paragraphs, or never be closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hoso.annotation.people.lexicon import CAPITAL
from hoso.model import Page

_SPREAD = 2500
"""A quotation whose closing mark is farther away was never closed."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch between quotation marks; offsets exclude the marks."""

    start: int
    end: int
    floor: int
    """Start of the region of the page it stands in."""
    ceiling: int


# The mark first, for the engine to leap to; then what stands before and behind it.
_OPEN = re.compile(rf"(?:’’|'')(?<=[\s(:]..)(?=\w)|(?<=[.!?])\"(?=[{CAPITAL}])"
                   r"|[“«„\"‘'”](?:(?<=[“«„])"
                   r"|(?<=[\"‘'])(?<![^\s(\[:;,–—-].)(?=[^\s\"”])|(?<=[\s(:]”)(?=\w))")
_FULL = frozenset(".!?…")
_CLOSERS = {"“": "”\"“", "”": "”\"", "„": "”“\"", "«": "»", '"': "\"”", "‘": "’'", "'": "'’"}


def regions(page: Page) -> Iterator[tuple[int, int]]:
    """Stretches of running text: lede and body together, others by themselves."""
    start = end = -1
    running = False
    for segment in page.proper():
        runs = segment.kind in {"lede", "body"}
        if runs and running and not page.text[end : segment.start].strip():
            end = segment.end
            continue
        if end > start:
            yield start, end
        start, end, running = segment.start, segment.end, runs
    if end > start:
        yield start, end


def speeches(text: str, floor: int, ceiling: int) -> Iterator[Speech]:
    """What stands in quotation marks in ``text[floor:ceiling]``, outermost marks only."""
    at = floor
    while True:
        opening = _OPEN.search(text, at, ceiling)
        if opening is None:
            return
        start = opening.end()
        end = _closing(text, opening[0], start, ceiling)
        if end is None:
            at = start
            continue
        stripped = end
        while stripped > start and text[stripped - 1].isspace():
            stripped -= 1
        if stripped > start:
            yield Speech(start, stripped, floor, ceiling)
        at = end + 1


def _closing(text: str, mark: str, start: int, ceiling: int) -> int | None:
    """Offset of the closing mark; of the paragraph's end for one that was forgotten.

    What the page itself breaks off is not told to its end, and so is nobody's words.

    Over a paragraph's end a quotation goes on only when its closing mark comes
    before the next opening one, or the next paragraph opens with a mark again.
    """
    if len(mark) > 1:  # an old page: ’’…’’
        end = text.find(mark, start, min(ceiling, start + _SPREAD))
        return end if end >= 0 else None
    closers = _CLOSERS[mark]
    single = mark in "‘'"
    limit = min(ceiling, start + (300 if single else _SPREAD))
    depth = 0
    at = start
    line_end = text.find("\n", start, ceiling)
    line_end = ceiling if line_end < 0 else line_end
    while at < limit:
        char = text[at]
        if single and char == "\n":
            return None
        if char in closers and not (single and text[at + 1 : at + 2].isalnum()):
            if char == '"' and text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum():
                if at > line_end:
                    return line_end
            elif char == "“" and mark == "“":
                if at > line_end and text[line_end:at].strip():
                    return line_end
                if at <= line_end:
                    depth += 1
            elif depth:
                depth -= 1
            else:
                return at
        at += 1
    broken = not text[line_end:].strip() and text[start:line_end].rstrip()[-1:] not in _FULL
    return None if single or broken else line_end
