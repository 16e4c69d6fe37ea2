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


def test_after_the_mark_that_ends_a_story_one_more_paragraph_is_another_story() -> None:
    laid_out("""
title   | Andorra bỏ thuế đường trên nước ngọt
lede    | Quốc hội Andorra ngày 3/6 bỏ phiếu bãi bỏ thuế đường đánh vào nước ngọt sau bốn năm áp dụng.
body    | Bộ trưởng Tài chính cho rằng sắc thuế đã không làm giảm lượng đường mà người dân tiêu thụ.
body    | Luật mới có hiệu lực từ đầu năm sau và sẽ được xem xét lại sau hai năm thi hành./.
related | San Marino siết quảng cáo đồ ăn nhanh Từ tháng tới, các kênh truyền hình của San Marino không được quảng cáo đồ ăn nhanh trước mười giờ tối.
""")


def test_a_headline_twice_on_a_line_is_a_teaser_and_so_is_what_describes_it() -> None:
    laid_out("""
title   | Andorra bỏ thuế đường trên nước ngọt
lede    | Quốc hội Andorra ngày 3/6 bỏ phiếu bãi bỏ thuế đường đánh vào nước ngọt sau bốn năm áp dụng.
body    | Bộ trưởng Tài chính cho rằng sắc thuế đã không làm giảm lượng đường mà người dân tiêu thụ.
related | Dân số 'già đi' nhanh nhất trong vùng núi Pyrenees thuộc Andorra Dân số "già đi" nhanh nhất trong vùng núi Pyrenees thuộc Andorra
related | Một nửa số làng trên núi của Andorra không còn trẻ em dưới mười tuổi, theo điều tra mới công bố.
footer  | Chia sẻ
""")


@pytest.mark.parametrize("caption", [
    "Andorra bỏ thuế đường trên nước ngọt ảnh 1Kệ nước ngọt trong một siêu thị ở thủ đô",
    "Tin thế giới - Andorra bỏ thuế đường trên nước ngọt",
    "Bộ trưởng Tài chính Andorra Marc Ballestà.",
    "Các nghị sĩ đã bỏ phiếu kín trong phiên họp thứ hai. Ảnh EFE.",
])
def test_captions_name_the_headline_or_only_a_person_or_whose_picture_it_is(caption: str) -> None:
    laid_out(f"""
title   | Andorra bỏ thuế đường trên nước ngọt
lede    | Quốc hội Andorra ngày 3/6 bỏ phiếu bãi bỏ thuế đường đánh vào nước ngọt sau bốn năm áp dụng.
body    | Bộ trưởng Tài chính cho rằng sắc thuế đã không làm giảm lượng đường mà người dân tiêu thụ.
caption | {caption}
body    | Luật mới có hiệu lực từ đầu năm sau và sẽ được xem xét lại sau hai năm thi hành.
body    | Hiệp hội các nhà bán lẻ hoan nghênh quyết định, còn các bác sĩ tỏ ra thất vọng.
""")


def test_headlines_glued_into_a_question_are_teasers() -> None:
    laid_out("""
title   | Andorra bỏ thuế đường trên nước ngọt
lede    | Quốc hội Andorra ngày 3/6 bỏ phiếu bãi bỏ thuế đường đánh vào nước ngọt sau bốn năm áp dụng.
related | Người dân núi Pyrenees lo thiếu trường học mùa tuyết tớiVì sao thuế đường ở Andorra không có tác dụng?
body    | Bộ trưởng Tài chính cho rằng sắc thuế đã không làm giảm lượng đường mà người dân tiêu thụ.
body    | Luật mới có hiệu lực từ đầu năm sau và sẽ được xem xét lại sau hai năm thi hành.
""")


def test_a_stump_after_the_last_sentence_signs_nothing() -> None:
    page = laid_out("""
title   | Andorra bỏ thuế đường trên nước ngọt
lede    | Quốc hội Andorra ngày 3/6 bỏ phiếu bãi bỏ thuế đường đánh vào nước ngọt sau bốn năm áp dụng.
body    | Bộ trưởng Tài chính cho rằng sắc thuế đã không làm giảm lượng đường mà người dân tiêu thụ. Tại Esca
""")
    assert page.author is None


def test_a_headline_in_capitals_is_no_paragraph_however_it_is_signed() -> None:
    page = laid_out("""
dateline | Wednesday, June 8, 2022
related  | ANDORRA BỎ THUẾ ĐƯỜNG TRÊN NƯỚC NGỌT SAU BỐN NĂM ÁP DỤNG KHÔNG KẾT QUẢ (Thu Hà / RFI)
title    | Andorra bỏ thuế đường trên nước ngọt sau bốn năm không kết quả
byline   | Thu Hà - RFI
dateline | Đăng ngày: 07/06/2022 - 11:30
lede     | Quốc hội Andorra bỏ phiếu bãi bỏ thuế đường đánh vào nước ngọt sau bốn năm áp dụng không kết quả.
body     | Bộ trưởng Tài chính cho rằng sắc thuế đã không làm giảm lượng đường mà người dân tiêu thụ.
""", "https://blog.example/2022/06/andorra-bo-thue-duong-tren-nuoc-ngot-sau-bon-nam.html")
    assert page.author and page.author.text == "Thu Hà"


def test_a_channel_before_a_stamp_belongs_to_it() -> None:
    page = laid_out("""
title    | Andorra bỏ thuế đường trên nước ngọt
dateline | KTV8-Thứ sáu, ngày 12/01/2018 11:07 GMT+7
lede     | Quốc hội Andorra bỏ phiếu bãi bỏ thuế đường đánh vào nước ngọt sau bốn năm áp dụng không kết quả.
body     | Bộ trưởng Tài chính cho rằng sắc thuế đã không làm giảm lượng đường mà người dân tiêu thụ.
""")
    assert [d.text for d in page.datelines] == ["KTV8-Thứ sáu, ngày 12/01/2018 11:07 GMT+7"]
