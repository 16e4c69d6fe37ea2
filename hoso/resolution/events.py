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
from collections.abc import Callable, Iterable, Iterator, Mapping
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
from hoso.resolution.board import Board
from hoso.text import fold

_ONE_GROUP = {"meeting": "talks", "summit": "talks"}
"""meeting, talks and summit are one when comparing: papers use the words freely."""

_NEAR = 16
"""How many of the reports that share a week and a participant are compared with each."""

POSITIONS = 4_096
"""More events than one article tells."""

_BATCH = 10_000

VAGUE_DAYS = 10
"""Reports whose date is looser than this agree with a dated one only on strong grounds."""

_TABLES = """
CREATE TABLE IF NOT EXISTS events (grp INTEGER PRIMARY KEY, slug TEXT NOT NULL,
    article INTEGER NOT NULL, position INTEGER NOT NULL, own TEXT, id INTEGER, data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS events_by_slug ON events (slug, article, position);
CREATE INDEX IF NOT EXISTS events_by_id ON events (id);
CREATE TEMP TABLE slugs_touched (slug TEXT);
CREATE TEMP TABLE events_changed (grp INTEGER PRIMARY KEY);
CREATE TEMP TABLE event_ids_left (id INTEGER PRIMARY KEY);
"""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article's telling of an event, with people resolved."""

    article: int
    position: int
    """Index into the article's events."""
    mention: EventMention
    people: tuple[int, ...]
    countries: tuple[str, ...]
    roles: dict[int, str]
    """Person id -> part, as this article tells it."""

    @property
    def number(self) -> int:
        """What stands for it, in any archive alike; in order of article and position."""
        return report_number(self.article, self.position)

    @property
    def group(self) -> str:
        """Its type, with types that papers use as one taken as one."""
        return _ONE_GROUP.get(self.mention.type, self.mention.type)


def report_number(article: int, position: int) -> int:
    """A number for each report, in order of article and position."""
    return article * POSITIONS + position


def report_of(
    article: int,
    position: int,
    mention: EventMention,
    person_of: Mapping[tuple[int, str], int],
    people: Mapping[int, ResolvedPerson],
) -> Report:
    """What an article tells, with people resolved."""
    roles: dict[int, str] = {}
    for part in mention.people:
        roles.setdefault(person_of[article, part.person], part.role)
    theirs = {people[person].country for person in roles}
    return Report(
        article=article, position=position, mention=mention, people=tuple(sorted(roles)),
        countries=tuple(sorted({*mention.countries, *(c for c in theirs if c)})),
        roles=dict(sorted(roles.items())),
    )


