"""Events the archive knows beforehand, recognised in the article, date it.

The list of known events is far from complete. A match therefore has to be
certain: the same people, and the day of the calendar, the place or the rank
of the meeting besides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from hoso.authority import (
    KnownEvent,
    countries_of_people,
    country_of,
    known_events,
    place_of,
)
from hoso.dating.ahead import BY_THE_HOUR, STALE
from hoso.dating.claims import Claim, lags
from hoso.dating.reported import EXPECTED, RECALLED, Reported, is_recalled
from hoso.dating.resolve import resolve_time
from hoso.dating.words import Said, quote, when_en, when_vi
from hoso.edtf import When
from hoso.model import Annotations, EventMention, TimeMention

__all__ = [
    "Match", "claim_of", "events_of", "group", "is_today", "known_claims", "matches",
    "published_about", "times_of",
]

_DAY = timedelta(days=1)
# A reporter's "meeting" is another's "talks", and a visit in the list stands for its meetings.
_GROUP = {"meeting": "meeting", "talks": "meeting", "summit": "meeting", "visit": "meeting"}
_NEXT = 10  # days from what is told as past to what the same article announces
_PLANNED_AHEAD = 75  # days before a planned event that articles announce it


@dataclass(frozen=True, slots=True)
class Match:
    """An event of the article that is certainly a known one."""

    event: EventMention
    known: KnownEvent
    when: When
    """The days of publication it allows."""
    words: TimeMention | None


@cache
def _by_participant() -> dict[str, tuple[KnownEvent, ...]]:
    found: dict[str, list[KnownEvent]] = {}
    for event in known_events():
        for name in event.participants:
            found.setdefault(name, []).append(event)
    return {name: tuple(events) for name, events in found.items()}


def group(kind: str) -> str:
    """Types of events that reporters do not tell apart have one name."""
    return _GROUP.get(kind, kind)


def known_claims(found: Annotations, allowed: When, days: Iterable[Reported] = ()) -> list[Claim]:
    """A claim for each event of the article that is certainly known.

    ``allowed`` holds the days that stronger evidence leaves, ``days`` are those the article
    reports: an event older than the last of them is recalled. Where several known events fit
    one that is told, those it has most in common with count.
    """
    told: dict[int, list[Match]] = {}
    for match in matches(found, allowed, list(days)):
        told.setdefault(match.event.start, []).append(match)
    claims: dict[str, Claim] = {}
    for rivals in told.values():
        most = max(_in_common(match, found) for match in rivals)
        best = [match for match in rivals if _in_common(match, found) == most]
        when = When.one_of(days for match in best for days in match.when.ranges)
        claims.setdefault(when.text, claim_of(best[0], when, len({m.known.id for m in best})))
    return list(claims.values())


def _in_common(match: Match, found: Annotations) -> int:
    """People of a known event who are named, and its place if the article names it."""
    named = {person.name for person in found.persons}
    places = {place.place for place in found.places}
    return len(named.intersection(match.known.participants)) + (
        place_of(match.known) is not None and place_of(match.known) in places)


def claim_of(match: Match, when: When, rivals: int) -> Claim:
    """That the page appeared on the days of ``when``, as one of ``rivals`` known events is told."""
    words = f" ({quote(match.words.text)})" if match.words else ""
    known = match.known
    said = Said(f"the event told{words} is {known.title_en}, {when_en(known.when)}",
                f"sự kiện được kể{words} là {known.title_vi}, {when_vi(known.when)}")
    if rivals > 1:
        said = Said(f"{said.en}, or one of {rivals - 1} others like it",
                    f"{said.vi}, hoặc một trong {rivals - 1} sự kiện tương tự")
    return Claim(kind="known_event", when=when, said=said, start=match.event.start,
                 end=match.event.end, weight=2, but=Said(f"but {said.en}", f"nhưng {said.vi}"))


def is_today(words: TimeMention) -> bool:
    """Whether it is the writer's own day."""
    return words.fields.get("day_offset") == 0 and words.fields.keys().isdisjoint(
        {"basis", "day", "quoted"})


def matches(found: Annotations, allowed: When, days: list[Reported]) -> list[Match]:
    """Every certain match, in the order of the article's events."""
    names = {person.key: person.name for person in found.persons}
    everyone = set(names.values())
    of_kind: dict[str, list[KnownEvent]] = {}
    for known in events_of(everyone):
        if len(everyone.intersection(known.participants)) >= 2:  # else none can be certain
            of_kind.setdefault(group(known.type), []).append(known)
    result = []
    for event in found.events:
        taking_part = {names[p.person] for p in event.people if p.person in names}
        times = times_of(event, found.times)
        rivals = [k for k in of_kind.get(group(event.type), ())
                  if _same_kind(event, k, taking_part, everyone) and allowed.overlaps(_around(k))]
        result += _dated(event, times, rivals, taking_part, days)
        result += _by_week(event, times, [k for k in rivals if allowed.overlaps(k.when)])
    return result


