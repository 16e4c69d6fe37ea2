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
from itertools import combinations

import msgspec
from rapidfuzz.distance import DamerauLevenshtein

from hoso.authority import people as known_people
from hoso.ids import content_id
from hoso.model import Person, ResolvedPerson
from hoso.resolution.groups import Groups
from hoso.text import fold

_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_DIVIDERS = re.compile(r"[^a-z0-9]+")

SPELLING_LENGTH = 9
"""Letters a foreign name must have for one differing letter to be mere spelling."""


class _Named(msgspec.Struct, frozen=True, order=True):
    """People of several articles who share a name and a country."""

    letters: str
    """The name folded, without spaces and hyphens."""
    marked: str
    """For a Vietnamese name the name with its marks; else empty."""
    country: str


class _Form(msgspec.Struct, frozen=True, order=True):
    """One way a name is written, and in how many articles."""

    name: str
    historical: bool
    articles: int


class PersonOf(Mapping[tuple[int, str], int]):
    """(article id, ``Person.key``) -> id of the person of the archive."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._authority: dict[str, int] = {}
        self._named: dict[_Named, int] = {}
        db.execute("CREATE TABLE bearers (article INTEGER, key TEXT, letters TEXT, marked TEXT, "
                   "country TEXT, name TEXT, historical INTEGER, PRIMARY KEY (article, key)) "
                   "WITHOUT ROWID")

    def add(self, article: int, persons: Iterable[Person]) -> None:
        """Someone an article names, to be resolved with the rest."""
        for person in persons:
            if person.key.startswith("a:"):
                self._authority[person.key] = content_id("person", person.key)
            else:
                named = _named_as(person)
                self._db.execute(
                    "INSERT OR IGNORE INTO bearers VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (article, person.key, named.letters, named.marked, named.country,
                     person.name, person.historical),
                )

    def resolve(self) -> tuple[ResolvedPerson, ...]:
        """Everyone of the archive, by id. Only distinct names are held in memory."""
        forms: dict[_Named, list[_Form]] = defaultdict(list)
        for letters, marked, country, name, historical, articles in self._db.execute(
            "SELECT letters, marked, country, name, max(historical), count(*) FROM bearers "
            "GROUP BY letters, marked, country, name"
        ):
            forms[_Named(letters, marked, country)].append(_Form(name, bool(historical), articles))
        found = [(_of_authority(key), list[_Named]()) for key in self._authority]
        found += [(_of_text(group, forms), group) for group in _same_name(sorted(forms))]
        people = []
        for person, group in _settle_slugs(found):
            people.append(person)
            self._named |= dict.fromkeys(group, person.id)
        return tuple(sorted(people, key=lambda p: p.id))

    def __getitem__(self, bearer: tuple[int, str]) -> int:
        if bearer[1].startswith("a:"):
            return self._authority[bearer[1]]
        row = self._db.execute(
            "SELECT letters, marked, country FROM bearers WHERE article = ? AND key = ?", bearer
        ).fetchone()
        if row is None:
            raise KeyError(bearer)
        return self._named[_Named(*row)]

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(self._db.execute("SELECT article, key FROM bearers"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM bearers").fetchone()[0])


def _named_as(person: Person) -> _Named:
    return _Named(
        letters=_DIVIDERS.sub("", fold(person.name)),
        marked=person.name.lower() if is_vietnamese(person.name) else "",
        country=person.country or "",
    )


def _of_authority(key: str) -> ResolvedPerson:
    known = known_people()[key.removeprefix("a:")]
    return ResolvedPerson(
        id=content_id("person", key), slug=known.id, name=known.name, key=key,
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
        id=content_id("person", key), slug=_DIVIDERS.sub("-", fold(name)).strip("-") or "unnamed",
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


def _same_name(names: list[_Named]) -> list[list[_Named]]:
    groups = Groups(names)
    _join_marks_and_countries(groups, names)
    _join_spellings(groups, names)
    return [sorted(group) for group in groups.all()]


def _join_marks_and_countries(groups: Groups[_Named], names: list[_Named]) -> None:
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


def _join_spellings(groups: Groups[_Named], names: list[_Named]) -> None:
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
