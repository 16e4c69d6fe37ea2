"""Days from the last day an article reports to the day it appears.

``python -m evaluation.measure_lag PATH… [--far]``

PATH is a VN-MDS zip (``cluster_N/ID.body.txt`` with ``ID.info.txt``): real
articles that state when they appeared; or a folder of files in the gold format.
What the program takes for the last day reported is held against that, in the year
that brings the two closest, by how the day is told (the rows of ``authority/lag.yml``).
The quantiles printed go into that file; ``out`` counts the days that its bounds exclude.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluation.external import Real, read_vn_mds
from evaluation.gold import GoldPage
from evaluation.measures import percentile
from evaluation.run import document_of
from evaluation.without_stamps import bare, pages_in
from hoso.dating.ahead import awaited_days
from hoso.dating.reported import Reported, lag_claim, last_reported, not_ahead, reported
from hoso.errors import DocumentError
from hoso.layout import lay_out
from hoso.model import Page
from hoso.pipeline import annotate_page
from hoso.reading.documents import document_from_bytes
from hoso.text import reading_view

_QUANTILES = (0.5, 0.9, 0.95, 0.98)
_MISREAD = 180
"""Days from the stated time past which the year decides nothing: half a year either way."""


@dataclass(frozen=True)
class Lag:
    """One day reported: how it stands in its article, and days from it to publication."""

    name: str
    words: str
    manner: str
    """The row of ``authority/lag.yml``."""
    days: int
    last: bool
    """Whether it is the day from which dating would reckon."""
    out: bool = False
    """Whether what dating concludes from it excludes the day of publication."""


def lags_of(real: Real) -> Iterator[Lag]:
    """Every day that an article reports, with its distance from publication."""
    if real.appeared is None:
        return
    try:
        document = document_from_bytes(real.body, real.name)
    except DocumentError:
        return
    for page in lay_out(reading_view(document.text).text, None)[:1]:
        yield from _lags_of(page, real.name, real.appeared)


def gold_lags(page: GoldPage) -> Iterator[Lag]:
    """The same, of an annotated page that holds one article; its stamps taken away."""
    laid_out = lay_out(reading_view(document_of(page).text).text, page.url)
    if len(page.articles) == len(laid_out) == 1:
        appeared = date.fromisoformat(page.articles[0].meta.truth)
        yield from _lags_of(bare(laid_out[0]), page.path.name, appeared)


def _lags_of(page: Page, name: str, appeared: date) -> Iterator[Lag]:
    annotated = annotate_page(page)[0]
    found = not_ahead(reported(page, annotated.times), awaited_days(page, annotated))
    last = last_reported(found)
    for item in found:
        days = _behind(item, appeared)
        if days is not None:
            yield Lag(name, item.mention.text, item.manner, days, item is last,
                      not lag_claim(item).when.contains(appeared))


def _behind(item: Reported, appeared: date) -> int | None:
    """Days from the item's day to ``appeared``, in the year that brings them closest."""
    offs = [(appeared - day).days for day in item.ends()]
    near = min(offs, key=abs, default=None)
    return near if near is not None and abs(near) <= _MISREAD else None


def report(lags: list[Lag]) -> str:
    """A line for every manner: of the days reckoned from, then of all days reported."""
    lines = [f"{'':32} {'count':>5} {'ahead':>5} {'out':>5}  " + "  ".join(
        f"{'median' if q == 0.5 else f'p{q * 100:.0f}':>6}" for q in _QUANTILES) + "     max"]
    for title, kept in (("last day reported", [lag for lag in lags if lag.last]),
                        ("every day reported", lags)):
        groups: dict[str, list[Lag]] = defaultdict(list)
        for lag in kept:
            groups[lag.manner].append(lag)
        for manner in ("opening", "inside", "said", "body", "recently", "looking_back"):
            lines.append(_line(f"{title}: {manner}", groups[manner]))
    return "\n".join(lines)


def _line(title: str, lags: list[Lag]) -> str:
    """Counts and quantiles; days ahead of publication are told apart and left out of them."""
    behind = [float(lag.days) for lag in lags if lag.days >= 0]
    cells = "  ".join(f"{percentile(behind, q):6.0f}" for q in _QUANTILES) if behind else ""
    most = f"  {max(behind):6.0f}" if behind else ""
    out = sum(lag.out for lag in lags)
    return f"{title:32} {len(lags):5} {len(lags) - len(behind):5} {out:5}  {cells}{most}"


def main(arguments: list[str]) -> int:
    """Print the distribution; with ``--far`` also the days more than three weeks back."""
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    if not paths or not all(path.exists() for path in paths):
        print(__doc__, file=sys.stderr)
        return 2
    lags = []
    for path in paths:
        if path.is_dir():
            lags += [lag for page in pages_in(path) for lag in gold_lags(page)]
        else:
            lags += [lag for real in read_vn_mds(path) for lag in lags_of(real)]
    print(f"{len({lag.name for lag in lags})} articles report a day")
    print(report(lags))
    if "--far" in arguments:
        for lag in lags:
            if lag.last and not 0 <= lag.days <= 21:
                print(f"  {lag.name}: {lag.words!r} ({lag.manner}) {lag.days}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
