"""The site as a whole: its addresses, what every template may say, the language cookie."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from hoso_pages.language import COOKIE, LANGUAGES
from hoso_pages.page import Links, Page, language_links, language_of

View = Callable[[Page], Awaitable[Any]]
_STATIC = Path(__file__).resolve().parents[2] / "static"
_YEAR = 31_536_000


def routes() -> list[tuple[str, Any]]:
    """Every address of ours and the view behind it."""
    from hoso_pages import views

    return [(pattern, _opened(view)) for pattern, view in views.ADDRESSES]


def _opened(view: View) -> Callable[..., Awaitable[Any]]:
    """``view`` as Datasette calls it."""

    async def shown(request: Any, datasette: Any) -> Any:
        return await view(await Page.open(request, datasette))

    return shown


class Ui:
    """What every template may use: texts, numbers, dates, links, in the reader's language."""

    def __init__(self, request: Any, datasette: Any) -> None:
        self.request = request
        self.language = language_of(request)
        self.t, self.n = self.language.t, self.language.n
        self.number, self.when = self.language.number, self.language.when
        self.maybe = self.language.maybe
        self._datasette = datasette

    @property
    def languages(self) -> list[Any]:
        """This page in each language."""
        return language_links(self.request)

    @property
    def link(self) -> Links:
        """Addresses of pages and tables."""
        names = [name for name in self._datasette.databases if name != "_internal"]
        return Links(self._datasette, names[0] if names else "archive")

    def static(self, name: str) -> str:
        """Address of a file in ``static/``, another one whenever its content changes."""
        digest = sha256((_STATIC / name).read_bytes()).hexdigest()[:8]
        return f"{self._datasette.urls.path(f'static/{name}')}?{digest}"

    @property
    def search(self) -> str:
        """What the reader searches for, to be shown in the search box."""
        return (self.request.args.get("q") or "") if self.request else ""


def remember_language(app: Any) -> Any:
    """An ASGI wrapper: a request with ``?_lang=`` sets the cookie."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        asked = re.search(rb"(?:^|&)_lang=(\w+)", scope.get("query_string") or b"")
        code = asked[1].decode() if asked else ""
        if scope["type"] != "http" or code not in LANGUAGES:
            await app(scope, receive, send)
            return

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start":
                cookie = f"{COOKIE}={code}; Path=/; Max-Age={_YEAR}; SameSite=Lax"
                message = {**message, "headers": [*message.get("headers", []),
                                                  (b"set-cookie", cookie.encode())]}
            await send(message)

        await app(scope, receive, sending)

    return wrapped
