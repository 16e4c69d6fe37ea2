"""Words by which papers at home and overseas tell the same kinds of act."""

from __future__ import annotations

import pytest

from tests.event_pages import told

JOLY = "{Mélanie Joly/CA/ca-foreign-minister}"
GONZALEZ = "{Javier González/PE/pe-foreign-minister}"
HUMALA = "{Ollanta Humala/PE/pe-president}"
BACHELET = "{Michelle Bachelet/CL/cl-president}"


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        (f"Ngày 3/4, bà {JOLY} đã đàm đạo với ông {GONZALEZ} tại Lima.", "talks"),
        (f"Ngày 3/4, Ngoại trưởng {JOLY} thương thuyết với ông {GONZALEZ} tại Lima.", "talks"),
        (f"Hôm 3/4, bà {JOLY} tiếp chuyện ông {GONZALEZ} tại Ottawa.", "meeting"),
        (f"Hôm 3/4, Tổng thống {HUMALA} nói chuyện trên điện thoại với Tổng thống {BACHELET}.",
         "phone_call"),
        (f"Ngày 3/4, Tổng thống {HUMALA} thảo luận với Tổng thống {BACHELET} trên điện thoại.",
         "phone_call"),
        (f"Ngày 3/4, bà {JOLY} bất ngờ đến thăm Lima.", "visit"),
        ("Ngày 3/4, Peru gỡ cấm vận đối với Fiji.", "sanction"),
        ("Fiji phản đối lệnh trừng phạt ngày 3/4 của Peru.", "sanction"),
        ("Peru và Chile vẫn theo thỏa thuận ngày 3/4 về nghề cá.", "agreement"),
        ("Ngày 3/4, pháo binh Chile nã đạn sang Peru.", "military"),
        ("Ngày 3/4, không quân Peru dội bom ngoại ô Lima.", "military"),
        (f"Ngày 3/4, Tổng thống {HUMALA} ân xá 12 tù nhân.", "order"),
        (f"Ngày 3/4, Bộ trưởng {GONZALEZ} bị bãi chức.", "order"),
        (f"Ngày 3/4, Tổng thống {BACHELET} tái cử.", "election"),
        ("Ngày 3/4, một quả đồi sạt xuống làng ở Peru.", "accident"),
        ("Ngày 3/4, Chile phóng thích ba ngư dân Peru.", "other"),
        ("Ngày 3/4, Peru trả 12 tù binh cho Chile.", "other"),
        ("Ngày 3/4, Peru đuổi 5 nhà ngoại giao Chile.", "expulsion"),
        ("Ngày 3/4, Chile hủy hộ chiếu của nghi phạm.", "order"),
        ("Ngày 3/4, tòa án Peru phát lệnh bắt cựu bộ trưởng.", "order"),
        ("Ngày 3/4, hải quân Chile giữ 3 tàu của Peru ngoài khơi Lima.", "military"),
        ("Ngày 3/4, 20 tên lửa rơi xuống một căn cứ ở Lima.", "military"),
    ],
)
def test_one_act_has_many_words(text: str, event_type: str) -> None:
    assert event_type in {event.type for event in told(f"# {text}\n{text}")}


def test_a_treaty_in_passing_is_no_event() -> None:
    """Only the time behind it makes the word tell of the signing."""
    assert told("Ngày 3/4, Peru chê thỏa thuận với Chile.") == []
