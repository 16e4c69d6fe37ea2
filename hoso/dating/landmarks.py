"""Public knowledge that dates an article: words with a birthday, meetings that return.

"Covid-19" cannot be printed before the disease was named
(``authority/coinages.yml``). An article that opens with APEC and names 18
November is of a year in which APEC met on that day
(``authority/gatherings.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import ahocorasick_rs

from hoso.dating.claims import EVER, Claim, horizon, lags
from hoso.dating.reckoning import dates_in_years
from hoso.dating.reported import RECALLED, Reported, is_recalled
from hoso.dating.words import Said, day_en, day_vi, quote, when_en, when_vi
from hoso.edtf import Range, When
from hoso.gazetteer import place_by_name
from hoso.knowledge import Row, load
from hoso.model import Annotations, Page, PlaceMention, Segment, Span, TimeMention
from hoso.text import settled

__all__ = ["coinage_claims", "gathering_claims", "news_claims", "venue_claims"]

_NEAR = timedelta(days=2)  # arrivals before, departures and reports after a meeting
_AHEAD = timedelta(days=75)
_AFTER = timedelta(days=45)
_REACH = 80  # characters between a meeting's name and its day in one breath
_OTHER_DAYS = frozenset({"year", "until", "since", "holiday", "lunar"})


class Coinage(Row, frozen=True):
    """Words that did not exist before ``since``, or a pattern (without ``words``) of such."""

    since: date
    source: str
    words: tuple[str, ...] = ()
    pattern: str | None = None
    news: str | None = None


class Gathering(Row, frozen=True):
    """A meeting that returns; when it was held (EDTF, lasting) and where, with a space between."""

    id: str
    names: tuple[str, ...]
    source: str
    held: tuple[str, ...]

    def meetings(self) -> tuple[Meeting, ...]:
        """Each time it was held."""
        found = []
        for held in self.held:
            days, _, place = held.partition(" ")
            found.append(Meeting(When.parse(days).ranges[0], place_by_name(place)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One time that a gathering was held, and the id of its place if the gazetteer has it."""

    days: Range
    place: str | None


class _Finder:
    """Finds the words of many rows in one pass."""

    def __init__(self, groups: list[tuple[str, ...]]) -> None:
        words = [(settled(word), row) for row, group in enumerate(groups)
                 for word in group]
        self._rows = [row for _, row in words]
        self._matcher = ahocorasick_rs.AhoCorasick(
            [word for word, _ in words], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)

    def find(self, text: str, segment: Segment) -> Iterator[tuple[int, Span]]:
        """Row and place of every whole word found in a segment."""
        part = text[segment.start : segment.end]
        for index, start, end in self._matcher.find_matches_as_indexes(part):
            if (start and part[start - 1].isalnum()) or (end < len(part) and part[end].isalnum()):
                continue
            yield self._rows[index], Span(text=part[start:end], start=segment.start + start,
                                          end=segment.start + end)


@cache
def _coinages() -> tuple[tuple[Coinage, ...], _Finder]:
    rows = load("coinages", tuple[Coinage, ...])
    return rows, _Finder([row.words for row in rows])


@cache
def _patterns() -> tuple[tuple[Coinage, re.Pattern[str]], ...]:
    return tuple((row, re.compile(settled(row.pattern)))
                 for row in _coinages()[0] if row.pattern)


@cache
def _gatherings() -> tuple[tuple[tuple[Meeting, ...], ...], _Finder]:
    rows = load("gatherings", tuple[Gathering, ...])
    return tuple(row.meetings() for row in rows), _Finder([row.names for row in rows])


def coinage_claims(page: Page) -> list[Claim]:
    """The youngest word of the article: it is not older than that."""
    firm = [found for found in _words(page).items()
            if found[0].words and horizon().contains(found[0].since)]
    best = max(firm, key=lambda found: (found[0].since, -found[1].start), default=None)
    if best is None:
        return []
    row, word = best
    said = Said(f"{quote(word.text)} is not older than {day_en(row.since)}",
                f"{quote(word.text)} chỉ xuất hiện từ {day_vi(row.since)}")
    return [Claim(kind="landmark", when=When.since(row.since), said=said, weight=2,
                  start=word.start, end=word.end, but=said.but())]


def news_claims(page: Page) -> list[Claim]:
    """Of the words that the press was full of for a while the one that came up last."""
    passing = {row: (When.parse(row.news), word) for row, word in _words(page).items() if row.news}
    if not passing:
        return []
    row = max(passing, key=lambda row: (passing[row][0].ranges[0], row.since))
    likely, word = passing[row]
    said = Said(f"the press wrote about {quote(word.text)} mostly {when_en(likely)}",
                f"báo chí viết về {quote(word.text)} chủ yếu trong khoảng {when_vi(likely)}")
    return [Claim(kind="landmark", when=EVER, likely=likely, said=said,
                  trust=lags().likely.word_in_use, start=word.start, end=word.end)]


