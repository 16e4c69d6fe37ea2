"""The command line as a person uses it: what it prints and its exit status."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from hoso import serving
from hoso.progress import Progress
from hoso.store.descriptions import TABLES
from hoso.store.dump import dump
from tests.archives import ONE, THREE, TWO, add, connect, write

ROOT = Path(__file__).resolve().parent.parent


def ingest(*args: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "ingest.py", *map(str, args)],
        capture_output=True, text=True, cwd=cwd or ROOT, timeout=120, check=False,
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive made by the extraction of the tests."""
    folder = tmp_path_factory.mktemp("cli")
    pages = write(folder / "pages", one=ONE, two=TWO, three=THREE)
    write(pages, bad="REFUSE\n")
    add(folder / "archive.db", pages)
    return folder / "archive.db"


# -- add ------------------------------------------------------------------------------------


def test_seeds_go_in_and_a_second_time_nothing_changes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    first = ingest(cwd=tmp_path)
    assert first.returncode == 0, first.stderr
    assert re.search(r"^5 added, 0 updated, 0 unchanged, 0 failed; the archive has \d+ people and "
                     r"\d+ events; [\d.]+ seconds$", first.stdout.strip())
    second = ingest("seeds", "--db", tmp_path / "archive.db", cwd=tmp_path)
    assert "5 unchanged" in second.stdout
    assert ingest("verify", cwd=tmp_path).returncode == 0


def test_seeds_give_one_archive_in_any_order(tmp_path: Path) -> None:
    """With the real extraction and resolution: one by one, backwards, or all at once."""
    from hoso import adding
    from hoso.pipeline import extract
    from hoso.resolution import resolve

    seeds = sorted((ROOT / "seeds").glob("*.txt"))
    dumps = set()
    for name, groups in {
        "all": [seeds], "forwards": [[seed] for seed in seeds],
        "backwards": [[seed] for seed in reversed(seeds)],
    }.items():
        db = tmp_path / f"{name}.db"
        for group in groups:
            adding.add(db, group, extract=extract, resolve=resolve, extractor="x", tell=print)
        with closing(sqlite3.connect(db)) as connection:
            dumps.add("\n".join(dump(connection)))
    assert len(dumps) == 1


def test_a_mistyped_command_is_recognised(tmp_path: Path) -> None:
    done = ingest("statsu", "--db", tmp_path / "archive.db")
    assert done.returncode == 2
    assert "did you mean: ingest.py status" in done.stderr
    assert not (tmp_path / "archive.db").exists()


def test_an_unknown_option_is_one_line() -> None:
    done = ingest("verify", "--colour")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


# -- verify and status ------------------------------------------------------------------------


def test_verify_names_the_row(archive: Path, tmp_path: Path) -> None:
    good = ingest("verify", "--db", archive)
    assert (good.returncode, "nothing found" in good.stdout) == (0, True)
    changed = tmp_path / "changed.db"
    shutil.copy(archive, changed)
    with closing(sqlite3.connect(changed)) as db, db:
        db.execute("UPDATE mentions SET start_char = start_char + 1 WHERE text = 'Berg'")
        (number,) = db.execute("SELECT id FROM mentions WHERE text = 'Berg'").fetchone()
    bad = ingest("verify", "--db", changed)
    assert bad.returncode == 1
    assert f"mentions id={number}" in bad.stdout


def test_status_fits_one_screen_and_tells_what_failed(archive: Path) -> None:
    done = ingest("status", "--db", archive)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert len(lines) <= 24 and all(len(line) <= 110 for line in lines[1:])
    assert "3  articles" in done.stdout
    assert "1  not at all" in done.stdout
    assert "pages/bad.txt: is refused (try another)" in done.stdout
    assert re.search(r"last run .*: 3 added, 0 updated, 0 unchanged, 1 failed", done.stdout)


# -- export ------------------------------------------------------------------------------------


