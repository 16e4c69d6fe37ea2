"""Pages that lost something: their end, their beginning, the space between two copies.

Drawn as in ``test_layout.py``; the news is invented.
"""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

import pytest

from tests.drawn import laid_out


@pytest.mark.parametrize("broken", [
    "Theo thuyền trưởng, con tàu sẽ cập cảng Tallinn vào chiều",
    "Con t",
    "Chính phủ Estonia và chủ tàu –",
    "“Chúng tôi đã thử mọi cách, nhưng tàu không thể quay đầu",
])
def test_the_last_line_of_a_page_cut_off_in_a_sentence_is_text(broken: str) -> None:
    laid_out(f"""
title   | Tàu phá băng Estonia mắc cạn gần Tallinn
lede    | Tàu phá băng lớn nhất của Estonia mắc cạn sáng thứ Ba khi đang dẫn đường cho hai tàu hàng.
body    | Không ai trong số hai mươi thủy thủ bị thương, lực lượng tuần duyên nước này cho biết.
body    | {broken}
""")


@pytest.mark.parametrize("below", [
    "related | Giá khoai tây giảm nhẹ",  # on another subject
    "byline  | Hoài Nam",
    "credit  | Theo ERR",
])
def test_what_ends_or_is_of_another_kind_is_not_text(below: str) -> None:
    laid_out(f"""
title   | Tàu phá băng Estonia mắc cạn gần Tallinn
lede    | Tàu phá băng lớn nhất của Estonia mắc cạn sáng thứ Ba khi đang dẫn đường cho hai tàu hàng.
body    | Không ai trong số hai mươi thủy thủ bị thương, lực lượng tuần duyên nước này cho biết.
{below}
""")


def test_paragraphs_saved_once_more_from_the_middle_on_are_text() -> None:
    laid_out("""
title   | Lào mở tuyến xe buýt điện đầu tiên
lede    | Thủ đô Vientiane khai trương tuyến xe buýt điện đầu tiên, nối sân bay với chợ đêm bên sông Mekong.
body    | Mười hai chiếc xe do Nhật Bản tài trợ sẽ chạy trên làn đường riêng, mỗi chuyến cách nhau mười phút.
body    | Giá vé được giữ ở mức bằng xe buýt thường trong sáu tháng đầu để người dân làm quen.
body    | Mười hai chiếc xe do Nhật Bản tài trợ sẽ chạy trên làn đường riêng, mỗi chuyến cách nhau mười phút.
body    | Giá vé được giữ ở mức bằng xe buýt thường trong sáu tháng đầu để người dân làm quen.
""")


@pytest.mark.parametrize("opening", [
    "Tuy nhiên, phía công đoàn cho rằng mức tăng lương ấy chưa bù được giá thuê nhà ở Lisbon.",
    "Phát ngôn viên công đoàn nói trong cuộc họp trên, hai bên chưa bàn tới giờ làm ban đêm ở cảng.",
])
def test_a_page_that_begins_in_the_middle_has_no_lede(opening: str) -> None:
    laid_out(f"""
body    | {opening}
body    | Vòng thương lượng sau được hẹn vào tháng tới, có sự tham gia của Bộ Lao động Bồ Đào Nha.
""")


def test_the_headline_printed_again_in_the_text_names_a_picture() -> None:
    page = laid_out("""
title   | Malta cấm xe máy cũ trong phố cổ
lede    | Từ tháng sau, xe máy sản xuất trước năm 2005 không được vào khu phố cổ Valletta vào ban ngày.
caption | Malta cấm xe máy cũ trong phố cổ
body    | Lệnh cấm nhằm giảm tiếng ồn và khói bụi, vốn bị cư dân than phiền từ nhiều năm nay.
""")
    assert page.title and page.title.start == 0
