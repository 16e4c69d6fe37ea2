"""Ranked search: rows best first, with snippets, count and facets."""

from __future__ import annotations

import itertools
import sqlite3
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from datasette.database import Database
from datasette.filters import Filters
from datasette.plugins import pm
from datasette.utils import escape_sqlite, sqlite_timelimit, tilde_encode
from datasette.utils.asgi import Forbidden, NotFound

from hoso_tables.asked import column_filters, may_see, plugin_filters
from hoso_tables.search.alike import Names
from hoso_tables.search.marking import Highlighter
from hoso_tables.search.plans import Index, Plan, index_of, plan
from hoso_tables.search.typed import Typed, understand

RANKED = 100_000
"""More hits than this come newest first."""
LOOKED_UP = 500
"""Hits ranked by looking each up, not by going through the index again."""
PAGE = 20


class Conditions(NamedTuple):
    """Every filter of a request as the table page has it; and those that are no search."""

    where: str
    others: str
    params: dict[str, Any]


class Part(NamedTuple):
    """Which of the hits are shown."""

    offset: int
    size: int


class RankedSearch:
    """Search for other plugins and for the JSON; ``datasette.ranked_search``."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self._names = Names(datasette)

    async def find(
        self, request: Any, database: str, table: str, *,
        size: int = PAGE, offset: int = 0, facets: bool = True,
    ) -> dict[str, Any]:  # fmt: skip
        """Rows that the request selects, best first, with snippets, count and facets.

        The request has the arguments of the table's page, ``_search`` among them;
        its path is that to which links of facets lead.

        :raises NotFound: when the table has no index
        :raises Forbidden: when the actor may not see it
        """
        started = time.perf_counter()
        index = await index_of(self.datasette, database, table)
        if index is None:
            raise NotFound(f"{table} has no full text index")
        if not await may_see(self.datasette, request.actor, database, table):
            raise Forbidden("You do not have permission to view this table")
        text = request.args.get("_search") or ""
        typed = understand(text)
        asked = await self._conditions(request, database, table)
        row_sets = getattr(self.datasette, "row_sets", None)
        rows: Any = await row_sets.selected(request, database, table) if row_sets else None
        db = self.datasette.get_database(database)
        count = rows.total if rows else await _count(db, table, asked)
        found = plan(typed, index)
        ranked = bool(found.driver) and count <= RANKED
        part = Part(offset, size)
        if ranked:
            keys = await self._best(db, index, found, asked, rows, part)
        else:
            keys = await self._newest(db, index, asked, rows, part)
        answer: dict[str, Any] = {
            "database": database, "table": table, "q": text, "count": count, "ranked": ranked,
            "offset": offset, "size": size,
            "results": await self._shown(db, index, typed, keys),
        }  # fmt: skip
        if facets:
            answer["facets"], answer["facets_timed_out"] = await self._facets(
                request, database, table, asked, count
            )
        if not count and index.config.get("alike"):
            answer["alike"] = await self.alike(database, table, index.config["alike"], text)
        answer["ms"] = round((time.perf_counter() - started) * 1000, 1)
        return answer

    async def alike(
        self, database: str, table: str, column: str, text: str
    ) -> list[dict[str, Any]]:
        """Rows whose ``column``, or a longer word of it, is spelled much like ``text``."""
        return await self._names.alike(database, table, column, text)

    async def _conditions(self, request: Any, database: str, table: str) -> Conditions:
        filters = Filters(sorted(column_filters(request)))
        others, params = filters.build_where_clauses(table)
        wheres = list(others)
        for arguments in await plugin_filters(self.datasette, request, database, table):
            wheres.extend(arguments.where_clauses)
            params.update(arguments.params)
            if not getattr(arguments, "plain_search", False):
                others.extend(arguments.where_clauses)
        return Conditions(" and ".join(wheres) or "1", " and ".join(others), params)

    async def _best(
        self, db: Database, index: Index, found: Plan, asked: Conditions, rows: Any, part: Part
    ) -> list[int]:
        """Row numbers, best first, of the hits that meet the other conditions, if any.

        ``rows`` are those that meet all conditions, where row sets know them.
        """
        own = escape_sqlite(index.table)
        params, others = asked.params, asked.others
        if rows and (others or rows.total <= LOOKED_UP):
            others = "rowid in (select value from json_each(:search_rows))"
            others = others if rows.total <= LOOKED_UP else f"+{others}"
            params = {**params, "search_rows": rows.keys_json()}
        elif others:
            others = f"+rowid in (select {own}.rowid from {own} where {others})"
        driver = escape_sqlite(found.driver or "")
        weights = "".join(f", {float(weight)}" for weight in index.config.get("weights") or [])
        conditions = [*found.conditions, *([others] if others else [])]
        best = await db.execute(
            f"select rowid from {driver} where {' and '.join(conditions)} "
            f"order by bm25({driver}{weights}), rowid limit :search_size offset :search_offset",
            {**params, **found.params, "search_size": part.size, "search_offset": part.offset},
        )
        return [row[0] for row in best.rows]

    async def _newest(
        self, db: Database, index: Index, asked: Conditions, rows: Any, part: Part
    ) -> list[int]:
        """Row numbers in the order of time; in that of the table where there are no dates.

        With ``rows``, the order is walked and each is looked for there: many rows need
        not be gathered to show the first of them.
        """
        own = escape_sqlite(index.table)
        date = index.config.get("earliest")
        order = f"{own}.{escape_sqlite(date)} desc, {own}.rowid" if date else f"{own}.rowid"
        select = f"select {own}.rowid from {own} where"
        if rows:
            return await self._walked(db, f"{select} 1 order by {order}", rows.has, part)
        found = await db.execute(
            f"{select} {asked.where} order by {order} limit :search_size offset :search_offset",
            {**asked.params, "search_size": part.size, "search_offset": part.offset},
        )
        return [row[0] for row in found.rows]

    async def _walked(
        self, db: Database, sql: str, has: Callable[[object], bool], part: Part
    ) -> list[int]:
        """Of the row numbers that ``sql`` gives, those that ``has`` knows."""
        limit = self.datasette.setting("sql_time_limit_ms")

        def walk(connection: sqlite3.Connection) -> list[int]:
            with sqlite_timelimit(connection, limit):
                rows = (row[0] for row in connection.execute(sql))
                return list(itertools.islice(filter(has, rows), part.offset,
                                             part.offset + part.size))

        return await db.execute_fn(walk)  # type: ignore[no-any-return]

    async def _shown(
        self, db: Database, index: Index, typed: Typed, keys: list[int]
    ) -> list[dict[str, Any]]:
        """The rows with these numbers, in this order, with snippets."""
        wanted = ", ".join(str(int(key)) for key in keys)
        own = escape_sqlite(index.table)
        rows = await db.execute(
            f"select {own}.rowid as rowid, * from {own} where {own}.rowid in ({wanted})")
        texts = await db.execute(
            f"select rowid, * from {escape_sqlite(index.marked)} where rowid in ({wanted})")
        by_key = {row["rowid"]: dict(zip(texts.columns, row, strict=False)) for row in texts.rows}
        pks = await db.primary_keys(index.table)
        highlighter = Highlighter(typed)
        shown = {}
        for row in rows.rows:
            values = dict(zip(rows.columns, row, strict=False))
            key = values["rowid"] if not pks else values.pop("rowid")
            text = by_key.get(key, {})
            text.pop("rowid", None)
            body = index.config.get("snippet") or (list(text)[-1] if text else "")
            shown[key] = {
                "url": self.datasette.urls.row(
                    db.name, index.table,
                    ",".join(tilde_encode(str(values[pk])) for pk in pks) or str(key),
                ),
                "row": values,
                "snippet": highlighter.snippet(str(text.get(body) or "")),
                "marked": {
                    column: highlighter.whole(str(value or ""))
                    for column, value in text.items() if column != body
                },
            }  # fmt: skip
        return [shown[key] for key in keys if key in shown]

    async def _facets(
        self, request: Any, database: str, table: str, asked: Conditions, count: int
    ) -> tuple[dict[str, Any], list[str]]:
        """The facets of the table's page."""
        columns = await self.datasette.get_database(database).table_columns(table)
        selected = ", ".join(escape_sqlite(column) for column in columns)
        results, timed_out = {}, []
        for facet in itertools.chain.from_iterable(pm.hook.register_facet_classes()):
            found, late = await facet(
                self.datasette, request, database, table=table, params=asked.params,
                sql=f"select {selected} from {escape_sqlite(table)} where {asked.where}",
                row_count=count, metadata=self.datasette.table_metadata(database, table),
            ).facet_results()  # fmt: skip
            results.update({result["name"]: result for result in found})
            timed_out.extend(late)
        return results, timed_out


async def _count(db: Database, table: str, asked: Conditions) -> int:
    counted = await db.execute(
        f"select count(*) from {escape_sqlite(table)} where {asked.where}", asked.params
    )
    return int(counted.rows[0][0])
