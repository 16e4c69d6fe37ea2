"""Which way a configuration or an address means, found out from the tables' foreign keys."""

from __future__ import annotations

from typing import Any

from datasette.database import Database
from datasette.facets import load_facet_configs
from datasette.utils import tilde_decode

from hoso_tables.asked import may_see
from hoso_tables.through.way import Column, Through

FACET = "through"
"""The type of facet, as metadata and addresses name it."""
FILTER = "_has"


class ThroughError(ValueError):
    """A facet or filter that does not fit the tables; the text says why."""


async def _outgoing(db: Database, table: str) -> list[tuple[str, str, str]]:
    """Foreign keys of ``table``: its column, the other table, the other column."""
    found = []
    for key in await db.foreign_keys_for_table(table):
        other = key["other_column"] or (await db.primary_keys(key["other_table"]) or ["rowid"])[0]
        found.append((key["column"], key["other_table"], other))
    return found


def _split(name: str, what: str) -> tuple[str, str]:
    table, dot, column = name.partition(".")
    if not (table and dot and column):
        raise ThroughError(f"{what} must be table.column, not {name!r}")
    return table, column


async def _referred(db: Database, table: str, column: str) -> tuple[str, str] | None:
    """Table and key that ``table.column`` refers to."""
    for own, other, key in await _outgoing(db, table):
        if own == column:
            return other, key
    return None


async def resolve(db: Database, base: str, config: dict[str, Any]) -> Through:
    """The way a facet's configuration describes.

    :raises ThroughError: when it names what is not there, or leaves open what is meant
    """
    join = config.get("table") or config.get("simple")
    if not join or not await db.table_exists(join):
        raise ThroughError(f"no join table {join!r}")
    keys = await _outgoing(db, join)
    to_base = [key for key in keys if key[1] == base and config.get("on") in (None, key[0])]
    if not to_base:
        raise ThroughError(f"no foreign key of {join} refers to {base}")
    on, _, base_key = to_base[0]
    leads_to = None  # the table that label or value say the column refers to
    if config.get("value"):
        leads_to = _split(config["value"], "value")[0]
    elif "." in (config.get("label") or ""):
        leads_to = _split(config["label"], "label")[0]
    column = config.get("column") or _other_column(join, on, keys, leads_to)
    if column not in await db.table_columns(join):
        raise ThroughError(f"{join} has no column {column!r}")
    target = await _referred(db, join, column)
    value = label = None
    labelled = target  # the table whose key the value is
    if config.get("value"):
        table, name = _split(config["value"], "value")
        if target is None or target[0] != table or name not in await db.table_columns(table):
            raise ThroughError(f"{join}.{column} does not lead to {config['value']}")
        value = Column(table, target[1], name)
        labelled = await _referred(db, table, name)
    if config.get("label"):
        table, name = _split(config["label"], "label")
        if not labelled or labelled[0] != table or name not in await db.table_columns(table):
            raise ThroughError(f"values of {join}.{column} are not labelled by {config['label']}")
        label = Column(table, labelled[1], name)
    elif labelled and (name := await db.label_column_for_table(labelled[0])):
        label = Column(labelled[0], labelled[1], name)
    heading = config.get("name") or (
        value.column if value else labelled[0] if labelled else column
    )
    return Through(
        base, base_key, join, on, column, value, label, heading,
        explicit_on=sum(key[1] == base for key in keys) > 1,
    )


def _other_column(
    join: str, on: str, keys: list[tuple[str, str, str]], leads_to: str | None
) -> str:
    """The column of the join table that must be meant when none is named."""
    choice = [key[0] for key in keys if key[0] != on and leads_to in (None, key[1])]
    if len(choice) != 1:
        options = ", ".join(choice) or "none"
        raise ThroughError(f"say which column of {join} to facet by (foreign keys: {options})")
    return choice[0]


async def resolve_filter(db: Database, base: str, argument: str) -> tuple[Through, str]:
    """The way and the value that ``?_has=`` means.

    :raises ThroughError: when it does not fit the tables
    """
    path, colon, value = argument.partition(":")
    on, at, rest = path.rpartition("@")
    names = [tilde_decode(name) for name in rest.split(".")]
    if not colon or len(names) not in (2, 3):
        raise ThroughError(f"{FILTER} must read table.column:value, not {argument!r}")
    config = {"table": names[0], "column": names[1], "on": tilde_decode(on) if at else None}
    if len(names) == 3:
        target = await _referred(db, names[0], names[1])
        if target is None:
            raise ThroughError(f"{names[0]}.{names[1]} refers to no table")
        config["value"] = f"{target[0]}.{names[2]}"
    return await resolve(db, base, config), value


async def visible(datasette: Any, actor: Any, database: str, through: Through) -> bool:
    """Whether the actor may see all tables of the way."""
    for table in through.tables:
        if not await may_see(datasette, actor, database, table):
            return False
    return True


async def asked_for(
    datasette: Any, request: Any, database: str, table: str
) -> dict[str, Through]:
    """Facets that metadata and URL ask for, by path, those that fit the tables."""
    db = datasette.get_database(database)
    found: dict[str, Through] = {}
    metadata = datasette.table_metadata(database, table)
    for asked in load_facet_configs(request, metadata).get(FACET, []):
        try:
            through = await resolve(db, table, asked["config"])
        except ThroughError:
            continue  # the facet itself says what is wrong with it
        found.setdefault(through.path, through)
    return found
