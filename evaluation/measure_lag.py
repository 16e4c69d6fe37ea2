"""Days from the last day an article reports to the day it appears.

``python -m evaluation.measure_lag PATH [--far]``

PATH is a VN-MDS zip (``cluster_N/ID.body.txt`` with ``ID.info.txt``): real
articles that state when they appeared. What the program takes for the last day
reported is held against that, in the year that brings the two closest. The
quantiles printed go into ``authority/lag.yml``.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluation.external import Real, read_vn_mds
from evaluation.measures import percentile
from hoso.annotation.times import find_times
from hoso.dating.reported import Reported, last_reported, reported
from hoso.errors import DocumentError
from hoso.layout import lay_out
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
    """``opening``, ``said``, ``body`` or ``recently``, as in ``authority/lag.yml``."""
    days: int
    last: bool
    """Whether it is the day from which dating would reckon."""


def lags_of(real: Real) -> Iterator[Lag]:
    """Every day that an article reports, with its distance from publication."""
    if real.appeared is None:
        return
    try:
        document = document_from_bytes(real.body, real.name)
    except DocumentError:
        return
    for page in lay_out(reading_view(document.text).text, None)[:1]:
        found = reported(page, find_times(page))
        last = last_reported(found)
        for item in found:
            days = _behind(item, real.appeared)
            if days is not None:
                yield Lag(real.name, item.mention.text, item.manner, days, item is last)


def _behind(item: Reported, appeared: date) -> int | None:
    """Days from the item's day to ``appeared``, in the year that brings them closest."""
    offs = [(appeared - day).days for day in item.ends()]
    near = min(offs, key=abs, default=None)
    return near if near is not None and abs(near) <= _MISREAD else None


def report(lags: list[Lag]) -> str:
    """A line for every manner: of the days reckoned from, then of all days reported."""
    lines = [f"{'':28} {'count':>5} {'ahead':>5}  " + "  ".join(
        f"{'median' if q == 0.5 else f'p{q * 100:.0f}':>6}" for q in _QUANTILES) + "     max"]
    for title, kept in (("last day reported", [lag for lag in lags if lag.last]),
                        ("every day reported", lags)):
        groups: dict[str, list[int]] = defaultdict(list)
        for lag in kept:
            groups[lag.manner].append(lag.days)
        for manner in ("opening", "body", "recently"):
            lines.append(_line(f"{title}: {manner}", groups[manner]))
    return "\n".join(lines)


def _line(title: str, days: list[int]) -> str:
    """Counts and quantiles; days ahead of publication are told apart and left out of them."""
    behind = [float(d) for d in days if d >= 0]
    cells = "  ".join(f"{percentile(behind, q):6.0f}" for q in _QUANTILES) if behind else ""
    most = f"  {max(behind):6.0f}" if behind else ""
    return f"{title:28} {len(days):5} {len(days) - len(behind):5}  {cells}{most}"


def main(arguments: list[str]) -> int:
    """Print the distribution; with ``--far`` also the days more than three weeks back."""
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    if len(paths) != 1 or not paths[0].exists():
        print(__doc__, file=sys.stderr)
        return 2
    articles = read_vn_mds(paths[0])
    lags = [lag for real in articles for lag in lags_of(real)]
    dated = len({lag.name for lag in lags})
    print(f"{paths[0].name}: {len(articles)} articles, {dated} report a day")
    print(report(lags))
    if "--far" in arguments:
        for lag in lags:
            if lag.last and not 0 <= lag.days <= 21:
                print(f"  {lag.name}: {lag.words!r} ({lag.manner}) {lag.days}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
