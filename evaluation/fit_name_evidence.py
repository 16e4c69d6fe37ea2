"""The weights of ``authority/name_evidence.yml``: ``python evaluation/fit_name_evidence.py PATH``.

Logistic regression over the evidence that :mod:`hoso.annotation.people.evidence`
reports for every run of capitals in annotated passages (see
``person_spans.py`` for their form). Prints the weights; whoever copies them
into the file looks at the signs first: a weight that says the opposite of what
the language says is an accident of the passages.
"""

from __future__ import annotations

import argparse
import math
import random
from pathlib import Path

from evaluation.person_spans import read_passages
from hoso.annotation.people import evidence
from hoso.annotation.people.finder import candidates
from hoso.annotation.places import find_places
from hoso.model import Page, Segment

Row = tuple[list[str], bool]


def rows(path: Path) -> list[list[Row]]:
    """For each passage its candidates: evidence, and whether the span is a person's name."""
    passages = []
    for text, gold in read_passages(path):
        page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
        found, _ = candidates(page, find_places(page))
        spans = set(gold)
        passages.append([(c.features, (c.group.start, c.group.end) in spans) for c in found])
    return passages


def fit(data: list[Row], start: dict[str, float], rounds: int, pull: float) -> dict[str, float]:
    """Weights by stochastic gradient ascent, pulled towards ``start`` (a prior, not zero)."""
    weights = dict(start)
    order = random.Random(1)
    data = list(data)
    for turn in range(rounds):
        order.shuffle(data)
        rate = 0.1 / (1 + turn / 4)
        for features, person in data:
            names = ["bias", *features]
            guess = 1 / (1 + math.exp(-sum(weights[n] for n in names)))
            for name in names:
                weights[name] += rate * (person - guess) - (
                    rate * pull * (weights[name] - start[name]))
    return weights


def f1(data: list[Row], weights: dict[str, float], threshold: float = 0.0) -> float:
    """F1 of the decision over candidates (not over the gold names that are no candidate)."""
    hits = found = gold = 0
    for features, person in data:
        says = weights["bias"] + sum(weights[n] for n in features) >= threshold
        hits += says and person
        found += says
        gold += person
    return 2 * hits / max(found + gold, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--pull", type=float, default=0.002)
    options = parser.parse_args()
    passages = rows(options.path)
    random.Random(7).shuffle(passages)
    third = len(passages) // 3
    held = [row for passage in passages[:third] for row in passage]
    rest = [row for passage in passages[third:] for row in passage]
    start = evidence.weights()
    trial = fit(rest, start, 20, options.pull)
    print(f"# held-out candidates: as filed {f1(held, start):.3f}, fitted {f1(held, trial):.3f}")
    weights = fit(rest + held, start, 20, options.pull)
    seen = dict.fromkeys(start, 0)
    for features, _ in rest + held:
        for name in features:
            seen[name] += 1
    for name, weight in weights.items():
        print(f"{name}: {weight:.1f}  # {start[name]:.1f}, seen {seen[name]}")


if __name__ == "__main__":
    main()
