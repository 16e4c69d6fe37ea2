"""Questions put to the archive: read-only, rows as plain dictionaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database

Row = dict[str, Any]
Values = Mapping[str, Any] | Sequence[Any] | None


_MOST_KEPT = 200
_KEPT: dict[tuple[str | None, str, str], tuple[tuple[tuple[int, int], ...], list[Row]]] = {}


class Archive:
    """The archive's database as one page sees it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.name: str = database.name

    async def all(self, sql: str, values: Values = None) -> list[Row]:
        """Every row of the answer."""
        answer = await self.database.execute(sql, values or {})
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    async def kept(self, sql: str, values: Values = None) -> list[Row]:
        """As ``all``, for what many readers ask alike: answered once while the file stands."""
        state = self._state()
        key = (self.database.path, sql, str(values))
        if state is None:
            return await self.all(sql, values)
        found = _KEPT.get(key)
        if found is None or found[0] != state:
            if len(_KEPT) >= _MOST_KEPT:
                _KEPT.clear()
            found = _KEPT[key] = (state, await self.all(sql, values))
        return found[1]

    def _state(self) -> tuple[tuple[int, int], ...] | None:
        """Changes whenever the database file or its write-ahead log does."""
        if not self.database.path:
            return None
        files = (Path(f"{self.database.path}{end}") for end in ("", "-wal"))
        return tuple((f.stat().st_mtime_ns, f.stat().st_size) for f in files if f.exists())

    async def first(self, sql: str, values: Values = None) -> Row | None:
        """The first row, or None."""
        rows = await self.all(sql, values)
        return rows[0] if rows else None

    async def value(self, sql: str, values: Values = None) -> Any:
        """The first cell of the first row, or None."""
        row = await self.first(sql, values)
        return next(iter(row.values())) if row else None


async def find_archive(datasette: Datasette) -> Archive | None:
    """The served database that is an archive of ours; None when there is none."""
    served = tuple(datasette.databases.values())
    known: tuple[tuple[Database, ...], Database | None] | None = getattr(
        datasette, "hoso_archive", None)
    if known is None or known[0] != served:
        known = (served, None)
        for database in served:
            if database.name != "_internal" and {"articles", "events"} <= set(
                await database.table_names()
            ):
                known = (served, database)
                break
        datasette.hoso_archive = known
    return Archive(known[1]) if known[1] else None
