"""The five founding documents: every line of ``expected_seeds.yml`` holds in the archive."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from hoso.text import fold

EXPECTED: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "expected_seeds.yml").read_text("utf-8")
)
ACROSS = EXPECTED.pop("across_articles")
SEEDS = sorted(EXPECTED)
ONE_TYPE = {"meeting": "talks", "summit": "talks"}


def article(archive: sqlite3.Connection, seed: str) -> sqlite3.Row:
    row = archive.execute(
        """select articles.*, outlets.name as outlet_name from articles
           join document_sources using (document_id)
           left join outlets on outlets.id = articles.outlet_id
           where document_sources.uri like ?""",
        [f"%{seed}"],
    ).fetchone()
    assert row is not None, f"{seed} is not in the archive"
    return row


def people(archive: sqlite3.Connection, article_id: int) -> set[str]:
    rows = archive.execute(
        """select name from article_people join people on people.id = person_id
           where article_id = ?""",
        [article_id],
    )
    return {fold(row["name"]) for row in rows}


def told(archive: sqlite3.Connection, article_id: int) -> list[dict[str, Any]]:
    """The events one article tells, in its own words: type, date, place, status, people."""
    rows = archive.execute(
        """select events.id, events.type, article_events.date, places.name as place,
                  article_events.status, article_events.evidence
           from article_events join events on events.id = event_id
           left join places on places.id = article_events.place_id
           where article_id = ?""",
        [article_id],
    ).fetchall()
    return [
        dict(row) | {
            "people": {
                fold(r["name"]) for r in archive.execute(
                    """select name from event_people join people on people.id = person_id
                       where event_id = ?""", [row["id"]])
            }
        }
        for row in rows
    ]


def fits(event: dict[str, Any], wanted: dict[str, Any]) -> bool:
    if ONE_TYPE.get(event["type"], event["type"]) != ONE_TYPE.get(wanted["type"], wanted["type"]):
        return False
    first, last = wanted.get("between") or (wanted["date"], wanted["date"])
    days = event["date"].strip("[]").replace("/", "..").split("..")
    try:
        bounds = date.fromisoformat(days[0]), date.fromisoformat(days[-1])
    except ValueError:
        return False
    return (
        first <= bounds[0] and bounds[1] <= last
        and event["status"] == wanted["status"]
        and ("place" not in wanted or event["place"] == wanted["place"])
        and {fold(p) for p in wanted.get("people", [])} <= event["people"]
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_headline_byline_and_credit(archive: sqlite3.Connection, seed: str) -> None:
    row, wanted = article(archive, seed), EXPECTED[seed]
    assert row["title_source"] == wanted.get("title_source", "page")
    if "title" in wanted:
        assert row["title"] == wanted["title"]
    assert row["title"]
    for field in ("author", "agency", "section"):
        if field in wanted:
            assert row[field] == wanted[field]
    if "outlet" in wanted:
        assert row["outlet_name"] == wanted["outlet"]


@pytest.mark.parametrize("seed", SEEDS)
def test_publication_date(archive: sqlite3.Connection, seed: str) -> None:
    row, wanted = article(archive, seed), EXPECTED[seed]["published"]
    assert row["published_earliest"] and row["published_latest"]
    assert wanted["earliest"].isoformat() <= row["published_earliest"][:10]
    assert row["published_latest"][:10] <= wanted["latest"].isoformat()
    if "edtf" in wanted:
        assert row["published"] == wanted["edtf"]
    assert row["published_conflict"] == int(EXPECTED[seed].get("published_conflict", False))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_date_is_argued(archive: sqlite3.Connection, seed: str) -> None:
    evidence = archive.execute(
        "select * from date_evidence where article_id = ?", [article(archive, seed)["id"]]
    ).fetchall()
    assert any(row["verdict"] == "accepted" for row in evidence)
    assert all(row["explanation"] for row in evidence)
    if EXPECTED[seed].get("published_conflict"):
        assert any(row["verdict"] == "rejected" and row["kind"] == "page_date" for row in evidence)


@pytest.mark.parametrize("seed", SEEDS)
def test_people_are_exactly_those_of_the_article(archive: sqlite3.Connection, seed: str) -> None:
    row, wanted = article(archive, seed), EXPECTED[seed]
    found = people(archive, row["id"])
    assert found == {fold(name) for name in wanted["people"]}
    assert not found & {fold(name) for name in wanted.get("not_people", [])}


def test_aliases_and_the_misspelling_lead_to_one_person(archive: sqlite3.Connection) -> None:
    seed = "000_354447ede773a414.txt"
    for name, forms in EXPECTED[seed]["aliases"].items():
        printed = {
            r["text"] for r in archive.execute(
                """select text from mentions join people on people.id = person_id
                   where article_id = ? and people.name = ?""",
                [article(archive, seed)["id"], name])
        }
        assert set(forms) <= printed
    kinds = {
        r["kind"] for r in archive.execute(
            """select kind from person_names join people on people.id = person_id
               where people.name = 'Sergei Lavrov' and person_names.name = ?""",
            [EXPECTED[seed]["misspelling"]])
    }
    assert "misspelling" in kinds


@pytest.mark.parametrize(
    ("seed", "wanted"), [(seed, event) for seed in SEEDS for event in EXPECTED[seed]["events"]]
)
def test_events(archive: sqlite3.Connection, seed: str, wanted: dict[str, Any]) -> None:
    events = told(archive, article(archive, seed)["id"])
    assert any(fits(event, wanted) for event in events), events


def test_the_istanbul_talks_are_one_event_announced_and_reported(
    archive: sqlite3.Connection,
) -> None:
    (wanted,) = ACROSS["events"]
    rows = archive.execute(
        """select events.id, events.status, group_concat(article_events.status) as told,
                  count(*) as reports
           from events join article_events on event_id = events.id
           join places on places.id = events.place_id
           where events.date = ? and places.name = ? and events.type = ? group by events.id""",
        [wanted["date"].isoformat(), wanted["place"], wanted["type"]],
    ).fetchall()
    assert [(r["status"], sorted(r["told"].split(",")), r["reports"]) for r in rows] == [
        ("occurred", ["occurred", "planned"], 2)
    ]


@pytest.mark.parametrize(("name", "count"), ACROSS["people"].items())
def test_one_person_in_all_articles(
    archive: sqlite3.Connection, name: str, count: int
) -> None:
    rows = archive.execute("select article_count from people where name = ?", [name]).fetchall()
    assert [row["article_count"] for row in rows] == [count]
