"""Acts told by plain verbs, and the days, places and people that are not theirs."""

from __future__ import annotations

import pytest

from tests.event_pages import Told, told

JOLY = "{Mélanie Joly/CA/ca-foreign-minister}"
GONZALEZ = "{Javier González/PE}"
HUMALA = "{Ollanta Humala/PE/pe-president}"


def one(text: str, event_type: str, published: str = "2013-04-04") -> Told:
    found = [event for event in told(text, published) if event.type == event_type]
    assert len(found) == 1, found
    return found[0]


# -- verbs and their objects ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Ngày 3/4, Peru gia hạn thêm một năm các biện pháp trừng phạt đối với Fiji.", "sanction"),
        (f"Hôm 3/4, Tổng thống {HUMALA} đã ký một loạt sắc lệnh về nghề cá.", "order"),
        ("Ngày 3/4, Quốc hội Peru bỏ phiếu thông qua nghị quyết về biên giới.", "order"),
        ("Ngày 3/4, Chile đóng cửa Đại sứ quán tại Fiji.", "order"),
        ("Ngày 3/4, Chile triệu hồi đại sứ tại Peru để tham vấn.", "order"),
        ("Ngày 3/4, Chile gửi công hàm lên Liên Hợp Quốc phản đối Peru.", "statement"),
        ("Ngày 3/4, Chile bắn hai quả đạn pháo về phía Peru.", "military"),
        ("Ngày 3/4, Peru rút 12 nhà ngoại giao khỏi Chile.", "expulsion"),
        ("Trưa 3/4, một chiếc xe khách lao xuống vực ở Peru.", "accident"),
        ("Trận động đất mạnh tấn công miền bắc Peru sáng 3/4.", "accident"),
        ("Ngày 3/4, Peru đóng cửa hai nhà máy.", None),
        ("Ngày 3/4, giá đồng ở Peru lao xuống mức thấp.", None),
        ("Ngày 3/4, Chile gửi hoa quả sang Peru.", None),
    ],
)
def test_common_verbs_tell_by_their_object(text: str, event_type: str | None) -> None:
    assert [event.type for event in told(text)] == ([event_type] if event_type else [])


def test_whoever_is_dismissed_or_expelled_is_part_of_it() -> None:
    order = one(f"Ngày 3/4, Tổng thống {HUMALA} cách chức Thứ trưởng {{Ana Torres/PE}}.", "order")
    assert order.people == {"Ollanta Humala", "Ana Torres"}
    act = one("Ngày 3/4, Peru đã trục xuất tham tán Chile {Luis Soto/CL}.", "expulsion")
    assert act.people == {"Luis Soto"}


def test_an_act_that_a_body_reports_is_of_the_day_of_the_report() -> None:
    text = ("# Peru phóng tên lửa\n"
            "Ngày 3/4, quân đội Chile cho biết Peru đã phóng một tên lửa ra biển.")
    assert one(text, "military").date == "2013-04-03"


def test_an_announced_act_is_no_statement_besides() -> None:
    text = "Bộ Tài chính Canada ngày 3/4 công bố lệnh trừng phạt đối với hai công ty Peru."
    assert [event.type for event in told(text)] == ["sanction"]


def test_words_to_the_press_are_a_quotation() -> None:
    text = (f"Ngày 3/4, bà {JOLY} gặp ông {GONZALEZ} tại Lima.\nHai bên bàn về nghề cá.\n"
            "Giá cá năm nay tăng.\nNgười dân mong giá giảm.\nTàu cá ra khơi nhiều hơn.\n"
            f"“Chúng tôi hài lòng với kết quả đạt được”, bà {JOLY} nói với phóng viên.")
    assert [event.type for event in told(text)] == ["meeting"]


def test_signing_a_declaration_is_no_press_statement() -> None:
    text = f"Ngày 3/4, bà {JOLY} và ông {GONZALEZ} đã ký kết tuyên bố chung tại Lima."
    assert [(event.type, event.place) for event in told(text)] == [("agreement", "lima-pe")]


