"""What a line is by the lines beside it: captions under pictures, tags above headlines.

Drawn as in ``test_layout.py``; the news is invented.
"""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

import pytest

from hoso.layout import lay_out
from tests.drawn import laid_out, words


def test_under_the_mark_of_a_picture_stands_its_caption() -> None:
    laid_out("""
title   | Kênh đào Ninh Thủy mở cửa cho tàu lớn
lede    | Sáng nay, kênh đào Ninh Thủy đón chuyến tàu hàng đầu tiên có tải trọng trên ba nghìn tấn.
footer  | {keywords}
caption | Tàu hàng đi qua âu thuyền của kênh đào
body    | Theo ban quản lý dự án, thời gian đi từ sông ra biển rút ngắn được năm giờ cho mỗi chuyến tàu.
footer  | leftcenterrightdel
caption | Công nhân vận hành cửa âu. Từ phòng điều khiển, họ theo dõi mực nước hai bên. Ảnh: Bảo Châu
body    | Giai đoạn hai của dự án sẽ nạo vét thêm bốn kilômét lòng kênh trong mùa khô năm tới.
""")


def test_over_a_bare_credit_stands_a_caption() -> None:
    page = laid_out("""
title     | Quốc hội Latvia thông qua luật ngôn ngữ
byline    | Hải Âu, phóng viên RFA
dateline  | 2014-03-02
footer    | 000_Par7781.jpg
caption   | Các nghị sĩ Latvia trong phiên họp toàn thể tại thủ đô Riga, nơi dự luật ngôn ngữ được đưa ra biểu quyết hôm thứ Năm vừa qua.
caption   | AFP photo
lede      | Quốc hội Latvia hôm thứ Năm thông qua luật buộc các trường công dạy hoàn toàn bằng tiếng Latvia từ lớp một.
body      | Phe đối lập nói luật này làm khó cho học sinh thuộc các cộng đồng thiểu số ở miền đông.
""")
    assert page.author and page.author.text == "Hải Âu"


def test_a_row_of_pictures_is_announced_and_shown() -> None:
    page = laid_out("""
lede    | Đám cháy bùng lên lúc rạng sáng tại xưởng gỗ ở xã Hòa Tân, thiêu rụi toàn bộ máy móc và thành phẩm trong kho.
body    | Một số hình ảnh tại hiện trường:
caption | Khói đen bốc lên từ mái tôn của nhà xưởng
caption | Lính cứu hỏa phun nước từ đường ray phía sau
byline  | Lâm Xuân
body    | Đến trưa, lửa cơ bản được dập tắt. Nguyên nhân vụ cháy đang được điều tra làm rõ.
""")
    assert page.author and page.author.text == "Lâm Xuân"


def test_a_cell_that_breaks_off_holds_another_story() -> None:
    laid_out("""
title   | Đội tuyển cờ vua lên đường dự giải châu Á
related | Kỳ thủ số một của đội vừa giành huy chương vàng ở giải quốc tế mở rộng, nâng hệ số ... |
related | Lúc chín giờ, đội tuyển sẽ có buổi tập cuối cùng trước khi ra sân bay ... |
lede    | Đội tuyển cờ vua gồm tám kỳ thủ lên đường sang Tashkent dự giải vô địch châu Á vào sáng thứ Hai.
footer  | ![]() |
caption | Các kỳ thủ trước giờ lên máy bay, với nhiều kỳ vọng ... |
body    | Ban huấn luyện đặt mục tiêu giành hai huy chương ở nội dung cờ nhanh và cờ chớp.
""")


def test_printed_twice_on_end_in_the_body_a_paragraph_is_a_caption() -> None:
    laid_out("""
title   | Tàu nghiên cứu cập cảng Hobart
lede    | Tàu nghiên cứu Nam Cực của Australia cập cảng Hobart sau bốn tháng làm việc trên băng.
caption | Con tàu chở theo hơn năm mươi nhà khoa học đã thu thập mẫu băng ở độ sâu một nghìn mét trong chuyến đi.
caption | Con tàu chở theo hơn năm mươi nhà khoa học đã thu thập mẫu băng ở độ sâu một nghìn mét trong chuyến đi.
body    | Các mẫu băng sẽ được phân tích tại ba phòng thí nghiệm trong vòng hai năm tới.
""")


@pytest.mark.parametrize("above", ["giao thông công cộng", "Tìm kiếm: xe buýt",
                                   "Xe buýt điện chạy thử"])
def test_the_name_of_a_tag_is_no_headline(above: str) -> None:
    (page,) = lay_out(f"""{above}
Xe buýt điện chạy thử ở Đồng Hới
VOV.VN - Hai mươi xe buýt điện bắt đầu chạy thử trên ba tuyến của thành phố Đồng Hới từ sáng nay, không thu tiền vé trong tháng đầu.
""")
    assert page.title and page.title.text == "Xe buýt điện chạy thử ở Đồng Hới"


