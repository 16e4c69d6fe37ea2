"""CSV that is whole, for Datasette 0.65.

Takes over every ``.csv`` address of tables, views, canned queries and
``/database.csv?sql=``. What comes is all of it: no page, no ``max_csv_mb``, in
one pass over one cursor (so one state of the database) and in constant memory,
three to ten times as fast as the stock one.

- Filters, search, ``_where``, ``_sort``, ``_col``, ``_nocol`` and the filters of
  other plugins hold as on the page; ``_size`` and ``_next`` belong to pages and
  are ignored. A table with nothing selected comes in the order of its key, a
  selection in the order of the page.
- ``_labels=on`` (or ``_label=column``) adds, after a foreign key, a column
  ``…_label`` with what it refers to.
- ``_for=excel`` writes a byte-order mark, so that Excel reads the marks of
  Vietnamese or Greek right, and puts an apostrophe before text that starts with
  ``= + - @``, a tab or a line break, so that no cell becomes a formula.
  ``_bom=1`` writes the mark alone. ``_header=off`` leaves out the first line.
- ``text/csv; charset=utf-8``; the file's name says what was selected; gzip for
  who accepts it. Binary cells become links, as in stock Datasette; text is
  written as its bytes stand in the database (to test that they are UTF-8, which
  Python sees to when it writes them, takes longer than all the rest).
- An error after the first bytes breaks the connection: no client that checks
  can take the part for the whole. One before is a page with status 400.
- Permissions are those of the page: ``view-table``, ``view-query``,
  ``execute-sql`` and ``allow`` blocks. With ``allow_csv_stream`` off, stock
  Datasette answers.

SQL that anyone may have written (``?sql=``, ``_where=``) must give its first row
within ``sql_time_limit_ms``; after that, and for tables and canned queries, a
pause of a minute is allowed between two pieces, or the milliseconds set with
``plugins: {csv_whole: {patience_ms: 120000}}``. A client that goes away stops
the query. A database that is written to while people download should be in WAL
mode: a reader then hinders no writer.
"""
# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import asyncio
import hashlib
import re
import sqlite3
import threading
import time
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from datasette import hookimpl
from datasette.database import Database
from datasette.filters import Filters
from datasette.plugins import pm
from datasette.utils import (
    InvalidSql,
    add_cors_headers,
    await_me_maybe,
    derive_named_parameters,
    escape_sqlite,
    path_from_row_pks,
    tilde_decode,
    validate_sql_select,
    value_as_boolean,
)
from datasette.utils.asgi import Forbidden, NotFound
from datasette.views.base import DatasetteError
from datasette.views.database import DatabaseView, MagicParameters
from datasette.views.table import TableView

CHUNK = 256 * 1024  # bytes aimed at for a piece
# Rows fetched at once: fewer than make Python look for garbage (700), which
# would take as long as everything else.
BATCH = 500
PATIENCE_MS = 60_000
BOM = b"\xef\xbb\xbf"
FORMULA_STARTS = frozenset(b"=+-@\t\r\n")

Cell = None | int | float | bytearray | bytes  # text comes as bytearray, blobs as bytes
Row = tuple[Cell, ...]
BlobLink = Callable[[Row, int], str]


class Source(NamedTuple):
    """What to write: a query with its parameters, and what its file is called.

    ``first_ms`` is the time allowed until the first row. ``blob_link`` gives
    the address of a binary cell from its row and its place in the row. ``kinds``
    says what is in each column where that is certain: ``text`` or ``digits``
    (both come as text, never NULL) or ``real``.
    """

    sql: str
    params: Any
    title: str
    first_ms: int
    blob_link: Callable[[list[str]], BlobLink]
    kinds: tuple[str, ...] = ()


# --- rows to bytes ----------------------------------------------------------------


