"""What resolution needs to know of an article, and no more."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from functools import cache
from itertools import pairwise

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
    person_mentions: dict[str, int]
    """``Person.key`` -> number of mentions."""
    events: tuple[EventMention, ...]
    terms: dict[str, float]
    """Telling word pairs with their weights; the squares of the weights add up to 1."""
    signature: tuple[int, ...]
    """MinHash of the body's shingles; empty for a body too short to compare."""


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
        person_mentions=dict(Counter(mention.person for mention in found.people)),
        events=found.events,
        terms=_terms(words),
        signature=_signature([word.lower() for word in _WORD.findall(record.body)]),
    )


def content_id(*parts: str | int) -> int:
    """An id below 2**48 from content alone (first 12 hex digits of a SHA-256)."""
    text = "\x1f".join(map(str, parts))
    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16)


@cache
def _common() -> dict[str, int]:
    return load("word_pairs", dict[str, int])


def _terms(words: list[str]) -> dict[str, float]:
    """The most telling word pairs: frequent here, rare in news at large (tf-idf)."""
    common = _common()
    counts = Counter(f"{first} {second}" for first, second in pairwise(words))
    weighed = (
        ((1 + math.log(count)) * math.log(1000 / common.get(pair, RARE)), pair)
        for pair, count in counts.items()
    )
    best = sorted(weighed, key=lambda item: (-item[0], item[1]))[:TERMS]
    length = math.sqrt(sum(weight * weight for weight, _ in best)) or 1.0
    return {pair: weight / length for weight, pair in best}


def _signature(words: list[str]) -> tuple[int, ...]:
    if len(words) < 4 * SHINGLE:
        return ()
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    minhash.update(sorted({" ".join(words[i : i + SHINGLE])
                           for i in range(len(words) - SHINGLE + 1)}))
    return tuple(minhash.digest())
