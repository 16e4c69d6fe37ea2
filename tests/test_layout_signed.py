"""Who signs a page and whom it credits, in the manner of particular sites.

Drawn as in ``test_layout.py``; the news is invented.
"""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

import pytest

from hoso.layout import lay_out
from hoso.layout.signature import read_signature
from tests.drawn import laid_out


def test_a_mirror_names_its_source_by_an_address() -> None:
    page = laid_out("""
dateline| Thứ hai 16/09/2013 07:00
lede    | Hôm 15/9, Bộ trưởng Môi trường Ecuador cho biết nước này hủy kế hoạch khai thác dầu trong rừng quốc gia.
caption | Rừng quốc gia Yasuni nhìn từ máy bay. |
body    | Theo bộ trưởng, các khoản đóng góp quốc tế đã đủ để bù phần thu ngân sách bị mất trong ba năm tới.
body    | Nhiều tổ chức môi trường hoan nghênh nhưng đòi có luật thay vì chỉ một sắc lệnh.
byline  | Phạm Khánh
dateline| 2013-09-15 16:22:25
credit  | Nguồn: http://infonet.vn/The-gioi/mot-bai-viet/109799.info
""")
    assert page.agency and page.agency.text == "infonet.vn"
    assert page.author and page.author.text == "Phạm Khánh"


def test_the_byline_repeated_by_the_template_is_one_author() -> None:
    page = laid_out("""
title   | Úc mua thêm tàu tuần tra cho các đảo quốc

lede    | Úc công bố gói mười hai tàu tuần tra tặng các đảo quốc Thái Bình Dương để chống đánh bắt trái phép.

body    | Chiếc đầu tiên sẽ được bàn giao cho Tonga vào tháng ba năm tới cùng chương trình huấn luyện thủy thủ.

body    | Canberra cho biết chi phí bảo dưỡng trong mười năm đầu cũng do phía Úc chi trả toàn bộ.

byline  | Lê Vy (theo Reuters)

byline  | Lê Vy

footer  | Published by
footer  | Lê Vy

related | Recent Posts

related | Mặt trời có thêm vết đen lớn bằng bốn lần Trái Đất

related | Các nhà thiên văn nghiệp dư đã chụp được vết đen này từ tuần trước…

related | 3 phút ago
""")
    assert page.author and page.author.text == "Lê Vy"
    assert page.agency and page.agency.text == "Reuters"


def test_a_credit_among_the_teasers_is_not_the_articles() -> None:
    page = laid_out("""
title   | Ireland tăng hạn ngạch lao động mùa vụ
lede    | Ireland cấp thêm năm nghìn giấy phép lao động mùa vụ cho ngành trồng dâu và nấm từ tháng tư.
body    | Bộ Việc làm nước này cho biết người lao động được bảo đảm chỗ ở và mức lương tối thiểu.
body    | Các nghiệp đoàn yêu cầu tăng thanh tra tại trang trại vì nhiều vụ vi phạm năm ngoái.
related | Tin mới
related | Nhạc sĩ già tặng đàn cho trường làng
related | Cây đàn từng theo ông đi khắp các chiến trường suốt mười năm.
related | Theo Dân trí
""")
    assert page.agency is None


def test_an_outlet_stamp_alone_on_its_line_is_no_credit() -> None:
    page = laid_out("""
title   | Slovenia xây lò phản ứng thứ hai
lede    | (Dân trí) -
lede    | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
""")
    assert page.outlet == "dan-tri"
    assert page.agency is None


def test_an_agency_in_the_wire_dateline_is_the_credit() -> None:
    page = laid_out("""
title   | Thụy Sĩ trưng cầu ý dân về thuế tài sản
lede    | BERN (Reuters) - Cử tri Thụy Sĩ bác bỏ đề xuất đánh thuế tài sản thừa kế trong cuộc trưng cầu hôm Chủ nhật.
body    | Bộ trưởng Tài chính nói kết quả này giữ cho đất nước sức cạnh tranh và hệ thống thuế ổn định.
""")
    assert page.agency and page.agency.text == "Reuters"


