"""What day a time expression means, once it is known from when the article speaks.

Everything here is reckoned on *ranges of days*: the anchor may be one day, a
week or several years, and a value is as exact as the anchor allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hoso.dating.longer import counted, long_ago, longer_range, month_of, week_of, year_of
from hoso.dating.reckoning import (
    calendar_day,
    day_of_month,
    days_range,
    each_day,
    weekday_of,
    yearless_day,
)
from hoso.edtf import UNKNOWN, When
from hoso.model import TimeMention

__all__ = ["resolve_time", "resolve_times"]

_STOP = re.compile(r"[.!?…](?=\s)|\n")
_OPENING = 30  # characters of a paragraph in which its day is named: "Trước đó, vào ngày ..."


def resolve_times(mentions: Iterable[TimeMention], anchor: When, text: str = ""
                  ) -> list[TimeMention]:
    """The mentions in the same order, each with the value it has for ``anchor``.

    ``anchor`` holds the days the article may have been published, ``text`` is
    what the offsets refer to. Words that point back ("cùng ngày") are counted
    from the last day spoken of; where that is some sentences or a paragraph
    ago, from the day the article or a paragraph of it began with.
    """
    resolved: list[TimeMention] = []
    spoken = _Spoken()
    for mention in mentions:
        context = spoken.context(mention, text)
        if context == UNKNOWN and mention.fields.get("basis") == "context" and anchor.single_day:
            context = anchor.shift(-1, 0)  # no day is told: that of the news
        value = resolve_time(mention, anchor, context)
        resolved.append(TimeMention(text=mention.text, start=mention.start, end=mention.end,
                                    rule=mention.rule, value=value, fields=mention.fields))
        spoken.hear(mention, value, anchor, text)
    return resolved


@dataclass(slots=True)
class _Spoken:
    """The days an article has spoken of so far."""

    last: When = UNKNOWN
    topic: When = UNKNOWN
    latest: When = UNKNOWN
    any: When = UNKNOWN
    first: When = UNKNOWN
    end: int = 0
    """Where ``last`` was told."""
    any_end: int = 0
    """Where ``any`` was."""

    def hear(self, mention: TimeMention, value: When, anchor: When, text: str) -> None:
        """Remember a day."""
        if not _names_a_day(value) or "holiday" in mention.fields:
            return
        self.any, self.any_end = value, mention.end
        until, old = "until" in mention.fields, _is_old(mention, value, anchor)
        if self.first == UNKNOWN and not until:
            self.first = value
        if until or old:
            return
        if self.topic == UNKNOWN or _opens(mention, text):
            self.topic = value
        if mention.fields.get("tense") == 1:
            return
        self.last, self.end = value, mention.end
        if value.single_day and (not self.latest or value.ranges[0] > self.latest.ranges[0]):
            self.latest = value

    def context(self, mention: TimeMention, text: str) -> When:
        """The day that words without a day of their own count from."""
        fields = mention.fields
        if "basis" not in fields:
            return self.latest or (self.any if self.any.single_day else UNKNOWN)
        goes_on = fields.get("tense") == 1 and fields.get("day_offset") != 0
        if goes_on or (self.any_end > self.end
                       and _alone_just_before(self.any_end, self.end, mention, text)):
            return self.any
        between = text[self.end : mention.start]
        if "\n" in between or len(_STOP.findall(between)) > 2:
            return next((day for day in (self.topic, self.first) if day != UNKNOWN), self.any)
        return self.any if self.last == UNKNOWN else self.last


def _alone_just_before(told: int, last: int, mention: TimeMention, text: str) -> bool:
    """Whether a day told up to ``told`` stands in the sentence before, and alone there."""
    between = text[told : mention.start]
    return "\n" not in between and len(_STOP.findall(between)) <= 1 and (
        _STOP.search(text, last, told) is not None)


def _names_a_day(value: When) -> bool:
    """Whether it is a day, be it in a year unknown or one of several."""
    if value.text.startswith("XXXX"):
        return len(value.text) == 10 and value != UNKNOWN
    return bool(value) and all(first == last for first, last in value.ranges)


def _opens(mention: TimeMention, text: str) -> bool:
    """Whether it opens its paragraph: what follows is about that day."""
    return mention.start - (text.rfind("\n", 0, mention.start) + 1) <= _OPENING


def _is_old(mention: TimeMention, value: When, anchor: When) -> bool:
    """A day with its year printed, long before the news: background, not what is told."""
    if "year" not in mention.fields or not anchor or value.latest is None:
        return False
    first = anchor.earliest
    return first is not None and (first - value.latest).days > 60


def resolve_time(mention: TimeMention, anchor: When, context: When = UNKNOWN) -> When:
    """What ``mention`` denotes when the article appeared on one of the days of ``anchor``.

    ``context`` is the day the text speaks of; needed by "cùng ngày" and the
    like, and preferred by weekdays while the anchor is no single day.
    ``UNKNOWN``, or ``XXXX-10-14``, where the anchor says too little.
    """
    fields = mention.fields
    if "lunar" in fields:
        return UNKNOWN
    said_then = "quoted" in fields and context != UNKNOWN
    base = context if fields.get("basis") == "context" or said_then else anchor
    try:
        if "day2" in fields:
            return days_range(fields, base)
        if "month2" in fields or "year2" in fields:
            return longer_range(fields, base)
        if "month" in fields and "day" in fields:
            return calendar_day(fields, anchor)
        if "weekday" in fields:
            return weekday_of(
                fields, anchor if anchor and "day_offset" in fields else base, context)
        if "day_offset" in fields and not base:
            return yearless_day(base, int(fields["day_offset"]))
        if "day_offset" in fields:
            return each_day(base, int(fields["day_offset"]))
        if "day" in fields:
            return day_of_month(fields, base)
        if "number" in fields:
            return counted(fields, base)
        if "decade" in fields or "century" in fields:
            return long_ago(fields)
        if "week_offset" in fields:
            return week_of(fields, base)
        if fields.keys() & {"month", "month_offset"}:
            return month_of(fields, base)
        if fields.keys() & {"year", "year_offset", "season", "quarter", "half"}:
            return year_of(fields, base)
    except (ValueError, OverflowError):
        return UNKNOWN
    clock = context or anchor
    return When.one_of(clock.ranges) if clock.days <= 7 else UNKNOWN
