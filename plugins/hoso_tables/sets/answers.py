"""Which rows a request selects, and how many of them have each value of a facet."""

from __future__ import annotations

import sqlite3
from heapq import heappush, heappushpop
from operator import itemgetter
from typing import Any

from datasette.database import QueryInterrupted
from datasette.filters import Filters
from datasette.utils import escape_sqlite, sqlite_timelimit

from hoso_tables.asked import column_filters, plugin_filters
from hoso_tables.sets.reading import Reader
from hoso_tables.sets.table import HINT, Selection, TableSets, Values, column_source

FEW = 3000
"""So few selected rows are faster looked up by their keys, to count values."""


class RowSets:
    """The sets of all databases of a Datasette; ``datasette.row_sets``."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self.shown: dict[str, Selection] = {}  # of pages being made, by token
        self._readers = {
            name: Reader(datasette, db)
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
        for key, value in column_filters(request):
            column, _, lookup = key.rpartition("__") if "__" in key else (key, "", "exact")
            facet = sets.facets.get(column_source(sets.table, column, sets.key))
            if facet and lookup == "exact" and value in facet.by_text:
                rows.append(facet.by_text[value])
                continue
            wheres, params = Filters([(key, value)]).build_where_clauses(sets.table)
            asked.append((" and ".join(wheres), params))
        for found in await plugin_filters(self.datasette, request, database, sets.table):
            if not found.where_clauses:
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
        selected = sets.in_all_of(rows)
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
