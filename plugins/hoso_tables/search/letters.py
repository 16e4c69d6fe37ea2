"""Letters as both indexes have them: with marks in one order, and bare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Vowel pairs with the mark on the second, where most of the press has it on the
# first: oà oè uỳ at the end of a word, the others anywhere.
_LAST, _ANYWHERE = ("oa", "oe", "uy"), ("ơi", "ưi", "ôi", "ây", "âu", "êu", "ưu")


def _moved(pairs: Sequence[str]) -> dict[str, str]:
    return {
        pair[0] + unicodedata.normalize("NFC", pair[1] + tone):
            unicodedata.normalize("NFC", pair[0] + tone) + pair[1]
        for pair in pairs
        for tone in _TONES
    }


_TONE_TABLE = _moved(_LAST) | _moved(_ANYWHERE)
_MISPLACED = re.compile(
    f"(?<!q)(?:{'|'.join(_moved(_LAST))})(?![^\\W\\d_])|(?:{'|'.join(_moved(_ANYWHERE))})"
)


@lru_cache(100_000)
def settle(word: str) -> str:
    """Lower case, NFC, tone marks on the vowel where most of the press prints them.

    >>> settle("Hoà"), settle("quý"), settle("lơì")
    ('hòa', 'quý', 'lời')
    """
    word = unicodedata.normalize("NFC", word.lower()).replace("ð", "đ")
    return _MISPLACED.sub(lambda match: _TONE_TABLE[match[0]], word)


@lru_cache(100_000)
def fold(word: str) -> str:
    """Bare letters, as the folded index has them.

    >>> fold("Đặng")
    'dang'
    """
    bare = unicodedata.normalize("NFD", word.lower()).replace("đ", "d").replace("ð", "d")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))
