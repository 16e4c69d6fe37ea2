"""Words by which papers at home and overseas tell the same kinds of act."""

from __future__ import annotations

import pytest

from tests.event_pages import told

JOLY = "{Mélanie Joly/CA/ca-foreign-minister}"
GONZALEZ = "{Javier González/PE/pe-foreign-minister}"
HUMALA = "{Ollanta Humala/PE/pe-president}"
BACHELET = "{Michelle Bachelet/CL/cl-president}"


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        (f"Ngày 3/4, bà {JOLY} đã đàm đạo với ông {GONZALEZ} tại Lima.", "talks"),
        (f"Ngày 3/4, Ngoại trưởng {JOLY} thương thuyết với ông {GONZALEZ} tại Lima.", "talks"),
        (f"Hôm 3/4, bà {JOLY} tiếp chuyện ông {GONZALEZ} tại Ottawa.", "meeting"),
        (f"Hôm 3/4, Tổng thống {HUMALA} nói chuyện trên điện thoại với Tổng thống {BACHELET}.",
         "phone_call"),
        (f"Ngày 3/4, Tổng thống {HUMALA} thảo luận với Tổng thống {BACHELET} trên điện thoại.",
         "phone_call"),
        (f"Ngày 3/4, bà {JOLY} bất ngờ đến thăm Lima.", "visit"),
        ("Ngày 3/4, Peru gỡ cấm vận đối với Fiji.", "sanction"),
        ("Fiji phản đối lệnh trừng phạt ngày 3/4 của Peru.", "sanction"),
        ("Peru và Chile vẫn theo thỏa thuận ngày 3/4 về nghề cá.", "agreement"),
        ("Ngày 3/4, pháo binh Chile nã đạn sang Peru.", "military"),
        ("Ngày 3/4, không quân Peru dội bom ngoại ô Lima.", "military"),
        (f"Ngày 3/4, Tổng thống {HUMALA} ân xá 12 tù nhân.", "order"),
        (f"Ngày 3/4, Bộ trưởng {GONZALEZ} bị bãi chức.", "order"),
        (f"Ngày 3/4, Tổng thống {BACHELET} tái cử.", "election"),
        ("Ngày 3/4, một quả đồi sạt xuống làng ở Peru.", "accident"),
        (f"Ngày 3/4, Ngoại trưởng {JOLY} gặp các nhà báo ở Ottawa.", "statement"),
        ("Ngày 3/4, Chile phóng thích ba ngư dân Peru.", "other"),
        ("Ngày 3/4, Peru trả 12 tù binh cho Chile.", "other"),
        ("Ngày 3/4, Peru đuổi 5 nhà ngoại giao Chile.", "expulsion"),
        ("Ngày 3/4, Chile hủy hộ chiếu của nghi phạm.", "order"),
        ("Ngày 3/4, tòa án Peru phát lệnh bắt cựu bộ trưởng.", "order"),
        ("Ngày 3/4, hải quân Chile giữ 3 tàu của Peru ngoài khơi Lima.", "military"),
        ("Ngày 3/4, 20 tên lửa rơi xuống một căn cứ ở Lima.", "military"),
        ("Ngày 3/4, Chile thử phi đạn ngoài khơi Lima.", "military"),
        (f"Ngày 3/4, bà {JOLY} ăn cơm với ông {GONZALEZ} tại Lima.", "meeting"),
        (f"Ngày 3/4, ông {GONZALEZ} xuống sân bay Ottawa ở Canada.", "visit"),
        (f"Ngày 3/4, Ngoại trưởng {GONZALEZ} đi Ottawa.", "visit"),
        ("Ngày 3/4, Peru và Chile thuận với nhau về nghề cá.", "agreement"),
        ("Ngày 3/4, Peru và Chile lập quan hệ đối tác chiến lược.", "agreement"),
        ("Ngày 3/4, Peru ra khỏi hiệp ước về nghề cá.", "agreement"),
        ("Ngày 3/4, Peru đóng hẳn lãnh sự quán Chile ở Lima.", "order"),
        ("Ngày 3/4, Ngân hàng Trung ương Peru nâng lãi suất.", "order"),
        ("Ngày 3/4, Chile và Peru đổi tù nhân.", "other"),
        ("Ngày 3/4, ba tàu của Peru bị hải quân Chile giữ ngoài khơi Lima.", "military"),
        ("Ngày 3/4, lãnh sự quán Chile ở Lima phải đóng.", "order"),
        (f"Ngày 3/4, Đại sứ {GONZALEZ} trình quốc thư lên Tổng thống {BACHELET}.", "meeting"),
        (f"Ngày 3/4, Ngoại trưởng {JOLY} nhìn nhận quan hệ với Peru đang xấu.", "statement"),
    ],
)
def test_one_act_has_many_words(text: str, event_type: str) -> None:
    assert event_type in {event.type for event in told(f"# {text}\n{text}")}


