"""Events told by one article: which there are, between whom, where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.annotation.events.lexicon import lexicon
from hoso.authority import event_types
from tests.event_pages import Told, told

JOLY = "{Mélanie Joly/CA/ca-foreign-minister}"
GONZALEZ = "{Javier González/PE}"
HUMALA = "{Ollanta Humala/PE}"
PEOPLE = ("Mélanie Joly", "Javier González", "Ollanta Humala", "Michelle Bachelet",
          "Pedro Castillo")


def only(text: str, published: str = "2013-04-04") -> Told:
    events = told(text, published)
    assert len(events) == 1, events
    return events[0]


@pytest.mark.parametrize("event_type", sorted(event_types()))
def test_every_type_reads_its_example(event_type: str) -> None:
    example = event_types()[event_type].example
    for name in PEOPLE:
        example = example.replace(name, f"{{{name}}}")
    example = example.replace("Justin Trudeau", "{Justin Trudeau/CA}")
    assert event_type in [event.type for event in told(f"# {example}\n{example}")]


def test_the_lexicon_names_only_types_that_exist() -> None:
    assert set(lexicon().data.triggers) <= set(event_types())
    assert set(lexicon().data.vetoes) <= set(event_types())


# -- who ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        f"Ngày 3/4, Ngoại trưởng Canada {JOLY} đã hội đàm với Ngoại trưởng Peru {GONZALEZ}.",
        f"Cuộc hội đàm giữa Ngoại trưởng Canada {JOLY} và người đồng cấp Peru {GONZALEZ} "
        "diễn ra ngày 3/4.",
        f"Ngoại trưởng Canada {JOLY} và Ngoại trưởng Peru {GONZALEZ} đã hội đàm hôm 3/4.",
        f"Trong cuộc hội đàm với Ngoại trưởng Peru {GONZALEZ} ngày 3/4, bà {{Joly|Mélanie Joly}} "
        "nêu vấn đề nghề cá.",
        f"Ngoại trưởng Canada {JOLY} ngày 3/4 tỏ ý lạc quan, sau hơn hai giờ hội đàm với "
        f"ông {GONZALEZ}.",
    ],
)
def test_both_sides_take_part(sentence: str) -> None:
    event = only(sentence)
    assert event.type == "talks"
    assert event.people == {"Mélanie Joly", "Javier González"}
    assert event.date == "2013-04-03"


def test_whoever_reports_the_event_takes_no_part() -> None:
    text = (f"Người phát ngôn {{Pedro Rojas}} cho biết Ngoại trưởng Canada {JOLY} sẽ gặp "
            f"Ngoại trưởng Peru {GONZALEZ} ngày 9/4 tại Lima.")
    (event,) = [event for event in told(text) if event.type == "meeting"]
    assert event.people == {"Mélanie Joly", "Javier González"}


def test_the_subject_of_a_matter_takes_no_part() -> None:
    event = only(f"Ngày 3/4, {JOLY} đã gặp {GONZALEZ} để thảo luận về ông {{Alberto Fujimori}}.")
    assert "Alberto Fujimori" not in event.people


def test_two_officials_without_names_are_those_the_article_names() -> None:
    text = (f"Ngoại trưởng Canada {JOLY} đến Lima ngày 3/4.\n"
            "{Javier González/PE/pe-foreign-minister} đón bà tại sân bay.\n"
            "Sau đó, hai Ngoại trưởng hội đàm tại Lima.")
    talks = next(event for event in told(text) if event.type == "talks")
    assert talks.people == {"Mélanie Joly", "Javier González"}
    assert talks.date == "2013-04-03"


def test_an_office_and_its_country_lead_to_the_holder() -> None:
    text = (f"Ngoại trưởng Canada {JOLY} phát biểu lạc quan.\n"
            "Ngoại trưởng Canada đến Lima vào hôm qua 3/4.")
    visit = next(event for event in told(text) if event.type == "visit")
    assert (visit.people, visit.place, visit.date) == ({"Mélanie Joly"}, "lima-pe", "2013-04-03")


def test_delegations_listed_behind_the_event_took_part() -> None:
    text = ("Ngày 3/4, phái đoàn Canada và Peru đã đàm phán tại Lima.\n"
            "Đại diện phái đoàn Canada là Thứ trưởng {Daniel Roy}, còn đại diện Peru là "
            "Vụ trưởng {Ana Torres}.")
    assert only(text).people == {"Daniel Roy", "Ana Torres"}


def test_a_summit_of_two_countries_is_of_their_heads() -> None:
    text = ("Tổng thống Nga {Vladimir Putin/RU/ru-president} và Tổng thống Mỹ "
            "{Donald Trump/US/us-president} tỏ ra hài lòng.\n"
            "Kết quả cuộc gặp thượng đỉnh Nga - Mỹ ngày 3/4 được hoan nghênh.")
    summit = next(event for event in told(text) if event.type == "summit")
    assert summit.people == {"Vladimir Putin", "Donald Trump"}


def test_several_meetings_in_one_phrase_are_several() -> None:
    events = told(f"Ngày 3/4, bà {JOLY} có các cuộc gặp với Tổng thống {HUMALA} "
                  f"và Ngoại trưởng {GONZALEZ}.")
    assert sorted(sorted(event.people) for event in events) == [
        ["Javier González", "Mélanie Joly"], ["Mélanie Joly", "Ollanta Humala"]]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [("Nga phóng 70 tên lửa vào Ukraine sáng 3/4.", "military"),
     ("Bộ trưởng {Ana Torres/PE} ngày 3/4 thông báo trục xuất hai nhà ngoại giao Chile.",
      "expulsion"),
     ("Tổng thống {Ollanta Humala/PE} ra lệnh trục xuất hai nhà ngoại giao hôm 3/4.", "expulsion"),
     ("Tổng thống {Ollanta Humala/PE} ra lệnh rút quân hôm 3/4.", "order"),
     ("Tổng thống {Ollanta Humala/PE} phóng xe ra khỏi phủ ngày 3/4.", None)],
)
def test_acts_are_told_by_verb_and_object(text: str, event_type: str | None) -> None:
    found = [event.type for event in told(f"# {text}\n{text}")]
    assert found == ([event_type] if event_type else [])


def test_a_host_named_in_an_invitation_does_not_travel() -> None:
    event = only("Nhận lời mời của Tổng thống {Ollanta Humala/PE}, Thủ tướng Canada "
                 "{Stephen Harper/CA} sẽ thăm Peru ngày 9/4.")
    assert event.people == {"Stephen Harper"}


# -- where -------------------------------------------------------------------------


def test_the_place_is_where_and_not_whose() -> None:
    event = only(f"Ngày 3/4, tại thủ đô Lima, {JOLY} gặp {GONZALEZ}, theo tin từ Washington.")
    assert event.place == "lima-pe"
    event = only(f"Ngày 3/4, {JOLY} gặp {GONZALEZ}, Washington hoan nghênh.")
    assert event.place is None


def test_the_agency_city_is_no_place() -> None:
    assert only(f"OTTAWA (AFP) - {JOLY} gặp {GONZALEZ} hôm 3/4.").place is None


def test_a_press_conference_shares_the_place_of_the_visit_it_belongs_to() -> None:
    statement = next(e for e in told(
        f"# Họp báo của bà {JOLY} tại Lima\n"
        f"Trong cuộc họp báo nhân chuyến thăm Peru tại Lima, bà {JOLY} bác bỏ tin đồn.")
        if e.type == "statement")
    assert statement.place == "lima-pe"
    assert statement.date == "[2013-04-03..2013-04-04]"


# -- one event or two ------------------------------------------------------------


def test_headline_lede_and_body_tell_one_event() -> None:
    text = ("# Ngoại trưởng Canada - Peru hội đàm\n"
            f"Cuộc hội đàm giữa Ngoại trưởng Canada {JOLY} và Ngoại trưởng Peru "
            "{Javier González/PE/pe-foreign-minister} tại Lima đã kết thúc.\n"
            "Cuộc gặp diễn ra ngày 3/4. Tại cuộc gặp, hai bên trao đổi về nghề cá.")
    event = only(text)
    assert (event.date, event.place) == ("2013-04-03", "lima-pe")


def test_the_background_event_stands_apart() -> None:
    text = (f"Ngày 3/4, {JOLY} hội đàm với {GONZALEZ} tại Lima.\n"
            f"Trước đó, ngày 5/3, {JOLY} đã hội đàm với {GONZALEZ} tại Ottawa.")
    assert [(e.date, e.place) for e in told(text)] == [
        ("2013-04-03", "lima-pe"), ("2013-03-05", "ottawa-ca")]


def test_a_meeting_after_talks_of_others_is_another_event() -> None:
    text = (f"Ngày 3/4, {JOLY} hội đàm với {GONZALEZ} tại Lima.\n"
            f"Sau cuộc hội đàm, Tổng thống {HUMALA} đã có cuộc gặp với {JOLY} và {GONZALEZ}.")
    assert len(told(text)) == 2


def test_evidence_is_the_sentence_that_says_most() -> None:
    text = ("# Canada và Peru hội đàm\n"
            f"Cuộc hội đàm được chờ đợi.\n{JOLY} hội đàm với {GONZALEZ} tại Lima ngày 3/4.")
    assert only(text).evidence.endswith("ngày 3/4.")


# -- what is no event --------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"Ông {GONZALEZ} gặp khó khăn từ ngày 3/4.",
        f"{JOLY} tiếp tục công việc ngày 3/4 cùng {GONZALEZ}.",
        f"“Ngày 3/4 chúng tôi sẽ gặp ai đó tại Lima và đàm phán”, bà {JOLY} nói.",
        "Đội tuyển Peru gặp Canada ngày 3/4 ở vòng loại World Cup.",
        "Bão đổ bộ Philippines sáng 3/4.",
        f"Theo một thông cáo từ Bộ Ngoại giao, ngày 3/4 bà {JOLY} nghỉ phép.",
        "Hai bên sẵn sàng nối lại đàm phán.",
        f"{JOLY} sinh ngày 3/4/1979 và từng thăm Peru.",
        "Ảnh hưởng đến Lima là không lớn.",
    ],
)
def test_no_event(text: str) -> None:
    assert told(text) == []


def test_people_in_the_name_of_a_city_take_no_part() -> None:
    event = only(f"Ngày 3/4, {JOLY} gặp {GONZALEZ} tại Thành phố {{Hồ Chí Minh}}.")
    assert event.people == {"Mélanie Joly", "Javier González"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(
    ["Ngày 3/4", ", ", "{A Trump}", " gặp ", " hội đàm với ", "{B Putin}", " tại ", "Moskva", ". ",
     "\n", "sau cuộc gặp", " hủy ", "hai ông", "“", "”", " đến ", "Nga - Mỹ", " họp báo "]),
    max_size=25))
def test_whatever_the_text_evidence_is_verbatim(parts: list[str]) -> None:
    for event in told("".join(parts)):
        assert event.type in event_types()
        assert 0 < event.confidence <= 1


def test_words_that_only_take_up_an_event_can_begin_one_of_two_people() -> None:
    event = only(f"Ngày 3/4 tại Lima, {JOLY} và {GONZALEZ} đã có cuộc trao đổi ngắn.")
    assert (event.type, event.people) == ("meeting", {"Mélanie Joly", "Javier González"})


# -- whose meeting it was ----------------------------------------------------------


def test_a_meeting_in_a_clause_of_its_own_is_of_whom_that_clause_names() -> None:
    text = (f"Cuộc hội đàm giữa bà {JOLY} và ông {GONZALEZ} diễn ra hôm 3/4, sau khi Tổng thống "
            "{Michelle Bachelet/CL} đổi ý sau cuộc gặp với Tổng thống {Ollanta Humala/PE} ở Lima.")
    people = [event.people for event in told(text)]
    assert {"Michelle Bachelet", "Ollanta Humala"} in people
    assert {"Mélanie Joly", "Javier González"} in people


def test_whom_the_sentence_names_is_one_of_the_two_leaders() -> None:
    text = (f"Bà {JOLY} và ông {GONZALEZ} hội đàm hôm 3/4 tại Lima.\n"
            "{Ana Torres/CL} từng gặp {Luis Vera/AR} ở Lima.\n"
            f"Hôm 2/4, ông {GONZALEZ} cho hay cuộc gặp của hai nhà ngoại giao với "
            "{Juan Ríos/BO} sẽ diễn ra ngày 9/4.")
    assert all(event.people != {"Ana Torres", "Luis Vera", "Juan Ríos"} for event in told(text))


def test_the_day_of_what_goes_on_meanwhile_is_not_of_the_talks() -> None:
    text = (f"Bà {JOLY} gặp ông {GONZALEZ} ngày 3/4. Cuộc gặp này diễn ra trong bối cảnh lệnh "
            "ngừng bắn đạt được hôm 5/3.")
    assert [event.date for event in told(text) if event.type == "meeting"] == ["2013-04-03"]


def test_talks_are_of_the_two_countries_that_agree_in_them() -> None:
    talks = only("Trong cuộc đàm phán đầu tiên hôm 3/4, Peru và Chile nhất trí mở cửa biên giới.")
    assert talks.countries == ("CL", "PE")


def test_a_picture_of_another_day_is_another_meeting() -> None:
    text = (f"# Bà {JOLY} gặp ông {GONZALEZ}\nNgày 3/4, bà {JOLY} gặp ông {GONZALEZ}.\n"
            f"@ Bà {JOLY} gặp ông {GONZALEZ} tại Lima năm 2011.")
    assert {event.date for event in told(text)} == {"2013-04-03", "2011"}


def test_who_is_received_in_the_passive_takes_part() -> None:
    text = (f"Bà {JOLY} đã tới Lima tối 3/4 và được Ngoại trưởng Peru {GONZALEZ} đón tiếp tại "
            "sân bay.")
    people = {event.type: event.people for event in told(text)}
    assert people["meeting"] == {"Mélanie Joly", "Javier González"}
    assert people["visit"] == {"Mélanie Joly"}


def test_the_day_it_is_spoken_of_is_not_the_day_of_the_visit() -> None:
    text = (f"Bà {JOLY} sẽ thăm Peru ngày 9/4. Bộ Ngoại giao Peru hôm 3/4 xác nhận tin này.\n"
            f"Cùng ngày, Bộ Ngoại giao Canada cho biết chuyến thăm của bà {JOLY} rất quan trọng.")
    assert {event.date for event in told(text) if event.type == "visit"} == {"2013-04-09"}


def test_a_speaker_is_no_party_of_what_he_speaks_of() -> None:
    text = ("Người phát ngôn Chính phủ Peru {Ana Ruiz/PE} cho biết Tổng thống Peru {Ollanta "
            "Humala/PE} hôm 3/4 nêu vấn đề này trong cuộc gặp với Tổng thống Chile "
            "{Michelle Bachelet/CL}.")
    meetings = [event for event in told(text) if event.type in ("meeting", "summit")]
    assert [event.people for event in meetings] == [{"Ollanta Humala", "Michelle Bachelet"}]


def test_the_source_of_the_news_is_no_party() -> None:
    text = (f"Theo ông {GONZALEZ}, trong cuộc điện đàm với Tổng thống Peru {HUMALA} hôm 3/4, "
            "bà {Michelle Bachelet/CL} đề xuất hòa giải.")
    assert all("Javier González" not in event.people for event in told(text))


def test_who_speaks_after_a_meeting_took_part_in_it() -> None:
    text = f"Phát biểu sau cuộc gặp Ngoại trưởng Peru {GONZALEZ} hôm 3/4, bà {JOLY} tỏ ra lạc quan."
    assert only(text).people == {"Mélanie Joly", "Javier González"}


def test_who_talk_by_telephone_call_each_other() -> None:
    event = only(f"Bà {JOLY} đã nói chuyện với ông {GONZALEZ} qua điện thoại hôm 3/4.")
    assert event.type == "phone_call"


def test_one_who_calls_two_calls_twice() -> None:
    events = told(f"Hôm 3/4, bà {JOLY} đã điện đàm với ông {GONZALEZ} và {{Luis Vera/AR}}.")
    assert [event.people for event in events] == [
        {"Mélanie Joly", "Javier González"}, {"Mélanie Joly", "Luis Vera"}]


def test_a_guest_of_a_minister_and_of_the_president_meets_each() -> None:
    events = told(f"Hôm 3/4 tại Lima, bà {JOLY} đã gặp Ngoại trưởng {GONZALEZ} và Tổng thống "
                  "{Ollanta Humala/PE/pe-president}.")
    assert [event.people for event in events] == [
        {"Mélanie Joly", "Javier González"}, {"Mélanie Joly", "Ollanta Humala"}]


def test_a_list_of_who_took_part_is_no_second_event() -> None:
    text = (f"Hôm 3/4, bà {JOLY} hội đàm với ông {GONZALEZ}.\n"
            "Tham gia cuộc hội đàm còn có {Ana Ruiz/PE} và {Luis Vera/CA}.")
    assert only(text).people == {"Mélanie Joly", "Javier González", "Ana Ruiz", "Luis Vera"}


def test_who_lands_at_an_airport_has_come() -> None:
    text = "Tối 3/4, chuyên cơ chở Tổng thống Chile {Michelle Bachelet/CL} hạ cánh xuống Lima."
    assert (only(text).type, only(text).people) == ("visit", {"Michelle Bachelet"})


def test_two_leaders_by_their_countries() -> None:
    text = ("Tổng thống Chile {Michelle Bachelet/CL/cl-president} đã điện đàm với Tổng thống "
            "Bolivia {Juan Ríos/BO/bo-president} hôm 2/4. Người kế tiếp là Tổng thống Peru "
            "{Ollanta Humala/PE/pe-president}.\n"
            "Hôm 3/4, hai nhà lãnh đạo Peru và Chile hội đàm tại Lima.")
    talks = [event.people for event in told(text) if event.date == "2013-04-03"]
    assert talks == [{"Ollanta Humala", "Michelle Bachelet"}]


def test_each_of_the_hosts_is_met_the_same_day() -> None:
    text = (f"Sáng 3/4, bà {JOLY} tới Lima.\n"
            f"Sang buổi chiều, bà {JOLY} lần lượt hội kiến {{Ana Ruiz/PE}}, {{Luis Vera/PE}} và "
            "{Juan Paz/PE}.")
    assert [event.date for event in told(text) if event.type == "meeting"] == ["2013-04-03"] * 3


def test_a_state_visit_told_in_the_headline_has_begun() -> None:
    events = told(f"# Bà {JOLY} thăm chính thức Peru\nLễ đón diễn ra trọng thể.")
    assert [(event.type, event.people) for event in events] == [("visit", {"Mélanie Joly"})]


def test_the_host_named_behind_the_comma_received_the_guest() -> None:
    text = f"Tiếp Ngoại trưởng Peru {GONZALEZ} đang ở thăm hôm 3/4, bà {JOLY} nêu vấn đề nghề cá."
    assert {"Mélanie Joly", "Javier González"} in [
        event.people for event in told(text) if event.type == "meeting"]


def test_who_talks_with_one_and_calls_on_another_does_so_on_one_day() -> None:
    text = (f"Ngày 3/4, bà {JOLY} hội đàm với ông {GONZALEZ}.\n"
            f"Tại Lima, bà {JOLY} hội đàm với ông {GONZALEZ}, hội kiến Tổng thống {HUMALA}.")
    assert {(event.date, frozenset(event.people)) for event in told(text)} == {
        ("2013-04-03", frozenset({"Mélanie Joly", "Javier González"})),
        ("2013-04-03", frozenset({"Mélanie Joly", "Ollanta Humala"}))}


def test_two_calls_of_one_pair_are_two() -> None:
    text = (f"Trong cuộc điện đàm, bà {JOLY} và ông {GONZALEZ} nhất trí mở cửa biên giới.\n"
            f"Trước đó, tại cuộc điện đàm hôm 1/4, bà {JOLY} và ông {GONZALEZ} chưa nhất trí.")
    assert [event.type for event in told(text)] == ["phone_call", "phone_call"]


def test_some_talks_of_the_day_before_are_not_the_summit() -> None:
    text = (f"Bà {JOLY} và ông {GONZALEZ} đã có cuộc hội đàm tại Lima.\n"
            f"Cuộc hội đàm được tổ chức sau khi bà {JOLY} và ông {GONZALEZ} có một số "
            "cuộc trao đổi hôm 2/4.")
    assert len(told(text)) == 2


def test_who_speaks_of_himself_takes_part() -> None:
    text = f"Hôm 3/4, bà {JOLY} cho biết bà đã gặp ông {GONZALEZ} tại Lima."
    meeting = next(event for event in told(text) if event.type == "meeting")
    assert meeting.people == {"Mélanie Joly", "Javier González"}


def test_a_spokesman_does_not_speak_of_himself() -> None:
    text = ("Người phát ngôn {Ana Ruiz/PE/pe-government-spokesperson} cho biết ông đã gặp ông "
            f"{GONZALEZ} tại Lima hôm 3/4.")
    assert all("Ana Ruiz" not in event.people for event in told(text) if event.type == "meeting")


def test_the_speaker_s_own_meeting_is_no_one_else_s() -> None:
    text = ("Hôm 3/4, Tổng thống Peru {Ollanta Humala/PE/pe-president} cho biết ông và bà "
            f"{JOLY} đã điện đàm sau cuộc gặp của ông với {{Luis Vera/AR}}.")
    assert {(event.type, frozenset(event.people)) for event in told(text)
            if event.type != "statement"} == {
        ("phone_call", frozenset({"Ollanta Humala", "Mélanie Joly"})),
        ("meeting", frozenset({"Ollanta Humala", "Luis Vera"}))}
