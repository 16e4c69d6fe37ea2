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

from datetime import date, timedelta

from hoso.dating.ahead import awaited_days, planned_claims
from hoso.dating.case import Case
from hoso.dating.chronology import (
    as_of_claims,
    dated_claims,
    day_and_today_claims,
    relative_claims,
    same_part_claims,
)
from hoso.dating.claims import Claim
from hoso.dating.landmarks import coinage_claims
from hoso.dating.numbering import numbered_claims
from hoso.dating.pages import StampClaim, month_claims, stamp_claims, yearless_claims
from hoso.dating.reported import Reported, lag_claim, last_reported, not_ahead, reported
from hoso.dating.sessions import opened_today_claims
from hoso.dating.tenure import tenure_claims
from hoso.dating.text import by_text
from hoso.dating.words import Said, day_en, day_vi, quote
from hoso.model import Annotations, Page, Published

__all__ = ["weigh"]

_REPRINT = timedelta(days=7)  # how far a page may lag behind its own "hôm nay"
_FAR = 45  # days after all days reported that make a stamp suspect
_MONTH = 33  # days of a month with a day on either side
_WRITING = 2  # days at most from an article's address to the stamp it is published with
_ONE_DAY = timedelta(days=1)


def weigh(page: Page, found: Annotations) -> Published:
    """When the article appeared, with every piece of evidence and its verdict."""
    case = Case()
    case.reported = not_ahead(reported(page, found.times), awaited_days(page, found))
    months, saved = _months(case, page)
    case.believe([*numbered_claims(page), *tenure_claims(page, found), *coinage_claims(page),
                  *months, *dated_claims(page, found.times), *planned_claims(page, found.times)])
    case.last = last_reported(case.reported)
    case.relative = [*yearless_claims(page), *relative_claims(found.times),
                     *day_and_today_claims(page, found.times),
                     *same_part_claims(case.last, found.times),
                     *as_of_claims(page, found.times), *opened_today_claims(page, found.times)]
    chosen, ceiling = _choose(case, stamp_claims(page))
    if chosen is not None:
        return _by_stamp(case, chosen)
    return by_text(case, page, found, ceiling or saved)


def _months(case: Case, page: Page) -> tuple[list[Claim], date | None]:
    """The months the page states, and the last day of one that lies far behind all it reports:

    it is the month in which the page was last saved.
    """
    claims, saved = [], None
    for claim in month_claims(page):
        last = claim.when.latest
        stated = claim.kind == "page_date" and claim.when.days <= _MONTH and last is not None
        doubt = _stale(last - timedelta(days=_MONTH), case.reported, bare=True) \
            if stated and last else None
        if doubt is None:
            claims.append(claim)
        else:
            case.reject(claim, doubt)
            saved = last
    return claims, saved


# -- the page's own stamps --------------------------------------------------------------


def _choose(case: Case, stamps: list[StampClaim]) -> tuple[StampClaim | None, date | None]:
    """The stamp that the text allows and agrees with best; the others are rejected.

    Where it stands years off what the article reports, no stamp is chosen,
    but its day is the last on which the article can have appeared.
    """
    allowed = []
    for stamp in stamps:
        objection = _objection(stamp, case)
        if objection is None:
            allowed.append(stamp)
        else:
            case.reject(stamp.claim, objection)
    if not allowed:
        return None, None
    best, *others = sorted(allowed, key=lambda s: _unlikeliness(s, case.last))
    if best.soft:  # an address is made when the writing begins: what is printed says when it ended
        best = next((s for s in others if not s.soft and _completes(s, best)), best)
    for other in (stamp for stamp in allowed if stamp is not best):
        if other.claim.when.overlaps(best.claim.when):
            case.accept(other.claim)
        elif other.soft or other.updated:
            case.set_aside(other.claim, _agrees_better(best))
        else:
            case.reject(other.claim, _agrees_better(best))
    bare = best.claim.when.precision != "minute"
    doubt = _stale(best.day, case.reported, bare=bare)
    if doubt is None:
        return best, None
    case.reject(best.claim, doubt)
    return None, best.day


