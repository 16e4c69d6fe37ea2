"""The facet: values reached over a join table, counted."""

# Datasette carries no type information.
# mypy: disable-error-code="misc"

from __future__ import annotations

import json
from typing import Any

from datasette.database import QueryInterrupted
from datasette.facets import Facet
from datasette.utils import escape_sqlite, path_with_added_args, path_with_removed_args
from datasette.views.base import DatasetteError

from hoso_tables.asked import FirstPage, NoRequest, page_filters
from hoso_tables.through.resolving import FACET, FILTER, ThroughError, asked_for, resolve, visible
from hoso_tables.through.way import Through, labels


class ThroughFacet(Facet):
    """Counts values reached through a join table."""

    type = FACET

    async def _throughs(self) -> list[tuple[Through, str, dict[str, Any]]]:
        """Each way asked for once, where it comes from, and its configuration."""
        db = self.ds.get_database(self.database)
        found: dict[str, tuple[Through, str, dict[str, Any]]] = {}
        for asked in self.get_configs():
            try:
                through = await resolve(db, self.table, asked["config"])
            except ThroughError as error:
                raise DatasetteError(
                    f"Facet through a join table: {error}", title="Invalid facet",
                    status=400 if asked["source"] == "request" else 500,
                ) from error
            if through.path not in found and await visible(
                self.ds, self.request.actor, self.database, through
            ):
                found[through.path] = (through, asked["source"], asked["config"])
        return list(found.values())

    async def suggest(self) -> list[dict[str, str]]:
        """Join tables around this one; their size is not looked at."""
        db = self.ds.get_database(self.database)
        if not self.table or not await db.table_exists(self.table):
            return []
        shown = {through.path for through, _, _ in await self._throughs()}
        suggested = []
        incoming = (await db.get_all_foreign_keys())[self.table]["incoming"]
        for join in dict.fromkeys(key["other_table"] for key in incoming):
            try:
                through = await resolve(db, self.table, {"table": join})
            except ThroughError:
                continue
            if through.path in shown or not await visible(
                self.ds, self.request.actor, self.database, through
            ):
                continue
            url = path_with_added_args(self.request, {"_facet_through": join})
            suggested.append({
                "name": through.name,
                "type": self.type,
                "toggle_url": self.ds.absolute_url(self.request, self.ds.urls.path(url)),
            })
        return suggested

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The facets, and the names of those that took too long."""
        results, timed_out = [], []
        for through, source, config in await self._throughs():
            try:
                results.append(await self._result(through, source, config))
            except QueryInterrupted:
                timed_out.append(through.name)
        return results, timed_out

    async def _result(
        self, through: Through, source: str, config: dict[str, Any]
    ) -> dict[str, Any]:
        chosen = {
            argument[len(through.path) + 1 :]
            for argument in self.request.args.getlist(FILTER)
            if argument.startswith(through.path + ":")
        }
        size = self.get_facet_size()
        counted = await self._counts(through, size + 1)
        named = await labels(
            self.ds.get_database(self.database), through, [value for value, _ in counted[:size]]
        )
        return {
            "name": through.name,
            "type": self.type,
            "hideable": source != "metadata",
            "toggle_url": self.ds.urls.path(_without_facet(self.request, config)),
            "results": [
                self._value(through, value, named.get(value, value), count, str(value) in chosen)
                for value, count in counted[:size]
            ],
            "truncated": len(counted) > size,
        }

    def _value(
        self, through: Through, value: object, label: object, count: int, selected: bool
    ) -> dict[str, Any]:
        change = path_with_removed_args if selected else path_with_added_args
        request = FirstPage(self.request)
        path = change(request, {FILTER: through.argument(value)})
        return {
            "value": value,
            "label": label,
            "count": count,
            "toggle_url": self.ds.absolute_url(self.request, self.ds.urls.path(path)),
            "selected": selected,
        }

    async def _counts(self, through: Through, limit: int) -> list[tuple[object, int]]:
        row_sets = getattr(self.ds, "row_sets", None)
        if row_sets is not None:
            counted = await row_sets.top(
                self.request, self.database, self.table, through.pairs_sql(), limit
            )
            if counted is not None:
                return list(counted)
        sql, params = self.sql, dict(self.params)  # Facet makes a list of none
        if "_next" in self.request.args:
            where, params = await page_filters(self.ds, self.request, self.database, self.table)
            sql = f"select * from {escape_sqlite(self.table)} where {where or 1}"
        rows = await self.ds.execute(
            self.database,
            through.counts_sql(f"select {escape_sqlite(through.key)} from ({sql})"),
            {**params, "facet_through_limit": limit},
            custom_time_limit=self.ds.setting("facet_time_limit_ms"),
        )
        return [(row["value"], row["count"]) for row in rows.rows]

    @classmethod
    async def row_set_sources(cls, ds: Any, database: str, table: str) -> list[tuple[str, str]]:
        """For the plugin ``row_sets``: SQL of the pairs that metadata says will be counted."""
        throughs = await asked_for(ds, NoRequest, database, table)
        return [(through.pairs_sql(), through.key) for through in throughs.values()]


def _without_facet(request: Any, config: dict[str, Any]) -> str:
    """The page without the facet that the URL asked for as ``config``."""
    for value in request.args.getlist("_facet_through"):
        asked = json.loads(value) if value.startswith("{") else {"simple": value}
        if asked == config:
            return str(path_with_removed_args(request, {"_facet_through": value}))
    return str(path_with_removed_args(request, {}))
