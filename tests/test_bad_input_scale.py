"""What goes wrong among a million: each a clear line, the rest done, memory bounded."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hoso import reading
from hoso.reading import documents
from hoso.reading.finding import find_files
from tests.archives import ONE, TWO, add, connect, write

ROOT = Path(__file__).resolve().parent.parent


def test_one_document_of_50_megabytes_among_many(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{ONE}\n{number}"}) for number in range(20)]
    lines.insert(7, json.dumps({"text": "Dai lam. " * 5_000_000}))
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "all.jsonl").write_text("\n".join(lines), "utf-8")
    told: list[str] = []
    summary = add(tmp_path / "archive.db", tmp_path / "pages", told=told)
    assert (summary.added, summary.failed) == (20, 1)
    assert told == ["pages/all.jsonl#8: has 45,000,000 characters of text, no article is longer "
                    "than 1,000,000 (split it into one file a page, or into JSON lines)"]


def test_a_page_large_by_its_pictures_is_read(tmp_path: Path) -> None:
    picture = "A" * (2 * documents.MAX_CHARACTERS)
    (tmp_path / "a.html").write_text(f'<p>Chợ nổi.</p><img src="data:image/png;base64,{picture}">')
    assert add(tmp_path / "archive.db", tmp_path / "a.html").added == 1


def test_lines_that_are_broken_and_a_gzip_that_breaks_off(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    good = [json.dumps({"text": f"{ONE}\n{number}"}) for number in range(300)]
    bad = [line[:40] if number % 30 == 7 else line for number, line in enumerate(good)]
    (pages / "a.jsonl").write_text("\n".join(bad), "utf-8")
    noise = random.Random(1).randbytes
    more = [json.dumps({"text": f"{TWO}\n{noise(90).hex()}"}) for number in range(300)]
    packed = gzip.compress("\n".join(more).encode())
    (pages / "b.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    told: list[str] = []
    summary = add(tmp_path / "archive.db", pages, told=told)
    assert summary.failed == 11
    assert 390 < summary.added < 590
    assert [line.split(":")[0] for line in told] == [
        *(f"pages/a.jsonl#{number}" for number in (8, 38, 68, 98, 128)),
        "pages/a.jsonl", "pages/b.jsonl.gz"]
    assert "5 more of its documents failed" in told[5]
    assert "what came before is read" in told[6]
    with closing(connect(tmp_path / "archive.db")) as db:
        assert db.execute("SELECT count(*) FROM failures").fetchone()[0] == 11


def test_a_line_nested_too_deeply_costs_no_other(tmp_path: Path) -> None:
    lines = ["[" * 100_000, json.dumps({"text": ONE})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    told: list[str] = []
    assert add(tmp_path / "archive.db", tmp_path / "a.jsonl", told=told).added == 1
    assert told == ["a.jsonl#1: is nested too deeply to be a page (remove the line)"]


def test_a_mistake_of_the_reader_costs_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> list[object]:
        raise KeyError("never thought of")

    write(tmp_path / "pages", a=ONE)
    (tmp_path / "pages" / "b.html").write_text("<p>x", "utf-8")
    monkeypatch.setitem(reading.READERS, ".html", fails)
    told: list[str] = []
    assert add(tmp_path / "archive.db", tmp_path / "pages", told=told).added == 1
    assert told == ["pages/b.html: could not be understood: KeyError: 'never thought of' "
                    "(please report this with the document)"]


MEASURE = """
import resource, sys
from pathlib import Path
from hoso.reading.finding import find_files
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for _ in find_files([Path(sys.argv[1])], print))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_folder_of_many_files_takes_little_memory(tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text("x")
    for number in range(20_000):
        os.link(tmp_path / "first.txt", tmp_path / f"page-{number:07}.txt")
    run = subprocess.run([sys.executable, "-c", MEASURE, tmp_path], cwd=ROOT, check=True,
                         capture_output=True, text=True)
    count, kilobytes = map(int, run.stdout.split())
    assert count == 20_001
    # Two million files may take 500 MB at most.
    assert kilobytes * 1024 / count < 250


def test_files_are_read_as_they_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of all that is to be read is never in memory."""
    pages = write(tmp_path / "pages", **{f"p{number:04}": f"{ONE}\n{number}"
                                         for number in range(50)})
    found: list[Path] = []
    ahead: list[int] = []

    def watched(paths: object, report: object) -> object:
        for file in find_files(paths, report):  # type: ignore[arg-type]
            found.append(file)  # type: ignore[arg-type]
            yield file

    def read(path: Path, uri: str, report: object) -> object:
        from hoso.reading import read_file

        ahead.append(len(found) - len(ahead))
        return read_file(path, uri, report)  # type: ignore[arg-type]

    monkeypatch.setattr("hoso.adding.find_files", watched)
    monkeypatch.setattr("hoso.adding.read_file", read)
    assert add(tmp_path / "archive.db", pages).added == 50
    assert len(found) == 100  # once to know how much there is, once to read
    assert set(ahead) == {51}


def test_a_disk_that_fills_while_the_tables_are_made(tmp_path: Path) -> None:
    """A real limit on the size of files: the system says that there is no room."""
    pages = write(tmp_path / "pages", one=ONE)
    db = tmp_path / "archive.db"
    add(db, pages)
    before = db.read_bytes()
    for number in range(400):
        write(pages, **{f"p{number:03}": f"{TWO}\n{number} " + "Mưa to. " * 300})
    script = ("import resource, signal, sys; from pathlib import Path; from tests.archives import "
              "add; from hoso.errors import ArchiveError\n"
              "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
              f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 900_000},) * 2)\n"
              "try:\n    add(Path(sys.argv[1]), Path(sys.argv[2]))\n"
              "except ArchiveError as error:\n    print(error)\n")
    run = subprocess.run([sys.executable, "-c", script, db, pages], cwd=ROOT, check=False,
                         capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.splitlines()) == 1 and "whether the disk is full" in run.stdout
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    shutil.copy(db, tmp_path / "moved.db")
    assert add(db, pages).added + add(db, pages).unchanged >= 400
