"""The facet filters of a table page, on pages of our own.

``/timeline?type=talks&year=2025`` understands every argument that
``/archive/events?type=talks&year=2025`` does, because the clauses, the words
and the facets come from the same places in Datasette and its plugins.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    request: Any
    where: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    @property
    def sql(self) -> str:
        """``select * from events where …``: to be used as a subquery."""
        where = f" where {' and '.join(self.where)}" if self.where else ""
        return f"select * from [{self.table}]{where}"


async def selection(page: Page, table: str, request: Any = None) -> Selection:
    """What the URL (or another ``request``) selects from ``table``.

    Raises ``BadRequest`` for a column it does not have.
    """
    request = request or page.request
    datasette, database = page.datasette, page.archive.database
    columns = set(await database.table_columns(table))
    pairs = [(key, value) for key in request.args
             if not (key.startswith("_") and "__" not in key)
             for value in request.args.getlist(key)]
    for key, _ in pairs:
        if key.split("__")[0] not in columns:
            raise BadRequest(f"{table} has no column {key.split('__')[0]}")
    filters = Filters(sorted(pairs))
    where, values = filters.build_where_clauses(table)
    chosen = Selection(table, request, list(where), dict(values))
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


async def facets(
    page: Page, chosen: Selection, names: Sequence[str]
) -> list[dict[str, Any]]:
    """Those facets of the table's page, under this selection, in the order of ``names``.

    Their links lead back to this page. One that took too long is ``late`` and has no results.
    """
    datasette = page.datasette
    metadata = datasette.table_metadata(page.archive.name, chosen.table)
    metadata = {**metadata, "facets": [
        facet for facet in metadata.get("facets", ()) if facet_name(facet) in names]}
    found: list[dict[str, Any]] = []
    seen: set[str] = set()
    for kind in chain.from_iterable(pm.hook.register_facet_classes()):
        facet = kind(datasette, chosen.request, page.archive.name, sql=chosen.sql,
                     params=chosen.values, table=chosen.table, metadata=metadata)
        results, late = await facet.facet_results()
        for result in results:
            if result["results"] and result["name"] not in seen:
                seen.add(result["name"])
                found.append(result)
        found += [{"name": name, "results": [], "late": True} for name in late]
    return sorted(found, key=lambda f: names.index(f["name"]) if f["name"] in names else len(names))


def facet_name(facet: Any) -> str:
    """Name under which Datasette keeps the results of a facet of metadata.yml."""
    if isinstance(facet, str):
        return facet
    (config,) = facet.values()
    return str(config.get("name", "")) if isinstance(config, dict) else str(config)


def without_filters(page: Page) -> str:
    """This page with nothing selected."""
    chosen = [key for key in page.request.args if not key.startswith("_") or "__" in key
              or key.startswith("_facet") or key in ("_through", "_where", "_search")]
    return str(path_with_removed_args(page.request, set(chosen)))
