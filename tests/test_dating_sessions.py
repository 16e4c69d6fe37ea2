"""Sessions told by their number and term date the page that tells them as news."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.dating.series import counted
from hoso.dating.sessions import opened_today_claims, session_claims
from hoso.layout import lay_out
from hoso.model import Published
from hoso.pipeline import annotate_page

TITLE = "Tin vắn trong ngày\n\n"


def published(lede: str) -> Published:
    return annotate_page(lay_out(f"{TITLE}{lede}\n\nHọ bàn về nghề cá và cảng biển.\n")[0])[1]


@pytest.mark.parametrize("session", [
    "Hội nghị lần thứ ba Ban Chấp hành Trung ương Đảng khóa XIII",
    "Hội nghị Trung ương 3 khóa XIII", "Hội nghị lần 3 của Ban Chấp hành Trung ương khoá 13",
])
def test_a_session_gives_the_year_of_a_day(session: str) -> None:
    found = published(f"Ngày 6/7, {session} họp ở hội trường.")
    assert found.when.earliest == date(2021, 7, 6) and found.when.days <= 5


def test_on_its_first_day_it_opens_today() -> None:
    words = "Hội nghị lần thứ 14 của Ban Chấp hành Trung ương Đảng khóa XIII {} sáng nay."
    assert published(words.format("khai mạc")).when.single_day == date(2025, 11, 5)
    assert published(words.format("thảo luận ở tổ")).when.single_day is None


@pytest.mark.parametrize("words", [
    "Việc này theo nghị quyết Hội nghị Trung ương 4 khóa XI về xây dựng Đảng.",  # cited for years
    "Hội nghị lần thứ 3 của hội nghề cá khóa XIII họp ở cảng.",                  # of another body
    "Hội nghị Trung ương 3 khóa II họp trên chiến khu.",                         # not in the file
])
def test_what_is_cited_or_unknown_dates_nothing(words: str) -> None:
    page = lay_out(f"{TITLE}{words}\n")[0]
    assert session_claims(page) == [] == opened_today_claims(page, annotate_page(page)[0].times)


def test_sessions_follow_each_other() -> None:
    for row in counted().sessions:
        days = [day for term in sorted(row.terms) for held in row.terms[term] for day in held]
        assert days == sorted(days)
