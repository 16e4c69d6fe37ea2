"""Facets through a join table: what is counted, what the links do, who may see it."""

import asyncio
import json
import random
import re
import sqlite3
from pathlib import Path
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

# What Datasette leaves undone after an error in a facet.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")

PLUGINS = str(Path(__file__).parent.parent / "plugins")

SCHEMA = """
create table authors (id integer primary key, name text, born integer);
create table genres (code text primary key, label text);
create table prizes (id integer primary key, kind text references genres(code), city text);
create table books (id integer primary key, title text, year integer, language text);
create table book_authors (
    book_id integer references books(id), author_id integer references authors(id), role text,
    primary key (book_id, author_id, role)) without rowid;
create table book_tags (book_id integer references books(id), tag text);
create table book_prizes (book_id integer references books(id), prize_id integer
    references prizes(id));
create table sequels (earlier integer references books(id), later integer references books(id));
insert into authors values (1, 'Nguyễn Du', 1765), (2, 'Hồ Xuân Hương', 1772),
    (3, 'O''Brien', 1911);
insert into genres values ('poem', 'Poetry'), ('novel', 'Novels');
insert into prizes values (1, 'poem', 'Huế'), (2, 'poem', 'Hà Nội'), (3, 'novel', 'Huế');
insert into books values (10, 'Kiều', 1820, 'vi'), (11, 'Songs', 1820, 'vi'),
    (12, 'Both', 1990, 'vi'), (13, 'Swim', 1939, 'en'), (14, 'Alone', 1939, 'en');
insert into book_authors values (10, 1, 'author'), (10, 1, 'editor'), (11, 2, 'author'),
    (12, 1, 'author'), (12, 2, 'author'), (13, 3, 'author');
insert into book_tags values (10, 'verse'), (10, 'verse'), (11, 'verse'), (13, 'a:b, c.d'),
    (14, null);
insert into book_prizes values (10, 1), (10, 2), (11, 2), (13, 3);
insert into sequels values (10, 11), (10, 12), (13, 14);
"""

FACETS = [
    {"through": {"table": "book_authors", "label": "authors.name"}},
    {"through": {"table": "book_tags", "column": "tag"}},
    {"through": {"table": "book_prizes", "value": "prizes.kind", "label": "genres.label",
                 "name": "prize"}},
]


def make(path, facets=FACETS, tables=None, by_row_sets=False, **settings):
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.close()
    metadata = {
        "databases": {"library": {"tables": {"books": {"facets": facets}, **(tables or {})}}},
        "plugins": {"row_sets": {"least_rows": 0 if by_row_sets else 10**9}},
    }
    datasette = Datasette([str(path)], metadata=metadata, plugins_dir=PLUGINS,
                          settings={"suggest_facets": False, **settings})
    if by_row_sets:
        settle(datasette)
    return datasette


def settle(datasette):
    """Until the counts come from row sets."""
    asyncio.run(datasette.invoke_startup())
    datasette.row_sets.current("library", "books")
    datasette.row_sets.wait()
    assert datasette.row_sets.current("library", "books").facets


@pytest.fixture(params=["sql", "row sets"])
def library(tmp_path, request):
    """The same answers are asked for with and without the plugin ``row_sets``."""
    return make(tmp_path / "library.db", by_row_sets=request.param == "row sets")


def get(datasette, path="/library/books.json", **args):
    query = urlencode({"_shape": "objects", **args}, doseq=True)
    return asyncio.run(datasette.client.get(f"{path}?{query}"))


def counts(response, facet):
    return {v["label"]: v["count"] for v in response.json()["facet_results"][facet]["results"]}


def titles(response):
    return [row["title"] for row in response.json()["rows"]]


def link(response, facet, label):
    results = response.json()["facet_results"][facet]["results"]
    return next(v for v in results if v["label"] == label)


def follow(datasette, url):
    return asyncio.run(datasette.client.get(url.removeprefix("http://localhost")))


