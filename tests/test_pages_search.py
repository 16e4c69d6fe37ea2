"""The search page: with and without marks, misspelt, narrowed, across all kinds."""

from __future__ import annotations

import re
import sqlite3
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from tests.face_fixture import build
from tests.served_pages import HOSTILE, get, main_part, serve, text


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("pages") / "archive.db", extra_titles=(HOSTILE,))


@pytest.fixture(scope="module")
def served(path: Path) -> Datasette:
    return serve(path)


@pytest.mark.parametrize(("typed", "articles"), [
    ("hội đàm", 2), ("hoi dam", 3), ("HỘI ĐÀM", 2), ("hoà bình", 1), ("hòa bình", 1),
    ("hội dam", 2),                # one word marked, one not
    ("án", 1), ("an", 2), ('"kịp thời"', 1), ("tinh hinh 'Syria'", 1),
    ("xyzxyz", 0), ("NEAR(a", 0), ("OR AND", 0),
])
def test_search_finds_words_with_and_without_marks(
    served: Datasette, typed: str, articles: int
) -> None:
    words = f"{articles} article" + ("s" if articles != 1 else "")
    assert f" {words} " in text(served, f"/search?q={quote(typed)}")


@pytest.mark.parametrize(
    "typed", ['"', "'", "*", "(", "a*", "-", "NOT", '"a', "^x", ":", "%", "  "])
def test_nothing_typed_breaks_the_search(served: Datasette, typed: str) -> None:
    get(served, f"/search?q={quote(typed)}")


def test_search_shows_the_words_in_their_place(served: Datasette) -> None:
    assert "<mark>hội</mark> <mark>đàm</mark>" in get(served, "/search?q=hoi+dam").text


def test_words_that_nowhere_stand_with_these_marks_are_offered_without(
    served: Datasette
) -> None:
    html = get(served, "/search?q=" + quote("hói đàm")).text
    assert 'href="/search?q=hoi+dam">Search without marks' in html
    assert "Search without marks" not in get(served, "/search?q=xyzxyz").text


@pytest.mark.parametrize("typed", ["lavrof", "segei lavrov", "Tilerson", "keceli", "Kecelli"])
def test_a_misspelled_person_is_still_found(served: Datasette, typed: str) -> None:
    html = get(served, f"/search?q={quote(typed)}").text
    wanted = {"l": "sergei-lavrov", "s": "sergei-lavrov", "t": "rex-tillerson",
              "k": "oncu-keceli"}[typed[0].lower()]
    aside = html[html.index("<aside"):]
    assert f'href="/p/{wanted}"' in aside


def test_search_narrows_by_dates_and_facets(served: Datasette, path: Path) -> None:
    with sqlite3.connect(path) as db:
        (tillerson,) = db.execute("select id from people where slug = 'rex-tillerson'").fetchone()
    assert "1 article " in text(served, "/search?q=hoi+dam&from=2017&to=2017-12")
    named = f"_has=article_people.person_id:{tillerson}"
    assert "1 article " in text(served, f"/search?q=hoi+dam&{named}")
    assert "2 articles" in text(served, "/search?q=hoi+dam&to=2017-12-31")
    html = get(served, "/search?q=hoi+dam&year=2017").text
    (dropped,) = re.findall(r'class="chosen" href="([^"]+)"', html)
    assert dropped.endswith("/search?q=hoi+dam")


def test_other_days_are_asked_for_within_what_facets_select(served: Datasette) -> None:
    html = get(served, "/search?q=hoi+dam&year=2017&from=2016&_from=0&_lang=en").text
    form = html[html.index('class="big-search"'):].split("</form>")[0]
    assert re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', form) == [("year", "2017")]


def test_what_was_found_can_be_taken_away(served: Datasette) -> None:
    html = get(served, "/search?q=hoi+dam&from=2017&to=2017-12&_lang=vi").text
    links = [unescape(href) for href in re.findall(
        r'href="([^"]+)"', html[html.index('class="export-links'):].split("</p>")[0])]
    assert len(links) == 4 and not any("_lang" in link for link in links)
    table, csv, excel, feed = (get(served, link) for link in links)
    assert "1 article " in main_part(table.text)
    assert len(csv.text.splitlines()) == 2 and excel.content.startswith(b"\xef\xbb\xbf")
    assert feed.text.count("<entry>") == 1


def test_search_finds_people_events_and_quotations_at_once(served: Datasette) -> None:
    html = get(served, "/search?q=lavrov").text
    aside = html[html.index("<aside"):]
    assert 'href="/p/sergei-lavrov"' in aside and 'href="/e/2014-10-14-talks-paris"' in aside
    assert "<mark>khủng</mark> <mark>bố</mark>" in get(served, "/search?q=khủng+bố").text
