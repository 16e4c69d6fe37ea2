"""Dates and statuses of events, once it is known when the article appeared."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from hoso import gazetteer
from hoso.annotation.events.join import join
from hoso.annotation.events.lexicon import lexicon
from hoso.annotation.events.recognise import recognised
from hoso.annotation.events.scene import QUOTED
from hoso.annotation.events.standing import with_status
from hoso.authority import group
from hoso.dating.reported import reported
from hoso.edtf import UNKNOWN, When
from hoso.model import Annotations, EventMention, Page, Published, TimeMention

BRIEF = frozenset({
    "talks", "meeting", "summit", "phone_call", "visit", "statement", "order", "agreement",
})
"""Kinds of event that are over within weeks."""

BRIEF_DAYS = 45
"""Longest that one of these goes on: rounds of negotiation in one place."""

_NEWS = BRIEF - {"visit"}
"""Kinds that go together in one day's news of diplomacy."""

_FAR_PAST = date(1, 1, 1)
_FAR_FUTURE = date(9999, 12, 31)
_OF_ANOTHER = re.compile(
    r"\b(?:sau khi|trước khi|kể từ)\b[^.,;\n]*$|\b[Tt]rước đó,?\s+(?:vào\s+)?$")
"""Before the day of what came earlier: "được sắp xếp sau khi họ trao đổi vào hôm qua"."""
# Before the day something was set for: "dự kiến diễn ra vào ngày 5/9".
_SET_FOR = re.compile(
    r"\b(?:dự kiến|dự định|lẽ ra|đáng lẽ|ấn định|lên lịch|theo kế hoạch|định)\b[^.;\n]*$", re.I)
_NEWS_DAYS = 10
"""Where the day of publication is known no better, the news may be of another day than one that
is merely named."""
_FEW_DAYS = 4
"""Where it is known so well, it is by its news: that is of the first of these days."""
_STAY_DAYS = 7
"""A guest who comes at a time known so well ("tuần tới") meets people then."""
_LATELY = re.compile(r"\b(?:cuộc|chuyến|vòng|phiên)\s(?:\w+\s){1,5}?(?:mới đây|gần đây|vừa qua)\b")
_LATELY_DAYS = 14
"""So long ago at most is "cuộc gặp mới đây": not the news, but what was before it."""
_ONE_DAY = timedelta(days=1)
_MORNING = (1, 2)
"""Parts of the day from midnight to noon, as ``authority/time.yml`` numbers them."""
_WEST = 60.0
"""Degrees east of Greenwich, west of which a morning in Hà Nội is a night."""


def settle(page: Page, found: Annotations, dated: list[TimeMention],
           published: Published) -> list[EventMention]:
    """The events with ``date``, ``status`` and ``known``, as this article tells them.

    A day is stated only where the words, the day of publication or a known
    event leave one. A known event lends date and place, never people. Days
    inside quotations date nothing outside them.
    """
    told = [_without_day_of_calling_off(event, page.text, dated, published.when)
            for event in found.events if not _of_a_period(event, dated)]
    stays = {index for event in told if event.type == "visit" for index in event.times
             if "day2" in dated[index].fields}
    told = [event if event.type == "visit" else msgspec.structs.replace(
        event, times=tuple(index for index in event.times if index not in stays))
        for event in told]
    spoken = [match.span() for match in QUOTED.finditer(page.text)]
    outside = [time for time in dated if not any(a < time.start < b for a, b in spoken)
               and not _OF_ANOTHER.search(page.text, max(0, time.start - 120), time.start)]
    events = [_dated(event, dated, outside, published.when) for event in told]
    news = [] if not _is_loose(published.when) else [
        item.mention.start for item in reported(page, dated) if item.manner != "looking_back"]
    events = _on_the_day_told(events, dated, outside, news, published.when)
    events = [_after_arrival(event, events) for event in events]
    stay_of = {id(event): _stay(event, dated) for event in events if event.type == "visit"}
    events = [_on_journey(event, events, stay_of, published.when) for event in events]
    names = {person.key: person.name for person in found.persons}
    events = recognised(events, names, published.when)
    events = join(events)
    return [with_status(event, dated, published.when) for event in events]


