"""What the words around names mean: ``roles.yml``, and of ``names.yml`` what is no name.

The words are compiled once into one Aho-Corasick automaton over the *plain*
text (:func:`plain`: lower case, punctuation as spaces, same length), so that
one pass finds every honorific, title, country and thing-word of an article.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind
from babel import Locale

from hoso import gazetteer
from hoso.annotation.people import name_words
from hoso.authority import offices
from hoso.knowledge import load
from hoso.text import fold, settled

Kind = Literal[
    "honorific", "plural", "title", "occupation", "lay", "institution", "connector",
    "qualifier", "former", "future", "elect", "counterpart", "thing", "locative", "country", "word",
    "compound",
]
_CAPITALISED: frozenset[Kind] = frozenset({"country", "word"})


class Roles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``authority/roles.yml``; the file says what each list is."""

    honorifics: dict[Literal["m", "f", "any"], list[str]]
    stations: list[str]
    joint: list[str]
    portfolios: list[str]
    plural: list[str]
    titles: list[list[str]]
    occupations: list[str]
    lay: list[str]
    institutions: list[str]
    connectors: list[str]
    qualifiers: list[str]
    before: dict[Literal["former", "future", "elect"], list[str]]
    counterpart: list[str]


@cache
def roles() -> Roles:
    """The words of office and address."""
    return load("roles", Roles)


def _letters(category: str) -> str:
    return "".join(
        re.escape(chr(c)) for c in range(0x2000)
        if unicodedata.category(chr(c)) == category and (c < 0x250 or c >= 0x1E00))


CAPITAL, SMALL = _letters("Lu"), _letters("Ll")
"""Letters of Latin script, for the inside of a set: À-Ỹ holds small ones, too, à-ỹ capitals."""
_MARKS = re.compile("[\t\n\r–—‐‑/.,;:!?()\\[\\]{}\"“”‘’'«»…*|•-]")


@lru_cache(maxsize=4)
def plain(text: str) -> str:
    """Lower case, punctuation as spaces; the same length as ``text``."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter such as İ grows when lowered
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _MARKS.sub(" ", lower)  # a third of the time that translating takes


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """:func:`hoso.text.fold`, remembered: names recur."""
    return fold(word)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of one phrase."""

    kind: Kind
    value: str = ""
    """Gender of an honorific, group of a title, code of a country."""


class Mark(NamedTuple):
    """A phrase of the lexicon in a text."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class Marks:
    """The phrases of one text by where they start and where they end."""

    starts: dict[int, Mark] = field(default_factory=dict)
    ends: dict[int, Mark] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    """Where they start, ascending."""
    towns: dict[int, int] = field(default_factory=dict)
    """Where the places of the page begin, and where each ends."""
    places: dict[int, int] = field(default_factory=dict)
    """The same the other way round."""

    def between(self, start: int, end: int) -> Iterator[Mark]:
        """The phrases that begin in ``start`` to ``end``, in order."""
        for place in range(bisect_left(self.order, start), bisect_left(self.order, end)):
            yield self.starts[self.order[place]]

    def covering(self, at: int) -> int:
        """Offset behind the phrase that began before ``at`` and goes on there, else ``at``."""
        place = bisect_left(self.order, at)
        if place == 0:
            return at
        return max(at, self.starts[self.order[place - 1]].end)


def _phrases() -> Iterator[tuple[str, Entry]]:
    """Every phrase; where one stands twice the first meaning holds."""
    r, n = roles(), name_words.names()
    for group in r.titles:
        for title in group:
            yield title, Entry("title", group[0])
    for office in offices().values():
        for title in office.titles_vi:
            yield title, Entry("title", title)
    for portfolio in r.portfolios:
        for rank in ("Bộ trưởng", "Thứ trưởng"):
            yield f"{rank} {portfolio}", Entry("title", rank)
            yield f"{rank} Bộ {portfolio}", Entry("title", rank)
    for gender, words in r.honorifics.items():
        for word in words:
            yield word, Entry("honorific", gender)
    lists: tuple[tuple[Kind, list[str]], ...] = (
        ("plural", r.plural), ("counterpart", r.counterpart), ("occupation", r.occupations),
        ("lay", r.lay), ("former", r.before["former"]), ("future", r.before["future"]),
        ("elect", r.before["elect"]), ("institution", r.institutions), ("thing", n.things),
        ("connector", r.connectors), ("qualifier", r.qualifiers), ("locative", n.locatives),
        ("word", n.words), ("compound", n.compounds),
    )
    for kind, words in lists:
        for word in words:
            yield word, Entry(kind)
    countries = [(code, word) for code, words in n.countries.items() for word in words]
    countries += [(code, name) for code, name in Locale("vi").territories.items()
                  if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES]
    countries += [(code, name) for code, row in gazetteer.countries().items()
                  for name in (row.name_vi, *row.names)]
    for code, name in countries:
        yield name, Entry("country", code)
        for form in n.states:
            yield f"{form} {name}", Entry("country", code)


_NO_COUNTRIES = {"ZZ", "QO", "EZ", "UN", "XA", "XB"}  # codes of CLDR that name no country


@cache
def _automaton() -> tuple[
    AhoCorasick, tuple[tuple[Entry | None, Entry | None], ...], dict[str, int]
]:
    """The automaton, each phrase's meaning in small letters and capitalised, its number."""
    found: dict[str, list[Entry | None]] = {}
    for phrase, entry in _phrases():
        readings = found.setdefault(plain(settled(phrase)).strip(), [None, None])
        capitalised = entry.kind in _CAPITALISED and phrase[0].isupper()  # not "nước Nga"
        if readings[capitalised] is None:
            readings[capitalised] = entry
    return (
        AhoCorasick(list(found), matchkind=MatchKind.LeftmostLongest),
        tuple((small, capital or small) for small, capital in found.values()),
        {phrase: number for number, phrase in enumerate(found)},
    )


