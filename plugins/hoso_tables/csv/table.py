"""A table or view as a source of CSV: its columns, conditions, order and labels as SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from datasette.database import Database
from datasette.filters import Filters
from datasette.utils import escape_sqlite, path_from_row_pks
from datasette.views.base import DatasetteError
from datasette.views.table import TableView

from hoso_tables.asked import column_filters, may_see, plugin_filters, switched_on
from hoso_tables.csv.query import blob_link as query_blob_link
from hoso_tables.csv.source import PATIENCE_MS, BlobLink, Cell, Row, Source


async def table_source(datasette: Any, request: Any, db: Database, table: str) -> Source:
    """What the request selects of a table or view, all of it."""
    pks = await db.primary_keys(table)
    is_view = bool(await db.get_view_definition(table))
    use_rowid = not pks and not is_view
    known = await db.table_columns(table)
    columns = await TableView(datasette).columns_to_select(known, pks, request)
    wheres, params, described, trusted = await _conditions(datasette, request, db, table)
    order, sorted_by = await _order(datasette, request, db, table, pks, use_rowid, bool(wheres))
    kinds = await _strict_kinds(db, table)
    labels = await _labels(datasette, request, db, table)
    selected = _selected(table, columns, kinds, labels)
    if use_rowid:
        selected.insert(0, f"{escape_sqlite(table)}.rowid as rowid")
    sure = () if use_rowid or labels else tuple(kinds.get(column, "") for column in columns)
    sql = f"select {', '.join(selected)} from {escape_sqlite(table)}"
    if wheres:
        sql += f" where {' and '.join(wheres)}"
    sql += order
    return Source(
        sql,
        params,
        " ".join(part for part in (table, described, sorted_by) if part),
        PATIENCE_MS if trusted else datasette.setting("sql_time_limit_ms"),
        _blob_link(datasette, request, db, table, pks, use_rowid),
        sure if all(sure) else (),
    )


def _selected(
    table: str, columns: list[str], kinds: dict[str, str], labels: dict[str, str]
) -> list[str]:
    """SQL of each column, and of its label behind it."""
    own = escape_sqlite(table)
    selected = []
    for column in columns:
        name = escape_sqlite(column)
        if kinds.get(column) == "digits":  # SQLite writes digits faster than Python
            selected.append(f"ifnull(cast({own}.{name} as text), '') as {name}")
        elif kinds.get(column) == "text":
            selected.append(f"ifnull({own}.{name}, '') as {name}")
        else:
            selected.append(f"{own}.{name} as {name}")
        if column in labels:
            selected.append(f"({labels[column]}) as {escape_sqlite(column + '_label')}")
    return selected


def _blob_link(
    datasette: Any, request: Any, db: Database, table: str, pks: list[str], use_rowid: bool
) -> Callable[[list[str]], BlobLink]:
    """Addresses of binary cells: by the key of their row, where that is written too."""

    def for_headings(headings: list[str]) -> BlobLink:
        keys = [headings.index(key) for key in (["rowid"] if use_rowid else pks) if key in headings]
        if not keys or len(keys) < len(pks):
            return query_blob_link(datasette, request)(headings)

        def link(row: Row, place: int) -> str:
            key = path_from_row_pks(
                {headings[k]: _readable(row[k]) for k in keys}, pks, use_rowid
            )
            url = datasette.urls.row_blob(db.name, table, key, headings[place])
            return str(datasette.absolute_url(request, url))

        return link

    return for_headings


def _readable(cell: Cell) -> object:
    return cell.decode("utf-8", "replace") if isinstance(cell, bytearray) else cell


async def _conditions(
    datasette: Any, request: Any, db: Database, table: str
) -> tuple[list[str], dict[str, Any], str, bool]:
    """Conditions, parameters, description, and whether none is the reader's own SQL."""
    filters = Filters(sorted(column_filters(request)))
    wheres, params = filters.build_where_clauses(table)
    extra: list[str] = []
    for found in await plugin_filters(datasette, request, db.name, table):
        wheres.extend(found.where_clauses)
        params.update(found.params)
        extra.extend(found.human_descriptions)
    return wheres, params, filters.human_description_en(extra), "_where" not in request.args


async def _order(
    datasette: Any, request: Any, db: Database, table: str,
    pks: list[str], use_rowid: bool, selection: bool,
) -> tuple[str, str]:  # fmt: skip
    """The ``order by`` and how to say it."""
    sort, descending = request.args.get("_sort"), request.args.get("_sort_desc")
    if sort and descending:
        raise DatasetteError("Cannot use _sort and _sort_desc at the same time", status=400)
    asked = bool(sort or descending)
    if not asked and selection:
        metadata = datasette.table_metadata(db.name, table)
        sort, descending = metadata.get("sort"), metadata.get("sort_desc")
    own = escape_sqlite(table)
    if column := sort or descending:
        allowed = await TableView(datasette).sortable_columns_for_table(db.name, table, use_rowid)
        if column not in allowed:
            raise DatasetteError(f"Cannot sort table by {column}", status=400)
        down = "" if sort else " desc"
        said = f"sorted by {column}" + (" descending" if descending else "") if asked else ""
        return f" order by {own}.{escape_sqlite(column)}{down}", said
    if selection and pks:
        return " order by " + ", ".join(f"{own}.{escape_sqlite(pk)}" for pk in pks), ""
    return "", ""


_KINDS = {"INTEGER": "digits", "INT": "digits", "TEXT": "text", "REAL": "real"}


async def _strict_kinds(db: Database, table: str) -> dict[str, str]:
    """What is in each column, because the table is STRICT; nothing of columns for anything."""
    try:
        strict = await db.execute(
            "select strict from pragma_table_list(:table) where schema = 'main'", {"table": table}
        )
    except sqlite3.Error:  # SQLite before 3.37
        return {}
    if not strict.rows or not strict.rows[0][0]:
        return {}
    details = await db.table_column_details(table)
    return {column.name: kind for column in details if (kind := _KINDS.get(column.type.upper()))}


async def _labels(datasette: Any, request: Any, db: Database, table: str) -> dict[str, str]:
    """SQL of the label of each foreign key for which one is asked."""
    asked = request.args.getlist("_label")
    if not asked and not switched_on(request, "_labels"):
        return {}
    found = {}
    for key in await db.foreign_keys_for_table(table):
        other = key["other_table"]
        label = await db.label_column_for_table(other)
        visible = await may_see(datasette, request.actor, db.name, other)
        if not label or not visible or (asked and key["column"] not in asked):
            continue
        target = key["other_column"] or (await db.primary_keys(other) or ["rowid"])[0]
        found[key["column"]] = (
            f"select label_of.{escape_sqlite(label)} from {escape_sqlite(other)} as label_of "
            f"where label_of.{escape_sqlite(target)} = "
            f"{escape_sqlite(table)}.{escape_sqlite(key['column'])}"
        )
    return found
