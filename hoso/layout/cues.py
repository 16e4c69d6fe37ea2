"""What lines say of themselves: boilerplate cues of ``authority/layout.yml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

import ahocorasick_rs
import msgspec

from hoso.errors import KnowledgeError
from hoso.knowledge import load
from hoso.text import settled

Zone = Literal["related", "comments", "footer"]

_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_INNER_SPACE = re.compile(r"\s*[\-–—]\s*|\s+")
_OPENER = re.compile(r"[^\W_]+|>{2,3}|[»›►▶©(]")


class _Zones(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    related: tuple[str, ...]
    comments: tuple[str, ...]
    footer: tuple[str, ...]


class HeadlineWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for a line being the headline, and how much."""

    story: float
    address: float
    digest: float
    under: float
    again: float
    numbered_picture: float
    stamp: float
    near: float
    first: float
    lede: float
    listed: float
    names: float


class ListingWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for paragraphs describing several stories, and how much."""

    none: float
    topic: float
    numbered: float
    parted: float
    marked: float
    shared: float
    long: float
    subheads: float
    back: float
    signed: float
    pair: float


class LeaningWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for a story leaning on a medium it names, and how much."""

    lede: float
    second: float
    opens: float
    closes: float
    late: float
    aside: float
    told: float
    judges: float
    carried: float
    correspondent: float
    posted: float
    retold: float
    again: float
    rival: float


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``authority/layout.yml``; the file itself says what each part means."""

    headings: _Zones
    furniture: tuple[str, ...]
    openers: _Zones
    promos: tuple[str, ...]
    imprint: tuple[str, ...]
    sections: tuple[str, ...]
    name_words: tuple[str, ...]
    headline: HeadlineWeights
    listing: ListingWeights
    leaning: LeaningWeights


@lru_cache(maxsize=1024)
def key(text: str) -> str:
    """Letters of a line without case, edges (marks, digits, bullets) and kinds of dash.

    >>> key("» Tin liên quan (12):")
    'tin liên quan'
    """
    return _INNER_SPACE.sub(lambda m: " - " if m[0].strip() else " ",
                            _EDGES.sub("", text.lower()))


def _settled(text: str) -> str:
    return settled(text).lower()


@dataclass(frozen=True)
class Cues:
    """The compiled cues; the methods answer for one line each."""

    headings: dict[str, Zone]
    furniture: frozenset[str]
    openers: dict[str, tuple[tuple[str, Zone], ...]]
    promos: dict[str, tuple[str, ...]]
    sections: dict[str, str]
    name_words: frozenset[str]
    headline: HeadlineWeights
    listing: ListingWeights
    leaning: LeaningWeights
    _imprint: ahocorasick_rs.AhoCorasick

    def heading(self, line: str) -> Zone | None:
        """The part of the page that the line opens, when it says nothing else."""
        return self.headings.get(key(line)) if len(line) < 60 else None

    def opener(self, line: str) -> Zone | None:
        """What a line that begins so is, whatever follows."""
        first = _OPENER.match(line)
        if not first:
            return None
        lowered = line[:48].lower().replace(" :", ":")
        for cue, zone in self.openers.get(first[0].lower(), ()):
            if lowered.startswith(cue):
                return zone
        return None

    def is_promo(self, line: str) -> bool:
        """Whether the outlet speaks of itself in the line."""
        first = _OPENER.match(line)
        return first is not None and line[:64].lower().startswith(
            self.promos.get(first[0].lower(), ("\0",)))

    def is_furniture(self, line: str) -> bool:
        """Whether the line is a button or label of the site."""
        return len(line) < 40 and key(line) in self.furniture

    def is_menu(self, line: str) -> bool:
        """Whether each of several words is a button or a part of the site by itself."""
        words = line.split()
        return len(words) > 1 and all(
            self.is_furniture(word) or self.heading(word) for word in words)

    def is_section(self, line: str) -> bool:
        """Whether the line is a rubric and nothing else."""
        return len(line) < 40 and key(line) in self.sections

    def imprint_at(self, text: str) -> list[int]:
        """Offsets in ``text`` where words of an imprint stand."""
        lowered = text.lower()
        if len(lowered) != len(text):  # "İ" grows: offsets must not move
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        return [start for _, start, _ in self._imprint.find_matches_as_indexes(lowered)]


def _first(cue: str) -> str:
    match = _OPENER.match(cue)
    if not match:
        raise KnowledgeError(f"authority/layout.yml: {cue!r} begins with nothing to look up")
    return match[0]


@cache
def cues() -> Cues:
    """The cues of the authority file."""
    data = load("layout", _File)
    zones: tuple[Zone, ...] = ("related", "comments", "footer")
    openers: dict[str, list[tuple[str, Zone]]] = {}
    promos: dict[str, list[str]] = {}
    for zone in zones:
        for text in map(_settled, getattr(data.openers, zone)):
            openers.setdefault(_first(text), []).append((text, zone))
    for text in map(_settled, data.promos):
        promos.setdefault(_first(text), []).append(text)
    return Cues(
        headings={key(_settled(h)): zone for zone in zones for h in getattr(data.headings, zone)},
        furniture=frozenset(key(_settled(f)) for f in data.furniture),
        openers={first: tuple(rows) for first, rows in openers.items()},
        promos={first: tuple(rows) for first, rows in promos.items()},
        sections={key(_settled(s)): s for s in data.sections},
        name_words=frozenset(map(_settled, data.name_words)),
        headline=data.headline,
        listing=data.listing,
        leaning=data.leaning,
        _imprint=ahocorasick_rs.AhoCorasick(
            [_settled(cue) for cue in data.imprint],
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        ),
    )
