"""What the archive says of an event that one or more articles tell.

Which reports tell one event is decided in :mod:`hoso.resolution.same_event`.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

import msgspec

from hoso import gazetteer
from hoso.authority import event_types, known_events
from hoso.edtf import UNKNOWN, When
from hoso.ids import content_id
from hoso.model import EventMention, EventPerson, ResolvedEvent, ResolvedPerson, Status
from hoso.resolution.board import Board
from hoso.resolution.report import Report, report_number
from hoso.resolution.same_event import Whole, agreement, block_keys
from hoso.text import fold

__all__ = ["Events"]

_NEAR = 8
"""How many of the reports that share a week and a participant are compared with each to either
side: with 64, eight of 22,078 events are others."""

_BATCH = 10_000

_TABLES = """
CREATE TABLE IF NOT EXISTS events (grp INTEGER PRIMARY KEY, slug TEXT NOT NULL,
    article INTEGER NOT NULL, position INTEGER NOT NULL, own TEXT, id INTEGER, data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS events_by_slug ON events (slug, article, position);
CREATE INDEX IF NOT EXISTS events_by_id ON events (id);
CREATE TEMP TABLE slugs_touched (slug TEXT);
CREATE TEMP TABLE events_changed (grp INTEGER PRIMARY KEY);
CREATE TEMP TABLE event_ids_left (id INTEGER PRIMARY KEY);
"""


class Events:
    """Groups of reports that tell one event, and what the archive calls it.

    Of several events with one slug, the one reported in the article with the
    lowest id keeps it; the others add a mark made from that article, in this
    order a longer one where two are alike. Ids follow from slugs.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.board = Board(db, "reports", Report, keys=block_keys, score=agreement,
                           whole=Whole, near=_NEAR)
        for statement in _TABLES.split(";\n"):
            db.execute(statement)

    def put(self, report: Report) -> None:
        """A new report, or what it is now."""
        self.board.put(report.number, report, *(report.span or (0,)))

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
        marked: set[str] = set()
        before, settled = None, []
        for group, slug, article, position, known in rows:
            if slug != before:
                own, before = slug, slug
                marked.clear()
            else:
                own = _marked(slug, content_id(article, position), marked)
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
            "SELECT id FROM temp.event_ids_left l "
            "WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = l.id)"
        ):
            yield number


def _marked(slug: str, mark: int, taken: set[str]) -> str:
    """A slug with as much of a mark behind it as tells it from those that are ``taken``.

    Six digits do for all but some of thousands, as undated meetings of people without names are.
    """
    own = next(own for digits in (6, 12) if (own := f"{slug}-{mark % 16**digits:0{digits}x}")
               not in taken)
    taken.add(own)
    return own


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
    when = _date(kind, mentions)
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


def _date(kind: str, mentions: list[EventMention]) -> When:
    """The days that all allow, the narrower first; a visit is of its first day."""
    dates = sorted({mention.date for mention in mentions}, key=lambda d: (d.days or 10**6, d.text))
    when = UNKNOWN
    for date in dates:
        if not when or not date or when.overlaps(date):
            when = when.intersect(date)
    days = [date.single_day for date in dates if date.single_day]
    if kind == "visit" and days:
        return When.day(min(days))
    return when or dates[0]


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
