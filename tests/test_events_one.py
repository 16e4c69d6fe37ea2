"""Whether two sentences of an article tell one event or two."""

from datetime import date

import msgspec

from hoso.annotation.events.join import join
from hoso.edtf import When
from hoso.model import EventMention, EventPerson
from tests.event_pages import told

A = "Ngoại trưởng Canada {Mélanie Joly/CA}"
B = "Ngoại trưởng Peru {Javier González/PE}"


def test_rounds_of_another_number_are_others():
    text = ("Canada và Peru bàn thời điểm cho vòng đàm phán thứ ba. Vòng đàm phán thứ hai giữa "
            "Canada và Peru diễn ra tại Lima hôm 2-6.")
    assert {(event.date, event.place) for event in told(text, "2013-06-20")} >= {
        ("2013-06-02", "lima-pe")}
    dates = [event.date for event in told(text, "2013-06-20")]
    assert dates.count("2013-06-02") == 1 and len(dates) <= 2


def test_rounds_of_one_number_are_one():
    text = ("Vòng đàm phán thứ 2 giữa Canada và Peru diễn ra tại Lima hôm 2-6.\n"
            "Tại vòng đàm phán thứ hai, Canada và Peru trao đổi tài liệu.")
    assert len(told(text, "2013-06-04")) == 1


def test_before_that_on_a_day_of_its_own_is_another():
    text = (f"{A} đã điện đàm với {B} về thương mại.\n"
            "Trước đó, hôm 4/2, Ngoại trưởng {Joly|Mélanie Joly} và Ngoại trưởng "
            "{González|Javier González} cũng điện đàm.")
    assert [event.date for event in told(text, "2013-02-08")] == [
        "[2013-02-07..2013-02-08]", "2013-02-04"]


def test_before_that_tells_the_talks_the_words_were_spoken_after():
    text = (f"Phát biểu sau cuộc hội đàm với {B}, {A} nói hai bên đã hiểu nhau.\n"
            "Trước đó, ngày 4/2, Ngoại trưởng {Joly|Mélanie Joly} đã hội đàm với Ngoại trưởng "
            "{González|Javier González} tại Lima.")
    assert [event.date for event in told(text, "2013-02-05") if event.type == "talks"] == [
        "2013-02-04"]


def test_a_city_is_told_rather_than_its_state():
    text = ("Tổng thống {Putin|Vladimir Putin/RU/ru-president} hội đàm với Tổng thống "
            "{Trump|Donald Trump/US/us-president} tại Alaska.\nNgày 15/8, Tổng thống "
            "{Putin|Vladimir Putin} gặp Tổng thống {Trump|Donald Trump} tại Anchorage, Alaska.")
    (event,) = told(text, "2025-08-16")
    assert (event.place, event.date) == ("anchorage-us", "2025-08-15")


def test_a_day_of_a_stay_tells_no_second_visit():
    text = (f"Sáng 26/6, {A} đang ở thăm Peru đã hội kiến Thủ tướng {{Ana Ruiz/PE}}.\n"
            "Ngoại trưởng {Joly|Mélanie Joly} thăm Peru từ ngày 25-26/6.")
    visits = [event.date for event in told(text, "2013-06-27") if event.type == "visit"]
    assert visits == ["2013-06-25"]


def test_an_earlier_call_told_without_names_is_of_the_same_two():
    text = (f"{A} đã điện đàm với {B} về thương mại.\n"
            "Trước đó, vào ngày 5/9, hai quan chức này cũng đã có cuộc điện đàm.")
    earlier = [event for event in told(text, "2013-09-09") if event.date == "2013-09-05"]
    assert [event.people for event in earlier] == [{"Mélanie Joly", "Javier González"}]


