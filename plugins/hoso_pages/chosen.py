"""What a selection is, in the reader's language: each condition with the way to drop it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from datasette.utils import path_with_removed_args

from hoso_pages.language import Language
from hoso_pages.names import Names

SIGNS = {"gt": ">", "gte": "≥", "lt": "<", "lte": "≤"}
"""Comparisons with a sign that every language has; words for the others are in ``locales/``."""
OFFERED = frozenset((*SIGNS, "exact", "not", "contains", "startswith", "endswith", "isblank",
                     "notblank"))
"""Comparisons that the manual filter offers; an address may use all that Datasette knows."""
_WITHOUT_VALUE = ("isnull", "notnull", "isblank", "notblank")


@dataclass(frozen=True)
class Condition:
    """One condition: ``Person:``, ``Sergei Lavrov``, and the address without it."""

    words: str
    value: str
    drop: str


def conditions(
    request: Any, facets: Iterable[dict[str, Any]], language: Language, names: Names
) -> list[Condition]:
    """The conditions of a request: first those that a facet shows selected, in its words."""
    told: list[Condition] = []
    left: list[list[tuple[str, str]]] = []
    for facet in facets:
        for value in facet["results"]:
            if value["selected"]:
                told.append(Condition(f"{facet['heading']}:", str(value["label"]),
                                      value["toggle_url"]))
                left.append(parse_qsl(urlsplit(value["toggle_url"]).query))
    for pair in parse_qsl(request.query_string):
        if all(pair in rest for rest in left):      # no facet drops it
            condition = _told(request, *pair, language, names)
            if condition:
                told.append(condition)
    return told


def _told(request: Any, key: str, value: str, language: Language,
          names: Names) -> Condition | None:
    drop = str(path_with_removed_args(request, {key: value}))
    if key in ("_has", "_within"):
        return Condition("", value, drop)
    if key == "_search" and value.strip():
        return Condition(language.t("table.search_for"), f"“{value}”", drop)
    column, _, how = key.partition("__")
    if key.startswith("_") and not how:
        return None
    name = language.maybe(f"column.{column}", column.replace("_", " "))
    if how in ("", "exact"):
        name, sign = language.maybe(f"facet.{column}", name) + ":", ""
    else:
        sign = language.maybe(f"sign.{how}", SIGNS.get(how, how))
    of = {"country": names.countries, "place_id": names.places, "type": names.kinds}
    shown = of.get(column, {}).get(value) or language.maybe(f"value.{column}.{value}", value)
    return Condition(f"{name} {sign}".strip(), "" if how in _WITHOUT_VALUE else shown, drop)
