"""The address of the ranked search, ``/database/-/search.json``."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.utils import path_with_replaced_args, tilde_decode
from datasette.utils.asgi import NotFound, Request, Response

from hoso_tables.search.plans import Index, index_of
from hoso_tables.search.ranked import PAGE

MOST = 1000
"""Results of one answer."""
_OWN = {"table", "_table", "size", "offset", "facets"}
"""Arguments of this address that the table's page does not have."""


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
