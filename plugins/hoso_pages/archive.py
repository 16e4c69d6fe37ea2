"""Questions put to the archive: read-only, counted, rows as plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from datasette.app import Datasette
from datasette.database import Database

Row = dict[str, Any]


class Archive:
    """The archive's database as one page sees it. ``asked`` counts the queries of this page."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.name: str = database.name
        self.asked = 0

    async def all(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """Every row of the answer."""
        self.asked += 1
        answer = await self.database.execute(sql, dict(values or {}))
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    async def first(self, sql: str, values: Mapping[str, Any] | None = None) -> Row | None:
        """The first row, or None."""
        rows = await self.all(sql, values)
        return rows[0] if rows else None

    async def value(self, sql: str, values: Mapping[str, Any] | None = None) -> Any:
        """The first cell of the first row, or None."""
        row = await self.first(sql, values)
        return next(iter(row.values())) if row else None


async def find_archive(datasette: Datasette) -> Archive | None:
    """The served database that is an archive of ours; None when there is none."""
    for database in datasette.databases.values():
        if database.name != "_internal" and {"articles", "events"} <= set(
            await database.table_names()
        ):
            return Archive(database)
    return None
