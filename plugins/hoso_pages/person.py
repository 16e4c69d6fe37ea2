"""A person: names as printed, offices, whom they met, what they said, with whom they appear."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from hoso_pages.archive import Row
from hoso_pages.dates import month_in_words
from hoso_pages.draw.lines import Lane, Period, Point, line_of_time
from hoso_pages.draw.network import MOST, Node, network
from hoso_pages.page import Page
from hoso_pages.parts import NEWEST, NEWEST_ARTICLES, article_rows, event_rows, found_or_moved

_POINTS = 120
"""Points on the line of time; of more the months are drawn, each as high as it has many."""
_MET_SHOWN = 15
"""People met that are listed; the page of meetings has more."""
_LOOKED_AT = 1000
"""Articles looked at for who appears with whom, of someone named in more."""

_PERSON = """
select p.*, c.{country} as country_name from people p left join countries c on c.id = p.country
 where p.slug = :slug
"""
_NAMES = """
select n.name, n.kind, n.mention_count,
       (select m.article_id || '#p' || m.start_char from mentions m
         where m.person_id = n.person_id and m.text = n.name
         order by m.article_id, m.start_char limit 1) as example
  from person_names n where n.person_id = :id
 order by n.mention_count desc, n.name limit 40
"""
_ROLES = """
select coalesce({title}, r.title) as title, r.since, r.until, r.organisation, r.unverified,
       r.article_count, c.{country} as country_name
  from person_roles r left join countries c on c.id = r.country
 where r.person_id = :id order by r.since is null, r.since, r.article_count desc
"""
_MET = """
select q.slug, q.name, count(distinct e.id) as times, max(e.date_earliest) as last,
       e.slug as event, e.date, group_concat(distinct {place}) as places,
       group_concat(distinct t.{label}) as kinds
  from event_people x join event_people y on y.event_id = x.event_id and y.person_id != x.person_id
  join events e on e.id = x.event_id join event_types t on t.id = e.type
  join people q on q.id = y.person_id left join places pl on pl.id = e.place_id
 where x.person_id = :id and e.status = 'occurred'
   and e.type in ('meeting', 'talks', 'summit', 'phone_call', 'visit')
 group by y.person_id order by times desc, last desc, q.name limit {most}
"""
"""``event`` and ``date`` are those of the last: SQLite takes them from the row of the maximum."""
_SEEN = """
select min(a.published_earliest) as first, max(a.published_latest) as last
  from article_people ap join articles a on a.id = ap.article_id
 where ap.person_id = :id and a.year is not null
"""
_NEWEST_OF_ALL = f"""
select a.id from article_people ap join articles a on a.id = ap.article_id
 where ap.person_id = :id order by {NEWEST_ARTICLES} limit 20
"""
_EVENTS = f"""
select e.id from event_people ep join events e on e.id = ep.event_id
 where ep.person_id = :id order by {NEWEST} limit {_POINTS}
"""
_QUOTES = """
select q.text, q.cue, q.start_char, a.id, a.title, a.published, o.name as outlet
  from quotes q join articles a on a.id = q.article_id left join outlets o on o.id = a.outlet_id
 where q.person_id = :id order by a.published_latest desc, a.id, q.start_char limit 25
"""
_QUOTE_COUNT = "select count(*) as n from quotes where person_id = :id"
_LOOKED = """
with own as (select ap.article_id from article_people ap where ap.person_id = :id
              order by ap.article_id desc limit {looked})
"""
_WITH = _LOOKED + """
select p.id, p.slug, p.name, count(*) as n
  from own join article_people y on y.article_id = own.article_id
  join people p on p.id = y.person_id
 where y.person_id != :id and y.inferred = 0
 group by p.id order by n desc, p.name limit {most}
"""
_TIES = _LOOKED + """
select x.person_id as one, y.person_id as other, count(*) as n
  from own join article_people x on x.article_id = own.article_id and x.person_id in ({keys})
  join article_people y on y.article_id = own.article_id and y.person_id in ({keys})
   and y.person_id > x.person_id
 group by 1, 2
"""
_COUNTRIES = """
select c.id, c.{country} as name, count(*) as n
  from article_people ap join article_countries ac on ac.article_id = ap.article_id
  join countries c on c.id = ac.country
 where ap.person_id = :id group by c.id order by n desc, name limit 12
"""
_MONTHS_OF_ARTICLES = """
select substr(a.published_earliest, 1, 7) as month, count(*) as n
  from article_people ap join articles a on a.id = ap.article_id
 where ap.person_id = :id and substr(a.published_latest, 1, 7) = substr(a.published_earliest, 1, 7)
 group by 1 order by 1
"""
_MONTHS_OF_EVENTS = """
select substr(e.date_earliest, 1, 7) as month, count(*) as n
  from event_people ep join events e on e.id = ep.event_id
 where ep.person_id = :id and substr(e.date_latest, 1, 7) = substr(e.date_earliest, 1, 7)
 group by 1 order by 1
"""
_DAYS = """
select a.id, a.title, a.published, a.published_earliest as first, a.published_latest as last
  from article_people ap join articles a on a.id = ap.article_id
 where ap.person_id = :id and a.published_earliest is not null
 order by a.published_earliest desc limit {points}
