"""What a human states about the archive: ``corrections.yml``, applied last.

Each entry names one thing, says what is so, and why::

    - article: 004_007bfdead954faef.txt  # how its path or URL ends, or its document id
      set: {published: 2025-03-01, author: Anh Trần}
      reason: The printed edition carries this date.

    - person: dmitri-peskow            # slug, as in a person's address
      is: dmitry-peskov                # merge: he is this one (slug or name)
      reason: A transcription through German.

    - person: ivan-petrenko
      articles: [41c7a0f2b9e3d588]     # split: in these articles he is somebody else
      is: Ivan Petrenko (Kharkiv)
      reason: The mayor, not the colonel.

    - person: cong-vien                # nobody: the words name no person
      is: null
      reason: A park.

    - event: 2017-04-12-talks-moscow
      set: {date: 2017-04-12, status: occurred}
      reason: The ministry's own record.

    - event: 2017-04-12-talks-moscow-3fa9c1
      is: 2017-04-12-talks-moscow      # merge; `is: null` takes it out
      reason: The same working session.

Articles and people are corrected before articles are compared, so that what
follows from them (events in common, stories, counts) follows from the
correction too; events are corrected after. Every correction shows: in
``date_evidence``, in ``mentions.method`` and in the table ``corrections``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import yaml

from hoso.authority import people as known_people
from hoso.edtf import When
from hoso.errors import KnowledgeError
from hoso.model import (
    Annotations,
    ArticleRecord,
    EventPerson,
    Evidence,
    Person,
    ResolvedEvent,
    Status,
)
from hoso.text import fold

__all__ = ["Corrections", "load_corrections", "slug_of"]


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    reason: str


class _ArticleFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    title: str | None = None
    section: str | None = None
    author: str | None = None
    agency: str | None = None
    outlet: str | None = None
    published: str | None = None


class ArticleCorrection(_Entry, frozen=True, kw_only=True):
    """Fields of one article."""

    article: str
    set: _ArticleFields


class PersonCorrection(_Entry, frozen=True, kw_only=True):
    """Who someone is: another person, or (``is: null``) nobody."""

    person: str
    is_: str | None = msgspec.field(name="is")
    articles: tuple[str, ...] = ()
    """Only in these; everywhere when empty."""


class _EventFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    type: str | None = None
    date: str | None = None
    place: str | None = None
    status: Status | None = None


class EventCorrection(_Entry, frozen=True, kw_only=True):
    """What an event is, or that it is another one, or (``is: null``) none."""

    event: str
    set: _EventFields = _EventFields()
    is_: str | msgspec.UnsetType | None = msgspec.field(name="is", default=msgspec.UNSET)


Correction = ArticleCorrection | PersonCorrection | EventCorrection
_KINDS: dict[str, Any] = {
    "article": ArticleCorrection, "person": PersonCorrection, "event": EventCorrection,
}


class _Loader(yaml.SafeLoader):
    """YAML in which a date stays the text that was written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def slug_of(name: str) -> str:
    """``Sergei Lavrov`` -> ``sergei-lavrov``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")


def load_corrections(path: Path) -> Corrections:
    """The corrections of a file; none when it does not exist.

    Raises :class:`KnowledgeError` naming the entry when one cannot be understood.
    """
    if not path.exists():
        return Corrections(())
    try:
        rows = yaml.load(path.read_text("utf-8"), Loader=_Loader) or []
    except (OSError, yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(rows, list):
        raise KnowledgeError(f"{path.name}: a list of corrections is expected",
                             "begin each with '- article:', '- person:' or '- event:'")
    return Corrections(tuple(_entry(path.name, number, row) for number, row in enumerate(rows, 1)))


def _entry(name: str, number: int, row: Any) -> Correction:
    kinds = [kind for kind in _KINDS if isinstance(row, dict) and kind in row]
    if len(kinds) != 1:
        raise KnowledgeError(f"{name}, entry {number}: names no article, person or event",
                             "begin it with one of 'article:', 'person:', 'event:'")
    try:
        entry: Correction = msgspec.convert(row, type=_KINDS[kinds[0]])
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{name}, entry {number}: {error}",
                             "hoso/corrections.py shows the forms") from error
    stated = None
    if isinstance(entry, ArticleCorrection):
        stated = entry.set.published
    elif isinstance(entry, EventCorrection):
        stated = entry.set.date
    try:
        if stated:
            When.parse(stated)
    except ValueError as error:
        raise KnowledgeError(f"{name}, entry {number}: {stated} is no date",
                             "dates are EDTF, such as 2017-04-12") from error
    return entry


class Corrections:
    """All corrections of an archive, ready to be applied; ``applied`` counts each one's uses."""

    def __init__(self, entries: Iterable[Correction]) -> None:
        self.entries = tuple(entries)
        self.applied = [0] * len(self.entries)

    def __bool__(self) -> bool:
        return bool(self.entries)

    def to_record(self, record: ArticleRecord, uris: Iterable[str] = ()) -> ArticleRecord:
        """An article as a human says it is. ``uris``: where its document lies."""
        names = (record.document_id, *uris)
        for number, entry in enumerate(self.entries):
            if isinstance(entry, ArticleCorrection):
                if _named(entry.article, names):
                    record = self._count(number, _with_fields(record, entry))
            elif isinstance(entry, PersonCorrection) and (
                not entry.articles or any(_named(a, names) for a in entry.articles)
            ):
                changed = _with_person(record, entry)
                if changed is not record:
                    record = self._count(number, changed)
        return record

    def to_events(self, events: Iterable[ResolvedEvent]) -> tuple[ResolvedEvent, ...]:
        """Events as a human says they are."""
        by_slug = {event.slug: event for event in events}
        for number, entry in enumerate(self.entries):
            if not isinstance(entry, EventCorrection) or entry.event not in by_slug:
                continue
            if isinstance(entry.is_, str) and entry.is_ not in by_slug.keys() - {entry.event}:
                continue
            event = self._count(number, _with_event_fields(by_slug[entry.event], entry))
            if entry.is_ is msgspec.UNSET:
                by_slug[entry.event] = event
            elif entry.is_ is None:
                del by_slug[entry.event]
            else:
                del by_slug[entry.event]
                by_slug[entry.is_] = _united(by_slug[entry.is_], event)
        return tuple(sorted(by_slug.values(), key=lambda event: event.id))

    def _count(self, number: int, changed: Any) -> Any:
        self.applied[number] += 1
        return changed


