"""Datasette's tables in readers' words, offices that fit, what is selected, feeds."""

from __future__ import annotations

import re
import sqlite3
import sys
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from datasette.app import Datasette

from tests.face_fixture import build
from tests.served_pages import ROOT, get, main_part, serve

sys.path.insert(0, str(ROOT / "plugins"))

from hoso_pages.cells import file_name
from hoso_pages.names import Names
from hoso_pages.offices import fitting

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = build(tmp_path_factory.mktemp("words") / "archive.db")
    with sqlite3.connect(path) as db:
        db.execute("update document_sources set uri = '/home/someone/pages/' || uri")
        db.execute("update date_evidence set explanation_vi = 'Lẽ ra không thể như vậy.'")
        db.execute("update events set title = 'Statement', known_event = null "
                   "where slug = '2025-02-28-statement'")
    return path


@pytest.fixture(scope="module")
def served(path: Path) -> Datasette:
    return serve(path)


def key(path: Path, sql: str) -> Any:
    with sqlite3.connect(path) as db:
        return db.execute(sql).fetchone()[0]


# --- tables ---------------------------------------------------------------------------


def test_a_table_says_dates_and_names_of_columns_in_main_part(served: Datasette) -> None:
    html = get(served, "/archive/articles").text
    assert '<span class="when" title="2017-04-12">12 April 2017</span>' in html
    assert "Published" in main_part(html) and "published_earliest desc" not in html
    assert "12/4/2017" in get(served, "/archive/articles?_lang=vi").text


def test_yes_and_no_are_said(served: Datasette) -> None:
    html = get(served, "/archive/articles?_col=title&_col=published_conflict").text
    cells = re.findall(r'<td class="col-published_conflict[^>]*>([^<]*)<', html)
    assert sorted(cells) == ["no"] * 4 + ["yes"]


def test_data_stays_as_the_archive_holds_it(served: Datasette) -> None:
    rows = get(served, "/archive/articles.json?_shape=array").json()
    assert {row["published_conflict"] for row in rows} == {0, 1}
    assert "2025-02-26T18:18:00+07:00" in get(served, "/archive/articles.csv").text


@pytest.mark.parametrize(("address", "link"), [
    ("/archive/articles", '<a href="/outlet/tienphong">Tiền Phong</a>'),
    ("/archive/events", '<a href="/place/moscow-ru">Moscow</a>'),
    ("/archive/events?_lang=vi", "Moskva"),
    ("/archive/people?_lang=vi", '<a href="/country/US">Hoa Kỳ</a>'),
])
def test_a_key_leads_to_a_page_of_ours_under_its_name(
    served: Datasette, address: str, link: str
) -> None:
    assert link in get(served, address).text


def test_a_person_by_number_leads_to_the_page(served: Datasette, path: Path) -> None:
    number = key(path, "select id from people where slug = 'sergei-lavrov'")
    assert f'href="/p/{number}"' in get(served, "/archive/quotes").text
    assert get(served, f"/p/{number}", 301).headers["location"] == "/p/sergei-lavrov"


def test_titles_tables_and_questions_speak_vietnamese(served: Datasette) -> None:
    page = main_part(get(served, "/archive/articles?_lang=vi").text)
    assert "Mỗi dòng là một bài" in page and "Ngày đăng" in page and "rows" not in page
    assert "Những cặp người có mặt" in get(served, "/archive/who_met_whom?_lang=vi").text
    assert "Bằng chứng về ngày đăng" in get(served, "/archive?_lang=vi").text


@pytest.mark.parametrize(("question", "link"), [
    ("contradicted_dates", r'<td class="col-title"[^>]*><a href="/a/\d+">'),
    ("who_met_whom?person=lavrov", '<td class="col-met"[^>]*><a href="/p/rex-tillerson">Rex'),
    ("quotes_by_person?person=lavrov&words=", r'<td class="col-quote"[^>]*><a href="/a/\d+#q\d+">'),
    ("human_eye", r'<td class="col-where_to_look"[^>]*><a href="/a/\d+'),
])
def test_the_words_of_an_answer_lead_to_its_page(
    served: Datasette, question: str, link: str
) -> None:
    html = get(served, f"/archive/{question}").text
    assert re.search(link, html) and ">open</a>" not in html


