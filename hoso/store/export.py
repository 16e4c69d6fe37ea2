"""All tables as CSV, with a data package that says what is in them.

The description follows the Frictionless Data standard (tabular data package),
which R, Python and OpenRefine read.
"""

from __future__ import annotations

import base64
import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from hoso.errors import ArchiveError
from hoso.store.descriptions import TABLES
from hoso.version import program

__all__ = ["LEFT_OUT", "described", "export_csv"]

LEFT_OUT = frozenset({"records"})
"""Working copies of what the other tables say."""

_TYPES = {"INTEGER": "integer", "REAL": "number", "TEXT": "string", "BLOB": "string"}


def export_csv(db: sqlite3.Connection, folder: Path, *, bom: bool = False) -> dict[str, int]:
    """Write every table to ``folder``; returns the rows of each.

    All files show one moment of the archive. A file appears under its name
    only when it is complete. Raises :class:`ArchiveError` when the folder
    cannot be written.
    """
    tables = [table for table in TABLES if table not in LEFT_OUT]
    rows: dict[str, int] = {}
    db.execute("BEGIN")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in tables:
            rows[table] = _write(db, table, folder / f"{table}.csv", bom=bom)
        package = described(db, {
            table: {"path": f"{table}.csv", "format": "csv", "mediatype": "text/csv",
                    "encoding": "utf-8"}
            for table in tables
        })
        text = json.dumps(package, ensure_ascii=False, indent=2)
        (folder / "datapackage.json").write_text(text + "\n", "utf-8")
    except OSError as error:
        raise ArchiveError(
            f"{folder} cannot be written: {error.strerror}", "check room and permissions"
        ) from error
    finally:
        db.execute("ROLLBACK")
    return rows


def described(
    db: sqlite3.Connection, files: Mapping[str, Mapping[str, object]]
) -> dict[str, object]:
    """The data package of an export; ``files`` says for each table where and what it is."""
    return {
        "profile": "tabular-data-package",
        "name": "hoso-archive",
        "title": "hồ sơ: a news archive",
        "version": program(),
        "resources": [_resource(db, table) | dict(told) for table, told in files.items()],
    }


def _write(db: sqlite3.Connection, table: str, path: Path, *, bom: bool) -> int:
    columns = list(TABLES[table].columns)
    part = path.with_suffix(".csv.part")
    count = 0
    with part.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        # In order of the key, so that two exports can be compared line by line.
        order = ", ".join(_primary_key(db, table))
        for row in db.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"):
            writer.writerow(_cells(row))
            count += 1
    part.replace(path)
    return count


def _cells(row: Iterable[object]) -> Iterator[object]:
    for value in row:
        yield base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _primary_key(db: sqlite3.Connection, table: str) -> list[str]:
    rows = db.execute("SELECT name FROM pragma_table_info(?) WHERE pk ORDER BY pk", [table])
    return [name for (name,) in rows]


def _resource(db: sqlite3.Connection, table: str) -> dict[str, object]:
    told = TABLES[table]
    info = {
        name: (kind, required)
        for name, kind, required in db.execute(
            'SELECT name, type, "notnull" OR pk FROM pragma_table_info(?)', [table]
        )
    }
    fields: list[dict[str, object]] = []
    for name, description in told.columns.items():
        kind, required = info[name]
        field: dict[str, object] = {
            "name": name, "type": _TYPES[kind], "description": description
        }
        if kind == "BLOB":
            field["format"] = "binary"
        if required and kind != "TEXT":
            # A required text may be the empty string, which CSV cannot tell from no value.
            field["constraints"] = {"required": True}
        fields.append(field)
    keys = db.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', [table])
    schema: dict[str, object] = {
        "fields": fields,
        "missingValues": [""],
        "primaryKey": _primary_key(db, table),
        "foreignKeys": [
            {"fields": column, "reference": {"resource": "" if target == table else target,
                                             "fields": to or "id"}}
            for column, target, to in keys
        ],
    }
    return {
        "name": table, "profile": "tabular-data-resource",
        "description": told.description, "schema": schema,
    }
