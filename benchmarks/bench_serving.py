"""What serving costs: our Datasette plugins against stock Datasette, same database, same run.

Two servers are started on the database that ``make_shape.py`` wrote, one plain
(indexes, ANALYZE, suggestions off: tuned by hand), one with our plugins, and
asked in turn. Times are milliseconds, median of some; "first" is the first time
a page is asked for. CSV is measured against ``sqlite3 -csv``.

    python -m benchmarks.make_shape shape.db --articles 100000
    python -m benchmarks.bench_serving shape.db
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import datasette

from benchmarks.make_shape import BIG_SECTION, BIG_YEAR, COMMON, MIDDLING, PHRASE, RARE

PLUGINS = Path(__file__).parent.parent / "plugins"
OURS = ("facet_through", "row_sets", "date_facets", "csv_whole", "search")
COLUMNS = ["year", "outlet_id", "section"]
PAGES = ["page, ms", "stock", "ours, first", "ours", "ratio"]
CSV = ["CSV, s (× sqlite3 -csv)", "sqlite3 -csv", "stock", "ours"]
PERSON = {"through": {"table": "article_people", "label": "people.name"}}

BODIES = (
    "select a.*, t.body from articles a join article_texts t on t.article_id = a.id"
)


class Server(NamedTuple):
    """A running Datasette."""

    port: int
    pid: int

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response.status, body

    def download(self, path: str) -> None:
        """Throws away what comes, in another process."""
        url = f"http://127.0.0.1:{self.port}{path}"
        subprocess.run(["curl", "-sf", "-o", os.devnull, url], check=True)

    def megabytes(self) -> float:
        """Memory in use."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0