def test_rows_are_counted_once_however_often_the_pair_stands_there(library):
    page = get(library)
    assert counts(page, "authors") == {"Nguyễn Du": 2, "Hồ Xuân Hương": 2, "O'Brien": 1}
    assert counts(page, "tag") == {"verse": 2, "a:b, c.d": 1}


def test_a_column_of_the_table_referred_to_can_be_the_value(library):
    # Kiều has two prizes for poems and counts once.
    assert counts(get(library), "prize") == {"Poetry": 2, "Novels": 1}


def test_counts_hold_under_column_filters_with_more_than_one_parameter(library):
    page = get(library, year__gt=1800, language="vi", _has="book_authors.author_id:1")
    assert titles(page) == ["Kiều", "Both"]
    assert counts(page, "authors") == {"Nguyễn Du": 2, "Hồ Xuân Hương": 1}


def test_a_link_selects_and_the_next_one_takes_it_back(library):
    chosen = follow(library, link(get(library), "authors", "Nguyễn Du")["toggle_url"])
    assert titles(chosen) == ["Kiều", "Both"]
    assert chosen.json()["human_description_en"] == "where authors is Nguyễn Du"
    back = link(chosen, "authors", "Nguyễn Du")
    assert back["selected"]
    assert len(titles(follow(library, back["toggle_url"]))) == 5


def test_several_selections_are_joined_by_and(library):
    first = follow(library, link(get(library), "authors", "Nguyễn Du")["toggle_url"])
    both = follow(library, link(first, "authors", "Hồ Xuân Hương")["toggle_url"])
    assert titles(both) == ["Both"]
    poem = follow(library, link(first, "prize", "Poetry")["toggle_url"])
    assert titles(poem) == ["Kiều"]
    assert poem.json()["human_description_en"] == (
        "where authors is Nguyễn Du and prize is Poetry")


def test_any_text_can_be_a_value(library):
    found = follow(library, link(get(library), "tag", "a:b, c.d")["toggle_url"])
    assert titles(found) == ["Swim"]


def test_a_value_that_is_sql_is_only_a_value(library):
    assert titles(get(library, _has="book_tags.tag:' or 1=1 --")) == []


def test_the_filter_works_without_the_facet(tmp_path):
    datasette = make(tmp_path / "library.db", facets=[])
    assert titles(get(datasette, _has="book_tags.tag:verse")) == ["Kiều", "Songs"]


def test_the_facet_can_be_asked_for_in_the_url_and_put_away(tmp_path):
    datasette = make(tmp_path / "library.db", facets=[])
    for asked in ("book_authors", json.dumps({"table": "book_authors", "label": "authors.born"})):
        page = get(datasette, _facet_through=asked)
        facet = page.json()["facet_results"]["authors"]
        assert [v["count"] for v in facet["results"]] == [2, 2, 1]
        assert facet["hideable"]
        assert follow(datasette, facet["toggle_url"]).json()["facet_results"] == {}


def test_the_same_facet_from_metadata_and_url_is_shown_once(library):
    page = get(library, _facet_through=["book_authors", '{"table": "book_authors"}'])
    assert list(page.json()["facet_results"]) == ["authors", "tag", "prize"]
    assert not page.json()["facet_results"]["authors"]["hideable"]


def test_two_ways_to_the_same_table_need_to_be_told_apart(tmp_path):
    facets = [{"through": {"table": "sequels", "on": "earlier", "column": "later",
                           "label": "books.title", "name": "sequel"}}]
    datasette = make(tmp_path / "library.db", facets=facets)
    page = get(datasette)
    assert counts(page, "sequel") == {"Songs": 1, "Both": 1, "Alone": 1}
    assert titles(follow(datasette, link(page, "sequel", "Alone")["toggle_url"])) == ["Swim"]


def test_later_pages_count_the_rows_of_all_pages(library):
    second = follow(library, get(library, _size=2).json()["next_url"])
    assert titles(second) == ["Both", "Swim"]
    assert counts(second, "authors") == {"Nguyễn Du": 2, "Hồ Xuân Hương": 2, "O'Brien": 1}
    assert "_next" not in link(second, "authors", "Nguyễn Du")["toggle_url"]


