"""How a saved page is cut: headline, pictures, middle and odd pages. The news is invented."""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

import pytest

from hoso.layout import lay_out
from hoso.model import PROPER
from tests.drawn import laid_out, words

# -- the headline ---------------------------------------------------------------


def test_a_plain_page_has_headline_lede_body_and_signature() -> None:
    page = laid_out("""
section | Thế giới
title   | Hai nước láng giềng nối lại tuyến phà qua eo biển

lede    | Sau sáu năm gián đoạn, tuyến phà chở khách qua eo biển sẽ chạy trở lại từ tháng tới, Bộ Giao thông hai nước thông báo.

body    | Chuyến đầu tiên khởi hành sáng thứ Hai với khoảng ba trăm hành khách, phần lớn là sinh viên và tiểu thương vùng biên.

body    | Bộ trưởng Giao thông nói việc nối lại tuyến phà là bước đi nhỏ nhưng có ý nghĩa đối với hai nền kinh tế.

byline  | Hải Đăng
credit  | Theo Kyodo
""")
    assert page.title and page.title.text == "Hai nước láng giềng nối lại tuyến phà qua eo biển"
    assert page.section and page.section.text == "Thế giới"
    assert page.author and page.author.text == "Hải Đăng"
    assert page.agency and page.agency.text == "Kyodo"


def test_a_long_first_paragraph_is_a_lede_and_no_headline() -> None:
    page = laid_out("""
lede    | Thủ tướng Na Uy cho biết nước này sẽ tiếp nhận thêm hai nghìn người tị nạn trong năm nay, sau khi Quốc hội thông qua ngân sách bổ sung.
caption | Thủ tướng Na Uy và Chủ tịch Quốc hội tại Oslo.
body    | Theo kế hoạch, các gia đình có trẻ nhỏ được ưu tiên và sẽ được đưa tới các thành phố ven biển trước mùa đông.
body    | Phe đối lập cho rằng con số này còn thấp so với khả năng của đất nước và yêu cầu chính phủ giải trình.
credit  | Theo Tin Tức
""")
    assert page.title is None
    assert page.agency and page.agency.text == "Tin Tức"


def test_a_page_without_headline_keeps_its_lede_before_a_subhead() -> None:
    page = laid_out("""
lede    | Liên minh châu Âu đạt thỏa thuận về gói hỗ trợ nông dân trị giá nhiều tỷ euro sau hai ngày thương lượng căng thẳng tại Brussels.
subhead | Nông dân vẫn chưa hài lòng
body    | Nhiều hiệp hội nói khoản tiền chỉ đủ bù một phần chi phí phân bón và nhiên liệu tăng vọt từ đầu năm đến nay.
body    | Các cuộc biểu tình bằng máy kéo dự kiến vẫn diễn ra vào cuối tuần này tại ba thủ đô.
""")
    assert page.title is None


def test_a_headline_printed_twice_is_one_title() -> None:
    page = laid_out("""
footer  | Chuyên mục
title   | Động đất mạnh làm rung chuyển miền nam Peru
title   | Động đất mạnh làm rung chuyển miền nam Peru
dateline| Thứ hai 14/01/2019 07:05 GMT + 7
lede    | Một trận động đất mạnh 6,5 độ xảy ra ngoài khơi miền nam Peru rạng sáng nay, chưa có báo cáo về thương vong.
body    | Cơ quan địa chất cho biết tâm chấn nằm sâu 60 km dưới đáy biển và không có nguy cơ sóng thần.
""")
    assert page.title and page.title.start == page.text.index("Động đất")
    assert [d.text for d in page.datelines] == ["Thứ hai 14/01/2019 07:05 GMT + 7"]


def test_a_headline_may_ask_or_be_written_without_capitals_and_marks() -> None:
    page = laid_out("""
title   | vi sao gia gao the gioi tang manh?
lede    | Giá gạo xuất khẩu của các nước châu Á lên mức cao nhất trong mười lăm năm do hạn hán và lệnh cấm xuất khẩu.
body    | Giới phân tích cho rằng giá sẽ còn neo cao ít nhất tới giữa năm sau vì nguồn cung không kịp phục hồi.
""")
    assert page.title and page.title.text == "vi sao gia gao the gioi tang manh?"


