"""Days, people and verbs of a sentence that belong to something else than the event beside them."""

import pytest

from tests.event_pages import told

JOLY = "Ngoại trưởng Canada {Mélanie Joly/CA/ca-foreign-minister}"
GONZALEZ = "Ngoại trưởng Peru {Javier González/PE/pe-foreign-minister}"
CASTILLO = "Tổng thống Peru {Pedro Castillo/PE/pe-president}"
BORIC = "Tổng thống Chile {Gabriel Boric/CL/cl-president}"
BOTH = {"Mélanie Joly", "Javier González"}


def dates(text, kind, published="2022-06-21"):
    return [event.date for event in told(text, published) if event.type == kind]


def people(text, kind, published="2022-06-21"):
    return [event.people for event in told(text, published) if event.type == kind]


# -- days of something else ------------------------------------------------------------------


@pytest.mark.parametrize("day", ["có hiệu lực từ ngày 3/4", "có hiệu lực vào ngày 3/4"])
def test_the_day_from_which_a_treaty_holds_is_not_that_of_its_signing(day):
    assert "2022-04-03" not in dates(f"Thỏa thuận nghề cá giữa Canada và Peru {day}.", "agreement")


def test_a_decree_is_not_of_the_day_from_which_it_holds():
    text = ("Hôm 27/5, Quốc hội Peru thông qua sắc lệnh của Tổng thống: từ ngày 28/5 thiết quân "
            "luật ở ba tỉnh.")
    assert "2022-05-28" not in dates(text, "order")


def test_the_clause_since_which_something_is_dates_no_more_than_itself():
    text = f"Từ khi nội chiến bùng nổ năm 1991, đây mới là lần thứ hai {JOLY} sang thăm Peru."
    assert "1991" not in dates(text, "visit")
    assert dates(f"Họ chưa gặp lại kể từ khi {JOLY} thăm Peru hồi tháng 2.", "visit") == ["2022-02"]


def test_from_a_year_till_now_is_no_time_of_a_meeting():
    text = f"{JOLY} và {GONZALEZ} đã hội đàm từ năm 2009"
    assert dates(f"{text}.", "talks") == ["2009"]
    assert "2009" not in dates(f"{text} đến nay.", "talks")


@pytest.mark.parametrize("opening", [
    "Viết trên mạng xã hội hôm 18/6", "Theo thông báo ngày 18/6 của Bộ Ngoại giao Peru"])
def test_the_day_of_words_a_sentence_opens_with_is_theirs(opening):
    text = f"{opening}, các nhà ngoại giao Canada và Peru gặp nhau ở Lima rất lâu."
    assert "2022-06-18" not in dates(text, "meeting", "2022-07-15")


def test_a_day_right_before_a_verb_of_saying_is_of_the_words():
    text = (f"{JOLY}, người thay mặt ba nước thương lượng với {GONZALEZ}, ngày 10/6 cho biết bà "
            "lạc quan.")
    assert "2022-06-10" not in dates(text, "talks")


def test_the_day_on_which_one_tells_of_a_meeting_is_not_the_meeting_s():
    text = f"Thứ Ba (14/6), {JOLY} báo tin về cuộc gặp với {GONZALEZ} vào tuần tới."
    assert dates(text, "meeting", "2022-06-15") == ["[2022-06-20..2022-06-26]"]


def test_a_day_in_brackets_is_of_what_stands_before_it():
    text = (f"{JOLY} thăm Peru, một chuyến đi lịch sử (7/2015), {BORIC} thăm Brazil (5/2016), và "
            f"{CASTILLO} thăm Canada.")
    found = {next(iter(e.people)): e.date for e in told(text, "2022-06-21") if e.type == "visit"}
    assert found["Mélanie Joly"] == "2015-07"
    assert found["Gabriel Boric"] == "2016-05"
    assert found.get("Pedro Castillo") != "2016-05"


def test_a_relative_clause_does_not_borrow_the_day_of_the_main_one():
    text = f"{JOLY} thăm Chile tuần tới, nước đã ban hành lệnh bắt giữ ông {{Juan Pérez/PE}}."
    assert not any("06-27" in day for day in dates(text, "order"))


def test_a_time_behind_and_is_of_what_follows():
    text = (f"{JOLY} kể bà mới nói chuyện điện thoại với {GONZALEZ}, và tuần tới hai người sẽ dự "
            "hội nghị ở Lima.")
    assert dates(text, "phone_call") != ["[2022-06-27..2022-07-03]"]


def test_a_day_before_is_a_day_and_no_distance():
    text = (f"Ngày 18/6, người phát ngôn cho hay một ngày trước đó {JOLY} đã điện đàm với "
            f"{GONZALEZ}.")
    assert dates(text, "phone_call") == ["2022-06-17"]


def test_the_day_of_a_treaty_stands_close_behind_it():
    text = ("Canada và Peru mở cuộc gặp của Ủy ban tham vấn của Hiệp ước kiểm soát vũ khí thông "
            "thường ở Nam Mỹ tại thủ đô Lima của Peru vào hôm 29/5.")
    assert dates(text, "agreement") == []