# -- days that are not its day ---------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Hôm 3/4, Peru tuyên bố trục xuất 4 nhà ngoại giao Chile, từ nay đến ngày 9/4 họ phải đi.",
        "Ngày 3/4, Peru trục xuất 4 nhà ngoại giao Chile, hạn chót là ngày 9/4.",
        "Ngày 3/4, Peru trục xuất 4 nhà ngoại giao Chile, những người phải đi trước ngày 9/4.",
    ],
)
def test_a_deadline_is_not_the_day(text: str) -> None:
    event = one(text, "expulsion")
    assert (event.date, event.status) == ("2013-04-03", "occurred")


def test_what_lies_off_by_a_length_of_time_has_another_day() -> None:
    text = (f"Ngày 3/4, bà {JOLY} đã đến Lima, một tháng sau chuyến thăm của Tổng thống Chile "
            "{Sebastián Piñera/CL}.")
    assert [(event.people, event.date) for event in told(text)] == [
        ({"Mélanie Joly"}, "2013-04-03")]


def test_the_day_of_a_proposal_is_not_that_of_what_is_proposed() -> None:
    text = f"Ngày 3/4, bà {JOLY} đề xuất gặp ông {GONZALEZ} tại Lima."
    assert all(event.date != "2013-04-03" for event in told(text))


def test_an_anniversary_is_not_what_it_recalls() -> None:
    assert told("Ngày 3/4, Peru kỷ niệm 70 năm ngày quân Chile đổ bộ.") == []


def test_rounds_on_two_days_are_two_events() -> None:
    text = "Hai vòng đàm phán giữa Peru và Chile diễn ra ngày 12/2 và ngày 3/4 tại Lima."
    assert [(e.date, e.place) for e in told(text)] == [
        ("2013-02-12", "lima-pe"), ("2013-04-03", "lima-pe")]


def test_the_last_time_is_another_event() -> None:
    text = (f"Ngày 3/4, bà {JOLY} hội đàm với ông {GONZALEZ} tại Lima.\n"
            "Lần gần nhất hai bên gặp nhau là tháng 11/2012 tại Ottawa.")
    assert [(e.date, e.place) for e in told(text)] == [
        ("2013-04-03", "lima-pe"), ("2012-11", "ottawa-ca")]


def test_put_off_tells_the_new_day_and_the_old_one_saw_nothing() -> None:
    pair = f"giữa bà {JOLY} và ông {GONZALEZ}"
    (moved,) = told(f"Cuộc gặp {pair} dự kiến ngày 9/4 đã bị hoãn đến ngày 20/4.")
    assert (moved.date, moved.status) == ("2013-04-20", "planned")
    (off,) = told(f"Peru hoãn cuộc gặp {pair} dự kiến diễn ra ngày 9/4.")
    assert (off.date, off.status) == ("2013-04-09", "cancelled")


# -- whether ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"Khả năng diễn ra một cuộc gặp giữa bà {JOLY} và ông {GONZALEZ} vẫn nằm trong chương "
        "trình nghị sự.",
        f"Bà {JOLY} sẵn sàng gặp ông {GONZALEZ} tại Lima.",
        f"Peru đề xuất tiến hành cuộc gặp giữa bà {JOLY} và ông {GONZALEZ} tại Lima.",
        f"Bà {JOLY} và ông {GONZALEZ} có thể gặp nhau ở Lima.",
        f"Peru bác bỏ thông tin bà {JOLY} đã gặp ông {GONZALEZ} hôm 3/4 tại Lima.",
    ],
)
def test_what_may_be_has_not_been(text: str) -> None:
    assert [event for event in told(text) if event.status == "occurred"] == []


def test_the_next_clause_can_call_it_off() -> None:
    text = (f"Bà {JOLY} thông báo kế hoạch hội đàm với ông {GONZALEZ} tại Lima ngày 3/4.\n"
            f"Cuộc gặp giữa bà {JOLY} và ông {GONZALEZ} được lên lịch tại Lima, song Peru đã "
            "hủy bỏ ngay sau đó.")
    assert [event.status for event in told(text) if event.people] == ["cancelled"]


