"""The way from rows of a table over a join table to values, as SQL."""

from __future__ import annotations

from typing import NamedTuple

from datasette.database import Database
from datasette.utils import escape_sqlite, tilde_encode


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
