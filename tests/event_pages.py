"""Small pages for the tests of events: people marked by hand, the rest found by the program."""

from __future__ import annotations

import re
from typing import NamedTuple

from hoso.annotation.events import find_events, settle
from hoso.annotation.places import find_places
from hoso.annotation.times import find_times
from hoso.dating.resolve import resolve_times
from hoso.edtf import When
from hoso.model import (
    Annotations,
    Page,
    Person,
    PersonMention,
    Published,
    Segment,
    SegmentKind,
)

_KINDS: dict[str, SegmentKind] = {"# ": "title", "@ ": "caption"}
_MARK = re.compile(r"\{([^}/|]+)(?:\|([^}/]+))?(?:/([A-Z]{2}))?(?:/([a-z-]+))?\}")


class Told(NamedTuple):
    """An event as the tests look at it."""

    type: str
    date: str
    place: str | None
    people: set[str]
    status: str
    known: str | None
    evidence: str
    countries: tuple[str, ...]
    confidence: float


def told(text: str, published: str = "2013-04-04") -> list[Told]:
    """Events of a page. A line may begin with ``# `` for a headline, ``@ `` for a caption.

    A person is marked ``{surface}``, ``{surface|name}``, with country and
    office id where they matter: ``{Lavrov|Sergei Lavrov/RU/ru-foreign-minister}``.
    """
    plain: list[str] = []
    people: list[PersonMention] = []
    persons: dict[str, Person] = {}
    length = at = 0
    for match in _MARK.finditer(text):
        plain.append(text[at : match.start()])
        length += match.start() - at
        surface, name = match[1], match[2] or match[1]
        old = persons.get(name)
        offices = (match[4],) if match[4] else (old.offices if old else ())
        persons[name] = Person(key=name, name=name, offices=offices,
                               country=match[3] or (old.country if old else None))
        people.append(PersonMention(person=name, text=surface, start=length,
                                    end=length + len(surface), method="shape"))
        plain.append(surface)
        length += len(surface)
        at = match.end()
    plain.append(text[at:])
    page = _page("".join(plain))
    places, times = find_places(page), find_times(page)
    found = Annotations(
        persons=tuple(persons.values()), people=tuple(people), places=tuple(places),
        times=tuple(times),
        events=tuple(find_events(page, list(persons.values()), people, places, times)))
    when = When.parse(published)
    for event in found.events:
        assert page.text[event.start : event.end] == event.evidence
    events = settle(page, found, resolve_times(times, when), Published(when=when))
    return [Told(e.type, e.date.text, e.place, {p.person for p in e.people}, e.status, e.known,
                 e.evidence, e.countries, e.confidence) for e in events]


def _page(text: str) -> Page:
    segments: list[Segment] = []
    at = 0
    for line in text.splitlines(keepends=True):
        kind: SegmentKind = _KINDS.get(line[:2], "body")
        if kind == "body" and not any(segment.kind == "lede" for segment in segments):
            kind = "lede"
        segments.append(Segment(kind=kind, start=at, end=at + len(line)))
        at += len(line)
    return Page(text=text, segments=tuple(segments))
