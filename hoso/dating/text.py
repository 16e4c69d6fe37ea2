"""The date of an article whose page states none that can be believed: by its words alone."""

from __future__ import annotations

from datetime import date, timedelta

from hoso.dating.ages import age_claims
from hoso.dating.ahead import awaited_claims
from hoso.dating.case import Case
from hoso.dating.chronicle import chronicle_claims
from hoso.dating.chronology import weekday_claims
from hoso.dating.claims import Claim, horizon, lags
from hoso.dating.counts import counted_claims
from hoso.dating.floruit import floruit_claims
from hoso.dating.known import known_claims
from hoso.dating.landmarks import gathering_claims, news_claims, venue_claims
from hoso.dating.likely import (
    knowledge_claims,
    named_year_claims,
    newest_claims,
    running_year_claims,
)
from hoso.dating.odds import YEAR, likeliest, span
from hoso.dating.press import press_claims
from hoso.dating.recall import recall_claims
from hoso.dating.reported import headline_claims, lag_claim
from hoso.dating.series import relation_claims, series_claims
from hoso.dating.sessions import session_claims
from hoso.dating.tenure import appointment_claims
from hoso.dating.told import calendar_claims, spoken_claims, told_claims
from hoso.dating.weighing import least_doubtful
from hoso.dating.words import Said
from hoso.edtf import UNKNOWN, When
from hoso.model import Annotations, Page, Published

__all__ = ["by_text"]

_DOES_NOT_FIT = Said("which does not fit the rest", "không khớp với phần còn lại")
_MONTH = 31  # days within which odds of months say nothing
_MOST_YEARS = 10  # more possible years than this are no date at all


def by_text(case: Case, page: Page, found: Annotations, ceiling: date | None) -> Published:
    """Intersect all that the text says. ``ceiling``: the day the page was saved, if known."""
    weekdays = weekday_claims(found.times)
    domain = _domain(case, ceiling)
    firm = [*case.believed, *case.relative, *weekdays,
            *([lag_claim(case.last)] if case.last is not None else [])]
    when = least_doubtful(domain, firm)
    firm += [*known_claims(found, when, case.reported), *appointment_claims(page, found),
             *awaited_claims(page, found)]
    when = least_doubtful(domain, firm)
    used: list[Claim] = []
    base = domain.intersect(case.firm) if domain.overlaps(case.firm) else domain
    when = _narrow(case, when, [
        *firm, *headline_claims(page, found.times),
        *counted_claims(page, found.times), *age_claims(page, found),
        *floruit_claims(page, found), *named_year_claims(page), *series_claims(page),
        *session_claims(page),
        *relation_claims(page, found), *running_year_claims(page, found.times),
    ], used)
    if len(when.ranges) > 1:
        when = _narrow(case, when, gathering_claims(page, found, when, case.reported), used)
    if span(when) > _MONTH:
        when = _lean(case, when, used, [
            *(recall_claims(page, found) or chronicle_claims(found, when)), *press_claims(page),
            *calendar_claims(found, when, case.reported), *newest_claims(page, found.times),
            *news_claims(page), *venue_claims(page, found), *knowledge_claims()])
    when = _narrow(case, when, told_claims(page, found, when), used)
    spoken = spoken_claims(found, when)
    when = _narrow(case, when, spoken, used)
    if not case.relative and not spoken:
        when = _not_to_the_day(when)
    if len(when.ranges) > _MOST_YEARS or when == horizon():
        when = _year_unknown(case)
    return case.published(when, _method(used, base))


def _domain(case: Case, ceiling: date | None) -> When:
    """All days that may be thought of: as far as what is known goes, none after the saving."""
    domain = horizon()
    if ceiling is not None and domain.overlaps(When.until(ceiling)):
        domain = domain.intersect(When.until(ceiling))
    return domain


def _lean(case: Case, when: When, used: list[Claim], soft: list[Claim]) -> When:
    """The likelier of the days left; a single one only where the odds leave no doubt."""
    # Within a year the weeks stay that a tenure is widened by: they are the table's own error.
    firm = [claim for claim in used if span(when) > YEAR or claim.kind != "tenure"]
    kept, share = likeliest(when, [*firm, *soft])
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
