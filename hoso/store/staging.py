"""Putting what was read into the archive, before it is joined with the rest.

Documents and their records are kept from the moment they are read, so an
interrupted run loses nothing; the tables that people see change in one step,
in :mod:`hoso.store.load`.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path

import msgspec

from hoso.errors import HosoError
from hoso.model import (
    Article,
    ArticleRecord,
    Document,
    EventMention,
    Person,
    PersonMention,
    PlaceMention,
    Quote,
    TimeMention,
)

__all__ = ["Alone", "Links", "Staging", "pack", "unpack", "unpack_alone", "unpack_links"]


class Stated(msgspec.Struct, frozen=True):
    """What an article states that no other has to do with."""

    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()


class Alone(Article, frozen=True):
    """Of an article record what does not link it, which is read in two thirds of the time."""

    annotations: Stated


class Linked(msgspec.Struct, frozen=True):
    """What links an article to people and events."""

    persons: tuple[Person, ...] = ()
    people: tuple[PersonMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[EventMention, ...] = ()


class Links(msgspec.Struct, frozen=True):
    """Of an article record what links the article, which is read in half of the time."""

    id: int
    annotations: Linked


_RECORDS = msgspec.json.Decoder(tuple[ArticleRecord, ...])
_ALONE = msgspec.json.Decoder(tuple[Alone, ...])
_LINKS = msgspec.json.Decoder(tuple[Links, ...])
_ENCODER = msgspec.json.Encoder()


def pack(records: Sequence[ArticleRecord]) -> bytes:
    """The records of one document as they are kept: JSON, zlib."""
    return zlib.compress(_ENCODER.encode(tuple(records)), 1)


def unpack(data: bytes) -> tuple[ArticleRecord, ...]:
    """The records that :func:`pack` wrote."""
    return _RECORDS.decode(_unzipped(data))


def unpack_alone(data: bytes) -> tuple[Alone, ...]:
    """Of the records that :func:`pack` wrote what does not link their articles."""
    return _ALONE.decode(_unzipped(data))


def unpack_links(data: bytes) -> tuple[Links, ...]:
    """Of the records that :func:`pack` wrote what links their articles."""
    return _LINKS.decode(_unzipped(data))


def _unzipped(data: bytes) -> bytes:
    # Room for the whole result at once; growing it step by step takes longer than reading it.
    return zlib.decompress(data, bufsize=6 * len(data))


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


class Staging:
    """One run of reading into an open archive.

    Changes are grouped into transactions by :meth:`commit`; whatever was
    committed stays when the run is interrupted.
    """

    def __init__(self, db: sqlite3.Connection, extractor: str) -> None:
        self._db = db
        self._extractor = extractor
        self._db.execute("BEGIN IMMEDIATE")
        cursor = db.execute(
            "INSERT INTO runs (started, added, updated, unchanged, failed, version) "
            "VALUES (?, 0, 0, 0, 0, ?)",
            [_now(), extractor],
        )
        self.run_id = cursor.lastrowid
        (self._any_outdated,) = db.execute(
            "SELECT EXISTS (SELECT 1 FROM records WHERE extractor < ? OR extractor > ?)",
            [extractor, extractor],
        ).fetchone()

    def commit(self) -> None:
        """Keep what was staged so far and go on."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN IMMEDIATE")

    # -- what is known ------------------------------------------------------------

    def documents_of_file(self, uri: str, size: int, modified: int) -> int | None:
        """How many documents an unchanged file holds; None when it is new or changed."""
        row = self._db.execute(
            "SELECT documents FROM files WHERE uri = ? AND bytes = ? AND modified = ?",
            [uri, size, modified],
        ).fetchone()
        if row is None or not self._any_outdated:
            return row[0] if row else None
        # Those that an older version read are counted when they are read again.
        (current,) = self._db.execute(
            "SELECT count(*) FROM document_sources s JOIN records r USING (document_id) "
            "WHERE (s.uri = ? OR (s.uri >= ? AND s.uri < ?)) AND r.extractor = ?",
            [uri, f"{uri}#", f"{uri}$", self._extractor],
        ).fetchone()
        return int(current)

    def is_current(self, document_id: str) -> bool:
        """Whether a document with these bytes is in, read by this version."""
        row = self._db.execute(
            "SELECT 1 FROM records WHERE document_id = ? AND extractor = ?",
            [document_id, self._extractor],
        ).fetchone()
        return row is not None

    def bytes_outdated(self) -> int:
        """Size of the documents that :meth:`outdated` will give."""
        if not self._any_outdated:
            return 0
        (total,) = self._db.execute(
            "SELECT coalesce(sum(d.bytes), 0) FROM records r JOIN documents d "
            "ON d.id = r.document_id WHERE r.extractor <> ?",
            [self._extractor],
        ).fetchone()
        return int(total)

    def outdated(self) -> Iterator[Document]:
        """Documents in the archive that were read by another version of the program."""
        if not self._any_outdated:
            return
        ids = self._db.execute(
            "SELECT document_id FROM records r WHERE extractor <> ? AND EXISTS "
            "(SELECT 1 FROM document_sources s WHERE s.document_id = r.document_id) "
            "ORDER BY document_id",
            [self._extractor],
        ).fetchall()
        for (document_id,) in ids:
            row = self._db.execute(
                "SELECT id, (SELECT min(uri) FROM document_sources WHERE document_id = id), "
                "media_type, encoding, sha256, bytes, text, raw, url FROM documents WHERE id = ?",
                [document_id],
            ).fetchone()
            yield Document(
                id=row[0], uri=row[1], media_type=row[2], encoding=row[3], sha256=row[4],
                size=row[5], text=row[6], raw=row[7], url=row[8],
            )

    # -- putting in ---------------------------------------------------------------

    def put(self, document: Document, records: bytes) -> bool:
        """A document and its packed records. True when the document was in already."""
        cursor = self._db.execute(
            "INSERT INTO documents (id, media_type, encoding, sha256, bytes, url, text, raw) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            [document.id, document.media_type, document.encoding, document.sha256, document.size,
             document.url, document.text, document.raw],
        )
        self._db.execute(
            "INSERT INTO records (document_id, extractor, pending, data) VALUES (?, ?, 1, ?) "
            "ON CONFLICT (document_id) DO UPDATE SET extractor = excluded.extractor, pending = 1, "
            "data = excluded.data",
            [document.id, self._extractor, records],
        )
        return cursor.rowcount == 0

    def put_source(self, uri: str, document_id: str) -> bool:
        """Note where a document lies. True when another document lay there before."""
        self._db.execute("DELETE FROM failures WHERE uri = ?", [uri])
        row = self._db.execute(
            "SELECT document_id FROM document_sources WHERE uri = ?", [uri]
        ).fetchone()
        if row and row[0] == document_id:
            return False
        self._db.execute(
            "INSERT INTO document_sources (uri, document_id, seen) VALUES (?, ?, ?) "
            "ON CONFLICT (uri) DO UPDATE SET document_id = excluded.document_id, "
            "seen = excluded.seen",
            [uri, document_id, _now()],
        )
        if row:
            self._mark(row[0])
        return row is not None

    def _mark(self, document_id: str) -> None:
        """Have the next load look at a document that may have lost its last source."""
        self._db.execute("UPDATE records SET pending = 1 WHERE document_id = ?", [document_id])

    def put_file(self, uri: str, size: int, modified: int, found: set[str]) -> None:
        """Note a file that was read to its end without failure; ``found`` are its documents' uris.

        Documents that lay in the file before and no longer do lose that source.
        """
        before = self._db.execute(
            "SELECT uri, document_id FROM document_sources "
            "WHERE uri = ? OR (uri >= ? AND uri < ?)",
            [uri, f"{uri}#", f"{uri}$"],
        ).fetchall()
        for old, document_id in before:
            if old not in found:
                self._mark(document_id)
                self._db.execute("DELETE FROM document_sources WHERE uri = ?", [old])
        self._db.execute(
            "DELETE FROM failures WHERE uri = ? OR (uri >= ? AND uri < ?)",
            [uri, f"{uri}#", f"{uri}$"],
        )
        self._db.execute(
            "INSERT OR REPLACE INTO files (uri, bytes, modified, documents) VALUES (?, ?, ?, ?)",
            [uri, size, modified, len(found)],
        )

    def put_failure(self, uri: str, error: HosoError) -> None:
        """Record what could not be read, so that it can be seen and tried again."""
        self._db.execute(
            "INSERT OR REPLACE INTO failures (uri, error, advice, run_id) VALUES (?, ?, ?, ?)",
            [uri, error.message, error.advice, self.run_id],
        )

    # -- ending -------------------------------------------------------------------

    def forget_gone_failures(self, base: Path) -> None:
        """Drop failures of earlier runs whose files are no longer there."""
        old = self._db.execute("SELECT uri FROM failures WHERE run_id <> ?", [self.run_id])
        for (uri,) in old.fetchall():
            if not any((base / name).exists() for name in (uri, uri.rpartition("#")[0]) if name):
                self._db.execute("DELETE FROM failures WHERE uri = ?", [uri])

    def finish(self, added: int, updated: int, unchanged: int, failed: int) -> None:
        """Close the run's row. The transaction stays open."""
        self._db.execute(
            "UPDATE runs SET finished = ?, added = ?, updated = ?, unchanged = ?, failed = ? "
            "WHERE id = ?",
            [_now(), added, updated, unchanged, failed, self.run_id],
        )
