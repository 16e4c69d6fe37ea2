"""Old web addresses: a slug that changes leaves a way to where it leads now."""

from __future__ import annotations

import sqlite3

__all__ = ["keep_redirects", "remember_slugs"]

_KINDS = {
    # kind: (table of the slugs, table of what each row rests on in the articles, its column)
    "person": ("people", "mentions", "person_id"),
    "event": ("events", "article_events", "event_id"),
}


def remember_slugs(db: sqlite3.Connection) -> None:
    """Keep the slugs of people and events, and what they rest on, until :func:`keep_redirects`.

    In temporary tables: of a large archive they would not fit into memory.
    """
    for kind, (table, evidence, column) in _KINDS.items():
        db.execute(f"DROP TABLE IF EXISTS temp.old_{kind}")
        db.execute(f"CREATE TEMP TABLE old_{kind} AS SELECT slug, id FROM {table}")
        db.execute(f"DROP TABLE IF EXISTS temp.old_{kind}_places")
        db.execute(
            f"CREATE TEMP TABLE old_{kind}_places AS SELECT {column} AS id, article_id, "
            f"start_char FROM {evidence} ORDER BY {column}"
        )


def keep_redirects(db: sqlite3.Connection) -> None:
    """Lead every slug that is gone to the row with the same id, else to its likeliest heir.

    The heir of a row is the one that now holds most of its mentions or
    reports. A slug without heir, and one that is in use again, redirects nowhere.
    """
    for kind, (table, _, _) in _KINDS.items():
        db.execute(f"CREATE INDEX temp.old_{kind}_by_id ON old_{kind}_places (id)")
        lost: list[tuple[str, int]] = db.execute(
            f"SELECT slug, id FROM temp.old_{kind} UNION "
            "SELECT old_slug, id FROM redirects WHERE kind = ? EXCEPT "
            f"SELECT o.slug, o.id FROM temp.old_{kind} o JOIN {table} t USING (slug)",
            [kind],
        ).fetchall()
        db.execute("DELETE FROM redirects WHERE kind = ?", [kind])
        for slug, number in lost:
            heir = _heir(db, kind, number)
            if heir is not None:
                db.execute(
                    "INSERT OR REPLACE INTO redirects (kind, old_slug, id) SELECT ?, ?, ? "
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
