"""Where names may stand: runs of capitalised words, cut at what is no name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from hoso.annotation.people import known, lexicon, name_words, trim
from hoso.annotation.people.lexicon import Marks
from hoso.annotation.people.stops import stop
from hoso.annotation.people.trim import Word


class Group(NamedTuple):
    """Words side by side that may be one name."""

    words: tuple[Word, ...]
    opens: bool
    """It stands where a sentence begins, so its first capital proves nothing."""
    place: bool = False
    """It is the name of a place, or ends one."""
    thing: bool = False
    """A capitalised thing-word heads it: "Cầu Long Biên"."""

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.words[-1].end


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A run of capitalised words, a word of it, and small letters that a run may begin with.

    A run begins with a plain set of letters: so it is found three times quicker than with
    the small letters spelt out before it.
    """
    known_names = name_words.names()
    tied = "|".join(known_names.hyphen_particles)
    particles = "|".join(known_names.particles)
    word = rf"(?:(?:{tied})[-‐])?[{lexicon.CAPITAL}]\w*(?:['’ʼ‐-]\w+)*"
    initial = rf"(?:[{lexicon.CAPITAL}]\. ?|(?:Ph|Gi|Yu|Kh|Ch)\. ?)"
    unit = rf"(?:{initial})*{word}"
    before = "|".join(known_names.leading_particles)
    first = rf"[{lexicon.CAPITAL}](?<!\w\w)(?:[hiu]?\. ?{unit}|\w*(?:['’ʼ‐-]\w+)*)"
    run = re.compile(rf"{first}(?: (?:(?:{particles}) )*{unit})*")
    ahead = re.compile(rf"(?<!\w)(?:(?:(?:{before}) )+(?:(?:{tied})[-‐])?|(?:{tied})[-‐])$")
    return run, re.compile(rf"{initial}(?=[{lexicon.CAPITAL}])|{word}|(?:{particles})(?!\w)"), ahead


_JOINTS = frozenset(" -‐")
_SMALL = 24  # characters of small words before a name
_OPENING = re.compile(r"(?:^|[.!?…:;\n>•*]|\s[-–—])[\s\"“‘'«(\[]*$")


def _opens(text: str, start: int, floor: int) -> bool:
    """Whether a sentence begins at ``start``."""
    if start - floor > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False
    return _OPENING.search(text, max(floor, start - 4), start) is not None or start == floor


def groups(
    text: str, start: int, end: int, found: Marks, places: dict[int, int]
) -> Iterator[Group]:
    """The possible names in ``text[start:end]``.

    ``places`` maps where a place or country begins to where it ends.
    """
    run_pattern, word_pattern, ahead = _patterns()
    openers = name_words.openers()
    for run in run_pattern.finditer(text, start, end):
        first, last = run.span()
        if text[first - 1 : first] in _JOINTS and (
            small := ahead.search(text, max(start, first - _SMALL), first)
        ):
            first = small.start()  # "*von der* Leyen", "*al-*Assad"
        inside = found.covering(first)  # "Bộ trưởng *Công Thương* ..."
        if inside >= last:
            continue
        opens = _opens(text, first, start)
        if opens and run[0] in openers and (
            first not in found.starts or run[0] in name_words.given_vi()
        ):
            if run[0] in name_words.given_vi() and lexicon.acts(text, last):
                yield Group((Word(run[0], first, last),), opens)  # "Trang khai", of some Trang
            continue  # "Theo", "Trong": most runs are these
        words = []
        for found_word in word_pattern.finditer(text, first, last):
            at = found_word.start()
            if at >= inside:
                printed = found_word[0].rstrip()
                size = _glued(printed)
                words.append(Word(printed[size:], at + size, at + len(printed)))
        if any("-" in word.text for word in words):
            words = _split_pairs(words, found, places)
        yield from _cut(words, opens, found, places)


_GLUED = re.compile(rf"([{lexicon.CAPITAL}][{lexicon.SMALL}]+)[{lexicon.CAPITAL}]")


def _glued(word: str) -> int:
    """How many letters of a word are a country that has lost its space: "*Nga*Vladimir"."""
    found = _GLUED.match(word)
    country = lexicon.marks(found[1], lexicon.plain(found[1])).starts.get(0) if found else None
    return len(found[1]) if found and country and country.entry.kind == "country" else 0