def test_verbs_in_a_row_share_tense_and_day() -> None:
    text = (f"Theo chương trình, bà {JOLY} sẽ hội đàm với Ngoại trưởng {GONZALEZ}, hội kiến "
            f"Tổng thống {HUMALA} trong ngày 3/4.")
    assert sorted((sorted(e.people), e.date, e.status) for e in told(text, "2013-04-03")) == [
        (["Javier González", "Mélanie Joly"], "2013-04-03", "planned"),
        (["Mélanie Joly", "Ollanta Humala"], "2013-04-03", "planned")]


# -- who and where ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"Nhận lời mời của Tổng thống {HUMALA}, bà {JOLY} hội đàm với ông {GONZALEZ} ngày 3/4.",
        f"Ngày 3/4, sau khi vào Lăng viếng Chủ tịch {{Hồ Chí Minh/VN}}, bà {JOLY} hội đàm với ông "
        f"{GONZALEZ}.",
        f"Ngày 3/4, bà {JOLY}, cố vấn an ninh của Tổng thống {HUMALA}, hội đàm với ông {GONZALEZ}.",
        f"Ngày 3/4, bà {JOLY} hội đàm với ông {GONZALEZ}, theo chính quyền {HUMALA}.",
    ],
)
def test_hosts_the_honoured_and_owners_take_no_part(text: str) -> None:
    assert one(text, "talks").people == {"Mélanie Joly", "Javier González"}


def test_several_hosts_of_one_country_are_met_in_turn() -> None:
    text = (f"Ngày 3/4, bà {JOLY} lần lượt hội kiến Tổng thống {HUMALA} và Chủ tịch Quốc hội "
            f"{GONZALEZ}.")
    assert sorted(sorted(event.people) for event in told(text)) == [
        ["Javier González", "Mélanie Joly"], ["Mélanie Joly", "Ollanta Humala"]]


def test_whoever_speaks_on_a_journey_travels() -> None:
    visit = one(f"Trong chuyến thăm Lima ngày 3/4, bà {JOLY} đã hội đàm với ông {GONZALEZ}.",
                "visit")
    assert (visit.people, visit.date) == ({"Mélanie Joly"}, "2013-04-03")


def test_two_ministers_hold_no_summit() -> None:
    text = ("# Thượng đỉnh Canada - Peru còn xa\n"
            f"Ngày 3/4, bà {JOLY} gặp Ngoại trưởng "
            "{Javier González/PE/pe-foreign-minister} bên lề hội nghị ở Lima.")
    assert [event.type for event in told(text)] == ["meeting"]


def test_an_office_as_the_article_prints_it_can_act() -> None:
    text = (f"Ngày 3/4, Ngoại trưởng {GONZALEZ} tới Ottawa.\n"
            f"Cùng ngày, Ngoại trưởng Canada {JOLY} tiếp ông {GONZALEZ}.")
    assert {"Mélanie Joly", "Javier González"} in [event.people for event in told(text)]


def test_the_clock_of_a_country_is_no_place() -> None:
    event = one("Rạng sáng 3/4 (theo giờ Việt Nam), không quân Chile không kích Lima.", "military")
    assert "VN" not in event.countries


def test_where_a_reporter_sits_is_no_place() -> None:
    event = one(f"Theo phóng viên tại Ottawa, ngày 3/4, bà {JOLY} gặp ông {GONZALEZ}.", "meeting")
    assert event.place is None


def test_a_new_meeting_lends_no_place_to_the_old_one() -> None:
    text = (f"Ngày 3/4, bà {JOLY} hội đàm với ông {GONZALEZ}.\n"
            f"Bà {{Joly|Mélanie Joly}} còn dự một cuộc họp về nghề cá tại Santiago.")
    assert [event.place for event in told(text) if len(event.people) == 2] == [None]


def test_victims_named_in_the_next_sentences_are_people_of_the_accident() -> None:
    accident = one("Trưa 3/4, một chiếc xe tải lao xuống vực tại Lima.\n"
                   "Tài xế {Luis Soto|n:luis soto/PE} tử vong. Công an {Ana Ruiz|n:ana ruiz/PE} "
                   "cho biết đường rất trơn.\n"
                   "Thủ tướng {Juan Jiménez|n:juan jimenez/PE} chia buồn.", "accident")
    assert accident.people == {"n:luis soto"}


