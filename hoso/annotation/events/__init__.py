"""Events: what happened, when, where, between whom, as one article tells it.

Two steps around dating: :func:`find_events` reads the words, :func:`settle`
gives dates and statuses once the day the article speaks from is known.
"""

from hoso.annotation.events.find import find_events
from hoso.annotation.events.settle import settle

__all__ = ["find_events", "settle"]
