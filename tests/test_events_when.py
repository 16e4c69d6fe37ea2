"""When an event was that the text dates by what stands around it."""

import pytest

from tests.event_pages import told

LAVROV = "{Lavrov|Sergei Lavrov/RU/ru-foreign-minister}"
KERRY = "{Kerry|John Kerry/US/us-secretary-of-state}"
PUTIN = "{Putin|Vladimir Putin/RU/ru-president}"
OBAMA = "{Obama|Barack Obama/US/us-president}"
MERKEL = "{Merkel|Angela Merkel/DE/de-chancellor}"
JOLY = "Ngoại trưởng Canada {Mélanie Joly/CA}"
GONZALEZ = "Ngoại trưởng Peru {Javier González/PE}"


def dates(text, published, kind=None):
    return [event.date for event in told(text, published) if kind in (None, event.type)]


@pytest.mark.parametrize("text", [
    f"Trưa 20/6, ngay sau lễ đón, Tổng thống {PUTIN} đã hội đàm với Tổng thống {OBAMA}.",
    f"Chiều 20-6, sau lễ đón chính thức, Tổng thống {PUTIN} hội đàm với Tổng thống {OBAMA}.",
])
def test_a_day_at_the_head_reaches_over_a_ceremony(text):
    assert dates(text, "2013-06-21") == ["2013-06-20"]


def test_khi_ay_takes_up_the_time_of_the_sentence_before():
    text = (f"Họ muốn tránh không khí như hồi tháng 2/2013. Khi ấy, cuộc gặp giữa {JOLY} và "
            f"{GONZALEZ} kết thúc trong im lặng.")
    assert dates(text, "2013-06-21") == ["2013-02"]


def test_what_goes_on_now_is_of_the_day_the_sentence_before_tells():
    text = (f"Canada và Peru ngày 26/8 nối lại tiếp xúc. {JOLY} và {GONZALEZ} đang họp tại Lima.")
    assert dates(text, "[2013-08-26..2013-09-02]") == ["2013-08-26"]


def test_a_time_since_which_something_is_dates_nothing():
    text = f"Ngoại trưởng {LAVROV} gặp Ngoại trưởng {KERRY} lần đầu tiên kể từ giữa tháng 5."
    assert dates(text, "2013-06-21") == ["[2013-06-20..2013-06-21]"]


def test_small_hours_in_hanoi_are_the_evening_before_in_the_west():
    text = (f"Khoảng 0h ngày 19/6 (giờ Việt Nam), Tổng thống {OBAMA} gặp Tổng thống {PUTIN} tại "
            "Paris.")
    assert dates(text, "2013-06-19") == ["[2013-06-18..2013-06-19]"]
    assert dates(text.replace("Khoảng 0h", "Khoảng 20h"), "2013-06-19") == ["2013-06-19"]
    assert dates(text.replace("Paris", "Tokyo"), "2013-06-19") == ["2013-06-19"]


def test_what_somebody_tells_of_was_by_the_day_of_the_telling():
    text = (f"Trong họp báo đêm 10/6, ông {OBAMA} kể đã nói chuyện với Thủ tướng {MERKEL}.\n"
            f"Ngày 12/6, ông {OBAMA} hội đàm với Tổng thống {PUTIN} tại Paris.")
    assert sorted(dates(text, "2013-06-12", "summit")) == ["2013-06-10", "2013-06-12"]


def test_news_without_a_day_is_of_the_one_day_the_article_tells():
    text = (f"Ngày 26/6, Ngoại trưởng {KERRY} hội đàm với Ngoại trưởng {LAVROV} tại Berlin. "
            f"Trước khi gặp vị khách Nga, ông {KERRY} hội kiến Thủ tướng {MERKEL}.")
    assert dates(text, "2013-06-27") == ["2013-06-26", "2013-06-26"]


def test_of_several_days_told_it_is_the_last():
    text = (f"Ngày 26/6, Ngoại trưởng {KERRY} hội đàm với Ngoại trưởng {LAVROV} tại Berlin. "
            f"Ngày 27/6, Tổng thống {PUTIN} điện đàm với Tổng thống {OBAMA}.\n"
            f"Theo báo chí Đức, ông {KERRY} đã gặp Thủ tướng {MERKEL}.")
    assert dates(text, "2013-06-28")[-1] == "2013-06-27"


def test_not_of_a_day_told_long_before():
    text = (f"Hôm 26/5, Ngoại trưởng {KERRY} hội đàm với Ngoại trưởng {LAVROV} tại Paris.\n"
            f"Theo báo chí Đức, ông {KERRY} đã gặp Thủ tướng {MERKEL}.")
    assert dates(text, "2013-06-28")[-1] == "[2013-06-27..2013-06-28]"


