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

# Datasette carries no type information, nor does pyroaring.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import asyncio
import json
import secrets
import sqlite3
import threading
import time
from collections import OrderedDict
from collections.abc import Generator, Iterable, Iterator
from functools import partial
from heapq import heappush, heappushpop
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from datasette import hookimpl
from datasette.database import Database, QueryInterrupted
from datasette.facets import ColumnFacet, load_facet_configs
from datasette.filters import FilterArguments, Filters
from datasette.plugins import pm
from datasette.utils import (
    MultiParams,
    await_me_maybe,
    escape_sqlite,
    path_with_added_args,
    path_with_removed_args,
    sqlite_timelimit,
    tilde_decode,
)
from datasette.utils.asgi import Request
from datasette.views.table import TableView

try:
    from pyroaring import BitMap
except ImportError:  # SQL answers everything
    BitMap = None  # type: ignore[assignment]

LEAST_ROWS = 1000
# So few selected rows are faster looked up by their keys: to count values, and
# to show a page of them.
FEW = 3000
FEW_SHOWN = 20_000
REMEMBERED = 32  # selections by SQL kept for each table
HINT = "row_sets_keys"


class Values(NamedTuple):
    """One facet: its values, most frequent first, each with its rows."""

    ranked: list[tuple[object, int, Any]]
    by_text: dict[str, Any]  # as values stand in a URL; empty where text is no safe key


class TableSets:
    """What is kept of one table, as the database was at ``version``."""

    def __init__(self, table: str, key: str, version: int) -> None:
        self.table = table
        self.key = key
        self.version = version
        self.position: dict[object, int] = {}
        self.keys: tuple[object, ...] = ()
        self.facets: dict[str, Values] = {}
        self._selections: OrderedDict[object, Any] = OrderedDict()

    @property
    def key_sql(self) -> str:
        """The key as an expression."""
        return f"{escape_sqlite(self.table)}.{escape_sqlite(self.key)}"

    def rows_of(self, keys: Iterable[object]) -> Any:
        """The set of rows with these keys; keys of no row are left out."""
        known = list(keys)
        try:
            return BitMap(list(map(self.position.__getitem__, known)))
        except KeyError:
            return BitMap([self.position[key] for key in known if key in self.position])

    def keys_json(self, rows: Any) -> str:
        """Keys of ``rows`` for ``json_each``."""
        return json.dumps([self.keys[row] for row in rows])

    def remembered(self, selection: object) -> Any:
        """Rows found before for the same condition."""
        if selection in self._selections:
            self._selections.move_to_end(selection)
            return self._selections[selection]
        return None

    def remember(self, selection: object, rows: Any) -> None:
        """Keep ``rows`` for the next page with the same condition."""
        self._selections[selection] = rows
        if len(self._selections) > REMEMBERED:
            self._selections.popitem(last=False)


class Selection(NamedTuple):
    """Rows of a table that meet all of so many conditions."""

    sets: TableSets
    rows: Any
    conditions: int

    @property
    def total(self) -> int:
        """How many rows."""
        return len(self.rows)

    def keys_json(self) -> str:
        """Their keys, for ``json_each``."""
        return self.sets.keys_json(self.rows)

    def has(self, key: object) -> bool:
        """Whether the row with this key is among them."""
        position = self.sets.position.get(key)
        return position is not None and position in self.rows


# --- reading ----------------------------------------------------------------------


def column_source(table: str, column: str, key: str) -> str:
    """SQL of the pairs of a column facet."""
    own, name = escape_sqlite(table), escape_sqlite(column)
    return (
        f"select {own}.{name} as value, {own}.{escape_sqlite(key)} as key "
        f"from {own} where {own}.{name} is not null"
    )


async def _wanted(datasette: Any, db: Database, table: str) -> tuple[str, list[str]] | None:
    """The key of a table and the SQL of what its metadata facets by."""
    pks = await db.primary_keys(table)
    if len(pks) > 1 or await db.get_view_definition(table):
        return None
    key = pks[0] if pks else "rowid"
    sources = []
    for asked in load_facet_configs(_NoRequest, datasette.table_metadata(db.name, table)).get(
        "column", []
    ):
        column = asked["config"].get("column") or asked["config"]["simple"]
        if column in await db.table_columns(table):
            sources.append(column_source(table, column, key))
    for classes in pm.hook.register_facet_classes():
        for facet in classes:
            if hasattr(facet, "row_set_sources"):
                for sql, of in await facet.row_set_sources(datasette, db.name, table):
                    if of == key:
                        sources.append(sql)
    return (key, sources) if sources else None


