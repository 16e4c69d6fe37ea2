"""A query as SQL over the two full text indexes of a table."""

from __future__ import annotations

from typing import Any, NamedTuple

from datasette.utils import escape_sqlite

from hoso_tables.asked import settings
from hoso_tables.search.typed import Term, Typed


class Index(NamedTuple):
    """The two full text indexes of a table; without a folded one, marks decide alone."""

    table: str
    marked: str
    folded: str
    config: dict[str, Any]


class Plan(NamedTuple):
    """A query as SQL: the index to go through, what it must match, and what else.

    Parameters are named ``search_0`` and so on. Without ``driver``, the
    conditions stand alone.
    """

    driver: str | None
    conditions: list[str]
    params: dict[str, str]

    def members(self, index: Index) -> str:
        """SQL of the row numbers found."""
        source = self.driver or index.table
        where = " and ".join(self.conditions) or "0"
        return f"select rowid from {escape_sqlite(source)} where {where}"


def plan(typed: Typed, index: Index, column: str | None = None) -> Plan:
    """The SQL of a query, all of it or in one ``column`` of the indexes."""
    params: dict[str, str] = {}

    def match(table: str, query: str) -> str:
        name = f"search_{len(params)}"
        params[name] = f'{{"{column}"}} : ({query})' if column else query
        return f"{escape_sqlite(table)} match :{name}"

    def rows(table: str, query: str) -> str:
        return f"select rowid from {escape_sqlite(table)} where {match(table, query)}"

    def needs(term: Term) -> list[tuple[str, str]]:
        """Where the term must be found, and how: nearly always one place."""
        marked = term.marked_words()
        if index.marked == index.folded or len(marked) == len(term.words):
            return [(index.marked, term.exact())]
        return [(index.folded, term.bare()), *((index.marked, word.exact()) for word in marked)]

    together: dict[str, list[str]] = {index.marked: [], index.folded: []}
    conditions = []
    for group in typed.groups:
        ways = [needs(term) for term in group]
        places = {place for way in ways for place, _ in way}
        if len(ways) == 1:
            for place, query in ways[0]:
                together[place].append(query)
        elif len(places) == 1 and all(len(way) == 1 for way in ways):
            together[places.pop()].append("(" + " OR ".join(way[0][1] for way in ways) + ")")
        else:
            either = " union ".join(
                "select rowid from (" + " intersect ".join(rows(*need) for need in way) + ")"
                for way in ways
            )
            conditions.append(f"+rowid in ({either})")
    driver = next((place for place, queries in together.items() if queries), None)
    for place, queries in together.items():
        if queries and place != driver:
            conditions.append(f"+rowid in ({rows(place, ' AND '.join(queries))})")
    for term in typed.without:
        missing = " intersect ".join(rows(*need) for need in needs(term))
        conditions.append(f"+rowid not in ({missing})")
    if driver:
        conditions.insert(0, match(driver, " AND ".join(together[driver])))
    return Plan(driver, conditions, params)


async def index_of(datasette: Any, database: str, table: str) -> Index | None:
    """The indexes of a table, configured or found by their names."""
    config = settings(datasette, "search", database).get(table) or {}
    marked = config.get("marked") or f"{table}_fts"
    folded = config.get("folded") or ("" if "marked" in config else f"{table}_fts_folded")
    db = datasette.get_database(database)
    known = await db.execute(
        "select name from sqlite_master where name in (:marked, :folded) and type = 'table' "
        "and sql like '%using fts5%'",
        {"marked": marked, "folded": folded or marked},
    )
    if {row[0] for row in known.rows} != {marked, folded or marked}:
        return None
    return Index(table, marked, folded or marked, config)