def test_news_of_a_page_of_some_day_in_several_years_is_of_each_of_them():
    text = f"Tổng thống {PUTIN} đã hội đàm với Tổng thống {OBAMA} tại Paris."
    assert dates(text, "[2013-06-19..2013-06-20,2014-06-19..2014-06-20]") == [
        "[2013-06-18..2013-06-19,2014-06-18..2014-06-19]"]


@pytest.mark.parametrize("published, date", [
    ("[2013-06-19..2013-06-22]", "[2013-06-18..2013-06-19]"),  # few days: news of the first
    ("[2013-06-19..2013-06-27]", "[2013-06-18..2013-06-27]"),  # many, and none that is told
])
def test_news_without_a_day_is_of_the_first_days_of_few(published, date):
    text = f"Tổng thống {PUTIN} đã hội đàm với Tổng thống {OBAMA} tại Paris."
    assert dates(text, published) == [date]


def test_a_visit_without_a_day_is_of_the_day_the_article_tells():
    text = (f"Ngày 26/6, Ngoại trưởng {LAVROV} nói ông lấy làm tiếc.\n"
            f"Ngoại trưởng {KERRY} đã tới Berlin.")
    assert dates(text, "2013-06-27", "visit") == ["2013-06-26"]


def test_all_that_one_sentence_goes_on_to_tell_is_of_the_day_before_it():
    text = (f"Sáng 25/6, Tổng thống {OBAMA} đặt hoa tại Berlin.\n"
            f"Lễ đón xong, Tổng thống {OBAMA} và Thủ tướng {MERKEL} hội đàm, ký tuyên bố chung.\n"
            f"Ngày 28/6, Tổng thống {OBAMA} gặp Tổng thống {PUTIN} tại Paris.")
    assert dates(text, "2013-06-29", "summit") == ["2013-06-25", "2013-06-28"]


def test_the_day_of_a_picture_is_not_that_of_the_text_behind_it():
    text = (f"Hôm 26/6, Ngoại trưởng {KERRY} gặp Ngoại trưởng {LAVROV} tại Berlin.\n"
            f"@ Ngoại trưởng {KERRY} đón Ngoại trưởng {LAVROV} hôm 20/6.\n"
            f"Điện đàm giữa Ngoại trưởng {KERRY} và Ngoại trưởng {LAVROV} xoay quanh Syria.")
    assert dates(text, "2013-06-27", "phone_call") == ["2013-06-26"]


def test_a_recent_meeting_that_is_recalled_was_within_two_weeks():
    text = (f"Hai tổng thống nhắc tới cuộc gặp mới đây tại Berlin giữa Ngoại trưởng {KERRY} và "
            f"Ngoại trưởng {LAVROV}.")
    assert dates(text, "2014-06-21") == ["[2014-06-07..2014-06-20]"]


def test_nameless_events_of_one_kind_may_be_of_one_day():
    text = ("Ngày 10/3, Bộ Ngoại giao Peru ra tuyên bố phản đối.\n"
            "Người phát ngôn Bộ Ngoại giao Canada ra tuyên bố đáp lại.")
    assert dates(text, "[2013-03-10..2013-03-12]", "statement") == ["2013-03-10"] * 2


def test_a_planned_event_is_of_the_day_ahead_that_its_sentence_names():
    text = (f"Ngày 23/6, ông {LAVROV} cho biết cuộc gặp của Tổng thống {PUTIN} với Tổng thống "
            f"{OBAMA} sẽ được tiến hành.")
    assert dates(text, "2013-06-21", "summit") == ["2013-06-23"]
    assert dates(text, "2013-06-23", "summit") == ["XXXX-XX-XX"]


def test_what_happens_after_a_saying_has_the_day_told_after_it():
    text = (f"Bài phát biểu ngày 26/6 của ông đến sau khi tuần trước Tổng thống {OBAMA} điện thoại "
            f"cho Tổng thống {PUTIN}.")
    assert dates(text, "2013-06-27", "phone_call") == ["[2013-06-17..2013-06-23]"]


def test_the_day_before_when_is_that_of_what_follows():
    text = (f"Thông báo ngày 13/6 viết: “Ngày 17/6, khi Ngoại trưởng {KERRY} sang Đức thăm chính "
            f"thức, Thủ tướng {MERKEL} sẽ tiếp ông”.")
    assert dates(text, "2013-06-13", "visit") == ["2013-06-17"]


