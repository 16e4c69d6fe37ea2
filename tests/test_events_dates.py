"""When: the time that governs an event, what is left open, and what known events lend."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.annotation.events import settle
from hoso.edtf import When
from hoso.model import Annotations, EventMention, Page, Published, TimeMention
from tests.event_pages import told

A = "Ngoại trưởng Canada {Mélanie Joly/CA}"
B = "Ngoại trưởng Peru {Javier González/PE}"


def dates(text: str, published: str = "2013-04-04") -> list[tuple[str, str]]:
    return [(event.type, event.date) for event in told(text, published)]


def test_the_day_of_the_saying_is_not_the_day_of_the_matter() -> None:
    text = f"Ngày 3/4, người phát ngôn Bộ Ngoại giao Peru cho biết {A} sẽ gặp {B} ngày 9/4."
    assert sorted(dates(text)) == [("meeting", "2013-04-09"), ("statement", "2013-04-03")]


def test_a_day_told_in_two_time_zones_is_the_one_told_first() -> None:
    text = f"Chiều 3/4 (giờ địa phương), tức sáng 4/4 (giờ Hà Nội), tại Lima, {A} gặp {B}."
    assert dates(text) == [("meeting", "2013-04-03")]


def test_a_visit_is_dated_by_its_first_day() -> None:
    assert dates(f"{A} thăm Lima từ ngày 1-3/4.") == [("visit", "2013-04-01")]


def test_what_follows_in_the_next_sentence_is_of_the_same_day() -> None:
    text = f"Ngày 3/4, {A} đến Lima.\nSau đó, bà {{Joly|Mélanie Joly}} hội đàm với {B}."
    assert dates(text) == [("visit", "2013-04-03"), ("talks", "2013-04-03")]


def test_news_without_a_day_is_bounded_not_dated() -> None:
    (event,) = told(f"# Canada và Peru hội đàm\n{A} đã hội đàm với {B} tại Lima.")
    assert event.date == "[2013-04-03..2013-04-04]"


def test_nobody_meets_a_guest_before_his_arrival() -> None:
    text = (f"{A} đã hội đàm với {B} tại Lima.\n"
            "Ngoại trưởng {Joly|Mélanie Joly} đến Lima hôm nay 4/4.")
    talks = next(event for event in told(text) if event.type == "talks")
    assert talks.date == "2013-04-04"


def test_talks_go_on_for_all_the_days_that_one_sentence_tells() -> None:
    text = (f"{A} hội đàm với {B} trong hai ngày 2 và 3/4.\n"
            f"Cuộc hội đàm giữa {A} và {B} ngày 3/4 kéo dài năm giờ.")
    assert dates(text) == [("talks", "2013-04-02/2013-04-03")]


def test_a_day_stays_where_nothing_tells_its_year() -> None:
    text = f"Sáng nay (3/4), {A} hội đàm với {B} tại Lima."
    assert dates(text, "XXXX-XX-XX") == [("talks", "XXXX-04-03")]
    assert dates(f"Hôm 9/4, {A} sẽ hội đàm với {B}.", "XXXX-XX-XX") == [("talks", "XXXX-04-09")]


def test_nothing_is_dated_where_the_article_is_not() -> None:
    (event,) = told(f"# Canada và Peru hội đàm\n{A} đã hội đàm với {B} tại Lima.", "XXXX-XX-XX")
    assert event.date == "XXXX-XX-XX"


def test_what_is_said_after_talks_is_of_their_day() -> None:
    text = (f"{A} đã hội đàm với {B} tại Lima ngày 3/4.\n"
            f"Phát biểu với báo giới sau cuộc hội đàm với {B}, "
            "bà {Joly|Mélanie Joly} nêu ba điều kiện.")
    statement = next(event for event in told(text) if event.type == "statement")
    assert (statement.date, statement.people) == ("2013-04-03", {"Mélanie Joly"})


def test_a_day_inside_a_quotation_dates_nothing_outside() -> None:
    text = f"“Ngày 1/4 là ngày đáng nhớ của tất cả chúng tôi”, {A} nói sau khi gặp {B} tại Lima."
    assert all(date != "2013-04-01" for _, date in dates(text))


# -- known events ------------------------------------------------------------------

LAVROV = "Ngoại trưởng Nga {Sergei Lavrov/RU/ru-foreign-minister}"
POMPEO = "Ngoại trưởng Mỹ {Mike Pompeo/US/us-secretary-of-state}"


def test_a_known_event_lends_its_day() -> None:
    (event,) = told(f"{LAVROV} và {POMPEO} đã điện đàm trong tuần này.", "2018-07-22")
    assert (event.known, event.date) == ("ev-20180720-01", "[2018-07-20..2018-07-21]")


def test_what_the_article_says_of_its_time_stays_as_said() -> None:
    text = ("Tổng thống Mỹ {Joe Biden/US/us-president} và Tổng thống Nga {Vladimir Putin/RU/"
            "ru-president} đã có cuộc gặp thượng đỉnh tại Geneva hồi tháng 6/2021.")
    (event,) = told(text, "2022-03-10")
    assert (event.known, event.date) == ("ev-20210616-01", "2021-06")


def test_talks_known_to_last_are_of_all_their_days_where_the_last_is_told() -> None:
    pair = "{Ashton|Catherine Ashton/GB} và {Zarif|Mohammad Javad Zarif/IR}"
    (event,) = told(f"Cuộc đàm phán giữa bà {pair} tại Vienna kết thúc hôm 20/2.", "2014-02-21")
    assert event.date == "2014-02-18/2014-02-20"
    (event,) = told(f"Cuộc đàm phán giữa bà {pair} tại Vienna mở màn hôm 18/2.", "2014-02-18")
    assert event.date == "2014-02-18"


def test_a_decree_is_nowhere_unless_the_article_says_so() -> None:
    text = "Hôm 28/12, Tổng thống Nga {Vladimir Putin/RU/ru-president} ký ban hành luật{}."
    for where, place in (("", None), (" tại Moscow", "moscow-ru")):
        (event,) = told(text.replace("{}", where), "2012-12-29")
        assert (event.known, event.place) == ("ev-20121228-01", place)


def test_a_known_event_lends_its_place_but_no_people() -> None:
    text = ("Tổng thống Mỹ {Donald Trump/US/us-president} đã có cuộc gặp thượng đỉnh với "
            "Tổng thống Nga {Vladimir Putin/RU/ru-president} ngày 16/7.")
    (event,) = told(text, "2018-07-17")
    assert (event.place, event.people) == ("helsinki-fi", {"Donald Trump", "Vladimir Putin"})


@pytest.mark.parametrize(
    "text",
    [
        f"{LAVROV} và {POMPEO} đã điện đàm hôm 2/7.",  # another day
        f"{LAVROV} và Ngoại trưởng Đức {{Heiko Maas/DE}} đã điện đàm hôm 20/7.",  # other people
        f"{LAVROV} muốn điện đàm với {POMPEO} ngày 20/7.",  # a wish
    ],
)
def test_what_contradicts_is_not_the_known_event(text: str) -> None:
    assert all(event.known is None for event in told(text, "2018-07-22"))


def test_a_place_that_contradicts_is_not_the_known_one() -> None:
    text = ("Tổng thống Mỹ {Donald Trump/US/us-president} có cuộc gặp thượng đỉnh với "
            "Tổng thống Nga {Vladimir Putin/RU/ru-president} tại Viên ngày 16/7.")
    assert [event.known for event in told(text, "2018-07-17")] == [None]


@pytest.mark.parametrize(("kind", "kept"), [("talks", 0), ("sanction", 1)])
def test_a_period_of_the_matter_is_no_date_of_talks(kind, kept):
    period = TimeMention(text="giai đoạn 2016 - 2018", start=0, end=1, rule="years",
                         value=When.lasting(date(2016, 1, 1), date(2018, 12, 31)))
    event = EventMention(type=kind, start=0, end=1, evidence="…", times=(0,))
    found = Annotations(times=(period,), events=(event,))
    settled = settle(Page(text="…", segments=()), found, [period], Published())
    assert len(settled) == kept


def test_news_without_a_day_need_not_be_of_yesterday() -> None:
    visit, talks = told("""{Nguyễn An} đến Vientiane ngày hôm qua 3/4.
Ông {Nguyễn An} và ông {Trần Bình} đã hội đàm tại Vientiane về hợp tác năng lượng.
""")
    assert (visit.type, visit.date) == ("visit", "2013-04-03")
    assert (talks.type, talks.date) == ("talks", "[2013-04-03..2013-04-04]")


@pytest.mark.parametrize("first, is_news", [
    ("Ngày 4/2, Ngoại trưởng Nga {Lavrov} đã điện đàm với Ngoại trưởng Mỹ {Blinken}.", True),
    ("@ Ngoại trưởng Mỹ {Blinken} tại thủ đô ngày 10/2", False),  # shown, not reported
])
def test_where_weeks_are_open_news_is_of_the_day_the_article_reports(
    first: str, is_news: bool
) -> None:
    second = "Người phát ngôn Bộ Ngoại giao Mỹ {Price} đã họp báo về hiệp ước."
    events = told(f"{first}\n{second}", "[2021-02-04..2021-03-21]")
    (date,) = [event.date for event in events if event.type == "statement"]
    assert (date, is_news) in (("2021-02-04", True), ("[2021-02-03..2021-03-21]", False))
