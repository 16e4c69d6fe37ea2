"""How much speaks for a run of capitalised words being a person's name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hoso import gazetteer
from hoso.annotation.people import known, lexicon, likeness, name_words
from hoso.annotation.people.context import Context
from hoso.annotation.people.spans import Group
from hoso.authority import people
from hoso.knowledge import load

_QUOTED = re.compile(r"[\"“”‘’'«»]")


@cache
def weights() -> dict[str, float]:
    """``authority/name_evidence.yml``."""
    return load("name_evidence", dict[str, float])


def score(features: list[str]) -> float:
    """The sum of the evidence; 0 and above means a person."""
    table = weights()
    return table["bias"] + sum(table[name] for name in features)


def features(
    text: str, group: Group, context: Context, full: bool, repeats: int
) -> list[str]:
    """The evidence for ``group``, by the names of ``name_evidence.yml``.

    ``full`` says that the authority knows the whole name; ``repeats`` how
    often the same words stand elsewhere where no sentence begins.
    """
    words = [w.text for w in group.words]
    found = _of_context(context, words)
    addressed = context.honorific or context.titles
    if full and (addressed or not (group.place or context.monument)):
        found.append("authority")
    if (group.place and not (full and addressed)) or (
        not addressed and " ".join(words) in gazetteer.american_states()
    ):
        found.append("place")
    if _lettered(text, group, bool(addressed)):
        found.append("lettered")
    found += _following(text, words, group.end, bool(context.honorific))
    if _follows_person_word(text, group.start):
        found.append("before_person")
    if group.thing:
        found.append("headed_by_thing")
    if group.place and _of_party(text, context):
        found.append("thing")
    if group.opens:
        found.append("opens" if len(words) > 1 else "opens_one")
    if repeats:
        found.append("repeated")
    if text[group.end : group.end + 2] == " (" and _SHOWN.match(text, group.end):
        found.append("shown")
    if text[group.end : group.end + 1] and _QUOTED.match(text, group.end) and group.start and (
        _QUOTED.match(text, group.start - 1)
    ):
        found.append("quoted")
    found += _of_shape(tuple(words))
    return found


def _of_party(text: str, context: Context) -> bool:
    """Whether the nearest title is that of a committee called by its province:
    "Bí thư *Tỉnh ủy* Hà Giang".
    """
    return bool(context.titles) and text.endswith(("ủy", "uỷ"), 0, context.titles[0].end)


_SHOWN = re.compile(
    r" \((?:[^()\n]{0,24}\b)?(?:trái|phải|giữa|ảnh)(?: (?:sang|qua|ảnh)[^()\n]{0,12})?\)")
"""Where somebody stands in a picture: "Kerry *(trái)*", "ông Lavrov *(thứ hai từ phải)*"."""

_LETTERS = re.compile(r"(?<![^\s(“\"])[A-ZĐ]{3,} $")
"""Before the name of a ship, a channel or an agency: "tàu *USCGC* Munro"."""


def _lettered(text: str, group: Group, addressed: bool) -> bool:
    """Whether letters or a number make it the name of a thing: "USCGC *Munro*", "số 9/*QĐ-TTg*"."""
    at = group.start
    if text[at - 1 : at] == "/" and text[at - 2 : at - 1].isdigit():
        return True
    word = group.words[0].text
    return len(group.words) == 1 and not (addressed or word.isupper()) and (
        _LETTERS.search(text, max(0, at - 12), at) is not None)


_NEXT = re.compile(r" ([^\W\d_]+)")
_NUMBER = re.compile(r" \d+(?![\d/.-]|\w| (?:tuổi|lần|người|năm|tháng|ngày|giờ|phút))")


def _following(text: str, words: list[str], end: int, addressed: bool) -> list[str]:
    """Whether the last word goes on in small letters: "Viện Kinh tế *Xây dựng*", or counted."""
    if len(words) == 1 and name_words.is_syllable(words[0]) and _NUMBER.match(text, end):
        return [] if addressed else ["digits"]  # "theo *Chương* 7", but "trả bà *Thảo* 3 tỷ đồng"
    following = _NEXT.match(text, end)
    if following is None or not following[1].islower() or not name_words.is_syllable(words[-1]):
        return []
    if f"{words[-1].lower()} {following[1]}" in _compounds():
        return ["compound"]
    if len(words) == 1 and following[1] not in _loose_words() and not lexicon.acts(text, end):
        return ["runs_on"]
    return []


def _follows_person_word(text: str, start: int) -> bool:
    """Whether a word stands before ``start`` that a person's name often follows."""
    if text[start - 1 : start] != " ":
        return False
    phrases, last_words = _person_words()
    head = text[max(0, start - 14) : start - 1]
    at = head.rfind(" ")
    if head[at + 1 :] not in last_words:
        return False
    return any(head.endswith(phrase) and not head[-len(phrase) - 1 : -len(phrase)].isalnum()
               for phrase in phrases)


@cache
def _person_words() -> tuple[tuple[str, ...], frozenset[str]]:
    phrases = tuple(name_words.names().before_person)
    return phrases, frozenset(phrase.split()[-1] for phrase in phrases)


