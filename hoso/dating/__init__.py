"""When an article was published: evidence gathered, weighed and explained.

Each source of evidence (page stamp, address, "hôm qua 11/4", weekday, tenure
of office, known event, lag) is a :class:`~hoso.dating.claims.Claim`;
:mod:`hoso.dating.engine` says what is left when all have been heard.
"""

from __future__ import annotations

from hoso.dating.engine import weigh
from hoso.dating.resolve import resolve_time, resolve_times
from hoso.model import Annotations, Page, Published, TimeMention

__all__ = ["date_article", "resolve_time", "resolve_times"]


def date_article(page: Page, found: Annotations) -> tuple[Published, list[TimeMention]]:
    """The publication date with its evidence, and the time mentions with their values.

    The mentions keep their order and number, so that indices into
    ``found.times`` stay good.
    """
    published = weigh(page, found)
    return published, resolve_times(found.times, published.when, page.text)
