"""Which lines are nothing but a stamp."""

from __future__ import annotations

import pytest

from hoso.layout.stamps import is_stamp


@pytest.mark.parametrize("beside", [
    "", " A A", " A- A+", " Aa Aa+", " Cỡ chữ: A- A A+", " | 1.204 lượt xem", " (giờ Hà Nội)",
    " 3 bình luận",
])
def test_what_stands_beside_a_stamp_and_says_nothing(beside: str) -> None:
    assert is_stamp(f"Thứ 7, 05/03/2022 | 07:53:12 [GMT +7]{beside}")


@pytest.mark.parametrize("beside", [" Thu An", " TTA", " tàu cập bến", " A B"])
def test_a_name_or_a_word_beside_it_is_something(beside: str) -> None:
    assert not is_stamp(f"05/03/2022 07:53{beside}")
