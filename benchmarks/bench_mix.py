"""32 readers at once: our server beside stock Datasette on the same archive, in turn.

    python -m benchmarks.bench_mix --articles 100000 --seconds 60

Of the pages asked for, 40 % are the table of articles with its facets, 20 % that
table with a filter, 20 % a search, 20 % a person or an event (stock: their rows).
Stock is tuned by hand: our indexes and statistics, suggestions off, three facets
on columns; ours has all that metadata.yml names. Once more without the memory for
pages (every request says no-cache), and with a process a core.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from benchmarks.bench_pages import PEOPLE, WORDS, build

ROOT = Path(__file__).resolve().parents[1]
FACETS = ["year", "outlet_id", "published_precision"]

Events = list[tuple[int, str]]
"""Id and slug."""


class Load(NamedTuple):
    """What readers met."""

    each_second: float
    median_ms: float
    p99_ms: float
    errors: int
    alone_ms: float
    """Median of one reader alone."""
    before_mb: float
    after_mb: float


class Server(NamedTuple):
    """Who is asked, and how."""

    port: int
    pid: int
    stock: bool
    headers: dict[str, str]

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", path, headers=self.headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body

    def megabytes(self) -> float:
        """Memory of its processes."""
        children = subprocess.run(["pgrep", "-P", str(self.pid)], capture_output=True, text=True,
                                  check=False).stdout.split()
        total = 0
        for number in (self.pid, *children):
            told = Path(f"/proc/{number}/status")
            found = re.search(r"VmRSS:\s+(\d+)", told.read_text()) if told.exists() else None
            total += int(found[1]) if found else 0
        return total / 1024


def paths(events: Events, *, stock: bool, seed: int) -> Iterator[str]:
    """Pages as readers ask for them, without end."""
    chance = random.Random(seed)
    while True:
        kind = chance.random()
        if kind < 0.4:
            yield "/archive/articles"
        elif kind < 0.6:
            yield f"/archive/articles?year={chance.randrange(2005, 2026)}"
        elif kind < 0.8:
            yield f"/archive/articles?_search={quote(chance.choice(WORDS))}"
        elif kind < 0.9:
            person = min(int(chance.paretovariate(0.7)) - 1, PEOPLE - 1)
            yield f"/archive/people/{person}" if stock else f"/p/nguoi-{person}"
        else:
            event, slug = chance.choice(events)
            yield f"/archive/events/{event}" if stock else f"/e/{slug}"


@contextmanager
def served(command: list[str], *, stock: bool, headers: dict[str, str]) -> Iterator[Server]:
    """A server in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = Server(port, process.pid, stock, headers)
    try:
        for _ in range(600):
            try:
                if server.get("/archive/articles")[0] == 200:
                    break
            except OSError:
                time.sleep(0.2)
        else:
            raise SystemExit("the server did not start")
        yield server
    finally:
        process.terminate()
        process.wait()


def ask(server: Server, events: Events, clients: int, seconds: float) -> Load:
    """Let readers ask, first one alone, then all at once."""
    warm = paths(events, stock=server.stock, seed=0)
    for _ in range(60):  # bitmaps are read in the background meanwhile
        server.get(next(warm))
    alone = _reader(server, paths(events, stock=server.stock, seed=1),
                    time.monotonic() + seconds / 4)
    before = server.megabytes()
    end = time.monotonic() + seconds
    found: list[list[tuple[float, bool]]] = [[] for _ in range(clients)]

    def work(number: int) -> None:
        found[number] = _reader(
            server, paths(events, stock=server.stock, seed=100 + number), end)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = sorted(ms for each in found for ms, _ in each)
    return Load(
        len(took) / seconds, statistics.median(took), took[int(len(took) * 0.99)],
        sum(not good for each in found for _, good in each),
        statistics.median(ms for ms, _ in alone), before, server.megabytes(),
    )


def _reader(server: Server, wanted: Iterator[str], end: float) -> list[tuple[float, bool]]:
    """Milliseconds of each page, and whether it was all there."""
    found = []
    while time.monotonic() < end:
        started = time.perf_counter()
        try:
            status, body = server.get(next(wanted))
            good = status == 200 and b"timed out" not in body
        except (OSError, http.client.HTTPException):
            good = False
        found.append(((time.perf_counter() - started) * 1000, good))
    return found


def measure(db: Path, clients: int, seconds: float) -> dict[str, Load]:
    """Stock; ours with and without the memory for pages, and in a process a core."""
    found = {}
    with closing(sqlite3.connect(db)) as archive:
        events = archive.execute("SELECT id, slug FROM events").fetchall()
    with tempfile.NamedTemporaryFile("w", suffix=".json") as told:
        tables = {"articles": {"facets": FACETS, "sort_desc": "published_earliest",
                               "fts_table": "articles_fts", "size": 50}}
        json.dump({"databases": {"archive": {"tables": tables}}}, told)
        told.flush()
        stock = [sys.executable, "-m", "datasette", "serve", str(db), "-m", told.name,
                 "--setting", "suggest_facets", "off"]
        ours = [sys.executable, "ingest.py", "serve", "--db", str(db)]
        cores = os.cpu_count() or 1
        many = [*ours, "--workers", str(cores)]
        anew = {"Cache-Control": "no-cache"}
        for name, command, headers in (
            ("stock Datasette", stock, {}), ("ours", ours, {}),
            (f"ours, {cores} processes", many, {}), ("ours, each page anew", ours, anew),
            (f"ours, {cores} processes, each page anew", many, anew),
        ):
            with served(command, stock=command is stock, headers=headers) as server:
                found[name] = ask(server, events, clients, seconds)
            print(name, found[name], file=sys.stderr, flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--db", type=Path, help="an archive that bench_pages wrote")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        db = given.db or Path(folder) / "archive.db"
        if not db.exists():
            build(db, given.articles)
        for name, load in measure(db, given.clients, given.seconds).items():
            print(f"{name:36} {load.each_second:6.1f} a second  median {load.median_ms:5.0f} ms  "
                  f"p99 {load.p99_ms:5.0f} ms  errors {load.errors}  alone {load.alone_ms:.0f} ms  "
                  f"{load.before_mb:.0f} to {load.after_mb:.0f} MB")


if __name__ == "__main__":
    main()
