"""Weighing the evidence: what is left of all days when every claim has had its say.

1. What cannot be otherwise: tenure of office, dates told as past. Where two
   such claims exclude each other the heavier is believed, and of two equal
   ones the later: an article may recall an old minister, never a future one.
2. The page's own stamps, held against that. The one is believed that agrees
   with the text; none, where the text excludes all.
3. Without a stamp: "hôm qua 11/4", weekdays, known events, and the lag
   between the last day reported and publication narrow the days further.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from hoso.dating.chronology import (
    Reported,
    dated_claims,
    lag_claim,
    relative_claims,
    reported,
    weekday_claims,
)
from hoso.dating.claims import Claim, horizon
from hoso.dating.known import known_claims
from hoso.dating.pages import StampClaim, stamp_claims
from hoso.dating.tenure import tenure_claims
from hoso.dating.words import Said, day_en, day_vi, when_en, when_vi
from hoso.edtf import UNKNOWN, When
from hoso.model import Annotations, Evidence, Page, Published

__all__ = ["weigh"]

_EVER = When.between(date(1900, 1, 1), date(9999, 1, 1))
_REPRINT = 7        # days a page may lag behind its own "hôm nay"
_FAR = 45           # days after the last day reported that make a stamp suspect
_ONE_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Case:
    """The state of one article's case."""

    firm: When = _EVER
    evidence: list[Evidence] = field(default_factory=list)

    def accept(self, claim: Claim) -> None:
        self.evidence.append(claim.verdict("accepted"))

    def set_aside(self, claim: Claim, because: Said) -> None:
        self.evidence.append(claim.verdict("unused", because))


def weigh(page: Page, found: Annotations) -> Published:
    """When the article appeared, with every piece of evidence and its verdict."""
    case = _Case()
    firm = tenure_claims(page, found) + dated_claims(page, found.times)
    believed = _believe(case, firm)
    relative = relative_claims(page, found.times)
    last = reported(page, found.times)
    stamps = stamp_claims(page)
    chosen = _choose(case, stamps, believed, relative, last)
    if chosen is not None:
        return _by_stamp(case, chosen, believed, relative, last, stamps)
    return _by_text(case, found, believed, relative, last, bool(stamps))


# -- what cannot be otherwise ---------------------------------------------------------


def _believe(case: _Case, claims: list[Claim]) -> list[Claim]:
    """The firm claims that can all be true, heavier and later ones first."""
    believed: list[Claim] = []
    order = sorted(claims, key=lambda c: (c.weight > 0, c.when.earliest or date.min, c.weight),
                   reverse=True)
    for claim in order:
        if not claim.when or case.firm.overlaps(claim.when):
            case.firm = case.firm.intersect(claim.when)
            believed.append(claim)
        else:
            case.set_aside(claim, Said("which is recalled here, not current",
                                       "ở đây chỉ được nhắc lại"))
    return believed


# -- the page's own stamps --------------------------------------------------------------


def _choose(case: _Case, stamps: list[StampClaim], believed: list[Claim],
            relative: list[Claim], last: Reported | None) -> StampClaim | None:
    """The stamp that the text allows and agrees with best; the others are rejected."""
    allowed = []
    for stamp in stamps:
        objection = _objection(stamp.claim, believed, relative)
        if objection is None:
            allowed.append(stamp)
        else:
            case.evidence.append(stamp.claim.verdict("rejected", objection))
    if not allowed:
        return None
    ranked = sorted(allowed, key=lambda s: _unlikeliness(s, last))
    best = ranked[0]
    for other in ranked[1:]:
        same_day = other.claim.when.overlaps(best.claim.when)
        if same_day:
            case.accept(other.claim)
        else:
            case.evidence.append(other.claim.verdict("unused" if other.soft else "rejected", Said(
                f"but {day_en(best.day)} agrees better with the text",
                f"nhưng ngày {day_vi(best.day)} phù hợp với nội dung hơn")))
    return best