def marks(text: str, flat: str) -> Marks:
    """The phrases of the lexicon in ``text``, whole words only; ``flat`` is its :func:`plain`.

    "Anh" with a capital is the country, "anh" the pronoun.
    """
    automaton, entries, phrases = _automaton()
    starts: dict[int, Mark] = {}
    ends: dict[int, Mark] = {}
    size = len(flat)
    for index, start, end in automaton.find_matches_as_indexes(flat):
        if start and flat[start - 1].isalnum():
            continue
        while end < size and flat[end].isalnum():  # "Chủ tịch EC|B": what was read before that
            end = flat.rfind(" ", start, end)
            index = phrases.get(flat[start:end], -1) if end > start else -2
            if index != -1:
                break
        if index < 0:
            continue
        small, capital = entries[index]
        entry = capital if text[start].isupper() else small
        if small is not capital and small and small.kind == "honorific" and _begins(text, start):
            entry = small  # "Anh Tuấn": at the start of a sentence, no country
        if entry is not None:
            if text[end : end + 1] == ")" and "(" in text[start:end]:
                end += 1  # "Cơ quan Tình báo đối ngoại (SVR)"
            starts[start] = ends[end] = Mark(start, end, entry)
        else:
            for mark in _inside(text, flat, start, end):
                starts[mark.start] = ends[mark.end] = mark
    return Marks(starts, ends, list(starts))


def _inside(text: str, flat: str, start: int, end: int) -> Iterator[Mark]:
    """Phrases inside one that is none in small letters: "tòa *Bạch Ốc*"."""
    _, entries, phrases = _automaton()
    at = flat.find(" ", start, end) + 1
    while 0 < at < end:
        stop = end
        while stop > at and flat[at:stop] not in phrases:
            stop = flat.rfind(" ", at, stop)
        if stop > at:
            entry = entries[phrases[flat[at:stop]]][text[at].isupper()]
            if entry is not None:
                yield Mark(at, stop, entry)
                at = stop
        at = flat.find(" ", at, end) + 1


@cache
def _countries() -> tuple[str, ...]:
    return tuple(sorted(phrase for phrase, entry in _phrases() if entry.kind == "country"))


def begins_country(words: str) -> bool:
    """Whether a country's name begins with ``words`` and goes on within the last of them."""
    at = bisect_left(_countries(), words)
    following = _countries()[at : at + 1]
    return bool(following) and following[0].startswith(words) and (
        following[0][len(words) : len(words) + 1].isalpha())


_BEGINS = re.compile(r"(?:^|[.!?…:\n“\"])\s*$")


def _begins(text: str, start: int) -> bool:
    return _BEGINS.search(text, max(0, start - 3), start) is not None or start == 0


@cache
def _action() -> re.Pattern[str]:
    words = sorted(map(settled, name_words.names().person_verbs), key=len, reverse=True)
    return re.compile(
        r"\s+(?:cũng |đã |đang |sẽ |còn |vẫn )?(?:" + "|".join(map(re.escape, words)) + r")(?!\w)"
    )


def acts(text: str, end: int) -> bool:
    """Whether what ends at ``end`` is followed by something that people do."""
    return text[end : end + 1].isspace() and _action().match(text, end) is not None
