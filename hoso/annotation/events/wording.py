"""Words of the lexicon as patterns: alternatives spelt out, and any of many words in one pattern.

All patterns are for text in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import Any

from hoso.text import nfc, settle_tones

WORD_END = r"\b"
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")


def spelt_out(data: Any) -> Any:
    """``data`` as read from a file, with every word of its lists in all its alternatives:
    "(cuộc|buổi) gặp (riêng|)" are four.
    """
    if isinstance(data, dict):
        return {key: spelt_out(value) for key, value in data.items()}
    if not isinstance(data, (list, tuple)):
        return data
    return [form for entry in data for form in (
        alternatives(entry) if isinstance(entry, str) else [spelt_out(entry)])]


def alternatives(entry: str) -> list[str]:
    """What an entry stands for: one of the words of each pair of brackets, which may be none."""
    parts = _ALTERNATIVES.split(entry)  # what stands outside and inside brackets, in turn
    chosen = product(*(part.split("|") if inside % 2 else [part]
                       for inside, part in enumerate(parts)))
    return [" ".join("".join(one).split()) for one in chosen]


def normal(text: str) -> str:
    """A word of the lexicon in the spelling of the reading view, in small letters."""
    return settle_tones(nfc(text)).lower()


def one_of(entries: Iterable[str]) -> str:
    """An alternation, longest first.

    Written as a tree of letters, which the engine walks instead of trying word after word.
    """
    return _tree(list(map(normal, entries)))


def word_of(entries: Iterable[str], tail: str = "") -> str:
    """Like :func:`one_of`, at the beginning of a word; each branch goes on with ``tail``.

    That a word begins is looked at behind its first letter, so that the engine leaps from
    one possible first letter to the next.
    """
    return "|".join(rf"{letter}(?<!\w{letter}){rest}{tail}"
                    for letter, rest in _branches(list(map(normal, entries))))


def _tree(entries: list[str]) -> str:
    return "|".join(letter + rest for letter, rest in _branches(entries))


def _branches(entries: list[str]) -> list[tuple[str, str]]:
    """First letters, and the patterns of what may follow each."""
    heads: dict[str, list[str]] = {}
    for entry in entries:
        heads.setdefault(entry[0], []).append(entry[1:])
    found = []
    for letter, rest in heads.items():
        longer = [entry for entry in rest if entry]
        pattern = f"(?:{_tree(longer)})" if longer else ""
        ends = bool(longer) and len(longer) < len(rest)
        found.append((re.escape(letter), pattern + "?" * ends))
    return found


def any_of(entries: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, as whole words."""
    return re.compile(rf"(?:{word_of(entries)})\b")