def _objection(stamp: Claim, believed: list[Claim], relative: list[Claim]) -> Said | None:
    """What excludes a stamp, or None."""
    day = stamp.when.earliest
    assert day is not None
    for claim in believed:
        if not claim.when or claim.weight == 0 or claim.when.overlaps(stamp.when):
            continue
        too_early = claim.when.earliest is not None and day < claim.when.earliest
        # A former minister may be called minister; a future one never is.
        if too_early or claim.weight >= 3:
            return claim.but
    for claim in relative:
        if not any((day - b) <= timedelta(days=_REPRINT) and day >= a - _ONE_DAY
                   for a, b in claim.when.ranges):
            agreeing = sum(1 for other in relative if other.when.overlaps(claim.when))
            if 2 * agreeing > len(relative):
                return claim.but
    return None


def _unlikeliness(stamp: StampClaim, last: Reported | None) -> tuple[int, int, int]:
    """Ranks stamps: days off the text, wrong weekday, a change rather than a publication."""
    off = _days_off(stamp.day, last)
    return (0 if off is None or -1 <= off <= 7 else 1 + abs(off),
            int(not stamp.weekday_agrees) + int(stamp.updated), stamp.rank)


def _days_off(day: date, last: Reported | None) -> int | None:
    """Days from the nearest last day reported to ``day``; None where the text says none."""
    if last is None:
        return None
    return min(((day - d).days for d in last.days()), key=abs, default=None)


def _by_stamp(case: _Case, chosen: StampClaim, believed: list[Claim], relative: list[Claim],
              last: Reported | None, stamps: list[StampClaim]) -> Published:
    case.accept(chosen.claim)
    when = chosen.claim.when
    for claim in [*believed, *relative]:
        if claim.when.overlaps(when):
            case.accept(claim)
        else:
            case.set_aside(claim, Said("which the page's date outweighs",
                                       "nhưng ngày in trên trang đáng tin hơn"))
    if last is not None:
        claim = lag_claim(last)
        if claim.when.overlaps(when):
            case.accept(claim)
        else:
            case.set_aside(claim, Said("which is not the case here", "nhưng bài này là ngoại lệ"))
    rejected = any(e.verdict == "rejected" for e in case.evidence)
    return Published(when=when, method=chosen.claim.kind, conflict=rejected,
                     evidence=tuple(case.evidence))


# -- without a stamp ----------------------------------------------------------------------


def _by_text(case: _Case, found: Annotations, believed: list[Claim], relative: list[Claim],
             last: Reported | None, had_stamps: bool) -> Published:
    when = case.firm
    method = "none"
    for claim in believed:
        case.accept(claim)
        method = claim.kind if claim.when else method
    bounded = when.earliest is not None and when.earliest > date(1900, 1, 1)
    when = when.intersect(horizon()) if when.overlaps(horizon()) else when
    narrowing = [*relative, *weekday_claims(found.times)]
    if last is not None:
        narrowing.append(lag_claim(last))
    known = known_claims(found, when)
    for claim in [*known, *narrowing]:
        if not when.overlaps(claim.when):
            case.set_aside(claim, Said("which does not fit the rest",
                                       "không khớp với phần còn lại"))
            continue
        narrowed = when.intersect(claim.when)
        if narrowed.ranges != when.ranges and (claim.kind != "lag" or method in (
                "none", "tenure", "dated", "weekday")):
            method = claim.kind
        when = narrowed
        case.accept(claim)
        bounded = bounded or claim.kind == "known_event"
    if not bounded or not when:
        when, method = _year_unknown(relative, last, when), method
    rejected = had_stamps and any(e.verdict == "rejected" for e in case.evidence)
    return Published(when=when, method=method if case.evidence else "none", conflict=rejected,
                     evidence=tuple(case.evidence))


def _year_unknown(relative: list[Claim], last: Reported | None, when: When) -> When:
    """The day of the year, where nothing tells the year."""
    if when.days <= 366 and when:
        return when
    days = relative[0].when if relative else UNKNOWN
    if days and len({(a.month, a.day) for a, _ in days.ranges}) == 1 and days.days == len(
            days.ranges):
        first = days.ranges[0][0]
        return When.of_year_unknown(first.month, first.day)
    return UNKNOWN


def explain(when: When) -> Said:
    """The date found, in words."""
    return Said(when_en(when), when_vi(when))