def test_some_exchanges_before_are_not_the_talks() -> None:
    text = (f"{A} đã hội đàm với {B} tại Lima.\n"
            "Cuộc hội đàm được sắp xếp sau khi Ngoại trưởng {Joly|Mélanie Joly} và Ngoại trưởng "
            "{González|Javier González} có một số cuộc trao đổi cá nhân vào ngày 4/9.")
    talks = next(event for event in told(text, "2013-09-05") if event.place == "lima-pe")
    assert talks.date == "[2013-09-04..2013-09-05]"


def test_the_journey_of_next_week_is_that_of_the_day_told_next() -> None:
    text = (f"{A} sẽ tới Lima trong tuần tới.\n"
            "Người phát ngôn cho biết chuyến thăm dự kiến diễn ra ngày 15/4.")
    assert [event.date for event in told(text, "2013-04-11")] == ["2013-04-15"]


def test_two_calls_of_the_same_two_are_never_put_on_one_day() -> None:
    text = (f"{A} đã điện đàm với {B} về thương mại.\n"
            "Trước đó, hôm 4/2, Ngoại trưởng {Joly|Mélanie Joly} và Ngoại trưởng "
            "{González|Javier González} cũng điện đàm.")
    assert [event.date for event in told(text, "[2013-02-04..2013-02-11]")] == [
        "[2013-02-03..2013-02-11]", "2013-02-04"]


def test_what_a_meeting_is_for_is_no_second_one() -> None:
    text = (f"{A} sẽ dự cuộc họp ba bên với {B} tại Lima ngày 15/4 tới theo lời mời của nước chủ "
            "nhà và các bên để thảo luận về nghề cá.")
    assert [event.place for event in told(text, "2013-04-11")] == ["lima-pe"]


def test_a_figure_of_speech_in_quotation_marks_tells_nothing() -> None:
    text = "Ngày 15/8, chuyến bay từ Lima đi Canada bị một đàn chim \"tấn công\" khi cất cánh."
    assert "military" not in {event.type for event in told(text, "2013-08-16")}


def test_talks_taken_up_again_at_a_place_are_an_event() -> None:
    text = "Canada và Peru sẽ nối lại đàm phán tại Lima vào ngày 20/4."
    (event,) = told(text, "2013-04-11")
    assert (event.type, event.place, event.date, event.status) == (
        "talks", "lima-pe", "2013-04-20", "planned")


def test_a_round_that_has_begun_is_told_without_a_day() -> None:
    text = ("Canada và Peru bắt đầu vòng đàm phán thứ hai.\n"
            "Hai bên bàn về nghề cá.")
    assert [(event.type, event.status) for event in told(text, "2013-04-11")] == [
        ("talks", "occurred")]


def test_who_speaks_of_the_dead_was_not_struck() -> None:
    text = ("Một máy bay rơi tại Lima hôm 21/6.\n"
            "Ông {Juan Pérez|n:juan pérez} cho biết có 9 nạn nhân thiệt mạng tại hiện trường.")
    (event,) = told(text, "2013-06-22")
    assert event.people == set()


def test_a_picture_of_another_day_takes_no_words_of_the_news() -> None:
    text = ("Đại diện Canada và Peru đã bắt đầu vòng đàm phán thứ hai tại Lima.\n"
            "@ Các quan chức Canada và Peru trong cuộc đàm phán tại Lima ngày 23/1.\n"
            "Cuộc đàm phán ba bên kéo dài hai ngày, bắt đầu từ hôm 4/2.")
    assert "2013-02-04" in [event.date for event in told(text, "2013-02-05")]


def test_the_day_of_the_matter_is_that_of_the_accident() -> None:
    text = ("# Máy bay rơi xuống sông ở Brazil\n"
            "Một máy bay nhỏ rơi xuống sông ở Brazil khiến hai người bị thương.\n"
            "Vụ việc xảy ra vào Chủ nhật (4/1) vừa qua.")
    assert [event.date for event in told(text, "2026-01-06")] == ["2026-01-04"]


