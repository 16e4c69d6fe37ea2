"""Facets through a many-to-many table, for Datasette 0.65.

Stock Datasette facets by a column of the table itself. Where an article has
many people, and ``article_people (article_id, person_id)`` says which, this
plugin facets articles by person, exactly, under any filter of the page.

**In metadata**, one entry a facet::

    tables:
      articles:
        facets:
        - through: {table: article_people, label: people.name}
        - through: {table: article_countries, label: countries.name_en}
        - through: {table: article_tags, column: tag}
        - through: {table: article_events, value: events.type, name: event type}

``table``   the join table; a foreign key of it refers to the faceted table.
``column``  its column that holds the value; may be left out where one other
            foreign key is all there is, or where ``label`` or ``value`` say
            which table it leads to.
``label``   what to show for a value, ``table.column`` of the table it refers to.
``value``   facet by this ``table.column`` of the table referred to, in place of
            its key (events -> their type); ``label`` then belongs to that value.
``name``    heading of the facet; by default the table referred to, or the column.
``on``      the column that refers to the faceted table, where there are several.

**In the URL**: ``?_facet_through={"table": "article_people"}`` with the same
keys, or short, ``?_facet_through=article_people``.

**The filter** that a facet's links set is ``?_has=article_people.person_id:12``,
or ``article_events.event_id.type:talks`` with ``value``; several are joined by
*and*. It works on the table page and its JSON, with or without the facet, and
reads in the page's title as "people is Sergei Lavrov". Stock ``?_through=`` is
not used: its parameters collide with those of column filters, silently.

Names with other characters than letters, digits, ``-`` and ``_`` are
tilde-encoded in the filter. Counts are of distinct rows of the faceted table,
also on later pages (stock facets there forget the rows before). Who may not see
the join table, or the table that labels it, gets neither facet nor filter. A
facet that does not finish in ``facet_time_limit_ms`` is named among those that
timed out. With the plugin ``row_sets`` beside it, counting takes milliseconds
on millions of rows; without, SQL does it.
"""

# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, NamedTuple

from datasette import hookimpl
from datasette.database import Database, QueryInterrupted
from datasette.facets import Facet, load_facet_configs
from datasette.filters import FilterArguments, Filters
from datasette.plugins import pm
from datasette.utils import (
    await_me_maybe,
    escape_sqlite,
    path_with_added_args,
    path_with_removed_args,
    tilde_decode,
    tilde_encode,
)
from datasette.utils.asgi import Forbidden
from datasette.views.base import DatasetteError

FILTER = "_has"
# Below this many rows it is cheaper to look each of them up than to walk the
# page's sort order and test every row on the way.
FEW = 50_000


class ThroughError(ValueError):
    """A facet or filter that does not fit the tables; the text says why."""


class Column(NamedTuple):
    """A column of a table, and the key by which other tables refer to it."""

    table: str
    key: str
    column: str


class Through(NamedTuple):
    """The way from rows of a table, over a join table, to the values to count.

    ``base.key`` is referred to by ``join.on``; the value is ``join.column`` or,
    with ``value``, a column of the table which that refers to.
    """

    base: str
    key: str
    join: str
    on: str
    column: str
    value: Column | None
    label: Column | None
    name: str
    explicit_on: bool

    @property
    def path(self) -> str:
        """The way as it stands in the URL, before the value."""
        names = [self.join, self.column] + ([self.value.column] if self.value else [])
        start = tilde_encode(self.on) + "@" if self.explicit_on else ""
        return start + ".".join(map(tilde_encode, names))

    def argument(self, value: object) -> str:
        """What ``?_has=`` says to select ``value``."""
        return f"{self.path}:{value}"

    @property
    def tables(self) -> set[str]:
        """Tables that one must be allowed to see, the faceted one aside."""
        return {self.join} | {c.table for c in (self.value, self.label) if c}

    def source(self) -> tuple[str, str]:
        """The value as an expression, and what to select it from."""
        join = escape_sqlite(self.join)
        column = f"{join}.{escape_sqlite(self.column)}"
        if self.value is None:
            return column, join
        target = escape_sqlite(self.value.table)
        return (
            f"{target}.{escape_sqlite(self.value.column)}",
            f"{join} join {target} on {target}.{escape_sqlite(self.value.key)} = {column}",
        )

    def pairs_sql(self) -> str:
        """SQL of every pair of ``value`` and ``key`` of the faceted table."""
        value, source = self.source()
        on = f"{escape_sqlite(self.join)}.{escape_sqlite(self.on)}"
        return (
            f"select {value} as value, {on} as key from {source} "
            f"where {value} is not null and {on} is not null"
        )

    def counts_sql(self, selection: str) -> str:
        """SQL that counts rows of ``selection`` (SQL giving keys) by value."""
        value, source = self.source()
        on = f"{escape_sqlite(self.join)}.{escape_sqlite(self.on)}"
        return (
            f"select value, count(*) as count from (select distinct {value} as value, {on} "
            f"from {source} where {on} in ({selection}) and {value} is not null) "
            "group by value order by count desc, value limit :facet_through_limit"
        )

    def members_sql(self, parameter: str) -> str:
        """SQL of the keys of the faceted table that have the value ``parameter``."""
        value, source = self.source()
        on = f"{escape_sqlite(self.join)}.{escape_sqlite(self.on)}"
        return f"select {on} from {source} where {value} = {parameter}"

    def where(self, parameter: str, *, few: bool) -> str:
        """Condition on the faceted table: it has the value ``parameter``.

        For few rows a set to look up; for many a test, so that the page's own
        order (an index) is walked until the page is full.
        """
        key = f"{escape_sqlite(self.base)}.{escape_sqlite(self.key)}"
        if few:
            return f"{key} in ({self.members_sql(parameter)})"
        on = f"{escape_sqlite(self.join)}.{escape_sqlite(self.on)}"
        return f"exists ({self.members_sql(parameter)} and {on} = {key})"


