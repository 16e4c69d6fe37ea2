"""What was measured, kept where readers of the archive see it: counts, figures, intervals.

``python -m evaluation.score`` over both splits writes ``results.yml``; the page About
shows it. The gate fails when it tells more than a fresh run finds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from evaluation.measures import Tally, bootstrap
from evaluation.run import Outcome
from evaluation.table import rows, tallies

RESULTS = Path(__file__).resolve().parent / "results.yml"
_HEAD = """\
# What `python -m evaluation.score` measured when it was last run over both splits; never edited
# by hand. `right`, `spurious`, `missing` are counts; every other line is a figure and, where the
# articles can be drawn anew, the middle 95 % of it.
"""
_MEASURES = ("precision", "recall", "f1")
Results = Mapping[str, Mapping[str, Any]]


def measured(outcomes: Iterable[Outcome]) -> dict[str, dict[str, Any]]:
    """Split -> how many articles, and of each field its counts and figures."""
    return {outcome.split: {
        "articles": len(outcome.comparisons) + len(outcome.lost),
        "figures": {row.name: _figure(row.tally, row, tallies(outcome, row.name))
                    for row in rows(outcome)},
    } for outcome in outcomes}


def _figure(tally: Tally | None, row: object, each: list[Tally]) -> dict[str, Any]:
    counts = {"right": tally.right, "spurious": tally.spurious, "missing": tally.missing
              } if tally else {}
    return counts | {name: _with_interval(getattr(row, name), each, name) for name in _MEASURES}


def _with_interval(value: float, each: list[Tally], measure: str) -> list[float]:
    ends = bootstrap(each, lambda tally: float(getattr(tally, measure))) if each else ()
    return [round(number, 4) for number in (value, *ends)]


def save_results(results: Results, path: Path = RESULTS) -> None:
    """Write them, with the note on what they are."""
    lines = []
    for split, told in results.items():
        lines += [f"{split}:", f"  articles: {told['articles']}", "  figures:"]
        # JSON on one line is YAML, too: a line a figure is easier to compare than ten.
        lines += [f"    {name}: {json.dumps(figure)}" for name, figure in told["figures"].items()]
    path.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def load_results(path: Path = RESULTS) -> Results:
    """As :func:`measured` gave them; empty where no file is."""
    if not path.exists():
        return {}
    found: Results = yaml.safe_load(path.read_text("utf-8")) or {}
    return found


def overstated(told: Results, fresh: Results) -> list[str]:
    """What ``told`` says that ``fresh`` does not bear out; one line each.

    A figure may have risen, or fallen within its interval; not below it. Articles may have
    been added since.
    """
    lines = []
    for split in fresh:
        if split not in told:
            lines.append(f"{split}: {RESULTS.name} does not tell of it")
            continue
        for name, figure in told[split]["figures"].items():
            found = fresh[split]["figures"].get(name, {})
            lines += [f"{split} {name} {measure}: {RESULTS.name} tells {figure[measure][0]:.4f}, "
                      f"measured is {found.get(measure, [0])[0]:.4f}"
                      for measure in _MEASURES
                      if found.get(measure, [0])[0] < min(figure[measure]) - _SLACK]
    return lines


_SLACK = 0.02
"""How far a figure without an interval may fall before it counts as overstated."""
