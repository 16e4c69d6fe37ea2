"""Writing many rows of many tables, and telling apart ids that are equal by chance."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from hoso.store import reference, search
from hoso.store.article_rows import ARTICLE_TABLES, Row

__all__ = ["HASHED", "Writer", "moved_ids", "set_moved_ids"]

_BATCH = 20_000
"""Rows kept before they are handed to SQLite."""

_REFERRING = {
    # table: (position of an id in the row, the table it refers to)
    "articles": ((7, "outlets"),),
    "place_mentions": ((2, "places"), (3, "countries")),
    "article_countries": ((1, "countries"),),
    "article_events": ((6, "places"),),
    "people": ((3, "countries"),),
    "person_roles": ((5, "countries"),),
    "events": ((9, "places"),),
    "event_countries": ((1, "countries"),),
}

_ORDER = (
    # Parents before children: a child that waits for its parent makes SQLite search all
    # children at every new parent.
    "articles", "segments", *ARTICLE_TABLES, "people", "events", "stories", "person_roles",
    "person_names", "event_countries", "event_people", "article_events", "quotes",
    "article_people", "mentions",
)

HASHED = ("mentions", "quotes")
"""Tables whose ids are hashes of what the rows say."""



class Writer:
    """Rows by table, written in batches, what is referred to before what refers.

    Rows of :data:`HASHED` tables wait in a temporary table and are written in
    order of id, which is several times quicker; only where ``links`` are written.
    """

    def __init__(self, db: sqlite3.Connection, *, links: bool = False) -> None:
        self._db, self._hashed = db, HASHED if links else ()
        self._rows: dict[str, list[Row]] = {table: [] for table in _ORDER}
        self._waiting = 0
        self._refers: dict[str, set[str]] = {"places": set(), "outlets": set(), "countries": set()}
        self._referred: set[tuple[str, str]] = set()
        for table in self._hashed:
            db.execute(f"DROP TABLE IF EXISTS temp.new_{table}")
            db.execute(f"CREATE TEMP TABLE new_{table} AS SELECT * FROM {table} WHERE 0")

    def add(self, table: str, row: Row) -> None:
        """One more row."""
        self._rows[table].append(row)
        for position, target in _REFERRING.get(table, ()):
            identity = row[position]
            if identity is not None and (target, identity) not in self._referred:
                self._referred.add((target, str(identity)))
                self._refers[target].add(str(identity))
        self._waiting += 1
        if self._waiting >= _BATCH:
            self._write()

    def close(self) -> None:
        """Write all that is left."""
        self._write()
        for table in self._hashed:
            _tell_apart(self._db, table)
            # Sorted, not by the index: the rows would be read all over the temporary file.
            self._db.execute(f"INSERT INTO {table} SELECT * FROM temp.new_{table} ORDER BY +id")

    def written(self, table: str) -> Iterator[int]:
        """Ids of the rows of a hashed table that were written, after :meth:`close`."""
        for (number,) in self._db.execute(f"SELECT id FROM temp.new_{table} ORDER BY id"):
            yield number

    def _write(self) -> None:
        for target, ids in self._refers.items():
            reference.add_references(self._db, target, ids)
            ids.clear()
        for table, rows in self._rows.items():
            if rows:
                target = f"temp.new_{table}" if table in HASHED else table
                marks = ", ".join("?" * len(rows[0]))
                self._db.executemany(f"INSERT INTO {target} VALUES ({marks})", rows)
                rows.clear()
        self._waiting = 0


def set_moved_ids(db: sqlite3.Connection, rows: Iterable[tuple[str, int, int]]) -> None:
    """Tell which rows had to give way to another with an equal hash, before any are written.

    Each as table, id and hash; afterwards :func:`moved_ids` tells.
    """
    db.execute("DROP TABLE IF EXISTS temp.moved_ids")
    db.execute("CREATE TEMP TABLE moved_ids (kind TEXT, id INTEGER, natural INTEGER, "
               "PRIMARY KEY (kind, id)) WITHOUT ROWID")
    db.executemany("INSERT INTO temp.moved_ids VALUES (?, ?, ?)", rows)


def moved_ids(db: sqlite3.Connection) -> list[tuple[str, int, int]]:
    """Rows of hashed tables that had to give way, as of the last that were written."""
    return db.execute("SELECT kind, id, natural FROM temp.moved_ids").fetchall()


def _tell_apart(db: sqlite3.Connection, table: str) -> None:
    """Give rows with equal hashes ids of their own: the next free ones, in order of content.

    ``temp.moved_ids`` holds who had to move: they take part again whenever rows
    are written, so that the outcome is that of all rows at once.
    """
    db.execute(f"CREATE INDEX temp.new_{table}_id ON new_{table} (id)")
    _take_back(db, table)
    equal = db.execute(
        f"SELECT id FROM temp.new_{table} GROUP BY id HAVING count(*) > 1 ORDER BY id"
    ).fetchall()
    for (number,) in equal:
        rows = db.execute(
            f"SELECT rowid FROM temp.new_{table} WHERE id = ? "
            "ORDER BY article_id, start_char, end_char, person_id", [number]
        ).fetchall()
        free = number
        for (rowid,) in rows[1:]:
            free += 1
            while _is_taken(db, table, free):
                free += 1
            db.execute(f"UPDATE temp.new_{table} SET id = ? WHERE rowid = ?", [free, rowid])
            db.execute("INSERT INTO temp.moved_ids VALUES (?, ?, ?)", [table, free, number])


def _take_back(db: sqlite3.Connection, table: str) -> None:
    """Write anew who moved, those they gave way to, and who is in the way of new rows."""
    if not db.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]:
        db.execute("DELETE FROM temp.moved_ids WHERE kind = ?", [table])
        return
    db.execute("DROP TABLE IF EXISTS temp.contested")
    db.execute(
        "CREATE TEMP TABLE contested AS "
        "SELECT id, natural FROM temp.moved_ids WHERE kind = ?1 UNION "
        "SELECT natural, natural FROM temp.moved_ids m WHERE kind = ?1 AND NOT EXISTS "
        "(SELECT 1 FROM temp.moved_ids WHERE kind = ?1 AND id = m.natural) UNION "
        f"SELECT id, id FROM temp.new_{table} n CROSS JOIN {table} t USING (id) "
        "WHERE NOT EXISTS (SELECT 1 FROM temp.moved_ids WHERE kind = ?1 AND id = t.id)", [table],
    )
    db.execute("DELETE FROM temp.moved_ids WHERE kind = ?", [table])
    ids = [number for (number,) in db.execute(
        f"SELECT id FROM temp.contested JOIN {table} USING (id)")]
    if not ids:
        return
    if table in search.SEARCHES:
        search.remove_rows(db, table, ids)
    columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
    others = ", ".join(name for name in columns if name != "id")
    db.execute(
        f"INSERT INTO temp.new_{table} (id, {others}) SELECT c.natural, {others} "
        f"FROM temp.contested c JOIN {table} t ON t.id = c.id"
    )
    db.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM temp.contested)")


def _is_taken(db: sqlite3.Connection, table: str, number: int) -> bool:
    return any(
        db.execute(f"SELECT 1 FROM {where} WHERE id = ?", [number]).fetchone()
        for where in (f"temp.new_{table}", table)
    )
