"""Places and countries in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.annotation.places import find_places, is_locative
from hoso.model import Page, Segment
from hoso.text import nfc, reading_view


def page(text: str, kind: str = "body") -> Page:
    return Page(text=text, segments=(Segment(kind=kind, start=0, end=len(text)),))  # type: ignore[arg-type]


def read(text: str, kind: str = "body") -> list[str]:
    """Ids of the places, and codes of the countries, in order."""
    view = reading_view(nfc(text)).text
    return [m.place or m.country or "" for m in find_places(page(view, kind))]


@pytest.mark.parametrize("form", ["Mátxcơva", "Mát-xcơ-va", "Moskva", "Matxcova", "MOSCOW"])
def test_spellings_of_one_city(form: str) -> None:
    assert read(f"Ông đã có mặt tại {form} từ sáng sớm.") == ["moscow-ru"]


def test_offsets_point_at_the_words() -> None:
    text = "Hai ngoại trưởng sẽ gặp nhau ở Giơ-ne-vơ (Thụy Sĩ)."
    assert [text[m.start : m.end] for m in find_places(page(text))] == ["Giơ-ne-vơ", "Thụy Sĩ"]


@pytest.mark.parametrize(
    "text",
    ["Anh Tuấn mở quán ở quê.", "Anh cho biết sẽ không về.", "Áo dài được ưa chuộng.",
     "Nguyễn Thị Nga nhận giải.", "chị Nga bán hàng", "Ông Lê Đức Thọ viết hồi ký.",
     "ca sĩ Mỹ Linh hát", "Ý kiến bạn đọc", "Đức Giáo hoàng cầu nguyện", "Báo Pháp luật đưa tin",
     "anh Trần Thái Bình kể", "Ông George Washington thời trẻ", "Diễn viên Paris Hilton cười",
     "tờ Washington Post viết", "vùng biển Thái Bình Dương", "siêu sao Michael Jordan ghi điểm",
     "Ông An-đrây Anh-đrây-ép", "Nice to meet you", "Chủ tịch Hồ Chí Minh dặn"],
)
def test_namesakes_are_no_places(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Thủ tướng Anh Keir Starmer phát biểu", ["GB"]),
     ("Ngoại trưởng Áo Leonore Gewessler nói", ["AT"]),
     ("Tổng thống Pháp và Thủ tướng Đức đồng ý", ["FR", "DE"]),
     ("Anh, Pháp và Đức ra tuyên bố chung", ["GB", "FR", "DE"]),
     ("Nga tuyên bố đáp trả", ["RU"]),
     ("Mỹ triển khai tàu sân bay", ["US"]),
     ("xuất khẩu sang Ý tăng", ["IT"]),
     ("Ngoại Trưởng Mỹ đến Lào", ["US", "LA"]),
     ("thời Liên Xô", ["SU"]),
     ("NGA VÀ MỸ NỐI LẠI ĐÀM PHÁN TẠI HÀ NỘI", ["RU", "US", "hanoi-vn"])],
)
def test_countries_of_one_syllable(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("quan hệ Mỹ-Trung căng thẳng", ["US", "CN"]), ("đối thoại Việt – Hàn", ["VN", "KR"]),
     ("thỏa thuận Nga - Thổ", ["RU", "TR"]), ("Trung thu ở phố cổ, Việt kể", [])],
)
def test_short_forms_count_only_in_pairs(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_a_country_beside_the_name_of_a_city_tells_which_city() -> None:
    assert read("ở Hyderabad, Pakistan") == ["hyderabad-pk", "PK"]
    assert read("ở Hyderabad hôm qua") == ["hyderabad-in"]


def test_a_doubtful_city_needs_a_word_that_says_so() -> None:
    assert read("biểu tình ở Nice") == ["nice-fr"]
    assert read("giao tranh quanh thị trấn Robotyne") == []  # too small for the gazetteer
    assert read("bầu trời Queens") == []
    assert read("Thành phố Santiago") == ["santiago-cl"]


def test_a_building_acts_for_its_country_and_is_a_place_where_things_happen() -> None:
    assert read("Điện Kremlin cho biết hai bên vẫn liên lạc") == ["RU"]
    assert read("tiếp khách tại Điện Kremlin") == ["moscow-ru"]
    assert read("tại Nhà Trắng") == ["washington-us"]


def test_everyday_words_head_a_headline_when_the_article_means_the_country() -> None:
    text = "Anh tăng ngân sách quốc phòng\nThủ tướng Anh cho biết."
    cut = text.index("\n") + 1
    both = Page(text=text, segments=(Segment(kind="title", start=0, end=cut),
                                     Segment(kind="body", start=cut, end=len(text))))
    assert [m.start for m in find_places(both)] == [0, text.index("Anh cho")]


def test_only_the_article_proper_is_read() -> None:
    assert read("Mưa lớn ở Hà Nội", "related") == []


def test_locatives() -> None:
    text = "Moskva và Washington họp tại Vienna"
    assert [is_locative(text, text.index(w)) for w in ("Moskva", "Washington", "Vienna")] == [
        False, False, True]


@given(st.text(alphabet=st.sampled_from("Anh Nga-Mỹ,. \nHàNộiởtạiParis"), max_size=80))
def test_mentions_are_ordered_disjoint_and_verbatim(text: str) -> None:
    text = nfc(text)
    end = 0
    for mention in find_places(page(text)):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.country is not None
        end = mention.end


@pytest.mark.parametrize("text", [
    "hai bên nhắc lại thỏa thuận Minsk", "thỏa thuận hòa bình Minsk bế tắc",
    "sẽ dự vòng đàm phán Doha mới", "cuộc họp theo thể thức Normandy",
    "thượng đỉnh Tổ chức Hợp tác Thượng Hải", "theo Quy chế Rome",
])
def test_what_is_called_after_a_town_is_not_the_town(text: str) -> None:
    assert read(text) == []
