"""Facets by year and by month of dates that are not always sure, for Datasette 0.65.

A date that is known only as an interval (EDTF ``2017``, ``2017-04-11/2017-05-02``)
is kept as two columns, its earliest and its latest day, as ISO text. This plugin
counts by year or by month what lies wholly inside one, in the order of time, and
says of the rest that it is uncertain, rather than guess::

    tables:
      articles:
        facets:
        - date: {earliest: published_earliest, latest: published_latest, by: year}
        - date: {earliest: published_earliest, latest: published_latest, by: month,
                 name: month}

``by``      ``year`` (also without it) or ``month``.
``name``    heading; by default what the two columns' names have in common, and ``by``.
``latest``  may be left out where days are sure: the column is then both bounds.

In the URL: ``?_facet_date={"earliest": …, "latest": …, "by": "month"}``. Stock
``?_facet_date=column``, by single days, goes on working.

The filter that the links set reads ``?_within=published_earliest,published_latest:2017``
or ``…:2017-04``; ``…:uncertain-year`` and ``…:uncertain-month`` are those with
bounds that no single year or month holds, ``…:unknown`` those without any.
Several are joined by *and*. More periods than ``facet_size`` allows: the latest
are shown, and the facet is marked as cut.

With the plugin ``row_sets`` beside it, large tables are counted in milliseconds.
"""

# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import json
import re
import sys
from collections.abc import Awaitable, Callable, Generator
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

# Datasette loads single files from the plugins folder; what lies beside this one
# is found only if the folder is looked in.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.facets import DateFacet, Facet, load_facet_configs
from datasette.filters import FilterArguments
from datasette.utils import (
    escape_sqlite,
    path_with_added_args,
    path_with_removed_args,
    tilde_decode,
    tilde_encode,
)
from datasette.views.base import DatasetteError
from hoso_tables.asked import FirstPage, NoRequest, page_filters

FILTER = "_within"
UNKNOWN = "unknown"
LENGTH = {"year": 4, "month": 7}  # of the beginning of an ISO date that names the period
_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


class DateFacetError(ValueError):
    """A facet or filter that does not fit; the text says why."""


class Bounds(NamedTuple):
    """Two columns with the earliest and the latest day of a date."""

    earliest: str
    latest: str

    @classmethod
    def of(cls, config: dict[str, Any]) -> Bounds:
        """The bounds that a facet's configuration names."""
        return cls(config["earliest"], config.get("latest") or config["earliest"])

    @property
    def path(self) -> str:
        """Both, as in the URL."""
        return f"{tilde_encode(self.earliest)},{tilde_encode(self.latest)}"

    @property
    def name(self) -> str:
        """What both names begin with."""
        words = zip(self.earliest.split("_"), self.latest.split("_"), strict=False)
        common = [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], words)]
        return "_".join(common) or self.earliest

    def columns(self, table: str) -> tuple[str, str]:
        """Both, as SQL."""
        own = escape_sqlite(table)
        return f"{own}.{escape_sqlite(self.earliest)}", f"{own}.{escape_sqlite(self.latest)}"

    def period_sql(self, table: str, by: str) -> str:
        """SQL of the period a row lies in, or that it is uncertain or unknown."""
        earliest, latest = self.columns(table)
        starts = [f"substr({column}, 1, {LENGTH[by]})" for column in (earliest, latest)]
        shape = "[0-9][0-9][0-9][0-9]" + ("-[0-9][0-9]" if by == "month" else "")
        return (
            f"case when {starts[0]} = {starts[1]} and {starts[0]} glob '{shape}' then {starts[0]} "
            f"when coalesce({earliest}, '') = '' and coalesce({latest}, '') = '' then '{UNKNOWN}' "
            f"else 'uncertain-{by}' end"
        )

    def pairs_sql(self, table: str, key: str, by: str) -> str:
        """SQL of every pair of ``value`` (the period) and ``key``, for ``row_sets``."""
        own = escape_sqlite(table)
        return (
            f"select {self.period_sql(table, by)} as value, {own}.{escape_sqlite(key)} as key "
            f"from {own}"
        )

    def where(self, table: str, period: str, parameter: str) -> tuple[str, dict[str, str], str]:
        """Condition that a row lies in ``period``, its parameters, and in words."""
        earliest, latest = self.columns(table)
        if period == UNKNOWN:
            condition = f"coalesce({earliest}, '') = '' and coalesce({latest}, '') = ''"
            return condition, {}, f"{self.name} is unknown"
        if period in ("uncertain-year", "uncertain-month"):
            by = period.removeprefix("uncertain-")
            words = f"{self.name} is uncertain to the {by}"
            return f"{self.period_sql(table, by)} = '{period}'", {}, words
        if not _PERIOD.fullmatch(period):
            raise DateFacetError(f"{period!r} is neither a year nor a month")
        # Bounds first, so that an index on them is used; then the exact condition.
        by = "year" if len(period) == LENGTH["year"] else "month"
        return (
            f"{earliest} >= :{parameter} and {earliest} < :{parameter}_end "
            f"and {self.period_sql(table, by)} = :{parameter}",
            {parameter: period, f"{parameter}_end": period + "."},  # "." follows "-" in order
            f"{self.name} is in {period}",
        )


