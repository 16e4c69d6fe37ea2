"""Old web addresses: a slug that changes leaves a way to where it leads now."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass

__all__ = ["Slugs", "keep_redirects", "slugs_now"]

_TABLES = {"person": "people", "event": "events"}
_CONTENT = {
    # What tells that a new row is the old one under another id.
    "person": "SELECT person_id, article_id, start_char FROM mentions",
    "event": "SELECT event_id, article_id, start_char FROM article_events",
}


@dataclass(frozen=True, slots=True)
class Slugs:
    """Slugs of one kind, and the places in the articles that each row rests on."""

    kind: str
    ids: dict[str, int]
    places: dict[int, list[tuple[int, int]]]


def slugs_now(db: sqlite3.Connection) -> list[Slugs]:
    """The slugs of people and events as they stand."""
    return [
        Slugs(kind, dict(db.execute(f"SELECT slug, id FROM {table}").fetchall()), _places(db, kind))
        for kind, table in _TABLES.items()
    ]


def _places(db: sqlite3.Connection, kind: str) -> dict[int, list[tuple[int, int]]]:
    places: dict[int, list[tuple[int, int]]] = {}
    for row_id, article, start in db.execute(_CONTENT[kind]):
        places.setdefault(row_id, []).append((article, start))
    return places


def keep_redirects(db: sqlite3.Connection, before: list[Slugs]) -> None:
    """Lead every slug that is gone to the row with the same id, else to its likeliest heir.

    The heir of a row is the one that now holds most of its mentions or
    reports. A slug without heir, and one that is in use again, redirects nowhere.
    """
    for old in before:
        table = _TABLES[old.kind]
        now: dict[str, int] = dict(db.execute(f"SELECT slug, id FROM {table}").fetchall())
        live = set(now.values())
        earlier = db.execute("SELECT old_slug, id FROM redirects WHERE kind = ?", [old.kind])
        wanted = old.ids | dict(earlier.fetchall())
        lost = {slug: target for slug, target in wanted.items() if slug not in now}
        heirs = _heirs(db, old, {t for t in lost.values() if t not in live})
        db.execute("DELETE FROM redirects WHERE kind = ?", [old.kind])
        rows = [(old.kind, slug, heirs.get(t, t)) for slug, t in sorted(lost.items())]
        db.executemany(
            "INSERT INTO redirects (kind, old_slug, id) VALUES (?, ?, ?)",
            (row for row in rows if row[2] in live),
        )


def _heirs(db: sqlite3.Connection, old: Slugs, gone: set[int]) -> dict[int, int]:
    if not gone:
        return {}
    holder = {place: row for row, places in _places(db, old.kind).items() for place in places}
    heirs = {}
    for row_id in gone:
        held = Counter(holder[place] for place in old.places.get(row_id, ()) if place in holder)
        if held:
            heirs[row_id] = min(held, key=lambda row: (-held[row], row))
    return heirs
