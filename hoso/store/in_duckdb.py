"""An export as Parquet, asked by DuckDB: the archive's own questions past one SQLite file.

    python -m hoso.store.in_duckdb EXPORT who_met_whom person=lavrov

Every table is a view of its files, so the canned queries of ``metadata.yml`` run
as they stand and give the same answers. (All but full-text search, which is an
index of SQLite's. A column named ``end`` or ``order`` would have to be quoted.)
"""

from __future__ import annotations

import csv
import posixpath
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from hoso.errors import ArchiveError, HosoError
from hoso.store.descriptions import TABLES
from hoso.store.export_parquet import PARTITIONED

__all__ = ["ask", "canned_queries", "open_export"]

METADATA = Path(__file__).resolve().parents[2] / "metadata.yml"

_LIKE_SQLITE = """
SET default_null_order = 'sqlite';
SET integer_division = true;
CREATE MACRO julianday(day) AS julian(CAST(day AS TIMESTAMP));
CREATE MACRO fold(said) AS translate(strip_accents(lower(said)), 'đð', 'dd');
"""
_PARAMETER = re.compile(r"(?<![:\w]):([a-z_]+)")


def open_export(folder: str) -> Any:
    """A DuckDB connection with a view for every table of an export.

    ``folder`` is what ``export --format parquet`` wrote, divided by year or not; an
    address that DuckDB reads (``s3://...``) will do. Raises :class:`ArchiveError`
    where there is no export.
    """
    import duckdb

    db: Any = duckdb.connect()
    db.execute(_LIKE_SQLITE)
    for table in TABLES:
        whole = posixpath.join(folder, f"{table}.parquet")
        divided = posixpath.join(folder, table, "*", f"{table}.parquet")
        found = {path for (path,) in db.execute(
            "SELECT file FROM glob($1) UNION SELECT file FROM glob($2)", [whole, divided]
        ).fetchall()}
        if found:
            db.execute(f"CREATE VIEW {table} AS {_view(table, whole, divided, whole in found)}")
    if not db.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchone()[0]:
        raise ArchiveError(f"{folder} holds no export as Parquet",
                           f"make one: python ingest.py export {folder} --format parquet")
    return db


def _view(table: str, whole: str, divided: str, one_file: bool) -> str:
    columns = ", ".join(TABLES[table].columns)
    if one_file or table not in PARTITIONED:
        return f"SELECT {columns} FROM read_parquet('{_quoted(whole)}')"
    return (f"SELECT {columns} FROM read_parquet('{_quoted(divided)}', "
            "hive_partitioning = true, hive_types = {'year': BIGINT})")


def _quoted(path: str) -> str:
    return path.replace("'", "''")


def canned_queries(metadata: Path = METADATA) -> dict[str, str]:
    """The SQL of the archive's canned queries, by name."""
    told = yaml.safe_load(metadata.read_text("utf-8"))
    return {name: query["sql"] for name, query in told["databases"]["archive"]["queries"].items()}


def ask(
    db: Any, sql: str, parameters: Mapping[str, str]
) -> tuple[list[str], list[Sequence[object]]]:
    """Columns and rows of a query with parameters in SQLite's manner (``:person``).

    A parameter that is not given is empty, as on the archive's pages.
    """
    named = {name: parameters.get(name, "") for name in _PARAMETER.findall(sql)}
    answer = db.execute(_PARAMETER.sub(r"$\1", sql), named)
    return [column[0] for column in answer.description], answer.fetchall()


def main(arguments: Sequence[str]) -> None:
    """Print the answer to a canned query, or to SQL, as CSV."""
    folder, question, *given = arguments
    parameters = dict(pair.split("=", 1) for pair in given)
    columns, rows = ask(open_export(folder), canned_queries().get(question, question), parameters)
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    writer.writerows(rows)


def run(arguments: Sequence[str]) -> int:
    """``main`` with every error as one line; the exit status."""
    import duckdb

    try:
        main(arguments)
    except (HosoError, duckdb.Error) as error:
        print(" ".join(str(error).split()), file=sys.stderr)
    except ValueError:  # a word too few, or one without "="
        print("usage: python -m hoso.store.in_duckdb EXPORT QUERY [PARAMETER=VALUE]...; queries: "
              + ", ".join(canned_queries()), file=sys.stderr)
    else:
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
