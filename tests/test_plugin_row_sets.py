"""Counts from row sets: the same as SQL's, whatever is asked, and never of yesterday."""

import asyncio
import random
import re
import sqlite3
from pathlib import Path
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette
from datasette.plugins import pm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PLUGINS = str(Path(__file__).parent.parent / "plugins")

SCHEMA = """
create table genres (id integer primary key, name text);
create table authors (id text primary key, name text);
create table books (id integer primary key, title text, year integer, genre_id integer
    references genres(id), price real, loose, language text, shelf text collate nocase);
create table book_authors (book_id integer references books(id), author_id text
    references authors(id), primary key (book_id, author_id));
create index books_year on books (year);
create virtual table books_fts using fts5(title, content="books", content_rowid=id);
"""
COLUMNS = ["year", "genre_id", "price", "loose", "language", "shelf"]
FACETS = [*COLUMNS, {"through": {"table": "book_authors"}}]


def fill(path):
    rng = random.Random(3)
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.executemany("insert into genres values (?, ?)", [(1, "Thơ"), (2, "Novel")])
    connection.executemany("insert into authors values (?, ?)",
                           ((f"a{n}", f"Author {n % 7}") for n in range(12)))
    ids = rng.sample(range(10**14), 300)
    connection.executemany("insert into books values (?, ?, ?, ?, ?, ?, ?, ?)", (
        (n, rng.choice(["Sông Hồng", "núi", "sông núi", "biển"]), rng.choice([1990, 1991, None]),
         rng.choice([1, 2, None]), rng.choice([1.0, 2.5]), rng.choice([7, "7", "x", None]),
         rng.choice(["vi", "en", "", "Vi"]), rng.choice(["A", "a", "B"])) for n in ids))
    connection.executemany("insert or ignore into book_authors values (?, ?)",
                           ((rng.choice(ids), f"a{min(rng.randint(0, 11), rng.randint(0, 11))}")
                            for _ in range(800)))
    # A pair whose book is gone must not be counted.
    connection.execute("insert into book_authors values (1, 'a0')")
    connection.execute("insert into books_fts (books_fts) values ('rebuild')")
    connection.commit()
    connection.close()


