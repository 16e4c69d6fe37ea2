"""What a page states of itself: signature, credit, outlet. The news is invented."""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

import pytest

from hoso.layout import lay_out
from tests.drawn import laid_out, words


def test_two_agencies_are_kept_in_order() -> None:
    page = laid_out("""
title   | Hàn Quốc tăng lương tối thiểu
lede    | Lương tối thiểu theo giờ tại Hàn Quốc tăng lên mức cao nhất từ trước đến nay từ đầu năm sau.
body    | Quyết định được ủy ban ba bên thông qua sau phiên họp xuyên đêm với nhiều tranh cãi giữa các bên.
credit  | Theo Yonhap, Reuters
""")
    assert page.agency and page.agency.text == "Yonhap, Reuters"


@pytest.mark.parametrize(("ending", "author", "agency"), [
    ("Thu Hà (TTXVN)", "Thu Hà", "TTXVN"),
    ("Theo Theo Interfax", None, "Interfax"),
    ("Minh Đức/VOV.VN", "Minh Đức", "VOV.VN"),
    ("TTXVN/Tin tức", None, "TTXVN/Tin tức"),
    ("(TTXVN/Vietnam+)", None, "TTXVN/Vietnam+"),
    ("Nguồn: hanoimoi.vn", None, "hanoimoi.vn"),
    ("Theo Bảo Ngọc (Dân Việt)", "Bảo Ngọc", "Dân Việt"),
    ("NGUYỄN THÀNH (Theo AFP, BBC)", "NGUYỄN THÀNH", "AFP, BBC"),
    ("TTXVN/VN+", None, "TTXVN/VN+"),
    ("Hoàng Hải (Tổng hợp từ AFP, Reuters)", "Hoàng Hải", "AFP, Reuters"),
    ("Duy Khoa (PV TTXVN tại Moskva)", "Duy Khoa", "TTXVN"),
    ("Theo cổng TTĐT Chính phủ", None, "cổng TTĐT Chính phủ"),
    ("Phương Linh(Theo Al Jazeera)", "Phương Linh", "Al Jazeera"),
    ("Trung Hiếu Sputnik", "Trung Hiếu", "Sputnik"),
    ("Trà My-VOA", "Trà My", "VOA"),
    ("Nguồn: Tổng hợp", None, None),
    ("PV", "PV", None),
    ("Q.T", "Q.T", None),
    ("Tin, ảnh: Hoài Thu", "Hoài Thu", None),
    ("Ngọc Khánh (tổng hợp)", "Ngọc Khánh", None),
    ("CTV Lê Hùng/VOV Online (theo Reuters)", "CTV Lê Hùng", "Reuters"),
    ("Nguồn VietnamPlus: http://vietnamplus.vn/mot-bai/357840.vnp", None, "VietnamPlus"),
])
@pytest.mark.parametrize("glue", ["\n\n", " "], ids=["own line", "end of paragraph"])
def test_signatures_and_credits(ending: str, author: str | None, agency: str | None,
                                glue: str) -> None:
    (page,) = lay_out(f"""Indonesia dời thủ đô theo từng giai đoạn

Những công chức đầu tiên sẽ chuyển tới thủ đô mới trên đảo Borneo vào giữa năm sau, chậm hơn kế hoạch ban đầu.

Chính phủ cho biết hệ thống nước sạch và nhà ở đã sẵn sàng cho khoảng mười nghìn người trong đợt đầu tiên này.{glue}{ending}""")
    assert (page.author.text if page.author else None) == author
    assert (page.agency.text if page.agency else None) == agency
    assert words(page, "body").endswith("đợt đầu tiên này.")


