"""What a person is: posts before, behind and across from the name; names beside other words."""

from __future__ import annotations

import pytest

from hoso.annotation.people import find_people
from hoso.annotation.places import find_places
from hoso.model import Page, Person, PersonMention, Segment
from hoso.text import nfc, reading_view
from tests.people_pages import person


def read(text: str) -> tuple[list[Person], list[PersonMention]]:
    text = reading_view(nfc(text)).text
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    return find_people(page, find_places(page))


def names(text: str) -> list[str]:
    return [person.name for person in read(text)[0] if not person.inferred]


def roles(text: str, name: str) -> tuple[str, ...]:
    return next(person.roles for person in read(text)[0] if person.name == name)


@pytest.mark.parametrize(("text", "name", "expected"), [
    # a body nothing is known of, and how its name goes on in small letters
    ("Người đứng đầu Quỹ Hạt giống quốc gia Marko Tavarin dự họp.", "Marko Tavarin",
     ("Người đứng đầu Quỹ Hạt giống quốc gia",)),
    ("Ông Marko Tavarin, người đứng đầu Tổng cục Thủy văn (GTV), dự họp.", "Marko Tavarin",
     ("người đứng đầu Tổng cục Thủy văn",)),
    ("Ông Marko Tavarin, người đứng đầu Ủy ban An toàn bay Indonesia, dự họp.", "Marko Tavarin",
     ("người đứng đầu Ủy ban An toàn bay Indonesia",)),
    ("Giám đốc Cơ quan Quan trắc biển (QTB) Marko Tavarin dự họp.", "Marko Tavarin",
     ("Giám đốc Cơ quan Quan trắc biển",)),
    ("Giám đốc Cơ quan Tình báo đối ngoại (SVR) Marko Tavarin dự họp.", "Marko Tavarin",
     ("Giám đốc Cơ quan Tình báo đối ngoại",)),
    # a club by its name behind it
    ("Marko Tavarin, 40 tuổi, người đứng đầu câu lạc bộ Red Foxes, dự họp.", "Marko Tavarin",
     ("người đứng đầu câu lạc bộ Red Foxes",)),
    # the comma left out; the town said with another word; two posts bound by "kiêm"
    ("Theo ông Marko Tavarin Thư ký báo chí của Tổng thống, cuộc gặp sẽ diễn ra.",
     "Marko Tavarin", ("Thư ký báo chí của Tổng thống",)),
    ("Đại sứ Việt Nam ở Geneva Ngô Thanh Tịnh dự họp.", "Ngô Thanh Tịnh", ("Đại sứ",)),
    ("Thứ trưởng Ngoại giao kiêm trưởng đoàn đàm phán Iran, Marko Tavarin, dự họp.",
     "Marko Tavarin", ("Thứ trưởng Ngoại giao", "trưởng đoàn đàm phán")),
    # another country, region or sea inside the post
    ("Trợ lý Ngoại trưởng phụ trách Ấn Độ Dương-Thái Bình Dương Marko Tavarin dự họp.",
     "Marko Tavarin", ("Trợ lý Ngoại trưởng phụ trách Ấn Độ Dương-Thái Bình Dương",)),
    # two posts of one man: with a rank, with a stroke, with a word
    ("Bộ trưởng Quốc phòng, Đại tướng Marko Tavarin dự họp.", "Marko Tavarin",
     ("Bộ trưởng Quốc phòng", "Đại tướng")),
    ("Thứ trưởng Quốc phòng - Đại tướng Marko Tavarin dự họp.", "Marko Tavarin",
     ("Thứ trưởng Quốc phòng", "Đại tướng")),
    ("Đại tướng Marko Tavarin, Ủy viên Trung ương Đảng, Bộ trưởng Quốc phòng, dự họp.",
     "Marko Tavarin", ("Đại tướng", "Ủy viên Trung ương Đảng", "Bộ trưởng Quốc phòng")),
    ("Ông Marko Tavarin, Thị trưởng Lima kiêm Chủ tịch Liên đoàn, dự họp.", "Marko Tavarin",
     ("Thị trưởng Lima", "Chủ tịch Liên đoàn")),
    # a post across a comma or a stroke, when the name closes its clause
    ("Họ đón Ngoại trưởng Peru, Marko Tavarin, ở sân bay.", "Marko Tavarin", ("Ngoại trưởng",)),
    ("Họ đón Giám đốc Cơ quan Tình báo - Marko Tavarin ở sân bay.", "Marko Tavarin",
     ("Giám đốc Cơ quan Tình báo",)),
    # what someone is to somebody else, has become, or was before a court
    ("Bà Ina Tavarin, em gái của Chủ tịch, ngồi hàng đầu.", "Ina Tavarin", ("em gái",)),
    ("Đệ nhất phu nhân Peru Ina Tavarin ngồi hàng đầu.", "Ina Tavarin", ("Đệ nhất phu nhân",)),
    ("Ông Marko Tavarin được bầu làm chủ tịch Quốc hội.", "Marko Tavarin",
     ("chủ tịch Quốc hội",)),
    ("Bị cáo Trần Văn Bách (SN 1957, nguyên Chủ tịch HĐQT Vinatrans) kêu oan.", "Trần Văn Bách",
     ("Bị cáo", "nguyên Chủ tịch HĐQT Vinatrans")),
    # small letters with marks are no capitals: the post ends before the verb
    ("Đại tướng Marko Tavarin, Bộ trưởng Bộ Quốc phòng đã tiếp khách quý.", "Marko Tavarin",
     ("Đại tướng", "Bộ trưởng Bộ Quốc phòng")),
    ("Ông Marko Tavarin vừa bị cách chức Thứ trưởng Ngoại giao.", "Marko Tavarin",
     ("Thứ trưởng Ngoại giao",)),
    ("Họ đón Ngoại trưởng nước này Marko Tavarin.", "Marko Tavarin", ("Ngoại trưởng nước này",)),
    ("(VOX) - Người phát ngôn Bộ Ngoại giao Peru, ông Marko Tavarin cho biết họ sẽ đến.",
     "Marko Tavarin", ("Người phát ngôn Bộ Ngoại giao",)),
    # whose aide he is stands between, by name
    ("Hôm qua đặc phái viên của Tổng thống Nga Vladimir Putin, ông Marko Tavarin, rời Mỹ.",
     "Marko Tavarin", ("đặc phái viên của Tổng thống",)),
    ("Dẫn đầu là ông Marko Tavarin - Trợ lý Tổng thống Nga Vladimir Putin.", "Marko Tavarin",
     ("Trợ lý Tổng thống",)),
    ("Trợ lý Ngoại trưởng Mỹ Thomas Shannon rời Moscow.", "Thomas Shannon",
     ("Trợ lý Ngoại trưởng",)),
    # a post taken from him, and one stood for
    ("Họ miễn nhiệm chức vụ Bộ trưởng Bộ Ngoại giao đối với ông Marko Tavarin.",
     "Marko Tavarin", ("Bộ trưởng Bộ Ngoại giao",)),
    ("Ứng viên Marko Tavarin dẫn điểm.", "Marko Tavarin", ("Ứng viên",)),
    # what he is besides, said with "là"
    ("Trưởng phái đoàn Peru là Thứ trưởng Ngoại giao Marko Tavarin.", "Marko Tavarin",
     ("Trưởng phái đoàn", "Thứ trưởng Ngoại giao")),
    ("Tavarin cũng là một cựu điệp viên KGB.", "Tavarin", ("cựu điệp viên KGB",)),
    # whose post it is stands between, and "là"
    ("Luật sư riêng của ông ta là Marko Tavarin.", "Marko Tavarin", ("Luật sư riêng",)),
    # a helper of somebody named, one of several
    ("Ông Marko Tavarin, một trợ lý của Tổng thống Joe Biden, im lặng.", "Marko Tavarin",
     ("trợ lý của Tổng thống",)),
    ("Cố vấn của Lãnh tụ tối cao, ông Marko Tavarin, im lặng.", "Marko Tavarin",
     ("Cố vấn của Lãnh tụ tối cao",)),
    # posts written short, as papers abroad do
    ("HĐ Bảo An họp. ĐS Marko Tavarin phản đối.", "Marko Tavarin", ("ĐS",)),
    # one word for two
    ("Hai Tổng thống Marko Tavarin và Ivo Lendar cùng dự.", "Ivo Lendar", ("Tổng thống",)),
    # a country behind "của", an adjective of the title
    ("Cựu Tổng thống cực hữu của Peru Marko Tavarin kháng án.", "Marko Tavarin",
     ("Cựu Tổng thống cực hữu",)),
])
def test_posts_as_printed(text: str, name: str, expected: tuple[str, ...]) -> None:
    assert roles(text, name) == expected


