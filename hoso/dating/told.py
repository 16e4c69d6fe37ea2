"""What is told can be one known event, and hardly another (:mod:`hoso.known`)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hoso.authority import KnownEvent
from hoso.dating.claims import EVER, Claim, lags
from hoso.dating.known import Match, claim_of, group, is_today, published_about, times_of
from hoso.dating.odds import span
from hoso.dating.reckoning import direction
from hoso.dating.reported import Reported, days_named
from hoso.dating.resolve import resolve_time
from hoso.edtf import When
from hoso.gazetteer import country_by_name
from hoso.known import Told, which
from hoso.model import Annotations, EventMention, Page, TimeMention

__all__ = ["calendar_claims", "spoken_claims", "told_claims"]

_TOLD = ("meeting", "phone_call")  # groups of events that are told as news
_NEWS = 4  # days for which they are
_WIDE = 92  # days that are left at most
_NIGHT = (5, 6)  # parts of the day, as ``authority/time.yml`` numbers them
_FAR_WEST = ("US", "CA")


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


def spoken_claims(found: Annotations, allowed: When) -> list[Claim]:
    """"Hôm nay, ông A gặp ông B", "ông A đến thăm hôm thứ Tư": the day of the known event it is.

    What has happened in America may have been told in Hanoi the day after.
    """
    claims = []
    for event in found.events:
        words = next((found.times[i] for i in event.times if _is_counted(found.times[i])), None)
        if words is None or not allowed or event.tense in ("hope", "cancelled"):
            continue
        first, last = _reach(words, event)
        if event.tense == "future" and last < 0:  # "hôm qua ông nói sẽ sang thăm"
            continue
        # A journey that is known stands for its meetings.
        journeys = ["visit"] if group(event.type) == "meeting" and len(event.people) > 1 else []
        days = _of_weekday(words, allowed.shift(first, last))
        known = _known(event, found, days, *journeys)
        if known is not None:
            late = first == last and event.tense != "future" and country_by_name(
                known.country or "") in _FAR_WEST and not _names_next(known, found.times)
            when = known.when.shift(-last, int(late) - first)
            claims.append(claim_of(Match(event, known, when, words), when, 1))
    return claims


def _is_counted(words: TimeMention) -> bool:
    """Whether it is a day counted from the writer's own: "hôm nay", "hôm qua", "thứ Tư"."""
    return not words.fields.keys().isdisjoint({"day_offset", "weekday"}) and (
        words.fields.keys().isdisjoint({"basis", "day", "quoted", "week_offset"}))


def _reach(words: TimeMention, event: EventMention) -> tuple[int, int]:
    """The days from that on which somebody writes to the one he means, the least and the most."""
    offset = words.fields.get("day_offset")
    if offset is not None:
        by_night = offset == -1 and words.fields.get("daypart") in _NIGHT
        return int(offset), int(offset) + int(by_night)
    if event.tense == "future" or direction(words.fields) > 0:
        return 0, 6
    return -6, 0 if event.tense == "past" or direction(words.fields) < 0 else 6


def _of_weekday(words: TimeMention, days: When) -> When:
    """Those of the days that are of the weekday told."""
    weekday = words.fields.get("weekday")
    if weekday is None:
        return days
    found = ((one, one) for first, last in days.ranges for one in (
        first + timedelta(days=step) for step in range((last - first).days + 1))
        if one.weekday() == weekday)
    return When.one_of(found)


def _names_next(known: KnownEvent, times: tuple[TimeMention, ...]) -> bool:
    """Whether the article names the day after an event by its date: then that is not today."""
    after = known.when.shift(1, 1).single_day
    return after is not None and any(
        "day_offset" not in words.fields and after in days_named(words) for words in times)


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


def _known(event: EventMention, found: Annotations, days: When,
           *others: str) -> KnownEvent | None:
    """The one known event that it may be, of its own kind or else of ``others``."""
    names = {person.key: person.name for person in found.persons}
    people = {names[p.person] for p in event.people if p.person in names}
    for kind in (event.type, *others):
        fit = which(Told.of(kind, days, people, event.countries, event.place))
        if fit is not None:
            return fit.known if fit.is_certain else None
    return None


def _likely(claim: Claim) -> Claim:
    """The same, as what is likely only."""
    return replace(claim, when=EVER, likely=claim.when, trust=lags().likely.calendar_day)
