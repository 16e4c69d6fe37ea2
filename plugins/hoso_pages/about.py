"""About: what this is, how it works, how sure it is, how to cite it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from hoso_pages.archive import Row
from hoso_pages.page import Page

_EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"
_FIGURES = (
    "people.recall", "people.precision", "mentions_strict.recall", "published_contains.precision",
    "published_no_wrong_day.precision", "times_overlap.recall", "time_values.recall",
    "events.recall", "events.precision", "event_date.precision", "event_place.precision",
    "event_status.precision", "same_event.recall", "same_event.precision", "quotes.recall",
    "quote_speaker.precision", "title.precision", "author.precision", "agency.precision",
    "segments.precision",
)
"""What is shown of ``evaluation/results.yml``, in this order: a field and its measure. Recall is
of all there is, precision of all that is stated."""

_LAST_RUN = "select version, finished from runs where finished is not null order by id desc limit 1"
_METHODS = """
select published_method as method, count(*) as n from articles group by 1 order by n desc, method
"""


@cache
def _results() -> dict[str, Any]:
    """What was measured, by split; empty where the evaluation is not at hand."""
    file = _EVALUATION / "results.yml"
    found: dict[str, Any] = yaml.safe_load(file.read_text("utf-8")) if file.exists() else {}
    return found


def _accuracy(page: Page) -> list[Row]:
    """Lines of the table: so many right of so many, the share, and its interval."""
    found = _results().get("test", {}).get("figures", {})
    percent = page.language.percent
    lines = []
    for name in _FIGURES:
        field, measure = name.split(".")
        if field not in found:
            continue
        figure = found[field]
        value, *interval = figure[measure]
        lines.append({
            "label": page.t(f"about.figure.{field}_{measure}"),
            "right": figure["right"],
            "of": figure["right"] + figure["missing" if measure == "recall" else "spurious"],
            "share": percent(value),
            "interval": " – ".join(percent(end) for end in interval),
        })
    return lines


async def show(page: Page) -> Any:
    """The about page; the accuracy is what ``python -m evaluation.score`` measured."""
    measured = _results()
    return await page.show(
        "about",
        accuracy=_accuracy(page),
        measured=measured.get("test", {}).get("articles", 0),
        tuned=measured.get("dev", {}).get("articles", 0),
        run=await page.archive.first(_LAST_RUN),
        methods=[{**row, "label": page.language.maybe(f"evidence.{row['method']}", row["method"])}
                 for row in await page.archive.kept(_METHODS)],
    )
