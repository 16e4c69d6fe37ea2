"""Acts of states, parliaments and bodies of several states, and how papers at home tell them."""

from __future__ import annotations

import pytest

from tests.event_pages import Told, told

JOLY = "{Mélanie Joly/CA/ca-foreign-minister}"
HUMALA = "{Ollanta Humala/PE/pe-president}"
BACHELET = "{Michelle Bachelet/CL/cl-president}"
SOTO = "{Luis Soto/CL}"


def acts(text: str) -> set[tuple[str, str, str]]:
    return {(event.type, event.date, event.status) for event in told(text)}


def one(text: str, kind: str) -> Told:
    (event,) = [event for event in told(text) if event.type == kind]
    return event


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ngày 3/4, Peru phủ quyết một dự thảo nghị quyết về Fiji.", "other"),
        ("Ngày 3/4, Đại hội đồng đem ra biểu quyết một dự thảo nghị quyết về Fiji.", "other"),
        (f"Ngày 3/4, Tổng thống {HUMALA} phủ quyết dự luật nghề cá.", "order"),
        ("Ngày 3/4, Quốc hội Peru phê chuẩn hiệp ước với Chile.", "order"),
        ("Ngày 3/4, các nghị sĩ Peru tán thành một nghị quyết về nghề cá.", "order"),
        ("Luật nghề cá đã qua Hạ viện Peru ngày 3/4.", "order"),
        ("Ngày 3/4, chính phủ Chile chính thức thừa nhận Fiji là quốc gia độc lập.", "order"),
        ("Ngày 3/4, Chile buộc Peru đóng hai văn phòng ngoại giao.", "order"),
        ("Ngày 3/4, Peru chính thức là thành viên thứ 20 của tổ chức này.", "agreement"),
        ("Ngày 3/4, Chile đưa 12 công ty của Peru vào danh sách đen.", "sanction"),
        ("Ngày 3/4, Chile cho hai nhân viên ngoại giao Nga về nước.", "expulsion"),
        ("Ngày 3/4, binh sĩ Chile rời khỏi một căn cứ ở Lima.", "military"),
        ("Ngày 3/4, tại sân bay Lima, 12 tù nhân đã được trao đổi.", "other"),
    ],
)
def test_what_a_state_or_its_parliament_does(text: str, kind: str) -> None:
    assert (kind, "2013-04-03", "occurred") in acts(f"# {text}\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        f"Ngày 3/4, Bộ Ngoại giao Peru đã gọi Đại sứ Chile {SOTO} lên để phản đối.",
        f"Ngày 3/4, Đại sứ Chile {SOTO} được Bộ Ngoại giao Peru triệu đến.",
        f"Ngày 3/4, ông {SOTO}, Đại sứ Chile, bị Bộ Ngoại giao Peru gọi đến trao công hàm.",
    ],
)
def test_who_is_summoned_takes_part(text: str) -> None:
    assert "Luis Soto" in one(f"# {text}\n{text}", "other").people


def test_an_ambassador_called_home_is_an_order() -> None:
    assert {"order"} == {e.type for e in told("Ngày 3/4, Peru triệu đại sứ tại Chile về nước.")}


def test_who_is_appointed_takes_part() -> None:
    text = f"Ngày 3/4, Bộ trưởng có quyết định đưa ông {SOTO}, nguyên phó phòng, về Lima."
    assert one(text, "order").people == {"Luis Soto"}


@pytest.mark.parametrize(
    "text",
    [
        "Peru phủ quyết được mọi quyết định của hội đồng ngày 3/4.",
        "Lệnh trừng phạt của Chile có hiệu lực ngày 3/4.",
        f"Ngày 3/4, ông {SOTO} lái xe khách đi Lima.",
    ],
)
def test_what_is_no_act_of_its_own(text: str) -> None:
    kinds = {event.type for event in told(text)}
    assert kinds.isdisjoint({"order", "other", "election", "agreement", "visit"})


