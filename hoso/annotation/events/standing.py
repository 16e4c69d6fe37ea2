"""Whether an event was over when the article appeared, once its date is known."""

from __future__ import annotations

import msgspec

from hoso.edtf import When
from hoso.model import EventMention, Status, TimeMention

_COUNTED_ON = ("day_offset", "week_offset", "month_offset", "year_offset", "side", "toward")
"""Fields that are more than 0 in words that count on from today: "ngày mai", "ngày 5/9 tới"."""
_TOLD_BEFORE = 14
"""Days between the telling and what is told to come: "Ngày 3/9, bà cho biết ... ngày 5/9"."""
_WORDS_ENOUGH = 1
"""So much that points ahead makes planned what no verb says is over …"""
_AGAINST_VERB = 2
"""… and so much what one does: the verb may be another's, "đã cho biết"."""


def with_status(event: EventMention, dated: list[TimeMention], published: When) -> EventMention:
    """Planned is what lies ahead at publication."""
    status: Status = event.status
    if status == "cancelled":
        return event
    day, first, last = event.date, published.earliest, published.latest
    if event.tense == "cancelled" and day.latest and last and day.latest <= last:
        # Put off on or before the day it was set for: that day saw nothing.
        return msgspec.structs.replace(event, status="cancelled")
    over = bool(day.latest and first and day.latest < first)
    if day and last and day.earliest and day.earliest > last:
        status = "planned"
    elif status == "planned" and event.tense == "future" and over:
        status = "occurred"
    elif status == "occurred" and not over and _points_ahead(event, dated) >= (
            _AGAINST_VERB if event.tense == "past" else _WORDS_ENOUGH):
        status = "planned"
    return msgspec.structs.replace(event, status=status)


def _points_ahead(event: EventMention, dated: list[TimeMention]) -> int:
    """How many signs there are that the day lay ahead of those who told of it.

    The day of a statement is that of the words.
    """
    times = [dated[index] for index in event.times]
    if not times:
        return 0
    ahead = any(_counts_on(time) for time in times)
    if event.type == "statement":
        return ahead
    announced = all(time.fields.get("tense") == 1 for time in times)
    return ahead + announced + _told_before(event, dated)


def _counts_on(time: TimeMention) -> bool:
    return any(isinstance(value := time.fields.get(name), int) and value > 0
               for name in _COUNTED_ON)


def _told_before(event: EventMention, dated: list[TimeMention]) -> bool:
    """Whether its sentence names a day shortly before its own."""
    day = event.date.single_day
    return day is not None and any(
        event.start <= time.start < event.end and (told := time.value.single_day) is not None
        and 0 < (day - told).days <= _TOLD_BEFORE for time in dated)
