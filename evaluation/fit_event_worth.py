"""The weights of ``authority/event_worth.yml``: ``python -m evaluation.fit_event_worth [FOLDER…]``.

Logistic regression over the signs that :mod:`hoso.annotation.events.worth` sees at every
cluster of the development articles, and of the gold files in each FOLDER given: a
cluster counts as worth telling when the scorer pairs it with an event of the gold article,
half where gold allows the event without demanding it. Every page is dated as its gold article
says, so that a wrong year is not held against an event. Prints a comparison by
cross-validation over articles, and the weights. A page given twice, be it in other
words, is taught and judged at once: the comparison is then too good.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from evaluation.compare import compare
from evaluation.gold import GoldPage, load, parse
from evaluation.run import assign, document_of
from hoso import dating
from hoso.annotation.events import find, worth
from hoso.edtf import When
from hoso.model import Published
from hoso.pipeline import extract

Row = tuple[list[str], bool, float]
"""Signs of a cluster, whether gold tells the event, and how much the case counts."""
_FOLDS = 10
_ALLOWED = 0.5
"""What an event counts that gold allows and does not demand."""
_SELDOM = 20
"""A sign seen less often keeps the weight it has."""


def rows(pages: Iterable[GoldPage]) -> list[list[Row]]:
    """For each article its clusters: signs, and whether gold tells the event."""
    seen: list[list[str]] = []

    def everything(signs: list[str]) -> float:
        seen.append(signs)
        return float(len(seen))  # the event's confidence: where its signs stand

    articles = []
    with patch.object(find, "judge", everything):
        for page in pages:
            claimed = Published(when=When.parse(page.articles[0].meta.claim))
            with patch.object(dating, "weigh", lambda page, found, said=claimed: said):
                records = extract(document_of(page))
            for article, record in assign(page.articles, records):
                if record is None:
                    continue
                names = {person.key: person.name for person in record.annotations.persons}
                pairs = compare(article, record, names, page.text).paired
                optional = {index: gold.optional for gold, index in pairs}
                articles.append([(seen[int(event.confidence) - 1], index in optional,
                                  _ALLOWED if optional.get(index) else 1.0)
                                 for index, event in enumerate(record.annotations.events)])
    return articles


def fit(data: list[Row], pull: float, rounds: int = 60) -> dict[str, float]:
    """Weights by stochastic gradient ascent, every one but the bias pulled towards 0: the mean
    of those after the later half of the rounds, which no single article sways.
    """
    count = Counter(name for found, _, _ in data for name in found)
    weights = {name: 0.0 for name, times in sorted(count.items()) if times >= _SELDOM}
    weights = {"bias": 0.0, **weights}
    later = dict.fromkeys(weights, 0.0)
    order, data = random.Random(1), list(data)
    for turn in range(rounds):
        order.shuffle(data)
        rate = 0.1 / (1 + turn / 6)
        for found, told, share in data:
            names = [name for name in ("bias", *found) if name in weights]
            guess = 1 / (1 + math.exp(-sum(weights[name] for name in names)))
            for name in names:
                weights[name] += rate * (share * (told - guess)
                                         - (name != "bias") * pull * weights[name])
        if turn >= rounds // 2:
            later = {name: later[name] + weight for name, weight in weights.items()}
    return {name: total / (rounds - rounds // 2) for name, total in later.items()}


def f1(articles: list[list[Row]], weights: dict[str, float]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the decision over clusters."""
    hits = found = gold = 0
    for signs, told, share in (row for article in articles for row in article):
        if share == 1:
            says = _says(signs, weights)
            hits += says and told
            found += says
            gold += told
    return hits / max(found, 1), hits / max(gold, 1), 2 * hits / max(found + gold, 1)


def unseen(articles: list[list[Row]], pull: float) -> tuple[float, float, float]:
    """The same figures, every tenth of the articles judged by what the others taught."""
    order = list(articles)
    random.Random(7).shuffle(order)
    judged: list[list[Row]] = []
    for turn in range(_FOLDS):
        held = order[turn::_FOLDS]
        rest = [row for i, article in enumerate(order) if i % _FOLDS != turn for row in article]
        weights = fit(rest, pull)
        judged += [[(["says"] if _says(signs, weights) else ["says_not"], told, share)
                    for signs, told, share in article] for article in held]
    return f1(judged, {"bias": 0.0, "says": 1.0, "says_not": -1.0})


def _says(signs: list[str], weights: dict[str, float]) -> bool:
    return weights["bias"] + sum(weights.get(name, 0.0) for name in signs) >= 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="*")
    parser.add_argument("--pull", type=float, default=0.05)
    options = parser.parse_args()
    pages = load("dev")
    pages += [parse(path.read_text("utf-8"), path.name.split("-")[0], path)
              for folder in options.folder for path in sorted(folder.glob("*.txt"))]
    articles = rows(pages)
    told = [row for article in articles for row in article]
    for name, figures in (("as filed", f1(articles, worth.weights())),
                          ("fitted, unseen", unseen(articles, options.pull))):
        print(f"# {name}: P %.3f R %.3f F1 %.3f" % figures, file=sys.stderr)
    weights = worth.weights() | fit(told, options.pull)
    count = Counter(name for signs, _, _ in told for name in signs)
    for name, weight in weights.items():
        if abs(weight) >= 0.05 or name == "bias":
            print(f"{name}: {weight:.2f}  # {count[name]}")


if __name__ == "__main__":
    main()