def test_a_bracketed_source_under_the_last_paragraph_is_the_credit() -> None:
    page = laid_out("""
title   | Cuba mở lại đường bay nội địa
dateline| Thứ Bảy, 17/04/2021 08:40:31 +07:00
lede    | (VTC News) - Cuba nối lại các đường bay nội địa từ thứ Hai sau hơn một năm gián đoạn.
body    | Hành khách phải có kết quả xét nghiệm âm tính trong vòng ba ngày trước chuyến bay.
credit  | (Nguồn: RT)
related | Tin nóng
related | Nhật thực hình khuyên xuất hiện ở Bắc Cực
""")
    assert page.agency and page.agency.text == "RT"
    assert [d.text for d in page.datelines] == ["Thứ Bảy, 17/04/2021 08:40:31 +07:00"]


def test_another_papers_reporter_is_an_author_and_another_paper_an_agency() -> None:
    story = """Sương mù dày đặc ở Thượng Hải
Nhiều chuyến bay bị hoãn vì sương mù dày đặc bao phủ thành phố Thượng Hải từ rạng sáng.
Cơ quan khí tượng dự báo sương tan vào buổi trưa và có thể trở lại vào đêm mai.
"""
    (reporter,) = lay_out(story + "Theo Hoàng Yến")
    assert (reporter.author and reporter.author.text, reporter.agency) == ("Hoàng Yến", None)
    (paper,) = lay_out(story + "Theo Khám Phá Mới")
    assert (paper.author, paper.agency and paper.agency.text) == (None, "Khám Phá Mới")


def test_words_under_tags_sign_nothing() -> None:
    page = laid_out("""
title   | Slovenia xây lò phản ứng thứ hai
lede    | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
footer  | Từ khóa:
footer  | Slovenia
""")
    assert page.author is None


def test_a_credit_above_a_story_without_headline_counts() -> None:
    page = laid_out("""
caption | Nhà máy điện hạt nhân Krško bên sông Sava. (Nguồn: Delo)
credit  | (Vietnam+)
lede    | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
""", "https://plo.vn/the-gioi/slovenia-1.html")
    assert page.agency and page.agency.text == "Vietnam+"


def test_another_papers_stamp_before_the_first_words_is_the_credit() -> None:
    drawn = """
lede    | (TTO) - Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
"""
    reprint = laid_out(drawn, "https://baoquangtri.vn/slovenia-1.html")
    assert reprint.agency and reprint.agency.text == "TTO" and reprint.outlet == "quang-tri"
    assert laid_out(drawn, "https://tuoitre.vn/slovenia-1.html").agency is None


def test_a_source_and_its_programme_are_a_credit() -> None:
    page = laid_out("""
title   | Slovenia xây lò phản ứng thứ hai
credit  | VOA - World News
lede    | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
""")
    assert page.author is None and page.agency and page.agency.text == "VOA"


def test_a_credit_alone_above_the_story_says_where_from() -> None:
    page = laid_out("""
title   | Slovenia xây lò phản ứng thứ hai
lede    | Tin Ljubljana, Slovenia. (Reuters)
body    | Quốc hội thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
""")
    assert page.agency and page.agency.text == "Reuters"


def test_behind_author_and_credit_paragraphs_on_other_subjects_are_other_stories() -> None:
    page = laid_out("""
lede    | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
byline  | Ngọc Ánh (Theo AFP)
related | Đường dây làm giả tranh của danh họa bị triệt phá, nhiều nhà sưu tập mất hàng triệu đồng.
related | Một con gấu trúc chào đời trong vườn thú, khách xếp hàng từ sớm để được ngắm nhìn tận mắt.
""")
    assert page.author and page.author.text == "Ngọc Ánh"


def test_a_name_over_a_caption_that_begins_with_it_is_shown() -> None:
    page = laid_out("""
title   | Cựu đại sứ bất bình
caption | Janez Novak
caption | Janez Novak - Sputnik Việt Nam
lede    | Cựu đại sứ cho biết ông bất bình vì không được cấp thị thực vào Slovenia để dự hội thảo đầu năm.
body    | Bộ Ngoại giao Slovenia nói việc từ chối cấp thị thực là theo luật và không liên quan chính trị.
""")
    assert page.author is None