def test_a_treaty_in_passing_is_no_event() -> None:
    """Only the time behind it makes the word tell of the signing."""
    assert told("Ngày 3/4, Peru chê thỏa thuận với Chile.") == []


# -- who takes part ------------------------------------------------------------------


def people_of(text: str, event_type: str) -> set[frozenset[str]]:
    return {frozenset(event.people) for event in told(text) if event.type == event_type}


BOTH = frozenset({"Mélanie Joly", "Javier González"})
HEADS = frozenset({"Ollanta Humala", "Michelle Bachelet"})


def test_who_will_talk_together_with_another() -> None:
    text = f"Ngày 5/4, Ngoại trưởng {JOLY} sẽ cùng Ngoại trưởng {GONZALEZ} hội đàm tại Lima."
    assert people_of(text, "talks") == {BOTH}


def test_who_was_received_by_another() -> None:
    text = f"Ngày 3/4, Tổng thống {BACHELET} đã được Tổng thống {HUMALA} tiếp kiến tại Lima."
    assert people_of(text, "summit") == {HEADS}


def test_a_call_between_him_and_another() -> None:
    text = (f"Ông {HUMALA} nhắc đến cuộc điện đàm giữa ông với Tổng thống {BACHELET} hôm 3/4.")
    assert people_of(text, "phone_call") == {HEADS}


def test_a_question_between_the_meeting_and_who_speaks() -> None:
    text = (f"Ngày 3/4, trong cuộc gặp với Ngoại trưởng {GONZALEZ}, khi được hỏi về nghề cá ở vùng "
            f"biển phía nam, Ngoại trưởng {JOLY} nói hai nước sẽ còn bàn thêm.")
    assert people_of(text, "meeting") == {BOTH}


def test_a_list_of_those_who_agree_after_talks() -> None:
    text = ("Ngày 3/4, đàm phán diễn ra tại Lima.\n"
            f"Qua đàm phán, Ngoại trưởng Canada, {JOLY}, Ngoại trưởng Peru, {GONZALEZ} và Tổng "
            f"thống {BACHELET} cho rằng cần có hiệp định.")
    assert people_of(text, "talks") == {BOTH | {"Michelle Bachelet"}}


def test_whom_one_meets_besides_others_is_no_guest() -> None:
    text = (f"Ngoài bà {JOLY}, ông {HUMALA} cũng sẽ có các cuộc hội đàm với bà {BACHELET} và ông "
            "{Sebastián Piñera/CL} hôm 5/4.")
    assert {frozenset(e.people) for e in told(text)} == {
        HEADS, frozenset({"Ollanta Humala", "Sebastián Piñera"})}


# -- one event or two ----------------------------------------------------------------


def test_a_visit_called_off_in_the_course_of_another() -> None:
    text = (f"Trong chuyến thăm Chile ngày 3/4, Tổng thống {HUMALA} đã hủy chuyến thăm Argentina.")
    assert {event.status for event in told(text) if event.type == "visit"} == {
        "occurred", "cancelled"}