class Encoder:
    """Writes rows as CSV, a column of a batch at a time.

    Python spends its time on calls: a test on a whole column says that none of
    its cells needs care, which is the rule.
    """

    def __init__(self, blob_link: BlobLink, *, excel: bool = False) -> None:
        self.blob_link = blob_link
        self.excel = excel

    def rows(self, rows: Sequence[Row]) -> bytes:
        """``rows``, each ended by CR LF."""
        columns = [
            self._column(cells, rows, place) for place, cells in enumerate(zip(*rows, strict=True))
        ]
        if len(columns) == 1:  # an empty line is no row
            lines: Iterable[bytes | bytearray] = [cell or b'""' for cell in columns[0]]
        else:
            lines = map(b",".join, zip(*columns, strict=True))
        return b"\r\n".join(lines) + b"\r\n"

    def _column(
        self, cells: Sequence[Cell], rows: Sequence[Row], place: int
    ) -> Iterable[bytes | bytearray]:
        kinds = set(map(type, cells))
        if kinds == {int}:
            return "\n".join(map(str, cells)).encode().split(b"\n")
        if kinds == {bytearray}:
            return self._text(cells)  # type: ignore[arg-type]
        if kinds <= {bytearray, type(None)}:
            return self._text([b"" if cell is None else cell for cell in cells])
        return [self._any(cell, rows[number], place) for number, cell in enumerate(cells)]

    def _text(self, cells: Sequence[bytes | bytearray]) -> Iterable[bytes | bytearray]:
        if self.excel:
            cells = [
                b"'" + cell if cell and cell[0] in FORMULA_STARTS else cell for cell in cells
            ]
        whole = b"\0".join(cells)
        if b'"' in whole or b"\r" in whole or b"\n" in whole:
            return map(_quoted, cells)
        if b"," in whole:
            return [b'"' + cell + b'"' if b"," in cell else cell for cell in cells]
        return cells

    def _any(self, cell: Cell, row: Row, place: int) -> bytes | bytearray:
        if cell is None:
            return b""
        if isinstance(cell, bytes):
            return _quoted(self.blob_link(row, place).encode())
        if isinstance(cell, bytearray):
            return next(iter(self._text([cell])))
        return repr(cell).encode()


def _quoted(cell: bytes | bytearray) -> bytes | bytearray:
    if b'"' in cell:
        cell = cell.replace(b'"', b'""')
        return b'"' + cell + b'"'
    if b"," in cell or b"\n" in cell or b"\r" in cell:
        return b'"' + cell + b'"'
    return cell


class SureEncoder(Encoder):
    """The same where it is certain what is in each column, so that no cell is looked at.

    Cells of text come as bytes.
    """

    def __init__(self, kinds: tuple[str, ...], *, excel: bool = False) -> None:
        super().__init__(lambda row, place: "", excel=excel)
        self.kinds = kinds
        # Rows are joined as they are as long as that does well.
        self.trust = 0 if excel or "real" in kinds or len(kinds) == 1 else 3

    def rows(self, rows: Sequence[Row]) -> bytes:
        """``rows``, each ended by CR LF."""
        if self.trust:
            lines: Iterable[bytes | bytearray] = map(b",".join, rows)  # type: ignore[arg-type]
            whole = b"\r\n".join(lines) + b"\r\n"
            count = len(rows)
            if (whole.count(b",") == count * (len(self.kinds) - 1) and b'"' not in whole
                    and whole.count(b"\n") == count and whole.count(b"\r") == count):
                return whole
            self.trust -= 1
        return super().rows(rows)

    def _column(
        self, cells: Sequence[Cell], rows: Sequence[Row], place: int
    ) -> Iterable[bytes | bytearray]:
        kind = self.kinds[place]
        if kind == "digits":
            return cells  # type: ignore[return-value]
        if kind == "text":
            return self._text(cells)  # type: ignore[arg-type]
        return [b"" if cell is None else repr(cell).encode() for cell in cells]