def test_one_row_is_called_by_its_name_and_its_keys_by_theirs(
    served: Datasette, path: Path
) -> None:
    article = key(path, "select id from articles where published_conflict = 0 and story_id = 77")
    html = get(served, f"/archive/articles/{article}?_lang=vi").text
    title = key(path, f"select title from articles where id = {article}")
    assert f"<h1>Bài báo: {title}" in html
    assert '<a href="/story/77" lang="vi">Đàm phán Nga - Mỹ</a>' in html
    person = key(path, "select id from people where slug = 'rex-tillerson'")
    html = get(served, f"/archive/people/{person}?_lang=vi").text
    assert "<h1>Nhân vật: Rex Tillerson" in html and '<a href="/country/US">Hoa Kỳ</a>' in html


@pytest.mark.parametrize(("address", "cell"), [
    ("/archive/places_of_events", '<a href="/place/moscow-ru">Moskva</a>'),
    ("/archive/places_of_events", ">Nga<"),
    ("/archive/places", '<a href="/place/moscow-ru">Moskva</a>'),
    ("/archive/countries", '<a href="/country/RU">Nga</a>'),
    ("/archive/person?person=rex-tillerson", '<a href="/p/rex-tillerson">Ngoại trưởng</a>'),
    ("/archive/person_timeline?person=lavrov", ">người tham gia<"),
    ("/archive/human_eye", ">viết sai, 0,6<"),
    ("/archive/document_sources", ">1/1/2026, 00:00<"),
])
def test_answers_and_lesser_tables_speak_vietnamese_in_their_cells(
    served: Datasette, address: str, cell: str
) -> None:
    assert cell in get(served, f"{address}{'&' if '?' in address else '?'}_lang=vi").text


def test_columns_are_explained_in_the_readers_language(served: Datasette) -> None:
    page = main_part(get(served, "/archive/articles?_lang=vi").text)
    assert "Ngày đăng sớm nhất có thể." in page and "First possible day" not in page
    assert "First possible day of publication." in main_part(get(served, "/archive/articles").text)


def test_the_manual_filter_speaks_vietnamese(served: Datasette) -> None:
    html = get(served, "/archive/articles?title__like=Nga%25&_lang=vi").text
    form = html[html.index('class="filters"'): html.index("</form>", html.index('class="filters"'))]
    for option in ('value="published">Ngày đăng<', 'value="contains">có chứa<',
                   'value="notblank__1">có ghi<', 'value="like" selected'):
        assert option in form, option
    assert "array contains" not in form and "is null" not in form


@pytest.mark.parametrize("address", ["/nothing/here", "/archive/nothing", "/p/sergei-lavrof",
                                     "/a/99999999999999999999999", "/archive/articles/7"])
def test_an_address_with_nothing_behind_it_says_so_in_the_readers_language(
    served: Datasette, address: str
) -> None:
    html = get(served, f"{address}?_lang=vi", 404).text
    assert '<html lang="vi">' in html and 'hreflang="en"' in html
    page = main_part(html)
    assert "Không có gì ở địa chỉ này." in page and "not found" not in page
    assert "Tìm “" in page and "/search?q=" in html


@pytest.mark.parametrize("start", ["x", "%C2%B2", "-1", "99999999999999999999"])
def test_a_list_begins_at_its_beginning_where_the_address_is_nonsense(
    served: Datasette, start: str
) -> None:
    for address in ("/timeline?", "/search?q=hoi+dam&"):
        plain = main_part(get(served, address.rstrip("?&")).text)
        assert main_part(get(served, f"{address}_from={start}").text) == plain


@pytest.mark.parametrize("address", [
    "/a/{article}", "/archive/document_sources", "/review", "/archive/human_eye",
    "/archive/article_people", "/feed.atom",
])
def test_no_page_tells_where_files_lie_on_this_machine(
    served: Datasette, path: Path, address: str
) -> None:
    article = key(path, "select id from articles limit 1")
    assert "/home/someone" not in get(served, address.format(article=article)).text


@pytest.mark.parametrize(("uri", "said"), [
    ("/home/someone/pages/a.txt", "a.txt"), ("pages/b.jsonl#3", "b.jsonl#3"),
    ("https://example.org/c.html", "https://example.org/c.html"),
    ("file:///home/someone/d.txt", "d.txt"), ("s3://bucket/e.txt", "s3://bucket/e.txt"), (None, ""),
])
def test_a_path_is_shown_as_its_file(uri: str | None, said: str) -> None:
    assert file_name(uri) == said


