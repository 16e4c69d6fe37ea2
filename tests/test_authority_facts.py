"""Facts in the authority files hang together: names that lead somewhere, days in order."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hoso.authority import known_events, people
from hoso.dating.landmarks import Coinage, Gathering
from hoso.gazetteer import country_by_name
from hoso.knowledge import load

ORGANISATIONS = {"European Union", "NATO", "United Nations", "ASEAN", "IAEA", "OSCE"}
LONGEST_STAY = 31


def test_those_who_take_part_in_an_event_are_known_people_countries_or_organisations() -> None:
    names = {person.name for person in people().values()} | ORGANISATIONS
    lost = {who for event in known_events() for who in event.participants
            if who not in names and country_by_name(who) is None}
    assert lost == set()


def test_an_event_ends_after_it_begins_and_lasts_a_month_at_most() -> None:
    for event in known_events():
        days = (date.fromisoformat(event.until) - date.fromisoformat(event.since)).days
        assert 0 <= days <= LONGEST_STAY, event.id


def test_no_event_stands_twice() -> None:
    seen = [(event.since, event.type, frozenset(event.participants), event.title_en)
            for event in known_events()]
    assert len(seen) == len(set(seen))
    assert len({event.id for event in known_events()}) == len(known_events())


def test_every_fact_names_its_source_and_memory_is_marked() -> None:
    for person in people().values():
        for tenure in person.tenures:
            assert tenure.source
            assert tenure.unverified or tenure.source != "common knowledge", person.id
    assert all(event.source for event in known_events())
    assert all(row.source for row in load("coinages", tuple[Coinage, ...]))


def test_a_tenure_ends_after_it_begins() -> None:
    for person in people().values():
        for tenure in person.tenures:
            assert tenure.last is None or tenure.first <= tenure.last, (person.id, tenure.office)


def test_the_days_of_a_returning_meeting_follow_each_other() -> None:
    for row in load("gatherings", tuple[Gathering, ...]):
        held = [meeting.days for meeting in row.meetings()]
        assert all(first <= last for first, last in held), row.id
        assert all(one[1] < other[0] for one, other in pairwise(held)), row.id
