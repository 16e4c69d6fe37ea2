"""How old someone is said to be: "Putin, 72 tuổi", "bước sang tuổi 72", "sinh nhật lần thứ 70".

``authority/births.yml`` tells when people of the news were born. The age that an article
tells of one lies between two of his birthdays, and so does the article, unless the sentence
looks back or ahead. The press counts whole years, but often also those of the calendar;
"tuổi 72" may be the year of life that has just begun, or its 72nd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from hoso.authority import people
from hoso.dating.claims import EVER, Claim, horizon, lags
from hoso.dating.cues import cue
from hoso.dating.words import Said, day_en, day_vi, quote, sentence_around
from hoso.edtf import When
from hoso.errors import KnowledgeError
from hoso.knowledge import load
from hoso.model import Annotations, Page, PersonMention

__all__ = ["age_claims", "births"]

_AGE = re.compile(
    r"\b(?P<died>(?:ở tuổi|hưởng (?:thọ|dương)|thọ)\s+)?(?P<count>[1-9]\d)\s+tuổi\b"
    r"|\b(?P<last>ở tuổi\s+)(?P<count2>[1-9]\d)\b"
    r"|\b(?P<turn>(?:bước (?:sang|vào|qua)|sang|đón|mừng)\s+tuổi\s+(?:thứ\s+)?)"
    r"(?P<count3>[1-9]\d)\b"
    r"|\b(?P<feast>sinh nhật\s+(?:lần thứ|lần|thứ|tuổi)\s+)(?P<count4>[1-9]\d)\b", re.IGNORECASE)
# What stands between a name and an age told of it; never another name.
_BESIDE = re.compile(
    r"[\s,(–-]*(?:(?:năm nay|hiện nay|hiện|nay|đã|vừa|mới|vốn|tròn|đón|mừng|chào|kỷ niệm|tổ chức|"
    r"mở|tiệc|lễ|nhân|dịp|ngày)\s+)*", re.IGNORECASE)
_DIED = re.compile(r"\b(?:qua đời|từ trần|tạ thế|băng hà|mất|trút hơi thở)\b", re.IGNORECASE)
_BACK = re.compile(r"[\s,]*(?:vào )?(?:khi|lúc|thời điểm|năm)\b", re.IGNORECASE)
_AGED = r"\b{}(?:\s+(?:này|kỳ cựu|lão luyện|năm nay|hiện|nay|mới|đã|vừa|tròn))*\s+$"
_MEANT = 250  # characters from a name to "nhà lãnh đạo 72 tuổi"
_SURE_OF_WHO = 0.7
_SLACK = 14  # days by which a birthday, or the news of it, may be off
_FEAST = 60  # days around a birthday in which it is spoken of


@dataclass(frozen=True, slots=True)
class _Told:
    """An age in the text."""

    start: int
    end: int
    years: int
    kind: str
    """``count``, ``turn``, ``feast`` or ``death``."""


@cache
def births() -> dict[str, tuple[date, date]]:
    """``authority/births.yml``: the first and the last day on which one may be born, by id.

    Raises :class:`KnowledgeError` for an unknown person.
    """
    found = {}
    for person, born in load("births", dict[str, date | int]).items():
        if person not in people():
            raise KnowledgeError(f"authority/births.yml: no person {person}",
                                 "people are in authority/people.yml")
        found[person] = ((born, born) if isinstance(born, date)
                         else (date(born, 1, 1), date(born, 12, 31)))
    return found


def age_claims(page: Page, found: Annotations) -> list[Claim]:
    """One claim for each age that the article tells of someone whose birth is known."""
    named = sorted((m for m in found.people if m.confidence >= _SURE_OF_WHO), key=lambda m: m.end)
    if not any(m.person[2:] in births() for m in named):
        return []
    claims = []
    for told in _ages(page):
        beside, who = _of_whom(page, told, named)
        days = {person: _days(told, *births()[person]) for person in who if person in births()}
        days = {person: when for person, when in days.items() if when.overlaps(horizon())}
        if days:
            claims.append(_claim(told, page.text[told.start : told.end], days, beside))
    return claims


def _ages(page: Page) -> Iterator[_Told]:
    """The ages told of the days of the article: no other time stands beside them."""
    for segment in page.proper():
        for match in _AGE.finditer(page.text, segment.start, segment.end):
            start, end = sentence_around(page.text, match.start(), match.end())
            before = page.text[start : match.start()]
            if (cue("back_then").search(before) or cue("roughly", r"\b{}\s+$").search(before)
                    or _BACK.match(page.text, match.end())):
                continue
            kind = "turn" if match["turn"] else "feast" if match["feast"] else "count"
            if match["died"] or match["last"]:
                if not _DIED.search(page.text, start, end):
                    continue
                kind = "death"
            years = next(filter(None, match.group("count", "count2", "count3", "count4")))
            yield _Told(match.start(), match.end(), int(years), kind)


def _of_whom(page: Page, told: _Told, named: list[PersonMention]) -> tuple[bool, list[str]]:
    """Who is named right beside the age, or else who can be "nhà lãnh đạo 72 tuổi".

    That are the people named shortly before, by the ids of the authority.
    """
    before = [m for m in named if m.end <= told.start and told.start - m.end <= _MEANT]
    if not before:
        return False, []
    between = page.text[before[-1].end : told.start]
    if _BESIDE.fullmatch(between):
        return True, [before[-1].person[2:]]
    start, _ = sentence_around(page.text, told.start, told.end)
    if (told.kind == "death" and start <= before[-1].start) or cue("aged", _AGED).search(between):
        return False, list(dict.fromkeys(m.person[2:] for m in before))
    return False, []


def _birthday(born: date, years: int) -> date:
    """The birthday on which ``years`` are completed; of 29 February, the day after it."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def _days(told: _Told, first: date, last: date) -> When:
    """The days on which the age is told of who was born between ``first`` and ``last``."""
    since, until = _birthday(first, told.years), _birthday(last, told.years + 1)
    if told.kind == "feast":
        return When.between(since, _birthday(last, told.years)).shift(-_FEAST, _FEAST)
    if told.kind == "count":
        return When.between(since, until).shift(0, -1)
    # The 72nd year begins with the 71st birthday; of the dead it is counted as well.
    return When.between(_birthday(first, told.years - 1), until).shift(-_SLACK, _FEAST)


