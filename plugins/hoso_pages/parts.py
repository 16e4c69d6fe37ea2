"""Lists that several pages show: people with their offices, events, articles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from datasette.utils.asgi import NotFound, Response

from hoso_pages.archive import Row
from hoso_pages.names import names
from hoso_pages.offices import offices
from hoso_pages.page import Page

_PEOPLE = """
select p.id, p.slug, p.name, p.country, p.article_count, p.first_seen, p.last_seen from people p
"""
_EVENTS = """
select e.id, e.slug, e.type, t.{label} as type_label, e.title, e.date, e.date_earliest,
       e.date_latest, e.date_precision, e.status, e.place_id, {place} as place, e.article_count,
       e.report_count, e.confidence
  from events e join event_types t on t.id = e.type
  left join places pl on pl.id = e.place_id
"""
_ARTICLES = """
select a.id, a.title, a.title_source, a.published, a.published_earliest, a.published_latest,
       a.published_precision, a.published_conflict, a.agency, a.author, a.lede, a.outlet_id,
       a.reprint_of, a.story_id, o.name as outlet
  from articles a left join outlets o on o.id = a.outlet_id
"""


async def people_rows(page: Page, rest: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    """People chosen by ``rest`` (SQL after ``from people p``), each with a fitting ``office``."""
    return await offices(page, await page.archive.all(_PEOPLE + rest, values))


async def event_rows(page: Page, rest: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    """Events chosen by ``rest`` (SQL after the joins; the events are ``e``), titled."""
    sql = _EVENTS.format(label=page.label_column, place=page.place("pl")) + rest
    return await titled(page, await page.archive.all(sql, values))


async def titled(page: Page, rows: list[Row]) -> list[Row]:
    """Events (with ``id``, ``title``) in the reader's language.

    ``title`` stands alone, ``headline`` beside the place. An event whose title
    names nobody is told apart by its countries and by the ``words`` that prove it.
    """
    known = await names(page.archive, page.language)
    said = await known.titles(page.archive, rows)
    return [{**row, **said[row["id"]]._asdict()} for row in rows]


def latest(condition: str, most: int) -> str:
    """For ``event_rows``: the latest events of which ``condition`` holds, found by index."""
    return (f"where e.id in (select id from events where {condition} "
            f"order by date_earliest desc limit {most}) order by e.date_earliest desc, e.slug")


SURE = 31
"""Days that the date of an event may leave open before it is uncertain when to list it."""


def sure() -> str:
    """SQL: the event's date is known to about a month."""
    return ("(date_precision in ('day', 'minute') "
            f"or date_latest <= date(date_earliest, '+{SURE} days'))")


NEWEST = f"e.date_latest is null, not ({sure()}), e.date_latest desc, e.slug"
"""SQL: events newest first, then those whose date is uncertain, then those without."""
NEWEST_ARTICLES = "a.year is null, a.published_latest desc, a.id"
"""SQL: articles newest first, those whose year is uncertain after them."""


async def article_rows(page: Page, rest: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    """Articles chosen by ``rest`` (SQL after the joins; the articles are ``a``)."""
    return await page.archive.all(_ARTICLES + rest, values)


async def found_or_moved(page: Page, kind: str, table: str) -> Response:
    """Leads an old address of a person or event, or one by number, to the one in use.

    Raises ``NotFound``.
    """
    slug = await page.archive.value(
        f"select t.slug from redirects r join {table} t on t.id = r.id "
        "where r.kind = :kind and r.old_slug = :slug union all "
        f"select slug from {table} where id = cast(:slug as integer) and :slug = cast(id as text)",
        {"kind": kind, "slug": page.part("slug")},
    )
    if slug is None:
        raise NotFound(page.t("person.none" if kind == "person" else "event.none"))
    to = page.links.person(slug) if kind == "person" else page.links.event(slug)
    return Response.redirect(to, status=301)
