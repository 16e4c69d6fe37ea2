"""The arithmetic of the scores: counts, intervals, clusters. Knows nothing of articles."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Tally:
    """How often something was found rightly, found wrongly, and not found."""

    right: int = 0
    spurious: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.spurious + other.spurious,
                     self.missing + other.missing)

    @classmethod
    def verdict(cls, right: bool) -> Tally:
        """One thing that is simply right or wrong: precision and recall are its accuracy."""
        return cls(1, 0, 0) if right else cls(0, 1, 1)

    @classmethod
    def of_sets(cls, gold: set[K], found: set[K]) -> Tally:
        """Members of two sets compared."""
        return cls(len(gold & found), len(found - gold), len(gold - found))

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        found = self.right + self.spurious
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where nothing is there."""
        there = self.right + self.missing
        return self.right / there if there else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = 2 * self.right + self.spurious + self.missing
        return 2 * self.right / both if both else 1.0


def total(tallies: Sequence[Tally]) -> Tally:
    """All of them together."""
    return Tally(sum([t.right for t in tallies]), sum([t.spurious for t in tallies]),
                 sum([t.missing for t in tallies]))


def bootstrap(tallies: Sequence[Tally], measure: Callable[[Tally], float], *,
              rounds: int = 1000, seed: int = 1) -> tuple[float, float]:
    """The middle 95 % of ``measure`` when articles are drawn anew with replacement.

    Tallies are one per article, so that mistakes which come together stay
    together. The same seed gives the same interval.
    """
    if not tallies:
        return (math.nan, math.nan)
    draw = random.Random(seed)
    values = sorted(measure(total(draw.choices(tallies, k=len(tallies)))) for _ in range(rounds))
    return values[int(0.025 * rounds)], values[min(rounds - 1, int(0.975 * rounds))]


@dataclass(frozen=True)
class Clustering:
    """B-cubed precision and recall of a clustering."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Mapping[K, Hashable], found: Mapping[K, Hashable]) -> Clustering:
    """B-cubed (Bagga and Baldwin 1998) over the items of ``gold``.

    An item that ``found`` does not have stands alone.
    """
    if not gold:
        return Clustering(1.0, 1.0, 0)
    true = _clusters(gold)
    alone = {item: found.get(item, ("alone", item)) for item in gold}
    ours = _clusters(alone)
    precision = recall = 0.0
    for item in gold:
        together = len(true[gold[item]] & ours[alone[item]])
        precision += together / len(ours[alone[item]])
        recall += together / len(true[gold[item]])
    return Clustering(precision / len(gold), recall / len(gold), len(gold))


def _clusters(labels: Mapping[K, Hashable]) -> dict[Hashable, set[K]]:
    clusters: dict[Hashable, set[K]] = defaultdict(set)
    for item, label in labels.items():
        clusters[label].add(item)
    return clusters


def pairs(gold: Mapping[K, Hashable], found: Mapping[K, Hashable]) -> Tally:
    """Pairs of items joined: rightly, wrongly (false join), and left apart."""
    items = sorted(gold, key=repr)
    right = spurious = missing = 0
    for i, first in enumerate(items):
        for second in items[i + 1:]:
            same = gold[first] == gold[second]
            joined = first in found and second in found and found[first] == found[second]
            right += same and joined
            spurious += joined and not same
            missing += same and not joined
    return Tally(right, spurious, missing)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least ``share`` of all values do not exceed; nan of none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
