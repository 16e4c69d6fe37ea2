"""Search: what people type, marks, ranking, snippets, and that nothing fails."""

import asyncio
import html
import re
import sqlite3
import sys
import unicodedata
from pathlib import Path
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent.parent / "plugins"))

from hoso_tables.search.letters import settle
from hoso_tables.search.marking import Highlighter
from hoso_tables.search.typed import understand

PLUGINS = Path(__file__).parent.parent / "plugins"

BOOKS = [
    ("Vụ án trên sông", "Nguyễn Đức kể lại vụ án ở làng Đông.", 1990, "1990-03-01"),
    ("An nhàn", "Ông sống an nhàn, thuý và hòa bình, không màng tiền.", 1991, "1991-05-01"),
    ("Đường về", "Tổng thống Nga đến Mát-xcơ-va. Cuộc đàm phán kéo dài.", 1992, "1992"),
    ("Tong thong", "Tong thong khong dau, dam phan xong.", 1993, "1993-01-01"),
    ("Mưa", "Mưa <b>rơi</b> & gió thổi; đàm phán, rồi lại đàm phán.", 1993, "1993-06-01"),
    ("Nước lũ", "Nước dâng cao ở " + "hai bên bờ sông " * 40 + "rồi án mạng xảy ra.", 1994, "1994"),
]

SCHEMA = """
create table books (id integer primary key, title text, body text, year integer, printed text);
create view books_folded as select id, replace(replace(title, 'đ', 'd'), 'Đ', 'D') as title,
    replace(replace(body, 'đ', 'd'), 'Đ', 'D') as body from books;
create virtual table books_fts using fts5(title, body, content="books", content_rowid="id",
    tokenize='unicode61 remove_diacritics 0');
create virtual table books_fts_folded using fts5(title, body, content="books_folded",
    content_rowid="id", tokenize='unicode61 remove_diacritics 2');
create table authors (id integer primary key, name text);
create virtual table authors_fts using fts5(name, content="authors", content_rowid="id");
create table plain (id integer primary key, text text);
create table book_authors (book_id integer references books(id), author_id integer
    references authors(id), primary key (book_id, author_id));
insert into authors values (1, 'Sergei Lavrov'), (2, 'Hồ Xuân Hương'), (3, 'Rex Tillerson');
insert into authors_fts (authors_fts) values ('rebuild');
insert into book_authors values (1, 2), (4, 2), (4, 1), (5, 1);
insert into plain values (1, 'x');
"""
CONFIG = {
    "books": {"weights": [5, 1], "earliest": "printed", "latest": "printed"},
    "authors": {"marked": "authors_fts", "alike": "name"},
}


def settled(text):
    """As text must be indexed."""
    return re.sub(r"\b[^\W\dA-ZĐÔ_]+\b", lambda word: settle(word[0]), text)


def make(path, by_row_sets=False, **tables):
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.executemany(
        "insert into books (title, body, year, printed) values (?, ?, ?, ?)",
        ((title, settled(body), year, printed)
         for title, body, year, printed in BOOKS))
    for table in ("books_fts", "books_fts_folded"):
        connection.execute(f"insert into {table} ({table}) values ('rebuild')")
    connection.commit()
    connection.close()
    datasette = Datasette(
        [str(path)], plugins_dir=str(PLUGINS), settings={"suggest_facets": False},
        metadata={"databases": {"library": {
            "plugins": {"search": CONFIG},
            "tables": {"books": {"facets": ["year", {"through": {"table": "book_authors"}}]},
                       **tables}}},
            "plugins": {"row_sets": {"least_rows": 0 if by_row_sets else 10**9}}})
    asyncio.run(datasette.invoke_startup())
    if by_row_sets:
        datasette.row_sets.wait()
        assert datasette.row_sets.current("library", "books")
    return datasette


@pytest.fixture(scope="module", params=["sql", "row sets"])
def library(tmp_path_factory, request):
    """The same answers are asked for with and without the plugin ``row_sets``."""
    return make(tmp_path_factory.mktemp("search") / "library.db", request.param == "row sets")


def get(datasette, path, **args):
    return asyncio.run(datasette.client.get(f"{path}?{urlencode(args, doseq=True)}"))


def found(datasette, text, **args):
    """Titles on the table page, in the order of the table."""
    response = get(datasette, "/library/books.json", _search=text, _shape="objects", **args)
    assert response.status_code == 200, response.text
    data = response.json()
    assert data["filtered_table_rows_count"] == len(data["rows"])
    return [row["title"] for row in data["rows"]]


def search(datasette, q, table="books", **args):
    response = get(datasette, "/library/-/search.json", q=q, table=table, **args)
    assert response.status_code == 200, response.text
    return response.json()


def ranked(datasette, q, **args):
    return [result["row"]["title"] for result in search(datasette, q, **args)["results"]]


# --- marks ------------------------------------------------------------------------