def _of_a_period(event: EventMention, dated: list[TimeMention]) -> bool:
    """Whether all the words give is a span of months or years: the matter's, not the event's.

    "thảo luận về tài sản bị tịch thu giai đoạn 2016–2018" tells of no talks
    that went on from 2016 to 2018.
    """
    spans = [dated[index].value for index in event.times]
    return bool(spans) and event.type in BRIEF and all(
        "/" in span.text and span.days > BRIEF_DAYS for span in spans
    )


def _without_day_of_calling_off(event: EventMention, text: str, dated: list[TimeMention],
                                published: When) -> EventMention:
    """What was called off on a day gone by was set for another, unless the words set it for that.

    "Nhà Trắng hôm 21/10 đã hủy cuộc gặp": no meeting was planned for that day.
    """
    today = published.earliest
    if event.tense != "cancelled" or today is None:
        return event
    gone = {index for index in event.times
            if (last := dated[index].value.latest) is not None and last < today
            and not _SET_FOR.search(text, max(0, dated[index].start - 40), dated[index].start)}
    return msgspec.structs.replace(
        event, times=tuple(index for index in event.times if index not in gone))


def _dated(event: EventMention, dated: list[TimeMention], outside: list[TimeMention],
           published: When) -> EventMention:
    value = _as_told(event, [dated[index] for index in event.times])
    if value and event.tense in ("past", "unknown") and value.precision not in ("day", "minute"):
        value = _clip(value, _FAR_PAST, published.latest or _FAR_FUTURE)
    elif value and event.tense == "future" and value.precision not in ("day", "minute"):
        value = _clip(value, published.earliest or _FAR_PAST, _FAR_FUTURE)
    if value == UNKNOWN and event.tense in ("past", "unknown") and _of_today(event, dated):
        value = _news_day(event, outside, published)
    if value == UNKNOWN and event.tense == "future":
        value = _day_ahead(event, dated, published)
    return msgspec.structs.replace(event, date=value)


def _of_today(event: EventMention, dated: list[TimeMention]) -> bool:
    """Whether it is news without a day, or with no more than "today"."""
    return all(dated[index].fields.get("day_offset") == 0 for index in event.times)


def _as_told(event: EventMention, times: list[TimeMention]) -> When:
    """What the event's own times say: the first of them, as far as the others allow."""
    stays = [time for time in times if "day2" in time.fields and time.value]
    if event.type == "visit" and stays:
        return When.one_of((first, first) for first, _ in stays[0].value.ranges)
    value = UNKNOWN
    for time in times:
        other = _in_their_clock(event, time)
        if not value:
            value = other if other or not value.text.startswith("XXXX-") or value == UNKNOWN \
                else value
        elif other and value.overlaps(other):
            value = _all_days(event, value, other) or value.intersect(other)
    if value and event.type == "visit" and "/" in value.text:
        return When.day(value.ranges[0][0])
    return value


def _all_days(event: EventMention, value: When, other: When) -> When:
    """The days that talks went on for, of two times one of which tells them all."""
    lasting = [when for when in (value, other) if "/" in when.text and when.days <= BRIEF_DAYS]
    return lasting[0] if len(lasting) == 1 and group(event.type) == "talks" else UNKNOWN


def _in_their_clock(event: EventMention, time: TimeMention) -> When:
    """A day by the clock of Hà Nội, whose small hours are the evening before in the west."""
    fields, place = time.fields, gazetteer.place(event.place) if event.place else None
    early = int(fields.get("hour", 12)) < 12 or fields.get("daypart") in _MORNING
    west = place.longitude < _WEST if place else bool(event.countries) and (
        "VN" not in event.countries)
    if fields.get("zone") == "hanoi" and early and west and time.value.single_day:
        return When.between(time.value.ranges[0][0] - _ONE_DAY, time.value.ranges[0][0])
    return time.value


