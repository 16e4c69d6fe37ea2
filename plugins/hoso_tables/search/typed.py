"""What people type: words, phrases, what shall not be there."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from hoso_tables.search.letters import fold, settle

MOST_TERMS = 32
WORD = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TYPED = re.compile(r'(-?)"([^"]*)"?(\*?)|([^\s"]+)')


class Term(NamedTuple):
    """A word, or words in this order; the last may be the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool

    def exact(self) -> str:
        """As FTS5, with its marks."""
        return self._fts(self.words)

    def bare(self) -> str:
        """As FTS5, without marks."""
        return self._fts([fold(word) for word in self.words])

    def _fts(self, words: Iterable[str]) -> str:
        return f'"{" ".join(words)}"' + (" *" if self.prefix else "")

    def marked_words(self) -> list[Term]:
        """Those of its words that bear marks."""
        return [
            Term((word,), self.prefix and last)
            for word, last in zip(
                self.words, [False] * (len(self.words) - 1) + [True], strict=True
            )
            if fold(word) != word
        ]


class Typed(NamedTuple):
    """A query: of each group one term, and none of those left out."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...]

    @property
    def terms(self) -> list[Term]:
        """Every term that may be found."""
        return [term for group in self.groups for term in group]


def understand(text: str) -> Typed:
    """What ``text`` asks for; any text is understood in some way."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    either = False
    text = re.sub(r"\s+-\s+", " ", unicodedata.normalize("NFC", text).translate(_QUOTES))
    for minus, phrase, star, word in itertools.islice(_TYPED.findall(text), MOST_TERMS):
        if word == "OR":
            either = bool(groups)
            continue
        if word.startswith("-"):
            minus, word = "-", word[1:]
        words = tuple(settle(found) for found in WORD.findall(phrase or word))
        if not words:
            continue
        term = Term(words, bool(star) or word.endswith("*"))
        if minus:
            without.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    return Typed(tuple(map(tuple, groups)), tuple(without))
