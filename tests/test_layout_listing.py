"""Tag pages and front pages: several stories, a page for each."""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

from hoso.layout import lay_out
from hoso.model import PROPER

TAG_PAGE = """Tàu ngầm

Hải quân Chile nhận tàu ngầm nâng cấp

Hải quân Chile nhận tàu ngầm nâng cấp

VOV.VN - Hải quân Chile hôm nay tiếp nhận chiếc tàu ngầm đầu tiên hoàn thành nâng cấp tại nhà máy ở Talcahuano.
Úc chọn cảng mới cho hạm đội

Úc chọn cảng mới cho hạm đội

VOV.VN - Chính phủ Úc công bố địa điểm đặt căn cứ mới ở bờ đông sau hai năm khảo sát và lấy ý kiến.
Thụy Điển hạ thủy tàu ngầm lớp mới

Thụy Điển hạ thủy tàu ngầm lớp mới

VOV.VN - Nhà máy Karlskrona hạ thủy con tàu đầu tiên của lớp mới, chậm ba năm so với kế hoạch ban đầu.
"""


def test_each_story_of_a_tag_page_has_its_own_page() -> None:
    pages = lay_out(TAG_PAGE)
    assert [p.title.text for p in pages if p.title] == [
        "Hải quân Chile nhận tàu ngầm nâng cấp", "Úc chọn cảng mới cho hạm đội",
        "Thụy Điển hạ thủy tàu ngầm lớp mới"]
    assert {p.outlet for p in pages} == {"vov"}
    for page in pages:
        assert "".join(TAG_PAGE[s.start : s.end] for s in page.segments) == TAG_PAGE
    proper = "".join(TAG_PAGE[s.start : s.end] for s in pages[1].segments if s.kind in PROPER)
    assert "bờ đông" in proper and "Talcahuano" not in proper and "Karlskrona" not in proper


def test_entries_with_stamps_of_their_own_are_stories() -> None:
    pages = lay_out("""Lũ quét làm sập cầu ở miền bắc Ý
12:05 | 03/10/2020
Hai người mất tích sau khi lũ quét cuốn trôi cây cầu đá cổ ở vùng Piemonte rạng sáng thứ Bảy.
Hy Lạp đóng cửa trường học vì bão
08:40 | 18/09/2020
Bão nhiệt đới hiếm gặp trên Địa Trung Hải buộc nhiều đảo của Hy Lạp cho học sinh nghỉ học hai ngày.
Bồ Đào Nha khống chế cháy rừng
17:30 | 27/07/2020
Hơn bảy trăm lính cứu hỏa đã khống chế được đám cháy kéo dài ba ngày ở vùng núi miền trung.
""")
    assert [[d.text for d in p.datelines] for p in pages] == [
        ["12:05 | 03/10/2020"], ["08:40 | 18/09/2020"], ["17:30 | 27/07/2020"]]


def test_stamps_part_descriptions_whose_headlines_were_lost() -> None:
    pages = lay_out("""Lũ quét cuốn trôi cây cầu đá cổ ở vùng Piemonte rạng sáng thứ Bảy, hai người mất tích.
12:05 | 03-10-2020 | Lưu
Bão nhiệt đới hiếm gặp trên Địa Trung Hải buộc nhiều đảo của Hy Lạp cho học sinh nghỉ học hai ngày.
08:40 | 18-09-2020 | Lưu
Hơn bảy trăm lính cứu hỏa đã khống chế được đám cháy kéo dài ba ngày ở vùng núi miền trung.
17:30 | 27-07-2020 | Lưu
""")
    assert [[d.text for d in p.datelines] for p in pages] == [
        ["12:05 | 03-10-2020"], ["08:40 | 18-09-2020"], ["17:30 | 27-07-2020"]]
    proper = "".join(pages[1].text[s.start : s.end] for s in pages[1].segments
                     if s.kind in PROPER)
    assert "Hy Lạp" in proper and "Piemonte" not in proper and "lính cứu hỏa" not in proper


TOPIC = """Trang chủ › Chủ đề › hạn hán

Sông Rhine cạn kỷ lục
Mực nước sông Rhine ở Kaub sáng nay chỉ còn ba mươi xentimét, tàu hàng phải giảm nửa tải.

Ý ban bố tình trạng khẩn cấp
Năm vùng miền bắc nước Ý được đặt trong tình trạng khẩn cấp cho đến hết năm vì thiếu nước tưới.
"""


def test_page_numbers_make_two_stories_a_list() -> None:
    pages = lay_out(TOPIC + "\n1 2 3 »\n")
    assert [p.title.text for p in pages if p.title] == [
        "Sông Rhine cạn kỷ lục", "Ý ban bố tình trạng khẩn cấp"]
    assert len(lay_out(TOPIC + "\n12\n")) == 1


