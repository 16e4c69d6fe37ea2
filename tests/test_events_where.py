"""Where an event was, said before the words that tell it."""

import pytest

from tests.event_pages import told

JOLY = "Ngoại trưởng Canada {Mélanie Joly/CA}"
GONZALEZ = "Ngoại trưởng Peru {Javier González/PE}"


@pytest.mark.parametrize("text, place", [
    (f"Geneva từng là nơi diễn ra cuộc gặp năm 1985 giữa {JOLY} và {GONZALEZ}.", "geneva-ch"),
    (f"Thỏa thuận đạt được tại Helsinki, nơi {JOLY} và {GONZALEZ} gặp nhau ngày 3/4.",
     "helsinki-fi"),
    (f"Ngày 3/4, {JOLY} đến Lima để gặp {GONZALEZ}.", "lima-pe"),
])
def test_the_place_right_before(text, place):
    assert [event.place for event in told(text) if event.type == "meeting"] == [place]


def test_a_city_on_the_way_is_not_the_place():
    text = f"Ngày 3/4, sau khi rời Lima, {JOLY} điện đàm với {GONZALEZ}."
    assert [event.place for event in told(text)] == [None]


def test_a_call_has_no_place_whatever_else_is_told_of_it():
    text = (f"Ngày 3/4, {JOLY} điện đàm với {GONZALEZ}.\n"
            "Cuộc trao đổi tiếp nối những gì đạt được tại Helsinki.")
    assert [event.place for event in told(text)] == [None]
