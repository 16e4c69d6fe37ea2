"""Headlines that are hard to tell: long ones, digests, those that share a line; and rubrics and stamps beside them.

Drawn as in ``test_layout.py``; the news is invented.
"""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

import pytest

from hoso.layout import lay_out
from tests.drawn import laid_out


def test_a_headline_may_be_as_long_as_a_paragraph() -> None:
    page = laid_out("""
title   | Một số khó khăn trong việc xác định ranh giới rừng phòng hộ, rừng sản xuất ở các xã vùng cao và kiến nghị sửa đổi cách đo đạc, lập hồ sơ
byline  | Thanh Bình (Học viện Nông nghiệp)
dateline| 12/03/2019 08:30
lede    | Nhiều xã vùng cao chưa có bản đồ ranh giới rừng, khiến việc giao đất cho hộ dân kéo dài nhiều năm.
body    | Theo thống kê của ngành kiểm lâm, có hơn ba trăm tranh chấp đang chờ đo đạc lại trong mùa khô này.
""")
    assert page.author and page.author.text == "Thanh Bình"
    assert page.agency is None


def test_a_digest_is_headed_by_its_day_not_by_its_first_item() -> None:
    laid_out("""
title   | Tin thế giới đáng chú ý sáng 12-05-2018
dateline| Cập nhật : 12/05/2018
subhead | Iceland mở đường hầm dưới vịnh Hvalfjörður
lede    | Iceland hôm qua mở lại đường hầm dưới vịnh Hvalfjörður sau sáu tháng sửa chữa hệ thống thông gió.
body    | Đường hầm dưới vịnh Hvalfjörður dài gần sáu kilômét, rút ngắn đường tới miền tây Iceland một giờ.
subhead | Ghana trồng rừng ven sông Volta
body    | Ghana sẽ trồng mười nghìn héc-ta rừng ven sông Volta trong ba năm, chủ yếu là cây bản địa.
body    | Dự án do các hợp tác xã nông dân thực hiện, với vốn vay từ Ngân hàng Phát triển châu Phi.
""")


@pytest.mark.parametrize("stamp", ["(Dân trí) - ", "TPO - ", "Thế giới TPO - "])
def test_a_headline_and_its_lede_may_share_a_line(stamp: str) -> None:
    (page,) = lay_out(f"Bhutan: Thêm ba trường dạy nghề vùng núi {stamp}Bhutan sẽ mở thêm ba trường "
                      "dạy nghề ở các huyện vùng núi phía đông, tuyển sinh từ tháng chín tới.")
    assert page.title and page.title.text == "Bhutan: Thêm ba trường dạy nghề vùng núi"
    assert page.outlet == ("dan-tri" if "Dân" in stamp else "tien-phong")


def test_a_rubric_may_name_two_countries() -> None:
    page = laid_out("""
section | NGA - TRUNG QUỐC
title   | Hai nước mở lại cầu phao trên sông Amur
byline  | Thùy Chi 3 phút
lede    | Cây cầu phao nối hai bờ sông Amur được mở lại hôm thứ Hai sau hai năm đóng cửa vì dịch bệnh.
body    | Mỗi ngày cầu phục vụ khoảng một trăm xe tải, chủ yếu chở nông sản và máy móc.
""")
    assert page.author and page.author.text == "Thùy Chi"


@pytest.mark.parametrize("stamp", [
    "Một giờ trước", "06 Tháng 4 2008 - Cập nhật 10h35 GMT", "21 Tháng Sáu 20248:59 SA(Xem: 1273)",
    "Ngày phát hành: 08/01/2021 Lượt xem 1475", "Ban Thời sự-Chủ nhật, ngày 28/10/2018 13:31 GMT+7",
])
def test_stamps_of_many_makes(stamp: str) -> None:
    (page,) = lay_out(f"""Nepal cấp thêm giấy phép leo núi mùa thu
{stamp}
Nepal cấp hơn bốn trăm giấy phép leo núi cho mùa thu này, cao nhất kể từ khi mở cửa trở lại.
Phần lớn người leo đến từ châu Âu và Đông Á, theo cơ quan du lịch nước này.
""")
    assert [d.text for d in page.datelines] == [stamp]
    assert page.author is None


