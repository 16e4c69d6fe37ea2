"""What holds across articles: one person, one event, one story, wherever they are told.

The result is a pure function of the set of articles: every grouping is decided
on what is there, and every id derives from content, so the order in which
articles were added, and how many at a time, leave no trace. What was worked
out is kept (*workings*), so that adding to a large archive looks only around
what is new; from nothing it is the same work for everything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

import msgspec

from hoso.edtf import When
from hoso.model import ArticleRecord, EventMention, Resolution
from hoso.resolution.claims import Claim, Terms, claim_of, text_of, wordings
from hoso.resolution.events import Events
from hoso.resolution.people import People
from hoso.resolution.report import POSITIONS, report_number, report_of
from hoso.resolution.spool import prepare, scratch
from hoso.resolution.stories import Copies, Stories, original_of, telling

__all__ = ["resolve"]


def resolve(
    records: Callable[[], Iterator[ArticleRecord]],
    gone: Iterable[int] = (),
    workings: sqlite3.Connection | None = None,
) -> Resolution:
    """Join what the articles say.

    ``workings`` is the database where an earlier call left its own; ``records``
    starts a fresh pass over the articles that are new or changed since, ``gone``
    are the ids of those that are no more, and the resolution tells what is new,
    changed or gone. Where it is empty or None, ``records`` gives all articles of
    the archive and the resolution tells everything. Runs in a transaction of
    ``workings`` that stays open.
    """
    db = workings or scratch()
    if workings:
        prepare(db)
    db.execute("BEGIN")
    return _Joining(db).join(records, set(gone))


_Told = tuple[When, tuple[EventMention, ...], tuple[Terms, ...]]
"""When an article appeared, the events it tells, and of each what is said."""


def _told(record: ArticleRecord) -> _Told:
    found = record.annotations
    return record.published.when, found.events, wordings(found.events, found.persons)


class _Joining:
    """One run of joining."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("CREATE TABLE IF NOT EXISTS claims (article INTEGER PRIMARY KEY, "
                   "data BLOB NOT NULL)")
        db.execute("CREATE TABLE IF NOT EXISTS originals (article INTEGER PRIMARY KEY, "
                   "original INTEGER NOT NULL)")
        db.execute("CREATE TEMP TABLE told (article INTEGER PRIMARY KEY, events BLOB NOT NULL)")
        self._people, self._copies = People(db), Copies(db)
        self._events, self._stories = Events(db), Stories(db)

    def join(
        self, records: Callable[[], Iterator[ArticleRecord]], gone: set[int]
    ) -> Resolution:
        """Everything in its order: what a step changes is what the next looks at."""
        self._take_out(gone)
        for record in records():
            self._copies.put(text_of(record))
            self._db.execute("INSERT OR REPLACE INTO claims VALUES (?, ?)",
                             [record.id, msgspec.msgpack.encode(claim_of(record))])
            self._people.put(record.id, record.annotations.persons)
            self._db.execute("INSERT OR REPLACE INTO temp.told VALUES (?, ?)",
                             [record.id, msgspec.msgpack.encode(_told(record))])
        renamed = self._people.resolve()
        self._copies.board.settle()
        reprints, originals = self._find_originals()
        self._report(renamed)
        self._events.board.settle()
        self._events.name(self._people.by_id, self._original_of)
        self._tell()
        self._stories.board.settle()
        return Resolution(
            people=tuple(self._people.changed), person_of=self._people, events=self._events,
            stories=self._stories, reprint_of=reprints,
            gone_reprints=frozenset(originals), gone_people=tuple(self._people.gone),
            gone_events=self._events.gone(), gone_stories=self._stories.gone(),
            renamed=frozenset(renamed),
        )

    def _take_out(self, articles: Iterable[int]) -> None:
        for article in articles:
            self._copies.board.remove(article)
            self._people.remove(article)
            for table in ("claims", "originals"):
                self._db.execute(f"DELETE FROM {table} WHERE article = ?", [article])
            for number, _ in self._events.of_article(article):
                self._events.board.remove(number)

    def _find_originals(self) -> tuple[dict[int, int], set[int]]:
        """Articles that newly repeat another's text, with that; those that no longer do."""
        changed = {
            article: original for article, original in self._copies.originals()
            if self._original_of(article) != original
        }
        for article, original in changed.items():
            self._db.execute("DELETE FROM originals WHERE article = ?", [article])
            if original != article:
                self._db.execute("INSERT INTO originals VALUES (?, ?)", [article, original])
            for number, _ in self._events.of_article(article):
                self._events.board.touch(number)
        reprints = {a: original for a, original in changed.items() if a != original}
        return reprints, changed.keys() - reprints.keys()

    def _original_of(self, article: int) -> int:
        row = self._db.execute(
            "SELECT original FROM originals WHERE article = ?", [article]
        ).fetchone()
        return row[0] if row else article

    def _report(self, renamed: Iterable[int]) -> None:
        """Put in the reports of what is new or changed, and those of people who are."""
        people, events = self._people, self._events
        decode = msgspec.msgpack.Decoder(_Told).decode
        for article, data in self._db.execute("SELECT * FROM temp.told ORDER BY article"):
            published, told, said = decode(data)
            for number, _ in events.of_article(article):
                if number >= report_number(article, len(told)):
                    events.board.remove(number)
            for position, mention in enumerate(told):
                events.put(report_of(article, position, mention, people, people.by_id, published,
                                     said[position]))
        for article in sorted(renamed):
            for number, group in events.of_article(article):
                if group is not None:
                    old = events.board.get(number)
                    events.put(report_of(article, old.position, old.mention, people, people.by_id,
                                         old.told, old.wording))
                    events.board.touch(number)

    def _tell(self) -> None:
        """Put in what is told by texts that are new, or whose events are."""
        copies = self._copies.board
        for group in copies.gone():
            self._stories.board.remove(group)
        texts = self._db.execute(
            "SELECT grp FROM temp.copies_formed UNION "
            "SELECT c.grp FROM temp.reports_formed f CROSS JOIN reports_groups r ON r.grp = f.grp "
            f"CROSS JOIN copies_groups c ON c.n = r.n / {POSITIONS}"
        )
        for (text,) in texts:
            printed = copies.things_of(text)
            self._stories.put(telling(printed, self._claim(original_of(printed).article), (
                event for one in printed
                for _, event in self._events.of_article(one.article) if event is not None
            )))

    def _claim(self, article: int) -> Claim:
        (data,) = self._db.execute(
            "SELECT data FROM claims WHERE article = ?", [article]
        ).fetchone()
        return msgspec.msgpack.decode(data, type=Claim)
