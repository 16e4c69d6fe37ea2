"""Where a load writes: beside the archive while somebody may read, into it while nobody can."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hoso import adding
from hoso.errors import InterruptedRunError
from hoso.store import load
from hoso.store.archive import open_archive
from hoso.store.dump import dump
from tests.archives import ONE, THREE, TWO, add, connect, write

MODE = "PRAGMA journal_mode"


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """How each load of the test wrote; two pages are many."""
    modes: list[str] = []

    def watched(db: sqlite3.Connection, *rest: object) -> None:
        modes.append(db.execute(MODE).fetchone()[0])
        load.load(db, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(load, "_LARGE", 2)
    monkeypatch.setattr(adding, "load", watched)
    yield modes


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write(tmp_path / "pages", one=ONE, two=TWO, three=THREE)


def between(db: Path) -> tuple[str, str]:
    """How the archive is written after a run, and what it says."""
    with closing(connect(db)) as connection:
        return connection.execute(MODE).fetchone()[0], "\n".join(dump(connection))


def test_a_large_first_load_writes_into_the_archive_and_later_ones_to_a_log(
    tmp_path: Path, pages: Path, loads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "archive.db"
    add(db, pages / "one.txt", pages / "two.txt")
    assert between(db)[0] == "wal"
    add(db, pages)
    assert loads == ["delete", "wal"]
    monkeypatch.undo()
    add(tmp_path / "other.db", pages)
    assert between(db) == between(tmp_path / "other.db")


def test_a_small_first_load_writes_to_a_log(
    tmp_path: Path, pages: Path, loads: list[str]
) -> None:
    add(tmp_path / "archive.db", pages / "one.txt")
    assert loads == ["wal"]


def test_who_has_the_archive_open_is_not_disturbed(
    tmp_path: Path, pages: Path, loads: list[str]
) -> None:
    db = tmp_path / "archive.db"
    open_archive(db).close()
    with closing(sqlite3.connect(db)) as reader:
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (0,)
        add(db, pages)
        assert loads == ["wal"]
        assert reader.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_a_large_first_load_that_breaks_off_is_taken_up_again(
    tmp_path: Path, pages: Path, loads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "archive.db"
    with monkeypatch.context() as patch:
        patch.setattr(load, "_analyze", lambda db: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(InterruptedRunError):
            add(db, pages)
    with closing(connect(db)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] == 0
        assert connection.execute("SELECT sum(pending) FROM records").fetchone()[0] == 3
    add(db, pages)
    assert loads == ["delete", "delete"]
    monkeypatch.undo()
    add(tmp_path / "other.db", pages)
    assert between(db) == between(tmp_path / "other.db")