def _completes(printed: StampClaim, address: StampClaim) -> bool:
    """Whether a printed stamp says when what was begun on an address's day came out.

    The day of a change does where the address leaves two and it is one of them.
    """
    made = address.claim.when
    if printed.updated:
        return made.single_day is None and printed.claim.when.overlaps(made)
    return (printed.claim.when.overlaps(made)
            or 0 < (printed.day - address.day).days <= _WRITING)


def _agrees_better(best: StampClaim) -> Said:
    return Said(f"but {day_en(best.day)} agrees better with the text",
                f"nhưng ngày {day_vi(best.day)} phù hợp với nội dung hơn")


def _stale(day: date, days: list[Reported], *, bare: bool) -> Said | None:
    """Why a stated day seems to be the one the page was saved on, or None.

    Every day reported lies far behind it, and there are two, or one that the
    headline or the lede tells as past; where no hour is stated, one with which the text
    begins or that names its weekday, as news does.
    """
    offs = [off for item in days if (off := _behind(day, item)) is not None]
    if not offs or min(offs) <= _FAR or not (
        len({item.spot for item in days}) > 1
        or any((i.head and i.past) or (bare and (i.begins or "weekday" in i.mention.fields))
               for i in days)
    ):
        return None
    words = quote(days[0].mention.text)
    return Said(f"but the text reports {words} as news",
                f"nhưng bài tường thuật {words} như tin mới")


def _behind(day: date, item: Reported) -> int | None:
    """Days from the last time it was ``item``'s day of the year to ``day``; 0 when just ahead."""
    offs = [(day - other).days for other in item.days()]
    near = [0 for off in offs if -_FAR <= off < 0]
    return min(near + [off for off in offs if off >= 0], default=None)


def _objection(printed: StampClaim, case: Case) -> Said | None:
    """What excludes a stamp, or None; an address, made by a machine, yields to much alone."""
    stamp, day = printed.claim, printed.day
    for claim in case.believed:
        if claim.weight == 0 or claim.when.overlaps(stamp.when):
            continue
        too_early = claim.when.earliest is not None and day < claim.when.earliest
        # A former minister may be called minister; a future one never is.
        enough = 4 if printed.soft or (claim.kind == "tenure" and not too_early) else 2
        if claim.weight >= enough or (too_early and claim.kind == "tenure" and not printed.soft):
            return claim.but
    if _as_reported(day, case.reported):
        return None
    for claim in case.relative:
        if not any((day - b) <= _REPRINT and day >= a - _ONE_DAY
                   for a, b in claim.when.ranges):
            agreeing = sum(1 for other in case.relative if other.when.overlaps(claim.when))
            if 2 * agreeing > len(case.relative):
                return claim.but
    return None


def _as_reported(day: date, days: list[Reported]) -> bool:
    """Whether days the text names without counting from today lie just before ``day``."""
    offs = [_behind(day, item) for item in days if "day_offset" not in item.mention.fields]
    return any(off is not None and off <= _REPRINT.days for off in offs)


def _unlikeliness(stamp: StampClaim, last: Reported | None) -> tuple[int, int, int, bool, int]:
    """Ranks stamps: days off the text, wrong weekday, a change rather than a publication.

    Of stamps equal so far the earlier: what was printed later tells when the page was
    changed or saved.
    """
    off = _days_off(stamp.day, last)
    fits = off is None or -1 <= off <= _REPRINT.days
    return (0 if fits or off is None else 1 + abs(off),
            int(not stamp.weekday_agrees) + int(stamp.updated), stamp.day.toordinal(),
            stamp.claim.when.precision != "minute", stamp.rank)


def _days_off(day: date, last: Reported | None) -> int | None:
    """Days from the nearest last day reported to ``day``; None where the text says none."""
    if last is None:
        return None
    return min(((day - d).days for d in last.days()), key=abs, default=None)


def _by_stamp(case: Case, chosen: StampClaim) -> Published:
    """The stamp's date; whatever else is known is held against it."""
    case.accept(chosen.claim)
    when = chosen.claim.when
    claims = [*case.believed, *case.relative]
    if case.last is not None:
        claims.append(lag_claim(case.last))
    for claim in claims:
        if claim.when.overlaps(when):
            case.accept(claim)
        else:
            case.set_aside(claim, Said("which the page's date outweighs",
                                       "nhưng ngày in trên trang đáng tin hơn"))
    return case.published(when, chosen.claim.kind)
