"""Scores of a split as figures by name, and as a table a person reads."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from evaluation.measures import Clustering, Tally, bootstrap, percentile, total
from evaluation.run import Outcome

ORDER = (
    "title", "title_source", "section", "author", "agency", "outlet", "published_contains",
    "published_no_wrong_day", "published_exact", "published_conflict", "people",
    "mentions_strict", "mentions_overlap", "mention_person", "roles", "places", "countries",
    "times_strict", "times_overlap", "time_values", "time_values_dated",
    "quotes", "quote_speaker", "events",
    "event_type", "event_date", "event_day", "event_place", "event_people", "event_status",
    "segments",
)
BARS = {
    "title": 0.95, "author": 0.90, "agency": 0.90, "published_contains": 0.98,
    "published_no_wrong_day": 0.99, "published_exact": 0.95, "people": 0.95,
    "times_overlap": 0.95, "time_values_dated": 0.95, "quote_speaker": 0.90,
    "events.precision": 0.85, "events.recall": 0.75, "event_date": 0.90, "event_status": 0.90,
    "segments": 0.95, "same_event.recall": 0.90, "same_event.precision": 1.0,
}
"""What the project promises; a row below its bar is marked."""


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    tally: Tally | None
    precision: float
    recall: float
    f1: float
    interval: tuple[float, float]

    def figures(self) -> dict[str, float]:
        """What the gate can hold: F1 under the plain name, and precision and recall."""
        return {self.name: self.f1, f"{self.name}.precision": self.precision,
                f"{self.name}.recall": self.recall}


def rows(outcome: Outcome) -> list[Row]:
    """Every field of a split; an article that was not found counts as missed entirely."""
    result = [_row(name, each) for name in ORDER if (each := tallies(outcome, name))]
    across = outcome.across
    result += [_single("same_event", across.same_event),
               _single("same_event_all", across.same_event_all),
               _cluster("events_b3", across.events), _cluster("people_b3", across.people),
               _cluster("stories_b3", across.stories), _single("reprints", across.reprints)]
    return result


def tallies(outcome: Outcome, name: str) -> list[Tally]:
    """A field's tallies, one an article; none for what is counted across articles."""
    return [c.tallies[name] for c in outcome.comparisons if name in c.tallies]


def _row(name: str, each: list[Tally]) -> Row:
    all_of_it = total(each)
    f1: Callable[[Tally], float] = lambda tally: tally.f1  # noqa: E731
    return Row(name, all_of_it, all_of_it.precision, all_of_it.recall, all_of_it.f1,
               bootstrap(each, f1))


def _single(name: str, tally: Tally) -> Row:
    return Row(name, tally, tally.precision, tally.recall, tally.f1, (math.nan, math.nan))


def _cluster(name: str, found: Clustering) -> Row:
    return Row(name, None, found.precision, found.recall, found.f1, (math.nan, math.nan))


def widths(outcome: Outcome) -> tuple[float, float]:
    """Median and 95th percentile, in days, of what is claimed of publication."""
    values = [float(c.width) for c in outcome.comparisons if c.datable]
    return percentile(values, 0.5), percentile(values, 0.95)


def figures(outcome: Outcome) -> dict[str, float]:
    """Everything the gate can hold, by name; higher is better."""
    found: dict[str, float] = {}
    for row in rows(outcome):
        found |= {key: round(value, 4) for key, value in row.figures().items()}
    datable = [c for c in outcome.comparisons if c.datable]
    for days in (7, 366):
        within = sum(c.width <= days for c in datable)
        found[f"width_within_{days}"] = round(within / max(1, len(datable)), 4)
    found["found"] = round(len(outcome.comparisons)
                           / max(1, len(outcome.comparisons) + len(outcome.lost)), 4)
    return found


def render(outcome: Outcome) -> str:
    """The table of one split."""
    lines = [f"{outcome.split}: {len(outcome.comparisons)} articles"
             + (f", {len(outcome.lost)} not found: {', '.join(outcome.lost)}"
                if outcome.lost else ""),
             f"{'field':24}{'right':>7}{'spur.':>7}{'miss.':>7}{'P':>8}{'R':>8}{'F1':>8}"
             "   95 % interval"]
    for row in rows(outcome):
        counts = (f"{row.tally.right:7}{row.tally.spurious:7}{row.tally.missing:7}"
                  if row.tally else " " * 21)
        interval = ("" if math.isnan(row.interval[0])
                    else f"   {row.interval[0]:.3f}-{row.interval[1]:.3f}")
        lines.append(f"{row.name:24}{counts}{row.precision:8.3f}{row.recall:8.3f}{row.f1:8.3f}"
                     f"{interval:14}{_below(row)}")
    median, far = widths(outcome)
    lines.append(f"width of the publication claim in days: median {_days(median)}, "
                 f"95th percentile {_days(far)} (bars: 7, 366)")
    return "\n".join(lines)


def _days(value: float) -> str:
    return "unbounded" if value >= 10**6 else f"{value:.0f}"


def _below(row: Row) -> str:
    missed = [f"{key.removeprefix(row.name).lstrip('.') or 'F1'} < {BARS[key]}"
              for key, value in row.figures().items() if value < BARS.get(key, 0)]
    return "  below: " + ", ".join(missed) if missed else ""
