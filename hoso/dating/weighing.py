"""Where pieces of evidence exclude each other: the days against which least speaks.

Every firm claim costs something on the days that it does not allow: the more stands behind
it (:attr:`Claim.weight`), the more. An article may give an old minister the office he had,
and recall an old plan, but it knows no future minister and no day to come: before what a
claim allows its cost is higher than behind it (``doubt`` in ``authority/lag.yml``). What is
left are the days of least cost. So what one weak link says yields to several that agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from hoso.dating.claims import Claim, lags
from hoso.edtf import Range, When

__all__ = ["cost", "least_doubtful"]

_DAY = timedelta(days=1)


def cost(claim: Claim) -> tuple[float, float]:
    """What it costs to date the article before what a claim allows, and between or behind it."""
    doubt = lags().doubt.get(claim.kind, lags().doubt["other"])
    weight = min(claim.weight, doubt.most)
    return doubt.early * weight, doubt.late * weight


def least_doubtful(domain: When, claims: Iterable[Claim]) -> When:
    """The days of ``domain`` that cost least; all of them where no claim has weight."""
    steps: dict[date, float] = {}
    for claim in claims:
        early, late = cost(claim)
        if not (early or late):
            continue
        before = early
        steps[date.min] = steps.get(date.min, 0.0) + early
        for first, last in claim.when.ranges:
            steps[first] = steps.get(first, 0.0) - before
            if last < date.max:
                steps[last + _DAY] = steps.get(last + _DAY, 0.0) + late
            before = late
    return _cheapest(domain, steps)


def _cheapest(domain: When, steps: dict[date, float]) -> When:
    """The days of ``domain`` on which the sum of all ``steps`` up to then is lowest."""
    days = sorted(steps)
    least, spent = float("inf"), 0.0
    kept: list[Range] = []
    for number, first in enumerate(days, 1):
        spent = round(spent + steps[first], 6)
        last = days[number] - _DAY if number < len(days) else date.max
        within = [(max(first, begins), min(last, ends)) for begins, ends in domain.ranges
                  if begins <= last and first <= ends]
        if spent < least and within:
            least, kept = spent, []
        if spent == least:
            kept += within
    return When.one_of(kept) if kept else domain
