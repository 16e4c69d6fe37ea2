"""What bounds the date of an article that prints none: plans, counts, eras, recalled dates."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from hoso.annotation.times import find_times
from hoso.dating import date_article
from hoso.dating.ahead import awaited_days
from hoso.dating.reported import lag_claim, not_ahead, reported
from hoso.layout import lay_out
from hoso.model import Annotations, Published
from hoso.pipeline import annotate_page


def published(text: str) -> Published:
    """The publication date of a page that is nothing but these words."""
    return annotate_page(lay_out(text + "\n")[0])[1]


TITLE = "Tin vắn trong ngày\n\n"


@pytest.mark.parametrize(("words", "interval"), [
    ("date 2025-10-21 Hai ngoại trưởng chưa hẹn được ngày gặp.", "2025-10-21"),
    ("date 2025-05 Hai ngoại trưởng chưa hẹn được ngày gặp.", "[2025-04-30..2025-06-01]"),
    ("date 2025-05 Ngày 20/5, hai ngoại trưởng điện đàm.", "[2025-05-20..2025-05-24]"),
    ("date 2025 Ngày 20/5, hai ngoại trưởng điện đàm.", "[2025-05-20..2025-05-24]"),
])
def test_what_the_saver_printed_before_the_text_bounds_it(words: str, interval: str) -> None:
    assert published(words).when.text == interval


@pytest.mark.parametrize(("words", "interval"), [
    # a journey with its days and year is announced within weeks of it
    ("Bộ trưởng Quốc phòng sẽ thăm Lào từ ngày 3 đến 6/8/2013, theo thông cáo của bộ.",
     "[2013-06-19..2013-08-03]"),
    # the last day reported leaves still less
    ("Ngày 30/7, cơ quan báo chí cho biết đoàn đã chuẩn bị xong. Bộ trưởng Quốc phòng sẽ thăm "
     "Lào từ ngày 3 đến 6/8/2013.", "[2013-07-30..2013-08-03]"),
    # what is extended by six months is decided when the old six months end
    ("Lệnh cấm vận sẽ được gia hạn thêm 6 tháng, đến 31/1/2022.", "[2021-04-13..2021-08-21]"),
])
def test_what_lies_ahead_bounds_from_above(words: str, interval: str) -> None:
    assert published(TITLE + words).when.text == interval


@pytest.mark.parametrize(("words", "first"), [
    ("Ngoại trưởng Mỹ Antony Blinken sẽ gặp người đồng cấp Wang Yi vào ngày 20/6.", (6, 5)),
    ("Ngoại trưởng Mỹ Antony Blinken sẽ gặp người đồng cấp Wang Yi lúc 15h ngày 20/6.", (10, 6)),
])
def test_a_meeting_is_announced_weeks_before_and_its_hour_days_before(
        words: str, first: tuple[int, int]) -> None:
    earliest = published(TITLE + words).when.ranges[-1][0]
    assert (earliest.day, earliest.month) == first


def test_the_day_by_which_something_was_done_is_reported() -> None:
    done = "Tới ngày 9/8, Gruzia ban bố tình trạng chiến tranh trên cả nước."
    assert "lag" in [e.kind for e in published(TITLE + done).evidence]
    ahead = "Đến ngày 9/8, hai bên phải rút quân khỏi vùng đệm."
    assert "lag" not in [e.kind for e in published(TITLE + ahead).evidence]


def test_the_same_part_of_a_day_and_of_today_are_one() -> None:
    """"Sáng 9/12" and "sáng nay" are one morning; this afternoon may be of the next day."""
    words = "{}, Tổng thống Mỹ Barack Obama ký đạo luật. Phe đối lập ra thông cáo {}."
    days = {when: {e.value.text[-5:] for e in published(TITLE + words.format(*when)).evidence
                   if e.kind == "relative"}
            for when in (("Sáng 9/12", "sáng nay"), ("Đêm 9/12", "sáng nay"),
                         ("Hôm 9/12", "sáng nay"), ("Sáng 9/12", "sáng qua"))}
    assert [bool(found) for found in days.values()] == [True, False, False, False]


def test_a_day_named_by_its_date_is_not_the_day_called_today() -> None:
    words = ("Hôm nay, Tổng thống Mỹ Donald Trump gặp Tổng thống Ukraine Volodymyr Zelensky tại "
             "Nhà Trắng ở Washington.{} Ngoại trưởng Mỹ Marco Rubio cùng dự.")
    late = published(TITLE + words.format("") + " Hôm 17/8, ông Zelensky đã tới Brussels.")
    named = published(TITLE + words.format(" Họ gặp nhau lúc 13h15 (0h15 ngày 19/8 giờ Hà Nội).")
                      + " Hôm 17/8, ông Zelensky đã tới Brussels.")
    assert late.when.text == "[2025-08-18..2025-08-19]"
    assert named.when.single_day == date(2025, 8, 18)


def test_a_day_of_the_week_that_lies_ahead_is_days_away() -> None:
    words = ("Thủ tướng Phạm Minh Chính sẽ bay đến Singapore vào thứ Ba (5/7). "
             "Đây là chuyến đi sau đại dịch COVID-19.")
    assert published(TITLE + words).when.text == "[2022-06-21..2022-07-07]"


@pytest.mark.parametrize("words", [
    "Hội nghị lẽ ra sẽ khai mạc ngày 3/8/2013 nhưng không diễn ra.",
    "Cuộc gặp ngày 3/8/2013 kéo dài hơn dự kiến.",
    "Hãng này bị cáo buộc nghe lén từ 10/12/2012 tới 8/1/2013, và thủ tướng cam kết sẽ xem xét.",
])
def test_old_plans_and_plans_of_something_else_bound_nothing_from_above(words: str) -> None:
    assert "planned" not in [e.kind for e in published(TITLE + words).evidence]


def test_a_month_told_as_past_is_a_lower_bound() -> None:
    words = "Giữa tháng 12/2021, Bộ Ngoại giao đã công bố hai bản dự thảo."
    assert published(TITLE + words).when.earliest == date(2021, 12, 11)


def test_a_date_in_a_caption_is_past() -> None:
    text = TITLE + ("Hai ngoại trưởng hôm qua không đạt thỏa thuận nào, theo các nhà ngoại giao có "
                    "mặt tại đó.\n\nẢnh: Hai ngoại trưởng tại cuộc họp báo ngày 12/04/2017. "
                    "REUTERS\n\nCuộc họp kết thúc muộn.")
    assert published(text).when.earliest == date(2017, 4, 12)


def test_a_caption_that_tells_a_plan_is_not_past() -> None:
    text = TITLE + ("Hai ngoại trưởng hôm qua hẹn gặp lại, theo các nhà ngoại giao có mặt tại "
                    "đó.\n\nẢnh: Hai ngoại trưởng; theo dự trù, ngày 12/04/2017 họ lại nói "
                    "chuyện. REUTERS\n\nCuộc họp kết thúc muộn.")
    assert published(text).when.contains(date(2017, 4, 10))


@pytest.mark.parametrize(("words", "year"), [
    ("Hội nghị các nhà lãnh đạo APEC lần thứ 14 bế mạc với một tuyên bố chung.", 2006),
    ("Khóa họp 72 Đại hội đồng Liên hợp quốc bàn về khí hậu.", 2017),
    ("Việt Nam và Nga kỷ niệm 75 năm thiết lập quan hệ ngoại giao.", 2025),
    ("Thành phố kỷ niệm 70 năm ngày giải phóng, mở đầu từ năm 1954.", 2024),
    ("Ông là vị khách cấp cao đầu tiên thăm thành phố trong năm 2015.", 2015),
])
def test_what_is_counted_names_the_year(words: str, year: int) -> None:
    when = published(words + "\n\n" + words).when
    assert when.contains(date(year, 6, 1)) or when.contains(date(year, 11, 1))
    assert when.earliest is not None and when.earliest.year >= year - 1
    assert when.latest is not None and when.latest.year <= year + 1


def test_who_was_unknown_before_narrows_the_years() -> None:
    text = TITLE + "Ngày 24/7, ông Dmytro Kuleba gặp bà Penny Wong ở Manila."
    when = published(text).when
    assert when.earliest is not None and when.earliest.year >= 2019


def test_recent_dates_make_the_first_year_that_fits_the_likely_one() -> None:
    once = "Chiều 21/2, đoàn đàm phán đã về nước. Hai bên đã ký biên bản hồi tháng 9/2024."
    twice = once + " Phó đoàn sang dự tiệc tháng 5/2024."
    assert published(TITLE + twice).when.text == "[2025-02-21..2025-02-25]"
    assert published(TITLE + once).when.contains(date(2026, 2, 22))  # one alone is not enough


def test_a_visit_put_off_lies_within_weeks() -> None:
    words = "Tổng thống Zelensky hoãn chuyến đi sang ngày 10/3. Khủng hoảng nổ ra sau năm 2019."
    days = published(TITLE + words).when.ranges
    assert days and all((last - first).days <= 92 and (last.month, last.day) == (3, 12)
                        for first, last in days)


@pytest.mark.parametrize("words", [
    "Theo lịch trình, ông tới nơi lúc 0h15 ngày 19/8 giờ Hà Nội.",
    "Ông tới nơi lúc 13h (0h ngày 19/8 giờ Hà Nội).",
])
def test_hours_of_a_programme_are_not_yet_reported(words: str) -> None:
    assert "lag" not in [e.kind for e in published(TITLE + words).evidence]


def test_the_hour_of_an_accident_with_its_full_date_is_the_news() -> None:
    words = "Hồi 07h44 ngày 13/5/2023, cháy lớn tại một kho hàng; 07h49 cùng ngày, lửa tắt."
    assert published(TITLE + words).when.text == "[2023-05-13..2023-05-17]"


def test_a_slip_in_the_lede_still_tells_the_year() -> None:
    words = ("Thủ tướng Nga Dmitry Medvedev thăm chính thức Việt Nam từ ngày 5-7/42015.\n\n"
             "Ngày mai 7/4, ông vào Huế gặp các nhà đầu tư và dự một buổi hòa nhạc ngoài trời.")
    assert published("Trang sử mới\n\n" + words).when.text == "2015-04-06"


def test_bounds_that_meet_leave_no_single_day() -> None:
    words = ("Ngày 3/8, đoàn đã sẵn sàng. Bộ trưởng Quốc phòng sẽ thăm Lào từ ngày 3 đến "
             "6/8/2013.")
    assert published(TITLE + words).when.text == "[2013-08-03..2013-08-04]"


def test_a_page_without_words_of_time_is_not_dated() -> None:
    page = lay_out(TITLE + "Trời đẹp.\n")[0]
    assert not date_article(page, Annotations())[0].when


# -- what bounds less ------------------------------------------------------------------------


def test_the_month_that_runs_may_be_printed_with_its_year() -> None:
    words = "Ngày 13/7, ông chê thỏa thuận. Thỏa thuận đã được ký hồi tháng 7/2022."
    assert published(TITLE + words).when.earliest == date(2022, 7, 13)


def test_what_nothing_tells_as_past_may_lie_a_month_ahead() -> None:
    words = "Tổng thống Mỹ Joe Biden nói về cảng. Cảng Lima hoạt động ngày 20/9/2022, chủ cảng kể."
    assert published(TITLE + words).when.contains(date(2022, 8, 25))
    done = words.replace("hoạt động ngày", "đã hoạt động từ ngày")
    assert not published(TITLE + done).when.contains(date(2022, 8, 25))


def test_a_deed_named_by_its_day_is_done() -> None:
    words = ("Iran đã làm đúng thỏa thuận ngày 14-7-2015 với các cường quốc nên sẽ được gỡ trừng "
             "phạt.")
    assert published(TITLE + words).when.earliest == date(2015, 7, 14)


@pytest.mark.parametrize("words", [
    "Ngày 10/1, bà điện đàm với hai tổng thống về lệnh ngừng bắn. Bà nhắc thỏa thuận các bên ký "
    "ngày 5/9 vừa qua tại Minsk.",
    "Ngày 10/1, bà điện đàm với hai tổng thống. Trước đó, ngày 5/9, các bên đã ký thỏa thuận.",
])
def test_the_news_is_what_was_told_last_not_what_came_before(words: str) -> None:
    lede = "Bà lãnh đạo gọi điện\n\nBà nói chuyện riêng với từng người về khủng hoảng.\n\n"
    days = published(lede + words).evidence
    lag = next(e for e in days if e.kind == "lag")
    assert "10/1" in lag.explanation


def test_a_plan_is_not_reported() -> None:
    words = "Ông hủy chuyến thăm, theo kế hoạch là vào ngày 23/2. Hôm 21/2, biên giới đóng cửa."
    lag = next(e for e in published(TITLE + words).evidence if e.kind == "lag")
    assert "21/2" in lag.explanation


def test_a_known_event_behind_the_last_day_told_gives_its_year() -> None:
    words = ("Ngày 8/4, Bộ Ngoại giao Nga xác nhận vòng tham vấn mới. Ngoại trưởng Nga Sergei "
             "Lavrov và Ngoại trưởng Mỹ Marco Rubio gặp nhau tại Riyadh ngày 18/2.")
    assert published(TITLE + words).when.text == "[2025-04-08..2025-04-12]"


def test_a_crawlers_clock_without_an_hour_is_doubted() -> None:
    text = "21/01/2026\n\nHai bên ra tuyên bố\n\nNgày 11/3, cuộc đàm phán tại Jeddah khép lại.\n"
    result = published(text)
    assert result.when.single_day is None and result.conflict


def test_an_address_is_older_than_one_office() -> None:
    url = "https://bao.vn/the-gioi/tin-nong-185210309101112345.htm"
    page = lay_out(TITLE + "Ngoại trưởng Đức Annalena Baerbock phát biểu.\n", url)[0]
    assert annotate_page(page)[1].when.single_day == date(2021, 3, 9)


def test_a_clock_without_an_hour_is_doubted_where_the_news_has_its_weekday_and_year() -> None:
    text = ("Thursday, April 18, 2024\n\nNổ kho pháo hoa\n\nMột tiếng nổ lớn làm rung cả khu phố. "
            "Người dân cho hay khoảng 8 giờ sáng Thứ Bảy 12/10/2013 họ nghe tiếng nổ như bom.\n")
    result = published(text)
    assert result.conflict and result.when.contains(date(2013, 10, 13))


def test_a_month_far_behind_the_news_is_that_of_the_last_saving() -> None:
    words = ("date 2017-03 Ngày 9-9, Ngoại trưởng Mỹ John Kerry đã đến London bàn về vũ khí hóa "
             "học Syria. Trước đó, hôm 21-8, ông đã điện đàm với Ngoại trưởng Nga Sergei Lavrov.")
    result = published(words)
    assert result.conflict and result.when.contains(date(2013, 9, 10))
    assert not result.when.contains(date(2017, 9, 10))


@pytest.mark.parametrize(("words", "left"), [
    ("Đến 8h50 ngày 7/9, cảnh sát đang khám nghiệm hiện trường vụ cháy.", ["09-07"]),
    ("Tính đến 2 giờ 47 phút sáng ngày 7/9, ứng viên này được 11,7 triệu phiếu.", ["09-07"]),
    ("Đến 8h50 ngày 7/9, ngọn lửa được dập tắt.", []),          # maybe told on the day after
    ("Đến 21h50 ngày 7/9, cảnh sát đang khám nghiệm hiện trường.", []),
    ("Đến ngày 7/9, hai bên vẫn đang đàm phán.", []),
])
def test_how_things_stand_at_an_hour_is_told_that_day(words: str, left: list[str]) -> None:
    claims = [e for e in published(TITLE + words).evidence if e.kind == "relative"]
    assert [f"{c.value.ranges[0][0]:%m-%d}" for c in claims] == left


def test_days_of_a_journey_may_lie_ahead() -> None:
    words = "Ngoại trưởng Mỹ Marco Rubio thăm Prague trong hai ngày 5 - 6/9."
    assert published(TITLE + words).when.contains(date(2025, 9, 1))


def test_an_event_behind_the_day_told_as_past_may_lie_ahead() -> None:
    words = ("Ngày 16/8, Điện Élysée đã thông báo chương trình tuần. Tổng thống Mỹ Donald Trump "
             "gặp Tổng thống Ukraine Volodymyr Zelensky tại Washington ngày 18/8.")
    assert published(TITLE + words).when.contains(date(2025, 8, 16))


def test_the_day_of_what_was_announced_may_lie_ahead() -> None:
    page = lay_out("Họp ở Lima\n\nChính phủ Peru đã thông báo hội nghị về nghề cá diễn ra ngày "
                   "25/4 ở Lima.\n", None)[0]
    (item,) = reported(page, find_times(page))
    assert item.expected
    told = lay_out("Họp ở Lima\n\nChính phủ Peru thông báo hội nghị đã diễn ra ngày 25/4 ở Lima.\n",
                   None)[0]
    assert not any(item.expected for item in reported(told, find_times(told)))


def test_a_page_of_pictures_tells_its_news_below_them() -> None:
    words = ("Trong ảnh: ngày 1/8, cảng Lima đón 16 thủy thủ được trả tự do.\n\n"
             "Trong ảnh: các thủy thủ gặp lại gia đình.\n")
    page = lay_out(words, None)[0]
    page = replace(page, segments=tuple(replace(s, kind="caption") for s in page.segments))
    assert [item.mention.text for item in reported(page, find_times(page))] == ["ngày 1/8"]


def test_a_known_event_named_by_the_days_of_a_journey_may_lie_ahead() -> None:
    words = ("Tổng thống Nga Vladimir Putin thăm Trung Quốc, gặp Chủ tịch Trung Quốc Hồ Cẩm Đào và "
             "dự hội nghị thượng đỉnh SCO, họp ngày 6 và 7/6 tại Bắc Kinh.")
    assert published(TITLE + words).when.contains(date(2012, 6, 5))


@pytest.mark.parametrize(("words", "manner"), [
    ("Ngày 14/7, phát ngôn viên bộ này cho biết như vậy.", "said"),
    ("“Mọi việc đều ổn”, ông nói với Reuters hôm 14/7.", "said"),
    ("Cũng trong ngày 14/7, hai bên đã thăm cảng.", "said"),
    ("Hôm thứ Tư ngày 14/7, hai bên đã thăm cảng.", "said"),
    ("Hôm 14/7, hai bên đã ký một bản ghi nhớ.", "body"),
    ("Trước đó, ngày 14/7, phát ngôn viên bộ này cho biết như vậy.", "looking_back"),
    ("Ngay hôm sau, 14/7, phát ngôn viên bộ này đã cho biết như vậy.", "body"),
])
def test_what_was_said_on_a_day_is_of_the_news_wherever_it_stands(words: str, manner: str) -> None:
    lede = "Hai thứ trưởng bàn về nghề cá và cảng biển ở miền nam, theo hãng tin của nước chủ nhà."
    body = "Cuộc họp kéo dài hơn dự kiến và xoay quanh những cảng mà tàu của hai bên hay ghé. " * 5
    page = lay_out(f"{TITLE}{lede}\n\n{body}{words} Chưa ai biết bao giờ họp lại.\n", None)[0]
    assert [item.manner for item in reported(page, find_times(page))] == [manner]


@pytest.mark.parametrize(("words", "manner"), [
    ("Ngày 14/7, hai bộ trưởng ký một bản ghi nhớ về nghề cá.", "opening"),
    ("Hai bộ trưởng cùng những người tháp tùng ký bản ghi nhớ hôm 14/7.", "opening"),
    ("Hai bộ trưởng cùng những người tháp tùng ký bản ghi nhớ lúc 9h ngày 14/7.", "opening"),
    ("Hai bộ trưởng cùng những người tháp tùng ký bản ghi nhớ ngày 14/7 ở cảng.", "inside"),
    ("Nghề cá gặp khó, nhất là ở miền nam, từ lúc biển động hôm 14/7.", "looking_back"),
    ("Nghề cá gặp khó, nhất là ở miền nam. Ngày 14/7 trước đó, tàu đã vào bờ.", "looking_back"),
])
def test_a_day_that_does_not_lead_the_news_may_lie_weeks_off(words: str, manner: str) -> None:
    page = lay_out(f"Họp ở Lima\n\n{words}\n", None)[0]
    (item,) = reported(page, find_times(page))
    assert item.manner == manner
    first, last = lag_claim(item).when.ranges[0]
    wide = {"opening": (0, 4), "inside": (30, 75), "looking_back": (0, 180)}[manner]
    day = date(first.year if manner != "inside" else last.year, 7, 14)
    assert ((day - first).days, (last - day).days) == wide


@pytest.mark.parametrize(("words", "manner"), [
    ("Ít hôm trước khi các bộ trưởng họp ở cảng ngày 14/7, ông nói cảng vẫn mở cửa.", "inside"),
    ("Trước khi tới cảng, ngày 14/7, ông nói cảng vẫn mở cửa.", "opening"),  # it is what he did
    ("Trước lúc tới cảng hôm 14/7, ông nói cảng vẫn mở cửa.", "opening"),    # gone by
])
def test_the_day_before_which_something_was_done_may_lie_ahead(words: str, manner: str) -> None:
    page = lay_out(f"Họp ở Lima\n\n{words}\n", None)[0]
    (item,) = reported(page, find_times(page))
    assert item.manner == manner


def test_a_day_soon_after_one_that_leads_belongs_to_the_news() -> None:
    page = lay_out("Họp ở Lima\n\nHôm 12/7, tàu cá đã về. Hai bên mừng, và họ đã gặp nhau ở cảng "
                   "của thành phố ngày 14/7.\n", None)[0]
    assert [item.manner for item in reported(page, find_times(page))] == ["opening"] * 2


def test_what_someone_says_of_a_day_may_lie_ahead() -> None:
    page = lay_out("Họp ở Lima\n\nBộ trưởng cho biết ngày 18/3 ông điện đàm với đồng nhiệm.\n",
                   None)[0]
    (item,) = reported(page, find_times(page))
    assert item.expected
    page = lay_out("Họp ở Lima\n\nBộ trưởng cho biết ngày 18/3 rằng cảng đã mở cửa.\n", None)[0]
    assert not any(item.expected for item in reported(page, find_times(page)))


def test_days_that_end_with_one_that_lies_ahead_lie_ahead_too() -> None:
    page = lay_out("Họp ở Lima\n\nNgày 2/11, bà loan báo. Bà sẽ thăm Lima ngày 12/11, sau hội nghị "
                   "ở cảng các ngày 11-12/11.\n", None)[0]
    found = annotate_page(page)[0]
    left = not_ahead(reported(page, found.times), awaited_days(page, found))
    assert [item.mention.text for item in left] == ["Ngày 2/11"]


def test_yesterday_is_not_the_day_of_tonight() -> None:
    words = "Hôm 25/2, ông nói tối nay hội đồng sẽ bỏ phiếu."
    assert not [e for e in published(TITLE + words).evidence if e.kind == "relative"]


def test_a_known_event_told_as_a_plan_may_lie_ahead() -> None:
    words = ("Lịch đã định: thứ Bảy (1/12), Tổng thống Mỹ Donald Trump gặp Chủ tịch Trung Quốc Tập "
             "Cận Bình ở Buenos Aires.")
    assert published(TITLE + words).when.contains(date(2018, 11, 28))