def test_all_who_are_arrested_together_are_part_of_it() -> None:
    arrest = one("Ngày 3/4, công an đã bắt tạm giam {Luis Soto/PE} (46 tuổi), {Ana Ruiz/PE} (thủ "
                 "quỹ) và {Juan Vera/PE}.", "other")
    assert arrest.people == {"Luis Soto", "Ana Ruiz", "Juan Vera"}


def test_who_is_attacked_is_no_attacker() -> None:
    text = f"Ngày 3/4, ông {GONZALEZ} bị tấn công tại Lima."
    assert all("Javier González" not in event.people for event in told(text))


def test_an_envoy_of_a_president_is_not_the_president() -> None:
    text = (f"Ngày 3/4, bà {JOLY} hội đàm với đặc phái viên của Tổng thống Peru "
            "{Ana Torres/PE/pe-envoy} tại Lima.")
    assert one(text, "talks").people == {"Mélanie Joly", "Ana Torres"}
    text = (f"Ngày 3/4, bà {JOLY} hội đàm với ông {GONZALEZ}, cố vấn của Tổng thống Peru "
            f"{HUMALA}, tại Lima.")
    assert one(text, "talks").people == {"Mélanie Joly", "Javier González"}


def test_a_fire_that_is_looked_into_was_not_lit_by_it() -> None:
    text = "Công an Lima ngày 3/4 điều tra vụ cháy tại Lima hôm 1/4."
    assert one(text, "accident").date == "2013-04-01"


def test_a_journey_told_elsewhere_takes_no_place_from_a_known_one() -> None:
    event = one("Ngày 23/8/2018, Chủ tịch nước {Trần Đại Quang/VN} tới Cairo.", "visit",
                "2018-08-24")
    assert (event.known, event.place) == (None, "cairo-eg")


def test_a_call_has_no_place() -> None:
    call = one(f"Ngày 3/4, tại Lima, ông {GONZALEZ} điện đàm với bà {JOLY}.", "phone_call")
    assert call.place is None


def test_all_who_are_sentenced_in_one_trial_are_one_event() -> None:
    trial = one("Ngày 3/4, tòa án Lima mở phiên tòa và tuyên phạt {Luis Soto/PE} 7 năm tù.\n"
                "Cùng vụ án, {Ana Ruiz/PE} bị phạt 2 năm tù.", "other")
    assert trial.people == {"Luis Soto", "Ana Ruiz"}
    assert trial.date == "2013-04-03"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ngày 3/4, Peru yêu cầu Chile giảm số nhân viên ngoại giao ở Lima.", "expulsion"),
        ("Hôm 3/4, Bộ Ngoại giao Peru yêu cầu Chile đóng cửa lãnh sự quán tại Lima.", "order"),
        ("Đêm 3/4, phòng không Peru đã phá hủy 12 máy bay không người lái.", "military"),
        ("Ngày 3/4, hải quân Peru phong tỏa eo biển.", "military"),
    ],
)
def test_acts_told_by_their_objects(text: str, kind: str) -> None:
    event = one(f"# {text}\n{text}", kind)
    assert (event.date, event.status) == ("2013-04-03", "occurred")


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 3/4, Peru cáo buộc Chile đứng sau vụ tấn công mạng.",
        "Ngày 3/4, công ty phong tỏa cơ sở ngoại giao của Peru.",
        f"Ngày 3/4, bà {JOLY} chúc mừng ông {HUMALA} tái đắc cử.",
    ],
)
def test_words_of_acts_that_were_none(text: str) -> None:
    assert [e for e in told(text) if e.type in ("military", "election")] == []


def test_what_is_done_as_a_rule_was_not_done() -> None:
    text = f"Thông thường, bà {JOLY} sẽ tiếp ông {GONZALEZ} ngày 3/4 hằng năm."
    assert told(text) == []


def test_a_joint_press_conference_is_of_both() -> None:
    text = (f"# Ông {GONZALEZ} và bà {JOLY} mở họp báo\n"
            f"Ông {GONZALEZ} và bà {JOLY} tươi cười tại cuộc họp báo chung ngày 3/4 ở Lima.")
    assert one(text, "statement").people == {"Javier González", "Mélanie Joly"}


