"""Properties of agreement between two reports."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hoso.edtf import UNKNOWN, When
from hoso.resolution.people import People
from hoso.resolution.report import report_of
from hoso.resolution.same_event import Whole, agreement
from hoso.resolution.spool import scratch
from tests.tellings import (
    EVERYONE,
    NEXT,
    told,
)

stretches = st.tuples(st.integers(0, 12), st.integers(0, 3)).map(
    lambda days: When.between(*(date(2014, 10, 10) + timedelta(days=days[0] + end)
                                for end in (0, days[1]))))
mentions = st.builds(
    told, kind=st.sampled_from(["talks", "meeting", "visit", "statement"]), when=stretches,
    place=st.just("paris-fr"), known=st.sampled_from([None, None, "ev-20130226-01"]))
tellings = st.builds(
    told, kind=st.sampled_from(["talks", "summit", "visit", "phone_call", "statement", "order"]),
    when=st.one_of(stretches, st.sampled_from([UNKNOWN, When.of_year_unknown(10, 14)])),
    place=st.sampled_from([None, "paris-fr", "miami-us", "alaska-us"]),
    people=st.lists(st.sampled_from(EVERYONE), unique=True),
    countries=st.lists(st.sampled_from(["FR", "RU", "US"]), unique=True).map(tuple),
    status=st.sampled_from(["occurred", "planned", "cancelled"]))


def reports(*told_in):
    people = People(scratch())
    for article in range(len(told_in)):
        people.put(article, EVERYONE)
    people.resolve()
    return [report_of(article, 0, mention, people, people.by_id, NEXT)
            for article, mention in enumerate(told_in)]


@given(tellings, tellings)
def test_two_reports_agree_as_much_either_way(one, other):
    a, b = reports(one, other)
    assert agreement(a, b) == agreement(b, a)
    assert Whole(a).may_join(Whole(b)) == Whole(b).may_join(Whole(a))


@given(mentions, mentions)
def test_reports_whose_days_do_not_meet_are_never_one(one, other):
    a, b = reports(one, other)
    if a.span and b.span and not (a.span[0] <= b.span[1] and b.span[0] <= a.span[1]):
        assert agreement(a, b) is None and agreement(b, a) is None
        assert not Whole(a).may_join(Whole(b)) and not Whole(b).may_join(Whole(a))
