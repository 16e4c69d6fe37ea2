"""Time expressions of the article proper, as `authority/time.yml` reads them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.annotation.time_rules import time_rules
from hoso.annotation.times import find_times
from hoso.model import Page, Segment, SegmentKind, TimeMention

AROUND = ("tense", "since", "until")
"""Fields that the words around an expression give."""


def page(text: str, kind: SegmentKind = "body") -> Page:
    return Page(text=text, segments=(Segment(kind=kind, start=0, end=len(text)),))


def read(text: str) -> list[tuple[str, dict[str, int | str]]]:
    """What is found, without what the words around add."""
    return [(m.text, {k: v for k, v in m.fields.items() if k not in AROUND})
            for m in find_times(page(text))]


@pytest.mark.parametrize("rule", time_rules()[0], ids=lambda rule: rule.name)
def test_every_rule_reads_its_example(rule) -> None:  # type: ignore[no-untyped-def]
    text = rule.example.replace("[", "").replace("]", "")
    start, end = rule.example.index("["), rule.example.index("]") - 1
    found = [m for m in find_times(page(text)) if (m.start, m.end) == (start, end)]
    assert found, [m.text for m in find_times(page(text))]
    means = {k: v for k, v in found[0].fields.items() if k not in AROUND or k in rule.means}
    assert means == rule.means


@pytest.mark.parametrize(("text", "words", "fields"), [
    ("Đoàn tới Oslo vào ngày hôm qua 5/9.", "ngày hôm qua 5/9",
     {"day_offset": -1, "day": 5, "month": 9}),
    ("Hôm nay (3/12), tòa tuyên án.", "Hôm nay (3/12)", {"day_offset": 0, "day": 3, "month": 12}),
    ("Sáng thứ Tư, ngày 6/8, lễ ký bắt đầu.", "Sáng thứ Tư, ngày 6/8",
     {"daypart": 2, "weekday": 2, "day": 6, "month": 8}),
    ("Ông từ chức tối Chủ nhật tuần trước.", "tối Chủ nhật tuần trước",
     {"daypart": 5, "weekday": 6, "week_offset": -1}),
    ("Hội nghị họp ngày 12 và 13/5.", "ngày 12 và 13/5",
     {"day": 12, "day2": 13, "month2": 5, "link": "to"}),
    ("Hội nghị họp hôm 12 và 13/5.", "hôm 12 và 13/5",
     {"day": 12, "day2": 13, "month2": 5, "link": "to"}),
    ("Trong năm2012, buôn bán tăng.", "năm2012", {"year": 2012}),
    ("Tòa tuyên án sáng 24- 12 tại Huế.", "sáng 24- 12", {"daypart": 2, "day": 24, "month": 12}),
    ("Họ bàn về ngân sách. Đầu tuần, Quốc hội đã bác dự luật.", "Đầu tuần",
     {"part": 1, "week_offset": 0}),
    ("Hội chợ mở cửa 12 - 14/5.", "12 - 14/5", {"day": 12, "day2": 14, "month2": 5, "link": "to"}),
    ("Triển lãm từ ngày 8 đến ngày 10-6-2013.", "từ ngày 8 đến ngày 10-6-2013",
     {"day": 8, "day2": 10, "month2": 6, "year2": 2013, "link": "to"}),
    ("Họ gặp nhau hôm 15/8 năm ngoái.", "hôm 15/8 năm ngoái",
     {"day": 15, "month": 8, "year_offset": -1}),
    ("Lực lượng rút đi trong ngày 20 tháng này.", "ngày 20 tháng này",
     {"day": 20, "month_offset": 0}),
    ("Bầu cử vào thứ hai tuần tới.", "thứ hai tuần tới", {"weekday": 0, "week_offset": 1}),
    ("Giao tranh lúc 18h30 ngày 3/4 (giờ địa phương).", "ngày 3/4",
     {"hour": 18, "minute": 30, "day": 3, "month": 4, "zone": "local"}),
    ("Xe rơi xuống vực lúc 3 giờ sáng nay.", "sáng nay",
     {"hour": 3, "daypart": 2, "day_offset": 0}),
    ("Cuộc gọi (0h15 ngày 19/8 giờ Hà Nội) kéo dài.", "ngày 19/8",
     {"hour": 0, "minute": 15, "day": 19, "month": 8, "zone": "hanoi"}),
    ("Bộ họp chiều và tối 10-4.", "chiều và tối 10-4", {"daypart": 5, "day": 10, "month": 4}),
    ("Biển động ngày và đêm 19/9.", "ngày và đêm 19/9", {"daypart": 6, "day": 19, "month": 9}),
    ("Hai bên ngừng bắn trung tuần tháng 9.", "trung tuần tháng 9", {"part": 2, "month": 9}),
    ("Hai ông gặp lại thứ Bảy này.", "thứ Bảy này", {"weekday": 5}),
    ("Quân đội vào thành phố cuối tháng 2 năm ngoái.", "cuối tháng 2 năm ngoái",
     {"part": 3, "month": 2, "year_offset": -1}),
])
def test_neighbours_that_speak_of_one_time_are_one_mention(
    text: str, words: str, fields: dict[str, int | str]
) -> None:
    assert read(text) == [(words, fields)]


@pytest.mark.parametrize("text", [
    "Đội khách thắng 2-1 ở hiệp phụ.",
    "Tỷ số 3-1 nghiêng về chủ nhà.",
    "Tỷ số chung cuộc là 2-1.",
    "Ông tới Viên vài ngày trước hạn chót.",
    "Ủy ban thông qua dự luật với tỷ lệ 12-3.",
    "Chiến đấu cơ Su-27, MiG-29 và F-16 cất cánh.",
    "Chiếc Boeing 7/8 hạ cánh.",
    "Tổ hợp S-300 đã được bàn giao.",
    "Nghị quyết 22/12 và điều 5 được viện dẫn.",
    "Lũ ảnh hưởng tới 1/3 dân số.",
    "Phe đối lập chiếm 2/3 số ghế.",
    "Đường dây nóng hoạt động 24/7.",
    "Nhóm P5+1 họp lại.",
    "Liên hệ 0912-345-678 để biết thêm.",
    "Các nước G-7 nhất trí.",
    "Đây là lần thứ ba họ gặp nhau.",
    "Đàm phán lần thứ hai đổ vỡ.",
    "Điều thứ hai là kinh tế.",
    "Ông viết về Thế chiến thứ hai.",
    "Nền kinh tế lớn thứ tư châu Á.",
    "Sinh viên năm thứ hai được miễn phí.",
    "Năm người bị thương, hai người mất tích.",
    "Giá xăng tăng 4.5% còn 2.500 đồng.",
    "Cuộc họp mất 5 giờ đồng hồ.",
    "Cần từ 2-3 năm để xây lại.",
    "Đón từ 10-12 người mỗi chuyến.",
    "Đường 3/2 kẹt xe.",
    "Phong trào 14/2 kêu gọi biểu tình.",
    "Bà Mai nói chuyện với học sinh.",
    "Mấy tuần nay, giá gạo tăng.",
    "Mấy chục năm nay, chưa lũ nào lớn thế.",
    "Họ tin một ngày kia đất nước sẽ thống nhất.",
    "Cây cầu được khánh thành 3 năm trước.",
])
def test_what_looks_like_a_date_but_is_none(text: str) -> None:
    assert read(text) == []


def test_the_attacks_of_2001_have_their_year() -> None:
    assert read("Sau vụ tấn công khủng bố 11/9, luật được siết chặt.") == [
        ("11/9", {"day": 11, "month": 9, "year": 2001})]
    assert read("Ngày 11/9, hai bên ký kết.") == [("Ngày 11/9", {"day": 11, "month": 9})]


def test_feasts_and_lunar_days_are_marked() -> None:
    assert read("Mít tinh mừng Quốc khánh 2/9.")[0][1]["holiday"] == 1
    assert read("Lễ hội diễn ra ngày 10/3 âm lịch.")[0][1]["lunar"] == 1


def test_the_clause_tells_future_from_past() -> None:
    past, future = find_times(page(
        "Ngày 26-2, phát ngôn viên cho biết hai đoàn sẽ họp vào ngày 27-2."))
    assert past.fields["tense"] == -1
    assert future.fields["tense"] == 1


def test_ends_and_beginnings_of_terms_are_marked() -> None:
    until, since = find_times(page("Hạn nộp chậm nhất là ngày 5/6. Giá tăng kể từ ngày 7/3."))
    assert until.fields["until"] == 1
    assert since.fields["since"] == 1


def test_only_the_article_proper_is_read() -> None:
    assert find_times(page("Hôm qua 11/4, giá vàng giảm.", "related")) == []
    assert find_times(page("Hôm qua 11/4, giá vàng giảm.", "caption")) != []


def test_a_word_glued_to_the_last_one_is_read() -> None:
    assert read("Ảnh: Trần AnTối qua (3/11), mưa lớn.")[0][0] == "Tối qua (3/11)"


def test_a_mention_never_leaves_its_segment() -> None:
    text = "ngày 14/10"
    segments = (Segment(kind="title", start=0, end=7), Segment(kind="body", start=7, end=10))
    for mention in find_times(Page(text=text, segments=segments)):
        assert any(s.start <= mention.start and mention.end <= s.end for s in segments)


def _holds(text: str, mention: TimeMention) -> bool:
    return text[mention.start : mention.end] == mention.text


@given(st.lists(st.sampled_from([
    "ngày", "hôm", "qua", "14/10", "2-3", "(", ")", "tháng", "năm", "thứ", "Ba", "2014", "tuần",
    "trước", "này", ",", "từ", "đến", "8", "sáng", "cuối", "5/6/2013", "vừa qua", "tới", ".",
]), max_size=14).map(" ".join))
def test_any_words_give_ordered_disjoint_spans(text: str) -> None:
    found = find_times(page(text))
    assert all(_holds(text, m) for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(1, 31), st.integers(1, 12), st.sampled_from("/-."))
def test_a_named_day_is_read_in_any_notation(day: int, month: int, mark: str) -> None:
    assert read(f"Ngày {day}{mark}{month}, tàu cập cảng.") == [
        (f"Ngày {day}{mark}{month}", {"day": day, "month": month})]


def test_a_bare_figure_is_a_date_where_the_article_writes_days_so() -> None:
    assert [t for t, _ in read("Hôm 26.7, hai bên họp. Giao tranh nổ ra 24.7 quanh ngôi đền.")] == [
        "Hôm 26.7", "24.7"]
    assert [t for t, _ in read("Hôm 26/7, hai bên họp. Chỉ số nhích lên 24.7 rồi dừng.")] == [
        "Hôm 26/7"]


@pytest.mark.parametrize("text", [
    "Ngoại trưởng (thứ 2 từ trái) chụp ảnh chung.",
    "Bà đứng thứ 3 từ phải sang.",
    "Vào ngày thứ tư của chuyến đi, mưa lớn.",
    "Cách mạng tháng Tám thành công.",
    "Thông cáo mở đầu năm ngày làm việc.",
    "Cuộc gọi bắt đầu lúc 20h15.",
])
def test_counts_names_and_lone_hours_are_no_times(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "tense"), [
    ("Cuộc họp ngày 8/6 kéo dài hơn dự kiến.", 0),
    ("Ngày 8/6, ông đề xuất một lệnh ngừng bắn.", 0),
    ("Ông đề xuất gặp nhau ngày 8/6.", 1),
    ("Ông mời đồng nghiệp sang thăm ngày 8/6.", 1),
    ("Nhận lời mời của chủ nhà, ngày 8/6 ông lên đường.", 0),
    ("Lịch đã định: thứ Bảy (8/6), hai ông gặp nhau.", 1),
    ("Theo dự trù, ngày 8/6, hai bên lại nói chuyện.", 1),
    ("Ông sẽ sang thăm Lào ngày 8/6, khi đã dự xong hội nghị.", 1),
    ("Ngày 8/6, phát biểu ở đại hội xong, ông sẽ họp báo.", 1),
])
def test_plans_shift_only_the_day_they_lead_to(text: str, tense: int) -> None:
    assert [mention.fields.get("tense", 0) for mention in find_times(page(text))] == [tense]


@pytest.mark.parametrize(("words", "tense"), [
    ("“Mọi việc rồi sẽ ổn”, ông phát biểu ngày 4-2.", -1),
    ("Ông sẽ phát biểu ngày 4-2.", 1),
    ("Cuộc gặp được đề xuất trong cuộc điện đàm hôm Chủ nhật.", -1),
    ("Hai ông sẽ gặp nhau hôm thứ Sáu.", 1),
    ("Ngày 8/6, hai bên đồng ý lùi hạn chót thêm một tuần.", -1),
    ("Ngày 8/6, hai bên đã nói chuyện.", -1),
])
def test_the_day_that_something_was_said_on_is_past(words: str, tense: int) -> None:
    assert find_times(page(words))[0].fields.get("tense") == tense


@pytest.mark.parametrize("text", [
    "Kim ngạch hai chiều qua mốc một tỷ.",
    "Ông thôi làm ủy viên nhiệm kỳ 2020 - 2025 và 2021 - 2026 của tỉnh.",
    "Liên lạc đang nối lại, mấy tuần tới sẽ rõ hơn.",
])
def test_what_only_looks_like_a_time_or_tells_of_no_stretch(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "words"), [
    ("Hai ông ở Oslo hôm 28-4Ảnh: EPA", "hôm 28-4"),  # the credit has lost its space
    ("Cũng trong ngày này, ông gặp báo giới.", "Cũng trong ngày này"),
    ("Tòa nhà sẽ đón cuộc gặp trong hai tuần lễ tới.", "hai tuần lễ tới"),
])
def test_times_as_hurried_pages_print_them(text: str, words: str) -> None:
    assert [found for found, _ in read(text)] == [words]


def test_a_sentence_that_lost_its_space_ends_the_clause() -> None:
    found = find_times(page("Ông sẽ thăm Seoul từ ngày 29-30/10.Theo ông, hội đàm là chính."))
    assert found[0].fields["tense"] == 1