def test_with_marks_only_these_marks_without_marks_both(library):
    assert found(library, "án") == ["Vụ án trên sông", "Nước lũ"]
    assert found(library, "an") == ["Vụ án trên sông", "An nhàn", "Nước lũ"]
    assert found(library, "đàm phán") == ["Đường về", "Mưa"]
    assert found(library, "dam phan") == ["Đường về", "Tong thong", "Mưa"]
    assert found(library, "ĐÀM PHÁN") == ["Đường về", "Mưa"]


def test_words_with_and_without_marks_each_in_their_way(library):
    assert found(library, "tổng thong") == ["Đường về"]
    assert found(library, "tong thống nga") == ["Đường về"]
    assert found(library, "sông an") == ["Vụ án trên sông", "Nước lũ"]


def test_tone_placement_and_the_order_of_marks_make_no_difference(library):
    for text in ("hoà bình", "hòa bình", unicodedata.normalize("NFD", "hoà bình"), "thúy", "thuý"):
        assert found(library, text) == ["An nhàn"], text
    # A circumflex typed after the dot below.
    assert found(library, "V\u0075\u0323 a\u0301n tre\u0302n so\u0302ng") == ["Vụ án trên sông"]


@pytest.mark.parametrize(("typed", "settled"), [
    ("Hoà", "hòa"), ("quý", "quý"), ("quà", "quà"), ("hoàn", "hoàn"), ("lơì", "lời"),
    ("khoẻ", "khỏe"), ("Thuỷ", "thủy"), ("ÐỨC", "đức"), ("tòa", "tòa"),
])
def test_one_spelling_for_each_word(typed, settled):
    assert settle(typed) == settled


# --- the language of queries ------------------------------------------------------


def test_words_phrases_not_or_and_beginnings(library):
    assert found(library, "sông làng") == ["Vụ án trên sông"]
    assert found(library, '"vụ án"') == ["Vụ án trên sông"]
    assert found(library, "“án vụ”") == []
    assert found(library, "án -làng") == ["Nước lũ"]
    assert found(library, 'án -"vụ án"') == ["Nước lũ"]
    assert found(library, "làng OR gió") == ["Vụ án trên sông", "Mưa"]
    assert found(library, "đàm OR dam") == ["Đường về", "Tong thong", "Mưa"]
    assert found(library, "đàm OR khong -gió") == ["An nhàn", "Đường về", "Tong thong"]
    assert found(library, "thổ*") == ["Mưa"]
    assert found(library, "nha*") == ["An nhàn"]
    assert found(library, "nhá*") == []
    assert found(library, "Mát-xcơ-va") == ["Đường về"]
    assert found(library, "mat-xco-va") == ["Đường về"]
    assert found(library, '"xcơ mát"') == []


def test_a_phrase_of_both_kinds(library):
    assert found(library, '"tổng thong"') == ["Đường về"]
    assert found(library, '-"tổng thong" nga OR tong') == ["Tong thong"]


def test_only_what_is_unwanted(library):
    assert found(library, "-an -dam") == []
    assert found(library, "-an") == ["Đường về", "Tong thong", "Mưa"]


def test_words_of_fts_are_words(library):
    assert found(library, "AND") == []
    assert found(library, "NOT án NEAR") == []
    assert found(library, "OR án OR") == ["Vụ án trên sông", "Nước lũ"]


@pytest.mark.parametrize("text", [
    '"', '""', "'", "(", "án)", "án AND", "NEAR(", "^án", "án^", "*", "title:", "{title}:án", "-",
    "--", "án --x", '"án', "án\x00", "a" * 5000, "x " * 500, "\ufeff", "😀", "100%", ":p0", "?1",
])
def test_nothing_that_is_typed_fails(library, text):
    assert isinstance(found(library, text), list)
    assert search(library, text)["ok"]


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(alphabet=st.sampled_from('án AOR-"*(){}:^+đ\'x,\n')))
def test_nothing_that_could_be_typed_fails(library, text):
    assert search(library, text, facets="off")["ok"]


def test_blank_selects_all_and_signs_alone_nothing(library):
    assert len(found(library, "  ")) == len(BOOKS)
    assert found(library, "!?…") == []


# --- the table page ---------------------------------------------------------------


def test_the_search_box_and_what_it_says(library):
    page = get(library, "/library/books", _search="án").text
    assert 'name="_search" value="án"' in page
    assert "2 rows" in page
    assert "where search matches &#34;án&#34;" in page
    assert 'name="_search"' in get(library, "/library/books").text
    assert 'name="_search"' not in get(library, "/library/plain").text


def test_with_other_filters_and_facets(library):
    assert found(library, "đàm phán", year="1993") == ["Mưa"]
    assert found(library, "dam", _has="book_authors.author_id:1") == ["Tong thong", "Mưa"]
    data = get(library, "/library/books.json", _search="dam phan").json()
    years = {v["value"]: v["count"] for v in data["facet_results"]["year"]["results"]}
    assert years == {1992: 1, 1993: 2}
    authors = {v["label"]: v["count"] for v in data["facet_results"]["authors"]["results"]}
    assert authors == {"Sergei Lavrov": 2, "Hồ Xuân Hương": 1}


