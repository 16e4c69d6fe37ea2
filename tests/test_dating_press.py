"""Which months an article's words were in the press, and what dating makes of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.dating.odds import YEAR, span
from hoso.dating.press import month_odds, press_claims, topics, word_features
from hoso.edtf import When
from hoso.layout import lay_out
from hoso.model import Published
from hoso.pipeline import annotate_page
from hoso.text import reading_view

CRIMEA = ("Yanukovych đã rời Kiev sau phong trào Maidan. Quân đội không phù hiệu chiếm các căn cứ "
          "ở Crimea và Simferopol. Nghị viện Crimea ấn định trưng cầu dân ý về sáp nhập.")


def published(text: str) -> Published:
    return annotate_page(lay_out(reading_view(text).text)[0])[1]


def likely(text: str) -> When:
    (claim,) = press_claims(lay_out(reading_view(text).text)[0])
    assert claim.likely is not None
    return claim.likely


def test_words_of_one_season_add_up() -> None:
    assert likely(CRIMEA).overlaps(When.between(date(2014, 2, 1), date(2014, 4, 30)))


def test_words_that_the_press_prints_in_every_year_say_nothing() -> None:
    assert press_claims(lay_out("Ông nói rằng hai bên đã thảo luận và sẽ gặp lại nhau.")[0]) == []


def test_the_months_choose_among_the_years_of_a_day() -> None:
    days = "Hôm qua (5/3), Ngoại trưởng Mỹ John Kerry lên án Nga. "
    assert span(published(days + "Ông lên đường về nước.").when) > YEAR
    assert published(days + CRIMEA).when.contains(date(2014, 3, 6))


def test_both_languages_name_the_words() -> None:
    (claim,) = press_claims(lay_out(reading_view(CRIMEA).text)[0])
    for said in (claim.said.en, claim.said.vi):
        assert "“maidan”" in said or "“simferopol”" in said or "“yanukovych”" in said


@given(st.lists(st.sampled_from(sorted(word_features(CRIMEA + " Snowden Skripal Navalny INF")))))
def test_the_odds_of_all_months_add_up(words: list[str]) -> None:
    odds = month_odds(words)
    assert sum(odds) == pytest.approx(1)
    assert all(share > 0 for share in odds)


def test_every_topic_has_days_and_words() -> None:
    assert len(topics()) > 500
    for topic in topics():
        when = When.parse(topic.days)
        assert when.earliest and when.latest, topic.en
        assert word_features(topic.words), topic.en
