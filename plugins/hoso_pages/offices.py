"""The office of a person that fits what the archive tells of them.

Someone held several offices, and was called several things. Shown is the one
the articles mean: the one they print most, else the one held longest in the days
they tell of. Whoever held no known office is called what the articles call them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hoso.text import fold
from hoso_pages.archive import Row
from hoso_pages.page import Page

_ROLES = """
select r.person_id, r.title, r.title_vi, r.since, r.until, r.article_count,
       c.{country} as country_name
  from person_roles r left join countries c on c.id = r.country where r.person_id in ({keys})
"""


@dataclass(frozen=True)
class Office:
    """What a person is called beside the name."""

    title: str
    country: str | None
    printed: bool
    """In the words of the papers: Vietnamese, whatever the reader's language."""


async def offices(
    page: Page, people: Sequence[Row], first: str = "first_seen", last: str = "last_seen"
) -> list[Row]:
    """``people`` (with ``id``), each with the ``office`` that fits the days from the column
    ``first`` to the column ``last``; a ``role`` in the row is what is printed there."""
    # Keys come from the database as integers, so they may stand in the SQL.
    rows = await page.archive.all(_ROLES.format(
        country=page.country_column, keys=", ".join(str(int(p["id"])) for p in people)))
    roles: dict[int, list[Row]] = {}
    for row in rows:
        roles.setdefault(row["person_id"], []).append(row)
    return [{**person, "office": _office(
        page, person.get("role"),
        fitting(roles.get(person["id"], ()), person.get(first), person.get(last),
                person.get("role")))} for person in people]


def _office(page: Page, printed: str | None, role: Row | None) -> Office | None:
    if role is None:
        return Office(printed, None, True) if printed else None
    if not role["since"]:
        return Office(printed or role["title"], role["country_name"], True)
    title = (role["title_vi"] if page.language.code == "vi" else None) or role["title"]
    return Office(title, role["country_name"], False)


def fitting(
    roles: Sequence[Row], first: str | None, last: str | None, printed: str | None = None
) -> Row | None:
    """The role that fits the days from ``first`` to ``last``; of no such days, the latest.

    With ``printed``, what the article at hand prints, a role no longer or not yet
    held is none.
    """
    named = sorted((role for role in roles if not role["since"]),
                   key=lambda role: (-(role["article_count"] or 0), role["title"]))
    held = [role for role in roles if role["since"]]
    if first and last:
        held = [role for role in held if _shared(role, first, last) > 0]

    def fit(role: Row) -> tuple[int, int, str]:
        words = [(printed, 1)] if printed else [
            (name["title"], name["article_count"] or 0) for name in named]
        support = max((n for name, n in words if _means(name, role["title_vi"])), default=0)
        return support, _shared(role, first, last), role["since"]

    if held:
        return max(held, key=fit)
    return named[0] if named and not printed else None


def _means(printed: str, title: str | None) -> bool:
    """Whether the printed role is the office, said shorter or longer."""
    one, other = fold(printed), fold(title or "")
    return bool(other) and (one.startswith(other) or other.startswith(one))


def _shared(role: Row, first: str | None, last: str | None) -> int:
    """Days in office from ``first`` to ``last``."""
    if not first or not last:
        return 1
    begin = max(_day(role["since"]), _day(first))
    end = min(_day(role["until"] or "9999", late=True), _day(last, late=True))
    return max((end - begin).days + 1, 0)


def _day(text: str, *, late: bool = False) -> date:
    """A day, or the first or last of a month or year: ``2017``, ``2017-02``."""
    if len(text) == 4:
        text += "-12-31" if late else "-01-01"
    elif len(text) == 7:
        text += "-28" if late else "-01"
    return date.fromisoformat(text[:10])