def test_a_tag_glued_before_its_headline_is_furniture() -> None:
    laid_out("""
footer  | "xe buýt điện" - Đồng Hới mở ba tuyến xe buýt điện, miễn vé cho học sinh và người cao tuổi trong ba tháng đầu năm học mới
title   | Đồng Hới mở ba tuyến xe buýt điện, miễn vé cho học sinh và người cao tuổi trong ba tháng đầu năm học mới
lede    | Hai mươi xe buýt điện bắt đầu lăn bánh trên ba tuyến của thành phố từ sáng nay, phục vụ chủ yếu học sinh.
""")


def test_a_report_on_film_keeps_its_headline() -> None:
    page = laid_out("""
title   | Video: Voi mẹ cứu voi con khỏi hố bùn ở Kenya
lede    | Đoạn phim do kiểm lâm công viên Amboseli quay hôm 4/6 cho thấy voi mẹ dùng vòi kéo con lên bờ.
byline  | Theo Vy Khanh/Dân trí
""")
    assert page.author and page.author.text == "Vy Khanh"
    assert words(page, "title").startswith("Video: Voi mẹ")


def test_a_box_that_may_be_skipped_holds_other_stories() -> None:
    page = laid_out("""
title    | Đảo Faroe nối lại đường bay tới Edinburgh
footer   | BBC News Tiếng Việt
dateline | 8 tháng 12 năm 2022
caption  | Nguồn hình ảnh, Reuters
footer   | Chụp lại hình ảnh,
caption  | Sân bay Vágar nhìn từ vách đá phía tây
lede     | Đường bay giữa quần đảo Faroe và Edinburgh được nối lại hôm thứ Năm sau hai năm gián đoạn.
body     | Chuyến đầu tiên chở sáu mươi hành khách, phần lớn là sinh viên về quê nghỉ lễ cuối năm.
footer   | Bỏ qua Tin chính và tiếp tục đọc
related  | Tin chính
related  | Tổng thống Chile cải tổ nội các lần thứ hai
related  | Lũ lớn ở Nigeria cuốn trôi nhiều cây cầu
related  | End of Tin chính
body     | Hãng hàng không cho biết sẽ bay ba chuyến mỗi tuần cho tới hết mùa xuân năm sau.
body     | Giá vé khứ hồi khởi điểm từ một trăm hai mươi bảng, rẻ hơn trước dịch một phần tư.
""")
    assert page.outlet == "bbc-vn"
    assert page.author is None


def test_two_headlines_in_a_row_under_the_lede_are_other_stories() -> None:
    laid_out("""
title   | Lào và Campuchia mở thêm cửa khẩu
lede    | Lào và Campuchia hôm nay mở thêm một cửa khẩu đường bộ ở vùng biên giới phía đông sông Mê Kông.
related | Tổng thống Uruguay sẽ thăm Lào trong tháng 5
related | Ngoại trưởng Peru Hugo Vela đến Viêng Chăn
body    | Cửa khẩu làm việc từ sáu giờ sáng tới tám giờ tối, kể cả cuối tuần, theo hải quan hai nước.
body    | Xe tải chở nông sản được ưu tiên một làn riêng trong mùa thu hoạch sắn và cà phê.
""")


def test_a_space_before_a_colon_changes_nothing() -> None:
    page = laid_out("""
title    | Nghị sĩ Na Uy bàn về hạn ngạch cá tuyết
byline   | Thu Trang
lede     | Các nghị sĩ Na Uy họp khẩn hôm nay để bàn về hạn ngạch đánh bắt cá tuyết trên biển Barents.
related  | Đọc thêm : Anh và Na Uy tranh cãi về vùng biển Svalbard
body     | Hạn ngạch năm tới có thể giảm một phần ba, mức thấp nhất kể từ khi có thỏa thuận chung.
footer   | Thư Tin Hàng Ngày
footer   | Hãy nhận thư tin hàng ngày của chúng tôi : Bản tin thời sự, phóng sự, phỏng vấn, phân tích
footer   | Chia sẻ :
""")
    assert page.author and page.author.text == "Thu Trang"


def test_what_stands_under_the_pages_address_in_words_says_what_a_picture_shows() -> None:
    slug = "bhutan mo lai cua khau cho khach"
    laid_out(f"""
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
lede    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau.
caption | {slug}
caption | Đoàn khách đầu tiên đã qua cửa khẩu Phuentsholing, sau khi nộp phí phát triển bền vững cho mỗi ngày.
caption | {slug}
caption | Trước đó, họ được các nhà sư ở tu viện gần biên giới làm lễ cầu an, rồi nhận lại hộ chiếu.
""")
    laid_out(f"""
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
lede    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau.
caption | {slug}
body    | Đoàn khách đầu tiên đã qua cửa khẩu Phuentsholing, sau khi nộp phí phát triển bền vững cho mỗi ngày.
body    | Trước đó, họ được các nhà sư ở tu viện gần biên giới làm lễ cầu an, rồi nhận lại hộ chiếu.
""")
