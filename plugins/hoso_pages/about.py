"""About: what this is, how it works, how sure it is, how to cite it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hoso_pages.page import Page

_EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"
_FIGURES = (
    "people", "mentions_strict", "published_contains", "published_no_wrong_day", "times_overlap",
    "time_values", "events.precision", "events.recall", "event_date", "event_status",
    "same_event.precision", "same_event.recall", "quotes", "quote_speaker", "title", "author",
    "agency", "segments",
)
"""Figures of ``evaluation/`` that are shown, in this order."""

_LAST_RUN = "select version, finished from runs where finished is not null order by id desc limit 1"
_METHODS = """
select published_method as method, count(*) as n from articles group by 1 order by n desc, method
"""


@cache
def _floors() -> dict[str, float]:
    """What the scores on articles the rules have not seen may not fall below."""
    file = _EVALUATION / "floors.yml"
    if not file.exists():
        return {}
    found: dict[str, float] = (yaml.safe_load(file.read_text("utf-8")) or {}).get("test", {})
    return found


@cache
def _annotated(split: str) -> int:
    """How many articles have been annotated by hand."""
    return sum(1 for _ in (_EVALUATION / "gold" / split).glob("*.txt"))


async def show(page: Page) -> Any:
    """The about page; the accuracy is what the tests of ``evaluation/`` hold."""
    floors = _floors()
    return await page.show(
        "about",
        accuracy=[(page.t(f"about.figure.{name.replace('.', '_')}"),
                   page.language.percent(floors[name])) for name in _FIGURES if name in floors],
        measured=_annotated("test"), tuned=_annotated("dev"),
        run=await page.archive.first(_LAST_RUN),
        methods=[{**row, "label": page.language.maybe(f"evidence.{row['method']}", row["method"])}
                 for row in await page.archive.kept(_METHODS)],
    )
