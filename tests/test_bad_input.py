"""Everything a person can do wrong: one clear line, the rest goes on, never a traceback."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

import ingest as command_line
from hoso.errors import ArchiveError
from hoso.store.archive import open_archive, open_readonly, telling
from tests import archives
from tests.archives import ONE, THREE, TWO, add, connect, write

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "seeds" / "001_4c701e3d3db3bbfc.txt"


@dataclass
class Done:
    returncode: int
    stdout: str
    stderr: str


Ingest = Callable[..., Done]


@pytest.fixture
def ingest(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ingest:
    """The command line, with the extraction of the tests; a traceback would fail the test."""
    monkeypatch.setattr("hoso.pipeline.extract", archives.extract)
    monkeypatch.setattr("hoso.resolution.resolve", archives.resolve)

    def run(*args: str | Path) -> Done:
        capsys.readouterr()
        status = command_line.run([str(arg) for arg in args])
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return run


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("white.txt", b" \n\t \r\n", "holds only white space"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "is a PNG image, not text"),
        ("binary.txt", bytes(range(256)) * 8, "binary data"),
        ("broken.txt", "Một câu có dấu ở giữa".encode()[:-1] + b"\xff\xfe", "damaged UTF-8"),
    ],
)
def test_one_bad_file_among_good_ones(
    ingest: Ingest, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    shutil.copy(PAGE, pages / "good.txt")
    (pages / name).write_bytes(data)
    done = ingest(pages, "--db", tmp_path / "archive.db")
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert name in done.stderr and said in done.stderr
    assert done.stdout.startswith("1 added, 0 updated, 0 unchanged, 1 failed")
    assert ingest("verify", "--db", tmp_path / "archive.db").returncode == 0


def test_a_bad_file_alone_means_nothing_was_done(ingest: Ingest, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert ingest(tmp_path / "empty.txt", "--db", tmp_path / "archive.db").returncode == 2


def test_a_file_of_200_megabytes(ingest: Ingest, tmp_path: Path) -> None:
    shutil.copy(PAGE, tmp_path / "good.txt")
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    done = ingest(tmp_path, "--db", tmp_path / "archive.db")
    assert done.returncode == 1
    assert "huge.txt: has 200 MB" in done.stderr


@pytest.mark.parametrize("make", ["nothing", "folder", "loop"])
def test_paths_that_lead_to_no_document(ingest: Ingest, tmp_path: Path, make: str) -> None:
    path = tmp_path / "given-path"
    if make == "folder":
        path.mkdir()
        (path / "readme.md").write_text("x")
    elif make == "loop":
        path.mkdir()
        (path / "again").symlink_to(path, target_is_directory=True)
    done = ingest(path, "--db", tmp_path / "archive.db")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert "given-path" in done.stderr
    both = ingest(path, PAGE, "--db", tmp_path / "archive.db")
    assert (both.returncode, both.stdout[:7]) == (1, "1 added")


def test_a_file_without_permission(tmp_path: Path) -> None:
    pages = write(tmp_path / "pages", one=ONE, two=TWO)
    db = tmp_path / "archive.db"
    add(db, pages / "one.txt")
    (pages / "two.txt").chmod(0)
    told: list[str] = []
    was_root = os.geteuid() == 0
    try:
        if was_root:
            for path in (tmp_path, *tmp_path.glob("archive.db*")):
                os.chown(path, 65534, 65534)
            for folder in tmp_path.parents[:3]:
                if folder.owner() == "root" and folder != Path(tempfile.gettempdir()):
                    folder.chmod(0o755)
            os.seteuid(65534)
        summary = add(db, pages, told=told)
    finally:
        if was_root:
            os.seteuid(0)
    assert (summary.unchanged, summary.failed) == (1, 1)
    assert told == ["pages/two.txt: may not be read (check its permissions)"]


def test_an_archive_in_a_folder_nobody_may_enter_is_one_line(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (closed / "archive.db").touch()
    was_root = os.geteuid() == 0
    closed.chmod(0)
    try:
        if was_root:
            os.seteuid(65534)
        with pytest.raises(ArchiveError, match="cannot be reached"):
            open_readonly(closed / "archive.db")
    finally:
        if was_root:
            os.seteuid(0)
        closed.chmod(0o755)


# -- the database -----------------------------------------------------------------------------


def other_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE birds (name TEXT)")


def newer_version(path: Path) -> None:
    open_archive(path).close()
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
                   "VALUES ('hoso', 'wings', 'later')")


def no_database(path: Path) -> None:
    path.write_text("dear diary " * 100)


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (other_program, "database of another program"),
        (newer_version, "written by a newer version"),
        (no_database, "is not a SQLite database"),
        (a_folder, "is a folder"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_file_that_is_no_archive_is_left_alone(
    ingest: Ingest, tmp_path: Path, make: object, said: str
) -> None:
    db = tmp_path / "some.db"
    make(db)  # type: ignore[operator]
    before = db.read_bytes() if db.is_file() else b""
    done = ingest("add", PAGE, "--db", db)
    assert done.returncode == 2
    assert said in done.stderr and len(done.stderr.strip().splitlines()) == 1
    assert (db.read_bytes() if db.is_file() else b"") == before


def test_a_database_in_a_folder_that_does_not_exist(ingest: Ingest, tmp_path: Path) -> None:
    done = ingest("add", PAGE, "--db", tmp_path / "no" / "archive.db")
    assert done.returncode == 2
    assert "is not a folder" in done.stderr


@pytest.mark.parametrize("command", ["verify", "status", "serve", "export"])
def test_reading_an_archive_that_does_not_exist(
    ingest: Ingest, tmp_path: Path, command: str
) -> None:
    more = [tmp_path / "out"] if command == "export" else []
    done = ingest(command, *more, "--db", tmp_path / "archive.db")
    assert done.returncode == 2
    assert "there is no archive" in done.stderr and "ingest.py add" in done.stderr
    assert not (tmp_path / "archive.db").exists()


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    (tmp_path / "archive.db").touch()
    assert add(tmp_path / "archive.db", write(tmp_path / "pages", one=ONE)).added == 1


def test_another_writer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "archive.db"
    pages = write(tmp_path / "pages", one=ONE)
    add(db, pages)
    monkeypatch.setattr("hoso.store.archive._WAIT", 0.1)
    with closing(sqlite3.connect(db, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another program is writing"):
            add(db, pages)


# -- in the middle of the work -------------------------------------------------------------------


def test_a_full_disk_leaves_the_archive_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "archive.db"
    pages = write(tmp_path / "pages", one=ONE)
    add(db, pages)
    write(pages, two=TWO, three=THREE + "Rất dài. " * 100_000)

    def small(path: Path) -> sqlite3.Connection:
        connection = open_archive(path)
        (count,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {count + 20}")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr("hoso.store.archive.open_archive", small)
        with pytest.raises(ArchiveError, match="the disk is full"):
            add(db, pages)
    with closing(connect(db)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] == 1
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert add(db, pages).added == 2


def test_ctrl_c_ends_in_one_line_and_can_be_taken_up_again(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(1000):
        text = PAGE.read_text("utf-8")
        (pages / f"{number:04}.txt").write_text(f"{text}\n{number}\n", "utf-8")
    db = tmp_path / "archive.db"
    run = subprocess.Popen(
        [sys.executable, ROOT / "ingest.py", "add", pages, "--db", db, "--workers", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # A shell lets what it runs in the background ignore Ctrl-C, and its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not db.exists() and run.poll() is None:
        time.sleep(0.05)
    time.sleep(0.5)
    run.send_signal(signal.SIGINT)
    _, stderr = run.communicate(timeout=30)
    assert run.returncode in (1, 2)
    assert "Traceback" not in stderr
    assert "interrupted" in stderr.splitlines()[-1]
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    again = subprocess.run([sys.executable, ROOT / "ingest.py", pages / "0000.txt", "--db", db],
                           capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr


def test_what_sqlite_says_is_told_in_one_line(tmp_path: Path) -> None:
    for said in ("disk I/O error", "attempt to write a readonly database",
                 "database disk image is malformed", "unable to open database file"):
        with pytest.raises(ArchiveError) as told, telling(tmp_path / "archive.db"):
            raise sqlite3.OperationalError(said)
        assert "\n" not in str(told.value) and "archive.db" in str(told.value)
