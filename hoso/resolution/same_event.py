"""Whether reports of several articles tell one event.

Two reports tell one event when type group, time and main participants agree
and nothing contradicts. How much agreement is enough follows from chance: the
looser the days (or the more years they may be of), the likelier it is that the
same people met on another of them, and the more else has to agree.

Reports are compared only where they share a time and a participant or place,
joined best pair first, and a group never comes to hold two days, two places,
two pairs of people or two reports of one article: an article that tells two
events tells two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from itertools import combinations

import msgspec

from hoso import authority, gazetteer
from hoso.annotation.events.lexicon import lexicon
from hoso.annotation.events.recognise import on_its_day
from hoso.edtf import When
from hoso.model import EventMention, ResolvedPerson

__all__ = ["POSITIONS", "Report", "Whole", "agreement", "block_keys", "report_number", "report_of"]

_ONE_GROUP = {"meeting": "talks", "summit": "talks"}
"""meeting, talks and summit are one when comparing: papers use the words freely."""

POSITIONS = 4_096
"""More events than one article tells."""

VAGUE_DAYS = 10
"""Reports whose date is looser than this agree with a dated one only on strong grounds."""

YEARS = 4
"""Years a day of the calendar may be of, and still tell a call from the pair's other calls."""

TERM_DAYS = 1500
"""A term of office: within it two heads of state meet in a third country's city only once."""

STAY_DAYS = 2
"""Papers date a visit by arrival, by what they report of it, or by its official beginning."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article's telling of an event, with people resolved."""

    article: int
    position: int
    """Index into the article's events."""
    mention: EventMention
    people: tuple[int, ...]
    countries: tuple[str, ...]
    roles: dict[int, str]
    """Person id -> part, as this article tells it."""
    outranked: tuple[int, ...] = ()
    """Those for whose country a head of state or government took part."""
    abroad: bool = False
    """Heads of two countries, in a city of neither."""

    @property
    def number(self) -> int:
        """What stands for it, in any archive alike; in order of article and position."""
        return report_number(self.article, self.position)

    @property
    def span(self) -> tuple[int, int] | None:
        """Days as numbers: reports of which they do not meet contradict each other."""
        when = self.mention.date
        if not (when.earliest and when.latest) or self.mention.known:
            return None
        return when.earliest.toordinal(), when.latest.toordinal() + STAY_DAYS

    @property
    def group(self) -> str:
        """Its type, with types that papers use as one taken as one."""
        return _ONE_GROUP.get(self.mention.type, self.mention.type)


def report_number(article: int, position: int) -> int:
    """A number for each report, in order of article and position."""
    return article * POSITIONS + position


def report_of(
    article: int,
    position: int,
    mention: EventMention,
    person_of: Mapping[tuple[int, str], int],
    people: Mapping[int, ResolvedPerson],
) -> Report:
    """What an article tells, with people resolved; a known event is of the day it is known for."""
    mention = on_its_day(mention)
    roles: dict[int, str] = {}
    for part in mention.people:
        roles.setdefault(person_of[article, part.person], part.role)
    theirs = {people[person].country for person in roles}
    heads = {p: people[p].country for p in roles if _is_head(people[p].key, mention.date)}
    place = gazetteer.place(mention.place) if mention.place else None
    return Report(
        article=article, position=position, mention=mention, people=tuple(sorted(roles)),
        countries=tuple(sorted({*mention.countries, *(c for c in theirs if c)})),
        roles=dict(sorted(roles.items())),
        outranked=tuple(sorted(p for p in roles if p not in heads
                               and people[p].country in heads.values())),
        abroad=place is not None and len(set(heads.values())) > 1
        and place.country not in heads.values(),
    )


@cache
def _heads() -> frozenset[str]:
    """Offices of heads of state or government, without their country."""
    roles = lexicon().data.roles
    return frozenset(office for role in roles if role.head for office in role.offices)


