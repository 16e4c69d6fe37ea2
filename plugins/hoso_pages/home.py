"""Home: what the archive holds at a glance, each number a way in."""

from __future__ import annotations

from typing import Any

from hoso_pages.archive import Row
from hoso_pages.draw.bars import Bar, bars
from hoso_pages.draw.world import Dot, world
from hoso_pages.page import Page
from hoso_pages.parts import event_rows, latest, people_rows, sure

_TOTALS = """
select (select count(*) from articles) as articles, (select count(*) from people) as people,
       (select count(*) from events) as events, (select count(*) from quotes) as quotes,
       (select count(*) from outlets where article_count > 0) as outlets,
       (select min(year) from articles) as first, (select max(year) from articles) as last
"""
_YEARS = "select year, count(*) as n, sum(published_conflict) as wrong from articles group by year"
_PLACES = """
select p.id, {place} as name, p.latitude, p.longitude, count(*) as n
  from events e join places p on p.id = e.place_id
 where p.latitude is not null group by p.id order by n desc, p.id limit 150
"""
_REVIEW = """
select (select count(*) from articles where published_conflict = 1) as wrong,
       (select count(*) from articles where published_precision = 'unknown') as unknown,
       (select count(*) from article_people where inferred = 1) as inferred,
       (select count(*) from failures) as failed
"""


async def show(page: Page) -> Any:
    """The home page."""
    kept = page.archive.kept
    years = await kept(_YEARS)
    places = await kept(_PLACES.format(place=page.place("p")))
    return await page.show(
        "home",
        totals=(await kept(_TOTALS))[0],
        coverage=_coverage(page, years),
        without_year=next((row["n"] for row in years if row["year"] is None), 0),
        map=world(_dots(page, places), page.t("home.map")) if places else "",
        people=await people_rows(page, "order by article_count desc, name limit 12"),
        latest=await event_rows(
            page, latest(f"+status = 'occurred' and {sure()}", 6)),
        announced=await event_rows(
            page, latest(f"+status = 'planned' and {sure()}", 6)),
        review=(await kept(_REVIEW))[0],
        questions=await _questions(page),
    )


def _coverage(page: Page, rows: list[Row]) -> Any:
    """Articles a year; years without any are shown as gaps."""
    counts = {row["year"]: row for row in rows}
    known = sorted(year for year in counts if year)
    data = []
    for year in range(known[0], known[-1] + 1) if known else ():
        row = counts.get(year, {"n": 0, "wrong": 0})
        told = page.language.n("home.in_year", row["n"], year=year)
        if row["wrong"]:
            told = f"{told} · {page.language.n('review.wrong_n', row['wrong'])}"
        data.append(Bar(str(year), row["n"], told,
                        page.links.table("articles", year=year), row["wrong"] or 0))
    return bars(data, page.t("home.coverage"))


def _dots(page: Page, rows: list[Row]) -> list[Dot]:
    return [Dot(row["latitude"], row["longitude"], row["n"],
                page.language.n("home.events_at", row["n"], place=row["name"]),
                page.links.place(row["id"]), row["name"] if place < 6 else None)
            for place, row in enumerate(rows)]


async def _questions(page: Page) -> list[dict[str, str]]:
    """The ready questions of metadata.yml."""
    known = await page.datasette.get_canned_queries(page.archive.name, page.request.actor)
    return [
        {"href": page.links.table(name), "description": page.language.maybe(
            f"answers.{name}", query.get("description", "")),
         "title": page.language.maybe(f"questions.{name}", query.get("title") or name)}
        for name, query in known.items()
    ]
