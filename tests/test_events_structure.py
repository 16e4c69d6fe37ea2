"""What the build of a sentence says of who did what: owners, sources, decrees, names of talks."""

from hoso.annotation.events.join import join
from hoso.edtf import UNKNOWN, When
from hoso.model import EventMention, EventPerson
from tests.event_pages import told

PUTIN = "Tổng thống {Putin|Vladimir Putin/RU/ru-president}"
TRUMP = "Tổng thống {Trump|Donald Trump/US/us-president}"
LI = "{Lý Mai/CN}"


def people(text: str, kind: str, published: str = "2013-04-04") -> list[set[str]]:
    return [event.people for event in told(text, published) if event.type == kind]


def test_whose_kin_comes_is_not_at_the_table() -> None:
    text = f"{{Kushner|Jared Kushner/US}}, con rể {TRUMP}, tới Moscow hôm 3/4 để gặp {PUTIN}."
    assert people(text, "visit") == [{"Jared Kushner"}]


def test_the_second_of_two_verbs_has_the_subject_of_the_first() -> None:
    text = (f"Ngày 3/4, {PUTIN} gặp Chủ tịch {LI} và lần đầu hội đàm với Thủ tướng "
            "{Ana Ruiz/PE} tại Hà Nội.")
    assert {"Vladimir Putin", "Ana Ruiz"} in [event.people for event in told(text)]
    assert {"Lý Mai", "Ana Ruiz"} not in [event.people for event in told(text)]


def test_talks_named_at_the_head_of_a_sentence_are_not_of_whom_it_spoke_before() -> None:
    text = ("Chánh văn phòng {Luis Soto/PE} họp báo ngày 3/4.\n"
            "Hội đàm thượng đỉnh Peru - Canada sẽ diễn ra ngày 9/4 tại Lima.")
    assert people(text, "summit") == [set()]


def test_a_dash_joins_two_who_talk() -> None:
    text = ("Ngày 3/4 tại Moscow diễn ra hội đàm {Trump|Donald Trump/US} - "
            "{Putin|Vladimir Putin/RU}.")
    assert {"Donald Trump", "Vladimir Putin"} in [event.people for event in told(text)]


def test_an_authority_that_says_it_will_expel_does_so() -> None:
    text = f"Ngày 3/4, {PUTIN} nói sẽ trục xuất 20 nhà ngoại giao Mỹ."
    assert [(event.type, event.date) for event in told(text, "2013-04-05")] == [
        ("expulsion", "2013-04-03")]


def test_a_law_that_sanctions_is_one_act() -> None:
    text = f"Ngày 3/4, {TRUMP} ký cho ra đời đạo luật trừng phạt Peru."
    assert [event.type for event in told(text)] == ["sanction"]


def test_what_is_made_known_has_no_speaker() -> None:
    text = "Ngày 3/4, báo chí viết rằng chuyến đi của {Ana Ruiz/PE} được thông báo quá muộn."
    assert people(text, "statement") == []


def test_who_speaks_is_set_off_by_commas() -> None:
    text = ("Ngày 3/4, Thứ trưởng {Luis Soto/PE}, người từng làm việc cho {Ana Ruiz/PE}, "
            "thông báo giá cá tăng.")
    assert people(text, "statement") == [{"Luis Soto"}]


def test_an_order_to_arrest_is_the_arrest() -> None:
    text = "Ngày 3/4, công an Lima ra lệnh bắt tạm giam {Luis Soto/PE} về tội nhận hối lộ."
    assert [(event.type, event.people) for event in told(text)] == [("other", {"Luis Soto"})]


def test_the_year_of_a_law_is_not_that_of_the_trial() -> None:
    text = ("Công an Lima khởi tố, bắt tạm giam {Luis Soto/PE} theo Bộ luật Hình sự năm 2005 "
            "về tội nhận hối lộ.")
    assert all(not event.date.startswith("2005") for event in told(text))


def test_a_parliament_that_passes_a_treaty_orders() -> None:
    text = "Ngày 3/4, Quốc hội Peru thông qua hiệp ước về nghề cá với Chile."
    assert [(event.type, event.date) for event in told(text)] == [("order", "2013-04-03")]


