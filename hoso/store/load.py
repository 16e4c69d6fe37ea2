"""Making the tables that people see out of the records, in one transaction.

What depends on one article alone is written for new and changed articles. What
holds across articles is joined around them and written where it changed; or,
for the first load and large ones, everything is. Readers see the archive as it
was until the transaction ends, then as it is.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import msgspec

from hoso.corrections import Corrections
from hoso.model import ArticleRecord, Resolution
from hoso.resolution.spool import scratch
from hoso.store import correcting, counting, joined, redirects, reference, search
from hoso.store.article_rows import ARTICLE_TABLES, article_rows, segment_rows
from hoso.store.bench import Bench
from hoso.store.clashes import settle_clashes, shifts
from hoso.store.schema import INDEXES
from hoso.store.staging import Alone, Links, unpack, unpack_alone, unpack_links
from hoso.store.writing import Writer, moved_ids, set_moved_ids

__all__ = ["Resolve", "all_records", "is_large_first", "is_pending", "load"]

Resolve = Callable[
    [Callable[[], Iterator[ArticleRecord]], Iterable[int], sqlite3.Connection | None], Resolution
]
"""Joins articles: :func:`hoso.resolution.resolve`."""

NO_CORRECTIONS = Corrections(())

Told = TypeVar("Told", ArticleRecord, Alone, Links)

_BULK = 0.2
"""Share of new articles from which on everything is joined, and indexes are made, anew."""

_LARGE = 20_000
"""Articles of a first load from which on it is worth that nobody can read meanwhile."""


def is_pending(db: sqlite3.Connection) -> bool:
    """Whether something was read that the tables do not show yet."""
    (pending,) = db.execute(
        "SELECT EXISTS (SELECT 1 FROM records WHERE pending = 1)"
    ).fetchone()
    return bool(pending)


def is_large_first(db: sqlite3.Connection) -> bool:
    """Whether very much was read and the tables show nothing yet."""
    (known,) = db.execute("SELECT min(id) FROM articles").fetchone()
    (pending,) = db.execute("SELECT count(*) FROM records WHERE pending = 1").fetchone()
    return known is None and pending >= _LARGE


def all_records(db: sqlite3.Connection) -> Iterator[ArticleRecord]:
    """Every article record of the archive, by document."""
    yield from _all(db, unpack)


def _all(db: sqlite3.Connection, read: Callable[[bytes], Iterable[Told]]) -> Iterator[Told]:
    moved = shifts(db)
    for document_id, data in db.execute(
        "SELECT document_id, data FROM records ORDER BY document_id"
    ):
        yield from _with_ids(document_id, read(data), moved)


def _records_of(db: sqlite3.Connection, table: str) -> Iterator[ArticleRecord]:
    """The records of the articles in a temporary table that are in the archive."""
    moved = shifts(db)
    for document_id, data in db.execute(
        "SELECT document_id, data FROM records WHERE document_id IN "
        f"(SELECT a.document_id FROM temp.{table} t CROSS JOIN articles a ON a.id = t.article) "
        "ORDER BY document_id"
    ):
        for record in _with_ids(document_id, unpack(data), moved):
            if db.execute(f"SELECT 1 FROM temp.{table} WHERE article = ?", [record.id]).fetchone():
                yield record


def _with_ids(
    document_id: str, records: Iterable[Told], moved: dict[tuple[str, int], int]
) -> Iterator[Told]:
    for number, record in enumerate(records):
        shift = moved.get((document_id, number), 0) if moved else 0
        yield msgspec.structs.replace(record, id=record.id + shift) if shift else record


@contextmanager
def _without_cycles() -> Iterator[None]:
    """Rows and records hold no cycles; to look for some all the while takes a fifteenth more."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


@_without_cycles()
def load(
    db: sqlite3.Connection,
    resolve: Resolve,
    corrections: Corrections = NO_CORRECTIONS,
    bench: Bench | None = None,
) -> None:
    """Bring the tables up to date with the records, as people have corrected them.

    Runs inside the caller's transaction. ``bench`` holds what resolution worked
    out before; where it is of use, only what changed is joined. Raises
    :class:`KnowledgeError` for a correction that cannot be.
    """
    if correcting.differ(db, corrections):
        correcting.mark_all(db)
    # How often a correction applied is known only after all articles were looked at.
    known = None if corrections or _is_bulk(db) or not (bench and bench.fits(db)) else bench
    db.execute("PRAGMA defer_foreign_keys = ON")
    search.create(db)
    for table, columns in _NOTES.items():
        db.execute(f"DROP TABLE IF EXISTS temp.{table}")
        db.execute(f"CREATE TEMP TABLE {table} ({columns})")
    if known is None:
        search.expect(db, many=True)
        redirects.remember(db)
        joined.clear(db)
        for name in INDEXES:
            db.execute(f"DROP INDEX IF EXISTS {name}")
    reference.add_event_types(db)
    _bring_in_articles(db, corrections)
    if known is None:
        _join_all(db, resolve, corrections, bench)
    else:
        _join_changed(db, resolve, known)
    correcting.write(db, corrections)
    redirects.keep(db)
    reference.drop_unused(db)
    if known is None:
        reference.count_articles(db)
        search.expect(db, many=False)
    _analyze(db)
    if bench:
        bench.stamp(db)


_NOTES = {
    "dropped": "article INTEGER PRIMARY KEY",  # articles that were taken out, perhaps put in again
    "added": "article INTEGER PRIMARY KEY",  # articles that were put in
    "relinked": "article INTEGER PRIMARY KEY, rewritten INTEGER",  # whose links are written anew
}