def test_a_word_at_the_end_of_a_page_cut_off_signs_nothing() -> None:
    page = laid_out("""
title   | Slovenia xây lò phản ứng thứ hai
lede    | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
related | Nước láng giềng lo ngại
body    | Washingt
""")
    assert page.author is None


def test_who_took_a_picture_may_stand_in_brackets_behind_it() -> None:
    laid_out("""
title   | Slovenia xây lò phản ứng thứ hai
lede    | Quốc hội Slovenia thông qua kế hoạch xây lò phản ứng hạt nhân thứ hai và sẽ trưng cầu ý dân.
caption | Nghị sĩ Slovenia bên bản danh sách những người ký (AFP)
body    | Cuộc trưng cầu dự kiến diễn ra vào cuối năm, các khảo sát cho thấy đa số cử tri ủng hộ.
""")


def test_a_name_with_its_source_in_brackets_signs_and_shows_no_picture() -> None:
    page = laid_out("""
title   | Úc mua thêm tàu tuần tra cho các đảo quốc
dateline| 27/06/2013 06:08
byline  | Lê Minh Vy (nguồn Lenta)
lede    | Úc công bố gói mười hai tàu tuần tra tặng các đảo quốc Thái Bình Dương để chống đánh bắt trái phép.
caption | Một tàu tuần tra ở cảng Suva (nguồn: Lenta)
body    | Chiếc đầu tiên sẽ được bàn giao cho Tonga vào tháng ba năm tới cùng chương trình huấn luyện thủy thủ.
body    | Canberra cho biết chi phí bảo dưỡng trong mười năm đầu cũng do phía Úc chi trả toàn bộ.
byline  | Lê Minh Vy (nguồn Lenta)
""")
    assert page.author and page.author.text == "Lê Minh Vy"
    assert page.agency and page.agency.text == "Lenta"


@pytest.mark.parametrize(("signature", "author", "agency"), [
    ("T.LỘC - N.THANH - PN - T.NGUYỄN", "T.LỘC - N.THANH - PN - T.NGUYỄN", None),
    ("Theo Nhật Đăng/Báo Tuổi Trẻ", "Nhật Đăng", "Báo Tuổi Trẻ"),
    ("Theo podrobnosti", None, "podrobnosti"),
    ("Nguồn Thời Đại: https://thoidai.com.vn/mot-bai-136965.html", None, "Thời Đại"),
])
def test_signatures_of_many_hands_and_odd_credits(
        signature: str, author: str | None, agency: str | None) -> None:
    (page,) = lay_out(f"""Bolivia mở lại đường lên hồ muối
Con đường lên hồ muối Uyuni mở lại sau hai tuần sửa chữa, chính quyền địa phương cho biết hôm thứ Hai.
Du khách được khuyên mang theo áo ấm vì nhiệt độ ban đêm ở hồ muối xuống dưới không độ.
{signature}""")
    assert (page.author.text if page.author else None) == author
    assert (page.agency.text if page.agency else None) == agency


def test_the_channel_under_a_clip_signs_nothing() -> None:
    (page,) = lay_out("""(VTC News) - Trong một động thái bất ngờ, Thủ tướng Fiji cho rằng đã đến lúc mở lại đường bay thẳng tới các đảo quốc lân cận.
Xem clip:
VTC14
Vũ Hà
Bình luận""")
    assert page.author and page.author.text == "Vũ Hà"


def test_a_label_and_the_address_under_it_are_the_credit() -> None:
    (page,) = lay_out("""Peru mở cửa lại tàu lên Machu Picchu
Tuyến tàu lên Machu Picchu chạy trở lại từ sáng thứ Hai sau một tuần gián đoạn vì mưa lớn.
Công ty đường sắt cho biết vé đã mua sẽ được đổi miễn phí trong vòng ba tháng tới.
Nguồn :
http://tin.example.com.vn/news/2014_07_18/274802921/""")
    assert page.author is None
    assert page.agency and page.agency.text == "tin.example.com.vn"


