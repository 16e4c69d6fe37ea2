"""Which articles tell one happening, and which repeat another's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from hoso.model import ResolvedEvent, ResolvedStory
from hoso.resolution.claims import Claim, content_id
from hoso.resolution.groups import Groups, join_best_first

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
_COMMON_TERM = 400
"""A word pair that tells more articles than this apart tells none."""


def resolve_reprints(claims: Sequence[Claim]) -> dict[int, int]:
    """Article -> the earliest article whose text it repeats."""
    by_id = {claim.article: claim for claim in claims if claim.signature}
    rows = len(next(iter(by_id.values())).signature) // _BANDS if by_id else 0
    bands: dict[tuple[int, tuple[int, ...]], list[int]] = defaultdict(list)
    for claim in by_id.values():
        for band in range(_BANDS):
            key = (band, claim.signature[band * rows : (band + 1) * rows])
            bands[key].append(claim.article)
    groups = Groups(by_id)
    pairs = {pair for articles in bands.values() for pair in combinations(articles, 2)}
    scored = ((_resemblance(by_id[a], by_id[b]), a, b) for a, b in pairs)
    join_best_first(groups, (pair for pair in scored if pair[0] >= REPRINT),
                    lambda first, second: True)
    originals: dict[int, int] = {}
    for group in groups.all():
        original = min(group, key=lambda article: _age(by_id[article]))
        originals |= {article: original for article in group if article != original}
    return originals


def _resemblance(first: Claim, second: Claim) -> float:
    same = sum(a == b for a, b in zip(first.signature, second.signature, strict=True))
    return same / len(first.signature)


def _age(claim: Claim) -> tuple[date, date, int, int]:
    """Earlier first; of two that may be equally old, the longer, then by id."""
    return (claim.published.latest or date.max, claim.published.earliest or date.max,
            -claim.words, claim.article)


def resolve_stories(
    claims: Sequence[Claim], events: Iterable[ResolvedEvent], reprint_of: dict[int, int]
) -> tuple[ResolvedStory, ...]:
    """Group articles by what they say, the events they share and when they appeared."""
    by_id = {claim.article: claim for claim in claims}
    likeness = _likeness(claims, events, reprint_of)

    def alike(first: list[int], second: list[int]) -> bool:
        if not _near(by_id[a] for a in (*first, *second)):
            return False
        total = sum(likeness.get((min(a, b), max(a, b)), 0.0) for a in first for b in second)
        return total / (len(first) * len(second)) >= STORY

    groups = Groups(by_id)
    join_best_first(groups, ((s, a, b) for (a, b), s in likeness.items() if s >= STORY), alike)
    return tuple(sorted((_story([by_id[a] for a in group]) for group in groups.all()),
                        key=lambda story: story.id))


def _likeness(
    claims: Sequence[Claim], events: Iterable[ResolvedEvent], reprint_of: dict[int, int]
) -> dict[tuple[int, int], float]:
    """Pairs of articles with something in common, and how much."""
    telling: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for claim in claims:
        for term, weight in claim.terms.items():
            telling[term].append((claim.article, weight))
    likeness: dict[tuple[int, int], float] = defaultdict(float)
    for articles in telling.values():
        if len(articles) <= _COMMON_TERM:
            for (a, x), (b, y) in combinations(articles, 2):
                likeness[(min(a, b), max(a, b))] += x * y
    for event in events:
        reporters = sorted({article for article, _ in event.reports})
        for pair in combinations(reporters, 2):
            if pair in likeness:
                likeness[pair] += SHARED_EVENT
    for copy, original in reprint_of.items():
        likeness[(min(copy, original), max(copy, original))] = 1.0
    return likeness


def _near(claims: Iterable[Claim]) -> bool:
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
