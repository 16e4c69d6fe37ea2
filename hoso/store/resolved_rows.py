"""Table rows that hold across articles: people, events, stories, and who is where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from hoso.authority import KnownPerson, Tenure
from hoso.authority import offices as known_offices
from hoso.authority import people as known_people
from hoso.ids import content_id
from hoso.model import ArticleRecord, Person, Resolution, ResolvedPerson
from hoso.store.article_rows import Row, certain_year, iso

__all__ = [
    "COUNTED", "RESOLVED_TABLES", "Tally", "counted", "linked_rows", "resolved_rows",
    "tallied_rows",
]

RESOLVED_TABLES = (
    "mentions", "article_people", "quotes", "article_events", "event_people", "event_countries",
    "person_names", "person_roles", "events", "people",
)
"""Tables that follow from all records together, children before parents."""

ROLES_KEPT = 20
"""Roles in print kept of one person, most frequent first; the rest are typing errors."""


@dataclass(slots=True)
class Tally:
    """What adds up over the articles of one person."""

    articles: int = 0
    mentions: int = 0
    first_seen: str | None = None
    last_seen: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    misspelt: set[str] = field(default_factory=set)
    roles: Counter[str] = field(default_factory=Counter)


def linked_rows(
    records: Iterator[ArticleRecord], resolution: Resolution, tallies: dict[int, Tally]
) -> Iterator[tuple[str, Row]]:
    """(table, row) pairs that link articles to people and events; fills ``tallies``."""
    event_of = {
        report: event.id for event in resolution.events for report in event.reports
    }
    for record in records:
        yield from _people_of(record, resolution.person_of, tallies)
        yield from _quotes_of(record, resolution.person_of)
        for position, event in enumerate(record.annotations.events):
            event_id = event_of.get((record.id, position))
            if event_id is not None:
                yield "article_events", (
                    record.id, position, event_id, event.type, event.status, event.date.text,
                    event.place, event.confidence, event.start, event.end, event.evidence,
                )


def _people_of(
    record: ArticleRecord, person_of: Mapping[tuple[int, str], int], tallies: dict[int, Tally]
) -> Iterator[tuple[str, Row]]:
    article, when = record.id, record.published.when
    named: Counter[int] = Counter()
    for mention in record.annotations.people:
        person = person_of[article, mention.person]
        named[person] += 1
        tally = tallies.setdefault(person, Tally())
        tally.names[mention.text] += 1
        if mention.method == "misspelling":
            tally.misspelt.add(mention.text)
        yield "mentions", (
            content_id(article, mention.start, mention.end, mention.person), article, person,
            mention.text, mention.start, mention.end, mention.method, mention.confidence,
        )
    entities: dict[int, list[Person]] = {}
    for entity in record.annotations.persons:
        entities.setdefault(person_of[article, entity.key], []).append(entity)
    for person, several in sorted(entities.items()):
        roles = [role for entity in several for role in entity.roles]
        tally = tallies.setdefault(person, Tally())
        tally.articles += 1
        tally.mentions += named[person]
        tally.roles.update(set(roles))
        tally.first_seen = min(filter(None, (tally.first_seen, iso(when.earliest))), default=None)
        tally.last_seen = max(filter(None, (tally.last_seen, iso(when.latest))), default=None)
        yield "article_people", (
            article, person, roles[0] if roles else None, named[person],
            int(all(entity.inferred for entity in several)),
            max(entity.confidence for entity in several),
        )


def _quotes_of(
    record: ArticleRecord, person_of: Mapping[tuple[int, str], int]
) -> Iterator[tuple[str, Row]]:
    for quote in record.annotations.quotes:
        speaker = person_of[record.id, quote.person] if quote.person else None
        yield "quotes", (
            content_id(record.id, quote.start, quote.end), record.id, speaker, quote.text,
            quote.cue, quote.start, quote.end,
        )


def resolved_rows(resolution: Resolution) -> Iterator[tuple[str, Row]]:
    """(table, row) pairs of people, events and stories themselves, sorted by id.

    What is counted over the articles of a person follows in :func:`tallied_rows`.
    """
    for person in sorted(resolution.people, key=lambda p: p.id):
        yield "people", (
            person.id, person.slug, person.name, person.country, person.wikidata,
            _authority_id(person), int(person.historical), 0, 0, None, None,
        )
    yield from _events(resolution)
    for story in sorted(resolution.stories, key=lambda s: s.id):
        yield "stories", (
            story.id, story.title, iso(story.first_date), iso(story.last_date),
            len(story.articles),
        )


COUNTED = "UPDATE people SET article_count = ?, mention_count = ?, first_seen = ?, " \
    "last_seen = ? WHERE id = ?"
"""Takes the rows of :func:`counted`."""


def counted(tallies: dict[int, Tally]) -> Iterator[Row]:
    """What is counted over a person's articles, for :data:`COUNTED`."""
    for person_id, tally in sorted(tallies.items()):
        yield tally.articles, tally.mentions, tally.first_seen, tally.last_seen, person_id


