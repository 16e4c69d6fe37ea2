"""Which articles repeat another's text, and which tell one happening."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from hoso.edtf import When
from hoso.ids import content_id
from hoso.model import ResolvedStory
from hoso.resolution.board import Board
from hoso.resolution.claims import Claim, Text, likeness

__all__ = ["Copies", "Stories"]

REPRINT = 0.6
"""Estimated Jaccard similarity of five-word shingles from which a text is a reprint.
Agency copy that one paper cuts by a third and another gives a new lede stays above it."""

STORY = 0.1
"""Mean similarity of telling word pairs from which articles of one day tell one story …"""

A_DAY_LATER = 0.1
"""… and the share of it by which more is asked for each day that lies between them: what goes
on is told under the same words. Judged on VN-MDS, where B-cubed F1 is 0.93, and 870 pages read
by hand: at 0.09 without days both come out 0.01 lower, at 0.11 the former."""

NOT_DATED = 3
"""Times as alike has something that nothing dates to be to what is dated: it may be of any year.
Judged on the same pages: at 2 other stories are mixed, at 4 VN-MDS is as it is without."""

SHARED_EVENT = 0.067
"""What a common event adds: two thirds of what makes a story."""

STORY_DAYS = 7
"""Articles further apart than this tell different stories: talks recur under the same words."""

_BANDS = 16

_TELLING, _AT_ANY_TIME = 16, 4
"""Word pairs by which articles find each other, and those by which what is dated is found by what
is not; all of them are then compared."""

_LOOSE = 62
"""Days: what may have appeared in more of them is not dated."""

_NEAR_COPIES, _NEAR_TELLINGS = 2, 4
"""How many of those that share a band, or a word pair in one week, are compared with each to
either side. Copies appear together: with 32, no other of 40,000 articles are found."""


def ordinal(when: When) -> int:
    """The first possible day as a number; 0 for none."""
    return when.earliest.toordinal() if when.earliest else 0


# -- reprints -----------------------------------------------------------------------


class Copies:
    """Groups of articles with one text. Every article is in one, most by themselves."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.board = Board(db, "copies", Text, keys=_bands, score=_resemblance,
                           whole=lambda text: _Copy(), near=_NEAR_COPIES)

    def put(self, text: Text) -> None:
        """A new article, or what it says now."""
        self.board.put(text.article, text, ordinal(text.published))

    def originals(self) -> Iterator[tuple[int, int]]:
        """(article, the earliest with its text, perhaps itself) for all in changed groups."""
        for _, texts in self.board.formed():
            original = original_of(texts)
            for text in texts:
                yield text.article, original.article


def original_of(texts: Sequence[Text]) -> Text:
    """Of articles with one text the one it was written for."""
    return min(texts, key=lambda text: text.age)


class _Copy:
    """Copies of copies are copies."""

    def may_join(self, other: _Copy) -> bool:
        return True

    def absorb(self, other: _Copy) -> None:
        pass


def _bands(text: Text) -> Iterator[str]:
    rows = len(text.signature) // _BANDS
    for band in range(_BANDS if rows else 0):
        yield f"{band} {text.signature[band * rows : (band + 1) * rows].hex()}"


def _resemblance(first: Text, second: Text) -> float | None:
    length = len(first.signature)
    unlike = int.from_bytes(first.signature, "big") ^ int.from_bytes(second.signature, "big")
    share = unlike.to_bytes(length, "big").count(0) / length
    return share if share >= REPRINT else None


# -- stories ------------------------------------------------------------------------


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """A text and all the articles that print it, as one teller of a happening."""

    articles: tuple[int, ...]
    original: Text
    claim: Claim
    """Of the original."""
    first: date | None
    last: date | None
    """The first and last day on which one of the articles may have appeared."""
    events: tuple[int, ...]
    """Events that the articles tell, by any number that names them."""


def telling(texts: Sequence[Text], claim: Claim, events: Iterable[int]) -> Telling:
    """What articles with one text tell; ``claim`` is that of the original."""
    dated = [text.published for text in texts if text.published]
    return Telling(
        articles=tuple(sorted(text.article for text in texts)),
        original=msgspec.structs.replace(original_of(texts), signature=b""),
        claim=claim,
        first=min((when.earliest for when in dated if when.earliest), default=None),
        last=max((when.latest for when in dated if when.latest), default=None),
        events=tuple(sorted(set(events))),
    )


