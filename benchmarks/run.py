"""Everything at once: prints tables, writes ``benchmarks/results.md`` and a plot a slope.

    python -m benchmarks.run --articles 20000          make bench, some minutes
    python -m benchmarks.run --articles 1000000        make bench-full, some hours

Every figure stands beside a named peer that was measured in the same run: other
work on the machine slows both. What the bars are, and what was reckoned from
these slopes, is in docs/scale.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks import bench_adding, bench_extraction, bench_mix, bench_pages, bench_serving
from benchmarks.make_shape import make as make_shape
from benchmarks.plot import exponent, svg

HERE = Path(__file__).resolve().parent

SMALL = 2_000
"""Articles below which a run only shows that everything runs."""

Table = tuple[list[str], list[list[str]]]


def machine() -> list[str]:
    """What this was measured on."""
    def named(package: str) -> str:
        try:
            return f"{package} {version(package)}"
        except PackageNotFoundError:
            return f"no {package}"

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    busy = os.getloadavg()[0]
    packages = ", ".join(map(named, (
        "datasette", "sqlite-utils", "dask", "pyarrow", "duckdb", "pyroaring", "underthesea")))
    return [
        f"{date.today()}: {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; {packages}.",
        f"Load of the machine when the run began: {busy:.1f}.",
    ]


def extraction(articles: int, plots: Path) -> list[Table]:
    """How fast pages are read."""
    documents = bench_extraction.pages(min(2000, max(64, articles // 10)))
    cores = os.cpu_count() or 1
    rates = bench_extraction.in_parallel(documents, cores, rounds=3 if articles >= SMALL else 1)
    rows = [
        ["one process", f"{rates.one:,.0f}", "1.00", ""],
        [f"{cores} processes", f"{rates.processes:,.0f}", f"{rates.processes / rates.one:.2f}",
         "≥ 1.8 on two cores"],
        [f"{cores} processes of nothing but arithmetic", "", f"{rates.ceiling:.2f}", "what can be"],
        [f"a Dask cluster of {cores}", f"{rates.cluster:,.0f}",
         f"{rates.cluster / rates.one:.2f}", "≤ 20 % more time than processes"],
    ]
    peer = bench_extraction.beside_peer(documents[:60 if articles >= SMALL else 4])
    if peer:
        rows.append(["underthesea, names only (beside it, one process: "
                     f"{peer[0]:,.0f})", f"{peer[1]:,.0f}", f"1/{peer[0] / peer[1]:.0f}",
                     "ours ≥ 25 times as fast"])
    return [(["extraction", "characters a second", "ratio", "bar"], rows)]


def growth(articles: int, plots: Path, staged: Path | None = None) -> list[Table]:
    """Time and memory of joining and loading, and of adding to an archive."""
    sizes = sorted({max(100, articles // share) for share in (64, 16, 4, 1)})
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        found = bench_adding.grow(sizes, os.cpu_count() or 1, staged or Path(folder))
        known = min(articles, 100_000)
        nothing = bench_adding.unchanged(known, Path(folder))
    measured = [[
        f"{row['articles']:,}", f"{row['joining']:.1f}", f"{row['joining_cpu']:.1f}",
        f"{row['resolving_cpu']:.1f}", f"{_loading(row):.1f} ({_loading(row) / row['raw']:.2f})",
        f"{row['parent_mb']:.0f}", f"{row['file_mb']:.0f}", f"{row['hundred']:.1f}",
        f"{row['hundred_cpu']:.1f}", f"{1000 * row['slowest']:.0f}",
    ] for row in found]
    for name, up, keys in (
        ("time", "seconds of the processor",
         {"joining": "resolving_cpu", "loading": "loading_cpu", "adding 100": "hundred_cpu"}),
        ("memory", "MB", {"memory": "parent_mb", "archive": "file_mb"}),
    ):
        lines = {said: [(row["articles"], row[key]) for row in found] for said, key in keys.items()}
        (plots / f"{name}.svg").write_text(
            svg(f"Joining and loading: {name}", "articles", up, lines), "utf-8")
    # Starting takes as long for few as for many.
    large = [row for row in found if row["articles"] >= SMALL] or found
    slopes = [[name, f"{exponent([(row['articles'], row[key]) for row in rows]):.2f}", bar]
              for name, key, rows, bar in (
                  (f"time of the processor, from {large[0]['articles']:,} on", "joining_cpu",
                   large, "≤ 1.1"),
                  ("the same, last two sizes", "joining_cpu", found[-2:], "≤ 1.1"),
                  (f"plain writing of the same rows, from {large[0]['articles']:,} on", "raw",
                   large, ""),
                  ("memory, all sizes", "parent_mb", found, "≤ 0.6"))]
    pages = [[page.name, f"{page.median:.0f}", f"{page.cpu:.0f}", f"{page.first:.0f}", "≤ 150"]
             for page in found[-1]["pages"]]
    return [
        (["articles", "joined and loaded, s", "of the processor, s", "joined, s",
          "loaded, s (× raw)", "memory, MB", "archive, MB", "100 more, s",
          "of it the processor, joining and loading, s", "slowest read meanwhile, ms"], measured),
        (["slope", "exponent", "bar"], slopes),
        ([f"page with {found[-1]['articles']:,} articles", "ms", "of the processor, ms",
          "first, ms", "bar"], pages),
        (["", "s", "bar"], [[f"`add` over {known:,} files that are known", f"{nothing:.1f}",
                             "100,000 in ≤ 10 s"]]),
    ]


def _loading(row: dict[str, Any]) -> float:
    return float(row["loading_cpu"])


def readers(articles: int, plots: Path) -> list[Table]:
    """32 readers at once."""
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        db = Path(folder) / "archive.db"
        bench_pages.build(db, min(articles, 100_000))
        seconds = 60 if articles > 50_000 else 15 if articles >= SMALL else 1
        found = bench_mix.measure(db, 32, seconds)
    stock = next(iter(found.values()))
    rows = [[
        name, f"{load.each_second:.1f}", f"{load.each_second / stock.each_second:.1f}",
        f"{load.median_ms:.0f}", f"{load.p99_ms:.0f}", str(load.errors), f"{load.alone_ms:.0f}",
        f"{load.before_mb:.0f} to {load.after_mb:.0f}",
    ] for name, load in found.items()]
    return [([f"32 readers, {min(articles, 100_000):,} articles", "a second", "× stock",
              "median, ms", "p99, ms", "errors", "one alone, ms", "memory, MB"], rows)]


def serving(articles: int, plots: Path) -> list[Table]:
    """Facets, searches and CSV of a large table."""
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        db = Path(folder) / "shape.db"
        make_shape(db, articles)
        return [
            (bench_serving.PAGES, bench_serving.pages(db, 7)),
            (bench_serving.CSV, bench_serving.csvs(db, 3, articles <= 100_000)),
        ]


SECTIONS: dict[str, Callable[..., list[Table]]] = {
    "Reading": extraction, "Many readers": readers, "Serving": serving, "Growing": growth,
}


HEAD = """# Measured

