"""Rows about what articles refer to: countries, outlets, places, kinds of event.

Only what some row of the archive refers to is there, and the kinds of event,
which are few. An id that no authority file knows gets a row that says just that.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable

from hoso.authority import event_types
from hoso.gazetteer import country, place
from hoso.outlets import outlet_by_id

__all__ = [
    "REFERENCES", "add_event_types", "add_references", "count_articles", "drop_unused", "recount",
]

Row = tuple[object, ...]

REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "places": (
        ("place_mentions", "place_id"), ("article_places", "place_id"),
        ("events", "place_id"), ("article_events", "place_id"),
    ),
    "outlets": (("articles", "outlet_id"),),
    "countries": (
        ("places", "country"), ("place_mentions", "country"), ("article_countries", "country"),
        ("people", "country"), ("person_roles", "country"), ("event_countries", "country"),
    ),
}
"""Table -> the columns that refer to it; places before the countries they lie in."""


def _country(code: str) -> Row:
    known = country(code)
    return (code, known.name_en, known.name_vi) if known else (code, code, code)


def _outlet(identity: str) -> Row:
    known = outlet_by_id(identity)
    return known.id, known.name, known.domain


def _place(identity: str) -> Row:
    known = place(identity)
    if known is None:
        return identity, identity, None, None, None, None, None
    return (known.id, known.name, known.name_vi or known.name, known.country, known.latitude,
            known.longitude, known.geonames_id)


_MAKERS: dict[str, tuple[Callable[[str], Row], str]] = {
    "countries": (_country, "id, name_en, name_vi"),
    "outlets": (_outlet, "id, name, domain"),
    "places": (_place, "id, name, name_vi, country, latitude, longitude, geonames_id"),
}


def add_event_types(db: sqlite3.Connection) -> None:
    """All kinds of event, as ``authority/event_types.yml`` has them now."""
    db.executemany(
        "INSERT INTO event_types VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
        "label_en = excluded.label_en, label_vi = excluded.label_vi, plover = excluded.plover, "
        "example = excluded.example",
        ((t.id, t.label_en, t.label_vi, t.plover, t.example) for t in event_types().values()),
    )


def add_references(db: sqlite3.Connection, table: str, ids: Iterable[str]) -> None:
    """Rows for ``ids`` where they are missing or have changed; for places their countries too."""
    maker, columns = _MAKERS[table]
    rows = [maker(identity) for identity in sorted(ids)]
    if table == "places":
        add_references(db, "countries", {str(row[3]) for row in rows if row[3]})
    names = columns.split(", ")
    settings = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    db.executemany(
        f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT (id) DO UPDATE SET {settings}",
        rows,
    )


_COUNTED = (("places", "article_places", "place_id", "article_id"),
            ("outlets", "articles", "outlet_id", "id"))
"""Tables that count their articles: by which column of which table they are found."""


def count_articles(db: sqlite3.Connection) -> None:
    """Count the articles of all places and outlets anew."""
    for table, link, column, _ in _COUNTED:
        db.execute(
            f"UPDATE {table} SET article_count = "
            f"(SELECT count(*) FROM {link} WHERE {link}.{column} = {table}.id)"
        )


def recount(db: sqlite3.Connection, articles: Iterable[int], sign: int) -> None:
    """Count articles that are in and were not counted (``sign`` 1), or will be taken out (-1)."""
    ids = list(articles)
    for table, link, column, article in _COUNTED:
        changed: Counter[str] = Counter()
        for number in ids:
            changed.update(identity for (identity,) in db.execute(
                f"SELECT {column} FROM {link} WHERE {article} = ?", [number]))
        db.executemany(
            f"UPDATE {table} SET article_count = article_count + ? WHERE id = ?",
            ((sign * number, identity) for identity, number in changed.items()),
        )


def drop_unused(db: sqlite3.Connection) -> None:
    """Take out what no row refers to any more."""
    for table, users in REFERENCES.items():
        unused = " AND ".join(
            f"NOT EXISTS (SELECT 1 FROM {user} WHERE {user}.{column} = {table}.id)"
            for user, column in users
        )
        db.execute(f"DELETE FROM {table} WHERE {unused}")
