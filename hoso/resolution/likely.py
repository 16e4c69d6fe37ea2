"""Which known event a report may be, where it can be only one.

The article alone could not be certain of it (:mod:`hoso.annotation.events.recognise`):
its days are too loose, or it names too few who took part. So nothing of the known
event is lent to the article; but two reports that may both be this one event, and
no other that is known, hardly tell two.
"""

from __future__ import annotations

from hoso.authority import group
from hoso.edtf import When
from hoso.known import Told, known_event, which
from hoso.model import EventMention

__all__ = ["calendar_days", "likely_known", "narrowed"]

_PLANNED = 92
"""What is planned for some time in more days than these may come to nothing, and another be
held."""

_NEAR = ("talks", "phone_call")
"""What Washington and Moscow, or two papers, date a day apart."""


def narrowed(told: When, known: str | None) -> When:
    """The days told; of a known event, "May" is those of them on which it was."""
    event = known_event(known)
    return told.intersect(event.when) if event and told and told.overlaps(event.when) else told


def likely_known(
    mention: EventMention, people: frozenset[str], countries: tuple[str, ...]
) -> str | None:
    """The id of the only known event that it may be, by its days, place and participants.

    Clocks differ: talks and calls may be of the day before or after, where none is of the day.
    """
    if mention.status == "cancelled" or (
            mention.status == "planned" and mention.date.days > _PLANNED):
        return None
    days = [mention.date]
    if group(mention.type) in _NEAR and 0 < mention.date.days <= 3:
        days.append(mention.date.shift(-1, 1))
    for when in days:
        fit = which(Told.of(mention.type, when, people, countries, mention.place))
        if fit is not None:
            return fit.known.id
    return None


def calendar_days(when: When) -> frozenset[str]:
    """``10-14`` for that day of one year, of several, or of none that is known."""
    if when.text.startswith("XXXX-"):
        return frozenset([when.text[5:]]) if when.text[8:].isdigit() else frozenset()
    days = {f"{first:%m-%d}" for first, last in when.ranges if first == last}
    return frozenset(days) if len(days) == 1 else frozenset()
