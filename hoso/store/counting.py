"""What is counted over the articles of each person: names, mentions, roles, first and last day.

For people of the articles that were linked anew (``temp.relinked``: all of
them, or what a run added or changed). How often a name was printed, and the
first and last day, in which articles, and under which role, follow from what those
articles counted for before and count for now: of the most named person nearly half of
an archive tells. How often each role was somebody's is kept outside the archive, which
shows the most frequent ones only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoso.authority import KnownPerson, Tenure
from hoso.authority import offices as known_offices
from hoso.authority import people as known_people
from hoso.store import search
from hoso.store.article_rows import Row
from hoso.store.writing import Writer

__all__ = ["Counted", "count", "name_rows", "note_before", "role_rows"]

ROLES_KEPT = 20
"""Roles in print kept of one person, most frequent first; the rest are typing errors."""

_NOTES = {
    "names_counted": "person INTEGER, name TEXT, misspelt INTEGER, mentions INTEGER",
    "people_before": "article INTEGER, person INTEGER, role TEXT, mentions INTEGER, "
                     "PRIMARY KEY (article, person)",
    "people_counted": "person INTEGER PRIMARY KEY",
}
_ROLES = """
CREATE TABLE IF NOT EXISTS role_counts (person INTEGER, role TEXT, articles INTEGER,
    mentions INTEGER, PRIMARY KEY (person, role)) WITHOUT ROWID
"""
_ANEW = "temp.relinked r CROSS JOIN {0} x ON x.article_id = r.article"


@dataclass(frozen=True, slots=True)
class Counted:
    """A person, and what was counted."""

    id: int
    name: str
    authority_id: str | None
    country: str | None
    names: dict[str, int]
    """How often each name was printed."""
    misspelt: frozenset[str]
    roles: dict[str, int]
    """Articles in which each role is the person's first."""


def note_before(db: sqlite3.Connection) -> None:
    """Note what the articles of ``temp.relinked`` count for, before their links are dropped."""
    for table, columns in _NOTES.items():
        db.execute(f"DROP TABLE IF EXISTS temp.{table}")
        db.execute(f"CREATE TEMP TABLE {table} ({columns})")
    _count_names(db, -1, _ANEW.format("mentions"))
    db.execute("INSERT INTO temp.people_before "
               "SELECT x.article_id, x.person_id, coalesce(x.role, ''), x.mention_count FROM "
               + _ANEW.format("article_people"))


def _count_names(db: sqlite3.Connection, sign: int, source: str) -> None:
    db.execute(
        "INSERT INTO temp.names_counted SELECT x.person_id, x.text, "
        f"max(x.method = 'misspelling'), {sign} * count(*) FROM {source} GROUP BY 1, 2"
    )


def count(
    db: sqlite3.Connection, changed: Iterable[int], kept: sqlite3.Connection, *, whole: bool
) -> list[int]:
    """Bring people up to date with their articles; ids of those whose names changed.

    ``changed``: people who are told of otherwise than before, and are not in
    search at present. ``kept`` is where the last call left its counts; with ``whole`` all
    articles were linked anew, nobody is in search, and it may be empty.
    """
    out = set(changed)
    _count_roles(db, kept, whole=whole)
    _count_names(db, 1, "mentions x" if whole else _ANEW.format("mentions"))
    _set_days(db, whole=whole)
    db.executemany("INSERT OR IGNORE INTO temp.people_counted VALUES (?)", ((p,) for p in out))
    for source in ("temp.names_counted", "temp.people_before", "temp.seen"):
        db.execute(f"INSERT OR IGNORE INTO temp.people_counted SELECT person FROM {source}")
    db.execute("CREATE INDEX temp.names_counted_by_person ON names_counted (person)")
    people = db.execute(
        "SELECT id, name, authority_id, country "
        "FROM temp.people_counted CROSS JOIN people ON id = person"
    ).fetchall()
    writer = Writer(db)
    for number, name, authority_id, country in people:
        before = dict(db.execute(
            "SELECT name, mention_count FROM person_names WHERE person_id = ?", [number]
        ).fetchall())
        printed, misspelt = _names(db, number, before)
        roles = _roles(db, kept, number)
        person = Counted(number, name, authority_id, country, printed, misspelt, roles)
        names = list(name_rows(person))
        if not whole and number not in out and before.keys() != {row[1] for row in names}:
            search.remove_rows(db, "people", [number])
            out.add(number)
        for table in ("person_names", "person_roles"):
            db.execute(f"DELETE FROM {table} WHERE person_id = ?", [number])
        for row in names:
            writer.add("person_names", row)
        for row in role_rows(person):
            writer.add("person_roles", row)
    writer.close()
    return sorted(out)


