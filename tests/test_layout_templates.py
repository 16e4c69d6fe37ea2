"""What templates leave around and inside an article: pages in the manner of real ones.

Drawn as in ``test_layout.py``; the news is invented.
"""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

import pytest

from hoso.layout import lay_out
from tests.drawn import laid_out, words

# -- above the article -----------------------------------------------------------


def test_a_numbered_list_of_topics_above_the_headline_is_no_rubric() -> None:
    page = laid_out("""
related | 1. Dòng sự kiện:
related |   2. Bão số 7 đổ bộ miền Trung
related |   3. Xung đột Nga - Ukraine
related |   4. Bầu cử tổng thống Peru

title   | Thủ tướng Nepal sắp thăm Bhutan

lede    | (Dân trí) - Thủ tướng Nepal dự kiến sẽ thăm chính thức Bhutan trong ba ngày, trong khuôn khổ chuyến công du Nam Á đầu tiên.

caption | Thủ tướng Nepal Thapa Karki

caption | Thủ tướng Nepal Thapa Karki

body    | Theo thông tin từ Bộ Ngoại giao Bhutan, Thủ tướng Nepal sẽ thăm Bhutan theo lời mời của người đồng cấp. Dự kiến hai bên sẽ ký hai thỏa thuận về thủy điện trong khuôn khổ chuyến công du này.

body    | Trước đó, báo chí Nepal đưa tin nhà lãnh đạo này cũng sẽ dự một diễn đàn về biến đổi khí hậu tại Bhutan.

byline  | Thu Vũ
""")
    assert page.title and page.title.text == "Thủ tướng Nepal sắp thăm Bhutan"
    assert page.section is None
    assert page.outlet == "dan-tri"


def test_long_teasers_that_end_in_a_dash_are_teasers() -> None:
    page = laid_out("""
related | Thành phố dự kiến xây thêm một trăm hai mươi nghìn căn nhà ở xã hội quanh vành đai bốn và trong khu vực vành đai năm phía tây -
related | Nhìn lại hành trình thiện nguyện của chín thành viên nhóm bạn trẻ lên vùng cao dựng trường sau cơn lũ quét hồi tháng trước -
related | Nữ sinh đạt điểm tuyệt đối kỳ thi đánh giá năng lực -
section | Thế giới
dateline| 24/07/2019 07:14
title   | Georgia và Armenia mở lại tuyến tàu đêm
lede    | Tuyến tàu đêm giữa Tbilisi và Yerevan sẽ chạy lại từ tuần sau, Bộ Giao thông Georgia thông báo hôm qua.
body    | Vé tàu giữa Tbilisi và Yerevan được bán trực tuyến, giá giữ nguyên như trước khi dừng chạy.
""")
    assert page.title and page.title.text == "Georgia và Armenia mở lại tuyến tàu đêm"


def test_a_short_line_after_the_first_paragraph_is_no_headline_when_the_story_goes_on() -> None:
    page = laid_out("""
related | Tin tức bóng đá, thể thao, giải trí | Đọc tin mới nhất
lede    | Xe khách đang chạy trên đèo Cù Mông thì đất đá trên cao đổ xuống, khiến xe hư hỏng nặng và bốn người bị thương.

body    | Vụ sạt lở xảy ra khoảng 22 giờ 30 tối qua trên đèo Cù Mông, khi xe khách chạy từ Quy Nhơn đi Tuy Hòa.

caption | Xe khách trên đèo trong đêm. Ảnh: TH

subhead | Đất đá trên đèo đổ vào bên phải xe khách

body    | Khi xảy ra sạt lở trời mưa to nên lực lượng cứu hộ gặp khó khăn khi tiếp cận xe khách trên đèo.

body    | Đến khoảng 0 giờ, lực lượng chức năng mới đưa được hành khách khỏi đèo Cù Mông.
""")
    assert page.title is None


def test_a_rubric_printed_twice_is_one_rubric() -> None:
    page = laid_out("""
section | Thế giới Thế giới
title   | Maldives khánh thành nhà máy nước ngọt
lede    | Nhà máy nước ngọt lớn nhất Maldives đi vào hoạt động hôm nay, cung cấp nước cho hai trăm nghìn người.
body    | Công trình do một liên doanh xây dựng trong ba năm trên hòn đảo nhân tạo cạnh thủ đô.
""")
    assert page.section and page.section.text == "Thế giới"


# -- pictures ----------------------------------------------------------------------