def test_reasons_are_told_in_one_language(served: Datasette) -> None:
    english = main_part(get(served, "/archive/contradicted_dates?_lang=en").text)
    vietnamese = main_part(get(served, "/archive/contradicted_dates?_lang=vi").text)
    rows = get(served, "/archive/contradicted_dates.json?_shape=array").json()
    assert rows[0]["why_not"] in english and rows[0]["why_not"] not in vietnamese


def test_a_day_that_is_not_certain_is_not_told_as_one(served: Datasette) -> None:
    page = main_part(get(served, "/archive/person?person=lavrov&_lang=en").text)
    assert "article a day of the week 16–22 July 2018" in page


# --- what is selected -------------------------------------------------------------------


def conditions(html: str) -> list[tuple[str, str]]:
    """Each condition told and the address without it."""
    found = re.findall(r'class="condition" href="([^"]*)"[^>]*>(.*?)</a>', html, flags=re.S)
    return [(re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", "", told))).replace("✕", "").strip(),
             unescape(href)) for href, told in found]


def test_a_selection_is_told_with_the_way_to_drop_each_condition(
    served: Datasette, path: Path
) -> None:
    lavrov = key(path, "select id from people where slug = 'sergei-lavrov'")
    query = f"_has=article_people.person_id:{lavrov}&year=2017&word_count__gt=5"
    told = conditions(get(served, f"/archive/articles?{query}&_lang=en").text)
    assert [name for name, _ in told] == ["Year: 2017", "Person: Sergei Lavrov", "Words > 5"]
    assert all("year=2017" in address for name, address in told if name != "Year: 2017")
    assert "year" not in dict(told)["Year: 2017"]


@pytest.mark.parametrize("page", ["/archive/events", "/timeline", "/map", "/meetings"])
def test_a_selection_is_told_in_the_readers_language(served: Datasette, page: str) -> None:
    for query in ("year__notnull=1", "year__isnull=1"):     # some are selected; none is
        told = conditions(get(served, f"{page}?type=talks&{query}&_lang=vi").text)
        assert told[0][0] == "Loại sự kiện: hội đàm" and told[1][0].startswith("Năm ")


def test_words_searched_for_are_a_condition(served: Datasette) -> None:
    told = conditions(get(served, "/archive/articles?_search=hoi+dam").text)
    assert told == [("words: “hoi dam”", "/archive/articles")]


# --- events and offices -------------------------------------------------------------------


NAMES = Names("vi", {"talks": "hội đàm"}, {}, {"paris-fr": "Pa-ri"},
              {"talks": "hội đàm"}, {"Paris": "Pa-ri"})


@pytest.mark.parametrize(("english", "said"), [
    ("Talks · An Bình, Chu Dân · Paris", "Hội đàm: An Bình, Chu Dân · Pa-ri"),
    ("Talks · An Bình", "Hội đàm: An Bình"),
    ("Talks · Paris", "Hội đàm · Pa-ri"),
    ("Talks", "Hội đàm"),
    ("A title of somebody's own", "A title of somebody's own"),
])
def test_titles_are_composed_in_the_readers_language(english: str, said: str) -> None:
    assert NAMES.title(english) == said


def test_an_event_that_names_nobody_is_told_by_countries_and_main_part(served: Datasette) -> None:
    page = main_part(get(served, "/timeline?type=statement").text)
    assert re.search(r"Statement: Russia “[^”]{20,}", page)
    assert "Tuyên bố: Nga" in main_part(get(served, "/archive/events?_lang=vi").text)


def role(title: str, since: str | None = None, until: str | None = None, articles: int = 0,
         vi: str | None = None) -> dict[str, Any]:
    return {"title": title, "title_vi": vi, "since": since, "until": until,
            "article_count": articles, "country_name": None}


MINISTER = role("Minister", "2010-01-01", "2016-06", vi="Bộ trưởng")
ENVOY = role("Envoy", "2021-01", None, vi="Đặc phái viên")
DEPUTY = role("Deputy", "2014", "2015", vi="Thứ trưởng")


