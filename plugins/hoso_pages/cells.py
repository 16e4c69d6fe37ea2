"""Cells of Datasette's tables that lead to our pages."""

from __future__ import annotations

import re
from typing import Any

from markupsafe import Markup

_OURS = re.compile(r"/(?:a/\d+|[pe]/[\w-]+|(?:place|country|outlet|story)/[\w-]+)(?:#\w+)?")
_NAMED = {
    ("articles", "title"): ("/a/{}", "id"),
    ("people", "name"): ("/p/{}", "slug"),
    ("events", "title"): ("/e/{}", "slug"),
    ("stories", "title"): ("/story/{}", "id"),
    ("places", "name"): ("/place/{}", "id"),
    ("outlets", "name"): ("/outlet/{}", "id"),
    ("countries", "name_en"): ("/country/{}", "id"),
}


def shown(row: Any, value: Any, column: str, table: str | None) -> Markup | None:
    """HTML for a cell that leads to a page of ours; None leaves it to Datasette.

    In a table: the title or name of an article, person, event. In any query:
    text that is the address of a page of ours.
    """
    if table and (table, column) in _NAMED and isinstance(value, str):
        path, key = _NAMED[table, column]
        try:
            return Markup('<a href="{}">{}</a>').format(path.format(row[key]), value)
        except (KeyError, IndexError):
            return None
    if table is None and isinstance(value, str) and _OURS.fullmatch(value):
        return Markup('<a href="{}">{}</a>').format(value, value)
    return None
