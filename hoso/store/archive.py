"""Opening an archive, and saying in one line why it cannot be opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from hoso.errors import ArchiveError
from hoso.store.schema import APPLICATION_ID, migrations

__all__ = [
    "fold_log", "in_archive", "open_archive", "open_readonly", "telling", "write_without_log",
]

_PAGE_SIZE = 8192
_WAIT = 30.0
"""Seconds to wait for another program that writes to the same archive."""


def open_archive(path: Path) -> sqlite3.Connection:
    """Open an archive for writing, creating or migrating it as needed.

    The connection is in autocommit mode (begin transactions yourself), keeps a
    write-ahead log so that readers are not disturbed, and enforces foreign
    keys. Raises :class:`ArchiveError` when the file is no archive, belongs to
    a newer version, or cannot be opened.
    """
    _must_be_reachable(path)
    if not path.parent.is_dir():
        raise ArchiveError(
            f"{path.parent} is not a folder, so {path.name} cannot be made there",
            "create the folder or give another --db",
        )
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder", "give a file with --db")
    with telling(path):
        db = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    try:
        with telling(path):
            fresh = _check(db, path, writing=True)
            if fresh:
                db.execute(f"PRAGMA page_size = {_PAGE_SIZE}")
            _keep_log(db)
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA synchronous = NORMAL")
            db.execute("PRAGMA cache_size = -65536")
            migrations.apply(Database(db, execute_plugins=False))
            if fresh:
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except BaseException:
        db.close()
        raise
    return db


def _keep_log(db: sqlite3.Connection) -> None:
    """Write ahead to a log, so that readers are not disturbed; somebody who reads a file without
    one right now may be in the way, then the next run does it."""
    with suppress(sqlite3.OperationalError):
        db.execute("PRAGMA journal_mode = WAL")


def write_without_log(db: sqlite3.Connection) -> None:
    """Write new pages into the file itself, if nobody has it open, until :func:`fold_log`.

    A log is as large as all that is written, is copied into the file in the end, and every page
    that is read is looked for in it: at 640,000 articles 5 % of all time. Readers wait meanwhile.
    """
    with _at_once(db), suppress(sqlite3.OperationalError):
        db.execute("PRAGMA journal_mode = DELETE")


def fold_log(db: sqlite3.Connection) -> None:
    """Fold the log into the file, unless a reader is still looking at the old state; where there
    was none, keep one again."""
    with _at_once(db):
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _keep_log(db)


@contextmanager
def _at_once(db: sqlite3.Connection) -> Iterator[None]:
    """Wait for nobody."""
    (wait,) = db.execute("PRAGMA busy_timeout").fetchone()
    db.execute("PRAGMA busy_timeout = 0")
    yield
    db.execute(f"PRAGMA busy_timeout = {wait}")


def open_readonly(path: Path) -> sqlite3.Connection:
    """Open an archive for reading. Raises :class:`ArchiveError` as :func:`open_archive`."""
    _must_be_reachable(path)
    if not path.is_file():
        raise ArchiveError(
            f"there is no archive at {path}", f"make one: python ingest.py add PATH --db {path}"
        )
    with telling(path):
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT,
                             isolation_level=None)
    try:
        with telling(path):
            _check(db, path, writing=False)
    except BaseException:
        db.close()
        raise
    return db


def _must_be_reachable(path: Path) -> None:
    try:
        path.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise ArchiveError(
            f"{path} cannot be reached: {error.strerror}", "check the permissions of its folders"
        ) from error


def _check(db: sqlite3.Connection, path: Path, *, writing: bool) -> bool:
    """Whether the file is empty and may become an archive; raises when it must not."""
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
    if mark != APPLICATION_ID:
        # Before the mark there are only our own empty tables of an interrupted start.
        ours = not tables or ("_sqlite_migrations" in tables and _applied(db))
        if mark or not ours or not writing:
            raise ArchiveError(
                f"{path} is a database of another program", "give another file with --db"
            )
        return True
    unknown = _applied(db) - {migration.name for migration in migrations._migrations}
    if unknown:
        raise ArchiveError(
            f"{path} was written by a newer version of this program ({', '.join(sorted(unknown))})",
            "update the program or give another file with --db",
        )
    return False


def _applied(db: sqlite3.Connection) -> set[str]:
    try:
        rows = db.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ?", [migrations.name]
        )
        return {name for (name,) in rows}
    except sqlite3.OperationalError:
        return set()


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite says about ``path`` into one line for people."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(path, error) from error


def _told(path: Path, error: sqlite3.Error) -> ArchiveError:
    said = str(error)
    if "not a database" in said:
        return ArchiveError(f"{path} is not a SQLite database", "give another file with --db")
    if "full" in said:
        return ArchiveError(
            f"the disk is full, {path} is as it was before this step",
            "make room and run the same command again",
        )
    if "I/O" in said:
        return ArchiveError(
            f"{path} could not be written or read ({said}) and is as it was before this step",
            "look whether the disk is full, and run the same command again",
        )
    if "locked" in said or "busy" in said:
        return ArchiveError(
            f"another program is writing to {path}", "wait until it is done and try again"
        )
    if "readonly" in said:
        return ArchiveError(f"{path} may not be written", "check its permissions")
    if "unable to open" in said:
        return ArchiveError(f"{path} cannot be opened", "check its permissions")
    if "malformed" in said or "corrupt" in said:
        return ArchiveError(
            f"{path} is damaged: {said}", "restore it from a copy, or make it again from the pages"
        )
    return ArchiveError(f"{path}: {said}")


@contextmanager
def in_archive(path: Path, *, writing: bool) -> Iterator[sqlite3.Connection]:
    """An open archive for the length of a ``with`` block; errors inside are told in one line."""
    db = open_archive(path) if writing else open_readonly(path)
    with closing(db), telling(path):
        yield db
