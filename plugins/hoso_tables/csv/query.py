"""SQL of the reader, or a canned query, as a source of CSV."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from datasette.database import Database
from datasette.utils import InvalidSql, derive_named_parameters, validate_sql_select
from datasette.views.base import DatasetteError
from datasette.views.database import MagicParameters

from hoso_tables.csv.source import PATIENCE_MS, BlobLink, Row, Source


def blob_link(datasette: Any, request: Any) -> Callable[[list[str]], BlobLink]:
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


async def query_source(
    datasette: Any, request: Any, db: Database, sql: str, canned: dict[str, Any] | None
) -> Source:
    """What a query gives, ``canned`` or the reader's own."""
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
        blob_link(datasette, request),
    )