def test_export_writes_every_table_whole(archive: Path, tmp_path: Path) -> None:
    done = ingest("export", tmp_path / "out", "--db", archive)
    assert done.returncode == 0, done.stderr
    with closing(connect(archive)) as db:
        for table in TABLES:
            if table == "records":
                continue
            with (tmp_path / "out" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
                header, *rows = csv.reader(stream)
            assert header == list(TABLES[table].columns)
            columns = ", ".join(header)
            stored = [["" if value is None else str(value) for value in row]
                      for row in db.execute(f"SELECT {columns} FROM {table}")]
            assert sorted(rows) == sorted(stored), table


def test_export_describes_itself(archive: Path, tmp_path: Path) -> None:
    ingest("export", tmp_path / "out", "--db", archive)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    by_name = {resource["name"]: resource for resource in package["resources"]}
    mentions = by_name["mentions"]["schema"]
    assert [field["type"] for field in mentions["fields"]] == [
        "integer", "integer", "integer", "string", "integer", "integer", "string", "number"]
    assert mentions["primaryKey"] == ["id"]
    assert {"fields": "person_id", "reference": {"resource": "people", "fields": "id"}} \
        in mentions["foreignKeys"]
    assert by_name["articles"]["schema"]["fields"][0]["description"] == \
        TABLES["articles"].columns["id"]
    for resource in by_name.values():
        assert (tmp_path / "out" / resource["path"]).exists()


def test_export_for_excel_begins_with_a_mark(archive: Path, tmp_path: Path) -> None:
    ingest("export", tmp_path / "out", "--db", archive, "--bom")
    assert (tmp_path / "out" / "people.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


# -- serve ---------------------------------------------------------------------------------------


def test_serve_says_where_and_answers(archive: Path, tmp_path: Path) -> None:
    named, left = tmp_path / "other name.db", tmp_path / "left"
    left.mkdir()
    shutil.copy(archive, named)
    server = subprocess.Popen(
        [sys.executable, ROOT / "ingest.py", "serve", "--db", named, "--port", "0"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={"PYTHONUNBUFFERED": "1", "PATH": "", "TMPDIR": str(left)},
    )
    try:
        assert server.stdout is not None
        match = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert match
        # Whatever the file is called, addresses say "archive".
        rows = json.load(_when_up(f"{match[0]}archive/people.json?_shape=array"))
        assert {row["slug"] for row in rows} == {"berg", "novak"}
        assert list(left.iterdir())
    finally:
        server.terminate()
        server.wait(20)
    assert server.returncode == 0
    assert not list(left.iterdir())


@pytest.mark.parametrize("way", ["asked", "nobody may write"])
def test_several_processes_serve_what_does_not_change(
    archive: Path, tmp_path: Path, way: str
) -> None:
    still = tmp_path / "still.db"
    shutil.copy(archive, still)
    more = ["--immutable"] if way == "asked" else []
    if way != "asked":
        still.chmod(0o444)
    server = subprocess.Popen(
        [sys.executable, ROOT / "ingest.py", "serve", "--db", still, "--port", "0",
         "--workers", "2", *more],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={"PYTHONUNBUFFERED": "1", "PATH": os.environ["PATH"]},
    )
    try:
        assert server.stdout is not None
        match = re.search(r"http://127\.0\.0\.1:\d+/", server.stdout.readline())
        assert match
        (told,) = [d for d in json.load(_when_up(f"{match[0]}-/databases.json"))
                   if d["name"] == "archive"]
        assert (told["is_mutable"], told["size"]) == (False, still.stat().st_size)
        counted = json.load(_when_up(f"{match[0]}archive.json"))["tables"]
        assert {t["name"]: t["count"] for t in counted}["people"] == 2
        listed = subprocess.run(["pgrep", "-P", str(server.pid), "-f", "spawn_main"],
                                capture_output=True, text=True, check=True)
        answering = [int(pid) for pid in listed.stdout.split()]
        assert len(answering) == 2
        for pid in answering:
            os.kill(pid, signal.SIGKILL)
        time.sleep(1)
        assert json.load(_when_up(f"{match[0]}archive/people.json?_shape=array"))
    finally:
        server.terminate()
        server.wait(20)


def test_what_is_being_written_to_is_not_served_as_if_it_stood_still(
    archive: Path, tmp_path: Path
) -> None:
    shutil.copy(archive, tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db", isolation_level=None)) as writer:
        writer.execute("UPDATE people SET country = 'NO'")
        done = ingest("serve", "--db", tmp_path / "a.db", "--immutable", "--port", "0")
    assert done.returncode == 2
    assert done.stderr == \
        f"ingest.py: {tmp_path}/a.db is being written to (serve it without --immutable)\n"


def _when_up(url: str) -> urllib.request.http.client.HTTPResponse:  # type: ignore[name-defined]
    for _ in range(150):
        try:
            return urllib.request.urlopen(url, timeout=10)
        except urllib.error.HTTPError:
            raise
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def test_serve_says_when_the_port_is_taken(archive: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = ingest("serve", "--db", archive, "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "cannot be listened on" in done.stderr


def test_settings_are_ones_datasette_knows() -> None:
    from datasette.app import DEFAULT_SETTINGS

    assert set(serving.SETTINGS) <= set(DEFAULT_SETTINGS)


# -- progress ------------------------------------------------------------------------------------


class Screen:
    def __init__(self, *, tty: bool) -> None:
        self.tty, self.text = tty, ""

    def isatty(self) -> bool:
        return self.tty

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize("tty", [True, False])
def test_progress_speaks_after_two_seconds(tty: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("hoso.progress.time.monotonic", lambda: clock[0])
    screen = Screen(tty=tty)
    progress = Progress("documents", 4000, stream=screen)  # type: ignore[arg-type]
    clock[0] += 1
    progress.step(100, 400)
    assert screen.text == ""
    clock[0] += 1.5
    progress.step(150, 600)
    assert "documents: 250, 100 a second, 25%, 8 s left" in screen.text
    assert ("\r" in screen.text) is tty


def test_what_is_left_is_not_reckoned_from_next_to_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("hoso.progress.time.monotonic", lambda: clock[0])
    screen = Screen(tty=False)
    progress = Progress("documents", 1_000_000, stream=screen)  # type: ignore[arg-type]
    clock[0] += 3
    progress.step(1, 9)
    assert screen.text == "documents: 1, 20 a minute\n"