class Stories:
    """Groups of tellings by what they say, the events they share and when they appeared."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.board = Board(db, "tellings", Telling, keys=_block_keys, score=_likeness,
                           whole=_Story, near=_NEAR_TELLINGS)

    def put(self, told: Telling) -> None:
        """A new telling, or what it is now."""
        when = told.original.published
        until = (when.latest or date.max).toordinal() + STORY_DAYS
        self.board.put(told.articles[0], told, ordinal(when), until)

    def __iter__(self) -> Iterator[ResolvedStory]:
        """Stories that are new or changed."""
        for number, tellings in self.board.formed():
            yield _story(number, tellings)

    def gone(self) -> Iterator[int]:
        """Ids of stories that are no more."""
        return map(_story_id, self.board.gone())


def _block_keys(told: Telling) -> Iterator[str]:
    """Telling words in the same weeks, the most telling at any time; events."""
    when, terms = told.original.published, list(told.claim.terms)[:_TELLING]
    weeks: list[int] = []
    if _is_dated(told) and when.earliest and when.latest:
        last = when.latest + timedelta(days=STORY_DAYS)
        weeks += range(when.earliest.toordinal() // 7, last.toordinal() // 7 + 1)
    yield from (f"{term} {week}" for term in terms for week in weeks)
    for term in terms[:_AT_ANY_TIME] if weeks else terms:
        yield f"{term} at any time"
    for event in told.events:
        yield f"event {event}"


def _is_dated(told: Telling) -> bool:
    first, last = told.original.published.earliest, told.original.published.latest
    return first is not None and last is not None and (last - first).days <= _LOOSE


def _likeness(a: Telling, b: Telling) -> float | None:
    common = likeness(a.claim.terms, b.claim.terms)
    shared = len(set(a.events) & set(b.events)) if common else 0
    value = common + SHARED_EVENT * shared
    one, other = a.original.published, b.original.published
    after = max(one.earliest or date.min, other.earliest or date.min)
    before = min(one.latest or date.max, other.latest or date.max)
    enough = _enough((after - before).days) * (
        1 if _is_dated(a) == _is_dated(b) else NOT_DATED)
    return value if value >= enough else None


def _enough(apart: int) -> float:
    """How alike two have to be of which one appeared so many days after the other, at least."""
    return STORY * (1 + A_DAY_LATER * max(0, apart))


class _Story:
    """What a story is made of, added up."""

    def __init__(self, told: Telling) -> None:
        when = told.original.published
        self.tellings = 1
        self.terms = told.claim.terms
        self.events = dict.fromkeys(told.events, 1)
        self.before = when.latest or date.max
        self.after = when.earliest or date.min

    def may_join(self, other: _Story) -> bool:
        """Whether all may have appeared within the days of one story, and are alike enough."""
        apart = (max(self.after, other.after) - min(self.before, other.before)).days
        if apart > STORY_DAYS:
            return False
        enough = _enough(apart) * self.tellings * other.tellings
        likeness = SHARED_EVENT * _product(self.events, other.events)
        return likeness + _product(self.terms, other.terms) >= enough

    def absorb(self, other: _Story) -> None:
        if self.tellings == 1:
            # The terms are the telling's own until now.
            self.terms = dict(self.terms)
        self.tellings += other.tellings
        _add(self.terms, other.terms)
        _add(self.events, other.events)
        self.before = min(self.before, other.before)
        self.after = max(self.after, other.after)


Sums = dict[int, Any]


def _add(sums: Sums, more: Sums) -> None:
    for key, value in more.items():
        sums[key] = sums.get(key, 0) + value


def _product(one: Sums, other: Sums) -> float:
    """The sum over all pairs of both, of what they have in common."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    total = 0.0
    for key in few.keys() & many.keys():
        total += few[key] * many[key]
    return total


def _story_id(number: int) -> int:
    return content_id("story", number)


def _story(number: int, tellings: list[Telling]) -> ResolvedStory:
    oldest = min(tellings, key=lambda told: told.original.age)
    return ResolvedStory(
        id=_story_id(number),
        title=oldest.claim.title,
        first_date=min((told.first for told in tellings if told.first), default=None),
        last_date=max((told.last for told in tellings if told.last), default=None),
        articles=tuple(sorted(article for told in tellings for article in told.articles)),
    )
