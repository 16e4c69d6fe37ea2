"""Lists that several pages show: people with their offices, events, articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from datasette.utils.asgi import NotFound, Response

from hoso.authority import known_events
from hoso_pages.archive import Row
from hoso_pages.page import Page

_PEOPLE = """
select p.id, p.slug, p.name, p.country, p.article_count, p.first_seen, p.last_seen from people p
"""
_OFFICES = """
select r.person_id, coalesce({title}, r.title) as title, c.{country} as country_name
  from person_roles r left join countries c on c.id = r.country
 where r.person_id in ({keys})
 order by r.since is not null, r.since, r.article_count
"""
_EVENTS = """
select e.id, e.slug, e.type, t.{label} as type_label, e.title, e.date, e.date_earliest,
       e.date_latest, e.date_precision, e.status, e.place_id, {place} as place, e.article_count,
       e.report_count, e.confidence, e.known_event, pl.name as place_en
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
    """People chosen by ``rest`` (SQL after ``from people p``), each with the latest ``office``."""
    people = await page.archive.all(_PEOPLE + rest, values)
    # Keys come from the database as integers, so they may stand in the SQL.
    offices = await page.archive.all(_OFFICES.format(
        title="r.title_vi" if page.language.code == "vi" else "r.title",
        country=page.country_column, keys=", ".join(str(int(p["id"])) for p in people)))
    latest = {row["person_id"]: row for row in offices}
    return [{**person, "office": latest.get(person["id"])} for person in people]


async def event_rows(page: Page, rest: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    """Events chosen by ``rest`` (SQL after the joins; the events are ``e``)."""
    sql = _EVENTS.format(label=page.label_column, place=page.place("pl")) + rest
    return [titled(page, row) for row in await page.archive.all(sql, values)]


@cache
def _known_titles() -> dict[str, str]:
    return {event.id: event.title_vi for event in known_events()}


def titled(page: Page, row: Row) -> Row:
    """An event with its title in the reader's language.

    Titles of the archive are English and read "Talks · people · place"; that of
    a known event comes from the authority file. ``row`` has ``title``,
    ``known_event``, ``type_label``, ``place`` and ``place_en``.
    """
    if page.language.code != "vi":
        return row
    known = _known_titles().get(row["known_event"] or "")
    if known:
        return {**row, "title": known}
    label = str(row["type_label"])
    parts = [label[:1].upper() + label[1:], *row["title"].split(" · ")[1:]]
    if row["place"] and parts[-1] == row["place_en"]:
        parts[-1] = row["place"]
    return {**row, "title": " · ".join(parts)}


def latest(condition: str, most: int) -> str:
    """For ``event_rows``: the latest events of which ``condition`` holds, found by index."""
    return (f"where e.id in (select id from events where {condition} "
            f"order by date_earliest desc limit {most}) order by e.date_earliest desc, e.slug")


async def article_rows(page: Page, rest: str, values: Mapping[str, Any] | None = None) -> list[Row]:
    """Articles chosen by ``rest`` (SQL after the joins; the articles are ``a``)."""
    return await page.archive.all(_ARTICLES + rest, values)


async def found_or_moved(page: Page, kind: str, table: str) -> Response:
    """Leads an old address of a person or event to the new one. Raises ``NotFound``."""
    slug = await page.archive.value(
        f"select t.slug from redirects r join {table} t on t.id = r.id "
        "where r.kind = :kind and r.old_slug = :slug",
        {"kind": kind, "slug": page.part("slug")},
    )
    if slug is None:
        raise NotFound(page.t("person.none" if kind == "person" else "event.none"))
    to = page.links.person(slug) if kind == "person" else page.links.event(slug)
    return Response.redirect(to, status=301)