def test_a_post_behind_a_comma_is_not_that_of_the_next_in_the_list() -> None:
    text = "Có Tướng Marko Tavarin, người đứng đầu Cảnh sát (RPX) - Tướng Ivo Lendar dự họp."
    assert roles(text, "Marko Tavarin") == ("Tướng",)
    assert roles(text, "Ivo Lendar") == ("người đứng đầu Cảnh sát", "Tướng")


def test_a_speaker_beside_a_trainer_is_no_post() -> None:
    assert roles("Về Trần Văn Bách, HLV Kim nói ít lời.", "Trần Văn Bách") == ()


@pytest.mark.parametrize(("text", "expected"), [
    # a country that is also someone's given name
    ("Người đồng cấp Israel Benjamin Netanyahu đáp.", ["Benjamin Netanyahu"]),
    ("Bộ trưởng Quốc phòng Israel Katz đáp.", ["Israel Katz"]),
    # older spellings of countries are no part of the name
    ("Ngoại trưởng Ác-hen-ti-na Marko Tavarin đáp.", ["Marko Tavarin"]),
    # family name first or last; one letter off
    ("Thủ tướng Tavarin Marko đến. Thủ tướng Marko Tavarin cười.", ["Tavarin Marko"]),
    ("Tướng Boransin Padlak đến. Ông Boranin cười.", ["Boransin Padlak"]),
    ("Thủ tướng Mishustin Mikhail Vladimirovich đáp.", ["Mikhail Mishustin"]),
    ("Ông Tavarin Anton Petrovich đáp. Đại sứ A.P.Tavarin cười.", ["Tavarin Anton Petrovich"]),
    # a Vietnamese family name that is a lake, behind a post and a province
    ("Chủ tịch UBND tỉnh Lâm Đồng Hồ Văn Mười đến nơi.", ["Hồ Văn Mười"]),
    # a body of troops behind a title
    ("Tư lệnh Quân khu 5 nhận lệnh.", []),
    # a family with more words in between
    ("Ngoại trưởng Oman Sayyid Badr bin Hamad bin Hamood Albusaidi đáp.", ["Badr al-Busaidi"]),
    # what ran into a known name
    ("Tổng thống Donald Trump Toàn cảnh lễ đón.", ["Donald Trump"]),
    # a thing's name at the start, a country's name behind a calling, words of address of others
    ("Trang Newstrack đưa tin.", []),
    ("Khán giả nhớ nghệ sĩ Anh Vũ.", ["Anh Vũ"]),
    ("Chủ tịch Hạ viện Tan Sri Marko Tavarin đáp.", ["Marko Tavarin"]),
    ("Nhiều nghệ sĩ Việt vắng mặt, người đàn ông Nga và bà con Việt kiều buồn.", []),
    # movements and faiths behind a title
    ("Thủ lĩnh al-Qaeda bị bắt. Phó tổng thống người Sunni đáp. Tòa án ở tòa Bạch Ốc.", []),
    # a word that ends like a thing
    ("Nghị quyết yêu cầu Tổng thống Joe Biden trả lời.", ["Joe Biden"]),
    # a shorter title inside a word that begins like a longer one
    ("Bà Christine Lagarde, Chủ tịch ECB, vắng mặt.", ["Christine Lagarde"]),
    # a word before a title, a point of the compass, a day of the week, a committee's province
    ("Tân Đại sứ vừa đến. Ông Marko Tavarin, Tân Đại sứ, đáp.", ["Marko Tavarin"]),
    ("Họ đi về phía Nam Khu bảo tồn.", []),
    ("Cuộc gặp trong ngày thứ Tư sẽ kéo dài.", []),
    ("Bí thư Tỉnh ủy Hà Giang, Trưởng đoàn, phát biểu.", []),
    # what a reporter works for, what a sum was paid to
    ("Phóng viên New York Times Marko Tavarin nói.", ["Marko Tavarin"]),
    ("Ông trả bà Thảo 3 tỷ đồng.", ["Thảo"]),
    # a country whose name the page breaks off
    ("Người dự là Bộ trưởng Ngoại giao Hungar\n", []),
    # the first half of a compound is nobody, though someone is called so
    ("Thượng tướng Hoàng Xuân Chiến đồng chủ trì Đối thoại Chiến lược.", ["Hoàng Xuân Chiến"]),
])
def test_names_beside_other_words(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_given_name_that_is_also_a_thing_or_opens_sentences() -> None:
    text = ("Bị cáo Nguyễn Xuân Trang và bị cáo Lê Minh Tài có mặt. Trang khai nhận. "
            "Tòa hỏi Trang và Tài. Trang thiết bị bị thu. Tài sản bị kê biên.")
    persons, mentions = read(text)
    assert [person.name for person in persons] == ["Nguyễn Xuân Trang", "Lê Minh Tài"]
    assert [mention.text for mention in mentions] == [
        "Nguyễn Xuân Trang", "Lê Minh Tài", "Trang", "Trang", "Tài"]


def test_a_post_of_a_namesake_who_is_not_named_in_full() -> None:
    """The president is meant where only his wife stands with her given name."""
    _, mentions = read("Tổng thống Trump và Đệ nhất phu nhân Melania Trump tới nơi. Trump cười.")
    assert [mention.person for mention in mentions] == [
        "a:donald-trump", "a:melania-trump", "a:donald-trump"]


def test_given_names_one_letter_apart_are_two_people() -> None:
    _, mentions = read("Bà Trần Thị Lan Hoa và bà Phan Thị Lan Khoa góp vốn. Bà Khoa rút vốn.")
    assert mentions[-1].person == mentions[1].person != mentions[0].person


@pytest.mark.parametrize("text", [
    "Năm 1998 Phan Thị Lan Khoa góp vốn.",
    "Sáng 12/3 Phan Thị Lan Khoa góp vốn.",
])
def test_a_date_before_a_name_is_no_house_number(text: str) -> None:
    assert names(text) == ["Phan Thị Lan Khoa"]


def test_a_name_nobody_knows_is_one_where_its_place_in_the_picture_is_told() -> None:
    assert names("Tavarinkov (phải) cùng khách.") == ["Tavarinkov"]


def test_a_known_name_with_a_slip_of_the_pen_is_a_name() -> None:
    assert names("Nga phản đối. Danh sách của Nga có tên Vladislv Surkov.") == ["Vladislav Surkov"]


def test_a_word_cut_off_by_the_end_of_the_page_is_nobody() -> None:
    assert names("Theo lời Bộ trưởng Ngoại giao Hungar") == []


def test_a_sentence_that_ends_with_a_word_of_address_addresses_nobody() -> None:
    assert names("Đoàn tặng quà các em. Nụ cười nở trên môi.") == []


def test_the_first_half_of_a_compound_is_no_mention() -> None:
    _, mentions = read("Thượng tướng Hoàng Xuân Chiến đồng chủ trì Đối thoại Chiến lược.")
    assert [mention.text for mention in mentions] == ["Hoàng Xuân Chiến"]


def test_papers_abroad_write_the_president_in_two_letters() -> None:
    people = {person.name: person for person in read(
        "Ông John Bolton, cố vấn an ninh quốc gia của TT Trump, tới nơi.")[0]}
    assert people["Donald Trump"].offices == ("us-president",)
    assert people["John Bolton"].offices == ("us-national-security-adviser",)


@pytest.mark.parametrize(
    ("text", "name", "roles", "country"),
    [
        # the full name of a state stands between office and name
        ("Tổng thống Hợp chúng quốc Hoa Kỳ Donald Trump, Thủ tướng Chính phủ nước Cộng hòa xã hội "
         "chủ nghĩa Việt Nam Nguyễn Xuân Phúc cùng dự.", "Donald Trump", ("Tổng thống",), "US"),
        ("Chủ tịch nước Cộng hòa Nhân dân Trung Hoa Tập Cận Bình tới nơi.", "Tập Cận Bình",
         ("Chủ tịch nước",), "CN"),
        ("Phó Thủ tướng Cộng hòa Czech Jan Hamacek lên tiếng.", "Jan Hamacek",
         ("Phó Thủ tướng",), "CZ"),
        ("Thủ tướng Liên bang (LB) Nga Mikhail Mishustin tới thăm.", "Mikhail Mishustin",
         ("Thủ tướng",), "RU"),
        # an embassy has two countries: whose, and where
        ("Đại sứ Lào tại Việt Nam Khamphao Ernthavanh cùng dự.", "Khamphao Ernthavanh",
         ("Đại sứ",), "LA"),
        # the body someone speaks for, unknown as it is
        ("Ông Tedros Marandan, phát ngôn viên Cơ quan Thống kê quốc gia, nói vậy.",
         "Tedros Marandan", ("phát ngôn viên Cơ quan Thống kê quốc gia",), None),
        # two posts of one man, a post once held, a deputy's
        ("Phó Thủ tướng, Bộ trưởng Ngoại giao Lào Saleumxay Kommasith chủ trì.",
         "Saleumxay Kommasith", ("Phó Thủ tướng", "Bộ trưởng Ngoại giao"), "LA"),
        ("Cựu Thủ tướng Anh David Cameron viết hồi ký.", "David Cameron", ("Cựu Thủ tướng",), "GB"),
        ("Bà Jill Tandoc, em gái ông, kể lại; phu nhân Maria Tandoc im lặng.", "Maria Tandoc",
         ("phu nhân",), None),
    ],
)
def test_roles_are_the_phrase_without_the_country(
    text: str, name: str, roles: tuple[str, ...], country: str | None
) -> None:
    found = person(text, name)
    assert found.roles == roles
    assert country is None or found.country == country


def test_a_deputy_does_not_hold_the_office() -> None:
    found = person("Phó Cố vấn An ninh Quốc gia Mỹ Jake Sullivan lên đường.", "Jake Sullivan")
    assert found.offices == ()


def test_the_title_of_the_next_in_a_list_is_not_shared() -> None:
    text = ("Phó Thủ tướng Trần Lưu Quang, Phó Thủ tướng Dmitry Chernyshenko, Bộ trưởng các Bộ: "
            "Công Thương, Tài chính cùng dự.")
    assert person(text, "Dmitry Chernyshenko").roles == ("Phó Thủ tướng",)
