"""A name without the words that ran into it: those before it, those behind it."""

from __future__ import annotations

from typing import NamedTuple

from hoso.annotation.people import known, name_words
from hoso.annotation.people.likeness import PATRONYMIC


class Word(NamedTuple):
    """One word of a run."""

    text: str
    start: int
    end: int
    apart: bool = False
    """A hyphen ties it to the word before, another's name: "Lavrov-*Kerry*"."""


def bare(held: list[Word]) -> list[Word]:
    """The words of ``held`` that are one name."""
    return _name_in(_without_next(_without_medium(_without_word(held))))


def _without_medium(held: list[Word]) -> list[Word]:
    """A reporter's name without what he works for: "*BBC News* Rayhan Demytrie"."""
    media = name_words.media_words()
    for at in range(len(held) - 3, -1, -1):
        if held[at].text in media and not known.by_full(" ".join(w.text for w in held[at:])):
            return held[at + 1:]
    return held


def _without_word(held: list[Word]) -> list[Word]:
    """A foreign name without the Vietnamese word before it: "*Rời* Vladivostok"."""
    first, rest = held[0].text if held else "", held[1:]
    strange = not first.isascii() and name_words.is_syllable(first) and (
        first not in name_words.family_vi() | name_words.family_zh())
    if strange and rest and all(w.text.isascii() and not name_words.is_syllable(w.text)
                                for w in rest) and (
            not known.by_full(" ".join(w.text for w in held))):
        return rest
    return held


def _without_next(held: list[Word]) -> list[Word]:
    """A known name without what ran into it: "Donald Trump *Toàn* cảnh", or said twice."""
    for at in range(2, len(held)):
        word, before = held[at].text, held[at - 1].text
        strange = name_words.is_syllable(word) and not (
            word.isascii() or name_words.is_syllable(before))
        again = word in (before, held[0].text)
        if (strange or again) and known.by_full(" ".join(w.text for w in held[:at])):
            return held[:at]
    return held


def _name_in(held: list[Word]) -> list[Word]:
    """The name behind the name of a body: "Rosatom *Alexey Likhachev*"."""
    if len(held) < 3 or held[0].text[-1] == "." or held[-1].text.endswith(PATRONYMIC):
        return held
    if known.is_given(held[0].text) or known.by_full(
        " ".join(w.text for w in held)
    ):
        return held
    for at in range(1, len(held) - 1):
        tail = " ".join(w.text for w in held[at:])
        if known.by_full(tail) or (
            known.is_given(held[at].text) and not name_words.is_syllable(held[at].text)
            and not any(name_words.known_part(w.text) or known.is_surname(w.text)
                        for w in held[:at])
        ):
            return held[at:]
    return held
