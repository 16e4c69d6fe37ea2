"""One event across articles: what joins two reports, and what keeps them apart."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from hoso.edtf import UNKNOWN, When
from hoso.ids import content_id
from hoso.resolution.events import Events
from hoso.resolution.people import People
from hoso.resolution.report import report_of
from hoso.resolution.spool import scratch
from tests.tellings import (
    AFTER,
    DAY,
    EVERYONE,
    KERRY,
    LAVROV,
    NEXT,
    PUTIN,
    TRUMP,
    UNTOLD,
    events,
    told,
)


def test_the_same_pair_on_the_same_day_is_one_event_in_whatever_words():
    (event,) = events([told("talks")], [told("meeting")])
    assert event.reports == ((1, 0), (2, 0))
    assert event.independent_reports == 2


def test_announced_in_one_and_reported_in_another_has_occurred():
    (event,) = events([told(status="planned")], [told(status="occurred")])
    assert event.status == "occurred"


def test_called_off_is_cancelled_unless_someone_reports_it_held():
    (event,) = events([told(status="planned")], [told(status="cancelled")])
    assert event.status == "cancelled"


@pytest.mark.parametrize(
    "other",
    [
        told(when=AFTER),
        told(when=UNTOLD, people=(PUTIN, KERRY)),
        told("phone_call", when=UNTOLD),
        told(when=UNKNOWN),
    ],
)
def test_another_day_pair_kind_or_no_date_is_another_event(other):
    assert len(events([told(when=UNTOLD)], [other])) == 2


def test_two_places_are_two_events():
    assert len(events([told(place="paris-fr")], [told(place="geneva-ch")])) == 2


def test_a_city_and_the_state_it_lies_in_are_no_two_places():
    city, state = told(place="anchorage-us"), told(place="alaska-us")
    assert len(events([city], [state])) == 1
    assert len(events([told(place="miami-us")], [state])) == 2


def test_pairs_that_share_one_person_stay_two_also_where_a_third_report_names_all():
    here = {"place": "moscow-ru"}
    received = told("meeting", people=(PUTIN, KERRY), **here)
    talked = told(people=(LAVROV, KERRY), **here)
    everybody = told("meeting", people=(PUTIN, LAVROV, KERRY), **here)
    found = events([talked], [everybody], [received])
    assert sorted(event.reports for event in found) == [((1, 0),), ((2, 0), (3, 0))]


def years(*which, month=10, day=14):
    return When.one_of([(date(y, month, day),) * 2 for y in which])


def test_a_day_of_several_years_is_settled_by_the_report_that_knows_the_year():
    (event,) = events([told(when=years(2013, 2014, 2015))], [told(when=DAY)])
    assert event.date == DAY


def test_a_call_on_a_day_of_many_years_may_be_another_call():
    many = years(*range(2009, 2017))
    assert len(events([told("phone_call", when=many)], [told("phone_call", when=DAY)])) == 2
    assert len(events([told(when=many, place="paris-fr")], [told(place="paris-fr")])) == 1


def test_a_weekday_of_some_month_meets_every_week_and_so_tells_none():
    thursdays, few = (When.one_of(
        [(date(2017, 11, 2) + timedelta(weeks=n),) * 2 for n in range(many)]) for many in (14, 4))
    week = When.between(date(2017, 11, 6), date(2017, 11, 12))
    heads = {"kind": "summit", "people": (PUTIN, TRUMP)}
    assert len(events([told(when=thursdays, **heads)], [told(when=week, **heads)])) == 2
    assert len(events([told(when=week, **heads)], [told(when=week, **heads)])) == 1
    before = When.between(date(2017, 10, 24), date(2017, 10, 31))
    for some in (thursdays, few):
        assert len(events([told(when=some, **heads)], [told(when=before, **heads)])) == 2


def test_a_day_without_a_year_is_of_the_year_that_another_gives():
    day = When.of_year_unknown(10, 14)
    (event,) = events([told(when=day)], [told(when=DAY)])
    assert event.date == DAY
    assert len(events([told("phone_call", when=day)], [told("phone_call", when=DAY)])) == 2
    (undated,) = events(*[[told(when=day, place="paris-fr")]] * 2)
    assert undated.date == day
    assert len(events([told(when=day, place="paris-fr")],
                      [told(when=NEXT, place="paris-fr")])) == 2


def test_two_years_never_come_together_through_a_day_that_may_be_of_either():
    place = {"place": "paris-fr"}
    found = events([told(when=years(2014), **place)], [told(when=years(2014, 2015), **place)],
                   [told(when=years(2015), **place)])
    assert len(found) == 2


@pytest.mark.parametrize("kind, place, count", [
    ("summit", "helsinki-fi", 1),  # two heads of state meet in a foreign city once
    ("summit", "moscow-ru", 2),  # at home they meet again
])
def test_a_summit_on_foreign_ground_is_known_by_its_place(kind, place, count):
    whole = {"people": (PUTIN, TRUMP), "place": place}
    term = When.between(date(2017, 1, 20), date(2020, 12, 31))
    assert len(events([told(kind, when=term, **whole)],
                      [told(kind, when=When.day(date(2018, 7, 16)), **whole)])) == count


def test_a_summit_hoped_for_has_a_place_before_it_has_a_day():
    hoped = {"people": (PUTIN, TRUMP), "when": UNKNOWN, "status": "planned"}
    assert len(events(*[[told("summit", place="budapest-hu", **hoped)] for _ in range(2)])) == 1
    assert len(events(*[[told("summit", place="moscow-ru", **hoped)] for _ in range(2)])) == 2


def test_a_summit_hoped_for_and_then_called_off_is_one():
    foreign = {"people": (PUTIN, TRUMP), "when": UNKNOWN, "place": "budapest-hu"}
    (event,) = events([told("summit", status="planned", **foreign)],
                      [told("summit", status="cancelled", **foreign)])
    assert event.status == "cancelled"


def test_talks_of_the_same_days_at_one_place_are_one_whichever_delegates_are_named():
    days = When.lasting(DAY.ranges[0][0], NEXT.ranges[0][0])
    one, other = told(when=days, people=(LAVROV,), place="geneva-ch"), told(
        when=days, people=(KERRY,), place="geneva-ch")
    assert len(events([one], [other])) == 1
    assert len(events([one], [told(people=(KERRY,), place="geneva-ch")])) == 2


def test_people_of_both_sides_are_one_pair_of_delegations_and_two_pairs_are_two():
    here = {"place": "geneva-ch", "countries": ("RU", "US")}
    russians, americans = told(people=(LAVROV, PUTIN), **here), told(people=(KERRY, TRUMP), **here)
    assert len(events([russians], [americans])) == 1
    assert len(events([told(people=(LAVROV, TRUMP), **here)],
                      [told(people=(KERRY, PUTIN), **here)])) == 2


@pytest.mark.parametrize("kind, more, count", [
    ("talks", {"status": "planned"}, 1),  # plans move
    ("talks", {"place": "paris-fr"}, 2),  # the same two may well meet on two days
    ("phone_call", {"people": (PUTIN, KERRY)}, 2),  # two calls of a pair in one week are two
])
def test_plans_move_by_a_day_and_what_was_held_does_not(kind, more, count):
    assert len(events([told(kind, when=UNTOLD, **more)],
                      [told(kind, when=AFTER, **more)])) == count


def test_talks_told_a_day_off_are_one_where_one_is_known_and_no_other():
    assert len(events([told()], [told(when=NEXT)])) == 1  # known for the 13th and 14th


@pytest.mark.parametrize("days, count", [
    ((20, 21), 1),  # by their clocks: one call is known, on the 20th
    ((20, 22), 2),
])
def test_calls_a_day_apart_are_one_where_one_is_known_and_no_other(days, count):
    calls = [[told("phone_call", when=When.day(date(2018, 3, day)), people=(PUTIN, TRUMP))]
             for day in days]
    assert len(events(*calls)) == count


def test_two_known_calls_of_two_days_are_two():
    calls = [[told("phone_call", when=When.day(date(2025, 12, day)), people=(PUTIN, TRUMP))]
             for day in (28, 29)]
    assert len(events(*calls)) == 2


def test_early_in_the_month_may_end_a_little_later():
    early = When.between(date(2018, 6, 1), date(2018, 6, 10))
    whole = {"people": (PUTIN, TRUMP), "place": "singapore-sg"}
    summit = told("summit", when=When.day(date(2018, 6, 12)), **whole)
    assert len(events([told("summit", when=early, **whole)], [summit])) == 1
    assert len(events([told("summit", when=When.day(date(2018, 6, 10)), **whole)], [summit])) == 2


AUTUMN = When.day(date(2025, 10, 22)), When.day(date(2025, 11, 12))


@pytest.mark.parametrize("published, count", [
    (AUTUMN, 1),
    ((AUTUMN[0], When.day(date(2026, 11, 12))), 2),
    ((AUTUMN[0], UNKNOWN), 2),
])
def test_a_plan_without_day_and_place_is_one_by_the_days_on_which_it_is_told(published, count):
    plan = {"people": (PUTIN, TRUMP), "when": UNKNOWN}
    assert len(events([told("summit", status="planned", **plan)],
                      [told("summit", status="cancelled", **plan)], published=published)) == count


def test_a_journey_without_a_day_is_one_by_the_days_on_which_it_is_told():
    there = {"people": (KERRY,), "place": "paris-fr"}
    told_on = (When.day(date(2014, 2, 20)),)
    assert len(events([told("visit", when=UNKNOWN, status="planned", **there)],
                      [told("visit", when=AFTER, **there)], published=told_on)) == 1
    assert len(events([told("visit", when=UNKNOWN, **there)],
                      [told("visit", when=AFTER, **there)], published=told_on)) == 2


def test_what_still_lies_ahead_is_nothing_that_was_over():
    heads = {"people": (PUTIN, TRUMP), "place": "helsinki-fi"}
    held = told("summit", when=When.day(date(2018, 7, 16)), **heads)
    plan = told("summit", when=UNKNOWN, status="planned", **heads)
    for month, number in ((3, 1), (9, 2)):
        told_on = When.day(date(2018, month, 1))
        assert len(events([held], [plan], published=(UNKNOWN, told_on))) == number
        assert len(events([plan], [held], [plan], published=(told_on,) * 3)) == number


def test_what_was_called_off_may_still_lie_ahead_without_a_day():
    heads = {"people": (PUTIN, TRUMP), "place": "helsinki-fi"}
    off = told("summit", when=When.day(date(2018, 7, 16)), status="cancelled", **heads)
    hoped = told("summit", when=UNKNOWN, status="planned", **heads)
    held = told("summit", when=When.day(date(2018, 7, 16)), **heads)
    august = (UNKNOWN, When.day(date(2018, 8, 1)))
    assert len(events([off], [hoped], published=august)) == 1
    assert len(events([off], [told("summit", when=UNKNOWN, status="cancelled", **heads)],
                      published=august)) == 1
    assert len(events([held], [hoped], published=august)) == 2


def test_one_sentence_printed_twice_tells_one_event():
    undated = told("statement", when=UNKNOWN, people=(PUTIN,))
    assert len(events([undated], [undated])) == 1
    assert len(events([undated], [told("statement", when=UNKNOWN, people=(PUTIN,))])) == 2


def test_an_election_is_known_by_its_country_and_day():
    first, other, elsewhere = (
        told("election", people=who, countries=(country,))
        for who, country in (((), "UA"), ((PUTIN,), "UA"), ((), "FR")))
    assert len(events([first], [other])) == 1
    assert len(events([first], [elsewhere])) == 2


def test_people_say_several_things_a_day():
    assert len(events(*[[told("statement", people=(PUTIN,))] for _ in range(2)])) == 2
    assert len(events(*[[told("statement", people=(PUTIN, KERRY))] for _ in range(2)])) == 1


def test_one_article_that_tells_two_events_tells_two():
    assert len(events([told(), told("meeting")])) == 2


def test_two_events_of_one_article_do_not_grow_together_through_another():
    found = events([told("talks"), told("meeting")], [told("talks")])
    assert sorted(len(e.reports) for e in found) == [1, 2]


def test_a_window_joins_the_day_inside_it_and_the_day_stays():
    window = When.between(date(2014, 10, 13), date(2014, 10, 15))
    (event,) = events([told(when=window)], [told(when=DAY)])
    assert event.date == DAY


def test_a_vague_month_is_not_enough_without_a_place():
    month, day = When.month(2014, 2), When.day(date(2014, 2, 27))
    assert len(events([told(when=month)], [told(when=day)])) == 2
    assert len(events([told(when=month, place="paris-fr")],
                      [told(when=day, place="paris-fr")])) == 1


def test_a_vague_month_is_enough_where_one_event_like_it_is_known():
    month = When.month(2014, 10)  # the two are known to have met once, on the 14th in Paris
    assert len(events([told(when=month)], [told()])) == 1


def test_what_is_planned_for_next_year_need_not_be_what_was_held():
    year = {"people": (PUTIN, TRUMP), "when": When.year(2018)}
    held = told("summit", people=(PUTIN, TRUMP), when=When.day(date(2018, 7, 16)))
    assert len(events([told("summit", **year)], [held])) == 1  # one is known
    assert len(events([told("summit", status="planned", **year)], [held])) == 2


def test_delegations_without_names_meet_by_countries_place_and_day():
    nameless = {"people": (), "countries": ("RU", "US"), "place": "istanbul-tr"}
    named = {"place": "istanbul-tr", "countries": ("RU", "US")}
    assert len(events([told(**nameless)], [told(**nameless)])) == 1
    assert len(events([told(**nameless)], [told(**named)])) == 1


def test_a_known_event_joins_and_parts():
    same = {"known": "ev-20130226-01"}
    assert len(events([told(**same)], [told(when=NEXT, **same)])) == 1
    assert len(events([told(**same)], [told(known="ev-20130527-01")])) == 2


def test_in_the_archive_a_known_event_is_of_its_day():
    month = When.parse("2013-02")
    (event,) = events([told(when=month, known="ev-20130226-01")])
    assert event.date == When.parse("2013-02-26/2013-02-27")


def test_in_the_archive_a_known_event_is_where_it_was():
    decree = told("sanction", when=When.day(date(2024, 8, 23)), people=(),
                  known="ev-20240823-01")
    (event,) = events([decree])
    assert event.place == "washington-us"


def test_reprints_count_once():
    (event,) = events([told()], [told()], [told()], reprint_of={2: 1})
    assert len(event.reports) == 3 and event.independent_reports == 2


def test_slugs_tell_day_kind_and_place_and_are_never_shared():
    found = events([told(place="paris-fr")], [told(place="paris-fr", people=(PUTIN, KERRY))])
    slugs = sorted(e.slug for e in found)
    assert slugs[0] == "2014-10-14-talks-paris"
    assert slugs[1].startswith("2014-10-14-talks-paris-") and len(set(slugs)) == 2


def test_marks_that_are_alike_grow_longer(monkeypatch):
    monkeypatch.setattr("hoso.resolution.events.content_id", lambda first, *rest: (
        content_id(first, *rest) if first == "event" else first * 16**6 + 0xABC))
    pairs = ((LAVROV, KERRY), (PUTIN, KERRY), (LAVROV, TRUMP), (PUTIN, TRUMP))
    found = events(*([told(place="paris-fr", people=pair)] for pair in pairs))
    slugs = {event.reports[0][0]: event.slug for event in found}
    assert slugs == {
        1: "2014-10-14-talks-paris", 2: "2014-10-14-talks-paris-000abc",
        3: "2014-10-14-talks-paris-000003000abc", 4: "2014-10-14-talks-paris-000004000abc",
    }


def test_an_event_that_goes_leaves_its_slug_to_the_next():
    db = scratch()
    people, found = People(db), Events(db)
    for article in (1, 2):
        people.put(article, EVERYONE)
    people.resolve()
    reports = [report_of(article, 0, told(place="paris-fr", people=pair), people, people.by_id)
               for article, pair in ((1, (LAVROV, KERRY)), (2, (PUTIN, KERRY)))]
    for report in reports:
        found.put(report)
    for left in (2, 1):
        found.board.settle()
        found.name(people.by_id, lambda article: article)
        found.board.forget()
        assert len([*found]) == left
        found.board.remove(reports[0].number)
    (event,) = found
    assert event.slug == "2014-10-14-talks-paris"


def test_the_order_of_articles_leaves_no_trace():
    articles = ([told(place="paris-fr")], [told(), told("phone_call", when=NEXT)],
                [told("summit", people=(PUTIN, KERRY))], [told(people=(LAVROV,))])
    outcomes = {events(*articles, order=order) for order in permutations(range(4))}
    assert len(outcomes) == 1


def test_a_call_is_with_the_state_of_the_other_side_and_not_with_the_one_it_was_about():
    about = {"countries": ("RU", "UA", "US")}
    with_kerry = told("phone_call", people=(LAVROV, KERRY), **about)
    assert len(events([with_kerry], [told("phone_call", people=(LAVROV,), **about)])) == 1
    assert len(events([with_kerry],
                      [told("phone_call", people=(LAVROV,), countries=("RU", "UA"))])) == 2


def test_a_press_conference_is_one_a_day():
    press = {"people": (PUTIN,), "words": "Tại cuộc họp báo, ông nói"}
    assert len(events(*[[told("statement", **press)] for _ in range(2)])) == 1
    assert len(events([told("statement", **press)], [told("statement", people=(PUTIN,))])) == 2