def test_markdown_rests_are_not_part_of_the_headline() -> None:
    page = laid_out("""
title   | # Tàu vũ trụ Ấn Độ hạ cánh xuống cực nam Mặt Trăng
lede    | **Tàu đổ bộ đã chạm đất an toàn lúc chiều tối, đưa Ấn Độ thành nước thứ tư làm được điều này trong lịch sử.**
footer  | ![](https://anh.example.vn/1.jpg)
body    | Trung tâm điều khiển ở Bengaluru vỡ òa khi tín hiệu đầu tiên được gửi về, sau mười chín phút hạ độ cao tự động.
body    | Xe tự hành sẽ rời khoang trong vài giờ tới để khảo sát thành phần đất quanh khu vực hạ cánh.
""")
    assert page.title and page.title.text == "Tàu vũ trụ Ấn Độ hạ cánh xuống cực nam Mặt Trăng"


def test_teasers_before_the_article_are_not_its_headline() -> None:
    page = laid_out("""
related | Ca sĩ nổi tiếng hủy lưu diễn vì chấn thương đầu gối
related | Nữ ca sĩ thông báo hoãn toàn bộ các đêm diễn tại châu Á cho tới khi hồi phục hoàn toàn.
related | Giá vàng trong nước giảm phiên thứ ba liên tiếp
related | Mỗi lượng vàng miếng mất thêm hai trăm nghìn đồng trong phiên giao dịch sáng nay.
title   | Thụy Sĩ chủ trì vòng hòa đàm mới về Sudan
dateline| 12/08/2024 09:15
lede    | Vòng hòa đàm mới về Sudan khai mạc tại Geneva với sự tham dự của đại diện Liên hợp quốc và Liên minh châu Phi.
body    | Đại diện Thụy Sĩ nói các bên tham gia hòa đàm sẽ bàn về hành lang nhân đạo và một lệnh ngừng bắn tại Sudan.
body    | Quân đội Sudan chưa xác nhận có cử người tới Geneva hay không.
byline  | Mai Lan
""")
    assert page.title and page.title.text == "Thụy Sĩ chủ trì vòng hòa đàm mới về Sudan"


def test_the_stamps_nearest_to_the_headline_come_first() -> None:
    page = laid_out("""
dateline| Chủ Nhật, 22/9/2024
section | Thế giới
dateline| Thứ Hai, 18/9/2017 19:34'(GMT+7)

title   | Chile và Bolivia thảo luận về đường ra biển

caption | Cảng Antofagasta nhìn từ trên cao. (Nguồn: AFP)

caption | Cảng Antofagasta nhìn từ trên cao. (Nguồn: AFP)

lede    | Ngoại trưởng hai nước gặp nhau bên lề kỳ họp của Tổ chức các nước châu Mỹ, phiên họp kín kéo dài gần hai giờ.

body    | Không bên nào ra tuyên bố sau cuộc gặp, nhưng truyền thông địa phương nói không khí cởi mở hơn mọi lần trước./.

credit  | Theo TTXVN

comments| Phản hồi

related | Các tin khác

related | Thư viện ảnh
footer  | Liên kết website
related | Mới nhất
""")
    assert [d.text for d in page.datelines] == [
        "Thứ Hai, 18/9/2017 19:34'(GMT+7)", "Chủ Nhật, 22/9/2024"]


# -- captions --------------------------------------------------------------------


def test_a_caption_printed_twice_and_a_bare_picture_credit_are_captions() -> None:
    laid_out("""
title   | Argentina giảm phát nhanh hơn dự kiến

caption | Ảnh: Efe
caption | Ảnh: Efe
lede    | Chỉ số giá tiêu dùng của Argentina tăng chậm lại tháng thứ năm liên tiếp, theo cơ quan thống kê quốc gia.

body    | Chính phủ gọi đây là bằng chứng cho thấy chính sách thắt lưng buộc bụng đang phát huy tác dụng.
caption | (Ảnh minh họa: hoangkim/Shutterstock)
body    | Các nghiệp đoàn phản bác, cho rằng sức mua của người lao động đã giảm một phần tư trong một năm.
""")


