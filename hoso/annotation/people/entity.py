"""One person of an article, while mentions are gathered and as a record."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from hoso.annotation.people import known, likeness, name_words, offices
from hoso.annotation.people.candidate import Candidate
from hoso.annotation.people.context import stations
from hoso.authority import KnownPerson
from hoso.model import Page, Person, PersonMention

Method = Literal["authority", "alias", "surname", "misspelling", "shape", "office"]
_CONFIDENCE: dict[Method, float] = {
    "authority": 1.0, "alias": 0.98, "surname": 0.95, "misspelling": 0.9, "shape": 0.8,
    "office": 0.7,
}
_WHOLE = 4
_LOOSE_END = re.compile(r"(?: (?:tại|ở|của|thuộc|về|và|\([^()]{1,12}\)))+$")


@dataclass(slots=True)
class Entity:
    """One person of the article while mentions are being gathered."""

    person: KnownPerson | None
    words: tuple[str, ...]
    """The fullest form."""
    mentions: list[tuple[Candidate, Method]] = field(default_factory=list)
    gender: str | None = None
    lay: bool = False
    countries: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    offices: list[str] = field(default_factory=list)
    last: int = -1
    forms: dict[str, int] = field(default_factory=dict)
    """Short forms the name may be repeated by; see :func:`likeness.short_forms`."""

    @property
    def name(self) -> str:
        """Canonical, else the fullest form in the text, without a patronymic."""
        return self.person.name if self.person else " ".join(
            likeness.without_patronymic(self.words))

    @property
    def key(self) -> str:
        """``Person.key``."""
        return f"a:{self.person.id}" if self.person else f"n:{known.key(self.name)}"

    @property
    def starts(self) -> int:
        """Offset of the first mention taken in."""
        return self.mentions[0][0].group.start

    @property
    def relative(self) -> bool:
        """Whether someone is named here as another's kin: "con gái Yulia", "vợ ông"."""
        given = known.key(self.name).split()[0]
        address = self.mentions[0][0].context.address
        return (address is not None and address.lower() in stations()) or (
            len(self.words) > 1 and all(known.key(c.text) == given for c, _ in self.mentions))

    @property
    def ruling(self) -> bool:
        """Whether it is a head of state or government, whom the surname alone means first."""
        return self.person is not None and known.prominence(self.person.id) >= known.RULERS

    @property
    def country(self) -> str | None:
        """From the authority, else as most often stated."""
        if self.person is not None:
            return self.person.country
        return self.countries.most_common(1)[0][0] if self.countries else None

    def add(self, candidate: Candidate, method: Method) -> None:
        """Take in a mention and what its context says."""
        context = candidate.context
        self.mentions.append((candidate, method))
        self.last = candidate.group.start
        if context.honorific in ("m", "f") and self.gender is None:
            self.gender = context.honorific
        self.lay = self.lay or context.lay
        if context.country and not context.plural and (context.leads or not context.apart):
            self.countries[context.country] += 1
        if context.apposition_country:
            self.countries[context.apposition_country] += 1
        if self.person is None and len(candidate.words) > len(self.words):
            self.words = candidate.words
        for form in (candidate.text, self.name):
            self.forms[known.key(form)] = _WHOLE
            self.forms.update(likeness.short_forms(form, self.person, self.country))

    def rank(self, forms: tuple[str, ...]) -> int:
        """How well one word names this person, given as :func:`word_forms`; 0: not at all."""
        known_as = self.forms.get
        return max([known_as(form, 0) for form in forms])


def word_forms(candidate: Candidate) -> tuple[str, ...]:
    """The forms under which one word may stand in :attr:`Entity.forms`."""
    bare = known.key(candidate.text)
    spelt = bare if name_words.is_syllable(candidate.text) else known.loose(bare)  # not Khoa as Hoa
    forms = (bare, f"={candidate.text}", spelt)
    return (*forms, f"ông={candidate.text}") if candidate.context.honorific else forms


def records(page: Page, entities: list[Entity]) -> tuple[list[Person], list[PersonMention]]:
    """The gathered persons in the order of their first mention, and all mentions by position."""
    persons: list[Person] = []
    mentions: list[PersonMention] = []
    for entity in sorted(_of_one_name(entities),
                         key=lambda e: min(c.group.start for c, _ in e.mentions)):
        _read_roles(page.text, entity)
        persons.append(Person(
            key=entity.key, name=entity.name, country=entity.country,
            roles=tuple(role for role, _ in entity.roles.most_common()),
            offices=tuple(entity.offices),
            historical=bool(entity.person and entity.person.historical),
            confidence=max(_confidence(c, m) for c, m in entity.mentions),
        ))
        for candidate, method in entity.mentions:
            mentions.append(PersonMention(
                person=entity.key, start=candidate.group.start, end=candidate.group.end,
                text=page.text[candidate.group.start : candidate.group.end],
                method=method, confidence=_confidence(candidate, method),
            ))
    mentions.sort(key=lambda m: m.start)
    return persons, mentions


def _of_one_name(entities: list[Entity]) -> list[Entity]:
    """Entities by key: nothing but the key tells people nobody knows apart ("bà Nga, ông Nga")."""
    found: dict[str, Entity] = {}
    for entity in entities:
        first = found.setdefault(entity.key, entity)
        if first is not entity:
            for candidate, method in entity.mentions:
                first.add(candidate, method)
    return list(found.values())


def _confidence(candidate: Candidate, method: Method) -> float:
    value = _CONFIDENCE[method]
    return value if method != "shape" or candidate.score >= 1.5 else 0.6


def _read_roles(text: str, entity: Entity) -> None:
    """Roles as printed, and the offices they state for now (not "cựu", not "được đề cử")."""
    for candidate, _ in entity.mentions:
        context = candidate.context
        ids: list[str] = []
        title = None
        if entity.person is not None:
            ids, title = offices.stated(entity.person, context, text)
        elif context.titles and context.country:
            ids = offices.named(context.titles[-1], context.country)
        apposed = title is not None and title in context.apposition
        dated = context.apposition_former if apposed else (
            context.former or context.future or context.elect or context.deputy)
        own = context.leads or not context.apart or (ids and entity.person is not None)
        if ids and own and not dated:
            entity.offices += [i for i in ids if i not in entity.offices]
        if context.titles and own:
            start = context.role_start if title is None or apposed or dated else title.start
            for first, last in (*context.joint, (start, context.role_end)):
                role = " ".join(text[first:last].split())
                entity.roles[_LOOSE_END.sub("", role)] += 1
        elif context.address is not None:
            entity.roles[context.address] += 1
        for start, end in context.apposition_spans:
            entity.roles[" ".join(text[start:end].split())] += 1
