"""Full-text search: the text with its marks, and the same text folded to bare letters.

Each searched table has two FTS5 indexes over one view, which holds no copy of
the text: ``<table>_fts`` keeps marks (``án`` does not find ``an``),
``<table>_fts_folded`` drops them and reads đ as d, which no tokenizer of
SQLite does by itself. The folded letters are only in the index: rows and
snippets come from the view, so they show the text as it was printed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from hoso.text import settle_tones

__all__ = ["SEARCHES", "Search", "add_rows", "clear", "create", "remove_rows"]

_MARKED = "unicode61 remove_diacritics 0"
_FOLDED = "unicode61 remove_diacritics 2"


@dataclass(frozen=True, slots=True)
class Search:
    """A searched table: the columns of its view, and the view's text."""

    table: str
    columns: tuple[str, ...]
    select: str

    @property
    def view(self) -> str:
        """Name of the view that both indexes read."""
        return f"{self.table}_searched"

    @property
    def indexes(self) -> tuple[tuple[str, str], ...]:
        """Name and tokenizer of both indexes."""
        return (f"{self.table}_fts", _MARKED), (f"{self.table}_fts_folded", _FOLDED)


SEARCHES = {
    search.table: search
    for search in (
        Search(
            "articles", ("title", "lede", "body"),
            "SELECT a.id AS id, a.title AS title, a.lede AS lede, t.body AS body "
            "FROM articles a JOIN article_texts t ON t.article_id = a.id",
        ),
        Search(
            "people", ("name", "names"),
            "SELECT p.id AS id, p.name AS name, (SELECT group_concat(n.name, ' · ') "
            "FROM person_names n WHERE n.person_id = p.id) AS names FROM people p",
        ),
        Search(
            "events", ("title", "evidence"),
            "SELECT e.id AS id, e.title AS title, (SELECT group_concat(r.evidence, ' · ') "
            "FROM article_events r WHERE r.event_id = e.id) AS evidence FROM events e",
        ),
        Search("quotes", ("text",), "SELECT q.id AS id, q.text AS text FROM quotes q"),
    )
}


def create(db: sqlite3.Connection) -> None:
    """Make the views and the empty indexes where they are missing."""
    for search in SEARCHES.values():
        db.execute(f"CREATE VIEW IF NOT EXISTS {search.view} AS {search.select}")
        for index, tokenizer in search.indexes:
            db.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5("
                f"{', '.join(search.columns)}, content=\"{search.view}\", content_rowid=\"id\", "
                f"tokenize='{tokenizer}')"
            )


def clear(db: sqlite3.Connection, table: str) -> None:
    """Empty both indexes of a table."""
    for index, _ in SEARCHES[table].indexes:
        db.execute(f"INSERT INTO {index}({index}) VALUES ('delete-all')")


def add_rows(db: sqlite3.Connection, table: str, ids: Iterable[int] | None = None) -> None:
    """Index rows of a table as they are now: those of ``ids``, or all."""
    search = SEARCHES[table]
    ids = ids if ids is None else sorted(ids)
    for index, tokenizer in search.indexes:
        marks = ", ".join("?" * (len(search.columns) + 1))
        db.executemany(
            f"INSERT INTO {index}(rowid, {', '.join(search.columns)}) VALUES ({marks})",
            (_as_indexed(row, tokenizer) for row in _rows(db, search, ids)),
        )


def remove_rows(db: sqlite3.Connection, table: str, ids: Iterable[int]) -> None:
    """Take rows out of both indexes; they must still stand as they were indexed."""
    search = SEARCHES[table]
    known = sorted(ids)
    for index, tokenizer in search.indexes:
        marks = ", ".join("?" * (len(search.columns) + 2))
        db.executemany(
            f"INSERT INTO {index}({index}, rowid, {', '.join(search.columns)}) VALUES ({marks})",
            (("delete", *_as_indexed(row, tokenizer)) for row in _rows(db, search, known)),
        )


def _rows(
    db: sqlite3.Connection, search: Search, ids: Iterable[int] | None
) -> Iterable[tuple[object, ...]]:
    if ids is None:
        yield from db.execute(f"SELECT * FROM {search.view} ORDER BY id")
        return
    for number in ids:
        yield from db.execute(f"SELECT * FROM {search.view} WHERE id = ?", [number])


def _as_indexed(row: tuple[object, ...], tokenizer: str) -> tuple[object, ...]:
    """A row as its words are indexed; every text keeps its length, for snippets."""
    number, *texts = row
    settled = (settle_tones(str(text or "")) for text in texts)
    if tokenizer is _FOLDED:
        settled = (text.replace("đ", "d").replace("Đ", "D") for text in settled)
    return (number, *settled)
