"""How many ways there are to say one act: light verbs, classifiers, native and Sino-Vietnamese
words, and who acts in the passive or behind the verb.
"""

from __future__ import annotations

import pytest

from hoso.annotation.events.wording import alternatives, spelt_out
from tests.event_pages import told

JOLY = "{Mélanie Joly/CA/ca-foreign-minister}"
GONZALEZ = "{Javier González/PE/pe-foreign-minister}"
HUMALA = "{Ollanta Humala/PE/pe-president}"
BACHELET = "{Michelle Bachelet/CL/cl-president}"


def test_an_entry_stands_for_all_its_alternatives() -> None:
    assert alternatives("(cuộc|buổi) gặp (riêng|)") == [
        "cuộc gặp riêng", "cuộc gặp", "buổi gặp riêng", "buổi gặp"]
    assert alternatives("hội đàm") == ["hội đàm"]


def test_alternatives_are_spelt_out_in_every_list_of_a_file() -> None:
    assert spelt_out({"type": "a (b|c)", "rows": [{"verbs": ["(ra|phát) lệnh"]}]}) == {
        "type": "a (b|c)", "rows": [{"verbs": ["ra lệnh", "phát lệnh"]}]}


@pytest.mark.parametrize(
    ("event_type", "text"),
    [
        ("meeting", f"Ngày 3/4, bà {JOLY} và ông {GONZALEZ} có buổi hàn huyên ở Lima."),
        ("meeting", f"Cuộc chạm mặt giữa bà {JOLY} và ông {GONZALEZ} diễn ra ngày 3/4 ở Lima."),
        ("meeting", f"Ngày 3/4 tại Lima, bà {JOLY} giáp mặt ông {GONZALEZ}."),
        ("meeting", f"Ngày 3/4 tại Lima, bà {JOLY} uống trà với ông {GONZALEZ}."),
        ("meeting", f"Ngày 3/4, bà {JOLY} đến chào Tổng thống {HUMALA} tại Lima."),
        ("talks", "Ngày 3/4, phái đoàn Peru và phái đoàn Chile trở lại bàn thương lượng ở Lima."),
        ("talks", f"Ngày 3/4, bà {JOLY} bàn tính với ông {GONZALEZ} tại Lima."),
        ("talks", "Buổi thương thuyết giữa Peru và Chile mở ra ngày 3/4 ở Lima."),
        ("phone_call", f"Ngày 3/4, bà {JOLY} và ông {GONZALEZ} liên lạc qua đường dây nóng."),
        ("phone_call", f"Ngày 3/4, bà {JOLY} và ông {GONZALEZ} có cuộc chuyện trò qua điện thoại."),
        ("visit", f"Ngày 3/4, ông {GONZALEZ} đáp phi cơ xuống Ottawa."),
        ("visit", f"Ngày 3/4, ông {GONZALEZ} lưu lại Ottawa."),
        ("visit", f"Ngày 3/4, ông {GONZALEZ} đã có mặt ở Ottawa."),
        ("visit", f"Sáng 3/4, thủ đô Ottawa đón Ngoại trưởng {GONZALEZ}."),
        ("statement", f"Ngày 3/4, bà {JOLY} cho giới báo chí biết Canada sẽ giúp Peru."),
        ("statement", "Ngày 3/4, Bộ Ngoại giao Peru phát đi lời phản đối."),
        ("statement", f"Ngày 3/4, bà {JOLY} phát biểu ở khóa họp của tổ chức."),
        ("statement", f"Reuters dẫn thông báo ngày 3/4 của bà {JOLY}: Canada sẽ giúp Peru."),
        ("statement", "Lời ấy, theo người phát ngôn Bộ Ngoại giao Peru hôm 3/4, là nghiêm túc."),
        ("statement", "Bộ Ngoại giao Peru tuyên bố tại Lima hôm 3/4 là không nhượng bộ."),
        ("agreement", "Ngày 3/4, Peru và Chile đồng ý ngưng chiến."),
        ("agreement", "Ngày 3/4, hiệp ước giữa Peru và Chile được kéo dài thêm năm năm."),
        ("sanction", "Tài khoản của 12 người Peru ở Chile bị phong tỏa hôm 3/4."),
        ("expulsion", "Ngày 3/4, Peru coi một tùy viên Chile là người không được hoan nghênh."),
        ("military", "Ngày 3/4, chiến hạm Chile tiến vào vùng biển Peru."),
        ("military", "Ngày 3/4, quân Chile tràn qua biên giới Peru."),
        ("talks", "Hai vòng ở Lima giữa Peru và Chile chưa đi tới đâu; vòng thứ ba mở ngày 3/4."),
        ("agreement", "Ngày 3/4, Peru và Chile chịu ngừng bắn."),
        ("sanction", "Ngày 3/4, Peru nới tay với lệnh cấm vận Chile."),
        ("expulsion", "Ngày 3/4, Peru đuổi 12 người bị ngờ là tình báo Chile."),
        ("order", "Quốc hội Peru bị giải tán sáng 3/4."),
        ("statement", f"Trước Quốc hội, Bộ trưởng {GONZALEZ} kể hôm 3/4 là hai nước đã bàn xong."),
        ("statement", "Ngày 3/4, Lục quân Peru cho hay biên giới đã yên."),
        ("statement", f"Peru sẽ trả đũa, theo lời {GONZALEZ}, người phát ngôn Bộ Ngoại giao."),
        ("statement", f"Bà {JOLY}, đại sứ hay công sứ, cho báo chí hay Canada sẽ giúp Peru."),
        ("visit", f"Ngày 3/4, Tổng thống {HUMALA} phái ông {GONZALEZ} tới Ottawa."),
        ("order", "Ngày 3/4, thượng viện Peru chuẩn thuận ông Javier làm ngoại trưởng."),
        ("other", f"Ngày 3/4, Bộ Ngoại giao Canada triệu ông {GONZALEZ} đến phản đối."),
        ("election", "Cử tri Peru đi bầu hôm 3/4."),
        ("protest", "Ngày 3/4, hàng nghìn người kéo ra đường ở Lima."),
        ("other", "Ngày 3/4, tỉnh Quảng Trị thông xe cầu Cửa Việt."),
        ("other", "Ngày 3/4, bệnh viện ở Huế đưa khu điều trị mới vào sử dụng."),
        ("other", "Đêm 3/4, một người bị chém ở Cần Thơ."),
        ("accident", "Ngọn lửa bùng lên rạng sáng 3/4 tại xưởng gỗ ở Bình Dương."),
        ("accident", "Cần cẩu đổ xuống nhà dân ở Huế sáng 3/4."),
        ("accident", "Ngày 3/4, ba học sinh đuối nước ở Quảng Ngãi."),
        ("protest", "Công nhân ở Đồng Nai ngừng việc tập thể sáng 3/4."),
        ("military", "Tàu Peru phun vòi rồng vào tàu Chile ngày 3/4."),
        ("agreement", "Hai tỉnh Nghệ An và Xiêng Khoảng kết nghĩa ngày 3/4."),
    ],
)
def test_one_act_in_the_words_of_many_papers(event_type: str, text: str) -> None:
    assert event_type in {event.type for event in told(f"# {text}\n{text}")}


