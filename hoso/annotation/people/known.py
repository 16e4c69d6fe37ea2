"""The people of the authority file by the ways their names are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from hoso.annotation.people import lexicon, name_words
from hoso.authority import KnownPerson, people
from hoso.text import settled

_SPLIT = re.compile(r"[\s\-‐–./,]+")
_EAST = frozenset({"KR", "KP", "CN", "TW", "HK", "VN", "MO"})
"""Where the family name comes first, also in the Vietnamese press."""

_BY_GIVEN = frozenset({"TH", "LA", "MY", "ID", "ET"})
"""Where people are called by their given name: "ông *Thaksin*", "ông *Mahathir*"."""


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """A name as bare words: marks, hyphens, dots and apostrophes off.

    >>> key("S.Lavrov"), key("Moon Jae-in"), key("O'Brien")
    ('s lavrov', 'moon jae in', 'obrien')
    """
    bare = lexicon.folded(name).replace("'", "").replace("’", "").replace("ʼ", "")
    return " ".join(part for part in _SPLIT.split(bare) if part)


@cache
def _long_forms() -> dict[str, str]:
    """Each given name of the table of nicknames to the first of its row."""
    table: dict[str, str] = {}
    for row in name_words.names().nicknames:
        for name in row:
            table.setdefault(key(name), key(row[0]))
    return table


_SOUNDS = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("x", "ks"), ("w", "v"), ("y", "i"),
    ("j", "i"), ("q", "k"), ("zh", "z"),
)
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 15)
def loose(words: str) -> str:
    """A :func:`key` with the spellings of one name made one: sergey, sergei; zelenskyy, zelensky.

    >>> loose("sergey lavrov") == loose("sergei lavrov")
    True
    """
    return " ".join(_loose_word(word) for word in words.split())


@lru_cache(maxsize=1 << 15)
def _loose_word(word: str) -> str:
    word = _long_forms().get(word, word)
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    return _REPEATED.sub(r"\1", word).replace("iei", "ei")


def joined(words: str) -> str:
    """:func:`loose` without the joints: La-vơ-rốp and Lavơrốp, Pu-tin and Putin are one."""
    return loose(words).replace(" ", "")


@dataclass(slots=True)
class Index:
    """Ids of the authority by form."""

    full: dict[str, list[str]] = field(default_factory=dict)
    """Whole names, by :func:`key`."""
    alike: dict[str, list[str]] = field(default_factory=dict)
    """Whole names, by :func:`joined`."""
    surname: dict[str, list[str]] = field(default_factory=dict)
    """What stands for the name after its first mention."""
    loose_surname: dict[str, list[str]] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    marked: dict[str, set[str]] = field(default_factory=dict)
    """Id -> its forms with Vietnamese marks, lower case."""


def _put(table: dict[str, list[str]], form: str, ident: str) -> None:
    if form and ident not in (row := table.setdefault(form, [])):
        row.append(ident)


def surname_forms(person: KnownPerson, name: str) -> list[str]:
    """The shorter forms a name is repeated by: ``von der Leyen``, ``Leyen``."""
    words = name.split()
    if len(words) < 2:
        return []
    if person.country in _EAST and len(words) <= 4 and key(name) == key(person.name):
        return [] if person.country == "VN" else [words[0]]
    particles = set(name_words.names().particles)
    suffixes = set(name_words.names().suffixes)
    while len(words) > 2 and words[-1] in suffixes:
        words = words[:-1]
    forms = [words[-1]]
    if person.country in _BY_GIVEN and len(words[0]) > 4 and not words[0].endswith("."):
        forms.append(words[0])
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in particles | {"le", "la", "di", "al", "van"}:
        start -= 1
        forms.append(" ".join(words[start:]))
    last = words[-1]
    head, _, tail = last.partition("-")
    if head.lower() in name_words.names().hyphen_particles and tail:
        forms.append(tail)
    return forms


@cache
def index() -> Index:
    """All forms of all people of the authority."""
    found = Index()
    for person in people().values():
        for name in (person.name, *person.names):
            name = settled(name)
            bare = key(name)
            _put(found.full, bare, person.id)
            _put(found.alike, joined(bare), person.id)
            if not name.isascii():
                found.marked.setdefault(person.id, set()).add(name.lower())
            if "." in name.split()[0]:
                continue
            for form in surname_forms(person, name):
                _put(found.surname, key(form), person.id)
                _put(found.loose_surname, joined(key(form)), person.id)
        first = person.name.split()[0]
        if person.country not in _EAST and len(person.name.split()) > 1:
            found.given.add(key(first))
        if person.country == "JP":
            _put(found.full, key(" ".join(reversed(person.name.split()))), person.id)
    found.given.update(_long_forms())
    return found


def _spelled(ids: list[str], name: str) -> list[str]:
    """Those whose Vietnamese spelling is ``name``'s, where both have marks."""
    if name.isascii():
        return ids
    lower = settled(name).lower()
    fits = []
    for ident in ids:
        canonical = settled(people()[ident].name)
        vietnamese = people()[ident].country in {"VN", "CN", "TW"} and not canonical.isascii()
        if not vietnamese or lower in index().marked.get(ident, ()):
            fits.append(ident)
    return fits


