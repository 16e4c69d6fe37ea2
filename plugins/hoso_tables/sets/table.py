"""What is kept of a table: of each value of a facet, the rows that have it."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, NamedTuple

from datasette.utils import escape_sqlite

try:
    from pyroaring import BitMap
except ImportError:  # SQL answers everything
    BitMap = None  # type: ignore[assignment,misc]

POSSIBLE = BitMap is not None
"""Whether there are bitmaps to keep rows in."""
REMEMBERED = 32
"""Selections by SQL kept for each table."""
HINT = "row_sets_keys"
"""The parameter by which SQL is given keys, for ``json_each``."""


class Values(NamedTuple):
    """One facet: its values, most frequent first, each with its rows."""

    ranked: list[tuple[object, int, Any]]
    by_text: dict[str, Any]  # as values stand in a URL; empty where text is no safe key


class TableSets:
    """What is kept of one table, as the database was at ``version``."""

    def __init__(self, table: str, key: str, version: int) -> None:
        self.table = table
        self.key = key
        self.version = version
        self.position: dict[object, int] = {}
        self.keys: tuple[object, ...] = ()
        self.facets: dict[str, Values] = {}
        self._selections: OrderedDict[object, Any] = OrderedDict()

    @property
    def key_sql(self) -> str:
        """The key as an expression."""
        return f"{escape_sqlite(self.table)}.{escape_sqlite(self.key)}"

    def rows_of(self, keys: Iterable[object]) -> Any:
        """The set of rows with these keys; keys of no row are left out."""
        known = list(keys)
        try:
            return BitMap(list(map(self.position.__getitem__, known)))
        except KeyError:
            return BitMap([self.position[key] for key in known if key in self.position])

    def in_all_of(self, sets: list[Any]) -> Any:
        """Rows in all of ``sets``; all rows when there are none. Always a new set."""
        rows = BitMap()
        if not sets:
            rows.add_range(0, len(self.keys))
            return rows
        smallest, *others = sorted(sets, key=len)
        rows |= smallest
        for other in others:
            rows &= other
        return rows

    def keys_json(self, rows: Any) -> str:
        """Keys of ``rows`` for ``json_each``."""
        return json.dumps([self.keys[row] for row in rows])

    def remembered(self, selection: object) -> Any:
        """Rows found before for the same condition."""
        if selection in self._selections:
            self._selections.move_to_end(selection)
            return self._selections[selection]
        return None

    def remember(self, selection: object, rows: Any) -> None:
        """Keep ``rows`` for the next page with the same condition."""
        self._selections[selection] = rows
        if len(self._selections) > REMEMBERED:
            self._selections.popitem(last=False)


class Selection(NamedTuple):
    """Rows of a table that meet all of so many conditions."""

    sets: TableSets
    rows: Any
    conditions: int

    @property
    def total(self) -> int:
        """How many rows."""
        return len(self.rows)

    def keys_json(self) -> str:
        """Their keys, for ``json_each``."""
        return self.sets.keys_json(self.rows)

    def has(self, key: object) -> bool:
        """Whether the row with this key is among them."""
        position = self.sets.position.get(key)
        return position is not None and position in self.rows


def column_source(table: str, column: str, key: str) -> str:
    """SQL of the pairs of a column facet."""
    own, name = escape_sqlite(table), escape_sqlite(column)
    return (
        f"select {own}.{name} as value, {own}.{escape_sqlite(key)} as key "
        f"from {own} where {own}.{name} is not null"
    )
