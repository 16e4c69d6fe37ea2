"""A newcomer with no SQL: five questions, from the home page, by clicks alone, six at most."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.browser.conftest import Reader

MOST_CLICKS = 6


@pytest.fixture
def newcomer(reader: Reader) -> Reader:
    reader.open()
    return reader


def test_who_met_lavrov_and_where(newcomer: Reader) -> None:
    newcomer.click("Sergei Lavrov")
    rows = newcomer.page.locator("table", has_text="Whom").first.locator("tbody tr")
    met = [row.split("\t") for row in rows.all_inner_texts()]
    places = {cells[0].split(" ")[1].split("\n")[0]: cells[2] for cells in met}
    assert places["Tillerson"] == "Moscow"
    assert places["Kerry"] == "Paris"
    assert places["Rubio"] == "Riyadh"
    assert newcomer.clicks <= MOST_CLICKS


def test_which_announced_talks_took_place(newcomer: Reader) -> None:
    newcomer.click("Announced events that were later reported")
    row = newcomer.page.locator("tbody tr").first
    assert "sẽ diễn ra" in row.inner_text()              # announced
    assert "kéo dài gần sáu tiếng" in row.inner_text() or "tiết lộ" in row.inner_text()
    row.get_by_role("link").first.click()
    newcomer.clicks += 1
    assert "Istanbul" in newcomer.words(".sentence")
    assert "announced" in newcomer.words(".history") and "took place" in newcomer.words(".history")
    assert newcomer.clicks <= MOST_CLICKS


def test_which_pages_print_a_wrong_date_and_how_do_we_know(newcomer: Reader) -> None:
    newcomer.click("1 page prints a wrong date")
    case = newcomer.words("section:has(#wrong)")
    assert "Nga và Mỹ thảo luận về triển vọng bình thường hóa quan hệ" in case
    assert "22 January 2016" in case                     # what it prints
    assert "Pompeo" in case and "26 April 2018" in case  # how we know
    assert "July 2018" in case                           # what is left
    assert newcomer.clicks <= MOST_CLICKS


def test_what_did_tillerson_say_in_which_article(newcomer: Reader) -> None:
    newcomer.click("All people")
    newcomer.click("Rex Tillerson")
    said = newcomer.words("#quotes")
    assert "mục tiêu của chúng tôi và mục tiêu của các bạn" in said
    newcomer.click("Ngoại trưởng Nga – Mỹ hội đàm 5 giờ đồng hồ liên tục", "#quotes")
    assert "12 April 2017" in newcomer.words(".dated")
    assert newcomer.page.locator(".mark-quote:target").count() == 1
    assert newcomer.clicks <= MOST_CLICKS


def test_articles_of_2025_that_name_rubio_as_csv_for_excel(newcomer: Reader) -> None:
    newcomer.page.locator(".bars a", has_text="2025").click()
    newcomer.clicks += 1
    newcomer.click("Marco Rubio", ".facet")
    with newcomer.page.expect_download() as download:
        newcomer.click("CSV for Excel")
    raw = Path(download.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")               # by which Excel knows UTF-8
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    (row,) = rows
    assert row["title"] == "Bộ Ngoại giao Nga tiết lộ nội dung đàm phán Nga – Mỹ"
    assert download.value.suggested_filename.endswith(".csv")
    assert newcomer.clicks <= MOST_CLICKS
