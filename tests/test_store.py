"""What is stored, and that it does not depend on how it came in."""

from __future__ import annotations

import itertools
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hoso.authority import people
from hoso.errors import InterruptedRunError, KnowledgeError
from hoso.ids import content_id
from hoso.store import resolved_rows
from hoso.store.article_rows import article_rows
from hoso.store.counting import Counted, name_rows, role_rows
from hoso.store.dump import dump
from hoso.store.staging import unpack, unpack_alone
from hoso.store.verify import verify
from tests import archives
from tests.archives import ONE, THREE, TWO, add, connect, write

PAGES = {"one": ONE, "two": TWO, "three": THREE, "none": "#no article here\n"}


def dumped(db: Path) -> str:
    with closing(sqlite3.connect(db)) as connection:
        assert list(verify(connection)) == []
        return "\n".join(dump(connection))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write(tmp_path / "pages", **PAGES)


@pytest.fixture
def archive(tmp_path: Path, pages: Path) -> Iterator[sqlite3.Connection]:
    add(tmp_path / "archive.db", pages)
    with closing(connect(tmp_path / "archive.db")) as connection:
        yield connection


def values(db: sqlite3.Connection, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in db.execute(sql)]


# -- rows -----------------------------------------------------------------------------------


def test_a_person_is_one_whatever_the_spelling(archive: sqlite3.Connection) -> None:
    assert values(archive, "SELECT slug, name, article_count, mention_count, first_seen, last_seen "
                           "FROM people ORDER BY slug") == [
        ("berg", "Anna Berg", 2, 3, "2024-03-05", "2024-04-10"),
        ("novak", "Boris Novák", 2, 2, "2024-03-05", "2024-04-10"),
    ]
    assert values(archive, "SELECT name, kind, mention_count FROM person_names ORDER BY name") == [
        ("Anna Berg", "canonical", 2), ("Berg", "surface", 1),
        ("Boris Novak", "surface", 1), ("Boris Novák", "canonical", 1),
    ]


def test_evidence_points_at_the_words(archive: sqlite3.Connection) -> None:
    rows = values(archive, """
        SELECT substr(d.text, m.start_char + 1, m.end_char - m.start_char), m.text
        FROM mentions m JOIN articles a ON a.id = m.article_id
        JOIN documents d ON d.id = a.document_id""")
    assert len(rows) == 5
    assert all(found == said for found, said in rows)


def test_dates_have_bounds_and_a_year_only_where_certain(archive: sqlite3.Connection) -> None:
    assert values(archive, "SELECT published, published_earliest, published_precision, year "
                           "FROM articles ORDER BY published") == [
        ("2024-03-05", "2024-03-05", "day", 2024), ("2024-04-10", "2024-04-10", "day", 2024),
        ("XXXX-XX-XX", None, "unknown", None),
    ]


def test_what_an_article_states_alone_gives_the_same_rows_as_all_of_it(
    archive: sqlite3.Connection,
) -> None:
    for (data,) in values(archive, "SELECT data FROM records"):
        assert isinstance(data, bytes)
        for whole, alone in zip(unpack(data), unpack_alone(data), strict=True):
            assert [*article_rows(whole, "", "x")] == [*article_rows(alone, "", "x")]
            assert not hasattr(alone.annotations, "people")


def test_an_event_told_twice_is_one_with_two_reports(archive: sqlite3.Connection) -> None:
    assert values(archive, "SELECT type, status, place_id, article_count, report_count "
                           "FROM events ORDER BY type") == [
        ("talks", "occurred", "paris-fr", 2, 2), ("visit", "planned", "hanoi-vn", 1, 1),
    ]
    assert len(values(archive, "SELECT * FROM article_events")) == 3
    assert values(archive, "SELECT article_count FROM stories") == [(2,)]


def test_only_what_is_referred_to_is_listed(archive: sqlite3.Connection) -> None:
    assert values(archive, "SELECT id, name_vi, article_count FROM places ORDER BY id") == [
        ("hanoi-vn", "Hà Nội", 1), ("paris-fr", "Paris", 1)]
    assert values(archive, "SELECT id FROM countries ORDER BY id") == [("FR",), ("VN",)]
    assert values(archive, "SELECT name, article_count FROM outlets") == [("Tiền Phong", 3)]
    assert len(values(archive, "SELECT id FROM event_types")) >= 15


