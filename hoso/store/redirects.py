"""Old web addresses: a slug that changes leaves a way to where it leads now."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

__all__ = ["keep", "remember"]

_KINDS = {
    # kind: (table of the slugs, table of what each row rests on in the articles, its column)
    "person": ("people", "mentions", "person_id"),
    "event": ("events", "article_events", "event_id"),
}


def remember(db: sqlite3.Connection, ids: Mapping[str, Iterable[int]] | None = None) -> None:
    """Keep the slugs of people and events, and what they rest on, until :func:`keep`.

    Of those whose ``ids`` are given by kind, else of all. In temporary tables:
    of a large archive they would not fit into memory.
    """
    for kind, (table, evidence, column) in _KINDS.items():
        db.execute(f"DROP TABLE IF EXISTS temp.old_{kind}")
        db.execute(f"CREATE TEMP TABLE old_{kind} (slug TEXT, id INTEGER)")
        db.execute(f"DROP TABLE IF EXISTS temp.old_{kind}_places")
        db.execute(f"CREATE TEMP TABLE old_{kind}_places (id INTEGER, article_id INTEGER, "
                   "start_char INTEGER)")
        which: Iterable[tuple[int, ...]] = ((n,) for n in ids[kind]) if ids else ((),)
        one, of = ("WHERE id = ?", f"WHERE {column} = ?") if ids else ("", "")
        for values in which:
            db.execute(f"INSERT INTO temp.old_{kind} SELECT slug, id FROM {table} {one}", values)
            db.execute(f"INSERT INTO temp.old_{kind}_places SELECT {column}, article_id, "
                       f"start_char FROM {evidence} {of}", values)


def keep(db: sqlite3.Connection) -> None:
    """Lead every slug that is gone to the row with the same id, else to its likeliest heir.

    The heir of a row is the one that now holds most of its mentions or
    reports. A slug without heir, and one that is in use again, redirects nowhere.
    """
    for kind, (table, _, _) in _KINDS.items():
        db.execute(f"CREATE INDEX temp.old_{kind}_by_id ON old_{kind}_places (id)")
        lost: list[tuple[str, int]] = db.execute(
            f"SELECT slug, id FROM temp.old_{kind} o "
            f"WHERE NOT EXISTS (SELECT 1 FROM {table} t WHERE t.slug = o.slug) UNION "
            "SELECT old_slug, id FROM redirects r WHERE kind = ? AND ("
            f"NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = r.id) OR "
            f"EXISTS (SELECT 1 FROM {table} t WHERE t.slug = r.old_slug))",
            [kind],
        ).fetchall()
        for slug, number in lost:
            heir = _heir(db, kind, number)
            db.execute("DELETE FROM redirects WHERE kind = ? AND old_slug = ?", [kind, slug])
            if heir is not None:
                db.execute(
                    "INSERT INTO redirects (kind, old_slug, id) SELECT ?, ?, ? "
                    f"WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE slug = ?)",
                    [kind, slug, heir, slug],
                )
        db.execute(f"DROP TABLE temp.old_{kind}")
        db.execute(f"DROP TABLE temp.old_{kind}_places")


def _heir(db: sqlite3.Connection, kind: str, number: int) -> int | None:
    table, evidence, column = _KINDS[kind]
    if db.execute(f"SELECT 1 FROM {table} WHERE id = ?", [number]).fetchone():
        return number
    row = db.execute(
        f"SELECT e.{column} FROM temp.old_{kind}_places o JOIN {evidence} e "
        "ON e.article_id = o.article_id AND e.start_char = o.start_char "
        f"WHERE o.id = ? GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
        [number],
    ).fetchone()
    return row[0] if row else None
