"""Score the program on the gold articles: ``python -m evaluation.score``.

Prints a table for dev and test, and writes ``results.yml``, which readers of an
archive see. ``--errors dev`` lists what went wrong on dev; errors of the test split are
shown to nobody.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evaluation.gate import FLOORS, breaches, load_floors, pinned, save_floors
from evaluation.gold import load
from evaluation.results import RESULTS, load_results, measured, overstated, save_results
from evaluation.run import Outcome, run
from evaluation.table import figures, render

HELD = (
    "found", "title", "author", "agency", "outlet", "section", "segments",
    "published_contains", "published_no_wrong_day", "published_exact",
    "width_within_7", "width_within_366", "people", "mentions_strict", "mentions_overlap",
    "times_overlap", "time_values", "time_values_dated", "quotes",
    "quote_speaker", "events.precision", "events.recall", "event_date", "event_day", "event_status",
    "event_place", "same_event.precision", "same_event.recall", "people_b3", "stories_b3",
    "reprints",
)
"""Figures the gate holds."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    line = argparse.ArgumentParser(prog="python -m evaluation.score", description=__doc__)
    line.add_argument("--split", choices=("dev", "test", "both"), default="both")
    line.add_argument("--errors", metavar="SPLIT", help="list errors by field (dev only)")
    line.add_argument("--only", metavar="FIELD", help="with --errors: this field alone")
    line.add_argument("--peers", action="store_true",
                      help="score underthesea and dateparser on the same texts")
    line.add_argument("--gate", action="store_true", help="fail when a figure is below its floor")
    line.add_argument("--pin", action="store_true", help="raise the floors to what is reached")
    line.add_argument("--lower-floors", action="store_true",
                      help="with --pin: let floors sink, too")
    line.add_argument("--margin", type=float, default=0.0, metavar="X",
                      help="with --pin: this much below what is reached (0.01 is one point)")
    line.add_argument("--floors", type=Path, default=FLOORS, help=argparse.SUPPRESS)
    line.add_argument("--results", type=Path, default=RESULTS, help=argparse.SUPPRESS)
    return line


def errors_of(outcome: Outcome, only: str | None = None) -> str:
    """Everything that went wrong, by field, for a person to read."""
    lines: dict[str, list[str]] = {}
    for comparison in outcome.comparisons:
        for name, message in comparison.errors:
            lines.setdefault(name, []).append(f"  {comparison.number}  {message}")
    for name, message in outcome.across.errors:
        lines.setdefault(name, []).append(f"  {message}")
    if outcome.lost:
        lines["found"] = [f"  {number}  no record of this article" for number in outcome.lost]
    return "\n".join(f"{name} ({len(found)})\n" + "\n".join(found)
                     for name, found in sorted(lines.items()) if only in (None, name))


def main(arguments: list[str] | None = None) -> int:
    """Run it; the exit status is 1 when the gate is breached, 2 for a misuse."""
    options = parser().parse_args(arguments)
    if options.errors and options.errors != "dev":
        print("errors are shown for dev only: rules tuned on test errors measure nothing",
              file=sys.stderr)
        return 2
    if options.lower_floors and not options.pin:
        print("--lower-floors says how to --pin; give both", file=sys.stderr)
        return 2
    wanted = ("dev", "test") if options.split == "both" else (options.split,)
    if options.errors:
        print(errors_of(run("dev", load("dev")), options.only))
        return 0
    reached: dict[str, dict[str, float]] = {}
    outcomes = []
    for split in wanted:
        pages = load(split)
        outcome = run(split, pages)
        outcomes.append(outcome)
        print(render(outcome), end="\n\n")
        found = figures(outcome)
        reached[split] = {name: found[name] for name in HELD if name in found}
        if options.peers:
            from evaluation.peers import render_peers

            print(render_peers(split, pages), end="\n\n")
    return max(_hold(reached, options), _tell(outcomes, options))


def _tell(outcomes: list[Outcome], options: argparse.Namespace) -> int:
    """Writes what was measured on both splits; with ``--gate`` holds to what was written."""
    if options.split != "both":
        return 0
    if options.gate:
        told = overstated(load_results(options.results), measured(outcomes))
        print("\n".join(told) or f"{options.results.name} tells no more than was measured")
        return 1 if told else 0
    save_results(measured(outcomes), options.results)
    print(f"written to {options.results.name}")
    return 0


def _hold(reached: dict[str, dict[str, float]], options: argparse.Namespace) -> int:
    floors = load_floors(options.floors)
    if options.pin:
        kept = {split: values for split, values in floors.items() if split not in reached}
        new = pinned(reached, floors, lower=options.lower_floors, margin=options.margin)
        save_floors(kept | new, options.floors)
        print(f"floors pinned in {options.floors.name}")
    if options.gate:
        below = breaches(reached, {s: f for s, f in load_floors(options.floors).items()
                                   if s in reached})
        print("\n".join(below) or "every figure stands at or above its floor")
        return 1 if below else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