def test_heads_who_talk_by_video_hold_a_summit() -> None:
    text = (f"Ngày 5/4, Tổng thống {HUMALA} và Tổng thống {BACHELET} sẽ nói chuyện trực tuyến "
            "với nhau.")
    assert [(e.type, e.status) for e in told(text)] == [("summit", "planned")]


# -- whose day it is -----------------------------------------------------------------


def test_the_day_of_an_answer_is_not_that_of_what_it_answers() -> None:
    text = "Ngày 3/4, Bộ Ngoại giao Peru phản đối việc Chile đóng cửa lãnh sự quán ở Lima."
    assert "2013-04-03" not in {event.date for event in told(text) if event.type == "order"}


def test_the_day_since_which_is_the_day_of_what_happened_then() -> None:
    text = ("# Peru và Chile\nQuan hệ xấu đi kể từ ngày 3/4 vừa qua, khi Chile trục xuất 5 nhà "
            "ngoại giao.")
    assert one(text, "expulsion").date == "2013-04-03"


def test_how_long_something_went_on_is_not_when_it_was() -> None:
    text = f"Ngày 3/4, ông {HUMALA} điện đàm với bà {BACHELET}.\nTừ đầu năm đến nay, ông " \
           f"{HUMALA} đã ba lần điện đàm với bà {BACHELET}."
    assert {event.date for event in told(text)} == {"2013-04-03"}


def test_eighteen_years_of_talks_are_no_talks() -> None:
    text = "Qua 18 năm đàm phán, ngày 3/4, Tổng thống Peru ký luật nghề cá."
    assert {event.type for event in told(text)} == {"order"}


def test_what_had_been_agreed_is_no_agreement() -> None:
    text = f"Ngày 3/4, bà {JOLY} bàn cách thi hành những gì hai nước đã thuận với nhau."
    assert all(event.type != "agreement" for event in told(text))


def test_a_body_of_several_states_speaks() -> None:
    assert one("Ngày 3/4, WTO loan báo Peru được giảm thuế.", "statement").date == "2013-04-03"
    assert told("Ngày 3/4, nghị quyết của WTO nói về nghề cá.") == []


def test_a_talk_last_week_is_not_the_one_to_come() -> None:
    text = (f"Tuần trước, ông {HUMALA} và bà {BACHELET} trao đổi với nhau.\n"
            f"Ông {HUMALA} và bà {BACHELET} sẽ họp thượng đỉnh ở Lima.")
    assert {event.status for event in told(text)} == {"occurred", "planned"}


def test_the_day_of_an_arrest_is_not_that_of_the_accident() -> None:
    text = f"Tối 3/4, công an tạm giữ tài xế {SOTO} trong vụ tai nạn ở Lima làm ba người chết."
    assert "2013-04-03" not in {event.date for event in told(text) if event.type == "accident"}


def test_the_source_of_the_news_between_the_day_and_the_call() -> None:
    text = (f"Tối 3/4, theo thông báo của Peru, Tổng thống {HUMALA} và Tổng thống {BACHELET} đã "
            "nói chuyện qua điện thoại.")
    assert one(text, "phone_call").date == "2013-04-03"


def test_who_calls_somebody_calls_him_nothing() -> None:
    text = f"Hôm 3/4, Tổng thống {HUMALA} gọi điện mừng bà {BACHELET}."
    assert {event.type for event in told(text)} == {"phone_call"}


# -- what is told again, and by whom -------------------------------------------------


def test_the_statement_a_sentence_takes_up_is_no_second_one() -> None:
    text = ("Ngày 3/4, Bộ Ngoại giao Peru ra tuyên bố về nghề cá.\n"
            "Bản tuyên bố nói rõ Chile phải chịu trách nhiệm.")
    assert [event.type for event in told(text)] == ["statement"]


def test_a_ministry_and_a_head_of_government_say_two_things() -> None:
    text = (f"Ngày 3/4, Bộ Ngoại giao Peru chê Chile không nhìn xa.\n"
            f"Cũng ngày 3/4, Tổng thống {HUMALA} coi luật nghề cá là vô ích.")
    assert {frozenset(e.people) for e in told(text) if e.type == "statement"} == {
        frozenset(), frozenset({"Ollanta Humala"})}


