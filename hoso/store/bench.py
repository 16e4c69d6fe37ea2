"""The workings of resolution between two runs: a file beside the archive that may be lost.

What is in it follows from the archive, so it is no part of it: where it is
missing, damaged, or not of the archive's present state, everything is joined
anew and it is made again. A stamp that is changed with every load and stands in
both files tells whether they belong together.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

__all__ = ["Bench"]

_SUFFIX = "-joins"


class Bench:
    """The open file; a context manager that drops what was not :meth:`kept <keep>`."""

    def __init__(self, archive: Path, version: int) -> None:
        """``version`` of what resolution keeps."""
        self._path = archive.with_name(archive.name + _SUFFIX)
        self._version = version
        self.db = self._open()
        try:
            self.db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError:
            self.clear()

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._path, isolation_level=None)

    def _remove(self) -> None:
        for suffix in ("", "-journal"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def __enter__(self) -> Bench:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.db.in_transaction:
            self.db.execute("ROLLBACK")
        self.db.close()

    def fits(self, archive: sqlite3.Connection) -> bool:
        """Whether the workings are those of the archive as it is."""
        (stamp,) = archive.execute("PRAGMA user_version").fetchone()
        (own,) = self.db.execute("PRAGMA user_version").fetchone()
        (version,) = self.db.execute("PRAGMA application_id").fetchone()
        return bool(stamp) and stamp == own and version == self._version

    def clear(self) -> None:
        """Begin with nothing."""
        self.db.close()
        self._remove()
        self.db = self._open()

    def stamp(self, archive: sqlite3.Connection) -> None:
        """Mark both files, inside their transactions, as belonging together."""
        stamp = secrets.randbelow(2**31 - 1) + 1
        archive.execute(f"PRAGMA user_version = {stamp}")
        if self.db.in_transaction:
            self.db.execute(f"PRAGMA user_version = {stamp}")
            self.db.execute(f"PRAGMA application_id = {self._version}")

    def keep(self) -> None:
        """What was worked out stays; called when the archive is as it says."""
        if self.db.in_transaction:
            self.db.execute("COMMIT")

    # -- what loading remembers --------------------------------------------------------

    def remembered(self) -> list[tuple[str, int, int]]:
        """The rows last given to :meth:`remember`."""
        self._notes()
        return self.db.execute("SELECT * FROM moved_ids").fetchall()

    def remember(self, rows: Iterable[tuple[str, int, int]]) -> None:
        """Keep rows in place of those before: which ids had to move (:mod:`hoso.store.writing`)."""
        self._notes()
        self.db.execute("DELETE FROM moved_ids")
        self.db.executemany("INSERT INTO moved_ids VALUES (?, ?, ?)", rows)

    def _notes(self) -> None:
        self.db.execute("CREATE TABLE IF NOT EXISTS moved_ids (kind TEXT, id INTEGER, "
                        "natural INTEGER)")
