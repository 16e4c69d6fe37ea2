"""An event: when, where, who, and how each article tells it, side by side."""

from __future__ import annotations

from typing import Any

from hoso_pages.archive import Row
from hoso_pages.draw.world import Dot, world
from hoso_pages.offices import offices
from hoso_pages.page import Page
from hoso_pages.parts import event_rows, found_or_moved

_PLACE = """
select p.id, {place} as name, p.latitude, p.longitude, c.{country} as country_name, c.id as country
  from places p left join countries c on c.id = p.country where p.id = :id
"""
_PEOPLE = """
select p.id, p.slug, p.name, x.role as part, e.date_earliest as first, e.date_latest as last,
       (select ap.role from article_people ap join article_events r on r.article_id = ap.article_id
         where r.event_id = :id and ap.person_id = p.id and ap.role is not null limit 1) as role
  from event_people x join people p on p.id = x.person_id join events e on e.id = x.event_id
 where x.event_id = :id order by x.role, p.name
"""
_COUNTRIES = """
select c.id, c.{country} as name from event_countries x join countries c on c.id = x.country
 where x.event_id = :id order by name
"""
_REPORTS = """
select r.article_id, r.status, r.date, r.start_char, r.evidence, r.confidence,
       t.{label} as type_label, r.type, {place} as place, r.place_id, a.title, a.published,
       a.published_earliest, a.reprint_of, o.name as outlet
  from article_events r join articles a on a.id = r.article_id
  join event_types t on t.id = r.type
  left join places p on p.id = r.place_id left join outlets o on o.id = a.outlet_id
 where r.event_id = :id
 order by a.reprint_of is not null, a.published_earliest is null, a.published_earliest, a.id,
          r.start_char limit {most}
"""
_MOST = 400
"""Accounts that are read; the table has all."""
_SIDE_BY_SIDE = 60
"""Accounts that are shown side by side."""


_FIELDS = ("status", "date", "place_id", "type")
"""What accounts are compared by."""


async def show(page: Page) -> Any:
    """The page of an event; an old address leads to the new one."""
    rows = await event_rows(page, "where e.slug = :slug", {"slug": page.part("slug")})
    if not rows:
        return await found_or_moved(page, "event", "events")
    event, ask, key = rows[0], page.archive.all, {"id": rows[0]["id"]}
    country = page.country_column
    place = await page.archive.first(
        _PLACE.format(place=page.place("p"), country=country), {"id": event["place_id"]})
    reports = await ask(_REPORTS.format(
        label=page.label_column, place=page.place("p"), most=_MOST), key)
    accounts = _accounts(reports)
    return await page.show(
        "event",
        event=event,
        place=place,
        map=_map(page, event, place),
        people=await offices(page, await ask(_PEOPLE, key), "first", "last"),
        countries=await ask(_COUNTRIES.format(country=country), key),
        accounts=accounts[:_SIDE_BY_SIDE],
        more=len(accounts) > _SIDE_BY_SIDE or len(reports) == _MOST,
        history=_history(reports),
        differ={field for field in _FIELDS
                if len({r[field] for r in reports if r[field]}) > 1},
        near=await _near(page, event),
    )


def _map(page: Page, event: Row, place: Row | None) -> Any:
    if place is None or place["latitude"] is None:
        return ""
    dot = Dot(place["latitude"], place["longitude"], 3, place["name"],
              page.links.place(place["id"]), place["name"])
    return world([dot], page.t("event.map", place=place["name"]), close=True)


def _accounts(reports: list[Row]) -> list[Row]:
    """Reports in order of time, each with its reprints that say the same (``again``)."""
    accounts: list[Row] = []
    of: dict[tuple[Any, ...], Row] = {}
    for report in reports:
        said = tuple(report[field] for field in _FIELDS)
        first = of.get((report["reprint_of"], *said))
        if first is not None:
            first["again"].append(report)
        elif (report["article_id"], *said) not in of:
            # Reprints may be all that is left of a story: the first of them stands for all.
            account = {**report, "again": []}
            accounts.append(account)
            for number in {report["article_id"], report["reprint_of"]} - {None}:
                of.setdefault((number, *said), account)
        else:
            accounts.append({**report, "again": []})
    return sorted(accounts, key=_told_on)


def _told_on(report: Row) -> tuple[str, int, int]:
    return (report["published_earliest"] or "9999", report["article_id"], report["start_char"])


def _history(reports: list[Row]) -> list[Row]:
    """Each time the reports say something new about whether it took place."""
    steps: list[Row] = []
    for report in sorted(reports, key=_told_on):
        if not steps or steps[-1]["status"] != report["status"]:
            steps.append(report)
    return steps


async def _near(page: Page, event: Row) -> list[Row]:
    """Events of the same people within a month."""
    if not event["date_earliest"]:
        return []
    return await event_rows(
        page, """where e.id != :id
          and e.date_earliest between date(:day, '-31 days') and date(:day, '+31 days')
          and exists (select 1 from event_people x join event_people y on y.person_id = x.person_id
                       where x.event_id = e.id and y.event_id = :id)
          order by e.date_earliest, e.slug limit 8""",
        {"id": event["id"], "day": event["date_earliest"]})
