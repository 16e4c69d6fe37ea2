"""The measurement behind ``authority/lag.yml``."""

from __future__ import annotations

from datetime import date

from evaluation.external import Real
from evaluation.measure_lag import Lag, lags_of, report
from evaluation.without_stamps import enough
from hoso.dating.claims import EVER, Claim
from hoso.dating.odds import YEAR, likeliest, span
from hoso.dating.words import Said
from hoso.edtf import When


def real(body: str, appeared: date | None) -> Real:
    return Real("c/1.body.txt", "c", body.encode(), appeared, None)


BODY = (
    "Cảnh sát Lima bắt giữ ba nghi phạm vào tối 28/12 sau một vụ cướp tiệm vàng ở trung tâm. "
    "Số vàng bị mất đã được tìm thấy trong một căn nhà bỏ hoang ở ngoại ô thành phố.\n"
)


def test_the_day_is_taken_in_the_year_nearest_to_publication() -> None:
    (lag,) = lags_of(real(BODY, date(2014, 1, 2)))
    assert (lag.days, lag.manner, lag.last) == (5, "opening", True)


def test_an_article_without_a_stated_time_tells_nothing() -> None:
    assert list(lags_of(real(BODY, None))) == []


def test_days_ahead_are_counted_but_stay_out_of_the_quantiles() -> None:
    lags = [Lag("a", "1/2", "body", 4, True), Lag("b", "9/2", "body", -3, True, out=True)]
    line = next(line for line in report(lags).splitlines() if "last day reported: body" in line)
    assert line.split()[-8:] == ["2", "1", "1", "4", "4", "4", "4", "4"]


def test_days_that_the_bounds_exclude_are_counted() -> None:
    late, soon = (lag for day in (date(2014, 1, 10), date(2013, 12, 30))
                  for lag in lags_of(real(BODY, day)))
    assert (late.out, soon.out) == (True, False)


def test_a_year_may_be_kept_at_another_share_of_the_odds() -> None:
    decade = When.between(date(2010, 1, 1), date(2019, 12, 31))
    likely = Claim(kind="known_event", when=EVER, likely=When.year(2014), trust=0.93,
                   said=Said("", ""))
    assert span(likeliest(decade, [likely])[0]) <= YEAR
    with enough(0.99):
        assert span(likeliest(decade, [likely])[0]) > YEAR
    assert span(likeliest(decade, [likely])[0]) <= YEAR