class Pieces:
    """Runs a query and gives it as CSV, piece by piece; one thread at a time."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        source: Source,
        *,
        patience_ms: int,
        excel: bool,
        bom: bool,
        header: bool,
        gzip: bool,
    ) -> None:
        self._connection = connection
        self._source = source
        self._patience = patience_ms / 1000
        self._excel = excel
        self._start = BOM if bom else b""
        self._header = header
        self._gzip = zlib.compressobj(1, wbits=31) if gzip else None
        self._cursor: sqlite3.Cursor | None = None
        self._size = 50  # rows in the next batch
        self._deadline = 0.0
        self._stopped = False
        self._lock = threading.Lock()

    def first(self) -> bytes:
        """The beginning, with the header and the first row.

        :raises sqlite3.Error: when the query is wrong or takes too long
        """
        with self._lock:
            self._connection.row_factory = None
            kinds = self._source.kinds
            self._connection.text_factory = bytes if kinds else bytearray
            self._connection.set_progress_handler(self._over_time, 1000)
            self._deadline = time.monotonic() + self._source.first_ms / 1000
            self._cursor = self._connection.execute(self._source.sql, self._source.params)
            columns = [column[0] for column in self._cursor.description]
            heading = Encoder(self._source.blob_link(columns), excel=self._excel)
            self._encoder = SureEncoder(kinds, excel=self._excel) if kinds else heading
            beginning = self._start
            if self._header:
                beginning += heading.rows([tuple(bytearray(c.encode()) for c in columns)])
            return self._pack(beginning + self._batch(1))

    def next(self) -> bytes:
        """The next piece; empty after the last one."""
        with self._lock:
            if self._cursor is None:
                return b""
            pieces: list[bytes] = []
            length, enough = 0, time.monotonic() + 1
            # The compressor keeps some back; rows that are far apart shall not wait.
            while length < CHUNK and not (length and time.monotonic() > enough):
                self._deadline = time.monotonic() + self._patience
                rows = self._batch(self._size)
                if not rows:
                    self._cursor = None
                    pieces.append(self._gzip.flush() if self._gzip else b"")
                    break
                pieces.append(self._pack(rows))
                length += len(pieces[-1])
            return b"".join(pieces)

    def _batch(self, size: int) -> bytes:
        assert self._cursor is not None
        started = time.monotonic()
        rows = self._cursor.fetchmany(size)
        if not rows:
            return b""
        written = self._encoder.rows(rows)
        if len(rows) == size > 1:
            self._size = max(1, min(4 * size, BATCH, size * CHUNK // len(written)))
            if time.monotonic() - started > 1:
                self._size = max(1, size // 4)
        return written

    def _pack(self, piece: bytes) -> bytes:
        return self._gzip.compress(piece) if self._gzip else piece

    def _over_time(self) -> bool:
        return self._stopped or time.monotonic() > self._deadline

    def close(self) -> None:
        """Stops the query, should one be running, and lets the database go."""
        self._stopped = True
        with self._lock:
            self._connection.close()


# --- the response -----------------------------------------------------------------


class Download:
    """A response that sends pieces as the client takes them."""

    def __init__(
        self, datasette: Any, receive: Any, first: bytes, pieces: Pieces, headers: dict[str, str]
    ) -> None:
        self.datasette = datasette
        self.receive = receive
        self.first = first
        self.pieces = pieces
        self.headers = headers

    def set_cookie(self, *args: object, **kwargs: object) -> None:
        """Messages for the reader wait for the next page."""

    async def asgi_send(self, send: Any) -> None:
        """Sends everything, or raises so that the server breaks the connection."""
        gone = asyncio.ensure_future(self._gone())
        try:
            await send({
                "type": "http.response.start",
                "status": 200,
                "headers": [[k.encode(), v.encode("latin-1")] for k, v in self.headers.items()],
            })
            piece, last = self.first, False
            while not gone.done() and not last:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
                piece = await _in_thread(self.datasette, self.pieces.next)
                last = not piece
            if last:
                await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            await _in_thread(self.datasette, self.pieces.close)

    async def _gone(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass


async def _in_thread(datasette: Any, function: Callable[[], Any]) -> Any:
    # Not Datasette's own few threads: its pages shall not wait for downloads.
    if datasette.executor is None:
        return function()
    return await asyncio.get_running_loop().run_in_executor(None, function)


def _connect(datasette: Any, db: Database) -> sqlite3.Connection:
    connection: sqlite3.Connection = db.connect()
    if connection in db._all_file_connections:  # ours to close
        db._all_file_connections.remove(connection)
    datasette._prepare_connection(connection, db.name)
    return connection


async def _download(
    datasette: Any, request: Any, receive: Any, db: Database, source: Source
) -> Download:
    excel = _excel(request)
    gzip = bool(re.search(
        r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", request.headers.get("accept-encoding", "")
    ))
    headers = {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": disposition(source.title),
        "vary": "Accept-Encoding",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
    if gzip:
        headers["content-encoding"] = "gzip"
    if datasette.cors:
        add_cors_headers(headers)
    # Plugins configured for the database hide those configured for all.
    ask = datasette.plugin_config
    config = ask("csv_whole", database=db.name) or ask("csv_whole") or {}
    pieces = Pieces(
        _connect(datasette, db),
        source,
        patience_ms=config.get("patience_ms", PATIENCE_MS),
        excel=excel,
        bom=excel or _on(request, "_bom"),
        header=request.args.get("_header") != "off",
        gzip=gzip,
    )
    try:
        first = await _in_thread(datasette, pieces.first)
    except sqlite3.Error as error:
        pieces.close()
        message = str(error)
        if message == "interrupted":
            message = f"The query gave no row within {source.first_ms} ms (sql_time_limit_ms)"
        raise DatasetteError(message, title="Invalid SQL", status=400) from error
    except BaseException:
        pieces.close()
        raise
    return Download(datasette, receive, first, pieces, headers)


def _excel(request: Any) -> bool:
    return bool(request.args.get("_for") == "excel")


def _on(request: Any, name: str) -> bool:
    try:
        return bool(value_as_boolean(request.args.get(name, "")))
    except ValueError:
        return False


def disposition(title: str) -> str:
    """``Content-Disposition`` for a file that is called ``title``, marks and all."""
    title = re.sub(r'[\\/:*?"<>|\x00-\x1f\s]+', " ", unicodedata.normalize("NFC", title)).strip()
    title = title[:120].rstrip(" .") or "data"
    bare = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    bare = re.sub(r"[^A-Za-z0-9_.=-]+", "-", "".join(c for c in bare if c.isascii())).strip("-")
    return f"attachment; filename=\"{bare or 'data'}.csv\"; filename*=UTF-8''{quote(title)}.csv"


# --- tables and views -------------------------------------------------------------


async def _table_source(datasette: Any, request: Any, db: Database, table: str) -> Source:
    pks = await db.primary_keys(table)
    is_view = bool(await db.get_view_definition(table))
    use_rowid = not pks and not is_view
    known = await db.table_columns(table)
    columns = await TableView(datasette).columns_to_select(known, pks, request)
    wheres, params, described, trusted = await _conditions(datasette, request, db, table)
    order, sorted_by = await _order(datasette, request, db, table, pks, use_rowid, bool(wheres))
    own = escape_sqlite(table)
    kinds = await _strict_kinds(db, table)
    labels = await _labels(datasette, request, db, table)
    selected = [f"{own}.rowid as rowid"] if use_rowid else []
    for column in columns:
        name = escape_sqlite(column)
        if kinds.get(column) == "digits":  # SQLite writes digits faster than Python
            selected.append(f"ifnull(cast({own}.{name} as text), '') as {name}")
        elif kinds.get(column) == "text":
            selected.append(f"ifnull({own}.{name}, '') as {name}")
        else:
            selected.append(f"{own}.{name} as {name}")
        if column in labels:
            selected.append(f"({labels[column]}) as {escape_sqlite(column + '_label')}")
    sure = () if use_rowid or labels else tuple(kinds.get(column, "") for column in columns)
    sql = f"select {', '.join(selected)} from {own}"
    if wheres:
        sql += f" where {' and '.join(wheres)}"
    sql += order

    def blob_link(headings: list[str]) -> BlobLink:
        keys = [headings.index(key) for key in (["rowid"] if use_rowid else pks) if key in headings]
        if not keys or len(keys) < len(pks):
            return _query_blob_link(datasette, request)(headings)

        def link(row: Row, place: int) -> str:
            key = path_from_row_pks(
                {headings[k]: _readable(row[k]) for k in keys}, pks, use_rowid
            )
            url = datasette.urls.row_blob(db.name, table, key, headings[place])
            return str(datasette.absolute_url(request, url))

        return link

    title = " ".join(part for part in (table, described, sorted_by) if part)
    limit = PATIENCE_MS if trusted else datasette.setting("sql_time_limit_ms")
    return Source(sql, params, title, limit, blob_link, sure if all(sure) else ())


def _readable(cell: Cell) -> object:
    return cell.decode("utf-8", "replace") if isinstance(cell, bytearray) else cell


async def _conditions(
    datasette: Any, request: Any, db: Database, table: str
) -> tuple[list[str], dict[str, Any], str, bool]:
    """Conditions, parameters, description, and whether none is the reader's own SQL."""
    pairs = [
        (key, value)
        for key in request.args
        if not (key.startswith("_") and "__" not in key)
        for value in request.args.getlist(key)
    ]
    filters = Filters(sorted(pairs))
    wheres, params = filters.build_where_clauses(table)
    extra: list[str] = []
    for hook in pm.hook.filters_from_request(
        request=request, database=db.name, table=table, datasette=datasette
    ):
        found = await await_me_maybe(hook)
        if found:
            wheres.extend(found.where_clauses)
            params.update(found.params)
            extra.extend(found.human_descriptions)
    return wheres, params, filters.human_description_en(extra), "_where" not in request.args


