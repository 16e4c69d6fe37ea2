"""Telling how far a long piece of work has come, on standard error."""

from __future__ import annotations

import sys
import time
from typing import TextIO

__all__ = ["Progress"]

QUIET = 2.0
"""Seconds before anything is said: short work needs no telling."""
EVERY_SCREEN, EVERY_LOG = 0.2, 10.0
"""Seconds between two tellings, on a terminal and in a log file."""
LEAST_SHARE = 0.01
"""Share of the work that must be done before what is left is reckoned from it."""


class Progress:
    """Counts things done; says how many, how fast and how long still.

    How long is reckoned from ``size``, the work there is in any unit; each
    step says how much of it is done. On a terminal one line is rewritten;
    elsewhere a line is added now and then.
    """

    def __init__(self, what: str, size: int = 0, stream: TextIO | None = None) -> None:
        self._what, self._size = what, size
        self._stream = stream or sys.stderr
        self._screen = self._stream.isatty()
        self._start = time.monotonic()
        self._next = self._start + QUIET
        self._said = False
        self._done = 0
        self._worked = 0

    def step(self, count: int = 1, size: int = 0) -> None:
        """``count`` more are done, and ``size`` of the work with them."""
        self._done += count
        self._worked += size
        now = time.monotonic()
        if now >= self._next:
            self._say(now)
            self._next = now + (EVERY_SCREEN if self._screen else EVERY_LOG)

    def stage(self, what: str) -> None:
        """A step without a count begins; said only when something was said already."""
        if self._said or time.monotonic() - self._start > QUIET:
            self._write(what, last=True)
            self._said = True

    def close(self) -> None:
        """Leave the line."""
        if self._said and self._screen:
            self._stream.write("\n")
            self._stream.flush()

    def _say(self, now: float) -> None:
        passed = now - self._start
        rate = self._done / passed
        line = f"{self._what}: {self._done:,}"
        line += f", {rate:,.0f} a second" if rate >= 1 else f", {rate * 60:,.0f} a minute"
        if self._size * LEAST_SHARE <= self._worked <= self._size and self._worked:
            left = passed * (self._size - self._worked) / self._worked
            line += f", {self._worked / self._size:.0%}, {_duration(left)} left"
        self._write(line)
        self._said = True

    def _write(self, line: str, *, last: bool = False) -> None:
        if self._screen:
            self._stream.write(f"\r\x1b[2K{line}" + ("\n" if last else ""))
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()


def _duration(seconds: float) -> str:
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
