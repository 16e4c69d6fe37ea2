"""Search: articles, people, events and quotations at once, best first.

Finding and ranking are the plugin ``search``; here is the page around it. Its
address reads ``/search?q=…&from=2014&to=2015-06`` with any filter of the articles
table besides.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from datasette.utils.asgi import Request
from markupsafe import Markup

from hoso.text import fold
from hoso_pages.archive import Row
from hoso_pages.filters import facets, selection
from hoso_pages.page import Page, path_with
from hoso_pages.parts import NEWEST, NEWEST_ARTICLES, article_rows, event_rows, people_rows
from hoso_pages.site import Ui

_PAGE, _FEW = 20, 8
_FACETS = ("year", "person", "outlet_id")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_AS_TABLE = {"q": "_search", "from": "published_latest__gte", "to": "published_earliest__lte"}
"""Arguments of this page and what they are on the table's page."""
_AS_OURS = {theirs: ours for ours, theirs in _AS_TABLE.items()}

_OUTLETS = "select id, name from outlets where id in ({keys})"
_QUOTES = """
select q.id, q.start_char, q.article_id, p.slug, p.name, a.published
  from quotes q join articles a on a.id = q.article_id left join people p on p.id = q.person_id
 where q.id in ({keys})
"""


async def show(page: Page) -> Any:
    """The search page."""
    context: dict[str, Any] = {"q": page.argument("q"), "from_day": page.argument("from"),
               "to_day": page.argument("to"), "kept": _kept(page)}
    if not context["q"]:
        return await page.show("search", **context, total=None)
    articles, people = await _articles(page), await _people(page)
    return await page.show(
        "search", **context, **articles, people=people,
        events=await _events(page), quotes=await _quotes(page), bare=_bare(page),
        meant=await _meant(page, people) if not articles["total"] else [],
    )


def _kept(page: Page) -> list[tuple[str, str]]:
    """What is selected by facets: the form sends it along."""
    return [pair for pair in parse_qsl(page.request.query_string)
            if pair[0] not in ("q", "from", "to", "_from", "_lang")]


def _bare(page: Page) -> str | None:
    """The same search typed without marks, which finds more; None where it has none."""
    typed = page.argument("q")
    bare = fold(typed)
    return path_with(page.request, q=bare) if bare != typed.lower() else None


async def _meant(page: Page, people: list[Row]) -> list[Row]:
    """Articles of the person whose name no article spells that way."""
    if not people:
        return []
    return await article_rows(
        page, "join article_people x on x.article_id = a.id where x.person_id = :id "
        f"order by {NEWEST_ARTICLES} limit {_FEW}", {"id": people[0]["id"]})


def _request(page: Page, *, narrowed: bool) -> Request:
    """This request as the table's page would have it; without ``narrowed``, the words alone."""
    pairs = []
    for key, value in parse_qsl(page.request.query_string, keep_blank_values=True):
        if key in ("from", "to"):
            if not narrowed or not _DAY.fullmatch(value.strip()):
                continue
            # "to 2017" means to its end, and "~" follows every digit.
            value = value.strip() + ("~" if key == "to" else "")
        elif key != "q" and not narrowed:
            continue
        pairs.append((_AS_TABLE.get(key, key), value))
    scope = {**page.request.scope, "query_string": urlencode(pairs).encode()}
    return Request(scope, page.request.receive)


def _as_table(page: Page) -> str:
    """The query of the table's page that selects the same articles."""
    pairs = parse_qsl(_request(page, narrowed=True).query_string)
    return urlencode([pair for pair in pairs if pair[0] not in ("_from", "_lang")])


def _ours(address: str) -> str:
    """The address of a facet's link as one of this page."""
    path, query = urlsplit(address).path, urlsplit(address).query
    pairs = [(_AS_OURS.get(key, key), value.rstrip("~") if key in _AS_OURS else value)
             for key, value in parse_qsl(query, keep_blank_values=True)]
    return f"{path}?{urlencode(pairs)}"


async def _find(page: Page, table: str, *, size: int = _FEW, offset: int = 0) -> dict[str, Any]:
    """What the search plugin finds in a table, best first; articles under this page's filters."""
    found: dict[str, Any] = await page.datasette.ranked_search.find(
        _request(page, narrowed=table == "articles"), page.archive.name, table,
        size=size, offset=offset, facets=False)
    return found


async def _articles(page: Page) -> dict[str, Any]:
    start = page.start()
    found = await _find(page, "articles", size=_PAGE, offset=start)
    outlets = {row["id"]: row["name"] for row in await page.archive.all(
        _OUTLETS.format(keys=", ".join("?" * len(found["results"]))),
        [result["row"]["outlet_id"] for result in found["results"]])}
    chosen = await selection(page, "articles", _request(page, narrowed=True))
    beside = await facets(page, chosen, _FACETS)
    for facet in beside:
        for value in facet["results"]:
            value["toggle_url"] = _ours(value["toggle_url"])
    return {
        "articles": [
            {**result["row"], "outlet": outlets.get(result["row"]["outlet_id"]),
             "words": Markup(result["snippet"])} for result in found["results"]
        ],
        "total": found["count"],
        "as_table": _as_table(page),
        "facets": [await Ui(page.request, page.datasette).facet(facet) for facet in beside],
        "more": path_with(page.request, _from=str(start + _PAGE))
        if found["count"] > start + _PAGE else None,
        "newer": path_with(page.request, _from=str(start - _PAGE) if start > _PAGE else None)
        if start else None,
    }


async def _people(page: Page) -> list[Row]:
    """People by name; where none is found, people with a name much like what was typed."""
    chosen = await selection(page, "people", _request(page, narrowed=False))
    found = await people_rows(
        page, f"where p.id in (select id from ({chosen.sql})) "
        f"order by p.article_count desc, p.name limit {_FEW}", chosen.values)
    if found:
        return found
    alike = await page.datasette.ranked_search.alike(
        page.archive.name, "people", "name", page.argument("q"))
    keys = [row["rowid"] for row in alike]
    rows = {row["id"]: row for row in await people_rows(page, f"where p.id in ({_list(keys)})")}
    return [{**rows[key], "alike": True} for key in keys]


async def _events(page: Page) -> list[Row]:
    """Events with these words in their title or in a sentence that tells them, newest first."""
    chosen = await selection(page, "events", _request(page, narrowed=False))
    return await event_rows(
        page, f"where e.id in (select id from ({chosen.sql})) "
        f"order by {NEWEST} limit {_FEW}", chosen.values)


async def _quotes(page: Page) -> list[Row]:
    found = {result["row"]["id"]: Markup(result["snippet"])
             for result in (await _find(page, "quotes"))["results"]}
    rows = {row["id"]: row for row in await page.archive.all(
        _QUOTES.format(keys=_list(found)))}
    return [{**rows[key], "words": words} for key, words in found.items()]


def _list(keys: Any) -> str:
    """Keys for SQL's ``in``: they come from the database as integers."""
    return ", ".join(str(int(key)) for key in keys)
