"""What looks like a person's name and is none, and the names it must not take along."""

from __future__ import annotations

import pytest

from hoso.annotation.people import find_people
from hoso.model import Page, Person, PlaceMention, Segment
from hoso.text import nfc, reading_view


def page_of(text: str) -> Page:
    text = reading_view(nfc(text)).text
    return Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))


def people(text: str) -> list[Person]:
    return [person for person in find_people(page_of(text), [])[0] if not person.inferred]


def forms(text: str) -> list[str]:
    return [mention.text for mention in find_people(page_of(text), [])[1]]


def names(text: str) -> list[str]:
    return [person.name for person in people(text)]


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