def test_a_byline_may_stand_between_lede_and_body_or_on_the_date_line() -> None:
    between = laid_out("""
title   | Venezuela phát hành tờ tiền mệnh giá mới
lede    | Ngân hàng trung ương Venezuela đưa vào lưu thông ba mệnh giá mới nhằm đối phó lạm phát phi mã.
byline  | Trúc Quỳnh
body    | Tờ tiền lớn nhất chỉ tương đương vài đô la theo tỷ giá chợ đen vào thời điểm phát hành.
body    | Nhiều cửa hàng ở thủ đô vẫn chỉ nhận ngoại tệ vì sợ đồng nội tệ mất giá trong ngày.
""")
    assert between.author and between.author.text == "Trúc Quỳnh"
    (dated,) = lay_out("""Venezuela phát hành tờ tiền mệnh giá mới
Trúc Quỳnh - 12/03/2021 08:00
Ngân hàng trung ương Venezuela đưa vào lưu thông ba mệnh giá mới nhằm đối phó lạm phát phi mã.
Tờ tiền lớn nhất chỉ tương đương vài đô la theo tỷ giá chợ đen vào thời điểm phát hành.
""")
    assert dated.author and dated.author.text == "Trúc Quỳnh"
    assert [d.text for d in dated.datelines] == ["12/03/2021 08:00"]


def test_people_named_in_a_last_sentence_are_no_signature() -> None:
    (page,) = lay_out("""Maroc chọn người điều phối cứu trợ

Nhà vua Maroc bổ nhiệm một tướng hồi hưu điều phối công tác cứu trợ sau trận động đất ở dãy Atlas.

Ông từng phục vụ dưới quyền cố vấn người Pháp, ông J. Dupont. Nhiệm kỳ kéo dài một năm tại TP. Marrakech""")
    assert page.author is None


@pytest.mark.parametrize(("url", "lede", "outlet"), [
    ("https://www.tienphong.vn/the-gioi/x-114.tpo", "", "tien-phong"),
    (None, "TPO - ", "tien-phong"),
    (None, "(Dân trí) - ", "dan-tri"),
    (None, "VOV.VN - ", "vov"),
    (None, "(VTC News) - ", "vtc-news"),
    (None, "NDO -", "nhan-dan"),
    (None, "ĐNO - ", "da-nang"),
    (None, "(Dân sinh) - ", "dan-sinh"),
    ("https://xa.huyen.example.gov.vn/tin/1", "", "xa.huyen.example.gov.vn"),
    (None, "", None),
])
def test_the_outlet_comes_from_the_address_or_the_stamp(url: str | None, lede: str,
                                                        outlet: str | None) -> None:
    (page,) = lay_out(f"""Sri Lanka miễn thị thực cho bảy nước
{lede} Du khách từ bảy nước sẽ được miễn thị thực khi tới Sri Lanka trong chương trình thử nghiệm sáu tháng.
Bộ Du lịch hy vọng lượng khách quay lại mức trước khủng hoảng kinh tế vào cuối năm.
""", url)
    assert page.outlet == outlet


_REPRINT = """
title   | Slovenia đóng cửa mỏ than cuối cùng
lede    | {stamp}Slovenia sẽ đóng cửa mỏ than cuối cùng vào năm 2033, sớm hơn kế hoạch hai năm.
body    | Chính phủ nước này sẽ hỗ trợ ba nghìn thợ mỏ học nghề mới trong ngành điện gió.
"""


@pytest.mark.parametrize(("url", "stamp", "outlet"), [
    ("https://d3zz99.cloudfront.example/a/7.html", "", None),       # a content network
    ("https://d3zz99.cloudfront.example/a/7.html", "TTO - ", "tuoi-tre"),
    ("https://tuoitre.example.id.vn/a.html", "", None),             # anyone's address
    ("https://bao.example.vn/a.html", "", "bao.example.vn"),
    ("https://baomoi.com/a.html", "TTO - ", "bao-moi"),             # known: it republishes
])
def test_an_address_nobody_knows_gives_way_to_what_the_page_says(
        url: str, stamp: str, outlet: str | None) -> None:
    assert laid_out(_REPRINT.format(stamp=stamp), url).outlet == outlet


@pytest.mark.parametrize(("opening", "agency"), [
    ("Theo AFP, Bhutan", "AFP"),
    ("Theo hãng tin Reuters ngày 7/3, Bhutan", "Reuters"),
    ("Theo Báo Giao thông, Bhutan", "Báo Giao thông"),
    ("Phóng viên TTXVN tại New Delhi cho biết Bhutan", "TTXVN"),
    ("(Bao.vn) - Theo phóng viên VOV thường trú ở New Delhi, Bhutan", "VOV"),
    ("Ngày 7/3, đài Kuensel của Bhutan cho biết nước này", "Kuensel"),
    ("Ngày 7/3, đài cho biết Bhutan", None),
    ("Theo kế hoạch, Bhutan", None),
    ("THIMPHU (Reuters) - Bhutan", "Reuters"),
])
def test_without_a_credit_the_opening_says_whom_the_story_leans_on(
        opening: str, agency: str | None) -> None:
    page = laid_out(f"""
title   | Bhutan mở lại biên giới cho khách đi bộ
lede    | {opening} sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch từ đầu mùa xuân năm sau.
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
""")
    assert (page.agency.text if page.agency else None) == agency


