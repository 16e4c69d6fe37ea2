"""Pages in the manner of particular sites: what their templates leave in a saved page.

Drawn as in ``test_layout.py``; the news is invented.
"""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

from hoso.layout import lay_out
from hoso.model import PROPER, Page
from tests.drawn import laid_out


def proper(page: Page) -> str:
    return " ".join(page.text[s.start : s.end] for s in page.segments if s.kind in PROPER)


def test_a_comment_counter_above_the_body_does_not_end_the_article() -> None:
    page = laid_out("""
title   | Thủ tướng Lào thăm nhà máy thủy điện Nậm Ngừm

byline  | P.V Thứ tư, ngày 06/07/2016 14:50 PM (GMT+7)
lede    | Sáng nay, Thủ tướng Lào đã thị sát nhà máy thủy điện Nậm Ngừm và gặp gỡ kỹ sư hai nước đang làm việc tại đây.
comments| Bình luận 0
caption | Thủ tướng Lào thăm nhà máy thủy điện Nậm Ngừm - Ảnh 1.

caption | Đoàn công tác tại phòng điều khiển. Ảnh: KPL.

caption | Thủ tướng Lào thăm nhà máy thủy điện Nậm Ngừm - Ảnh 2.

body    | Nhà máy có công suất hơn một trăm megawatt, cung cấp phần lớn điện cho thủ đô Viêng Chăn trong mùa mưa.

body    | Dự kiến, giai đoạn mở rộng sẽ hoàn thành vào cuối năm sau với hai tổ máy mới.
""")
    assert page.author and page.author.text == "P.V"
    assert [d.text for d in page.datelines] == ["Thứ tư, ngày 06/07/2016 14:50 PM (GMT+7)"]


def test_a_counter_of_no_comments_ends_nothing_where_one_paragraph_follows() -> None:
    laid_out("""
title   | Thủ tướng Lào thăm nhà máy thủy điện Nậm Ngừm

byline  | P.V Thứ tư, ngày 06/07/2016 14:50 PM (GMT+7)
lede    | Sáng nay, Thủ tướng Lào đã thị sát nhà máy thủy điện Nậm Ngừm và gặp gỡ kỹ sư hai nước đang làm việc tại đây.
comments| Bình luận (0)
caption | Đoàn công tác tại phòng điều khiển. Ảnh: KPL.

body    | Nhà máy có công suất hơn một trăm megawatt, cung cấp phần lớn điện cho thủ đô Viêng Chăn trong mùa mưa.
""")


def test_a_list_of_headlines_on_top_and_a_stamp_glued_in_front_of_the_title() -> None:
    page = laid_out("""
footer  | -
related | Diễn viên hài bất ngờ bán nhà mặt phố để làm phim cổ tích -
related | Mua xe điện cũ: năm điều cần xem kỹ trước khi xuống tiền -
related | Nữ sinh đạt điểm tuyệt đối kỳ thi đánh giá năng lực năm nay -
section | Thế giới
dateline| 24/07/2019 07:14Georgia và Armenia mở lại tuyến tàu đêm

lede    | Tuyến tàu đêm giữa Tbilisi và Yerevan sẽ chạy lại từ tuần sau, Bộ Giao thông Georgia thông báo hôm qua.
body    | Vé tàu giữa Tbilisi và Yerevan được bán trực tuyến, giá giữ nguyên như trước khi dừng chạy.
body    | Đường sắt Georgia cho biết sẽ thêm hai toa ngủ vào mùa cao điểm.
""")
    assert page.title and page.title.text == "Georgia và Armenia mở lại tuyến tàu đêm"
    assert page.section and page.section.text == "Thế giới"


