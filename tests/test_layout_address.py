"""What the address of a page tells of its headline, and pages saved in lines of one width.

Drawn as in ``test_layout.py``; the news is invented.
"""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hoso.layout import lay_out
from hoso.layout.address import address_words, is_of_list, likeness
from hoso.layout.wrapping import unwrapped
from tests.drawn import laid_out

_BODY = """
lede    | Chính phủ Malta sẽ mở tuyến phà chạy điện đầu tiên nối thủ đô Valletta với đảo Gozo vào tháng sáu.
body    | Bộ trưởng Giao thông nước này cho biết mỗi chuyến phà chở được ba trăm hành khách và sáu mươi xe.
body    | Tuyến phà chạy điện thay hai tàu cũ chạy dầu, vốn gây nhiều than phiền vì khói và tiếng ồn.
"""


def test_of_two_lines_on_the_story_the_one_in_the_address_is_the_headline() -> None:
    page = laid_out(f"""
title   | Phà điện đầu tiên của Malta
lede    | Bộ trưởng Giao thông Malta mở tuyến phà chạy điện đầu tiên nối Valletta với Gozo
{_BODY.replace("lede", "body")}""", "https://bao.example.vn/the-gioi/pha-dien-dau-tien-cua-malta-221133.html")
    assert page.title and page.title.text == "Phà điện đầu tiên của Malta"


def test_a_caption_is_no_headline_where_the_address_tells_of_another() -> None:
    page = laid_out(f"""
caption | Bộ trưởng Giao thông Chris Fearne
{_BODY}""", "https://bao.example.vn/malta-sap-mo-tuyen-pha-chay-dien-noi-dao-gozo-221133.html")
    assert page.title is None


def test_an_address_that_tells_nothing_takes_no_headline_away() -> None:
    page = laid_out(f"""
title   | Phà điện đầu tiên của Malta
{_BODY}""", "https://bao.example.vn/news/electric-ferry-opens-next-june")
    assert page.title is not None


def test_the_address_parts_headline_and_lede_on_one_line() -> None:
    (page,) = lay_out(
        "Quốc tế Malta mở tuyến phà điện Chính phủ Malta sẽ mở tuyến phà chạy điện nối thủ đô với đảo Gozo vào tháng sáu tới đây.\n"
        "Bộ trưởng Giao thông nước này cho biết mỗi chuyến phà chở được ba trăm hành khách và sáu mươi xe.\n"
        "Tuyến phà chạy điện thay hai tàu cũ chạy dầu, vốn gây nhiều than phiền vì khói và tiếng ồn.\n",
        "https://bao.example.vn/malta-mo-tuyen-pha-dien-10308170.html")
    assert page.title and page.title.text == "Malta mở tuyến phà điện"
    assert page.section and page.section.text == "Quốc tế"
    assert [s.kind for s in page.segments] == ["section", "title", "lede", "body"]


def test_likeness_counts_syllables_of_the_longer() -> None:
    address = address_words("https://a.vn/x/nga-my-hoi-dam-tai-geneva-2211334.html?p=1")
    assert address == ("nga", "my", "hoi", "dam", "tai", "geneva")
    assert likeness("Nga, Mỹ hội đàm tại Geneva", address) == 1
    assert likeness("Nga hội đàm", address) == 0.5
    assert likeness("", address) == likeness("Nga", ()) == 0


def test_ids_sections_and_broken_addresses_tell_nothing() -> None:
    for url in (None, "", "https://a.vn/", "https://a.vn/tin-tuc/123456.html", "http://[bad/x-y-z-t"):
        assert address_words(url) == ()


_WRAPPED = """Hội đồng thành phố Riga hôm qua đã thông qua kế hoạch trồng thêm mười
nghìn cây xanh dọc hai bờ sông Daugava trong vòng ba năm tới, bắt đầu từ
mùa xuân này.

Theo Thị trưởng, kinh phí lấy từ ngân sách thành phố và đóng góp của các
doanh nghiệp có trụ sở trong khu cảng cũ, nơi thiếu bóng cây nhất.
"""


def test_a_page_saved_in_lines_of_one_width_is_read_in_paragraphs() -> None:
    (page,) = lay_out(_WRAPPED)
    assert page.title is None
    assert [s.kind for s in page.segments] == ["lede", "body"]
    assert "mười nghìn cây xanh" in page.text
    assert "này.\n\nTheo" in page.text


def test_lists_and_pages_of_whole_paragraphs_stay_as_they_are() -> None:
    listed = "Nga thử tên lửa mới ở vùng Viễn Đông trong tuần này\n" * 5
    whole = (_WRAPPED.replace("\n", " ") + "\n") * 2
    assert unwrapped(listed) == listed
    assert unwrapped(whole) == whole


@given(st.text("aA b.\n", max_size=300))
def test_unwrapping_moves_nothing(text: str) -> None:
    out = unwrapped(text)
    assert len(out) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, out, strict=True))


def test_addresses_of_lists_are_told_from_those_of_stories() -> None:
    lists = ("/tag/doi-ngoai", "/the/hoi-nghi", "/na-uy-tag7889.html", "/tu-khoa/ham-a24?page=16",
             "/page/1953/?posts=random", "/tin-chinh-tri?page=3", "/tac-gia/ha-author12?page=2",
             "/tieu-diem/bau-cu-na-uy.html")
    stories = ("/the-gioi/na-uy-khanh-thanh-ham-123456.html", "/?p=17855",
               "/tieu-diem/na-uy-khanh-thanh-duong-ham-dai-nhat-nuoc-post121713.gd")
    assert all(is_of_list(f"https://bao.vn{path}") for path in lists)
    assert not any(is_of_list(f"https://bao.vn{path}") for path in stories)
    assert not is_of_list(None)
