"""The whole way: home, facets, an article, a person, an event, and the data taken away."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from pathlib import Path

from tests.browser.conftest import Reader


def test_from_home_to_a_download_that_equals_the_database(reader: Reader, seeds_db: Path) -> None:
    page = reader.open()
    assert "5 articles" in reader.words()
    reader.click("Articles", "nav")
    reader.click("2025", ".facet")                       # a column's facet
    reader.click("Marco Rubio", ".facet")                # a facet through a join table
    assert "1 article" in reader.words(".chosen-line")
    with page.expect_download() as download:
        reader.click("CSV for Excel", ".export-links")
    raw = Path(download.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    with sqlite3.connect(seeds_db) as db:
        db.row_factory = sqlite3.Row
        wanted = [dict(row) for row in db.execute(
            """select * from articles where year = 2025 and id in (
                 select article_id from article_people join people on people.id = person_id
                  where name = 'Marco Rubio')""")]
    assert [row["title"] for row in rows] == [row["title"] for row in wanted]
    for column, value in wanted[0].items():
        assert rows[0][column] == ("" if value is None else str(value)), column

    page.locator("td.col-title a").first.click()           # the article
    assert re.search(r"/a/\d+$", page.url)
    reader.click("Marco Rubio", "article")
    assert page.url.endswith("/p/marco-rubio")
    page.locator(".events .headline a").first.click()    # an event
    assert "/e/2025-02-18-talks-riyadh" in page.url
    assert "Riyadh" in reader.words("h1")
    assert "18 February 2025" in reader.words(".sentence")


def test_the_page_tells_in_the_article_what_proves_an_event(
    reader: Reader, seeds_db: Path
) -> None:
    with sqlite3.connect(seeds_db) as db:
        slug, evidence = db.execute(
            """select slug, evidence from article_events join events on events.id = event_id
                where events.type = 'visit'""").fetchone()
    page = reader.open(f"/e/{slug}")
    page.locator(".report h3 a").first.click()
    sentence = page.locator(".mark-event:target")
    assert sentence.inner_text().rstrip(" ◆").split() == evidence.split()
