"""Search that knows marks, for Datasette 0.65: ranked, with snippets, never a syntax error.

Takes the place of the plain search of tables that have two FTS5 indexes, one of
the words as they are written and one of bare letters::

    create virtual table books_fts using fts5(title, body, content="books",
        tokenize='unicode61 remove_diacritics 0');
    create virtual table books_fts_folded using fts5(title, body, content="…",
        tokenize='unicode61 remove_diacritics 2');

A word typed with marks (``án``) finds that word, one typed without (``an``)
finds both. For that, text goes into either index in Unicode NFC with the
Vietnamese tone marks on one vowel (``hòa``, not ``hoà``; :func:`settle`), and into the
folded one with ``đ`` as ``d``, which SQLite does not do by itself. Queries are
treated alike here. Indexes named as above are found; else, in metadata::

    databases:
      library:
        plugins:
          search:
            books:
              marked: books_fts               # with one index alone, name it here
              folded: books_fts_folded
              weights: [8, 1]                 # of its columns, for the ranking
              snippet: body                   # column to show words from; else the last
              earliest: printed_earliest      # dates: newest first by the first,
              latest: printed_latest          # ``from`` and ``to`` by both
              alike: title                    # where nothing is found: names much like it

**What people type**: words, all of which must be there; ``"words in this
order"``; ``-not this``; ``either OR other``; ``begin*``. Whatever else there is
counts as space. Case does not matter.

**Table pages**: ``?_search=`` (the search box) and ``?_search_column=`` work in
this way; ``_searchmode=raw`` is left to Datasette.

**Ranked**: ``/library/-/search.json?table=books&q=…`` with ``size``, ``offset``,
``from``, ``to``, and any filter or facet of the table page; ``facets=off`` leaves
those out. Each result has its row, ``snippet`` (HTML, words in ``<mark>``) and
``marked``, the other indexed columns in the same way. Best first (bm25) up to
100,000 hits; beyond that newest first, and ``ranked`` is false. Other plugins
call ``await datasette.ranked_search.find(request, database, table, …)``.

A phrase of which only some words have marks is found where the bare phrase and
each of the marked words are. With the plugin ``row_sets`` beside it, hits are
counted once for page, count and facets. ``rapidfuzz``, where installed, finds
names that are misspelled.
"""

# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import itertools
import re
import sqlite3
import time
import unicodedata
from collections.abc import Awaitable, Callable, Generator, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.database import Database
from datasette.filters import FilterArguments, Filters
from datasette.plugins import pm
from datasette.utils import (
    await_me_maybe,
    escape_sqlite,
    path_with_replaced_args,
    sqlite_timelimit,
    tilde_decode,
    tilde_encode,
)
from datasette.utils.asgi import Forbidden, NotFound, Request, Response
from datasette.views.base import DatasetteError
from markupsafe import escape

try:
    from rapidfuzz import fuzz, process
except ImportError:  # names must be spelled right
    process = None  # type: ignore[assignment]

RANKED = 100_000  # more hits than this come newest first
# Up to so many hits are looked up one by one; of more, the page's order is walked.
FEW = 50_000
LOOKED_UP = 500  # hits ranked by looking each up, not by going through the index again
PAGE = 20
MOST = 1000
MOST_TERMS = 32
SNIPPET = 36  # words
ALIKE = 76  # of 100


# --- letters ----------------------------------------------------------------------

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# Vowel pairs with the mark on the second, where most of the press has it on the
# first: oà oè uỳ at the end of a word, the others anywhere.
_LAST, _ANYWHERE = ("oa", "oe", "uy"), ("ơi", "ưi", "ôi", "ây", "âu", "êu", "ưu")


def _moved(pairs: Sequence[str]) -> dict[str, str]:
    return {
        pair[0] + unicodedata.normalize("NFC", pair[1] + tone):
            unicodedata.normalize("NFC", pair[0] + tone) + pair[1]
        for pair in pairs
        for tone in _TONES
    }


_TONE_TABLE = _moved(_LAST) | _moved(_ANYWHERE)
_MISPLACED = re.compile(
    f"(?<!q)(?:{'|'.join(_moved(_LAST))})(?![^\\W\\d_])|(?:{'|'.join(_moved(_ANYWHERE))})"
)


