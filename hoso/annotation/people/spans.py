"""Where names may stand: runs of capitalised words, cut at what is no name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from hoso.annotation.people import known, lexicon, trim
from hoso.annotation.people.lexicon import Mark, Marks
from hoso.annotation.people.trim import Word


class Group(NamedTuple):
    """Words side by side that may be one name."""

    words: tuple[Word, ...]
    opens: bool
    """It stands where a sentence begins, so its first capital proves nothing."""
    place: bool = False
    """It is, as a whole, the name of a place."""
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
    known_names = lexicon.names()
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
    openers = lexicon.openers()
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
            first not in found.starts or run[0] in lexicon.given_vi()
        ):
            if run[0] in lexicon.given_vi() and lexicon.acts(text, last):
                yield Group((Word(run[0], first, last),), opens)  # "Trang khai", of some Trang
            continue  # "Theo", "Trong": most runs are these
        words = []
        for found_word in word_pattern.finditer(text, first, last):
            at = found_word.start()
            if at >= inside:
                printed = found_word[0].rstrip()
                words.append(Word(printed, at, at + len(printed)))
        if any("-" in word.text for word in words):
            words = _split_pairs(words, found, places)
        yield from _cut(words, opens, found, places)


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
            yield from _group(held, opens and held[0] is words[0], places, thing)
            held = []
        whole = _whole(words, at, found)
        if whole:
            if held:
                yield from _group(held, opens and held[0] is words[0], places, thing)
            yield from _group(words[at : at + whole], opens and at == 0, places, False)
            held, thing = [], False
            at += whole
            continue
        skip = _stop(words, at, held, opens, found, places)
        if skip is None:
            held.append(word)
            at += 1
            continue
        if held:
            yield from _group(held, opens and held[0] is words[0], places, thing)
            held, thing = [], False
        mark = found.starts.get(word.start)
        thing = mark is not None and mark.entry.kind == "thing"
        while at < len(words) and words[at].start < skip:
            at += 1
    if held:
        yield from _group(held, opens and held[0] is words[0], places, thing)


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and "." not in word and (
        word not in lexicon.names().suffixes)


def _clash(before: str, word: str) -> bool:
    """Whether one of two words is an acronym beside a name: "TƯ Phạm Minh Chính".

    "JD Vance" is one name.
    """
    if _acronym(before) == _acronym(word):
        return False
    short, other = (before, word) if _acronym(before) else (word, before)
    return len(short) > 2 or lexicon.is_syllable(other)


def _whole(words: list[Word], at: int, found: Marks) -> int:
    """How many words from ``at`` are a whole name of the authority that would be cut or missed."""
    loud = words[at].text.isupper() and len(words[at].text) > 1
    mark = found.starts.get(words[at].start)
    family = words[at].text in lexicon.family_vi()
    if (mark is None and not (loud or family)) or (
        mark is not None and mark.entry.kind == "title"
    ):
        return 0
    for size in range(min(5, len(words) - at), 1, -1):
        if known.by_full(" ".join(w.text for w in words[at : at + size])):
            return size
    return 0


_UNFINISHED = frozenset({"Thị"})
"""Nobody's name ends with these."""


