"""What is found at all: press conferences, spokesmen, counterparts, calls told as talks."""

from __future__ import annotations

import pytest

from tests.event_pages import Told, told

HUMALA = "{Ollanta Humala/PE/pe-president}"
BACHELET = "{Michelle Bachelet/CL/cl-president}"
JOLY = "{Mélanie Joly/CA/ca-foreign-minister}"
GONZALEZ = "{Javier González/PE/pe-foreign-minister}"


def of(text: str, *types: str) -> list[Told]:
    return [event for event in told(text) if event.type in types]


# -- statements ------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "people"), [
    (f"Ngày 3/4, Ngoại trưởng Canada {JOLY} họp báo khi hội đàm ở Lima kết thúc.",
     {"Mélanie Joly"}),
    (f"Họp báo khi hội nghị vừa xong hôm 3/4, Ngoại trưởng Canada {JOLY} nói hai nước đã hiểu "
     "nhau.", {"Mélanie Joly"}),
    (f"Tổng thống Peru {HUMALA} (trái) và Tổng thống Chile {BACHELET} họp báo ngày 3/4.",
     {"Ollanta Humala", "Michelle Bachelet"}),
    (f"Ngày 3/4, Tổng thống Peru {HUMALA} họp báo chung với Tổng thống Chile {BACHELET}.",
     {"Ollanta Humala", "Michelle Bachelet"}),
])
def test_who_meets_the_press_is_told_with_it(text: str, people: set[str]) -> None:
    assert people in [event.people for event in of(text, "statement")]


def test_a_spokesman_speaks_publicly_without_a_day_of_his_own() -> None:
    text = ("Peru vừa đóng cửa khẩu với Chile.\n"
            "Người phát ngôn Bộ Ngoại giao Chile {Pedro Rojas/CL} khẳng định quyết định này là "
            "trái luật.")
    assert [event.people for event in of(text, "statement")] == [{"Pedro Rojas"}]


def test_a_spokesman_who_reports_an_event_speaks_for_himself() -> None:
    text = (f"Người phát ngôn {{Pedro Rojas/CL}} cho biết Tổng thống Peru {HUMALA} đã gặp "
            f"Tổng thống Chile {BACHELET}.")
    assert [event.people for event in of(text, "statement")] == [{"Pedro Rojas"}]
    (met,) = of(text, "summit")
    assert "Pedro Rojas" not in met.people


def test_a_speech_at_a_forum_is_the_speech_not_the_forum() -> None:
    events = told(f"Phát biểu tại diễn đàn kinh tế ở Lima hôm 3/4, Tổng thống Chile {BACHELET} "
                  "nói Chile muốn xuất khẩu nhiều hơn.")
    assert {event.type for event in events} == {"statement"}


# -- who takes part --------------------------------------------------------------------


def test_a_counterpart_named_elsewhere_takes_part() -> None:
    text = (f"Ngày 3/4, Tổng thống Peru {HUMALA} và người đồng cấp Chile gặp nhau tại Lima.\n"
            f"Tổng thống Chile {BACHELET} hài lòng với kết quả.")
    assert {"Ollanta Humala", "Michelle Bachelet"} in [e.people for e in of(text, "summit")]


def test_a_counterpart_is_of_the_like_office_only() -> None:
    text = (f"Ngày 3/4, Tổng thống Chile {BACHELET} và người đồng cấp Peru gặp nhau tại Lima.\n"
            f"Ngoại trưởng Peru {GONZALEZ} hài lòng với kết quả.")
    assert all("Javier González" not in event.people for event in told(text))


def test_all_whom_the_court_tries_are_named() -> None:
    event, = of("Sáng 3/4, Tòa án nhân dân Hà Nội đưa ra xét xử sơ thẩm các bị cáo "
                "{Lê Văn Chín}, {Trần Văn Mười}, {Đỗ Thị Sáu} và {Vũ Văn Ba}.", "other")
    assert len(event.people) == 4


def test_the_guest_at_the_table_of_two_hosts_is_of_the_party() -> None:
    text = (f"Tại cuộc hội đàm ngày 3/4 với Ngoại trưởng Canada {JOLY} và Bộ trưởng Quốc phòng "
            "{Harjit Sajjan/CA}, Ngoại trưởng Peru "
            f"{GONZALEZ} khẳng định muốn hợp tác.")
    assert {"Mélanie Joly", "Harjit Sajjan", "Javier González"} in [e.people for e in told(text)]


def test_whom_all_signed_are_of_the_agreement() -> None:
    event, = of(f"Hiệp ước về nghề cá được Tổng thống Peru {HUMALA} và Tổng thống Chile {BACHELET} "
                "ký ngày 3/4.", "agreement")
    assert event.people == {"Ollanta Humala", "Michelle Bachelet"}


