"""What a view is given and how it answers: language, archive, links, headers."""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from hoso_pages.archive import Archive, find_archive
from hoso_pages.language import COOKIE, LANGUAGES, Language, choose

SECURITY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}
REQUEST: ContextVar[Request | None] = ContextVar("request", default=None)
"""The request at hand, for templates that Datasette renders without telling of it."""
_WORTH_PACKING = 1000
"""Bytes; below this compressing costs more than it saves."""


def language_of(request: Request | None) -> Language:
    """The language the reader of this request wants."""
    if request is None:
        return choose(None, None, None)
    return choose(
        request.args.get("_lang"),
        request.cookies.get(COOKIE),
        request.headers.get("accept-language"),
    )


def path_with(request: Request, **changes: str | None) -> str:
    """This page's path and query with some arguments set, or taken out (None)."""
    kept = [(k, v) for k, v in parse_qsl(request.query_string, keep_blank_values=True)
            if k not in changes]
    pairs = kept + [(k, v) for k, v in changes.items() if v is not None]
    return str(request.path) + (f"?{urlencode(pairs)}" if pairs else "")


def packed(request: Request, body: bytes, media_type: str, headers: Mapping[str, str],
           status: int = 200) -> Response:
    """Bytes as an answer, compressed where that is worth it and the reader accepts it."""
    given = dict(headers)
    if len(body) > _WORTH_PACKING and "gzip" in request.headers.get("accept-encoding", ""):
        body = gzip.compress(body, 5, mtime=0)
        given["content-encoding"] = "gzip"
    return Response(body, status=status, headers=given, content_type=media_type)


class Page:
    """One request for one of our pages."""

    def __init__(self, request: Request, datasette: Datasette, archive: Archive) -> None:
        self.request = request
        self.datasette = datasette
        self.archive = archive
        self.language = language_of(request)
        self.t = self.language.t

    @classmethod
    async def open(cls, request: Request, datasette: Datasette) -> Page | None:
        """The page for ``request``; None when no archive is served."""
        archive = await find_archive(datasette)
        return cls(request, datasette, archive) if archive else None

    @cached_property
    def links(self) -> Links:
        """Addresses of pages and tables."""
        return Links(self.datasette, self.archive.name)

    @property
    def label_column(self) -> str:
        """Column of ``event_types`` with the label in the reader's language."""
        return f"label_{self.language.code}"

    @property
    def country_column(self) -> str:
        """Column of ``countries`` with the name in the reader's language."""
        return f"name_{self.language.code}"

    def place(self, alias: str) -> str:
        """SQL for the name of a place (a row of ``places`` called ``alias``) in that language."""
        if self.language.code == "vi":
            return f"coalesce({alias}.name_vi, {alias}.name)"
        return f"{alias}.name"

    def part(self, name: str) -> str:
        """A named part of the path."""
        return str(self.request.url_vars[name])

    def argument(self, name: str) -> str:
        """A query argument, stripped; empty when it is not there."""
        return (self.request.args.get(name) or "").strip()

    def start(self) -> int:
        """How many rows of a list came before this page of it (``_from``)."""
        typed = self.argument("_from")
        return int(typed) if re.fullmatch(r"[0-9]{1,12}", typed) else 0

    async def show(self, template: str, status: int = 200, **context: Any) -> Response:
        """The template ``templates/pages/<template>.html`` as an answer."""
        html = await self.datasette.render_template(
            f"pages/{template}.html",
            {**context, "page": self, "link": self.links, "own_page": True},
            request=self.request,
        )
        return self.answer(html.encode(), "text/html; charset=utf-8", status)

    def answer(self, body: bytes, media_type: str, status: int = 200) -> Response:
        """Bytes with our headers."""
        headers = {**SECURITY, "vary": "Accept-Encoding, Accept-Language, Cookie"}
        return packed(self.request, body, media_type, headers, status)


class Links:
    """Addresses, so that no template puts one together by hand."""

    def __init__(self, datasette: Datasette, database: str) -> None:
        self._path = datasette.urls.path
        self.database = database

    def __call__(self, path: str, **arguments: Any) -> str:
        """A page of ours: ``link("timeline", type="talks")``."""
        given = {k: v for k, v in arguments.items() if v is not None}
        return str(self._path(path)) + (f"?{urlencode(given)}" if given else "")

    def article(self, row_id: int) -> str:
        """An article."""
        return self(f"a/{row_id}")

    def person(self, slug: str) -> str:
        """A person."""
        return self(f"p/{slug}")

    def event(self, slug: str) -> str:
        """An event."""
        return self(f"e/{slug}")

    def place(self, row_id: Any) -> str:
        """A place."""
        return self(f"place/{row_id}")

    def country(self, code: str) -> str:
        """A country."""
        return self(f"country/{code}")

    def outlet(self, row_id: Any) -> str:
        """An outlet."""
        return self(f"outlet/{row_id}")

    def story(self, row_id: int) -> str:
        """A story."""
        return self(f"story/{row_id}")

    def table(self, name: str, format: str = "", **arguments: Any) -> str:
        """A table or canned query of Datasette, as page or as ``json``, ``csv``."""
        return self(f"{self.database}/{name}{'.' + format if format else ''}", **arguments)

    def feed(self, query: str = "") -> str:
        """The feed of a selection of articles."""
        return self("feed.atom") + (f"?{query}" if query else "")

    def row(self, table: str, key: Any, format: str = "") -> str:
        """One row in Datasette's own view."""
        return self(f"{self.database}/{table}/{key}{'.' + format if format else ''}")


def language_links(request: Request | None) -> list[Mapping[str, Any]]:
    """This page in each language, in its own words."""
    if request is None:
        return []
    current = language_of(request).code
    names = {"en": "English", "vi": "Tiếng Việt"}
    return [{"code": code, "name": names[code], "href": path_with(request, _lang=code),
             "current": code == current} for code in LANGUAGES]