def test_a_caption_glued_in_front_of_a_paragraph_is_cut_off() -> None:
    text = """Ghana bầu tổng thống mới

Cử tri Ghana đi bỏ phiếu trong ngày đầu tuần, lần đầu tiên không có đương kim tổng thống tranh cử.

Cử tri xếp hàng tại Accra. (Ảnh: Reuters)Ủy ban bầu cử cho biết tỷ lệ đi bầu tính đến trưa đã vượt sáu mươi phần trăm.

Kết quả chính thức sẽ được công bố trong vòng ba ngày tới.
"""
    (page,) = lay_out(text)
    assert words(page, "caption") == "Cử tri xếp hàng tại Accra. (Ảnh: Reuters)"
    assert "Ủy ban bầu cử cho biết" in words(page, "body")


def test_a_caption_in_the_middle_of_a_paragraph_is_cut_out() -> None:
    text = """Nhật Bản đóng cửa lò phản ứng lâu đời nhất

Lò phản ứng được vận hành từ năm 1974 sẽ ngừng vĩnh viễn vào tháng ba. Nhà máy điện bên bờ biển. Ảnh: Kyodo. Công ty vận hành nói việc tháo dỡ kéo dài ba mươi năm.

Người dân quanh vùng được lấy ý kiến về nơi chứa chất thải tạm thời.
"""
    (page,) = lay_out(text)
    assert words(page, "caption") == "Nhà máy điện bên bờ biển. Ảnh: Kyodo."
    assert "Công ty vận hành nói" in words(page, "body") + words(page, "lede")


def test_alt_text_without_marks_under_the_lede_is_a_caption() -> None:
    laid_out("""
title   | Hai miền Cyprus mở lại cửa khẩu trung tâm
lede    | Lãnh đạo hai cộng đồng Cyprus nhất trí mở lại cửa khẩu giữa thủ đô Nicosia sau cuộc gặp do Liên hợp quốc chủ trì.
caption | Lãnh đạo hai cộng đồng Cyprus và đặc phái viên Maria Angela Cuevas.
body    | Theo thông báo chung, người dân sẽ được qua lại từ sáu giờ sáng đến nửa đêm mỗi ngày kể từ tuần sau.
body    | Đặc phái viên Liên hợp quốc nói đây là tín hiệu tốt trước khi đàm phán toàn diện được nối lại vào mùa thu.
""")


def test_a_caption_with_positions_needs_no_picture_credit() -> None:
    laid_out("""
title   | Bộ trưởng Năng lượng Algeria thăm Rome
caption | Bộ trưởng Mohamed Arkab (trái) và người đồng cấp Ý
lede    | Hai bên ký bản ghi nhớ về đường ống khí đốt mới dưới Địa Trung Hải trong chuyến thăm hai ngày.
body    | Đường ống dài hơn bảy trăm km dự kiến hoàn thành sau năm năm và có thể chở cả hydro về sau.
""")


# -- in the middle of the article -------------------------------------------------


def test_headlines_run_together_on_one_line_are_teasers() -> None:
    page = laid_out("""
title   | Kenya và Somalia mở lại biên giới trên bộ
lede    | Kenya và Somalia nhất trí mở lại ba cửa khẩu trên bộ đóng cửa từ hơn mười năm nay vì lý do an ninh.
related | Somalia đề nghị dỡ bỏ cấm vận vũ khíKenya rút thêm quân khỏi miền nam SomaliaLiên minh châu Phi gia hạn sứ mệnh gìn giữ hòa bình
body    | Bộ trưởng Nội vụ Kenya cho biết các trạm kiểm soát sẽ mở từng bước trong chín mươi ngày tới.
body    | Hai nước cũng lập một đường dây nóng giữa lực lượng biên phòng để xử lý sự cố.
""")
    assert page.title and page.title.text.startswith("Kenya và Somalia mở lại")


def test_related_headlines_in_mid_body_are_no_subheads_and_the_body_goes_on() -> None:
    laid_out("""
title   | Brazil phạt nặng các trang trại phá rừng
lede    | Cơ quan môi trường Brazil ra quyết định phạt bốn mươi trang trại phá rừng trái phép ở bang Para.
body    | Tổng số tiền phạt lên tới hàng trăm triệu real, mức cao nhất trong mười năm trở lại đây.
related | >> Diện tích rừng Amazon bị mất giảm một nửa
related | Tin liên quan
related | Tổng thống Brazil cam kết chấm dứt nạn phá rừng vào năm 2030
related | Na Uy nối lại tài trợ cho quỹ Amazon sau ba năm gián đoạn
body    | Các chủ trang trại có ba mươi ngày để nộp phạt hoặc khiếu nại lên cơ quan cấp liên bang.
subhead | Giám sát bằng vệ tinh
body    | Hệ thống vệ tinh mới phát hiện cây đổ chỉ sau vài giờ, cho phép lực lượng kiểm lâm đến nơi trong ngày.
byline  | Thu Nga
""")


