"""The date of an article whose page states none that can be believed: by its words alone."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from itertools import combinations

from hoso.dating.ahead import awaited_claims
from hoso.dating.case import RECALLED, Case
from hoso.dating.chronicle import chronicle_claims
from hoso.dating.chronology import weekday_claims
from hoso.dating.claims import EVER, Claim, horizon, lags
from hoso.dating.counts import counted_claims
from hoso.dating.known import call_claims, known_claims, today_claims
from hoso.dating.landmarks import gathering_claims, news_claims, venue_claims
from hoso.dating.likely import (
    era_claims,
    knowledge_claims,
    named_year_claims,
    newest_claims,
    running_year_claims,
)
from hoso.dating.numbering import numbered_claims
from hoso.dating.odds import YEAR, likeliest, span
from hoso.dating.press import press_claims
from hoso.dating.recall import recall_claims
from hoso.dating.reported import headline_claims, lag_claim
from hoso.dating.series import relation_claims, series_claims
from hoso.dating.tenure import appointment_claims
from hoso.dating.words import Said
from hoso.edtf import UNKNOWN, When
from hoso.model import Annotations, Page, Published

__all__ = ["by_text"]

_SHORT = 3  # widest interval (days) in which a single known call of two people is the one told
_DOES_NOT_FIT = Said("which does not fit the rest", "không khớp với phần còn lại")
_MOST_YEARS = 10  # more possible years than this are no date at all


def by_text(case: Case, page: Page, found: Annotations, ceiling: date | None) -> Published:
    """Intersect all that the text says. ``ceiling``: the day the page was saved, if known."""
    weekdays = weekday_claims(found.times)
    _outlive(case, weekdays)
    when = case.firm.intersect(horizon()) if case.firm.overlaps(horizon()) else case.firm
    if ceiling is not None and when.overlaps(When.until(ceiling)):
        when = when.intersect(When.until(ceiling))
    used: list[Claim] = list(case.believed)
    for claim in case.believed:
        case.accept(claim)
    base = when
    sure = _majority(weekdays) if _agree(weekdays) else []
    when = _narrow(case, when, [
        *numbered_claims(page), *_majority(case.relative), *sure,
        *known_claims(found, when, case.reported),
        *appointment_claims(page, found), *([] if sure else weekdays),
        *([lag_claim(case.last)] if case.last is not None else []),
        *headline_claims(page, found.times), *awaited_claims(page, found),
        *counted_claims(page, found.times),
        *era_claims(page, found), *named_year_claims(page), *series_claims(page),
        *relation_claims(page, found), *running_year_claims(page, found.times),
    ], used)
    if len(when.ranges) > 1:
        when = _narrow(case, when, gathering_claims(page, found, when, case.reported), used)
    if span(when) > YEAR:
        when = _lean(case, when, used, [
            *(recall_claims(page, found) or chronicle_claims(found, when)), *press_claims(page),
            *newest_claims(page, found.times), *news_claims(page), *venue_claims(page, found),
            *knowledge_claims()])
    if len(when.ranges) == 1 and when.days <= _SHORT:
        when = _narrow(case, when, call_claims(found, when), used)
    today = today_claims(found, when) if len(when.ranges) == 1 else []
    when = _narrow(case, when, today, used)
    if not case.relative and not today:
        when = _not_to_the_day(when)
    if len(when.ranges) > _MOST_YEARS or when == horizon():
        when = _year_unknown(case)
    return case.published(when, _method(used, base))


def _outlive(case: Case, weekdays: list[Claim]) -> None:
    """Who left his office lately is recalled without "former": the day and its weekday tell.

    Only where nothing but his time in office excludes that day, and it ended within a year
    of it.
    """
    last = case.last
    if last is None or "weekday" not in last.mention.fields:
        return
    told = [c for c in weekdays if c.start == last.mention.start]
    days = lag_claim(last).when
    if not told or not days.overlaps(told[0].when) or not case.firm:
        return
    days = days.intersect(told[0].when)
    if case.firm.overlaps(days):
        return
    for claim in case.believed:
        if claim.kind != "tenure" or (end := claim.when.latest) is None:
            continue
        after = When.between(end, end + timedelta(days=YEAR))
        rest = reduce(When.intersect, (c.when for c in case.believed if c is not claim), EVER)
        if days.overlaps(after) and rest.overlaps(days.intersect(after)):
            case.believed.remove(claim)
            case.set_aside(claim, RECALLED)
            case.firm = rest
            return


def _lean(case: Case, when: When, used: list[Claim], soft: list[Claim]) -> When:
    """The likelier of the days left; a single one only where the odds leave no doubt."""
    kept, share = likeliest(when, [*used, *soft])
    if kept == when:
        return when
    for claim in soft:
        assert claim.likely is not None
        if claim.likely.overlaps(kept):
            case.accept(claim)
            used.append(claim)
        else:
            case.set_aside(claim, _DOES_NOT_FIT)
    return kept if share >= lags().likely.single_day else _not_to_the_day(kept)


def _not_to_the_day(when: When) -> When:
    """Bounds that meet on a day: only words that count from today leave a single one."""
    return When.one_of((first, last + timedelta(days=1) if first == last else last)
                       for first, last in when.ranges)


def _agree(weekdays: list[Claim]) -> bool:
    """Whether two days of the calendar with their weekday leave the same years."""
    return any(one.when != other.when and one.when.overlaps(other.when)
               for one, other in combinations(weekdays, 2))


def _majority(relative: list[Claim]) -> list[Claim]:
    """Those first that most others agree with."""
    return sorted(relative, key=lambda c: -sum(o.when.overlaps(c.when) for o in relative))


def _narrow(case: Case, when: When, claims: list[Claim], used: list[Claim]) -> When:
    """Intersect one claim after the other; what would leave nothing is set aside."""
    for claim in claims:
        if when.overlaps(claim.when):
            when = when.intersect(claim.when)
            case.accept(claim)
            used.append(claim)
        else:
            case.set_aside(claim, _DOES_NOT_FIT)
    return when


def _method(used: list[Claim], base: When) -> str:
    """The kind of the claim that by itself leaves the fewest days."""
    best, fewest = "none", 0
    for claim in used:
        days = claim.when.intersect(base).days if claim.when.overlaps(base) else 0
        if days and (best == "none" or days < fewest):
            best, fewest = claim.kind, days
    return best


def _year_unknown(case: Case) -> When:
    """The day of the year, where nothing tells the year."""
    for claim in case.relative:
        spots = {(first.month, first.day) for first, _ in claim.when.ranges}
        if len(spots) == 1 and claim.when.days == len(claim.when.ranges):
            return When.of_year_unknown(*spots.pop())
    return UNKNOWN