@pytest.mark.parametrize("text", [
    "Ngày 3/4, dư luận Peru đón nhận tin này khá dè dặt.",
    f"Ngày 3/4, bà {JOLY} và ông {GONZALEZ} dùng đường dây bảo mật.",
    f"Theo đề nghị của bà {JOLY}, ngày 3/4 là hạn chót.",
])
def test_a_word_in_another_word_tells_nothing(text: str) -> None:
    assert told(f"# {text}\n{text}") == []


def test_a_common_verb_that_tells_nothing_leaves_its_words_to_others() -> None:
    """ "Đã có" tells of a speech only; "có mặt ở" begins within it."""
    text = f"Hôm 3/4, Ngoại trưởng {GONZALEZ} đã có mặt ở Ottawa."
    assert [event.type for event in told(text)] == ["visit"]


def test_what_a_headline_ends_in_says_nothing_of_the_day_below_it() -> None:
    """ "tới ngày 3/4" would be the end of a term."""
    text = (f"# Ngoại trưởng Canada gặp đặc phái viên do Peru cử tới\n"
            f"Ngày 3/4, Ngoại trưởng {JOLY} tiếp ông {GONZALEZ} tại Ottawa.")
    assert {event.date for event in told(text, published="2013-04-20")} == {"2013-04-03"}
