"""From titles as printed to offices, and from offices to who held them."""

from __future__ import annotations

from functools import cache

from hoso.annotation.people import known, lexicon
from hoso.annotation.people.context import Context
from hoso.annotation.people.lexicon import Entry, Mark
from hoso.authority import KnownPerson, Tenure, holders, offices
from hoso.text import settled


@cache
def _groups() -> dict[str, str]:
    """Each title (bare) to the first of its group."""
    table: dict[str, str] = {}
    for group in lexicon.roles().titles:
        for title in group:
            table.setdefault(_bare(title), _bare(group[0]))
    return table


@cache
def _bare(title: str) -> str:
    return lexicon.plain(settled(title)).strip()


@cache
def group_of(title: str) -> str:
    """The post a title means, whatever its wording."""
    return _groups().get(_bare(title), _bare(title))


@cache
def titles_of(office: str) -> frozenset[str]:
    """The posts (see :func:`group_of`) that an office answers to."""
    return frozenset(group_of(title) for title in offices()[office].titles_vi)


def held(
    person: KnownPerson, title: Mark, country: str | None, acting: bool = True
) -> list[str]:
    """Offices of ``person`` that ``title`` (of ``country``) may mean.

    ``acting`` says whether those held for a while count, too.
    """
    group = group_of(title.entry.value)
    found = []
    for tenure in person.tenures:
        if tenure.acting and not acting:
            continue
        office = offices()[tenure.office]
        fits = country is None or office.country is None or office.country == country
        if fits and group in titles_of(tenure.office) and tenure.office not in found:
            found.append(tenure.office)
    return found


def named(title: Mark, country: str | None) -> list[str]:
    """Offices of ``country`` (None: of no country) that ``title`` means, whoever holds them."""
    group = group_of(title.entry.value)
    return [
        ident for ident, office in offices().items()
        if office.country == country and group in titles_of(ident)
    ]


def inner(title: Mark, text: str) -> list[Mark]:
    """Titles that a title ends with: "Đặc phái viên của *Tổng thống*"."""
    words = text[title.start : title.end]
    found = []
    for at in range(len(words)):
        if at and words[at - 1] == " " and _bare(words[at:]) in _groups():
            found.append(Mark(title.start + at, title.end, Entry("title", words[at:])))
    return found


def stated(
    person: KnownPerson, context: Context, text: str = ""
) -> tuple[list[str], Mark | None]:
    """The offices of ``person`` that stand beside the name, and the title that says so.

    Of nested titles ("Trợ lý *Tổng thống*") the outermost counts that the
    person held: an aide to the president is not the president. With ``text``
    those inside one title are tried, too.
    """
    titles = list(reversed(context.titles))
    nested = [part for title in context.titles for part in inner(title, text)] if text else []
    for title in (*titles, *nested):
        found = held(person, title, context.country, acting=title not in nested)
        if found:
            return found, title
    for title in context.apposition:
        found = held(person, title, context.apposition_country)
        if found:
            return found, title
    return [], None


def holders_of(office: str) -> tuple[tuple[KnownPerson, Tenure], ...]:
    """Who held ``office``, by first day."""
    return holders().get(office, ())


def vouched(person: KnownPerson, context: Context) -> bool:
    """Whether more than the name speaks for ``person``: common Vietnamese names need a title."""
    if person.country != "VN" or person.historical or known.prominence(person.id) >= known.RULERS:
        return True
    return any(t.entry.kind == "title" for t in (*context.titles, *context.apposition))