def test_a_card_in_mid_body_is_told_by_the_label_of_its_lede() -> None:
    laid_out("""
title   | Peru và Bolivia nối lại đường sắt qua hồ

lede    | VTV.vn - Tuyến đường sắt nối hai nước qua bờ hồ Titicaca sẽ chạy lại sau bốn mươi năm bỏ hoang.

body    | Bộ Giao thông Peru cho biết đoạn qua Puno đã sửa xong và chuyến chạy thử sẽ khởi hành trong tháng này.

body    | Phía Bolivia còn phải thay tám cây cầu sắt, công việc dự kiến kéo dài đến giữa năm sau vì thiếu vốn.

related | Chile cấm tàu du lịch lớn vào vịnh Chile cấm tàu du lịch lớn vào vịnh

related | VTV.vn - Các tàu trên một nghìn khách sẽ không được cập bờ ở vùng vịnh phía nam từ mùa hè tới.

body    | Người dân hai bên hồ nói họ chờ đường sắt để chở nông sản, thay cho chuyến xe buýt mười hai giờ.
""")


def test_bulleted_headlines_under_the_text_are_other_stories() -> None:
    laid_out("""
title   | Peru và Bolivia nối lại đường sắt qua hồ

lede    | Tuyến đường sắt nối hai nước qua bờ hồ Titicaca sẽ chạy lại sau bốn mươi năm bỏ hoang.

body    | Bộ Giao thông Peru cho biết đoạn qua Puno đã sửa xong và chuyến chạy thử sẽ khởi hành trong tháng này.

body    | Phía Bolivia còn phải thay tám cây cầu sắt, công việc dự kiến kéo dài đến giữa năm sau vì thiếu vốn.

related | - ·Thời tiết ngày 23/9: miền Bắc nắng nhẹ
related | - ·Cây gạo ba thân thành cây di sản
related | - ·Mười bức ảnh đẹp nhất trong tuần
""")


def test_a_body_printed_twice_is_read_once() -> None:
    page = laid_out("""
title   | Iceland tạm dừng săn cá voi
lede    | Chính phủ Iceland tạm dừng hoạt động săn cá voi đến hết mùa hè vì lo ngại về phúc lợi động vật.
body    | Quyết định được đưa ra sau một báo cáo cho thấy nhiều con cá voi chết chậm và đau đớn sau khi bị bắn.
body    | Công ty săn cá voi duy nhất còn lại của nước này nói sẽ khởi kiện ra tòa vì thiệt hại kinh tế.
related | Chính phủ Iceland tạm dừng hoạt động săn cá voi đến hết mùa hè vì lo ngại về phúc lợi động vật.
related | Quyết định được đưa ra sau một báo cáo cho thấy nhiều con cá voi chết chậm và đau đớn sau khi bị bắn.
related | Công ty săn cá voi duy nhất còn lại của nước này nói sẽ khởi kiện ra tòa vì thiệt hại kinh tế.
byline  | Lê Vy
""")
    assert page.author and page.author.text == "Lê Vy"


def test_what_a_broadcaster_says_of_itself_is_furniture() -> None:
    page = laid_out("""
title   | Nam Phi chấm dứt cắt điện luân phiên
byline  | Ban Thời sự
dateline| 04/05/2024 07:10 GMT+7
lede    | VTV.vn - Công ty điện lực quốc gia Nam Phi thông báo chấm dứt cắt điện luân phiên sau hai năm thiếu hụt.
body    | Ba tổ máy nhiệt điện lớn đã hòa lưới trở lại, đưa tổng công suất lên mức cao nhất kể từ năm 2019.
footer  | Mời quý độc giả theo dõi các chương trình đã phát sóng của Đài Truyền hình Việt Nam tại TV Online!
related | Tin liên quan
related | Nam Phi nắm giữ chìa khóa kim loại hiếm
related | VTV.vn - Trữ lượng bạch kim của Nam Phi chiếm phần lớn thế giới và đang được nhiều nước săn đón.
""")
    assert page.outlet == "vtv"
    assert page.author and page.author.text == "Ban Thời sự"