def test_a_spokesman_s_day_may_stand_behind_the_verb() -> None:
    text = "Người phát ngôn Chính phủ Peru {Ana Ruiz/PE} cho biết hôm 3/4 rằng giá cá tăng."
    assert one(text, "statement").people == {"Ana Ruiz"}


def test_a_fire_of_the_same_day_is_the_fire_told_before() -> None:
    fire = one("Ngày 3/4, công an Lima cho biết vụ cháy tại Lima làm hai người chết.\n"
               "Vụ cháy xảy ra vào rạng sáng cùng ngày.\n"
               "Danh tính nạn nhân gồm: {Ana Ruiz|n:ana ruiz/PE} và {Luis Vera|n:luis vera/PE}.",
               "accident")
    assert fire.people == {"n:ana ruiz", "n:luis vera"}


def test_a_trial_is_told_by_its_sentence() -> None:
    trial = one("Ngày 3/4, tòa án Lima xử sơ thẩm, tuyên bị cáo {Luis Soto/PE} (27 tuổi, trú tại "
                "Lima, thủ quỹ của một hợp tác xã) 7 năm tù.", "other")
    assert (trial.date, trial.people) == ("2013-04-03", {"Luis Soto"})


def test_nations_that_vote_give_no_order() -> None:
    text = ("Ngày 3/4, Đại hội đồng Liên hợp quốc thông qua nghị quyết về nghề cá với 120 phiếu "
            "thuận.")
    assert [e.type for e in told(text)] == ["other"]
    assert one("Ngày 3/4, Quốc hội Peru thông qua nghị quyết về nghề cá với 120 phiếu thuận.",
               "order").date == "2013-04-03"


def test_a_ballot_of_the_council_elects_nobody() -> None:
    text = "Cuộc bỏ phiếu tại Hội đồng Bảo an diễn ra ngày 3/4 ở New York, Peru bỏ phiếu trắng."
    assert {e.type for e in told(text)} == {"other"}


def test_whoever_opens_a_conference_takes_part_in_it() -> None:
    text = f"Ngày 3/4, ông {HUMALA} khai mạc Hội nghị thượng đỉnh Nam Mỹ tại Lima."
    assert [e.type for e in told(text)] == ["summit"]


def test_a_ceremony_of_its_own_is_opened_for_itself() -> None:
    text = "Lễ khai mạc đại hội thể thao diễn ra ngày 3/4 tại Lima."
    assert one(text, "other").place == "lima-pe"


@pytest.mark.parametrize(
    "text",
    [
        f"Ngày 3/4, Peru cách mọi chức vụ của ông {GONZALEZ}.",
        f"Ngày 3/4, ông {GONZALEZ} được cho thôi giữ chức bộ trưởng.",
        "Ngày 3/4, Peru cấm nhập khẩu cá của Chile.",
    ],
)
def test_words_of_orders(text: str) -> None:
    assert one(text, "order").date == "2013-04-03"


@pytest.mark.parametrize(
    "text",
    [
        "Kỳ bầu cử địa phương ở Peru diễn ra ngày 3/4.",
        "Ngày 3/4, các điểm bỏ phiếu mở cửa tại Lima.",
    ],
)
def test_words_of_ballots(text: str) -> None:
    assert one(text, "election").date == "2013-04-03"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ngày 3/4, hàng nghìn người ra đường đòi giảm giá cá ở Lima.", "protest"),
        ("Ngày 3/4, một tên lửa của Peru rời bệ phóng.", "military"),
        ("Xung đột vũ trang giữa Peru và Chile nổ ra ngày 3/4.", "military"),
        (f"Ngày 3/4, ông {GONZALEZ} bị giữ tại sân bay Lima.", "other"),
    ],
)
def test_further_words_of_acts(text: str, kind: str) -> None:
    assert one(text, kind).date == "2013-04-03"


def test_a_president_elect_was_not_elected_that_day() -> None:
    text = f"Ngày 3/4, Tổng thống Peru đắc cử {HUMALA} gặp bà {JOLY} tại Lima."
    assert [event.type for event in told(text)] == ["meeting"]