def _by_calendar(days: When) -> When:
    """``days`` of an age, for who reckons that it is reached with the new year; and some more."""
    return When.one_of((date(first.year, 1, 1), last) for first, last in days.ranges).shift(
        -_SLACK, _SLACK)


def _claim(told: _Told, words: str, days: dict[str, When], beside: bool) -> Claim:
    """``days``: on which the age would be right, by the people it may be told of."""
    likely = When.one_of(range_ for when in days.values() for range_ in when.ranges)
    firm = beside and told.kind in ("count", "turn")
    born = [_born(person) for person in days]
    said = Said(f"{quote(words)} is told of {' or '.join(b.en for b in born)}",
                f"{quote(words)} nói về {' hoặc '.join(b.vi for b in born)}")
    return Claim(
        kind="counted", said=said, but=said.but(), start=told.start, end=told.end, weight=0,
        when=_by_calendar(likely) if firm else EVER,
        likely=likely if firm or told.kind == "feast" else _by_calendar(likely),
        trust=lags().likely.age if firm else lags().likely.age_meant)


def _born(person: str) -> Said:
    name, (first, last) = people()[person].name, births()[person]
    if first == last:
        return Said(f"{name}, born {day_en(first)}", f"{name}, sinh ngày {day_vi(first)}")
    return Said(f"{name}, born {first.year}", f"{name}, sinh năm {first.year}")
