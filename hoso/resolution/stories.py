"""Which articles tell one happening, and which repeat another's text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from hoso.ids import content_id
from hoso.model import ResolvedStory
from hoso.resolution.claims import Claim
from hoso.resolution.spool import Blocks, ById, Shelf, clusters

REPRINT = 0.6
"""Estimated Jaccard similarity of five-word shingles from which a text is a reprint.
Agency copy that one paper cuts by a third and another gives a new lede stays above it."""

STORY = 0.09
"""Mean similarity of telling word pairs from which articles tell one story
(B-cubed F1 0.94 on same-event clusters of news articles)."""

SHARED_EVENT = 0.06
"""What a common event adds: two thirds of what makes a story."""

STORY_DAYS = 7
"""Articles further apart than this tell different stories: talks recur under the same words."""

_BANDS = 16
_COPIES = 2_000
"""Articles that share a band of their signatures from which on it is boilerplate."""

_TELLING = 16
"""Word pairs by which articles find each other; all of them are then compared."""

_TOLD_EVERYWHERE = 300
"""Articles of a week that share a word pair from which on it tells nothing."""


def resolve_reprints(db: sqlite3.Connection, claims: Shelf[Claim]) -> dict[int, int]:
    """Article -> the earliest article whose text it repeats."""
    blocks = Blocks(db, "reprints", _COPIES)
    for number, claim in enumerate(claims, 1):
        rows = len(claim.signature) // _BANDS
        blocks.add(number, (
            f"{band} {claim.signature[band * rows : (band + 1) * rows]}"
            for band in range(_BANDS if rows else 0)
        ))
    originals: dict[int, int] = {}
    for group in clusters(db, "reprints", claims, blocks, _resemblance, lambda a, b: True):
        original = min(group, key=_age).article
        originals |= {c.article: original for c in group if c.article != original}
    return originals


def _resemblance(first: Claim, second: Claim) -> float | None:
    same = sum(a == b for a, b in zip(first.signature, second.signature, strict=True))
    share = same / len(first.signature)
    return share if share >= REPRINT else None


def _age(claim: Claim) -> tuple[date, date, int, int]:
    """Earlier first; of two that may be equally old, the longer, then by id."""
    return (claim.published.latest or date.max, claim.published.earliest or date.max,
            -claim.words, claim.article)


def resolve_stories(
    db: sqlite3.Connection,
    claims: Shelf[Claim],
    told_in: Callable[[int], frozenset[int]],
    reprint_of: Mapping[int, int],
) -> ById[ResolvedStory]:
    """Group articles by what they say, the events they share and when they appeared.

    ``told_in`` gives the ids of the events an article tells.
    """
    blocks = Blocks(db, "told", _TOLD_EVERYWHERE)
    for number, claim in enumerate(claims, 1):
        blocks.add(number, _block_keys(claim))
        blocks.add(number, (f"event {event}" for event in told_in(claim.article)))
        blocks.add(number, [f"copy {reprint_of.get(claim.article, claim.article)}"])

    def likeness(a: Claim, b: Claim) -> float:
        if reprint_of.get(a.article, a.article) == reprint_of.get(b.article, b.article):
            return 1.0
        common = sum(w * b.terms[term] for term, w in a.terms.items() if term in b.terms)
        shared = len(told_in(a.article) & told_in(b.article)) if common else 0
        return common + SHARED_EVENT * shared

    def score(a: Claim, b: Claim) -> float | None:
        value = likeness(a, b)
        return value if value >= STORY else None

    def alike(first: list[Claim], second: list[Claim]) -> bool:
        total = sum(likeness(a, b) for a in first for b in second)
        return _near([*first, *second]) and total >= STORY * len(first) * len(second)

    stories = ById(db, "stories", ResolvedStory)
    for group in clusters(db, "told", claims, blocks, score, alike):
        stories.add(_story(group))
    return stories


def _block_keys(claim: Claim) -> Iterator[str]:
    """Telling words in the same weeks."""
    when = claim.published
    weeks = ["at any time"]
    if when.earliest and when.latest and (when.latest - when.earliest).days <= 62:
        last = when.latest + timedelta(days=STORY_DAYS)
        first = when.earliest.toordinal() // 7
        weeks = [str(week) for week in range(first, last.toordinal() // 7 + 1)]
    for term in list(claim.terms)[:_TELLING]:
        for week in weeks:
            yield f"{term} {week}"


def _near(claims: Sequence[Claim]) -> bool:
    """Whether the articles may all have appeared within the days of one story."""
    known = [claim.published for claim in claims if claim.published]
    if not known:
        return True
    first = min(w.latest for w in known if w.latest)
    last = max(w.earliest for w in known if w.earliest)
    return (last - first).days <= STORY_DAYS


def _story(claims: list[Claim]) -> ResolvedStory:
    oldest = min(claims, key=_age)
    earliest = [c.published.earliest for c in claims if c.published.earliest]
    latest = [c.published.latest for c in claims if c.published.latest]
    return ResolvedStory(
        id=content_id("story", min(claim.article for claim in claims)),
        title=oldest.title,
        first_date=min(earliest, default=None),
        last_date=max(latest, default=None),
        articles=tuple(sorted(claim.article for claim in claims)),
    )