class Events:
    """Groups of reports that tell one event, and what the archive calls it.

    Of several events with one slug, the one reported in the article with the
    lowest id keeps it; the others add a mark made from that article. Ids
    follow from slugs.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.board = Board(db, "reports", Report, keys=_block_keys, score=_agreement,
                           whole=_Whole, near=_NEAR)
        for statement in _TABLES.split(";\n"):
            db.execute(statement)

    def put(self, report: Report) -> None:
        """A new report, or what it is now."""
        when = report.mention.date.earliest
        self.board.put(report.number, when.toordinal() if when else 0, report)

    def of_article(self, article: int) -> list[tuple[int, int | None]]:
        """Numbers of the reports of an article, each with its group."""
        return self.board.between(report_number(article, 0), report_number(article + 1, 0) - 1)

    def name(
        self, people: Mapping[int, ResolvedPerson], original_of: Callable[[int], int]
    ) -> None:
        """Bring the events up to date with the groups."""
        for group in self.board.gone():
            self._forget(group)
        for group, reports in self.board.formed():
            event = _event(reports, people, original_of)
            self._forget(group)
            self._db.execute("INSERT INTO temp.slugs_touched VALUES (?)", [event.slug])
            self._db.execute(
                "INSERT INTO events (grp, slug, article, position, data) VALUES (?, ?, ?, ?, ?)",
                [group, event.slug, *event.reports[0], msgspec.msgpack.encode(event)],
            )
            self._db.execute("INSERT OR IGNORE INTO temp.events_changed VALUES (?)", [group])
        self._settle_slugs()

    def _forget(self, group: int) -> None:
        row = self._db.execute("SELECT slug, id FROM events WHERE grp = ?", [group]).fetchone()
        if row:
            self._db.execute("DELETE FROM events WHERE grp = ?", [group])
            self._db.execute("INSERT INTO temp.slugs_touched VALUES (?)", [row[0]])
            self._db.execute("INSERT OR IGNORE INTO temp.event_ids_left VALUES (?)", [row[1]])

    def _settle_slugs(self) -> None:
        rows = self._db.execute(
            "SELECT grp, slug, article, position, id FROM events WHERE slug IN "
            "(SELECT slug FROM temp.slugs_touched) ORDER BY slug, article, position"
        )
        before, settled = None, []
        for group, slug, article, position, known in rows:
            own = slug
            if slug == before:
                own = f"{slug}-{content_id(article, position) % 16**6:06x}"
            before = slug
            number = content_id("event", own)
            if number != known:
                settled.append((own, number, group, known))
            if len(settled) >= _BATCH:
                self._write_slugs(settled)
        self._write_slugs(settled)
        self._db.execute("DELETE FROM temp.slugs_touched")

    def _write_slugs(self, settled: list[tuple[str, int, int, int | None]]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO temp.event_ids_left VALUES (?)",
                             [(known,) for *_, known in settled if known is not None])
        self._db.executemany("INSERT OR IGNORE INTO temp.events_changed VALUES (?)",
                             [(group,) for _, _, group, _ in settled])
        self._db.executemany("UPDATE events SET own = ?, id = ? WHERE grp = ?",
                             [entry[:3] for entry in settled])
        settled.clear()

    def __iter__(self) -> Iterator[ResolvedEvent]:
        """Events that are new or changed, by id."""
        decode = msgspec.msgpack.Decoder(ResolvedEvent).decode
        for own, number, data in self._db.execute(
            "SELECT own, id, data FROM temp.events_changed CROSS JOIN events USING (grp) "
            "ORDER BY id"
        ):
            yield msgspec.structs.replace(decode(data), slug=own, id=number)

    def gone(self) -> Iterator[int]:
        """Ids that no event bears any more."""
        for (number,) in self._db.execute(
            "SELECT id FROM temp.event_ids_left EXCEPT SELECT id FROM events"
        ):
            yield number


# -- which reports to compare -------------------------------------------------------


def _block_keys(report: Report) -> Iterator[str]:
    """What reports of one event share: type group, time, and a participant, pair or place.

    Finer keys stand beside coarser ones, so that where a coarse one is shared
    by too many to tell anything (a president, a busy week) a finer one still does.
    """
    mention = report.mention
    if mention.known:
        yield f"known {mention.known}"
    who = [f"person {person}" for person in report.people]
    who += [f"pair {a} {b}" for a, b in combinations(report.people[:6], 2)]
    if mention.place:
        who.append(f"place {mention.place}")
    if len(report.countries) > 1:
        who.append("countries " + " ".join(report.countries))
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


def _agreement(a: Report, b: Report) -> float | None:
    """How strongly two reports agree; None when they do not tell one event."""
    one, other = a.mention, b.mention
    if a.article == b.article:
        return None
    if one.known and other.known:
        return 100.0 if one.known == other.known else None
    if a.group != b.group or not one.date.overlaps(other.date) or _places_differ(one, other):
        return None
    same_place = one.place is not None and one.place == other.place
    same_day = one.date.single_day is not None and one.date.single_day == other.date.single_day
    shared = len(set(a.people) & set(b.people))
    fewer = min(len(a.people), len(b.people))
    both = len(set(a.countries) & set(b.countries)) > 1
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


class _Whole:
    """What must not contradict itself in one event: articles, days, places, what is known."""

    def __init__(self, report: Report) -> None:
        mention = report.mention
        self.articles = {report.article}
        self.known = {mention.known} - {None}
        self.told = {(mention.known, mention.place, mention.date.text): mention}

    def may_join(self, other: _Whole) -> bool:
        """Whether one event could be all of these: an article that tells two events tells two."""
        if not self.articles.isdisjoint(other.articles) or len(self.known | other.known) > 1:
            return False
        return not any(
            _contradict(a, b) for a in self.told.values() for b in other.told.values()
        )

    def absorb(self, other: _Whole) -> None:
        self.articles |= other.articles
        self.known |= other.known
        self.told |= other.told


def _contradict(one: EventMention, other: EventMention) -> bool:
    """Two places, or two days; what is known to be one event may last for days."""
    same_known = one.known is not None and one.known == other.known
    if one.date and other.date and not one.date.overlaps(other.date) and not same_known:
        return True
    return _places_differ(one, other)


# -- what the archive says of an event ----------------------------------------------------


def _event(
    reports: list[Report],
    people: Mapping[int, ResolvedPerson],
    original_of: Callable[[int], int],
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
    sources = {original_of(report.article) for report in reports}
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
        reports=tuple((report.article, report.position) for report in reports),
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