# -- people of something else ------------------------------------------------------------------


def test_whom_one_visits_does_not_travel():
    text = f"Hôm 18/6, khi {JOLY} thăm Peru, {GONZALEZ} ra sân bay."
    assert people(text, "visit") == [{"Mélanie Joly"}]


def test_a_host_who_invites_does_not_travel_and_who_is_invited_does():
    asked = f"Cùng ngày, {GONZALEZ} mời ông sang thăm Peru."
    assert {"Javier González"} not in people(asked, "visit")
    invited = f"{JOLY} được {GONZALEZ} mời sang thăm Peru ngày 28/6."
    assert people(invited, "visit") == [{"Mélanie Joly"}]


def test_names_behind_a_colon_took_part():
    text = (f"Ngày 18/6 tại Lima, ba vị đã hội đàm: {JOLY}, {GONZALEZ} và {BORIC}.")
    assert people(text, "talks") == [BOTH | {"Gabriel Boric"}]


def test_a_spokesman_is_not_one_of_the_two():
    ruiz = "{Ana Ruiz/PE/pe-presidential-spokesperson}"
    text = (f"Ngày 18/6, {JOLY} điện đàm với {GONZALEZ}. Theo bà {ruiz}, {CASTILLO} hài lòng. Bà "
            f"{ruiz} cho biết hai bên gọi cho nhau để bàn về nghề cá.")
    assert all("Ana Ruiz" not in who for who in people(text, "phone_call"))


def test_who_recalls_a_meeting_took_part_in_it():
    text = f"{JOLY} nhắc lại cuộc gặp với {GONZALEZ} hồi tháng 2/2022 ở Lima."
    assert people(text, "meeting") == [BOTH]


# -- what it was ------------------------------------------------------------------------------


def test_two_who_talked_nowhere_called_each_other():
    text = f"Thứ Tư, 15/6, {JOLY} đã nói chuyện với {GONZALEZ} về nghề cá."
    assert [e.type for e in told(text, "2022-06-16")] == ["phone_call"]
    there = text + f" Trước đó, ngày 14/6, {JOLY} thăm Peru."
    assert "phone_call" not in {e.type for e in told(there, "2022-06-16")}


def test_credentials_are_handed_over_in_a_meeting():
    text = f"Ngày 18/6, Đại sứ Canada {{Ann Roy/CA}} trình quốc thư lên {CASTILLO}."
    assert [(e.type, e.people) for e in told(text, "2022-06-19")] == [
        ("meeting", {"Ann Roy", "Pedro Castillo"})]


def test_an_ambassador_called_home_is_an_order_and_no_talks():
    text = "Ngày 17/6, Bộ Ngoại giao Peru cho hay Đại sứ {Luis Vega/PE} được gọi về Lima tham vấn."
    found = told(text, "2022-06-19")
    assert [(e.type, e.date, e.people) for e in found if e.type != "statement"] == [
        ("order", "2022-06-17", {"Luis Vega"})]


def test_a_treaty_of_annexation_is_a_treaty():
    text = f"Ngày 18/6, {CASTILLO} ký hiệp ước sáp nhập hòn đảo."
    assert [e.type for e in told(text, "2022-06-19")] == ["agreement"]


def test_nameless_talks_of_one_day_in_one_place_are_one():
    text = ("Canada và nhóm năm nước đàm phán xong ở Lima hôm 18/6. Ngày 18/6, nhóm (gồm Pháp, "
            "Đức, Ý, Bỉ và Áo) khép lại cuộc đàm phán ở Lima mà không tìm được tiếng nói chung.")
    assert len([e for e in told(text, "2022-06-19") if e.type == "talks"]) == 1


def test_a_meeting_with_two_of_whom_each_is_met_apart_is_two():
    lump = f"Ngày 18/6, {JOLY} đã gặp {GONZALEZ} và {BORIC}."
    assert people(lump, "meeting") == [BOTH | {"Gabriel Boric"}]
    text = (f"{lump} Trong cuộc gặp với {GONZALEZ}, {JOLY} nói về nghề cá. Trong cuộc gặp với "
            f"{BORIC}, {JOLY} nói về đồng.")
    found = [(e.people, e.date) for e in told(text, "2022-06-20") if e.type == "meeting"]
    assert found == [(BOTH, "2022-06-18"), ({"Mélanie Joly", "Gabriel Boric"}, "2022-06-18")]


@pytest.mark.parametrize("words", ["liệu có cuộc gặp giữa", "về một cuộc gặp tiềm năng giữa"])
def test_what_is_only_asked_about_is_no_more_than_hoped_for(words):
    text = f"Báo giới hỏi {words} {JOLY} và {GONZALEZ} hay không."
    assert {e.status for e in told(text, "2022-06-20") if e.type == "meeting"} <= {"planned"}
