"""What an article sounds like: odds from everything that is known to have been news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.count_words import shares
from hoso.dating.claims import EVER, Claim
from hoso.dating.odds import YEAR, likeliest, span
from hoso.dating.recall import Memory, Recalled, is_at_home, memories, odds_of, recall, weights
from hoso.dating.words import Said
from hoso.edtf import When
from hoso.layout import lay_out
from hoso.model import Published
from hoso.pipeline import annotate_page

TITLE = "Tin vắn trong ngày\n\n"


def published(text: str) -> Published:
    """The publication date of a page that is nothing but these words."""
    return annotate_page(lay_out(TITLE + text + "\n")[0])[1]


def recalled(found: Published) -> list[str]:
    """What the evidence says the words recall."""
    return [e.explanation for e in found.evidence if "words recall" in e.explanation]


# -- what is recalled ----------------------------------------------------------------------


@pytest.mark.parametrize(("text", "day"), [
    ("Ngày 19/11, hành lang ngũ cốc Biển Đen đã được gia hạn. Sáng kiến ngũ cốc ký ở Istanbul cho "
     "tàu chở lúa mì rời cảng Odessa.", date(2022, 11, 20)),
    ("Ngày 26/3, thêm nhiều nước trục xuất nhà ngoại giao Nga sau vụ đầu độc cựu điệp viên Nga ở "
     "Salisbury. Theresa May nói đó là chất độc thần kinh.", date(2018, 3, 27)),
    ("Ngày 12/7, Snowden vẫn ở khu quá cảnh sân bay Sheremetyevo. Cựu nhân viên CIA xin tị nạn tạm "
     "thời.", date(2013, 7, 13)),
    ("Giao tranh ở Avdiivka kéo sang ngày 2/2. Cùng tuần, thẩm phán James Robart chặn sắc lệnh cấm "
     "nhập cảnh bảy nước Hồi giáo, còn bà Sally Yates mất chức.", date(2017, 2, 3)),
])
def test_words_that_were_news_tell_the_year(text: str, day: date) -> None:
    found = published(text)
    assert found.when.contains(day) and span(found.when) <= YEAR
    assert recalled(found)


def test_what_nobody_remembers_recalls_nothing() -> None:
    found = published("Ngày 14/7, một căn nhà trong hẻm bốc cháy. Lửa được dập tắt sau nửa giờ.")
    assert not recalled(found) and not found.when


def test_a_day_alone_recalls_nothing() -> None:
    """Something known happened in Sochi on some 22 October; floods there are another matter."""
    found = published("Ngày 22/10, mưa lớn gây ngập nhiều tuyến phố ở Sochi, Nga.")
    assert not found.when or span(found.when) > YEAR


def test_the_order_in_which_words_come_changes_nothing() -> None:
    """Sets have another order in every process; the archive is to be the same to the last bit."""
    class InOrder(set[str]):
        backwards = False

        def __iter__(self) -> Iterator[str]:
            return iter(sorted(super().__iter__(), reverse=self.backwards))

    class Backwards(InOrder):
        backwards = True

    features = set().union(*(memory.features for memory in memories()[::40]))
    one, other = (recall(kind(features), [], weights()) for kind in (InOrder, Backwards))
    assert one == other and len(one) > 1


def test_both_languages_say_what_is_recalled() -> None:
    found = published("Ngày 4/3, Nga ra sắc lệnh đình chỉ tham gia INF. Hiệp ước INF cấm tên lửa "
                      "tầm trung; Mỹ đã nêu tên lửa 9M729.")
    said = next(e for e in found.evidence if "words recall" in e.explanation)
    assert "INF Treaty" in said.explanation and "hiệp ước INF" in said.explanation_vi


def test_every_memory_has_words_and_days_in_order() -> None:
    assert len(memories()) > 1000
    for memory in memories():
        assert memory.first <= memory.last, memory.title_en
        assert memory.features, memory.title_en


# -- the odds ------------------------------------------------------------------------------


def memory(first: date) -> Memory:
    return Memory(first, first, "x", "x", frozenset(), True)


@given(st.lists(st.tuples(st.dates(date(2006, 1, 1), date(2024, 12, 31)), st.floats(0, 12)),
                min_size=1, max_size=8), st.integers(100, 9000), st.booleans())
def test_odds_are_shares_of_stretches_that_do_not_overlap(
    told: list[tuple[date, float]], length: int, at_home: bool
) -> None:
    pieces = odds_of([Recalled(memory(day), points, False) for day, points in told], length,
                     at_home, weights())
    assert 0 < sum(share for _, share in pieces) < 1
    assert all(one[1] < other[0] for (one, _), (other, _) in pairwise(pieces))


def test_an_article_of_life_in_vietnam_is_placed_with_more_caution() -> None:
    told = [Recalled(memory(date(2014, 5, 8)), 8.0, False)]
    abroad, at_home = (sum(share for _, share in odds_of(told, 900, home, weights()))
                       for home in (False, True))
    assert at_home < abroad
    assert is_at_home({"c:VN", "w:hà nội"}) and not is_at_home({"c:VN", "c:RU"})


def test_odds_of_stretches_choose_the_year_that_holds_most() -> None:
    weeks = When.one_of((date(year, 5, 8), date(year, 5, 14)) for year in (2013, 2014, 2015))
    odds = (((date(2014, 3, 1), date(2014, 8, 31)), 0.9),)
    claim = Claim(kind="known_event", when=EVER, odds=odds, said=Said("x", "x"))
    kept, share = likeliest(weeks, [claim])
    assert kept.text == "[2014-05-08..2014-05-14]" and share > 0.95


# -- gatherings and their places -----------------------------------------------------------


def test_a_gathering_beside_its_place_is_that_years() -> None:
    found = published("Họp thượng đỉnh G7 ở Brussels, Bỉ, các nước dọa trừng phạt Nga. G7 nhắc lại "
                      "cuộc bầu cử hôm 25/5.")
    said = [e.value for e in found.evidence if "named beside it" in e.explanation]
    assert said and said[0].contains(date(2014, 6, 5)) and not said[0].contains(date(2016, 6, 5))
    assert not found.when or found.when.contains(date(2014, 6, 5))


def test_a_gathering_recalled_does_not_bound_the_article() -> None:
    found = published("Ngày 30/8, Tổng thống Nga Vladimir Putin trả lời báo giới về Mông Cổ. Ông "
                      "dự hội nghị thượng đỉnh SCO tại Astana ngày 4/7.")
    assert found.when.contains(date(2024, 8, 31))


# -- offices -------------------------------------------------------------------------------


def test_two_offices_with_one_title_are_one() -> None:
    found = published("Ngày 12/10, Thứ trưởng Ngoại giao Mỹ Victoria Nuland đến Moscow.")
    assert found.when.contains(date(2021, 10, 13))
    said = [e.value for e in found.evidence if e.kind == "tenure"]
    assert said and all(value.contains(date(2021, 10, 12)) for value in said)


def test_an_office_where_the_text_looks_back_only_leans() -> None:
    found = published("Hồi tháng Ba, Ngoại trưởng Mỹ John Kerry từng nói như vậy.")
    said = [e for e in found.evidence if e.kind == "tenure"]
    assert said and said[0].value.contains(date(2024, 1, 1))


def test_who_is_about_to_take_office_is_called_by_it() -> None:
    found = published("Ông Trump sa thải ông Tillerson, đề cử Ngoại trưởng Mỹ Mike Pompeo.")
    assert found.when.contains(date(2018, 3, 14))


def test_talks_are_not_recalled_by_a_phone_call() -> None:
    memory = next(m for m in memories() if {"t:meeting", "p:Sergei Lavrov"} <= m.features)
    told = memory.features - {"t:meeting"}
    points = {
        kind: next(r.points for r in recall(told | {kind}, [], weights()) if r.memory is memory)
        for kind in ("t:meeting", "t:phone_call")}
    assert points["t:meeting"] - points["t:phone_call"] >= weights().other_kind


# -- what words say ------------------------------------------------------------------------


def points(*words: str) -> float:
    """What speaks most for any memory of these words, days and people apart."""
    return recall({f"w:{word}" for word in words}, [], weights())[0].points


def test_a_word_of_a_pair_that_is_shared_says_nothing_more() -> None:
    assert points("solarwinds", "công mạng") > points("solarwinds")
    pair = points("gershkovich", "evan gershkovich")
    assert pair == points("gershkovich", "evan gershkovich", "evan")


def test_common_words_say_less_than_rare_ones_and_the_commonest_nothing() -> None:
    assert points("tổng thống") <= 0 < points("trừng phạt") < points("solarwinds")


def test_shares_are_counted_over_articles_and_only_of_words_that_known_news_has() -> None:
    texts = ["Hội đàm tại Solarwinds"] + ["Hội đàm ở xã"] * 3
    known = frozenset({"w:hội đàm", "w:solarwinds", "w:đàm tại"})
    found = shares(texts, known)
    assert found[2] == ["hội đàm"] and found[4] == ["solarwinds", "đàm tại"]
    assert not any(found[share] for share in found.keys() - {2, 4})