def test_a_caption_may_credit_its_source_without_brackets() -> None:
    laid_out("""
title   | Sri Lanka đóng cửa hai lãnh sự quán
lede    | Chính phủ Sri Lanka quyết định đóng cửa hai lãnh sự quán ở nước ngoài để cắt giảm chi tiêu từ tháng tới.

caption | Tòa nhà Bộ Ngoại giao Sri Lanka ở Colombo. Nguồn: AA

caption | Tòa nhà Bộ Ngoại giao Sri Lanka ở Colombo. Nguồn: AA

body    | Bộ Ngoại giao Sri Lanka cho biết nhân viên của hai cơ quan này sẽ về nước trước cuối quý.
body    | Việc bảo hộ công dân được chuyển cho các đại sứ quán lân cận phụ trách trong thời gian tới.
""")


def test_a_known_source_after_the_word_for_picture_makes_a_caption() -> None:
    page = laid_out("""
caption | Vòng tham vấn thứ tư giữa hai nước láng giềng. Ảnh RIA

body    | Các cuộc tham vấn diễn ra sau ba vòng trực tiếp hồi mùa xuân và tập trung vào quy chế đánh bắt cá trên vùng biển chung.
body    | Phái đoàn chủ nhà do Thứ trưởng Ngoại giao dẫn đầu, còn phía khách cử cùng một đoàn như những vòng trước đó.
""".replace("\nbody    | Các", "\nlede    | Các"))
    assert page.title is None


def test_an_image_tag_is_furniture() -> None:
    page = laid_out("""
lede    | Quân đội Chile cho biết một khinh khí cầu thời tiết đã rơi xuống vùng núi phía bắc trong đêm.
footer  | <image>data:image/s3,"s3://b-images/6b/6b57fe.png" alt="Khinh khí cầu rơi ở Chile ảnh 1 Khinh khí cầu rơi ở Chile ảnh 1"</image>
body    | Theo quân đội Chile, khinh khí cầu thuộc một trạm nghiên cứu và không gây thiệt hại cho người dân.
body    | Nhóm kỹ thuật đã lên đường thu hồi thiết bị và dự kiến hoàn thành trong hai ngày tới.
""")
    assert "image" not in words(page, "body")


# -- stamps --------------------------------------------------------------------------


def test_a_stamp_under_the_credit_of_a_page_without_another_is_its_dateline() -> None:
    page = laid_out("""
title   | Cầu treo ở vùng cao được sửa xong trước mùa mưa

lede    | Cây cầu treo dài nhất huyện được sửa xong hôm nay, sau hai tháng người dân phải đi vòng bằng bè mảng.
body    | Huyện sẽ cử người trực hai đầu cầu trong mùa mưa để hạn chế xe quá tải đi qua.

credit  | Theo Dân Việt

dateline| -17/11/2021 06:20 AM (GMT+7)
""")
    assert [d.text for d in page.datelines] == ["-17/11/2021 06:20 AM (GMT+7)"]


# -- whose page it is ---------------------------------------------------------------


@pytest.mark.parametrize(("opening", "outlet"), [
    ("(PL)- Lúc 4 giờ sáng", "phap-luat-tphcm"),
    ("(Cadn.com.vn) - Sáng nay", "cong-an-da-nang"),
    ("(Baolangson.example.vn) - Sáng nay", "baolangson.example.vn"),
])
def test_stamps_that_name_the_outlet(opening: str, outlet: str) -> None:
    (page,) = lay_out(f"{opening}, một xe tải chở cát bị lật trên quốc lộ, không ai bị thương.")
    assert page.outlet == outlet


@pytest.mark.parametrize("promotion", [
    "Mời quý độc giả theo dõi các chương trình đã phát sóng của Đài Truyền hình Việt Nam trên TV Online!",
    "* Mời quý độc giả theo dõi Truyền hình trực tuyến các kênh của Đài Truyền hình Việt Nam!",
])
def test_a_broadcasters_promotion_names_the_outlet(promotion: str) -> None:
    page = laid_out(f"""
lede    | Bộ Quốc phòng Nhật Bản xác nhận một tàu ngầm nước ngoài đã đi qua eo biển phía nam trong đêm.
body    | Đây là lần thứ hai trong tháng tàu ngầm được phát hiện gần eo biển này, giới chức cho biết.
footer  | {promotion}
""")
    assert page.outlet == "vtv"


def test_the_label_of_a_caption_is_furniture() -> None:
    laid_out("""
title   | Chủ tịch Quốc hội Lào tiếp đoàn nghị sĩ Mông Cổ
lede    | Chiều 16.10, tại thủ đô Viêng Chăn, Chủ tịch Quốc hội Lào đã tiếp đoàn nghị sĩ Mông Cổ đang thăm Lào.

footer  | Chú thích ảnh
caption | Chủ tịch Quốc hội Lào tiếp đoàn nghị sĩ Mông Cổ. Ảnh: KPL

body    | Tại buổi tiếp, hai bên thông báo cho nhau tình hình kinh tế mỗi nước và bàn về hợp tác giữa hai cơ quan lập pháp.
body    | Đoàn nghị sĩ Mông Cổ sẽ thăm cố đô Luang Prabang trước khi rời Lào vào cuối tuần.
""")


