"""The number in an address lies between others of the same paper."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.dating.numbering import numbered_claims
from hoso.edtf import When
from hoso.layout import lay_out
from hoso.model import Page
from hoso.pipeline import annotate_page

WORDS = "Tin vắn trong ngày\n\nNgày 20/6, hai thứ trưởng đã gặp nhau tại Lima để bàn về nghề cá.\n"


def page(url: str) -> Page:
    return lay_out(WORDS, url)[0]


@pytest.mark.parametrize(("url", "within"), [
    ("https://www.vietnamplus.vn/hai-thu-truong-gap-nhau/445250.vnp", "[2017-04-20..2017-06-01]"),
    ("https://m.vnexpress.net/hai-thu-truong-gap-nhau-3640000.html", "[2017-07-20..2017-11-20]"),
    ("https://vietbao.com/a270000/hai-thu-truong-gap-nhau", "[2016-12-01..2017-10-01]"),
    # A content system put three digits of its own before the paper's number.
    ("https://thanhnien.vn/hai-thu-truong-gap-nhau-185600000.htm", "[2013-07-01..2019-01-05]"),
    ("http://world.kbs.co.kr/service/news_view.htm?lang=v&Seq_Code=40900",
     "[2019-03-30..2019-05-05]"),
    # An archive taken over from its newest page backwards.
    ("http://plo.vn/hai-thu-truong-gap-nhau-120000.html", "[2011-03-10..2011-10-01]"),
])
def test_a_number_between_two_that_are_known_tells_the_days_between(url: str, within: str) -> None:
    (claim,) = numbered_claims(page(url))
    assert claim.when.intersect(When.parse(within)) == claim.when


def test_a_paper_that_began_to_count_anew_is_told_apart_by_the_mark() -> None:
    (old,) = numbered_claims(page("https://vov.vn/the-gioi/hai-thu-truong-gap-nhau-1050000.vov"))
    (new,) = numbered_claims(page("https://vov.vn/hai-thu-truong-gap-nhau-post1050000.vov"))
    assert old.when.latest is not None and old.when.latest.year == 2020
    assert new.when.earliest is not None and new.when.earliest.year == 2023


def test_sites_of_a_paper_that_count_by_themselves_are_told_apart() -> None:
    (one,) = numbered_claims(page("https://vietbao.com/a282000/hai-thu-truong-gap-nhau"))
    (other,) = numbered_claims(page("https://vietbao.vn/hai-thu-truong-gap-nhau-490000.html"))
    assert one.when.contains(date(2018, 6, 1)) and other.when.contains(date(2024, 6, 20))
    assert not one.when.overlaps(other.when)


def test_a_number_is_likely_to_be_given_when_an_even_pace_has_it() -> None:
    (claim,) = numbered_claims(page("https://vov.vn/hai-thu-truong-gap-nhau-post1190000.vov"))
    assert claim.likely is not None and claim.likely.days < claim.when.days / 1.5
    assert claim.likely.contains(date(2025, 5, 15))


def test_beyond_the_numbers_known_it_bounds_on_one_side() -> None:
    (early,) = numbered_claims(page("https://vnexpress.net/hai-thu-truong-gap-nhau-2000001.html"))
    assert early.when.latest is not None and early.when.latest.year == 2006
    assert early.when.contains(date(2003, 5, 1))
    assert early.said.en == (
        "the number 2000001 in the address is lower than 2073483 of 18 November 2006")


@pytest.mark.parametrize("url", [
    "https://bao.example.vn/hai-thu-truong-gap-nhau-3640000.html",      # nobody knows its numbers
    "https://vnexpress.net/hai-thu-truong-gap-nhau.html",
    "https://video.vnexpress.net/hai-thu-truong-gap-nhau-3640000.html",  # films are counted apart
    "http://plo.vn/hai-thu-truong-gap-nhau-280000.html",  # outside all of its counts
    "https://vov.vn/tu-khoa/nghe-ca-tag245590?page=2",  # subjects are counted apart
    "https://vnexpress.net/tag/nghe-ca-3640000",
    "https://vov.vn/tac-gia/nguyen-ngu-dan-author211279?page=3",  # so are authors
    "https://vnexpress.net/hai-thu-truong-gap-nhau-20170801123456.htm",  # a moment, no number
])
def test_addresses_without_a_number_that_is_known_tell_nothing(url: str) -> None:
    assert numbered_claims(page(url)) == []


def test_a_number_that_is_known_is_of_its_day() -> None:
    (claim,) = numbered_claims(page("https://vnexpress.net/hai-thu-truong-gap-nhau-3530656.html"))
    assert claim.when.contains(date(2017, 1, 18)) and claim.when.days <= 21


def test_what_a_site_adds_behind_an_address_does_not_hide_the_number() -> None:
    plain, mobile = (numbered_claims(page(f"https://baoquocte.vn/hai-thu-truong-gap-nhau-60000.html{more}"))
                     for more in ("", "&mobile=yes&amp=1"))
    assert plain and mobile[0].when == plain[0].when


def test_numbers_with_digits_put_before_them_are_a_count_of_their_own() -> None:
    (taken_over,) = numbered_claims(page("https://thanhnien.vn/hai-thu-truong-gap-nhau-185600000.htm"))
    assert "600000 in the address" in taken_over.said.en
    (counted,) = numbered_claims(page("https://thanhnien.vn/hai-thu-truong-gap-nhau-1150000.html"))
    assert not counted.when.overlaps(taken_over.when)


def test_a_number_gives_the_year_of_a_day() -> None:
    when = annotate_page(page("https://vnexpress.net/hai-thu-truong-gap-nhau-3600000.html"))[1].when
    assert when.ranges[0][0].replace(year=2000) == date(2000, 6, 20)
    assert {first.year for first, _ in when.ranges} <= {2014, 2015, 2016, 2017}