def test_three_headlines_in_a_row_under_the_lede_are_other_stories() -> None:
    laid_out("""
title   | Tỉnh Bắc Thành tuyển thêm giáo viên mầm non
lede    | Tỉnh Bắc Thành sẽ tuyển thêm sáu trăm giáo viên mầm non cho năm học mới.
related | Bí thư Tỉnh ủy làm việc với ngành điện lực
related | Hội nghị sơ kết công tác dân vận sáu tháng đầu năm
related | Chủ tịch tỉnh thăm các gia đình chính sách
caption | Một lớp mầm non ở xã Đông Hà. Ảnh: Minh Hằng
body    | Theo Sở Giáo dục và Đào tạo, các huyện miền núi được ưu tiên với gần nửa chỉ tiêu của toàn tỉnh.
body    | Việc tuyển dụng hoàn tất trước ngày 15 tháng tám để kịp khai giảng.
""")


def test_bullets_under_the_lede_point_elsewhere_but_a_list_is_announced() -> None:
    laid_out("""
title   | Đan Mạch bán lại hai tàu phá băng
lede    | Bộ Quốc phòng Đan Mạch rao bán hai tàu phá băng đã ngừng hoạt động từ mười năm trước.
related | - Đan Mạch đóng tàu tuần tra Bắc Cực
related | - Hải quân Đan Mạch và Na Uy diễn tập chung
body    | Giá khởi điểm của mỗi tàu là hai triệu krone, chưa kể chi phí kéo về bến.
body    | Người mua phải cam kết ba điều:
body    | - Không dùng tàu vào mục đích quân sự
body    | - Tháo dỡ thiết bị đo đạc còn lại trên boong
body    | Thời hạn nộp hồ sơ là cuối tháng mười, theo thông báo của cơ quan đấu giá.
body    | Trước đó, ba tàu phá băng cùng loại đã được bán cho một công ty du lịch của Na Uy.
""")


def test_an_office_is_no_first_name_and_a_turn_of_an_interview_no_signature() -> None:
    page = laid_out("""
title   | Đại sứ Fiji tại Việt Nam trả lời phỏng vấn
caption | Đại Sứ Fiji tại Việt Nam Peni Tora trong buổi trò chuyện hôm qua
lede    | Nhân dịp hai nước kỷ niệm hai mươi năm quan hệ ngoại giao, đại sứ Fiji trả lời câu hỏi của độc giả.
body    | Hoài An: Thưa ông, ông ấn tượng nhất với điều gì trong nhiệm kỳ ba năm của mình tại Hà Nội?
body    | Peni Tora: Tôi nhớ nhất những buổi sáng đi bộ quanh hồ, và lòng tốt của những người bán hàng ở đó.
body    | Hoài An: Tại sao vậy?
body    | Peni Tora: Vì họ luôn mời tôi một chén trà, dù tôi chẳng mua gì và nói tiếng Việt rất tệ.
""")
    assert page.author is None


@pytest.mark.parametrize(("signed", "author", "agency"), [
    ("Tác giả bài viết: Minh Trang", "Minh Trang", None),
    ("Tác giả : Anh Vũ/VOV Moscow", "Anh Vũ", "VOV Moscow"),
    ("Theo Minh Trang/VOV.VN (biên dịch)", "Minh Trang", "VOV.VN"),
    ("Nguồn Xây Dựng: https://xaydung.example.vn/tin/cau-moi-20211114095753127", None, "Xây Dựng"),
])
def test_signatures_of_many_makes(signed: str, author: str | None, agency: str | None) -> None:
    (page,) = lay_out(f"""Cầu mới qua sông Orinoco thông xe
Cây cầu dài ba kilômét qua sông Orinoco thông xe hôm qua sau bảy năm thi công và hai lần điều chỉnh vốn.
Chính phủ Venezuela miễn phí qua cầu trong tháng đầu tiên để người dân làm quen với tuyến đường.
{signed}
""")
    assert (page.author.text if page.author else None) == author
    assert (page.agency.text if page.agency else None) == agency


