"""Words with a capital that look like somebody's name and are none, and names that break off."""

from __future__ import annotations

import pytest

from hoso import gazetteer
from hoso.annotation.people import find_people
from hoso.annotation.places import find_places
from hoso.model import Page, Segment
from hoso.text import nfc, reading_view


def names(text: str) -> list[str]:
    text = reading_view(nfc(text)).text
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    return [person.name for person in find_people(page, find_places(page))[0]]


@pytest.mark.parametrize("text", [
    "Hai ông câu cá ở Maine suốt buổi chiều. Cả Maine mát dịu.",  # a state of the United States
    "Họ họp tại Tapo hôm qua.",  # a foreign word behind a preposition of place
    "Tàu khu trục USCGC Munro bám theo chiếc kia.",  # a ship
    "Đài STV Turk cho biết chuyến đi bị hoãn.",  # a channel
    "Quyết định số 512/QĐ-TTg nói rõ điều ấy.",  # the number of a paper
    "Buổi lễ diễn ra tại Hội trường Thánh George lúc trưa.",  # a hall
    "Họ viếng đài tưởng niệm Thomas Jefferson lúc chiều.",  # a monument
    "Mặt trận Bình Dân Mới giành thêm hai ghế.",  # a party
    "Tới Hà Nội, đoàn về khách sạn nghỉ.",  # a verb opens the sentence before a place
    "Rời Nga, đoàn sẽ tới Kiev.",  # or before a country
    "Hai nước không kích nhóm khủng bố Nusra Front hôm qua.",  # a band
    "Chương trình giảng dạy Fulbright chạy tốt.",  # what it is called
    "Lính Anh và lính Pháp đứng gác cầu.",  # soldiers of a country
    "Luật Công chứng và Luật Quy hoạch được thông qua.",  # laws
    "Công an tỉnh Tây Ninh báo tin. Cổng chào Tây Ninh bị đổ.",  # a province, its first word cut
    "Cuộc tập trận lấy tên Dong Baek, kéo dài một tuần.",  # an exercise
    "Dự án Cảng hàng không quốc tế Long Giang chậm tiến độ.",  # an airport
])
def test_names_of_things_name_nobody(text: str) -> None:
    assert names(text) == []


def test_a_state_that_is_addressed_is_a_person() -> None:
    assert "Virginia" in gazetteer.american_states()
    assert names("Bà Virginia cho biết bà sẽ kiện.") == ["Virginia"]


def test_a_country_that_lost_its_space_is_no_part_of_the_name() -> None:
    assert names("Tổng thống NgaVladimir Putin lên xe.") == ["Vladimir Putin"]


def test_the_title_of_a_village_head_makes_no_person_of_the_village() -> None:
    assert "Lạc Dương" not in names("Ông Bùi Quốc Hợp, Chủ tịch UBND xã Lạc Dương, cho hay vậy.")


def test_a_name_in_which_the_page_breaks_off_is_that_of_the_same_person() -> None:
    text = "Ông Trương Quý Bình chỉ thị cho tỉnh. Vừa được báo tin, ông Trương Quý Bìn"
    assert names(text) == ["Trương Quý Bình"]


def test_the_first_half_of_a_foreign_name_stands_for_it() -> None:
    text = "Ông Mohamed Javid Zarefi đến nơi. Ông Mohamed Javid (phải) bắt tay mọi người."
    assert names(text) == ["Mohamed Javid Zarefi"]


def test_a_vietnamese_name_that_is_whole_is_another_person() -> None:
    text = "Ông Nguyễn Quang Minh Đức là chủ nhà. Ông Nguyễn Quang Minh thuê lại của ông."
    assert len(names(text)) == 2