@lru_cache(maxsize=1 << 15)
def by_full(name: str) -> list[str]:
    """Ids of those whose whole name is printed ``name``, in any usual spelling.

    The list is remembered: do not change it.
    """
    bare = key(name)
    ids = index().full.get(bare)
    if ids is None and " " in bare:
        ids = index().alike.get(joined(bare))
    return _spelled(ids, name) if ids else []


@lru_cache(maxsize=1 << 15)
def by_surname(name: str) -> list[str]:
    """Ids of those that ``name`` alone may stand for. Remembered: do not change it."""
    if not name.isascii() and name_words.is_syllable(name):
        return [i for i in index().surname.get(key(name), ())
                if settled(people()[i].name).split()[0] == name]
    bare = key(name)
    return index().surname.get(bare) or index().loose_surname.get(joined(bare)) or []


def is_surname(word: str) -> bool:
    """Whether ``word`` alone may be someone of the authority."""
    return bool(by_surname(word) or by_full(word))


@lru_cache(maxsize=1 << 15)
def is_given(word: str) -> bool:
    """Whether ``word`` is a given name of someone of the authority or a common one."""
    return key(word) in index().given


_TELLING = 8
"""Letters of a surname that is not a slip for another: "Georgieva", "Stoltenberg"."""


def only_one_called(surname: str) -> bool:
    """Whether a long surname (as a :func:`key`) is that of one person only."""
    return len(surname) >= _TELLING and len(index().surname.get(surname, ())) == 1


@lru_cache(maxsize=1 << 12)
def renowned_nearly(bare: str) -> list[str]:
    """Ids of those of renown whose long surname is one letter off ``bare``, a :func:`loose` key."""
    if len(bare) < _TELLING:
        return []
    return sorted({
        ident for surname, ids in index().loose_surname.items()
        if surname[:1] == bare[:1] and OSA.distance(bare, surname, score_cutoff=1) == 1
        for ident in ids if prominence(ident) >= _RENOWN})


_RENOWN, RULERS = 7, 9
"""From where on :func:`prominence` is renown, and from where on rule."""
_RANKS = (
    ("-president", 10), ("supreme-leader", 10), ("-prime-minister", 9), ("-chancellor", 9),
    ("party-general-secretary", 9), ("-pope", 9), ("-king", 8), ("-monarch", 8),
    ("secretary-of-state", 8), ("-foreign-minister", 8), ("secretary-general", 8),
    ("vice-president", 7), ("-defence", 7), ("high-representative", 7),
)


@cache
def prominence(ident: str) -> int:
    """How often the press may be reckoned to name someone, by the highest office held."""
    best = 3
    for tenure in people()[ident].tenures:
        best = max(best, 4, *(rank for end, rank in _RANKS if tenure.office.endswith(end)), 0)
    return best


@cache
def _given_table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for person in people().values():
        words = key(person.name).split()
        if person.country not in _EAST and len(words) > 1:
            _put(table, loose(words[0]), person.id)
    return table


def by_given(word: str) -> list[str]:
    """Ids of those whose given name is ``word``."""
    return _given_table().get(loose(key(word)), [])


_ALIKE = 0.75
_NEARLY = 0.8
_LONG = 4  # consonants of a surname that few share