def test_a_name_under_an_unmarked_caption_is_the_photographers() -> None:
    page = laid_out("""
title   | Phú Yên trồng lại rừng dương chắn cát
lede    | Tỉnh Phú Yên bắt đầu trồng lại bốn mươi héc-ta rừng dương chắn cát dọc bờ biển Tuy An.
caption | Các đoàn viên chở cây giống ra bãi cát từ sáng sớm, khi thủy triều còn thấp và nắng chưa lên
caption | Hữu Tài
body    | Mỗi hộ ven biển nhận chăm sóc một hàng cây trong ba năm đầu, đổi lại được khai thác củi khô.
body    | Rừng dương cũ bị bão quật ngã gần hết vào cuối năm ngoái, khiến cát lấn vào vườn nhà dân.
""")
    assert page.author is None


def test_a_score_before_a_credit_is_no_initial() -> None:
    (page,) = lay_out("""Đội khách giữ lại một điểm
Trận đấu muộn nhất vòng mười hai diễn ra dưới mưa lớn và phải tạm dừng hai lần vì sân ngập.
Đến phút bù giờ cuối cùng, trung vệ của đội khách mới gỡ hòa 1-1. Theo Goal""")
    assert page.agency and page.agency.text == "Goal"
    (labelled,) = lay_out("""Đội khách giữ lại một điểm
Trận đấu muộn nhất vòng mười hai diễn ra dưới mưa lớn và phải tạm dừng hai lần vì sân ngập.
Facebook: https://facebook.example/doi-khach""")
    assert labelled.author is None


def test_sections_of_one_paragraph_are_no_list_of_teasers() -> None:
    laid_out("""
title   | Bốn điều cần biết về nhánh kênh mới
lede    | Nước này vừa công bố kế hoạch đào thêm một nhánh kênh dài ba mươi lăm kilômét để tăng doanh thu từ tàu thuyền.
body    | Dự án do quân đội điều hành và dự kiến hoàn thành trong ba năm, theo thông báo hôm thứ Ba của chính phủ.
subhead | Tiền lấy từ trái phiếu
body    | Người dân xếp hàng dài trước các ngân hàng để mua, nhiều người rút cả tiền tiết kiệm của gia đình.
subhead | Ai sẽ hưởng lợi
body    | Các hãng vận tải lớn từ châu Á tiết kiệm được nửa ngày cho mỗi chuyến hàng, giới chuyên gia ước tính.
subhead | Tác động tới môi trường
body    | Các nhà sinh vật học cảnh báo sứa độc sẽ tràn sang phía bắc nhiều hơn trong những mùa hè tới.
""")


def test_questions_and_answers_are_no_list_of_teasers() -> None:
    page = laid_out("""
title   | Trưởng đảo Vatulele: "Chúng tôi không bán nước ngọt cho tàu lạ"
lede    | Ông Peni Tora, trưởng đảo Vatulele, nói với phóng viên về nguồn nước, tàu cá và lớp học duy nhất trên đảo.
body    | Thưa ông, đảo có bao nhiêu giếng nước ngọt?
body    | Chỉ còn ba giếng. Hai giếng khác đã nhiễm mặn sau trận bão năm kia, và chúng tôi phải lấp lại.
body    | Trẻ em trên đảo học ở đâu?
body    | Đảo có một lớp học ghép ba trình độ. Cô giáo mỗi tháng về đất liền một lần để lấy sách.
body    | Ông mong điều gì nhất trong năm tới?
body    | Một máy lọc nước chạy bằng năng lượng mặt trời, để mùa khô không còn ai phải đong từng gáo.
byline  | Mai Lan thực hiện
""")
    assert page.author and page.author.text == "Mai Lan"


def test_a_name_above_the_text_signs_where_there_is_no_headline() -> None:
    (bare,) = lay_out("""Xuân Tiến
Cảng nước sâu đầu tiên của Eritrea đón tàu container vào sáng nay sau bốn năm xây dựng.
Nhà thầu cho biết cảng có thể tiếp nhận tàu tới tám vạn tấn khi giai đoạn hai hoàn thành.
Chính phủ nước này hy vọng cảng sẽ thu hút hàng quá cảnh từ các nước láng giềng không có biển.""")
    assert bare.author and bare.author.text == "Xuân Tiến"
    (headed,) = lay_out("""Chân Trời Mới
05/03/2014
Thế giới / Châu Phi
Eritrea mở cảng nước sâu
Cảng nước sâu đầu tiên của Eritrea đón tàu container vào sáng nay sau bốn năm xây dựng.
Nhà thầu cho biết cảng có thể tiếp nhận tàu tới tám vạn tấn khi giai đoạn hai hoàn thành.""")
    assert headed.author is None


