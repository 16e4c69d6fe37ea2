"""Search: articles, people, events and quotations at once, best first.

Words typed with marks match those marks; words without match both. A word that
is misspelled in a name still finds the person. Nothing a reader types can fail.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from rapidfuzz import fuzz, process

from hoso.text import fold, nfc, settle_tones
from hoso_pages.archive import Row
from hoso_pages.page import Page, path_with
from hoso_pages.parts import event_rows, people_rows

_PAGE = 20
_FEW = 8
_OPEN, _SHUT = "\ue000", "\ue001"
_LIKE = 76
"""How alike (0 to 100) a misspelled word must be to a name."""

_HITS = """
with hits as (
  select {index}.rowid as id, {index}.rank as rank from {index}
   where {index} match :first {also}
), kept as (
  select h.id, h.rank from hits h join articles a on a.id = h.id where 1 {dates} {filters}
)
"""
_ARTICLES = _HITS + """
, best as (select id, rank from kept order by rank, id limit {size} offset {start})
select a.id, a.title, a.published, a.published_conflict, a.lede, o.name as outlet, s.words
  from best b join articles a on a.id = b.id left join outlets o on o.id = a.outlet_id
  join (select rowid, snippet({index}, 2, :open, :shut, ' … ', 36) as words from {index}
         where {index} match :first) s on s.rowid = b.id
 order by b.rank, b.id
"""
_FACETS = _HITS + """
select 'year' as facet, a.year as value, cast(a.year as text) as label, count(*) as n
  from kept k join articles a on a.id = k.id where a.year is not null group by a.year
union all
select 'outlet_id', o.id, o.name, count(*)
  from kept k join articles a on a.id = k.id join outlets o on o.id = a.outlet_id group by o.id
union all
select * from (
  select 'person', p.slug, p.name, count(*) as n from kept k
    join article_people x on x.article_id = k.id join people p on p.id = x.person_id
   group by p.id order by n desc, p.name limit 12)
