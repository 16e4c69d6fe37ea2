"""The facet by a column, counted from sets of rows."""

# Datasette carries no type information.
# mypy: disable-error-code="misc"

from __future__ import annotations

from typing import Any

from datasette.facets import ColumnFacet
from datasette.utils import path_with_added_args, path_with_removed_args

from hoso_tables.asked import FirstPage
from hoso_tables.sets.table import column_source


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
        request = FirstPage(self.request)
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
