"""What an article tells, held against everything the archive knows to have been news.

:mod:`hoso.dating.known` recognises an event for certain, :mod:`hoso.dating.chronicle` by
the day and the people. This asks what a well-read person asks: which of the things that
I remember does this sound like? Every known event, and every row of
``authority/news*.yml``, is compared with the article by the people, places, countries and
words they share; the rarer what is shared, the more it says. The outcome is no day but odds:
how likely the article is of which weeks and years (:attr:`Claim.odds`). The weights stand in
``authority/recall.yml``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import exp, fsum, log

from hoso.authority import country_of, known_events, people, place_of
from hoso.dating.claims import EVER, Claim, horizon
from hoso.dating.known import group
from hoso.dating.press import Kernel, topics, word_features
from hoso.dating.reckoning import dates_in_years
from hoso.dating.words import Said, when_en, when_vi
from hoso.edtf import Range, When
from hoso.knowledge import Row, load
from hoso.model import Annotations, Page, TimeMention
from hoso.text import settled

__all__ = [
    "Memory", "Recalled", "Weights", "claims_from", "memories", "recall", "recall_claims",
    "weights",
]

_BEST = 8
"""Memories that the odds are made of."""
_NAMED = 2
"""Memories that the explanation names."""
_SOUND = 0.5
"""Share of the odds below which nothing is said."""
_FAR = 9
_SHORT = 1000  # characters; of a shorter article no less is asked
_RARE = log(512)  # of words that hardly any article had among those counted
_RARELY_NAMED = log(256)  # of people, countries and places
_EXPECTED = 1.0  # what is shared says less than its rarity: articles do not tell all of a memory
_APART = frozenset({"t:meeting", "t:phone_call"})
"""Kinds that reporters do not confuse with any other."""
_NO_DAY = frozenset({"holiday", "lunar", "since", "year_offset", "month_offset", "until"})


class Weights(Row, frozen=True):
    """``authority/recall.yml``."""

    person: float
    country: float
    place: float
    word: float
    kind: float
    missing: float
    """What each of its people who is not named says against a memory."""
    other_kind: float
    """What it says against a meeting or a call that the article tells of none."""
    same_day: float
    next_day: float
    near_day: float
    other_day: float
    nothing: float
    """What the thought weighs that nothing known is told."""
    nothing_longer: float
    """The same, for every doubling of a long article."""
    nothing_at_home: float
    """The same, of an article that names no other country: of life in Vietnam less is known."""
    dated: Kernel
    """Of a memory that shares a day with the article."""
    undated: Kernel


@dataclass(frozen=True, slots=True)
class Memory:
    """A known event or a topic, and what an article can share with it."""

    first: date
    last: date
    title_en: str
    title_vi: str
    features: frozenset[str]
    dated: bool
    """It has days of its own; a topic has not."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """A memory, how much speaks for it, and whether it shares a day with the article."""

    memory: Memory
    points: float
    same_day: bool


@cache
def weights() -> Weights:
    """``authority/recall.yml``, loaded once."""
    return load("recall", Weights)


@cache
def memories() -> tuple[Memory, ...]:
    """Everything known to have been news, with what it can share with an article."""
    found = []
    names = {person.name for person in people().values()}
    for event in known_events():
        days = event.when.ranges[0]
        features = {f"t:{group(event.type)}", *word_features(event.title_vi)}
        for name in event.participants:
            country = country_of(name)
            features |= {f"c:{country}"} if country else set()
            features |= {f"p:{name}"} if name in names else set()
        if (place := place_of(event)) is not None:
            features.add(f"l:{place}")
        found.append(Memory(*days, event.title_en, event.title_vi, frozenset(features), True))
    for topic in topics():
        phrases = [words.strip() for words in topic.words.split(",")]
        found.append(Memory(*When.parse(topic.days).ranges[0], topic.en, phrases[0], frozenset(
            feature for words in phrases for feature in word_features(words)), False))
    return tuple(found)


@cache
def _index() -> tuple[dict[str, tuple[int, ...]], dict[str, float]]:
    """Feature -> the memories that have it; feature -> how much it says (its rarity)."""
    where: dict[str, list[int]] = {}
    for number, memory in enumerate(memories()):
        for feature in memory.features:
            where.setdefault(feature, []).append(number)
    common = {f"w:{settled(words)}": log(share)
              for share, group in load("word_shares", dict[int, tuple[str, ...]]).items()
              for words in group}
    rarity = {feature: max(0.0, min(
        log(len(memories()) / len(numbers)),
        common.get(feature, _RARE if feature[0] == "w" else _RARELY_NAMED)) - _EXPECTED)
              for feature, numbers in where.items()}
    return {feature: tuple(numbers) for feature, numbers in where.items()}, rarity


def features_of(page: Page, found: Annotations) -> set[str]:
    """What the article can share with a memory."""
    features = {f"p:{person.name}" for person in found.persons if not person.historical}
    features |= {f"c:{place.country}" for place in found.places if place.country}
    features |= {f"l:{place.place}" for place in found.places if place.place}
    features |= {f"t:{group(event.type)}" for event in found.events}
    for segment in page.proper():
        features |= word_features(page.text[segment.start : segment.end])
    return features


def recall(features: set[str], days: list[TimeMention], with_: Weights) -> list[Recalled]:
    """The memories that share most with an article, best first."""
    where, rarity = _index()
    scale = {"p": with_.person, "c": with_.country, "l": with_.place, "w": with_.word,
             "t": with_.kind}
    says = {feature: scale[feature[0]] * rarity[feature] for feature in features & where.keys()}
    points: Counter[int] = Counter()
    for feature in sorted(says):  # a sum hangs on its order by a hair, and a tie on the sum
        for number in where[feature]:
            points[number] += says[feature]  # type: ignore[assignment]
    found = []
    for number, _ in points.most_common(40):
        memory = memories()[number]
        off = min((_days_off(memory, mention) for mention in days), default=_FAR)
        missing = 0.0 if _is_told(memory, features, days, off) else fsum(
            rarity[f] for f in memory.features - features if f[0] == "p")
        shared = fsum(says[feature] for feature in _once(memory.features & features))
        total, same = shared - with_.missing * missing, False
        if memory.features & _APART and not memory.features & _APART & features:
            total -= with_.other_kind
        if days and memory.dated:
            same = off <= 1
            # A day is shared by chance now and then: it says no more than all the rest does.
            told = min(with_.same_day, max(0.0, total))
            total += (told if off == 0 else with_.next_day if off == 1
                      else with_.near_day if off < _FAR else with_.other_day)
        found.append(Recalled(memory, total, same))
    return sorted(found, key=lambda r: (-r.points, r.memory.first, r.memory.title_en))[:_BEST]


def _once(shared: frozenset[str]) -> set[str]:
    """Without the words of pairs that are shared themselves: they say nothing more."""
    paired = {f"w:{word}" for pair in shared if pair[0] == "w" and " " in pair
              for word in pair[2:].split(" ")}
    return set(shared - paired)


def _days_off(memory: Memory, mention: TimeMention) -> int:
    """Days from the memory to the day of the calendar that the words name."""
    fields = mention.fields
    month, day = int(fields.get("month", fields.get("month2", 1))), int(fields["day"])
    years: Iterable[int] = range(memory.first.year - 1, memory.last.year + 2)
    if "year" in fields:
        years = [int(fields["year"])]
    return min((max((memory.first - d).days, (d - memory.last).days, 0)
                for d in dates_in_years(month, day, years)), default=_FAR)


def _is_told(memory: Memory, features: set[str], days: list[TimeMention], off: int) -> bool:
    """Whether it is told without naming all: by its stay, or by its day and the states.

    Of who and where, the article names one at least.
    """
    if any(_same_stay(memory, mention) for mention in days):
        return True
    people_of = {feature for feature in memory.features if feature[0] == "p"}
    named = {feature for feature in memory.features & features if feature[0] in "pl"}
    return off == 0 and bool(named) and all(
        f"c:{country_of(feature[2:])}" in features for feature in people_of)


def _same_stay(memory: Memory, mention: TimeMention) -> bool:
    """Whether the words name its first and its last day: "từ 6-10/7"."""
    fields, first, last = mention.fields, memory.first, memory.last
    begins, ends = (fields["day"], fields.get("month", last.month)), (
        fields.get("day2"), fields.get("month2"))
    return memory.dated and begins == (first.day, first.month) and ends == (last.day, last.month)


def named_days(found: Annotations) -> list[TimeMention]:
    """The days of the calendar that the article names."""
    return [m for m in found.times if "day" in m.fields and m.fields.keys().isdisjoint(_NO_DAY)
            and not m.fields.keys().isdisjoint({"month", "month2"})]


def odds_of(recalled: list[Recalled], length: int, at_home: bool, with_: Weights
            ) -> list[tuple[Range, float]]:
    """Stretches of days with the share of the odds that each holds; the rest is for any day."""
    nothing = (with_.nothing + with_.nothing_longer * log(max(length, _SHORT) / _SHORT, 2)
               + with_.nothing_at_home * at_home)
    top = max([nothing, *(r.points for r in recalled)])
    whole = exp(nothing - top) + sum(exp(r.points - top) for r in recalled)
    pieces: list[tuple[Range, float]] = []
    for r in recalled:
        share = exp(r.points - top) / whole
        kernel = with_.dated if r.same_day else with_.undated
        first, last = r.memory.first, r.memory.last
        for before, after, part in ((30, 20, kernel.near), (150, 240, kernel.half_year),
                                    (500, 700, kernel.years)):
            stretch = first - timedelta(days=before), last + timedelta(days=after)
            pieces.append((stretch, share * part))
    return _disjoint(pieces)


def _disjoint(pieces: list[tuple[Range, float]]) -> list[tuple[Range, float]]:
    """The same odds over stretches that do not overlap."""
    one = timedelta(days=1)
    cuts = sorted({d for (a, b), _ in pieces for d in (a, b + one)})
    found = []
    for first, after in pairwise(cuts):
        a_day = sum(share / ((b - a).days + 1) for (a, b), share in pieces if a <= first <= b)
        if a_day:
            found.append(((first, after - one), a_day * (after - first).days))
    return found


def recall_claims(page: Page, found: Annotations) -> list[Claim]:
    """The odds that follow from what the article sounds like."""
    length = sum(s.end - s.start for s in page.proper())
    features = features_of(page, found)
    return claims_from(recall(features, named_days(found), weights()), length, is_at_home(features),
                       weights())


def is_at_home(features: set[str]) -> bool:
    """Whether an article of these features names no country but Vietnam, if any."""
    return not any(feature.startswith("c:") and feature != "c:VN" for feature in features)


def claims_from(recalled: list[Recalled], length: int, at_home: bool, with_: Weights
                ) -> list[Claim]:
    """The same of what an article of ``length`` characters recalls."""
    odds = [(days, share) for days, share in odds_of(recalled, length, at_home, with_)
            if When.between(*days).overlaps(horizon())]
    if not recalled or sum(share for _, share in odds) < _SOUND:
        return []
    best = [r.memory for r in recalled[:_NAMED] if r.points > recalled[0].points - 1]
    likely = When.one_of((m.first - timedelta(days=150), m.last + timedelta(days=240))
                         for m in best)
    en = " or ".join(f"{m.title_en} ({when_en(_when(m))})" for m in best)
    vi = " hoặc ".join(f"{m.title_vi} ({when_vi(_when(m))})" for m in best)
    return [Claim(kind="known_event", when=EVER, likely=likely, odds=tuple(odds), said=Said(
        f"people, places and words recall {en}", f"nhân vật, địa danh và từ ngữ gợi nhớ {vi}"))]


def _when(memory: Memory) -> When:
    return When.between(memory.first, memory.last)
