"""What a request asks of a table's page, and what it may see of it: shared by the plugins."""

from __future__ import annotations

from typing import Any

from datasette.filters import Filters
from datasette.plugins import pm
from datasette.utils import await_me_maybe, path_with_removed_args, value_as_boolean


class NoRequest:
    """In place of a request where metadata alone shall say what is asked for."""

    query_string = ""


class FirstPage:
    """A request as ``path_with_…_args`` see it, back on the first page."""

    def __init__(self, request: Any) -> None:
        self.path = request.path
        self.query_string = path_with_removed_args(request, {"_next"}).partition("?")[2]


def settings(datasette: Any, plugin: str, database: str) -> dict[str, Any]:
    """The configuration of a plugin for a database."""
    # Plugins configured for the database hide those configured for all.
    ask = datasette.plugin_config
    return ask(plugin, database=database) or ask(plugin) or {}


def column_filters(request: Any) -> list[tuple[str, str]]:
    """Column filters of a request, as Datasette tells them from its own arguments."""
    return [
        (key, value)
        for key in request.args
        if not (key.startswith("_") and "__" not in key)
        for value in request.args.getlist(key)
    ]


async def plugin_filters(datasette: Any, request: Any, database: str, table: str) -> list[Any]:
    """``FilterArguments`` of every plugin that selects rows for this request."""
    found = [
        await await_me_maybe(hook)
        for hook in pm.hook.filters_from_request(
            request=request, database=database, table=table, datasette=datasette
        )
    ]
    return [arguments for arguments in found if arguments]


async def page_filters(
    datasette: Any, request: Any, database: str, table: str
) -> tuple[str, dict[str, Any]]:
    """Conditions of the page without its place in the pages, as the table view builds them."""
    wheres, params = Filters(sorted(column_filters(request))).build_where_clauses(table)
    for found in await plugin_filters(datasette, request, database, table):
        wheres.extend(found.where_clauses)
        params.update(found.params)
    return " and ".join(wheres), params


async def may_see(datasette: Any, actor: Any, database: str, table: str) -> bool:
    """Whether the actor may see a table."""
    visible, _ = await datasette.check_visibility(
        actor,
        permissions=[
            ("view-table", (database, table)), ("view-database", database), "view-instance"
        ],
    )
    return bool(visible)


def switched_on(request: Any, name: str) -> bool:
    """Whether an argument says yes: ``_bom=1``, ``_labels=on``."""
    try:
        return bool(value_as_boolean(request.args.get(name, "")))
    except ValueError:
        return False
