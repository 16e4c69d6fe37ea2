"""``verify`` finds what a hand has changed, and names the row."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hoso.store.verify import verify
from tests.archives import ONE, THREE, TWO, add, write


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    add(folder / "archive.db", write(folder / "pages", one=ONE, two=TWO, three=THREE))
    return folder / "archive.db"


def problems(db: Path) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        return list(verify(connection))


def test_a_good_archive_has_no_problem(good: Path) -> None:
    assert problems(good) == []


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE mentions SET start_char = start_char + 1 WHERE text = 'Berg'", "mentions id="),
        ("UPDATE mentions SET end_char = 99999 WHERE text = 'Berg'", "mentions id="),
        ("UPDATE mentions SET text = 'Borg' WHERE text = 'Berg'", "read 'Berg', not 'Borg'"),
        ("UPDATE quotes SET end_char = end_char - 1", "quotes id="),
        ("UPDATE place_mentions SET start_char = 0 WHERE place_id = 'hanoi-vn'",
         "place_mentions article_id="),
        ("UPDATE time_mentions SET end_char = end_char + 1", "time_mentions article_id="),
        ("UPDATE article_events SET start_char = start_char - 1 WHERE position = 1",
         "position=1: characters"),
        ("UPDATE date_evidence SET start_char = start_char + 1", "date_evidence article_id="),
        ("UPDATE date_evidence SET value = '2024-02-30'", "is not EDTF"),
        ("UPDATE segments SET start_char = start_char + 1 WHERE position = 1", "segments document"),
        ("UPDATE segments SET end_char = end_char - 1 WHERE position = 1", "segments document"),
        ("DELETE FROM segments WHERE position = 1", "segments document"),
        ("UPDATE documents SET text = text || '.'", "bytes cannot be had back"),
        ("UPDATE documents SET encoding = 'utf-16'", "bytes cannot be had back"),
        ("UPDATE articles SET published = 'yesterday' WHERE published = '2024-03-05'",
         "'yesterday' is not EDTF"),
        ("UPDATE articles SET published_earliest = '2024-03-04' WHERE published = '2024-03-05'",
         "articles id="),
        ("UPDATE articles SET year = 2023 WHERE published = '2024-03-05'", "articles id="),
        ("UPDATE articles SET published_precision = 'week' WHERE published = '2024-03-05'",
         "articles id="),
        ("UPDATE events SET date_latest = '2030-01-01'", "events id="),
        ("UPDATE article_events SET date = '2024-13-01'", "article_events article_id="),
        ("UPDATE time_mentions SET latest = '2025-01-01'", "time_mentions article_id="),
        ("UPDATE people SET article_count = 9", "article_count is not"),
        ("UPDATE people SET mention_count = 9", "mention_count is not"),
        ("UPDATE people SET last_seen = '2030-01-01'", "first_seen and last_seen"),
        ("UPDATE person_names SET kind = 'surface'", "canonical name"),
        ("UPDATE article_people SET mention_count = 0 WHERE role IS NULL", "article_people"),
        ("UPDATE events SET article_count = 5", "article_count is not"),
        ("UPDATE events SET report_count = 5", "report_count"),
        ("UPDATE stories SET article_count = 5", "stories id="),
        ("UPDATE outlets SET article_count = 5", "outlets id=tien-phong"),
        ("UPDATE places SET article_count = 5", "places id="),
        ("UPDATE articles SET reprint_of = id", "repeats itself"),
        ("INSERT INTO redirects VALUES ('person', 'berg', 1)", "hides a slug"),
        ("INSERT INTO redirects VALUES ('event', 'old', 1)", "leads nowhere"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM countries WHERE id = 'FR'", "country refers to"),
        ("DELETE FROM quotes", "quotes_fts: knows 1 rows, quotes has 0"),
        ("UPDATE records SET pending = 1", "run ingest.py add"),
        ("DELETE FROM _sqlite_migrations", "older version"),
    ],
)
def test_a_change_by_hand_is_found(good: Path, tmp_path: Path, change: str, named: str) -> None:
    db = tmp_path / "archive.db"
    shutil.copy(good, db)
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript(change)
    assert any(named in line for line in problems(db)), problems(db)


def test_a_damaged_file_is_found(good: Path, tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    data = bytearray(good.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 20_000] = b"\xff" * 20_000
    db.write_bytes(data)
    try:
        found = problems(db)
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    assert found


def test_many_problems_of_one_kind_are_counted(good: Path, tmp_path: Path) -> None:
    db = tmp_path / "archive.db"
    shutil.copy(good, db)
    with closing(sqlite3.connect(db)) as connection:
        connection.executescript(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
            "INSERT INTO redirects SELECT 'event', 'old-' || i, 1 FROM n"
        )
    found = problems(db)
    assert len(found) < 50
    assert any("480 more" in line for line in found)
