"""Our pages on top of Datasette, and what they need in its stock pages and in SQL.

The pages themselves are the package ``hoso_pages`` beside this file; here is
only what Datasette asks a plugin for: routes, SQL functions, template
variables, links in table cells.

SQL functions, usable in any query of the archive:

``fold(text)``
    bare lower-case letters: ``fold('Đàm phán')`` is ``'dam phan'``; NULL stays NULL
``settled(text)``
    lower case, composed letters, tone marks where most of the press prints
    them: what the marked search index holds
``fts(text)``
    what a reader typed as an FTS5 query that cannot fail: every word must be
    there, "words in quotation marks" as they stand
"""

# Datasette carries no type information.
# mypy: disable-error-code="import-untyped,misc,untyped-decorator"

from __future__ import annotations

import re
import sqlite3
import sys
from pathlib import Path
from typing import Any

# Datasette loads single files from the plugins folder; what lies beside this one
# is found only if the folder is looked in.
sys.path.insert(0, str(Path(__file__).resolve().parent))

from datasette import hookimpl
from hoso_pages import cells, site

from hoso.text import fold, nfc, settle_tones


@hookimpl(tryfirst=True)
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Addresses of our pages: before any plugin that takes ``/database/table``."""
    return site.routes()


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """The SQL functions of this plugin."""
    conn.create_function("fold", 1, lambda t: None if t is None else fold(str(t)),
                         deterministic=True)
    conn.create_function(
        "settled", 1,
        lambda t: None if t is None else settle_tones(nfc(str(t).lower())), deterministic=True,
    )
    conn.create_function("fts", 1, _as_fts, deterministic=True)


def _as_fts(typed: str | None) -> str:
    words = re.findall(r'"([^"]*\w[^"]*)"|([^\s"]+)', str(typed or ""))
    return " ".join(f'"{phrase or word}"' for phrase, word in words) or '""'


@hookimpl
def extra_template_vars(request: Any, datasette: Any) -> dict[str, Any]:
    """``ui``: texts and links in the reader's language, for our templates and the stock ones."""
    return {"ui": site.Ui(request, datasette)}


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """``ui`` also where Datasette renders without variables: its error pages."""
    env.globals["ui"] = site.AnyUi(datasette)


@hookimpl
def render_cell(
    row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any
) -> Any:
    """Cells of the archive's tables and questions as readers want them."""
    return cells.shown(datasette, database, row, value, column, table)


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """Who reads is known everywhere; a language chosen by link (``?_lang=vi``) is remembered."""
    return site.know_the_reader
