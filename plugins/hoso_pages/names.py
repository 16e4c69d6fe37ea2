"""What the archive's own words are called in the reader's language.

Kinds of event, countries and places have a name in each language in the archive;
titles of events are English there ("Talks · people · place", or the authority
file's title of a known event) and are said anew for the reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from hoso.authority import known_events
from hoso_pages.archive import Archive, Row
from hoso_pages.language import Language

_PART = " · "
_SQL = """
select 'kind' as what, id, label_en as english, label_{code} as shown from event_types
union all select 'country', id, name_en, name_{code} from countries
union all select 'place', id, name, {place} from places
union all select 'office', title, title, min({office}) from person_roles where since is not null
 group by title
"""


_BARE = """
select e.id,
       (select group_concat(name) from (
          select c.{country} as name from event_countries x join countries c on c.id = x.country
           where x.event_id = e.id order by name limit 3)) as countries,
       (select r.evidence from article_events r where r.event_id = e.id
         order by r.article_id, r.position limit 1) as words
  from events e where e.id in ({keys})
"""


class Title(NamedTuple):
    """What an event is called."""

    headline: str
    """Beside its place."""
    title: str
    """Standing alone."""
    words: str | None = None
    """A sentence that proves it, where no name tells it from others."""


@dataclass(frozen=True)
class Names:
    """Names by key, and for what stands in English text also by the English name."""

    code: str
    kinds: dict[str, str]
    countries: dict[str, str]
    places: dict[str, str]
    kinds_by_english: dict[str, str]
    places_by_english: dict[str, str]
    countries_by_english: dict[str, str] = field(default_factory=dict)
    offices_by_english: dict[str, str] = field(default_factory=dict)

    def title(self, english: str) -> str:
        """Title of an event: ``Talks: Rex Tillerson, Sergei Lavrov · Moscow``."""
        headline, place = self.headline(english)
        return f"{headline}{_PART}{place}" if place else headline

    def headline(self, english: str) -> tuple[str, str]:
        """The title without its place, and the place."""
        known = _known_titles(self.code).get(english)
        label, *rest = english.split(_PART)
        kind = self.kinds_by_english.get(label.casefold())
        if known or kind is None:
            return known or english, ""
        place = self.places_by_english.get(rest[-1], "") if rest else ""
        who = _PART.join(rest[:-1] if place else rest)
        return (f"{capital(kind)}: {who}" if who else capital(kind)), place

    async def titles(self, archive: Archive, events: Iterable[Row]) -> dict[int, Title]:
        """Titles of events (rows with ``id`` and ``title``) by their ids."""
        parts = {int(event["id"]): self.headline(event["title"]) for event in events}
        bare = [str(key) for key, (headline, _) in parts.items()
                if headline.casefold() in self.kinds_by_said]
        # Keys come from the database as integers, so they may stand in the SQL.
        told = {row["id"]: row for row in await archive.all(_BARE.format(
            country=f"name_{self.code}", keys=", ".join(bare)))} if bare else {}
        found = {}
        for key, (headline, place) in parts.items():
            if key in told and told[key]["countries"]:
                headline = f"{headline}: {told[key]['countries'].replace(',', ', ')}"
            found[key] = Title(headline, f"{headline}{_PART}{place}" if place else headline,
                               told[key]["words"] if key in told else None)
        return found

    @property
    def kinds_by_said(self) -> frozenset[str]:
        """Names of kinds in the reader's language, in small letters."""
        return frozenset(kind.casefold() for kind in self.kinds.values())


def capital(text: str) -> str:
    """``text`` with its first letter large."""
    return text[:1].upper() + text[1:]


@cache
def _known_titles(code: str) -> dict[str, str]:
    """Titles of known events by their English title."""
    return {event.title_en: event.title_vi if code == "vi" else event.title_en
            for event in known_events()}


_MADE: dict[tuple[str, str], tuple[int, Names]] = {}


async def names(archive: Archive, language: Language) -> Names:
    """The names of ``archive``; made once while the file stands."""
    place = "coalesce(name_vi, name)" if language.code == "vi" else "name"
    office = "coalesce(title_vi, title)" if language.code == "vi" else "title"
    rows = await archive.kept(_SQL.format(code=language.code, place=place, office=office))
    key = (str(archive.database.path), language.code)
    if key not in _MADE or _MADE[key][0] != id(rows):
        kinds = ("kind", "country", "place", "office")
        by: dict[str, dict[str, str]] = {kind: {} for kind in kinds}
        english: dict[str, dict[str, str]] = {kind: {} for kind in kinds}
        for row in rows:
            by[row["what"]][row["id"]] = row["shown"]
            english[row["what"]].setdefault(row["english"], row["shown"])
        _MADE[key] = (id(rows), Names(
            language.code, by["kind"], by["country"], by["place"],
            {label.casefold(): shown for label, shown in english["kind"].items()},
            english["place"], english["country"], english["office"]))
    return _MADE[key][1]
