"""Timeline, map and who-meets-whom: the events that the URL selects, in three views.

All three understand the facet filters of the events table (see ``filters``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import date
from itertools import groupby
from typing import Any

from hoso_pages.archive import Row
from hoso_pages.dates import month_in_words
from hoso_pages.draw.bars import Bar, bars
from hoso_pages.draw.network import MOST, Node, network
from hoso_pages.draw.world import Dot, world
from hoso_pages.filters import Selection, facets, selection, without_filters
from hoso_pages.names import capital
from hoso_pages.page import Page, path_with
from hoso_pages.parts import NEWEST, SURE, event_rows, latest
from hoso_pages.site import Ui

_PAGE = 100
_FACETS = ("type", "person", "year", "country", "place_id", "status")
_MOST_MONTHS = 36
"""Above this many months the bars are years."""
MET = ("meeting", "talks", "summit", "phone_call", "visit")

_MONTHS = """
select substr(date_earliest, 1, 7) as month, count(*) as n, sum(status = 'planned') as planned
  from ({chosen}) where date_earliest is not null group by month order by month
"""
_PLACES = """
select p.id, {place} as name, p.latitude, p.longitude, count(*) as n, min(e.date_earliest) as first,
       max(e.date_latest) as last
  from ({chosen}) e join places p on p.id = e.place_id
 group by p.id order by n desc, name limit 300
"""
_PAIRS = """
select x.person_id as one, y.person_id as other, count(distinct e.id) as n,
       max(e.date_earliest) as last, e.slug, e.date, group_concat(distinct {place}) as places
  from ({chosen}) e join event_people x on x.event_id = e.id
  join event_people y on y.event_id = e.id and y.person_id > x.person_id
  left join places pl on pl.id = e.place_id
 where e.status = 'occurred' and e.type in {types}
 group by 1, 2 order by n desc, last desc, 1, 2 limit {most}
