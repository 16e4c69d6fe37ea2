"""Adding a little to much: no statement reads a table of the archive through."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hoso.reading.documents import document_from_bytes
from hoso.resolution import resolve
from hoso.resolution.spool import WORKINGS
from hoso.store import load
from hoso.store.archive import in_archive
from hoso.store.bench import Bench
from hoso.store.staging import Staging, pack
from tests import archives
from tests.test_store_growing import TEXTS

SMALL = {
    "event_types", "outlets", "places", "countries", "corrections", "id_clashes", "redirects",
    "moved_ids",
}
"""Tables that stay small, or that are read whole on purpose."""

NAMED = re.compile(
    r"(?:FROM|JOIN|UPDATE) (?!temp\.)(\w+)"
    r"(?: (?!ON|USING|SET|WHERE|CROSS|JOIN|ORDER|GROUP|UNION|EXCEPT|LEFT|INDEXED)(\w+))?"
)
"""A table in a statement, and what it is called there."""

COUNTED = ("SELECT count(*) FROM articles", "SELECT EXISTS")


class Watched:
    """A connection that asks of each statement how it will be answered."""

    def __init__(self, db: sqlite3.Connection, through: list[str]) -> None:
        self._db, self._through = db, through
        self._asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)

    def execute(self, sql: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        self._ask(sql)
        return self._db.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> sqlite3.Cursor:
        self._ask(sql)
        return self._db.executemany(sql, rows)

    def _ask(self, sql: str) -> None:
        asked = re.sub(r"^CREATE TEMP TABLE \w+ AS ", "", sql)
        if sql.startswith("ANALYZE"):
            self._see_that_it_has_an_index(sql)
        if sql in self._asked or not re.match("SELECT|INSERT|UPDATE|DELETE|WITH", asked):
            return
        self._asked.add(sql)
        tables = {name for (name,) in self._db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'")} - SMALL
        named = {alias or table for table, alias in NAMED.findall(asked) if table in tables}
        marks = re.findall(r"\?\d*", re.sub("'[^']*'", "", asked))
        values = [None] * len(set(marks) if "?1" in marks else marks)
        for *_, told in self._db.execute(f"EXPLAIN QUERY PLAN {asked}", values):
            read = re.match(r"SCAN (\w+)(?! USING INDEX records_pending)", told)
            if read and read[1] in named:
                self._through.append(f"{sql}: {told}")


    def _see_that_it_has_an_index(self, sql: str) -> None:
        """Without one SQLite counts the rows by reading them."""
        table = re.fullmatch(r"ANALYZE main\.(\w+)", sql)
        if table is None or not self._db.execute(f"PRAGMA index_list({table[1]})").fetchall():
            self._through.append(sql)


def stage(db: sqlite3.Connection, texts: Iterable[str]) -> None:
    staging = Staging(db, "test")
    for number, text in enumerate(texts):
        document = document_from_bytes(text.encode(), f"{len(text)}-{number}.txt")
        staging.put(document, pack(archives.extract(document)))
        staging.put_source(document.uri, document.id)
    staging.commit()


@pytest.fixture
def read_through(tmp_path: Path) -> Iterator[list[str]]:
    """Statements of a second load that read a table through."""
    path, through = tmp_path / "archive.db", list[str]()
    with in_archive(path, writing=True) as db:
        stage(db, (f"{text}Trang {page}.\n" for page in range(12) for text in TEXTS))
        with Bench(path, WORKINGS) as bench:
            load.load(db, resolve, bench=bench)
            bench.keep()
        db.execute("COMMIT")
        stage(db, [f"{text}Trang mới.\n" for text in TEXTS[:4]])
        with Bench(path, WORKINGS) as bench:
            bench.db = Watched(bench.db, through)  # type: ignore[assignment]
            load.load(Watched(db, through), resolve, bench=bench)  # type: ignore[arg-type]
        db.execute("COMMIT")
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (100,)
    yield through


def test_what_is_new_leads(read_through: list[str]) -> None:
    told = [line for line in read_through
            if not line.startswith(COUNTED) and " WHERE 0:" not in line]
    assert not told, "\n".join(told)