@lru_cache(100_000)
def settle(word: str) -> str:
    """Lower case, NFC, tone marks on the vowel where most of the press prints them.

    >>> settle("Hoà"), settle("quý"), settle("lơì")
    ('hòa', 'quý', 'lời')
    """
    word = unicodedata.normalize("NFC", word.lower()).replace("ð", "đ")
    return _MISPLACED.sub(lambda match: _TONE_TABLE[match[0]], word)


@lru_cache(100_000)
def fold(word: str) -> str:
    """Bare letters, as the folded index has them.

    >>> fold("Đặng")
    'dang'
    """
    bare = unicodedata.normalize("NFD", word.lower()).replace("đ", "d").replace("ð", "d")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


# --- what people type -------------------------------------------------------------

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_TYPED = re.compile(r'(-?)"([^"]*)"?(\*?)|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")


class Term(NamedTuple):
    """A word, or words in this order; the last may be the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool

    def exact(self) -> str:
        """As FTS5, with its marks."""
        return self._fts(self.words)

    def bare(self) -> str:
        """As FTS5, without marks."""
        return self._fts([fold(word) for word in self.words])

    def _fts(self, words: Iterable[str]) -> str:
        return f'"{" ".join(words)}"' + (" *" if self.prefix else "")

    def marked_words(self) -> list[Term]:
        """Those of its words that bear marks."""
        return [
            Term((word,), self.prefix and last)
            for word, last in zip(
                self.words, [False] * (len(self.words) - 1) + [True], strict=True
            )
            if fold(word) != word
        ]


class Typed(NamedTuple):
    """A query: of each group one term, and none of those left out."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...]

    @property
    def terms(self) -> list[Term]:
        """Every term that may be found."""
        return [term for group in self.groups for term in group]


def understand(text: str) -> Typed:
    """What ``text`` asks for; any text is understood in some way."""
    groups: list[list[Term]] = []
    without: list[Term] = []
    either = False
    text = re.sub(r"\s+-\s+", " ", unicodedata.normalize("NFC", text).translate(_QUOTES))
    for minus, phrase, star, word in itertools.islice(_TYPED.findall(text), MOST_TERMS):
        if word == "OR":
            either = bool(groups)
            continue
        if word.startswith("-"):
            minus, word = "-", word[1:]
        words = tuple(settle(found) for found in _WORD.findall(phrase or word))
        if not words:
            continue
        term = Term(words, bool(star) or word.endswith("*"))
        if minus:
            without.append(term)
        elif either:
            groups[-1].append(term)
        else:
            groups.append([term])
        either = False
    return Typed(tuple(map(tuple, groups)), tuple(without))


# --- as SQL -----------------------------------------------------------------------


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
    ask = datasette.plugin_config
    # Plugins configured for the database hide those configured for all.
    config = (ask("search", database=database) or ask("search") or {}).get(table) or {}
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


# --- table pages ------------------------------------------------------------------


@hookimpl(hookwrapper=True)
def filters_from_request(
    request: Any, database: str, table: str, datasette: Any
) -> Generator[None, Any, None]:
    """``?_search=``, in place of the stock filter."""
    outcome = yield
    if request.args.get("_searchmode") == "raw":
        return
    stock = [r for r in outcome.get_result() if _is_stock(r)]
    rest = [r for r in outcome.get_result() if not _is_stock(r)]
    outcome.force_result([*rest, _search_filter(request, database, table, datasette, stock)])


def _is_stock(found: Any) -> bool:
    return getattr(found, "__module__", "") == "datasette.filters" and getattr(
        found, "__qualname__", ""
    ).startswith("search_filters.")


def _search_filter(
    request: Any, database: str, table: str, datasette: Any, stock: list[Any]
) -> Callable[[], Awaitable[FilterArguments | None]]:
    async def inner() -> FilterArguments | None:
        index = await index_of(datasette, database, table)
        if index is None:
            return await await_me_maybe(stock[0]) if stock else None
        asked = [
            (key.removeprefix("_search").removeprefix("_"), request.args[key])
            for key in request.args
            if key.startswith("_search") and key != "_searchmode" and request.args[key].strip()
        ]
        context: dict[str, Any] = {"supports_search": True, "search": ""}
        wheres, params, described = [], {}, []
        members: list[str] = []
        for number, (column, text) in enumerate(asked):
            await _check_column(datasette, database, index, column)
            found = plan(understand(text), index, column or None)
            sql = found.members(index)
            for name in sorted(found.params, key=len, reverse=True):
                sql = sql.replace(f":{name}", f":{name}_{number}")
                params[f"{name}_{number}"] = found.params[name]
            few = await _is_few(datasette, database, table, sql, params)
            wheres.append(f"{'' if few else '+'}{escape_sqlite(table)}.rowid in ({sql})")
            members.append(sql)
            described.append(
                f'search column "{column}" matches "{text}"' if column
                else f'search matches "{text}"'
            )
            context["search"] = text
        arguments = FilterArguments(wheres, params, described, context)
        arguments.plain_search = [column for column, _ in asked] == [""]
        if len(members) == 1 and await _rowid_is_key(datasette.get_database(database), table):
            arguments.members = (members[0], params)
        return arguments

    return inner


async def _check_column(datasette: Any, database: str, index: Index, column: str) -> None:
    if column:
        known = await datasette.get_database(database).table_columns(index.marked)
        if column not in known:
            raise DatasetteError("Cannot search by that column", status=400)


async def _is_few(
    datasette: Any, database: str, table: str, members: str, params: dict[str, str]
) -> bool:
    db = datasette.get_database(database)
    row_sets = getattr(datasette, "row_sets", None)
    if row_sets and await _rowid_is_key(db, table):
        total = await row_sets.members(database, table, members, params)
        if total is not None:
            return bool(total <= FEW)
    counted = await db.execute(f"select count(*) from ({members} limit {FEW + 1})", params)
    return bool(counted.rows[0][0] <= FEW)


async def _rowid_is_key(db: Database, table: str) -> bool:
    """Whether row numbers are the keys of the table, by which ``row_sets`` knows rows."""
    keys = [column for column in await db.table_column_details(table) if column.is_pk]
    return not keys or (len(keys) == 1 and keys[0].type.upper() == "INTEGER")


# --- words in their place ---------------------------------------------------------


class Highlighter:
    """Marks the words of a query in text."""

    def __init__(self, typed: Typed) -> None:
        self._terms = [
            (term, [word if fold(word) != word else None for word in term.words],
             [fold(word) for word in term.words])
            for term in typed.terms
        ]  # fmt: skip

    def _found(self, words: Sequence[re.Match[str]]) -> dict[int, int]:
        """Place of each marked word, to the number of its term."""
        marked: dict[int, int] = {}
        settled = [settle(word[0]) for word in words]
        bare = [fold(word) for word in settled]
        for number, (term, exact, folded) in enumerate(self._terms):
            length = len(folded)
            for at in range(len(words) - length + 1):
                if all(
                    self._same(term, place, folded[place], bare[at + place])
                    and (exact[place] is None or self._same(
                        term, place, exact[place] or "", settled[at + place]))
                    for place in range(length)
                ):
                    marked.update(dict.fromkeys(range(at, at + length), number))
        return marked

    @staticmethod
    def _same(term: Term, place: int, wanted: str, found: str) -> bool:
        if term.prefix and place == len(term.words) - 1:
            return found.startswith(wanted)
        return found == wanted

    def whole(self, text: str) -> str:
        """All of ``text`` as HTML, words in ``<mark>``."""
        words = list(_WORD.finditer(text))
        return self._html(text, words, self._found(words), 0, len(text))

    def snippet(self, text: str, length: int = SNIPPET) -> str:
        """The part of ``text`` with most of the terms, as HTML; about ``length`` words."""
        words = list(_WORD.finditer(text))
        found = self._found(words)
        best, start = -1, 0
        for place in sorted(found) or [0]:
            first = max(0, place - length // 4)
            inside = [number for at, number in found.items() if first <= at < first + length]
            if len(set(inside)) * 1000 + len(inside) > best:
                best, start = len(set(inside)) * 1000 + len(inside), first
        if not words:
            return str(escape(text.strip()))
        last = min(start + length, len(words)) - 1
        begin = 0 if start == 0 else words[start].start()
        end = len(text) if last == len(words) - 1 else words[last].end()
        shown = self._html(text, words, found, begin, end).strip()
        return ("… " if begin else "") + shown + (" …" if end < len(text) else "")

    @staticmethod
    def _html(
        text: str, words: Sequence[re.Match[str]], found: dict[int, int], begin: int, end: int
    ) -> str:
        pieces = []
        for place in sorted(found):
            word = words[place]
            if begin <= word.start() and word.end() <= end:
                pieces += [escape(text[begin : word.start()]), f"<mark>{escape(word[0])}</mark>"]
                begin = word.end()
        return "".join([*map(str, pieces), str(escape(text[begin:end]))])


# --- ranked -----------------------------------------------------------------------


class RankedSearch:
    """Search for other plugins and for the JSON; ``datasette.ranked_search``."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self._names: dict[tuple[str, str], tuple[object, dict[str, list[object]]]] = {}

    async def find(
        self, request: Any, database: str, table: str, *,
        size: int = PAGE, offset: int = 0, facets: bool = True,
    ) -> dict[str, Any]:  # fmt: skip
        """Rows that the request selects, best first, with snippets, count and facets.

        The request has the arguments of the table's page, ``_search`` among them;
        its path is that to which links of facets lead.

        :raises NotFound: when the table has no index
        :raises Forbidden: when the actor may not see it
        """
        started = time.perf_counter()
        index = await index_of(self.datasette, database, table)
        if index is None:
            raise NotFound(f"{table} has no full text index")
        await self._may_see(request.actor, database, table)
        text = request.args.get("_search") or ""
        typed = understand(text)
        where, others, params = await self._conditions(request, database, table)
        row_sets = getattr(self.datasette, "row_sets", None)
        rows: Any = await row_sets.selected(request, database, table) if row_sets else None
        db = self.datasette.get_database(database)
        if rows:
            count = rows.total
        else:
            counted = await db.execute(
                f"select count(*) from {escape_sqlite(table)} where {where}", params)
            count = counted.rows[0][0]
        found = plan(typed, index)
        ranked = bool(found.driver) and count <= RANKED
        own = escape_sqlite(table)
        if ranked:
            if rows and (others or rows.total <= LOOKED_UP):
                others = "rowid in (select value from json_each(:search_rows))"
                others = others if rows.total <= LOOKED_UP else f"+{others}"
                params["search_rows"] = rows.keys_json()
            elif others:
                others = f"+rowid in (select {own}.rowid from {own} where {others})"
            keys = await self._best(db, index, found, others, params, size, offset)
        elif rows:
            keys = await self._newest(db, index, "1", {}, size, offset, rows.has)
        else:
            keys = await self._newest(db, index, where, params, size, offset)
        answer: dict[str, Any] = {
            "database": database, "table": table, "q": text, "count": count, "ranked": ranked,
            "offset": offset, "size": size,
            "results": await self._shown(db, index, typed, keys),
        }  # fmt: skip
        if facets:
            answer["facets"], answer["facets_timed_out"] = await self._facets(
                request, database, table, where, params, count
            )
        if not count and index.config.get("alike"):
            answer["alike"] = await self.alike(database, table, index.config["alike"], text)
        answer["ms"] = round((time.perf_counter() - started) * 1000, 1)
        return answer

    async def _may_see(self, actor: Any, database: str, table: str) -> None:
        visible, _ = await self.datasette.check_visibility(
            actor,
            permissions=[
                ("view-table", (database, table)), ("view-database", database), "view-instance"
            ],
        )
        if not visible:
            raise Forbidden("You do not have permission to view this table")

    async def _conditions(
        self, request: Any, database: str, table: str
    ) -> tuple[str, str, dict[str, Any]]:
        """Every filter of the request as the table page has it; those that are no search."""
        pairs = [
            (key, value)
            for key in request.args
            if not (key.startswith("_") and "__" not in key)
            for value in request.args.getlist(key)
        ]
        others, params = Filters(sorted(pairs)).build_where_clauses(table)
        wheres = list(others)
        for hook in pm.hook.filters_from_request(
            request=request, database=database, table=table, datasette=self.datasette
        ):
            arguments = await await_me_maybe(hook)
            if arguments:
                wheres.extend(arguments.where_clauses)
                params.update(arguments.params)
                if not getattr(arguments, "plain_search", False):
                    others.extend(arguments.where_clauses)
        return " and ".join(wheres) or "1", " and ".join(others), params

    async def _best(
        self, db: Database, index: Index, found: Plan, others: str, params: dict[str, Any],
        size: int, offset: int,
    ) -> list[int]:  # fmt: skip
        """Row numbers, best first, of those that meet the condition ``others``, if any."""
        driver = escape_sqlite(found.driver or "")
        weights = "".join(f", {float(weight)}" for weight in index.config.get("weights") or [])
        conditions = [*found.conditions, *([others] if others else [])]
        rows = await db.execute(
            f"select rowid from {driver} where {' and '.join(conditions)} "
            f"order by bm25({driver}{weights}), rowid limit :search_size offset :search_offset",
            {**params, **found.params, "search_size": size, "search_offset": offset},
        )
        return [row[0] for row in rows.rows]

    async def _newest(
        self, db: Database, index: Index, where: str, params: dict[str, Any],
        size: int, offset: int, has: Callable[[object], bool] | None = None,
    ) -> list[int]:  # fmt: skip
        """Row numbers in the order of time; in that of the table where there are no dates.

        With ``has``, the order is walked and rows are tested here: many rows need
        not be gathered to show the first of them.
        """
        own = escape_sqlite(index.table)
        date = index.config.get("earliest")
        order = f"{own}.{escape_sqlite(date)} desc, {own}.rowid" if date else f"{own}.rowid"
        sql = f"select {own}.rowid from {own} where {where} order by {order}"
        limit = self.datasette.setting("sql_time_limit_ms")

        def walk(connection: sqlite3.Connection) -> list[int]:
            with sqlite_timelimit(connection, limit):
                rows = (row[0] for row in connection.execute(sql, params))
                return list(itertools.islice(filter(has, rows), offset, offset + size))

        if has is not None:
            return await db.execute_fn(walk)  # type: ignore[no-any-return]
        found = await db.execute(
            f"{sql} limit :search_size offset :search_offset",
            {**params, "search_size": size, "search_offset": offset},
        )
        return [row[0] for row in found.rows]

    async def _shown(
        self, db: Database, index: Index, typed: Typed, keys: list[int]
    ) -> list[dict[str, Any]]:
        """The rows with these numbers, in this order, with snippets."""
        wanted = ", ".join(str(int(key)) for key in keys)
        own = escape_sqlite(index.table)
        rows = await db.execute(
            f"select {own}.rowid as rowid, * from {own} where {own}.rowid in ({wanted})")
        texts = await db.execute(
            f"select rowid, * from {escape_sqlite(index.marked)} where rowid in ({wanted})")
        by_key = {row["rowid"]: dict(zip(texts.columns, row, strict=False)) for row in texts.rows}
        pks = await db.primary_keys(index.table)
        highlighter = Highlighter(typed)
        shown = {}
        for row in rows.rows:
            values = dict(zip(rows.columns, row, strict=False))
            key = values["rowid"] if not pks else values.pop("rowid")
            text = by_key.get(key, {})
            text.pop("rowid", None)
            body = index.config.get("snippet") or (list(text)[-1] if text else "")
            shown[key] = {
                "url": self.datasette.urls.row(
                    db.name, index.table,
                    ",".join(tilde_encode(str(values[pk])) for pk in pks) or str(key),
                ),
                "row": values,
                "snippet": highlighter.snippet(str(text.get(body) or "")),
                "marked": {
                    column: highlighter.whole(str(value or ""))
                    for column, value in text.items() if column != body
                },
            }  # fmt: skip
        return [shown[key] for key in keys if key in shown]

    async def _facets(
        self, request: Any, database: str, table: str, where: str, params: dict[str, Any],
        count: int,
    ) -> tuple[dict[str, Any], list[str]]:  # fmt: skip
        """The facets of the table's page."""
        columns = await self.datasette.get_database(database).table_columns(table)
        selected = ", ".join(escape_sqlite(column) for column in columns)
        results, timed_out = {}, []
        for facet in itertools.chain.from_iterable(pm.hook.register_facet_classes()):
            found, late = await facet(
                self.datasette, request, database, table=table, params=params, row_count=count,
                sql=f"select {selected} from {escape_sqlite(table)} where {where}",
                metadata=self.datasette.table_metadata(database, table),
            ).facet_results()  # fmt: skip
            results.update({result["name"]: result for result in found})
            timed_out.extend(late)
        return results, timed_out

    async def alike(
        self, database: str, table: str, column: str, text: str
    ) -> list[dict[str, Any]]:
        """Rows whose ``column``, or a longer word of it, is spelled much like ``text``."""
        if process is None or not text.strip():
            return []
        names = await self._known_names(database, table, column)
        found: dict[object, tuple[float, str]] = {}
        for name, score, _ in process.extract(
            fold(text.strip()), names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=24
        ):
            for key in names[name]:
                found.setdefault(key, (score, name))
        best = sorted(found.items(), key=lambda item: (-item[1][0], str(item[0])))[:8]
        return [{"rowid": key, "name": name, "score": round(score)} for key, (score, name) in best]

    async def _known_names(self, database: str, table: str, column: str) -> dict[str, list[object]]:
        db = self.datasette.get_database(database)
        state = _state(db)
        kept = self._names.get((database, table))
        if kept is None or state is None or kept[0] != state:
            names: dict[str, list[object]] = {}
            rows = await db.execute(
                f"select rowid, {escape_sqlite(column)} from {escape_sqlite(table)} order by rowid")
            for key, value in rows.rows:
                whole = fold(str(value or ""))
                for word in {whole, *(w for w in whole.split() if len(w) > 3)}:
                    names.setdefault(word, []).append(key)
            self._names[(database, table)] = kept = (state, names)
        return kept[1]


def _state(db: Database) -> object:
    """Changes when the file is written to."""
    if not db.path:
        return None
    files = (Path(f"{db.path}{end}") for end in ("", "-wal"))
    return tuple((f.stat().st_mtime_ns, f.stat().st_size) for f in files if f.exists())


async def search_json(datasette: Any, request: Any) -> Response:
    """``/database/-/search.json``."""
    try:
        database = datasette.get_database(route=tilde_decode(request.url_vars["database"])).name
    except KeyError:
        raise NotFound("Database not found") from None
    table = request.args.get("table") or request.args.get("_table") or ""
    index = await index_of(datasette, database, table) if table else None
    if index is None:
        return Response.json({"ok": False, "error": f"No search in table {table!r}"}, status=404)
    offset = _number(request, "offset", 0, 10**9)
    size = _number(request, "size", PAGE, MOST)
    answer = await datasette.ranked_search.find(
        as_table_page(request, index), database, table, size=size, offset=offset,
        facets=request.args.get("facets") != "off",
    )  # fmt: skip
    if offset + size < answer["count"]:
        path = path_with_replaced_args(request, {"offset": offset + size})
        answer["next_url"] = datasette.absolute_url(request, datasette.urls.path(path))
    headers = {"access-control-allow-origin": "*"} if datasette.cors else None
    return Response.json({"ok": True, **answer}, headers=headers, default=repr)


def _number(request: Any, name: str, otherwise: int, most: int) -> int:
    value = request.args.get(name) or ""
    return min(int(value), most) if value.isdecimal() else otherwise


_OWN = {"table", "_table", "size", "offset", "facets"}


def as_table_page(request: Any, index: Index) -> Request:
    """The request of a search page with the arguments of the table's page."""
    renamed = {"q": "_search"}
    if "earliest" in index.config:
        renamed["to"] = f"{index.config['earliest']}__lte"
        renamed["from"] = f"{index.config.get('latest', index.config['earliest'])}__gte"
    pairs = []
    for key, value in parse_qsl(request.query_string, keep_blank_values=True):
        if key in _OWN or (key in renamed and not value.strip()):
            continue
        # "to 2017" means to its end, and "~" follows every letter and digit.
        pairs.append((renamed.get(key, key), value + "~" if key == "to" else value))
    pairs.append(("_table", index.table))  # so that links of facets lead back here
    scope = dict(request.scope, query_string=urlencode(pairs).encode())
    return Request(scope, request.receive)


@hookimpl
def startup(datasette: Any) -> None:
    """Lets other plugins search."""
    datasette.ranked_search = RankedSearch(datasette)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The ranked search."""
    return [(r"/(?P<database>[^\/\.]+)/-/search\.json$", search_json)]
