"""Marked words that stand beside no verb of saying."""

from __future__ import annotations

import pytest

from tests.quoted import BOTH, KERRY, LAVROV, quotes, said


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ông Lavrov giải thích thêm: họp ở Oman vì chỗ ấy “tiện đường” cho cả đôi bên.", LAVROV),
        ("Ông Kerry tuyên bố, bên nào còn cản đường các đoàn xe cứu trợ vào những thị trấn bị vây"
         " ở phía bắc thì sẽ phải chịu “hậu quả nặng” ngay trong tuần.", KERRY),
        ("Buổi làm việc “thẳng thắn” kết thúc, ông Kerry khẳng định sẽ còn trở lại.", KERRY),
        ("Hai đoàn rời Vienna sau “một đêm không ai ngủ”, theo lời ông Lavrov.", LAVROV),
        ("Theo ông Lavrov, phía Ukraine yêu cầu họp lại sau “bước tiến lớn” tuần trước.", LAVROV),
        ("Họ dọa sẽ đáp trả bằng “thảm họa khôn lường”, và hội nghị vẫn mở đúng giờ.", None),
        ("Điều thu được là một “lệnh ngừng bắn nửa vời”, thỏa thuận hòa bình thì chưa.", None),
    ],
)
def test_words_of_a_sentence_that_tells_of_a_saying_are_a_quotation(
    text: str, speaker: str | None
) -> None:
    assert [who for who, _ in said(BOTH + text)] == [speaker]


def test_a_whole_sentence_by_itself_is_of_whoever_spoke_last() -> None:
    text = BOTH + "“Tôi tin là được”, ông Kerry nói.\nMưa rơi.\n“Chúng tôi sẽ đợi thêm vài hôm”\n"
    assert [who for who, _ in said(text)] == [KERRY, KERRY]


@pytest.mark.parametrize(
    "text",
    [
        "Tòa nói ông phạm tội “cố ý gây thương tích cho người khác”.",
        "Công an cho biết đang làm rõ hành vi “vi phạm quy định về giao thông”.",
        "Cả hai đoàn đều bị coi là “diều hâu”.",
        "Ông Lavrov nhắc tới Gazprom, “ông lớn” khí đốt của châu Âu.",
    ],
)
def test_what_something_is_called_is_none(text: str) -> None:
    assert quotes(BOTH + text) == []