"""


@dataclass(frozen=True)
class Typed:
    """What a reader typed, as two FTS5 queries: words with marks, words without."""

    marked: str
    bare: str

    @classmethod
    def of(cls, text: str) -> Typed:
        """Quotation marks keep words together; everything else but letters parts them."""
        marked, bare = [], []
        for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', nfc(text.lower())):
            words = " ".join(re.findall(r"\w+", phrase or word))
            if words:
                (bare if fold(words) == words else marked).append(f'"{settle_tones(words)}"')
        return cls(" ".join(marked), " ".join(bare))

    def __bool__(self) -> bool:
        return bool(self.marked or self.bare)

    def on(self, table: str) -> tuple[str, str, dict[str, str]]:
        """Index to search, a further condition, and their values.

        Where some words have marks they are searched (and shown) as marked,
        and the others must be found folded.
        """
        marked, folded = f"{table}_fts", f"{table}_fts_folded"
        if not self.marked:
            return folded, "", {"first": self.bare}
        if not self.bare:
            return marked, "", {"first": self.marked}
        also = f"and {marked}.rowid in (select rowid from {folded} where {folded} match :second)"
        return marked, also, {"first": self.marked, "second": self.bare}


async def show(page: Page) -> Any:
    """The search page."""
    text = page.argument("q")
    typed = Typed.of(text)
    context: dict[str, Any] = {"q": text, "from_day": page.argument("from"),
                               "to_day": page.argument("to")}
    if not typed:
        return await page.show("search", **context, total=None)
    people = await _people(page, typed, text)
    return await page.show(
        "search", **context, **await _articles(page, typed), people=people,
        events=await _events(page, typed), quotes=await _quotes(page, typed),
    )


async def _articles(page: Page, typed: Typed) -> dict[str, Any]:
    index, also, values = typed.on("articles")
    dates, filters, more = _narrowing(page)
    values = {**values, **more}
    parts = {"index": index, "also": also, "dates": dates, "filters": filters}
    start = int(page.argument("_from")) if page.argument("_from").isdigit() else 0
    facets = await page.archive.all(_FACETS.format(**parts), values)
    rows = await page.archive.all(
        _ARTICLES.format(**parts, size=_PAGE, start=start),
        {**values, "open": _OPEN, "shut": _SHUT})
    total = await page.archive.value(_HITS.format(**parts) + "select count(*) from kept", values)
    return {
        "articles": [{**row, "words": lit(row["words"])} for row in rows],
        "total": total,
        "facets": _grouped(page, facets),
        "more": path_with(page.request, _from=str(start + _PAGE)) if total > start + _PAGE else None,
        "newer": path_with(page.request, _from=str(start - _PAGE) if start > _PAGE else None)
        if start else None,
    }


def _narrowing(page: Page) -> tuple[str, str, dict[str, Any]]:
    """SQL for the range of dates and the facets chosen."""
    dates, filters, values = "", "", {}
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", page.argument("from")):
        dates += " and a.published_latest >= :from_day"
        values["from_day"] = page.argument("from")
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", page.argument("to")):
        dates += " and a.published_earliest <= :to_day || '~'"
        values["to_day"] = page.argument("to")
    if page.argument("year").isdigit():
        filters += " and a.year = :year"
        values["year"] = int(page.argument("year"))
    if page.argument("outlet_id"):
        filters += " and a.outlet_id = :outlet"
        values["outlet"] = page.argument("outlet_id")
    if page.argument("person"):
        filters += (" and a.id in (select x.article_id from article_people x join people p"
                    " on p.id = x.person_id where p.slug = :person)")
        values["person"] = page.argument("person")
    return dates, filters, values


def _grouped(page: Page, rows: list[Row]) -> list[dict[str, Any]]:
    """Facet rows as lists, each value with the link that chooses or drops it."""
    found = []
    for facet, heading in (("year", "facet.year"), ("outlet_id", "facet.outlet_id"),
                           ("person", "facet.person")):
        values = [{"label": row["label"], "count": row["n"],
                   "selected": page.argument(facet) == str(row["value"]),
                   "toggle_url": path_with(page.request, _from=None, **{
                       facet: None if page.argument(facet) == str(row["value"])
                       else str(row["value"])})}
                  for row in rows if row["facet"] == facet]
        values.sort(key=lambda v: (-v["count"], v["label"]) if facet != "year" else (v["label"],))
        if values:
            found.append({"name": facet, "heading": page.t(heading), "results": values,
                          "truncated": False})
    return found


async def _people(page: Page, typed: Typed, text: str) -> list[Row]:
    """People by name; where none is found, people with a name much like what was typed."""
    index, also, values = typed.on("people")
    found = await people_rows(
        page, f"join {index} on {index}.rowid = p.id where {index} match :first {also} "
        f"order by p.article_count desc, p.name limit {_FEW}", values)
    if found:
        return found
    alike = await _alike(page, fold(text))
    if not alike:
        return []
    rows = {row["id"]: row for row in await people_rows(
        page, f"where p.id in ({', '.join(map(str, alike))})")}
    return [{**rows[key], "alike": True} for key in alike]


async def _alike(page: Page, text: str) -> list[int]:
    names = await _names(page)
    best: dict[int, float] = {}
    for name, score, _ in process.extract(text, names.keys(), scorer=fuzz.ratio,
                                          score_cutoff=_LIKE, limit=24):
        for key in names[name]:
            best[key] = max(score, best.get(key, 0))
    return sorted(best, key=lambda key: (-best[key], key))[:_FEW]


_KNOWN: dict[str, tuple[tuple[float, ...], dict[str, list[int]]]] = {}


async def _names(page: Page) -> dict[str, list[int]]:
    """Folded names, and their longer words, with the people they belong to; kept while the file stands."""
    state = _state(page.archive.database.path)
    kept = _KNOWN.get(page.archive.name)
    if kept and kept[0] == state:
        return kept[1]
    names: dict[str, list[int]] = {}
    for row in await page.archive.all("select person_id, name from person_names order by person_id"):
        whole = fold(row["name"])
        for word in {whole, *(w for w in whole.split() if len(w) > 3)}:
            if row["person_id"] not in names.setdefault(word, []):
                names[word].append(row["person_id"])
    _KNOWN[page.archive.name] = (state, names)
    return names


def _state(path: str | None) -> tuple[float, ...]:
    """Changes whenever the archive's file or its write-ahead log does."""
    files = [Path(path), Path(f"{path}-wal")] if path else []
    return tuple(f.stat().st_mtime for f in files if f.exists())


async def _events(page: Page, typed: Typed) -> list[Row]:
    index, also, values = typed.on("events")
    return await event_rows(
        page, f"join {index} on {index}.rowid = e.id where {index} match :first {also} "
        f"order by {index}.rank, e.id limit {_FEW}", values)


async def _quotes(page: Page, typed: Typed) -> list[Row]:
    index, also, values = typed.on("quotes")
    rows = await page.archive.all(
        f"""select q.start_char, q.article_id, p.slug, p.name, a.title, a.published,
                   snippet({index}, 0, :open, :shut, ' … ', 40) as words
              from {index} join quotes q on q.id = {index}.rowid
              join articles a on a.id = q.article_id left join people p on p.id = q.person_id
             where {index} match :first {also} order by {index}.rank, q.id limit {_FEW}""",
        {**values, "open": _OPEN, "shut": _SHUT})
    return [{**row, "words": lit(row["words"])} for row in rows]


def lit(snippet: str | None) -> Markup:
    """A snippet with the words found in ``<mark>``; everything else escaped."""
    return escape(snippet or "").replace(_OPEN, Markup("<mark>")).replace(_SHUT, Markup("</mark>"))
