"""The response: pieces sent as the client takes them, under a name that says what they are."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from datasette.database import Database
from datasette.utils import add_cors_headers
from datasette.views.base import DatasetteError

from hoso_tables.asked import settings, switched_on
from hoso_tables.csv.pieces import Pieces
from hoso_tables.csv.source import PATIENCE_MS, Source


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


async def download(
    datasette: Any, request: Any, receive: Any, db: Database, source: Source
) -> Download:
    """The response with ``source`` as CSV; its first row has been found by then."""
    excel = request.args.get("_for") == "excel"
    gzip = _takes_gzip(request)
    pieces = Pieces(
        _connect(datasette, db),
        source,
        patience_ms=settings(datasette, "csv_whole", db.name).get("patience_ms", PATIENCE_MS),
        excel=excel,
        bom=excel or switched_on(request, "_bom"),
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
    return Download(datasette, receive, first, pieces, _headers(datasette, source.title, gzip))


def _takes_gzip(request: Any) -> bool:
    accepted = request.headers.get("accept-encoding", "")
    return re.search(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", accepted) is not None


def _headers(datasette: Any, title: str, gzip: bool) -> dict[str, str]:
    headers = {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": disposition(title),
        "vary": "Accept-Encoding",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
    if gzip:
        headers["content-encoding"] = "gzip"
    if datasette.cors:
        add_cors_headers(headers)
    return headers


def disposition(title: str) -> str:
    """``Content-Disposition`` for a file that is called ``title``, marks and all."""
    title = re.sub(r'[\\/:*?"<>|\x00-\x1f\s]+', " ", unicodedata.normalize("NFC", title)).strip()
    title = title[:120].rstrip(" .") or "data"
    bare = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    bare = re.sub(r"[^A-Za-z0-9_.=-]+", "-", "".join(c for c in bare if c.isascii())).strip("-")
    return f"attachment; filename=\"{bare or 'data'}.csv\"; filename*=UTF-8''{quote(title)}.csv"
