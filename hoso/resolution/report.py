"""One article's telling of an event, with people resolved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, cached_property

import msgspec

from hoso import authority, gazetteer
from hoso.annotation.events.lexicon import lexicon
from hoso.annotation.events.recognise import at_its_place, on_its_day
from hoso.edtf import UNKNOWN, When
from hoso.model import EventMention, ResolvedPerson
from hoso.resolution.claims import Terms
from hoso.resolution.likely import likely_known, narrowed

__all__ = ["POSITIONS", "STAY_DAYS", "Report", "are_delegations", "report_number", "report_of"]

_PRESS_CONFERENCE = "họp báo"

POSITIONS = 4_096
"""More events than one article tells."""

STAY_DAYS = 2
"""Papers date a visit by arrival, by what they report of it, or by its official beginning."""


class Report(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One article's telling of an event, with people resolved.

    What follows from it is worked out once: it is held against dozens of others.
    """

    article: int
    position: int
    """Index into the article's events."""
    mention: EventMention
    people: tuple[int, ...]
    origins: dict[int, str]
    """Person id -> country, of those whose country is known."""
    countries: tuple[str, ...]
    roles: dict[int, str]
    """Person id -> part, as this article tells it."""
    host: str | None = None
    """The country it took place in."""
    outranked: tuple[int, ...] = ()
    """Those for whose country a head of state or government took part."""
    seldom: tuple[int, ...] = ()
    """Those of whom no known event tells."""
    abroad: bool = False
    """Heads of two countries, in a city of neither."""
    told: When = UNKNOWN
    """When the article appeared."""
    wording: Terms = {}
    """What is said, if it is a statement."""
    likely: str | None = None
    """The one known event that it may be, or is."""

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
    def type(self) -> str:
        """An id of ``authority/event_types.yml``."""
        return self.mention.type

    @cached_property
    def group(self) -> str:
        """Its type, with types that papers use as one taken as one."""
        return authority.group(self.mention.type)

    @cached_property
    def when(self) -> When:
        """The days told; of a known event those of them on which it was."""
        return narrowed(self.mention.date, self.mention.known)

    @cached_property
    def who(self) -> frozenset[int]:
        """Its people."""
        return frozenset(self.people)

    @cached_property
    def over_on(self) -> date:
        """Its last day; never, where it was called off: what has no day is then hoped for still."""
        mention = self.mention
        return date.max if mention.status == "cancelled" else mention.date.latest or date.max

    @cached_property
    def still_ahead(self) -> date:
        """A day on which it was yet to come, though nobody could say when; else long ago."""
        mention = self.mention
        if mention.date or mention.status != "planned":
            return date.min
        return self.told.earliest or date.min

    @property
    def place(self) -> str | None:
        """Where it was, as an id of the gazetteer."""
        return self.mention.place

    @property
    def is_press_conference(self) -> bool:
        """Whether it is a statement of the rarer kind."""
        return self.group == "statement" and _PRESS_CONFERENCE in self.mention.evidence.lower()


def report_number(article: int, position: int) -> int:
    """A number for each report, in order of article and position."""
    return article * POSITIONS + position


def report_of(
    article: int,
    position: int,
    mention: EventMention,
    person_of: Mapping[tuple[int, str], int],
    people: Mapping[int, ResolvedPerson],
    told: When = UNKNOWN,
    wording: Terms | None = None,
) -> Report:
    """What an article tells, with people resolved; a known event is of its day and place."""
    mention = at_its_place(on_its_day(mention))
    roles: dict[int, str] = {}
    for part in mention.people:
        roles.setdefault(person_of[article, part.person], part.role)
    origins = {person: country for person in sorted(roles) if (country := people[person].country)}
    heads = {p: people[p].country for p in roles if _is_head(people[p].key, mention.date)}
    place = gazetteer.place(mention.place) if mention.place else None
    countries = tuple(sorted({*mention.countries, *origins.values()}))
    return Report(
        article=article, position=position, mention=mention, people=tuple(sorted(roles)),
        origins=origins, countries=countries, roles=dict(sorted(roles.items())),
        host=place.country if place else None,
        outranked=tuple(sorted(p for p in roles if p not in heads
                               and people[p].country in heads.values())),
        seldom=tuple(sorted(p for p in roles if people[p].name not in _often_told_of())),
        abroad=place is not None and len(set(heads.values())) > 1
        and place.country not in heads.values(),
        told=told,
        wording=wording or {},
        likely=mention.known or likely_known(
            mention, frozenset(people[person].name for person in roles), countries),
    )


def are_delegations(a: Report, b: Report) -> bool:
    """Whether each names people of one country only, one the one side, one the other."""
    sides = [{report.origins.get(person) for person in report.people} for report in (a, b)]
    return len(sides[0]) == len(sides[1]) == 1 and sides[0] != sides[1] and None not in (
        sides[0] | sides[1])


@cache
def _often_told_of() -> frozenset[str]:
    """Who took part in a known event."""
    return frozenset(name for event in authority.known_events() for name in event.participants)


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
