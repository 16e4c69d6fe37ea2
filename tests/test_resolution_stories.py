"""Reprints and stories: what is the same text, what is the same happening."""

from datetime import date, timedelta

import msgspec

from hoso.edtf import UNKNOWN, When
from hoso.model import Annotations, ArticleRecord, Published
from hoso.resolution import resolve as join

FLOOD = (
    "Mưa lớn kéo dài từ rạng sáng khiến nước sông Bồ dâng nhanh, gần hai nghìn ngôi nhà ở vùng "
    "trũng huyện Quảng Điền bị ngập. Chính quyền địa phương đã dùng xuồng đưa người già và trẻ nhỏ "
    "lên các điểm trường cao tầng. Hồ Hương Điền mở thêm hai cửa xả để giữ an toàn cho đập, trong "
    "khi trạm thủy văn Phú Ốc báo mực nước vượt báo động ba gần nửa mét."
)
FLOOD_AGAIN = (
    "Đến trưa nay, hơn hai nghìn ngôi nhà ven sông Bồ, huyện Quảng Điền vẫn chìm trong nước sau "
    "trận mưa lớn. Lực lượng cứu hộ chở từng thùng mì và nước sạch bằng xuồng tới các điểm trường "
    "cao tầng. Theo trạm thủy văn Phú Ốc, mực nước xuống chậm vì hồ Hương Điền còn xả qua hai cửa."
)
MATCH = (
    "Đội bóng thành phố cảng giành chiến thắng sát nút trong trận cầu cuối cùng của giải hạng "
    "nhất. Bàn thắng duy nhất đến ở phút bù giờ khi tiền vệ đội trưởng đánh đầu từ quả phạt góc. "
    "Huấn luyện viên dành lời khen cho hàng thủ đã giữ sạch lưới ba trận liền trên sân khách."
)


def record(number, body, day=None):
    when = When.day(day) if day else UNKNOWN
    return ArticleRecord(
        id=number, document_id=f"{number:016x}", title=f"Tin số {number}", title_source="page",
        section=None, author=None, agency=None, outlet=None, url=None, language="vi", lede="",
        body=body, word_count=len(body.split()), segments=(), published=Published(when=when),
        annotations=Annotations(),
    )


def resolve(records):
    found = join(lambda: iter(records))
    return list(found.stories), dict(found.reprint_of)


def stories(*records):
    found, reprints = resolve(records)
    return [set(s.articles) for s in found], reprints


def test_two_tellings_of_one_happening_are_one_story_and_no_reprint():
    groups, reprints = stories(record(1, FLOOD), record(2, FLOOD_AGAIN), record(3, MATCH))
    assert sorted(map(sorted, groups)) == [[1, 2], [3]]
    assert reprints == {}


def test_the_same_text_with_another_opening_is_a_reprint_of_the_earlier():
    later = record(1, "Bản tin chiều. " + FLOOD, date(2015, 10, 3))
    earlier = record(2, FLOOD, date(2015, 10, 2))
    groups, reprints = stories(later, earlier)
    assert reprints == {1: 2}
    assert groups == [{1, 2}]


def test_the_same_words_weeks_apart_are_two_stories():
    day = date(2015, 10, 2)
    groups, _ = stories(record(1, FLOOD, day), record(2, FLOOD_AGAIN, day + timedelta(days=30)))
    assert sorted(map(sorted, groups)) == [[1], [2]]


LATER = (
    "Huyện Quảng Điền bắt đầu dọn bùn sau lũ. Trạm thủy văn Phú Ốc ghi nhận mực nước đã dưới "
    "báo động một; ngành điện kéo lại đường dây, trường học hẹn đón học sinh trở lại, còn nông "
    "dân kiểm đếm lúa giống hư hỏng và chờ hỗ trợ cây con cho vụ mới."
)


def test_what_is_told_days_later_has_to_be_more_alike():
    day = date(2015, 10, 2)
    for days, expected in ((0, [[1, 2]]), (6, [[1], [2]])):
        later = record(2, LATER, day + timedelta(days=days))
        groups, _ = stories(record(1, FLOOD, day), later)
        assert sorted(map(sorted, groups)) == expected


MORE = FLOOD.split(". ")[2] + " " + FLOOD_AGAIN


def test_what_nothing_dates_is_of_a_story_where_it_is_much_alike():
    day = date(2015, 10, 2)
    for again, expected in ((MORE, [[1, 2]]), (LATER, [[1], [2]])):
        groups, _ = stories(record(1, FLOOD, day), record(2, again))
        assert sorted(map(sorted, groups)) == expected


def test_a_story_is_titled_by_its_earliest_article_and_dated_by_all():
    (story,), _ = resolve([record(1, FLOOD_AGAIN, date(2015, 10, 4)),
                           record(2, FLOOD, date(2015, 10, 2))])
    assert (story.title, story.first_date, story.last_date) == (
        "Tin số 2", date(2015, 10, 2), date(2015, 10, 4))


def test_the_order_of_articles_leaves_no_trace():
    records = [record(1, FLOOD), record(2, FLOOD_AGAIN), record(3, MATCH)]
    assert resolve(records) == resolve(records[::-1])


def test_an_article_without_words_is_a_story_of_its_own():
    empty = msgspec.structs.replace(record(9, ""), title="")
    groups, reprints = stories(empty, record(1, FLOOD))
    assert sorted(map(sorted, groups)) == [[1], [9]] and reprints == {}
