"""Bringing what holds across articles into the tables: people, events, stories, and the links."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from hoso.model import ArticleRecord, Resolution
from hoso.store import reference, search
from hoso.store.resolved_rows import LINK_TABLES, event_rows, link_rows, person_row, story_row
from hoso.store.staging import Links
from hoso.store.writing import Writer

__all__ = ["Out", "clear", "take_out", "write"]

_OF_EVENTS = ("event_people", "event_countries")
_OF_PEOPLE = ("person_names", "person_roles")


def clear(db: sqlite3.Connection) -> None:
    """Empty the tables, for everything to be written anew."""
    for table in ("people", "events", "quotes"):
        search.clear(db, table)
    for table in (*LINK_TABLES, *_OF_EVENTS, *_OF_PEOPLE, "events", "people"):
        db.execute(f"DELETE FROM {table}")
    db.execute(
        "UPDATE articles SET story_id = NULL, reprint_of = NULL "
        "WHERE story_id IS NOT NULL OR reprint_of IS NOT NULL"
    )
    db.execute("DELETE FROM stories")


class Out:
    """What is in the tables and must go, since it is no more or is told of otherwise."""

    def __init__(self, resolution: Resolution) -> None:
        self.gone_people = list(resolution.gone_people)
        self.people = [*self.gone_people, *(person.id for person in resolution.people)]
        self.events = [*resolution.gone_events, *(event.id for event in resolution.events)]
        self.stories = [*resolution.gone_stories, *(story.id for story in resolution.stories)]


def take_out(db: sqlite3.Connection, out: Out) -> None:
    """Take out what changes, and all links of the articles in ``temp.relinked``.

    People who stay keep their row, for what is counted, and lose their slug.
    """
    for table, ids in (("events", out.events), ("people", out.people)):
        search.remove_rows(db, table, ids)
    quotes = db.execute(
        "SELECT id FROM temp.relinked r CROSS JOIN quotes q ON q.article_id = r.article"
    ).fetchall()
    search.remove_rows(db, "quotes", (number for (number,) in quotes))
    for table in LINK_TABLES:
        db.executemany(f"DELETE FROM {table} WHERE article_id = ?",
                       db.execute("SELECT article FROM temp.relinked"))
    for table, column, ids in (
        *((table, "event_id", out.events) for table in _OF_EVENTS), ("events", "id", out.events),
        *((table, "person_id", out.gone_people) for table in _OF_PEOPLE),
        ("people", "id", out.gone_people), ("stories", "id", out.stories),
    ):
        db.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((number,) for number in ids))
    db.executemany("UPDATE people SET slug = '?' || id WHERE id = ?", ((n,) for n in out.people))


def write(
    db: sqlite3.Connection, resolution: Resolution, records: Iterable[ArticleRecord | Links]
) -> Iterator[int]:
    """Write what the resolution tells, and the links of ``records``; ids of their quotes."""
    _write_people(db, resolution)
    for table, columns in (("told", "article INTEGER, position INTEGER, event INTEGER"),
                           ("placed", "article INTEGER PRIMARY KEY, story INTEGER")):
        db.execute(f"DROP TABLE IF EXISTS temp.{table}")
        db.execute(f"CREATE TEMP TABLE {table} ({columns})")
    writer = Writer(db, links=True)
    for event in resolution.events:
        for table, row in event_rows(event):
            writer.add(table, row)
        db.executemany("INSERT INTO temp.told VALUES (?, ?, ?)",
                       ((*report, event.id) for report in event.reports))
    db.execute("CREATE INDEX temp.told_by_article ON told (article, position, event)")
    for story in resolution.stories:
        writer.add("stories", story_row(story))
        db.executemany("INSERT INTO temp.placed VALUES (?, ?)",
                       ((article, story.id) for article in story.articles))
    for record in records:
        event_of = dict(db.execute(
            "SELECT position, event FROM temp.told WHERE article = ?", [record.id]
        ).fetchall())
        for table, row in link_rows(record, resolution.person_of, event_of):
            writer.add(table, row)
    writer.close()
    _point(db, resolution)
    return writer.written("quotes")


def _write_people(db: sqlite3.Connection, resolution: Resolution) -> None:
    countries = {person.country for person in resolution.people if person.country}
    reference.add_references(db, "countries", countries)
    db.executemany(
        "INSERT INTO people VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET slug = excluded.slug, name = excluded.name, country = excluded.country, "
        "wikidata = excluded.wikidata, authority_id = excluded.authority_id, "
        "historical = excluded.historical",
        map(person_row, sorted(resolution.people, key=lambda person: person.id)),
    )


def _point(db: sqlite3.Connection, resolution: Resolution) -> None:
    """Have articles point at their events and stories, and at what they repeat."""
    # What changes leads: as UPDATE ... FROM, SQLite would read the large tables through.
    db.executemany(
        "UPDATE article_events SET event_id = ? WHERE article_id = ? AND position = ?", db.execute(
            "SELECT t.event, t.article, t.position FROM temp.told t CROSS JOIN article_events e "
            "ON e.article_id = t.article AND e.position = t.position WHERE e.event_id <> t.event "
            "ORDER BY t.article, t.position"
        )
    )
    db.executemany(
        "UPDATE articles SET story_id = ? WHERE id = ?", db.execute(
            "SELECT p.story, p.article FROM temp.placed p CROSS JOIN articles a "
            "ON a.id = p.article WHERE a.story_id IS NOT p.story"
        )
    )
    db.executemany("UPDATE articles SET reprint_of = NULL WHERE id = ?",
                   ((article,) for article in resolution.gone_reprints))
    db.executemany(
        "UPDATE articles SET reprint_of = ? WHERE id = ?",
        ((original, article) for article, original in sorted(resolution.reprint_of.items())),
    )
