"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hoso.layout.letters import LOWER, UPPER
from hoso.model import Segment

# A full stop after these is no end: initials, honorifics, places, numbers.
_NOT_AN_END = re.compile(
    r"(?:\b(?:[A-ZĐ]|TP|Tp|TT|GS|Gs|PGS|Pgs|TS|Ts|ThS|Ths|BS|Bs|KS|Ks|LS|Ls|Th|St|Mr|Mrs|Ms|Dr|Jr|Sr|No|Nr|tr|vs"
    r"|U\.S|U\.S\.A|H\.E|Q|P|T\.Ư)\.)$"
)
# What a sentence run together with the one before begins with: a word that is no part of an
# address ("Kremlin.Ru").
_NEXT = rf"[“\"«]?[{UPPER}][{LOWER}{UPPER}]*[\s,]"
# Begins with the one character the engine can leap to.
_END = re.compile(rf"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*[\"”’»)\]]*[.!?…]*(?=\s|$|{_NEXT}))")
# What stands before the stop there: the end of a word, and no initial ("V.Putin", "TP.Hồ").
_WORD_BEFORE = re.compile(rf"[{UPPER}{LOWER}\d%)”\"][{LOWER}\d%)”\"]$")


def sentences(text: str, segments: Iterable[Segment]) -> list[tuple[int, int]]:
    """Sentences of the given segments as (start, end) offsets, trimmed of white space.

    A sentence never crosses a segment or a line break. A stop after an
    initial ("V. Putin") or a known abbreviation ("TP. Hồ Chí Minh") ends none.
    """
    found: list[tuple[int, int]] = []
    for segment in segments:
        start = segment.start
        for match in _END.finditer(text, segment.start, segment.end):
            if match[0] == "." and _NOT_AN_END.search(text, max(start, match.end() - 8),
                                                      match.end()):
                continue
            if _runs_on(text, match):
                continue
            _add(found, text, start, match.end())
            start = match.end()
        _add(found, text, start, segment.end)
    return found


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Whether a stop without a space after it is inside a name or an abbreviation."""
    if match.end() >= len(text) or text[match.end()].isspace() or match[0].isspace():
        return False
    return not _WORD_BEFORE.search(text, max(match.start() - 2, 0), match.start())


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))
