"""The age told of someone whose birth is known dates the article."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

import pytest

from hoso.dating import ages
from hoso.dating.ages import age_claims, births
from hoso.dating.claims import EVER, Claim, horizon
from hoso.errors import KnowledgeError
from hoso.model import Annotations, Page, Person, PersonMention, Segment
from hoso.pipeline import annotate_page

PUTIN = ("Putin", "vladimir-putin")  # 7 October 1952
BIDEN = ("Biden", "joe-biden")  # 20 November 1942


def claims(text: str, *people: tuple[str, str]) -> list[Claim]:
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    mentions = []
    for name, slug in people or (PUTIN,):
        at = text.index(name)
        mentions.append(PersonMention(person=f"a:{slug}", text=name, start=at, end=at + len(name),
                                      method="authority"))
    return age_claims(page, Annotations(
        persons=tuple(Person(key=m.person, name=m.text) for m in mentions),
        people=tuple(mentions)))


@pytest.mark.parametrize("words", [
    "Ông Putin, 72 tuổi, thích cưỡi ngựa.",
    "Ông Putin (72 tuổi) không nói thêm.",
    "Ông Putin năm nay 72 tuổi và vẫn bơi.",
    "Ông Putin đã 72 tuổi.",
])
def test_an_age_lies_between_two_birthdays(words: str) -> None:
    (claim,) = claims(words)
    assert claim.likely is not None
    assert (claim.likely.earliest, claim.likely.latest) == (date(2024, 10, 7), date(2025, 10, 6))
    assert "Vladimir Putin, born 7 October 1952" in claim.said.en
    assert "Vladimir Putin, sinh ngày 7/10/1952" in claim.said.vi
    assert claim.start is not None and words[claim.start : claim.end] == "72 tuổi"


def test_by_the_calendar_it_is_reached_with_the_new_year() -> None:
    (claim,) = claims("Ông Putin, 72 tuổi, thích cưỡi ngựa.")
    assert claim.when.contains(date(2024, 2, 1)) and not claim.when.contains(date(2023, 11, 1))
    assert not claim.when.contains(date(2025, 12, 1))


def test_the_year_of_life_that_begins_may_be_counted_either_way() -> None:
    (claim,) = claims("Ông Putin vừa bước sang tuổi 70.")
    assert claim.when.contains(date(2021, 10, 8)) and claim.when.contains(date(2022, 10, 8))
    assert not claim.when.contains(date(2020, 6, 1)) and not claim.when.contains(date(2024, 6, 1))


def test_a_birthday_leans_towards_its_days() -> None:
    (claim,) = claims("Ông Putin mừng sinh nhật lần thứ 70 ở quê nhà.")
    assert claim.when == EVER and claim.likely is not None
    assert claim.likely.contains(date(2022, 10, 7)) and not claim.likely.contains(date(2023, 1, 7))


def test_who_is_meant_by_his_trade_is_one_of_those_named_before_whose_age_it_can_be() -> None:
    (claim,) = claims("Ông Putin đón ông Biden. Chính trị gia 78 tuổi tỏ ra mệt mỏi.", PUTIN, BIDEN)
    assert claim.when == EVER and claim.likely is not None
    assert claim.likely.contains(date(2021, 6, 16)) and "Putin" not in claim.said.en


def test_an_age_beside_no_name_is_nobodys() -> None:
    assert claims("Ông Putin nói về vụ cháy. Một công nhân tên Ba, 52 tuổi, bị bỏng.") == []


def test_whom_the_table_does_not_know_has_no_age() -> None:
    assert claims("Ông Putin tiếp anh Ba, 52 tuổi.", PUTIN, ("Ba", "x")) == []


@pytest.mark.parametrize("words", [
    "Năm 1999, ông Putin, 47 tuổi, làm thủ tướng.",
    "Khi đó, ông Putin mới 60 tuổi.",
    "Ông Putin 60 tuổi khi trở lại Điện Kremlin.",
    "Ông Putin sẽ 77 tuổi.",
    "Ông Putin, gần 70 tuổi, vẫn chơi khúc côn cầu.",
    "Ông Putin thành lãnh đạo ở tuổi 60.",
    "Ông Putin (16 tuổi) học judo.",
])
def test_an_age_of_another_time_says_nothing(words: str) -> None:
    assert claims(words) == []


def test_who_died_at_an_age_is_not_told_of_long_before() -> None:
    (claim,) = claims("Ông Gorbachev qua đời tại Moskva ở tuổi 91.",
                      ("Gorbachev", "mikhail-gorbachev"))
    assert claim.when == EVER and claim.likely is not None
    assert claim.likely.contains(date(2022, 8, 31)) and not claim.likely.contains(date(2020, 8, 31))


def test_of_some_only_the_year_of_birth_is_known() -> None:
    assert births()["marc-fogel"] == (date(1961, 1, 1), date(1961, 12, 31))
    (claim,) = claims("Ông Fogel, 63 tuổi, là thầy giáo.", ("Fogel", "marc-fogel"))
    assert claim.likely is not None and claim.likely.contains(date(2024, 1, 1))
    assert claim.likely.contains(date(2025, 12, 30))


def test_who_is_born_on_a_leap_day_has_a_birthday_every_year() -> None:
    (claim,) = claims("Ông Sánchez, 51 tuổi, tái đắc cử.", ("Sánchez", "pedro-sanchez"))
    assert claim.likely is not None and claim.likely.earliest == date(2023, 3, 1)


def test_births_are_of_known_people_and_make_no_child_a_minister() -> None:
    latest = horizon().latest
    assert latest is not None
    for first, last in births().values():
        assert date(1900, 1, 1) < first <= last < latest
    with patch.object(ages, "load", return_value={"nobody-at-all": 1950}):
        births.cache_clear()
        with pytest.raises(KnowledgeError, match="nobody-at-all"):
            births()
    births.cache_clear()


def test_an_article_that_tells_an_age_is_dated_by_it() -> None:
    text = ("Ông Putin kể chuyện câu cá\n\nTổng thống Nga Vladimir Putin, 72 tuổi, kể với "
            "các nhà báo rằng ông thích câu cá ở Siberia hơn là ngồi trong phòng họp.")
    page = Page(text=text, segments=(Segment(kind="title", start=0, end=26),
                                     Segment(kind="body", start=28, end=len(text))))
    published = annotate_page(page)[1]
    assert published.when.latest is not None and published.when.latest <= date(2025, 10, 31)
    assert published.when.earliest is not None and published.when.earliest >= date(2023, 12, 1)
