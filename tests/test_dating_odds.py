"""What is likely where nothing is certain: shares of odds, and the evidence that has them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.dating.claims import EVER, Claim, lags
from hoso.dating.odds import YEAR, likeliest, share_of, span
from hoso.dating.words import Said
from hoso.edtf import When
from hoso.layout import lay_out
from hoso.model import Published
from hoso.pipeline import annotate_page

TITLE = "Tin vắn trong ngày\n\n"


def published(text: str) -> Published:
    """The publication date of a page that is nothing but these words."""
    return annotate_page(lay_out(TITLE + text + "\n")[0])[1]


def same_week(*years: int) -> When:
    """The second week of May of each year."""
    return When.one_of((date(year, 5, 8), date(year, 5, 14)) for year in years)


def claim(likely: When, trust: float) -> Claim:
    return Claim(kind="dated", when=EVER, likely=likely, trust=trust, said=Said("x", "x"))


# -- the arithmetic ------------------------------------------------------------------------


def test_a_claim_right_in_nine_of_ten_decides_alone() -> None:
    kept, share = likeliest(same_week(2013, 2014, 2015), [claim(When.year(2014), 0.9)])
    assert kept == same_week(2014)
    assert share == pytest.approx(0.9 + 0.1 / 3)


def test_the_share_of_days_is_what_a_claim_gives_them() -> None:
    weeks, leaning = same_week(2013, 2014, 2015), [claim(When.year(2014), 0.9)]
    assert share_of(weeks, When.year(2014), leaning) == pytest.approx(0.9 + 0.1 / 3)
    some_days = When.between(date(2014, 5, 10), date(2014, 5, 12))
    assert share_of(weeks, some_days, leaning) == pytest.approx(3 / 7 * (0.9 + 0.1 / 3))
    assert share_of(weeks, When.year(2013), []) == pytest.approx(1 / 3)


def test_a_claim_right_in_half_leaves_all() -> None:
    years = same_week(2013, 2014, 2015)
    assert likeliest(years, [claim(When.year(2014), 0.5)])[0] == years


def test_two_that_agree_decide_where_neither_could() -> None:
    agreeing = [claim(When.year(2014), 0.75), claim(When.since(date(2014, 1, 1)), 0.8),
                claim(When.until(date(2014, 12, 31)), 0.8)]
    assert likeliest(same_week(2013, 2014, 2015), agreeing)[0] == same_week(2014)


def test_within_a_year_the_months_that_hold_nearly_all_are_left() -> None:
    year, spring = When.year(2014), When.between(date(2014, 3, 1), date(2014, 5, 31))
    assert likeliest(year, [claim(spring, 0.99)])[0] == spring
    assert likeliest(year, [claim(spring, 0.9)])[0] == year


def test_a_month_between_two_that_are_kept_is_kept_too() -> None:
    year = When.year(2014)
    both = When.one_of([(date(2014, 3, 1), date(2014, 4, 30)),
                        (date(2014, 6, 1), date(2014, 7, 31))])
    assert likeliest(year, [claim(both, 0.99)])[0] == When.between(date(2014, 3, 1),
                                                                   date(2014, 7, 31))


def test_what_is_narrow_or_not_concerned_stays() -> None:
    week = same_week(2014)
    assert likeliest(week, [claim(When.year(2013), 0.99)]) == (week, 1.0)
    years = same_week(2013, 2014)
    assert likeliest(years, [claim(When.year(2019), 0.99)]) == (years, 1.0)


@given(st.sets(st.integers(2005, 2025), min_size=2, max_size=8),
       st.lists(st.tuples(st.integers(2004, 2026), st.floats(0.3, 0.99)), max_size=4))
def test_odds_only_choose_among_what_is_left(years: set[int], liked: list[tuple[int, float]]
                                             ) -> None:
    left = same_week(*years)
    kept, share = likeliest(left, [claim(When.year(year), trust) for year, trust in liked])
    assert kept and kept.intersect(left).ranges == kept.ranges
    assert 0 < share <= 1.0000001
    assert kept == left or span(kept) <= YEAR or share >= lags().likely.beyond - 1e-9


def test_a_long_time_in_office_is_cut_where_the_claim_ends() -> None:
    kept, _ = likeliest(When.between(date(2012, 5, 7), date(2018, 5, 7)),
                        [claim(When.between(date(2014, 3, 1), date(2014, 9, 1)), 0.95)])
    assert kept.text == "[2014-03-01..2014-09-01]"
    assert kept.latest is not None and kept.latest - date(2014, 3, 1) < timedelta(days=YEAR)


# -- the evidence --------------------------------------------------------------------------


def test_a_day_in_full_is_past_and_the_next_one_without_a_year_follows_it() -> None:
    found = published("Ngày 31/1, công an tiếp tục mở rộng vụ cháy kho hàng. Kho bốc cháy ngày "
                      "12/9/2025, không ai bị thương.")
    assert found.when.text == "[2026-01-31..2026-02-04]"


def test_what_is_recalled_as_a_first_time_is_not_the_newest_date() -> None:
    found = published("Ngày 3/8, đoàn rời thủ đô. Đây là chuyến thăm đầu tiên kể từ tháng 8/2013.")
    assert "named_year" not in [e.kind for e in found.evidence]


def test_trials_come_years_after_the_deed() -> None:
    when = published("Ngày 20/8, bị cáo nghe tòa tuyên án tại phiên tòa sơ thẩm. Bị cáo bị bắt "
                     "ngày 26/12/2022.").when
    assert when.contains(date(2025, 8, 20)) and when.contains(date(2024, 8, 20))


def test_a_word_of_a_season_names_the_season() -> None:
    found = published("Chiều 6/12, đội tuyển tập buổi cuối trước trận mở màn AFF Cup 2020.")
    assert found.when.text == "[2021-12-06..2022-01-15]" or (
        found.when.contains(date(2021, 12, 6)) and span(found.when) <= 45)
    assert any(e.kind == "landmark" and e.verdict == "accepted" for e in found.evidence)


def test_two_people_and_a_day_recall_a_known_event() -> None:
    found = published("Ngày 16/7, Putin và Trump hội đàm hơn hai giờ; sau đó hai ông ra gặp "
                      "báo giới.")
    assert found.when.contains(date(2018, 7, 17)) and span(found.when) <= 45
    recalled = [e for e in found.evidence if e.kind == "known_event"]
    assert recalled and recalled[0].verdict == "accepted"


def test_what_the_odds_decide_is_no_single_day() -> None:
    found = published("Hôm nay 21/2, hai thứ trưởng chủ trì phiên tham vấn. Biên bản đã được ký "
                      "hồi tháng 8/2022.")
    assert found.when.contains(date(2023, 2, 21)) and found.when.single_day is None


def test_the_archive_expects_nothing_much_younger_than_its_knowledge() -> None:
    found = published("Ngày 20/10, Ngoại trưởng Nga Sergei Lavrov và Ngoại trưởng Mỹ Marco Rubio "
                      "bàn về Ukraine.")
    assert found.when.contains(date(2025, 10, 21)) and span(found.when) <= 31


# -- today ----------------------------------------------------------------------------------


def test_a_sentence_that_speaks_of_a_day_and_of_tonight() -> None:
    words = "Chiều 6-12, huấn luyện viên chốt danh sách cho trận đấu lúc 19h30 tối nay."
    found = published(words + " Giải đấu năm 2024 đã khép lại.")
    assert all(e.value.contains(date(2021, 12, 6)) for e in found.evidence if e.kind == "relative")
    assert [e.kind for e in found.evidence].count("relative") == 1
    late = published("Hôm nay, bộ công bố kết quả cuộc họp ngày 6-12.")
    assert "relative" not in [e.kind for e in late.evidence]


def test_today_of_a_known_meeting_is_its_day() -> None:
    found = published("Hôm nay, Tổng thống Mỹ Donald Trump sẽ gặp Tổng thống Nga Vladimir Putin "
                      "tại Helsinki, Phần Lan. Ngày 16/7, thành phố đóng nhiều tuyến phố.")
    assert found.when.text == "2018-07-16"


def test_the_country_was_named_before() -> None:
    found = published("Mỹ thông báo Ngoại trưởng nước này Antony Blinken đã rời thủ đô.")
    assert any(e.kind == "tenure" and "Secretary of State" in e.explanation
               for e in found.evidence)


def test_districts_are_called_former_since_they_were_dissolved() -> None:
    found = published("Hôm nay (20/8), bị cáo hầu tòa sơ thẩm vụ án ở huyện Hóc Môn (cũ). "
                      "Người này bị bắt ngày 26/12/2023.")
    assert found.when.contains(date(2025, 8, 20)) and span(found.when) <= 2


def test_a_stay_by_its_first_and_last_day_recalls_the_journey() -> None:
    found = published("Ngày 3/7, Ban Đối ngoại cho biết Tổng Bí thư Nguyễn Phú Trọng sẽ thăm "
                      "chính thức Hoa Kỳ. Chuyến thăm diễn ra từ 6-10/7.")
    assert found.when.contains(date(2015, 7, 3)) and span(found.when) <= 31


def test_a_round_of_talks_is_recalled_by_countries_place_and_day() -> None:
    found = published("Ngày 16/5, đàm phán Nga - Ukraine khép lại tại Istanbul, Thổ Nhĩ Kỳ sau hai "
                      "giờ.")
    assert found.when.contains(date(2025, 5, 17)) and span(found.when) <= 31


def test_plans_of_a_bare_year_bound_nothing_for_certain() -> None:
    found = published("Ngày 24/2/2010, tạp chí đã nhìn lại quan hệ hai nước. Người ta từng tin "
                      "rằng triển vọng sẽ sáng hơn trong năm 2009.")
    assert found.when.earliest == date(2010, 2, 24)


def test_a_counterpart_holds_the_like_office() -> None:
    found = published("Ngoại trưởng Nga Sergei Lavrov và người đồng cấp Mỹ Rex Tillerson bàn về "
                      "Syria.")
    assert any(e.kind == "tenure" and e.verdict == "accepted" and "Tillerson was" in e.explanation
               for e in found.evidence)
    assert found.when.earliest is not None and found.when.earliest.year == 2017


def test_a_bare_figure_behind_a_meeting_is_weak() -> None:
    sure = published("Ngày 16/10, hai thủ tướng gặp nhau bên lề hội nghị ASEM lần thứ 10 ở Milan.")
    assert sure.when.text == "[2014-10-16..2014-10-20]"
    weak = published("Ngày 16/10, hai thủ tướng gặp nhau bên lề hội nghị ASEM 10.")
    assert weak.when.earliest is None or weak.when.earliest.year < 2014