def _by(config: dict[str, Any]) -> str:
    by = config.get("by") or "year"
    if by not in LENGTH:
        raise DateFacetError(f"by must be year or month, not {by!r}")
    return str(by)


async def _check(datasette: Any, database: str, table: str, bounds: Bounds) -> None:
    known = await datasette.get_database(database).table_columns(table)
    for column in bounds:
        if column not in known:
            raise DateFacetError(f"{table} has no column {column!r}")


@hookimpl
def filters_from_request(
    request: Any, database: str, table: str, datasette: Any
) -> Callable[[], Awaitable[FilterArguments | None]]:
    """``?_within=``."""

    async def inner() -> FilterArguments | None:
        arguments = list(dict.fromkeys(request.args.getlist(FILTER)))
        if not arguments:
            return None
        wheres, params, described, row_sets = [], {}, [], []
        pks = await datasette.get_database(database).primary_keys(table)
        for number, argument in enumerate(arguments):
            path, _, period = argument.rpartition(":")
            names = [tilde_decode(name) for name in path.split(",")]
            try:
                if len(names) != 2:
                    raise DateFacetError(f"{FILTER} must read earliest,latest:period")
                bounds = Bounds(*names)
                await _check(datasette, database, table, bounds)
                where, values, words = bounds.where(table, period, f"within_{number}")
            except DateFacetError as error:
                raise DatasetteError(str(error), title="Invalid filter", status=400) from error
            wheres.append(where)
            params.update(values)
            described.append(words)
            by = "month" if "month" in period or len(period) == LENGTH["month"] else "year"
            row_sets.append((bounds.pairs_sql(table, pks[0] if pks else "rowid", by), period))
        found = FilterArguments(wheres, params, described)
        found.row_sets = row_sets
        return found

    return inner


