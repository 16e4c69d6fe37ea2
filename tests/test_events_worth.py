"""What is worth telling as an event, by the evidence that stands with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.annotation.events.worth import judge, weights
from tests.event_pages import told

A = "Ngoại trưởng Canada {Mélanie Joly/CA/ca-foreign-minister}"
B = "Ngoại trưởng Peru {Javier González/PE/pe-foreign-minister}"


def test_a_day_of_its_own_makes_surer() -> None:
    dated, = told(f"Ngày 3/4, {A} đã gặp {B} tại Lima.")
    undated, = told(f"{A} đã gặp {B}.")
    assert dated.confidence > undated.confidence


def test_what_is_told_again_is_surer() -> None:
    text = "Ngày 3/4, Peru áp đặt trừng phạt đối với Fiji."
    once, = told(text)
    again, = told(f"# Peru trừng phạt Fiji\n{text}")
    assert again.confidence > once.confidence


def test_a_wish_is_never_sure() -> None:
    event, = told(f"{A} mong muốn gặp {B} ngày 9/4 tại Lima.")
    assert (event.status, event.confidence) == ("planned", 0.3)


def test_once_upon_a_time_is_no_event() -> None:
    assert told(f"{A} từng gặp {B}.") == []


@pytest.mark.parametrize("kind", ["talks", "call", "visit", "statement", "act"])
def test_every_kind_of_event_is_surer_with_a_day_than_without(kind: str) -> None:
    table = weights()
    dated = table["day"] + table["own_time"] + table.get(f"{kind}_day", 0) + table.get(
        f"{kind}_own_time", 0)
    assert dated > 0


@given(st.lists(st.sampled_from(sorted(weights())), max_size=30))
def test_the_judgment_is_a_share_or_none(signs: list[str]) -> None:
    sure = judge(signs)
    assert sure is None or 0.3 <= sure <= 0.95


def test_signs_nobody_has_weighed_count_for_nothing() -> None:
    assert judge(["talks", "day", "own_time"]) == judge(["talks", "day", "own_time", "unheard-of"])


def test_a_sentence_that_tells_much_tells_each_of_it_less_surely() -> None:
    alone, = told("Tháng 4, Peru áp đặt trừng phạt đối với Fiji theo đề nghị của nhiều nước.")
    beside = told("Tháng 4, Peru áp đặt trừng phạt đối với Fiji, trục xuất nhà ngoại giao Chile, "
                  "không kích Lima theo đề nghị của nhiều nước.")
    sure = {event.type: event.confidence for event in beside}
    assert 0 < sure["sanction"] < alone.confidence
