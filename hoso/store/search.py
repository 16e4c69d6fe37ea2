"""Full-text search: the text with its marks, and the same text folded to bare letters.

Each searched table has two FTS5 indexes over one view, which holds no copy of
the text: ``<table>_fts`` keeps marks (``án`` does not find ``an``),
``<table>_fts_folded`` drops them and reads đ as d, which no tokenizer of
SQLite does by itself. The folded letters are only in the index: rows and
snippets come from the view, so they show the text as it was printed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from hoso.text import settle_tones

__all__ = ["SEARCHES", "Search", "add_rows", "clear", "create", "expect", "remove_rows"]

_MARKED = "unicode61 remove_diacritics 0"
_FOLDED = "unicode61 remove_diacritics 2"

_BATCH = 1_000
"""Rows read before they are written to one index and then the other."""

_USUAL, _IN_BULK = 1 << 20, 32 << 20
"""Bytes of words that FTS5 gathers before it writes a sorted run; runs are merged again and
again, so that longer ones save a third of the time."""


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


def expect(db: sqlite3.Connection, *, many: bool) -> None:
    """Take the memory to add many rows, or give it back."""
    for search in SEARCHES.values():
        for index, _ in search.indexes:
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('hashsize', ?)",
                       [_IN_BULK if many else _USUAL])


def clear(db: sqlite3.Connection, table: str) -> None:
    """Empty both indexes of a table."""
    for index, _ in SEARCHES[table].indexes:
        db.execute(f"INSERT INTO {index}({index}) VALUES ('delete-all')")


def add_rows(db: sqlite3.Connection, table: str, ids: Iterable[int] | None = None) -> None:
    """Index rows of a table as they are now: those of ``ids``, lower ones first, or all."""
    _write(db, SEARCHES[table], ids)


def remove_rows(db: sqlite3.Connection, table: str, ids: Iterable[int]) -> None:
    """Take rows out of both indexes; they must still stand as they were indexed."""
    _write(db, SEARCHES[table], sorted(ids), "delete")


def _write(
    db: sqlite3.Connection, search: Search, ids: Iterable[int] | None, *order: str
) -> None:
    """Give rows to both indexes, each row read once, with what to do with them."""
    marks = ", ".join("?" * (len(order) + 1 + len(search.columns)))
    columns = ", ".join(search.columns)
    (marked, _), (folded, _) = search.indexes
    statements = [
        f"INSERT INTO {index}({f'{index}, ' if order else ''}rowid, {columns}) VALUES ({marks})"
        for index in (marked, folded)
    ]
    rows = _rows(db, search, ids)
    while batch := [_settled(row) for row in islice(rows, _BATCH)]:
        db.executemany(statements[0], ((*order, *row) for row in batch))
        db.executemany(statements[1], ((*order, *_folded(row)) for row in batch))


def _rows(
    db: sqlite3.Connection, search: Search, ids: Iterable[int] | None
) -> Iterator[tuple[Any, ...]]:
    if ids is None:
        yield from db.execute(f"SELECT * FROM {search.view} ORDER BY id")
        return
    for number in ids:
        yield from db.execute(f"SELECT * FROM {search.view} WHERE id = ?", [number])


def _settled(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row as its words are indexed; every text keeps its length, for snippets."""
    number, *texts = row
    return number, *(settle_tones(text or "") for text in texts)


def _folded(row: tuple[Any, ...]) -> tuple[Any, ...]:
    number, *texts = row
    return number, *(text.replace("đ", "d").replace("Đ", "D") for text in texts)
