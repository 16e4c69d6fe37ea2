"""What day an expression means once the day of speaking is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.annotation.times import find_times
from hoso.dating import resolve_time, resolve_times
from hoso.edtf import UNKNOWN, When
from hoso.model import Page, Segment

THURSDAY = When.parse("2014-10-16")


def values(text: str, anchor: When = THURSDAY) -> list[str]:
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    return [str(m.value) for m in resolve_times(find_times(page), anchor, text)]


@pytest.mark.parametrize(("text", "value"), [
    ("Họ gặp nhau hôm qua.", "2014-10-15"),
    ("Mưa lớn từ tối qua.", "2014-10-15"),
    ("Đoàn lên đường ngày mai.", "2014-10-17"),
    ("Quốc hội họp hôm nay.", "2014-10-16"),
    ("Tàu cập cảng hai ngày trước.", "2014-10-14"),
    ("Hôm thứ Ba, ông từ chức.", "2014-10-14"),
    ("Hôm thứ Năm, ông từ chức.", "2014-10-16"),
    ("Ông sẽ phát biểu vào thứ Bảy.", "2014-10-18"),
    ("Cuộc họp chủ nhật tuần trước đổ vỡ.", "2014-10-12"),
    ("Cuộc họp thứ hai tuần tới bị hoãn.", "2014-10-20"),
    ("Cuộc gặp đầu tuần này thành công.", "[2014-10-13..2014-10-15]"),
    ("Họ gặp nhau cuối tuần qua.", "[2014-10-11..2014-10-12]"),
    ("Hai bên sẽ họp trong vòng 10 ngày tới.", "[2014-10-16..2014-10-26]"),
    ("Họ gặp nhau tuần trước.", "[2014-10-06..2014-10-12]"),
    ("Lệnh có hiệu lực từ cuối tháng 2.", "[2014-02-21..2014-02-28]"),
    ("Ông được bầu tháng trước.", "2014-09"),
    ("Ông được bầu hồi tháng 7.", "2014-07"),
    ("Ông sẽ thăm Lào tháng 12.", "2014-12"),
    ("Ông được bầu năm ngoái.", "2013"),
    ("Cầu khánh thành cách đây 5 năm.", "2009"),
    ("Tàu chìm trong mùa hè vừa qua.", "[2014-06-01..2014-08-31]"),
    ("Căn cứ đóng từ thập niên 1990.", "[1990-01-01..1999-12-31]"),
    ("Xuất khẩu quý III/2013 tăng.", "[2013-07-01..2013-09-30]"),
    ("Lợi nhuận 9 tháng đầu năm 2013 tăng.", "[2013-01-01..2013-09-30]"),
    ("Họ gặp nhau hôm 15/8 năm ngoái.", "2013-08-15"),
    ("Hiệp ước ký ngày 20 tháng trước.", "2014-09-20"),
    ("Lễ hội diễn ra 8-10/6 ở Huế.", "2014-06-08/2014-06-10"),
    ("Nga yêu cầu giảm nhân viên trước ngày 1 tháng 12 và cho biết sẽ thu đất.", "2014-12-01"),
    ("Tập trận từ ngày 30/9 đến 2/10.", "2014-09-30/2014-10-02"),
    ("Dự án chạy giai đoạn 2016 - 2018.", "2016-01-01/2018-12-31"),
    ("Lễ hội diễn ra ngày 10/3 âm lịch.", "XXXX-XX-XX"),
    ("Làng mở hội vào tháng Chạp.", "XXXX-XX-XX"),
    ("Hội thảo kéo dài ba ngày, 7-8-9/6.", "2014-06-07/2014-06-09"),
    ("Mưa lớn trút xuống đêm 12, rạng sáng 13/9.", "2014-09-12/2014-09-13"),
    ("Hai bên họp suốt đêm 12 sang sáng 13/9.", "2014-09-12/2014-09-13"),
    ("Công ty vay từ tháng 1/2012 - 8/2013.", "2012-01-01/2013-08-31"),
    ("Có mưa vừa, mưa to ngày 30/10.", "2014-10-30"),
    ("Giá gạo tăng từ đầu năm nay.", "[2014-01-01..2014-03-31]"),
    ("Chiều 12-10 xe chuyên dụng tới nơi.", "2014-10-12"),
    ("Bộ đã xác nhận chuyến thăm ngày 11/11.", "2014-11-11"),
    ("Ông đã từ chức hôm 9/1.", "2014-01-09"),
])
def test_from_one_day(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_week_is_counted_from_four_months_at_most() -> None:
    text = "Họ gặp nhau tuần trước."
    (value,) = values(text, When.parse("2014-06"))
    assert value.startswith("[2014-05-19..")
    assert values(text, When.parse("2014")) == values(text, UNKNOWN) == ["XXXX-XX-XX"]


def test_a_year_turns() -> None:
    third_of_january = When.parse("2014-01-03")
    assert values("Ông đã ký hôm 28/12.", third_of_january) == ["2013-12-28"]
    assert values("Ông sẽ ký ngày 28/10.", third_of_january) == ["2014-10-28"]
    assert values("Hội chợ từ 30/12 đến 2/1.", third_of_january) == ["2013-12-30/2014-01-02"]
    assert values("Họ gặp nhau tuần trước.", third_of_january) == ["[2013-12-23..2013-12-29]"]


def test_the_end_of_a_month_that_is_longer_in_print() -> None:
    assert values("Chuyến đi từ ngày 20/10 đến 31/11.") == ["2014-10-20/2014-11-30"]


def test_same_day_is_the_day_spoken_of() -> None:
    assert values("Ngày 12/10, hai bên ngừng bắn. Cùng ngày, viện trợ tới nơi.") == [
        "2014-10-12", "2014-10-12"]
    assert values("Ngày 12/10, ông từ chức. Hôm sau, người khác thay ông.") == [
        "2014-10-12", "2014-10-13"]


def test_same_day_in_a_new_paragraph_is_what_the_article_is_about() -> None:
    assert values("Tối 14/10, hai ông điện đàm. Vòng đầu đã diễn ra hôm 9/10.\n"
                  "Cùng ngày, bà tới thăm một trường học.") == [
        "2014-10-14", "2014-10-09", "2014-10-14"]


def test_same_day_is_the_first_day_named_where_all_are_told_as_ahead() -> None:
    text = ("Ngày 14/10, hai bên nhất trí lùi hạn chót tới ngày 21/10.\n"
            "Cùng ngày, Ngoại trưởng về nước.")
    assert values(text) == ["2014-10-14", "2014-10-21", "2014-10-14"]


def test_same_day_is_a_day_ahead_that_the_sentence_before_tells_alone() -> None:
    assert values("Ảnh chụp hôm 14/10. Ngày 18/10 đoàn sẽ tới Huế. Tối cùng ngày, họ ăn tối.") == [
        "2014-10-14", "2014-10-18", "2014-10-18"]
    assert values("Ngày 14/10, ông thông báo sẽ tới Huế ngày 18/10. Cùng ngày, ông họp báo.") == [
        "2014-10-14", "2014-10-18", "2014-10-14"]


def test_same_day_is_one_ahead_with_which_a_paragraph_before_began() -> None:
    text = ("Đêm 15/10, đoàn tới nơi.\nTheo lịch, sáng 17/10 đoàn sẽ viếng lăng.\n"
            "Trưa cùng ngày, hai ông gặp báo chí.")
    assert values(text) == ["2014-10-15", "2014-10-17", "2014-10-17"]


def test_the_next_day_of_a_plan_counts_from_the_day_ahead() -> None:
    text = ("Ngày 15/10, hai bên thông báo lịch họp.\nVòng đầu sẽ mở ngày 20/10.\n"
            "Ngày tiếp theo, họ sẽ ký văn kiện.")
    assert values(text) == ["2014-10-15", "2014-10-20", "2014-10-21"]


def test_same_day_of_an_article_that_tells_no_day_is_that_of_its_news() -> None:
    assert values("Cùng ngày, mưa lớn.") == ["[2014-10-15..2014-10-16]"]


def test_last_weeks_sunday_is_not_the_sunday_just_named() -> None:
    monday = When.parse("2019-06-17")
    assert values("Hôm 16/6 họ lại tuần hành, đông gấp đôi Chủ nhật tuần trước.", monday) == [
        "2019-06-16", "2019-06-09"]


def test_today_in_a_quotation_is_the_day_it_was_said() -> None:
    assert values("Ngày 14/10, ông nói: “Hôm nay chúng ta thắng”.") == [
        "2014-10-14", "2014-10-14"]


def test_the_wider_the_anchor_the_wider_the_value() -> None:
    week = When.parse("[2014-10-13..2014-10-19]")
    years = When.parse("[2013-02-01..2017-01-20]")
    assert values("Họ gặp nhau hôm qua.", week) == ["[2014-10-12..2014-10-18]"]
    assert values("Họ gặp nhau ngày 14/10.", week) == ["2014-10-14"]
    assert values("Họ gặp nhau ngày 14/10.", years) == [
        "[2012-10-14,2013-10-14,2014-10-14,2015-10-14,2016-10-14]"]
    assert values("Họ gặp nhau ngày 14/10.", UNKNOWN) == ["XXXX-10-14"]
    assert values("Họ gặp nhau hôm qua.", UNKNOWN) == ["XXXX-XX-XX"]


def test_a_weekday_narrows_the_years() -> None:
    years = When.parse("[2013-01-01..2018-12-31]")
    assert values("Họ gặp nhau thứ Tư 26/2.", years) == ["2014-02-26"]


anchors = st.dates(date(2005, 1, 10), date(2026, 12, 1))


@given(anchors, st.integers(0, 7))
def test_an_interval_holds_what_each_of_its_days_gives(first: date, width: int) -> None:
    texts = ("hôm qua", "đầu tuần này", "ngày 14/10", "hồi tháng 3", "thứ Sáu tuần trước",
             "năm ngoái", "cuối tháng 2", "hai ngày trước,")
    anchor = When.between(first, first + timedelta(days=width))
    for text in texts:
        page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
        (mention,) = find_times(page)
        whole = resolve_time(mention, anchor)
        for step in range(width + 1):
            one = resolve_time(mention, When.day(first + timedelta(days=step)))
            assert all(whole.contains(a) and whole.contains(b) for a, b in one.ranges), text


@given(anchors, st.integers(1, 12), st.integers(1, 31), st.sampled_from([-1, 0, 1]))
def test_a_day_without_year_lies_within_a_year(anchor: date, month: int, day: int, tense: int
                                               ) -> None:
    text = {-1: "đã họp ngày", 0: "ngày", 1: "sẽ họp ngày"}[tense] + f" {day}/{month}"
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    for mention in resolve_times(find_times(page), When.day(anchor)):
        found = mention.value.single_day
        if found is not None:
            assert (found.month, found.day) == (month, day)
            assert abs((found - anchor).days) <= 366
            assert tense * (found - anchor).days >= -62


@given(anchors, st.integers(0, 6))
def test_the_last_weekday_is_never_ahead(anchor: date, weekday: int) -> None:
    name = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")[weekday] if weekday < 6 else None
    text = f"Hôm thứ {name}, ông từ chức." if name else "Hôm Chủ nhật, ông từ chức."
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    found = resolve_time(find_times(page)[0], When.day(anchor)).single_day
    assert found is not None
    assert found.weekday() == weekday
    assert 0 <= (anchor - found).days <= 6


def test_same_day_is_told_also_where_the_year_is_open() -> None:
    text = "Sáng 7/11, đoàn tới nơi. Tối cùng ngày, họ dự tiệc. Hôm sau, họ về nước."
    assert values(text, UNKNOWN) == ["XXXX-11-07", "XXXX-11-07", "XXXX-11-08"]


def test_today_is_the_day_of_the_page_also_where_its_year_is_open() -> None:
    assert values("Sáng nay, trời mưa. Ngày mai, trời nắng.", When.of_year_unknown(9, 25)) == [
        "XXXX-09-25", "XXXX-09-26"]


def test_the_year_past_is_the_one_that_ends() -> None:
    assert values("Xuất khẩu trong năm qua tăng.", When.parse("2014-12-08")) == ["2014"]
    assert values("Xuất khẩu trong năm qua tăng.", When.parse("2014-02-08")) == ["2013"]


def test_a_weekday_that_is_also_the_same_day_counts_from_the_news() -> None:
    text = "Hôm 14/10, đoàn đến nơi. Cùng ngày thứ Tư, họ ký kết."
    assert values(text)[-1] == "2014-10-15"


def test_a_term_with_both_years_may_be_long() -> None:
    assert values("Đảng kỷ niệm 20 năm (01/12/2001-01/12/2021).") == ["2001-12-01/2021-12-01"]


def test_what_is_in_force_until_a_month_lies_ahead() -> None:
    assert values("Lệnh cấm còn hiệu lực tới giữa tháng 9.", When.parse("2016-03-11")) == [
        "[2016-09-11..2016-09-20]"]