@pytest.mark.parametrize("address", ["tags/bien-gioi-tay-tang.html", "chu-de/bien-gioi-tay-tang.htm",
                                     "bien-gioi-tay-tang-tag9912/"])
def test_the_address_of_a_topic_tells_no_headline(address: str) -> None:
    page = laid_out("""
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
lede    | Ở biên giới Tây Tạng, hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân.
""", f"https://bao.example.vn/{address}")
    assert page.title and page.title.text == "Bhutan mở lại cửa khẩu cho khách đi bộ"


def test_a_headline_under_the_word_of_a_topic_is_printed_twice_and_no_tag() -> None:
    laid_out("""
footer  | Từ khóa:
footer  | #Biên giới Tây Tạng
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
lede    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau.
""")
    (page,) = lay_out("Bhutan mở lại cửa khẩu cho khách đi bộ Thế giới\nBhutan mở lại cửa khẩu cho khách"
                      " đi bộ\nHai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân.")
    assert page.title and page.title.text == "Bhutan mở lại cửa khẩu cho khách đi bộ"


def test_a_summary_may_stand_above_the_headline_and_once_more_under_it() -> None:
    page = laid_out("""
lede    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau.
title   | Bhutan mở lại cửa khẩu cho khách đi bộ
byline  | Nguyễn Thu Hà
body    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau.
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
body    | Các chủ khách sạn ở hai thị trấn biên giới cho biết phòng đã được đặt hết từ tháng trước.
""")
    assert page.author and page.author.text == "Nguyễn Thu Hà"


def test_a_ministry_is_no_paper_that_stamps_a_lede() -> None:
    page = laid_out("""
lede    | Ngày 14/2, theo các quyết định vừa ký, Ủy ban Dân tộc, Bộ Lao động - Thương binh và Xã hội cùng Bộ Xây dựng có thêm ba cán bộ.
body    | Các quyết định đều có hiệu lực từ chính ngày ký, theo thông báo của văn phòng.
""")
    assert page.title is None and page.agency is None


def test_a_country_behind_theo_credits_nobody() -> None:
    page = laid_out("""
title   | Bhutan mở lại hai cửa khẩu cho khách đi bộ "chỉ còn tính từng ngày", theo Nepal
lede    | Hai cửa khẩu của Bhutan được mở lại cho khách du lịch từ đầu mùa xuân năm sau.
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
""")
    assert page.agency is None


_ONE_LINE = ("Đoàn tàu điện đầu tiên nối Tallinn với Riga",
             "Sáng 19.11, Thủ tướng Estonia dự lễ khởi hành chuyến tàu điện đầu tiên đi thẳng từ Tallinn sang thủ đô Latvia.")
_GOES_ON = "\nTuyến đường dài hơn ba trăm kilômét được khởi công bảy năm trước bằng vốn của Liên minh châu Âu.\n"


def _title_and_lede(text: str) -> list[str]:
    (page,) = lay_out(text)
    return [page.text[s.start : s.end].strip() for s in page.segments if s.kind in ("title", "lede")]


def test_a_lede_that_begins_with_its_day_is_cut_from_its_headline_and_rubric() -> None:
    headline, lede = _ONE_LINE
    assert _title_and_lede(f"{headline} {lede}{_GOES_ON}") == [headline, lede]
    (page,) = lay_out(f"Kinh tế {headline} {lede}{_GOES_ON}")
    assert page.title and page.title.text == headline
    assert page.section and page.section.text == "Kinh tế"


def test_a_feast_called_by_its_day_cuts_no_sentence() -> None:
    text = ("Chính phủ Estonia tặng quà các gia đình nhân kỷ niệm Ngày 20 tháng 8, khi nước này khôi phục"
            " độc lập, và cho miễn vé tàu cả tuần.")
    (page,) = lay_out(text + _GOES_ON)
    assert page.title is None


def test_a_headline_printed_above_is_cut_from_the_lede_behind_it() -> None:
    headline, lede = _ONE_LINE[0], _ONE_LINE[1].removeprefix("Sáng 19.11, ")
    assert _title_and_lede(f"{headline}\n{headline}{lede}{_GOES_ON}")[-1] == lede
