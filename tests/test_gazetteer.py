"""The gazetteer: places and countries by id and by name."""

from __future__ import annotations

import pytest

from hoso import gazetteer
from hoso.text import nfc, settle_tones


@pytest.mark.parametrize(
    ("text", "country"),
    [("Hoa Kỳ", "US"), ("Mỹ", "US"), ("united states", "US"), ("Russia", "RU"), ("Nga", "RU"),
     ("Turkey", "TR"), ("Thổ Nhĩ Kì", "TR"), ("CHDCND Triều Tiên", "KP"), ("North Korea", "KP"),
     ("Ô-xtrây-li-a", "AU"), ("Liên Xô", "SU"), ("Ukraina", "UA"), ("Atlantis", None)],
)
def test_countries_by_name(text: str, country: str | None) -> None:
    assert gazetteer.country_by_name(text) == country


@pytest.mark.parametrize(
    ("text", "place"),
    [("Mát-xcơ-va", "moscow-ru"), ("moskva", "moscow-ru"), ("Bắc Kinh", "beijing-cn"),
     ("Geneva", "geneva-ch"), ("Giơ-ne-vơ", "geneva-ch"), ("Rovaniemi", "rovaniemi-fi"),
     ("New York", "new-york-us"), ("Băng Cốc", "bangkok-th"), ("Nowhere at all", None)],
)
def test_places_by_name(text: str, place: str | None) -> None:
    assert gazetteer.place_by_name(text) == place


def test_a_place_knows_where_it_is() -> None:
    moscow = gazetteer.place("moscow-ru")
    assert moscow is not None
    assert (moscow.country, moscow.geonames_id, moscow.name_vi) == ("RU", 524901, "Mátxcơva")
    assert abs(moscow.latitude - 55.75) < 0.1 and abs(moscow.longitude - 37.62) < 0.1
    assert gazetteer.place("no-such-place") is None


def test_a_short_name_of_a_city_needs_a_word_before_it_and_a_shorter_one_is_none() -> None:
    found = gazetteer.forms()
    assert found["Krasnoyarsk"].kind == "place"
    assert found["Wuxi"].kind == "cued"
    assert "Ibb" not in found


def test_a_city_of_geonames_needs_no_row_of_ours() -> None:
    found = gazetteer.place("krasnoyarsk-ru")
    assert found is not None and found.geonames_id == 1502026


def test_one_name_in_two_countries() -> None:
    assert gazetteer.place_by_name("Hyderabad") == "hyderabad-in"
    assert gazetteer.place_by_name("Hyderabad", "PK") == "hyderabad-pk"


def test_every_place_has_a_country_and_lies_on_the_globe() -> None:
    for place in gazetteer.places().values():
        assert place.country in gazetteer.countries(), place.id
        assert -90 <= place.latitude <= 90 and -180 <= place.longitude <= 180, place.id
        assert place.id.endswith(f"-{place.country.lower()}"), place.id


def test_every_country_of_iso_has_a_vietnamese_name() -> None:
    assert len(gazetteer.countries()) > 220
    for country in gazetteer.countries().values():
        assert country.name_vi and country.name_en, country.id


def test_forms_are_spelled_as_the_reading_view_spells() -> None:
    for form in gazetteer.forms():
        assert form == settle_tones(nfc(form)), form


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Linh", True), ("Nguyễn", True), ("Đức", True), ("Trump", False), ("Lavrov", False),
     ("Putin", False), ("quyết", True), ("Khuya", True), ("Obama", False)],
)
def test_vietnamese_syllables(word: str, expected: bool) -> None:
    assert gazetteer.is_vietnamese_syllable(word) is expected
