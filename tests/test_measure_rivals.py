"""The counts behind ``authority/same_event.yml``."""

from __future__ import annotations

import pytest

from evaluation.measure_rivals import counted, report, who
from hoso.authority import KnownEvent


def event(
    day: str, *people: str, kind: str = "meeting", place: str | None = "Paris"
) -> KnownEvent:
    return KnownEvent(id=day, type=kind, since=day, until=day, title_en="", title_vi="",
                      source="", place=place, country="France" if place else None,
                      participants=people)


PAIR = ("Sergei Lavrov", "John Kerry")


def test_others_of_the_same_pair_are_counted_near_and_far() -> None:
    found = counted("talks", [event("2014-01-01", *PAIR), event("2014-01-02", *PAIR),
                              event("2014-07-01", *PAIR, place=None),
                              event("2014-07-01", "Sergei Lavrov", "Laurent Fabius")])
    assert found.events == 4
    assert found.next_day == pytest.approx(2 / 4)
    assert found.bunched == pytest.approx(1 / 4 / (31 / 365))
    assert found.a_year == pytest.approx(2 / 4 / (334 / 365))
    assert found.same_place == 0


def test_of_a_visit_the_traveller_counts() -> None:
    assert who(event("2014-01-01", *PAIR, kind="visit")) == {("Sergei Lavrov",)}
    found = counted("visit", [event("2014-01-01", *PAIR, kind="visit"),
                              event("2014-06-01", "Sergei Lavrov", kind="visit")])
    assert found.same_place == 1


def test_there_is_a_line_for_each_kind() -> None:
    head, *lines = report(lambda kind: counted(kind, []))
    assert "a year" in head
    assert [line.split()[0] for line in lines] == ["talks", "phone_call", "visit"]