def _join_all(
    db: sqlite3.Connection, resolve: Resolve, corrections: Corrections, bench: Bench | None
) -> None:
    def records() -> Iterator[ArticleRecord]:
        return correcting.corrected(db, all_records(db), corrections)

    if bench:
        bench.clear()
    resolution = resolve(records, (), bench.db if bench and not corrections else None)
    resolution = correcting.correct_events(db, resolution, corrections)
    counting.note_before(db)
    set_moved_ids(db, ())
    joined.write(db, resolution, records() if corrections else _all(db, unpack_links))
    _make_indexes(db)
    counting.count(db, (), bench.db if bench and not corrections else scratch(), whole=True)
    for table in ("people", "events", "quotes"):
        search.add_rows(db, table)
    if bench:
        bench.remember(moved_ids(db))


def _join_changed(db: sqlite3.Connection, resolve: Resolve, bench: Bench) -> None:
    gone = [article for (article,) in db.execute(
        "SELECT article FROM temp.dropped EXCEPT SELECT article FROM temp.added")]
    resolution = resolve(lambda: _records_of(db, "added"), gone, bench.db)
    db.execute("INSERT INTO temp.relinked SELECT article, 1 FROM temp.dropped UNION "
               "SELECT article, 1 FROM temp.added")
    db.executemany("INSERT OR IGNORE INTO temp.relinked VALUES (?, 0)",
                   ((article,) for article in sorted(resolution.renamed)))
    reference.recount(db, (n for (n,) in db.execute("SELECT article FROM temp.added")), 1)
    out = joined.Out(resolution)
    redirects.remember(db, {"person": out.people, "event": out.events})
    counting.note_before(db)
    joined.take_out(db, out)
    set_moved_ids(db, bench.remembered())
    quotes = joined.write(db, resolution, _records_of(db, "relinked"))
    named = counting.count(db, (person.id for person in resolution.people), bench.db, whole=False)
    events = (event.id for event in resolution.events)
    for table, ids in (("people", named), ("events", events), ("quotes", quotes)):
        search.add_rows(db, table, ids)
    bench.remember(moved_ids(db))


def _is_bulk(db: sqlite3.Connection) -> bool:
    (pending,) = db.execute("SELECT count(*) FROM records WHERE pending = 1").fetchone()
    (known,) = db.execute("SELECT count(*) FROM articles").fetchone()
    return bool(pending > _BULK * known)


def _make_indexes(db: sqlite3.Connection) -> None:
    for name, on in INDEXES.items():
        db.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {on}")


def _analyze(db: sqlite3.Connection) -> None:
    """Have SQLite learn what each index is worth.

    Only tables with indexes: the rows of others are counted by reading them through, and
    these are the largest, the text and the words of search.
    """
    db.execute("PRAGMA analysis_limit = 2000")
    tables = db.execute(
        "SELECT name FROM main.sqlite_master AS m WHERE type = 'table' "
        "AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND EXISTS (SELECT 1 FROM pragma_index_list(m.name))"
    ).fetchall()
    for (table,) in tables:
        db.execute(f"ANALYZE main.{table}")


# -- articles -------------------------------------------------------------------------


def _bring_in_articles(db: sqlite3.Connection, corrections: Corrections) -> None:
    """Write the articles of new and changed documents, with an id for each."""
    _drop_documents_without_source(db)
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
    """Take a document's articles out; what links them to others waits in ``temp.dropped``."""
    found = db.execute("SELECT id FROM articles WHERE document_id = ?", [document_id])
    ids = [article for (article,) in found]
    if not ids:
        return
    search.remove_rows(db, "articles", ids)
    reference.recount(db, ids, -1)
    db.executemany("INSERT OR IGNORE INTO temp.dropped VALUES (?)", ((id,) for id in ids))
    for article in ids:
        for table in ARTICLE_TABLES:
            db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article])
        db.execute("DELETE FROM articles WHERE id = ?", [article])


def _load_articles(db: sqlite3.Connection, corrections: Corrections) -> None:
    """Write the articles of pending records."""
    (known,) = db.execute("SELECT min(id) FROM articles").fetchone()
    changed = db.execute(
        "SELECT DISTINCT r.document_id FROM records r INDEXED BY records_pending "
        "CROSS JOIN articles a ON a.document_id = r.document_id WHERE r.pending = 1"
    ).fetchall()
    for (document_id,) in changed:
        _drop_articles(db, document_id)
    moved = shifts(db)
    db.execute("DELETE FROM temp.added")
    writer = Writer(db)
    pending = db.execute(
        "SELECT r.document_id, r.extractor, r.data, d.text FROM records r "
        "INDEXED BY records_pending CROSS JOIN documents d ON d.id = r.document_id "
        "WHERE r.pending = 1 ORDER BY r.document_id"
    )
    for document_id, extractor, data, text in pending:
        records: list[ArticleRecord] | list[Alone]
        if corrections:
            read = _with_ids(document_id, unpack(data), moved)
            records = list(correcting.corrected(db, read, corrections))
        else:
            records = list(_with_ids(document_id, unpack_alone(data), moved))
        db.execute("DELETE FROM segments WHERE document_id = ?", [document_id])
        for row in segment_rows(records, text, document_id):
            writer.add("segments", row)
        for record in records:
            db.execute("INSERT INTO temp.added VALUES (?)", [record.id])
            for table, row in article_rows(record, text, extractor):
                writer.add(table, row)
    writer.close()
    added = (article for (article,) in db.execute("SELECT article FROM temp.added ORDER BY 1"))
    search.add_rows(db, "articles", None if known is None else added)
    db.execute("UPDATE records SET pending = 0 WHERE pending = 1")