async def _order(
    datasette: Any, request: Any, db: Database, table: str,
    pks: list[str], use_rowid: bool, selection: bool,
) -> tuple[str, str]:  # fmt: skip
    """The ``order by`` and how to say it."""
    sort, descending = request.args.get("_sort"), request.args.get("_sort_desc")
    if sort and descending:
        raise DatasetteError("Cannot use _sort and _sort_desc at the same time", status=400)
    asked = bool(sort or descending)
    if not asked and selection:
        metadata = datasette.table_metadata(db.name, table)
        sort, descending = metadata.get("sort"), metadata.get("sort_desc")
    own = escape_sqlite(table)
    if column := sort or descending:
        allowed = await TableView(datasette).sortable_columns_for_table(db.name, table, use_rowid)
        if column not in allowed:
            raise DatasetteError(f"Cannot sort table by {column}", status=400)
        down = "" if sort else " desc"
        said = f"sorted by {column}" + (" descending" if descending else "") if asked else ""
        return f" order by {own}.{escape_sqlite(column)}{down}", said
    if selection and pks:
        return " order by " + ", ".join(f"{own}.{escape_sqlite(pk)}" for pk in pks), ""
    return "", ""


_KINDS = {"INTEGER": "digits", "INT": "digits", "TEXT": "text", "REAL": "real"}


