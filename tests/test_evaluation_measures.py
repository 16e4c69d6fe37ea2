"""What the scorer reckons with: its arithmetic with known answers, and what counts as right."""

from __future__ import annotations

import math

import pytest

from evaluation.compare import value_right
from evaluation.events import date_right, day_right
from evaluation.gold import GoldEvent, Mark
from evaluation.measures import Tally, b_cubed, bootstrap, pairs, percentile, total
from evaluation.names import bare, sources_key
from hoso.edtf import When

# -- arithmetic ------------------------------------------------------------------


def test_precision_recall_and_f1() -> None:
    tally = Tally(right=6, spurious=2, missing=4)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f1 == pytest.approx(2 / 3)
    assert Tally().f1 == 1.0
    assert Tally.of_sets({1, 2, 3}, {2, 3, 4}) == Tally(2, 1, 1)
    assert total([Tally(1, 0, 0), Tally(0, 1, 1)]) == Tally(1, 1, 1)


def test_b_cubed_of_bagga_and_baldwin() -> None:
    # Their example: 5 + 2 + 5 items; the second answer joins the two fives.
    gold = {i: "a" if i <= 5 else "b" if i <= 7 else "c" for i in range(1, 13)}
    small = {i: "x" if i <= 5 else "y" for i in range(1, 13)}
    large = {i: "y" if i in (6, 7) else "x" for i in range(1, 13)}
    assert b_cubed(gold, small).precision == pytest.approx(0.7619, abs=1e-4)
    assert b_cubed(gold, large).precision == pytest.approx(0.5833, abs=1e-4)
    assert b_cubed(gold, small).recall == b_cubed(gold, large).recall == 1.0


def test_an_item_without_cluster_stands_alone() -> None:
    scores = b_cubed({1: "a", 2: "a"}, {1: "x"})
    assert (scores.precision, scores.recall) == (1.0, 0.5)


def test_pairs_joined_rightly_wrongly_and_not() -> None:
    gold = {1: "a", 2: "a", 3: "b", 4: "b"}
    assert pairs(gold, {1: "x", 2: "x", 3: "x", 4: "z"}) == Tally(1, 2, 1)


def test_bootstrap_is_repeatable_and_holds_the_measure() -> None:
    tallies = [Tally(9, 1, 1)] * 10 + [Tally(1, 3, 3)] * 10
    low, high = bootstrap(tallies, lambda t: t.f1)
    assert (low, high) == bootstrap(tallies, lambda t: t.f1)
    assert low < total(tallies).f1 < high
    assert bootstrap([Tally(3, 1, 0)] * 5, lambda t: t.precision) == (0.75, 0.75)
    assert math.isnan(bootstrap([], lambda t: t.f1)[0])


def test_percentiles_are_values_that_occur() -> None:
    assert percentile([5, 1, 3], 0.5) == 3
    assert percentile(list(range(1, 21)), 0.95) == 19


# -- what counts as the same -------------------------------------------------------


def test_names_are_compared_without_marks_dots_and_hyphens() -> None:
    assert bare("Kim Jong-un") == bare("KIM JONG UN")
    assert sources_key("Theo TTXVN, Itar-Tass") == sources_key("TTXVN/TASS")
    assert sources_key("AP, AFP") != sources_key("AFP, AP")


@pytest.mark.parametrize(("value", "vague", "found", "right"), [
    ("2014-10-14", False, "2014-10-14", True),
    ("2014-10-14", False, "2014-10-14T07:00:00+07:00", True),
    ("2014-10-14", False, "[2014-10-14..2014-10-15]", False),
    ("[2014-10-21..2014-10-31]", True, "[2014-10-25..2014-10-31]", True),
    ("[2014-10-21..2014-10-31]", True, "2014", False),
    ("XXXX-10-14", False, "XXXX-10-14", True),
    ("XXXX-10-14", False, "XXXX-10-15", False),
])
def test_a_time_value(value: str, vague: bool, found: str, right: bool) -> None:
    mark = Mark("t", value, 0, 4, "14/10", vague=vague)
    assert value_right(mark, When.parse(found)) is right


@pytest.mark.parametrize(("found", "given", "right"), [
    ("2017-10-14", True, True), ("2017-10-15", True, False), ("XXXX-10-14", True, True),
    ("2017-10-14", False, False), ("XXXX-10-14", False, True),
])
def test_a_day_of_an_open_year_has_one_when_the_day_of_publication_is_given(
        found: str, given: bool, right: bool) -> None:
    mark = Mark("t", "XXXX-10-14", 0, 4, "14/10")
    assert value_right(mark, When.parse(found), published_given=given) is right


@pytest.mark.parametrize(("found", "given", "right"), [
    ("2015-12-14", True, True), ("2015-12-13", True, False), ("2015-12-14", False, False),
    ("[2015-12-14..2015-12-15]", True, True), ("2015-12", True, False),
])
def test_one_of_several_days_is_known_when_the_day_of_publication_is_given(
        found: str, given: bool, right: bool) -> None:
    mark = Mark("t", "[2015-12-14..2015-12-15]", 0, 7, "hôm qua")
    assert value_right(mark, When.parse(found), published_given=given) is right


@pytest.mark.parametrize(("event", "found", "right"), [
    (GoldEvent(type="talks", between=("2017-04-11", "2017-04-12")), "2017-04-12", True),
    (GoldEvent(type="talks", between=("2017-04-11", "2017-04-12")), "2017-04", False),
    (GoldEvent(type="visit", date="2017-04-11/2017-04-13"), "2017-04-11", True),
    (GoldEvent(type="talks", date="2017-04-11/2017-04-13"), "2017-04-11", False),
])
def test_an_event_date(event: GoldEvent, found: str, right: bool) -> None:
    assert date_right(event, When.parse(found)) is right
    assert day_right(event, When.parse(found)) is right


@pytest.mark.parametrize(("found", "right"), [
    ("[2016-04-11,2017-04-11]", True), ("[2016-04-11,2016-04-12]", False), ("XXXX-04-11", True),
    ("XXXX-04-12", False), ("XXXX-XX-XX", False),
])
def test_an_event_day_may_leave_the_year_open(found: str, right: bool) -> None:
    event = GoldEvent(type="talks", date="2017-04-11")
    assert day_right(event, When.parse(found)) is right
    assert not date_right(event, When.parse(found))