class _NoRequest:
    query_string = ""


def _read(connection: sqlite3.Connection, sets: TableSets, sources: list[str]) -> None:
    """Fill ``sets`` from the database."""
    sets.keys = tuple(  # which the garbage collector does not look through, as it does lists
        row[0]
        for row in connection.execute(
            f"select {sets.key_sql} from {escape_sqlite(sets.table)} order by {sets.key_sql}"
        )
    )
    sets.position = {key: row for row, key in enumerate(sets.keys)}
    for source in sources:
        cursor = connection.execute(f"select value, key from ({source}) order by value")
        values = [
            (value, sets.rows_of(map(itemgetter(1), pairs)))
            for value, pairs in groupby(cursor, itemgetter(0))
        ]
        ranked = [(value, len(rows), rows) for value, rows in values if rows]
        ranked.sort(key=itemgetter(1), reverse=True)  # stable: values keep SQLite's order
        distinct = f"select count(*) from (select distinct value from ({source}))"
        if len(values) != connection.execute(distinct).fetchone()[0]:
            continue  # a collation takes different texts for one
        safe = _text_is_safe(connection, source, ranked)
        sets.facets[source] = Values(
            ranked, {str(value): rows for value, _, rows in ranked} if safe else {}
        )


def _text_is_safe(
    connection: sqlite3.Connection, source: str, ranked: list[tuple[object, int, Any]]
) -> bool:
    """Whether ``value = :text`` finds what has this text.

    It does not where a column without a type holds numbers.
    """
    one_of_each = {type(value): value for value, _, _ in ranked}
    return len({str(value) for value, _, _ in ranked}) == len(ranked) and all(
        connection.execute(f"select 1 from ({source}) where value = ? limit 1", [str(value)])
        .fetchone()
        for value in one_of_each.values()
    )


class _Reader:
    """Reads the sets of one database in a thread, and notices when they are stale."""

    def __init__(self, datasette: Any, db: Database) -> None:
        self.datasette = datasette
        self.db = db
        self.tables: dict[str, TableSets] = {}
        self.error: Exception | None = None
        self._tried: int | None = None  # the version read last, or being read
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._watch: sqlite3.Connection | None = None

    def version(self) -> int | None:
        """Changes with every commit of anyone; ``None`` while it cannot be told."""
        if not self.db.is_mutable:
            return 0
        try:
            if self._watch is None:
                self._watch = self._connect()
                self._watch.execute("pragma busy_timeout = 0")
            return int(self._watch.execute("pragma data_version").fetchone()[0])
        except sqlite3.Error:
            return None

    def _connect(self) -> sqlite3.Connection:
        state = "mode=ro" if self.db.is_mutable else "immutable=1"
        connection = sqlite3.connect(
            f"file:{self.db.path}?{state}", uri=True, check_same_thread=False
        )
        connection.text_factory = lambda text: str(text, "utf-8", "replace")
        return connection

    def current(self, table: str) -> TableSets | None:
        """The sets of a table if they tell of the database as it is."""
        version = self.version()
        sets = self.tables.get(table)
        if sets is not None and sets.version == version:
            return sets
        if version is not None and version != self._tried:
            self.start()
        return None

    def start(self) -> None:
        """Read everything anew in the background, unless that is under way."""
        with self._starting:
            under_way = self._thread is not None and self._thread.is_alive()
            if not under_way and self.error is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Until what is under way is done."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            while not self._read_all():
                time.sleep(1)  # somebody is writing: wait for quiet
        except Exception as error:
            self.error = error  # nothing depends on us; SQL goes on answering
            print(f"row_sets: {self.db.name}: {error!r}; SQL counts instead")

    def _read_all(self) -> bool:
        version = self._tried = self.version()
        if version is None:
            return False
        tables = asyncio.run(self._all_wanted())
        found = {}
        connection = self._connect()
        try:
            for table, (key, sources) in tables.items():
                sets = TableSets(table, key, version)
                _read(connection, sets, sources)
                if self.version() != version:
                    self._tried = None
                    return False
                found[table] = sets
                self.tables = {**self.tables, table: sets}
        finally:
            connection.close()
        self.tables = found
        return True

    async def _all_wanted(self) -> dict[str, tuple[str, list[str]]]:
        # Plugins configured for the database hide those configured for all.
        ask = self.datasette.plugin_config
        config = ask("row_sets", database=self.db.name) or ask("row_sets") or {}
        least = config.get("least_rows", LEAST_ROWS)
        wanted = {}
        for table in await self.db.table_names():
            asked = await _wanted(self.datasette, self.db, table)
            if asked and await self._has_rows(table, least):
                wanted[table] = asked
        return wanted

    async def _has_rows(self, table: str, least: int) -> bool:
        sql = f"select count(*) from (select 1 from {escape_sqlite(table)} limit {int(least)})"
        return bool((await self.db.execute(sql)).rows[0][0] >= least)


