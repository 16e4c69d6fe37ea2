"""Pages of an archive with nothing in it, and with more than a page can show."""

from __future__ import annotations

import re
import sqlite3
import sys
from typing import Any

import pytest
from datasette.app import Datasette

from hoso.store import search
from hoso.store.archive import open_archive
from hoso.store.schema import INDEXES
from tests.face_fixture import build
from tests.served_pages import ROOT, get, serve, text

sys.path.insert(0, str(ROOT / "plugins"))

from hoso_pages.event import _accounts

EVENT = "2025-02-27-talks-istanbul"
REPRINTS, GUESTS = 450, 90


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    path = tmp_path_factory.mktemp("empty") / "archive.db"
    db = open_archive(path)
    for name, on in INDEXES.items():
        db.execute(f"create index if not exists {name} on {on}")
    search.create(db)
    db.close()
    return serve(path)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """The Istanbul talks with many guests, told again by hundreds of reprints."""
    path = build(tmp_path_factory.mktemp("crowded") / "archive.db")
    with sqlite3.connect(path) as db:
        (event,) = db.execute("select id from events where slug = ?", [EVENT]).fetchone()
        for n in range(GUESTS):
            db.execute("insert into people (id, slug, name, historical, article_count, "
                       "mention_count)"
                       " values (?, ?, ?, 0, 1, 1)", [n + 1, f"guest-{n}", f"Guest {n:02d}"])
            db.execute("insert into event_people values (?, ?, 'participant')", [event, n + 1])
        ((article,),) = db.execute(
            "select article_id from article_events where event_id = ? and status = 'occurred'",
            [event]).fetchall()
        columns = [row[1] for row in db.execute("pragma table_info(articles)")]
        told = [row[1] for row in db.execute("pragma table_info(article_events)")]
        for n in range(REPRINTS):
            _copy(db, "articles", columns, "id", article, id=n + 1, reprint_of=article)
            _copy(db, "article_events", told, "article_id", article, article_id=n + 1)
            db.execute("insert into article_people (article_id, person_id, role, mention_count,"
                       " inferred, confidence) values (?, 8, null, 1, 0, 1)", [n + 1])
        db.execute("update people set article_count = ? where id = 8", [REPRINTS])
        db.execute("update articles set published_earliest = '2025-03-05',"
                   " published_latest = '2025-03-05', published = '2025-03-05' where id <= 100")
    return serve(path)


def _copy(db: sqlite3.Connection, table: str, columns: list[str], key: str, value: int,
          **changes: Any) -> None:
    shown = ", ".join(f":{c}" if c in changes else f'"{c}"' for c in columns)
    db.execute(f"insert into {table} select {shown} from {table} where {key} = :key_",
               {**changes, "key_": value})


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("page", [
    "/", "/search", "/search?q=nga", "/timeline", "/map", "/meetings", "/review", "/about",
    "/feed.atom", "/archive", "/archive/articles", "/archive/events", "/archive/people",
    "/archive/who_met_whom?person=", "/archive/contradicted_dates",
])
def test_an_empty_archive_has_every_page(empty: Datasette, page: str, language: str) -> None:
    answer = get(empty, f"{page}{'&' if '?' in page else '?'}_lang={language}")
    assert "None" not in re.sub(r"<[^>]+>", " ", answer.text)


def test_the_front_page_of_an_empty_archive_says_how_to_fill_it(empty: Datasette) -> None:
    page = text(empty, "/")
    assert "ingest.py" in page and "0 people" not in page


def test_reprints_that_say_the_same_stand_with_the_account_they_repeat(
    crowded: Datasette
) -> None:
    html = get(crowded, f"/e/{EVENT}").text
    assert html.count('<article class="report">') < 10
    assert "reprints say the same" in html
    assert "All accounts, as a table" in html          # more than are read for the page


def test_a_reprint_that_says_something_else_stands_apart() -> None:
    def told(article: int, of: int | None, day: str) -> dict[str, Any]:
        return {"article_id": article, "reprint_of": of, "status": "occurred", "date": day,
                "place_id": None, "type": "talks", "published_earliest": f"2020-01-{article:02d}",
                "start_char": 0}

    found = _accounts([told(1, None, "a"), told(2, None, "a"), told(3, 1, "a"), told(4, 1, "b"),
                       told(5, 9, "a"), told(6, 9, "a")])
    assert [(row["article_id"], [again["article_id"] for again in row["again"]])
            for row in found] == [(1, [3]), (2, []), (4, []), (5, [6])]


def test_who_meets_whom_shows_the_first_and_all_on_request(crowded: Datasette) -> None:
    few = get(crowded, "/meetings").text
    assert few.count('data-label="Last"') == 60 and "Show all 300 pairs" in few
    every = get(crowded, "/meetings?_all=1").text
    assert every.count('data-label="Last"') == 300 and "narrow the selection" in every


def test_the_line_of_time_of_one_in_many_articles_shows_months(crowded: Datasette) -> None:
    html = get(crowded, "/p/guest-7").text
    columns = re.findall(r'<a href="([^"]+)"[^>]*aria-label="([^"]+)"><title>[^<]*</title>'
                         r'<rect class="point of-article column"', html)
    assert [told for _, told in columns] == ["March 2025: 100 articles"]
    address = columns[0][0].replace("&amp;", "&")
    assert "100 articles" in text(crowded, address)
    assert "the months are shown" in html


def test_a_person_who_met_many_leads_to_the_rest(crowded: Datasette) -> None:
    html = get(crowded, "/p/guest-7").text
    assert html.count('data-label="Last"') == 15
    assert re.search(r'href="/meetings\?_has=event_people\.person_id%3A8"', html)
    assert "Guest 89" in get(crowded, "/meetings?_has=event_people.person_id:8&_all=1").text
