"""A run of words that may be a name, with all that was read about it."""

from __future__ import annotations

from dataclasses import dataclass, field

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

    text: str = field(init=False)
    """The name as words."""

    def __post_init__(self) -> None:
        """Join the words once: the text is asked for again and again."""
        self.text = " ".join(self.words)
