"""Which months an article's words were in the press: a language model with time.

Each topic of ``authority/news*.yml`` says which words the press was full of, and when.
Together they give every month of the archive's time its own vocabulary. The words of an
article are held against that of each month, as a document against a collection (the
normalised log-likelihood ratio of de Jong, Rode and Hiemstra, "Temporal language models
for the disclosure of historical text", 2005; smoothed after Dirichlet): the outcome is the
odds of each month. Where :mod:`hoso.dating.recall` asks which one thing an article tells,
here many things told in one season add up. The weights stand in ``authority/press.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, log1p

from hoso.dating.claims import EVER, Claim, horizon
from hoso.dating.words import Said, quote, when_en, when_vi
from hoso.edtf import Range, When
from hoso.gazetteer import is_vietnamese_syllable
from hoso.knowledge import Row, load
from hoso.model import Page
from hoso.text import settled

__all__ = [
    "Kernel", "Press", "Topic", "month_odds", "press_claims", "topics", "weights", "word_features",
]

_FILES = ("news", "news_until_2015", "news_since_2016", "news_russia_us")
_WORD = re.compile(r"\w+")
_LONG_WORD = 7
_DECEMBER = 12
_FEW = 8  # known words, below which an article says nothing
_OPEN = 0.02
"""Share of the odds that is left for any day: what the press wrote of is not all known."""
_LEAST = 1e-4
_NAMED = 3
"""Words that the explanation names."""


class Topic(Row, frozen=True):
    """What the press was full of for a while: ``authority/news*.yml``."""

    days: str
    en: str
    words: str


class Kernel(Row, frozen=True):
    """How far from what it tells an article lies: shares of the odds."""

    near: float
    """Within weeks."""
    half_year: float
    years: float


class Press(Row, frozen=True):
    """How words speak for months: ``authority/press.yml``."""

    word: float
    """What the words of an article weigh: they do not come independently of each other."""
    most: float
    """What a single word says at most (logarithm of odds)."""
    smoothing: float
    """Words of the whole collection that each month's own are mixed with."""
    told: Kernel
    """Shares of a topic's words that are printed while it lasts and some weeks about it, within
    half a year or so, and within two."""


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Words of every month, as shares of a topic that was told then."""

    told: list[dict[int, float]]
    """How much of each topic is told in which months."""
    of_word: dict[str, list[int]]
    """Topics in which a word is said; its months are looked at where it is met."""
    of_month: list[float]
    """All words of a month."""
    whole: float

    def months(self, word: str) -> dict[int, float]:
        """The months of a word."""
        found: dict[int, float] = {}
        for topic in self.of_word[word]:
            for month, share in self.told[topic].items():
                found[month] = found.get(month, 0.0) + share
        return found


@cache
def weights() -> Press:
    """The weights, loaded once."""
    return load("press", Press)


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic, loaded once."""
    return tuple(topic for file in _FILES for topic in load(file, tuple[Topic, ...]))


def word_features(text: str) -> set[str]:
    """Pairs of syllables, and the words that are none: names, letters, loans.

    Numbers alone are days and years, and what stands behind a month ("20/8 bị") follows it by
    chance: dating reads them by themselves.
    """
    words = _WORD.findall(settled(text))
    found = {f"w:{a} {b}".lower() for a, b in pairwise(words)
             if not (a.isdigit() and (b.isdigit() or int(a) <= _DECEMBER))}
    for word in words:
        if len(word) > 1 and not word.isdigit() and _telling(word):
            found.add(f"w:{word.lower()}")
    return found


@lru_cache(maxsize=65536)
def _telling(word: str) -> bool:
    """Whether it says something without a neighbour: letters, a long word, a foreign one."""
    return word.isupper() or len(word) >= _LONG_WORD or not is_vietnamese_syllable(word.lower())


# -- the months ----------------------------------------------------------------------------


def _first_month() -> date:
    first = horizon().earliest
    assert first is not None
    return first


def _month(day: date) -> int:
    return (day.year - _first_month().year) * 12 + day.month - _first_month().month