Written by `python -m benchmarks.run`, section by section (`--only`); do not edit. What follows \
from it is in [docs/scale.md](../docs/scale.md).
"""


def sections(page: Path) -> dict[str, str]:
    """What stands under each heading of a page that was written before."""
    if not page.exists():
        return {}
    parts = (part.partition("\n") for part in page.read_text("utf-8").split("\n## ")[1:])
    return {name: told.strip() + "\n" for name, _, told in parts}


def markdown(table: Table) -> str:
    """A table."""
    heading, rows = table
    lines: list[Sequence[str]] = [heading, ["---"] * len(heading), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--only", choices=[name.lower() for name in SECTIONS], action="append")
    parser.add_argument("--staged", type=Path,
                        help="a folder for the archives that grow; those staged there are taken")
    parser.add_argument("--out", type=Path, default=HERE / "results.md")
    given = parser.parse_args()
    plots = given.out.parent / "plots"
    plots.mkdir(exist_ok=True, parents=True)
    told = sections(given.out)
    for name, section in SECTIONS.items():
        if given.only and name.lower() not in given.only:
            continue
        lines = [f"{given.articles:,} articles.\n", *(line + "\n" for line in machine())]
        started = time.perf_counter()
        where = {"staged": given.staged} if section is growth else {}
        tables = [markdown(table) for table in section(given.articles, plots, **where)]
        if section is growth:
            tables.append("![time](plots/time.svg) ![memory](plots/memory.svg)\n")
        print("\n".join(tables), flush=True)
        print(f"({name.lower()}: {time.perf_counter() - started:.0f} s)\n", file=sys.stderr)
        told[name] = "\n".join(lines + tables)
        parts = [HEAD, *(f"## {known}\n\n{told[known]}" for known in SECTIONS if known in told)]
        given.out.write_text("\n".join(parts), "utf-8")
    print(f"written: {given.out}")


if __name__ == "__main__":
    main()