def test_an_agencys_stamp_on_its_own_pages_credits_nobody() -> None:
    page = laid_out("""
title   | Bhutan mở lại biên giới cho khách đi bộ
lede    | THIMPHU (Sputnik) - Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch từ đầu mùa xuân.
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
""", "https://sputniknews.vn/20240301/bhutan-1.html")
    assert page.agency is None and page.outlet == "sputnik-vn"


def test_a_name_the_story_tells_of_signs_nothing() -> None:
    page = laid_out("""
title   | Bhutan có nữ bộ trưởng đầu tiên
lede    | Bà Dorji Choden hôm nay tuyên thệ nhậm chức bộ trưởng, trở thành nữ bộ trưởng đầu tiên của Bhutan.
caption | Dorji Choden
body    | Bà từng là kỹ sư cầu đường và giữ ghế trong quốc hội nước này từ cuộc bầu cử trước.
body    | Lễ tuyên thệ diễn ra tại thủ đô Thimphu trước sự chứng kiến của nhà vua và hoàng hậu.
byline  | Minh Nguyệt
""")
    assert page.author and page.author.text == "Minh Nguyệt"


def test_an_address_to_write_to_stands_behind_the_reporter() -> None:
    page = laid_out("""
title    | Bhutan mở lại biên giới cho khách đi bộ
byline   | Minh Nguyệt (Thời sự - thoisu@dai.example)
dateline | Thứ tư, ngày 04/03/2015 19:45 GMT+7
lede     | Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch từ đầu mùa xuân năm sau.
body     | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
""")
    assert page.author and page.author.text == "Minh Nguyệt"


def test_a_path_from_the_front_page_without_marks_ends_in_the_rubric() -> None:
    page = laid_out("""
section | Trang chủ Thế giới Châu Á
title   | Bhutan mở lại biên giới cho khách đi bộ
lede    | Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch từ đầu mùa xuân năm sau.
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
""")
    assert page.section and page.section.text == "Thế giới Châu Á"


def test_a_button_above_a_story_without_headline_signs_nothing() -> None:
    story = """
lede    | Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch từ đầu mùa xuân năm sau.
body    | Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương.
"""
    assert laid_out("footer  | Thread Views\n" + story.strip("\n")).author is None
    signed = laid_out("byline  | Minh Nguyệt\n" + story.strip("\n"))
    assert signed.author and signed.author.text == "Minh Nguyệt"


def test_whom_a_story_is_about_is_a_tag_under_it() -> None:
    page = laid_out("""
title   | Bhutan mở lại biên giới cho khách đi bộ
lede    | Vua Jigme Wangchuck cho biết Bhutan sẽ mở lại hai cửa khẩu đường bộ từ đầu mùa xuân năm sau.
body    | Ông Jigme Wangchuck nói mỗi khách phải trả phí và đi cùng một hướng dẫn viên người địa phương.
footer  | Jigme Wangchuck
""")
    assert page.author is None


@pytest.mark.parametrize("stamp", ["Write: 2007-02-08 09:10:11 / Update: 0000-00-00 00:00:00",
                                   "Input : 2007-02-08 09:10 | Update : 2007-02-08 11:30"])
def test_when_a_page_was_written_and_changed_is_its_dateline(stamp: str) -> None:
    page = laid_out(f"""
title   | Busan nối lại tuyến phà đi Fukuoka
dateline| {stamp}
lede    | Tuyến phà nối Busan với Fukuoka chạy lại từ tuần sau, công ty vận hành cho biết hôm thứ Năm.
body    | Mỗi ngày có hai chuyến, vé khứ hồi rẻ hơn năm ngoái khoảng một phần mười.
""")
    assert [d.text for d in page.datelines] == [stamp]
