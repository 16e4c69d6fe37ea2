"""Stamps of pages and dates in web addresses."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.dating.stamps import parse_stamps, url_date
from hoso.layout import lay_out
from hoso.pipeline import annotate_page
from tests.test_dating import published

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


@pytest.mark.parametrize(("printed", "when"), [
    ("Thứ Ba, ngày 15/12/2015 17:21 GMT+7", "2015-12-15T17:21:00+07:00"),
    ("Thứ Sáu, 22/01/2016 11:35", "2016-01-22T11:35:00+07:00"),
    ("26/9/2013 22:54'(GMT+7)", "2013-09-26T22:54:00+07:00"),
    ("Thứ tư 26/02/2025 18:18 GMT + 7", "2025-02-26T18:18:00+07:00"),
    ("Cập nhật lúc 08:15, Thứ Năm, 12/03/2015", "2015-03-12T08:15:00+07:00"),
    ("10:32 | 12/04/2017", "2017-04-12T10:32:00+07:00"),
    ("10:32 - 12/04/2017", "2017-04-12T10:32:00+07:00"),  # the minutes are no day
    ("10h32 - 12/04/2017", "2017-04-12T10:32:00+07:00"),
    ("12/Th4/2017", "2017-04-12"),
    ("12 Th4, 2017", "2017-04-12"),
    ("12 Tháng 4, 2017 lúc 7:23 tối", "2017-04-12T19:23:00+07:00"),
    ("10/06/2018 07:00:00 AM", "2018-06-10T07:00:00+07:00"),
    ("05:30 CH - 26 Tháng Mười Một 2014", "2014-11-26T17:30:00+07:00"),
    ("Thứ 5, 12/03/2015, 08h15", "2015-03-12T08:15:00+07:00"),
    ("15:32'(GMT+7) - Thứ bảy, 27/12/2014", "2014-12-27T15:32:00+07:00"),
    ("Thứ Bảy, 17/04/2021 08:40:31 +07:00", "2021-04-17T08:40:00+07:00"),
    ("11/05/201700:00:00(Xem: 2981)", "2017-05-11T00:00:00+07:00"),
    ("2013-10-23T15:04:05+07:00", "2013-10-23T15:04:00+07:00"),
    ("2013-10-23T15:04:05Z", "2013-10-23T15:04:00+00:00"),
    ("Feb 26, 2025 3:05 PM", "2025-02-26T15:05:00+07:00"),
    ("28 tháng Hai, 2025", "2025-02-28"),
    ("Tháng Hai 26, 2025", "2025-02-26"),
    ("16.05.2025", "2025-05-16"),
    ("Chủ nhật, 2/3/25", "2025-03-02"),
])
def test_forms_in_use(printed: str, when: str) -> None:
    stamps = parse_stamps(printed)
    assert [str(stamp.when) for stamp in stamps] == [when]
    assert stamps[0].weekday_agrees


def test_a_wrong_weekday_is_noticed() -> None:
    assert not parse_stamps("Thứ Hai, 14/10/2014 09:00")[0].weekday_agrees


def test_the_weekday_tells_the_american_order() -> None:
    # 6 October 2018 was a Saturday, 10 June 2018 a Sunday.
    assert str(parse_stamps("Chủ nhật, 06/10/2018")[0].when) == "2018-06-10"
    assert str(parse_stamps("Thứ Bảy, 06/10/2018")[0].when) == "2018-10-06"


def test_two_stamps_on_a_line_and_which_is_the_change() -> None:
    first, second = parse_stamps("Đăng: 26/02/2025 18:18 | Cập nhật: 27/02/2025 08:00")
    assert (str(first.when), first.updated) == ("2025-02-26T18:18:00+07:00", False)
    assert (str(second.when), second.updated) == ("2025-02-27T08:00:00+07:00", True)
    first, second = parse_stamps("Write: 2007-01-20 17:50:06 / Update: 2007-01-21 09:10:11")
    assert (first.updated, second.updated) == (False, True)


@pytest.mark.parametrize("text", ["", "Hôm nay", "31/02/2014", "40/13/2014", "Xem: 2981",
                                  "0912 345 678"])
def test_what_is_no_stamp(text: str) -> None:
    assert [stamp for stamp in parse_stamps(text) if stamp.when] == []


@given(st.datetimes(datetime(2005, 1, 1), datetime(2026, 12, 31)),
       st.sampled_from(["{w}, {d:%d/%m/%Y} {d:%H:%M}", "{w}, ngày {d:%d/%m/%Y} {d:%H:%M} GMT+7",
                        "{d:%H:%M} {w}, {d:%d-%m-%Y}", "{d:%d.%m.%Y} | {d:%H:%M}",
                        "{d:%Y-%m-%dT%H:%M:%S}+07:00"]))
def test_any_minute_in_any_form_reads_back(moment: datetime, form: str) -> None:
    printed = form.format(d=moment, w=WEEKDAYS[moment.weekday()])
    wanted = moment.replace(second=0, microsecond=0, tzinfo=timezone(timedelta(hours=7)))
    assert [s.when.text for s in parse_stamps(printed)] == [wanted.isoformat()]


@pytest.mark.parametrize(("url", "day"), [
    ("https://bao.vn/tin-nong-20250226181800123.htm", "2025-02-26"),
    ("https://bao.vn/tin-nong-2025022618180012.htm", "2025-02-26"),  # milliseconds of two figures
    # the hour the text was made: what is made late in the evening may appear the day after
    ("https://bao.vn/tin-nong-185250226171812345.htm", "2025-02-26"),
    ("https://bao.vn/tin-nong-18525022617181234.htm", "2025-02-26"),
    ("https://bao.vn/tin-nong-185250226211812345.htm", "[2025-02-26..2025-02-27]"),
    ("https://bao.com/a/a-19-2005-06-22-voa1-81661447/506023.html", "2005-06-22"),
    ("https://bao.vn/tin-nong-20150803i2055655", "2015-08-03"),
    ("https://bao.vn/tin-nong-20150803i2055655/", "2015-08-03"),
    ("https://bao.vn/tin-nong-2025022618180012345.chn", "2025-02-26"),  # and of five
    ("https://bao.vn/news/2014_07_18/274802921/", "2014-07-18"),
    ("https://bao.vn/thegioi/201005/tin-nong.html", "2010-05"),
    ("https://bao.vn/vi-vn/sukien/2008/9/67326.bao", "2008-09"),
    ("https://bao.vn/the-gioi/2015/03/12/tin-nong.html", "2015-03-12"),
    ("https://bao.com.vn/news1/pages/200846/267431.aspx", "[2008-11-04..2008-11-25]"),
    ("https://bao.vn/viet-nam/20250226-tin-nong", "2025-02-26"),
    ("https://bao.org/vietnamese/news/tin-nong-02262025101010.html", "2025-02-26"),
    ("https://bao.com/vietnamese/world/2013/10/131023_tin_nong",
     "[2013-10-23..2013-10-24]"),  # the day it was begun
    ("http://www.bao.com.vn/TheGioi/2008/7/10/249589.bao", "2008-07-10"),
    ("https://bao.com/a/tin-nong-11-23-11-134412403/912517.html", "2011-11-23"),
    # seconds since 1970: whose clock they count by shows only where it leaves two days
    ("https://bao.vn/tin-nong-1143831615.htm", "[2006-03-26..2006-04-01]"),  # the day of a move
    ("https://bao.vn/tin-nong-1717564159-a144285.html", "2024-06-05"),
    ("https://bao.vn/tin-nong-9143831615.htm", "XXXX-XX-XX"),
    ("https://bao.vn/tin-nong-4567890.html", "XXXX-XX-XX"),
    ("https://bao.vn/tin-nong-post1234567.vov", "XXXX-XX-XX"),
    ("https://bao.vn/tin-20101399.htm", "XXXX-XX-XX"),
    ("https://bao.vn/tin-nong.html?from=20250226", "XXXX-XX-XX"),
])
def test_dates_in_addresses_and_numbers_that_are_none(url: str, day: str) -> None:
    assert str(url_date(url)) == day


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)), st.times())
def test_an_address_made_from_a_moment_gives_its_day(day: date, time: object) -> None:
    stamp = f"{day:%Y%m%d}{time:%H%M%S}"
    assert url_date(f"https://bao.vn/tin-{stamp}001.htm").single_day == day


@pytest.mark.parametrize("printed", [
    "07:23 - 12/03/2010 (GMT+7)", "12/Th3/2010", "NGÀY 12 THÁNG 3 NĂM 2010 | 07:23",
    "12 Tháng 3, 2010 lúc 7:23 sáng",
])
def test_a_line_that_is_a_stamp_dates_its_page(printed: str) -> None:
    text = (f"Hai thứ trưởng gặp nhau tại Lima\n{printed}\nNgày 11/3, hai thứ trưởng đã gặp nhau "
            "tại Lima để bàn về nghề cá và các việc khác mà đôi bên quan tâm.\n")
    assert annotate_page(lay_out(text, None)[0])[1].when.single_day == date(2010, 3, 12)


# -- what a page's stamps and addresses date -------------------------------------------------


def test_an_address_is_made_before_the_stamp_the_page_is_published_with() -> None:
    result = published(("dateline", "Chủ nhật, 19/10/2014 11:11"),
                       ("lede", "Ngày 17/10, hai bên đã gặp nhau tại Lima."),
                       url="https://bao.vn/hai-ben-gap-nhau-20141018230037495.htm")
    assert str(result.when) == "2014-10-19T11:11:00+07:00"


def test_the_day_of_a_change_decides_between_the_two_days_of_an_address() -> None:
    result = published(("dateline", "Cập nhật: 15:59 GMT - thứ sáu, 24 tháng 10, 2014"),
                       ("lede", "Hai bên đã gặp nhau tại Lima."),
                       url="https://bao.com/vietnamese/world/2014/10/141023_tin_nong")
    assert result.when.single_day == date(2014, 10, 24)


@pytest.mark.parametrize(("hour", "when"), [
    ("13", "2014-10-18"), ("21", "[2014-10-18..2014-10-19]"),  # out late, taken over later
])
def test_a_story_taken_over_is_of_the_day_in_the_address_of_its_source(hour: str, when: str
                                                                       ) -> None:
    result = published(("lede", "Hai bên đã gặp nhau tại Lima."),
                       ("credit", f"Nguồn: https://bao.vn/hai-ben-20141018{hour}3004956.htm"))
    assert str(result.when) == when


@pytest.mark.parametrize(("address", "when"), [
    ("TheGioi/2014/10/18/210818.bao", "2014-10-18"),  # machines take a story over within hours
    ("sukien/2014/9/67326.bao", "[2014-09-01..2014-10-03]"),
])
def test_without_an_hour_it_is_of_the_day_or_the_month_in_that_address(address: str, when: str
                                                                       ) -> None:
    result = published(("lede", "Hai bên đã gặp nhau tại Lima."),
                       ("credit", f"Nguồn: http://www.bao.com.vn/{address}"))
    assert str(result.when) == when


@pytest.mark.parametrize("headline", [
    "Hai bên gặp nhau tại Lima | Nhìn ra thế giới | 16/10/2014", "16/10/2014 09:12Hai bên gặp nhau",
])
def test_a_stamp_in_one_line_with_the_headline_dates_the_page(headline: str) -> None:
    assert published(("title", headline), ("body", "Họ bàn về nghề cá.")
                     ).when.single_day == date(2014, 10, 16)


def test_a_day_within_a_headline_is_no_stamp() -> None:
    assert published(("title", "Từ 16/10/2014 hai bên gặp nhau | Thế giới"),
                     ("body", "Họ bàn về nghề cá.")).when.single_day is None
