"""When the people an article names were in the news: what archivists call their floruit.

An office beside a name says more (:mod:`hoso.dating.tenure`). But most people of the news
hold none in the article, or none that the table has: an envoy, a spokesman, a general, a
prisoner. The press still names them in a few years only, which ``authority/floruit.yml``
tells; of those whose offices are known it is the time in office and half a year on either
side. None of it excludes a day: an article may recall anyone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from hoso.authority import KnownPerson, people
from hoso.dating.claims import EVER, Claim, lags
from hoso.dating.tenure import called_former
from hoso.dating.words import Said, when_en, when_vi
from hoso.edtf import When
from hoso.errors import KnowledgeError
from hoso.knowledge import load
from hoso.model import Annotations, Page, Person

__all__ = ["floruit_claims", "floruits"]

_AROUND = timedelta(days=183)
"""Outside a term and half a year around it, 2 of 88 such people are named without an office
(``evaluation.measure_floruit``)."""
_SURE_OF_WHO = 0.7


@cache
def floruits() -> dict[str, When]:
    """``authority/floruit.yml``: the years in which the press named a person, by id.

    Raises :class:`KnowledgeError` for an unknown person or years that are none.
    """
    found = {}
    for person, spans in load("floruit", dict[str, tuple[str, ...]]).items():
        if person not in people():
            raise KnowledgeError(f"authority/floruit.yml: no person {person}",
                                 "people are in authority/people.yml")
        try:
            found[person] = When.one_of(map(_years, spans))
        except ValueError as error:
            raise KnowledgeError(f"authority/floruit.yml: {person}: {error}",
                                 "write 2016/2021, or 2025/.. where it lasts") from error
    return found


def _years(span: str) -> tuple[date, date]:
    first, last = span.split("/")
    return date(int(first), 1, 1), date.max if last == ".." else date(int(last), 12, 31)


def floruit_claims(page: Page, found: Annotations) -> list[Claim]:
    """One claim for each known person named who is not called by an office of the table."""
    claims = []
    for person in found.persons:
        known = people().get(person.key[2:]) if person.key.startswith("a:") else None
        if known is None or person.historical or person.inferred:
            continue
        mentions = [m for m in found.people if m.person == person.key]
        if not mentions or max(m.confidence for m in mentions) < _SURE_OF_WHO or any(
                called_former(page.text, m) for m in mentions):
            continue
        for likely, trust in _flourished(known, person):
            said = Said(f"the press named {known.name} mostly {when_en(likely)}",
                        f"báo chí nhắc đến {known.name} chủ yếu {when_vi(likely)}")
            claims.append(Claim(kind="tenure", when=EVER, likely=likely, trust=trust, said=said,
                                start=mentions[0].start, end=mentions[0].end, weight=0,
                                but=said.but()))
    return claims


def _flourished(known: KnownPerson, person: Person) -> Iterable[tuple[When, float]]:
    """The days on which the press named the person, and how often it is one of them."""
    if known.id in floruits():
        yield floruits()[known.id], lags().likely.in_the_news
    elif known.tenures and not person.offices and not any(t.unverified for t in known.tenures):
        terms = When.one_of((t.first - _AROUND, t.last + _AROUND if t.last else date.max)
                            for t in known.tenures)
        # Who is called by another office may have held it long before.
        yield terms, lags().likely.other_office if person.roles else lags().likely.around_office