def _is_head(key: str, when: When) -> bool:
    """Whether somebody of the authority file was, then, head of state or government."""
    person = authority.people().get(key.removeprefix("a:"))
    return person is not None and any(
        tenure.office.partition("-")[2] in _heads()
        and (not when or any(tenure.first <= last and (tenure.last is None or first <= tenure.last)
                             for first, last in when.ranges))
        for tenure in person.tenures
    )


# -- which reports to compare -------------------------------------------------------


def block_keys(report: Report) -> Iterator[str]:
    """What reports of one event share: type group, time, and a participant, pair or place.

    Finer keys stand beside coarser ones, so that where a coarse one is shared
    by too many to tell anything (a president, a busy week) a finer one still does.
    """
    mention, group = report.mention, report.group
    if mention.known:
        yield f"known {mention.known}"
    persons = [f"person {person}" for person in report.people]
    pairs = [f"pair {a} {b}" for a, b in combinations(report.people[:6], 2)]
    countries = ["countries " + " ".join(report.countries)] if len(report.countries) > 1 else []
    who = persons + pairs + ([f"place {mention.place}"] if mention.place else []) + countries
    when = mention.date
    for time in _times(when.shift(0, STAY_DAYS) if group == "visit" and when else when):
        for participant in who:
            yield f"{group} {time} {participant}"
    if mention.place:
        for day in _calendar_days(when):
            for participant in pairs or persons or countries:
                yield f"{group} {day} {mention.place} {participant}"
    if report.abroad:
        yield from (f"{group} {mention.place} {pair}" for pair in pairs)


def _times(when: When) -> Iterator[str]:
    """Days (of at most three) and weeks a date may fall in; none when looser than two months."""
    if not when or when.days > 62:
        return
    for first, last in when.ranges:
        monday = first - timedelta(days=first.weekday())
        while monday <= last:
            yield f"week {monday}"
            monday += timedelta(days=7)
        if when.days <= 3:
            yield from (f"day {first + timedelta(days=n)}" for n in range((last - first).days + 1))


def _calendar_days(when: When) -> frozenset[str]:
    """``10-14`` for that day of one year, of several, or of none that is known."""
    if when.text.startswith("XXXX-"):
        return frozenset([when.text[5:]]) if when.text[8:].isdigit() else frozenset()
    days = {f"{first:%m-%d}" for first, last in when.ranges if first == last}
    return frozenset(days) if len(days) == 1 else frozenset()


# -- whether two reports tell one event -----------------------------------------------


def agreement(a: Report, b: Report) -> float | None:
    """How strongly two reports agree; None when they do not tell one event."""
    one, other = a.mention, b.mention
    if a.article == b.article or a.group != b.group:
        known = one.known and one.known == other.known
        return 100.0 if known and a.article != b.article else None
    if one.known and other.known:
        return 100.0 if one.known == other.known else None
    if _contradict(a, b) or not (
            (one.date and other.date) or _same_calendar_day(one, other) or _hoped_for(a, b)):
        return None
    same_place = _same_place(one, other)
    same_day = _same_calendar_day(one, other)
    shared = len(set(a.people) & set(b.people))
    both = len(set(a.countries) & set(b.countries)) > 1
    if a.group == "visit":
        agree = shared > 0 and (same_place or both)
    else:
        agree = _same_parties(a, b, shared, both, same_place, same_day)
    if not agree or not _close_enough(a, b, shared, same_place):
        return None
    return shared * 2.0 + same_place + 2.0 * same_day + both


def _same_parties(
    a: Report, b: Report, shared: int, both: bool, same_place: bool, same_day: bool
) -> bool:
    """Whether those who took part are the same, as far as the two reports name them."""
    fewer = min(len(a.people), len(b.people))
    if same_place and _same_stretch(a.mention, b.mention):
        return True  # delegations: each paper names other delegates
    if fewer == 0:
        return both and same_day and (same_place or a.group != "statement")
    if fewer > 1:
        return shared > 1
    return shared == 1 and (
        (same_place and same_day) or (both and (same_day or same_place))
        or (len(a.people) == len(b.people) and same_day)
    )


