"""What is in an archive, in one screen."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

__all__ = ["status_lines"]

SHOWN = 8
"""Failures named; the rest are counted."""

_DATED = {
    "minute": "to the minute", "day": "to the day", "week": "to the week",
    "month": "to the month", "year": "to the year", "interval": "between two days",
    "set": "one of several days", "unknown": "not at all",
}


def _count(db: sqlite3.Connection, sql: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {sql}").fetchone()[0])


def status_lines(db: sqlite3.Connection, path: Path) -> Iterator[str]:
    """The lines of the screen."""
    files = [path, path.with_name(f"{path.name}-wal")]
    size = sum(file.stat().st_size for file in files if file.exists())
    yield f"{path}  {size / 1e6:,.1f} MB"
    yield ""
    for label, sql in (
        ("documents", "documents"), ("articles", "articles"), ("people", "people"),
        ("events", "events"), ("stories", "stories"), ("quotations", "quotes"),
        ("places", "places"), ("reprints", "articles WHERE reprint_of IS NOT NULL"),
    ):
        yield f"  {_count(db, sql):>9,}  {label}"
    yield from _dates(db)
    yield from _runs(db)
    yield from _failures(db)


def _dates(db: sqlite3.Connection) -> Iterator[str]:
    first, last = db.execute(
        "SELECT min(published_earliest), max(published_latest) FROM articles"
    ).fetchone()
    if first is None:
        return
    yield ""
    yield f"published {first} to {last}; known"
    counts = dict(db.execute(
        "SELECT published_precision, count(*) FROM articles GROUP BY published_precision"
    ).fetchall())
    for precision, words in _DATED.items():
        if precision in counts:
            yield f"  {counts[precision]:>9,}  {words}"
    contradicted = _count(db, "articles WHERE published_conflict = 1")
    if contradicted:
        yield f"  {contradicted:>9,}  against the date printed on the page"


def _runs(db: sqlite3.Connection) -> Iterator[str]:
    waiting = _count(db, "records WHERE pending = 1")
    row = db.execute(
        "SELECT started, finished, added, updated, unchanged, failed FROM runs "
        "ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row:
        started, finished, added, updated, unchanged, failed = row
        told = f"{added:,} added, {updated:,} updated, {unchanged:,} unchanged, {failed:,} failed"
        yield ""
        yield f"last run {started}: {told if finished else 'interrupted'}"
    if waiting:
        yield f"{waiting:,} documents are read but not joined yet: run ingest.py add again"


def _failures(db: sqlite3.Connection) -> Iterator[str]:
    failed = _count(db, "failures")
    if not failed:
        return
    yield ""
    yield f"{failed:,} could not be read:"
    for uri, error, advice in db.execute(
        "SELECT uri, error, advice FROM failures ORDER BY run_id DESC, uri LIMIT ?", [SHOWN]
    ):
        yield f"  {uri}: {error}" + (f" ({advice})" if advice else "")
    if failed > SHOWN:
        yield f"  and {failed - SHOWN:,} more in the table failures"
