"""Which of the days that nothing excludes are the likely ones.

Some evidence is not firm but often right: the year that an article names last is
in half of all articles the year it appeared in. Such a claim says how often it
holds (:attr:`Claim.trust`); where it does not, it says nothing. Independent
claims multiply, as in Bayes' rule with every day alike beforehand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate
from math import prod
from typing import NamedTuple

from hoso.dating.claims import Claim, lags
from hoso.edtf import Range, When

__all__ = ["YEAR", "likeliest", "share_of", "span"]

YEAR = 365
"""Days that a useful date spans at most."""
_DAY = timedelta(days=1)
_EVER = 27 * 365  # days that ``Claim.odds`` are held against


def span(when: When) -> int:
    """Days from the first possible one to the last; 0 where there is none."""
    return (when.ranges[-1][1] - when.ranges[0][0]).days + 1 if when else 0


def likeliest(when: When, claims: Iterable[Claim]) -> tuple[When, float]:
    """The days of ``when`` that the odds favour, and their share of all odds.

    A date that spans a year or less keeps the days that hold nearly all. A wider one is
    narrowed to the year that holds most of the odds, if it holds the share that
    ``authority/lag.yml`` asks for; else, of several stretches, those are left that do.
    """
    leaning = [gains for gains in (_Gains.of(claim, when) for claim in claims)
               if any(gain > 1 for gain in gains.gains)]
    if not leaning:
        return when, 1.0
    stretches = _weighed(when, leaning)
    if span(when) <= YEAR:
        kept, held = _fewest(stretches, lags().likely.of_the_year)
        return _without_gaps(kept, when), held
    kept, held = _best_year(stretches)
    if held >= lags().likely.within_year:
        return _without_gaps(kept, when), held
    most, held = _fewest(stretches, lags().likely.beyond)
    return When.one_of(days for days in when.ranges if When.between(*days).overlaps(most)), held


def share_of(when: When, days: When, claims: Iterable[Claim]) -> float:
    """The share of the odds of ``when`` that ``days`` hold."""
    stretches = _weighed(when, [_Gains.of(claim, when) for claim in claims])
    inside = sum(odds * When.between(*stretch).intersect(days).days / _length(stretch)
                 for stretch, odds in stretches if When.between(*stretch).overlaps(days))
    return inside / sum(odds for _, odds in stretches)


def _best_year(stretches: list[tuple[Range, float]]) -> tuple[When, float]:
    """Of all spans of a year the one with most odds, without the days that hardly count."""
    firsts = [first for (first, _), _ in stretches]
    sums = [0.0, *accumulate(odds for _, odds in stretches)]
    best, most = 0, -1.0
    for number, first in enumerate(firsts):
        held = _until(stretches, firsts, sums, first + (YEAR - 1) * _DAY) - sums[number]
        if held > most * (1 + 1e-9):
            best, most = number, held
    end = firsts[best] + (YEAR - 1) * _DAY
    inside = [((first, min(last, end)), odds * _length((first, min(last, end)))
               / _length((first, last))) for (first, last), odds in stretches[best:]
              if first <= end]
    kept, share = _fewest(inside, lags().likely.of_the_year)
    return kept, share * most / sums[-1]


def _until(stretches: list[tuple[Range, float]], firsts: list[date], sums: list[float],
           end: date) -> float:
    """The odds of all days up to ``end``."""
    number = bisect_right(firsts, end) - 1
    (first, last), odds = stretches[number]
    return sums[number] + odds * _length((first, min(last, end))) / _length((first, last))


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


def _without_gaps(kept: When, when: When) -> When:
    """``kept`` with the days of ``when`` between its first and its last.

    A month that the odds leave out between two that they keep is left out by the grain of what
    is known, not by what the article says.
    """
    return when.intersect(When.between(kept.ranges[0][0], kept.ranges[-1][1]))


def _weighed(when: When, gains: list[_Gains]) -> list[tuple[Range, float]]:
    """The stretches of days that all claims treat alike, each with its odds."""
    return [(days, _length(days) * prod(gain.on(days[0]) for gain in gains))
            for days in _stretches(when, [days for gain in gains for days in gain.days])]


class _Gains(NamedTuple):
    """By what a claim multiplies the odds of days."""

    days: list[Range]
    """In order, none overlapping another."""
    firsts: list[date]
    gains: list[float]
    loss: float
    """For all other days."""

    @classmethod
    def of(cls, claim: Claim, when: When) -> _Gains:
        pieces = sorted((days, gain) for likely, gain in _gains(claim, when)
                        for days in likely.ranges)
        return cls([days for days, _ in pieces], [days[0] for days, _ in pieces],
                   [gain for _, gain in pieces], _loss(claim))

    def on(self, day: date) -> float:
        number = bisect_right(self.firsts, day) - 1
        return self.gains[number] if number >= 0 and day <= self.days[number][1] else self.loss


def _loss(claim: Claim) -> float:
    """What the odds of the days that a claim does not like are multiplied by."""
    return 1 - sum(share for _, share in claim.odds) if claim.odds else 1 - claim.trust


def _gains(claim: Claim, when: When) -> list[tuple[When, float]]:
    """Days that a claim likes, and by how much it multiplies their odds."""
    likes = [(When.between(*days), share) for days, share in claim.odds] or (
        [(claim.likely, claim.trust)] if claim.likely is not None else [])
    rest = _loss(claim)
    # Held against all days: a stretch that ``when`` hardly touches has only that part of it.
    if claim.odds:
        return [(likely, rest + share * _EVER / likely.days)
                for likely, share in likes if likely.overlaps(when)]
    return [(likely, rest + share * when.days / likely.intersect(when).days)
            for likely, share in likes if likely.overlaps(when)]


def _stretches(when: When, others: list[Range]) -> list[Range]:
    """``when`` cut wherever one of the others begins or ends."""
    cuts = sorted({first for first, _ in others}
                  | {last + _DAY for _, last in others if last < date.max})
    found: list[Range] = []
    for first, last in when.ranges:
        for cut in cuts[bisect_right(cuts, first):]:
            if cut > last:
                break
            found.append((first, cut - _DAY))
            first = cut
        found.append((first, last))
    return found


def _length(days: Range) -> int:
    return (days[1] - days[0]).days + 1
