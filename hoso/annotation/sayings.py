"""Words that tell of speaking: ``authority/quotes.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec
from ahocorasick_rs import AhoCorasick

from hoso.annotation.people import lexicon
from hoso.knowledge import load
from hoso.text import settled


class _Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``authority/quotes.yml``; the file says what each list is."""

    verbs: list[str]
    sources: list[str]
    nouns: list[str]
    pronouns: dict[Literal["m", "f", "any"], list[str]]
    institutions: list[str]
    works: list[str]
    notions: list[str]
    unnamed: list[str]
    fillers: list[str]
    others: list[str]


Role = Literal["verb", "source", "noun", "pronoun", "institution", "other"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that tells of speaking, and where it stands."""

    role: Role
    value: str
    start: int
    end: int


@cache
def automaton() -> tuple[AhoCorasick, tuple[tuple[Role, str], ...]]:
    """The automaton, and the role and value of each of its phrases."""
    cues = load("quotes", _Cues)
    table: dict[str, tuple[Role, str]] = {}
    for word in cues.others:
        table.setdefault(_bare(word), ("other", ""))
    for word in cues.verbs:
        table.setdefault(_bare(word), ("verb", ""))
    for word in cues.sources:
        table.setdefault(_bare(word), ("source", "told" if "lời" in word.split() else ""))
    for word in cues.nouns:
        table.setdefault(_bare(word), ("noun", ""))
    for gender, words in cues.pronouns.items():
        for word in words:
            table.setdefault(_bare(word), ("pronoun", gender))
    for word in cues.institutions:
        table.setdefault(_bare(word), ("institution", ""))
    return AhoCorasick(list(table)), tuple(table.values())


def phrases(text: str) -> Iterator[tuple[Role, str, int, int]]:
    """The phrases of whole words in a plain text, the first and longest of those that overlap.

    What only ends within a word hides nothing: "Pu*tin nói rằng*" is no "tin nói rằng".
    """
    machine, roles = automaton()
    whole = [(a, -b, index) for index, a, b in machine.find_matches_as_indexes(
        text, overlapping=True) if not (a and text[a - 1].isalnum())
        and not (b < len(text) and text[b].isalnum())]
    reached = 0
    for a, minus, index in sorted(whole):
        if a >= reached:
            reached = -minus
            yield *roles[index], a, reached


def _bare(phrase: str) -> str:
    return lexicon.plain(settled(phrase)).strip()


@cache
def papers() -> frozenset[str]:
    """Institutions and papers, as plain words."""
    return frozenset(map(_bare, load("quotes", _Cues).institutions))


@cache
def works() -> tuple[str, ...]:
    """Words that a name in marks follows: "bộ phim “…”", each behind a space."""
    return tuple(f" {settled(word)}" for word in load("quotes", _Cues).works)


@cache
def notions() -> tuple[str, ...]:
    """Words that what is called so follows: "chủ trương “…”", each behind a space."""
    return tuple(f" {settled(word)}" for word in load("quotes", _Cues).notions)


@cache
def unnamed() -> re.Pattern[str]:
    """A clause whose subject has no name: "*một quan chức* trong chính quyền ông Biden"."""
    words = "|".join(map(re.escape, map(settled, load("quotes", _Cues).unnamed)))
    return re.compile(rf"\s*(?:(?:còn|riêng|và|nhưng|song|khi) )?một (?:vị |cựu |nữ )?"
                      rf"(?:{words})\b", re.IGNORECASE)


@cache
def fillers() -> re.Pattern[str]:
    """What may stand between a verb of saying and the quotation."""
    words = sorted(map(settled, load("quotes", _Cues).fillers), key=len, reverse=True)
    return re.compile(r"(?:\s*(?:" + "|".join(map(re.escape, words)) + r")\b)*\s*[:,]?\s*",
                      re.IGNORECASE)
