"""How many events a year are like two tellings: ``authority/same_event.yml``.

What two tellings of an event share of who took part and where says how often such events
happen. Two reports are held against each other so (:mod:`hoso.resolution.rivals`), and a report
against what is known beforehand (:mod:`hoso.known`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from typing import Literal, Protocol, TypeVar

import msgspec

from hoso import authority
from hoso.authority import group, place_of
from hoso.knowledge import load

__all__ = ["Rates", "Shared", "Telling", "a_year", "rates", "same_traveller"]

Shared = Literal["pair", "person_state", "person", "states", "two_states", "state", "nobody"]
"""What two tellings have in common of who took part."""

_TRAVELLED = frozenset({"talks", "visit"})
"""Kinds for which one goes somewhere, and to some cities oftener than to others."""

_Who = TypeVar("_Who", int, str)


class Telling(Protocol[_Who]):
    """What is told of an event: of which kind, of whom, and where."""

    @property
    def type(self) -> str:
        """An id of ``authority/event_types.yml``."""
    @property
    def group(self) -> str:
        """Its type, with types that papers use as one taken as one."""
    @property
    def people(self) -> Collection[_Who]:
        """Who took part."""
    @property
    def origins(self) -> Mapping[_Who, str]:
        """Person -> country, of those whose country is known."""
    @property
    def countries(self) -> Collection[str]:
        """Theirs, and others that took part."""
    @property
    def place(self) -> str | None:
        """Where it was, as an id of the gazetteer."""
    @property
    def host(self) -> str | None:
        """The country it took place in."""
    @property
    def abroad(self) -> bool:
        """Heads of two countries, in a city of neither."""
    @property
    def seldom(self) -> Collection[_Who]:
        """Those of whom no known event tells."""
    @property
    def is_press_conference(self) -> bool:
        """Whether it is a statement of the rarer kind: hardly anyone gives two of them a day."""


class LikeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How likely it is that two statements are told in words as like as that."""

    above: float
    rate: float
    least: float


class Rates(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``authority/same_event.yml``, which says what each stands for."""

    at_most: float
    a_year: dict[str, dict[Shared, float]]
    traveller_there: float
    same_place: dict[Shared, float]
    same_place_least: float
    abroad: float
    host: float
    unknown_years: int
    same_stretch: float
    a_day_off: float
    a_day_off_planned: float
    unlisted: dict[str, float]
    certain: float
    one_known_there: float
    same_words: float
    like_words: LikeWords
    strangers: float
    other_speaker: float
    nameless: float
    seldom: float
    home: float
    both_cancelled: float


@cache
def rates() -> Rates:
    """``authority/same_event.yml``."""
    return load("same_event", Rates)


def a_year(a: Telling[_Who], b: Telling[_Who]) -> float:
    """How many a year share who took part, and where."""
    table = rates()
    if a.group == "visit" and same_traveller(a, b) and _same_destination(a, b):
        return table.traveller_there
    shared = _shared(a, b)
    often = table.a_year.get(_kind(a, b), table.a_year["other"])[shared] * _place(a, b, shared)
    together = set(a.people) & set(b.people)
    if together and together <= set(a.seldom):
        return often * table.seldom
    return often * (table.home if shared == "state" and _at_home(a) and _at_home(b) else 1)


def _at_home(one: Telling[_Who]) -> bool:
    """Whether Vietnam is all it names, of which Vietnamese papers tell the most."""
    return set(one.countries) == {"VN"}


def _kind(a: Telling[_Who], b: Telling[_Who]) -> str:
    """What both are, as closely as both say it."""
    if a.type == b.type == "summit":
        return "summit"
    if a.is_press_conference and b.is_press_conference:
        return "press_conference"
    return a.group


def same_traveller(a: Telling[_Who], b: Telling[_Who]) -> bool:
    """Whether both name one who is not at home there: who shares the host alone is another."""
    return any(a.origins.get(person, "") not in {a.host, b.host}
               for person in set(a.people) & set(b.people))


def _same_destination(a: Telling[_Who], b: Telling[_Who]) -> bool:
    """Whether both go to one country."""
    goal = _goal(a)
    return (goal is not None and goal == _goal(b)) or _host_named(a, b)


def _goal(one: Telling[_Who]) -> str | None:
    """The country of the place, or the only one named that is nobody's own."""
    foreign = set(one.countries) - set(one.origins.values())
    return one.host or (foreign.pop() if len(foreign) == 1 else None)


def _shared(a: Telling[_Who], b: Telling[_Who]) -> Shared:
    """Who took part by both."""
    people = set(a.people) & set(b.people)
    if len(people) > 1:
        return "pair"
    states = set(a.countries) & set(b.countries)
    if a.group == "talks":
        states -= {a.host, b.host}
    if people:
        (person,) = people
        sides = {country for told in (a, b) for one, country in told.origins.items()
                 if one != person} - {a.origins.get(person)}
        if sides and a.group in ("talks", "phone_call"):
            states &= sides  # the other side is theirs whom one of the two names
        return "person_state" if states - {a.origins.get(person)} else "person"
    return ("nobody", "state", "two_states", "states")[min(len(states), 3)]


def _place(a: Telling[_Who], b: Telling[_Who], shared: Shared) -> float:
    """The share of such events in the place that both name."""
    one, other = a.place, b.place
    table = rates()
    if one and other:
        share = table.same_place.get(shared) or max(
            table.same_place_least, _city(a.group, one), _city(a.group, other))
        return share * (table.abroad if a.abroad and b.abroad else 1)
    return table.host if _host_named(a, b) else 1


def _host_named(a: Telling[_Who], b: Telling[_Who]) -> bool:
    """Whether one names the place and the other its country, where nobody of theirs is at home."""
    at_home = {*a.origins.values(), *b.origins.values()}
    return (a.host in b.countries and a.host not in at_home) or (
        b.host in a.countries and b.host not in at_home)


@cache
def _cities(kind: str) -> Counter[str | None]:
    """Where the known events of a kind were; of all kinds that have no cities of their own."""
    return Counter(place_of(event) for event in authority.known_events()
                   if kind not in _TRAVELLED or group(event.type) == kind)


def _city(kind: str, place: str) -> float:
    """The share of known events of the kind that were there."""
    return _cities(kind)[place] / _cities(kind).total()