def test_the_first_of_several_is_another() -> None:
    text = (f"Ngày 3/4, Tổng thống {HUMALA} điện đàm với Tổng thống {BACHELET}.\n"
            "Cuộc trò chuyện đầu tiên diễn ra vào ngày 9/3.")
    assert [(e.type, e.date) for e in told(text)] == [
        ("phone_call", "2013-04-03"), ("phone_call", "2013-03-09")]


def test_the_last_time_was_a_day() -> None:
    text = (f"Ngày 3/4, Tổng thống {HUMALA} điện đàm với Tổng thống {BACHELET}.\n"
            f"Lần gần nhất ông {HUMALA} điện đàm với bà {BACHELET} khi bà tranh cử là ngày 9/3.")
    assert {e.date for e in told(text)} == {"2013-04-03", "2013-03-09"}


def test_two_rounds_told_by_their_months() -> None:
    text = ("Hai vòng đàm phán giữa Canada và Peru tại Lima vào cuối tháng 1 và đầu tháng 2 "
            "chưa đi tới đâu.")
    assert len(told(text)) == 2


def test_where_an_embassy_is_is_not_where_it_happened() -> None:
    text = "Ngày 3/4, Peru trục xuất 5 nhân viên của Đại sứ quán Chile tại Lima."
    assert [event.place for event in told(text)] == [None]


def test_what_they_will_see_signed_lies_ahead_too() -> None:
    text = (f"Ngày 5/4, Tổng thống {HUMALA} và Tổng thống {BACHELET} sẽ hội đàm và chứng kiến lễ "
            "ký nhiều văn kiện tại Lima.")
    assert {event.status for event in told(text)} == {"planned"}


def test_the_day_on_which_a_meeting_was_made_known_is_not_its_own() -> None:
    text = (f"Cuộc gặp giữa bà {JOLY} và ông {GONZALEZ} được Bộ Ngoại giao Peru công bố hôm 22/3.")
    assert all(event.date != "2013-03-22" for event in told(text) if event.type == "meeting")


def test_the_middle_of_a_month_is_not_in_its_beginning() -> None:
    text = ("Canada và Peru đàm phán tại Lima vào đầu tháng 3.\n"
            "Canada và Peru đàm phán hôm 17/3.")
    assert len([event for event in told(text) if event.type == "talks"]) == 2


def test_the_sentence_that_says_whose_meeting_it_is_says_whether_it_lies_ahead() -> None:
    text = (f"Ngày 5/4, {JOLY} sẽ gặp {GONZALEZ} tại Lima.\n"
            "Cuộc gặp đã được mong đợi.\nCuộc gặp vừa được báo chí nhắc đến nhiều.")
    assert {event.status for event in told(text) if event.type == "meeting"} == {"planned"}


def test_a_plain_verb_of_an_authority_tells_what_is_done() -> None:
    text = ("Ngày 3/4, Peru dỡ bỏ lệnh trừng phạt đối với Fiji.\n"
            "Peru gỡ trừng phạt cả với ngân hàng, nên Fiji sẽ được gỡ trừng phạt hết.")
    assert "occurred" in {event.status for event in told(text) if event.type == "sanction"}


def test_the_round_before_has_its_own_days() -> None:
    text = ("Cuộc đàm phán giữa Canada và Peru diễn ra vào ngày 15/5 tới là bước tiếp theo của "
            "vòng đàm phán đã được tổ chức tại Lima hôm 5/3.")
    assert {event.date for event in told(text)} == {"2013-05-15", "2013-03-05"}


def test_who_talks_by_telephone_needs_no_day() -> None:
    text = (f"Tổng thống {HUMALA} sau đó đã thảo luận kế hoạch này với Tổng thống {BACHELET} trên "
            "điện thoại.")
    assert people_of(text, "phone_call") == {HEADS}
