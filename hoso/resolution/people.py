"""One person across articles.

People of the authority file are one by their key. Everyone else is one by
name: the same letters with marks folded, unless countries differ or the names
are Vietnamese and their marks differ (``Nguyễn Văn An``, ``Nguyễn Văn Ấn``).
Foreign names also join when they differ as transcriptions do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec
from rapidfuzz.distance import DamerauLevenshtein

from hoso.authority import people as known_people
from hoso.model import Person, ResolvedPerson
from hoso.resolution.claims import Claim, content_id
from hoso.resolution.groups import Groups
from hoso.text import fold

_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
_LETTERS = re.compile(r"[^a-z0-9]+")

SPELLING_LENGTH = 9
"""Letters a foreign name must have for one differing letter to be mere spelling."""


class _Named(msgspec.Struct, frozen=True, order=True):
    """People of several articles who share a name and a country."""

    letters: str
    """The name folded, without spaces and hyphens."""
    marked: str
    """For a Vietnamese name the name with its marks; else empty."""
    country: str


Bearer = tuple[int, Person]
"""An article and someone it names."""


def resolve_people(
    claims: Sequence[Claim],
) -> tuple[tuple[ResolvedPerson, ...], dict[tuple[int, str], int]]:
    """Everyone of the archive, and who each article's people are.

    The second part maps (article id, ``Person.key``) to the id of a person.
    """
    authority: dict[str, list[Bearer]] = defaultdict(list)
    unknown: list[Bearer] = []
    for claim in claims:
        for person in claim.persons:
            if person.key.startswith("a:"):
                authority[person.key].append((claim.article, person))
            else:
                unknown.append((claim.article, person))
    people = [(_of_authority(key), bearers) for key, bearers in authority.items()]
    people += [(_of_text(bearers), bearers) for bearers in _same_name(unknown)]
    settled = _settle_slugs(people)
    person_of = {
        (article, person.key): resolved.id
        for resolved, bearers in settled
        for article, person in bearers
    }
    return tuple(sorted((p for p, _ in settled), key=lambda p: p.id)), person_of


def _of_authority(key: str) -> ResolvedPerson:
    known = known_people()[key.removeprefix("a:")]
    return ResolvedPerson(
        id=content_id("person", key), slug=known.id, name=known.name, key=key,
        country=known.country, wikidata=known.wikidata, historical=known.historical,
    )


def _of_text(bearers: list[Bearer]) -> ResolvedPerson:
    """Someone no authority knows: named by the fullest form, then with marks, then the usual."""
    forms = Counter(person.name for _, person in bearers)
    name = min(forms, key=lambda f: (-len(f.split()), f.lower() == fold(f), -forms[f], f))
    countries = Counter(person.country for _, person in bearers if person.country)
    country = min(countries, key=lambda c: (-countries[c], c)) if countries else None
    letters = name.lower() if is_vietnamese(name) else fold(name)
    key = f"n:{letters}" + (f"|{country}" if country else "")
    return ResolvedPerson(
        id=content_id("person", key), slug=_LETTERS.sub("-", fold(name)).strip("-") or "unnamed",
        name=name, key=key, country=country, wikidata=None,
        historical=any(person.historical for _, person in bearers),
    )


# -- one name, one person ---------------------------------------------------------


def is_vietnamese(name: str) -> bool:
    """Whether every word could be a Vietnamese syllable, and there are at least two.

    >>> is_vietnamese("Nguyễn Minh Tấn"), is_vietnamese("Sergei Lavrov")
    (True, False)
    """
    words = fold(name).split()
    return len(words) > 1 and all(_SYLLABLE.fullmatch(word) for word in words)


def _same_name(bearers: Iterable[Bearer]) -> list[list[Bearer]]:
    named: dict[_Named, list[Bearer]] = defaultdict(list)
    for article, person in bearers:
        marked = person.name.lower() if is_vietnamese(person.name) else ""
        letters = _LETTERS.sub("", fold(person.name))
        named[_Named(letters, marked, person.country or "")].append((article, person))
    groups = Groups(sorted(named))
    _join_marks_and_countries(groups, sorted(named))
    _join_spellings(groups, sorted(named))
    return [
        [bearer for name in sorted(group) for bearer in named[name]] for group in groups.all()
    ]


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
    people: list[tuple[ResolvedPerson, list[Bearer]]],
) -> list[tuple[ResolvedPerson, list[Bearer]]]:
    """One slug a person: the authority's first, then with the country, then with the id."""
    taken: set[str] = set()
    settled = []
    for person, bearers in sorted(people, key=lambda p: (p[0].key[0], p[0].slug, p[0].id)):
        slug = person.slug
        if slug in taken and person.country:
            slug = f"{person.slug}-{person.country.lower()}"
        if slug in taken:
            slug = f"{person.slug}-{person.id:x}"
        taken.add(slug)
        settled.append((msgspec.structs.replace(person, slug=slug), bearers))
    return settled
