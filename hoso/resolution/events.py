"""One event across articles, and what the archive says of it.

Two reports tell one event when type group, time and main participants agree
and nothing contradicts. Reports are compared only where they share a week and
a participant, joined best pair first, and a group never comes to hold two
days, two places or two reports of one article: an article that tells two
events tells two.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from functools import cache
from itertools import combinations

import msgspec

from hoso import gazetteer
from hoso.annotation.events.lexicon import event_types
from hoso.authority import known_events
from hoso.edtf import UNKNOWN, When
from hoso.ids import content_id
from hoso.model import EventMention, EventPerson, ResolvedEvent, ResolvedPerson, Status
from hoso.resolution.claims import Claim
from hoso.resolution.spool import Blocks, ById, Shelf, clusters
from hoso.text import fold

_ONE_GROUP = {"meeting": "talks", "summit": "talks"}
"""meeting, talks and summit are one when comparing: papers use the words freely."""

TOLD_EVERYWHERE = 500
"""Reports that share a week and a participant from which on that tells nothing."""

VAGUE_DAYS = 10
"""Reports whose date is looser than this agree with a dated one only on strong grounds."""

class _Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article's telling of an event, with people resolved."""

    node: tuple[int, int]
    """Article id, and index into its events."""
    mention: EventMention
    people: frozenset[int]
    countries: frozenset[str]
    roles: dict[int, str]
    """Person id -> part, as this article tells it."""

    @property
    def group(self) -> str:
        return _ONE_GROUP.get(self.mention.type, self.mention.type)


class Events(ById[ResolvedEvent]):
    """The events of an archive, and which article tells which."""

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__(db, "events", ResolvedEvent)
        db.execute("CREATE TABLE told (article INTEGER, event INTEGER, "
                   "PRIMARY KEY (article, event)) WITHOUT ROWID")

    def add(self, event: ResolvedEvent) -> None:
        """One more event."""
        super().add(event)
        self._db.executemany("INSERT OR IGNORE INTO told VALUES (?, ?)",
                             ((article, event.id) for article, _ in event.reports))

    def told_in(self, article: int) -> frozenset[int]:
        """Ids of the events that an article tells."""
        rows = self._db.execute("SELECT event FROM told WHERE article = ?", (article,))
        return frozenset(event for (event,) in rows)


def resolve_events(
    db: sqlite3.Connection,
    claims: Iterable[Claim],
    people: Mapping[int, ResolvedPerson],
    person_of: Mapping[tuple[int, str], int],
    reprint_of: Mapping[int, int],
) -> Events:
    """Every event of the archive with its reports."""
    shelf = Shelf(db, "reports", _Report)
    blocks = Blocks(db, "reports", TOLD_EVERYWHERE)
    for report in _reports(claims, people, person_of):
        blocks.add(shelf.put(report), _block_keys(report))
    groups = clusters(
        db, "reports", shelf, blocks, _agreement, lambda a, b: _consistent([*a, *b])
    )
    db.execute("CREATE TABLE unnamed (slug TEXT, article INTEGER, position INTEGER, data BLOB)")
    for group in groups:
        event = _event(group, people, reprint_of)
        db.execute("INSERT INTO unnamed VALUES (?, ?, ?, ?)",
                   (event.slug, *event.reports[0], msgspec.msgpack.encode(event)))
    events = Events(db)
    for event in _with_slugs(db):
        events.add(event)
    return events


def _reports(
    claims: Iterable[Claim],
    people: Mapping[int, ResolvedPerson],
    person_of: Mapping[tuple[int, str], int],
) -> Iterator[_Report]:
    for claim in claims:
        for index, mention in enumerate(claim.events):
            roles: dict[int, str] = {}
            for part in mention.people:
                roles.setdefault(person_of[claim.article, part.person], part.role)
            theirs = {people[person].country for person in roles}
            yield _Report(
                node=(claim.article, index),
                mention=mention,
                people=frozenset(roles),
                countries=frozenset(mention.countries) | {c for c in theirs if c},
                roles=roles,
            )


# -- which reports to compare -------------------------------------------------------


def _block_keys(report: _Report) -> Iterator[str]:
    """What reports of one event share: type group, time, and a participant, pair or place.

    Finer keys stand beside coarser ones, so that where a coarse one is shared
    by too many to tell anything (a president, a busy week) a finer one still does.
    """
    mention = report.mention
    if mention.known:
        yield f"known {mention.known}"
    people = sorted(report.people)
    who = [f"person {person}" for person in people]
    who += [f"pair {a} {b}" for a, b in combinations(people[:6], 2)]
    if mention.place:
        who.append(f"place {mention.place}")
    if len(report.countries) > 1:
        who.append("countries " + " ".join(sorted(report.countries)))
    for time in _times(mention.date):
        for participant in who:
            yield f"{report.group} {time} {participant}"


def _times(when: When) -> Iterator[str]:
    """Days (of at most three) and weeks a date may fall in; none when looser than two months."""
    if not when or when.days > 62:
        return
    for first, last in when.ranges:
        monday = first - timedelta(days=first.weekday())
        while monday <= last:
            yield f"week {monday}"
            monday += timedelta(days=7)
        if when.days <= 3:
            yield from (f"day {first + timedelta(days=n)}" for n in range((last - first).days + 1))


# -- whether two reports tell one event -----------------------------------------------


