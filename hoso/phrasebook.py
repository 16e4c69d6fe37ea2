"""Lists of phrases of an authority file, as the regular expressions that look for them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Generic, TypeVar

from hoso.errors import KnowledgeError
from hoso.knowledge import load
from hoso.text import settled

__all__ = ["Phrasebook"]

K = TypeVar("K", bound=str)
"""The kinds of phrases: a ``Literal`` of the keys of the file."""


class Phrasebook(Generic[K]):
    """One authority file that maps each kind to its phrases, read when first asked.

    A phrase may be a regular expression.
    """

    def __init__(self, name: str, kinds: tuple[K, ...], *, any_case: bool = True) -> None:
        """``name`` as :func:`hoso.knowledge.load` takes it; ``any_case``: capitals do not count."""
        self._name, self._kinds = name, kinds
        self._flags = re.IGNORECASE if any_case else re.UNICODE
        self._patterns: dict[tuple[K, str], re.Pattern[str]] = {}

    @cached_property
    def _phrases(self) -> dict[str, tuple[str, ...]]:
        found = load(self._name, dict[str, tuple[str, ...]])
        if odd := found.keys() ^ set(self._kinds):
            raise KnowledgeError(f"authority/{self._name}.yml: {', '.join(sorted(odd))}: "
                                 "missing, or nothing reads it")
        return {kind: tuple(map(settled, phrases)) for kind, phrases in found.items()}

    @cached_property
    def _sets(self) -> dict[str, frozenset[str]]:
        return {kind: frozenset(phrases) for kind, phrases in self._phrases.items()}

    def phrases(self, kind: K) -> frozenset[str]:
        """The phrases of a kind, to look words up in."""
        return self._sets[kind]

    def pattern(self, kind: K, shape: str = r"\b{}\b") -> re.Pattern[str]:
        """Any phrase of a kind, where ``shape`` has ``{}``.

        Raises :class:`KnowledgeError` where a phrase is no regular expression.
        """
        found = self._patterns.get((kind, shape))
        if found is None:
            any_of_them = f"(?:{'|'.join(self._phrases[kind])})"
            try:
                found = re.compile(shape.replace("{}", any_of_them), self._flags)
            except re.error as error:
                raise KnowledgeError(f"authority/{self._name}.yml: {kind}: {error}") from error
            self._patterns[kind, shape] = found
        return found
