"""Peers on the same texts in the same run: underthesea for people, dateparser for times.

An extra, not a dependency: ``pip install "hoso[peers]"``.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any

from evaluation.compare import Comparison, score_spans, value_right
from evaluation.gold import GoldArticle, GoldPage, proper
from evaluation.measures import total
from hoso.edtf import UNKNOWN, When
from hoso.model import Span

HOW_TO = 'not installed; pip install "hoso[peers]"'


def underthesea_people(text: str) -> list[Span]:
    """Person names as underthesea's tagger finds them (IOB over words)."""
    ner = import_module("underthesea").ner
    spans: list[Span] = []
    for line_start, line in _lines(text):
        at = 0
        for word, _, _, tag in ner(line):
            begin = line.find(word, at)
            if begin < 0:
                continue
            at = begin + len(word)
            if tag == "B-PER" or (tag == "I-PER" and not spans):
                spans.append(Span(text=word, start=line_start + begin, end=line_start + at))
            elif tag == "I-PER":
                first = spans.pop()
                spans.append(Span(text=text[first.start:line_start + at], start=first.start,
                                  end=line_start + at))
    return spans


def dateparser_times(text: str, base: datetime) -> list[tuple[Span, When]]:
    """Dates as ``dateparser.search`` finds them, told the language and the day to count from."""
    search: Callable[..., Any] = import_module("dateparser.search").search_dates
    settings = {"RELATIVE_BASE": base, "DATE_ORDER": "DMY"}
    found: list[tuple[Span, When]] = []
    for line_start, line in _lines(text):
        at = 0
        for words, moment in search(line, languages=["vi"], settings=settings) or ():
            begin = line.find(words, at)
            if begin >= 0:
                at = begin + len(words)
                found.append((Span(text=words, start=line_start + begin, end=line_start + at),
                              When.day(moment.date())))
    return found


def _lines(text: str) -> list[tuple[int, str]]:
    at, lines = 0, []
    for line in text.split("\n"):
        if line.strip():
            lines.append((at, line))
        at += len(line) + 1
    return lines


def _articles(pages: list[GoldPage]) -> list[tuple[GoldPage, GoldArticle]]:
    return [(page, article) for page in pages for article in page.articles]


def _inside(article: GoldArticle, span: Span) -> bool:
    return any(a <= span.start < b for a, b in proper(article))


def render_peers(split: str, pages: list[GoldPage]) -> str:
    """Both peers on a split. They are given the article proper; we have to find it."""
    return "\n".join([f"peers on {split} (told what is article and what is furniture)",
                      _people(pages), _times(pages)])


def _people(pages: list[GoldPage]) -> str:
    try:
        import_module("underthesea")
    except ImportError:
        return f"underthesea, people: {HOW_TO}"
    result, begun, size = Comparison("peer"), time.perf_counter(), 0
    for page, article in _articles(pages):
        size += len(page.text)
        spans = [s for s in underthesea_people(page.text) if _inside(article, s)]
        score_spans(result, "mentions", article.of("p"), spans)
    speed = size / (time.perf_counter() - begun)
    strict, overlap = result.tallies["mentions_strict"], result.tallies["mentions_overlap"]
    return (f"underthesea, people: strict F1 {strict.f1:.3f}, overlapping F1 {overlap.f1:.3f}, "
            f"{speed:,.0f} characters/s")


def _times(pages: list[GoldPage]) -> str:
    try:
        import_module("dateparser.search")
    except ImportError:
        return f"dateparser, times: {HOW_TO}"
    result, right, found_all, wanted = Comparison("peer"), 0, 0, 0
    for page, article in _articles(pages):
        base = datetime.fromisoformat(article.meta.truth)
        found = [(s, w) for s, w in dateparser_times(page.text, base) if _inside(article, s)]
        values = {(s.start, s.end): w for s, w in found}
        matched = score_spans(result, "times", article.of("t"), [s for s, _ in found])
        right += sum(value_right(m, values.get((s.start, s.end), UNKNOWN)) for m, s in matched)
        found_all += len(found)
        wanted += len(article.of("t"))
    overlap = total([result.tallies["times_overlap"]])
    value_f1 = 2 * right / (found_all + wanted) if found_all + wanted else 1.0
    return (f"dateparser, times: overlapping F1 {overlap.f1:.3f}, value F1 {value_f1:.3f} "
            "(it is told the publication day)")
