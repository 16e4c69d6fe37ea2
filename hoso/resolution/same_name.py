"""Which names of people are one person's.

Names are one by their letters with marks folded, unless countries differ or the
names are Vietnamese and their marks differ; foreign names also where they differ as
transcriptions do. What a name is joined with follows from the names it can be
reached from by one differing letter at a time, so nothing else is looked at.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract_iter

from hoso.text import fold

__all__ = ["Named", "Spellings", "is_vietnamese", "same_name"]

_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)

SPELLING_LENGTH = 9
"""Letters a foreign name must have for one differing letter to be mere spelling."""

_TABLES = """
CREATE TABLE IF NOT EXISTS spellings (block TEXT, letters TEXT, PRIMARY KEY (block, letters))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alike (one TEXT, other TEXT, PRIMARY KEY (one, other)) WITHOUT ROWID;
"""


class Named(msgspec.Struct, frozen=True, order=True):
    """People of several articles who share a name and a country."""

    letters: str
    """The name folded, without spaces and hyphens; of a person of the authority file the key."""
    marked: str
    """For a Vietnamese name the name with its marks; else empty."""
    country: str


class Spellings:
    """The letters of foreign names, and which differ by one; kept on disk."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _TABLES.split(";\n"):
            db.execute(statement)

    def alike(self, letters: str) -> list[str]:
        """The others that differ by one letter."""
        rows = self._db.execute("SELECT other FROM alike WHERE one = ? ORDER BY other", [letters])
        return [other for (other,) in rows]

    def add(self, news: Iterable[str]) -> None:
        """More letters, where they are not known yet and long enough to be compared."""
        fresh = {letters for letters in news
                 if len(letters) >= SPELLING_LENGTH and not self._knows(letters)}
        blocks: dict[str, list[str]] = defaultdict(list)
        for letters in sorted(fresh):
            for block in _blocks(letters):
                blocks[block].append(letters)
        self._db.executemany("INSERT INTO spellings VALUES (?, ?)", (
            (block, letters) for block, several in sorted(blocks.items()) for letters in several))
        for block, several in blocks.items():
            known = [letters for (letters,) in self._db.execute(
                "SELECT letters FROM spellings WHERE block = ?", [block])]
            for one in several:
                for other, apart, _ in extract_iter(
                        one, known, scorer=DamerauLevenshtein.distance, score_cutoff=1):
                    if apart:
                        self._db.executemany("INSERT OR IGNORE INTO alike VALUES (?, ?)",
                                             ((one, other), (other, one)))

    def drop(self, gone: Iterable[str]) -> None:
        """Letters that nobody is written with any more."""
        for letters in gone:
            if not self._knows(letters):
                continue
            self._db.executemany("DELETE FROM spellings WHERE block = ? AND letters = ?",
                                 ((block, letters) for block in _blocks(letters)))
            self._db.executemany("DELETE FROM alike WHERE one = ? AND other = ?", (
                pair for other in self.alike(letters)
                for pair in ((letters, other), (other, letters))))

    def around(self, letters: Iterable[str]) -> set[str]:
        """With some letters all that can be reached from them, one differing letter at a time."""
        found = set(letters)
        ahead = list(found)
        while ahead:
            news = set(self.alike(ahead.pop())) - found
            found |= news
            ahead += news
        return found

    def _knows(self, letters: str) -> bool:
        return self._db.execute("SELECT 1 FROM spellings WHERE block = ? AND letters = ?",
                                [_blocks(letters)[0], letters]).fetchone() is not None


def _blocks(letters: str) -> tuple[str, str]:
    """One differing letter leaves the beginning or the end as it is."""
    part = len(letters) // 2 - 1
    return f"{letters[:part]}-", f"-{letters[-part:]}"


def is_vietnamese(name: str) -> bool:
    """Whether every word could be a Vietnamese syllable, and there are at least two.

    >>> is_vietnamese("Nguyễn Minh Tấn"), is_vietnamese("Sergei Lavrov")
    (True, False)
    """
    words = fold(name).split()
    return len(words) > 1 and all(_SYLLABLE.fullmatch(word) for word in words)


class _Groups:
    """A partition of names that grows by joining pairs: every name starts alone."""

    def __init__(self, names: Iterable[Named]) -> None:
        self._group = {name: [name] for name in names}

    def members(self, name: Named) -> list[Named]:
        """Everything in the group of ``name``."""
        return self._group[name]

    def join(self, first: Named, second: Named) -> None:
        """Make one group of two."""
        keep, move = self._group[first], self._group[second]
        if keep is not move:
            keep += move
            for name in move:
                self._group[name] = keep

    def all(self) -> Iterator[list[Named]]:
        """Every group."""
        return iter({id(group): group for group in self._group.values()}.values())


def same_name(names: list[Named], spellings: Spellings) -> list[list[Named]]:
    """Names in order, as groups of one bearer each."""
    groups = _Groups(names)
    _join_marks_and_countries(groups, names)
    _join_spellings(groups, names, spellings)
    return [sorted(group) for group in groups.all()]


def _join_marks_and_countries(groups: _Groups, names: list[Named]) -> None:
    """A name without marks or country joins the one bearer of the name that has them.

    Where two have them it stays by itself: which of the two is meant is not known.
    """
    by_letters: dict[str, list[Named]] = defaultdict(list)
    for name in names:
        by_letters[name.letters].append(name)
    for same in by_letters.values():
        marks = sorted({n.marked for n in same if n.marked and fold(n.marked) != n.marked})
        for name in same:
            bare = not name.marked or fold(name.marked) == name.marked
            if bare and len(marks) == 1:
                name_as = next(n for n in same if n.marked == marks[0])
                if not name.country or not name_as.country or name.country == name_as.country:
                    groups.join(name_as, name)
        for marked in sorted({n.marked for n in same}):
            bearers = [n for n in same if n.marked == marked]
            countries = [n for n in bearers if n.country]
            if len(countries) == 1:
                for name in bearers:
                    groups.join(countries[0], name)


def _join_spellings(groups: _Groups, names: list[Named], spellings: Spellings) -> None:
    """Foreign names that differ by one letter, and by nothing else we know, are one."""
    foreign: dict[str, list[Named]] = defaultdict(list)
    for name in names:
        if not name.marked:
            foreign[name.letters].append(name)
    for letters, same in foreign.items():
        others = [name for other in spellings.alike(letters) if other > letters
                  for name in foreign.get(other, ())]
        for first, second in ((name, other) for name in same for other in others):
            countries = {n.country for n in (*groups.members(first), *groups.members(second))}
            if len(countries - {""}) < 2:
                groups.join(first, second)
