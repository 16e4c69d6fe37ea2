"""A feed (Atom, RFC 4287) of a selection of articles: what the archive has got last.

``/feed.atom`` takes every filter of the articles table, so that a person, a
country or a search can be followed: ``/feed.atom?_has=article_people.person_id:12``.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from hoso_pages.archive import Row
from hoso_pages.chosen import conditions
from hoso_pages.filters import facets, selection
from hoso_pages.names import names
from hoso_pages.page import Page
from hoso_pages.site import Ui

_MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"
_FACETS = ("year", "person", "outlet_id", "country", "place", "event type", "agency", "section")
_COLUMNS = """
select a.id, a.document_id, a.title, a.lede, a.author, a.published, a.published_precision,
       o.name as outlet, s.seen
"""
_CHOSEN = _COLUMNS + """
  from (select *, (select max(seen) from document_sources s where s.document_id = c.document_id)
                  as seen from ({chosen}) c) s
  join articles a on a.id = s.id left join outlets o on o.id = a.outlet_id
 order by s.seen desc, a.published_latest desc, a.id limit {most}
"""
_ALL = _COLUMNS + """
  from (select document_id, seen from document_sources order by seen desc limit {most}) s
  join articles a on a.document_id = s.document_id left join outlets o on o.id = a.outlet_id
 order by s.seen desc, a.published_latest desc, a.id limit {most}
"""


async def show(page: Page) -> Any:
    """The articles read last, newest first."""
    chosen = await selection(page, "articles")
    rows = await page.archive.all((_CHOSEN if chosen.where else _ALL).format(
        chosen=chosen.sql, most=_MOST), chosen.values)
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": page.language.code})
    here = _whole(page, page.links.feed(page.request.query_string))
    _put(feed, "id", here)
    _put(feed, "title", await _title(page, chosen))
    _put(feed, "updated", _moment(rows[0]["seen"] if rows else None))
    SubElement(feed, "link", rel="self", href=here)
    SubElement(feed, "link", rel="alternate", type="text/html", href=_whole(
        page, page.links.table("articles") + (f"?{page.request.query_string}"
                                              if page.request.query_string else "")))
    _put(SubElement(feed, "author"), "name", page.t("site.name"))
    for row in rows:
        _entry(page, SubElement(feed, "entry"), row)
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, "utf-8")
    return page.answer(body, "application/atom+xml; charset=utf-8")


async def _title(page: Page, chosen: Any) -> str:
    """What is selected: ``hồ sơ · Person: Sergei Lavrov``."""
    if not chosen.where:
        return page.t("site.name")
    ui = Ui(page.request, page.datasette)
    asked = [await ui.facet(facet) for facet in await facets(page, chosen, _FACETS)]
    told = conditions(page.request, asked, page.language, await names(page.archive, page.language))
    return " · ".join([page.t("site.name"), *(f"{one.words} {one.value}".strip() for one in told)])


def _entry(page: Page, entry: Element, row: Row) -> None:
    """An article. ``published`` is given only where the day is known; the summary says all."""
    _put(entry, "id", uuid5(NAMESPACE_URL, f"hoso:article:{row['id']}").urn)
    _put(entry, "title", row["title"])
    _put(entry, "updated", _moment(row["seen"]))
    if row["published_precision"] in ("day", "minute"):
        _put(entry, "published", _moment(row["published"]))
    SubElement(entry, "link", rel="alternate", href=_whole(page, page.links.article(row["id"])))
    _put(SubElement(entry, "author"), "name",
         row["author"] or row["outlet"] or page.t("article.no_outlet"))
    _put(entry, "summary", " · ".join(filter(None, (
        row["outlet"], page.language.when(row["published"]), row["lede"]))))


def _put(parent: Element, name: str, text: str) -> None:
    # Characters that XML cannot hold are left out.
    SubElement(parent, name).text = "".join(c for c in text if c >= " " or c in "\t\n")


def _whole(page: Page, path: str) -> str:
    return str(page.datasette.absolute_url(page.request, path))


def _moment(text: str | None) -> str:
    """A day or moment as RFC 3339 has it; the beginning of all days where there is none."""
    moment = datetime.fromisoformat((text or "1970-01-01").replace("Z", "+00:00"))
    return (moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)).isoformat()