def _clip(value: When, first: date, last: date) -> When:
    """The part of ``value`` from ``first`` to ``last``; all of it where none is left."""
    if "/" in value.text or not value:
        return value
    span = When.between(first, last)
    return value.intersect(span) if value.overlaps(span) else value


def _news_day(event: EventMention, outside: list[TimeMention], published: When) -> When:
    """When an event happened that is told as news without a day.

    Lately, as seen from the day the article appeared; as seen from the day on
    which somebody tells of it, where the sentence names that: "Hôm 10/9, ông
    kể đã nói chuyện với ...".
    """
    if published.earliest is None or published.latest is None:
        return UNKNOWN
    lag = lexicon().data.lag_days
    news = _first_days(published, outside).shift(-lag, 0)
    if _LATELY.search(event.evidence):
        return _first_days(published, outside).shift(-_LATELY_DAYS, -1)
    told = {time.value.text: time.value for time in outside
            if event.start <= time.start < event.end and _is_day(time.value)}
    if len(told) == 1:
        (day,) = told.values()
        if day.overlaps(published.shift(-_NEWS_DAYS, 0)):
            return day if event.type == "visit" else day.shift(-lag, 0)
    return news


def _day_ahead(event: EventMention, dated: list[TimeMention], published: When) -> When:
    """The one day that the sentence of something planned names, be it far from its words.

    "Ngày 23/10, ông cho biết cuộc gặp sẽ được tiến hành": he speaks before. Of a day
    that may be the article's own, the words must say that it lies ahead.
    """
    if published.earliest is None or published.latest is None:
        return UNKNOWN
    days = {time.value.ranges[0][0]: time for time in dated
            if event.start <= time.start < event.end and _is_day(time.value)}
    ahead = [time for day, time in days.items() if day > published.latest] or [
        time for day, time in days.items()
        if day >= published.earliest and time.fields.get("tense") == 1]
    return ahead[0].value if len(ahead) == 1 else UNKNOWN


def _first_days(published: When, told: list[TimeMention]) -> When:
    """The days on which the article most likely appeared, of those on which it may have.

    Where these are few, and more so where they begin with a day it tells of, its news is
    of the first of them.
    """
    days = {first for time in told for first, last in time.value.ranges if first == last}
    return When.one_of(
        (first, first if (last - first).days < (_NEWS_DAYS if first in days else _FEW_DAYS)
         else last) for first, last in published.ranges)


def _is_loose(when: When) -> bool:
    """Whether it leaves more days on end than one day's news is told for."""
    return any((last - first).days > _NEWS_DAYS for first, last in when.ranges)


def _is_day(value: When) -> bool:
    """Whether it is a day, be it of one of several years."""
    return bool(value) and all(first == last for first, last in value.ranges)


def _on_the_day_told(events: list[EventMention], dated: list[TimeMention],
                     outside: list[TimeMention], news: list[int], published: When
                     ) -> list[EventMention]:
    """What is news without a day, and "today", is of the day the article tells of.

    That is the last day it names, or dates other news by; where it may have appeared on more
    days than news is told for, only the days count that it reports (they begin at ``news``). A
    programme told on the day a guest arrives is of that day.
    """
    dates = [event for event in events
             if event.status == "occurred" and event.type in _NEWS and event.times
             and (_is_day(event.date) or event.date.text[8:].isdigit())]
    named = _days_named(events, dated, outside) if published else []
    settled: list[EventMention] = []
    for event in events:
        taken = {other.date for other in dates if _of_the_same(event, other)}
        loose = _is_loose(event.date)
        told = [time.value for time in named if time.start in news or not loose]
        days = [day for day in (*told, *(other.date for other in dates)) if day not in taken]
        settled.append(_on_one_of(event, days, dated) if event.status == "occurred" else event)
    arrivals = {part.person: event.date for event in settled if event.type == "visit"
                and event.date.single_day and event.date.single_day == published.single_day
                for part in event.people}
    return [event if event.status == "occurred" else _on_arrival(event, arrivals)
            for event in settled]


