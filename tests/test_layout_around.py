"""What stands around an article: stamps, labels, furniture, other stories. The news is invented."""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

import pytest

from hoso.layout import lay_out
from tests.drawn import laid_out, words

# -- stamps and labels -----------------------------------------------------------


@pytest.mark.parametrize(("line", "section", "stamp"), [
    ("Thế giớiThứ Năm, 12/3/2015", "Thế giới", "Thứ Năm, 12/3/2015"),
    ("Thế giới 31/05/2018 09:55", "Thế giới", "31/05/2018 09:55"),
    ("Quốc tế | 16.05.2025 | 08:30", "Quốc tế", "16.05.2025 | 08:30"),
    ("Thời sự - 26/9/2013 22:54'(GMT+7)", "Thời sự", "26/9/2013 22:54'(GMT+7)"),
])
def test_a_stamp_glued_to_a_label_is_cut_from_it(line: str, section: str, stamp: str) -> None:
    text = f"""{line}
Hội nghị khí hậu bước vào ngày đàm phán cuối cùng

Các đoàn vẫn chưa thống nhất được mức đóng góp cho quỹ bồi thường thiệt hại dành cho những nước nghèo.

Chủ tịch hội nghị kêu gọi các bên làm việc xuyên đêm để có văn bản cuối cùng trước trưa mai.
"""
    (page,) = lay_out(text)
    assert page.section and page.section.text == section
    assert [d.text for d in page.datelines] == [stamp]
    assert page.title and page.title.text.startswith("Hội nghị khí hậu")


def test_a_stamp_glued_to_a_headline_is_cut_from_it() -> None:
    (page,) = lay_out("""Bão lớn đổ bộ vào bờ đông Madagascar06/02/2022 10:30
Hàng chục nghìn người phải rời nhà trước khi bão đổ bộ với sức gió gần hai trăm km một giờ vào tối qua.
Chính quyền đã mở các trường học làm nơi trú ẩn và cắt điện nhiều khu vực để phòng sự cố.
""")
    assert page.title and page.title.text == "Bão lớn đổ bộ vào bờ đông Madagascar"
    assert [d.text for d in page.datelines] == ["06/02/2022 10:30"]


def test_a_headline_that_ends_in_a_date_keeps_it() -> None:
    (page,) = lay_out("""Quốc hội Đức bỏ phiếu về ngân sách ngày 12/9/2023
Các đảng trong liên minh cầm quyền đã dàn xếp xong bất đồng về trần nợ công sau nhiều tuần tranh cãi.
Phe đối lập tuyên bố sẽ bỏ phiếu chống và kiện ra tòa nếu dự luật được thông qua.
""")
    assert page.title and page.title.text.endswith("ngày 12/9/2023")
    assert page.datelines == ()


@pytest.mark.parametrize("stamp", [
    "Thứ Ba, ngày 15/12/2015 17:21 GMT+7",
    "16.05.2025",
    "2025-02-26T18:18:00+07:00",
    "28 tháng Hai, 2025",
    "Cập nhật: 05/08/2022",
    "Đăng lúc 10:30 ngày 12/4/2017",
    "09:12 | 14/06/2018",
    "JUN 24, 2024 11:50 AM",
    "Thứ Tư",
    "Thứ hai, 21/02/2022 15:44 PM - 0 Trả lời",
])
def test_every_way_of_stamping_a_page_is_a_dateline(stamp: str) -> None:
    (page,) = lay_out(f"""Đoàn tàu cao tốc đầu tiên của Lào chạy thử
{stamp}
Đoàn tàu màu xanh trắng rời ga Viêng Chăn sáng nay và tới biên giới sau chưa đầy bốn giờ chạy thử.
Đường sắt dài hơn bốn trăm km được xây trong năm năm với hàng chục hầm và cầu cạn.
""")
    assert [d.text for d in page.datelines] == [stamp]


def test_headline_and_stamp_on_the_saver_s_line_are_parted() -> None:
    (page,) = lay_out("""date 2026-01-25 Đoàn tàu cao tốc đầu tiên của Lào chạy thử 25/01/2026 08:14

Đoàn tàu màu xanh trắng rời ga Viêng Chăn sáng nay và tới biên giới sau chưa đầy bốn giờ chạy thử.
Đường sắt dài hơn bốn trăm km được xây trong năm năm với hàng chục hầm và cầu cạn.
""")
    assert page.title and page.title.text == "Đoàn tàu cao tốc đầu tiên của Lào chạy thử"
    assert {d.text for d in page.datelines} == {"date 2026-01-25", "25/01/2026 08:14"}


