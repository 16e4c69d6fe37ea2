"""CSV that is whole, for Datasette 0.65.

Takes over every ``.csv`` address of tables, views, canned queries and
``/database.csv?sql=``. What comes is all of it: no page, no ``max_csv_mb``, in
one pass over one cursor (so one state of the database) and in constant memory,
three to ten times as fast as the stock one.

- Filters, search, ``_where``, ``_sort``, ``_col``, ``_nocol`` and the filters of
  other plugins hold as on the page; ``_size`` and ``_next`` belong to pages and
  are ignored. A table with nothing selected comes in the order of its key, a
  selection in the order of the page.
- ``_labels=on`` (or ``_label=column``) adds, after a foreign key, a column
  ``…_label`` with what it refers to.
- ``_for=excel`` writes a byte-order mark, so that Excel reads the marks of
  Vietnamese or Greek right, and puts an apostrophe before text that starts with
  ``= + - @``, a tab or a line break, so that no cell becomes a formula.
  ``_bom=1`` writes the mark alone. ``_header=off`` leaves out the first line.
- ``text/csv; charset=utf-8``; the file's name says what was selected; gzip for
  who accepts it. Binary cells become links, as in stock Datasette; text is
  written as its bytes stand in the database (to test that they are UTF-8, which
  Python sees to when it writes them, takes longer than all the rest).
- An error after the first bytes breaks the connection: no client that checks
  can take the part for the whole. One before is a page with status 400.
- Permissions are those of the page: ``view-table``, ``view-query``,
  ``execute-sql`` and ``allow`` blocks. With ``allow_csv_stream`` off, stock
  Datasette answers.

SQL that anyone may have written (``?sql=``, ``_where=``) must give its first row
within ``sql_time_limit_ms``; after that, and for tables and canned queries, a
pause of a minute is allowed between two pieces, or the milliseconds set with
``plugins: {csv_whole: {patience_ms: 120000}}``. A client that goes away stops
the query. A database that is written to while people download should be in WAL
mode: a reader then hinders no writer.
"""

# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

# Datasette loads single files from the plugins folder; what lies beside this one
# is found only if the folder is looked in.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from datasette import hookimpl
from datasette.database import Database
from datasette.utils import tilde_decode
from datasette.utils.asgi import Forbidden, NotFound
from datasette.views.database import DatabaseView
from datasette.views.table import TableView
from hoso_tables.csv.query import query_source
from hoso_tables.csv.response import download
from hoso_tables.csv.table import table_source


def _database(datasette: Any, request: Any) -> Database:
    try:
        return datasette.get_database(route=tilde_decode(request.url_vars["database"]))
    except KeyError:
        raise NotFound("Database not found") from None


async def _require(datasette: Any, request: Any, what: str, *permissions: Any) -> None:
    visible, _ = await datasette.check_visibility(request.actor, permissions=list(permissions))
    if not visible:
        raise Forbidden(f"You do not have permission to view this {what}")


async def table_csv(datasette: Any, request: Any, send: Any, receive: Any) -> Any:
    """``/database/table.csv``, also of views and canned queries."""
    if request.method != "GET" or not datasette.setting("allow_csv_stream"):
        return await TableView.as_view(datasette)(request, send)
    db = _database(datasette, request)
    name = tilde_decode(request.url_vars["table"])
    above = ("view-database", db.name), "view-instance"
    canned = await datasette.get_canned_query(db.name, name, request.actor)
    if canned:
        if canned.get("write"):
            return await TableView.as_view(datasette)(request, send)
        await _require(datasette, request, "query", ("view-query", (db.name, name)), *above)
        source = await query_source(datasette, request, db, canned["sql"], canned)
    else:
        if not (await db.table_exists(name) or await db.get_view_definition(name)):
            raise NotFound("Table not found")
        await _require(datasette, request, "table", ("view-table", (db.name, name)), *above)
        source = await table_source(datasette, request, db, name)
    return await download(datasette, request, receive, db, source)


async def query_csv(datasette: Any, request: Any, send: Any, receive: Any) -> Any:
    """``/database.csv?sql=``."""
    sql = (request.args.get("sql") or "").strip()
    if request.method != "GET" or not sql or not datasette.setting("allow_csv_stream"):
        return await DatabaseView.as_view(datasette)(request, send)
    db = _database(datasette, request)
    above = ("view-database", db.name), "view-instance"
    await _require(datasette, request, "database", *above)
    await datasette.ensure_permissions(request.actor, [("execute-sql", db.name)])
    source = await query_source(datasette, request, db, sql, None)
    return await download(datasette, request, receive, db, source)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Before Datasette's own, which it asks only after plugins."""
    return [
        (r"/(?P<database>[^\/\.]+)/(?P<table>[^\/\.]+)\.(?P<format>csv)$", table_csv),
        (r"/(?P<database>[^\/\.]+)\.(?P<format>csv)$", query_csv),
    ]
