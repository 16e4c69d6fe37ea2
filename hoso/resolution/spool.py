"""Scratch space on disk, so that joining a million articles does not need them in memory."""

from __future__ import annotations

import sqlite3

__all__ = ["prepare", "scratch"]

CACHE_KIB = 65_536
"""Memory for pages of the scratch file, KiB."""


def scratch() -> sqlite3.Connection:
    """A new private database that spills to disk and vanishes with its connection."""
    db = sqlite3.connect("", isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    prepare(db)
    return db


def prepare(db: sqlite3.Connection) -> None:
    """Give a database, and what it keeps for a while, room to work in."""
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    db.execute(f"PRAGMA temp.cache_size = -{CACHE_KIB}")
