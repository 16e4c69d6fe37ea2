"""What holds for every text: segments partition it, spans say what they point at."""

from __future__ import annotations

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hoso.layout import lay_out
from hoso.model import Page
from hoso.text import nfc, reading_view

# Bits of pages in any order, so that the cuts inside lines are tried too.
BITS = st.sampled_from([
    "\n", "\n\n", " ", "\t", "\r\n", ".", "…", "./.", "(", ")", "[", "]", "|", "- ", "# ", "**",
    "![ảnh](u)", "Thế giới", "Thứ Năm, 12/3/2015 ", "09:55 ", "31/05/2018", "45 phút ago",
    "Theo Theo Reuters", "(TTXVN)", "Minh Thu", "/VOV.VN", "Ảnh: AFP", "(Ảnh: Getty)", "Tags: a, b",
    "Tin liên quan", "Bình luận", "TPO - ", "İ", "Đ", "Ngoại trưởng", "cho biết hôm nay",
    "Hai bên đã thảo luận về nhiều vấn đề mà dư luận khu vực đang quan tâm trong thời gian qua.",
    "Nga và Mỹ nối lại đàm phánÔng Putin thăm Ấn ĐộEU gia hạn trừng phạt",
])
PAGES = st.one_of(st.text(), st.lists(BITS, max_size=40).map("".join))


def check(page: Page, text: str) -> None:
    assert page.text.split() == text.split()  # paragraphs on one line each
    assert len(page.text) == len(text)
    assert "".join(text[s.start : s.end] for s in page.segments) == text
    assert all(s.start < s.end for s in page.segments)
    spans = [page.title, page.section, page.author, page.agency, *page.datelines]
    for span in spans:
        if span:
            assert 0 <= span.start < span.end <= len(text)
            assert " ".join(text[span.start : span.end].split()) == span.text


@settings(deadline=None, max_examples=300)
@given(PAGES)
@example("")
@example("\n" * 50)
@example("a" * 100_000)
@example("Ảnh: " * 2_000)
@example("(Ảnh: AFP" * 500)
@example("Trời mưa. " * 10_000)
@example("Theo " * 3_000)
@example("Nguyễn " * 3_000)
def test_segments_partition_any_text(text: str) -> None:
    view = reading_view(nfc(text)).text
    for page in lay_out(view):
        check(page, view)


def test_time_grows_with_length_and_no_faster() -> None:
    paragraph = ("Hội nghị bàn về giá lương thực. (Ảnh: AFP) Đại diện các nước đã phát biểu. " * 4
                 + "\n12/03/2015 09:30 Theo AFP\n")

    def seconds(copies: int) -> float:
        text = paragraph * copies
        started = time.perf_counter()
        lay_out(text)
        return time.perf_counter() - started

    lay_out(paragraph)
    small, large = min(seconds(50) for _ in range(3)), seconds(500)
    assert large < 40 * small + 0.1