def test_an_envoy_goes_himself() -> None:
    event, = of("Phái đoàn Canada do đặc phái viên {Harjit Sajjan/CA} dẫn đầu đã tới Lima "
                "ngày 3/4.", "visit")
    assert (event.people, event.place) == ({"Harjit Sajjan"}, "lima-pe")


# -- one event or two ------------------------------------------------------------------


def test_talking_is_calling_where_a_call_is_told() -> None:
    text = (f"Tổng thống Peru {HUMALA} điện đàm với Tổng thống Chile {BACHELET} hôm 3/4.\n"
            f"Ông {{Humala|Ollanta Humala}} nói chuyện với bà {{Bachelet|Michelle Bachelet}} "
            "khoảng một giờ hôm 3/4.")
    assert [event.type for event in of(text, "phone_call", "meeting", "talks", "summit")] == [
        "phone_call"]


def test_the_last_time_they_met_is_not_the_meeting_of_today() -> None:
    text = (f"Tổng thống Peru {HUMALA} và Tổng thống Chile {BACHELET} gặp nhau lần gần nhất vào "
            "tháng 9/2012 tại Cusco.\n"
            f"Cuộc hội đàm hôm qua của ông {{Humala|Ollanta Humala}} với bà "
            "{Bachelet|Michelle Bachelet} kéo dài hai giờ.")
    assert [event.date for event in of(text, "summit")] == ["2012-09", "2013-04-03"]


def test_a_minister_with_a_head_of_government_is_not_the_summit_ahead() -> None:
    text = (f"Ngày 3/4, Ngoại trưởng Canada {JOLY} đã họp với Tổng thống Peru {HUMALA}.\n"
            "Canada và Peru chuẩn bị cho hội nghị thượng đỉnh cuối tháng.")
    assert [event.type for event in of(text, "summit") if event.people] == []


# -- other acts ------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "event_type"), [
    ("Công an tỉnh Lâm Đồng ngày 3/4 bắt ông {Lê Văn Chín} tại Đà Lạt.", "other"),
    ("Ngày 3/4, cơ quan điều tra tạm giữ hình sự {Lê Văn Chín}.", "other"),
    (f"Sáng 3/4, Tổng thống Peru {HUMALA} đặt vòng hoa tại nghĩa trang ở Lima.", "other"),
    (f"Chiều 3/4, lễ đón chính thức Tổng thống Chile {BACHELET} diễn ra tại Lima.", "other"),
    ("Ngày 3/4, Peru đình chỉ tham gia hiệp ước nghề cá với Chile.", "agreement"),
    ("Hôm 3/4, Peru và Chile nhất trí gia hạn lệnh ngừng bắn thêm một tháng nữa.", "agreement"),
    (f"Ngày 3/4, Tổng thống Peru {HUMALA} lên đường thăm chính thức Canada.", "visit"),
])
def test_the_act_is_told(text: str, event_type: str) -> None:
    assert event_type in {event.type for event in told(text)}


@pytest.mark.parametrize("text", [
    "Ngày 3/4, Peru bắt đầu bắt buộc đội mũ bảo hiểm tại Lima.",
    f"Ngày 3/4, Tổng thống đắc cử Chile {BACHELET} viết thư cho Peru.",
])
def test_no_act_is_told(text: str) -> None:
    assert not {event.type for event in told(text)} & {"other", "election"}


@pytest.mark.parametrize(("text", "told_type", "not_told"), [
    (f"Ngày 3/4, Tổng thống Peru {HUMALA} đặt bút ký sắc lệnh về nghề cá.", "order", "agreement"),
    ("Ngày 3/4, Peru yêu cầu một nhà ngoại giao Chile ra khỏi nước.", "expulsion", "order"),
    (f"Ngày 3/4, Tổng thống Peru {HUMALA} ra lệnh tăng cường an ninh cho nhân viên ngoại giao.",
     "order", "expulsion"),
])
def test_a_common_verb_tells_what_its_object_says(text: str, told_type: str,
                                                  not_told: str) -> None:
    types = {event.type for event in told(text)}
    assert told_type in types and not_told not in types


def test_the_last_time_without_a_day_is_no_event() -> None:
    text = (f"Tổng thống Peru {HUMALA} sẽ gặp Tổng thống Chile {BACHELET} ngày 9/4 tại Lima.\n"
            "Lần trước hai người gặp nhau trong chốc lát.")
    assert [event.date for event in told(text)] == ["2013-04-09"]


def test_the_year_an_anniversary_is_kept_is_not_that_of_the_journey() -> None:
    assert told("Năm 2013 đánh dấu 100 năm ngày {Rosa Diaz/PE} đến Canada.") == []


def test_what_a_quotation_tells_of_two_parties_on_a_day_counts() -> None:
    text = 'Bà {Rosa Diaz/PE} thông báo: "Peru và Chile sẽ họp ngày 9/4, địa điểm là Lima".'
    event, = of(text, "talks")
    assert (event.date, event.status) == ("2013-04-09", "planned")
