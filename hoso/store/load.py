"""Making the tables that people see out of the records, in one transaction.

What depends on one article alone is written for new and changed articles
only. What holds across articles (people, events, stories and the links to
them) is written anew, from one pass over all records. Readers see the archive
as it was until the transaction ends, then as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

import msgspec

from hoso.corrections import Corrections
from hoso.model import ArticleRecord, Resolution
from hoso.store import correcting, reference, search
from hoso.store.article_rows import ARTICLE_TABLES, Row, article_rows, segment_rows
from hoso.store.clashes import settle_clashes, shifts
from hoso.store.redirects import keep_redirects, remember_slugs
from hoso.store.resolved_rows import (
    COUNTED,
    RESOLVED_TABLES,
    Tally,
    counted,
    linked_rows,
    resolved_rows,
    tallied_rows,
)
from hoso.store.schema import INDEXES
from hoso.store.staging import unpack

__all__ = ["Resolve", "all_records", "is_pending", "load"]

Resolve = Callable[[Callable[[], Iterator[ArticleRecord]]], Resolution]
"""Joins articles; called with what starts a fresh pass over all records."""

NO_CORRECTIONS = Corrections(())

_BATCH = 20_000
"""Rows kept before they are handed to SQLite."""

_BULK = 0.2
"""Share of new articles from which on indexes are dropped and made again after the rows."""


def is_pending(db: sqlite3.Connection) -> bool:
    """Whether something was read that the tables do not show yet."""
    (pending,) = db.execute(
        "SELECT EXISTS (SELECT 1 FROM records WHERE pending = 1)"
    ).fetchone()
    return bool(pending)


def all_records(db: sqlite3.Connection) -> Iterator[ArticleRecord]:
    """Every article record of the archive, by document."""
    moved = shifts(db)
    for document_id, data in db.execute(
        "SELECT document_id, data FROM records ORDER BY document_id"
    ):
        yield from _with_ids(document_id, unpack(data), moved)


def _with_ids(
    document_id: str, records: Iterable[ArticleRecord], moved: dict[tuple[str, int], int]
) -> Iterator[ArticleRecord]:
    for number, record in enumerate(records):
        shift = moved.get((document_id, number), 0) if moved else 0
        yield msgspec.structs.replace(record, id=record.id + shift) if shift else record


def load(
    db: sqlite3.Connection, resolve: Resolve, corrections: Corrections = NO_CORRECTIONS
) -> None:
    """Bring the tables up to date with the records, as people have corrected them.

    Runs inside the caller's transaction. Raises :class:`KnowledgeError` for a
    correction that cannot be.
    """
    if correcting.differ(db, corrections):
        correcting.mark_all(db)
    db.execute("PRAGMA defer_foreign_keys = ON")
    search.create(db)
    remember_slugs(db)
    _clear_resolved(db)
    _drop_documents_without_source(db)
    if _is_bulk(db):
        _drop_indexes(db)
    reference.add_event_types(db)
    if shifts(db):
        settle_clashes(db)
    db.execute("SAVEPOINT articles")
    try:
        _load_articles(db, corrections)
    except sqlite3.IntegrityError as error:
        if "articles.id" not in str(error):
            raise
        db.execute("ROLLBACK TO articles")
        settle_clashes(db)
        _load_articles(db, corrections)
    db.execute("RELEASE articles")

    def records() -> Iterator[ArticleRecord]:
        return correcting.corrected(db, all_records(db), corrections)

    resolution = correcting.correct_events(db, resolve(records), corrections)
    _load_resolution(db, resolution, records())
    correcting.write(db, corrections)
    _make_indexes(db)
    keep_redirects(db)
    reference.drop_unused(db)
    db.execute("PRAGMA analysis_limit = 2000")
    db.execute("ANALYZE")


def _is_bulk(db: sqlite3.Connection) -> bool:
    (pending,) = db.execute("SELECT count(*) FROM records WHERE pending = 1").fetchone()
    (known,) = db.execute("SELECT count(*) FROM articles").fetchone()
    return bool(pending > _BULK * known)


def _drop_indexes(db: sqlite3.Connection) -> None:
    for name in INDEXES:
        db.execute(f"DROP INDEX IF EXISTS {name}")


def _make_indexes(db: sqlite3.Connection) -> None:
    for name, on in INDEXES.items():
        db.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {on}")


# -- articles -------------------------------------------------------------------------


def _drop_documents_without_source(db: sqlite3.Connection) -> None:
    """Documents whose file now holds other bytes, with their articles."""
    gone = [
        document_id
        for (document_id,) in db.execute(
            "SELECT document_id FROM records r WHERE pending = 1 AND NOT EXISTS "
            "(SELECT 1 FROM document_sources s WHERE s.document_id = r.document_id)"
        )
    ]
    for document_id in gone:
        _drop_articles(db, document_id)
        for table in ("id_clashes", "records", "segments"):
            db.execute(f"DELETE FROM {table} WHERE document_id = ?", [document_id])
        db.execute("DELETE FROM documents WHERE id = ?", [document_id])


def _drop_articles(db: sqlite3.Connection, document_id: str) -> None:
    found = db.execute("SELECT id FROM articles WHERE document_id = ?", [document_id])
    ids = [article for (article,) in found]
    if not ids:
        return
    search.remove_rows(db, "articles", ids)
    for article in ids:
        for table in ARTICLE_TABLES:
            db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article])
        db.execute("DELETE FROM articles WHERE id = ?", [article])


def _load_articles(db: sqlite3.Connection, corrections: Corrections) -> None:
    """Write the articles of pending records."""
    changed = db.execute(
        "SELECT DISTINCT r.document_id FROM records r "
        "JOIN articles a ON a.document_id = r.document_id WHERE r.pending = 1"
    ).fetchall()
    for (document_id,) in changed:
        _drop_articles(db, document_id)
    moved = shifts(db)
    writer = Writer(db)
    added: list[int] = []
    pending = db.execute(
        "SELECT r.document_id, r.extractor, r.data, d.text FROM records r "
        "JOIN documents d ON d.id = r.document_id WHERE r.pending = 1 ORDER BY r.document_id"
    )
    for document_id, extractor, data, text in pending:
        read = _with_ids(document_id, unpack(data), moved)
        records = list(correcting.corrected(db, read, corrections))
        db.execute("DELETE FROM segments WHERE document_id = ?", [document_id])
        for row in segment_rows(records, text, document_id):
            writer.add("segments", row)
        for record in records:
            added.append(record.id)
            for table, row in article_rows(record, text, extractor):
                writer.add(table, row)
    writer.close()
    search.add_rows(db, "articles", added)
    db.execute("UPDATE records SET pending = 0 WHERE pending = 1")


# -- across articles ------------------------------------------------------------------


def _clear_resolved(db: sqlite3.Connection) -> None:
    for table in ("people", "events", "quotes"):
        search.clear(db, table)
    for table in RESOLVED_TABLES:
        db.execute(f"DELETE FROM {table}")
    db.execute(
        "UPDATE articles SET story_id = NULL, reprint_of = NULL "
        "WHERE story_id IS NOT NULL OR reprint_of IS NOT NULL"
    )
    db.execute("DELETE FROM stories")


def _load_resolution(
    db: sqlite3.Connection, resolution: Resolution, records: Iterator[ArticleRecord]
) -> None:
    tallies: dict[int, Tally] = {}
    people = Writer(db)
    for table, row in resolved_rows(resolution):
        people.add(table, row)
    people.close()
    links = Writer(db, by_hash=("mentions", "quotes"))
    for table, row in linked_rows(records, resolution, tallies):
        links.add(table, row)
    for table, row in tallied_rows(resolution, tallies):
        links.add(table, row)
    links.close()
    db.executemany(COUNTED, counted(tallies))
    stories = {article: story.id for story in resolution.stories for article in story.articles}
    touched = sorted(stories.keys() | resolution.reprint_of.keys())
    db.executemany(
        "UPDATE articles SET story_id = ?, reprint_of = ? WHERE id = ?",
        ((stories.get(a), resolution.reprint_of.get(a), a) for a in touched),
    )
    for table in ("people", "events", "quotes"):
        search.add_rows(db, table)


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
    "articles", "segments", *ARTICLE_TABLES, "people", "events", "stories",
    *(table for table in reversed(RESOLVED_TABLES) if table not in ("people", "events")),
)


class Writer:
    """Rows by table, written in batches, what is referred to before what refers.

    Tables ``by_hash`` have ids that are hashes: their rows wait in a temporary
    table and are written in order of id, which is several times quicker, with
    equal hashes told apart whatever the order they came in.
    """

    def __init__(self, db: sqlite3.Connection, by_hash: tuple[str, ...] = ()) -> None:
        self._db = db
        self._rows: dict[str, list[Row]] = {table: [] for table in _ORDER}
        self._waiting = 0
        self._refers: dict[str, set[str]] = {"places": set(), "outlets": set(), "countries": set()}
        self._referred: set[tuple[str, str]] = set()
        self._by_hash = by_hash
        for table in by_hash:
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
        for table in self._by_hash:
            _tell_apart(self._db, table)
            self._db.execute(f"INSERT INTO {table} SELECT * FROM temp.new_{table} ORDER BY id")
            self._db.execute(f"DROP TABLE temp.new_{table}")

    def _write(self) -> None:
        for target, ids in self._refers.items():
            reference.add_references(self._db, target, ids)
            ids.clear()
        for table, rows in self._rows.items():
            if rows:
                target = f"temp.new_{table}" if table in self._by_hash else table
                marks = ", ".join("?" * len(rows[0]))
                self._db.executemany(f"INSERT INTO {target} VALUES ({marks})", rows)
                rows.clear()
        self._waiting = 0


def _tell_apart(db: sqlite3.Connection, table: str) -> None:
    """Give rows with equal hashes ids of their own: the next free ones, in order of content."""
    db.execute(f"CREATE INDEX temp.new_{table}_id ON new_{table} (id)")
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
            while db.execute(f"SELECT 1 FROM temp.new_{table} WHERE id = ?", [free]).fetchone():
                free += 1
            db.execute(f"UPDATE temp.new_{table} SET id = ? WHERE rowid = ?", [free, rowid])
