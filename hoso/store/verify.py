"""Holding an archive to its promises.

Every check yields one line for each row that breaks it, naming table and row.
Evidence is compared word for word with the stored text; dates are read again;
counts are counted again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hoso.edtf import When
from hoso.reading.charsets import encode
from hoso.store.article_rows import certain_year, iso
from hoso.store.schema import migrations

__all__ = ["Check", "verify"]

Check = Callable[[sqlite3.Connection], Iterator[str]]

SHOWN = 20
"""Rows named for each check; the rest are counted."""


def verify(db: sqlite3.Connection) -> Iterator[str]:
    """Everything that is wrong, a line each; nothing when all is well."""
    damaged = False
    for problem in _limited(_whole(db)):
        damaged = True
        yield problem
    if damaged:
        # What a broken file says about itself is worth nothing.
        return
    for check in _CHECKS:
        yield from _limited(check(db))


def _limited(problems: Iterator[str]) -> Iterator[str]:
    more = 0
    for number, problem in enumerate(problems):
        if number < SHOWN:
            yield problem
        else:
            more += 1
    if more:
        yield f"  and {more:,} more like this"


# -- the file ---------------------------------------------------------------------------


def _whole(db: sqlite3.Connection) -> Iterator[str]:
    for (said,) in db.execute("PRAGMA integrity_check(100)"):
        if said != "ok":
            yield f"the file is damaged: {said}"
    applied = {name for (name,) in db.execute("SELECT name FROM _sqlite_migrations")}
    for migration in migrations._migrations:
        if migration.name not in applied:
            yield f"the tables are of an older version (no {migration.name}): run ingest.py add"


def _references(db: sqlite3.Connection) -> Iterator[str]:
    for table, rowid, target, number in db.execute("PRAGMA foreign_key_check"):
        keys = db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        column = next(key[3] for key in keys if key[0] == number)
        row = f" row {rowid}" if rowid is not None else ""
        yield f"{table}{row}: {column} refers to nothing in {target}"


def _pending(db: sqlite3.Connection) -> Iterator[str]:
    (waiting,) = db.execute("SELECT count(*) FROM records WHERE pending = 1").fetchone()
    if waiting:
        yield f"records: {waiting:,} documents are read but not joined: run ingest.py add"


# -- evidence ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spans:
    """A table whose rows quote the document's text, and the columns that name a row."""

    table: str
    words: str
    key: tuple[str, ...]


_SPANS = (
    _Spans("mentions", "text", ("id",)),
    _Spans("quotes", "text", ("id",)),
    _Spans("place_mentions", "text", ("article_id", "position")),
    _Spans("time_mentions", "text", ("article_id", "position")),
    _Spans("article_events", "evidence", ("article_id", "position")),
    _Spans("date_evidence", "text", ("article_id", "position")),
)


def _evidence(db: sqlite3.Connection) -> Iterator[str]:
    """Each stored span reads the same at its place, article by article."""
    articles = db.execute(
        "SELECT a.id, d.text FROM articles a JOIN documents d ON d.id = a.document_id ORDER BY a.id"
    )
    for article, text in articles:
        for spans in _SPANS:
            yield from _spans_of(db, article, text, spans)


def _spans_of(db: sqlite3.Connection, article: int, text: str, spans: _Spans) -> Iterator[str]:
    rows = db.execute(
        f"SELECT {', '.join(spans.key)}, start_char, end_char, {spans.words} "
        f"FROM {spans.table} WHERE article_id = ?",
        [article],
    )
    for *key, start, end, words in rows:
        if start is None and end is None and words is None:
            continue
        row = f"{spans.table} {_named(spans.key, key)}"
        if start is None or end is None or not 0 <= start <= end <= len(text):
            yield f"{row}: characters {start} to {end} lie outside the document's text"
        elif text[start:end] != words:
            yield f"{row}: characters {start} to {end} read {_short(text[start:end])}, " \
                  f"not {_short(str(words))}"


def _named(columns: tuple[str, ...], values: list[object]) -> str:
    return " ".join(f"{column}={value}" for column, value in zip(columns, values, strict=True))


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:57]}...")