def test_tenures_and_names_of_the_authority_come_along() -> None:
    known = people()["sergei-lavrov"]
    lavrov = Counted(1, known.name, known.id, "RU", {"Segrei Lavrov": 1, known.name: 1},
                     frozenset({"Segrei Lavrov"}), {"Ngoại trưởng": 1})
    names = {row[1]: (row[2], row[3]) for row in name_rows(lavrov)}
    assert names["Segrei Lavrov"] == ("misspelling", 1)
    assert names[known.name] == ("canonical", 1)
    assert all(names[alias] == ("alias", 0) for alias in known.names)
    roles = list(role_rows(lavrov))
    assert any(row[4] == "ru-foreign-minister" and row[7] == "2004-03-09" for row in roles)
    assert roles[-1][2:4] == ("Ngoại trưởng", "Ngoại trưởng") and roles[-1][10] == 1


# -- search ---------------------------------------------------------------------------------


def found(db: sqlite3.Connection, index: str, query: str) -> int:
    return len(values(db, f"SELECT rowid FROM {index} WHERE {index} MATCH '{query}'"))


def test_marks_count_in_one_index_and_not_in_the_other(archive: sqlite3.Connection) -> None:
    assert found(archive, "articles_fts", "đàm") == 1
    assert found(archive, "articles_fts", "dam") == 0
    assert found(archive, "articles_fts_folded", "dam") == 1
    assert found(archive, "articles_fts_folded", "an") == 1
    assert found(archive, "articles_fts", "án") == 0


def test_the_place_of_the_tone_mark_makes_no_difference(archive: sqlite3.Connection) -> None:
    assert "Hoà" in THREE
    assert found(archive, "articles_fts", "hòa") == 1


def test_snippets_show_the_text_as_printed(archive: sqlite3.Connection) -> None:
    (snippet,) = values(archive, """
        SELECT snippet(articles_fts_folded, 2, '<', '>', '…', 12) FROM articles_fts_folded
        WHERE articles_fts_folded MATCH '"dam phan"'""")
    assert "<đàm phán>" in str(snippet[0])


def test_people_events_and_quotations_are_searched_too(archive: sqlite3.Connection) -> None:
    assert found(archive, "people_fts_folded", "novak") == 1
    assert found(archive, "events_fts_folded", "tham") == 1
    assert found(archive, "quotes_fts", "hữu") == 1


# -- adding ---------------------------------------------------------------------------------


def test_any_order_and_grouping_gives_the_same_archive(tmp_path: Path, pages: Path) -> None:
    add(tmp_path / "all.db", pages)
    whole = dumped(tmp_path / "all.db")
    for number, order in enumerate(itertools.permutations(PAGES)):
        db = tmp_path / f"{number}.db"
        for name in order:
            add(db, pages / f"{name}.txt")
        assert dumped(db) == whole


def test_several_workers_give_the_same_archive(tmp_path: Path, pages: Path) -> None:
    add(tmp_path / "one.db", pages)
    add(tmp_path / "two.db", pages, workers=2)
    assert dumped(tmp_path / "two.db") == dumped(tmp_path / "one.db")


def test_nothing_new_changes_nothing(tmp_path: Path, pages: Path) -> None:
    db = tmp_path / "archive.db"
    add(db, pages)
    before = dumped(db)
    summary = add(db, pages)
    assert (summary.added, summary.updated, summary.unchanged) == (0, 0, 4)
    assert "4 unchanged" in str(summary)
    assert dumped(db) == before


