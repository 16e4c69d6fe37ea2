"""The archive as Parquet: complete, divided by year, and answering the same questions."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import fsspec
import pytest
from pyarrow import parquet

import ingest as command_line
from hoso.errors import ArchiveError
from hoso.store import export_parquet as exporting
from hoso.store.descriptions import TABLES
from hoso.store.export import LEFT_OUT
from hoso.store.export_parquet import PARTITIONED, UNKNOWN_YEAR, export_parquet
from hoso.store.in_duckdb import ask, canned_queries, main, open_export, run
from tests.archives import ONE, THREE, TWO, add, connect, write

ROOT = Path(__file__).resolve().parent.parent
LAYOUTS = pytest.mark.parametrize("partition", [None, "year"], ids=["whole", "by year"])

ASKED = {
    # canned query: parameters with which it has an answer in the founding documents
    "person": {"person": "Sergei Lavrov"},
    "events_on_day": {"day": "2017-04-12"},
    "person_timeline": {"person": "lavrov"},
    "quotes_by_person": {"words": "hoi"},
    "names_as_found": {"person": "sergei-lavrov"},
    "statements": {},
}


@pytest.fixture
def functions(archive: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> sqlite3.Connection:
    """The archive of the founding documents with the SQL functions its pages have."""
    monkeypatch.syspath_prepend(str(ROOT / "plugins"))
    import pages

    pages.prepare_connection(archive)
    return archive


def rows(cells: list[Any]) -> list[tuple[object, ...]]:
    """Rows with the parts of joined cells in order: ``group_concat`` promises none."""
    return [tuple(tuple(sorted(cell.split(","))) if isinstance(cell, str) else cell for cell in row)
            for row in cells]


@LAYOUTS
def test_canned_queries_have_the_same_answers_in_duckdb(
    functions: sqlite3.Connection, seeds_db: Path, tmp_path: Path, partition: str | None
) -> None:
    export_parquet(functions, str(tmp_path), partition=partition)
    exported = open_export(str(tmp_path))
    answered = 0
    for name, sql in canned_queries().items():
        if name == "search":  # SQLite's index is not exported
            continue
        given = ASKED.get(name, {})
        wanted = functions.execute(sql, {"person": "", "day": "", "words": ""} | given)
        columns = [column[0] for column in wanted.description]
        expected = rows(wanted.fetchall())
        found_columns, found = ask(exported, sql, given)
        assert (found_columns, rows(found)) == (columns, expected), name
        answered += bool(expected)
        assert expected or name not in ASKED, name
    assert answered >= 10


@LAYOUTS
def test_every_row_of_every_table_is_there(
    archive: sqlite3.Connection, tmp_path: Path, partition: str | None
) -> None:
    counted = export_parquet(archive, str(tmp_path), partition=partition)
    exported = open_export(str(tmp_path))
    for table in TABLES.keys() - LEFT_OUT:
        columns = ", ".join(f'"{column}"' for column in TABLES[table].columns)
        stored = sorted(map(repr, map(tuple, archive.execute(f"SELECT {columns} FROM {table}"))))
        found = exported.execute(f"SELECT {columns} FROM {table}").fetchall()
        assert sorted(map(repr, found)) == stored, table
        assert counted[table] == len(stored)


def test_rows_lie_in_the_year_of_their_article(tmp_path: Path) -> None:
    add(tmp_path / "archive.db", write(tmp_path / "pages", one=ONE, two=TWO, three=THREE,
                                       none="# no article"))
    with connect(tmp_path / "archive.db") as db:
        export_parquet(db, str(tmp_path / "out"), partition="year")
    years = {path.parent.name for path in (tmp_path / "out").glob("article_texts/*/*.parquet")}
    assert years == {"year=2024", f"year={UNKNOWN_YEAR}"}
    known = parquet.read_table(tmp_path / "out/mentions/year=2024/mentions.parquet")
    assert known.num_rows == 5
    unknown = parquet.read_table(tmp_path / f"out/documents/year={UNKNOWN_YEAR}/documents.parquet")
    assert unknown.num_rows == 2
    assert (tmp_path / "out" / "people.parquet").exists()
    assert {"articles", "documents", "mentions", "events", "event_people"} <= PARTITIONED


def test_row_groups_bound_what_is_in_memory(
    archive: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "_FETCH", 10)
    monkeypatch.setattr(exporting, "_GROUP_ROWS", 30)
    count = export_parquet(archive, str(tmp_path))["segments"]
    written = parquet.ParquetFile(tmp_path / "segments.parquet")
    assert count > 30 and written.metadata.num_row_groups == -(-count // 30)


def test_the_export_describes_itself(archive: sqlite3.Connection, tmp_path: Path) -> None:
    export_parquet(archive, str(tmp_path), partition="year")
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        assert all((tmp_path / path).is_file() for path in resource["path"])
    schema = parquet.read_schema(tmp_path / "people.parquet")
    told = schema.field("slug").metadata[b"description"].decode()
    assert told == TABLES["people"].columns["slug"]


def test_an_export_replaces_an_earlier_one(archive: sqlite3.Connection, tmp_path: Path) -> None:
    (tmp_path / "mine.parquet").write_text("x")
    export_parquet(archive, str(tmp_path), partition="year")
    assert list(tmp_path.glob("articles/year=*/articles.parquet"))
    export_parquet(archive, str(tmp_path))
    assert not list(tmp_path.glob("*/year=*/*.parquet"))
    assert (tmp_path / "mine.parquet").exists()


def test_to_any_address(archive: sqlite3.Connection, seeds_db: Path) -> None:
    files = fsspec.filesystem("memory")
    status = command_line.run(["export", "memory://out", "--format", "parquet",
                               "--db", str(seeds_db)])
    assert status == 0
    with files.open("/out/articles.parquet") as stream:
        assert parquet.read_table(stream).num_rows == 5
    files.rm("/out", recursive=True)


def test_a_file_that_cannot_be_finished_is_not_there(
    archive: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet.ParquetWriter, "write_table", full)
    with pytest.raises(ArchiveError, match="cannot be written: No space left on device"):
        export_parquet(archive, str(tmp_path))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["s3x://bucket/a", "--format", "parquet"], "s3x://bucket/a cannot be written"),
        (["memory://out"], "--partition and addresses are for --format parquet"),
        (["out", "--partition", "year"], "--partition and addresses are for --format parquet"),
    ],
)
def test_what_cannot_be_exported_is_one_line(
    args: list[str], said: str, seeds_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command_line.run(["export", *args, "--db", str(seeds_db)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_asked_from_the_command_line(
    archive: sqlite3.Connection, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export_parquet(archive, str(tmp_path), partition="year")
    main([str(tmp_path), "events_on_day", "day=2017-04-12"])
    header, *lines = capsys.readouterr().out.splitlines()
    assert header.startswith("date,type,title") and lines
    main([str(tmp_path), "select count(*) as n from articles"])
    assert capsys.readouterr().out.split() == ["n", "5"]
    with pytest.raises(ArchiveError, match="holds no export as Parquet"):
        open_export(str(tmp_path / "elsewhere"))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["no_such_query"], "syntax error"),
        ([], "usage: python -m hoso.store.in_duckdb"),
        (["events_on_day", "2017-04-12"], "usage: python -m hoso.store.in_duckdb"),
    ],
)
def test_a_slip_on_its_command_line_is_one_line(
    more: list[str], said: str, archive: sqlite3.Connection, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    export_parquet(archive, str(tmp_path))
    assert run([str(tmp_path), *more]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert run([str(tmp_path / "elsewhere"), "events_on_day"]) == 2
    assert "holds no export as Parquet" in capsys.readouterr().err


def test_the_archive_is_never_changed(archive: sqlite3.Connection, tmp_path: Path) -> None:
    export_parquet(archive, str(tmp_path), partition="year")
    assert not archive.in_transaction
    export_parquet(archive, str(tmp_path), partition="year")