def test_a_contact_group_meets() -> None:
    text = "Cuộc họp tiếp theo của nhóm tiếp xúc sẽ diễn ra vào ngày 5/7 tới."
    assert [(event.date, event.status) for event in told(text, "2013-06-22")] == [
        ("2013-07-05", "planned")]


def test_a_saying_is_of_the_day_its_sentence_opens_with() -> None:
    text = ("# Peru lên tiếng\n"
            "Ngày 3/4, người phát ngôn Bộ Ngoại giao Peru {Ana Ruiz/PE}, người dự vòng đàm phán "
            "hôm 27/3, cho biết giá cá tăng.")
    assert "2013-04-03" in [event.date for event in told(text) if event.type == "statement"]


def test_a_saying_may_stand_behind_its_words_with_its_day() -> None:
    text = ("# Peru lên tiếng\n"
            "“Giá cá đã tăng”, người phát ngôn Chính phủ Peru {Ana Ruiz/PE} trả lời phóng viên "
            "hôm 3/4.")
    assert [event.date for event in told(text) if event.type == "statement"] == ["2013-04-03"]


def test_talks_of_nobody_are_those_of_the_day_that_somebody_held() -> None:
    held = EventMention(type="talks", start=0, end=1, evidence="x", countries=("BO", "CA"),
                        date=When.day(date(2013, 4, 3)))
    nameless = msgspec.structs.replace(held, countries=("PE",), place="lima-pe")
    (talks,) = join([held, nameless])
    assert (talks.place, talks.countries) == ("lima-pe", ("BO", "CA", "PE"))
    others = msgspec.structs.replace(nameless, countries=("AR", "CL"))
    assert len(join([held, others])) == 2


def test_a_journey_made_is_not_the_one_that_lies_ahead() -> None:
    text = ("Ngày 3/4, Tổng thống Peru {Ollanta Humala/PE/pe-president} đã thăm Canada.\n"
            "Tổng thống {Humala|Ollanta Humala} sẽ thăm Canada lần nữa.")
    visits = [event for event in told(text) if event.type == "visit"]
    assert {event.status for event in visits} == {"occurred", "planned"}


def test_a_known_event_is_one_however_it_is_told_and_held_where_one_says_so() -> None:
    pair = "Tổng thống Nga {Putin|Vladimir Putin/RU} và Tổng thống Mỹ {Biden|Joe Biden/US}"
    (event,) = told(f"{pair} sẽ hội đàm ở Geneva hôm 16/6.\n"
                    f"{pair} đã gặp nhau ở Geneva ngày 16/6.", "2021-06-17")
    assert (event.known, event.status) == ("ev-20210616-01", "occurred")


def _found(kind, day, people=(), countries=()):
    return EventMention(type=kind, start=0, end=1, evidence="", times=(), place=None,
                        people=tuple(EventPerson(person=p) for p in people), countries=countries,
                        status="occurred", tense="past", confidence=0.5, date=When.parse(day))


def test_strikes_of_one_day_on_one_country_are_one():
    one, two = (_found("military", "2013-04-03", countries=c) for c in (("PE", "CL"), ("PE",)))
    assert len(join([one, two])) == 1
    assert len(join([one, _found("military", "2013-04-04", countries=("PE",))])) == 2


def test_talks_of_one_time_that_share_two_people_are_one():
    three = _found("talks", "2013-04-03", ("a", "b", "c"))
    (event,) = join([three, _found("meeting", "2013-04-03", ("a", "b", "d"))])
    assert {p.person for p in event.people} == {"a", "b", "c", "d"}
    assert len(join([three, _found("meeting", "2013-04-03", ("a", "d"))])) == 2


def test_whoever_is_named_says_how_they_met():
    title = _found("summit", "2013-04-03", countries=("CA", "PE"))
    (event,) = join([title, _found("meeting", "2013-04-03", ("a", "b"), ("CA", "PE"))])
    assert event.type == "meeting"
