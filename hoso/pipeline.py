"""From one document to its article records: layout, annotation, dating, in that order."""

from __future__ import annotations

from hoso.annotation.events import find_events, settle
from hoso.annotation.people import find_people
from hoso.annotation.places import find_places
from hoso.annotation.quotes import find_quotes
from hoso.annotation.times import find_times
from hoso.dating import date_article
from hoso.layout import lay_out
from hoso.model import Annotations, Document, Page, Published
from hoso.text import reading_view


def annotate_page(page: Page) -> tuple[Annotations, Published]:
    """All mentions of one laid-out page, dated. Offsets refer to ``page.text``."""
    times = find_times(page)
    places = find_places(page)
    persons, people = find_people(page, places)
    found = Annotations(
        persons=tuple(persons),
        people=tuple(people),
        places=tuple(places),
        times=tuple(times),
        quotes=tuple(find_quotes(page, persons, people)),
        events=tuple(find_events(page, persons, people, places, times)),
    )
    published, dated = date_article(page, found)
    events = settle(page, found, dated, published)
    return (
        Annotations(
            persons=found.persons, people=found.people, places=found.places,
            times=tuple(dated), quotes=found.quotes, events=tuple(events),
        ),
        published,
    )


def extract(document: Document) -> list[Page]:
    """Placeholder of the order of things; records follow."""
    view = reading_view(document.text)
    return lay_out(view.text, document.url)