def serve(path, least_rows):
    datasette = Datasette(
        [str(path)], plugins_dir=PLUGINS,
        metadata={"databases": {"library": {"tables": {"books": {
            "facets": FACETS, "sort": "year", "size": 5, "fts_table": "books_fts"}}}},
            "plugins": {"row_sets": {"least_rows": least_rows}}},
        settings={"suggest_facets": False, "default_page_size": 5, "facet_time_limit_ms": 1000})
    asyncio.run(datasette.invoke_startup())
    datasette.row_sets.current("library", "books")
    datasette.row_sets.wait()
    return datasette


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The same library, counted by SQL and by row sets."""
    path = tmp_path_factory.mktemp("books") / "library.db"
    fill(path)
    by_sql, by_sets = serve(path, 10**9), serve(path, 0)
    assert by_sql.row_sets.current("library", "books") is None
    # All but the shelf, where a collation takes A and a for one.
    assert len(by_sets.row_sets.current("library", "books").facets) == len(FACETS) - 1
    return by_sql, by_sets


def page(datasette, args, path="/library/books.json"):
    return asyncio.run(datasette.client.get(f"{path}?{urlencode(args)}"))


def answer(datasette, args):
    data = page(datasette, args).json()
    data.pop("query_ms", None)
    return data


FILTERS = st.lists(st.sampled_from([
    ("year", "1990"), ("year", "01990"), ("year", "x"), ("year__gt", "1990"), ("year__isnull", "1"),
    ("genre_id", "1"), ("genre_id__in", "1,2"), ("price", "1"), ("price", "1.0"), ("price", "2.5"),
    ("loose", "7"), ("loose", "x"), ("language", "vi"), ("language", ""), ("language__not", "vi"),
    ("shelf", "a"), ("shelf", "B"), ("_search", "sông"), ("_search", "núi"),
    ("_where", "price > 2 or year is null"), ("_has", "book_authors.author_id:a0"),
    ("_has", "book_authors.author_id:a1"), ("_has", "book_authors.author_id:nobody"),
    ("_facet", "title"), ("_facet_size", "2"), ("_sort_desc", "title"), ("_nocount", "1"),
    ("_shape", "objects"), ("id__gt", "50000000000000"),
]), max_size=5)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(args=FILTERS)
def test_every_page_is_the_same_with_and_without_row_sets(both, args):
    assert answer(both[1], args) == answer(both[0], args)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(args=FILTERS)
def test_nor_does_it_matter_whether_rows_count_as_few(both, args, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("hoso_tables.sets.answers.FEW", -1)
        patched.setattr("hoso_tables.sets.view.FEW_SHOWN", -1)
        asked = answer(both[1], args)
    assert asked == answer(both[0], args)
    assert both[1].row_sets.shown == {}  # nothing is left behind


@pytest.mark.parametrize("args", [
    [], [("year", "1990"), ("language", "vi")], [("_has", "book_authors.author_id:a1")],
    [("_search", "sông"), ("year", "1991")],
])
def test_row_sets_do_answer(both, args, monkeypatch):
    """The comparison above compares two things."""
    by_sets = both[1]
    asked = []
    execute = type(by_sets.get_database("library")).execute

    async def noting(self, sql, *rest, **more):
        asked.append(sql)
        return await execute(self, sql, *rest, **more)

    monkeypatch.setattr(type(by_sets.get_database("library")), "execute", noting)
    data = answer(by_sets, args)
    assert data["filtered_table_rows_count"] > 0
    grouped = [sql for sql in asked if "group by" in sql and "shelf is not null" not in sql]
    assert not grouped
    assert not [sql for sql in asked if sql.startswith("select count(*) from books")]


def test_later_pages_count_all_pages(both):
    first = answer(both[1], [("language", "vi")])
    url = first["next_url"].removeprefix("http://localhost")
    second = asyncio.run(both[1].client.get(url)).json()
    counts = [[(v["value"], v["count"]) for v in data["facet_results"]["genre_id"]["results"]]
              for data in (first, second)]
    assert counts[0] == counts[1]
    assert first["filtered_table_rows_count"] == second["filtered_table_rows_count"]
    assert "_next" not in second["facet_results"]["year"]["results"][0]["toggle_url"]


def test_the_reader_sees_the_sql_of_the_selection_not_our_keys(both):
    args = [("year", "1990"), ("_has", "book_authors.author_id:a1")]
    query = answer(both[1], args)["query"]
    assert "json_each" not in query["sql"]
    assert set(query["params"]) == {"p0", "facet_through_0"}
    html = page(both[1], args, "/library/books").text
    assert "json_each" not in html
    assert "_nocount" not in html


def test_what_was_written_is_counted_at_once(tmp_path):
    fill(tmp_path / "library.db")
    datasette = serve(tmp_path / "library.db", 0)
    before = answer(datasette, [])["filtered_table_rows_count"]
    connection = sqlite3.connect(tmp_path / "library.db")
    connection.execute("insert into books (id, year) values (1, 1850)")
    connection.commit()
    for _ in range(2):  # first by SQL, then from the sets read anew
        data = answer(datasette, [])
        assert data["filtered_table_rows_count"] == before + 1
        assert data["facet_results"]["year"]["results"][-1]["value"] == 1850
        authors = {v["value"]: v["count"] for v in data["facet_results"]["authors"]["results"]}
        assert authors == dict(connection.execute(
            "select author_id, count(*) from book_authors where book_id in (select id from books) "
            "group by 1"))
        datasette.row_sets.wait()
    assert datasette.row_sets.current("library", "books") is not None


def test_who_may_not_see_the_table_is_told_so(tmp_path):
    fill(tmp_path / "library.db")
    datasette = Datasette(
        [str(tmp_path / "library.db")], plugins_dir=PLUGINS,
        metadata={"databases": {"library": {"tables": {"books": {
            "facets": ["year"], "allow": False}}}}, "plugins": {"row_sets": {"least_rows": 0}}})
    asyncio.run(datasette.invoke_startup())
    datasette.row_sets.wait()
    assert page(datasette, []).status_code == 403


def test_immutable_databases_are_read_too(tmp_path):
    fill(tmp_path / "library.db")
    datasette = Datasette(
        [], immutables=[str(tmp_path / "library.db")], plugins_dir=PLUGINS,
        metadata={"databases": {"library": {"tables": {"books": {"facets": FACETS}}}},
                  "plugins": {"row_sets": {"least_rows": 0}}})
    asyncio.run(datasette.invoke_startup())
    datasette.row_sets.wait()
    assert answer(datasette, [("year", "1990")])["filtered_table_rows_count"] > 0
    assert datasette.row_sets.current("library", "books") is not None


@pytest.mark.parametrize(("address", "own"), [
    ("/library/books", True), ("/library/books.json", True), ("/library/books.csv", False),
    ("/-/plugins", False), ("/-/static/app.css", False), ("/static/look.css", False),
])
def test_only_addresses_of_tables_are_taken(both, address, own):
    (plugin,) = [p for p in pm.get_plugins() if getattr(p, "__name__", "") == "row_sets.py"]
    ((pattern, _),) = plugin.register_routes(both[0])
    assert bool(re.match(pattern, address)) == own


def test_what_plugins_do_is_loaded_once_however_many_servers_there_are(both):
    """Datasette runs a plugin's file anew for each server; what is kept must not double."""
    from hoso_tables.sets.answers import RowSets

    assert {type(datasette.row_sets) for datasette in both} == {RowSets}
    assert not [p for p in pm.get_plugins() if "hoso_tables" in str(getattr(p, "__file__", ""))]