def _days(month: int) -> Range:
    years, months = divmod(month + _first_month().month - 1, 12)
    first = date(_first_month().year + years, months + 1, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@cache
def _vocabulary() -> _Vocabulary:
    count = _month(horizon().ranges[-1][1]) + 1
    told = [_told(When.parse(topic.days).ranges[0], count) for topic in topics()]
    of_word: dict[str, list[int]] = {}
    of_month = [0.0] * count
    for number, topic in enumerate(topics()):
        words = {word for phrase in topic.words.split(",") for word in word_features(phrase)}
        for word in words:
            of_word.setdefault(word, []).append(number)
        for month, share in told[number].items():
            of_month[month] += share * len(words)
    return _Vocabulary(told, of_word, of_month, sum(of_month))


def _told(days: Range, count: int) -> dict[int, float]:
    """How much of what is said on a topic is printed in each month."""
    told: dict[int, float] = {}
    shares = weights().told
    for before, after, share in ((30, 15, shares.near), (200, 300, shares.half_year),
                                 (500, 600, shares.years)):
        first = max(0, _month(days[0] - timedelta(days=before)))
        last = _month(days[1] + timedelta(days=after))
        for month in range(first, min(last, count - 1) + 1):
            told[month] = told.get(month, 0.0) + share / (last - first + 1)
    return told


def month_odds(words: Iterable[str]) -> list[float]:
    """The share of each month, from the first of the horizon on; they add up to 1."""
    return _shares(_points(words))


def _points(words: Iterable[str]) -> list[float]:
    known, with_ = _vocabulary(), weights()
    points = [0.0] * len(known.of_month)
    found = 0
    for word in words:
        if word in known.of_word:
            found += 1
            for month, says in _says(word).items():
                points[month] += says
    # A word that a month does not know speaks against it, the more the more of it is known.
    against = [log1p(told / with_.smoothing) for told in known.of_month]
    return [with_.word * (says - found * less)
            for says, less in zip(points, against, strict=True)]


@lru_cache(maxsize=8192)
def _says(word: str) -> dict[int, float]:
    """What a word says for each month in which it was printed (logarithm of odds)."""
    known, with_ = _vocabulary(), weights()
    months = known.months(word)
    usual = with_.smoothing * sum(months.values()) / known.whole
    return {month: min(log1p(told / usual), with_.most) for month, told in months.items()}


def _shares(points: list[float]) -> list[float]:
    top = max(points)
    odds = [exp(p - top) for p in points]
    whole = sum(odds)
    return [share / whole for share in odds]


# -- the claim -----------------------------------------------------------------------------


def press_claims(page: Page) -> list[Claim]:
    """The odds of the months that the article's words are of."""
    words = sorted({word for segment in page.proper()
                    for word in word_features(page.text[segment.start : segment.end])})
    if sum(word in _vocabulary().of_word for word in words) < _FEW:
        return []
    shares = month_odds(words)
    odds = tuple((_days(month), share * (1 - _OPEN))
                 for month, share in enumerate(shares) if share > _LEAST)
    best = _core(shares)
    likely = When.between(_days(best[0])[0], _days(best[-1])[1])
    telling = ", ".join(quote(word[2:]) for word in _telling_words(words, best))
    return [Claim(kind="known_event", when=EVER, likely=likely, odds=odds, said=Said(
        f"words such as {telling} were in the press mostly {when_en(likely)}",
        f"những từ như {telling} xuất hiện trên báo chí chủ yếu trong khoảng {when_vi(likely)}"))]


def _core(shares: list[float]) -> range:
    """The months around the likeliest that are not much less likely."""
    first = last = max(range(len(shares)), key=shares.__getitem__)
    least = shares[first] / 2
    while first and shares[first - 1] >= least:
        first -= 1
    while last + 1 < len(shares) and shares[last + 1] >= least:
        last += 1
    return range(first, last + 1)


def _telling_words(words: list[str], months: range) -> list[str]:
    known = [word for word in words if word in _vocabulary().of_word]
    return sorted(known, key=lambda word: (
        -max(_says(word).get(month, 0.0) for month in months), word))[:_NAMED]
