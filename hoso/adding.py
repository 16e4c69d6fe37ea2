"""Adding documents to an archive: find, read, extract, stage, join, load.

Reading and storing happen in this process, extraction in as many as asked
for. Documents are stored in the order they were found, so the number of
workers leaves no trace.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from hoso.corrections import load_corrections
from hoso.errors import DocumentError, HosoError, InterruptedRunError
from hoso.extraction import Extract, Extracted, Item, extract_all
from hoso.model import Document
from hoso.progress import Progress
from hoso.reading import read_file
from hoso.reading.finding import find_files, told
from hoso.reading.remote import Address, RemoteFile, fetch_ahead, place
from hoso.resolution.spool import WORKINGS
from hoso.store import correcting
from hoso.store.archive import fold_log, in_archive, write_without_log
from hoso.store.bench import Bench
from hoso.store.load import Resolve, is_large_first, is_pending, load
from hoso.store.staging import Staging

__all__ = ["Summary", "add", "correct"]

BATCH_SECONDS = 5.0
"""What was read is made safe this often."""

WORTH_IT = 3_000_000
"""Bytes to read from which on more processes win more than starting them costs."""

TOLD_OF_A_FILE = 5
"""Failures named of one file of many documents; the rest are counted."""

Run = Callable[[Iterator[Item], Extract], Iterator[Extracted]]
"""Extracts items in their order, wherever: what ``extract_all`` does here."""

Tell = Callable[[str], None]
"""Called with one line about something that failed."""


@dataclass(slots=True)
class Summary:
    """What a run did."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    people: int = 0
    events: int = 0
    seconds: float = 0.0
    started: float = field(default_factory=time.monotonic, repr=False)

    @property
    def exit_status(self) -> int:
        """0 all in; 1 some failed; 2 nothing could be done."""
        if not self.failed:
            return 0
        return 1 if self.added or self.updated or self.unchanged else 2

    def __str__(self) -> str:
        return (
            f"{self.added:,} added, {self.updated:,} updated, {self.unchanged:,} unchanged, "
            f"{self.failed:,} failed; the archive has {self.people:,} people and "
            f"{self.events:,} events; {self.seconds:.1f} seconds"
        )


def add(
    db_path: Path,
    paths: Iterable[Path | Address],
    *,
    extract: Extract,
    resolve: Resolve,
    extractor: str,
    workers: int | None = None,
    run: Run | None = None,
    tell: Tell = print,
) -> Summary:
    """Add everything under ``paths`` to the archive at ``db_path``.

    What is known and unchanged is passed over; what was read by another
    ``extractor`` is read again from the archive itself. ``workers`` are the
    processes that extract; None takes one a core where there is enough to
    read, else this process alone; ``run`` takes their place (a cluster). ``tell``
    gets one line for each thing that failed. Raises :class:`ArchiveError` when the archive
    cannot be written, :class:`InterruptedRunError` on Ctrl-C.
    """
    with in_archive(db_path, writing=True) as db:
        adding = _Adding(db, db_path, extractor, tell)
        try:
            return adding.run(paths, extract, resolve, workers, run)
        except BaseException as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            if isinstance(error, KeyboardInterrupt):
                raise InterruptedRunError(adding.kept) from None
            raise
        finally:
            adding.progress.close()


