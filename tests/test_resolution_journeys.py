"""Journeys told by several articles: whose they are, where to and on which days."""

from datetime import date

from hoso.edtf import When
from tests.tellings import DAY, KERRY, LAVROV, PHUC, TRUMP, events, told


def visit(when, **more):
    return told("visit", when=when, people=(KERRY,), **more)


def test_a_visit_is_one_by_whichever_of_its_days_it_is_told():
    sunday, tuesday = When.day(date(2014, 10, 12)), When.day(date(2014, 10, 14))
    (event,) = events([visit(tuesday, place="paris-fr")],
                      [visit(sunday, place="paris-fr", status="planned")])
    assert event.date == sunday
    assert len(events([visit(sunday, place="paris-fr")],
                      [visit(When.day(date(2014, 10, 17)), place="paris-fr")])) == 2
    assert len(events([visit(sunday, place="paris-fr")], [visit(tuesday, place="rome-it")])) == 2


def test_a_visit_is_known_by_its_country_too():
    france = {"countries": ("FR", "US")}
    assert len(events([visit(DAY, **france)], [visit(DAY, place="paris-fr", **france)])) == 1
    assert len(events([visit(DAY, **france)], [visit(DAY, countries=("IT", "US"))])) == 2


def test_a_visit_is_one_where_one_names_the_city_and_the_other_the_country():
    week = When.between(date(2014, 10, 12), date(2014, 10, 18))
    there = {"place": "paris-fr", "countries": ("US",)}
    assert len(events([visit(week, **there)], [visit(week, countries=("FR", "US"))])) == 1
    assert len(events([visit(week, **there)], [visit(week, countries=("US",))])) == 2


def guest(person, when, **more):
    return told("visit", when=When.parse(when), place="washington-us", people=(person, TRUMP),
                **more)


def test_guests_of_one_host_are_on_two_journeys():
    assert len(events([guest(PHUC, "2017-05")], [guest(LAVROV, "2017-05-10")])) == 2


def test_a_month_told_of_a_known_journey_is_no_other_journey_of_that_month():
    other = guest(PHUC, "2017-05-10")
    assert len(events([guest(PHUC, "2017-05")], [other])) == 1
    assert len(events([guest(PHUC, "2017-05", known="ev-20170529-01")], [other])) == 2
