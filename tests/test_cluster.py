"""A Dask cluster gives the archive that one process gives, whatever befalls its workers."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import ingest as command_line
from benchmarks.make_corpus import make, write_text
from hoso import adding, cluster
from hoso.cluster import connected
from hoso.errors import ArchiveError
from hoso.model import ArticleRecord, Document
from hoso.store.dump import dump
from tests import archives

ROOT = Path(__file__).resolve().parent.parent
ENV = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler and two workers, each a process of its own."""
    folder = tmp_path_factory.mktemp("cluster")
    told = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    common = {"cwd": folder, "env": ENV, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
         "--scheduler-file", told], **common)]
    try:
        while not told.exists() or not told.read_text():
            assert started[0].poll() is None
            time.sleep(0.05)
        address = str(json.loads(told.read_text())["address"])
        started.append(subprocess.Popen(
            [*dask, "worker", address, "--nthreads", "1", "--nworkers", "2", "--no-dashboard"],
            **common))
        yield address
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(20)


def pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    list(write_text(folder, make(count, seed=7)))
    return folder


def dumped(db: Path) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        return list(dump(connection))


def slowly(document: Document) -> list[ArticleRecord]:
    time.sleep(0.05)
    return archives.extract(document)


def extracted(scheduler: str, db: Path, path: Path, parts: str | None = None,
              told: list[str] | None = None) -> adding.Summary:
    """Add ``path`` on the cluster with the slow extraction of this module."""
    with connected(scheduler, parts, db) as run:
        return adding.add(db, [path], extract=slowly, resolve=archives.resolve, extractor="x",
                          run=run, tell=(told if told is not None else []).append)


def test_a_cluster_gives_the_archive_of_one_process(scheduler: str, tmp_path: Path) -> None:
    corpus = pages(tmp_path / "pages", 60)
    (corpus / "bad.txt").write_bytes(b"")
    for name, more in (("one", ["--workers", "1"]), ("many", ["--scheduler", scheduler])):
        assert command_line.run(["add", str(corpus), "--db", str(tmp_path / name), *more]) == 1
    assert dumped(tmp_path / "many") == dumped(tmp_path / "one")
    assert not (tmp_path / "many.parts").exists()


def test_a_worker_that_is_killed_is_survived(scheduler: str, tmp_path: Path) -> None:
    from distributed import Client

    corpus = tmp_path / "pages"
    archives.write(corpus, **{f"p{n:03}": f"{archives.ONE}\n{n}\n" for n in range(60)})
    parts = tmp_path / "parts"

    def kill_one() -> None:
        while not list(parts.glob("*.parquet")):
            time.sleep(0.02)
        with Client(scheduler) as client:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    killer = threading.Thread(target=kill_one)
    killer.start()
    summary = extracted(scheduler, tmp_path / "many.db", corpus, str(parts))
    killer.join()
    assert (summary.added, summary.failed) == (60, 0)
    archives.add(tmp_path / "one.db", corpus, extractor="x")
    assert dumped(tmp_path / "many.db") == dumped(tmp_path / "one.db")
    assert not list(parts.glob("*.tmp"))


def test_parts_that_are_kept_need_no_worker_again(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import duckdb

    corpus = archives.write(tmp_path / "pages", one=archives.ONE, two=archives.TWO)
    parts = str(tmp_path / "parts")
    extracted(scheduler, tmp_path / "first.db", corpus, parts)
    files = f"{parts}/*.parquet"
    assert duckdb.sql(f"select count(records) from '{files}'").fetchall() == [(2,)]
    monkeypatch.setattr(cluster, "_work", None)
    assert extracted(scheduler, tmp_path / "second.db", corpus, parts).added == 2
    assert dumped(tmp_path / "first.db") == dumped(tmp_path / "second.db")


def test_a_document_that_kills_its_worker_is_named(scheduler: str, tmp_path: Path) -> None:
    corpus = archives.write(tmp_path / "pages", one=archives.ONE, bad="KILL", two=archives.TWO)
    told: list[str] = []
    summary = extracted(scheduler, tmp_path / "many.db", corpus, told=told)
    assert (summary.added, summary.failed) == (2, 1)
    assert "bad.txt: brought the reading process down" in told[0] and len(told) == 1


def test_parts_that_only_workers_can_see_are_told(scheduler: str, tmp_path: Path) -> None:
    corpus = archives.write(tmp_path / "pages", one=archives.ONE)
    with pytest.raises(ArchiveError, match="it cannot be read here"):
        extracted(scheduler, tmp_path / "a.db", corpus, "memory://parts")


def test_another_version_on_the_workers_is_told(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = archives.write(tmp_path / "pages", one=archives.ONE)
    monkeypatch.setattr(cluster, "extractor", lambda: "9-future")
    with pytest.raises(ArchiveError, match="this is 9-future"):
        extracted(scheduler, tmp_path / "a.db", corpus)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "tcp://no.such.host:8786"])
def test_a_cluster_that_does_not_answer(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(cluster, "ANSWER_SECONDS", 0.5)
    corpus = archives.write(tmp_path / "pages", one=archives.ONE)
    status = command_line.run(["add", str(corpus), "--db", str(tmp_path / "archive.db"),
                               "--scheduler", address])
    assert status == 2
    assert capsys.readouterr().err == \
        f"ingest.py: no scheduler answers at {address} (start one: dask scheduler)\n"
    assert not (tmp_path / "archive.db").exists()


def test_parts_without_a_cluster_are_a_slip(capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.run(["add", "seeds", "--parts", "parts"]) == 2
    assert capsys.readouterr().err == "ingest.py: --parts is for --scheduler\n"


@pytest.mark.parametrize("address", ["nowhere", "tcp://nowhere", "8786", "http:// 1:2"])
def test_what_is_no_address_is_told_at_once(address: str, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(ArchiveError, match="is no address of a scheduler"), \
            cluster.connected(address, None, tmp_path / "archive.db"):
        pass
    assert time.monotonic() - began < 5