def _absolute(path: Path) -> Path:
    """The path from the root, links left as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links)


def correct(db_path: Path, resolve: Resolve, *, dry_run: bool) -> list[tuple[str, int]]:
    """Apply ``corrections.yml`` beside the archive; each as a line, and how often it applied.

    With ``dry_run`` the archive stays as it is. Raises :class:`KnowledgeError`
    where a correction cannot be understood.
    """
    with in_archive(db_path, writing=True) as db:
        corrections = load_corrections(_absolute(db_path).parent / correcting.FILE)
        db.execute("BEGIN IMMEDIATE")
        try:
            load(db, resolve, corrections)
            told = [
                (f"{kind} {target}: {change}", applied)
                for kind, target, change, applied in db.execute(
                    "SELECT kind, target, change, applied FROM corrections ORDER BY position"
                )
            ]
        except BaseException:
            db.execute("ROLLBACK")
            raise
        db.execute("ROLLBACK" if dry_run else "COMMIT")
    return told


@dataclass(slots=True)
class _File:
    """A file under way."""

    uri: str
    size: int
    modified: int
    found: set[str] = field(default_factory=set)
    failures: int = 0


class _Adding:
    """One run of ``add``."""

    def __init__(self, db: sqlite3.Connection, db_path: Path, extractor: str, tell: Tell) -> None:
        self._db, self._tell = db, tell
        self._path = _absolute(db_path)
        self._base = self._path.parent
        self._summary = Summary()
        self._staging = Staging(db, extractor)
        self._safe_at = time.monotonic()
        self.kept = 0
        self.progress = Progress("documents")

    def run(
        self, paths: Iterable[Path | Address], extract: Extract, resolve: Resolve,
        workers: int | None, run: Run | None,
    ) -> Summary:
        corrections = load_corrections(self._base / correcting.FILE)
        paths = list(paths)
        size = self._size(paths) + self._staging.bytes_outdated()
        self.progress = Progress("documents", size)
        if workers is None:
            much = size > WORTH_IT or any(isinstance(path, Address) for path in paths)
            workers = (os.cpu_count() or 1) if much else 1
        run = run or partial(extract_all, workers=workers)
        for extracted in run(self._items(paths), extract):
            self._take(extracted)
        self._staging.forget_gone_failures(self._base)
        self._make_safe()
        if is_pending(self._db) or correcting.differ(self._db, corrections):
            self.progress.stage("joining people, events and stories")
            if is_large_first(self._db):
                self._db.execute("COMMIT")
                write_without_log(self._db)
                self._db.execute("BEGIN IMMEDIATE")
            with Bench(self._path, WORKINGS) as bench:
                load(self._db, resolve, corrections, bench)
                bench.keep()
        return self._finish()

    def _finish(self) -> Summary:
        summary = self._summary
        self._staging.finish(
            summary.added, summary.updated, summary.unchanged, summary.failed
        )
        (summary.people,) = self._db.execute("SELECT count(*) FROM people").fetchone()
        (summary.events,) = self._db.execute("SELECT count(*) FROM events").fetchone()
        self._db.execute("COMMIT")
        fold_log(self._db)
        summary.seconds = time.monotonic() - summary.started
        return summary

    # -- reading ------------------------------------------------------------------

    def _size(self, paths: list[Path | Address]) -> int:
        """Bytes of the local files that are new or changed.

        A look of its own before the work: to keep what it finds would take a
        kilobyte a file, and there may be millions.
        """
        local = [path for path in paths if isinstance(path, Path)]
        found = self._look(find_files(local, lambda *_: None), lambda *_: None)
        return sum(file.size for _, file, known in found if known is None)

    def _wanted(
        self, paths: list[Path | Address]
    ) -> Iterator[tuple[Path | RemoteFile, _File]]:
        """The files that are new or changed; the others are counted as unchanged."""
        for path, file, known in self._look(find_files(paths, self._fail_path), self._fail):
            if known is None:
                yield path, file
            else:
                self._summary.unchanged += known

    def _look(
        self, files: Iterable[Path | RemoteFile], fail: Callable[[str, HosoError], None]
    ) -> Iterator[tuple[Path | RemoteFile, _File, int | None]]:
        """Each file, and how many documents it holds if it is known and unchanged."""
        for path in files:
            uri = self._name(path)
            try:
                status = path.stat()
            except OSError as error:
                fail(uri, told(error))
                continue
            size, modified = status.st_size, status.st_mtime_ns
            known = self._staging.documents_of_file(uri, size, modified)
            yield path, _File(uri, size, modified), known

    def _items(self, paths: list[Path | Address]) -> Iterator[Item]:
        """Everything to be looked at, file by file, then what an older version read."""
        for path, file in fetch_ahead(self._wanted(paths)):
            yield from self._items_of(path, file)
        for document in self._staging.outdated():
            yield Item(document, None)

    def _items_of(self, path: Path | RemoteFile, file: _File) -> Iterator[Item]:
        def report(name: str, error: DocumentError) -> None:
            file.found.add(name)
            self._fail(name, error, file)

        for document in read_file(path, file.uri, report):
            file.found.add(document.uri)
            if self._staging.is_current(document.id):
                yield Item(None, (file, document))
            else:
                yield Item(document, file)
        yield Item(None, file)

    def _name(self, path: Path | RemoteFile) -> str:
        """How the archive calls a file: relative to its own folder where below it."""
        if isinstance(path, RemoteFile):
            return path.uri
        absolute = _absolute(path)
        if absolute.is_relative_to(self._base):
            absolute = absolute.relative_to(self._base)
        # A name that is not UTF-8 must not stop the run.
        return os.fsencode(absolute.as_posix()).decode("utf-8", "backslashreplace")

    # -- storing ------------------------------------------------------------------

    def _take(self, extracted: Extracted) -> None:
        item = extracted.item
        if item.document is not None:
            if extracted.error is not None:
                self._fail(item.document.uri, extracted.error, item.note)
            elif extracted.records is not None:
                self._store(item.document, extracted.records, item.note)
            self.progress.step(1, item.document.size)
        elif isinstance(item.note, _File):
            self._end_of_file(item.note)
        elif item.note is not None:
            _, document = item.note
            self._staging.put_source(document.uri, document.id)
            self._summary.unchanged += 1
            self.progress.step(1, document.size)
        if time.monotonic() - self._safe_at > BATCH_SECONDS:
            self._make_safe()

    def _make_safe(self) -> None:
        self._staging.commit()
        self.kept = self._summary.added + self._summary.updated
        self._safe_at = time.monotonic()

    def _store(self, document: Document, records: bytes, file: _File | None) -> None:
        if file is not None and self._staging.is_current(document.id):
            # The same bytes lie at another place that was read in this run.
            self._staging.put_source(document.uri, document.id)
            self._summary.unchanged += 1
            return
        known = self._staging.put(document, records)
        replaced = file is not None and self._staging.put_source(document.uri, document.id)
        if known or replaced:
            self._summary.updated += 1
        else:
            self._summary.added += 1

    def _fail_path(self, path: str, error: DocumentError) -> None:
        name = path if isinstance(place(path), Address) else self._name(Path(path))
        self._fail(name, error)

    def _fail(self, uri: str, error: HosoError, file: _File | None = None) -> None:
        self._summary.failed += 1
        self._staging.put_failure(uri, error)
        if file is not None:
            file.failures += 1
        if file is None or file.failures <= TOLD_OF_A_FILE:
            self._tell(f"{uri}: {error}")

    def _end_of_file(self, file: _File) -> None:
        if not file.failures:
            self._staging.put_file(file.uri, file.size, file.modified, file.found)
        elif file.failures > TOLD_OF_A_FILE:
            more = file.failures - TOLD_OF_A_FILE
            self._tell(f"{file.uri}: {more:,} more of its documents failed (see: ingest.py status)")
