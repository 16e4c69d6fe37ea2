"""Which known event is the one told: how likely, and what that lends an article."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.dating.told import calendar_claims, spoken_claims, told_claims
from hoso.edtf import When
from hoso.known import Fit, Told, which
from hoso.layout import lay_out
from hoso.pipeline import annotate_page
from tests.event_pages import told

PUTIN, BIDEN = "{Putin|Vladimir Putin/RU}", "{Biden|Joe Biden/US}"
ORBAN = "{Orbán|Viktor Orban/HU}"


def fit(kind: str, when: str, *people: str, countries: tuple[str, ...] = (),
        place: str | None = None) -> Fit | None:
    return which(Told.of(kind, When.parse(when), people, countries, place))


def test_two_people_and_their_days_leave_one() -> None:
    found = fit("summit", "[2021-06-01..2021-07-20]", "Vladimir Putin", "Joe Biden")
    assert found and found.known.id == "ev-20210616-01"
    assert found.is_certain


def test_of_several_it_is_none() -> None:
    assert fit("meeting", "2025", "Vladimir Putin", "Steve Witkoff") is None


def test_the_looser_the_days_the_likelier_it_is_another() -> None:
    days = ("[2021-06-10..2021-06-20]", "[2021-06-01..2021-07-20]", "[2019-01-01..2024-12-31]")
    found = [fit("summit", when, "Vladimir Putin", "Joe Biden") for when in days]
    assert [f is not None for f in found] == [True] * 3
    assert found[0].others < found[1].others < found[2].others  # type: ignore[union-attr]
    assert not found[2].is_certain  # type: ignore[union-attr]


def test_of_acts_the_files_know_less_than_of_meetings() -> None:
    order = fit("order", "[2016-09-20..2016-10-20]", "Vladimir Putin")
    assert order and not order.is_certain


def test_a_place_in_another_country_is_another_event() -> None:
    days = "[2021-06-10..2021-06-20]"
    assert fit("summit", days, "Vladimir Putin", "Joe Biden", place="geneva-ch")
    assert fit("summit", days, "Vladimir Putin", "Joe Biden", place="paris-fr") is None


def test_whom_one_met_at_a_gathering_has_to_be_told() -> None:
    days, city = "2017-11-10/2017-11-11", "da-nang-vn"
    assert fit("summit", days, "Donald Trump", place=city) is None
    found = fit("summit", days, "Donald Trump", countries=("RU",), place=city)
    assert found and found.known.id == "ev-20171110-01"


def test_a_day_without_its_year_may_be_of_any() -> None:
    open_year, day = (fit("phone_call", when, "Petro Poroshenko", countries=("FR", "RU"))
                      for when in ("XXXX-08-22", "2017-08-22"))
    assert open_year and day and open_year.known == day.known
    assert open_year.others == pytest.approx(day.others * 22, rel=0.1)


def test_news_of_days_that_hold_one_such_event_is_of_its_day() -> None:
    (event,) = told(f"Tổng thống Nga {PUTIN} đã gặp Tổng thống Mỹ {BIDEN}.",
                    "[2021-06-06..2021-07-20]")
    assert (event.date, event.known) == ("2021-06-16", "ev-20210616-01")


def test_news_may_be_days_old() -> None:
    (event,) = told(f"Thủ tướng Hungary {ORBAN} đã đến thăm Kiev.", "2024-07-05")
    assert (event.date, event.known) == ("2024-07-02", "ev-20240702-01")


def test_the_host_of_a_journey_is_not_the_traveller() -> None:
    days = "[2015-07-01..2015-07-20]"
    found = fit("visit", days, "Nguyễn Phú Trọng", countries=("US",))
    assert found and found.known.id == "ev-20150706-01"
    assert fit("visit", days, "Barack Obama", place="washington-us") is None


def test_a_statement_of_another_day_is_another() -> None:
    text = f"Tổng thống Nga {PUTIN} và Tổng thống Mỹ {BIDEN} đã ra tuyên bố chung."
    known = {event.known for day in ("2021-06-17", "2021-06-19") for event in told(text, day)}
    assert known <= {None, "ev-20210616-n1"}
    assert all(event.date != "2021-06-16" for event in told(text, "2021-06-19"))


@pytest.mark.parametrize("published, known", [
    ("2021-06-05", "ev-20210616-01"),
    ("2021-03-05", None),  # too far off
    ("[2021-03-05..2021-06-10]", None),  # and nobody knows when it was planned
])
def test_what_lies_ahead_is_the_next_if_that_is_near(published: str, known: str | None) -> None:
    (event,) = told(f"Tổng thống Nga {PUTIN} sẽ gặp Tổng thống Mỹ {BIDEN}.", published)
    assert event.known == known
    assert event.place is None, "the article does not say where, nor when"


def test_a_journey_to_a_country_is_not_given_a_city() -> None:
    (event,) = told(f"Thủ tướng Hungary {ORBAN} đã đến thăm Ukraine.", "2024-07-03")
    assert (event.known, event.place) == ("ev-20240702-01", None)


# -- what it says of the day of publication -------------------------------------------------

SUMMIT = "Tổng thống Nga Vladimir Putin đã gặp Tổng thống Mỹ Joe Biden"
OTHER = "Chợ hoa ở Lima mở cửa trở lại"
WEEKS = When.parse("[2021-06-06..2021-07-20]")


def days_told(title: str, body: str, allowed: When) -> list[str]:
    (page,) = lay_out(f"{title}\n\nThứ Tư, 12:00\n\n{body}\n")
    return [claim.when.text for claim in told_claims(page, annotate_page(page)[0], allowed)]


def test_a_headline_that_tells_the_one_known_event_appeared_within_days_of_it() -> None:
    assert days_told(SUMMIT, f"{OTHER}.", WEEKS) == ["[2021-06-16..2021-06-20]"]


def test_where_months_are_left_an_old_event_may_be_retold() -> None:
    assert days_told(SUMMIT, f"{OTHER}.", When.parse("[2021-03-01..2021-11-30]")) == []


def test_what_is_told_further_down_may_be_recalled() -> None:
    assert days_told(OTHER, f"{OTHER} sau một mùa đông dài.\n\n{SUMMIT}.", WEEKS) == []


def test_what_is_told_of_another_day_is_not_of_these() -> None:
    assert days_told(f"{SUMMIT} năm 2011", f"{OTHER}.", WEEKS) == []


def test_of_a_day_that_only_one_known_event_has_its_year_is_likely() -> None:
    text = ("Ngày 22/8, Tổng thống Ukraine Petro Poroshenko đã điện đàm với lãnh đạo Pháp và "
            "Nga về lệnh ngừng bắn.")
    (page,) = lay_out(f"{OTHER}\n\n{text}\n")
    found = annotate_page(page)[0]
    (claim,) = calendar_claims(found, When.parse("[2015-01-01..2018-12-31]"), [])
    assert claim.likely and claim.likely.earliest == date(2017, 8, 22)


@pytest.mark.parametrize("words, days", [
    ("Hôm nay, {} đã gặp {} tại Geneva.", "2021-06-16"),
    ("Hôm qua, {} đã gặp {} tại Geneva.", "2021-06-17"),
    ("{} đã gặp {} tại Geneva hôm thứ Tư.", "[2021-06-16..2021-06-22]"),
    ("{} sẽ gặp {} tại Geneva vào thứ Tư tới.", "[2021-06-10..2021-06-16]"),
    ("{} đã gặp {} tại Geneva hôm thứ Sáu.", None),  # that year they met on no Friday
    ("Ngày trước đó, {} đã gặp {} tại Geneva.", None),  # not counted from the writer's day
])
def test_a_day_counted_from_the_writer_s_own_gives_it(words: str, days: str | None) -> None:
    text = words.format("Tổng thống Nga Vladimir Putin", "Tổng thống Mỹ Joe Biden")
    (page,) = lay_out(f"{OTHER}\n\n{text}\n")
    claims = spoken_claims(annotate_page(page)[0], When.parse("[2021-02-01..2021-12-31]"))
    assert [claim.when.text for claim in claims] == ([days] if days else [])


def test_today_in_america_may_be_yesterday_in_hanoi() -> None:
    text = "Hôm nay, Tổng thống Mỹ Joe Biden tiếp Tổng thống Ukraine Volodymyr Zelensky tại Mỹ."
    (page,) = lay_out(f"{OTHER}\n\n{text}\n")
    (claim,) = spoken_claims(annotate_page(page)[0], When.parse("[2021-07-01..2021-10-31]"))
    assert claim.when.latest == date(2021, 9, 2), "they met on the first"


def test_what_was_said_yesterday_of_a_plan_does_not_date_it() -> None:
    text = ("Hôm qua, Tổng thống Nga Vladimir Putin cho biết sẽ gặp Tổng thống Mỹ Joe Biden "
            "tại Geneva.")
    (page,) = lay_out(f"{OTHER}\n\n{text}\n")
    assert spoken_claims(annotate_page(page)[0], When.parse("[2021-02-01..2021-12-31]")) == []


def test_a_known_journey_stands_for_its_meetings() -> None:
    text = ("Sáng nay, Thủ tướng Việt Nam Nguyễn Xuân Phúc hội đàm với Thủ tướng Ấn Độ Narendra "
            "Modi tại Hà Nội.")
    (page,) = lay_out(f"{OTHER}\n\n{text}\n")
    (claim,) = spoken_claims(annotate_page(page)[0], When.parse("[2016-08-01..2016-10-31]"))
    assert claim.when.contains(date(2016, 9, 3)) and claim.when.days <= 2
