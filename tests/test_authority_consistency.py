"""The authority files do not contradict themselves: no event twice, one holder to a post.

A wrong row dates pages wrongly, so each kind of slip that typing or two sources bring
about is looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

from hoso.authority import (
    KnownEvent,
    KnownPerson,
    Tenure,
    holders,
    known_events,
    offices,
    people,
)

ONE_KIND = {"meeting": "meeting", "talks": "meeting", "summit": "meeting"}
HANDOVER = timedelta(days=31)
"""Two sources may date one change of holder by appointment and by arrival."""
FAR = date(9999, 1, 1)
MARGIN = timedelta(days=21)
DISPUTED = {("us-state-department-spokesperson", "jen-psaki")}  # named two months before she began

# Words of a Vietnamese title of an event that say which post the next name holds.
POSTS = {
    "Ngoại trưởng Mỹ": "us-secretary-of-state",
    "Ngoại trưởng Nga": "ru-foreign-minister",
    "Tổng thống Mỹ": "us-president",
    "Tổng thống Nga": "ru-president",
    "Chủ tịch nước": "vn-president",
    "Tổng Bí thư": "vn-party-general-secretary",
}
_TITLED = re.compile(rf"(?<!Phó )({'|'.join(POSTS)})((?: [A-ZĐ]\S*)+)")


def kind(event: KnownEvent) -> str:
    """A reporter's meeting is another's talks."""
    return ONE_KIND.get(event.type, event.type)


def same(one: KnownEvent, other: KnownEvent) -> bool:
    """Whether two rows tell one event: kind, days, participants, and no other place."""
    return (kind(one) == kind(other) and one.since <= other.until and other.since <= one.until
            and set(one.participants) == set(other.participants)
            and (one.place == other.place or not one.place or not other.place))


def meeting_in_time(events: Sequence[KnownEvent]) -> Iterator[tuple[KnownEvent, KnownEvent]]:
    """Pairs of events in order of their first day: the later begins before the other ends."""
    for place, one in enumerate(events):
        for other in events[place + 1:]:
            if other.since > one.until:
                break
            yield one, other


def overlap(one: Tenure, other: Tenure) -> timedelta:
    """How long both lasted together."""
    return min(one.last or FAR, other.last or FAR) - max(one.first, other.first)


def test_no_two_rows_tell_one_event() -> None:
    twice = [(one.id, other.id) for one, other in meeting_in_time(known_events())
             if one.participants and same(one, other)]
    assert twice == []


def test_rows_with_one_day_and_other_places_are_two_events() -> None:
    def event(place: str) -> KnownEvent:
        return KnownEvent(id=place, type="meeting", since="2014-03-05", until="2014-03-05",
                          title_en="", title_vi="", source="", place=place,
                          participants=("A", "B"))

    assert not same(event("Paris"), event("Rome"))
    assert same(event("Paris"), event("Paris"))


def test_an_office_has_one_holder_at_a_time() -> None:
    both = [(office, one[0].id, other[0].id)
            for office, rows in holders().items() if not offices()[office].several
            for one, other in combinations(rows, 2)
            if not one[1].acting and not other[1].acting
            and one[0].id != other[0].id and overlap(one[1], other[1]) > HANDOVER
            and (office, other[0].id) not in DISPUTED]
    assert both == []


def test_nobody_holds_one_office_twice_at_once() -> None:
    twice = [(office, person.id) for office, rows in holders().items()
             for (person, one), (other_person, other) in combinations(rows, 2)
             if person is other_person and overlap(one, other) > HANDOVER]
    assert twice == []


def _titled(event: KnownEvent) -> Iterator[tuple[str, KnownPerson]]:
    """Posts that the title of an event gives to those who take part in it."""
    named = {person.name: person for person in people().values()}
    there = [named[name] for name in event.participants if name in named]
    for post, words in _TITLED.findall(event.title_vi):
        last = words.split()[-1]
        for person in there:
            if last in person.name.split() and words.strip().split()[0] in person.name:
                yield POSTS[post], person


def test_those_whom_a_title_calls_by_an_office_hold_it_that_day() -> None:
    wrong = []
    for event in known_events():
        first, last = date.fromisoformat(event.since), date.fromisoformat(event.until)
        for office, person in _titled(event):
            held = [t for t in person.tenures if t.office == office]
            if held and not any(t.first - MARGIN <= first and last <= (t.last or FAR) + MARGIN
                                for t in held):
                wrong.append((event.id, office, person.id))
    assert wrong == []


def test_a_title_is_read_for_the_post_it_names() -> None:
    event = next(e for e in known_events() if e.title_en == "Rice visits Russia"
                 and e.since.startswith("2006-10"))
    assert [(post, who.id) for post, who in _titled(event)] == [
        ("us-secretary-of-state", "condoleezza-rice")]