def test_a_spokesman_is_not_one_of_the_two_sides() -> None:
    text = (f"Tổng thống {HUMALA} và Tổng thống {BACHELET} sẽ gặp nhau ngày 5/4.\n"
            "Người phát ngôn {Ana Ruiz/PE/pe-spokesperson} cho biết hai bên điện đàm hôm 3/4.")
    assert one(text, "phone_call").people == {"Ollanta Humala", "Michelle Bachelet"}


def test_when_the_lorry_was_driven_is_when_it_crashed() -> None:
    text = ("# Tạm giữ tài xế trong vụ va chạm ở Peru\n"
            "Ngày 4/4, công an tạm giữ tài xế {Luis Soto/PE}.\n"
            "Chiều tối 3/4, {Luis Soto/PE} lái xe tải về Lima.\n"
            "Tới ngã ba, xe tải đâm vào đuôi một chiếc ô tô của Peru làm hai người chết.")
    assert one(text, "accident").date == "2013-04-03"


def test_who_is_sent_to_a_post_needs_no_day() -> None:
    text = (f"# Peru có đại sứ mới\nNgày 3/4, lễ công bố diễn ra ở Lima.\n"
            f"Theo quyết định, ông {SOTO} được điều về làm giám đốc.")
    assert one(text, "order").people == {"Luis Soto"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Ngày 3/4, Tổng thống {HUMALA} ra lệnh ngừng bán cá sang Santiago.", "order"),
        ("Ngày 3/4, Chile trừng phạt một công ty ở Lima.", "sanction"),
        ("Ngày 3/4, Peru trục xuất 5 nhà ngoại giao ở Lima.", "expulsion"),
    ],
)
def test_a_decree_is_nowhere_else_than_its_author(text: str, kind: str) -> None:
    assert one(f"# {text}\n{text}", kind).place is None


def test_the_accused_take_part_in_their_trial() -> None:
    text = f"Ngày 3/4, phiên xử không mở được, vì bị cáo {SOTO} nộp đơn xin hoãn."
    trial = one(f"# {text}\n{text}", "other")
    assert (trial.people, trial.status) == ({"Luis Soto"}, "cancelled")


def test_a_joint_declaration_is_of_those_who_made_it() -> None:
    text = f"Ngày 3/4, ông {HUMALA} và bà {BACHELET} đã chấp thuận một bản tuyên bố chung."
    assert one(text, "statement").people == {"Ollanta Humala", "Michelle Bachelet"}


def test_one_is_a_member_from_the_day_on() -> None:
    text = "Ngày 2/4, báo chí loan tin Peru chính thức vào WTO từ ngày 3/4."
    assert one(f"# {text}\n{text}", "agreement").date == "2013-04-03"


def test_this_office_is_what_the_sentence_is_about() -> None:
    text = "Tối 3/4, theo công an Lima, cơ quan này đã ký quyết định khởi tố một tài xế ở Peru."
    assert one(f"# {text}\n{text}", "other").date == "2013-04-03"


def test_a_colon_lets_whom_an_agency_quotes_speak() -> None:
    text = f"Reuters dẫn lời ông {SOTO}, Bộ trưởng Thủy sản Peru, ngày 3/4: giá cá rồi sẽ tăng."
    assert one(text, "statement").date == "2013-04-03"


def test_a_day_before_who_says_so_last_is_of_what_is_said() -> None:
    text = "Ngày 9/4, hai bộ trưởng sẽ gặp nhau ở Lima, Bộ Ngoại giao Peru cho biết."
    assert "statement" not in {event.type for event in told(text)}


def test_an_article_in_a_paper_is_a_statement() -> None:
    text = f"Ngày 3/4, bài xã luận của ông {SOTO} xuất hiện trên tờ El Comercio."
    assert one(text, "statement").date == "2013-04-03"