def _segments(db: sqlite3.Connection) -> Iterator[str]:
    """Segments make up each document's text without gap or overlap."""
    expected = dict(db.execute(
        "SELECT id, length(text) FROM documents WHERE id NOT IN "
        "(SELECT document_id FROM records WHERE pending = 1)"
    ).fetchall())
    reached: dict[str, int] = {}
    rows = db.execute(
        "SELECT document_id, position, start_char, end_char FROM segments "
        "ORDER BY document_id, position"
    )
    for document, position, start, end in rows:
        at = reached.get(document, 0)
        if start != at or end < start:
            yield f"segments document_id={document} position={position}: begins at {start}, " \
                  f"not at {at} where the one before ends"
        reached[document] = end
    for document, length in expected.items():
        if reached.get(document, 0) != length:
            yield f"segments document_id={document}: end at {reached.get(document, 0)}, " \
                  f"the text at {length}"


def _bytes(db: sqlite3.Connection) -> Iterator[str]:
    """The original bytes of every document can be had back."""
    for document, digest, size, encoding, text, raw in db.execute(
        "SELECT id, sha256, bytes, encoding, text, raw FROM documents"
    ):
        try:
            data = raw if raw is not None else encode(text, encoding)
        except (UnicodeError, LookupError):
            data = b""
        if hashlib.sha256(data).hexdigest() != digest or len(data) != size:
            yield f"documents id={document}: its bytes cannot be had back from text and encoding"
        if digest[:16] != document:
            yield f"documents id={document}: is not the beginning of its sha256 {digest}"


# -- dates ------------------------------------------------------------------------------


def _bounds(db: sqlite3.Connection) -> Iterator[str]:
    """Bounds, precision and year say what the EDTF text says."""
    for table, prefix in (("articles", "published"), ("events", "date")):
        rows = db.execute(
            f"SELECT id, {prefix}, {prefix}_earliest, {prefix}_latest, {prefix}_precision, year "
            f"FROM {table}"
        )
        for row_id, text, earliest, latest, precision, year in rows:
            when = _parsed(text)
            if when is None:
                yield f"{table} id={row_id}: {prefix} {text!r} is not EDTF"
                continue
            stated = (earliest, latest, precision, year)
            meant = (iso(when.earliest), iso(when.latest), when.precision, certain_year(when))
            if stated != meant:
                yield f"{table} id={row_id}: {prefix} {text} means {meant}, the row says {stated}"


def _other_dates(db: sqlite3.Connection) -> Iterator[str]:
    for table, column in (("date_evidence", "value"), ("article_events", "date"),
                          ("time_mentions", "value")):
        rows = db.execute(f"SELECT article_id, position, {column} FROM {table}")
        for article, position, text in rows:
            if _parsed(text) is None:
                yield f"{table} article_id={article} position={position}: " \
                      f"{column} {text!r} is not EDTF"
    for article, position, text, earliest, latest in db.execute(
        "SELECT article_id, position, value, earliest, latest FROM time_mentions"
    ):
        when = _parsed(text)
        if when is not None and (iso(when.earliest), iso(when.latest)) != (earliest, latest):
            yield f"time_mentions article_id={article} position={position}: " \
                  f"{text} is not {earliest} to {latest}"


def _parsed(text: str) -> When | None:
    try:
        return When.parse(text)
    except (ValueError, TypeError):
        return None


# -- rows that must agree -----------------------------------------------------------------

