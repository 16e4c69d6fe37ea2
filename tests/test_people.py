"""Who an article names: one person each, by authority first, then by evidence."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hoso.annotation.people import find_people
from hoso.annotation.people.known import key, loose, sound
from tests.people_pages import forms, names, page_of, person, read

# -- forms of one name ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "surfaces"),
    [
        ("Ngoại trưởng Nga Sergei Lavrov đến Hà Nội. Ông Lavrov gặp báo giới.",
         "Sergei Lavrov", ["Sergei Lavrov", "Lavrov"]),
        ("Ngoại trưởng Nga Lavrov lên đường sáng nay.", "Sergei Lavrov", ["Lavrov"]),
        ("Bộ trưởng Bộ Ngoại giao Nga Sergey Lavrov lên tiếng.", "Sergei Lavrov",
         ["Sergey Lavrov"]),
        ("Thư ký báo chí Điện Kremlin Dmitriy Peskov xác nhận.", "Dmitry Peskov",
         ["Dmitriy Peskov"]),
        ("Cố vấn Michael Waltz và đặc phái viên Stephen Witkoff cùng đi.", "Steve Witkoff",
         ["Stephen Witkoff"]),
        ("Tổng thống V. Putin ký sắc lệnh. V.Putin trở về.", "Vladimir Putin",
         ["V. Putin", "V.Putin"]),
        ("Ngoại trưởng X.La-vơ-rốp hội đàm với Ngoại trưởng Mỹ Giôn Ke-ri.", "John Kerry",
         ["Giôn Ke-ri"]),
        ("Ngoại trưởng X.La-vơ-rốp hội đàm với Ngoại trưởng Mỹ Giôn Ke-ri.", "Sergei Lavrov",
         ["X.La-vơ-rốp"]),
        ("Tổng thống Pu-tin phát biểu.", "Vladimir Putin", ["Pu-tin"]),
        ("Ngoại trưởng Nga Lavơrốp phát biểu.", "Sergei Lavrov", ["Lavơrốp"]),
        ("Thủ tướng Nhật Bản Abe Shinzo gặp cử tri. Ông Abe cười.", "Shinzo Abe",
         ["Abe Shinzo", "Abe"]),
        ("Tổng thống Hàn Quốc Moon Jae-in đáp lời. Ông Moon rời đi.", "Moon Jae-in",
         ["Moon Jae-in", "Moon"]),
        ("Chủ tịch Trung Quốc Tập Cận Bình chủ trì. Ông Tập nói ngắn.", "Tập Cận Bình",
         ["Tập Cận Bình", "Tập"]),
        ("Thủ tướng Nguyễn Xuân Phúc dự lễ. Ông Phúc chúc mừng.", "Nguyễn Xuân Phúc",
         ["Nguyễn Xuân Phúc", "Phúc"]),
        ("Tổng thống Syria Bashar al-Assad không dự. Ông Assad ở lại Damascus.",
         "Bashar al-Assad", ["Bashar al-Assad", "Assad"]),
        ("Bà Ursula von der Leyen đáp. Bà von der Leyen rời phòng họp.",
         "Ursula von der Leyen", ["Ursula von der Leyen", "von der Leyen"]),
        ("Tổng thống Thổ Nhĩ Kỳ Recep Tayyip Erdoğan gật đầu.", "Recep Tayyip Erdogan",
         ["Recep Tayyip Erdoğan"]),
        ("TỔNG THỐNG NGA VLADIMIR PUTIN THĂM TRUNG QUỐC", "Vladimir Putin",
         ["VLADIMIR PUTIN"]),
        ("Giáo hoàng Leo XIV cầu nguyện.", "Pope Leo XIV", ["Leo XIV"]),
        ("Hoàng tử và Giáo hoàng Leo trò chuyện.", "Pope Leo XIV", ["Leo"]),
        ("Các ông Lavrov, Ushakov và Waltz ngồi cạnh nhau.", "Yuri Ushakov", ["Ushakov"]),
        ("Phó Tổng thống Mỹ JD Vance có mặt.", "JD Vance", ["JD Vance"]),
        ("Đại sứ Nga tại Liên hợp quốc Vasily Nebenzia phản đối.", "Vasily Nebenzya",
         ["Vasily Nebenzia"]),
        ("Ngoại trưởng I-ran M. Da-ríp ra sân bay.", "Mohammad Javad Zarif", ["M. Da-ríp"]),
    ],
)
def test_each_form_of_a_name_leads_to_its_bearer(
    text: str, name: str, surfaces: list[str]
) -> None:
    assert forms(text, name) == surfaces


def test_two_people_share_one_word_of_address() -> None:
    assert names("Hai ông Putin và Lavrov cùng bước ra.") == ["Vladimir Putin", "Sergei Lavrov"]


def test_two_names_tied_by_a_hyphen_are_two_people() -> None:
    assert names("Cuộc gặp Lavrov-Kerry kéo dài năm giờ.") == ["Sergei Lavrov", "John Kerry"]


def test_the_mention_is_the_name_without_title_and_country() -> None:
    text = "Sáng nay, Tổng thống Mỹ Donald Trump rời Nhà Trắng."
    _, mentions = read(text)
    assert [(m.text, text[m.start : m.end]) for m in mentions] == [("Donald Trump",) * 2]


# -- misspellings -------------------------------------------------------------------


def test_a_misspelling_is_joined_where_office_and_surname_agree() -> None:
    _, mentions = read("Ngoại trưởng Nga Segrei Lavrov cho biết. Ông Lavrov nói thêm.")
    assert [(m.person, m.method) for m in mentions] == [
        ("a:sergei-lavrov", "misspelling"), ("a:sergei-lavrov", "surname")]


def test_a_misspelt_surname_alone_needs_title_and_country() -> None:
    assert names("Ngoại trưởng Nga Lavorv lên máy bay.") == ["Sergei Lavrov"]
    assert "Sergei Lavrov" not in names("Ông Lavorv là chủ một tiệm bánh.")


def test_a_long_surname_that_one_person_of_renown_nearly_has_is_his() -> None:
    assert names("Ông Stolenberg nói rằng liên minh đã sẵn sàng.") == ["Jens Stoltenberg"]
    assert names("Stolenberg là một hãng bia lâu đời.") != ["Jens Stoltenberg"]
    assert names("Ông Lavrog nói rằng liên minh đã sẵn sàng.") == ["Lavrog"]  # too short to tell


def test_a_long_surname_of_one_person_only_needs_no_office_beside_a_slip() -> None:
    assert names("Bà Kristina Georgieva đã đến dự.") == ["Kristalina Georgieva"]


def test_letters_that_changed_places_are_a_slip() -> None:
    assert names("Ngoại trưởng Hàn Quốc Kang Kyung Wha đã đến dự.") == ["Kang Kyung-hwa"]


def test_behind_an_initial_a_surname_spelt_by_ear_has_to_sound_the_same() -> None:
    assert names("Nghị sĩ Nga L.Xlút-xki phản đối.") == ["Leonid Slutsky"]
    assert names("Nghị sĩ Nga K.Xlút-xki phản đối.") == ["K. Xlút-xki"]


def test_letters_serve_where_too_few_consonants_do() -> None:
    assert names("Thủ tướng Séc A.Ba-bít phản đối.") == ["Andrej Babis"]


def test_an_unknown_name_misspelt_once_stays_one_person() -> None:
    text = ("Giám đốc Viktor Stepanek khai trương. Ông Viktor Stepanck cắt băng. "
            "Ông Stepanek cảm ơn khách.")
    assert names(text) == ["Viktor Stepanek"]


# -- namesakes ----------------------------------------------------------------------


def test_titles_tell_namesakes_apart() -> None:
    text = ("Cố vấn An ninh quốc gia Mỹ Sullivan đã điện đàm. "
            "Đại sứ Mỹ tại Nga John Sullivan có mặt.")
    assert names(text) == ["Jake Sullivan", "John Sullivan"]


def test_words_of_address_tell_namesakes_apart() -> None:
    text = ("Cựu Tổng thống Bill Clinton và bà Hillary Clinton cùng tới. "
            "Bà Clinton phát biểu trước. Ông Clinton im lặng.")
    assert forms(text, "Hillary Clinton") == ["Hillary Clinton", "Clinton"]
    assert forms(text, "Bill Clinton") == ["Bill Clinton", "Clinton"]


def test_the_era_of_the_others_decides_between_namesakes() -> None:
    text = "Tổng thống George W. Bush và bà Rice cùng tới Texas."
    assert names(text) == ["George W. Bush", "Condoleezza Rice"]
    text = "Tổng thống Barack Obama và bà Rice thảo luận với ông John Kerry."
    assert names(text)[1] == "Susan Rice"


def test_a_footballer_is_not_the_prime_minister_he_is_called_like() -> None:
    persons, _ = read("Tiền đạo Boris Johnson ghi bàn phút 80.")
    assert [p.key for p in persons] == ["n:boris johnson"]


def test_a_common_vietnamese_name_needs_a_title_to_be_a_known_person() -> None:
    assert person("Anh Trần Tuấn Anh bán phở.", "Trần Tuấn Anh").key == "n:tran tuan anh"
    minister = "Bộ trưởng Công Thương Trần Tuấn Anh ký. Ông Trần Tuấn Anh bắt tay khách."
    assert [p.key for p in read(minister)[0]] == ["a:tran-tuan-anh"]


def test_another_country_makes_another_person() -> None:
    assert person("Bộ trưởng Y tế Canada John Kerry từ chức.", "John Kerry").key == "n:john kerry"


def test_an_aide_of_the_president_is_not_the_president() -> None:
    text = "Trợ lý Tổng thống Vladimir Medinsky dẫn đầu phái đoàn Nga."
    assert names(text) == ["Vladimir Medinsky"]
    assert person(text, "Vladimir Medinsky").offices == ("ru-presidential-aide",)


def test_the_president_is_not_the_envoy_named_before_him() -> None:
    text = "Đặc phái viên của Tổng thống Mỹ Donald Trump, ông Steve Witkoff, lên tiếng."
    assert person(text, "Donald Trump").offices == ("us-president",)


# -- titles and offices ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "offices", "roles"),
    [
        ("Ngoại trưởng Mỹ John Kerry tới nơi.", ("us-secretary-of-state",), ("Ngoại trưởng",)),
        ("Bộ trưởng Ngoại giao John Kerry tới nơi.", ("us-secretary-of-state",),
         ("Bộ trưởng Ngoại giao",)),
        ("Cựu Ngoại trưởng Mỹ John Kerry tới nơi.", (), ("Cựu Ngoại trưởng",)),
        ("Ông John Kerry, Ngoại trưởng Mỹ, tới nơi.", ("us-secretary-of-state",),
         ("Ngoại trưởng Mỹ",)),
        ("Ông John Kerry được đề cử.", (), ()),
        ("Ông được đề cử làm Ngoại trưởng Mỹ John Kerry.", (), ("Ngoại trưởng",)),
    ],
)
def test_an_office_counts_only_while_it_is_held(
    text: str, offices: tuple[str, ...], roles: tuple[str, ...]
) -> None:
    found = person(text, "John Kerry")
    assert (found.offices, found.roles) == (offices, roles)


def test_a_title_before_a_comma_belongs_to_the_name_only_where_it_opens() -> None:
    met = "Sau khi gặp Ngoại trưởng Nga, ông Kerry trò chuyện với sinh viên."
    assert names(f"Ngoại trưởng Mỹ John Kerry đến Berlin. {met}") == ["John Kerry"]
    opens = "Thư ký báo chí của Tổng thống Nga, ông Dmitry Peskov, từ chối bình luận."
    assert person(opens, "Dmitry Peskov").offices == ("ru-kremlin-spokesperson",)


def test_an_unknown_person_has_country_and_role_from_the_text() -> None:
    found = person("Người phát ngôn Bộ Ngoại giao Thổ Nhĩ Kỳ Selin Kaplanoğlu cho biết.",
                   "Selin Kaplanoğlu")
    assert (found.key, found.country, found.roles) == (
        "n:selin kaplanoglu", "TR", ("Người phát ngôn Bộ Ngoại giao",))


def test_historical_people_are_marked() -> None:
    assert person("Ông nhắc lại lời Joseph Stalin năm 1945.", "Joseph Stalin").historical
    assert not person("Tổng thống Vladimir Putin đáp.", "Vladimir Putin").historical


# -- counterparts ---------------------------------------------------------------------


def test_a_counterpart_is_inferred_when_tenures_leave_one_person() -> None:
    persons, mentions = read("Ngoại trưởng Mỹ John Kerry điện đàm với người đồng cấp Nga.")
    inferred = [p for p in persons if p.inferred]
    assert [(p.name, p.offices) for p in inferred] == [("Sergei Lavrov", ("ru-foreign-minister",))]
    assert {m.text for m in mentions} == {"John Kerry"}


def test_no_counterpart_is_inferred_when_several_fit_or_one_is_named() -> None:
    several = read("Ngoại trưởng Nga Sergei Lavrov gặp người đồng cấp Mỹ.")[0]
    assert not any(p.inferred for p in several)
    text = "Ngoại trưởng Mỹ John Kerry gặp người đồng cấp Nga Sergei Lavrov."
    assert not any(p.inferred for p in read(text)[0])


# -- people of everyday news ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bị cáo Lò Thị Mến khóc tại tòa. Mến xin giảm án.", ["Lò Thị Mến"]),
        ("Chị Nga và anh Đức mở quán phở.", ["Nga", "Đức"]),
        ("Theo bác sĩ Trần Quốc Khánh, bệnh nhân đã tỉnh.", ["Trần Quốc Khánh"]),
        ("HLV Park Hang-seo thay người. Ông Park tỏ ra lo lắng.", ["Park Hang-seo"]),
        ("Ca sĩ Mỹ Tâm hát tặng khán giả.", ["Mỹ Tâm"]),
        ("Đội hình có Quang Hải, Công Phượng và Văn Hậu.", ["Quang Hải", "Công Phượng", "Văn Hậu"]),
        ("Kevin Durant ghi 30 điểm. Durant chơi cả trận.", ["Kevin Durant"]),
        ("Bà Hoàng Thị Lan, 72 tuổi, sống một mình. Bà Lan không có con.", ["Hoàng Thị Lan"]),
        ("Theo TS. Phước, giá còn tăng.", ["Phước"]),
        ("Chủ tịch UBND xã Nguyễn Văn Thắng xác nhận vụ việc.", ["Nguyễn Văn Thắng"]),
    ],
)
def test_people_of_everyday_news(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_a_patronymic_is_no_part_of_the_name_abroad() -> None:
    assert names("Nghị sĩ Ivan Ivanovich Melnikov đã phát biểu.") == ["Ivan Melnikov"]


# -- invariants -----------------------------------------------------------------------


_PIECES = st.lists(
    st.sampled_from([
        "Ngoại trưởng", "Nga", "Sergei", "Lavrov", "ông", "Putin", "và", "Kim", "Jong-un", ".", ",",
        "\n", "“", "”", "bà", "Nguyễn", "Thị", "Hoa", "đã", "nói", "Ảnh:", "V.", "al-Assad", "von",
        "TT", "İstanbul", "người đồng cấp", "Hà Nội", "27-2", "’",
    ]),
    max_size=40,
)


@given(_PIECES)
@example(["bà", "Nga", "ông", "Nga"])
def test_every_mention_points_at_its_words_and_at_a_person(pieces: list[str]) -> None:
    page = page_of(" ".join(pieces))
    persons, mentions = find_people(page, [])
    keys = [p.key for p in persons]
    assert len(keys) == len(set(keys))
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)
    for mention in mentions:
        assert page.text[mention.start : mention.end] == mention.text
        assert mention.person in keys
    for found in persons:
        assert found.inferred or any(m.person == found.key for m in mentions)


def test_spellings_of_one_name_have_one_key() -> None:
    assert key("S.Lavrov") == key("S. Lavrov") == "s lavrov"
    assert loose(key("Volodymyr Zelenskyy")) == loose(key("Vladimir Zelensky"))
    assert loose(key("Abbas Araghchi")) != loose(key("Abbas Kiarostami"))
    assert sound("Da-ríp") == sound("Zarif")
