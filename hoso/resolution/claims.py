"""What resolution needs to know of an article, and no more."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from zlib import crc32

import msgspec
from rensa import RMinHash

from hoso.edtf import When
from hoso.knowledge import load
from hoso.model import ArticleRecord, EventMention, Person

_WORD = re.compile(r"\w+")

TERMS = 80
"""Word pairs kept of an article: with 40 to 200, same-event clusters of news articles
come out alike (B-cubed F1 0.94 to 0.95); fewer cost less."""

RARE = 7
"""Articles in a thousand for a pair that is not in ``authority/word_pairs.yml``
(2 of the 293 articles that were counted)."""

SHINGLE, PERMUTATIONS = 5, 64
"""Words a shingle and hash functions of the near-duplicate signature."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One article, as resolution sees it."""

    article: int
    title: str
    published: When
    words: int
    persons: tuple[Person, ...]
    events: tuple[EventMention, ...]
    terms: dict[int, float]
    """Telling word pairs (by checksum), the most telling first, with their weights; the
    squares of the weights add up to 1."""
    signature: tuple[int, ...]
    """MinHash of the body's shingles; empty for a body too short to compare."""

    @property
    def node(self) -> tuple[int, int]:
        """What it is, and its place in any order."""
        return (self.article, 0)


def claim_of(record: ArticleRecord) -> Claim:
    """The claim of one article record."""
    words = [word.lower() for word in _WORD.findall(f"{record.title}\n{record.body}")]
    found = record.annotations
    return Claim(
        article=record.id,
        title=record.title,
        published=record.published.when,
        words=record.word_count,
        persons=found.persons,
        events=found.events,
        terms=_terms(words),
        signature=_signature([word.lower() for word in _WORD.findall(record.body)]),
    )


@cache
def _common() -> dict[str, int]:
    return load("word_pairs", dict[str, int])


def _terms(words: list[str]) -> dict[int, float]:
    """The most telling word pairs: frequent here, rare in news at large (tf-idf)."""
    common = _common()
    counts = Counter(f"{first} {second}" for first, second in pairwise(words))
    weighed = (
        ((1 + math.log(count)) * math.log(1000 / common.get(pair, RARE)), pair)
        for pair, count in counts.items()
    )
    best = sorted(weighed, key=lambda item: (-item[0], item[1]))[:TERMS]
    length = math.sqrt(sum(weight * weight for weight, _ in best)) or 1.0
    return {crc32(pair.encode()): weight / length for weight, pair in best}


def _signature(words: list[str]) -> tuple[int, ...]:
    if len(words) < 4 * SHINGLE:
        return ()
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update(sorted({" ".join(words[i : i + SHINGLE])
                           for i in range(len(words) - SHINGLE + 1)}))
    return tuple(minhash.digest())