@pytest.mark.parametrize("saved", ["date 2022-04-17", "date 2022-04", "date 2022"])
def test_what_the_saver_put_before_the_text_is_cut_from_it(saved: str) -> None:
    (page,) = lay_out(f""" {saved} Đoàn tàu màu xanh trắng rời ga Viêng Chăn sáng nay và tới biên giới sau chưa đầy bốn giờ chạy thử.
Đường sắt dài hơn bốn trăm km được xây trong năm năm với hàng chục hầm và cầu cạn.
""")
    assert [d.text for d in page.datelines] == [saved]
    assert words(page, "lede").startswith("Đoàn tàu")


def test_a_breadcrumb_gives_its_narrowest_rubric() -> None:
    page = laid_out("""
section | Trang chủ > Thế giới > Châu Âu
title   | Ba Lan khánh thành tuyến tàu điện ngầm thứ ba
lede    | Tuyến tàu điện ngầm thứ ba của Warsaw chính thức đón khách từ sáng nay sau tám năm xây dựng.
body    | Thị trưởng cho biết mỗi ngày có thể chở hai trăm nghìn lượt khách từ các khu ngoại ô phía nam.
""")
    assert page.section and page.section.text == "Châu Âu"


def test_size_labels_players_and_share_boxes_are_furniture() -> None:
    laid_out("""
title   | Úc siết quy định cấp thị thực du học
dateline| 21/03/2024 - 14:05
footer  | Cỡ chữ
footer  | A- A A+
footer  | 0:00 / 0:00
footer  | 00:00
footer  | Nữ miền Bắc
footer  | Chia sẻ
footer  | Facebook
lede    | Úc tăng yêu cầu tiếng Anh đối với sinh viên quốc tế trong nỗ lực kéo giảm số người nhập cư ở mức kỷ lục.
body    | Bộ trưởng Nội vụ nói các quy định mới có hiệu lực từ cuối tuần này và sẽ được xem xét lại sau một năm.
body    | Nhiều trường đại học lo ngại nguồn thu giảm mạnh vì sinh viên chuyển sang Canada hoặc Anh.
byline  | M.K
footer  | Từ khóa: Úc, du học, thị thực
footer  | Theo dõi báo Chân Trời trên Google News
comments| Bình luận (0)
""")


# -- under the article --------------------------------------------------------------


def test_a_list_of_stories_without_a_heading_is_not_the_article() -> None:
    laid_out("""
title   | Peru và Ecuador phối hợp chống buôn lậu vàng
lede    | Cảnh sát hai nước sẽ lập đội tuần tra chung dọc biên giới dài hơn một nghìn km từ đầu tháng sau.
body    | Thỏa thuận được ký tại Lima sau khi lượng vàng lậu bị thu giữ tăng gấp ba trong vòng một năm.
body    | Các nhóm bảo vệ môi trường hoan nghênh, nói khai thác trái phép đang đầu độc nhiều con sông.
credit  | (Theo AFP)
related | Nữ diễn viên kỳ cựu giải nghệ ở tuổi bảy mươi
related | Bà nói muốn dành thời gian cho khu vườn và các cháu sau năm mươi năm đóng phim…
related | Mẹo giữ rau tươi cả tuần trong tủ lạnh
related | Chỉ cần một chiếc khăn giấy và hộp kín, rau sẽ giữ được độ giòn…
""")


def test_teasers_without_credit_or_heading_are_told_by_their_subject() -> None:
    laid_out("""
title   | Mông Cổ hạn chế khách du lịch vào sa mạc Gobi
lede    | Chính phủ Mông Cổ giới hạn số khách du lịch vào các khu bảo tồn ở sa mạc Gobi từ mùa hè này.
body    | Mỗi ngày chỉ năm trăm khách được vào ba khu bảo tồn chính để giảm sức ép lên động vật hoang dã.
body    | Các công ty lữ hành phải đăng ký trước và trả phí cho quỹ bảo tồn của địa phương.
related | Bí quyết chọn dưa hấu ngọt của người bán lâu năm
related | Người bán hàng khuyên nên nhìn cuống và gõ nhẹ để nghe tiếng trước khi mua.
related | Thủ môn kỳ cựu chia tay đội bóng sau mười hai mùa
related | Anh để lại kỷ lục giữ sạch lưới mà khó ai phá được trong nhiều năm tới.
related | Ứng dụng học đàn miễn phí gây sốt
related | Ứng dụng dùng micro điện thoại để nghe và chấm điểm từng nốt nhạc của người học.
""")


