"""Table rows that one article record gives by itself, without its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from hoso.edtf import When
from hoso.model import PROPER, Article, ArticleRecord, Segment
from hoso.store.staging import Alone

__all__ = ["ARTICLE_TABLES", "Row", "article_rows", "certain_year", "iso", "segment_rows"]

Row = tuple[object, ...]

ARTICLE_TABLES = (
    "date_evidence", "place_mentions", "time_mentions", "article_places", "article_countries",
    "article_texts",
)
"""Tables with an ``article_id`` that depend on one record only, besides ``articles``."""


def iso(day: date | None) -> str | None:
    """``YYYY-MM-DD``, or None."""
    return day.isoformat() if day else None


def certain_year(when: When) -> int | None:
    """The year, where all possible days lie in one."""
    first, last = when.earliest, when.latest
    return first.year if first and last and first.year == last.year else None


def article_rows(
    record: ArticleRecord | Alone, text: str, extractor: str
) -> Iterator[tuple[str, Row]]:
    """(table, row) pairs of an article; ``text`` is the document's text.

    The story and the reprint of an article are known only across articles and
    stay empty here.
    """
    article, found = record.id, record.annotations
    when = record.published.when
    yield "articles", (
        article, record.document_id, record.title, record.title_source, record.section,
        record.author, record.agency, record.outlet, record.url, record.language, when.text,
        iso(when.earliest), iso(when.latest), when.precision, record.published.method,
        int(record.published.conflict), certain_year(when), record.lede, record.word_count,
        None, None, extractor,
    )
    yield "article_texts", (article, record.body)
    for position, item in enumerate(record.published.evidence):
        words = text[item.start : item.end] if item.start is not None else None
        yield "date_evidence", (
            article, position, item.kind, item.value.text, item.verdict, item.explanation,
            item.explanation_vi, words, item.start, item.end,
        )
    for position, place in enumerate(found.places):
        yield "place_mentions", (
            article, position, place.place, place.country, place.text, place.start, place.end
        )
    for position, time in enumerate(found.times):
        value = time.value
        yield "time_mentions", (
            article, position, value.text, iso(value.earliest), iso(value.latest), time.rule,
            time.text, time.start, time.end,
        )
    places = Counter(place.place for place in found.places if place.place)
    countries = Counter(place.country for place in found.places if place.country)
    for place_id, count in sorted(places.items()):
        yield "article_places", (article, place_id, count)
    for country, count in sorted(countries.items()):
        yield "article_countries", (article, country, count)


def segment_rows(records: Sequence[Article], text: str, document_id: str) -> Iterator[Row]:
    """Rows of ``segments`` for one document.

    A page of several stories is cut the same way by each of its articles, and
    what is one article's body is "related" to the others: the stretch keeps
    the kind it has in its own article. A page without any article is one
    stretch of ``footer``: nothing on it is read.
    """
    kinds: dict[tuple[int, int], str] = {}
    for record in records:
        if kinds and [(s.start, s.end) for s in record.segments] != list(kinds):
            continue
        for segment in record.segments:
            _prefer_own(kinds, segment)
    if not kinds and text:
        kinds[0, len(text)] = "footer"
    for position, ((start, end), kind) in enumerate(kinds.items()):
        yield document_id, position, kind, start, end


def _prefer_own(kinds: dict[tuple[int, int], str], segment: Segment) -> None:
    place = (segment.start, segment.end)
    known = kinds.get(place)
    if known is None or (known == "related" and segment.kind != "related") or (
        known not in PROPER and segment.kind in PROPER
    ):
        kinds[place] = segment.kind
