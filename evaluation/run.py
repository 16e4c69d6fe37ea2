"""The gold pages through the program: reading, pipeline, resolution."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import msgspec

from evaluation.across import Across, Found, compare_across
from evaluation.compare import Comparison, compare
from evaluation.gold import GoldArticle, GoldPage, proper
from hoso.model import PROPER, ArticleRecord, Document
from hoso.pipeline import extract
from hoso.reading.documents import document_from_bytes
from hoso.resolution import resolve


@dataclass(frozen=True)
class Outcome:
    """A split, scored."""

    split: str
    comparisons: tuple[Comparison, ...]
    across: Across
    lost: tuple[str, ...]
    """Articles for which the program found no record."""


def document_of(page: GoldPage) -> Document:
    """The page as reading gives it, from the bytes a crawler would have saved."""
    text = unicodedata.normalize("NFD", page.text) if page.nfd else page.text
    document = document_from_bytes(text.encode(), page.path.name)
    return msgspec.structs.replace(document, url=page.url) if page.url else document


def run(split: str, pages: list[GoldPage]) -> Outcome:
    """Extract and resolve every page of a split and compare it with gold."""
    matched: list[tuple[GoldArticle, ArticleRecord, str]] = []
    records: list[ArticleRecord] = []
    lost: list[str] = []
    for page in pages:
        document = document_of(page)
        found = extract(document)
        records += found
        for article, record in assign(page.articles, found):
            if record is None:
                lost.append(article.number)
            else:
                matched.append((article, record, document.text))
    resolution = resolve(lambda: iter(records))
    people = {person.id: person.name for person in resolution.people}
    results: Found = []
    for article, record, text in matched:
        names = {p.key: people.get(resolution.person_of.get((record.id, p.key), -1), p.name)
                 for p in record.annotations.persons}
        results.append((article, record, compare(article, record, names, text)))
    return Outcome(split, tuple(c for _, _, c in results),
                   compare_across(results, resolution), tuple(lost))


def assign(articles: tuple[GoldArticle, ...],
           records: list[ArticleRecord]) -> list[tuple[GoldArticle, ArticleRecord | None]]:
    """Which record is which article of the page: by characters of the article proper shared."""
    free = list(records)
    result: list[tuple[GoldArticle, ArticleRecord | None]] = []
    for article in articles:
        best = max(free, key=lambda record: _shared(article, record), default=None)
        if best is not None:
            free.remove(best)
        result.append((article, best))
    return result


def _shared(article: GoldArticle, record: ArticleRecord) -> int:
    return sum(max(0, min(b, s.end) - max(a, s.start))
               for a, b in proper(article) for s in record.segments if s.kind in PROPER)
