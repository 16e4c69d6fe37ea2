"""Where pieces of evidence exclude each other, the days are kept against which least speaks."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.dating.ahead import awaited_days
from hoso.dating.claims import Claim
from hoso.dating.weighing import cost, least_doubtful
from hoso.dating.words import Said, sentence_around
from hoso.edtf import When
from hoso.layout import lay_out
from hoso.pipeline import annotate_page

EVER = When.parse("[2000-01-01..2026-12-31]")
NOTHING = Said("", "")


def claim(kind: str, when: str, weight: int = 1) -> Claim:
    return Claim(kind=kind, when=When.parse(when), said=NOTHING, weight=weight)


def dated(text: str, url: str | None = None) -> When:
    return annotate_page(lay_out(text, url)[0])[1].when


def test_what_agrees_is_intersected() -> None:
    kept = least_doubtful(EVER, [claim("tenure", "[2009-01-20..2017-01-20]"),
                                 claim("dated", "[2013-02-01..]"),
                                 claim("weekday", "[2010-03-01..2015-03-31]")])
    assert str(kept) == "[2013-02-01..2015-03-31]"


def test_two_that_agree_outweigh_one_as_strong() -> None:
    alone = claim("known_event", "[2014-08-04..2014-08-10]", weight=2)
    kept = least_doubtful(EVER, [alone, claim("known_event", "[2014-10-20..2014-12-04]", weight=2),
                                 claim("lag", "[2014-10-21..2014-10-25]", weight=3)])
    assert str(kept) == "[2014-10-21..2014-10-25]"


def test_an_old_minister_is_named_sooner_than_a_future_one() -> None:
    kept = least_doubtful(EVER, [claim("tenure", "[2009-01-20..2017-01-20]"),
                                 claim("tenure", "[2017-01-20..2021-01-20]")])
    assert str(kept) == "2017-01-20"
    kept = least_doubtful(EVER, [claim("tenure", "[2009-01-20..2016-12-31]"),
                                 claim("tenure", "[2017-02-01..2021-01-20]")])
    assert str(kept) == "[2017-02-01..2021-01-20]"


def test_what_excludes_each_other_with_equal_weight_leaves_both() -> None:
    kept = least_doubtful(EVER, [claim("known_event", "[2016-06-29..2016-08-14]"),
                                 claim("known_event", "[2022-06-29..2022-08-14]")])
    assert str(kept) == "[2016-06-29..2016-08-14,2022-06-29..2022-08-14]"


def test_weight_counts_up_to_a_limit_and_none_excludes_nothing() -> None:
    assert cost(claim("tenure", "2010", weight=40)) == cost(claim("tenure", "2010", weight=4))
    assert least_doubtful(EVER, [claim("tenure", "2010", weight=0)]) == EVER


def test_a_number_in_the_address_outweighs_a_president_who_is_recalled() -> None:
    words = ("Tòa tuyên án ba người\n\nTòa án ở Lima ngày 31/1 tuyên án ba người, theo luật sư của "
             "họ.\n\nTrong dịp Tổng thống Mỹ Barack Obama sang thăm và gặp sinh viên ở Lima, một "
             "người trong số họ đã được nghe ông Obama nói chuyện.\n")
    assert dated(words).latest is not None
    assert dated(words, "https://vietbao.com/a277300/toa-tuyen-an").contains(date(2018, 2, 1))


@pytest.mark.parametrize("name", ["cựu Tổng thống George Bush (cha)",
                                  "cựu Thủ tướng Đức Schroeder với Tổng thống George Bush"])
def test_who_is_no_former_president_is_not_taken_for_one(name: str) -> None:
    words = ("Tổng thống Mỹ George Bush mời khách ra biển\n\nTổng thống Mỹ George Bush mời khách "
             f"ra biển ở Maine. Trên thuyền còn có {name}.\n")
    latest = dated(words).latest
    assert latest is None or latest.year <= 2009


def test_of_two_who_took_office_on_the_day_named_either_may_be_meant() -> None:
    words = ("Bà Sara Duterte tuyên thệ\n\nHôm 19/6, bà Sara Duterte tuyên thệ nhậm chức Phó Tổng "
             "thống Philippines. Ông Rodrigo Duterte, cha bà, và ông Ferdinand Marcos Jr. cùng dự; "
             "ông Marcos nhậm chức ngày 30/6 tới.\n")
    assert dated(words).contains(date(2022, 6, 20))


def test_what_follows_the_end_of_another_deed_does_not_lie_ahead() -> None:
    page = lay_out("Họp ở Lima\n\nHai bên sẽ họp tiếp sau khi trao đổi tù binh ngày 9/7 ở Vienna. "
                   "Hai bên sẽ gặp lại nhau ở Lima ngày 20/7.\n", None)[0]
    assert [m.text for m in awaited_days(page, annotate_page(page)[0])] == ["ngày 20/7"]


def test_a_full_stop_may_be_glued_to_the_next_sentence() -> None:
    text = "Ông về nước tối thứ Sáu (12/4).Đây là chuyến đi của ông.Ông đã sang TP.HCM năm ngoái."
    stops = [sentence_around(text, text.index(word), text.index(word) + 1)
             for word in ("về", "Đây", "TP")]
    assert [text[a:b] for a, b in stops] == [
        "Ông về nước tối thứ Sáu (12/4)", "Đây là chuyến đi của ông",
        "Ông đã sang TP.HCM năm ngoái."]