async def _strict_kinds(db: Database, table: str) -> dict[str, str]:
    """What is in each column, because the table is STRICT; nothing of columns for anything."""
    try:
        strict = await db.execute(
            "select strict from pragma_table_list(:table) where schema = 'main'", {"table": table}
        )
    except sqlite3.Error:  # SQLite before 3.37
        return {}
    if not strict.rows or not strict.rows[0][0]:
        return {}
    details = await db.table_column_details(table)
    return {column.name: kind for column in details if (kind := _KINDS.get(column.type.upper()))}


async def _labels(datasette: Any, request: Any, db: Database, table: str) -> dict[str, str]:
    """SQL of the label of each foreign key for which one is asked."""
    asked = request.args.getlist("_label")
    if not asked and not _on(request, "_labels"):
        return {}
    found = {}
    for key in await db.foreign_keys_for_table(table):
        other = key["other_table"]
        label = await db.label_column_for_table(other)
        visible, _ = await datasette.check_visibility(
            request.actor,
            permissions=[
                ("view-table", (db.name, other)), ("view-database", db.name), "view-instance"
            ],
        )
        if not label or not visible or (asked and key["column"] not in asked):
            continue
        target = key["other_column"] or (await db.primary_keys(other) or ["rowid"])[0]
        found[key["column"]] = (
            f"select label_of.{escape_sqlite(label)} from {escape_sqlite(other)} as label_of "
            f"where label_of.{escape_sqlite(target)} = "
            f"{escape_sqlite(table)}.{escape_sqlite(key['column'])}"
        )
    return found


# --- queries ----------------------------------------------------------------------


