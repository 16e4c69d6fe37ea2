"""The words of a line that tell which story it belongs to."""

from __future__ import annotations

import re

from hoso.layout.cue_words import phrases

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


_THE_SAME = 0.8
"""Share of words from which one of two lines is the other, reworded."""


def words_of(text: str) -> set[str]:
    """The words that can tell which story a line belongs to."""
    return set(_WORD.findall(text.lower())) - phrases("common")


def is_reworded(text: str, other: str) -> bool:
    """Whether two lines say the same in nearly the same words."""
    own, told = words_of(text), words_of(other)
    return bool(own) and len(own & told) >= _THE_SAME * len(own | told)