def test_a_page_that_prints_address_stamps_and_tags_before_a_body_run_together() -> None:
    first = "Vòng tham vấn bắt đầu lúc 9 giờ sáng giờ địa phương. Phái đoàn chủ nhà do Thứ trưởng Ngoại giao dẫn đầu."
    second = "Hai bên dự kiến bàn về quy chế đánh bắt cá và tuyến đường biển phía bắc trong hai ngày làm việc."
    third = "Kết quả sẽ được báo cáo lên lãnh đạo hai nước trước kỳ họp thường niên vào mùa thu năm nay."
    text = f"""https://kevesko.vn/20240516/vong-tham-van-moi-36195444.html
Vòng tham vấn mới về nghề cá khai mạc tại Murmansk
Vòng tham vấn mới về nghề cá khai mạc tại Murmansk
Sputnik Việt Nam
MURMANSK (Sputnik) - Nga và Na Uy bắt đầu vòng tham vấn mới về nghề cá, một nguồn tin trong phái đoàn cho biết. 16.05.2024, Sputnik Việt Nam
2024-05-16T19:44+0700
nga
na uy
nghề cá
{first}{second}{third}
Vòng tham vấn mới về nghề cá khai mạc tại Murmansk
{first}
{second}
{third}
"""
    (page,) = lay_out(text)
    assert page.title and page.title.text == "Vòng tham vấn mới về nghề cá khai mạc tại Murmansk"
    assert page.url == "https://kevesko.vn/20240516/vong-tham-van-moi-36195444.html"
    assert page.outlet == "sputnik-vn"
    assert "2024-05-16T19:44+0700" in [d.text for d in page.datelines]
    assert proper(page).count("đánh bắt cá và tuyến đường biển") == 1
    # The copy in paragraphs is the better one: its sentences can be told apart.
    assert f"{first}\n" in proper(page)


def test_pointers_in_the_body_and_a_credit_after_a_lone_note() -> None:
    page = laid_out("""
title   | Iran phóng vệ tinh nghiên cứu khí hậu
lede    | TP - Iran phóng thành công một vệ tinh nghiên cứu khí hậu bằng tên lửa đẩy do nước này tự chế tạo.
related | > Iran công bố kế hoạch vũ trụ mười năm
related | > Vệ tinh thứ hai của Iran rơi xuống biển
related | [Iran chuẩn bị đưa khỉ lên quỹ đạo lần nữa]
body    | Vệ tinh nặng năm mươi kg bay ở độ cao năm trăm km và sẽ hoạt động trong khoảng hai năm.
body    | Cơ quan vũ trụ nước này nói đã nhận được tín hiệu đầu tiên sau chín mươi phút.
byline  | Đ.P
footer  | Tổng hợp
credit  | Theo IRNA
related | MỚI - NÓNG
related | Bí mật trong căn hầm rượu trăm tuổi
""")
    assert page.author and page.author.text == "Đ.P"
    assert page.agency and page.agency.text == "IRNA"


def test_headlines_between_slashes_above_a_page_without_title() -> None:
    page = laid_out("""
related | Chủ tịch Quốc hội Angola thăm cảng Lobito / Angola mở thêm tuyến đường sắt chở quặng

caption | Chủ tịch Quốc hội Angola bắt tay đại diện công ty vận hành cảng. Ảnh: Trọng Nghĩa.

lede    | "Chúng tôi mong cảng Lobito sẽ là cửa ngõ của cả vùng", Chủ tịch Quốc hội Angola hôm nay phát biểu khi thăm khu cảng mới mở rộng ở miền trung đất nước.

body    | Dự án mở rộng được tài trợ bởi ba ngân hàng phát triển và tạo việc làm cho bốn nghìn lao động.
""")
    assert page.title is None


def test_a_body_that_opens_with_its_lede_is_all_text() -> None:
    page = laid_out("""
related | Tin nóng trong ngày

title   | Fiji dời làng ven biển vì nước dâng

lede    | Chính phủ Fiji sẽ dời thêm bốn làng ven biển lên vùng cao vì nước biển dâng, theo Bộ trưởng Biến đổi khí hậu.

lede    | Chính phủ Fiji sẽ dời thêm bốn làng ven biển lên vùng cao vì nước biển dâng, theo Bộ trưởng Biến đổi khí hậu.

caption | Fiji dời làng ven biển vì nước dâng
caption | Ngôi làng Vunidogoloa sau khi được dời lên đồi - Ảnh: Reuters

body    | Việc di dời kéo dài hai năm, mỗi gia đình được cấp đất và vật liệu dựng nhà theo kiểu truyền thống.

body    | Liên hợp quốc tài trợ một phần chi phí và coi đây là mô hình cho các đảo quốc khác.
""")
    assert page.title and page.title.start < page.text.index("Chính phủ Fiji")