def _names(
    db: sqlite3.Connection, person: int, before: dict[str, int]
) -> tuple[dict[str, int], frozenset[str]]:
    """How often each name is printed now, and which are misspelt somewhere."""
    counts = dict(before)
    misspelt = {name for (name,) in db.execute(
        "SELECT name FROM person_names WHERE person_id = ? AND kind = 'misspelling'", [person]
    )}
    for name, wrong, mentions in db.execute(
        "SELECT name, misspelt, mentions FROM temp.names_counted WHERE person = ?", [person]
    ).fetchall():
        counts[name] = counts.get(name, 0) + mentions
        if wrong and mentions > 0:
            misspelt.add(name)
        elif wrong and not db.execute(
            "SELECT 1 FROM mentions WHERE person_id = ? AND text = ? AND method = 'misspelling'",
            [person, name],
        ).fetchone():
            misspelt.discard(name)
    return {name: number for name, number in counts.items() if number}, frozenset(misspelt)


def _count_roles(db: sqlite3.Connection, kept: sqlite3.Connection, *, whole: bool) -> None:
    """Articles and mentions by person and role, of everyone."""
    kept.execute(_ROLES)
    if whole:
        kept.execute("DELETE FROM role_counts")
        counted = "SELECT person_id, coalesce(role, ''), count(*), sum(mention_count) " \
                  "FROM article_people GROUP BY 1, 2"
    else:
        counted = (
            "SELECT person, role, sum(n), sum(n * mentions) FROM ("
            "SELECT person, role, mentions, -1 AS n FROM temp.people_before UNION ALL "
            "SELECT x.person_id, coalesce(x.role, ''), x.mention_count, 1 FROM "
            + _ANEW.format("article_people") + ") GROUP BY 1, 2"
        )
    kept.executemany(
        "INSERT INTO role_counts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "articles = articles + excluded.articles, mentions = mentions + excluded.mentions",
        db.execute(counted),
    )


def _roles(db: sqlite3.Connection, kept: sqlite3.Connection, person: int) -> dict[str, int]:
    """Articles by the person's role in them; sets the counts of the person too."""
    rows = kept.execute(
        "SELECT role, articles, mentions FROM role_counts WHERE person = ? AND articles > 0",
        [person]
    ).fetchall()
    db.execute("UPDATE people SET article_count = ?, mention_count = ? WHERE id = ?",
               [sum(row[1] for row in rows), sum(row[2] for row in rows), person])
    return {role: articles for role, articles, _ in rows if role}


def _set_days(db: sqlite3.Connection, *, whole: bool) -> None:
    """The first and last day on which each person was named."""
    db.execute("DROP TABLE IF EXISTS temp.seen")
    db.execute(
        "CREATE TEMP TABLE seen AS SELECT x.person_id AS person, "
        "min(a.published_earliest) AS first, max(a.published_latest) AS last FROM "
        + ("article_people x" if whole else _ANEW.format("article_people"))
        + " CROSS JOIN articles a ON a.id = x.article_id GROUP BY 1"
    )
    db.execute(
        "UPDATE people SET first_seen = coalesce(min(first_seen, first), first, first_seen), "
        "last_seen = coalesce(max(last_seen, last), last, last_seen) "
        "FROM temp.seen WHERE person = people.id"
    )
    # Where somebody lost an article, or its day may have changed, all the others tell.
    lost = db.execute(
        "SELECT DISTINCT b.person FROM temp.people_before b JOIN temp.relinked r USING (article) "
        "WHERE r.rewritten OR NOT EXISTS (SELECT 1 FROM article_people x "
        "WHERE x.article_id = b.article AND x.person_id = b.person)"
    ).fetchall()
    db.executemany(
        "UPDATE people SET (first_seen, last_seen) = (SELECT min(a.published_earliest), "
        "max(a.published_latest) FROM article_people x JOIN articles a ON a.id = x.article_id "
        "WHERE x.person_id = ?1) WHERE id = ?1", lost
    )


# -- rows -----------------------------------------------------------------------------


def name_rows(person: Counted) -> Iterator[Row]:
    """Rows of ``person_names``: names in print, and those the authority file knows."""
    known = _known(person)
    aliases = {known.name, *known.names} if known else set()
    for name in sorted({person.name, *aliases, *person.names}):
        if name == person.name:
            kind = "canonical"
        elif name in aliases:
            kind = "alias"
        else:
            kind = "misspelling" if name in person.misspelt else "surface"
        yield person.id, name, kind, person.names.get(name, 0)


def role_rows(person: Counted) -> Iterator[Row]:
    """Rows of ``person_roles``: tenures, then roles in print."""
    known = _known(person)
    tenures = sorted(known.tenures if known else (), key=lambda t: (t.since, t.office))
    for position, tenure in enumerate(tenures):
        yield _tenure(person.id, position, tenure)
    printed = sorted(person.roles.items(), key=lambda item: (-item[1], item[0]))[:ROLES_KEPT]
    for position, (role, articles) in enumerate(printed, len(tenures)):
        yield (person.id, position, role, role, None, person.country, None, None, None, 0,
               articles, "articles")


def _known(person: Counted) -> KnownPerson | None:
    return known_people().get(person.authority_id) if person.authority_id else None


def _tenure(person_id: int, position: int, tenure: Tenure) -> Row:
    office = known_offices()[tenure.office]
    return (
        person_id, position, office.title_en, office.titles_vi[0] if office.titles_vi else None,
        office.id, office.country, office.organisation, tenure.since, tenure.until,
        int(tenure.unverified), None, tenure.source,
    )
