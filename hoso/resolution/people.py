"""One person across articles.

People of the authority file are one by their key. Everyone else is one by name
(:mod:`hoso.resolution.same_name`), and bears a slug (:mod:`hoso.resolution.register`).
Where articles come or go, only names that can be reached from theirs are looked at.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from hoso.authority import people as known_people
from hoso.ids import person_id
from hoso.model import Person, ResolvedPerson
from hoso.resolution.register import Register
from hoso.resolution.same_name import Named, Spellings, is_vietnamese, same_name
from hoso.text import fold

__all__ = ["People", "is_vietnamese"]

_DIVIDERS = re.compile(r"[^a-z0-9]+")

_TABLES = """
CREATE TABLE IF NOT EXISTS bearers (article INTEGER, key TEXT, letters TEXT, marked TEXT,
    country TEXT, name TEXT, historical INTEGER, PRIMARY KEY (article, key)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS names (letters TEXT, marked TEXT, country TEXT, name TEXT,
    articles INTEGER, historical INTEGER, PRIMARY KEY (letters, marked, country, name))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS named (letters TEXT, marked TEXT, country TEXT, person INTEGER,
    PRIMARY KEY (letters, marked, country)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS named_by_person ON named (person)
"""


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
        self._spellings = Spellings(db)
        self._begun = bool(db.execute("SELECT EXISTS (SELECT 1 FROM bearers)").fetchone()[0])
        """Whether there are names of an earlier run."""
        self.by_id = Register(db)
        """Everyone of the archive, after :meth:`resolve`."""
        self.changed: list[ResolvedPerson] = []
        """Those who are new, or told of otherwise than before, by id."""
        self.gone: list[int] = []
        """Ids of people who are no more."""
        self._counted: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0])
        """Names (and what they count under) with how many more articles bear them, and of those
        how many tell of someone historical."""
        self._of_article = lru_cache(maxsize=64)(self._bearers)

    def put(self, article: int, persons: Iterable[Person]) -> None:
        """Those an article names, in place of those it named before."""
        if self._begun:
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

    def _write_counts(self) -> set[str]:
        """The letters of those who were counted."""
        counted = sorted((n, counts) for n, counts in self._counted.items() if any(counts))
        self._counted.clear()
        self._db.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "articles = articles + excluded.articles, "
            "historical = historical + excluded.historical",
            ((*named, *counts) for named, counts in counted),
        )
        self._db.executemany(
            "DELETE FROM names WHERE letters = ? AND marked = ? AND country = ? AND name = ? "
            "AND articles = 0", (named for named, (articles, _) in counted if articles < 0),
        )
        return {named[0] for named, _ in counted}

    def resolve(self) -> set[int]:
        """Decide who is who; ids of articles that name someone told of otherwise than before."""
        counted = self._write_counts()
        foreign = {letters for letters in counted if self._is_foreign(letters)}
        self._spellings.add(foreign)
        around = sorted(self._spellings.around(counted))
        self._spellings.drop(counted - foreign)
        before = self._known_as(around)
        now = self._decide(around)
        for number in sorted(set(before.values()) - set(now.values())):
            self.by_id.remove(number)
        self.by_id.settle()
        self.changed, self.gone = self.by_id.changes()
        self._db.executemany("DELETE FROM named WHERE letters = ? AND marked = ? AND country = ?",
                             (_fields(named) for named in before.keys() - now.keys()))
        moved = [named for named, number in now.items() if before.get(named) != number]
        self._db.executemany("INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?)",
                             ((*_fields(named), now[named]) for named in moved))
        # Made behind the first names, which is quicker than before them.
        self._db.execute("CREATE INDEX IF NOT EXISTS bearers_by_name "
                         "ON bearers (letters, marked, country)")
        renamed = self._articles_of(moved) if self._begun else set()
        self._begun = True
        return renamed

    def _is_foreign(self, letters: str) -> bool:
        return not letters.startswith("a:") and self._db.execute(
            "SELECT 1 FROM names WHERE letters = ? AND marked = ''", [letters]
        ).fetchone() is not None

    def _known_as(self, around: Iterable[str]) -> dict[Named, int]:
        """Names by their letters, and whose they were."""
        return {
            Named(*named): number for letters in around for *named, number in self._db.execute(
                "SELECT * FROM named WHERE letters = ?", [letters])
        }

    def _decide(self, around: Iterable[str]) -> dict[Named, int]:
        """Names by their letters, and whose they are."""
        forms: dict[Named, list[_Form]] = defaultdict(list)
        for letters in around:
            for _, marked, country, name, articles, historical in self._db.execute(
                "SELECT * FROM names WHERE letters = ?", [letters]
            ):
                form = _Form(name, historical > 0, articles)
                forms[Named(letters, marked, country)].append(form)
        known = [named for named in forms if named.letters.startswith("a:")]
        found = [(_of_authority(named.letters), [named]) for named in known]
        unknown = sorted(named for named in forms if not named.letters.startswith("a:"))
        found += [(_of_text(group, forms), group)
                  for group in same_name(unknown, self._spellings)]
        people = {person.id: person for person, _ in found}
        for person in people.values():
            self.by_id.put(person)
        return {named: person.id for person, group in found for named in group}

    def _articles_of(self, moved: Iterable[Named]) -> set[int]:
        """Articles with a name that is somebody else's now, or with somebody who changed."""
        names = {_fields(named) for named in moved}
        for person in self.changed:
            names.update(self._db.execute(
                "SELECT letters, marked, country FROM named WHERE person = ?", [person.id]))
        return {
            article for named in sorted(names) for (article,) in self._db.execute(
                "SELECT article FROM bearers WHERE letters = ? AND marked = ? AND country = ?",
                named)
        }

    def _bearers(self, article: int) -> dict[str, int]:
        return dict(self._db.execute(
            "SELECT b.key, n.person FROM bearers b CROSS JOIN named n ON n.letters = b.letters "
            "AND n.marked = b.marked AND n.country = b.country WHERE b.article = ?", [article]
        ).fetchall())

    def __getitem__(self, bearer: tuple[int, str]) -> int:
        return self._of_article(bearer[0])[bearer[1]]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(self._db.execute("SELECT article, key FROM bearers"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM bearers").fetchone()[0])


def _fields(named: Named) -> tuple[str, str, str]:
    return named.letters, named.marked, named.country


def _named_as(person: Person) -> tuple[str, str, str]:
    """The fields of :class:`Named`; of a person of the authority file the key alone."""
    if person.key.startswith("a:"):
        return person.key, "", ""
    return _fields(Named(
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


def _of_text(group: list[Named], forms: Mapping[Named, list[_Form]]) -> ResolvedPerson:
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
