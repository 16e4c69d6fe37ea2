"""Held, planned, wished for, put off or called off: as the article's own words say."""

from __future__ import annotations

import pytest

from tests.event_pages import told

A = "Ngoại trưởng Canada {Mélanie Joly/CA}"
B = "Ngoại trưởng Peru {Javier González/PE}"


def status(text: str, published: str = "2013-04-04") -> list[tuple[str, str]]:
    return [(event.date, event.status) for event in told(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A} đã gặp {B} hôm 3/4.", "occurred"),
        (f"{A} gặp {B} ngày 3/4.", "occurred"),
        (f"{A} vừa kết thúc cuộc gặp với {B} hôm 3/4.", "occurred"),
        (f"Cuộc gặp giữa {A} và {B} diễn ra hôm 3/4.", "occurred"),
        (f"{A} sẽ gặp {B} ngày 9/4.", "planned"),
        (f"Cuộc gặp giữa {A} và {B} dự kiến diễn ra ngày 9/4.", "planned"),
        (f"{A} đã nhất trí sẽ gặp {B} ngày 9/4.", "planned"),
        (f"{A} chuẩn bị gặp {B} ngày 9/4.", "planned"),
        (f"{A} đã hủy cuộc gặp với {B} dự kiến vào ngày 9/4.", "cancelled"),
        (f"Cuộc gặp ngày 9/4 giữa {A} và {B} đã bị hủy.", "cancelled"),
        (f"Cuộc gặp ngày 9/4 giữa {A} và {B} sẽ không diễn ra.", "cancelled"),
        (f"Cuộc gặp ngày 9/4 giữa {A} và {B} không bị hủy.", "planned"),
    ],
)
def test_status(text: str, expected: str) -> None:
    assert [s for _, s in status(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [f"{A} không gặp {B} ngày 3/4.", f"{A} chưa gặp {B}.", f"{A} từ chối gặp {B} hôm 3/4."],
)
def test_what_is_denied_did_not_happen(text: str) -> None:
    assert told(text) == []


def test_a_wish_is_planned_with_little_confidence() -> None:
    text = f"{A} bày tỏ mong muốn gặp {B} ngày 9/4."
    (event,) = told(text)
    assert (event.status, event.date) == ("planned", "2013-04-09")
    assert event.confidence <= 0.3


def test_a_wish_never_becomes_an_event_by_time_passing() -> None:
    (event,) = told(f"{A} từng đề xuất gặp {B} ngày 3/4.", "2013-05-20")
    assert event.status == "planned"


def test_put_off_to_another_day_is_planned() -> None:
    assert status(f"{A} hoãn cuộc gặp với {B} sang ngày 9/4.") == [("2013-04-09", "planned")]


def test_put_off_on_its_own_day_that_day_saw_nothing() -> None:
    assert status(f"{A} đã hoãn cuộc gặp với {B} dự kiến diễn ra hôm 3/4.") == [
        ("2013-04-03", "cancelled")]


def test_the_day_of_calling_off_is_not_the_day_called_off() -> None:
    assert status(f"Hôm 3/4, {A} đã hủy cuộc gặp với {B}.") == [("XXXX-XX-XX", "cancelled")]


def test_a_plan_for_a_day_that_is_over_has_happened() -> None:
    assert status(f"Cuộc gặp giữa {A} và {B} sẽ diễn ra ngày 3/4.", "2013-04-20") == [
        ("2013-04-03", "occurred")]


def test_what_lies_ahead_is_planned_whatever_the_tense() -> None:
    assert status(f"{A} thăm Lima ngày 9/4.") == [("2013-04-09", "planned")]


def test_a_setting_keeps_clear_of_the_wishes_around_it() -> None:
    text = (f"{A} nói không tìm cách gây sức ép, sau cuộc gặp với {B} ngày 3/4 tại Lima.")
    assert [s for _, s in status(text)] == ["occurred"]


def test_what_is_said_in_a_meeting_is_of_another_day() -> None:
    text = (f"{A} gặp {B}.\nTrong cuộc gặp, hai bên nhất trí sẽ mở cửa biên giới và có khả năng "
            "ký hiệp định.")
    assert [s for _, s in status(text)] == ["occurred"]


def test_what_one_travels_for_is_ahead_as_the_journey_is() -> None:
    text = "{Mélanie Joly/CA} sẽ tới Lima ngày 9/4/2013 để hội đàm với {Javier González/PE}."
    assert {s for _, s in status(text)} == {"planned"}
    assert {event.type for event in told(text)} == {"visit", "talks"}
    assert all(event.confidence > 0.3 for event in told(text))


def test_where_it_will_be_said_lies_ahead() -> None:
    text = f"{B} sẽ nói rõ hơn trong cuộc họp báo ngày 9/4/2013."
    assert [(e.type, e.status) for e in told(text)] == [("statement", "planned")]


def test_a_meal_called_off_calls_off_no_meeting() -> None:
    text = f"{A} gặp {B} hôm 3/4.\n{A} đã hủy bữa trưa với {B}."
    assert [s for _, s in status(text)] == ["occurred"]


@pytest.mark.parametrize("text", [
    f"{A} hội đàm với {B} ở Lima trưa 3/4. {A} sẽ cùng {B} gặp sinh viên.",
])
def test_what_was_told_as_done_is_done(text: str) -> None:
    assert "planned" not in {s for day, s in status(text) if day == "2013-04-03"}


def test_what_was_told_on_a_day_before_its_own_lay_ahead() -> None:
    text = f"Phủ Tổng thống ngày 3/4 thông báo: chiều 4/4, {A} họp với {B}."
    assert ("2013-04-04", "planned") in status(text)
    assert status(f"Chiều 4/4, {A} họp với {B}.") == [("2013-04-04", "occurred")]


def test_words_that_count_on_from_today_lead_to_what_lies_ahead() -> None:
    assert status(f"{A} dự cuộc gặp với {B} ngày 4/4 tới ở Lima.") == [("2013-04-04", "planned")]
    assert status(f"{A} dự cuộc gặp với {B} ngày 4/4 ở Lima.") == [("2013-04-04", "occurred")]


def test_what_is_put_off_for_no_other_day_is_called_off() -> None:
    assert status(f"Cuộc gặp giữa {A} và {B} đã bị hoãn.") == [("XXXX-XX-XX", "cancelled")]


def test_a_verb_with_its_own_sign_of_the_past_is_no_wish() -> None:
    text = f"Hôm 3/4, trong nhóm các nước sẵn sàng hợp tác, {A} đã gặp {B}."
    assert status(text) == [("2013-04-03", "occurred")]


def test_the_round_to_come_lies_ahead() -> None:
    text = "Peru và Chile để chuyện nghề cá lại cho vòng đàm phán tới, cũng ở Lima."
    assert [event.status for event in told(text)] == ["planned"]


def test_a_statement_is_of_the_day_of_its_words_also_of_what_was_agreed_before() -> None:
    text = "Tối 4/4, Lục quân Peru ra thông báo: “Để giữ điều hai bên đồng ý ngày 2/4, quân rút”."
    assert ("2013-04-04", "occurred") in status(text)


@pytest.mark.parametrize("text", [
    f"Hai bên chưa nhất trí về thời điểm {A} gặp {B}.",
    f"Bao giờ {A} gặp {B} thì chưa định được.",
    f"Peru tán thành chuyện {A} gặp {B}.",
    f"Cuộc gặp giữa {A} và {B} chưa chốt ngày nào.",
])
def test_what_nobody_has_settled_yet_lies_ahead(text: str) -> None:
    assert {event.status for event in told(text)} <= {"planned"}