def test_a_month_told_of_an_act_is_another_than_the_news() -> None:
    text = (f"# {PUTIN} ký sắc lệnh về nghề cá\n{PUTIN} đã ký sắc lệnh về nghề cá, điện Kremlin "
            "cho biết.\nHồi tháng 2, ông {Putin|Vladimir Putin} cũng ký sắc lệnh về cảng biển.")
    orders = [event.date for event in told(text, "2013-04-04") if event.type == "order"]
    assert len(orders) == 2 and "2013-02" in orders


def test_a_journey_another_calls_off_is_that_of_the_traveller() -> None:
    text = ("Ngoại trưởng {Pompeo|Mike Pompeo/US} sẽ thăm Lima tuần tới, Bộ Ngoại giao Mỹ thông "
            f"báo.\n{TRUMP} bất ngờ hủy chuyến thăm này.")
    visits = [(event.people, event.status) for event in told(text) if event.type == "visit"]
    assert visits == [({"Mike Pompeo"}, "cancelled")]


def test_a_headline_names_no_more_than_matter() -> None:
    text = (f"# {PUTIN} gặp {{Ana Ruiz/PE}} và {{Luis Soto/PE}}\nNgày 3/4, {PUTIN} đã gặp Thủ "
            "tướng {Ana Ruiz}, {Luis Soto} và {Rosa Vera/PE} tại Lima.")
    assert len([event for event in told(text) if event.type in ("meeting", "summit")]) <= 2


def test_an_exchange_with_a_day_and_a_place_is_told() -> None:
    text = "Ngày 3/4, tại Lima, đã diễn ra cuộc thảo luận giữa Peru và Chile về nghề cá."
    assert [(event.date, event.place) for event in told(text)] == [("2013-04-03", "lima-pe")]


def test_what_an_office_is_for_is_no_talk() -> None:
    text = "Ngày 3/4, cố vấn {Luis Soto/PE} phụ trách đối thoại chiến lược với Chile tới Lima."
    assert all(event.type == "visit" for event in told(text))


def test_who_talks_with_a_paper_meets_nobody() -> None:
    text = "Sáng 3/4, trao đổi với Tuổi Trẻ, ông {Luis Soto/PE} nói giá cá tăng."
    assert people(text, "meeting") == []
    text = "Sáng 3/4, ông {Luis Soto/PE} nói chuyện nhanh với các phóng viên về giá cá."
    assert people(text, "meeting") == []


def test_what_one_sets_out_for_is_not_of_that_day() -> None:
    text = f"{PUTIN} hôm 3/4 đã lên đường tới thăm Peru để hội đàm với Thủ tướng {{Ana Ruiz/PE}}."
    assert [event.date for event in told(text) if event.type in ("talks", "summit")] != [
        "2013-04-03"]
    assert [event.date for event in told(text) if event.type == "visit"] == ["2013-04-03"]


def event(people: tuple[str, ...], date: str, times: tuple[int, ...] = ()) -> EventMention:
    return EventMention(
        type="talks", start=0, end=1, evidence="", times=times, countries=("CL", "PE"),
        people=tuple(EventPerson(person=key) for key in people),
        date=When.parse(date) if date else UNKNOWN, status="occurred")


def test_talks_of_the_same_two_are_one_where_either_has_no_date() -> None:
    (one,) = join([event(("a", "b"), ""), event(("b", "a"), "2013-04-03", (0,))])
    assert one.date.text == "2013-04-03"


def test_talks_of_one_time_are_one_where_either_names_nobody() -> None:
    week = "[2013-04-01..2013-04-07]"
    (one,) = join([event((), week), event(("a", "b"), "2013-04-03", (0,))])
    assert {part.person for part in one.people} == {"a", "b"}


def test_talks_of_other_people_or_another_day_are_others() -> None:
    one = event(("a", "b"), "2013-04-03", (0,))
    assert len(join([one, event(("a", "c"), "")])) == 2
    assert len(join([one, event((), "2013-04-05", (1,))])) == 2