def _named(article: str, names: Iterable[str]) -> bool:
    return any(name == article or name.endswith("/" + article) for name in names)


def _with_fields(record: ArticleRecord, entry: ArticleCorrection) -> ArticleRecord:
    values = {
        name: value
        for name in ("title", "section", "author", "agency", "outlet")
        if (value := getattr(entry.set, name)) is not None
    }
    if "title" in values:
        values["title_source"] = "page"
    if entry.set.published:
        when = When.parse(entry.set.published)
        stated = Evidence(
            kind="correction", value=when, verdict="accepted",
            explanation=f"Stated by a person: {entry.reason}",
            explanation_vi=f"Do người đính chính: {entry.reason}",
        )
        values["published"] = msgspec.structs.replace(
            record.published, when=when, method="correction",
            evidence=(stated, *record.published.evidence),
        )
    return msgspec.structs.replace(record, **values)


def _with_person(record: ArticleRecord, entry: PersonCorrection) -> ArticleRecord:
    meant = {p.key for p in record.annotations.persons
             if entry.person in (slug_of(p.name), p.key.removeprefix("a:"))}
    if not meant:
        return record
    found = record.annotations
    if entry.is_ is None:
        return msgspec.structs.replace(record, annotations=_without(found, meant))
    target = _target(entry.is_)
    persons: dict[str, Person] = {}
    for person in found.persons:
        if person.key in meant:
            person = msgspec.structs.replace(person, key=target.key, name=target.name,
                                             country=target.country or person.country)
        persons.setdefault(person.key, person)

    def key(old: str) -> str:
        return target.key if old in meant else old

    return msgspec.structs.replace(record, annotations=msgspec.structs.replace(
        found,
        persons=tuple(persons.values()),
        people=tuple(
            msgspec.structs.replace(m, person=target.key, method="correction", confidence=1.0)
            if m.person in meant else m for m in found.people
        ),
        quotes=tuple(msgspec.structs.replace(q, person=key(q.person)) if q.person else q
                     for q in found.quotes),
        events=tuple(
            msgspec.structs.replace(e, people=tuple(
                {key(p.person): EventPerson(person=key(p.person), role=p.role)
                 for p in e.people}.values()))
            for e in found.events
        ),
    ))


def _without(found: Annotations, keys: set[str]) -> Annotations:
    """Annotations in which these are no people."""
    return msgspec.structs.replace(
        found,
        persons=tuple(p for p in found.persons if p.key not in keys),
        people=tuple(m for m in found.people if m.person not in keys),
        quotes=tuple(msgspec.structs.replace(q, person=None) if q.person in keys else q
                     for q in found.quotes),
        events=tuple(
            msgspec.structs.replace(e, people=tuple(p for p in e.people if p.person not in keys))
            for e in found.events
        ),
    )


def _target(named: str) -> Person:
    """The person a correction points at: of the authority by slug or name, else by name."""
    known = known_people().get(slug_of(named))
    if known:
        return Person(key=f"a:{known.id}", name=known.name, country=known.country)
    name = named if named != slug_of(named) else named.replace("-", " ").title()
    return Person(key=f"n:{fold(name)}", name=name)


def _with_event_fields(event: ResolvedEvent, entry: EventCorrection) -> ResolvedEvent:
    values: dict[str, Any] = {
        name: value
        for name in ("type", "place", "status")
        if (value := getattr(entry.set, name)) is not None
    }
    if entry.set.date:
        values["date"] = When.parse(entry.set.date)
    return msgspec.structs.replace(event, **values) if values else event


def _united(event: ResolvedEvent, other: ResolvedEvent) -> ResolvedEvent:
    """One event with the reports and people of both; all else is the first one's."""
    people = {part.person: part for part in (*other.people, *event.people)}
    return msgspec.structs.replace(
        event,
        people=tuple(people[key] for key in sorted(people)),
        countries=tuple(sorted({*event.countries, *other.countries})),
        reports=tuple(sorted({*event.reports, *other.reports})),
        independent_reports=event.independent_reports + other.independent_reports,
        status="occurred" if "occurred" in (event.status, other.status) else event.status,
    )
