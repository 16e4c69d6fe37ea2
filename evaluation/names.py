"""When two names count as the same in the scores: marks, case, dots and hyphens off."""

from __future__ import annotations

import re

from hoso.gazetteer import place_by_name
from hoso.outlets import outlet_by_name, outlets, source_name
from hoso.text import fold, nfc, reading_view


def bare(text: str) -> str:
    """Letters and digits in lower case without marks, single spaces between.

    >>> bare("Kim Jong-un, Öncü")
    'kim jong un oncu'
    """
    return re.sub(r"[^a-z0-9\u0400-\u04ff]+", " ", fold(reading_view(nfc(text)).text)).strip()


def place_key(name: str) -> str:
    """The gazetteer's id of a gold place, or the bare name where it has none."""
    return place_by_name(name) or bare(name)


def place_keys(value: str | None) -> set[str | None]:
    """The places, or none, that are equally right for an event."""
    return {place_key(name) if name else None for name in alternatives(value)}


def sources_key(credit: str | None) -> tuple[str, ...]:
    """A credit as the sources it names, in order: "Theo TTXVN/Vietnam+" is two."""
    if not credit or credit.strip() == "-":
        return ()
    text = re.sub(r"^(?:theo|nguồn|nguồn tin)[: ]+", "", credit.strip().strip("()"), flags=re.I)
    parts = re.split(r"\s*(?:,|;|/|\bvà\b|\s[-–]\s)\s*", text)
    return tuple(bare(source_name(part) or part) for part in parts if bare(part))


def alternatives(value: str | None) -> list[str | None]:
    """Gold values that are equally right: ``A | B``; ``-`` stands for nothing."""
    if value is None:
        return [None]
    return [None if part.strip() == "-" else part.strip() for part in value.split("|")]


def outlet_key(name: str | None) -> str | None:
    """Id of an outlet by its name or id, the bare name where no file knows it."""
    if name is None:
        return None
    if name in outlets():
        return name
    known = outlet_by_name(name)
    return known.id if known else bare(name)
