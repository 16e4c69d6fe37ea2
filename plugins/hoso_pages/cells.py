"""Cells of Datasette's tables as readers want them: dates in words, yes and no, links to our pages.

JSON and CSV have what the archive holds.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from markupsafe import Markup, escape

from hoso_pages.archive import Archive, find_archive
from hoso_pages.language import READER, Language, language
from hoso_pages.names import Names, names

_OURS = re.compile(r"/(?:a/\d+|[pe]/[\w-]+|(?:place|country|outlet|story)/[\w-]+)(?:#\w+)?")
_OWN = {
    ("articles", "title"): ("/a/{}", "id"),
    ("people", "name"): ("/p/{}", "slug"),
    ("events", "title"): ("/e/{}", "slug"),
    ("stories", "title"): ("/story/{}", "id"),
    ("places", "name"): ("/place/{}", "id"),
    ("places", "name_vi"): ("/place/{}", "id"),
    ("outlets", "name"): ("/outlet/{}", "id"),
    ("countries", "name_en"): ("/country/{}", "id"),
    ("countries", "name_vi"): ("/country/{}", "id"),
}
"""Columns that name their row: the page of the row, and the column in its address."""
_TO = {
    "article_id": "/a/{}", "reprint_of": "/a/{}", "person_id": "/p/{}", "event_id": "/e/{}",
    "place_id": "/place/{}", "country": "/country/{}", "outlet_id": "/outlet/{}",
    "story_id": "/story/{}",
}
"""Foreign keys that lead to a page of ours."""
_HEADLINES = ("article_id", "reprint_of", "story_id")
_LABELS = {
    "article_id": ("articles", "title"), "reprint_of": ("articles", "title"),
    "person_id": ("people", "name"), "event_id": ("events", "title"),
    "outlet_id": ("outlets", "name"), "story_id": ("stories", "title"),
    "place_id": ("places", "name"), "country": ("countries", "name_en"),
}
"""Where the name is of what these keys point to: the page of one row has the bare key."""
_KINDS_OF_EVIDENCE = frozenset((("date_evidence", "kind"), ("articles", "published_method")))
_DATES = frozenset((
    "published", "published_earliest", "published_latest", "date", "date_earliest", "date_latest",
    "first_seen", "last_seen", "first_date", "last_date", "since", "until", "earliest", "latest",
    "value", "day", "printed", "we_say", "detail",
))
_DATE = re.compile(r"[\[{]?[\dX]{4}(?:-[\dX]{2}){0,2}(?:[T,./~?%\]}].*)?")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?(\+\d\d:\d\d|Z)")
_LINKED_BY = re.compile(r"([a-z_]+), (\d(?:\.\d+)?)")
_FILES = ("uri", "path")


async def shown(datasette: Any, database: str, row: Any, value: Any, column: str,
                table: str | None) -> Markup | None:
    """HTML for a cell of the archive; None leaves it to Datasette."""
    archive = await find_archive(datasette)
    if value is None or value == "" or archive is None or archive.name != database:
        return None
    reader = READER.get() or language("en")
    if isinstance(value, dict):
        return await _linked(datasette, value, column, reader)
    if (table, column) in _OWN:
        return await _own(datasette, row, value, column, str(table))
    if table is not None and column in _TO:
        return await _by_key(datasette, archive, value, column, reader)
    word = reader.maybe(f"value.{column}.{value}", "")
    if (table, column) in _KINDS_OF_EVIDENCE:
        word = reader.maybe(f"evidence.{value}", word)
    if word:
        return escape(word)
    if not isinstance(value, str):
        return None
    moment = _MOMENT.fullmatch(value)
    if moment:
        return escape(reader.when(moment[1] + moment[2]))
    if column in _DATES and _DATE.fullmatch(value):
        return Markup('<span class="when" title="{}">{}</span>').format(value, reader.when(value))
    if column in _FILES and table is not None:
        return escape(file_name(value))
    if table is None:
        return await _answer(datasette, value, column, reader)
    return None


def file_name(uri: str | None) -> str:
    """A source as readers see it: an address whole, of a path only the file's name."""
    if not uri:
        return ""
    return uri if re.match(r"[a-z][a-z0-9+]+://", uri) and not uri.startswith("file:") else (
        PurePath(uri).name)


async def _own(datasette: Any, row: Any, value: Any, column: str, table: str) -> Markup | None:
    path, key = _OWN[table, column]
    if table == "events" and "id" in set(row.keys()):
        value = await _event_title(datasette, await _names(datasette), row["id"], value)
    # Headlines are Vietnamese in whatever language the page is: read aloud, it matters.
    as_printed = Markup(' lang="vi"') if table in ("articles", "stories") else ""
    try:
        return Markup('<a href="{}"{}>{}</a>').format(path.format(row[key]), as_printed, value)
    except (KeyError, IndexError):
        return None


async def _linked(datasette: Any, value: dict[str, Any], column: str,
                  reader: Language) -> Markup | None:
    """A foreign key: the name of what it points to, leading to its page."""
    key, label = value["value"], str(value["label"] or value["value"])
    known = await _names(datasette)
    if column == "type":
        return escape(known.kinds.get(key, label))
    of = {"country": known.countries, "place_id": known.places}
    label = of.get(column, {}).get(key, label)
    if column == "event_id":
        label = await _event_title(datasette, known, key, label)
    if column not in _TO:
        return None
    as_printed = Markup(' lang="vi"') if column in _HEADLINES else ""
    return Markup('<a href="{}"{}>{}</a>').format(_TO[column].format(key), as_printed, label)


async def _by_key(datasette: Any, archive: Archive, key: Any, column: str,
                  reader: Language) -> Markup | None:
    """A key that came without the name of what it points to."""
    table, name = _LABELS[column]
    label = await archive.value(f"select {name} from {table} where id = ?", [key])
    return await _linked(datasette, {"value": key, "label": label}, column, reader)


async def _event_title(datasette: Any, known: Names, key: int, english: str) -> str:
    """Title of an event in the reader's language, told apart where it names nobody."""
    archive = await find_archive(datasette)
    if archive is None:
        return known.title(english)
    titles = await known.titles(archive, [{"id": key, "title": english}])
    return titles[key].title


async def _answer(datasette: Any, value: str, column: str, reader: Language) -> Markup | None:
    """A cell of a ready question."""
    if _OURS.fullmatch(value):
        return Markup('<a href="{}">{}</a>').format(value, reader.t("table.open"))
    known = await _names(datasette)
    if column in ("title", "what", "where_to_look"):
        return escape(known.offices_by_english.get(value) or known.title(value))
    linked = _LINKED_BY.fullmatch(value) if column == "detail" else None
    if linked:
        return escape(f"{reader.maybe(f'method.{linked[1]}', linked[1])}, "
                      f"{reader.number(float(linked[2]))}")
    of = {"name": known.places_by_english, "country": known.countries_by_english,
          "type": known.kinds_by_english, "kinds": known.kinds_by_english,
          "place": known.places_by_english, "places": known.places_by_english}
    if column in of or column == "people":
        said = of.get(column, {})
        return escape(", ".join(said.get(v.casefold()) or said.get(v) or v
                                for v in value.split(",")))
    return None


async def _names(datasette: Any) -> Names:
    archive = await find_archive(datasette)
    reader = READER.get() or language("en")
    if archive is None:
        return Names(reader.code, {}, {}, {}, {}, {})
    return await names(archive, reader)