# --- understanding a configuration ------------------------------------------------


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


async def _visible(datasette: Any, actor: Any, database: str, tables: Iterable[str]) -> bool:
    """Whether the actor may see all of ``tables``."""
    for table in tables:
        seen, _ = await datasette.check_visibility(
            actor,
            permissions=[
                ("view-table", (database, table)), ("view-database", database), "view-instance"
            ],
        )
        if not seen:
            return False
    return True


async def labels(db: Database, through: Through, values: list[object]) -> dict[object, object]:
    """Labels of ``values``; a value without one is missing."""
    if through.label is None or not values:
        return {}
    key = escape_sqlite(through.label.key)
    rows = await db.execute(
        f"select {key}, {escape_sqlite(through.label.column)} "
        f"from {escape_sqlite(through.label.table)} "
        f"where {key} in ({', '.join('?' * len(values))})",
        values,
    )
    return {row[0]: row[1] for row in rows.rows if row[1] is not None}


async def _asked_for(
    datasette: Any, request: Any, database: str, table: str
) -> dict[str, Through]:
    """Facets that metadata and URL ask for, by path, those that fit the tables."""
    db = datasette.get_database(database)
    found: dict[str, Through] = {}
    metadata = datasette.table_metadata(database, table)
    for asked in load_facet_configs(request, metadata).get(ThroughFacet.type, []):
        try:
            through = await resolve(db, table, asked["config"])
        except ThroughError:
            continue  # the facet itself says what is wrong with it
        found.setdefault(through.path, through)
    return found


# --- the filter -------------------------------------------------------------------


@hookimpl
def filters_from_request(
    request: Any, database: str, table: str, datasette: Any
) -> Callable[[], Awaitable[FilterArguments | None]]:
    """``?_has=`` on the table page, its JSON, and whatever else asks for filters."""

    async def inner() -> FilterArguments | None:
        _read_facets(request)
        arguments = list(dict.fromkeys(request.args.getlist(FILTER)))
        if not arguments:
            return None
        db = datasette.get_database(database)
        # A facet's own name and label describe its filter.
        facets = await _asked_for(datasette, request, database, table)
        wheres, params, described, row_sets = [], {}, [], []
        for number, argument in enumerate(arguments):
            try:
                through, value = await resolve_filter(db, table, argument)
                through = facets.get(through.path, through)
            except ThroughError as error:
                raise DatasetteError(str(error), title="Invalid filter", status=400) from error
            if not await _visible(datasette, request.actor, database, through.tables):
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

    return inner


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


# --- the facet --------------------------------------------------------------------


async def _page_filters(
    ds: Any, request: Any, database: str, table: str
) -> tuple[str, dict[str, Any]]:
    """Conditions of the page without its place in the pages, as the table view builds them."""
    pairs = [
        (key, value)
        for key in request.args
        if not (key.startswith("_") and "__" not in key)
        for value in request.args.getlist(key)
    ]
    wheres, params = Filters(sorted(pairs)).build_where_clauses(table)
    for hook in pm.hook.filters_from_request(
        request=request, database=database, table=table, datasette=ds
    ):
        found = await await_me_maybe(hook)
        if found:
            wheres.extend(found.where_clauses)
            params.update(found.params)
    return " and ".join(wheres), params


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


class ThroughFacet(Facet):
    """Counts values reached through a join table."""

    type = "through"

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
            if through.path not in found and await _visible(
                self.ds, self.request.actor, self.database, through.tables
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
            if through.path in shown or not await _visible(
                self.ds, self.request.actor, self.database, through.tables
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
        request = _first_page(self.request)
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
            where, params = await _page_filters(self.ds, self.request, self.database, self.table)
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
        throughs = await _asked_for(ds, _NoRequest, database, table)
        return [(through.pairs_sql(), through.key) for through in throughs.values()]


class _NoRequest:
    query_string = ""


class _first_page:  # noqa: N801 - reads as a function
    """A request as ``path_with_…_args`` see it, back on the first page."""

    def __init__(self, request: Any) -> None:
        self.path = request.path
        self.query_string = path_with_removed_args(request, {"_next"}).partition("?")[2]


def _without_facet(request: Any, config: dict[str, Any]) -> str:
    """The page without the facet that the URL asked for as ``config``."""
    for value in request.args.getlist("_facet_through"):
        asked = json.loads(value) if value.startswith("{") else {"simple": value}
        if asked == config:
            return str(path_with_removed_args(request, {"_facet_through": value}))
    return str(path_with_removed_args(request, {}))


@hookimpl
def register_facet_classes() -> list[type]:
    """Adds the facet to those Datasette offers."""
    return [ThroughFacet]
