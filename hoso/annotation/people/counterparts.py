"""People who are meant and never named: "người đồng cấp Nga"."""

from __future__ import annotations

import re
from datetime import date

from hoso.annotation.people import offices
from hoso.annotation.people.lexicon import Mark, Marks
from hoso.authority import KnownPerson, Tenure, people
from hoso.model import Page, Person, PersonMention

_CLAUSE = re.compile(r"[.!?…]\s|\n")
_CONFIDENCE = 0.7
_SLACK_DAYS = 14
"""Tenures are known to within two weeks."""
_LATEST = date(9999, 1, 1)


def infer(
    page: Page, persons: list[Person], mentions: list[PersonMention], found: Marks
) -> list[Person]:
    """Those whom "người đồng cấp" and a country point to, where one person is left.

    The post is that of whoever the sentence named last before; its holder is
    sought among those in office together with the article's other
    office-holders. Somebody the article names is not inferred besides.
    """
    named = {person.key for person in persons}
    inferred: dict[str, Person] = {}
    for mark in found.starts.values():
        if mark.entry.kind != "counterpart":
            continue
        country = found.starts.get(mark.end + 1)
        if country is None or country.entry.kind != "country":
            continue
        if any(m.start == country.end + 1 for m in mentions):
            continue  # named right behind
        holder = _holder(page.text, mark, country.entry.value, persons, found)
        if holder is None or f"a:{holder[0].id}" in named:
            continue
        person, office = holder
        inferred[f"a:{person.id}"] = Person(
            key=f"a:{person.id}", name=person.name, country=person.country,
            offices=(office,), inferred=True, confidence=_CONFIDENCE,
        )
    return [inferred[key] for key in sorted(inferred)]


def _holder(
    text: str, mark: Mark, country: str, persons: list[Person], found: Marks
) -> tuple[KnownPerson, str] | None:
    """The one who held, in ``country``, the post the sentence speaks of."""
    breaks = [m.end() for m in _CLAUSE.finditer(text, max(0, mark.start - 400), mark.start)]
    start = breaks[-1] if breaks else max(0, mark.start - 400)
    titles = [m for m in found.starts.values()
              if start <= m.start < mark.start and m.entry.kind == "title"]
    for title in reversed(titles):
        for office in offices.named(title, country):
            rows = [row for row in offices.holders_of(office) if _together(row[1], persons)]
            ids = {person.id for person, _ in rows}
            if len(ids) == 1:
                return rows[0][0], office
        if offices.named(title, country):
            return None
    return None


def _together(tenure: Tenure, persons: list[Person]) -> bool:
    """Whether a tenure overlaps that of everyone of the article who is named with an office."""
    for person in persons:
        row = people().get(person.key[2:]) if person.key.startswith("a:") else None
        if row is None:
            continue
        spans = [t for t in row.tenures if t.office in person.offices]
        if spans and not any(_overlap(tenure, other) for other in spans):
            return False
    return True


def _overlap(a: Tenure, b: Tenure) -> bool:
    first = max(a.first, b.first)
    last = min(a.last or _LATEST, b.last or _LATEST)
    return (last - first).days > _SLACK_DAYS



