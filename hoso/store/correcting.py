"""Corrections of people in the archive: which there are, and where they applied."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from hoso.corrections import Correction, Corrections, EventCorrection, PersonCorrection
from hoso.errors import KnowledgeError
from hoso.model import ArticleRecord, Resolution

__all__ = ["FILE", "correct_events", "corrected", "differ", "mark_all", "write"]

FILE = "corrections.yml"
"""Name of the file, beside the archive."""


def _rows(corrections: Corrections) -> list[tuple[int, str, str, str, str]]:
    return [_row(number, entry) for number, entry in enumerate(corrections.entries, 1)]


def _row(number: int, entry: Correction) -> tuple[int, str, str, str, str]:
    said = msgspec.to_builtins(entry)
    kind = next(kind for kind in ("article", "person", "event") if kind in said)
    target, reason = said.pop(kind), said.pop("reason")
    if isinstance(entry, PersonCorrection) and not entry.articles:
        said.pop("articles", None)
    fields = said.pop("set", {})
    said |= {f"set {name}": value for name, value in fields.items() if value is not None}
    return number, kind, target, json.dumps(said, ensure_ascii=False, sort_keys=True), reason


def differ(db: sqlite3.Connection, corrections: Corrections) -> bool:
    """Whether the archive was made with other corrections than these."""
    known = db.execute(
        "SELECT position, kind, target, change, reason FROM corrections ORDER BY position"
    ).fetchall()
    return known != _rows(corrections)


def mark_all(db: sqlite3.Connection) -> None:
    """Have every article made anew at the next load, since any may be corrected."""
    db.execute("UPDATE records SET pending = 1")


def corrected(
    db: sqlite3.Connection, records: Iterable[ArticleRecord], corrections: Corrections
) -> Iterator[ArticleRecord]:
    """Records as people say they are."""
    if not corrections:
        yield from records
        return
    for record in records:
        uris = db.execute(
            "SELECT uri FROM document_sources WHERE document_id = ?", [record.document_id]
        )
        yield corrections.to_record(record, [uri for (uri,) in uris])


def correct_events(
    db: sqlite3.Connection, resolution: Resolution, corrections: Corrections
) -> Resolution:
    """The resolution with its events as people say they are; starts the counts anew."""
    corrections.applied = [0] * len(corrections.entries)
    known = {kind for (kind,) in db.execute("SELECT id FROM event_types")}
    for entry in corrections.entries:
        if isinstance(entry, EventCorrection) and entry.set.type and entry.set.type not in known:
            raise KnowledgeError(
                f"{FILE}: {entry.event} cannot be of type {entry.set.type}",
                f"the types are {', '.join(sorted(known))}",
            )
    if not corrections:
        return resolution
    return replace(resolution, events=corrections.to_events(resolution.events))


def write(db: sqlite3.Connection, corrections: Corrections) -> None:
    """Show the corrections in the archive, with how often each applied."""
    db.execute("DELETE FROM corrections")
    db.executemany(
        "INSERT INTO corrections (position, kind, target, change, reason, applied) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        ((*row, applied)
         for row, applied in zip(_rows(corrections), corrections.applied, strict=True)),
    )