def _stop(
    words: list[Word], at: int, held: list[Word], opens: bool, found: Marks,
    places: dict[int, int],
) -> int | None:
    """Offset up to which the words from ``at`` are no name; None when they may be one."""
    word = words[at]
    if held and held[-1].text in _UNFINISHED and lexicon.is_syllable(word.text):
        return None  # Lê *Thị* Công Nhân
    mark = found.starts.get(word.start)
    addressed = _is_given(word.text) and _addressed(words, at, found)
    if mark is not None and (
        _ends_inside_word(words, mark) or (mark.end == word.end and addressed)
    ):
        mark = None  # "bà Nam", "chị Nga", "nghệ sĩ Anh Vũ"
    rest = [w for w in words[at:] if mark is not None and w.start >= mark.end]
    if mark is not None:
        covered = mark.end > word.end
        kind = mark.entry.kind
        if kind == "country":
            if _country_in_name(word, found, held, rest, covered):
                return None
            return mark.end
        if not covered and held and (
            _name_syllable(word.text) or (_is_family(held[0].text) and kind != "word")
        ):
            return None  # Nguyễn *Anh* Dũng, Bành Lệ *Viện*
        if kind == "thing":
            street = len(rest) > 1 and rest[0].text in lexicon.family_vi() and (
                rest[0].text not in {"Văn", "Thị"}
            )
            if not covered and _is_family(word.text) and rest and not street and (
                lexicon.is_syllable(rest[0].text)
            ):
                return None  # Hồ Chí Minh is no lake; Đường Lê Duẩn is a street
            if not covered and not rest and _is_given(word.text):
                return None  # "với Trang và An", where the page names a Nguyễn Thị Trang
            return mark.end
        if kind in {"connector", "qualifier", "locative"}:
            if covered:
                return mark.end
        elif kind == "word":
            joined = held or (rest and _free(rest[0], found))
            if not covered and joined and _name_syllable(word.text):
                return None
            return mark.end
        elif kind == "honorific" and not covered and _is_given(word.text) and rest and not opens:
            return None
        else:
            return mark.end
    place_end = places.get(word.start)
    if place_end is not None and place_end > words[-1].end:
        return place_end  # "Thống đốc *St*. Petersburg"
    if place_end is not None and not held and not addressed:
        inside = [w for w in words[at:] if w.end <= place_end]
        beyond = [w for w in words[at:] if w.start >= place_end]
        if inside and beyond and (len(inside) > 1 or not _looks_given(inside[0].text)):
            return place_end
    if not held and opens and at == 0 and word.text in lexicon.openers():
        following = words[at + 1 : at + 2]
        if not (following and _name_syllable(word.text)
                and lexicon.is_syllable(following[0].text)
                and not _is_country(following[0], found)):
            return word.end
    return None


def _free(word: Word, found: Marks) -> bool:
    """Whether a word may go on a name: Xuân *Trường* is no school in spring."""
    mark = found.starts.get(word.start)
    return mark is None or (
        mark.entry.kind == "thing" and mark.end == word.end and _is_given(word.text))


def _addressed(words: list[Word], at: int, found: Marks) -> bool:
    """"Bà *Nam*", "nghệ sĩ *Anh* Vũ", "bị cáo *Trường*", but not "nghệ sĩ *Việt*"."""
    before = found.ends.get(words[at].start - 1)
    if before is None or before.entry.kind != "lay":
        return before is not None and before.entry.kind == "honorific"
    mark = found.starts.get(words[at].start)
    return at + 1 < len(words) or (mark is not None and mark.entry.kind == "thing")


def _titled(word: Word, found: Marks) -> bool:
    before = found.ends.get(word.start - 1)
    return before is not None and before.entry.kind == "title"


def _ends_inside_word(words: list[Word], mark: Mark) -> bool:
    return any(w.start < mark.end < w.end for w in words)


def _is_family(word: str) -> bool:
    return word in lexicon.family_vi() or word in lexicon.family_zh()


def _is_given(word: str) -> bool:
    return word in lexicon.given_vi() or word in lexicon.middle_vi()


def _name_syllable(word: str) -> bool:
    return _is_family(word) or _is_given(word)


def _looks_given(word: str) -> bool:
    return known.is_given(word)


def _is_country(word: Word, found: Marks) -> bool:
    mark = found.starts.get(word.start)
    return mark is not None and mark.entry.kind == "country"


def _country_in_name(
    word: Word, found: Marks, held: list[Word], rest: list[Word], covered: bool
) -> bool:
    """Whether a country's name is here a syllable of a person's: Thúy *Nga*, *Mỹ* Linh."""
    if covered or (rest and _is_country(rest[0], found)):
        return False
    if held:
        return lexicon.is_syllable(held[-1].text) and _name_syllable(word.text)
    if rest and _titled(word, found) and known.is_surname(rest[0].text):
        return False  # "Thủ tướng *Anh* May"
    if len(rest) > 1 and not lexicon.is_syllable(rest[0].text) and (
        known.is_given(rest[0].text) or known.by_full(" ".join(w.text for w in rest))
    ):
        return False  # "người đồng cấp *Israel* Benjamin Netanyahu", though there is Israel Katz
    if not _name_syllable(word.text):
        return _looks_given(word.text) and bool(rest)
    return bool(rest) and len(rest) <= 2 and all(lexicon.is_syllable(w.text) for w in rest)


def _group(
    held: list[Word], opens: bool, places: dict[int, int], thing: bool
) -> Iterable[Group]:
    particles = lexicon.names().particles
    while held and held[-1].text in particles:
        held = held[:-1]
    leading = lexicon.names().leading_particles
    while held and held[0].text in particles and held[0].text not in leading:
        held = held[1:]
    held = trim.bare(held)
    if held:
        place = places.get(held[0].start) == held[-1].end
        yield Group(tuple(held), opens, place, thing)
