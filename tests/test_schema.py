"""The tables keep the contract that other programs read."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from hoso.store.archive import open_archive
from hoso.store.descriptions import TABLES
from hoso.store.dictionary import cli_reference, data_dictionary, with_descriptions
from hoso.store.schema import INDEXES, migrations
from hoso.store.search import SEARCHES
from tests.archives import ONE, TWO, add, connect, write

ROOT = Path(__file__).resolve().parent.parent

CONTRACT = {
    "documents": "id media_type encoding sha256 bytes text raw",
    "document_sources": "document_id uri seen",
    "segments": "document_id position kind start_char end_char",
    "articles": "id document_id title title_source section author agency outlet_id url language "
    "published published_earliest published_latest published_precision published_method "
    "published_conflict year lede word_count story_id reprint_of extractor",
    "article_texts": "article_id body",
    "date_evidence": "article_id kind value verdict explanation start_char end_char",
    "outlets": "id name domain",
    "countries": "id name_en name_vi",
    "people": "id slug name country wikidata article_count first_seen last_seen",
    "person_names": "person_id name kind mention_count",
    "person_roles": "person_id title country organisation since until source",
    "mentions": "id article_id person_id text start_char end_char method confidence",
    "place_mentions": "article_id place_id text start_char end_char",
    "time_mentions": "article_id value text start_char end_char",
    "article_people": "article_id person_id role mention_count",
    "article_places": "article_id place_id",
    "article_countries": "article_id country",
    "places": "id name name_vi country latitude longitude geonames_id",
    "events": "id slug type title date date_earliest date_latest date_precision place_id status "
    "article_count report_count confidence",
    "event_types": "id label_en label_vi plover",
    "event_people": "event_id person_id role",
    "event_countries": "event_id country",
    "article_events": "article_id event_id status date place_id start_char end_char evidence",
    "quotes": "id article_id person_id text cue start_char end_char",
    "stories": "id title first_date last_date article_count",
    "redirects": "old_slug kind id",
    "runs": "id started finished added updated unchanged failed version",
    "failures": "uri error advice run_id",
}


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    folder = tmp_path_factory.mktemp("schema")
    add(folder / "archive.db", write(folder / "pages", one=ONE, two=TWO))
    return connect(folder / "archive.db")


def columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[0] for row in db.execute("SELECT name FROM pragma_table_info(?)", [table])]


def own_tables(db: sqlite3.Connection) -> dict[str, str]:
    rows = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE '%_fts%' AND name <> '_sqlite_migrations'"
    )
    return {row["name"]: row["sql"] for row in rows}


@pytest.mark.parametrize("table", CONTRACT)
def test_contract_columns_are_there(db: sqlite3.Connection, table: str) -> None:
    assert set(CONTRACT[table].split()) <= set(columns(db, table))


def test_every_table_is_strict(db: sqlite3.Connection) -> None:
    loose = [name for name, sql in own_tables(db).items() if "STRICT" not in sql]
    assert loose == []


def test_every_reference_is_a_foreign_key_with_an_index(db: sqlite3.Connection) -> None:
    """A column called like a reference is one, and the way back is quick."""
    for table in own_tables(db):
        keys = {row["from"]: row["table"]
                for row in db.execute(f"PRAGMA foreign_key_list({table})")}
        for column in columns(db, table):
            if column.endswith("_id") and column not in ("geonames_id", "authority_id"):
                assert column in keys, f"{table}.{column}"
        for column in keys:
            plan = " ".join(
                row["detail"] for row in
                db.execute(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE {column} = 1")
            )
            small = table in ("events", "places", "runs", "failures")
            assert "SEARCH" in plan or small, f"{table}.{column}: {plan}"


def test_foreign_keys_are_enforced(tmp_path: Path) -> None:
    db = open_archive(tmp_path / "archive.db")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        db.execute("INSERT INTO article_texts VALUES (1, 'x')")


def test_every_table_and_column_is_described_and_nothing_else(db: sqlite3.Connection) -> None:
    described = {name: set(table.columns) for name, table in TABLES.items()}
    assert described == {name: set(columns(db, name)) for name in own_tables(db)}
    for table in TABLES.values():
        assert table.description.endswith(".")
        assert all(text and text[0] != " " for text in table.columns.values())


def test_ids_fit_into_a_number_of_javascript(db: sqlite3.Connection) -> None:
    for table in ("articles", "people", "events", "stories", "quotes", "mentions"):
        for (number,) in db.execute(f"SELECT id FROM {table}"):
            assert 0 <= number < 2**48


def test_indexes_and_search_are_made(db: sqlite3.Connection) -> None:
    made = {row[0] for row in db.execute("SELECT name FROM sqlite_master")}
    assert set(INDEXES) <= made
    for search in SEARCHES.values():
        assert {name for name, _ in search.indexes} <= made


@pytest.mark.parametrize("facet", ["year", "outlet_id", "agency", "section",
                                   "published_precision", "published_conflict"])
def test_any_facet_under_any_filter_reads_one_index_only(
    db: sqlite3.Connection, facet: str
) -> None:
    plan = " ".join(
        row["detail"] for row in db.execute(
            f"EXPLAIN QUERY PLAN SELECT {facet}, count(*) FROM articles WHERE year = 2024 "
            f"AND {facet} IS NOT NULL GROUP BY {facet}"
        )
    )
    assert "COVERING INDEX" in plan


def test_migrations_can_be_applied_to_an_empty_database_twice() -> None:
    db = Database(memory=True)
    migrations.apply(db)
    migrations.apply(db)
    assert "articles" in db.table_names()


# -- what is written about them -----------------------------------------------------------


def test_the_data_dictionary_is_current() -> None:
    written = (ROOT / "docs" / "data-dictionary.md").read_text("utf-8")
    assert written == data_dictionary(), "run: python -m hoso.store.dictionary"


def test_the_reference_of_the_command_line_is_current() -> None:
    written = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert written == cli_reference(), "run: python -m hoso.store.dictionary"


METADATA = """\
title: A title  # stays
databases:
  archive:
    queries:
      one:
        sql: select 1
    tables:
      # a remark that stays
      people:
        columns:
          old: gone
        sort_desc: article_count
        description: gone too
      articles:
        facets: [year]
    allow: true
plugins: {}
"""


def test_descriptions_go_into_metadata_and_all_else_stays() -> None:
    text = with_descriptions(METADATA)
    assert "# stays" in text and "# a remark that stays" in text
    assert "old: gone" not in text and "gone too" not in text
    assert "sort_desc: article_count" in text and "facets: [year]" in text
    assert re.search(r"^      people:\n        description: \"People: ", text, re.M)
    assert re.search(r"^      segments:\n        hidden: true$", text, re.M)
    assert re.search(r"^    allow: true\nplugins: \{\}$", text, re.M)
    assert with_descriptions(text) == text
