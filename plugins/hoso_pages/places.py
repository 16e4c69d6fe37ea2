"""Places, countries, outlets and stories: the smaller pages."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import NotFound

from hoso_pages.archive import Row
from hoso_pages.draw.bars import Bar, bars
from hoso_pages.draw.world import Dot, world
from hoso_pages.page import Page
from hoso_pages.parts import NEWEST, NEWEST_ARTICLES, article_rows, event_rows, people_rows

_PLACE = """
select p.*, {place} as shown, c.{country} as country_name
  from places p left join countries c on c.id = p.country where p.id = :id
"""
_NAMED = """
  join article_people x on x.person_id = p.id join articles a on a.id = x.article_id
 where {where} group by p.id order by count(*) desc, p.name limit {most}
"""
"""The people most often in some articles, for ``people_rows``."""
_YEARS = "select a.year, count(*) as n from articles a {join} group by a.year"


async def _row(page: Page, sql: str) -> Row:
    row = await page.archive.first(sql, {"id": page.part("id")})
    if row is None:
        raise NotFound(page.t("site.nothing_here"))
    return row


async def place(page: Page) -> Any:
    """What happened at a place, and which articles name it."""
    row = await _row(page, _PLACE.format(place=page.place("p"), country=page.country_column))
    key = {"id": row["id"]}
    dots = [] if row["latitude"] is None else [
        Dot(row["latitude"], row["longitude"], 3, row["shown"], "#content", row["shown"])]
    return await page.show(
        "place", place=row,
        map=world(dots, row["shown"], close=True) if dots else "",
        events=await event_rows(
            page, f"where e.place_id = :id order by {NEWEST} limit 40", key),
        articles=await article_rows(
            page, "join article_places x on x.article_id = a.id where x.place_id = :id "
            f"order by {NEWEST_ARTICLES} limit 20", key),
        people=await people_rows(
            page, "join event_people x on x.person_id = p.id join events e on e.id = x.event_id "
            "where e.place_id = :id group by p.id order by count(*) desc, p.name limit 12", key),
    )


async def country(page: Page) -> Any:
    """A country's people, places, events and articles."""
    row = await _row(
        page, f"select id, {page.country_column} as name from countries where id = :id")
    key = {"id": row["id"]}
    places = await page.archive.all(
        f"""select p.id, {page.place('p')} as name, p.latitude, p.longitude, p.article_count as n
              from places p where p.country = :id and p.article_count > 0
             order by n desc, name limit 60""", key)
    dots = [Dot(p["latitude"], p["longitude"], p["n"], p["name"], page.links.place(p["id"]),
                p["name"] if number < 3 else None)
            for number, p in enumerate(places) if p["latitude"] is not None]
    return await page.show(
        "country", country=row, places=places,
        map=world(dots, row["name"], close=True) if dots else "",
        people=await people_rows(
            page, "where p.country = :id order by article_count desc, name limit 24", key),
        events=await event_rows(
            page, "join event_countries x on x.event_id = e.id where x.country = :id "
            f"order by {NEWEST} limit 20", key),
        articles=await article_rows(
            page, "join article_countries x on x.article_id = a.id where x.country = :id "
            f"order by {NEWEST_ARTICLES} limit 12", key),
    )


async def outlet(page: Page) -> Any:
    """What the archive holds of a paper or site."""
    row = await _row(page, "select * from outlets where id = :id")
    key = {"id": row["id"]}
    years = await page.archive.all(_YEARS.format(join="where a.outlet_id = :id"), key)
    data = [Bar(str(y["year"]), y["n"], page.language.n("home.in_year", y["n"], year=y["year"]),
                page.links.table("articles", outlet_id=row["id"], year=y["year"]))
            for y in sorted((y for y in years if y["year"]), key=lambda y: y["year"])]
    return await page.show(
        "outlet", outlet=row, coverage=bars(data, page.t("home.coverage")),
        articles=await article_rows(
            page, f"where a.outlet_id = :id order by {NEWEST_ARTICLES} limit 30", key),
        people=await people_rows(
            page, _NAMED.format(where="a.outlet_id = :id", most=12), key),
    )


async def story(page: Page) -> Any:
    """Articles on one happening, in order of time, with what they have in common."""
    row = await _row(page, "select * from stories where id = :id")
    key = {"id": row["id"]}
    return await page.show(
        "story", story=row,
        articles=await article_rows(
            page, "where a.story_id = :id order by a.published_earliest, a.id limit 200", key),
        people=await people_rows(
            page, _NAMED.format(where="a.story_id = :id", most=16), key),
        events=await event_rows(
            page, "where e.id in (select r.event_id from article_events r join articles a "
            "on a.id = r.article_id where a.story_id = :id) order by e.date_earliest, e.slug", key),
    )