LEDES = """Ngày 14/11, Thủ tướng Na Uy khánh thành đường hầm dài nhất nước, nối hai vịnh ở phía tây.
Quốc hội Na Uy bác đề nghị cấm xe chạy xăng trong nội đô, cuộc tranh luận kéo dài từ mùa xuân.
"""


def test_two_stories_are_a_list_where_the_address_is_that_of_a_tag() -> None:
    assert [p.title.text for p in lay_out(TOPIC, "https://bao.vn/tag/han-han") if p.title] == [
        "Sông Rhine cạn kỷ lục", "Ý ban bố tình trạng khẩn cấp"]
    assert len(lay_out(TOPIC, "https://bao.vn/chau-au-can-nuoc-vi-han-han-keo-dai-123456.html")) == 1


def test_under_the_address_of_a_tag_each_paragraph_is_a_story_without_headline() -> None:
    pages = lay_out(LEDES, "https://bao.vn/na-uy-tag7889.html")
    assert [p.text[s.start : s.end].split(",")[0] for p in pages for s in p.segments
            if s.kind == "lede"] == ["Ngày 14/11", "Quốc hội Na Uy bác đề nghị cấm xe chạy xăng trong nội đô"]
    assert len(lay_out(LEDES)) == 1


def test_paragraphs_that_go_on_from_each_other_are_one_story_under_any_address() -> None:
    assert len(lay_out(LEDES.replace("Quốc hội", "Tuy nhiên, Quốc hội"),
                       "https://bao.vn/the-gioi?page=3")) == 1


def test_a_description_printed_twice_is_the_lede_twice() -> None:
    lede = "Mực nước sông Rhine ở Kaub sáng nay chỉ còn ba mươi xentimét, tàu hàng phải giảm nửa tải."
    (page,) = lay_out(f"Sông Rhine cạn kỷ lục trong mùa hạn\n{lede}\n{lede}\n", "https://bao.vn/tag/han-han")
    assert [page.text[s.start : s.end].strip() for s in page.segments if s.kind == "lede"] == [
        f"{lede}\n{lede}"]


def test_words_that_lead_on_under_each_description_make_a_list() -> None:
    pages = lay_out("""Sông Rhine cạn kỷ lục trong mùa hạn
Mực nước sông Rhine ở Kaub sáng nay chỉ còn ba mươi xentimét, tàu hàng phải giảm nửa tải.
Xem tiếp
Hy Lạp đóng cửa trường học vì bão
Bão nhiệt đới hiếm gặp trên Địa Trung Hải buộc nhiều đảo của Hy Lạp cho học sinh nghỉ học.
Xem tiếp
""")
    assert [p.title.text for p in pages if p.title] == [
        "Sông Rhine cạn kỷ lục trong mùa hạn", "Hy Lạp đóng cửa trường học vì bão"]


def test_an_article_with_a_subhead_over_each_paragraph_is_one_story() -> None:
    pages = lay_out("""Ba điều cần biết về bầu cử Botswana
Cử tri Botswana bầu quốc hội mới trong tuần này sau một chiến dịch tranh cử yên ắng hiếm thấy.
Kinh tế phụ thuộc kim cương
Doanh thu kim cương giảm gần một nửa khiến chính phủ phải cắt chi tiêu và vay thêm từ nước ngoài.
Phe đối lập đoàn kết
Bốn đảng đối lập lần đầu đứng chung một danh sách sau nhiều năm chia rẽ vì tranh chấp cá nhân.
Thanh niên thất nghiệp
Cứ ba người trẻ thì một người không có việc làm, tỷ lệ cao nhất trong hai mươi năm qua.
""")
    assert len(pages) == 1


def test_a_short_article_over_teasers_is_one_story() -> None:
    pages = lay_out("""Séc bắn pháo hoa mừng quốc khánh
Hàng nghìn người tụ tập bên sông Vltava xem pháo hoa mừng ngày lập quốc của Cộng hòa Séc tối qua.
MỚI - NÓNG
Nghệ sĩ xiếc trẻ đoạt giải vàng
Nghệ sĩ xiếc trẻ đoạt giải vàng
TPO - Tiết mục đu dây của đôi nghệ sĩ trẻ được ban giám khảo chấm điểm cao nhất liên hoan.
Giá cà phê lập đỉnh mới
Giá cà phê lập đỉnh mới
TPO - Giá cà phê nhân tại Tây Nguyên sáng nay tăng thêm hai nghìn đồng mỗi kg so với hôm qua.
""")
    assert len(pages) == 1
    assert pages[0].title and pages[0].title.text == "Séc bắn pháo hoa mừng quốc khánh"
