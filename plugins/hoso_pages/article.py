"""An article: its text with its facts in place, and why it has its date."""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import Any

from datasette.utils.asgi import NotFound

from hoso.edtf import When
from hoso_pages.archive import Row
from hoso_pages.cells import file_name
from hoso_pages.marks import Mark, mark_up
from hoso_pages.offices import offices
from hoso_pages.page import Page
from hoso_pages.parts import article_rows, titled

_READ = ("lede", "caption", "subhead", "body", "credit", "byline")
"""Segments shown to a reader, besides the headline; the rest on demand."""
_REASONS = 4
"""Reasons for a date that are shown at once."""

_ARTICLE = """
select a.*, o.name as outlet, d.text, d.encoding, d.bytes, d.url as document_url, s.title as story,
       s.article_count as story_size,
       (select uri from document_sources u where u.document_id = d.id order by uri limit 1) as uri
  from articles a join documents d on d.id = a.document_id
  left join outlets o on o.id = a.outlet_id left join stories s on s.id = a.story_id
 where a.id = :id
"""
_PEOPLE = """
select p.id, p.slug, p.name, x.role, x.mention_count, x.inferred, x.confidence,
       a.published_earliest as first, a.published_latest as last
  from article_people x join people p on p.id = x.person_id
  join articles a on a.id = x.article_id where x.article_id = :id
 order by x.inferred, x.mention_count desc, p.name
"""
_MENTIONS = """
select m.start_char, m.end_char, m.text, m.method, p.slug, p.name
  from mentions m join people p on p.id = m.person_id where m.article_id = :id
"""
_PLACES = """
select m.start_char, m.end_char, m.place_id, m.country, {place} as place,
       c.{country} as country_name
  from place_mentions m left join places p on p.id = m.place_id
  left join countries c on c.id = m.country where m.article_id = :id
"""
_TIMES = "select * from time_mentions where article_id = :id"
_QUOTES = """
select q.start_char, q.end_char, q.text, q.cue, p.slug, p.name
  from quotes q left join people p on p.id = q.person_id where q.article_id = :id
 order by q.start_char
"""
_EVENTS = """
select r.start_char, r.end_char, r.evidence, r.date, r.status, e.id, e.slug, e.title,
       e.article_count, e.place_id, t.{label} as type_label, {place} as place
  from article_events r join events e on e.id = r.event_id join event_types t on t.id = e.type
  left join places p on p.id = e.place_id
 where r.article_id = :id order by r.start_char, e.slug
"""
_EVIDENCE = "select * from date_evidence where article_id = :id order by position"
_SEGMENTS = "select * from segments where document_id = :document order by position"


async def _article(page: Page) -> Row:
    row = await page.archive.first(_ARTICLE, {"id": int(page.part("id"))})
    if row is None:
        raise NotFound(page.t("article.none"))
    return row


async def source(page: Page) -> Any:
    """The page's text as it was saved, as plain text."""
    row = await _article(page)
    return page.answer(str(row["text"]).encode(), "text/plain; charset=utf-8")


async def show(page: Page) -> Any:
    """The page of an article. ``?layout=on`` shows the whole saved page and what each part is."""
    row = await _article(page)
    ask, key = page.archive.all, {"id": row["id"]}
    people = await offices(page, await ask(_PEOPLE, key), "first", "last")
    quotes = await ask(_QUOTES, key)
    events = await titled(page, await ask(
        _EVENTS.format(label=page.label_column, place=page.place("p")), key))
    places = _place_marks(page, await ask(_PLACES.format(
        place=page.place("p"), country=page.country_column), key))
    marks = [
        *_people_marks(page, await ask(_MENTIONS, key)),
        *places,
        *_time_marks(page, await ask(_TIMES, key)),
        *_quote_marks(page, quotes),
        *_event_marks(page, events),
    ]
    segments = await ask(_SEGMENTS, {"document": row["document_id"]})
    evidence = await ask(_EVIDENCE, key)
    layout = page.argument("layout") == "on"
    return await page.show(
        "article",
        article={**row, "file": file_name(row["uri"])},
        parts=_parts(row["text"], segments, marks, layout),
        layout=layout,
        people=people,
        events=events,
        places=Counter((mark.href, mark.label) for mark in places if mark.href).most_common(),
        quotes=[q for q in quotes if q["slug"]],
        reasons=_reasons(page, row, evidence),
        story=await _same_story(page, row),
        reprints=await article_rows(page, "where a.reprint_of = :id order by a.published_earliest",
                                    key),
    )


