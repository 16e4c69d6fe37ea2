"""What it costs to grow: time and memory of joining and loading from small to large, and of
adding a little.

    python -m benchmarks.bench_adding --articles 20000

For each size an archive is filled with what extraction gives
(:mod:`benchmarks.make_records`: to read a million pages would take hours, and takes
every page the same) and ``add`` joins and loads it, in a process of its own. Then a
hundred new pages are read and added while somebody reads, then nothing new. The bound
for the load is what plain ``executemany`` takes for the same rows, with the same
indexes and search.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import bench_pages
from benchmarks.make_corpus import make, write_jsonl, write_text
from benchmarks.make_records import Told, pool, stage

ROOT = Path(__file__).resolve().parents[1]


class Run(NamedTuple):
    """What one ``add`` took."""

    seconds: float
    joining: float
    """Seconds of that in which people, events and stories were joined and tables made."""
    resolving: float
    """Seconds of that in which it was found out who is who."""
    joining_cpu: float
    """As ``joining``, in seconds of the processor: other work on the machine counts less."""
    resolving_cpu: float
    parent_mb: float
    worker_mb: float
    said: str


def run(db: Path, path: Path | None, workers: int) -> Run:
    """``add`` in a process of its own; without a path what was staged before."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.bench_adding", "--one", db, path or "", str(workers)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )
    return Run(**json.loads(done.stdout.splitlines()[-1]))


class Reader:
    """Somebody who reads all the while, and how long the slowest answer took."""

    def __init__(self, db: Path) -> None:
        self._db, self._stop = db, threading.Event()
        self.slowest = 0.0
        """Seconds."""
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> Reader:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._stop.wait(0.01):
            started = time.perf_counter()
            with closing(sqlite3.connect(f"{self._db.as_uri()}?mode=ro", uri=True)) as db:
                db.execute("SELECT year, count(*) FROM articles WHERE outlet_id = "
                           "(SELECT min(id) FROM outlets) GROUP BY 1").fetchall()
                db.execute("SELECT * FROM articles JOIN article_texts ON article_id = id "
                           "ORDER BY published_earliest DESC LIMIT 50").fetchall()
            self.slowest = max(self.slowest, time.perf_counter() - started)


def one(db: Path, path: Path | None, workers: int) -> None:
    """Add, and print what it took."""
    from hoso import adding
    from hoso.pipeline import extract
    from hoso.resolution import resolve
    from hoso.store.load import load

    took = {"load": (0.0, 0.0), "resolve": (0.0, 0.0)}

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            started, worked = time.perf_counter(), time.process_time()
            try:
                return function(*args, **more)
            finally:
                took[name] = time.perf_counter() - started, time.process_time() - worked
        return call

    setattr(adding, "load", timed("load", load))  # noqa: B010 (imported there, not declared)
    started = time.perf_counter()
    summary = adding.add(db, [path] if path else [], extract=extract,
                         resolve=timed("resolve", resolve),
                         extractor=_extractor(db), workers=workers)
    seconds = time.perf_counter() - started
    workers_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps(Run(
        seconds, took["load"][0], took["resolve"][0], took["load"][1], took["resolve"][1],
        peak_mb(), workers_mb, str(summary)
    )._asdict()))


def peak_mb() -> float:
    """Most memory this process has held (Linux)."""
    told = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(told[1]) / 1024 if told else 0.0


def raw_bound(db: Path, target: Path) -> float:
    """What it takes to write the rows of ``db`` into a new file: ``executemany``, indexes, search
    with what memory FTS5 takes by itself.

    In seconds of the processor.
    """
    from hoso.store import search
    from hoso.store.archive import open_archive
    from hoso.store.descriptions import TABLES
    from hoso.store.schema import INDEXES

    source = sqlite3.connect(db)
    copy = open_archive(target)
    copy.execute("PRAGMA foreign_keys = OFF")
    left = ("documents", "document_sources", "records", "files", "runs", "failures")
    for table in left[:2]:  # staged while pages are read, before the load
        _copy(source, copy, table)
    started = time.process_time()
    copy.execute("BEGIN")
    for table in TABLES.keys() - set(left):
        _copy(source, copy, table)
    for name, on in INDEXES.items():
        copy.execute(f"CREATE INDEX IF NOT EXISTS {name} ON {on}")
    search.create(copy)
    for table in search.SEARCHES:
        search.add_rows(copy, table)
    copy.execute("ANALYZE")
    copy.execute("COMMIT")
    took = time.process_time() - started
    copy.close()
    return took


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    rows = source.execute(f"SELECT * FROM {table}")
    marks = ", ".join("?" * len(rows.description))
    target.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)


PAGES = ("article", "person (named most)", "event (told most)", "story (longest)")


def grow(sizes: list[int], workers: int, folder: Path) -> list[dict[str, Any]]:
    """For each size: seconds and megabytes of making, adding 100 and adding nothing, and pages.

    An archive that is staged in ``folder`` already, as ``SIZE.db``, is taken as it is.
    """
    told: list[Told] = []
    found = []
    for size in sizes:
        db = folder / f"{size}.db"
        if not db.exists():
            told = told or pool(min(10_000, max(sizes)), workers)
            stage(db, told[:size], size)
        found.append(of_size(db, size))
        found[-1]["pages"] = asyncio.run(bench_pages.measure(db, 9, PAGES))
        found[-1]["raw"] = raw_bound(db, folder / f"{size}-raw.db")
        for done in folder.glob(f"{size}*"):
            done.unlink()
        print(found[-1], file=sys.stderr, flush=True)
    return found


def of_size(db: Path, size: int) -> dict[str, Any]:
    """What it takes to join and load a staged archive, then to add to it."""
    first = run(db, None, 1)
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as name, Reader(db) as reader:
        for _ in write_jsonl(Path(name), make(100, seed=2)):
            pass
        hundred = run(db, Path(name), 1)
        nothing = run(db, Path(name), 1)
    return {
        "articles": size, **first._asdict(), "hundred": hundred.seconds,
        "loading_cpu": first.joining_cpu - first.resolving_cpu, "hundred_cpu": hundred.joining_cpu,
        "nothing": nothing.seconds, "slowest": reader.slowest, "file_mb": db.stat().st_size / 1e6,
    }


def unchanged(files: int, folder: Path) -> float:
    """Seconds of ``add`` over so many files that are all known."""
    pages = folder / "known"
    for _ in write_text(pages, make(files, seed=3)):
        pass
    db = folder / "known.db"
    run_known(db, pages)
    return run(db, pages, 1).seconds


def run_known(db: Path, pages: Path) -> None:
    """Have an archive know files without reading what is in them."""
    from hoso import adding
    from hoso.resolution import resolve

    adding.add(db, [pages], extract=lambda document: [], resolve=resolve,
               extractor=_extractor(db), workers=1)


def _extractor(db: Path) -> str:
    """What the archive was read by, so that nothing is read again; this version if it is new."""
    from hoso.version import extractor

    if db.exists():
        with closing(sqlite3.connect(db)) as archive:
            read = archive.execute("SELECT extractor FROM records LIMIT 1").fetchone()
        if read:
            return str(read[0])
    return extractor()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        db, path, workers = given.one
        one(Path(db), Path(path) if path else None, int(workers))
        return
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        sizes = [max(100, given.articles // share) for share in (16, 4, 1)]
        for row in grow(sizes, given.workers, Path(folder)):
            print({key: round(value, 2) if isinstance(value, float) else value
                   for key, value in row.items()})


if __name__ == "__main__":
    main()