"""
"""``slug`` and ``date`` are those of the last: SQLite takes them from the row of the maximum."""
_MOST_PAIRS, _FEW_PAIRS = 300, 60
"""Pairs that are read, and of these shown before a reader asks for all."""


async def _frame(page: Page, chosen: Selection) -> dict[str, Any]:
    """What the three views have in common: facets, what is selected, how many."""
    ui = Ui(page.request, page.datasette)
    beside = [await ui.facet(facet) for facet in await facets(page, chosen, _FACETS)]
    return {
        "facets": beside,
        "conditions": await ui.chosen(beside),
        "all_href": without_filters(page),
        "query": page.request.query_string,
        "total": await page.archive.value(f"select count(*) from ({chosen.sql})", chosen.values),
    }


def _asked(page: Page, chosen: Selection) -> Callable[..., Awaitable[list[Row]]]:
    """How to ask: what is asked of all events is the same for every reader."""
    return page.archive.all if chosen.where else page.archive.kept


async def timeline(page: Page) -> Any:
    """Events in order of time, month by month."""
    chosen = await selection(page, "events")
    start = page.start()
    rows = await event_rows(
        page, f"where e.id in (select id from ({chosen.sql}) e order by {NEWEST} "
        f"limit {_PAGE + 1} offset {start}) order by {NEWEST}", chosen.values)
    more = path_with(page.request, _from=str(start + _PAGE)) if len(rows) > _PAGE else None
    months = await _asked(page, chosen)(_MONTHS.format(chosen=chosen.sql), chosen.values)
    return await page.show(
        "timeline", **await _frame(page, chosen), bars=_over_time(page, months), more=more,
        planned=any(row["planned"] for row in months),
        newer=path_with(page.request, _from=str(start - _PAGE) if start > _PAGE else None)
        if start else None,
        months=[(_month(page, month), list(events))
                for month, events in groupby(rows[:_PAGE], _month_of)],
    )


def _month_of(event: Row) -> str | None:
    """The month an event is listed under; empty where its date is not certain, None without one."""
    if not event["date_latest"]:
        return None
    days = date.fromisoformat(event["date_latest"]) - date.fromisoformat(event["date_earliest"])
    return str(event["date_latest"])[:7] if days.days <= SURE else ""


def _month(page: Page, month: str | None) -> str:
    if not month:
        return capital(page.t("date.unknown" if month is None else "timeline.uncertain"))
    return capital(month_in_words(int(month[:4]), int(month[5:7]), page.language))


def _over_time(page: Page, rows: list[Row]) -> Any:
    """Bars by month, or by year where the months are many; each narrows the selection."""
    monthly = bool(rows) and _span(rows) <= _MOST_MONTHS
    counts: Counter[str] = Counter()
    planned: Counter[str] = Counter()
    for row in rows:
        label = row["month"] if monthly else row["month"][:4]
        counts[label] += row["n"]
        planned[label] += row["planned"] or 0
    data = []
    for label in _every(sorted(counts), monthly):
        told = f"{label}: {page.language.n('count.events', counts[label])}"
        if planned[label]:
            told = f"{told} · {page.language.n('timeline.planned', planned[label])}"
        data.append(Bar(
            f"{int(label[5:])}/{label[2:4]}" if monthly else label, counts[label],
            told,
            path_with(page.request, _from=None,
                      date_earliest__gte=f"{label}-01" if monthly else f"{label}-01-01",
                      date_earliest__lte=f"{label}-31" if monthly else f"{label}-12-31"),
            planned[label]))
    return bars(data, page.t("timeline.bars"))


def _span(rows: list[Row]) -> int:
    first, last = rows[0]["month"], rows[-1]["month"]
    return int((int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1)


def _every(labels: list[str], monthly: bool) -> list[str]:
    """All months or years from the first label to the last, without a gap."""
    if not labels:
        return []
    if not monthly:
        return [str(year) for year in range(int(labels[0]), int(labels[-1]) + 1)]
    first, last = (int(x[:4]) * 12 + int(x[5:7]) - 1 for x in (labels[0], labels[-1]))
    return [f"{m // 12:04d}-{m % 12 + 1:02d}" for m in range(first, last + 1)]


async def on_map(page: Page) -> Any:
    """Where the selected events happened."""
    chosen = await selection(page, "events")
    places = await _asked(page, chosen)(
        _PLACES.format(chosen=chosen.sql, place=page.place("p")), chosen.values)
    dots = [Dot(p["latitude"], p["longitude"], p["n"],
                page.language.n("home.events_at", p["n"], place=p["name"]),
                path_with(page.request, place_id=p["id"]), p["name"] if number < 8 else None)
            for number, p in enumerate(places) if p["latitude"] is not None]
    return await page.show(
        "map", **await _frame(page, chosen), places=places,
        map=world(dots, page.t("home.map"), close=bool(chosen.where), wide=True),
        events=await event_rows(
            page, latest(f"place_id is not null and id in (select id from ({chosen.sql}))"
                         if chosen.where else "place_id is not null", 30), chosen.values),
    )


async def meetings(page: Page) -> Any:
    """Pairs of people at the selected events, as a network and as a table."""
    chosen = await selection(page, "events")
    pairs = await _asked(page, chosen)(
        _PAIRS.format(
        chosen=chosen.sql, place=page.place("pl"), types=MET, most=_MOST_PAIRS), chosen.values)
    keys = sorted({pair[side] for pair in pairs for side in ("one", "other")})
    people = {row["id"]: row for row in await page.archive.all(
        f"select id, slug, name from people where id in ({', '.join(map(str, keys))})")}
    weight: Counter[int] = Counter()
    for pair in pairs:
        weight[pair["one"]] += pair["n"]
        weight[pair["other"]] += pair["n"]
    nodes = [Node(key, people[key]["name"], page.links.person(people[key]["slug"]), weight[key])
             for key in keys]
    return await page.show(
        "meetings", **await _frame(page, chosen),
        pairs=[_oriented(pair, people, weight)
               for pair in (pairs if page.argument("_all") else pairs[:_FEW_PAIRS])],
        found=len(pairs), cut=len(pairs) == _MOST_PAIRS,
        all_pairs=path_with(page.request, _all="1"),
        most=MOST,
        network=network(None, nodes, {(p["one"], p["other"]): p["n"] for p in pairs},
                        page.t("meetings.title")),
    )


def _oriented(pair: Row, people: dict[int, Row], weight: Counter[int]) -> Row:
    """A pair with its people, the one who meets more first."""
    one, other = sorted((pair["one"], pair["other"]), key=lambda key: (-weight[key], key))
    return {**pair, "one": people[one], "other": people[other]}
