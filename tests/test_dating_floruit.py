"""The years in which the press named a person make an article likely to be of them."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.annotation.times import find_times
from hoso.dating import date_article
from hoso.dating.claims import EVER, Claim
from hoso.dating.floruit import floruit_claims, floruits
from hoso.errors import KnowledgeError
from hoso.model import Annotations, Page, Person, PersonMention, Segment


def article(text: str) -> Page:
    return Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))


def named(page: Page, name: str, slug: str, **about: tuple[str, ...]) -> Annotations:
    at = page.text.index(name)
    return Annotations(
        persons=(Person(key=f"a:{slug}", name=name, **about),),
        people=(PersonMention(person=f"a:{slug}", text=name, start=at, end=at + len(name),
                              method="authority"),),
        times=tuple(find_times(page)))


def claims(text: str, name: str, slug: str, **about: tuple[str, ...]) -> list[Claim]:
    page = article(text)
    return floruit_claims(page, named(page, name, slug, **about))


def test_a_spokesman_was_in_the_news_while_he_spoke() -> None:
    (claim,) = claims("Ông Robert Palladino không bình luận.", "Robert Palladino",
                      "robert-palladino")
    assert claim.likely is not None and claim.likely.contains(date(2019, 2, 26))
    assert not claim.likely.contains(date(2021, 1, 1)) and claim.when == EVER
    assert "Robert Palladino" in claim.said.en and "Robert Palladino" in claim.said.vi


def test_some_were_in_the_news_twice_and_some_still_are() -> None:
    (claim,) = claims("Ông Jared Kushner tới Moskva.", "Jared Kushner", "jared-kushner")
    assert claim.likely is not None and claim.likely.contains(date(2018, 5, 5))
    assert not claim.likely.contains(date(2023, 5, 5))
    assert claim.likely.contains(date(2026, 1, 22))
    assert claim.said.en.endswith("31 December 2021 or since 1 January 2025")
    assert claim.said.vi.endswith("31/12/2021 hoặc từ 1/1/2025")


def test_who_held_an_office_was_in_the_news_half_a_year_around_it() -> None:
    def likely(**about: tuple[str, ...]) -> Claim:
        (claim,) = claims("Ông Rex Tillerson im lặng.", "Rex Tillerson", "rex-tillerson", **about)
        assert claim.likely is not None
        assert claim.likely.contains(date(2016, 12, 20))
        assert not claim.likely.contains(date(2014, 1, 1))
        return claim

    assert likely().trust > likely(roles=("giám đốc",)).trust > 0.5


def test_an_office_and_a_former_one_are_for_the_tenures_to_say() -> None:
    assert claims("Ngoại trưởng Rex Tillerson im lặng.", "Rex Tillerson", "rex-tillerson",
                  offices=("us-secretary-of-state",)) == []
    assert claims("Cựu phát ngôn viên Robert Palladino viết sách.", "Robert Palladino",
                  "robert-palladino") == []


def test_of_the_years_that_a_weekday_leaves_the_floruit_finds_the_one() -> None:
    page = article("Hôm nay, thứ Ba 26/2, đặc phái viên Kim Hyok-chol tới Hà Nội.")
    alone = date_article(page, Annotations(times=tuple(find_times(page))))[0].when
    assert alone.contains(date(2013, 2, 26)) and alone.contains(date(2019, 2, 26))
    when = date_article(page, named(page, "Kim Hyok-chol", "kim-hyok-chol"))[0].when
    assert (when.earliest, when.latest) == (date(2019, 2, 26), date(2019, 2, 26))


@pytest.mark.parametrize("row", [{"nobody-at-all": ("2011/2012",)},
                                 {"jared-kushner": ("2011-2012",)}])
def test_a_mistake_in_the_file_is_named(monkeypatch, row) -> None:
    monkeypatch.setattr("hoso.dating.floruit.load", lambda name, kind: row)
    floruits.cache_clear()
    with pytest.raises(KnowledgeError, match=f"floruit.yml.*{next(iter(row))}"):
        floruits()
    floruits.cache_clear()
