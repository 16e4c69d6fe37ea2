"""Pronouns of one who speaks of himself: "Tổng thống A cho biết ông đã gặp B"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from hoso.annotation.events.lexicon import lexicon

_VERBS = r"(?:và|đã|sẽ|cũng|vừa|từng|có|muốn|dự|đang|sắp|hy vọng|mong|không|chưa)\b"

_WHEN = r"(?:trong|vào|hôm|ngày|tuần|tháng|sáng|chiều|tối)\s[^,.;\n]{0,24}?"


@cache
def _himself() -> re.Pattern[str]:
    says = lexicon().speech.pattern
    return re.compile(rf"{says}(?:\s+rằng)?,?\s+(?:{_WHEN},?\s+)?(?P<said>ông|bà)\s+{_VERBS}"
                      rf"|[;,]\s+(?P<on>ông|bà)\s+{_VERBS}"
                      r"|\b(?:của|giữa)\s+(?P<own>ông|bà)\s+(?:với|và|cùng|tới|đến|tại|hôm|ngày)\b")


def spoken_of(low: str, start: int, end: int,
              named: list[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, person) of the pronouns in [start, end) that mean the one who speaks.

    ``named`` are the places and persons named there, in order; a pronoun that
    nobody is named before is left out, and one that goes on ("..., ông sẽ gặp B") where
    more than one is.
    """
    for match in _himself().finditer(low, start, end):
        group = next(name for name in ("said", "own", "on") if match[name])
        before = [person for at, person in named if at < match.start()]
        if before and (group != "on" or len(set(before)) == 1):
            yield match.start(group), match.end(group), before[-1 if group == "said" else 0]
