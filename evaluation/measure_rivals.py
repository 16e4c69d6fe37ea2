"""How often the same people meet, telephone or travel: counts behind ``authority/same_event.yml``.

``python -m evaluation.measure_rivals`` counts, around each known event, the others of its kind
that share two people with it (of a visit: the traveller). Within a month they come in bunches:
what belongs to the same negotiations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import combinations

from hoso import authority
from hoso.authority import KnownEvent, group, place_of

NEAR, FAR = timedelta(days=31), timedelta(days=365)
KINDS = ("talks", "phone_call", "visit")


@dataclass(frozen=True)
class Counted:
    """What is counted around the known events of one kind."""

    kind: str
    events: int
    next_day: float
    """Others a day before or after, for each event."""
    bunched: float
    """Others a year, counted within a month …"""
    a_year: float
    """… and from a month to a year away."""
    same_place: float
    """The share of these in the same city."""


def counted(kind: str, events: Sequence[KnownEvent]) -> Counted:
    """Count around each event of a kind."""
    fitting = [event for event in events if group(event.type) == kind and who(event)]
    gaps = [(gap, place_of(a) is not None and place_of(a) == place_of(b))
            for a, b in combinations(fitting, 2) if (gap := _gap(a, b)) <= FAR and who(a) & who(b)]
    far = [same for gap, same in gaps if gap > NEAR]
    beside = sum(gap == timedelta(days=1) for gap, _ in gaps)

    def a_year(pairs: int, span: timedelta) -> float:
        return pairs / max(1, len(fitting)) / (span.days / 365)

    return Counted(kind, len(fitting), 2 * beside / max(1, len(fitting)),
                   a_year(len(gaps) - len(far), NEAR), a_year(len(far), FAR - NEAR),
                   sum(far) / max(1, len(far)))


def who(event: KnownEvent) -> frozenset[tuple[str, ...]]:
    """Every two people who took part; of a visit the first named, who travelled."""
    people = [name for name in event.participants if name in _people()]
    if event.type == "visit":
        return frozenset([(event.participants[0],)] if people else [])
    return frozenset(combinations(sorted(people), 2))


def report(count: Callable[[str], Counted]) -> Iterator[str]:
    """A line for each kind."""
    yield "kind         events  next day  in a month  a year  of them in one city"
    for found in map(count, KINDS):
        yield (f"{found.kind:12} {found.events:6} {found.next_day:9.3f} {found.bunched:11.2f} "
               f"{found.a_year:7.2f} {found.same_place:20.2f}")


@cache
def _people() -> frozenset[str]:
    return frozenset(person.name for person in authority.people().values())


def _gap(a: KnownEvent, b: KnownEvent) -> timedelta:
    (first, last), (begin, end) = a.when.ranges[0], b.when.ranges[0]
    return max(begin - last, first - end, timedelta(0))


if __name__ == "__main__":
    known = authority.known_events()
    print("\n".join(report(lambda kind: counted(kind, known))))
