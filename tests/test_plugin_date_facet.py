"""Date facets: in the order of time, and what is uncertain is not guessed."""

import asyncio
import json
import sqlite3
from pathlib import Path
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

# What Datasette leaves undone after an error in a facet.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")

PLUGINS = str(Path(__file__).parent.parent / "plugins")

LETTERS = [
    ("sure", "1821-05-03", "1821-05-03", "vi"),
    ("a minute", "1821-05-31T23:59:00+07:00", "1821-05-31T23:59:00+07:00", "vi"),
    ("some day of May", "1821-05-01", "1821-05-31", "fr"),
    ("some day of the year", "1821-01-01", "1821-12-31", "vi"),
    ("around New Year", "1821-12-28", "1822-01-02", "vi"),
    ("later", "1822-01-09", "1822-01-09", "fr"),
    ("first of all", "1799-07-07", "1799-07-07", "vi"),
    ("no idea", None, None, "vi"),
    ("blank", "", "", "vi"),
    ("not before", "1830-01-01", None, "vi"),
    ("a word", "spring", "spring", "vi"),
]
YEAR = {"earliest": "sent_earliest", "latest": "sent_latest", "by": "year"}
MONTH = {**YEAR, "by": "month"}


def make(folder, facets, by_row_sets=False, **settings):
    path = folder / "post.db"
    connection = sqlite3.connect(path)
    connection.execute("create table letters (id integer primary key, what text, "
                       "sent_earliest text, sent_latest text, language text)")
    connection.executemany("insert into letters (what, sent_earliest, sent_latest, language) "
                           "values (?, ?, ?, ?)", LETTERS)
    connection.commit()
    connection.close()
    datasette = Datasette(
        [str(path)], plugins_dir=PLUGINS, settings={"suggest_facets": False, **settings},
        metadata={"databases": {"post": {"tables": {"letters": {"facets": facets}}}},
                  "plugins": {"row_sets": {"least_rows": 0 if by_row_sets else 10**9}}})
    if by_row_sets:
        asyncio.run(datasette.invoke_startup())
        datasette.row_sets.wait()
        assert datasette.row_sets.current("post", "letters").facets
    return datasette


@pytest.fixture(params=["sql", "row sets"])
def post(tmp_path, request):
    """The same answers are asked for with and without the plugin ``row_sets``."""
    return make(tmp_path, [{"date": YEAR}, {"date": {**MONTH, "name": "month"}}],
                by_row_sets=request.param == "row sets")


def get(datasette, path="/post/letters.json", **args):
    query = urlencode({"_shape": "objects", **args}, doseq=True)
    return asyncio.run(datasette.client.get(f"{path}?{query}"))


def counts(response, facet):
    return [(v["label"], v["count"]) for v in response.json()["facet_results"][facet]["results"]]


def titles(response):
    return [row["what"] for row in response.json()["rows"]]


def follow(datasette, response, facet, value):
    results = response.json()["facet_results"][facet]["results"]
    url = next(v["toggle_url"] for v in results if v["value"] == value)
    return asyncio.run(datasette.client.get(url.removeprefix("http://localhost")))


def test_years_in_order_and_what_no_year_holds_apart(post):
    assert counts(get(post), "sent year") == [
        ("1799", 1), ("1821", 4), ("1822", 1), ("uncertain", 3), ("unknown", 2)]


def test_months_in_order_and_what_no_month_holds_apart(post):
    assert counts(get(post), "month") == [
        ("1799-07", 1), ("1821-05", 3), ("1822-01", 1), ("uncertain", 4), ("unknown", 2)]


@pytest.mark.parametrize(("facet", "value", "found", "said"), [
    ("sent year", "1821", ["sure", "a minute", "some day of May", "some day of the year"],
     "where sent is in 1821"),
    ("month", "1821-05", ["sure", "a minute", "some day of May"], "where sent is in 1821-05"),
    ("sent year", "uncertain-year", ["around New Year", "not before", "a word"],
     "where sent is uncertain to the year"),
    ("month", "uncertain-month",
     ["some day of the year", "around New Year", "not before", "a word"],
     "where sent is uncertain to the month"),
    ("month", "unknown", ["no idea", "blank"], "where sent is unknown"),
])
def test_links_select_what_was_counted_and_back(post, facet, value, found, said):
    chosen = follow(post, get(post), facet, value)
    assert titles(chosen) == found
    assert chosen.json()["filtered_table_rows_count"] == len(found)
    assert chosen.json()["human_description_en"] == said
    assert len(titles(follow(post, chosen, facet, value))) == len(LETTERS)


def test_counts_hold_under_other_filters_and_on_later_pages(post):
    assert counts(get(post, language="fr"), "sent year") == [("1821", 1), ("1822", 1)]
    month = get(post, _within="sent_earliest,sent_latest:1821", language="vi")
    assert counts(month, "month") == [("1821-05", 2), ("uncertain", 1)]
    later = get(post, _size=3).json()["next_url"].removeprefix("http://localhost")
    assert counts(asyncio.run(post.client.get(later)), "sent year")[1] == ("1821", 4)


def test_of_many_periods_the_latest_are_shown(post):
    facet = get(post, _facet_size=2).json()["facet_results"]["sent year"]
    assert [v["value"] for v in facet["results"]] == ["1821", "1822", "uncertain-year", "unknown"]
    assert facet["truncated"]


def test_in_the_url_beside_the_stock_facet_by_days(tmp_path):
    post = make(tmp_path, [{"date": "sent_latest"}])
    page = get(post, _facet_date=json.dumps(MONTH))
    assert counts(page, "sent month")[0] == ("1799-07", 1)
    assert ("1822-01-09", 1) in counts(page, "sent_latest")
    away = page.json()["facet_results"]["sent month"]["toggle_url"]
    assert list(asyncio.run(post.client.get(away)).json()["facet_results"]) == ["sent_latest"]
    assert get(post, _facet_date="sent_earliest").status_code == 200


def test_one_column_for_both_bounds_and_the_same_facet_once(tmp_path):
    post = make(tmp_path, [{"date": {"earliest": "sent_latest"}}])
    page = get(post, _facet_date='{"earliest": "sent_latest", "by": "year"}')
    assert list(page.json()["facet_results"]) == ["sent_latest year"]
    assert counts(page, "sent_latest year")[:2] == [("1799", 1), ("1821", 4)]


@pytest.mark.parametrize(("args", "message"), [
    ({"_within": "1821"}, "earliest,latest:period"),
    ({"_within": "sent_earliest,nothing:1821"}, "no column"),
    ({"_within": "sent_earliest,sent_latest:1821-13"}, "neither a year nor a month"),
    ({"_facet_date": '{"earliest": "nothing"}'}, "no column"),
    ({"_facet_date": '{"earliest": "sent_latest", "by": "week"}'}, "year or month"),
])
def test_what_does_not_fit_is_said(post, args, message):
    page = get(post, **args)
    assert page.status_code == 400
    assert message in page.json()["error"]


def test_a_facet_that_takes_too_long_is_named(tmp_path):
    post = make(tmp_path, [{"date": YEAR}], facet_time_limit_ms=1)
    connection = sqlite3.connect(tmp_path / "post.db")
    connection.executemany("insert into letters (sent_earliest, sent_latest) values (?, ?)",
                           (("1850-01-01", "1850-01-02") for _ in range(50_000)))
    connection.commit()
    assert "These facets timed out: sent year" in get(post, "/post/letters").text
