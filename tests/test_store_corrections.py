"""A correction stated by a person wins, shows, and survives whatever is added."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hoso import adding
from hoso.errors import KnowledgeError
from hoso.store.dump import dump
from hoso.store.verify import verify
from tests import archives
from tests.archives import ONE, TWO, add, connect, write

CORRECTIONS = """\
- article: two.txt
  set: {published: 2024-04-11, author: Lê Minh}
  reason: The printed edition says so.
- person: anna-berg
  is: Anja Berg-Olsen
  reason: Her name since 2020.
- event: 2024-04-09-visit-hanoi-vn-1
  set: {status: cancelled}
  reason: The ministry called it off.
- person: nobody-here
  is: null
  reason: Meets nothing.
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    write(tmp_path / "pages", one=ONE, two=TWO)
    add(tmp_path / "archive.db", tmp_path / "pages")
    return tmp_path / "archive.db"


def state(db: Path) -> str:
    with closing(sqlite3.connect(db)) as connection:
        assert list(verify(connection)) == []
        return "\n".join(dump(connection))


def one(db: Path, sql: str) -> tuple[object, ...]:
    with closing(connect(db)) as connection:
        return tuple(connection.execute(sql).fetchone())


def test_corrections_win_and_show(db: Path) -> None:
    (db.parent / "corrections.yml").write_text(CORRECTIONS, "utf-8")
    assert add(db, db.parent / "pages").unchanged == 2
    assert one(db, "SELECT published, published_method, author FROM articles "
                   "WHERE title LIKE 'Novák%'") == ("2024-04-11", "correction", "Lê Minh")
    assert one(db, "SELECT value, verdict, explanation FROM date_evidence "
                   "WHERE kind = 'correction'") == (
        "2024-04-11", "accepted", "Stated by a person: The printed edition says so.")
    assert one(db, "SELECT article_count FROM people WHERE name = 'Anja Berg-Olsen'") == (2,)
    assert one(db, "SELECT count(*) FROM people WHERE name = 'Anna Berg'") == (0,)
    assert one(db, "SELECT status FROM events WHERE type = 'visit'") == ("cancelled",)
    assert one(db, "SELECT group_concat(applied) FROM corrections") == ("1,2,1,0",)
    state(db)


def test_a_corrected_person_keeps_the_old_address(db: Path) -> None:
    (db.parent / "corrections.yml").write_text(CORRECTIONS, "utf-8")
    add(db)
    assert one(db, "SELECT p.name FROM redirects r JOIN people p ON p.id = r.id "
                   "WHERE r.kind = 'person' AND r.old_slug = 'berg'") == ("Anja Berg-Olsen",)


def test_corrections_survive_and_can_be_taken_back(db: Path, tmp_path: Path) -> None:
    before = state(db)
    file = db.parent / "corrections.yml"
    file.write_text(CORRECTIONS, "utf-8")
    add(db)
    corrected = state(db)
    assert corrected != before
    add(db, db.parent / "pages", extractor=archives.EXTRACTOR)
    assert state(db) == corrected
    file.unlink()
    add(db)
    assert state(db) == before


def test_a_dry_run_tells_and_changes_nothing(db: Path) -> None:
    before = state(db)
    (db.parent / "corrections.yml").write_text(CORRECTIONS, "utf-8")
    told = adding.correct(db, archives.resolve, dry_run=True)
    assert [applied for _, applied in told] == [1, 2, 1, 0]
    assert "person anna-berg" in told[1][0] and "Anja Berg-Olsen" in told[1][0]
    assert state(db) == before
    adding.correct(db, archives.resolve, dry_run=False)
    assert one(db, "SELECT count(*) FROM corrections") == (4,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- event: x\n  set: {type: picnic}\n  reason: Why not.\n", "cannot be of type picnic"),
        ("- article: x\n  set: {published: gestern}\n  reason: Heard.\n", "entry 1"),
    ],
)
def test_a_correction_that_cannot_be_stops_the_run(db: Path, text: str, said: str) -> None:
    before = state(db)
    (db.parent / "corrections.yml").write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=said):
        add(db, db.parent / "pages")
    assert state(db) == before
