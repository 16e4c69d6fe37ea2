"""What resolution needs to know of an article, and no more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
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


Terms = dict[int, float]
"""Telling word pairs (by checksum), the most telling first, with their weights; the squares of the
weights add up to 1."""


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One article's text, by which copies of it are found."""

    article: int
    published: When
    words: int
    signature: bytes
    """MinHash of the body's shingles, the last byte of each; empty for a body too short to
    compare. Two bytes are equal by chance once in 256: too seldom to matter."""

    @property
    def age(self) -> tuple[date, date, int, int]:
        """Earlier first; of two that may be equally old, the longer, then by id."""
        return (self.published.latest or date.max, self.published.earliest or date.max,
                -self.words, self.article)


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """What one article tells, by which stories are found."""

    title: str
    terms: Terms


def text_of(record: ArticleRecord) -> Text:
    """The text of one article record."""
    return Text(
        article=record.id,
        published=record.published.when,
        words=record.word_count,
        signature=_signature(_words(record.body)),
    )


def claim_of(record: ArticleRecord) -> Claim:
    """The claim of one article record."""
    return Claim(title=record.title, terms=_terms([*_words(record.title), *_words(record.body)]))


@lru_cache(maxsize=2)
def _words(text: str) -> list[str]:
    """Both what a text is and what it tells are read from its words, one after the other."""
    return _WORD.findall(text.lower())


@cache
def _rarity() -> dict[str, float]:
    """How telling one common word pair is."""
    return {pair: math.log(1000 / articles)
            for pair, articles in load("word_pairs", dict[str, int]).items()}


_WEIGHT = (0.0, *(1 + math.log(count) for count in range(1, 1_000)))
"""What so many of one pair in a text weigh."""


def _terms(words: list[str]) -> Terms:
    """The most telling word pairs: frequent here, rare in news at large (tf-idf)."""
    rarity, rare = _rarity().get, math.log(1000 / RARE)
    counts = Counter(map(" ".join, pairwise(words)))
    weights = {pair: -_WEIGHT[min(count, 999)] * rarity(pair, rare)
               for pair, count in counts.items()}
    # By letters, then by weight: two plain sorts are quicker than one of pairs.
    best = sorted(sorted(weights), key=weights.__getitem__)[:TERMS]
    length = math.sqrt(sum(weights[pair] * weights[pair] for pair in best)) or 1.0
    return {crc32(pair.encode()): -weights[pair] / length for pair in best}


def wordings(told: Sequence[EventMention], persons: Iterable[Person]) -> tuple[Terms, ...]:
    """What each statement that an article tells says; nothing of its other events.

    Names and posts, which are the same whatever is said, are left out.
    """
    said = [event.type == "statement" for event in told]
    known = {word for person in persons if any(said) for words in (person.name, *person.roles)
             for word in _WORD.findall(words.lower())}
    return tuple(
        _terms([word for word in _WORD.findall(event.evidence.lower()) if word not in known])
        if is_said else {} for event, is_said in zip(told, said, strict=True))


def likeness(ours: Terms, theirs: Terms) -> float:
    """How much of what is telling two texts have in common, from 0 to 1."""
    return sum([weight * theirs[term] for term, weight in ours.items() if term in theirs])


def _signature(words: list[str]) -> bytes:
    if len(words) < 4 * SHINGLE:
        return b""
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=1)
    shingles = zip(*(words[n:] for n in range(SHINGLE)), strict=False)
    minhash.update(list(map(" ".join, shingles)))
    return bytes(value & 0xFF for value in minhash.digest())