def _days_named(events: list[EventMention], dated: list[TimeMention],
                outside: list[TimeMention]) -> list[TimeMention]:
    """Days the text names, but for those of what lies ahead and those it calls yesterday.

    Where something was "yesterday", the rest of the news may be of today.
    """
    ahead = [dated[index] for event in events if event.status != "occurred"
             for index in event.times]
    return [time for time in outside if time not in ahead and _is_day(time.value)
            and not time.fields.keys().isdisjoint(("day", "day_offset"))
            and time.fields.get("day_offset", 0) == 0]


def _of_the_same(one: EventMention, other: EventMention) -> bool:
    """Whether two events are of one kind and of the same people: of two days, then."""
    people = {part.person for part in one.people}
    return group(one.type) == group(other.type) and (
        one is other or (bool(people) and people == {part.person for part in other.people}))


def _on_one_of(event: EventMention, days: list[When],
               dated: list[TimeMention]) -> EventMention:
    if event.date.single_day or not _of_today(event, dated):
        return event
    around = event.date.shift(-_NEWS_DAYS, 0) if event.date else UNKNOWN
    told = [day for day in dict.fromkeys(days) if around.overlaps(day) or not around]
    if around:
        told = sorted(told, key=lambda d: d.ranges[-1])[-1:]
    if len(told) != 1 or bool(around) != bool(told[0]) or (
            around and not event.date.overlaps(told[0])):
        return event
    return msgspec.structs.replace(event, date=event.date.intersect(told[0]))


def _on_arrival(event: EventMention, arrivals: dict[str, When]) -> EventMention:
    days = {arrivals[part.person] for part in event.people if part.person in arrivals}
    if event.times or event.date or event.tense != "future" or len(days) != 1 \
            or event.type == "visit":
        return event
    return msgspec.structs.replace(event, date=days.pop())


def _after_arrival(event: EventMention, events: list[EventMention]) -> EventMention:
    """Who came on a day met nobody there before: a meeting is not before the guest's arrival."""
    if group(event.type) != "talks" or event.times or not event.date or not event.place:
        return event
    for visit in events:
        if visit.type != "visit" or visit.place != event.place or not visit.date \
                or visit.status != "occurred":
            continue
        if {p.person for p in visit.people} & {p.person for p in event.people}:
            arrival = visit.date.ranges[0][0]
            if event.date.latest and arrival <= event.date.latest:
                return msgspec.structs.replace(event, date=_clip(event.date, arrival, _FAR_FUTURE))
    return event


def _stay(visit: EventMention, dated: list[TimeMention]) -> tuple[date, date] | None:
    """First and last day of a visit; a day more than the first where no last one is told."""
    for index in visit.times:
        value = dated[index].value
        if "day2" in dated[index].fields and len(value.ranges) == 1:
            return value.ranges[0]
    if len(visit.date.ranges) != 1 or visit.date.days > _STAY_DAYS:
        return None
    first, last = visit.date.ranges[0]
    return first, max(last, first + _ONE_DAY)


def _on_journey(event: EventMention, events: list[EventMention],
                stays: dict[int, tuple[date, date] | None], published: When) -> EventMention:
    """Whom a guest meets on a journey, no day told, is met while it lasts."""
    if group(event.type) != "talks" or event.times or event.date or event.status == "cancelled":
        return event
    people = {part.person for part in event.people}
    found = {stay for visit in events if (stay := stays.get(id(visit))) is not None
             and not (event.status == "occurred" and visit.status == "planned")
             and people & {part.person for part in visit.people}
             and (event.place is None or visit.place is None or event.place == visit.place)}
    if len(found) != 1:
        return event
    (first, last), = found
    if event.status == "planned" and published.earliest:
        first = max(first, published.earliest)
    return msgspec.structs.replace(event, date=When.between(first, last)) if first <= last \
        else event
