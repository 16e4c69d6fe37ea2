"""Who took part, where a pronoun, a number or a relative says it."""

from __future__ import annotations

import pytest

from hoso.annotation.events.pronouns import spoken_of
from tests.event_pages import told

JOLY = "Ngoại trưởng Canada {Mélanie Joly/CA/ca-foreign-minister}"
GONZALEZ = "Ngoại trưởng Peru {Javier González/PE/pe-foreign-minister}"
BOTH = {"Mélanie Joly", "Javier González"}


def people(text: str) -> dict[str, set[str]]:
    return {event.type: event.people for event in told(text)}


def test_a_pronoun_means_who_speaks_also_behind_the_day() -> None:
    assert people(f"{JOLY} cho biết trong tuần này bà sẽ gặp {GONZALEZ}.")["meeting"] == BOTH


def test_a_pronoun_that_goes_on_means_nobody_of_two() -> None:
    low = "bà joly và ông gonzález đến lima; ngày 9/4, bà sẽ gặp ông humala."
    named = [(3, "joly"), (15, "gonzález")]
    assert list(spoken_of(low, 0, len(low), named)) == []
    assert [who for *_, who in spoken_of(low, 0, len(low), named[:1])] == ["joly"]


def test_a_journey_that_opens_with_one_meeting_and_goes_on_with_another() -> None:
    text = (f"{JOLY} sẽ khởi động chuyến thăm Peru bằng cuộc họp với {GONZALEZ}, "
            "tiếp đó là cuộc gặp với Tổng thống {Pedro Castillo/PE} vào sáng 9/4.")
    found = people(text)
    assert found["talks"] == BOTH
    assert found["meeting"] == {"Mélanie Joly", "Pedro Castillo"}


def test_who_says_something_behind_a_call_made_it() -> None:
    text = (f"Điện đàm với người đồng cấp Peru, đồng thời là chủ tịch khối, "
            f"{{Javier González/PE}}, {JOLY} nói quân Canada sẽ rút.")
    assert people(text) == {"phone_call": BOTH}


@pytest.mark.parametrize("words", ["Hai lãnh tụ", "2 lãnh tụ", "Hai ông", "2 ông"])
def test_two_are_those_named_last_in_words_or_figures(words: str) -> None:
    text = (f"{JOLY} được {GONZALEZ} mời tới Lima.\n"
            f"{words} hội đàm với nhau hai giờ tại Lima hôm 3/4.")
    assert people(text)["talks"] == BOTH


def test_the_relative_of_a_head_of_state_comes_without_him() -> None:
    text = ("Phái viên {Pedro Ruiz/PE}, con rể Tổng thống Peru "
            "{Pedro Castillo/PE/pe-president}, tới Ottawa hôm 3/4.")
    assert people(text) == {"visit": {"Pedro Ruiz"}}


@pytest.mark.parametrize("behind", ["xong", "vừa xong", "ở Lima xong"])
def test_who_speaks_when_the_talks_are_over_took_part(behind: str) -> None:
    text = (f"Chile phóng tên lửa xuống Arica ngày 3/1.\n"
            f"Hội đàm với {GONZALEZ} {behind}, {JOLY} nói hai nước sẽ ký thỏa thuận.")
    (talks,) = (event for event in told(text) if event.type == "talks")
    assert talks.people == BOTH
    assert talks.date != "2013-01-03"  # that of what was told before


def test_whose_words_fell_when_he_met_another_met_him() -> None:
    assert people(f"{JOLY} nói như vậy khi gặp {GONZALEZ} tại Lima hôm 3/4.")["meeting"] == BOTH


@pytest.mark.parametrize("lists", ["Phía Canada có", "Đoàn Canada thì gồm", "Cùng ngồi còn có"])
def test_whom_a_sentence_behind_lists_was_at_the_talks(lists: str) -> None:
    text = (f"{GONZALEZ} hội đàm với đoàn Canada tại Lima hôm 3/4.\n"
            f"{lists} Bộ trưởng Thương mại {{Mary Ng/CA}}.")
    assert people(text)["talks"] == {"Javier González", "Mary Ng"}


def test_neither_the_hosts_nor_a_third_head_of_state_are_delegates() -> None:
    text = ("Ngày 3/4, Canada và Mỹ đàm phán tại Lima.\n"
            "Phía Peru có Bộ trưởng {Javier González/PE}.")
    assert people(text)["talks"] == set()
    heads = ("Ngày 3/4, Thủ tướng Canada {Stephen Harper/CA/ca-prime-minister} gặp Tổng thống "
             "Peru {Ollanta Humala/PE/pe-president}.\nPhía Brazil có Tổng thống "
             "{Dilma Rousseff/BR/br-president}.")
    assert people(heads)["summit"] == {"Stephen Harper", "Ollanta Humala"}


@pytest.mark.parametrize(("told_again", "expected"), [
    ("Hai bên thảo luận về nghề cá.", "meeting"),  # so they do at any meeting
    ("Cuộc hội đàm kéo dài hai giờ.", "talks"),
    ("Cuộc gặp có lúc căng thẳng. Tại cuộc gặp, hai bên đàm phán về nghề cá.", "meeting"),
])
def test_of_what_kind_it_was_most_of_the_words_say(told_again: str, expected: str) -> None:
    assert set(people(f"{JOLY} hội kiến {GONZALEZ} tại Lima hôm 3/4.\n{told_again}")) == {expected}


def test_what_forces_do_is_done_by_no_person() -> None:
    for text in ("Ngày 9/4, {Javier González/PE} điều quân tấn công hai căn cứ.",
                 "Ngày 9/4, Tổng thống {Pedro Castillo/PE} phóng tên lửa."):
        assert people(text) == {"military": set()}
