"""What Datasette shows of an archive: descriptions, labels, facets, and ready questions."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from datasette.app import Datasette

from hoso.store.descriptions import TABLES
from tests.face_fixture import build

ROOT = Path(__file__).resolve().parents[1]
METADATA: dict[str, Any] = yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8"))
ARCHIVE = METADATA["databases"]["archive"]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    path = build(tmp_path_factory.mktemp("face") / "archive.db")
    return Datasette([str(path)], metadata=METADATA, plugins_dir=str(ROOT / "plugins"),
                     template_dir=str(ROOT / "templates"), settings={"suggest_facets": False})


def get(served: Datasette, path: str, **arguments: str) -> Any:
    answer = asyncio.run(served.client.get(f"{path}?{urlencode(arguments)}"))
    assert answer.status_code == 200, answer.text
    return answer.json()


def ask(served: Datasette, query: str, **values: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = get(
        served, f"/archive/{query}.json", _shape="array", **values)
    return rows


def facet(served: Datasette, table: str, name: str, **filters: str) -> dict[str, int]:
    found = get(served, f"/archive/{table}.json", **filters)["facet_results"][name]["results"]
    return {row["label"]: row["count"] for row in found}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_is_described_as_the_schema_describes_it(table: str) -> None:
    shown = ARCHIVE["tables"][table]
    assert shown.get("hidden", False) == TABLES[table].hidden
    if not TABLES[table].hidden:
        assert shown["description"] == TABLES[table].description
        assert shown["columns"] == TABLES[table].columns


def test_the_archive_says_what_it_is_and_whose_the_words_are() -> None:
    for key in ("title", "description", "source", "license", "about_url"):
        assert METADATA[key]


def test_columns_shown_at_first_are_columns_of_the_table() -> None:
    for table, shown in ARCHIVE["tables"].items():
        for column in shown.get("columns_shown", []):
            assert column in TABLES[table].columns, f"{table}.{column}"


def test_plumbing_is_not_among_the_tables_of_the_front_page(served: Datasette) -> None:
    tables = get(served, "/archive.json")["tables"]
    shown = {table["name"] for table in tables if not table["hidden"]}
    assert {"articles", "people", "events", "quotes", "stories"} <= shown
    assert not shown & {"records", "files", "runs", "segments", "redirects", "id_clashes"}
    assert not any("fts" in name for name in shown)


@pytest.mark.parametrize(("table", "names"), [
    ("articles", {"year", "outlet_id", "agency", "section", "published_precision",
                  "published_conflict", "person", "country", "place", "event type"}),
    ("people", {"country"}),
    ("events", {"type", "year", "status", "place_id", "person"}),
])
def test_facets(served: Datasette, table: str, names: set[str]) -> None:
    assert names <= set(get(served, f"/archive/{table}.json")["facet_results"])


def test_facets_show_names_not_keys(served: Datasette) -> None:
    assert facet(served, "articles", "person")["Sergei Lavrov"] == 5
    assert facet(served, "articles", "country")["Russia"] == 5
    assert facet(served, "articles", "event type")["talks"] == 4
    assert facet(served, "articles", "outlet_id")["Tiền Phong"] == 1
    assert facet(served, "events", "type")["phone call"] == 1
    assert facet(served, "people", "country")["United States"] == 8


@pytest.mark.parametrize("query", ARCHIVE["queries"])
def test_every_query_has_a_title_a_description_and_answers_even_when_nothing_is_given(
    served: Datasette, query: str
) -> None:
    assert ARCHIVE["queries"][query]["title"]
    assert len(ARCHIVE["queries"][query]["description"]) > 60
    ask(served, query, person="", words="", day="")


@pytest.mark.parametrize("typed", ["Sergei Lavrov", "sergei-lavrov", "lavrov", "SEGREI LAVROV"])
def test_a_person_is_found_however_the_name_is_typed(served: Datasette, typed: str) -> None:
    rows = ask(served, "person", person=typed)
    assert {row["kind"] for row in rows} == {"article", "event", "quote", "role", "name"}
    assert sum(row["kind"] == "article" for row in rows) == 5


def test_marks_in_a_name_need_not_be_typed(served: Datasette) -> None:
    assert ask(served, "person", person="oncu keceli") == ask(
        served, "person", person="Öncü Keçeli") != []


def test_who_met_whom_counts_what_took_place(served: Datasette) -> None:
    met = {row["met"]: row for row in ask(served, "who_met_whom", person="lavrov")}
    assert met["Rex Tillerson"]["times"] == 2
    assert met["John Kerry"]["places"] == "Paris"
    assert met["Mike Pompeo"]["kinds"] == "phone call"
    assert met["Marco Rubio"]["earliest"] == "2025-02-18"


def test_without_a_name_each_pair_stands_once(served: Datasette) -> None:
    pairs = [frozenset((r["person"], r["met"])) for r in ask(served, "who_met_whom", person="")]
    assert len(pairs) == len(set(pairs)) > 10


def test_a_day_finds_events_that_may_have_been_on_it(served: Datasette) -> None:
    titles = [r["title"] for r in ask(served, "events_on_day", day="2017-04-11")]
    assert titles[0] == "Rex Tillerson visits Moscow"
    assert "Talks of Sergei Lavrov and Rex Tillerson in Moscow" in titles


def test_quotes_by_a_person_with_words(served: Datasette) -> None:
    found = ask(served, "quotes_by_person", person="tillerson", words="muc tieu")
    assert [row["person"] for row in found] == ["Rex Tillerson"]
    assert ask(served, "quotes_by_person", person="tillerson", words="quốc ca") == []


def test_a_wrong_date_is_shown_with_what_speaks_against_it(served: Datasette) -> None:
    (row,) = ask(served, "contradicted_dates")
    assert row["printed"].startswith("2016-01-22")
    assert "Pompeo" in row["why_not"]
    assert row["we_say"] == "[2018-07-16..2018-07-22]"


def test_an_announced_event_stands_beside_its_report(served: Datasette) -> None:
    (row,) = ask(served, "announced_then_reported")
    assert row["page"] == "/e/2025-02-27-talks-istanbul"
    assert "sẽ diễn ra" in row["announced"]
    assert "kéo dài gần sáu tiếng" in row["reported"]


@pytest.mark.parametrize(("typed", "found"), [
    ("hội đàm", 2),         # as printed
    ("hoi dam", 3),         # without marks, also "hoi đàm" of other words
    ("hoà bình", 1),        # tone mark in the other place
    ("án", 1), ("an", 2),   # marks typed are marks meant
    ('"', 0), ("NEAR(", 0), ("a AND", 0), ("*", 0), ("", 0),
])
def test_search_takes_words_with_and_without_marks_and_never_fails(
    served: Datasette, typed: str, found: int
) -> None:
    assert len(ask(served, "search", words=typed)) == found


def test_search_marks_the_words_in_their_place(served: Datasette) -> None:
    assert "«hội»" in ask(served, "search", words="hoi dam")[0]["in_its_place"]


def test_what_needs_a_human_eye(served: Datasette) -> None:
    what = {row["what"] for row in ask(served, "human_eye")}
    assert what == {"article: wrong date", "person: low confidence", "document: failed"}


def test_coverage_adds_up_to_all_articles(served: Datasette) -> None:
    assert sum(row["articles"] for row in ask(served, "coverage")) == 5
