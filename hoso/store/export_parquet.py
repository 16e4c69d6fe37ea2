"""All tables as Parquet, for query engines that read more than one machine holds.

``DIR/people.parquet``, or by year ``DIR/articles/year=2017/articles.parquet``: the
layout that DuckDB, Spark, Polars and pandas know as hive partitioning. Rows of
an article lie in the year of the article, rows of an event in that of the event.
"""

from __future__ import annotations

import json
import posixpath
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from hoso.errors import ArchiveError
from hoso.store.descriptions import TABLES
from hoso.store.export import LEFT_OUT, described

__all__ = ["PARTITIONED", "UNKNOWN_YEAR", "export_parquet"]

UNKNOWN_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""How the layout calls what has no value."""

_FETCH, _GROUP_ROWS, _GROUP_BYTES = 2_000, 100_000, 32_000_000
"""Rows read at once; rows and bytes of a row group, which is what is in memory."""

_TYPES = {"INTEGER": "int64", "REAL": "float64", "TEXT": "string", "BLOB": "binary"}

_BELONGS = {
    # column that says to what a row belongs: how to find the rows of a year
    "article_id": "JOIN articles y ON y.id = t.article_id WHERE y.year IS :year",
    "event_id": "JOIN events y ON y.id = t.event_id WHERE y.year IS :year",
    "document_id": "JOIN temp.document_years y ON y.document_id = t.document_id "
                   "WHERE y.year IS :year",
}
_OF_YEAR = {
    **{
        table: next(_BELONGS[column] for column in _BELONGS if column in told.columns)
        for table, told in TABLES.items()
        if table not in LEFT_OUT and not _BELONGS.keys().isdisjoint(told.columns)
    },
    "articles": "WHERE t.year IS :year",
    "events": "WHERE t.year IS :year",
    "documents": "JOIN temp.document_years y ON y.document_id = t.id WHERE y.year IS :year",
}

_DOCUMENT_YEARS = """
CREATE TEMP TABLE document_years AS
SELECT d.id AS document_id, min(a.year) AS year
  FROM documents d LEFT JOIN articles a ON a.document_id = d.id GROUP BY d.id;