@pytest.mark.parametrize(("roles", "first", "last", "fits"), [
    ([MINISTER, ENVOY], "2014-10-14", "2014-10-21", "Minister"),   # not the latest
    ([MINISTER, ENVOY], "2015-01-01", "2030-01-01", "Envoy"),      # the longer of two
    ([MINISTER, DEPUTY], "2014-02-01", "2014-03-01", "Deputy"),    # of equals the later
    ([MINISTER, DEPUTY, role("Bộ trưởng", articles=3)], "2014-02-01", "2014-03-01", "Minister"),
    ([MINISTER, ENVOY], None, None, "Envoy"),                      # undated: the latest
    ([role("ca sĩ", articles=1), role("nữ ca sĩ", articles=4)], None, None, "nữ ca sĩ"),
    ([MINISTER, role("nhà văn", articles=1)], "2019-01-01", "2019-02-01", "nhà văn"),
    ([MINISTER], "2019-01-01", "2019-02-01", None),
    ([], "2019-01-01", "2019-02-01", None),
])
def test_the_office_fits_the_articles(
    roles: list[dict[str, Any]], first: str | None, last: str | None, fits: str | None
) -> None:
    found = fitting(roles, first, last)
    assert (found["title"] if found else None) == fits


def test_words_of_the_papers_are_marked_as_theirs(served: Datasette, path: Path) -> None:
    with sqlite3.connect(path) as db:
        (number,) = db.execute("select id from people where slug = 'sonata-coulter'").fetchone()
        db.execute("insert into person_roles (person_id, position, title, unverified, "
                   "article_count, source) values (?, 9, 'nhà ngoại giao', 0, 1, 'articles')",
                   [number])
    page = main_part(get(served, "/country/US?_lang=en").text)
    assert "Sonata Coulter “nhà ngoại giao”" in page and "the papers’ own words" in page
    page = main_part(get(served, "/country/US?_lang=vi").text)
    assert "Sonata Coulter nhà ngoại giao" in page


def test_a_name_no_article_spells_so_still_leads_to_the_articles(served: Datasette) -> None:
    page = main_part(get(served, "/search?q=Lavrop").text)
    assert "0 articles" in page and "Articles that name Sergei Lavrov : 5 articles" in page
    assert "Ngoại trưởng Nga – Mỹ hội đàm" in page


# --- feeds --------------------------------------------------------------------------------


def feed(served: Datasette, query: str = "") -> Any:
    answer = get(served, f"/feed.atom{query}")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def test_a_feed_holds_the_articles_of_a_selection(served: Datasette, path: Path) -> None:
    rubio = key(path, "select id from people where slug = 'marco-rubio'")
    atom = feed(served, f"?_has=article_people.person_id:{rubio}")
    (entry,) = atom.findall(f"{ATOM}entry")
    assert atom.findtext(f"{ATOM}title") == "hồ sơ · Person: Marco Rubio"
    assert entry.findtext(f"{ATOM}title") == "Bộ Ngoại giao Nga tiết lộ nội dung đàm phán Nga – Mỹ"
    link = entry.find(f"{ATOM}link")
    assert link is not None and re.fullmatch(r"https?://[^/]+/a/\d+", link.attrib["href"])


def test_a_feed_is_what_readers_of_feeds_expect(served: Datasette) -> None:
    atom = feed(served)
    assert len(atom.findall(f"{ATOM}entry")) == 5
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+\d\d:\d\d")
    for part in (atom, *atom.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert part.findtext(f"{ATOM}{name}")
        assert moment.fullmatch(part.findtext(f"{ATOM}updated") or "")
    published = [e.findtext(f"{ATOM}published") for e in atom.findall(f"{ATOM}entry")]
    assert sum(p is not None for p in published) == 2          # only where the day is known
    assert feed(served, f"?agency={quote('no such')}").findall(f"{ATOM}entry") == []


@pytest.mark.parametrize("page", ["/archive/articles?year=2025", "/p/marco-rubio"])
def test_pages_of_articles_name_their_feed(served: Datasette, page: str) -> None:
    html = get(served, page).text
    (address,) = re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]*)"',
                            html)
    assert feed(served, address.removeprefix("/feed.atom")).findall(f"{ATOM}entry")


def test_robots_are_asked_to_stay_out(served: Datasette) -> None:
    assert "Disallow: /" in get(served, "/robots.txt").text