# -- odd pages ------------------------------------------------------------------------


def test_a_page_of_one_paragraph() -> None:
    page = laid_out("""
title   | Tàu ngầm Anh ghé cảng Gibraltar
lede    | Một tàu ngầm hạt nhân của Hải quân Anh ghé cảng Gibraltar sáng nay để tiếp tế, theo thông báo của chính quyền địa phương.
""")
    assert page.title and page.title.text == "Tàu ngầm Anh ghé cảng Gibraltar"


def test_a_bare_body_has_neither_headline_nor_furniture() -> None:
    (page,) = lay_out(
        "Ngày 3/10, mưa lớn gây ngập nhiều tuyến phố. Nước rút sau hai giờ. " * 30
        + "Không có thiệt hại về người./. Đức Trung (TTXVN)")
    assert page.title is None
    assert page.author and page.author.text == "Đức Trung"
    assert page.agency and page.agency.text == "TTXVN"
    assert {s.kind for s in page.segments} == {"body", "byline"}


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n ", "...", "https://a.vn", "Nga"])
def test_pages_with_nothing_to_read_state_nothing(text: str) -> None:
    (page,) = lay_out(text)
    assert (page.title, page.author, page.agency, page.datelines) == (None, None, None, ())
    assert not any(s.kind == "body" for s in page.segments)


def test_teasers_never_stand_in_proper_segments() -> None:
    (page,) = lay_out("""Malta cấm nhựa dùng một lần
Lệnh cấm có hiệu lực từ đầu năm sau đối với mọi cửa hàng và quán ăn trên quốc đảo Địa Trung Hải này.
Doanh nghiệp vi phạm có thể bị phạt tới vài chục nghìn euro và rút giấy phép kinh doanh.
Theo AP
Có thể bạn quan tâm
Cầu thủ Lý Tam Nguyên tái xuất sau chấn thương
Tiền đạo Lý Tam Nguyên ghi hai bàn trong trận giao hữu tối qua trước đội hạng dưới.
Đạo diễn Phan Bất Kỳ mở lớp dạy quay phim miễn phí
Đạo diễn Phan Bất Kỳ nói ai cũng có thể kể chuyện bằng chiếc điện thoại của mình.
""")
    proper = " ".join(page.text[s.start : s.end] for s in page.segments if s.kind in PROPER)
    assert "Lý Tam Nguyên" not in proper and "Phan Bất Kỳ" not in proper


def test_a_signature_glued_to_the_last_paragraph_ends_the_article() -> None:
    page = laid_out("""
title   | Romania nâng tuổi nghỉ hưu của thẩm phán
lede    | Quốc hội Romania thông qua luật nâng dần tuổi nghỉ hưu của thẩm phán và công tố viên lên 65.
body    | Luật mới là điều kiện để nước này nhận khoản giải ngân tiếp theo từ quỹ phục hồi của châu Âu.
body    | Hiệp hội thẩm phán nói sẽ kiện lên Tòa án Hiến pháp trong tuần này. Thùy Chi
related | Đầu bếp làng chài được trao sao danh giá
related | Quán nhỏ bên bến cá của ông chỉ có mười hai chỗ ngồi và không nhận đặt trước.
""")
    assert page.author and page.author.text == "Thùy Chi"


def test_prose_about_licences_and_hotlines_is_no_imprint() -> None:
    laid_out("""
title   | Hàn Quốc nối lại đường dây nóng với láng giềng
lede    | Hai miền nối lại đường dây nóng quân sự sau nhiều tháng im lặng, theo Bộ Thống nhất Hàn Quốc.
body    | Bộ này cũng xem xét cấp lại giấy phép hoạt động cho các tổ chức nhân đạo làm việc gần biên giới, với điều kiện các bên giữ nguyên thỏa thuận về thanh tra đã ký năm ngoái.
body    | Đường dây nóng được thử vào chín giờ sáng và bốn giờ chiều mỗi ngày kể từ đầu tuần.
""")