@cache
def _sounds() -> list[tuple[str, str, str, str]]:
    """Id, first letter, given name and surname as they sound of everyone who has both."""
    return [(person.id, key(words[0])[:1].upper(), sound(words[0]), sound(words[-1]))
            for person in people().values()
            if person.country not in _EAST and len(words := person.name.split()) > 1]


@lru_cache(maxsize=1 << 12)
def by_sound(words: tuple[str, ...]) -> list[str]:
    """Ids of those whose given name and surname both sound like the first and last of ``words``.

    For names spelt by syllables: "Ca-tơ-rin A-stơn"; behind an initial the surname has to sound
    the same: "L.Xlút-xki". Remembered: do not change it.
    """
    given, surname = sound(words[0]), sound(words[-1])
    if len(words) < 2 or len(surname) < 2:
        return []
    if words[0].endswith("."):
        return [ident for ident, letter, _, last in _sounds()
                if len(surname) >= _LONG and last == surname and letter in _allowed(words[0])]
    return [ident for ident, _, first, last in _sounds() if len(given) >= 2
            and OSA.normalized_similarity(given, first) >= _ALIKE
            and OSA.normalized_similarity(surname, last) >= _ALIKE]


def _allowed(initial: str) -> list[str]:
    """The letters that an initial of a name spelt by ear may stand for: "X." is Sergei."""
    letters = initial.partition(".")[0]
    return name_words.names().initials.get(letters, [letters])


def sounds_alike(one: str, other: str) -> bool:
    """Whether two surnames are one by their consonants, or nearly by all their letters.

    >>> sounds_alike("Da-ríp", "Zarif"), sounds_alike("Ba-bít", "Babis")
    (True, True)
    """
    heard, meant = sound(one), sound(other)
    bare = key(one).replace(" ", ""), key(other).replace(" ", "")
    return len(heard) >= 2 and (
        OSA.normalized_similarity(heard, meant) >= _ALIKE
        or OSA.normalized_similarity(*bare) >= _NEARLY)


def sound_alike(words: tuple[str, ...], person: KnownPerson) -> bool:
    """Whether a name sounds like that of ``person``, by its last word or by all of them:
    "Kim Xung Hoan", "X.Hadeli".
    """
    theirs = person.name.split()
    if len(words) == 1:
        return sounds_alike(words[0], theirs[-1])
    if words[0].endswith("."):
        return len(words) == 2 and theirs[0][0] in _allowed(words[0]) and (
            sounds_alike(words[1], theirs[-1]))
    if person.country in {"KR", "KP"}:
        given = " ".join(words[1:]), " ".join(theirs[1:])
        return key(words[0]) == key(theirs[0]) and bool(sound(given[0])) and (
            sound(given[0]) == sound(given[1]))
    return person.country not in _EAST and len(sound(words[-1])) >= _LONG and (
        sound(words[0]) == sound(theirs[0]) and sounds_alike(words[-1], theirs[-1]))


def gender(person: KnownPerson) -> str | None:
    """``m`` or ``f`` as far as the given name tells."""
    return "f" if key(person.name).split()[0] in _female() else "m"


@cache
def _female() -> frozenset[str]:
    return frozenset(key(name) for name in name_words.names().given_female)


_HEARD = (
    ("tr", "s"), ("ch", "s"), ("sh", "s"), ("ph", "f"), ("gi", "j"), ("b", "p"),
    ("v", "p"), ("f", "p"), ("c", "k"), ("q", "k"), ("g", "k"), ("x", "s"), ("z", "s"),
    ("m", "n"), ("l", "r"), ("h", ""), ("w", ""), ("y", ""),
)
_VOWELS = re.compile(r"[aeiou ]")


def sound(word: str) -> str:
    """The consonants of a word as a Vietnamese ear hears them: for spelling by syllables.

    >>> sound("Da-ríp"), sound("Zarif"), sound("Đôn-nan"), sound("Donald")
    ('srp', 'srp', 'tn', 'tnrt')
    """
    spelt = settled(word).lower()
    if not word.isascii():
        spelt = spelt.replace("d", "z")  # the letter without a stroke
    heard = key(spelt).replace("d", "t")
    for old, new in _HEARD:
        heard = heard.replace(old, new)
    return _REPEATED.sub(r"\1", _VOWELS.sub("", heard))
