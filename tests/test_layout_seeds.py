"""The five founding documents: what their pages state, and what is none of their story."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.layout import lay_out
from hoso.model import PROPER, Page
from hoso.text import nfc, reading_view

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def seed(number: str) -> Page:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    (page,) = lay_out(reading_view(nfc(path.read_text("utf-8"))).text)
    return page


@pytest.mark.parametrize(("number", "title", "section", "author", "agency", "outlet"), [
    ("000", None, None, None, "Tin Tức", None),
    ("001", "Ngoại trưởng Nga – Mỹ hội đàm 5 giờ đồng hồ liên tục", None, None,
     "RIA Novosti", "tien-phong"),
    ("002", "Nga và Mỹ thảo luận về triển vọng bình thường hóa quan hệ", None, None, "VOV", None),
    ("003", "Đàm phán Nga - Mỹ lần thứ hai sẽ diễn ra tại Thổ Nhĩ Kỳ ngày 27-2", None,
     "Quỳnh Dương", "hanoimoi.vn", "baonga"),
    ("004", "Bộ Ngoại giao Nga tiết lộ nội dung đàm phán Nga – Mỹ", "Thế Giới", "Anh Trần",
     None, None),
])
def test_what_the_page_states(number: str, title: str | None, section: str | None,
                              author: str | None, agency: str | None, outlet: str | None) -> None:
    page = seed(number)
    stated = [span.text if span else None
              for span in (page.title, page.section, page.author, page.agency)]
    assert stated == [title, section, author, agency]
    assert page.outlet == outlet


@pytest.mark.parametrize(("number", "names"), [
    ("000", ["Từ Hy Viên", "Angelababy", "Quyền Linh", "Sandra Bullock", "Nguyễn Xuân Son"]),
    ("001", ["Nguyễn Minh Tấn"]),
    ("002", ["Sputnik", "APEC"]),
    ("003", ["Ха Вьет Лонг", "Чан Тхи Тху Ха"]),
    ("004", ["Zelensky", "Trump", "Vietcombank"]),
])
def test_names_of_other_stories_are_not_in_the_article(number: str, names: list[str]) -> None:
    page = seed(number)
    proper = " ".join(page.text[s.start : s.end] for s in page.segments if s.kind in PROPER)
    assert [name for name in names if name in proper] == []


@pytest.mark.parametrize(("number", "caption"), [
    ("000", "Ngoại trưởng Nga Segrei Lavrov và người đồng cấp Mỹ John Kerry."),
    ("002", "(trái) và người đồng cấp Mỹ Mike Pompeo. Ảnh: Getty."),
    ("003", "tại cuộc họp báo. Ảnh: TASS."),
    ("004", "(Ảnh minh họa: tunasalmon/Shutterstock)"),
])
def test_captions_are_told_from_paragraphs(number: str, caption: str) -> None:
    page = seed(number)
    captions = [page.text[s.start : s.end].strip() for s in page.segments if s.kind == "caption"]
    assert any(words.endswith(caption) for words in captions)
    assert len(captions) == 1


def test_stamps_of_the_pages() -> None:
    assert [d.text for d in seed("002").datelines] == ["Thứ Sáu, 22/01/2016 11:35"]
    assert [d.text for d in seed("003").datelines] == ["Thứ tư 26/02/2025 18:18 GMT + 7"]