"""


async def show(page: Page) -> Any:
    """The page of a person; an old address leads to the new one."""
    person = await page.archive.first(
        _PERSON.format(country=page.country_column), {"slug": page.part("slug")})
    if person is None:
        return await found_or_moved(page, "person", "people")
    # What is asked of all articles of somebody is kept: there may be hundreds of thousands.
    ask, kept, key = page.archive.all, page.archive.kept, {"id": person["id"]}
    title = "r.title_vi" if page.language.code == "vi" else "r.title"
    roles = await ask(_ROLES.format(title=title, country=page.country_column), key)
    events = await event_rows(
        page, f"where e.id in ({_ids(await kept(_EVENTS, key))}) order by {NEWEST}")
    met = await kept(_MET.format(
        place=page.place("pl"), label=page.label_column, most=_MET_SHOWN + 1), key)
    return await page.show(
        "person",
        person=person,
        seen=(await kept(_SEEN, key))[0],
        names=await kept(_NAMES, key),
        roles=roles,
        line=await _line(page, person, roles, events),
        columns=person["article_count"] > _POINTS or len(events) == _POINTS,
        met=met[:_MET_SHOWN],
        met_more=len(met) > _MET_SHOWN,
        events=events,
        articles=await article_rows(
            page, f"where a.id in ({_ids(await kept(_NEWEST_OF_ALL, key))}) "
            f"order by {NEWEST_ARTICLES}"),
        quotes=await kept(_QUOTES, key),
        quote_count=(await kept(_QUOTE_COUNT, key))[0]["n"],
        countries=await kept(_COUNTRIES.format(country=page.country_column), key),
        looked_at=_LOOKED_AT,
        **await _company(page, person),
    )


def _ids(rows: list[Row]) -> str:
    """Keys come from the database as integers, so they may stand in the SQL."""
    return ", ".join(str(int(row["id"])) for row in rows)


async def _company(page: Page, person: Row) -> dict[str, Any]:
    """Who appears in the same articles: the network and the table beside it."""
    key = {"id": person["id"]}
    rows = await page.archive.kept(_WITH.format(looked=_LOOKED_AT, most=MOST - 1), key)
    if not rows:
        return {"company": [], "network": ""}
    keys = _ids(rows)
    ties = await page.archive.kept(_TIES.format(looked=_LOOKED_AT, keys=keys), key)
    nodes = [Node(r["id"], r["name"], page.links.person(r["slug"]), r["n"]) for r in rows]
    edges = {(tie["one"], tie["other"]): tie["n"] for tie in ties}
    return {"company": rows, "network": network(
        person["name"], nodes, edges, page.t("person.network", name=person["name"]))}


async def _line(page: Page, person: Row, roles: list[Row], events: list[Row]) -> Any:
    """Offices, articles and events on one line of time."""
    ask, key = page.archive.all, {"id": person["id"]}
    if person["article_count"] > _POINTS:
        months = await page.archive.kept(_MONTHS_OF_ARTICLES, key)
        articles = _columns(page, months, "articles", partial(
            page.links.table, "articles", _has=f"article_people.person_id:{person['id']}"),
            "published_earliest", "published_latest")
    else:
        articles = [Point(_day(d["first"]), _day(d["last"]),
                          f"{d['title']} · {page.language.when(d['published'])}",
                          page.links.article(d["id"]))
                    for d in await ask(_DAYS.format(points=_POINTS), key)]
    if len(events) == _POINTS:
        months = await page.archive.kept(_MONTHS_OF_EVENTS, key)
        happened = _columns(page, months, "events", partial(
            page.links, "timeline", _has=f"event_people.person_id:{person['id']}"),
            "date_earliest", "date_latest")
    else:
        happened = [Point(_day(e["date_earliest"]), _day(e["date_latest"]),
                          f"{e['title']} · {page.language.when(e['date'])}",
                          page.links.event(e["slug"]), hollow=e["status"] != "occurred")
                    for e in events if e["date_earliest"]]
    periods = [
        Period(_day(role["since"]), _day(role["until"], last=True) if role["until"] else None,
               _office(role))
        for role in roles if role["since"]
    ]
    return line_of_time(
        periods,
        [Lane(happened, "of-event"), Lane(articles, "of-article")],
        page.t("person.line", name=person["name"]))


def _columns(page: Page, months: list[Row], what: str, link: Callable[..., str],
             earliest: str, latest: str) -> list[Point]:
    """A point a month, as high as it has many, leading to what it has."""
    most = max((row["n"] for row in months), default=1)
    found = []
    for row in months:
        year, month = int(row["month"][:4]), int(row["month"][5:])
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
        told = page.language.n(f"count.{what}", row["n"])
        found.append(Point(
            first, last, f"{month_in_words(year, month, page.language)}: {told}",
            link(**{f"{earliest}__gte": first.isoformat(), f"{latest}__lte": last.isoformat()}),
            share=row["n"] / most))
    return found


def _office(role: Row) -> str:
    years = f"{role['since'][:4]}–{(role['until'] or '')[:4]}"
    return ", ".join(filter(None, (role["title"], role["country_name"]))) + f" {years}"


def _day(text: str, *, last: bool = False) -> date:
    """A day, or the first or last of a month (``2017-02``)."""
    if len(text) < 10:
        text = f"{text[:7]}-{28 if last else 1:02d}"
    return date.fromisoformat(text[:10])