def tallied_rows(
    resolution: Resolution, tallies: dict[int, Tally]
) -> Iterator[tuple[str, Row]]:
    """(table, row) pairs of the names and roles of people."""
    for person in sorted(resolution.people, key=lambda p: p.id):
        authority = _authority_id(person)
        known = known_people().get(authority) if authority else None
        tally = tallies.get(person.id, Tally())
        yield from _names(person, known, tally)
        yield from _roles(person, known, tally)


def _authority_id(person: ResolvedPerson) -> str | None:
    return person.key[2:] if person.key.startswith("a:") else None


def _names(
    person: ResolvedPerson, known: KnownPerson | None, tally: Tally
) -> Iterator[tuple[str, Row]]:
    aliases = {known.name, *known.names} if known else set()
    for name in sorted({person.name, *aliases, *tally.names}):
        if name == person.name:
            kind = "canonical"
        elif name in aliases:
            kind = "alias"
        else:
            kind = "misspelling" if name in tally.misspelt else "surface"
        yield "person_names", (person.id, name, kind, tally.names[name])


def _roles(
    person: ResolvedPerson, known: KnownPerson | None, tally: Tally
) -> Iterator[tuple[str, Row]]:
    position = 0
    tenures = known.tenures if known else ()
    for tenure in sorted(tenures, key=lambda t: (t.since, t.office)):
        yield "person_roles", _tenure(person.id, position, tenure)
        position += 1
    printed = sorted(tally.roles.items(), key=lambda item: (-item[1], item[0]))[:ROLES_KEPT]
    for role, articles in printed:
        yield "person_roles", (
            person.id, position, role, role, None, person.country, None, None, None, 0, articles,
            "articles",
        )
        position += 1


def _tenure(person_id: int, position: int, tenure: Tenure) -> Row:
    office = known_offices()[tenure.office]
    return (
        person_id, position, office.title_en, office.titles_vi[0] if office.titles_vi else None,
        office.id, office.country, office.organisation, tenure.since, tenure.until,
        int(tenure.unverified), None, tenure.source,
    )


def _events(resolution: Resolution) -> Iterator[tuple[str, Row]]:
    id_of: dict[str, int] = {person.key: person.id for person in resolution.people}
    for event in sorted(resolution.events, key=lambda e: e.id):
        when = event.date
        articles = len({article for article, _ in event.reports})
        yield "events", (
            event.id, event.slug, event.type, event.title, when.text, iso(when.earliest),
            iso(when.latest), when.precision, certain_year(when), event.place, event.status,
            articles, min(event.independent_reports, articles),
            event.confidence, event.known,
        )
        roles: dict[int, str] = {}
        for part in event.people:
            roles.setdefault(id_of[part.person], part.role)
        for person_id, role in sorted(roles.items()):
            yield "event_people", (event.id, person_id, role)
        for country in sorted(set(event.countries)):
            yield "event_countries", (event.id, country)
