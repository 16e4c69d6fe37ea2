"""Relatives named by their given names, namesakes, and names spelt as they sound."""

from __future__ import annotations

import pytest

from hoso.annotation.people import find_people
from hoso.model import Page, PlaceMention, Segment
from hoso.text import nfc, reading_view


def read(text: str) -> dict[str, list[str]]:
    """The names of those in ``text`` and the words they are mentioned by."""
    text = reading_view(nfc(text)).text
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    persons, mentions = find_people(page, [])
    return {p.name: [m.text for m in mentions if m.person == p.key]
            for p in persons if not p.inferred}


def test_a_daughter_named_by_her_given_name_is_known_beside_her_father() -> None:
    text = ("Ông Sergei Skripal và con gái Yulia nằm viện nhiều tuần. "
            "Bác sĩ cho hay ông Skripal đã tỉnh.")
    assert read(text) == {"Sergei Skripal": ["Sergei Skripal", "Skripal"],
                          "Yulia Skripal": ["Yulia"]}


def test_a_wife_bears_the_womans_form_of_the_name() -> None:
    text = "Ông Alexei Navalny vắng mặt. Bà Yulia, vợ ông, đến thay."
    assert list(read(text)) == ["Alexei Navalny", "Yulia Navalnaya"]


def test_a_given_name_alone_means_nobody_known_where_no_kin_is_named() -> None:
    assert read("Con gái ông là cô Yulia chưa đầy ba mươi tuổi.") == {"Yulia": ["Yulia"]}


def test_the_surname_alone_means_him_who_is_not_named_as_kin() -> None:
    text = "Ông Sergei Skripal và con gái Yulia Skripal mất tích. Sau đó Skripal được tìm thấy."
    assert read(text)["Sergei Skripal"] == ["Sergei Skripal", "Skripal"]


def test_the_family_name_alone_means_the_leader_before_his_aide() -> None:
    text = ("Chủ tịch Kim Jong-un tới nơi lúc chín giờ. Trưởng đoàn hậu cần Kim Chang-son đi "
            "trước. Ông Kim nghỉ lại một đêm.")
    assert read(text)["Kim Jong-un"] == ["Kim Jong-un", "Kim"]


@pytest.mark.parametrize(("text", "name"), [
    ("Bà Ca-tơ-rin A-stơn chủ trì cuộc họp.", "Catherine Ashton"),
    ("Ngoại trưởng, Trưởng đoàn đàm phán I-ran M. Da-ríp lên tiếng.", "Mohammad Javad Zarif"),
    ("Thứ trưởng Ngoại giao Nga A.Bô-rô-đáp-kin lên tiếng.", "Alexei Borodavkin"),
    ("Cố vấn An ninh Quốc gia Mỹ X.Hadeli lên tiếng.", "Stephen Hadley"),
    ("Ngoại trưởng Hàn Quốc Kim Xung Hoan lên tiếng.", "Kim Sung-hwan"),
    ("Ngoại trưởng Trung Quốc Vương Ngự lên tiếng.", "Vương Ngự"),
])
def test_names_spelt_by_syllables_are_heard(text: str, name: str) -> None:
    assert list(read(text)) == [name]


def test_one_letter_of_a_korean_given_name_may_slip() -> None:
    text = "Ngoại trưởng Choe Son-hui đến. Bà Choe Seon-hui ở lại ba ngày."
    assert read(text) == {"Choe Son-hui": ["Choe Son-hui", "Choe Seon-hui"]}


def test_the_korean_spokesman_is_not_the_president_named_behind_him() -> None:
    text = ("Ông Yoon Young-chan họp báo. Theo ông Yoon, Tổng thống Hàn Quốc Moon đáp bằng cách "
            "mời khách ở lại.")
    assert read(text)["Yoon Young-chan"] == ["Yoon Young-chan", "Yoon"]


def test_a_slip_in_a_surname_is_seen_where_the_page_names_the_country() -> None:
    text = "Phái đoàn Ukraine do ông Rustem Umerow dẫn đầu. Ukraine chưa bình luận."
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    at = [text.index("Ukraine"), text.rindex("Ukraine")]
    places = [PlaceMention(start=a, end=a + 7, text="Ukraine", place=None, country="UA")
              for a in at]
    assert [p.name for p in find_people(page, places)[0]] == ["Rustem Umerov"]


def test_a_post_without_its_country_is_that_of_the_country_the_page_is_about() -> None:
    text = "Nga chưa trả lời. Trợ lý Tổng thống Usakov vắng mặt."
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    places = [PlaceMention(start=0, end=3, text="Nga", place=None, country="RU")]
    assert [p.name for p in find_people(page, places)[0]] == ["Yuri Ushakov"]


def test_those_the_press_names_by_surname_alone_are_known() -> None:
    assert list(read("Theo luật sư, Snowden và Assange chưa gặp nhau.")) == [
        "Edward Snowden", "Julian Assange"]


def test_a_famous_surname_alone_needs_its_country_on_the_page() -> None:
    text = "Theo báo chí Venezuela, vụ của Guaido còn dài. Hôm qua Guaido chưa nói gì."
    at = text.index("Venezuela")
    country = PlaceMention(start=at, end=at + 9, text="Venezuela", place=None, country="VE")
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    assert [p.name for p in find_people(page, [country])[0]] == ["Juan Guaido"]
    assert [p.name for p in find_people(page, [])[0]] == ["Guaido"]


def test_thai_and_malay_people_are_called_by_their_given_names() -> None:
    assert list(read("Ông Thaksin và bà Yingluck cùng rời Dubai.")) == [
        "Thaksin Shinawatra", "Yingluck Shinawatra"]


def test_a_surname_alone_is_the_man_and_not_his_daughter() -> None:
    assert list(read("Anh cho rằng Nga đầu độc điệp viên Skripal.")) == ["Sergei Skripal"]


def test_father_and_son_of_one_surname() -> None:
    text = "Thời Tổng thống Bush con khác thời Tổng thống Bush cha."
    assert list(read(text)) == ["George W. Bush", "George H. W. Bush"]
