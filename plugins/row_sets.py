"""Exact counts in milliseconds on tables of millions of rows, for Datasette 0.65.

Facets and the row count of a page are what SQLite is slow at: each reads every
selected row again. This plugin keeps, for every facet that metadata names, one
roaring bitmap (``pip install pyroaring``) a value: the set of rows that have it.
A selection is then an intersection of bitmaps, computed once a page; its size is
the count, and its overlap with the bitmaps of a facet are the facet's counts.
Values whose whole set is smaller than the last one shown are not looked at.

There is nothing to set up: with ``pyroaring`` installed, column facets in
metadata are served this way, so are facets of other plugins that take part
(``facet_through``, ``date_facets``), and so is the number of rows. Columns,
links and answers are those of stock Datasette. A million rows with five million
pairs take about 10 s to read, in the background, and 150 MB of memory; until
then, for tables of less than 1,000 rows, and wherever a case is not covered,
SQL answers as always::

    plugins:
      row_sets:
        least_rows: 1000        # SQL for tables with fewer

Counts are exact. ``PRAGMA data_version`` is asked for each page: as soon as
anything has been committed to the database SQL answers again, until the
bitmaps have been read anew.

**For other plugins**, ``datasette.row_sets`` (absent without pyroaring):

- ``await row_sets.selected(request, database, table)``: the rows that filters of
  the request select (``.total``, ``.has(key)``, ``.keys_json()``); ``None`` when SQL
  has to answer.
- ``await row_sets.top(request, database, table, pairs_sql, limit)``: values of a
  facet with counts, most frequent first; ``None`` likewise.
- A facet class says what shall be kept by a class method ``row_set_sources(ds,
  database, table)`` giving ``(pairs_sql, key)``: SQL of pairs named ``value``
  and ``key``, and the column that ``key`` is (the primary key, or rowid).
- A filter says which rows it selects by an attribute of its ``FilterArguments``:
  ``row_sets``, a list of ``(pairs_sql, value as text)``, or ``members``, ``(sql,
  params)`` of the keys. Without, its ``where`` is run.
"""

# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import Any

# Datasette loads single files from the plugins folder; what lies beside this one
# is found only if the folder is looked in.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from datasette import hookimpl
from datasette.facets import ColumnFacet
from hoso_tables.sets import table
from hoso_tables.sets.answers import RowSets
from hoso_tables.sets.facet import CountedColumnFacet
from hoso_tables.sets.view import CountedTableView


@hookimpl(hookwrapper=True, tryfirst=True)
def filters_from_request(request: Any) -> Generator[None, Any, None]:
    """On the table page alone, the selected rows in place of other plugins' filters."""
    outcome = yield
    stand_in = getattr(request, "row_sets_stand_in", None)
    if stand_in:
        outcome.force_result([
            *(partial(stand_in.described, found) for found in outcome.get_result()),
            stand_in.condition,
        ])


@hookimpl
def prepare_connection(conn: sqlite3.Connection, datasette: Any) -> None:
    """``row_sets_has(token, key)``, true for keys of the selection now being shown."""
    conn.create_function(
        "row_sets_has", 2, lambda token, key: datasette.row_sets.shown[token].has(key)
    )


@hookimpl(hookwrapper=True)
def register_facet_classes() -> Generator[None, Any, None]:
    """Puts our column facet in the place of the stock one."""
    outcome = yield
    outcome.force_result([
        [CountedColumnFacet if facet is ColumnFacet else facet for facet in classes]
        for classes in outcome.get_result()
    ])


@hookimpl
def startup(datasette: Any) -> None:
    """Begins to read."""
    if table.POSSIBLE:
        datasette.row_sets = RowSets(datasette)
        datasette.row_sets.start()


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The table page, CSV aside."""
    if not table.POSSIBLE:
        return []
    # Not what belongs to Datasette or the site as a whole: /-/plugins, /static/look.css.
    page = (r"^/(?P<database>(?!-/|static/)[^\/\.]+)/(?P<table>[^\/\.]+)"
            r"(\.(?P<format>(?!csv$)\w+))?$")
    return [(page, CountedTableView.as_view(datasette))]
