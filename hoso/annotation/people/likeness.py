"""When two names printed differently may be one person's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from hoso.annotation.people import known, name_words
from hoso.authority import KnownPerson

SURNAME, GIVEN = 3, 1
"""How surely a short form stands for the whole name."""


def initialled(words: tuple[str, ...], mine: list[str], theirs: list[str]) -> bool:
    """"V. Putin", "G.W.Bush", "X.La-vrốp": initials, then the surname."""
    if "." not in words[0] or len(mine) < 2:
        return False
    short = [w for w in mine if len(w) <= 2]
    rest = mine[len(short):]
    if not rest or not short or mine[: len(short)] != short:
        return False
    letters = name_words.names().initials
    printed = words[0].split(".")[0]
    allowed = {letter.lower() for letter in letters.get(printed, [printed])}
    if len(theirs) <= len(rest):
        return False
    surname = known.loose(" ".join(rest))
    size = len(rest)
    for given, family in ((theirs[0], theirs[-size:]), (theirs[size], theirs[:size])):
        if surname == known.loose(" ".join(family)) and given.startswith(tuple(allowed)):
            return True
    return False


def halved(words: tuple[str, ...], mine: list[str], theirs: list[str], ends: bool) -> bool:
    """"Mohammad Javad" beside "Mohammad Javad Zarif", "Trương Hòa Bìn" where the line ``ends``."""
    name, whole = " ".join(mine), " ".join(theirs)
    if len(mine) < 2 or name == whole or not whole.startswith(name):
        return False
    some = len(mine) == 2 or not name_words.is_vietnamese(words)
    return ends or (some and whole[len(name)] == " ")


def fuller(mine: list[str], theirs: list[str]) -> bool:
    """"Vladimir Vladimirovich Putin", "Tayyip Erdogan": words more or fewer in between."""
    if len(mine) < 2 or len(theirs) < 2:
        return False
    if len(mine) > len(theirs):
        return (known.loose(mine[0]), known.loose(mine[-1])) == (
            known.loose(theirs[0]), known.loose(theirs[-1])) or _within(theirs, mine)
    return len(mine) < len(theirs) and set(mine) <= set(theirs)


def of_kin(surname: str) -> tuple[str, ...]:
    """The forms of a surname that his wife and daughters may bear: Ivanova, Navalnaya."""
    forms = (surname, surname + "a")
    return (*forms, surname[:-1] + "aya") if surname[-1] in "iy" else forms


PATRONYMIC = ("vich", "vna", "ichna")
_SHORT = 5
"""Letters of words that are no patronymics, whatever they end with: "Zvich"."""
_ARTICLES = frozenset({"al", "el", "bin", "ibn", "bint"})


def _within(short: list[str], long: list[str]) -> bool:
    """"Badr al-Busaidi" in "Sayyid Badr bin Hamad bin Hamood Albusaidi", in this order."""
    bare = [w for w in short if w not in _ARTICLES]
    rest = iter(w[2:] if w[:2] == "al" and w[2:] in bare else w for w in long)
    return len(bare) > 1 and all(word in rest for word in bare)


def reordered(mine: list[str], theirs: list[str]) -> bool:
    """"Charnvirakul Anutin", "Bezdetko Gennady Stepanovich": the family name first, or last."""
    if len(mine) == 3 and mine[2].endswith(PATRONYMIC):
        mine = mine[:2]
    return len(mine) > 1 and mine != theirs and (
        mine == [*theirs[1:], theirs[0]] or mine == [theirs[-1], *theirs[:-1]])


def without_patronymic(words: Sequence[str]) -> list[str]:
    """"Ivan Ivanovich Melnikov" is Ivan Melnikov to the press of other countries."""
    return [word for at, word in enumerate(words)
            if not (0 < at < len(words) - 1 and word.endswith(PATRONYMIC) and len(word) > _SHORT)]


def misspelt(mine: list[str], theirs: list[str]) -> bool:
    """Two names a slip of the pen apart: one word the same, the other nearly."""
    if len(mine) != len(theirs) or len(mine) < 2:
        return False
    different = [(a, b) for a, b in zip(mine, theirs, strict=True)
                 if known.loose(a) != known.loose(b)]
    if len(different) != 1:
        return not different
    a, b = different[0]
    if len(mine) > 2 and sorted(a) == sorted(b):
        return True  # "Kang Kyung Wha"
    limit = 1 if min(len(a), len(b)) < 5 else 2
    return min(len(a), len(b)) >= 4 and a[0] == b[0] and OSA.distance(a, b) <= limit


def misspelt_korean(mine: list[str], theirs: list[str]) -> bool:
    """Two Korean names of one page that differ in one letter: "Choe Son-hui, Choe Seon-hui"."""
    return len(mine) == len(theirs) == 3 and mine[0] == theirs[0] and mine[0] in _korean() and (
        sum(OSA.distance(a, b) for a, b in zip(mine, theirs, strict=True)) == 1)


@cache
def _korean() -> frozenset[str]:
    return frozenset(map(known.key, name_words.family_ko()))


@lru_cache(maxsize=1 << 12)
def short_forms(name: str, person: KnownPerson | None, country: str | None) -> dict[str, int]:
    """What ``name`` is cut to when it is repeated, and how surely each form means it.

    Forms are keys (:func:`known.key`). Those of Vietnamese and Chinese names,
    where a mark makes another name, are words as printed behind ``=``, behind
    ``ông=`` where they need a word of address ("ông Tập").
    """
    words = name.split()
    if len(words) < 2:
        return {}
    if all(map(name_words.is_syllable, words)) and not name.isascii():
        return _syllabic(words, country)
    if words[0] in name_words.family_ko() and (len(words) == 3 or "-" in words[-1]):
        return {known.key(words[0]): SURNAME, known.key(" ".join(words[1:])): SURNAME}
    if person is not None:
        surnames = known.surname_forms(person, name)
    else:
        surnames = [words[-1], words[-1].partition("-")[2]]
    forms = {known.key(words[0]): GIVEN} if len(words[0]) > 2 else {}
    for surname in filter(None, surnames):
        forms[known.key(surname)] = SURNAME
        forms[known.loose(known.key(surname))] = SURNAME
    return forms


def _syllabic(words: list[str], country: str | None) -> dict[str, int]:
    forms = {f"={words[-1]}": SURNAME}
    chinese = words[0] in name_words.family_zh() and words[0] not in name_words.family_vi()
    if country in {"CN", "TW"} or chinese:
        forms[f"ông={words[0]}"] = SURNAME
    return forms
