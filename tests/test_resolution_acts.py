"""What else tells one act from another: words, sides, cities of one journey, how much is told."""

from datetime import date

import pytest

from hoso.edtf import UNKNOWN, When
from hoso.model import Person
from hoso.resolution.people import People
from hoso.resolution.report import report_of
from hoso.resolution.same_event import agreement
from hoso.resolution.spool import scratch
from tests.tellings import (
    AFTER,
    KERRY,
    LAVROV,
    PHUC,
    PUTIN,
    UNTOLD,
    events,
    told,
)


def statement(words, people=(LAVROV,), **more):
    return told("statement", when=UNTOLD, people=people, words=words, **more)


ROUND = "Vòng thương lượng kế tiếp với ba phái đoàn sẽ mở giữa tuần tới, ông báo tin"
AGAIN = "Ông cho hay vòng thương lượng kế tiếp với ba phái đoàn ấn định giữa tuần tới"
GRAIN = "Giá lúa mì xuất khẩu qua cảng Novorossiysk không bị phụ thu, ông khẳng định"


@pytest.mark.parametrize("words, count", [(AGAIN, 1), (GRAIN, 2)])
def test_two_statements_of_a_speaker_are_one_where_they_say_the_same(words, count):
    assert len(events([statement(ROUND)], [statement(words)])) == count


def test_who_speaks_for_a_ministry_may_go_without_a_name_and_another_speaker_may_not():
    ministry = {"people": (), "countries": ("RU",)}
    assert len(events([statement(ROUND)], [statement(AGAIN, **ministry)])) == 1
    assert len(events([statement(ROUND)], [statement(GRAIN, **ministry)])) == 2
    assert len(events([statement(ROUND)], [statement(AGAIN, people=(PUTIN,))])) == 2


def test_who_is_named_and_what_he_is_says_nothing_of_what_is_said():
    one, other = (statement(f"Sergei Lavrov, John Kerry: {more}") for more in (
        "cảng Novorossiysk sắp đóng", "ngân khố trích thêm học bổng"))
    assert len(events([one], [other])) == 2


def journey(traveller, when, place):
    return told("visit", when=when, people=(traveller,), place=place)


@pytest.mark.parametrize("traveller, cities, count", [
    (KERRY, ("moscow-ru", "sochi-ru"), 1),
    (KERRY, ("moscow-ru", "kyiv-ua"), 2),
    (LAVROV, ("moscow-ru", "sochi-ru"), 2),  # at home he is on no journey
])
def test_a_journey_has_many_cities_of_one_country(traveller, cities, count):
    one, other = (journey(traveller, *there) for there in zip((UNTOLD, AFTER), cities, strict=True))
    assert len(events([one], [other])) == count


def test_whither_somebody_goes_in_some_months_is_told_by_the_country_that_is_not_his_own():
    months = When.between(date(2014, 1, 1), date(2014, 3, 31))
    one, other = (told("visit", when=months, people=(PHUC,), countries=("US", "VN"))
                  for _ in range(2))
    assert len(events([one], [other])) == 1
    assert len(events([one], [told("visit", when=months, people=(PHUC,))])) == 2


def test_where_one_side_alone_is_named_the_other_is_no_other():
    here = {"when": UNTOLD, "place": "sochi-ru", "countries": ("RU", "VN")}
    hosts, both = told(people=(PUTIN, LAVROV), **here), told(people=(PHUC, PUTIN), **here)
    assert len(events([hosts], [both])) == 1
    assert len(events([told(people=(KERRY, PUTIN), **here)], [both])) == 2
    here["place"] = None
    assert len(events([told(people=(PUTIN, LAVROV), **here)], [both])) == 2


def crash(**more):
    return told("accident", when=UNTOLD, people=(), **more)


def test_an_accident_is_known_by_country_and_day_save_at_home():
    assert len(events([crash(countries=("UA",))], [crash(countries=("MY", "UA"))])) == 1
    assert len(events([crash(countries=("UA",))], [crash(countries=("MY",))])) == 2
    assert len(events([crash(countries=("VN",))], [crash(countries=("VN",))])) == 2


def test_who_met_beside_a_gathering_is_not_the_gathering():
    here = {"when": UNTOLD, "place": "hangzhou-cn"}
    gathering, again = (told("summit", people=(), **here) for _ in range(2))
    assert len(events([gathering], [again])) == 1
    assert len(events([gathering], [told("summit", people=(PUTIN, KERRY), **here)])) == 2


def test_few_things_are_called_off():
    told_on = (When.day(date(2025, 10, 22)), When.day(date(2025, 12, 20)))
    for status, count in (("cancelled", 1), ("planned", 2)):
        one, other = (told("meeting", when=UNKNOWN, people=(KERRY, PUTIN), status=status)
                      for _ in range(2))
        assert len(events([one], [other], published=told_on)) == count


@pytest.mark.parametrize("person, joined", [
    (Person(key="n:hàn tép", name="Hàn Tép", country="VN"), True),
    (PHUC, False),
])
def test_less_is_told_of_somebody_of_whom_no_known_event_tells(person, joined):
    people = People(scratch())
    for article in range(2):
        people.put(article, [person])
    people.resolve()
    days = When.between(date(2014, 2, 26), date(2014, 3, 1))
    one, other = (report_of(article, 0, told("order", when=days, people=(person,)), people,
                            people.by_id) for article in range(2))
    assert (agreement(one, other) is not None) == joined


def test_where_one_event_is_known_at_a_place_a_month_is_day_enough():
    month, days = When.parse("2017-01"), When.parse("2017-01-23/2017-01-24")
    for place, count in (("astana-kz", 1), ("vienna-at", 2)):
        one, other = (told(when=when, people=(), place=place) for when in (month, days))
        assert len(events([one], [other])) == count


def test_of_two_that_agree_alike_it_is_the_one_with_more_in_common():
    here = {"when": UNTOLD, "people": (), "place": "abu-dhabi-ae"}
    three, four = ("RU", "UA", "US"), ("FR", "RU", "UA", "US")
    twice = [told(countries=three, **here), told(countries=four, **here)]
    found = events(twice, [told(countries=four, **here)])
    assert sorted(event.reports for event in found) == [((1, 0),), ((1, 1), (2, 0))]


def test_what_was_held_when_it_was_printed_is_no_plan_for_later():
    days = When.between(date(2021, 12, 19), date(2021, 12, 30))
    later = When.between(date(2022, 1, 1), date(2022, 1, 3))
    held = told("summit", when=days, people=(PUTIN, KERRY))
    plan = told("summit", when=later, people=(PUTIN, KERRY), status="planned")
    printed = When.day(date(2021, 12, 30))
    assert len(events([held], [plan], published=(printed, printed))) == 2
    assert len(events([held], [plan])) == 1  # a vague date may miss a closer one by a little
