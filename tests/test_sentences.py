"""Where sentences end, in clean text and in text that was run together."""

from __future__ import annotations

import pytest

from hoso.annotation.sentences import sentences
from hoso.model import Segment


def split(text: str) -> list[str]:
    body = Segment(kind="body", start=0, end=len(text))
    return [text[start:end] for start, end in sentences(text, [body])]


@pytest.mark.parametrize(("text", "parts"), [
    ("Hai bên đã gặp nhau. Cuộc gặp kéo dài ba giờ.", 2),
    ("Ông nói: “Chúng tôi đồng ý.” Sau đó ông rời phòng họp.", 2),
    # run together
    ("Hai bên bàn về quan hệ hai nước.Bộ Ngoại giao không nêu chi tiết.", 2),
    ("Đoàn gồm 12 người (ba nữ).Ngày 8/5, đoàn tới New Delhi.", 2),
    ("Sản lượng tăng 15%.Theo ông, đó là kết quả tốt.", 2),
    ("Bản tin viết như sau.DAMASCUS - Chính quyền đồng ý ngừng bắn.", 2),
    ("Đoàn đang thăm Mỹ.Để chuẩn bị, ngày 8/5 thứ trưởng tới trước.", 2),
    ("Ông hỏi “vì sao?”.Không ai trả lời.", 2),
    ("Hai nước sẽ mở cửa khẩu.“Đó là bước tiến”, ông nói.", 2),
    # no end
    ("Cuộc gặp diễn ra tại TP.Hồ Chí Minh và TP. Cần Thơ.", 1),
    ("Ông V.Putin và bà A.Merkel gặp nhau ở St.Petersburg.", 1),
    ("Ts.Nguyễn Văn Tư và Mr.Smith có mặt.", 1),
    ("Trang Kremlin.ru và VOV.VN đưa tin.", 1),
    ("Khoảng 17.600 quân được rút về.", 1),
    ("GS.TS Nguyễn Văn Tư phát biểu.", 1),
    ("Phiên bản 2.0 và xe Audi A.Class được trưng bày.", 1),
])
def test_sentences(text: str, parts: int) -> None:
    found = split(text)
    assert len(found) == parts, found
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_a_sentence_never_crosses_a_segment_or_a_line() -> None:
    text = "Tiêu đề không có dấu chấm\nĐoạn văn đầu tiên\nđược in thành hai dòng."
    assert len(split(text)) == 3
    two = [Segment(kind="title", start=0, end=10), Segment(kind="body", start=10, end=25)]
    assert len(sentences(text, two)) == 2
