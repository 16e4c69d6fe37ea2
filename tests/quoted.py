"""Pages of a few sentences, and who is quoted in them."""

from __future__ import annotations

from hoso.annotation.people import find_people
from hoso.annotation.quotes import find_quotes
from hoso.model import Page, Quote, Segment
from hoso.text import nfc, reading_view

LAVROV, KERRY, ZAKHAROVA = "a:sergei-lavrov", "a:john-kerry", "a:maria-zakharova"
BOTH = "Ngoại trưởng Nga Sergei Lavrov và Ngoại trưởng Mỹ John Kerry họp kín. "


def page_of(text: str) -> Page:
    text = reading_view(nfc(text)).text
    return Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))


def quotes(text: str) -> list[Quote]:
    page = page_of(text)
    persons, mentions = find_people(page, [])
    return find_quotes(page, persons, mentions)


def said(text: str) -> list[tuple[str | None, str | None]]:
    """Speaker and cue of each quotation."""
    return [(quote.person, quote.cue) for quote in quotes(text)]
