"""What looks like a person's name and is none, and the names it must not take along."""

from __future__ import annotations

import pytest

from hoso.annotation.people import find_people
from hoso.model import Person, PlaceMention
from tests.people_pages import names, page_of


def people(text: str) -> list[Person]:
    return [person for person in find_people(page_of(text), [])[0] if not person.inferred]


def forms(text: str) -> list[str]:
    return [mention.text for mention in find_people(page_of(text), [])[1]]


@pytest.mark.parametrize("text", [
    "Các nguyên thủ Âu Châu và Á Châu gặp nhau tuần này.",
    "Thủ tướng Hồi Quốc lên tiếng về chiến cuộc A Phú Hãn.",
    "Công an TX.Phú Mỹ đã vào cuộc từ sáng sớm.",
    "Phó Thủ trưởng cơ quan điều tra có mặt tại hiện trường.",
    "Nghị quyết được thông qua theo Chương 7 của Hiến chương.",
    "Đoàn người giương cao dòng chữ “Mẹ Nga Sẽ Đứng Vững” trên phố.",
    "Thuyền đi ngang hòn Bàn Thang thì gặp sóng lớn.",
    "Trận đấu diễn ra ở SVĐ Chang Arena tối qua.",
    "Bản án viện dẫn Điều 9 của Bộ Luật Hình Sự và gửi Văn Phòng báo chí.",
    "Gói hỗ trợ được bàn cùng Sáng kiến lúa mì, rồi lại với Sáng kiến lúa mì.",
    "Đồn Biên phòng Vĩnh Hòa báo tin, Đồn Biên phòng Vĩnh Hòa đã ra khơi.",
    "Lễ thượng cờ ở quảng trường sáng nay. AP - Marco Bellini",
    "Các hậu vệ Curacao lùi sâu.",
    "Giám đốc điều hành Công ty Dịch vụ tài chính Cantor Fitzgerald vắng mặt.",
])
def test_places_bodies_and_slogans_are_nobody(text: str) -> None:
    assert names(text) == []


def test_the_head_of_a_body_keeps_his_name() -> None:
    text = "Giám đốc Quỹ Đầu tư Trực tiếp Kirill Dmitriev đã lên đường."
    assert names(text) == ["Kirill Dmitriev"]


def test_a_name_said_twice_is_one_name() -> None:
    assert forms("Người đồng cấp Mỹ John Kerry John Kerry sẽ đến sau.") == ["John Kerry"]


def test_park_is_a_family_name_before_a_korean_given_name() -> None:
    text = "Park Chan-seong đã viết trên trang cá nhân."
    assert names(text) == ["Park Chan-seong"]


def test_a_given_name_that_is_also_a_thing_stays_whole() -> None:
    text = "“Xuân Trường là cầu thủ quan trọng. Hôm nay không chỉ Xuân Trường mà cả đội mệt.”"
    assert set(forms(text)) == {"Xuân Trường"}


def test_who_is_a_person_once_is_one_everywhere() -> None:
    text = "Khán giả an ủi Công Phượng sau trận. Tiền đạo Công Phượng nói anh tiếc nuối."
    assert forms(text) == ["Công Phượng", "Công Phượng"]


def test_the_government_of_a_president_has_no_acting_president() -> None:
    roles = people("Chính sách này do chính quyền Tổng thống Trump đưa ra.")[0].roles
    assert roles == ("Tổng thống",)


def test_a_name_ends_with_no_middle_name() -> None:
    assert forms("Tòa xử luật sư Trần Thị Công Nhân sáng qua.") == ["Trần Thị Công Nhân"]


def test_a_verb_that_begins_the_sentence_is_no_part_of_the_name() -> None:
    assert forms("Gặp Donald Trump ở Davos, ông Lê Văn Tám tỏ ra lạc quan.")[0] == "Donald Trump"


def test_the_saint_of_a_town_is_nobody() -> None:
    text = "Thống đốc St. Petersburg chưa trả lời."
    at = text.index("St.")
    town = PlaceMention(start=at, end=at + 14, text="St. Petersburg", place="x", country="RU")
    assert find_people(page_of(text), [town])[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "Vòng hoa được đặt trước Lăng Chủ tịch Hồ Chí Minh sáng nay.",
        "Xe buýt dừng ở đường Lê Duẩn rồi rẽ phải.",
        "Sân bay Charles de Gaulle đóng cửa vì tuyết.",
        "Tàu sân bay USS Ronald Reagan rời cảng Yokosuka.",
        "Bà được trao giải thưởng Lenin.",
        "Sách bàn về chủ nghĩa Marx-Lenin.",
        "Trường Đại học Lomonosov khai giảng.",
        "Theo tờ Washington Post, chưa có quyết định.",
        "Nhà Trắng và Điện Kremlin im lặng.",
        "Quan hệ Nga-Mỹ xấu đi.",
        "Bộ trưởng Thể thao chưa trả lời.",
        "Trong khi đó, Liên minh châu Âu chờ đợi.",
        "Covid-19 lan rộng tại Ấn Độ.",
        "Chính phủ Đức họp khẩn.",
    ],
)
def test_names_of_things_places_and_bodies_are_no_people(text: str) -> None:
    assert names(text) == []


def test_a_place_is_no_person_unless_it_is_addressed() -> None:
    text = "Hồ Chí Minh mưa lớn."
    place = PlaceMention(place="ho-chi-minh-city-vn", country="VN", text="Hồ Chí Minh",
                         start=0, end=11)
    assert names(text, [place]) == []
    at = "Chủ tịch Hồ Chí Minh đọc Tuyên ngôn."
    place = PlaceMention(place="ho-chi-minh-city-vn", country="VN", text="Hồ Chí Minh",
                         start=9, end=20)
    assert names(at, [place]) == ["Hồ Chí Minh"]


def test_photographers_and_sources_of_pictures_are_no_people_of_the_story() -> None:
    told = "Tổng thống Nga Vladimir Putin tại lễ đón. "
    for credit in ("Ảnh: Nguyễn Văn Toàn/TTXVN", "(Trần Quốc Bảo/TTXVN)", "REUTERS/Kevin Sorensen",
                   "© Sputnik / Mikhail Petrenko", "Ảnh minh họa: Kevin Sorensen"):
        assert names(told + credit) == ["Vladimir Putin"]


def test_only_the_article_proper_is_read() -> None:
    page = page_of("Ngoại trưởng Nga Sergei Lavrov trả lời.", byline="Trần Quốc Bảo",
                   related="Ông Donald Trump nổi giận", footer="Tổng biên tập: Lê Văn Nam")
    assert [p.name for p in find_people(page, [])[0]] == ["Sergei Lavrov"]


@pytest.mark.parametrize("text", [
    "28 lãnh đạo Liên Hiệp Châu Âu đã quyết định.",
    "Xe khách chạy từ Bà Rịa-Vũng Tàu đi Nam Định.",
    "Cuộc họp của Ukraine-phương Tây đã khép lại.",
    "Quan hệ Trung Quốc-Philippines lại nóng lên.",
    "Khách ở biệt thự cổ La Grange. Sau đó La Grange bị bán.",
    "Họ đạt được Bộ Quy tắc ứng xử ở biển Đông.",
    "Chủ tịch UBND TP Hồ Chí Minh tới nơi. Đoàn rời thành phố Hồ Chí Minh.",
    "Bà T.N.A.T bị thương nặng, ông H. thoát chết.",
    "Đạn rơi xuống Dải Gaza.",
])
def test_bodies_places_and_withheld_names_are_no_people(text: str) -> None:
    assert names(text) == []
