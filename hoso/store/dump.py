"""The archive as text that does not depend on how it came about.

Two archives of the same documents give the same text, whatever the order of
ingestion, the number of workers or the number of runs. What happened when
stays out: runs, failures, times, old addresses.

``python -m hoso.store.dump archive.db`` prints it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from hoso.store.archive import in_archive
from hoso.store.descriptions import TABLES

__all__ = ["HISTORY", "dump"]

HISTORY = frozenset({"runs", "failures", "files", "redirects"})
"""Tables that tell how the archive came about."""

_HISTORY_COLUMNS = frozenset({("document_sources", "seen"), ("records", "pending")})


def dump(db: sqlite3.Connection) -> Iterator[str]:
    """Lines: for each table its name, then its rows as sorted JSON arrays."""
    for table, told in TABLES.items():
        if table in HISTORY:
            continue
        columns = [name for name in told.columns if (table, name) not in _HISTORY_COLUMNS]
        listed = ", ".join(columns)
        yield f"-- {table} ({listed})"
        for row in db.execute(f"SELECT {listed} FROM {table} ORDER BY {listed}"):
            yield json.dumps([_plain(table, value) for value in row], ensure_ascii=False)


def _plain(table: str, value: object) -> object:
    if not isinstance(value, bytes):
        return value
    if table == "records":
        # Compressed bytes may differ between versions of zlib; what they say does not.
        value = zlib.decompress(value)
    return hashlib.sha256(value).hexdigest()


if __name__ == "__main__":
    with in_archive(Path(sys.argv[1]), writing=False) as archive:
        for line in dump(archive):
            print(line)
