"""Reading the sets of rows in the background, and noticing that they are stale."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from itertools import groupby
from operator import itemgetter
from typing import Any

from datasette.database import Database
from datasette.facets import load_facet_configs
from datasette.plugins import pm
from datasette.utils import escape_sqlite

from hoso_tables.asked import NoRequest, settings
from hoso_tables.sets.table import TableSets, Values, column_source

LEAST_ROWS = 1000
"""SQL counts in tables with fewer, unless the plugin is told otherwise."""


async def _wanted(datasette: Any, db: Database, table: str) -> tuple[str, list[str]] | None:
    """The key of a table and the SQL of what its metadata facets by."""
    pks = await db.primary_keys(table)
    if len(pks) > 1 or await db.get_view_definition(table):
        return None
    key = pks[0] if pks else "rowid"
    sources = []
    for asked in load_facet_configs(NoRequest, datasette.table_metadata(db.name, table)).get(
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


class Reader:
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
        least = settings(self.datasette, "row_sets", self.db.name).get("least_rows", LEAST_ROWS)
        wanted = {}
        for table in await self.db.table_names():
            asked = await _wanted(self.datasette, self.db, table)
            if asked and await self._has_rows(table, least):
                wanted[table] = asked
        return wanted

    async def _has_rows(self, table: str, least: int) -> bool:
        sql = f"select count(*) from (select 1 from {escape_sqlite(table)} limit {int(least)})"
        return bool((await self.db.execute(sql)).rows[0][0] >= least)