def _words(page: Page) -> dict[Coinage, Span]:
    """Every coinage of the article, where it stands first."""
    rows, finder = _coinages()
    found: dict[Coinage, Span] = {}
    for segment in page.proper():
        for number, word in finder.find(page.text, segment):
            found.setdefault(rows[number], word)
        for row, pattern in _patterns():
            if match := pattern.search(page.text, segment.start, segment.end):
                found.setdefault(row, Span(text=match[0], start=match.start(), end=match.end()))
    return found


def gathering_claims(page: Page, found: Annotations, allowed: When, reported: list[Reported]
                     ) -> list[Claim]:
    """For each meeting: the years, of those ``allowed``, whose days the article names.

    One that lies behind the last day ``reported`` is recalled: it tells the year alone.

    Read in headline and lede, and further down where name and day stand together.
    """
    claims: dict[int, Claim] = {}
    for number, names in _named(page).items():
        every = _gatherings()[0][number]
        meetings = _at(every, names, found) or every
        for name, head in names:
            days = [m for m in found.times if _names_a_day(m) and (head or _beside(m, name))]
            claim = _held(meetings, name, days, allowed, reported)
            if claim is not None:
                claims[number] = claim
                break
    return list(claims.values())


def _named(page: Page) -> dict[int, list[tuple[Span, bool]]]:
    """Where each gathering is named, and whether in headline or lede."""
    found: dict[int, list[tuple[Span, bool]]] = {}
    for segment in page.proper():
        for number, name in _gatherings()[1].find(page.text, segment):
            found.setdefault(number, []).append((name, segment.kind in ("title", "lede")))
    return found


def venue_claims(page: Page, found: Annotations) -> list[Claim]:
    """"Thượng đỉnh G7 ở Brussels": a meeting beside the place where it was held."""
    claims = []
    for number, names in _named(page).items():
        meetings = _at(_gatherings()[0][number], names, found)
        if not meetings:
            continue
        name = names[0][0]
        years = ", ".join(str(meeting.days[0].year) for meeting in meetings)
        claims.append(Claim(
            kind="known_event", when=EVER, trust=lags().likely.venue,
            likely=When.one_of((m.days[0] - _AHEAD, m.days[1] + _AFTER) for m in meetings),
            start=name.start, end=name.end,
            said=Said(f"{quote(name.text)} met in the place named beside it in {years}",
                      f"{quote(name.text)} họp ở nơi được nêu bên cạnh vào các năm {years}")))
    return claims


def _at(meetings: tuple[Meeting, ...], names: list[tuple[Span, bool]], found: Annotations
        ) -> tuple[Meeting, ...]:
    """Those held in a place that stands beside a name."""
    places = {mention.place for mention in found.places
              if any(_beside(mention, name) for name, _ in names)} - {None}
    return tuple(meeting for meeting in meetings if meeting.place in places)


def _names_a_day(mention: TimeMention) -> bool:
    fields = mention.fields
    return "day" in fields and ("month" in fields or "month2" in fields) and (
        fields.keys().isdisjoint(_OTHER_DAYS))


def _beside(mention: TimeMention | PlaceMention, name: Span) -> bool:
    return max(mention.start - name.end, name.start - mention.end) <= _REACH


def _held(held: tuple[Meeting, ...], name: Span,
          mentions: list[TimeMention], allowed: When, reported: list[Reported]
          ) -> Claim | None:
    """The years in which it met on a day named; else, near one; of those allowed, if any are."""
    found: Claim | None = None
    for near in (timedelta(0), _NEAR):
        for mention in mentions:
            month = int(mention.fields.get("month", mention.fields.get("month2", 1)))
            spoken = dates_in_years(month, int(mention.fields["day"]),
                                    {meeting.days[0].year for meeting in held})
            days = [day for day in spoken
                    if any(m.days[0] - near <= day <= m.days[1] + near for m in held)]
            if days:
                claim = _claim(name, mention, days, recalled=is_recalled(mention, reported))
                if claim.when.overlaps(allowed):
                    return claim
                found = found or claim
    return found


def _claim(name: Span, mention: TimeMention, days: list[date], *, recalled: bool) -> Claim:
    late = timedelta(days=RECALLED if recalled else lags().body.bound)
    years = ", ".join(str(day.year) for day in days)
    said = Said(f"{quote(name.text)} met around {quote(mention.text)} in {years}",
                f"{quote(name.text)} họp vào khoảng {quote(mention.text)} các năm {years}")
    return Claim(kind="known_event", said=said, start=name.start, end=name.end,
                 when=When.one_of((day - _AHEAD, day + late) for day in days))
