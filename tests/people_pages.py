"""Pages of a few words, and whom the program finds on them."""

from __future__ import annotations

from hoso.annotation.people import find_people
from hoso.model import Page, Person, PersonMention, PlaceMention, Segment
from hoso.text import nfc, reading_view


def page_of(text: str, **others: str) -> Page:
    """A page whose body is ``text``, with other segments behind it by kind."""
    segments, whole = [], ""
    for kind, part in {"body": text, **others}.items():
        part = reading_view(nfc(part)).text + "\n"
        segments.append(Segment(kind=kind, start=len(whole), end=len(whole) + len(part)))  # type: ignore[arg-type]
        whole += part
    return Page(text=whole, segments=tuple(segments))


def read(
    text: str, places: list[PlaceMention] | None = None
) -> tuple[list[Person], list[PersonMention]]:
    return find_people(page_of(text), places or [])


def names(text: str, places: list[PlaceMention] | None = None) -> list[str]:
    """Names of everyone in ``text`` who is named."""
    return [person.name for person in read(text, places)[0] if not person.inferred]


def forms(text: str, name: str) -> list[str]:
    """The words by which ``name`` is mentioned in ``text``."""
    persons, mentions = read(text)
    keys = {person.key for person in persons if person.name == name}
    return [mention.text for mention in mentions if mention.person in keys]


def person(text: str, name: str) -> Person:
    return next(p for p in read(text)[0] if p.name == name)