async def _same_story(page: Page, row: Row) -> list[Row]:
    """The other articles of its story, in order of time."""
    if row["story_id"] is None:
        return []
    return await article_rows(
        page, "where a.story_id = :story and a.id != :id "
        "order by a.published_earliest, a.id limit 12",
        {"story": row["story_id"], "id": row["id"]})


def _reasons(page: Page, article: Row, evidence: list[Row]) -> dict[str, list[Row]]:
    """Evidence by verdict. Of what was accepted the kind that decided comes first, then what
    leaves the fewest days; the weakest stand with what was not needed."""
    told = {verdict: [_told(page, e) for e in evidence if e["verdict"] == verdict]
            for verdict in ("accepted", "rejected", "unused")}
    told["accepted"].sort(key=lambda e: (e["kind"] != article["published_method"],
                                         _days(e["value"]), e["position"]))
    return {**told, "accepted": told["accepted"][:_REASONS],
            "unused": told["accepted"][_REASONS:] + told["unused"]}


def _days(edtf: str) -> float:
    """How many days it leaves; no end counts as all days."""
    try:
        return When.parse(edtf).days or inf
    except ValueError:
        return inf


def _told(page: Page, row: Row) -> Row:
    """A piece of evidence in the reader's language."""
    words = row["explanation_vi"] if page.language.code == "vi" else row["explanation"]
    return {**row, "words": words or row["explanation"],
            "kind_label": page.language.maybe(f"evidence.{row['kind']}", row["kind"])}


def _parts(text: str, segments: list[Row], marks: list[Mark], everything: bool) -> list[Row]:
    """The segments to show, each as marked paragraphs."""
    shown = []
    for segment in segments:
        if not everything and segment["kind"] not in _READ:
            continue
        paragraphs = []
        at = segment["start_char"]
        for line in text[at: segment["end_char"]].split("\n"):
            words = line.strip()
            if words:
                start = at + line.index(words)
                paragraphs.append(mark_up(text, start, start + len(words), marks))
            at += len(line) + 1
        if paragraphs:
            shown.append({"kind": segment["kind"], "paragraphs": paragraphs})
    return shown


def _people_marks(page: Page, rows: list[Row]) -> list[Mark]:
    return [Mark("person", r["start_char"], r["end_char"], page.links.person(r["slug"]),
                 r["name"] if r["method"] != "misspelling"
                 else page.t("article.misspelt", name=r["name"])) for r in rows]


def _place_marks(page: Page, rows: list[Row]) -> list[Mark]:
    found = []
    for r in rows:
        href = (page.links.place(r["place_id"]) if r["place_id"]
                else page.links.country(r["country"]) if r["country"] else None)
        label = ", ".join(filter(None, (r["place"], r["country_name"])))
        found.append(Mark("place", r["start_char"], r["end_char"], href, label))
    return found


def _time_marks(page: Page, rows: list[Row]) -> list[Mark]:
    return [Mark("time", r["start_char"], r["end_char"],
                 page.links("timeline", date_earliest__lte=r["latest"],
                            date_latest__gte=r["earliest"]) if r["earliest"] else None,
                 page.language.when(r["value"])) for r in rows]


def _quote_marks(page: Page, rows: list[Row]) -> list[Mark]:
    return [Mark("quote", r["start_char"], r["end_char"],
                 page.links.person(r["slug"]) + "#quotes" if r["slug"] else None,
                 page.t("article.said_by", name=r["name"]) if r["name"] else "") for r in rows]


def _event_marks(page: Page, rows: list[Row]) -> list[Mark]:
    return [Mark("event", r["start_char"], r["end_char"], page.links.event(r["slug"]),
                 f"{r['title']} · {page.language.when(r['date'])}") for r in rows]
