"""What holds across articles: one person, one event, one story, wherever they are told.

The result is a pure function of the set of articles: every grouping is decided
on sorted input, and every id derives from content, so the order in which
articles were added, and how many at a time, leave no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hoso.model import ArticleRecord, Resolution
from hoso.resolution.claims import Claim, claim_of
from hoso.resolution.events import resolve_events
from hoso.resolution.people import PersonOf
from hoso.resolution.spool import Shelf, scratch
from hoso.resolution.stories import resolve_reprints, resolve_stories

__all__ = ["resolve"]


def resolve(records: Callable[[], Iterator[ArticleRecord]]) -> Resolution:
    """Join what the articles say.

    ``records`` starts a fresh pass over all article records of the archive. A
    short claim of each is kept on disk; in memory are the people and their
    names, which articles are reprints, and a few numbers an article.
    """
    db = scratch()
    claims = Shelf(db, "claims", Claim)
    person_of = PersonOf(db)
    db.execute("BEGIN")
    for record in records():
        claims.put(claim_of(record))
        person_of.add(record.id, record.annotations.persons)
    people = person_of.resolve()
    reprint_of = resolve_reprints(db, claims)
    events = resolve_events(
        db, claims, {person.id: person for person in people}, person_of, reprint_of
    )
    stories = resolve_stories(db, claims, events.told_in, reprint_of)
    return Resolution(
        people=people, person_of=person_of, events=events, stories=stories, reprint_of=reprint_of
    )
