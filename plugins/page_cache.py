"""Pages that many readers ask alike, made once, for Datasette 0.65.

A page of a read-only archive follows from its address and the state of the
files. This plugin keeps finished HTML pages in memory and gives them again while
no database file has changed, for a minute at most. Readers who ask for the same
page at the same moment wait for one making of it.

Kept is only what is the same for everyone: answers to GET with status 200 that
set no cookie, for requests without cookies (but that of the language) and
without authorisation, and nothing at all where a plugin can tell readers apart
in another way (``actor_from_request``) or a database is not a file. Pages on
which a facet timed out are not kept. ``Cache-Control: no-cache`` (reloading with
shift) asks for a new one. ``plugins: {page_cache: {megabytes: 0}}`` turns it off.

Beside that, what metadata allows of a table is worked out once: Datasette copies
all metadata for each of twenty such questions a page, a sixth of its time.
"""

# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from functools import cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any, NamedTuple

from datasette import hookimpl
from datasette.plugins import pm

MEGABYTES = 64
LARGEST = 1_000_000
"""Bytes of the largest page that is kept."""
SECONDS = 60.0
HARMLESS = frozenset({"hoso_lang"})
"""Cookies that choose how a page looks, for anyone alike."""
TOLD_APART = frozenset({"accept-encoding", "accept-language", "authorization", "cookie"})
"""Headers an answer may vary by: one that varies by another is not kept."""
OWN_WAYS = "datasette."
"""Where Datasette's own ways to know a reader are defined: cookies and tokens."""

State = tuple[tuple[int, int], ...]
Key = tuple[object, ...]


class Page(NamedTuple):
    """A finished answer."""

    state: State
    until: float
    start: Any
    body: bytes


@hookimpl
def startup(datasette: Any) -> None:
    """What follows from metadata alone is remembered, unless a plugin gives metadata too."""
    if not pm.hook.get_metadata.get_hookimpls() and hasattr(datasette, "_table_permission_allows"):
        datasette._table_permission_allows = cache(datasette._table_permission_allows)


@hookimpl(trylast=True)
def asgi_wrapper(datasette: Any) -> Any:
    """Around everything else."""

    def wrap(app: Any) -> Any:
        return Cache(datasette, app)

    return wrap


class Cache:
    """The application with a memory."""

    def __init__(self, datasette: Any, app: Any) -> None:
        config = datasette.plugin_config("page_cache") or {}
        self._datasette, self._app = datasette, app
        self._room = int(config.get("megabytes", MEGABYTES)) * 1_000_000
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._size = 0
        self._making: dict[Key, asyncio.Future[Page | None]] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer from memory, or remember the answer."""
        key = self._key(scope)
        state = self._state() if key is not None else None
        if key is None or state is None:
            await self._app(scope, receive, send)
            return
        page = self._kept(key, state) or await self._soon(key)
        if page is None or page.state != state:
            await self._make(key, state, scope, receive, send)
            return
        await send(page.start)
        await send({"type": "http.response.body", "body": page.body})

    def _key(self, scope: Any) -> Key | None:
        """What a page follows from; None where it may follow from who is asking."""
        if not self._room or scope["type"] != "http" or scope["method"] != "GET":
            return None
        headers = dict(scope["headers"])
        if b"authorization" in headers or b"no-cache" in headers.get(b"cache-control", b""):
            return None
        try:
            cookies = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
        except CookieError:
            return None
        if cookies.keys() - HARMLESS or _others_know_readers():
            return None
        looks = tuple(sorted((name, cookie.value) for name, cookie in cookies.items()))
        return (
            scope.get("scheme"), headers.get(b"host"), headers.get(b"accept-language"),
            headers.get(b"accept-encoding"),
            scope.get("raw_path") or scope["path"], scope.get("query_string"), looks,
        )

    def _state(self) -> State | None:
        """Changes whenever a database file or its log does; None where one is no file."""
        found = []
        for name, database in self._datasette.databases.items():
            if name == "_internal":
                continue
            if not database.path:
                return None
            for end in ("", "-wal"):
                try:
                    status = Path(f"{database.path}{end}").stat()
                except OSError:
                    continue
                found.append((status.st_mtime_ns, status.st_size))
        return tuple(found)

    def _kept(self, key: Key, state: State) -> Page | None:
        page = self._pages.get(key)
        if page is None:
            return None
        if page.state != state or page.until < time.monotonic():
            self._forget(key)
            return None
        self._pages.move_to_end(key)
        return page

    async def _soon(self, key: Key) -> Page | None:
        """The page that is being made for someone else."""
        making = self._making.get(key)
        return await asyncio.shield(making) if making is not None else None

    async def _make(self, key: Key, state: State, scope: Any, receive: Any, send: Any) -> None:
        making: asyncio.Future[Page | None] = asyncio.get_running_loop().create_future()
        first = self._making.setdefault(key, making) is making
        answer = _Answer(send)
        page = None
        try:
            await self._app(scope, receive, answer)
            # What changed meanwhile may show in it or not.
            if answer.may_be_kept() and state == self._state():
                page = Page(state, time.monotonic() + SECONDS, answer.start, answer.body)
                self._keep(key, page)
        finally:
            if first:
                del self._making[key]
            making.set_result(page)

    def _keep(self, key: Key, page: Page) -> None:
        self._forget(key)
        self._pages[key] = page
        self._size += len(page.body)
        while self._size > self._room:
            self._forget(next(iter(self._pages)))

    def _forget(self, key: Key) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self._size -= len(page.body)


class _Answer:
    """Passes an answer on, and keeps a copy of a page."""

    def __init__(self, send: Any) -> None:
        self._send = send
        self.start: Any = None
        self.body = b""
        self._is_page = self._whole = False

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            headers = {bytes(name).lower(): value for name, value in message["headers"]}
            varies = headers.get(b"vary", b"").decode("latin-1").lower().replace(",", " ").split()
            self._is_page = (
                message["status"] == 200 and b"set-cookie" not in headers
                and TOLD_APART.issuperset(varies)
                and headers.get(b"content-type", b"").startswith(b"text/html")
            )
        elif self._is_page and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            self._is_page = len(self.body) <= LARGEST
            self._whole = not message.get("more_body")
        await self._send(message)

    def may_be_kept(self) -> bool:
        """Whether it is a whole page, the same for everyone."""
        return self._is_page and self._whole and b"timed-out" not in self.body


def _others_know_readers() -> bool:
    """Whether a plugin, not Datasette itself, can tell readers apart."""
    return any(
        not hook.function.__module__.startswith(OWN_WAYS)
        for hook in pm.hook.actor_from_request.get_hookimpls()
    )