def test_recent_posts_comments_and_imprint_are_set_apart() -> None:
    page = laid_out("""
section | Thế Giới
title   | Litva xây hàng rào dọc biên giới phía đông
lede    | Chính phủ Litva khởi công hàng rào dài năm trăm km dọc biên giới phía đông để ngăn người vượt biên.
body    | Công trình trị giá hơn một trăm triệu euro, dự kiến hoàn thành vào tháng chín năm tới.
body    | Các tổ chức nhân quyền lo ngại người xin tị nạn không còn đường hợp pháp để tới nơi nộp đơn.
byline  | Khánh An
related | Video: Cảnh tượng hỗn loạn ở sân bay trong ngày tuyết rơi dày nhất mùa đông
byline  | Khánh An
footer  | Published by
footer  | Khánh An
related | Recent Posts
related | Cách nấu canh chua không bị tanh
related | Cá phải được ướp trước với muối và nước mắm trong khoảng mười lăm phút…
related | 45 phút ago
comments| Bình luận của bạn:
footer  | Giấy phép số 12/GP-TTĐT do Sở Thông tin và Truyền thông cấp ngày 01/02/2015. Tổng biên tập: Trần Văn Bình
footer  | Điện thoại: 024 3333 4444 - Email: toasoan@chantroi.example
""")
    assert page.author and page.author.text == "Khánh An"
    assert page.agency is None
    assert page.datelines == ()


def test_a_registration_notice_in_another_language_gives_the_outlet_and_nothing_else() -> None:
    page = laid_out("""
title   | Cộng đồng người Việt tại Kazan đón Tết
lede    | Hơn ba trăm người Việt đang sống và học tập tại Kazan đã gặp mặt đón năm mới trong không khí ấm cúng.
body    | Ban tổ chức trao quà cho các sinh viên có thành tích tốt và quyên góp cho đồng bào vùng lũ.
comments| Bình luận của bạn:
footer  | СМИ сетевое издание «Baonga.com» зарегистрировано в Федеральной службе по надзору. Главный редактор: Нгуен Ван Ан.
""")
    assert page.outlet == "baonga"


@pytest.mark.parametrize("teasers", [
    "Nepal đón đoàn leo núi đầu tiên? Nepal đón đoàn leo núi đầu tiên? Bhutan trồng thêm rừng ở vùng biên Bhutan trồng thêm rừng ở vùng biên",
    "Nepal đón đoàn leo núi đầu tiên Nepal đón đoàn leo núi đầu tiên Bhutan trồng rừng ở “vùng biên” Bhutan trồng rừng ở \"vùng",
])
def test_teasers_printed_twice_each_are_no_paragraph_however_many(teasers: str) -> None:
    laid_out(f"""
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
lede    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau.
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
related | {teasers}
""")


def test_a_broken_word_signs_nothing_and_a_name_from_abroad_over_a_caption_is_the_pictures() -> None:
    laid_out("""
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
lede    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau.
caption | Wangchuck Thimphu Palace
caption | Nhà vua Bhutan trước cung điện. (Ảnh: Kuensel)
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
body    | Các chủ khách sạn ở hai thị trấn biên giới cho biết phòng đã được đặt hết từ tháng trước.
body    | Khá
""")
    page = laid_out("""
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
lede    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau.
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
byline  | Linh
""")
    assert page.author and page.author.text == "Linh"


def test_what_the_picture_shows_may_end_a_paragraph_of_a_story_in_pictures() -> None:
    laid_out("""
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
lede    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau. Phòng đã được đặt hết từ tháng trước. Trong ảnh: Một đoàn khách ở Paro.
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương. Trong ảnh: Khách ký sổ ở cửa khẩu.
""")
