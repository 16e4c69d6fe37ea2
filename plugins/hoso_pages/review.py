"""What needs a human eye, each with the lines to put into ``corrections.yml``."""

from __future__ import annotations

from typing import Any

from hoso_pages.archive import Row
from hoso_pages.cells import file_name
from hoso_pages.page import Page
from hoso_pages.parts import event_rows

_MOST = 20
"""Cases of a kind that are shown; the table has all."""

_WRONG = """
select a.id, a.document_id, a.title, a.published, a.published_earliest, o.name as outlet
  from articles a left join outlets o on o.id = a.outlet_id
 where a.published_conflict = 1 order by a.published_earliest, a.id limit {most}
"""
_REASONS = """
select article_id, kind, value, verdict, {words} as words, text from date_evidence
 where verdict != 'unused' and article_id in ({keys}) order by article_id, position
"""
_UNDATED = """
select a.id, a.document_id, a.title, a.title_source, a.lede from articles a
 where a.published_precision = 'unknown' order by a.id limit {most}
"""
_INFERRED = """
select p.slug, p.name, a.id, a.document_id, a.title, x.role, x.confidence
  from (select * from article_people where inferred = 1 order by confidence limit {most}) x
  join people p on p.id = x.person_id join articles a on a.id = x.article_id
 order by x.confidence, p.name, a.id
"""
_DOUBTED = """
select p.slug, p.name, m.text, m.method, min(m.confidence) as confidence, count(*) as n,
       m.article_id, min(m.start_char) as start_char, a.document_id, a.title
  from (select * from mentions where confidence < 0.7 order by confidence limit {most}) m
  join people p on p.id = m.person_id join articles a on a.id = m.article_id
 group by m.person_id, m.text, m.article_id order by confidence, p.name, m.text
"""
_EVENTS = """
where e.id in (select id from events where confidence < 0.6 order by confidence, slug limit {most})
 order by e.confidence, e.slug
"""
_MADE = "select kind, target, change, reason, applied from corrections order by position"
_FAILED = "select uri, error, advice from failures order by uri limit {most}"


async def show(page: Page) -> Any:
    """The review page."""
    ask = page.archive.kept
    wrong = await ask(_WRONG.format(most=_MOST))
    words = "explanation_vi" if page.language.code == "vi" else "explanation"
    reasons = await ask(_REASONS.format(
        words=f"coalesce(nullif({words}, ''), explanation)",
        keys=", ".join(str(int(row["id"])) for row in wrong)))
    return await page.show(
        "review",
        wrong=[_argued(row, [r for r in reasons if r["article_id"] == row["id"]]) for row in wrong],
        undated=[{**row, "lines": _date_lines(row)}
                 for row in await ask(_UNDATED.format(most=_MOST))],
        inferred=[{**row, "lines": _person_lines(row)}
                  for row in await ask(_INFERRED.format(most=_MOST))],
        doubted=[{**row, "lines": _person_lines(row)}
                 for row in await ask(_DOUBTED.format(most=_MOST))],
        events=[{**row, "lines": _event_lines(row)}
                for row in await event_rows(page, _EVENTS.format(most=_MOST))],
        failed=[{**row, "file": file_name(row["uri"])}
                for row in await ask(_FAILED.format(most=_MOST))],
        made=await ask(_MADE),
        most=_MOST,
    )


def _argued(row: Row, reasons: list[Row]) -> Row:
    return {**row, "against": [r for r in reasons if r["verdict"] == "rejected"],
            "for": [r for r in reasons if r["verdict"] == "accepted"], "lines": _date_lines(row)}


def _date_lines(row: Row) -> str:
    day = row.get("published_earliest") or "YYYY-MM-DD"
    return (f"- article: {row['document_id']}\n  set: {{published: {day}}}\n"
            "  reason: how you know")


def _person_lines(row: Row) -> str:
    return (f"- person: {row['slug']}\n  articles: [{row['document_id']}]\n"
            "  is: null   # or who it is: a slug or a name\n  reason: how you know")


def _event_lines(row: Row) -> str:
    return f"- event: {row['slug']}\n  is: null   # or set: {{date: …}}\n  reason: how you know"
