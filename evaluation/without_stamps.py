"""How well articles are dated by their words alone.

``python -m evaluation.without_stamps [FOLDER] [--enough SHARE…]``

Every gold article is dated twice: as its page stands, and with its date lines and its
address taken away. The second is what a page saved as bare text gives. Printed is how
many are placed within a year (a date that an archive can use), and how many of those,
and of all, contain the day on which the article appeared. FOLDER holds files in the gold
format; without one it is the development half of the gold set. With ``--enough`` both are
printed for each share of the odds that is to be enough for a year (``within_year`` in
``authority/lag.yml``): what a higher one gains in truth and loses in years.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import msgspec

from evaluation.gold import GoldPage, load, parse
from evaluation.run import document_of
from hoso.dating import odds
from hoso.dating.claims import lags
from hoso.dating.odds import YEAR, span
from hoso.edtf import When
from hoso.layout import lay_out
from hoso.model import Page
from hoso.pipeline import annotate_page
from hoso.text import reading_view


@dataclass
class Outcome:
    """Counts over articles."""

    articles: int = 0
    within_year: int = 0
    within_year_right: int = 0
    right: int = 0

    def add(self, when: When, appeared: date) -> None:
        """One article and the date found for it."""
        right = not when or when.contains(appeared)
        self.articles += 1
        self.right += right
        if 0 < span(when) <= YEAR:
            self.within_year += 1
            self.within_year_right += right

    def __str__(self) -> str:
        return (f"{self.articles} articles, {self.within_year} within a year "
                f"({self.within_year_right} of them rightly), {self.right} not contradicted")


def measure(pages: list[GoldPage]) -> tuple[Outcome, Outcome]:
    """As the pages stand, and without stamps; pages of several stories are left out."""
    as_they_stand, without = Outcome(), Outcome()
    for page in pages:
        laid_out = lay_out(reading_view(document_of(page).text).text, page.url)
        if len(page.articles) != 1 or len(laid_out) != 1:
            continue
        appeared = date.fromisoformat(page.articles[0].meta.truth)
        for outcome, shown in ((as_they_stand, laid_out[0]), (without, bare(laid_out[0]))):
            outcome.add(annotate_page(shown)[1].when, appeared)
    return as_they_stand, without


def bare(page: Page) -> Page:
    """The page with blanks for its stamps, and no address."""
    text = page.text
    stamps = {(span.start, span.end) for span in page.datelines}
    stamps |= {(s.start, s.end) for s in page.segments if s.kind == "dateline"}
    for start, end in stamps:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return msgspec.structs.replace(page, text=text, datelines=(), url=None)


def pages_in(folder: Path | None) -> list[GoldPage]:
    """The gold files of a folder; without one, the development half."""
    if folder is None:
        return load("dev")
    return [parse(path.read_text("utf-8"), path.name.partition("-")[0], path)
            for path in sorted(folder.glob("*.txt"))]


def main() -> None:
    """Print both, for every share asked for."""
    parser = argparse.ArgumentParser(description="How well articles are dated by their words alone")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--enough", type=float, nargs="+", default=[lags().likely.within_year])
    asked = parser.parse_args()
    pages = pages_in(asked.folder)
    for share in asked.enough:
        with enough(share):
            as_they_stand, without = measure(pages)
        print(f"a year is kept at {share}")
        print(f"as they stand:  {as_they_stand}")
        print(f"without stamps: {without}")


@contextmanager
def enough(share: float) -> Iterator[None]:
    """Keep a year that holds ``share`` of the odds."""
    told = lags()
    changed = msgspec.structs.replace(
        told, likely=msgspec.structs.replace(told.likely, within_year=share))
    with patch.object(odds, "lags", lambda: changed):
        yield


if __name__ == "__main__":
    main()
