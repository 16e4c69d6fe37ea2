"""The filter ``?_search=`` of table pages, in place of the stock one."""

from __future__ import annotations

from typing import Any

from datasette.database import Database
from datasette.filters import FilterArguments
from datasette.utils import await_me_maybe, escape_sqlite
from datasette.views.base import DatasetteError

from hoso_tables.search.plans import Index, index_of, plan
from hoso_tables.search.typed import understand

FEW = 50_000
"""Up to so many hits are looked up one by one; of more, the page's order is walked."""


def is_stock(found: Any) -> bool:
    """Whether a filter is Datasette's own search."""
    return getattr(found, "__module__", "") == "datasette.filters" and getattr(
        found, "__qualname__", ""
    ).startswith("search_filters.")


async def conditions(
    datasette: Any, request: Any, database: str, table: str, stock: list[Any]
) -> FilterArguments | None:
    """What the searches of a request ask; of a table without our indexes, what ``stock`` says."""
    index = await index_of(datasette, database, table)
    if index is None:
        return await await_me_maybe(stock[0]) if stock else None
    asked = [
        (key.removeprefix("_search").removeprefix("_"), request.args[key])
        for key in request.args
        if key.startswith("_search") and key != "_searchmode" and request.args[key].strip()
    ]
    context: dict[str, Any] = {"supports_search": True, "search": ""}
    wheres, params, described = [], {}, []
    members: list[str] = []
    for number, (column, text) in enumerate(asked):
        await _check_column(datasette, database, index, column)
        found = plan(understand(text), index, column or None)
        sql = found.members(index)
        for name in sorted(found.params, key=len, reverse=True):
            sql = sql.replace(f":{name}", f":{name}_{number}")
            params[f"{name}_{number}"] = found.params[name]
        few = await _is_few(datasette, database, table, sql, params)
        wheres.append(f"{'' if few else '+'}{escape_sqlite(table)}.rowid in ({sql})")
        members.append(sql)
        described.append(
            f'search column "{column}" matches "{text}"' if column
            else f'search matches "{text}"'
        )
        context["search"] = text
    arguments = FilterArguments(wheres, params, described, context)
    arguments.plain_search = [column for column, _ in asked] == [""]
    if len(members) == 1 and await _rowid_is_key(datasette.get_database(database), table):
        arguments.members = (members[0], params)
    return arguments


async def _check_column(datasette: Any, database: str, index: Index, column: str) -> None:
    if column:
        known = await datasette.get_database(database).table_columns(index.marked)
        if column not in known:
            raise DatasetteError("Cannot search by that column", status=400)


async def _is_few(
    datasette: Any, database: str, table: str, members: str, params: dict[str, str]
) -> bool:
    db = datasette.get_database(database)
    row_sets = getattr(datasette, "row_sets", None)
    if row_sets and await _rowid_is_key(db, table):
        total = await row_sets.members(database, table, members, params)
        if total is not None:
            return bool(total <= FEW)
    counted = await db.execute(f"select count(*) from ({members} limit {FEW + 1})", params)
    return bool(counted.rows[0][0] <= FEW)


async def _rowid_is_key(db: Database, table: str) -> bool:
    """Whether row numbers are the keys of the table, by which ``row_sets`` knows rows."""
    keys = [column for column in await db.table_column_details(table) if column.is_pk]
    return not keys or (len(keys) == 1 and keys[0].type.upper() == "INTEGER")