def _agreement(a: _Report, b: _Report) -> float | None:
    """How strongly two reports agree; None when they do not tell one event."""
    one, other = a.mention, b.mention
    if a.node[0] == b.node[0]:
        return None
    if one.known and other.known:
        return 100.0 if one.known == other.known else None
    if a.group != b.group or not one.date.overlaps(other.date) or _places_differ(one, other):
        return None
    same_place = one.place is not None and one.place == other.place
    same_day = one.date.single_day is not None and one.date.single_day == other.date.single_day
    shared = len(a.people & b.people)
    fewer = min(len(a.people), len(b.people))
    both = len(a.countries & b.countries) > 1
    if fewer == 0:
        agree = both and same_day and (same_place or a.group != "statement")
    elif fewer == 1:
        agree = shared == 1 and (
            (same_place and same_day) or (both and (same_day or same_place))
            or (len(a.people) == len(b.people) and same_day)
        )
    else:
        agree = shared > 1
    if max(one.date.days, other.date.days) > VAGUE_DAYS and (shared < 2 or not same_place):
        agree = False
    return shared * 2.0 + same_place + 2.0 * same_day + both if agree else None


def _places_differ(one: EventMention, other: EventMention) -> bool:
    return one.place is not None and other.place is not None and one.place != other.place


def _consistent(reports: list[_Report]) -> bool:
    """Whether one event could be all of these."""
    articles = [report.node[0] for report in reports]
    if len(set(articles)) < len(articles):
        return False
    if len({r.mention.known for r in reports if r.mention.known}) > 1:
        return False
    return not any(_contradict(a.mention, b.mention) for a, b in combinations(reports, 2))


def _contradict(one: EventMention, other: EventMention) -> bool:
    """Two places, or two days; what is known to be one event may last for days."""
    same_known = one.known is not None and one.known == other.known
    if one.date and other.date and not one.date.overlaps(other.date) and not same_known:
        return True
    return _places_differ(one, other)


# -- what the archive says of an event ----------------------------------------------------


def _event(
    reports: list[_Report], people: Mapping[int, ResolvedPerson], reprint_of: Mapping[int, int]
) -> ResolvedEvent:
    mentions = [report.mention for report in reports]
    kind = _most(mention.type for mention in mentions)
    places = [mention.place for mention in mentions if mention.place]
    place = _most(places) if places else None
    when = UNKNOWN
    for mention in sorted(mentions, key=lambda m: (m.date.days or 10**6, m.date.text)):
        if not when or not mention.date or when.overlaps(mention.date):
            when = when.intersect(mention.date) if mention.date else when
    known = next((mention.known for mention in mentions if mention.known), None)
    roles: dict[int, Counter[str]] = defaultdict(Counter)
    for report in reports:
        for person, role in report.roles.items():
            roles[person][role] += 1
    named = sorted(roles, key=lambda p: (-sum(roles[p].values()), people[p].slug))
    sources = {reprint_of.get(report.node[0], report.node[0]) for report in reports}
    return ResolvedEvent(
        id=0,
        slug=_slug(kind, when, place, [people[person] for person in named]),
        type=kind,
        title=_title(kind, place, [people[person] for person in named], known),
        date=when,
        place=place,
        status=_status(mentions),
        people=tuple(
            EventPerson(person=people[person].key, role=_most(roles[person].elements()))
            for person in named
        ),
        countries=tuple(sorted(frozenset[str]().union(*(r.countries for r in reports)))),
        confidence=max(mention.confidence for mention in mentions),
        known=known,
        reports=tuple(report.node for report in reports),
        independent_reports=len(sources),
    )


def _most(values: Iterable[str]) -> str:
    """The most frequent value; of equally frequent ones the first by letters."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _status(mentions: list[EventMention]) -> Status:
    """Occurred once anyone reports it held; cancelled once anyone says so; else planned."""
    told = {mention.status for mention in mentions}
    if "occurred" in told:
        return "occurred"
    return "cancelled" if "cancelled" in told else "planned"


@cache
def _known_titles() -> dict[str, str]:
    return {event.id: event.title_en for event in known_events()}


def _title(kind: str, place: str | None, people: list[ResolvedPerson], known: str | None) -> str:
    """What a list of events shows: type, the first people, the place."""
    if known:
        return _known_titles()[known]
    label = event_types()[kind].label_en
    who = ", ".join(person.name for person in people[:3])
    where = _place_name(place)
    return " · ".join(part for part in (label, who, where) if part)


def _place_name(place: str | None) -> str:
    found = gazetteer.place(place) if place else None
    return found.name if found else ""


def _slug(kind: str, when: When, place: str | None, people: list[ResolvedPerson]) -> str:
    """``2017-04-12-talks-moscow``; without a place, by the first two people's last names."""
    day = when.single_day or (when.earliest if when.days <= 31 else None)
    if day:
        head = day.isoformat()
    else:
        head = str(when.earliest.year) if when.earliest and when.days <= 366 else "undated"
    if place:
        tail = _place_name(place)
    else:
        tail = " ".join(sorted(person.name.split()[-1] for person in people[:2]))
    words = re.sub(r"[^a-z0-9]+", "-", fold(f"{head} {kind} {tail}"))
    return words.strip("-")


def _with_slugs(db: sqlite3.Connection) -> Iterator[ResolvedEvent]:
    """Events with one slug each, and ids from the slugs.

    Of several with one slug, the one reported in the article with the lowest
    id keeps it; the others add a mark made from that article.
    """
    decode = msgspec.msgpack.Decoder(ResolvedEvent).decode
    before = None
    for slug, article, position, data in db.execute(
        "SELECT slug, article, position, data FROM unnamed ORDER BY slug, article, position"
    ):
        own = slug
        if slug == before:
            own = f"{slug}-{content_id(article, position) % 16**6:06x}"
        before = slug
        yield msgspec.structs.replace(decode(data), slug=own, id=content_id("event", own))
