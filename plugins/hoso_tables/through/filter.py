"""The filter ``?_has=``: rows that have a value reached over a join table."""

from __future__ import annotations

import json
from typing import Any

from datasette.database import Database, QueryInterrupted
from datasette.filters import FilterArguments
from datasette.utils.asgi import Forbidden
from datasette.views.base import DatasetteError

from hoso_tables.through.resolving import (
    FILTER,
    ThroughError,
    asked_for,
    resolve_filter,
    visible,
)
from hoso_tables.through.way import Through, labels

FEW = 50_000
"""Below this many rows it is cheaper to look each of them up than to walk the page's
sort order and test every row on the way."""


async def conditions(
    datasette: Any, request: Any, database: str, table: str
) -> FilterArguments | None:
    """What ``?_has=`` asks; a broken facet in the address is said to be broken."""
    _read_facets(request)
    arguments = list(dict.fromkeys(request.args.getlist(FILTER)))
    if not arguments:
        return None
    db = datasette.get_database(database)
    # A facet's own name and label describe its filter.
    facets = await asked_for(datasette, request, database, table)
    wheres, params, described, row_sets = [], {}, [], []
    for number, argument in enumerate(arguments):
        try:
            through, value = await resolve_filter(db, table, argument)
            through = facets.get(through.path, through)
        except ThroughError as error:
            raise DatasetteError(str(error), title="Invalid filter", status=400) from error
        if not await visible(datasette, request.actor, database, through):
            raise Forbidden(f"You do not have permission to filter by {through.join}")
        name = f"facet_through_{number}"
        wheres.append(through.where(f":{name}", few=await _is_few(db, through, value)))
        params[name] = value
        label = await labels(db, through, [value])
        described.append(f"{through.name} is {next(iter(label.values()), value)}")
        row_sets.append((through.pairs_sql(), value))
    found = FilterArguments(wheres, params, described)
    found.row_sets = row_sets
    return found


async def _is_few(db: Database, through: Through, value: str) -> bool:
    """Whether at most ``FEW`` rows have the value; reads no more than that many."""
    try:
        counted = await db.execute(
            f"select count(*) from ({through.members_sql(':value')} limit {FEW + 1})",
            {"value": value},
        )
    except QueryInterrupted:
        return False
    return bool(counted.rows[0][0] <= FEW)


def _read_facets(request: Any) -> None:
    """Say of a facet in the address that is broken JSON that it is; Datasette fails on it."""
    for argument in request.args.getlist("_facet_through"):
        if argument.startswith("{"):
            try:
                json.loads(argument)
            except ValueError as error:
                raise DatasetteError(
                    f"Facet through a join table: {argument} is no JSON: {error}",
                    title="Invalid facet", status=400,
                ) from error
