"""Everything that can go wrong and be told to a person in one line.

Each error says what happened and what to do about it. Code that meets one of
these for a single document records it and goes on with the next; only errors
that stop the whole run reach the command line.
"""

from __future__ import annotations


class HosoError(Exception):
    """Base of all errors of this project.

    ``message`` says what is wrong, ``advice`` what to do; both are single
    lines without a trailing full stop.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} ({self.advice})" if self.advice else self.message


class DocumentError(HosoError):
    """One document cannot be read; the run goes on without it."""


class InterruptedRunError(HosoError):
    """A person stopped the run with Ctrl-C; ``kept`` documents were read and are safe."""

    def __init__(self, kept: int) -> None:
        super().__init__(
            f"interrupted; {kept:,} documents that were read are kept",
            "run the same command again to go on",
        )
        self.kept = kept


class KnowledgeError(HosoError):
    """A file under ``authority/`` (or a corrections file) is not valid."""


class ArchiveError(HosoError):
    """The database cannot be opened, written or understood."""
