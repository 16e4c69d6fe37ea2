"""Words in quotation marks and who said them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.annotation.people import find_people
from hoso.annotation.quotes import find_quotes
from tests.quoted import BOTH, KERRY, LAVROV, ZAKHAROVA, page_of, quotes, said


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Ông Lavrov nhấn mạnh: “Chúng tôi không vội vàng gì cả”.", LAVROV, "nhấn mạnh"),
        ("“Chúng tôi không vội vàng gì cả”, ông Lavrov nhấn mạnh.", LAVROV, "nhấn mạnh"),
        ('"Chúng tôi không vội vàng gì cả" - ông Kerry nói với báo giới.', KERRY, "nói với"),
        ("Theo ông Kerry, hai bên “đã đi được nửa đường”.", KERRY, "Theo"),
        ("TASS dẫn lời ông Lavrov nói rằng “chưa có gì để bàn thêm”.", LAVROV, "nói"),
        ("Ông Kerry viết trên Twitter: «Cuộc họp kết thúc tốt đẹp».", KERRY, "viết trên"),
        ("Ông Lavrov nói với ông Kerry: “Ngài đến muộn mười phút rồi”.", LAVROV, "nói với"),
        ("Sau khi tiễn ông Lavrov, ông Kerry cho biết: “Tôi sẽ quay lại sớm”.", KERRY, "cho biết"),
        ("“Chưa có gì thay đổi cả”, Ngoại trưởng Nga tuyên bố.", LAVROV, "tuyên bố"),
        ("“Chưa có gì thay đổi cả”, Ngoại trưởng Mỹ tuyên bố.", KERRY, "tuyên bố"),
        ("“Chưa có gì mới cả”, ông Lavrov, người đứng đầu đoàn của tổ chức, nói.", LAVROV, "nói"),
        ("Ông Lavrov quay lại và cười: “Hẹn gặp ở Geneva tháng sau”.", LAVROV, None),
    ],
)
def test_the_subject_of_the_verb_of_saying_is_the_speaker(
    text: str, speaker: str, cue: str | None
) -> None:
    assert said(BOTH + text) == [(speaker, cue)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ngoại trưởng Nga Sergei Lavrov rời phòng họp. Ông nói: “Tôi hài lòng với kết quả này”.",
         LAVROV),
        ("Trong cuộc gặp với ông Sergei Lavrov, ông John Kerry đã nêu ba điều kiện. "
         "Ông cho biết: “Không có điều kiện thứ tư nào cả”.", KERRY),
        ("Bà Maria Zakharova trả lời thay ông Lavrov. Bà nói thêm: “Mọi thứ vẫn như cũ thôi”.",
         ZAKHAROVA),
        ("Tổng thống Mỹ Donald Trump đón ông Vladimir Putin. Ông Trump cười tươi. "
         "Nhà lãnh đạo Nga nói: “Cảm ơn ngài đã ra tận sân bay”.", "a:vladimir-putin"),
        ("Ông Lavrov ngồi cạnh bà Maria Zakharova. Bà cho hay: “Mọi thứ vẫn như cũ thôi”.",
         ZAKHAROVA),
    ],
)
def test_a_pronoun_is_whoever_the_text_last_spoke_of(text: str, speaker: str) -> None:
    assert [person for person, _ in said(text)] == [speaker]


def test_the_words_of_an_institution_have_no_person() -> None:
    text = BOTH + "“Hai bên sẽ tiếp tục tiếp xúc”, Bộ Ngoại giao Nga cho biết."
    assert said(text) == [(None, "cho biết")]


def test_an_office_that_nobody_of_the_article_holds_speaks_for_nobody() -> None:
    text = BOTH + "“Chúng tôi theo dõi sát tình hình”, Thủ tướng Đức cho biết."
    assert all(person is None for person, _ in said(text))


def test_whoever_reports_the_words_of_a_capital_has_said_them() -> None:
    text = BOTH + "Ông Lavrov cho biết Moskva đề nghị “ngừng bắn trong vòng ba ngày”."
    assert said(text) == [(LAVROV, "cho biết")]


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lavrov đến dự lễ ra mắt cuốn “Hồi ký ngoại giao thời hậu chiến”.",
        "Ông Kerry kêu gọi Moskva “chọn” một bên.",
        "Họ chơi bản “Đôi bờ” suốt đêm.",
    ],
)
def test_marks_around_titles_and_single_words_quote_nobody(text: str) -> None:
    assert said(BOTH + text) == []


def test_both_halves_of_a_broken_quotation_have_one_speaker() -> None:
    text = ("“Nga sẵn sàng hợp tác một cách xây dựng”, Ngoại trưởng Sergei Lavrov cho biết: "
            "“Đó là chính sách nhất quán của chúng tôi từ nhiều năm”.")
    assert said(text) == [(LAVROV, "cho biết")] * 2


def test_a_quotation_goes_on_after_its_attribution() -> None:
    text = ("“Chúng tôi không đồng ý với cách làm đó”, ông Sergei Lavrov nói. "
            "“Sẽ chẳng ai được lợi từ một cuộc đua như vậy cả”.")
    assert [person for person, _ in said(text)] == [LAVROV, LAVROV]


def test_a_quotation_of_two_paragraphs_is_one() -> None:
    text = ("“Cuộc họp diễn ra vào một thời điểm quan trọng.\n\n"
            "Chúng ta đều hiểu điều đó”, ông John Kerry nói.")
    found = quotes(text)
    assert [q.person for q in found] == [KERRY]
    assert found[0].text.startswith("Cuộc họp") and found[0].text.endswith("điều đó")


def test_a_forgotten_closing_mark_ends_with_the_paragraph() -> None:
    text = ("Ông John Kerry nói: “Chúng tôi sẽ còn gặp nhau nhiều lần.\n"
            "Trời Paris hôm ấy có mưa.\nÔng Kerry nói: “Tạm biệt các bạn nhé”.")
    assert [q.text for q in quotes(text)] == [
        "Chúng tôi sẽ còn gặp nhau nhiều lần.", "Tạm biệt các bạn nhé"]


def test_marks_of_two_kinds_may_open_and_close() -> None:
    found = quotes("Ông Sergei Lavrov nói: “Điều đó không liên quan đến chúng tôi\".")
    assert [q.text for q in found] == ["Điều đó không liên quan đến chúng tôi"]


def test_a_quotation_inside_another_is_part_of_it() -> None:
    found = quotes("Ông Sergei Lavrov nói: “Họ gọi đó là ‘một bước lùi lớn’ của chúng tôi”.")
    assert [q.text for q in found] == ["Họ gọi đó là ‘một bước lùi lớn’ của chúng tôi"]


def test_an_initial_ends_no_sentence() -> None:
    text = "Ngoại trưởng Mỹ J. Kerry gọi đây là “một bước tiến rất đáng kể”."
    assert [person for person, _ in said(text)] == [KERRY]


@given(st.lists(st.sampled_from([
    "“", "”", '"', "‘", "’", "'", "«", "»", " ", "ông Lavrov", "nói:", "Theo", ", ", ". ", "\n",
    "Bộ Ngoại giao Nga", "cho biết", "Bà", "một hai ba bốn năm", "Ngoại trưởng Nga",
]), max_size=40))
def test_quotations_lie_in_the_text_in_order_and_apart(pieces: list[str]) -> None:
    page = page_of("".join(pieces))
    persons, mentions = find_people(page, [])
    found = find_quotes(page, persons, mentions)
    keys = {p.key for p in persons} | {None}
    at = 0
    for quote in found:
        assert at <= quote.start < quote.end
        assert page.text[quote.start : quote.end] == quote.text
        assert quote.person in keys
        at = quote.end
