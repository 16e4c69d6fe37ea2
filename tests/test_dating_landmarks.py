"""Public knowledge that dates an article: young words, returning meetings, terms that begin."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.annotation.times import find_times
from hoso.dating import date_article
from hoso.dating.case import EVER
from hoso.dating.landmarks import coinage_claims, gathering_claims, news_claims
from hoso.model import Annotations, Page, Person, PersonMention, Published, Segment, Span


def page(lede: str, body: str = "", stamp: str = "") -> Page:
    text = f"{stamp}\n{lede}\n{body}\n"
    first, second = len(stamp) + 1, len(stamp) + len(lede) + 2
    return Page(
        text=text,
        segments=(Segment(kind="dateline", start=0, end=first),
                  Segment(kind="lede", start=first, end=second),
                  Segment(kind="body", start=second, end=len(text))),
        datelines=(Span(text=stamp, start=0, end=len(stamp)),) if stamp else (),
    )


def published(found: Page, name: str = "", slug: str = "", office: str = "") -> Published:
    at = found.text.find(name) if name else -1
    people = (PersonMention(person=f"a:{slug}", text=name, start=at, end=at + len(name),
                            method="authority"),) if at >= 0 else ()
    persons = (Person(key=f"a:{slug}", name=name, offices=(office,) if office else ()),
               ) if at >= 0 else ()
    return date_article(found, Annotations(persons=persons, people=people,
                                           times=tuple(find_times(found))))[0]


def test_a_word_is_not_printed_before_it_exists() -> None:
    result = published(page("Ca mắc Covid-19 tăng ở Lima."))
    assert result.when.earliest == date(2020, 2, 11)
    assert result.evidence[0].kind == "landmark"


def test_of_several_young_words_the_youngest_counts_and_only_whole_words() -> None:
    (claim,) = coinage_claims(page("Brexit và AUKUS gây tranh cãi.", "Covid-1999 là mã hàng."))
    assert claim.when.earliest == date(2021, 9, 15)
    assert coinage_claims(page("Hàng mang mã MH1712 tới nơi.")) == []


def test_of_several_words_in_the_news_the_one_that_came_up_last_counts() -> None:
    (claim,) = news_claims(page("Chợ Aleppo bán hàng qua Facebook.", "Khách hỏi mua kẹo."))
    assert claim.when == EVER and claim.likely is not None
    assert claim.likely.contains(date(2016, 9, 1)) and not claim.likely.contains(date(2019, 9, 1))
    assert claim.start == 5


def test_an_old_town_that_war_made_known_bounds_no_date() -> None:
    assert coinage_claims(page("Ở Aleppo có chợ.")) == []


@pytest.mark.parametrize(("words", "told", "not_told"), [
    ("Quốc hội khóa XV họp phiên bế mạc.", date(2022, 6, 1), date(2018, 6, 1)),
    ("Phòng PC45 bắt hai người bán pháo.", date(2014, 6, 1), date(2020, 6, 1)),
    ("Phòng PC02 bắt hai người bán pháo.", date(2020, 6, 1), date(2014, 6, 1)),
    ("Công an huyện Phú Quý tìm xe bò lạc.", date(2014, 6, 1), date(2025, 9, 1)),
])
def test_offices_and_terms_of_vietnam_tell_their_years(words: str, told: date, not_told: date
                                                       ) -> None:
    (claim,) = news_claims(page(words))
    assert claim.likely is not None
    assert claim.likely.contains(told) and not claim.likely.contains(not_told)


def test_a_stamp_from_before_the_word_is_rejected() -> None:
    result = published(page("Ca mắc Covid-19 tăng ở Lima.", stamp="05/06/2018 10:00"))
    assert result.conflict
    assert result.when.earliest == date(2020, 2, 11)


def test_a_meeting_that_returns_gives_the_years_in_which_it_fell_on_that_day() -> None:
    lede = "Sáng 18/11, Tổng thống Nga Vladimir Putin đã dự Hội nghị cấp cao APEC."
    result = published(page(lede), "Vladimir Putin", "vladimir-putin", "ru-president")
    years = {first.year for first, _ in result.when.ranges}
    assert {2006, 2015} <= years
    assert years.isdisjoint({2012, 2014})  # in September and on the 10th of November


def test_a_meeting_far_from_the_day_says_nothing() -> None:
    found = page("Mưa lớn ở Huế ngày 18/11.", "Nhiều hộ dân phải sơ tán trong đêm. " * 4 + "APEC.")
    times = Annotations(times=tuple(find_times(found)))
    assert gathering_claims(found, times, EVER, []) == []


def test_taking_office_dates_the_article() -> None:
    result = published(
        page("Bà Theresa May được bổ nhiệm hôm 13/7, trở thành thủ tướng Anh."),
        "Theresa May", "theresa-may", "gb-prime-minister")
    assert str(result.when) == "[2016-07-13..2016-07-17]"