def test_more_values_than_fit_are_said_to_be_cut(library):
    facet = get(library, _facet_size=1).json()["facet_results"]["authors"]
    assert facet["truncated"]
    assert len(facet["results"]) == 1


def test_the_page_shows_facet_and_description(library):
    page = get(library, "/library/books", _has="book_authors.author_id:3").text
    assert "where authors is O&#39;Brien" in page
    assert "<title>library: books: 1 row where authors is O&#39;Brien</title>" in page


@pytest.mark.parametrize(("args", "message"), [
    ({"_has": "nonsense"}, "table.column:value"),
    ({"_has": "nowhere.tag:x"}, "no join table"),
    ({"_has": "book_tags.colour:x"}, "no column"),
    ({"_has": "authors.name:x"}, "no foreign key of authors refers to books"),
    ({"_facet_through": "nowhere"}, "no join table"),
    ({"_facet_through": '{"table'}, "is no JSON"),
    ({"_facet_through": "book_tags"}, "say which column"),
    ({"_facet_through": '{"table": "book_authors", "label": "authors.shoe"}'}, "not labelled"),
    ({"_facet_through": '{"table": "book_authors", "value": "genres.code"}'}, "say which column"),
])
def test_what_does_not_fit_is_said(library, args, message):
    page = get(library, **args)
    assert page.status_code == 400
    assert message in page.json()["error"]


def test_a_facet_that_takes_too_long_is_named(tmp_path):
    datasette = make(tmp_path / "library.db", facet_time_limit_ms=1)
    connection = sqlite3.connect(tmp_path / "library.db")
    connection.executemany("insert into book_tags values (10, ?)",
                           ((f"t{n}",) for n in range(60_000)))
    connection.commit()
    page = get(datasette, "/library/books", _nocache=1).text
    assert re.search(r"These facets timed out: [^<]*\btag\b", page)  # on a busy machine others too


def test_who_may_not_see_the_join_table_gets_neither_facet_nor_filter(tmp_path):
    for hidden in ("book_authors", "authors"):
        folder = tmp_path / hidden
        folder.mkdir()
        datasette = make(folder / "library.db", tables={hidden: {"allow": False}})
        assert "authors" not in get(datasette).json()["facet_results"]
        assert get(datasette, _has="book_authors.author_id:1").status_code == 403


def test_tables_around_are_suggested(tmp_path):
    datasette = make(tmp_path / "library.db", facets=FACETS[:1], suggest_facets=True)
    suggested = {s["name"]: s["toggle_url"] for s in get(datasette).json()["suggested_facets"]
                 if s.get("type") == "through"}
    assert set(suggested) == {"prizes", "books"}  # authors are shown; tags need a column
    assert "prizes" in follow(datasette, suggested["prizes"]).json()["facet_results"]


@pytest.mark.parametrize("by_row_sets", [False, True])
def test_counts_agree_with_plain_sql_on_random_tables(tmp_path, by_row_sets):
    facets = [*FACETS, "year", "language"]
    datasette = make(tmp_path / "library.db", facets, by_row_sets=by_row_sets)
    connection = sqlite3.connect(tmp_path / "library.db")
    rng = random.Random(7)
    connection.executemany("insert into books values (?, ?, ?, 'xx')",
                           ((n, f"b{n}", rng.randint(1900, 1910)) for n in range(100, 400)))
    connection.executemany("insert or ignore into book_authors values (?, ?, ?)",
                           ((rng.randint(100, 399), rng.randint(1, 3), rng.choice("ab"))
                            for _ in range(900)))
    connection.commit()
    if by_row_sets:
        settle(datasette)
    for year in range(1900, 1911):
        expected = dict(connection.execute(
            "select name, count(distinct book_id) from book_authors join authors on "
            "authors.id = author_id join books on books.id = book_id where year >= ? and "
            "book_id in (select book_id from book_authors where author_id = 2) group by name",
            (year,)))
        page = get(datasette, year__gte=year, _has="book_authors.author_id:2")
        assert counts(page, "authors") == expected