def test_in_one_column(library):
    response = get(library, "/library/books.json", _search_title="sông án", _shape="objects")
    assert [row["title"] for row in response.json()["rows"]] == ["Vụ án trên sông"]
    response = get(library, "/library/books.json", _search_body="sông án", _shape="objects")
    assert [row["title"] for row in response.json()["rows"]] == ["Nước lũ"]
    assert get(library, "/library/books.json", _search_nothing="x").status_code == 400


def test_raw_queries_and_tables_with_other_indexes_are_left_to_datasette(library):
    raw = get(library, "/library/books.json", _search="title:án", _searchmode="raw",
              _fts_table="books_fts")
    assert raw.json()["filtered_table_rows_count"] == 1
    assert get(library, "/library/authors.json", _search="lavrov").json()[
        "filtered_table_rows_count"] == 1


# --- ranked -----------------------------------------------------------------------


def test_best_first(library):
    # In the title counts more than often in the text.
    assert ranked(library, "mưa") == ["Mưa"]
    assert ranked(library, "đàm phán")[0] == "Mưa"  # twice
    assert ranked(library, "án")[0] == "Vụ án trên sông"
    answer = search(library, "sông án")
    assert answer["ranked"]
    assert answer["count"] == 2


def test_beyond_a_limit_newest_first_and_it_says_so(library, monkeypatch):
    monkeypatch.setattr("hoso_tables.search.ranked.RANKED", 1)
    answer = search(library, "dam phan")
    assert not answer["ranked"]
    assert [r["row"]["year"] for r in answer["results"]] == [1993, 1993, 1992]
    assert ranked(library, "dam phan")[0] == "Mưa"


def test_dates_filters_and_pages(library):
    assert ranked(library, "dam phan", **{"from": "1993"}, to="1993-02") == ["Tong thong"]
    assert ranked(library, "dam phan", to="1992") == ["Đường về"]
    assert ranked(library, "dam phan", year="1993", _has="book_authors.author_id:2") == [
        "Tong thong"]
    first = search(library, "an", size=2)
    rest = asyncio.run(library.client.get(first["next_url"].removeprefix("http://localhost")))
    assert len({r["url"] for r in first["results"] + rest.json()["results"]}) == first["count"] == 3
    assert "next_url" not in rest.json()


def test_facets_lead_back_to_the_search(library):
    answer = search(library, "dam phan")
    year = answer["facets"]["year"]["results"][0]
    assert (year["value"], year["count"]) == (1993, 2)
    chosen = asyncio.run(library.client.get(year["toggle_url"].removeprefix("http://localhost")))
    assert [r["row"]["year"] for r in chosen.json()["results"]] == [1993, 1993]
    assert "facets" not in search(library, "dam", facets="off")


def test_snippets_show_the_words_and_nothing_else_is_html(library):
    answer = search(library, "gió đàm")
    snippet = answer["results"][0]["snippet"]
    assert "&lt;b&gt;rơi&lt;/b&gt; &amp; <mark>gió</mark>" in snippet
    assert snippet.count("<mark>đàm</mark>") == 2
    assert answer["results"][0]["marked"] == {"title": "Mưa"}
    title = search(library, '"vu an"')["results"][0]
    assert title["marked"]["title"] == "<mark>Vụ</mark> <mark>án</mark> trên sông"
    assert "<mark>Nguyễn</mark> Đức kể" in search(library, "ngu*")["results"][0]["snippet"]


def test_a_snippet_is_cut_around_the_words(library):
    result = next(r for r in search(library, "án mạng")["results"])
    assert result["snippet"].startswith("… ")
    assert result["snippet"].endswith("rồi <mark>án</mark> <mark>mạng</mark> xảy ra.")
    assert len(re.findall(r"\w+", html.unescape(result["snippet"]))) < 60


@given(text=st.text(alphabet=st.sampled_from("án <>&\"x.\n-đ")), query=st.text("ánx đ"))
def test_a_snippet_is_its_text_with_marks(text, query):
    highlighter = Highlighter(understand(query))
    shown = highlighter.whole(text)
    assert html.unescape(re.sub("</?mark>", "", shown)) == text
    assert not re.search("<(?!/?mark>)", highlighter.snippet(text, 5))


def test_names_that_are_misspelled(library):
    for text in ("lavrow", "Sergey Lavrov", "lavorv"):
        answer = search(library, text, table="authors")
        assert answer["count"] == 0
        assert answer["alike"][0]["rowid"] == 1
    assert "alike" not in search(library, "lavrov", table="authors")


def test_permissions_and_what_is_not_there(tmp_path):
    closed = make(tmp_path / "library.db", books={"allow": False})
    assert get(closed, "/library/-/search.json", table="books", q="án").status_code == 403
    for table in ("plain", "nothing", ""):
        assert get(closed, "/library/-/search.json", table=table, q="x").status_code == 404
    assert get(closed, "/nowhere/-/search.json", table="books", q="x").status_code == 404