def test_the_text_behind_a_picture_that_names_the_site_is_no_signature() -> None:
    page = laid_out("""
title   | Ngoại trưởng Chile hy vọng sớm gặp lại đồng nghiệp Peru

caption | © Sputnik / Ivan Petrov / Chuyển đến kho ảnhPablo Rojas
caption | Pablo Rojas - Sputnik Việt Nam
footer  | Đăng ký
lede    | LIMA (Sputnik) - Ngoại trưởng Chile nói rằng ông hy vọng sẽ gặp lại người đồng cấp Peru bên lề hội nghị ở Quito.
body    | Hai nhà ngoại giao đã bàn về tuyến đường sắt xuyên núi và việc mở thêm cửa khẩu trong năm nay.
""")
    assert page.author is None
    assert page.outlet == "sputnik-vn"


def test_a_reporter_abroad_signs_with_the_place_and_captions_name_their_photographer() -> None:
    page = laid_out("""
dateline| 11/05/2015 16:40 GMT+7

title   | Latvia đón Chủ tịch Quốc hội Mông Cổ trọng thể

byline  | Đ.TR. (từ Riga, Latvia)

lede    | TTO - Cách đây ít phút, tại Phủ Tổng thống Latvia, Chủ tịch Quốc hội Mông Cổ và phu nhân đã dự lễ đón chính thức.

caption | Đội danh dự Latvia - Ảnh NGUYỄN SƠN

body    | Nhiều người dân và du khách đứng xem buổi lễ trong nắng ấm đầu hè.

caption | Quảng trường trước phủ tổng thống sau lễ đón TRẦN KHA

body    | Lễ đón vừa xong, hai bên hội đàm hẹp rồi chứng kiến việc ký thỏa thuận hợp tác giữa hai quốc hội.

caption | Đội danh dự Latvia
byline  | Đ.TR. (từ Riga, Latvia)
""")
    assert page.author and page.author.text == "Đ.TR."


def test_a_news_centre_signs() -> None:
    page = laid_out("""
title   | Chile không muốn hợp tác khai thác mỏ muối chung
lede    | Bộ Ngoại giao Chile vừa tuyên bố, nước này sẽ không hợp tác trong việc khai thác mỏ muối ở vùng biên giới phía bắc.

byline  | Trung tâm Tin tức
""")
    assert page.author and page.author.text == "Trung tâm Tin tức"


def test_a_reporter_and_the_desk() -> None:
    page = laid_out("""
title   | Bốn bộ trưởng bàn chuyện sông Mekong ở Viêng Chăn

byline  | Ngọc Anh (Ban Thời sự)

dateline| 13/09/2015 10:22 GMT+7

lede    | Ngày 12/9, bộ trưởng bốn nước ven sông nhóm họp tại Viêng Chăn để bàn về việc chia sẻ số liệu thủy văn.

body    | Sau cuộc họp, chủ nhà nói đã có vài bước tiến đáng kể về hệ thống cảnh báo lũ chung.
""")
    assert page.author and page.author.text == "Ngọc Anh"


@pytest.mark.parametrize(("line", "agency"), [
    ("Lược theo RIA Novosti", "RIA Novosti"),
    ("Lược thuật theo Reuters", "Reuters"),
    ("Nguồn Theo ĐVO/AFP", "ĐVO/AFP"),
    ("Nguồn Tuổi Trẻ: www.tuoitre.com.vn/Tianyon/Index.aspx?id=12", "Tuổi Trẻ"),
])
def test_a_credit_names_only_sources(line: str, agency: str) -> None:
    signature = read_signature(line)
    assert signature is not None
    assert signature.author is None
    assert signature.agency is not None
    assert line[slice(*signature.agency)] == agency


def test_two_abbreviations_joined_are_a_paper_and_no_author() -> None:
    assert read_signature("(DN&PL) -") is None