def test_a_rubric_nobody_listed_stands_right_above_the_headline() -> None:
    page = laid_out("""
title   | Bolivia tìm thấy mỏ khí lớn nhất hai thập kỷ | Báo Chân Trời
section | Chuyện năng lượng
dateline| 09:12 15/07/2024
title   | Bolivia tìm thấy mỏ khí lớn nhất hai thập kỷ
lede    | Tổng thống Bolivia công bố phát hiện mỏ khí đốt lớn nhất trong hai mươi năm ở phía bắc La Paz.
body    | Mỏ khí có trữ lượng ước tính 48 tỷ mét khối, đủ để đảo chiều đà sụt giảm sản lượng của Bolivia.
""")
    assert page.section and page.section.text == "Chuyện năng lượng"
    assert page.title and page.title.text == "Bolivia tìm thấy mỏ khí lớn nhất hai thập kỷ"


def test_brackets_that_open_a_headline_belong_to_it() -> None:
    page = laid_out("""
title   | [Video] Cá voi mắc cạn được đưa về biển an toàn
lede    | Hàng chục tình nguyện viên đã thay nhau giữ ẩm và đẩy con cá voi dài tám mét trở lại biển.
body    | Con vật khỏe mạnh bơi ra xa sau gần sáu giờ mắc kẹt trên bãi cát ở bờ tây New Zealand.
""")
    assert page.title and page.title.text.startswith("[Video] Cá voi")


def test_an_invitation_to_follow_is_no_headline_but_names_the_outlet() -> None:
    page = laid_out("""
section | Thế giới
title   | Phía sau thương vụ cứu hãng tàu lớn nhất Hy Lạp
byline  | Thành Công
dateline| Thứ sáu, 02/08/2019 - 07:30
footer  | Theo dõi Thanh Niên trên
lede    | Bốn ngân hàng đã họp suốt đêm để gia hạn nợ cho hãng tàu đang bên bờ phá sản.
body    | Một người trong cuộc kể rằng thỏa thuận chỉ xong mười phút trước giờ mở cửa thị trường.
footer  | Bản quyền thuộc về báo Thanh Niên
""")
    assert page.outlet == "thanh-nien"
    assert page.author and page.author.text == "Thành Công"


def test_captions_of_foreign_broadcasters() -> None:
    laid_out("""
title   | Hội nghị cấp cao Geneva về người tị nạn bế mạc
dateline| 17 tháng 6 2021
caption | Nguồn hình ảnh, Getty Images
caption | Chụp lại hình ảnh, Cao ủy Filippo Grandi đón các đại biểu trước cửa Cung Các quốc gia
lede    | Hội nghị cấp cao về người tị nạn bế mạc tại Geneva với cam kết đóng góp thấp hơn mong đợi.
body    | Các nước giàu hứa nhận thêm bốn mươi nghìn người trong hai năm tới, bằng một nửa mục tiêu.
caption | Cao ủy Filippo Grandi họp báo tại Geneva ngày 16/06/2021. REUTERS/Denis Balibouse
body    | Cao ủy nói khoảng trống tài chính sẽ buộc các trại phải cắt giảm khẩu phần trong mùa đông.
subhead | Bối cảnh
body    | Hội nghị được tổ chức hai năm một lần theo thỏa thuận toàn cầu đã được thông qua năm 2018.
""")


def test_stamps_run_together() -> None:
    (glued,) = lay_out("""Cháy chợ đêm ở Manila
11/05/201700:00:00(Xem: 2981)
Đám cháy thiêu rụi hơn trăm gian hàng trước khi được dập tắt lúc gần sáng, không ai thiệt mạng.
""")
    assert len(glued.datelines) == 1
    (twice,) = lay_out("""Cháy chợ đêm ở Manila
Đăng ngày: 13/04/2017 - 11:20Sửa đổi ngày: 13/04/2017 - 14:02
Đám cháy thiêu rụi hơn trăm gian hàng trước khi được dập tắt lúc gần sáng, không ai thiệt mạng.
""")
    assert [d.text[:22] for d in twice.datelines] == ["Đăng ngày: 13/04/2017 "]