def _query_blob_link(datasette: Any, request: Any) -> Callable[[list[str]], BlobLink]:
    """Addresses of binary cells of a query: by column and hash."""

    def for_headings(headings: list[str]) -> BlobLink:
        def link(row: Row, place: int) -> str:
            cell = row[place]
            assert isinstance(cell, bytes)
            digest = hashlib.sha256(cell).hexdigest()
            known = {"_blob_column": headings[place], "_blob_hash": digest}
            path = request.path.removesuffix(".csv") + ".blob"
            rest = f"{request.query_string}&" if request.query_string else ""
            return str(datasette.absolute_url(request, f"{path}?{rest}{urlencode(known)}"))

        return link

    return for_headings


async def _query_source(
    datasette: Any, request: Any, db: Database, sql: str, canned: dict[str, Any] | None
) -> Source:
    params = {key: request.args.get(key) for key in request.args if key not in ("sql", "_shape")}
    if canned is None:
        try:
            validate_sql_select(sql)
        except InvalidSql as error:
            raise DatasetteError(str(error), title="Invalid SQL", status=400) from error
    named = (canned or {}).get("params") or await derive_named_parameters(db, sql)
    values = []
    for name in named:
        if not name.startswith("_"):
            params[name] = params.get(name) or ""
            values.append(params[name])
        elif canned is None:
            params.setdefault(name, "")
    title = " ".join([(canned or {}).get("name") or f"{db.name} query", *filter(None, values)])
    return Source(
        sql,
        MagicParameters(params, request, datasette) if canned else params,
        title,
        PATIENCE_MS if canned else datasette.setting("sql_time_limit_ms"),
        _query_blob_link(datasette, request),
    )


# --- routes -----------------------------------------------------------------------


def _database(datasette: Any, request: Any) -> Database:
    try:
        return datasette.get_database(route=tilde_decode(request.url_vars["database"]))
    except KeyError:
        raise NotFound("Database not found") from None


async def _require(datasette: Any, request: Any, what: str, *permissions: Any) -> None:
    visible, _ = await datasette.check_visibility(request.actor, permissions=list(permissions))
    if not visible:
        raise Forbidden(f"You do not have permission to view this {what}")


async def table_csv(datasette: Any, request: Any, send: Any, receive: Any) -> Any:
    """``/database/table.csv``, also of views and canned queries."""
    if request.method != "GET" or not datasette.setting("allow_csv_stream"):
        return await TableView.as_view(datasette)(request, send)
    db = _database(datasette, request)
    name = tilde_decode(request.url_vars["table"])
    above = ("view-database", db.name), "view-instance"
    canned = await datasette.get_canned_query(db.name, name, request.actor)
    if canned:
        if canned.get("write"):
            return await TableView.as_view(datasette)(request, send)
        await _require(datasette, request, "query", ("view-query", (db.name, name)), *above)
        source = await _query_source(datasette, request, db, canned["sql"], canned)
    else:
        if not (await db.table_exists(name) or await db.get_view_definition(name)):
            raise NotFound("Table not found")
        await _require(datasette, request, "table", ("view-table", (db.name, name)), *above)
        source = await _table_source(datasette, request, db, name)
    return await _download(datasette, request, receive, db, source)


async def query_csv(datasette: Any, request: Any, send: Any, receive: Any) -> Any:
    """``/database.csv?sql=``."""
    sql = (request.args.get("sql") or "").strip()
    if request.method != "GET" or not sql or not datasette.setting("allow_csv_stream"):
        return await DatabaseView.as_view(datasette)(request, send)
    db = _database(datasette, request)
    above = ("view-database", db.name), "view-instance"
    await _require(datasette, request, "database", *above)
    await datasette.ensure_permissions(request.actor, [("execute-sql", db.name)])
    source = await _query_source(datasette, request, db, sql, None)
    return await _download(datasette, request, receive, db, source)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Before Datasette's own, which it asks only after plugins."""
    return [
        (r"/(?P<database>[^\/\.]+)/(?P<table>[^\/\.]+)\.(?P<format>csv)$", table_csv),
        (r"/(?P<database>[^\/\.]+)\.(?P<format>csv)$", query_csv),
    ]
