"""Whether a name may mean someone, and which of several: by office, country, era and renown."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hoso.annotation.people import known, offices
from hoso.annotation.people.context import Context
from hoso.annotation.people.entity import Entity
from hoso.authority import KnownPerson, people

_SLACK = timedelta(days=14)
"""Tenures that meet for less are not reckoned to overlap."""


class Fitting:
    """The people found on a page so far, and who else would go with them."""

    def __init__(self, countries: Counter[str]) -> None:
        self.countries = countries
        """How often the page names each country."""
        self.entities: list[Entity] = []

    def _fits(self, person: KnownPerson, context: Context) -> bool:
        """Whether nothing in the context contradicts that this is ``person``."""
        if context.lay and person.tenures and not person.historical:
            return False
        stated = None if context.apart else context.country
        if stated and person.country and stated != person.country and context.titles:
            return bool(offices.stated(person, context)[0])
        return True

    def _supported(self, person: KnownPerson, context: Context) -> bool:
        """Whether title or country speaks for ``person``, or the page names the country."""
        return bool(offices.stated(person, context)[0]) or (person.country is not None and (
            context.country == person.country
            or (context.country is None and self.countries[person.country] > 1)
        ))

    def _famous(self, person: KnownPerson) -> bool:
        """Whether the surname alone may mean him who held no office: his country is named, and
        nobody here plays or sings, so that namesakes from sports are far.
        """
        return not person.tenures and bool(self.countries[person.country or ""]) and not any(
            entity.lay for entity in self.entities)

    def _agrees(self, entity: Entity, context: Context) -> bool:
        if context.honorific in ("m", "f") and entity.gender not in (None, context.honorific):
            return False
        told = context.country and context.titles and not (context.plural or context.apart)
        if told and entity.country and context.country != entity.country:
            return entity.person is not None and bool(offices.stated(entity.person, context)[0])
        return True

    def _best(self, ids: list[str], context: Context) -> str | None:
        """The likeliest of several: by office, country, era, renown."""
        if len(ids) < 2:
            return ids[0] if ids else None
        return max(ids, key=lambda i: (self._likelihood(people()[i], context), i))

    def _likelihood(self, person: KnownPerson, context: Context) -> float:
        value = 0.2 * known.prominence(person.id)
        if offices.stated(person, context)[0]:
            value += 5
        elif any(t.entry.kind == "title" for t in context.titles):
            value -= 2
        if context.country is not None and context.country == person.country:
            value += 3
        if context.honorific in ("m", "f"):
            value += 2 if known.gender(person) == context.honorific else -2
        if person.country is not None and self.countries[person.country]:
            value += 0.5
        return value + self._era(person)

    def _era(self, person: KnownPerson) -> float:
        """Whether ``person`` was in office together with the others of the article."""
        spans = [
            (t.first, t.last) for e in self.entities if e.person is not None and e.person != person
            for t in e.person.tenures
        ]
        if not spans or not person.tenures:
            return 0.0
        together = sum(
            any((t.last is None or a <= t.last - _SLACK) and (b is None or t.first <= b - _SLACK)
                for t in person.tenures)
            for a, b in spans
        )
        return 3 * together / len(spans)
