"""People, offices, tenures and known events of the authority files, typed and indexed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import cache

from hoso import gazetteer
from hoso.edtf import When
from hoso.errors import KnowledgeError
from hoso.knowledge import Row, load, names_in


def _bound(text: str, *, last: bool) -> date:
    """A ``YYYY-MM-DD`` or ``YYYY-MM`` boundary as a day."""
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return date(year, month, monthrange(year, month)[1] if last else 1)
    return date.fromisoformat(text)


class Office(Row, frozen=True):
    """A public post: ``ru-foreign-minister``."""

    id: str
    title_en: str
    titles_vi: tuple[str, ...]
    country: str | None = None
    organisation: str | None = None
    several: bool = False
    """True where several people hold it at once."""


class Tenure(Row, frozen=True):
    """Someone's time in an office. Boundaries are ``YYYY-MM-DD`` or ``YYYY-MM``."""

    office: str
    since: str
    source: str
    until: str | None = None
    """None: in office at the latest source read."""
    acting: bool = False
    unverified: bool = False
    """A boundary rests on memory: never rejects a date alone."""

    @property
    def first(self) -> date:
        """First possible day in office."""
        return _bound(self.since, last=False)

    @property
    def last(self) -> date | None:
        """Last possible day in office; None when it is not known to have ended."""
        return _bound(self.until, last=True) if self.until else None


class KnownPerson(Row, frozen=True):
    """A person of the authority file."""

    id: str
    name: str
    country: str | None = None
    wikidata: str | None = None
    names: tuple[str, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    historical: bool = False
    note: str | None = None


class EventType(Row, frozen=True):
    """A kind of event; see the head of ``authority/event_types.yml``."""

    id: str
    label_en: str
    label_vi: str
    group: str
    plover: str
    example: str


class KnownEvent(Row, frozen=True):
    """A dated diplomatic event known from outside the archive."""

    id: str
    type: str
    since: str
    until: str
    title_en: str
    title_vi: str
    source: str
    place: str | None = None
    country: str | None = None
    participants: tuple[str, ...] = ()
    """Canonical names of people, or countries and organisations in English."""

    @property
    def when(self) -> When:
        """Its days: an unknown one of two for a call, lasting for the rest."""
        return _days(self.since, self.until, self.type == "phone_call")


@cache
def _days(since: str, until: str, one_of_them: bool) -> When:
    """Kept: every event is held against every article."""
    first, last = date.fromisoformat(since), date.fromisoformat(until)
    return When.between(first, last) if one_of_them else When.lasting(first, last)


@cache
def event_types() -> dict[str, EventType]:
    """Every type of event by id, in the order of the file."""
    return {row.id: row for row in load("event_types", list[EventType])}


def group(event_type: str) -> str:
    """What types may tell the same event as this one."""
    return _groups()[event_type]


@cache
def _groups() -> dict[str, str]:
    return {key: row.group for key, row in event_types().items()}


@cache
def offices() -> dict[str, Office]:
    """Every office by id."""
    return {office.id: office for office in load("offices", list[Office])}


@cache
def people() -> dict[str, KnownPerson]:
    """Every person of the authority by id.

    Raises :class:`KnowledgeError` for a repeated id or a tenure in an office
    that is not in ``offices.yml``.
    """
    found: dict[str, KnownPerson] = {}
    for person in load("people", list[KnownPerson]):
        if person.id in found:
            raise KnowledgeError(f"authority/people.yml: {person.id} stands twice")
        for tenure in person.tenures:
            if tenure.office not in offices():
                raise KnowledgeError(
                    f"authority/people.yml: {person.id} holds {tenure.office}",
                    "add the office to offices.yml or correct its id",
                )
        found[person.id] = person
    return found


@cache
def holders() -> dict[str, tuple[tuple[KnownPerson, Tenure], ...]]:
    """Office id -> who held it, by first day."""
    found: dict[str, list[tuple[KnownPerson, Tenure]]] = {}
    for person in people().values():
        for tenure in person.tenures:
            found.setdefault(tenure.office, []).append((person, tenure))
    return {
        office: tuple(sorted(rows, key=lambda row: (row[1].since, row[0].id)))
        for office, rows in found.items()
    }


@cache
def known_events() -> tuple[KnownEvent, ...]:
    """Known events by first day: ``events.yml`` and what lies in the folder ``events``.

    Raises :class:`KnowledgeError` for a repeated id.
    """
    found: dict[str, KnownEvent] = {}
    for name in ("events", *names_in("events")):
        for event in load(name, list[KnownEvent]):
            if event.id in found:
                raise KnowledgeError(f"authority/{name}.yml: {event.id} stands twice")
            found[event.id] = event
    return tuple(sorted(found.values(), key=lambda e: (e.since, e.id)))


@cache
def country_of(participant: str) -> str | None:
    """The country that a person is of, or that is itself the participant."""
    return countries_of_people().get(participant) or gazetteer.country_by_name(participant)


@cache
def countries_of_people() -> dict[str, str]:
    """The country of everyone of whom one is known, by name."""
    return {person.name: person.country for person in people().values() if person.country}


@cache
def place_of(known: KnownEvent) -> str | None:
    """The place of a known event, as an id of the gazetteer."""
    if known.place is None:
        return None
    return gazetteer.place_by_name(known.place, gazetteer.country_by_name(known.country or ""))