CREATE INDEX temp.documents_by_year ON document_years (year, document_id);
"""

PARTITIONED = frozenset(_OF_YEAR)
"""Tables that ``partition`` divides; the others are small, or belong to no year."""


def export_parquet(
    db: sqlite3.Connection, folder: str, *, partition: str | None = None
) -> dict[str, int]:
    """Write every table to ``folder``, a path or an fsspec address; returns the rows of each.

    ``partition`` is ``year`` or None. All files show one moment of the archive;
    each appears only when it is complete, and files of an earlier export go.
    Raises :class:`ArchiveError` when the folder cannot be written.
    """
    try:
        from fsspec.core import url_to_fs
        from pyarrow import parquet  # noqa: F401
    except ImportError as error:
        raise ArchiveError("Parquet needs more packages", "pip install 'hoso[scale]'") from error
    rows: dict[str, int] = {}
    db.execute("BEGIN")
    try:
        files, root = url_to_fs(folder)
        files.makedirs(root, exist_ok=True)
        before = _old_files(files, root)
        years = _years(db) if partition else []
        written: dict[str, list[str]] = {}
        for table in (table for table in TABLES if table not in LEFT_OUT):
            rows[table], written[table] = _table(db, table, files, root, years)
        package = described(db, {
            table: {"path": paths, "format": "parquet",
                    "mediatype": "application/vnd.apache.parquet"}
            for table, paths in written.items()
        })
        text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        files.pipe_file(posixpath.join(root, "datapackage.json"), text.encode())
        now = {posixpath.join(root, path) for paths in written.values() for path in paths}
        for path in sorted(before - now):
            files.rm_file(path)
    except (OSError, ImportError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise ArchiveError(
            f"{folder} cannot be written: {why}", "check room, spelling and permissions"
        ) from error
    finally:
        db.execute("ROLLBACK")
    return rows


def _years(db: sqlite3.Connection) -> list[int | None]:
    """Every year that anything is of, and None; prepares the years of documents."""
    db.execute("DROP TABLE IF EXISTS temp.document_years")
    for statement in _DOCUMENT_YEARS.split(";"):
        db.execute(statement)
    rows = db.execute("SELECT year FROM articles UNION SELECT year FROM events UNION SELECT NULL")
    return sorted((year for (year,) in rows), key=lambda year: (year is None, year))


def _old_files(files: Any, root: str) -> set[str]:
    """Files that an earlier export left."""
    found: set[str] = set()
    for table in TABLES:
        found.update(files.glob(posixpath.join(root, f"{table}.parquet")))
        found.update(files.glob(posixpath.join(root, table, "year=*", f"{table}.parquet")))
    return found


def _table(
    db: sqlite3.Connection, table: str, files: Any, root: str, years: list[int | None]
) -> tuple[int, list[str]]:
    """Write a table, whole or by ``years``; the rows, and the files below ``root``."""
    whole = f"{table}.parquet"
    columns = list(TABLES[table].columns)
    (empty,) = db.execute(f"SELECT NOT EXISTS (SELECT 1 FROM {table})").fetchone()
    if not years or empty or table not in PARTITIONED:
        path = posixpath.join(root, whole)
        return _file(db, table, "", None, columns, files, path), [whole]
    columns = [column for column in columns if column != "year"]
    count, paths = 0, []
    for year in years:
        name = f"{table}/year={UNKNOWN_YEAR if year is None else year}/{whole}"
        found = _file(db, table, _OF_YEAR[table], year, columns, files, posixpath.join(root, name))
        if found:
            count += found
            paths.append(name)
    return count, paths


def _file(
    db: sqlite3.Connection, table: str, which: str, year: int | None, columns: list[str],
    files: Any, path: str,
) -> int:
    """Write the rows of a table, or those of a year if there are any; how many."""
    key = [name for (name,) in db.execute(
        "SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", [table])]
    selected = ", ".join(f"t.{column}" for column in columns)
    order = ", ".join(f"t.{column}" for column in key)
    cursor = db.execute(
        f"SELECT {selected} FROM {table} t {which} ORDER BY {order}",
        {"year": year} if which else {},
    )
    groups = _row_groups(cursor, _schema(db, table, columns))
    first = next(groups)
    if which and not first.num_rows:
        return 0
    with _writer(files, path, first.schema) as writer:
        writer.write_table(first)
        count: int = first.num_rows
        for group in groups:
            writer.write_table(group)
            count += group.num_rows
    return count


def _schema(db: sqlite3.Connection, table: str, columns: list[str]) -> Any:
    import pyarrow

    kinds = dict(db.execute("SELECT name, type FROM pragma_table_info(?)", [table]))
    return pyarrow.schema([
        pyarrow.field(name, _TYPES[kinds[name]],
                      metadata={"description": TABLES[table].columns[name]})
        for name in columns
    ])


def _row_groups(cursor: sqlite3.Cursor, schema: Any) -> Iterator[Any]:
    """Arrow tables, each a row group; one without rows where there are none at all."""
    import pyarrow

    waiting, rows, size = [_arrow([], schema)], 0, 0
    while fetched := cursor.fetchmany(_FETCH):
        batch = _arrow(fetched, schema)
        waiting.append(batch)
        rows, size = rows + batch.num_rows, size + batch.nbytes
        if rows >= _GROUP_ROWS or size >= _GROUP_BYTES:
            yield pyarrow.concat_tables(waiting)
            waiting, rows, size = [], 0, 0
    if waiting:
        yield pyarrow.concat_tables(waiting)


def _arrow(rows: Sequence[Sequence[object]], schema: Any) -> Any:
    import pyarrow

    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pyarrow.table(
        [pyarrow.array(cells, field.type) for cells, field in zip(columns, schema, strict=True)],
        schema=schema,
    )


@contextmanager
def _writer(files: Any, path: str, schema: Any) -> Iterator[Any]:
    """A Parquet file that appears under its name when it is complete."""
    from pyarrow import parquet

    files.makedirs(posixpath.dirname(path), exist_ok=True)
    part = f"{path}.part"
    try:
        with files.open(part, "wb") as stream, \
                parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
            yield writer
    except BaseException:
        files.rm_file(part)
        raise
    files.mv(part, path)
