"""One person across articles.

People of the authority file are one by their key. Everyone else is one by
name: the same letters with marks folded, unless countries differ or the names
are Vietnamese and their marks differ (``Nguyễn Văn An``, ``Nguyễn Văn Ấn``).
Foreign names also join when they differ as transcriptions do.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Any

import msgspec
from rapidfuzz.distance import DamerauLevenshtein

from hoso.authority import people as known_people
from hoso.ids import person_id
from hoso.model import Person, ResolvedPerson
from hoso.text import fold

_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_DIVIDERS = re.compile(r"[^a-z0-9]+")

_TABLES = """
CREATE TABLE IF NOT EXISTS bearers (article INTEGER, key TEXT, letters TEXT, marked TEXT,
    country TEXT, name TEXT, historical INTEGER, PRIMARY KEY (article, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS bearers_by_name ON bearers (letters, marked, country);
CREATE TABLE IF NOT EXISTS names (letters TEXT, marked TEXT, country TEXT, name TEXT,
    articles INTEGER, historical INTEGER, PRIMARY KEY (letters, marked, country, name))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS named (letters TEXT, marked TEXT, country TEXT, person INTEGER,
    PRIMARY KEY (letters, marked, country)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS persons (id INTEGER PRIMARY KEY, data BLOB);
"""

SPELLING_LENGTH = 9
"""Letters a foreign name must have for one differing letter to be mere spelling."""


class _Named(msgspec.Struct, frozen=True, order=True):
    """People of several articles who share a name and a country."""

    letters: str
    """The name folded, without spaces and hyphens; of a person of the authority file the key."""
    marked: str
    """For a Vietnamese name the name with its marks; else empty."""
    country: str


class _Form(msgspec.Struct, frozen=True, order=True):
    """One way a name is written, and in how many articles."""

    name: str
    historical: bool
    articles: int


class People(Mapping[tuple[int, str], int]):
    """(article id, ``Person.key``) -> id of the person of the archive.

    Who bears which name is kept on disk; in memory are the distinct names.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _TABLES.split(";\n"):
            db.execute(statement)
        self.by_id: dict[int, ResolvedPerson] = {}
        """Everyone of the archive, after :meth:`resolve`."""
        self.changed: list[ResolvedPerson] = []
        """Those who are new, or told of otherwise than before, by id."""
        self.gone: list[int] = []
        """Ids of people who are no more."""
        self._counted: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
        """Names (and what they count under) with how many more articles bear them, and of those
        how many tell of someone historical."""
        self._named: dict[_Named, int] = {}
        self._of_article = lru_cache(maxsize=64)(self._bearers)

    def put(self, article: int, persons: Iterable[Person]) -> None:
        """Those an article names, in place of those it named before."""
        self.remove(article)
        rows = {
            person.key: (article, person.key, *_named_as(person), person.name, person.historical)
            for person in reversed(tuple(persons))
        }
        self._db.executemany("INSERT INTO bearers VALUES (?, ?, ?, ?, ?, ?, ?)", rows.values())
        self._count(rows.values(), 1)

    def remove(self, article: int) -> None:
        """Forget an article."""
        rows = self._db.execute("SELECT * FROM bearers WHERE article = ?", [article]).fetchall()
        if rows:
            self._db.execute("DELETE FROM bearers WHERE article = ?", [article])
            self._count(rows, -1)

    def _count(self, rows: Iterable[tuple[Any, ...]], sign: int) -> None:
        for _, _, *named, historical in rows:
            counts = self._counted[tuple(named)]
            counts[0] += sign
            counts[1] += sign * bool(historical)

    def _write_counts(self) -> None:
        self._db.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "articles = articles + excluded.articles, "
            "historical = historical + excluded.historical",
            ((*named, *counts) for named, counts in sorted(self._counted.items())),
        )
        self._counted.clear()

    def resolve(self) -> set[int]:
        """Decide who is who; ids of articles that name someone told of otherwise than before."""
        self._write_counts()
        self._db.execute("DELETE FROM names WHERE articles = 0")
        forms: dict[_Named, list[_Form]] = defaultdict(list)
        for letters, marked, country, name, articles, historical in self._db.execute(
            "SELECT * FROM names"
        ):
            forms[_Named(letters, marked, country)].append(_Form(name, historical > 0, articles))
        known = [named for named in forms if named.letters.startswith("a:")]
        found = [(_of_authority(named.letters), [named]) for named in known]
        unknown = sorted(named for named in forms if not named.letters.startswith("a:"))
        found += [(_of_text(group, forms), group) for group in _same_name(unknown)]
        for person, group in _settle_slugs(found):
            self.by_id[person.id] = person
            self._named |= dict.fromkeys(group, person.id)
        return self._note_changes()

    def _note_changes(self) -> set[int]:
        decode = msgspec.msgpack.Decoder(ResolvedPerson).decode
        before = {
            number: decode(data) for number, data in self._db.execute("SELECT * FROM persons")
        }
        self.changed = [person for number, person in sorted(self.by_id.items())
                        if before.get(number) != person]
        self.gone = sorted(before.keys() - self.by_id.keys())
        changed = {person.id for person in self.changed}
        was = {_Named(*named): number for *named, number in self._db.execute("SELECT * FROM named")}
        touched: set[int] = set()
        for named, number in self._named.items() if was else ():
            if number in changed or was.get(named) != number:
                touched.update(article for (article,) in self._db.execute(
                    "SELECT article FROM bearers WHERE letters = ? AND marked = ? AND country = ?",
                    _fields(named),
                ))
        self._db.executemany("DELETE FROM persons WHERE id = ?", ((n,) for n in self.gone))
        self._db.executemany(
            "INSERT OR REPLACE INTO persons VALUES (?, ?)",
            ((person.id, msgspec.msgpack.encode(person)) for person in self.changed),
        )
        self._db.executemany("DELETE FROM named WHERE letters = ? AND marked = ? AND country = ?",
                             (_fields(named) for named in was.keys() - self._named.keys()))
        self._db.executemany("INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?)", (
            (*_fields(named), number) for named, number in self._named.items()
            if was.get(named) != number
        ))
        return touched

    def _bearers(self, article: int) -> dict[str, int]:
        return {
            key: self._named[_Named(*named)]
            for key, *named in self._db.execute(
                "SELECT key, letters, marked, country FROM bearers WHERE article = ?", [article]
            )
        }

    def __getitem__(self, bearer: tuple[int, str]) -> int:
        return self._of_article(bearer[0])[bearer[1]]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(self._db.execute("SELECT article, key FROM bearers"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM bearers").fetchone()[0])


def _fields(named: _Named) -> tuple[str, str, str]:
    return named.letters, named.marked, named.country


def _named_as(person: Person) -> tuple[str, str, str]:
    """The fields of :class:`_Named`; of a person of the authority file the key alone."""
    if person.key.startswith("a:"):
        return person.key, "", ""
    return _fields(_Named(
        letters=_DIVIDERS.sub("", fold(person.name)),
        marked=person.name.lower() if is_vietnamese(person.name) else "",
        country=person.country or "",
    ))


def _of_authority(key: str) -> ResolvedPerson:
    known = known_people()[key.removeprefix("a:")]
    return ResolvedPerson(
        id=person_id(key), slug=known.id, name=known.name, key=key,
        country=known.country, wikidata=known.wikidata, historical=known.historical,
    )


def _of_text(group: list[_Named], forms: Mapping[_Named, list[_Form]]) -> ResolvedPerson:
    """Someone no authority knows: named by the fullest form, then with marks, then the usual."""
    told = [(named, form) for named in group for form in forms[named]]
    names: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    for named, form in told:
        names[form.name] += form.articles
        if named.country:
            countries[named.country] += form.articles
    name = min(names, key=lambda f: (-len(f.split()), f.lower() == fold(f), -names[f], f))
    country = min(countries, key=lambda c: (-countries[c], c)) if countries else None
    letters = name.lower() if is_vietnamese(name) else fold(name)
    key = f"n:{letters}" + (f"|{country}" if country else "")
    return ResolvedPerson(
        id=person_id(key), slug=_DIVIDERS.sub("-", fold(name)).strip("-") or "unnamed",
        name=name, key=key, country=country, wikidata=None,
        historical=any(form.historical for _, form in told),
    )


# -- one name, one person ---------------------------------------------------------


def is_vietnamese(name: str) -> bool:
    """Whether every word could be a Vietnamese syllable, and there are at least two.

    >>> is_vietnamese("Nguyễn Minh Tấn"), is_vietnamese("Sergei Lavrov")
    (True, False)
    """
    words = fold(name).split()
    return len(words) > 1 and all(_SYLLABLE.fullmatch(word) for word in words)


class _Groups:
    """A partition of names that grows by joining pairs: every name starts alone."""

    def __init__(self, names: Iterable[_Named]) -> None:
        self._group = {name: [name] for name in names}

    def members(self, name: _Named) -> list[_Named]:
        """Everything in the group of ``name``."""
        return self._group[name]

    def join(self, first: _Named, second: _Named) -> None:
        """Make one group of two."""
        keep, move = self._group[first], self._group[second]
        if keep is not move:
            keep += move
            for name in move:
                self._group[name] = keep

    def all(self) -> Iterator[list[_Named]]:
        """Every group."""
        return iter({id(group): group for group in self._group.values()}.values())


def _same_name(names: list[_Named]) -> list[list[_Named]]:
    groups = _Groups(names)
    _join_marks_and_countries(groups, names)
    _join_spellings(groups, names)
    return [sorted(group) for group in groups.all()]


def _join_marks_and_countries(groups: _Groups, names: list[_Named]) -> None:
    """A name without marks or country joins the one bearer of the name that has them.

    Where two have them it stays by itself: which of the two is meant is not known.
    """
    by_letters: dict[str, list[_Named]] = defaultdict(list)
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


def _join_spellings(groups: _Groups, names: list[_Named]) -> None:
    """Foreign names that differ by one letter, and by nothing else we know, are one."""
    blocks: dict[tuple[str, str], list[_Named]] = defaultdict(list)
    for name in names:
        if not name.marked and len(name.letters) >= SPELLING_LENGTH:
            half = len(name.letters) // 2
            # One differing letter leaves the beginning or the end as it is.
            blocks[("begins", name.letters[: half - 1])].append(name)
            blocks[("ends", name.letters[-(half - 1) :])].append(name)
    for same in blocks.values():
        for first, second in combinations(same, 2):
            if (
                first.letters != second.letters
                and DamerauLevenshtein.distance(first.letters, second.letters, score_cutoff=1) == 1
            ):
                countries = {n.country for n in (*groups.members(first), *groups.members(second))}
                if len(countries - {""}) < 2:
                    groups.join(first, second)


def _settle_slugs(
    people: list[tuple[ResolvedPerson, list[_Named]]],
) -> list[tuple[ResolvedPerson, list[_Named]]]:
    """One slug a person: the authority's first, then with the country, then with the id."""
    taken: set[str] = set()
    settled = []
    for person, names in sorted(people, key=lambda p: (p[0].key[0], p[0].slug, p[0].id)):
        slug = person.slug
        if slug in taken and person.country:
            slug = f"{person.slug}-{person.country.lower()}"
        if slug in taken:
            slug = f"{person.slug}-{person.id:x}"
        taken.add(slug)
        settled.append((msgspec.structs.replace(person, slug=slug), names))
    return settled
