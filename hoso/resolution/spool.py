"""Scratch space on disk, so that joining a million articles does not need them in memory."""

from __future__ import annotations

import sqlite3

__all__ = ["WORKINGS", "prepare", "scratch"]

WORKINGS = 11
"""Version of what resolution keeps between runs; raised when articles are joined otherwise."""

CACHE_KIB = 65_536
"""Memory for pages of the scratch file, KiB."""


def scratch() -> sqlite3.Connection:
    """A new private database that spills to disk and vanishes with its connection."""
    db = sqlite3.connect("", isolation_level=None)
    prepare(db)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    return db


def prepare(db: sqlite3.Connection) -> None:
    """Give a database, and what it keeps for a while, room to work in."""
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    db.execute(f"PRAGMA temp.cache_size = -{CACHE_KIB}")