class PeriodFacet(Facet):
    """Counts by year or month."""

    type = "date"

    def get_configs(self) -> list[dict[str, Any]]:
        """Those with bounds; the others are the stock facet's."""
        return [asked for asked in super().get_configs() if "earliest" in asked["config"]]

    async def facet_results(self) -> tuple[list[dict[str, Any]], list[str]]:
        """The facets, and the names of those that took too long."""
        results, timed_out, seen = [], [], set()
        for asked in self.get_configs():
            config = asked["config"]
            try:
                bounds, by = Bounds.of(config), _by(config)
                await _check(self.ds, self.database, self.table, bounds)
            except DateFacetError as error:
                raise DatasetteError(
                    f"Facet by date: {error}", title="Invalid facet",
                    status=400 if asked["source"] == "request" else 500,
                ) from error
            if (bounds, by) in seen:
                continue
            seen.add((bounds, by))
            name = config.get("name") or f"{bounds.name} {by}"
            try:
                counts = await self._counts(bounds, by)
            except QueryInterrupted:
                timed_out.append(name)
                continue
            results.append(self._result(name, asked, bounds, counts))
        return results, timed_out

    async def _counts(self, bounds: Bounds, by: str) -> dict[str, int]:
        row_sets = getattr(self.ds, "row_sets", None)
        if row_sets is not None:
            pks = await self.ds.get_database(self.database).primary_keys(self.table)
            pairs = bounds.pairs_sql(self.table, pks[0] if pks else "rowid", by)
            counted = await row_sets.top(self.request, self.database, self.table, pairs, 10**6)
            if counted is not None:
                return dict(counted)
        own = escape_sqlite(self.table)
        sql, params = f"({self.sql}) as {own}", dict(self.params)  # Facet makes a list of none
        if "_next" in self.request.args:  # what is counted is not this page alone
            where, params = await page_filters(self.ds, self.request, self.database, self.table)
            sql = f"{own} where {where or 1}"
        rows = await self.ds.execute(
            self.database,
            f"select {bounds.period_sql(self.table, by)} as value, count(*) from {sql} group by 1",
            params,
            custom_time_limit=self.ds.setting("facet_time_limit_ms"),
        )
        return {row[0]: row[1] for row in rows.rows}

    def _result(
        self, name: str, asked: dict[str, Any], bounds: Bounds, counts: dict[str, int]
    ) -> dict[str, Any]:
        size = self.get_facet_size()
        periods = sorted(value for value in counts if _PERIOD.fullmatch(value))
        others = sorted(set(counts) - set(periods))
        return {
            "name": name,
            "type": self.type,
            "hideable": asked["source"] != "metadata",
            "toggle_url": self.ds.urls.path(_without_facet(self.request, asked["config"])),
            "results": [
                self._value(bounds, value, counts[value]) for value in periods[-size:] + others
            ],
            "truncated": len(periods) > size,
        }

    def _value(self, bounds: Bounds, value: str, count: int) -> dict[str, Any]:
        argument = f"{bounds.path}:{value}"
        selected = argument in self.request.args.getlist(FILTER)
        change = path_with_removed_args if selected else path_with_added_args
        path = change(FirstPage(self.request), {FILTER: argument})
        return {
            "value": value,
            "label": "uncertain" if value.startswith("uncertain") else value,
            "count": count,
            "toggle_url": self.ds.absolute_url(self.request, self.ds.urls.path(path)),
            "selected": selected,
        }

    @classmethod
    async def row_set_sources(cls, ds: Any, database: str, table: str) -> list[tuple[str, str]]:
        """For the plugin ``row_sets``: what metadata says will be counted."""
        pks = await ds.get_database(database).primary_keys(table)
        key = pks[0] if pks else "rowid"
        sources = []
        for asked in load_facet_configs(NoRequest, ds.table_metadata(database, table)).get(
            cls.type, []
        ):
            if "earliest" in asked["config"]:
                try:
                    bounds = Bounds.of(asked["config"])
                    await _check(ds, database, table, bounds)
                    sources.append((bounds.pairs_sql(table, key, _by(asked["config"])), key))
                except DateFacetError:
                    continue  # the page says what is wrong with it
        return sources


def _without_facet(request: Any, config: dict[str, Any]) -> str:
    """The page without the facet that the URL asked for as ``config``."""
    for value in request.args.getlist("_facet_date"):
        if value.startswith("{") and json.loads(value) == config:
            return str(path_with_removed_args(request, {"_facet_date": value}))
    return str(path_with_removed_args(request, {}))


class DayFacet(DateFacet):
    """The stock facet by days; it does not understand configurations with bounds."""

    def get_configs(self) -> list[dict[str, Any]]:
        """Those that name one column."""
        return [asked for asked in super().get_configs() if "earliest" not in asked["config"]]


@hookimpl(hookwrapper=True)
def register_facet_classes() -> Generator[None, Any, None]:
    """Ours beside the stock one, which is told to leave ours alone."""
    outcome = yield
    outcome.force_result([
        [DayFacet if facet is DateFacet else facet for facet in classes]
        for classes in outcome.get_result()
    ] + [[PeriodFacet]])
