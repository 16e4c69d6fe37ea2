"""The words of a query marked in a text, and the part of it that shows most of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import escape

from hoso_tables.search.letters import fold, settle
from hoso_tables.search.typed import WORD, Term, Typed

SNIPPET = 36
"""Words."""


class Highlighter:
    """Marks the words of a query in text."""

    def __init__(self, typed: Typed) -> None:
        self._terms = [
            (term, [word if fold(word) != word else None for word in term.words],
             [fold(word) for word in term.words])
            for term in typed.terms
        ]  # fmt: skip

    def _found(self, words: Sequence[re.Match[str]]) -> dict[int, int]:
        """Place of each marked word, to the number of its term."""
        marked: dict[int, int] = {}
        settled = [settle(word[0]) for word in words]
        bare = [fold(word) for word in settled]
        for number, (term, exact, folded) in enumerate(self._terms):
            length = len(folded)
            for at in range(len(words) - length + 1):
                if all(
                    self._same(term, place, folded[place], bare[at + place])
                    and (exact[place] is None or self._same(
                        term, place, exact[place] or "", settled[at + place]))
                    for place in range(length)
                ):
                    marked.update(dict.fromkeys(range(at, at + length), number))
        return marked

    @staticmethod
    def _same(term: Term, place: int, wanted: str, found: str) -> bool:
        if term.prefix and place == len(term.words) - 1:
            return found.startswith(wanted)
        return found == wanted

    def whole(self, text: str) -> str:
        """All of ``text`` as HTML, words in ``<mark>``."""
        words = list(WORD.finditer(text))
        return self._html(text, words, self._found(words), 0, len(text))

    def snippet(self, text: str, length: int = SNIPPET) -> str:
        """The part of ``text`` with most of the terms, as HTML; about ``length`` words."""
        words = list(WORD.finditer(text))
        found = self._found(words)
        best, start = -1, 0
        for place in sorted(found) or [0]:
            first = max(0, place - length // 4)
            inside = [number for at, number in found.items() if first <= at < first + length]
            if len(set(inside)) * 1000 + len(inside) > best:
                best, start = len(set(inside)) * 1000 + len(inside), first
        if not words:
            return str(escape(text.strip()))
        last = min(start + length, len(words)) - 1
        begin = 0 if start == 0 else words[start].start()
        end = len(text) if last == len(words) - 1 else words[last].end()
        shown = self._html(text, words, found, begin, end).strip()
        return ("… " if begin else "") + shown + (" …" if end < len(text) else "")

    @staticmethod
    def _html(
        text: str, words: Sequence[re.Match[str]], found: dict[int, int], begin: int, end: int
    ) -> str:
        pieces = []
        for place in sorted(found):
            word = words[place]
            if begin <= word.start() and word.end() <= end:
                pieces += [escape(text[begin : word.start()]), f"<mark>{escape(word[0])}</mark>"]
                begin = word.end()
        return "".join([*map(str, pieces), str(escape(text[begin:end]))])
