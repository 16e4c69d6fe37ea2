"""What names are made of: ``names.yml``, the parts of names, and the syllables of Vietnamese."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

import msgspec

from hoso.knowledge import directory, load
from hoso.text import settled

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    r"(?:iêu|yêu|ươi|ươu|uôi|uyê|uya|uyu|oai|oay|oeo|uay|uây|iê|yê|ia|ya|ươ|ưa|uô|ua|uê|uy|uâ|uơ|oa"
    r"|oă|oe|oo|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aăâeêioôơuưy])"
    r"(?:ch|nh|ng|[cmnpt])?"
)
_TONE_MARKS = {0x300: None, 0x301: None, 0x303: None, 0x309: None, 0x323: None}


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``authority/names.yml``; the file says what each list is."""

    family_vi: list[str]
    family_zh: list[str]
    family_ko: list[str]
    middle_vi: list[str]
    given_vi: list[str]
    nicknames: list[list[str]]
    given_female: list[str]
    particles: list[str]
    leading_particles: list[str]
    hyphen_particles: list[str]
    suffixes: list[str]
    initials: dict[str, list[str]]
    things: list[str]
    monuments: list[str]
    locatives: list[str]
    openers: list[str]
    words: list[str]
    organisation_words: list[str]
    media_words: list[str]
    person_verbs: list[str]
    grammar: list[str]
    before_person: list[str]
    companies: list[str]
    bodies: list[str]
    compounds: list[str]
    photo_sources: list[str]
    states: list[str]
    countries: dict[str, list[str]]


@cache
def names() -> Names:
    """The words that names are made of."""
    return load("names", Names)


@lru_cache(maxsize=1 << 16)
def is_syllable(word: str) -> bool:
    """Whether a word could be a Vietnamese syllable by its letters."""
    bare = unicodedata.normalize("NFD", word.lower()).translate(_TONE_MARKS)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def is_vietnamese(words: Iterable[str]) -> bool:
    """Whether every word could be a Vietnamese syllable."""
    return all(map(is_syllable, words))


def word_set(words: Iterable[str]) -> frozenset[str]:
    """Settled spellings, as printed in names."""
    return frozenset(settled(word) for word in words)


@cache
def family_vi() -> frozenset[str]:
    """Vietnamese family names."""
    return word_set(names().family_vi)


@cache
def family_zh() -> frozenset[str]:
    """Chinese family names in Sino-Vietnamese reading."""
    return word_set(names().family_zh)


@cache
def family_ko() -> frozenset[str]:
    """Korean family names."""
    return word_set(names().family_ko)


@cache
def given_vi() -> frozenset[str]:
    """Vietnamese given names."""
    return word_set(names().given_vi)


@cache
def middle_vi() -> frozenset[str]:
    """Vietnamese middle names."""
    return word_set(names().middle_vi)


@cache
def openers() -> frozenset[str]:
    """Words that open a sentence."""
    return word_set(names().openers)


@cache
def person_context() -> frozenset[str]:
    """Words that link a name to what goes before, so that no body ends with them."""
    known = names()
    return word_set((*known.grammar, *known.before_person, *known.person_verbs))


@cache
def organisation_words() -> frozenset[str]:
    """Words of companies, clubs, works and goods."""
    return word_set(names().organisation_words)


@cache
def media_words() -> frozenset[str]:
    """Words that the foreign name of a paper, an agency or a channel ends with."""
    return word_set(names().media_words)


@cache
def _name_parts() -> frozenset[str]:
    return frozenset((directory() / "name_parts.txt").read_text("utf-8").split())


def known_part(word: str) -> bool:
    """Whether ``word`` is a part of people's names known to Wikidata.

    The list is that of ``rigour``; see ``tools/make_name_parts.py``.
    """
    return word.lower() in _name_parts()
