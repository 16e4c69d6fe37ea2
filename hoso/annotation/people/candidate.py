"""A run of words that may be a name, with all that was read about it."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.annotation.people.context import Context
from hoso.annotation.people.spans import Group


@dataclass(slots=True)
class Candidate:
    """A possible name with all that was read about it."""

    group: Group
    context: Context
    ids: list[str]
    """Authority ids of those whose whole name it is."""
    score: float
    words: tuple[str, ...]
    features: list[str]

    @property
    def text(self) -> str:
        """The name as words."""
        return " ".join(self.words)