@cache
def _grammar() -> frozenset[str]:
    """Words of grammar with a capital that nobody is called."""
    capital = {word.capitalize() for word in name_words.names().grammar}
    return frozenset(capital - name_words.given_vi() - name_words.middle_vi()
                     - name_words.family_vi() - name_words.family_zh())


@cache
def _loose_words() -> frozenset[str]:
    """Words of grammar, which are no second half of a compound."""
    return frozenset(name_words.names().grammar)


@cache
def _compounds() -> frozenset[str]:
    grammar = set(name_words.names().grammar)
    return frozenset(
        pair for pair in load("word_pairs", dict[str, int])
        if not grammar.intersection(pair.split())
    )


_OFTEN = 15
"""A pair of words in so many articles of a thousand is a word of the language."""


@cache
def _common() -> frozenset[str]:
    """Two syllables side by side that are a word: "Bộ Luật *Hình Sự*", "*Văn Phòng* báo chí"."""
    return frozenset(pair for pair, articles in load("word_pairs", dict[str, int]).items()
                     if articles >= _OFTEN)


def _of_context(context: Context, words: list[str]) -> list[str]:
    found = []
    vietnamese = all(map(name_words.is_syllable, words))
    if context.honorific:
        found.append("honorific")
    if context.titles and (context.honorific or context.leads or not context.apart):
        if context.distant and context.thing and vietnamese and len(words) == 2:
            pass  # "Chủ tịch UBND *xã* Lạc Dương": so the village is called
        elif context.distant and (context.gap or vietnamese or len(words) < 2):
            found.append("title_far")
        else:
            found.append("title" if context.titles[0].entry.kind == "title" else "occupation")
    elif context.counterpart:
        found.append("title")
    if context.thing:
        found.append("thing")
    if context.locative and (vietnamese or len(words) == 1):
        found.append("locative")
    if context.numbered and vietnamese:
        found.append("numbered")
    if context.age:
        found.append("age")
    if context.verb:
        found.append("verb")
    if context.apposition and not context.thing:
        found.append("apposition")
    return found


@lru_cache(maxsize=1 << 15)
def _of_shape(words: tuple[str, ...]) -> list[str]:
    """The evidence of the words by themselves. Remembered: do not change the list."""
    found = []
    organisation = name_words.organisation_words()
    korean = words[0] in name_words.family_ko() and (len(words) == 3 or "-" in words[-1])
    if any(w in organisation for w in words[korean:]):  # "Park" is a family name, too
        found.append("organisation")
    if any(c.isdigit() for w in words for c in w):
        found.append("digits")
    if all(len(part) < 2 for w in words for part in w.split(".")):
        return [*found, "letter"]  # "T.", "H.M.T": someone whose name is withheld
    if len(words) == 1 and len(words[0]) > 1 and words[0].isupper():
        found.append("initials" if "." in words[0] else "capitals")
    if len(words) > 5:
        found.append("long")
    if len(words) > 1 and words[0].endswith("."):
        rest = [w for w in words if not w.endswith(".")]
        found.append("unit" if all(map(name_words.is_syllable, rest)) else "initials")
    if "-" in words[-1] and not words[-1].isascii():
        found.append("transliterated")
    syllables = [name_words.is_syllable(w) for w in words]
    if len(words) == 1:
        found += _of_one(words[0], syllables[0])
    elif all(syllables):
        found += _of_syllables(words)
    else:
        found += _of_foreign(words)
    return found


def _of_one(word: str, syllable: bool) -> list[str]:
    if syllable:
        return ["one_given_vi" if word in name_words.given_vi() else "one_syllable"]
    if any(known.prominence(ident) >= 7 for ident in known.by_surname(word)):
        return ["authority_surname"]
    return ["foreign_one_known" if name_words.known_part(word) else "foreign_one"]


def _of_syllables(words: tuple[str, ...]) -> list[str]:
    found = []
    first, last = words[0], words[-1]
    two = " ".join(words[:2])
    if first in name_words.family_vi() or not name_words.family_zh().isdisjoint((first, two)):
        found.append("family_vi")
    if last in name_words.given_vi():
        found.append("given_vi")
    if len(words) > 2 and any(w in name_words.middle_vi() for w in words[1:-1]):
        found.append("middle_vi")
    if len(words) == 2 and " ".join(words).lower() in _common():
        found.append("common_word")
    if "family_vi" not in found and not _grammar().isdisjoint(words[1:-1]):
        return ["organisation"]  # a slogan: "*Nga Sẽ Chiến Thắng*"
    if not found and all(w.isascii() for w in words) and first in name_words.family_ko():
        found.append("korean")
    return found


def _of_foreign(words: tuple[str, ...]) -> list[str]:
    if len(words) in (2, 3) and words[0] in name_words.family_ko() and (
        "-" in words[1] or len(words) == 3
    ):
        return ["korean"]
    proper = [w for w in words if not w.islower()]
    certain = known.is_given(proper[0]) and len(proper) in (2, 3)
    given = certain or name_words.known_part(proper[0])
    family = name_words.known_part(proper[-1])
    if certain or (given and family):
        return ["foreign_known"]
    mine = known.key(" ".join(words)).split()
    nearly = any(likeness.misspelt(mine, known.key(people()[ident].name).split())
                 for ident in known.by_surname(words[-1]))
    return ["foreign_part"] * (given or family) + ["authority_nearly"] * nearly
