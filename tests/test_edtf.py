"""The dates of the archive, held against the `edtf` package."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.edtf import UNKNOWN, When

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
ranges = st.tuples(days, st.integers(0, 400)).map(lambda p: (p[0], p[0] + timedelta(days=p[1])))
whens = st.one_of(
    days.map(When.day),
    days.map(lambda d: When.month(d.year, d.month)),
    days.map(lambda d: When.year(d.year)),
    ranges.map(lambda r: When.between(*r)),
    ranges.map(lambda r: When.lasting(*r)),
    st.lists(ranges, min_size=1, max_size=5).map(When.one_of),
    days.map(When.since),
    days.map(When.until),
)


@pytest.mark.parametrize(("text", "precision", "first", "last"), [
    ("2017-04-12", "day", "2017-04-12", "2017-04-12"),
    ("2025-02-26T18:18:00+07:00", "minute", "2025-02-26", "2025-02-26"),
    ("[2018-07-16..2018-07-22]", "week", "2018-07-16", "2018-07-22"),
    ("2018-07", "month", "2018-07-01", "2018-07-31"),
    ("2016-02", "month", "2016-02-01", "2016-02-29"),
    ("2018", "year", "2018-01-01", "2018-12-31"),
    ("[2017-04-11..2017-04-12]", "interval", "2017-04-11", "2017-04-12"),
    ("2018-06-08/2018-06-10", "interval", "2018-06-08", "2018-06-10"),
    ("[2014-10-14,2015-10-14]", "set", "2014-10-14", "2015-10-14"),
    ("[2014-10-14..2014-10-16,2015-10-14]", "set", "2014-10-14", "2015-10-14"),
])
def test_every_form_of_the_table(text: str, precision: str, first: str, last: str) -> None:
    when = When.parse(text)
    assert (when.text, when.precision) == (text, precision)
    assert (str(when.earliest), str(when.latest)) == (first, last)


@pytest.mark.parametrize("text", ["XXXX-XX-XX", "XXXX-10-14", "XXXX-10"])
def test_the_unknown_has_no_bounds(text: str) -> None:
    when = When.parse(text)
    assert (when.earliest, when.latest, when.days, bool(when)) == (None, None, 0, False)


@pytest.mark.parametrize("text", [
    "2025-02-29", "2025-13-01", "2018-06-10/2018-06-08", "[2017-04-12..2017-04-11]", "hôm qua",
    "2017-4-12", "", "[]x", "2025-02-26T25:00:00", "XXXX", "XXXX-13-01", "XXXX-02-30", "XXXX-1-1",
])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        When.parse(text)


def test_open_ends_have_no_bound_there() -> None:
    since, until = When.parse("[2004-03-09..]"), When.parse("[..2004-03-09]")
    assert (since.earliest, since.latest) == (date(2004, 3, 9), None)
    assert (until.earliest, until.latest) == (None, date(2004, 3, 9))
    assert since.intersect(until) == When.day(date(2004, 3, 9))
    assert since.contains(date(2500, 1, 1))
    assert since.shift(-14, 14).text == "[2004-02-24..]"


@given(whens)
def test_what_is_written_reads_back(when: When) -> None:
    again = When.parse(when.text)
    assert (again.text, again.ranges) == (when.text, when.ranges)


@settings(max_examples=30, deadline=None)  # the package takes up to a quarter of a second
@given(whens)
def test_the_edtf_package_reads_the_same_bounds(when: When) -> None:
    parsed = edtf.parse_edtf(when.text)
    if when.earliest is not None:
        lower = parsed.lower_strict()
        assert (lower.tm_year, lower.tm_mon, lower.tm_mday) == (
            when.earliest.year, when.earliest.month, when.earliest.day)
    if when.latest is not None:
        upper = parsed.upper_strict()
        assert (upper.tm_year, upper.tm_mon, upper.tm_mday) == (
            when.latest.year, when.latest.month, when.latest.day)


@given(whens, whens, days)
def test_intersection_is_what_both_allow(left: When, right: When, day: date) -> None:
    both = left.intersect(right)
    if left.overlaps(right):
        assert both.contains(day) == (left.contains(day) and right.contains(day))
        assert both.ranges == right.intersect(left).ranges
    else:
        assert both == UNKNOWN
    assert left.intersect(UNKNOWN) == left


@given(st.lists(ranges, min_size=1, max_size=6), days)
def test_one_of_holds_exactly_the_given_days(given_ranges: list[tuple[date, date]], day: date
                                             ) -> None:
    when = When.one_of(given_ranges)
    assert when.contains(day) == any(a <= day <= b for a, b in given_ranges)
    assert all(b + timedelta(days=1) < c for (_, b), (c, _) in
               zip(when.ranges, when.ranges[1:], strict=False))


@given(days, st.integers(-500, 500))
def test_shifting_there_and_back_changes_nothing(day: date, by: int) -> None:
    when = When.between(day, day + timedelta(days=3))
    assert when.shift(by, by).shift(-by, -by) == when


def test_the_more_exact_statement_survives_an_intersection() -> None:
    stamp = When.minute(datetime(2025, 2, 26, 18, 18, tzinfo=timezone(timedelta(hours=7))))
    assert When.month(2025, 2).intersect(stamp) == stamp
    assert stamp.intersect(When.day(date(2025, 2, 26))) == stamp
