"""Which of the days that nothing excludes are the likely ones.

Some evidence is not firm but often right: the year that an article names last is
in half of all articles the year it appeared in. Such a claim says how often it
holds (:attr:`Claim.trust`); where it does not, it says nothing. Independent
claims multiply, as in Bayes' rule with every day alike beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from math import prod

from hoso.dating.claims import Claim, lags
from hoso.edtf import Range, When

__all__ = ["YEAR", "likeliest", "span"]

YEAR = 365
"""Days that a useful date spans at most."""
_DAY = timedelta(days=1)


def span(when: When) -> int:
    """Days from the first possible one to the last; 0 where there is none."""
    return (when.ranges[-1][1] - when.ranges[0][0]).days + 1 if when else 0


def likeliest(when: When, claims: Iterable[Claim]) -> tuple[When, float]:
    """The days of ``when`` that the odds favour, and their share of all odds.

    A date that spans a year or less is left as it is. A wider one is narrowed to the
    fewest days that hold the share of the odds that ``authority/lag.yml`` asks for,
    if these span no more than a year; else, of several stretches, those are left
    that hold nearly all.
    """
    leaning = [c for c in claims if c.likely is not None and c.likely.overlaps(when)]
    if span(when) <= YEAR or not leaning:
        return when, 1.0
    stretches = _weighed(when, leaning)
    kept, held = _fewest(stretches, lags().likely.within_year)
    if span(kept) <= YEAR:
        return kept, held
    most, held = _fewest(stretches, lags().likely.beyond)
    return When.one_of(days for days in when.ranges if When.between(*days).overlaps(most)), held


def _fewest(stretches: list[tuple[Range, float]], share: float) -> tuple[When, float]:
    """The stretches of most odds a day that together hold ``share`` of them."""
    whole = sum(odds for _, odds in stretches)
    kept: list[Range] = []
    held = 0.0
    for days, odds in sorted(stretches, key=lambda s: (-s[1] / _length(s[0]), s[0])):
        if held >= share * whole:
            break
        kept.append(days)
        held += odds
    return When.one_of(kept), held / whole


def _weighed(when: When, claims: list[Claim]) -> list[tuple[Range, float]]:
    """The stretches of days that all claims treat alike, each with its odds."""
    gains = [(c.likely, _gain(c, when), 1 - c.trust) for c in claims if c.likely is not None]
    return [(days, _length(days) * prod(
                gain if likely.contains(days[0]) else loss for likely, gain, loss in gains))
            for days in _stretches(when, [likely for likely, _, _ in gains])]


def _gain(claim: Claim, when: When) -> float:
    """By how much the claim multiplies the odds of the days it likes."""
    assert claim.likely is not None
    part = claim.likely.intersect(when).days / when.days
    return 1 - claim.trust + claim.trust / part


def _stretches(when: When, others: list[When]) -> list[Range]:
    """``when`` cut wherever one of the others begins or ends."""
    cuts = sorted({first for other in others for first, _ in other.ranges}
                  | {last + _DAY for other in others for _, last in other.ranges
                     if last < date.max})
    found: list[Range] = []
    for first, last in when.ranges:
        for cut in cuts:
            if first < cut <= last:
                found.append((first, cut - _DAY))
                first = cut
        found.append((first, last))
    return found


def _length(days: Range) -> int:
    return (days[1] - days[0]).days + 1
