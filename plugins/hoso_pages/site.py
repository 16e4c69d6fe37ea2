"""The site as a whole: its addresses, what every template may say, the language cookie."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from datasette.utils import path_with_replaced_args
from datasette.utils.asgi import NotFound, Request
from datasette.views.index import IndexView
from markupsafe import Markup

from hoso_pages.archive import find_archive
from hoso_pages.cells import file_name
from hoso_pages.chosen import OFFERED, SIGNS, Condition, conditions
from hoso_pages.filters import facet_name
from hoso_pages.language import COOKIE, LANGUAGES, READER, texts
from hoso_pages.names import Names, names
from hoso_pages.page import REQUEST, Links, Page, language_links, language_of, packed

_MONTH = re.compile(r"\d{4}-\d\d")

FEW_VALUES = 14
"""Values of a facet that are shown at first; years are shown all."""
View = Callable[[Page], Awaitable[Any]]
_STATIC = Path(__file__).resolve().parents[2] / "static"
_YEAR = 31_536_000
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
          ".svg": "image/svg+xml"}


def routes() -> list[tuple[str, Any]]:
    """Every address of ours and the view behind it."""
    from hoso_pages import views

    return [(r"^/static/(?P<name>[\w-]+\.(?:css|js|svg))$", _file),
            *((pattern, _opened(view)) for pattern, view in views.ADDRESSES)]


async def _file(request: Any) -> Any:
    """A file of ``static/``, compressed; kept by browsers while its address names its content."""
    file = _STATIC / request.url_vars["name"]
    if not file.is_file():
        raise NotFound("Nothing is at this address")
    headers = {"vary": "Accept-Encoding", "x-content-type-options": "nosniff"}
    if request.query_string:
        headers["cache-control"] = f"public, max-age={_YEAR}, immutable"
    return packed(request, file.read_bytes(), _TYPES[file.suffix], headers)


def _opened(view: View) -> Callable[..., Awaitable[Any]]:
    """``view`` as Datasette calls it."""

    async def shown(request: Any, datasette: Any) -> Any:
        page = await Page.open(request, datasette)
        if page is None:  # no archive is served: Datasette's own front page, nothing else
            if request.path != datasette.urls.instance():
                raise NotFound("No archive is served here")
            request.scope["url_route"] = {"kwargs": {"format": None}}
            return await IndexView(datasette).get(request)
        return await view(page)

    return shown


class Ui:
    """What every template may use: texts, numbers, dates, links, in the reader's language."""

    def __init__(self, request: Any, datasette: Any) -> None:
        self.request = request = request or REQUEST.get()
        self.language = language_of(request)
        self.t, self.n = self.language.t, self.language.n
        self.number, self.when = self.language.number, self.language.when
        self.maybe, self.roughly = self.language.maybe, self.language.roughly
        self._datasette = datasette

    def here(self, found: str) -> str:
        """What a page of errors says of ``found``: Datasette's own words tell readers nothing."""
        return self.t("site.not_found") if found.endswith(" not found") else found

    @property
    def words_of_address(self) -> str:
        """The last part of this page's address as words to search for."""
        path = unquote(str(self.request.path)) if self.request else ""
        return " ".join(re.findall(r"[^\W_]+", path.rstrip("/").rpartition("/")[2]))

    @property
    def languages(self) -> list[Any]:
        """This page in each language."""
        return language_links(self.request)

    @property
    def link(self) -> Links:
        """Addresses of pages and tables."""
        names = [name for name in self._datasette.databases if name != "_internal"]
        return Links(self._datasette, names[0] if names else "archive")

    @property
    def menu(self) -> list[tuple[str, str]]:
        """Name and address of each entry of the main menu."""
        tables = [(self.t(f"site.{name}"), self.link.table(name))
                  for name in ("articles", "people", "events")]
        pages = [(self.t(f"site.{name}"), self.link(name))
                 for name in ("timeline", "map", "meetings", "review", "about")]
        return tables + pages

    def static(self, name: str) -> str:
        """Address of a file in ``static/``, another one whenever its content changes."""
        digest = sha256((_STATIC / name).read_bytes()).hexdigest()[:8]
        return f"{self._datasette.urls.path(f'static/{name}')}?{digest}"

    async def facets(
        self, results: dict[str, Any], metadata: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Facets of a table page in the order of metadata.yml, named in the reader's language."""
        order = [facet_name(facet) for facet in metadata.get("facets") or ()]
        return [await self.facet(results[name]) for name in sorted(
            results, key=lambda n: (order.index(n) if n in order else len(order), n))]

    async def facet(self, facet: dict[str, Any]) -> dict[str, Any]:
        """A facet with its heading and the labels of its values in the reader's language."""
        name = facet["name"]
        known = await self.names()
        of: dict[str, dict[str, str]] = {
            "country": known.countries, "type": known.kinds, "event type": known.kinds,
            "place": known.places, "place_id": known.places}
        results = [{**value, "label": of.get(name, {}).get(value["value"])
                    or self._value(name, str(value["label"]))} for value in facet["results"]]
        if name in ("year", "month"):     # newest first; what is in no year or month last
            results.sort(key=lambda value: (str(value["value"])[:4].isdecimal(),
                                            str(value["value"])), reverse=True)
        return {**facet, "heading": self.facet_heading(name), "results": results,
                "few": len(results) if name == "year" else FEW_VALUES}

    def facet_heading(self, name: str) -> str:
        """What a facet is called."""
        return self.maybe(f"facet.{name}", self.column(name))

    def _value(self, facet: str, label: str) -> str:
        if facet == "month" and _MONTH.fullmatch(label):
            return self.when(label)
        if facet == "kind":
            label = self.maybe(f"evidence.{label}", label)
        return self.maybe(f"value.{facet}.{label}", label)

    async def names(self) -> Names:
        """What the archive's own words are called in the reader's language."""
        archive = await find_archive(self._datasette)
        if archive is None:
            return Names(self.language.code, {}, {}, {}, {}, {})
        return await names(archive, self.language)

    async def chosen(self, facets: list[dict[str, Any]]) -> list[Condition]:
        """What this page's address selects, each condition with the way to drop it."""
        return conditions(self.request, facets, self.language, await self.names())

    def more_values(self) -> str:
        """This page with all values of its facets."""
        return str(path_with_replaced_args(self.request, {"_facet_size": "max"}))

    def column(self, name: str) -> str:
        """Heading of a column; that of ``because_vi`` is that of ``because``."""
        name = name if f"column.{name}" in texts("en") else name.removesuffix("_vi")
        return self.maybe(f"column.{name}", name.replace("_", " "))

    def meaning(self, description: str) -> str:
        """What a column means; texts of ``locales/`` are found by the English sentence."""
        return self.maybe(f"meaning.{description}", description)

    def comparisons(
        self, lookups: Iterable[tuple[str, str, bool]], chosen: str
    ) -> list[tuple[str, str, bool]]:
        """Comparisons of the manual filter in words; of the lesser known only the one chosen."""
        return [(key, self.maybe(f"sign.{key}", SIGNS.get(key, display)), bare)
                for key, display, bare in lookups if key in OFFERED or key == chosen]

    def count(self, table: str, n: int) -> str:
        """So many rows of a table: ``5 articles``."""
        known = table in ("articles", "people", "events", "quotes", "outlets")
        return self.n(f"count.{table if known else 'rows'}", n)

    def table_name(self, table: str, otherwise: str) -> str:
        """What a table is called."""
        return self.maybe(f"tables.{table}.name", otherwise)

    def table_about(self, table: str, otherwise: str | None) -> str:
        """What a table holds, in a sentence."""
        return self.maybe(f"tables.{table}.about", otherwise or "")

    def row_link(self, value: Any) -> Any:
        """A link to a row whose key is a path, under the name of the file."""
        return Markup(re.sub(r">(/[^<]*)<", lambda path: f">{file_name(path[1])}<", str(value)))

    def led(self, cell: Any, page: Any) -> Any:
        """A cell of an answer as the link that another cell of its row is."""
        address = re.search(r'href="([^"]+)"', str(page))
        if address is None or "<a " in str(cell):
            return cell
        words = cell if str(cell).strip("\xa0 ") else self.t("table.open")
        return Markup('<a href="{}">{}</a>').format(Markup(address[1]), words)

    def called(self, table: str, rows: list[Any], keys: list[str]) -> str:
        """What the one row of a page is called: its title or name, else its key."""
        named = [cell["raw"] for row in rows for cell in row
                 if cell["column"] in ("title", "name") and cell["raw"]]
        if table == "document_sources":
            return file_name(keys[0])
        return str(named[0]) if named and len(keys) == 1 else ", ".join(keys)

    def columns_shown(self, columns: list[Any], metadata: dict[str, Any],
                      request: Any) -> list[str]:
        """Names of the columns a table shows: those of metadata.yml unless others are asked for."""
        names = [column["name"] for column in columns]
        chosen = metadata.get("columns_shown")
        if not chosen or any(request.args.get(key) for key in ("_all_columns", "_col", "_nocol")):
            return names
        return self.in_language([name for name in chosen if name in names])

    def in_language(self, columns: list[str]) -> list[str]:
        """Columns without those that say the same in another language: ``because_vi``."""
        if self.language.code == "vi":
            return [name for name in columns if f"{name}_vi" not in columns]
        return [name for name in columns
                if not (name.endswith("_vi") and name.removesuffix("_vi") in columns)]

    def in_order(self, tables: list[Any]) -> list[Any]:
        """Tables in the order in which the texts name them, the others after them."""
        known = [key.split(".")[1] for key in texts(self.language.code)
                 if key.startswith("tables.") and key.endswith(".name")]
        return sorted(tables, key=lambda table: known.index(table["name"])
                      if table["name"] in known else len(known))

    def about_table(self, database: str, table: str) -> dict[str, Any]:
        """Title and description of a table."""
        return dict(self._datasette.table_metadata(database, table))

    @property
    def search(self) -> str:
        """What the reader searches for, to be shown in the search box."""
        return (self.request.args.get("q") or "") if self.request else ""


class AnyUi:
    """:class:`Ui` of whatever request is at hand, where a template is rendered without one."""

    def __init__(self, datasette: Any) -> None:
        self._datasette = datasette

    def __getattr__(self, name: str) -> Any:
        return getattr(Ui(None, self._datasette), name)


def know_the_reader(app: Any) -> Any:
    """An ASGI wrapper: hooks learn the reader's language, and ``?_lang=`` sets the cookie."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        request = Request(scope, receive)
        REQUEST.set(request)
        READER.set(language_of(request))
        asked = re.search(rb"(?:^|&)_lang=(\w+)", scope.get("query_string") or b"")
        code = asked[1].decode() if asked else ""

        async def sending(message: Any) -> None:
            if message["type"] == "http.response.start" and code in LANGUAGES:
                cookie = f"{COOKIE}={code}; Path=/; Max-Age={_YEAR}; SameSite=Lax"
                message = {**message, "headers": [*message.get("headers", []),
                                                  (b"set-cookie", cookie.encode())]}
            await send(message)

        await app(scope, receive, sending)

    return wrapped