def _close_enough(a: Report, b: Report, shared: int, same_place: bool) -> bool:
    """Whether the days leave so little room that another event like it is unlikely."""
    dates = [a.mention.date, b.mention.date]
    if max(date.days for date in dates) > VAGUE_DAYS:
        return shared > 1 and same_place and (
            max(date.days for date in dates) <= 62
            or (a.abroad and b.abroad and max(map(_length, dates)) <= TERM_DAYS))
    years = max(len(date.ranges) for date in dates)
    return same_place or (all(dates) and (years <= YEARS or a.group != "phone_call"))


def _length(when: When) -> int:
    """Days from the first to the last possible one."""
    return (when.ranges[-1][1] - when.ranges[0][0]).days if when else TERM_DAYS + 1


def _same_calendar_day(one: EventMention, other: EventMention) -> bool:
    """Whether both are of one day, be its year known to both, to one, or to neither."""
    if _same_stretch(one, other):
        return True
    days = _calendar_days(one.date)
    return bool(days) and days == _calendar_days(other.date) and (
        not (one.date and other.date) or one.date.overlaps(other.date))


def _same_stretch(one: EventMention, other: EventMention) -> bool:
    """Whether both went on for the same days."""
    return "/" in one.date.text and one.date.text == other.date.text


def _hoped_for(a: Report, b: Report) -> bool:
    """Whether both tell of a summit on foreign ground that is yet to come, or was called off,
    and may have no day.
    """
    return a.abroad and b.abroad and "occurred" not in (a.mention.status, b.mention.status)


def _same_place(one: EventMention, other: EventMention) -> bool:
    return one.place is not None and other.place is not None and (
        gazetteer.is_within(one.place, other.place) or gazetteer.is_within(other.place, one.place))


class Whole:
    """What must not contradict itself in one event: articles, days, places, people, what is
    known."""

    def __init__(self, report: Report) -> None:
        mention = report.mention
        self.articles = {report.article}
        self.known = {mention.known} - {None}
        self.told = {(mention.known, mention.place, mention.date.text, report.people): report}

    def may_join(self, other: Whole) -> bool:
        """Whether one event could be all of these: an article that tells two events tells two."""
        if not self.articles.isdisjoint(other.articles) or len(self.known | other.known) > 1:
            return False
        return not any(
            _contradict(a, b) for a in self.told.values() for b in other.told.values()
        )

    def absorb(self, other: Whole) -> None:
        """Become the whole of both."""
        self.articles |= other.articles
        self.known |= other.known
        self.told |= other.told


def _contradict(a: Report, b: Report) -> bool:
    """Two places, two days or two pairs; what is known to be one event may last for days."""
    one, other = a.mention, b.mention
    if one.place and other.place and not _same_place(one, other):
        return True
    if one.known is not None and one.known == other.known:
        return False
    if one.date and other.date:
        stay = STAY_DAYS if a.group == "visit" else 0
        if not one.date.overlaps(other.date.shift(-stay, stay) if stay else other.date):
            return True
    else:
        days = _calendar_days(one.date), _calendar_days(other.date)
        if all(days) and days[0] != days[1]:
            return True
    return a.group in ("talks", "phone_call") and _other_people(a, b)


def _other_people(a: Report, b: Report) -> bool:
    """Two pairs that share one, or a head of state beside his minister and the minister alone."""
    ours, theirs = set(a.people), set(b.people)
    if len(ours) < 2 or len(theirs) < 2:
        return False
    if len(ours & theirs) < 2:
        return True
    return any(
        person in report.outranked and person not in other.outranked
        for report, other in ((a, b), (b, a)) for person in ours & theirs
    )