def test_a_headline_in_a_row_of_a_page_made_of_tables_is_no_caption() -> None:
    page = laid_out("""
footer | ![]() | ![]() | |||||||||||
title  | Slovenia xây lò phản ứng mới | |||||||||||
lede   | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân. | ||||||
""")
    assert page.title and page.title.text == "Slovenia xây lò phản ứng mới"


def test_a_caption_of_several_sentences_in_a_cell_is_one() -> None:
    laid_out("""
caption | Nhà máy điện hạt nhân Krško nhìn từ bờ sông Sava. Nơi này cấp một phần ba điện cả nước. Ảnh: AP. |
lede    | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
""")


def test_buttons_in_a_row_are_no_rubric_and_letters_for_their_size_no_agency() -> None:
    page = laid_out("""
footer  | Video Podcast Magazine
title   | Slovenia xây lò phản ứng thứ hai
footer  | aa
lede    | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
caption | slovenia xay lo phan ung thu hai hinh 1
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
""")
    assert page.section is None and page.agency is None


def test_what_pictures_leave_in_a_story_is_neither_subhead_nor_body() -> None:
    laid_out("""
title   | Thủ tướng Lào thăm nhà máy thủy điện Nậm Ngừm
lede    | Sáng nay, Thủ tướng Lào đã thị sát nhà máy thủy điện Nậm Ngừm và gặp gỡ kỹ sư hai nước tại đây.
caption | Thủ tướng Lào thăm nhà máy thủy điện Nậm Ngừm- Ảnh 1.
caption | Thủ tướng Lào phát biểu trước công nhân.
body    | Ông đã nghe giám đốc nhà máy báo cáo về sản lượng điện xuất khẩu sang các nước láng giềng.
caption | Một ngày dày đặc của thủ tướng
body    | Sau đó đoàn đã đi xem khu vực mở rộng, nơi hai tổ máy mới đang được lắp đặt trong mùa khô.
caption | Một ngày dày đặc của thủ tướng
body    | Kỹ sư trưởng cho biết công trình sẽ hoàn thành sớm hơn hai tháng so với kế hoạch ban đầu.
caption | Giám đốc nhà máy báo cáo với đoàn. Ảnh:
caption | GETTY IMAGES
body    | Dự kiến, giai đoạn mở rộng sẽ hoàn thành vào cuối năm sau với hai tổ máy mới của nhà máy.
caption | Bộ trưởng Năng lượng Lào Daovong Phonekeo
body    | Bộ trưởng nói thêm rằng nhà máy đã trả xong khoản vay từ năm ngoái và bắt đầu có lãi.
footer  | anninh
body    | Chuyến thị sát kết thúc vào buổi chiều, sau khi đoàn đã trồng cây lưu niệm trước nhà điều hành.
""")


def test_a_forum_prints_age_and_icon_before_the_headline_of_a_post() -> None:
    (page,) = lay_out("News 50\nThread Tools\nOld  Default Slovenia xây lò phản ứng thứ hai\n\nQuốc hội Slovenia thông qua kế "
                      "hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân vào cuối năm.\n")
    assert page.section is None
    assert page.title and page.title.text == "Slovenia xây lò phản ứng thứ hai"


def test_a_vietnamese_forum_says_old_and_default_too() -> None:
    (page,) = lay_out("Cũ 19-08-2008, 05:46\nDefault Slovenia xây lò phản ứng thứ hai\n\nQuốc hội "
                      "Slovenia thông qua kế hoạch xây lò phản ứng thứ hai và sẽ trưng cầu ý dân.\n")
    assert page.title and page.title.text == "Slovenia xây lò phản ứng thứ hai"
    assert [span.text for span in page.datelines] == ["Cũ 19-08-2008, 05:46"]


def test_a_page_of_pictures_is_captions_to_its_end() -> None:
    laid_out("""
footer  | ![]() |
caption | Thủ tướng Slovenia tuyên thệ nhậm chức trước quốc hội sau khi đắc cử với số phiếu áp đảo. Ảnh: AP. |
footer  | ![]() |
caption | Tân thủ tướng và phu nhân sau lễ tuyên thệ. Ông nhấn mạnh chính phủ sẽ minh bạch hơn. Ảnh: AFP. |
footer  | ![]() |
caption | Thủ tướng phát biểu khai mạc diễn đàn kinh tế ở Bled, nơi ông nói chính sách của nước mình sẽ không đổi vì
""")
