"""Which words of a capitalised run are no part of a name: titles, countries, things, openers."""

from __future__ import annotations

from hoso.annotation.people import known, name_words
from hoso.annotation.people.lexicon import Mark, Marks
from hoso.annotation.people.trim import Word

_UNFINISHED = frozenset({"Thị"})
"""Nobody's name ends with these."""
_BEFORE_TITLE = frozenset({"Tân", "Cựu", "Cố", "Nguyên", "Quyền"})
"""With a capital before a title: "*Tân* Đại sứ"."""
_BINDING = frozenset({"connector", "qualifier", "locative"})
"""Kinds of phrases that say nothing of a single word of a name."""


def stop(
    words: list[Word], at: int, held: list[Word], opens: bool, found: Marks,
    places: dict[int, int],
) -> int | None:
    """Offset up to which the words from ``at`` are no name; None when they may be one.

    ``held`` are the words before them that may be one; ``opens`` says that the run begins a
    sentence.
    """
    word = words[at]
    if held and held[-1].text in _UNFINISHED and name_words.is_syllable(word.text):
        return None  # Lê *Thị* Công Nhân
    addressed = _is_given(word.text) and _addressed(words, at, found)
    mark = _phrase_at(words, at, addressed, found)
    if mark is not None:
        if _in_name(words, at, mark, held, opens, found):
            return None
        if mark.entry.kind not in _BINDING or mark.end > word.end:
            return mark.end
    if not held and word.text in _BEFORE_TITLE and _heads_title(words, at + 1, found):
        return word.end
    place_end = places.get(word.start)
    if place_end is not None and _is_place(words, at, place_end, held, addressed):
        return place_end
    if not held and opens and at == 0 and _only_opens(words, found, places):
        return word.end
    return None


def _phrase_at(words: list[Word], at: int, addressed: bool, found: Marks) -> Mark | None:
    """The phrase of the lexicon that begins there, unless only letters of a name look like it."""
    mark = found.starts.get(words[at].start)
    if mark is not None and (
        _ends_inside_word(words, mark) or (mark.end == words[at].end and addressed)
    ):
        return None  # "bà Nam", "chị Nga", "nghệ sĩ Anh Vũ"
    return mark


def _heads_title(words: list[Word], at: int, found: Marks) -> bool:
    mark = found.starts.get(words[at].start) if at < len(words) else None
    return mark is not None and mark.entry.kind == "title"


def _in_name(
    words: list[Word], at: int, mark: Mark, held: list[Word], opens: bool, found: Marks
) -> bool:
    """Whether the phrase is a syllable of a name here: Nguyễn *Anh* Dũng, Bành Lệ *Viện*."""
    word, kind = words[at], mark.entry.kind
    covered = mark.end > word.end
    rest = [w for w in words[at:] if w.start >= mark.end]
    if kind == "country":
        return _country_in_name(word, found, held, rest, covered)
    if covered:
        return False
    if held and (_name_syllable(word.text) or (_is_family(held[0].text) and kind != "word")):
        return True
    if kind == "thing":
        return _thing_in_name(word, rest)
    if kind == "word":
        joined = held or (rest and _free(rest[0], found))
        return bool(joined) and _name_syllable(word.text)
    return kind == "honorific" and _is_given(word.text) and bool(rest) and not opens


def _thing_in_name(word: Word, rest: list[Word]) -> bool:
    """Hồ Chí Minh is no lake; Đường Lê Duẩn is a street."""
    if not rest:
        return _is_given(word.text)  # "với Trang và An", where the page names a Nguyễn Thị Trang
    street = len(rest) > 1 and rest[0].text in name_words.family_vi() and (
        rest[0].text not in {"Văn", "Thị"})
    return _is_family(word.text) and not street and name_words.is_syllable(rest[0].text)


def _is_place(
    words: list[Word], at: int, place_end: int, held: list[Word], addressed: bool
) -> bool:
    """Whether the place that begins there ends before a name, or goes on behind the run."""
    if place_end > words[-1].end:
        return True  # "Thống đốc *St*. Petersburg"
    if held or addressed:
        return False
    inside = [w for w in words[at:] if w.end <= place_end]
    beyond = [w for w in words[at:] if w.start >= place_end]
    return bool(inside and beyond) and (len(inside) > 1 or not _looks_given(inside[0].text))


def _only_opens(words: list[Word], found: Marks, places: dict[int, int]) -> bool:
    """Whether the first word is capitalised because a sentence begins, and begins no name:
    "*Tới* Hà Nội".
    """
    word, following = words[0], words[1:2]
    return word.text in name_words.openers() and not (
        following and _name_syllable(word.text) and name_words.is_syllable(following[0].text)
        and not _is_country(following[0], found) and following[0].start not in places)


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
    return word in name_words.family_vi() or word in name_words.family_zh()


def _is_given(word: str) -> bool:
    return word in name_words.given_vi() or word in name_words.middle_vi()


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
        return name_words.is_syllable(held[-1].text) and _name_syllable(word.text)
    if rest and _titled(word, found) and known.is_surname(rest[0].text):
        return False  # "Thủ tướng *Anh* May"
    if len(rest) > 1 and not name_words.is_syllable(rest[0].text) and (
        known.is_given(rest[0].text) or known.by_full(" ".join(w.text for w in rest))
    ):
        return False  # "người đồng cấp *Israel* Benjamin Netanyahu", though there is Israel Katz
    if not _name_syllable(word.text):
        return _looks_given(word.text) and bool(rest)
    return bool(rest) and len(rest) <= 2 and all(name_words.is_syllable(w.text) for w in rest)
