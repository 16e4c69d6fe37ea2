"""Whom a story without a credit leans on as a whole. The news is invented."""

# ruff: noqa: E501 - a printed line is a line here
from __future__ import annotations

import pytest

from hoso.layout import lay_out
from hoso.layout.cues import cues

_LEDE = "Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch từ đầu mùa xuân năm sau."
_BODY = "Mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên người địa phương."
_MORE = "Hai cửa khẩu này đóng từ khi dịch bệnh lan tới vùng núi phía nam của vương quốc nhỏ bé ấy."


def _agency(*paragraphs: str) -> str | None:
    (page,) = lay_out("\n\n".join(["Bhutan mở lại biên giới cho khách đi bộ", *paragraphs]))
    return page.agency.text if page.agency else None


@pytest.mark.parametrize(("lede", "agency"), [
    ("Reuters đưa tin, Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách từ đầu mùa xuân.", "Reuters"),
    ("Ngày 7/3, theo hãng tin AFP, Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách.", "AFP"),
    ("AP dẫn lời những người nắm việc: Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách.", "AP"),
    ("Theo Bộ Ngoại giao Bhutan, được Kyodo dẫn lại, hai cửa khẩu sẽ mở từ đầu mùa xuân.", "Kyodo"),
    ("Bhutan sẽ mở lại hai cửa khẩu cho khách du lịch từ đầu mùa xuân năm sau, theo Yonhap.", "Yonhap"),
    ("Tờ Kuensel Mới cho biết Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch.", "Kuensel Mới"),
    ("Tờ  Kuensel  Mới cho biết Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch.", "Kuensel Mới"),
    ("Hãng tin Ấn Độ cho biết Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch.", None),
    ("Theo RT và Sputnik, Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch.", "RT và Sputnik"),
    ("Tổng hợp từ Tân Hoa xã: Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch.", "Tân Hoa xã"),
    ("Trong họp báo ở Thimphu, Bhutan loan báo sẽ mở lại hai cửa khẩu cho khách du lịch.", None),
])
def test_the_source_of_the_lede_is_that_of_the_story(lede: str, agency: str | None) -> None:
    assert _agency(lede, _BODY, _MORE) == agency


@pytest.mark.parametrize("paragraph", [
    "Theo AFP, mỗi khách phải trả phí phát triển bền vững và đi cùng một hướng dẫn viên.",
    "Trong khi đó, AFP cho biết mỗi khách phải trả phí phát triển và đi cùng hướng dẫn viên.",
    "Một chủ khách sạn nói với AFP rằng phí ấy cao quá và khách sẽ chọn những nước khác.",
    "AFP nhận định khoản phí phát triển ấy cao quá và khách sẽ chọn những nước láng giềng.",
])
def test_a_medium_quoted_for_one_sentence_is_not_the_agency(paragraph: str) -> None:
    assert _agency(_LEDE, _BODY, paragraph) is None
    assert _agency(_LEDE, paragraph, _BODY) is None


def test_who_tells_the_lede_again_with_its_source_leans_on_it() -> None:
    again = "Theo AFP, Bhutan sẽ mở lại hai cửa khẩu đường bộ cho khách du lịch từ đầu mùa xuân năm sau."
    assert _agency(_LEDE + " Khách vui mừng.", again, _BODY) == "AFP"


def test_other_sources_and_a_place_deep_in_the_paragraph_speak_against_it() -> None:
    lede = "Ở Thimphu hôm nay, theo AFP, hai cửa khẩu đường bộ được mở lại cho khách du lịch."
    rivals = ["Theo CNN, phí cao quá và khách sẽ chọn những nước láng giềng rẻ hơn nhiều.",
              "BBC cho biết các chủ khách sạn cũng không vui với khoản phí phát triển ấy."]
    assert _agency(lede, _BODY, _MORE) == "AFP"
    assert _agency(lede, *rivals) is None
    late = " ".join([_BODY, _MORE, _BODY, _MORE, "Theo AFP, khách vui mừng."])
    assert _agency(late, _BODY) is None


def test_the_paper_whose_correspondent_is_posted_there_tells_the_story() -> None:
    posted = "Phóng viên VOV thường trú tại New Delhi cho biết hai cửa khẩu được mở lại cho khách."
    passing = "Phóng viên BBC nói các chủ khách sạn không vui với khoản phí phát triển ấy chút nào."
    assert _agency(posted, _BODY) == "VOV"
    assert _agency(_LEDE, passing) is None


def test_what_says_most_against_a_source_weighs_more_than_its_place() -> None:
    weights = cues().leaning
    assert weights.lede > 0 > weights.second
    assert weights.lede + weights.late <= 0
    assert weights.second + weights.opens < 0 < weights.second + weights.opens + weights.retold