def test_an_unchanged_file_is_not_opened(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "archive.db"
    add(db, pages)

    def refuse(*_: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr("hoso.adding.read_file", refuse)
    assert add(db, pages).unchanged == 4


def test_a_touched_file_with_the_same_bytes_is_unchanged(tmp_path: Path, pages: Path) -> None:
    db = tmp_path / "archive.db"
    add(db, pages)
    (pages / "one.txt").write_text(ONE, "utf-8")
    assert add(db, pages).unchanged == 4


def test_a_changed_file_replaces_what_was_read_from_it(tmp_path: Path, pages: Path) -> None:
    db = tmp_path / "archive.db"
    add(db, pages)
    (pages / "two.txt").write_text(TWO.replace("Boris Novak", "Carla Ruiz"), "utf-8")
    summary = add(db, pages)
    assert (summary.added, summary.updated, summary.unchanged) == (0, 1, 3)
    fresh = tmp_path / "fresh.db"
    add(fresh, pages)
    assert dumped(db) == dumped(fresh)


def test_a_file_that_is_gone_stays_in_the_archive(tmp_path: Path, pages: Path) -> None:
    db = tmp_path / "archive.db"
    add(db, pages)
    before = dumped(db)
    (pages / "two.txt").unlink()
    add(db, pages)
    assert dumped(db) == before


def test_the_same_bytes_at_two_places_are_one_document(tmp_path: Path, pages: Path) -> None:
    write(pages / "copies", copy=ONE)
    summary = add(tmp_path / "archive.db", pages)
    assert (summary.added, summary.unchanged) == (4, 1)
    with closing(connect(tmp_path / "archive.db")) as db:
        assert values(db, "SELECT count(*), count(DISTINCT document_id) FROM document_sources") == [
            (5, 4)]
    # The page stays while one of its places holds it.
    write(pages / "copies", copy=THREE.replace("Hoà", "Hòa"))
    add(tmp_path / "archive.db", pages)
    with closing(connect(tmp_path / "archive.db")) as db:
        assert values(db, "SELECT count(*) FROM articles") == [(4,)]


def test_another_version_reads_again_even_what_is_gone(tmp_path: Path, pages: Path) -> None:
    db = tmp_path / "archive.db"
    add(db, pages)
    (pages / "one.txt").unlink()
    summary = add(db, pages, extractor="test-2")
    assert (summary.added, summary.updated, summary.unchanged) == (0, 4, 0)
    with closing(connect(db)) as connection:
        assert values(connection, "SELECT DISTINCT extractor FROM articles") == [("test-2",)]
    assert add(db, pages, extractor="test-2").unchanged == 3


def test_lines_of_one_file_are_documents_of_their_own(tmp_path: Path) -> None:
    lines = ['{"text": "Tít một\\n@2024-01-01\\nBài."}', '{"text": "Tít hai\\n@2024-01-02\\nBài."}']
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    db = tmp_path / "archive.db"
    assert add(db, path).added == 2
    # One line fewer: that document has no source any more.
    path.write_text(lines[1], "utf-8")
    add(db, path)
    with closing(connect(db)) as connection:
        assert values(connection, "SELECT title FROM articles") == [("Tít hai",)]
        assert values(connection, "SELECT uri FROM document_sources") == [("pages.jsonl#1",)]


def test_readers_see_the_archive_as_it_was_while_it_is_written(tmp_path: Path, pages: Path) -> None:
    db = tmp_path / "archive.db"
    add(db, pages / "one.txt")
    with closing(connect(db)) as reader:
        reader.execute("BEGIN")
        assert values(reader, "SELECT count(*) FROM articles") == [(1,)]
        add(db, pages)
        assert values(reader, "SELECT count(*) FROM articles") == [(1,)]
        reader.execute("COMMIT")
        assert values(reader, "SELECT count(*) FROM articles") == [(3,)]


# -- failures -------------------------------------------------------------------------------


def test_what_fails_is_recorded_and_the_rest_goes_in(tmp_path: Path, pages: Path) -> None:
    write(pages, bad="BOOM\n", refused="REFUSE\n")
    told: list[str] = []
    db = tmp_path / "archive.db"
    summary = add(db, pages, told=told)
    assert (summary.added, summary.failed, summary.exit_status) == (4, 2, 1)
    assert len(told) == 2 and all("\n" not in line for line in told)
    with closing(connect(db)) as connection:
        assert values(connection, "SELECT uri, error, advice FROM failures ORDER BY uri") == [
            ("pages/bad.txt", "could not be understood: ValueError: no such luck",
             "please report this with the document"),
            ("pages/refused.txt", "is refused", "try another"),
        ]
    # Tried again every time; gone from the list when it is read, or when the file is gone.
    assert add(db, pages).failed == 2
    write(pages, bad=ONE + "Thêm một câu.\n")
    (pages / "refused.txt").unlink()
    summary = add(db, pages)
    assert (summary.added, summary.failed) == (1, 0)
    with closing(connect(db)) as connection:
        assert values(connection, "SELECT * FROM failures") == []


def test_of_a_file_of_many_failures_a_few_are_told(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text("[]\n" * 500 + '{"text": "Tít\\n@2024-01-01\\nBài."}\n', "utf-8")
    told: list[str] = []
    summary = add(tmp_path / "archive.db", path, told=told)
    assert (summary.added, summary.failed) == (1, 500)
    assert len(told) == 6
    assert "495 more" in told[-1]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_authority_file_stops_the_run(tmp_path: Path, pages: Path, workers: int) -> None:
    write(pages, wise="IGNORANT\n")
    with pytest.raises(KnowledgeError, match=r"people\.yml is not valid"):
        add(tmp_path / "archive.db", pages, workers=workers)


def test_a_document_that_kills_its_process_fails_alone(tmp_path: Path, pages: Path) -> None:
    write(pages, deadly="KILL\n")
    told: list[str] = []
    summary = add(tmp_path / "archive.db", pages, workers=2, told=told)
    assert (summary.added, summary.failed) == (4, 1)
    assert "brought the reading process down" in told[0]


def test_an_interrupted_run_is_taken_up_again(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "archive.db"
    add(db, pages / "one.txt")
    before = dumped(db)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("hoso.adding.load", interrupted)
        with pytest.raises(InterruptedRunError, match="3 documents that were read are kept"):
            add(db, pages)
    with closing(connect(db)) as connection:
        assert values(connection, "SELECT count(*) FROM articles") == [(1,)]
        (line,) = verify(connection)
        assert "not joined" in line
    assert "Novák thăm" not in before
    add(db, pages)
    add(tmp_path / "fresh.db", pages)
    assert dumped(db) == dumped(tmp_path / "fresh.db")


# -- ids and addresses ------------------------------------------------------------------------


def test_a_slug_that_changes_leaves_a_redirect(tmp_path: Path, pages: Path) -> None:
    db = tmp_path / "archive.db"
    add(db, pages / "one.txt")
    add(db, pages / "two.txt")
    with closing(connect(db)) as connection:
        assert values(connection, """
            SELECT kind, old_slug, slug FROM redirects JOIN events USING (id)""") == [
            ("event", "2024-03-04-talks-paris-fr-1", "2024-03-04-talks-paris-fr-2")]


def test_articles_with_equal_ids_are_told_apart_in_any_order(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forty-eight bits are equal once in five hundred large archives; here always."""
    real = archives.extract

    def same_id(document: object) -> list[object]:
        import msgspec

        return [msgspec.structs.replace(r, id=7) for r in real(document)]  # type: ignore[arg-type]

    monkeypatch.setattr(archives, "extract", same_id)
    dumps = set()
    for order in itertools.permutations(["one", "two", "three"]):
        db = tmp_path / f"{'-'.join(order)}.db"
        for name in order:
            add(db, pages / f"{name}.txt")
        dumps.add(dumped(db))
        with closing(connect(db)) as connection:
            assert values(connection, "SELECT id FROM articles ORDER BY id") == [(7,), (8,), (9,)]
    assert len(dumps) == 1


def test_mentions_with_equal_ids_are_told_apart(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolved_rows, "content_id", lambda *parts: content_id(*parts) % 3)
    add(tmp_path / "a.db", pages)
    for name in reversed(PAGES):
        add(tmp_path / "b.db", pages / f"{name}.txt")
    assert dumped(tmp_path / "a.db") == dumped(tmp_path / "b.db")


def test_records_are_kept_whole(archive: sqlite3.Connection) -> None:
    rows = values(archive, "SELECT data FROM records")
    assert sum(len(unpack(data)) for (data,) in rows) == 3  # type: ignore[arg-type]
    assert all(zlib.decompress(data).startswith(b"[") for (data,) in rows)  # type: ignore[arg-type]
