"""The words of a line that tell which story it belongs to."""

from __future__ import annotations

import re

from hoso.layout.cue_words import phrases

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


def words_of(text: str) -> set[str]:
    """The words that can tell which story a line belongs to."""
    return set(_WORD.findall(text.lower())) - phrases("common")
