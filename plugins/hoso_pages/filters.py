"""The facet filters of a table page, on pages of our own.

``/timeline?type=talks&year=2025`` understands every argument that
``/archive/events?type=talks&year=2025`` does, because the clauses, the words
and the facets come from the same places in Datasette and its plugins.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from datasette.filters import Filters
from datasette.plugins import pm
from datasette.utils import await_me_maybe, path_with_removed_args
from datasette.utils.asgi import BadRequest

from hoso_pages.page import Page


@dataclass
class Selection:
    """The rows of ``table`` that the URL asks for."""

    table: str
    where: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    @property
    def sql(self) -> str:
        """``select * from events where …``: to be used as a subquery."""
        where = f" where {' and '.join(self.where)}" if self.where else ""
        return f"select * from [{self.table}]{where}"


async def selection(page: Page, table: str) -> Selection:
    """What the URL selects from ``table``. Raises ``BadRequest`` for a column it does not have."""
    request, datasette, database = page.request, page.datasette, page.archive.database
    columns = set(await database.table_columns(table))
    pairs = [(key, value) for key in request.args
             if not (key.startswith("_") and "__" not in key)
             for value in request.args.getlist(key)]
    for key, _ in pairs:
        if key.split("__")[0] not in columns:
            raise BadRequest(f"{table} has no column {key.split('__')[0]}")
    filters = Filters(sorted(pairs))
    where, values = filters.build_where_clauses(table)
    chosen = Selection(table, list(where), dict(values))
    told = filters.human_description_en()
    if told:
        chosen.words.append(told.removeprefix("where "))
    for hook in pm.hook.filters_from_request(
        request=request, table=table, database=database.name, datasette=datasette
    ):
        more = await await_me_maybe(hook)
        if more:
            chosen.where.extend(more.where_clauses)
            chosen.values.update(more.params)
            chosen.words.extend(more.human_descriptions)
    return chosen


async def facets(page: Page, chosen: Selection, only: set[str] | None = None) -> list[dict[str, Any]]:
    """The facets of the table's page under this selection; their links lead back to this page."""
    datasette = page.datasette
    metadata = datasette.table_metadata(page.archive.name, chosen.table)
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    for kind in chain.from_iterable(pm.hook.register_facet_classes()):
        facet = kind(datasette, page.request, page.archive.name, sql=chosen.sql,
                     params=chosen.values, table=chosen.table, metadata=metadata)
        results, _ = await facet.facet_results()
        for result in results:
            if result["results"] and result["name"] not in seen and (
                only is None or result["name"] in only
            ):
                seen.add(result["name"])
                found.append(result)
    return found


def without_filters(page: Page) -> str:
    """This page with nothing selected."""
    chosen = [key for key in page.request.args if not key.startswith("_") or "__" in key
              or key.startswith("_facet") or key in ("_through", "_where", "_search")]
    return str(path_with_removed_args(page.request, set(chosen)))