_AGREEMENTS: tuple[tuple[str, str, str], ...] = (
    # (table, what is wrong, SQL that gives the key of each wrong row)
    ("people", "article_count is not the number of its articles",
     "SELECT id FROM people p WHERE article_count <> "
     "(SELECT count(*) FROM article_people WHERE person_id = p.id)"),
    ("people", "mention_count is not the number of its mentions",
     "SELECT id FROM people p WHERE mention_count <> "
     "(SELECT count(*) FROM mentions WHERE person_id = p.id)"),
    ("people", "mention_count is not the sum over its names",
     "SELECT id FROM people p WHERE mention_count <> "
     "(SELECT coalesce(sum(mention_count), 0) FROM person_names WHERE person_id = p.id)"),
    ("people", "first_seen and last_seen are not those of its articles",
     "SELECT id FROM people p WHERE (first_seen, last_seen) IS NOT "
     "(SELECT min(published_earliest), max(published_latest) FROM article_people x "
     "JOIN articles a ON a.id = x.article_id WHERE x.person_id = p.id)"),
    ("people", "is named in no article",
     "SELECT id FROM people WHERE article_count = 0"),
    ("people", "has not exactly one canonical name",
     "SELECT id FROM people p WHERE (SELECT count(*) FROM person_names n "
     "WHERE n.person_id = p.id AND n.kind = 'canonical' AND n.name = p.name) <> 1"),
    ("article_people", "mention_count is not the number of mentions",
     "SELECT article_id, person_id FROM article_people x WHERE mention_count <> (SELECT count(*) "
     "FROM mentions m WHERE m.article_id = x.article_id AND m.person_id = x.person_id)"),
    ("article_people", "has no mention and is not marked inferred",
     "SELECT article_id, person_id FROM article_people WHERE mention_count = 0 AND inferred = 0"),
    ("events", "article_count is not the number of its articles",
     "SELECT id FROM events e WHERE article_count <> "
     "(SELECT count(DISTINCT article_id) FROM article_events WHERE event_id = e.id)"),
    ("events", "has no report", "SELECT id FROM events WHERE article_count = 0"),
    ("events", "report_count is more than its articles, or nothing",
     "SELECT id FROM events WHERE report_count > article_count OR report_count < 1"),
    ("stories", "article_count is not the number of its articles",
     "SELECT id FROM stories s WHERE article_count <> "
     "(SELECT count(*) FROM articles WHERE story_id = s.id)"),
    ("outlets", "article_count is not the number of its articles",
     "SELECT id FROM outlets o WHERE article_count <> "
     "(SELECT count(*) FROM articles WHERE outlet_id = o.id)"),
    ("places", "article_count is not the number of its articles",
     "SELECT id FROM places p WHERE article_count <> "
     "(SELECT count(*) FROM article_places WHERE place_id = p.id)"),
    ("articles", "repeats itself or a reprint",
     "SELECT a.id FROM articles a JOIN articles b ON b.id = a.reprint_of "
     "WHERE a.id = b.id OR b.reprint_of IS NOT NULL"),
    ("articles", "has no text",
     "SELECT id FROM articles a WHERE NOT EXISTS "
     "(SELECT 1 FROM article_texts WHERE article_id = a.id)"),
    ("documents", "has no source",
     "SELECT id FROM documents d WHERE NOT EXISTS "
     "(SELECT 1 FROM document_sources WHERE document_id = d.id)"),
    ("documents", "was never read",
     "SELECT id FROM documents d WHERE NOT EXISTS "
     "(SELECT 1 FROM records WHERE document_id = d.id)"),
    ("redirects", "hides a slug that is in use",
     "SELECT kind, old_slug FROM redirects r WHERE "
     "(kind = 'person' AND EXISTS (SELECT 1 FROM people WHERE slug = r.old_slug)) OR "
     "(kind = 'event' AND EXISTS (SELECT 1 FROM events WHERE slug = r.old_slug))"),
    ("redirects", "leads nowhere",
     "SELECT kind, old_slug FROM redirects r WHERE "
     "(kind = 'person' AND NOT EXISTS (SELECT 1 FROM people WHERE id = r.id)) OR "
     "(kind = 'event' AND NOT EXISTS (SELECT 1 FROM events WHERE id = r.id))"),
)


def _agreements(db: sqlite3.Connection) -> Iterator[str]:
    for table, wrong, sql in _AGREEMENTS:
        cursor = db.execute(sql)
        columns = tuple(column[0] for column in cursor.description)
        for row in cursor:
            yield f"{table} {_named(columns, list(row))}: {wrong}"


def _search(db: sqlite3.Connection) -> Iterator[str]:
    """Every row of a searched table is in both its indexes."""
    for table in ("articles", "people", "events", "quotes"):
        (rows,) = db.execute(f"SELECT count(*) FROM {table}").fetchone()
        for index in (f"{table}_fts", f"{table}_fts_folded"):
            try:
                (found,) = db.execute(f"SELECT count(*) FROM {index}_docsize").fetchone()
            except sqlite3.OperationalError:
                found = 0
            if found != rows:
                yield f"{index}: knows {found:,} rows, {table} has {rows:,}"


_CHECKS: tuple[Check, ...] = (
    _pending, _references, _evidence, _segments, _bytes, _bounds, _other_dates, _agreements,
    _search,
)