def test_captions_that_say_so_in_other_ways() -> None:
    laid_out("""
title   | Nhà vua Bhutan bắt đầu chuyến thăm Nepal
lede    | Ngày 17/11, Nhà vua Bhutan cùng Hoàng hậu tới Kathmandu, mở đầu chuyến thăm chính thức bốn ngày.
caption | Nhà vua Bhutan bắt đầu chuyến thăm Nepal ảnh 1
caption | Lễ đón tại sân bay. Trong ảnh : Nhà vua Bhutan duyệt đội danh dự cùng Tổng thống Nepal và các quan khách hai nước trong buổi chiều nắng đẹp.
caption | Tổng thống Nepal R. C. Paudel. Ảnh RSS
body    | Sau chuyến đi của Thủ tướng Bhutan, đây là lần thứ hai trong năm một nhà lãnh đạo Bhutan thăm Nepal.
body    | Chiều nay, lễ đón Nhà vua diễn ra theo nghi thức dành cho nguyên thủ quốc gia.
""")


def test_a_card_of_another_story_before_the_credit() -> None:
    page = laid_out("""
title   | Tàu Fiji lại rời cảng, Suva họp gấp
lede    | Phóng viên ở Suva cho biết, tàu nghiên cứu Fiji vừa rời cảng trong đêm, không báo trước cho nhà chức trách.
body    | Trước đó, cơ quan hàng hải cho biết con tàu chưa nộp kế hoạch hải trình như quy định.
body    | Cảnh sát biển nói thêm, tàu đang chạy về phía nam với tốc độ thấp.

related | Khoe ảnh thuyền trưởng, báo Fiji để lộ hải đồ

related | Khoe ảnh thuyền trưởng, báo Fiji để lộ hải đồ

related | Trong lúc đăng ảnh thuyền trưởng xem bản đồ, tờ báo sơ ý để lộ một tấm hải đồ của hải quân.

credit  | TTXVN
""")
    assert page.agency and page.agency.text == "TTXVN"


def test_a_stamp_behind_a_rubric_and_the_station_it_belongs_to() -> None:
    page = laid_out("""
title   | Tổng thư ký đòi ngừng bắn ở vùng hồ

dateline| Thời sự VTV-Thứ ba, ngày 29/07/2014 06:59 GMT+7

lede    | Tổng thư ký liên minh lên tiếng đòi một lệnh ngừng bắn nhân đạo quanh vùng hồ trong ba ngày.

body    | Họp báo hôm 28/7, ông thúc giục các phe giao tranh mở đường cho xe cứu trợ vào thành phố.
""".replace("dateline| Thời sự VTV-", "footer  | Thời sự VTV-"))
    assert [d.text for d in page.datelines] == ["Thứ ba, ngày 29/07/2014 06:59 GMT+7"]
    assert page.outlet == "vtv"


@pytest.mark.parametrize(("opening", "outlet"), [
    ("(Toquoc)-Nhà chức trách", "to-quoc"),
    ("Baoquocte.vn. Nhà chức trách", "bao-quoc-te"),
])
def test_stamps_in_the_form_of_an_address(opening: str, outlet: str) -> None:
    (page,) = lay_out(f"{opening} Malta hôm qua cho biết cây cầu mới sẽ thông xe vào cuối tháng này.")
    assert page.outlet == outlet


def test_numbers_over_captions() -> None:
    laid_out("""
title   | Cuộc diễn tập cứu hộ trên hồ Titicaca
lede    | Cuộc diễn tập cứu hộ chung của Peru và Bolivia diễn ra trên hồ Titicaca trong ba ngày liền.
footer  | Ảnh 1
caption | Xuồng cứu hộ rời bến cảng Puno.
body    | Hơn hai trăm người và mười hai xuồng máy của hai nước tham gia cuộc diễn tập trên hồ.
footer  | Hình 2:
caption | Trực thăng thả phao xuống hồ.
body    | Lần diễn tập tiếp theo sẽ do phía Bolivia tổ chức vào mùa khô năm sau.
""")


def test_a_link_back_to_the_topic_is_no_headline() -> None:
    page = laid_out("""
dateline| 18/02/2025 11:18 GMT+7
footer  | Trở lại chủ đề

title   | Chile, Peru dành lời khen cho nhau ngay trước vòng đàm phán

lede    | Chủ tịch Quốc hội Chile đã ca ngợi sự xuất hiện của phái đoàn Peru tại Santiago ngay trước vòng đàm phán đầu tiên.

caption | Chile, Peru dành lời khen cho nhau ngay trước vòng đàm phán - Ảnh 1.

caption | Bài đăng của ông Rojas trên mạng xã hội - Ảnh chụp màn hình

body    | Ngày 18-2, ông Rojas đăng lại một bài viết về phái đoàn Peru vừa đáp xuống sân bay Santiago.

body    | Hai phái đoàn sẽ hội đàm trong hai ngày, tập trung vào quyền đánh bắt cá và tuyến đường sắt xuyên núi.
""")
    assert page.title and page.title.text.startswith("Chile, Peru")