@contextmanager
def serve(database: Path, facets: list[Any], plugins: Path | None) -> Any:
    """A Datasette in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    tables = {"articles": {"facets": facets, "sort_desc": "published_earliest",
                           "fts_table": "articles_fts"}}
    metadata = {"databases": {database.stem: {"tables": tables, "plugins": {"search": {
        "articles": {"earliest": "published_earliest", "latest": "published_latest"}}}}}}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as config:
        json.dump(metadata, config)
        config.flush()
        command = [sys.executable, "-m", "datasette", "serve", str(database), "-p", str(port),
                   "-m", config.name, "--setting", "suggest_facets", "off"]
        if plugins:
            command += ["--plugins-dir", str(plugins)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = Server(port, process.pid)
        try:
            _wait(server, database.stem)
            yield server
        finally:
            process.terminate()
            process.wait()


def _wait(server: Server, database: str) -> None:
    for _ in range(600):
        try:
            if server.get(f"/{database}/outlets")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server did not start")


def timed(server: Server, path: str, repeat: int) -> tuple[float, float, str]:
    """First and median time in ms, and a remark when something is missing."""
    times = []
    for _ in range(repeat + 1):
        start = time.perf_counter()
        status, body = server.get(path)
        times.append((time.perf_counter() - start) * 1000)
    remark = "" if status == 200 else f"status {status}"
    if b"timed out" in body:
        remark = "facet timed out"
    return times[0], statistics.median(times[1:]), remark


def pages(database: Path, repeat: int) -> list[list[str]]:
    """The table of pages."""
    table = f"/{database.stem}/articles"
    section = f"section={quote(BIG_SECTION)}"
    has = "_has=article_people.person_id:0"
    through = quote('{"table":"article_people","column":"person_id","value":"0"}')
    works = [
        ("three column facets", table, table),
        ("the same, a year (8 %)", f"{table}?year={BIG_YEAR}", f"{table}?year={BIG_YEAR}"),
        ("and facet by person, no filter", None, table),
        ("and facet by person, a year (8 %)", None, f"{table}?year={BIG_YEAR}"),
        ("and facet by person, a section (37 %)", None, f"{table}?{section}"),
        ("articles of the most named person", f"{table}?_through={through}", f"{table}?{has}"),
        ("the same, two people and a year", None,
         f"{table}?{has}&_has=article_people.person_id:1&year={BIG_YEAR}"),
        *((f"search, word in {share} %, table page", f"{table}?_search={quote(word)}",
           f"{table}?_search={quote(word)}")
          for word, share in ((COMMON, 49), (MIDDLING, 10), (RARE, 0.1))),
        *((f"search, word in {share} %, ranked, snippets, facets", None,
           f"/{database.stem}/-/search.json?table=articles&q={quote(word)}")
          for word, share in ((COMMON, 49), (MIDDLING, 10), (RARE, 0.1))),
        ("a phrase of common syllables, in 0.1 %", f"{table}?_search={quote(PHRASE)}",
         f"{table}?_search={quote(PHRASE)}"),
        ("the same, a section (37 %), word in 49 %", None,
         f"/{database.stem}/-/search.json?table=articles&q={quote(COMMON)}&{section}"),
        ("search without marks, word in 49 %", None, f"{table}?_search=tong"),
    ]
    rows = []
    with (serve(database, COLUMNS, None) as stock, _ours() as folder,
          serve(database, COLUMNS, folder) as columns,
          serve(database, [*COLUMNS, PERSON], folder) as ours):
        for server in (columns, ours):
            _until_counted(server, table)
        for number, (name, plain, own) in enumerate(works):
            first, median, remark = timed(columns if number < 2 else ours, own, repeat)
            told = timed(stock, plain, repeat) if plain else None
            rows.append([
                name, f"{told[1]:.0f} {told[2]}".strip() if told else "–", f"{first:.0f}",
                f"{median:.0f} {remark}".strip(), f"{median / told[1]:.2f}" if told else "–",
            ])
        rows.append(["memory, MB", f"{stock.megabytes():.0f}", "", f"{ours.megabytes():.0f}", ""])
    return rows


@contextmanager
def _ours() -> Any:
    """A folder with the plugins of this benchmark alone."""
    with tempfile.TemporaryDirectory() as folder:
        for name in OURS:
            (Path(folder) / f"{name}.py").symlink_to((PLUGINS / f"{name}.py").resolve())
        yield Path(folder)


def _until_counted(server: Server, table: str) -> None:
    """Until the bitmaps are read: the same page gets quick and stays so."""
    quick = 0
    for _ in range(600):
        start = time.perf_counter()
        _, body = server.get(f"{table}?word_count__gt=0&_size=1")
        quick = quick + 1 if time.perf_counter() - start < 0.25 and b"timed out" not in body else 0
        if quick == 5:
            return
        time.sleep(0.5)


def csvs(database: Path, repeat: int, against_stock: bool) -> list[list[str]]:
    """The table of CSV, in seconds."""
    works = [
        ("articles with bodies", BODIES, f"/{database.stem}.csv?{urlencode({'sql': BODIES})}"),
        ("article_texts", "select * from article_texts", f"/{database.stem}/article_texts.csv"),
        ("articles", "select * from articles", f"/{database.stem}/articles.csv"),
        ("article_people", "select * from article_people",
         f"/{database.stem}/article_people.csv"),
        ("articles of a section",
         f"select * from articles where section = '{BIG_SECTION}'",
         f"/{database.stem}/articles.csv?section={quote(BIG_SECTION)}"),
    ]
    rows = []
    with (serve(database, COLUMNS, None) as stock, _ours() as folder,
          serve(database, COLUMNS, folder) as ours):
        _until_counted(ours, f"/{database.stem}/articles")
        before = ours.megabytes()
        for name, sql, path in works:
            base, own = [], []
            for _ in range(repeat):
                start = time.perf_counter()
                subprocess.run(["sqlite3", "-csv", str(database), sql], stdout=subprocess.DEVNULL)
                base.append(time.perf_counter() - start)
                start = time.perf_counter()
                ours.download(path)
                own.append(time.perf_counter() - start)
            start = time.perf_counter()
            if against_stock and "sql=" not in path:  # stock cuts those at 1,000 rows
                stock.download(path + ("&" if "?" in path else "?") + "_stream=on&_size=max")
            told = time.perf_counter() - start
            least, mine = min(base), min(own)
            rows.append([name, f"{least:.2f}",
                         "cut" if "sql=" in path
                         else f"{told:.1f} ({told / least:.1f})" if against_stock else "–",
                         f"{mine:.2f} ({mine / least:.1f})"])
        rows.append(["memory before and after, MB", "", "",
                     f"{before:.0f}, {ours.megabytes():.0f}"])
    return rows


def show(heading: list[str], rows: list[list[str]]) -> None:
    """A table in Markdown."""
    print("| " + " | ".join(heading) + " |")
    print("| " + " | ".join("---" for _ in heading) + " |")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("database", type=Path)
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--only", choices=("pages", "csv"))
    parser.add_argument("--no-stock-csv", action="store_true",
                        help="stock takes minutes a table at a million articles")
    options = parser.parse_args()
    print(f"Datasette {datasette.__version__}, Python {platform.python_version()}, "
          f"{os.cpu_count()} cores, {options.database.stat().st_size / 1e6:,.0f} MB\n")
    if options.only != "csv":
        show(PAGES, pages(options.database, options.repeat))
    if options.only != "pages":
        show(CSV, csvs(options.database, max(2, options.repeat // 3), not options.no_stock_csv))


if __name__ == "__main__":
    main()