def times_of(event: EventMention, times: tuple[TimeMention, ...]) -> list[TimeMention]:
    """The words that date an event; those of its sentence, where none do."""
    linked = [times[i] for i in event.times if i < len(times)]
    return linked or [t for t in times if event.start <= t.start and t.end <= event.end]


def events_of(names: Iterable[str]) -> list[KnownEvent]:
    """The known events that any of these took part in."""
    found = {k.id: k for name in names for k in _by_participant().get(name, ())}
    return [found[key] for key in sorted(found)]


@cache
def _around(known: KnownEvent) -> When:
    return known.when.shift(-_PLANNED_AHEAD, lags().body.bound)


def _same_kind(event: EventMention, known: KnownEvent, taking_part: set[str],
               everyone: set[str]) -> bool:
    """Same group of types, same people (or, of a summit, the countries of people named)."""
    if group(event.type) != group(known.type) or not _same_place(event, known):
        return False
    persons = {name for name in known.participants if name in countries_of_people()}
    if len(persons & taking_part) >= 2:
        return True
    if known.type == event.type == "summit" and len(persons & everyone) >= 2:
        countries = {c for name in persons if (c := country_of(name))}
        told = set(event.countries) | {countries_of_people().get(n, "") for n in taking_part}
        return not taking_part - persons and (countries <= told or not told)
    return False


def _same_place(event: EventMention, known: KnownEvent) -> bool:
    if event.place is None or known.place is None:
        return True
    return place_of(known) in (None, event.place)


def _dated(event: EventMention, times: list[TimeMention], rivals: list[KnownEvent],
           taking_part: set[str], days: list[Reported]) -> list[Match]:
    """The day of the calendar is that of the known event: its year is known too."""
    found = []
    for known in rivals:
        if len(set(known.participants) & taking_part) < 2 and known.type != "summit":
            continue
        near = known.when.shift(-1, 1)
        for words in times:
            if not {"day", "month"} <= words.fields.keys() and "day2" not in words.fields:
                continue
            value = resolve_time(words, near)
            # Two who call each other are heard of on the day; travellers come a day before.
            if not value or value.days > 5 or not value.overlaps(
                    known.when if known.type == "phone_call" else near):
                continue
            when = published_about(event, value, words, days)
            if words.fields.get("zone") == "hanoi":  # there it may have been the day before
                when = when.shift(-1, 0)
            found.append(Match(event, known, when, words))
            break
    return found


def published_about(event: EventMention, when: When, words: TimeMention,
                    days: list[Reported]) -> When:
    """Articles report within a month of an event, and announce it within eleven weeks.

    One that names a younger day besides recalls it: it may do so until the day without its
    year would be taken for the next one, and for years where the year is printed.
    """
    recalled = is_recalled(words, days)
    happened = is_recalled(words, [day for day in days if not day.expected])
    ahead = words.fields.get("side") == 1  # "ngày 22/6 tới"
    if not happened and (ahead or event.status == "planned" or event.tense in ("future", "hope")):
        return when.shift(-(BY_THE_HOUR if "hour" in words.fields else _PLANNED_AHEAD), STALE)
    if words.fields.get("tense") == 1 or _may_be_ahead(words, days):
        return when.shift(-_NEXT, lags().body.bound)
    if any(i.expected for i in days if i.mention is words):
        return when.shift(-EXPECTED, lags().body.bound)
    if "year" in words.fields:
        return When.since(when.ranges[0][0])
    return when.shift(0, RECALLED if recalled else lags().body.bound)


def _may_be_ahead(words: TimeMention, days: list[Reported]) -> bool:
    """Whether nothing tells a day as past, and one that is told so lies shortly before it."""
    told = next((item for item in days if item.mention is words), None)
    return told is not None and not told.past and any(
        0 < (told.spot - item.spot) % 366 <= _NEXT for item in days if item.past)


def _by_week(event: EventMention, times: list[TimeMention], rivals: list[KnownEvent]
             ) -> list[Match]:
    """"the summit early this week": the only known one it can be gives the week."""
    rivals = [known for known in rivals if known.type == event.type]
    if len(rivals) != 1:
        return []
    known = rivals[0]
    first = known.when.earliest
    assert first is not None
    if event.type != "summit" and event.place is None:
        return []
    for words in times:
        if "week_offset" not in words.fields or words.fields.keys() & {"day", "month"}:
            continue
        monday = first - first.weekday() * _DAY - 7 * int(words.fields["week_offset"]) * _DAY
        week = When.between(monday, monday + 6 * _DAY)
        if not resolve_time(words, week).overlaps(known.when):
            continue
        floor = When.since(first)
        if event.status != "planned" and week.overlaps(floor):
            week = week.intersect(floor)
        return [Match(event, known, week, words)]
    return []
