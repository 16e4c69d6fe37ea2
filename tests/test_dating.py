"""When an article was published: what each kind of evidence does, alone and against others."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.annotation.times import find_times
from hoso.authority import people as known_people
from hoso.dating import date_article
from hoso.dating.claims import lags
from hoso.model import (
    Annotations,
    EventMention,
    EventPerson,
    Page,
    Person,
    PersonMention,
    Published,
    Segment,
    SegmentKind,
    Span,
)
from hoso.text import fold

OFFICES = {
    "John Kerry": ("Ngoại trưởng Mỹ", "us-secretary-of-state"),
    "Rex Tillerson": ("Ngoại trưởng Mỹ", "us-secretary-of-state"),
    "Mike Pompeo": ("Ngoại trưởng Mỹ", "us-secretary-of-state"),
    "Sergei Lavrov": ("Ngoại trưởng Nga", "ru-foreign-minister"),
    "Donald Trump": ("Tổng thống Mỹ", "us-president"),
    "Vladimir Putin": ("Tổng thống Nga", "ru-president"),
}


def make_page(*parts: tuple[SegmentKind, str], url: str | None = None) -> Page:
    text, segments, lines = "", [], []
    for kind, words in parts:
        segments.append(Segment(kind=kind, start=len(text), end=len(text) + len(words) + 1))
        if kind == "dateline":
            lines.append(Span(text=words, start=len(text), end=len(text) + len(words)))
        text += words + "\n"
    return Page(text=text, segments=tuple(segments), datelines=tuple(lines), url=url)


def annotate(page: Page, *events: tuple[str, str, str | None, tuple[str, ...]]) -> Annotations:
    """People of ``OFFICES`` by full name, times, and events as (sentence, type, place, people)."""
    persons, mentions = [], []
    for name, (_, office) in OFFICES.items():
        at = page.text.find(name)
        if at < 0:
            continue
        key = f"a:{fold(name).replace(' ', '-')}"
        persons.append(Person(key=key, name=name, country="US", offices=(office,)))
        while at >= 0:
            mentions.append(PersonMention(person=key, text=name, start=at, end=at + len(name),
                                          method="authority"))
            at = page.text.find(name, at + 1)
    told = tuple(
        EventMention(type=kind, start=(start := page.text.index(sentence)),
                     end=start + len(sentence), evidence=sentence, place=place,
                     people=tuple(EventPerson(person=f"a:{fold(n).replace(' ', '-')}")
                                  for n in names))
        for sentence, kind, place, names in events
    )
    return Annotations(persons=tuple(persons), people=tuple(mentions),
                       times=tuple(find_times(page)), events=told)


def published(*parts: tuple[SegmentKind, str], url: str | None = None) -> Published:
    page = make_page(*parts, url=url)
    return date_article(page, annotate(page))[0]


def verdicts(result: Published, kind: str) -> list[str]:
    return [e.verdict for e in result.evidence if e.kind == kind]


# -- stamps -----------------------------------------------------------------------------


def test_the_stamp_of_the_page_is_the_minute() -> None:
    result = published(("title", "Hai ngoại trưởng gặp nhau"),
                       ("dateline", "Thứ Năm, 16/10/2014 09:12"),
                       ("lede", "Ngày 15/10, hai bên đã gặp nhau tại Lima."))
    assert str(result.when) == "2014-10-16T09:12:00+07:00"
    assert (result.method, result.conflict) == ("page_date", False)
    assert verdicts(result, "lag") == ["accepted"]


def test_the_earlier_of_two_stamps_is_publication_the_later_the_day_it_was_saved() -> None:
    result = published(("dateline", "Thứ Sáu, 14/02/2025 07:12"),
                       ("title", "Hai ngoại trưởng gặp nhau"),
                       ("dateline", "16/10/2014 09:12"),
                       ("lede", "Hai bên đã gặp nhau tại Lima."))
    assert result.when.single_day == date(2014, 10, 16)
    assert result.conflict


def test_of_two_stamps_the_one_that_agrees_with_the_text_is_believed() -> None:
    result = published(("dateline", "01/03/2012 07:12"), ("dateline", "16/10/2014 09:12"),
                       ("lede", "Ngày 15/10, hai bên đã gặp nhau tại Lima."))
    assert result.when.single_day == date(2014, 10, 16)


def test_the_day_of_a_change_gives_way_to_the_day_of_publication() -> None:
    result = published(("dateline", "Cập nhật: 18/10/2014 08:00"),
                       ("dateline", "16/10/2014 09:12"), ("lede", "Hai bên đã gặp nhau."))
    assert result.when.single_day == date(2014, 10, 16)
    assert not result.conflict


def test_a_stamp_from_before_the_minister_took_office_is_rejected() -> None:
    result = published(("dateline", "Thứ Sáu, 22/01/2016 11:35"),
                       ("lede", "Ngoại trưởng Mỹ Mike Pompeo điện đàm với người đồng cấp."))
    (stamp,) = (e for e in result.evidence if e.kind == "page_date")
    assert stamp.verdict == "rejected"
    assert "Mike Pompeo was Secretary of State" in stamp.explanation
    assert "26/4/2018" in stamp.explanation_vi
    assert result.conflict
    assert result.when.earliest is not None and result.when.earliest >= date(2018, 4, 12)


@pytest.mark.parametrize(("day", "kept"), [("12/04/2018", True), ("11/04/2018", False)])
def test_two_weeks_outside_a_tenure_are_forgiven(day: str, kept: bool) -> None:
    # Mike Pompeo took office on 26 April 2018.
    result = published(("dateline", f"{day} 11:35"),
                       ("lede", "Ngoại trưởng Mỹ Mike Pompeo điện đàm với người đồng cấp."))
    assert (result.when.precision == "minute") is kept


def test_a_tenure_that_is_unverified_rejects_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    import msgspec

    pompeo = known_people()["mike-pompeo"]
    doubtful = tuple(msgspec.structs.replace(t, unverified=True) for t in pompeo.tenures)
    monkeypatch.setitem(known_people(), "mike-pompeo",
                        msgspec.structs.replace(pompeo, tenures=doubtful))
    result = published(("dateline", "Thứ Sáu, 22/01/2016 11:35"),
                       ("lede", "Ngoại trưởng Mỹ Mike Pompeo điện đàm với người đồng cấp."))
    assert result.when.single_day == date(2016, 1, 22)
    assert not result.conflict


def test_an_old_minister_recalled_does_not_reject_a_stamp() -> None:
    result = published(("dateline", "05/06/2019 11:35"),
                       ("lede", "Thỏa thuận được ký dưới thời Ngoại trưởng Mỹ John Kerry."))
    assert str(result.when) == "2019-06-05T11:35:00+07:00"


def test_a_stamp_far_behind_the_news_it_reports_is_the_day_the_page_was_saved() -> None:
    result = published(("dateline", "05/02/2018 11:35"),
                       ("title", "Nga, Mỹ hội đàm hôm 14/10"),
                       ("lede", "Ngày 14/10, Ngoại trưởng Mỹ John Kerry đã gặp người đồng cấp."))
    assert verdicts(result, "page_date") == ["rejected"]
    assert result.conflict
    assert result.when.single_day is None
    assert result.when.contains(date(2014, 10, 15))
    assert not result.when.contains(date(2018, 2, 5))


def test_a_date_in_the_address_serves_where_the_page_has_no_stamp() -> None:
    result = published(("lede", "Hai bên đã gặp nhau."),
                       url="https://bao.vn/hai-ben-20141016091200123.htm")
    assert (str(result.when), result.method) == ("2014-10-16", "url")


def test_a_stamp_without_year_is_completed_by_the_rest() -> None:
    result = published(("dateline", "Thứ tư, 12/4, 18:18"),
                       ("lede", "Ngoại trưởng Mỹ Rex Tillerson tới Oslo."))
    assert str(result.when) == "2017-04-12"


def test_words_that_name_today_outweigh_a_stamp_years_off() -> None:
    result = published(("dateline", "05/02/2018 11:35"),
                       ("lede", "Hôm nay (14/10), Ngoại trưởng Mỹ John Kerry tới Lima."))
    assert verdicts(result, "page_date") == ["rejected"]
    assert verdicts(result, "relative") == ["accepted"]


def test_today_of_long_ago_does_not_outweigh_a_stamp_that_fits_the_news() -> None:
    result = published(("dateline", "20/10/2014 06:00"),
                       ("lede", "Ngày 19/10, hai bên đã gặp nhau tại Lima."),
                       ("body", "Bà viết trong nhật ký: hôm nay (5/9) trời đẹp."))
    assert result.when.single_day == date(2014, 10, 20)


def test_of_two_stamps_of_one_day_the_one_with_the_hour_is_stated() -> None:
    result = published(("dateline", "16/10/2014"), ("dateline", "16/10/2014 09:12"),
                       ("lede", "Hai bên đã gặp nhau tại Lima."))
    assert str(result.when) == "2014-10-16T09:12:00+07:00"


def test_a_reprint_a_day_later_keeps_its_stamp() -> None:
    result = published(("dateline", "15/10/2014 06:00"),
                       ("lede", "Hôm nay (14/10), hai bên gặp nhau tại Lima."))
    assert result.when.single_day == date(2014, 10, 15)
    assert not result.conflict


# -- the text alone ------------------------------------------------------------------------


def test_yesterday_with_its_day_and_an_office_give_the_day() -> None:
    # Rex Tillerson was in office from 2017-02-01 to 2018-03-31; 12 April 2018 lies in the margin.
    result = published(("lede", "Ngoại trưởng Mỹ Rex Tillerson tới Oslo hôm qua 11/4."))
    assert (str(result.when), result.method) == ("2017-04-12", "relative")
    assert verdicts(result, "relative") == ["accepted"]


@pytest.mark.parametrize(("words", "day"), [
    ("hôm nay 14/10", "2014-10-14"), ("sáng nay, 14/10,", "2014-10-14"),
    ("hôm qua (13/10)", "2014-10-14"), ("ngày mai 15/10", "2014-10-14"),
    ("hôm kia 12/10", "2014-10-14"),
    ("đêm qua (13/10)", "[2014-10-13..2014-10-14]"),
])
def test_words_counted_from_today(words: str, day: str) -> None:
    result = published(("lede", f"Ngoại trưởng Mỹ John Kerry gặp báo giới {words} tại Oslo, "
                                "kể từ khi nhậm chức. Thỏa thuận được ký hồi tháng 9/2014. "
                                "Trước đó, hôm thứ Hai 6/10, ông ở Rome."))
    assert str(result.when) == day


def test_today_inside_a_quotation_gives_no_day() -> None:
    result = published(("lede", "Ngoại trưởng Mỹ Rex Tillerson nói: “Hôm nay 11/4 là ngày vui”."))
    assert verdicts(result, "relative") == []


def test_without_a_year_the_answer_is_a_set() -> None:
    result = published(("lede", "Ngày 14/10, Ngoại trưởng Mỹ John Kerry đã gặp người đồng cấp."))
    assert result.when.precision == "set"
    assert [a.isoformat() for a, _ in result.when.ranges] == [
        "2013-10-14", "2014-10-14", "2015-10-14", "2016-10-14"]


def test_a_weekday_leaves_fewer_years() -> None:
    result = published(("lede", "Thứ Tư 14/10, Ngoại trưởng Mỹ John Kerry đã gặp báo giới."))
    assert result.when.earliest == date(2015, 10, 14)
    assert verdicts(result, "weekday") == ["accepted"]


def test_who_left_his_office_lately_is_recalled_where_a_day_with_its_weekday_says_so() -> None:
    # Rex Tillerson left on 31 March 2018; 23 April was a Monday in 2018, a Sunday in 2017.
    result = published(("lede", "Hôm thứ Hai (23/4), Oslo mở hội nghị mà Ngoại trưởng Mỹ Rex "
                                "Tillerson đã đề xướng."))
    assert result.when.contains(date(2018, 4, 24))
    assert verdicts(result, "tenure") == ["unused"]


def test_the_lag_bounds_what_follows_the_last_day_reported() -> None:
    result = published(("lede", "Hôm 11/4, Ngoại trưởng Mỹ Rex Tillerson đã tới Oslo."),
                       ("body", "Trước đó, hôm 9/4, ông gặp các đồng minh."))
    assert str(result.when) == "[2017-04-11..2017-04-15]"


def test_a_known_event_gives_the_year() -> None:
    sentence = ("Hôm 14/10, Ngoại trưởng Nga Sergei Lavrov và Ngoại trưởng Mỹ John Kerry đã hội "
                "đàm tại Paris.")
    page = make_page(("lede", sentence))
    found = annotate(page, (sentence, "talks", "paris-fr", ("Sergei Lavrov", "John Kerry")))
    result, times = date_article(page, found)
    assert str(result.when) == "[2014-10-14..2014-10-18]"
    assert "known_event" in [e.kind for e in result.evidence if e.verdict == "accepted"]
    assert [str(t.value) for t in times] == ["2014-10-14"]


@pytest.mark.parametrize("days", ["ngày 5/7", "ngày 5-6/7", "từ ngày 5-6/7"])
def test_the_days_of_a_guest_whom_nobody_met_by_name_give_the_year(days: str) -> None:
    sentence = f"Ngoại trưởng Nga Sergei Lavrov thăm Việt Nam {days}."
    page = make_page(("lede", sentence), ("body", "Bộ trưởng Ngoại giao Bùi Thanh Sơn chủ trì."))
    found = annotate(page, (sentence, "visit", "hanoi-vn", ("Sergei Lavrov",)))
    first = date_article(page, found)[0].when.earliest
    assert first is not None and first.year == 2022


def test_an_event_of_other_people_or_another_place_is_not_the_known_one() -> None:
    sentence = ("Ngoại trưởng Nga Sergei Lavrov và Ngoại trưởng Mỹ John Kerry đã hội đàm "
                "tại Rome ngày 14/10.")
    page = make_page(("lede", sentence))
    for place, names in (("rome-it", ("Sergei Lavrov", "John Kerry")),
                         ("paris-fr", ("John Kerry",))):
        result, _ = date_article(page, annotate(page, (sentence, "talks", place, names)))
        assert "known_event" not in [e.kind for e in result.evidence]


def test_a_known_summit_early_this_week_gives_the_week() -> None:
    sentence = ("Ông Mike Pompeo nói về cuộc gặp thượng đỉnh đầu tuần này giữa Tổng thống Nga "
                "Vladimir Putin và Tổng thống Mỹ Donald Trump.")
    page = make_page(("lede", "Ngoại trưởng Mỹ Mike Pompeo họp báo. " + sentence))
    found = annotate(page, (sentence, "summit", None, ("Vladimir Putin", "Donald Trump")))
    assert str(date_article(page, found)[0].when) == "[2018-07-16..2018-07-22]"


def test_a_former_minister_reverses_the_tenure() -> None:
    result = published(("lede", "Cựu Ngoại trưởng Mỹ John Kerry nhận lời mời."))
    assert result.when.earliest == date(2017, 1, 6)


def test_a_date_told_as_past_is_a_lower_bound() -> None:
    result = published(("lede", "Hiệp định đã được ký ngày 12/4/2016 với Ngoại trưởng Mỹ "
                                "John Kerry."), ("body", "Ngoại trưởng Mỹ John Kerry vui mừng."))
    assert result.when.earliest == date(2016, 4, 12)
    assert result.when.latest == date(2017, 2, 3)


def test_the_day_is_kept_where_nothing_tells_the_year() -> None:
    assert str(published(("lede", "Hôm qua 11/4, kho hàng bốc cháy.")).when) == "XXXX-04-12"
    assert str(published(("lede", "Kho hàng bốc cháy.")).when) == "XXXX-XX-XX"


@pytest.mark.parametrize("words", [
    "Quốc khánh 2/9", "hạn chót là ngày 2/9", "kể từ ngày 2/9", "dự kiến ngày 2/9",
])
def test_feasts_deadlines_and_plans_say_nothing_about_the_day_of_publication(words: str) -> None:
    result = published(("lede", f"Ngoại trưởng Mỹ Rex Tillerson nhắc tới {words} tại Oslo."))
    assert "lag" not in [e.kind for e in result.evidence]


# -- the whole -----------------------------------------------------------------------------


def test_every_explanation_is_a_sentence_in_both_languages() -> None:
    result = published(("dateline", "Thứ Sáu, 22/01/2016 11:35"),
                       ("lede", "Hôm qua 11/5, Ngoại trưởng Mỹ Mike Pompeo gặp thứ Năm 10/5 tại "
                                "Oslo cựu Ngoại trưởng Mỹ John Kerry."))
    assert len(result.evidence) >= 4
    for evidence in result.evidence:
        for words in (evidence.explanation, evidence.explanation_vi):
            assert words[0].isupper() or words[0] == "“"
            assert words.endswith(".") and ".." not in words
        if evidence.start is not None:
            assert evidence.end is not None and evidence.start < evidence.end


def test_the_mentions_keep_order_and_number() -> None:
    page = make_page(("lede", "Hôm qua 11/4, mưa. Cùng ngày, gió. Hồi tháng 3/2015, nắng. "
                              "Lễ hội ngày 10/3 âm lịch."))
    found = annotate(page)
    _, times = date_article(page, found)
    assert [(t.text, t.start, t.fields) for t in times] == [
        (t.text, t.start, t.fields) for t in found.times]


days = st.dates(date(2005, 1, 1), date(2025, 12, 31))


@given(days, st.integers(0, 7))
def test_a_true_stamp_is_always_believed(day: date, lag: int) -> None:
    told = day - timedelta(days=lag)
    result = published(("dateline", f"{day:%d/%m/%Y} 10:00"),
                       ("lede", f"Ngày {told.day}/{told.month}, hai bên đã gặp nhau tại Lima."))
    assert result.when.single_day == day
    assert not result.conflict


@given(st.dates(date(2013, 3, 1), date(2016, 12, 31)), st.integers(0, lags().opening.bound))
def test_the_interval_holds_the_true_day(day: date, lag: int) -> None:
    told = day - timedelta(days=lag)
    result = published(("lede", f"Ngày {told.day}/{told.month}, Ngoại trưởng Mỹ John Kerry đã gặp "
                                "người đồng cấp."))
    assert result.when.contains(day)
    assert result.when.single_day in (None, day)


@given(st.lists(st.sampled_from([
    "Hôm nay", "hôm qua 11/4", "ngày 30/2", "29/2", "14/10/2014", "thứ Năm", "tuần này",
    "cựu Ngoại trưởng Mỹ John Kerry", "Ngoại trưởng Mỹ Mike Pompeo", "năm 2031", "đã", "sẽ",
    "cùng ngày", "1-15/11", ".", ",", "“", "”",
]), max_size=12), st.sampled_from(["", "31/02/2016", "01/01/2016 09:00", "Thứ Hai"]))
def test_any_words_get_an_answer(words: list[str], stamp: str) -> None:
    page = make_page(("dateline", stamp), ("lede", " ".join(words)))
    result, times = date_article(page, annotate(page))
    assert len(times) == len(find_times(page))
    assert result.when.days >= 0


def test_the_only_date_right_above_the_headline_is_a_stamp() -> None:
    page = make_page(("related", "06 Tháng 4 2008 - Cập nhật 10h35 GMT\nGửi trang này cho bè bạn"),
                     ("title", "Hai nước nhích lại gần"), ("body", "Hai bên ký một văn kiện."))
    assert date_article(page, Annotations())[0].when.single_day == date(2008, 4, 6)
    page = make_page(("related", "Bão số 3 đổ bộ 05/4/2008\nGiá vàng tăng mạnh"),
                     ("title", "Hai nước nhích lại gần"), ("body", "Hai bên ký một văn kiện."))
    assert not date_article(page, Annotations())[0].when