# --- answering --------------------------------------------------------------------


class RowSets:
    """The sets of all databases of a Datasette; ``datasette.row_sets``."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self.shown: dict[str, Selection] = {}  # of pages being made, by token
        self._readers = {
            name: _Reader(datasette, db)
            for name, db in datasette.databases.items()
            if db.path and not db.is_memory
        }

    def start(self) -> None:
        """Begin reading."""
        for reader in self._readers.values():
            reader.start()

    def wait(self) -> None:
        """Until everything is read; for tests and benchmarks."""
        for reader in self._readers.values():
            reader.wait()

    def current(self, database: str, table: str) -> TableSets | None:
        """The sets of a table, if there are any and they are up to date."""
        reader = self._readers.get(database)
        return reader.current(table) if reader else None

    async def selected(self, request: Any, database: str, table: str) -> Selection | None:
        """The rows that filters of the request select, on all its pages; ``None``: ask SQL."""
        sets = self.current(database, table)
        if sets is None or "_where" in request.args:  # an "or" in it reaches beyond its condition
            return None
        known = request.__dict__.setdefault("_row_sets", {})
        name = (database, table, sets.version)
        if name not in known:
            try:
                known[name] = await self._select(sets, request, database)
            except QueryInterrupted:
                known[name] = None
        return known[name]  # type: ignore[no-any-return]

    async def _select(self, sets: TableSets, request: Any, database: str) -> Selection:
        rows: list[Any] = []
        asked: list[tuple[str, dict[str, Any]]] = []  # conditions for SQL
        remember = True
        for key, value in _filter_pairs(request):
            column, _, lookup = key.rpartition("__") if "__" in key else (key, "", "exact")
            facet = sets.facets.get(column_source(sets.table, column, sets.key))
            if facet and lookup == "exact" and value in facet.by_text:
                rows.append(facet.by_text[value])
                continue
            wheres, params = Filters([(key, value)]).build_where_clauses(sets.table)
            asked.append((" and ".join(wheres), params))
        for hook in pm.hook.filters_from_request(
            request=request, database=database, table=sets.table, datasette=self.datasette
        ):
            found = await await_me_maybe(hook)
            if not found or not found.where_clauses:
                continue
            own = [
                sets.facets[source].by_text.get(value) if source in sets.facets else None
                for source, value in getattr(found, "row_sets", [])
            ]
            if own and None not in own:
                rows.extend(own)
            elif hasattr(found, "members"):
                rows.append(await self._keys(sets, database, *found.members))
            else:
                asked.append((" and ".join(found.where_clauses), found.params))
                remember = False  # what a plugin asks may change with the day
        selected = _intersection(rows, len(sets.keys))
        if asked:
            selected &= await self._by_sql(sets, database, asked, selected, remember)
        return Selection(sets, selected, len(rows) + len(asked))

    async def _by_sql(
        self, sets: TableSets, database: str, asked: list[tuple[str, dict[str, Any]]],
        among: Any, remember: bool,
    ) -> Any:  # fmt: skip
        """Rows, of ``among`` if those are few, that meet conditions which only SQL can judge."""
        wheres, params = [], {}
        for number, (where, values) in enumerate(asked):
            for name in sorted(values, key=len, reverse=True):
                if name.startswith("p") and name[1:].isdigit():  # Filters number from 0 each
                    where = where.replace(f":{name}", f":row_sets_{number}_{name}")
                    params[f"row_sets_{number}_{name}"] = values[name]
                else:
                    params[name] = values[name]
            wheres.append(where)
        sql = f"select {sets.key_sql} from {escape_sqlite(sets.table)} where {' and '.join(wheres)}"
        if len(among) <= FEW:
            sql += f" and {sets.key_sql} in (select value from json_each(:{HINT}))"
            return await self._keys(
                sets, database, sql, {**params, HINT: sets.keys_json(among)}, remember=False
            )
        return await self._keys(sets, database, sql, params, remember=remember)

    async def _keys(
        self, sets: TableSets, database: str, sql: str, params: dict[str, Any],
        *, remember: bool = True,
    ) -> Any:  # fmt: skip
        """Rows whose keys a query gives."""
        name = (sql, tuple(sorted(params.items())))
        rows = sets.remembered(name) if remember else None
        if rows is None:
            limit = self.datasette.setting("sql_time_limit_ms")

            def run(connection: sqlite3.Connection) -> Any:
                with sqlite_timelimit(connection, limit):
                    cursor = connection.cursor()
                    cursor.row_factory = None
                    try:
                        return sets.rows_of(map(itemgetter(0), cursor.execute(sql, params)))
                    except sqlite3.OperationalError as error:
                        if error.args == ("interrupted",):
                            raise QueryInterrupted(error, sql, params) from error
                        raise

            rows = await self.datasette.get_database(database).execute_fn(run)
            if remember:
                sets.remember(name, rows)
        return rows

    async def members(
        self, database: str, table: str, sql: str, params: dict[str, Any]
    ) -> int | None:
        """How many rows have the keys that ``sql`` gives; found again when a page is selected."""
        sets = self.current(database, table)
        if sets is None:
            return None
        try:
            return len(await self._keys(sets, database, sql, params))
        except QueryInterrupted:
            return None

    async def top(
        self, request: Any, database: str, table: str, pairs_sql: str, limit: int
    ) -> list[tuple[object, int]] | None:
        """The ``limit`` most frequent values among the selected rows; ``None``: ask SQL."""
        found = await self.selected(request, database, table)
        facet = found.sets.facets.get(pairs_sql) if found else None
        if found is None or facet is None:
            return None
        if found.total == len(found.sets.keys):
            return [(value, count) for value, count, _ in facet.ranked[:limit]]
        if found.total > FEW or len(facet.ranked) <= FEW:
            return _top(facet, found.rows, limit)
        few = await self.datasette.get_database(database).execute(
            f"select value, count(*) from (select distinct value, key from ({pairs_sql}) "
            f"where key in (select value from json_each(:{HINT}))) "
            "group by value order by count(*) desc, value limit :row_sets_limit",
            {HINT: found.keys_json(), "row_sets_limit": limit},
        )
        return [(row[0], row[1]) for row in few.rows]


def _filter_pairs(request: Any) -> Iterator[tuple[str, str]]:
    """Column filters of a request, as Datasette tells them from its own arguments."""
    for key in request.args:
        if not (key.startswith("_") and "__" not in key):
            for value in request.args.getlist(key):
                yield key, value


def _intersection(sets: list[Any], total: int) -> Any:
    """Rows in all of ``sets``; all rows when there are none. Always a new set."""
    rows = BitMap()
    if not sets:
        rows.add_range(0, total)
        return rows
    smallest, *others = sorted(sets, key=len)
    rows |= smallest
    for other in others:
        rows &= other
    return rows


def _top(facet: Values, selection: Any, limit: int) -> list[tuple[object, int]]:
    """Most frequent values within ``selection``, ties in the order of values."""
    least: list[int] = []  # heap of the best counts so far
    found = []
    for value, count, rows in facet.ranked:
        if len(least) == limit and count < least[0]:
            break  # neither this nor any after it can be among the first
        within = selection.intersection_cardinality(rows)
        if not within:
            continue
        found.append((within, value))
        (heappush if len(least) < limit else heappushpop)(least, within)
    cut = least[0] if len(least) == limit else 0
    best = [(within, value) for within, value in found if within >= cut]
    best.sort(key=lambda item: (-item[0], _sqlite_order(item[1])))
    return [(value, within) for within, value in best[:limit]]


def _sqlite_order(value: object) -> tuple[int, Any]:
    if isinstance(value, int | float):
        return 0, value
    if isinstance(value, str):
        return 1, value.encode()
    return 2, value


# --- in Datasette -----------------------------------------------------------------


class CountedColumnFacet(ColumnFacet):
    """Facets by columns, counted from row sets where they are kept."""

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """As the stock facet."""
        results, left = [], []
        for asked in super().get_configs():
            column = asked["config"].get("column") or asked["config"]["simple"]
            counted = await self._top(column)
            if counted is None:
                left.append(asked)
            else:
                results.append(await self._shown(column, asked["source"], counted))
        if not left:
            return results, []
        rest = _Only(left, self)
        more, timed_out = await rest.facet_results()
        return results + more, timed_out

    async def _top(self, column: str) -> list[tuple[object, int]] | None:
        row_sets: Any = getattr(self.ds, "row_sets", None)
        sets = row_sets and self.table and row_sets.current(self.database, self.table)
        if not sets:
            return None
        found = await row_sets.top(
            self.request, self.database, self.table,
            column_source(self.table, column, sets.key), self.get_facet_size() + 1,
        )  # fmt: skip
        return None if found is None else list(found)

    async def _shown(
        self, column: str, source: str, counted: list[tuple[object, int]]
    ) -> dict[str, Any]:
        size = self.get_facet_size()
        shown = counted[:size]
        labels = await self.ds.expand_foreign_keys(
            self.database, self.table, column, [value for value, _ in shown]
        )
        argument = f"{column}__exact" if column.startswith("_") else column
        chosen = {value for key, value in self.get_querystring_pairs() if key == argument}
        request = _first_page(self.request)
        values = []
        for value, count in shown:
            selected = str(value) in chosen
            change = path_with_removed_args if selected else path_with_added_args
            path = self.ds.urls.path(change(request, {argument: str(value)}))
            values.append({
                "value": value,
                "label": labels.get((column, value), value),
                "count": count,
                "toggle_url": self.ds.absolute_url(self.request, path),
                "selected": selected,
            })
        return {
            "name": column,
            "type": self.type,
            "hideable": source != "metadata",
            "toggle_url": self.ds.urls.path(
                path_with_removed_args(self.request, {"_facet": column})
            ),
            "results": values,
            "truncated": len(counted) > size,
        }


class _first_page:  # noqa: N801 - reads as a function
    """A request as ``path_with_…_args`` see it, back on the first page."""

    def __init__(self, request: Any) -> None:
        self.path = request.path
        self.query_string = path_with_removed_args(request, {"_next"}).partition("?")[2]


class _Only(ColumnFacet):
    """The stock facet for some of the columns asked for."""

    def __init__(self, configs: list[Any], facet: Any) -> None:
        super().__init__(
            facet.ds, facet.request, facet.database, sql=facet.sql, table=facet.table,
            params=facet.params, metadata=facet.metadata, row_count=facet.row_count,
        )  # fmt: skip
        self._configs = configs

    def get_configs(self) -> list[Any]:
        """Those that row sets do not answer."""
        return self._configs


class _StandIn:
    """A condition in place of those of other plugins, whose rows are known by now.

    Few rows are given by their keys, which SQLite looks up; of many, it asks
    for each whether it is one while it walks the order of the page. Conditions
    on columns stay.
    """

    def __init__(self, found: Selection, shown: dict[str, Selection]) -> None:
        self._found = found
        self._shown = shown
        self._token = secrets.token_hex(8)
        self._replaced: list[str] = []
        self._replaced_params: dict[str, Any] = {}
        self.params: dict[str, Any] = {}
        if found.total <= FEW_SHOWN:
            self.where = f"{found.sets.key_sql} in (select value from json_each(:{HINT}))"
        else:
            self.where = f"row_sets_has('{self._token}', {found.sets.key_sql})"

    def __enter__(self) -> _StandIn:
        self._shown[self._token] = self._found
        return self

    def __exit__(self, *error: object) -> None:
        del self._shown[self._token]

    async def described(self, filter_: Any) -> FilterArguments | None:
        """What a filter says of itself; what it asks is taken note of."""
        found = await await_me_maybe(filter_)
        if not found:
            return None
        self._replaced.extend(found.where_clauses)
        self._replaced_params.update(found.params)
        return FilterArguments([], {}, found.human_descriptions, found.extra_context)

    async def condition(self) -> FilterArguments | None:
        """After all others: itself, where it is of use."""
        few = self._found.conditions and self._found.total <= FEW_SHOWN
        if not self._replaced and not few:
            return None
        self.params = {HINT: self._found.keys_json()} if few else {}
        return FilterArguments([self.where], self.params)

    def restore(self, query: dict[str, Any]) -> None:
        """The reader shall see the SQL that means the selection."""
        if self._replaced:
            query["sql"] = query["sql"].replace(self.where, " and ".join(self._replaced))
        else:
            query["sql"] = query["sql"].replace(f" and {self.where}", "")
        query["params"].pop(HINT, None)
        query["params"].update(self._replaced_params)


class _Uncounted(Request):
    """The same request; Datasette shall not count, and knows which rows it is about."""

    def __init__(self, request: Any, stand_in: _StandIn) -> None:
        super().__init__(request.scope, request.receive)
        self.__dict__.update({k: v for k, v in request.__dict__.items() if k != "scope"})
        self.scope = request.scope
        self.row_sets_stand_in = stand_in

    @property
    def args(self) -> Any:
        """Arguments that have ``_nocount`` for who asks, but do not list it."""
        return _Args(super().args._data)


class _Args(MultiParams):
    def get(self, name: str, default: Any = None) -> Any:
        return "1" if name == "_nocount" else super().get(name, default)


class CountedTableView(TableView):
    """The table page, with the count taken from row sets."""

    async def data(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """As the stock view."""
        found = None
        if not request.args.get("_nocount") and request.args.get("_shape") not in (
            "array", "object"
        ):  # fmt: skip
            found = await self._selection(request)
        if found is None:
            return await super().data(request, *args, **kwargs)
        with _StandIn(found, self.ds.row_sets.shown) as stand_in:
            answer = await super().data(_Uncounted(request, stand_in), *args, **kwargs)
        if isinstance(answer, tuple) and len(answer) == 3:  # neither redirect nor query
            answer[0]["filtered_table_rows_count"] = found.total
            stand_in.restore(answer[0]["query"])
        return answer

    async def _selection(self, request: Any) -> Selection | None:
        table = tilde_decode(request.url_vars["table"])
        route = tilde_decode(request.url_vars["database"])
        database = next((n for n, db in self.ds.databases.items() if db.route == route), None)
        row_sets: Any = getattr(self.ds, "row_sets", None)
        if not row_sets or not database or not row_sets.current(database, table):
            return None
        visible, _ = await self.ds.check_visibility(
            request.actor,
            permissions=[
                ("view-table", (database, table)), ("view-database", database), "view-instance"
            ],
        )
        if not visible:
            return None
        try:
            return await row_sets.selected(request, database, table)  # type: ignore[no-any-return]
        except sqlite3.Error:
            return None  # the stock view says what is wrong


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
    if BitMap is not None:
        datasette.row_sets = RowSets(datasette)
        datasette.row_sets.start()


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """The table page, CSV aside."""
    if BitMap is None:
        return []
    # Not what belongs to Datasette or the site as a whole: /-/plugins, /static/look.css.
    page = (r"^/(?P<database>(?!-/|static/)[^\/\.]+)/(?P<table>[^\/\.]+)"
            r"(\.(?P<format>(?!csv$)\w+))?$")
    return [(page, CountedTableView.as_view(datasette))]