def _split_pairs(words: list[Word], found: Marks, places: dict[int, int]) -> list[Word]:
    """"Lavrov-Kerry", "Nga-Mỹ": two names in one word, where each is known by itself.

    Of "Ukraine-phương (Tây)" the country alone is a name.
    """
    parts: list[Word] = []
    for word in words:
        pieces = word.text.split("-")
        at = word.start
        halves: list[Word] = []
        for piece in pieces:
            halves.append(Word(piece, at, at + len(piece), apart=bool(halves)))
            at += len(piece) + 1
        if len(halves) < 2:
            parts.append(word)
        elif all(h.text[:1].isupper() for h in halves) and (
            not known.is_surname(word.text)
            and all(_known_alone(h, found, places) for h in halves)
        ):
            parts += halves
        elif halves[1].text.islower() and _names_country(halves[0], found):
            parts.append(halves[0])
        else:
            parts.append(word)
    return parts


def _known_alone(word: Word, found: Marks, places: dict[int, int]) -> bool:
    mark = found.ends.get(word.end)
    if mark is not None and mark.start <= word.start and mark.entry.kind in {"country", "word"}:
        return True
    return word.start in places or known.is_surname(word.text) or (
        word.apart is False and len(word.text) > 1 and word.text.isupper())


def _names_country(word: Word, found: Marks) -> bool:
    mark = found.ends.get(word.end)
    return mark is not None and mark.start <= word.start and mark.entry.kind == "country"


def _cut(
    words: list[Word], opens: bool, found: Marks, places: dict[int, int]
) -> Iterator[Group]:
    """Cut a run at titles, countries and other words that are no part of a name."""
    held: list[Word] = []
    thing = False
    at = 0
    while at < len(words):
        word = words[at]
        if held and (word.apart or _clash(held[-1].text, word.text)):
            yield from _group(held, opens and held[0] is words[0], found.places, thing)
            held = []
        whole = _whole(words, at, found)
        if whole:
            if held:
                yield from _group(held, opens and held[0] is words[0], found.places, thing)
            yield from _group(words[at : at + whole], opens and at == 0, found.places, False)
            held, thing = [], False
            at += whole
            continue
        skip = stop(words, at, held, opens, found, places)
        if skip is None:
            held.append(word)
            at += 1
            continue
        if held:
            yield from _group(held, opens and held[0] is words[0], found.places, thing)
            held, thing = [], False
        mark = found.starts.get(word.start)
        thing = mark is not None and mark.entry.kind == "thing"
        while at < len(words) and words[at].start < skip:
            at += 1
    if held:
        yield from _group(held, opens and held[0] is words[0], found.places, thing)


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word and (
        word not in name_words.names().suffixes)


def _clash(before: str, word: str) -> bool:
    """Whether one of two words is an acronym beside a name: "TƯ Phạm Minh Chính".

    "JD Vance" is one name.
    """
    if _acronym(before) == _acronym(word):
        return False
    short, other = (before, word) if _acronym(before) else (word, before)
    return len(short) > 2 or name_words.is_syllable(other)


def _whole(words: list[Word], at: int, found: Marks) -> int:
    """How many words from ``at`` are a whole name of the authority that would be cut or missed."""
    loud = words[at].text.isupper() and len(words[at].text) > 1
    mark = found.starts.get(words[at].start)
    family = words[at].text in name_words.family_vi()
    if (mark is None and not (loud or family)) or (
        mark is not None and mark.entry.kind == "title"
    ):
        return 0
    for size in range(min(5, len(words) - at), 1, -1):
        if known.by_full(" ".join(w.text for w in words[at : at + size])):
            return size
    return 0


def _group(
    held: list[Word], opens: bool, ends: dict[int, int], thing: bool
) -> Iterable[Group]:
    """``ends`` maps where a place ends to where it begins: "tỉnh Tây *Ninh*" is a place, too."""
    particles = name_words.names().particles
    while held and held[-1].text in particles:
        held = held[:-1]
    leading = name_words.names().leading_particles
    while held and held[0].text in particles and held[0].text not in leading:
        held = held[1:]
    held = trim.bare(held)
    if held:
        place = ends.get(held[-1].end, held[-1].end) <= held[0].start
        yield Group(tuple(held), opens, place, thing)
