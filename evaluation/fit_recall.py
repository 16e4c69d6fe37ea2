"""The weights of ``authority/recall.yml``: ``python -m evaluation.fit_recall [FOLDER…]``.

Every article of the development half, and of the gold files in each FOLDER, is dated with its
stamps taken away (:mod:`evaluation.without_stamps`) up to the point where the odds decide. Then
one weight after the other is moved up and down, and kept where the odds of the two months
around the true day grow: the mean of their logarithm over all articles. Prints the mean and
how many articles would be placed within a year, before and after, and the weights.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import log
from pathlib import Path
from unittest.mock import patch

import msgspec

from evaluation.gold import GoldPage
from evaluation.run import document_of
from evaluation.without_stamps import bare, pages_in
from hoso.dating import recall, text
from hoso.dating.case import Case
from hoso.dating.claims import Claim
from hoso.dating.odds import YEAR, likeliest, share_of, span
from hoso.edtf import When
from hoso.layout import lay_out
from hoso.model import Annotations, Page, TimeMention
from hoso.pipeline import annotate_page
from hoso.text import reading_view

_AROUND = timedelta(days=31)
_LEAST = 1e-4
"""The odds of a month are taken to be no less, or one article would outweigh all others."""
_GAIN = 0.0005
"""What a change must add to the mean to be more than chance rounding."""
_STEPS = (0.6, 0.85, 1.2, 1.7)
_FITTED = ("word", "person", "place", "country", "kind", "missing", "other_kind", "same_day",
           "next_day", "near_day", "other_day", "nothing", "nothing_longer", "nothing_at_home")


@dataclass
class Undated:
    """An article whose day is left to the odds."""

    appeared: date
    when: When
    """What nothing excludes."""
    claims: list[Claim]
    """All that leans, but for what the article recalls."""
    features: set[str]
    days: list[TimeMention]
    length: int


def undated(pages: Iterable[GoldPage]) -> list[Undated]:
    """The articles that the odds have to date."""
    found: list[Undated] = []
    heard: list[tuple[When, list[Claim]]] = []

    def lean(case: Case, when: When, used: list[Claim], soft: list[Claim]) -> When:
        heard.append((when, [*used, *soft]))
        return when

    recalled: list[tuple[set[str], list[TimeMention], int]] = []

    def nothing(page: Page, annotations: Annotations) -> list[Claim]:
        recalled.append((recall.features_of(page, annotations), recall.named_days(annotations),
                         sum(s.end - s.start for s in page.proper())))
        return []

    with patch.object(text, "_lean", lean), patch.object(text, "recall_claims", nothing):
        for page in pages:
            laid_out = lay_out(reading_view(document_of(page).text).text, page.url)
            if len(page.articles) != 1 or len(laid_out) != 1:
                continue
            heard.clear()
            recalled.clear()
            annotate_page(bare(laid_out[0]))
            if heard and recalled:
                (when, claims), (features, days, length) = heard[0], recalled[0]
                found.append(Undated(date.fromisoformat(page.articles[0].meta.truth),
                                     when, claims, features, days, length))
    return found


def claims_of(article: Undated, with_: recall.Weights) -> list[Claim]:
    """All that leans, with what the article recalls."""
    recalled = recall.recall(article.features, article.days, with_)
    return [*article.claims, *recall.claims_from(
        recalled, article.length, recall.is_at_home(article.features), with_)]


def mean(articles: list[Undated], with_: recall.Weights) -> float:
    """The mean logarithm of the odds around the true days."""
    return sum(log(max(_LEAST, share_of(
        article.when, When.between(article.appeared - _AROUND, article.appeared + _AROUND),
        claims_of(article, with_)))) for article in articles) / len(articles)


def placed(articles: list[Undated], with_: recall.Weights) -> tuple[int, int]:
    """How many are placed within a year, and how many of them rightly."""
    kept = [(likeliest(article.when, claims_of(article, with_))[0], article.appeared)
            for article in articles]
    within = [(when, day) for when, day in kept if span(when) <= YEAR]
    return len(within), sum(when.contains(day) for when, day in within)


def climb(articles: list[Undated], with_: recall.Weights) -> recall.Weights:
    """One weight after the other, until none is better elsewhere."""
    best, moved = mean(articles, with_), True
    while moved:
        moved = False
        for name in _FITTED:
            value = getattr(with_, name)
            for step in _STEPS:
                changed = msgspec.structs.replace(with_, **{name: round(value * step, 3)})
                if (found := mean(articles, changed)) > best + _GAIN:
                    best, with_, moved = found, changed, True
                    print(f"# {name}: {value * step:.3g}: {best:.4f}", file=sys.stderr)
    return with_


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="*")
    options = parser.parse_args()
    pages = [page for folder in (None, *options.folder) for page in pages_in(folder)]
    articles = undated(pages)
    filed = recall.weights()
    fitted = climb(articles, filed)
    for name, with_ in (("as filed", filed), ("fitted", fitted)):
        within, right = placed(articles, with_)
        print(f"# {name}: {mean(articles, with_):.3f}, of {len(articles)} articles {within} "
              f"within a year, {right} rightly", file=sys.stderr)
    for name in _FITTED:
        print(f"{name}: {getattr(fitted, name):.3g}")


if __name__ == "__main__":
    main()