def test_what_is_to_come_within_some_weeks_begins_now():
    text = f"Ngoại trưởng {LAVROV} sẽ gặp Ngoại trưởng {KERRY} trong vòng hai tuần tới."
    assert dates(text, "2027-06-20") == ["[2027-06-20..2027-07-04]"]


def test_the_programme_of_a_guest_who_arrives_today_is_of_today():
    text = (f"Hôm nay 5/8, Tổng thống {OBAMA} đến Moscow, bắt đầu chuyến thăm Nga. Theo dự kiến, "
            f"ông {OBAMA} sẽ hội đàm với Tổng thống {PUTIN} tại Sochi.")
    assert dates(text, "2013-08-05", "summit") == ["2013-08-05"]


@pytest.mark.parametrize("published, date", [
    ("2013-06-27", "2013-06-25"),
    ("[2013-06-25..2013-06-30,2014-06-25..2014-06-30]", "[2013-06-25,2014-06-25]"),
])
def test_a_visit_is_dated_by_its_first_day_in_whatever_year(published, date):
    text = f"Ngoại trưởng {KERRY} thăm Đức từ ngày 25-26/6."
    assert dates(text, published, "visit") == [date]


def test_a_stay_told_in_full_dates_the_visit_that_is_told_as_going_on():
    text = (f"Sáng 26/6, Ngoại trưởng {KERRY} đang ở thăm Đức đã hội kiến Thủ tướng {MERKEL}. "
            f"Ngoại trưởng {KERRY} thăm Đức từ ngày 25-26/6.")
    assert dates(text, "2013-06-27", "visit") == ["2013-06-25"]


def test_a_summit_on_foreign_ground_is_recognised_without_a_day():
    text = ("Tổng thống {Biden|Joe Biden/US/us-president} và Tổng thống {Putin|Vladimir Putin/RU/"
            "ru-president} đã bắt tay nhau tại hội nghị thượng đỉnh ở Geneva.")
    (event,) = told(text, "[2021-01-20..2024-12-31]")
    assert (event.date, event.known) == ("2021-06-16", "ev-20210616-01")


def test_an_accident_is_of_the_hour_told_not_of_the_inquiry():
    text = ("# Cháy nhà dân ở Hà Nội, một người chết\n"
            "Công an Hà Nội ngày 26/5 điều tra vụ cháy một căn nhà ở Hà Nội.\n"
            "Lúc 22 giờ 15 ngày 25/5, người dân gọi báo có khói.")
    assert dates(text, "2013-05-26", "accident") == ["2013-05-25"]


def test_today_of_a_page_of_some_year_is_known_where_two_heads_met_abroad():
    text = ("Cuộc gặp thượng đỉnh giữa Tổng thống {Biden|Joe Biden/US/us-president} và Tổng thống "
            "{Putin|Vladimir Putin/RU/ru-president} ở Geneva hôm nay kéo dài ba tiếng.")
    (event,) = told(text, "[2021-01-20..2024-12-31]")
    assert event.date == "2021-06-16"


def test_a_programme_goes_on_from_the_day_the_sentence_before_tells():
    text = (f"Ngày 6/11, Tổng thống {OBAMA} đến Berlin. Sáng 7-11, ông đặt hoa ở đài tưởng "
            "niệm.\nLễ thượng cờ diễn ra ngay sau đó, tiếp theo là cuộc hội đàm giữa Tổng thống "
            f"{OBAMA} và Thủ tướng {MERKEL}.")
    assert dates(text, "2013-11-08", "summit") == ["2013-11-07"]


def test_a_stay_is_no_day_of_the_talks_in_it():
    text = (f"Tổng thống {OBAMA} hội đàm với Thủ tướng {MERKEL} trong chuyến thăm Đức từ ngày "
            "5-7/4/2013.")
    assert "/" not in " ".join(dates(text, "2013-04-06", "summit"))


def test_whom_a_guest_meets_on_a_journey_is_met_while_it_lasts():
    text = (f"Tổng thống {OBAMA} sẽ thăm Đức từ ngày 17-20/4.\n"
            f"Ông sẽ hội đàm với Thủ tướng {MERKEL}.")
    assert dates(text, "2013-04-10", "summit") == ["[2013-04-17..2013-04-20]"]


def test_a_guest_come_yesterday_meets_his_hosts_today():
    text = (f"Hôm qua (14/4), Tổng thống {OBAMA} đã tới Berlin, mở đầu chuyến thăm Đức.\n"
            f"Tổng thống {OBAMA} sẽ gặp Thủ tướng {MERKEL}.")
    assert dates(text, "2013-04-15", "summit") == ["2013-04-15"]