def test_a_last_paragraph_after_a_box_is_the_articles_when_it_bears_the_end_mark() -> None:
    laid_out("""
title   | Uruguay mở tuyến phà mới qua sông La Plata
lede    | Tuyến phà mới qua sông La Plata nối Montevideo với Buenos Aires khởi hành sáng nay, Bộ Giao thông Uruguay thông báo.
body    | Chuyến phà đầu tiên chở ba trăm hành khách qua sông trong hai giờ mười lăm phút.
related | Tin liên quan
related | Giá vé máy bay nội địa tăng trước kỳ nghỉ
related | Bãi biển Punta del Este đón khách trở lại
body    | Bộ Giao thông Uruguay dự kiến thêm chuyến phà đêm giữa Montevideo và Buenos Aires từ tháng tới./.
""")


def test_rests_of_a_template() -> None:
    page = laid_out("""
footer  | 221
section | Quốc tế
footer  | 1279392
title   | Tài xế phà chưa về, cảng chưa mở

footer  | 0
footer  | Article
footer  | null
footer  | ,

lede    | Nghiệp đoàn phà ở Vịnh Ba Vì Sao nói sẽ tiếp tục đình công tới khi hãng tàu trả hết lương còn nợ.
body    | Chiều qua, người phát ngôn nghiệp đoàn khẳng định các thuyền viên không rời bến cảng chừng nào chưa có cam kết.
""")
    assert page.author is None


def test_a_report_by_the_minute_goes_on_after_naming_its_source() -> None:
    page = laid_out("""
title   | Nhà vua Tonga rời Suva, kết thúc chuyến thăm Fiji
lede    | Sau hai ngày ở Suva, Nhà vua Tonga đã lên đường về nước, kết thúc chuyến thăm chính thức Fiji.
body    | Hơn 13h, chuyên cơ của Nhà vua rời đường băng, hàng trăm người vẫy chào từ hàng rào sân bay.
subhead | 13:12 Nhà vua chụp ảnh với các bạn trẻ trước khi ra sân bay
body    | Trước khi lên xe, Nhà vua nán lại khoảng mười phút để chụp ảnh với sinh viên Đại học Nam Thái Bình Dương.
subhead | Theo Zing:
subhead | Lắng nghe người khác
body    | Nhà vua cho biết, trong vai trò người đứng đầu, ông luôn lắng nghe câu chuyện của ngư dân các đảo.
body    | Buổi giao lưu kết thúc với điệu múa truyền thống của sinh viên hai nước trước thư viện trường.
""")
    assert page.agency is None


def test_a_caption_printed_twice_between_headline_and_lede_is_no_headline() -> None:
    page = laid_out("""
title   | Ông Rojas đề nghị ‘tạm nghỉ’ ở vùng mỏ phía bắc Chile
caption | Tân Tổng thống Chile Rojas
caption | Tân Tổng thống Chile Rojas
lede    | TPO - Nhóm ba bên về vùng mỏ phía bắc Chile họp phiên đầu ngày 8/6, tại đó Tổng thống Rojas đề nghị các bên tạm nghỉ.

body    | Theo Tổng thống Chile Rojas, trong khi các bên bàn cách mở lại mỏ thì công nhân ở phía bắc cũng nên được nghỉ.

body    | Phiên họp tiếp theo của nhóm ba bên dự kiến diễn ra tại Santiago vào tuần tới.

credit  | Theo Theo EFE
""")
    assert page.title and page.title.text.startswith("Ông Rojas")


def test_sentences_that_happen_one_after_the_other_are_no_captions() -> None:
    laid_out("""
title   | Lễ đón Nhà vua Tonga tại Suva
lede    | Sáng nay, tại Phủ Tổng thống, Tổng thống Fiji đã chủ trì lễ đón Nhà vua Tonga thăm chính thức Fiji.
body    | Đoàn xe của Nhà vua Tonga Tupou Moala vào cổng chính giữa hai hàng thiếu nhi vẫy cờ.
body    | Tổng thống Fiji Ratu Seru ra tận xe bắt tay, tặng hoa Nhà vua dưới làn mưa nhẹ.
body    | Áp thấp ngoài khơi đã đổi hướng từ sáng sớm, gió ở cảng Suva nhẹ hơn hẳn 2 ngày trước.
subhead | Bối cảnh
body    | Đây là lần thứ ba trong năm hai nhà lãnh đạo gặp nhau để bàn về nghề cá và vận tải biển.
""")
