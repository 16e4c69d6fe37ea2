"""Addresses of our pages and the views behind them."""

from __future__ import annotations

from hoso_pages import (
    about,
    article,
    event,
    feed,
    home,
    person,
    places,
    review,
    search,
    timeline,
)
from hoso_pages.site import View

ADDRESSES: list[tuple[str, View]] = [
    (r"^/$", home.show),
    (r"^/search$", search.show),
    (r"^/timeline$", timeline.timeline),
    (r"^/map$", timeline.on_map),
    (r"^/meetings$", timeline.meetings),
    (r"^/review$", review.show),
    (r"^/about$", about.show),
    (r"^/feed\.atom$", feed.show),
    (r"^/a/(?P<id>\d{1,16})$", article.show),
    (r"^/a/(?P<id>\d{1,16})/source$", article.source),
    (r"^/p/(?P<slug>[^/]+)$", person.show),
    (r"^/e/(?P<slug>[^/]+)$", event.show),
    (r"^/place/(?P<id>[^/]+)$", places.place),
    (r"^/country/(?P<id>[A-Z]{2})$", places.country),
    (r"^/outlet/(?P<id>[^/]+)$", places.outlet),
    (r"^/story/(?P<id>\d{1,16})$", places.story),
]
