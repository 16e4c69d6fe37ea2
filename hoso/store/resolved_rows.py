"""Table rows that hold across articles: people, events, stories, and who is where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from hoso.ids import content_id, person_id
from hoso.model import ArticleRecord, Person, ResolvedEvent, ResolvedPerson, ResolvedStory
from hoso.store.article_rows import Row, certain_year, iso
from hoso.store.staging import Links

__all__ = ["LINK_TABLES", "event_rows", "link_rows", "person_row", "story_row"]

LINK_TABLES = ("mentions", "article_people", "quotes", "article_events")
"""Tables that link articles to people and events."""


def link_rows(
    record: ArticleRecord | Links, person_of: Mapping[tuple[int, str], int],
    event_of: Mapping[int, int],
) -> Iterator[tuple[str, Row]]:
    """(table, row) pairs that link an article; ``event_of``: index of a telling -> event."""
    yield from _people_of(record, person_of)
    yield from _quotes_of(record, person_of)
    for position, event in enumerate(record.annotations.events):
        if position in event_of:
            yield "article_events", (
                record.id, position, event_of[position], event.type, event.status,
                event.date.text, event.place, event.confidence, event.start, event.end,
                event.evidence,
            )


def _people_of(
    record: ArticleRecord | Links, person_of: Mapping[tuple[int, str], int]
) -> Iterator[tuple[str, Row]]:
    article = record.id
    named: Counter[int] = Counter()
    for mention in record.annotations.people:
        person = person_of[article, mention.person]
        named[person] += 1
        yield "mentions", (
            content_id(article, mention.start, mention.end, mention.person), article, person,
            mention.text, mention.start, mention.end, mention.method, mention.confidence,
        )
    entities: dict[int, list[Person]] = {}
    for entity in record.annotations.persons:
        entities.setdefault(person_of[article, entity.key], []).append(entity)
    for person, several in sorted(entities.items()):
        roles = [role for entity in several for role in entity.roles]
        yield "article_people", (
            article, person, roles[0] if roles else None, named[person],
            int(all(entity.inferred for entity in several)),
            max(entity.confidence for entity in several),
        )


def _quotes_of(
    record: ArticleRecord | Links, person_of: Mapping[tuple[int, str], int]
) -> Iterator[tuple[str, Row]]:
    for quote in record.annotations.quotes:
        speaker = person_of[record.id, quote.person] if quote.person else None
        yield "quotes", (
            content_id(record.id, quote.start, quote.end), record.id, speaker, quote.text,
            quote.cue, quote.start, quote.end,
        )


def person_row(person: ResolvedPerson) -> Row:
    """A row of ``people``; what is counted over articles follows (:mod:`hoso.store.counting`)."""
    authority = person.key[2:] if person.key.startswith("a:") else None
    return (
        person.id, person.slug, person.name, person.country, person.wikidata, authority,
        int(person.historical), 0, 0, None, None,
    )


def event_rows(event: ResolvedEvent) -> Iterator[tuple[str, Row]]:
    """(table, row) pairs of an event."""
    when = event.date
    articles = len({article for article, _ in event.reports})
    yield "events", (
        event.id, event.slug, event.type, event.title, when.text, iso(when.earliest),
        iso(when.latest), when.precision, certain_year(when), event.place, event.status,
        articles, min(event.independent_reports, articles), event.confidence, event.known,
    )
    roles: dict[int, str] = {}
    for part in event.people:
        roles.setdefault(person_id(part.person), part.role)
    for person, role in sorted(roles.items()):
        yield "event_people", (event.id, person, role)
    for country in sorted(set(event.countries)):
        yield "event_countries", (event.id, country)


def story_row(story: ResolvedStory) -> Row:
    """A row of ``stories``."""
    return (story.id, story.title, iso(story.first_date), iso(story.last_date),
            len(story.articles))
