"""What is told can be one known event, and hardly another (:mod:`hoso.known`)."""

from __future__ import annotations

from dataclasses import replace

from hoso.authority import KnownEvent
from hoso.dating.claims import EVER, Claim, lags
from hoso.dating.known import Match, claim_of, group, is_today, published_about, times_of
from hoso.dating.odds import span
from hoso.dating.reported import Reported
from hoso.dating.resolve import resolve_time
from hoso.edtf import When
from hoso.known import Told, which
from hoso.model import Annotations, EventMention, Page, TimeMention

__all__ = ["calendar_claims", "told_claims"]

_TOLD = ("meeting", "phone_call")  # groups of events that are told as news
_NEWS = 4  # days for which they are
_WIDE = 92  # days that are left at most


def told_claims(page: Page, found: Annotations, allowed: When) -> list[Claim]:
    """What the headline or the lede tells as news is the one known event that it may be.

    Of 26 pages that open so all appeared within four days of the event. Where more than three
    months are left, it may be an old one retold, or one that lay ahead.
    """
    if span(allowed) > _WIDE:
        return []
    heads = [(s.start, s.end) for s in page.segments if s.kind in ("title", "lede")]
    claims = []
    for event in found.events:
        is_news = group(event.type) in _TOLD and event.tense in ("past", "unknown")
        if is_news and any(a <= event.start < b for a, b in heads) and all(
                map(is_today, times_of(event, found.times))):
            known = _known(event, found, allowed.shift(-_NEWS, 0))
            if known is not None:
                when = known.when.shift(0, _NEWS)
                claims.append(claim_of(Match(event, known, when, None), when, 1))
    return claims


def calendar_claims(found: Annotations, allowed: When, days: list[Reported]) -> list[Claim]:
    """"On 24 July": of the years that are open, that of the one known event is the likelier."""
    claims = []
    for event in found.events:
        for words in times_of(event, found.times) if group(event.type) in _TOLD else ():
            if not _is_of_the_calendar(words):
                continue
            told = resolve_time(words, allowed)
            known = _known(event, found, told) if len(told.ranges) > 1 else None
            if known is not None:
                when = published_about(event, told.intersect(known.when), words, days)
                match = Match(event, known, when, words)
                claims.append(_likely(claim_of(match, when, 1)))
    return claims


def _is_of_the_calendar(words: TimeMention) -> bool:
    """Whether a day and its month are named, of any year: "5/7", "5-6/7"."""
    named = words.fields.keys()
    return "day" in named and not named.isdisjoint({"month", "month2"}) \
        and named.isdisjoint({"year", "lunar"})


def _known(event: EventMention, found: Annotations, days: When) -> KnownEvent | None:
    names = {person.key: person.name for person in found.persons}
    people = {names[p.person] for p in event.people if p.person in names}
    fit = which(Told.of(event.type, days, people, event.countries, event.place))
    return fit.known if fit is not None and fit.is_certain else None


def _likely(claim: Claim) -> Claim:
    """The same, as what is likely only."""
    return replace(claim, when=EVER, likely=claim.when, trust=lags().likely.calendar_day)
