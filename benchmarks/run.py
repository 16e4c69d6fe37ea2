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


def growth(articles: int, plots: Path) -> list[Table]:
    """Time and memory of joining and loading, and of adding to an archive."""
    sizes = sorted({max(100, articles // share) for share in (64, 16, 4, 1)})
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        found = bench_adding.grow(sizes, os.cpu_count() or 1, Path(folder))
        known = min(articles, 100_000)
        nothing = bench_adding.unchanged(known, Path(folder))
    rows = [[
        f"{row['articles']:,}", f"{row['joining']:.1f}", f"{row['joining_cpu']:.1f}",
        f"{row['resolving_cpu']:.1f}", f"{_loading(row):.1f} ({_loading(row) / row['raw']:.2f})",
        f"{row['parent_mb']:.0f}", f"{row['file_mb']:.0f}", f"{row['hundred']:.1f}",
        f"{1000 * row['slowest']:.0f}",
    ] for row in found]
    for name, up, keys in (
        ("time", "seconds of the processor",
         {"joining": "resolving_cpu", "loading": "loading_cpu", "adding 100": "hundred_cpu"}),
        ("memory", "MB", {"memory": "parent_mb", "archive": "file_mb"}),
    ):
        lines = {said: [(row["articles"], row[key]) for row in found] for said, key in keys.items()}
        (plots / f"{name}.svg").write_text(
            svg(f"Joining and loading: {name}", "articles", up, lines), "utf-8")
    slopes = [[name, f"{exponent([(row['articles'], row[key]) for row in large]):.2f}", bar]
              for name, key, large, bar in (
                  # Starting takes as long for few as for many.
                  ("time of joining and loading, last two sizes", "joining_cpu", found[-2:],
                   "≤ 1.1"),
                  ("memory, all sizes", "parent_mb", found, "≤ 0.6"))]
    return [
        (["articles", "joined and loaded, s", "of the processor, s", "joined, s",
          "loaded, s (× raw)", "memory, MB", "archive, MB", "100 more, s",
          "slowest read meanwhile, ms"], rows),
        (["slope", "exponent", "bar"], slopes),
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


SECTIONS: dict[str, Callable[[int, Path], list[Table]]] = {
    "Reading": extraction, "Many readers": readers, "Serving": serving, "Growing": growth,
}


def markdown(table: Table) -> str:
    """A table."""
    heading, rows = table
    lines: list[Sequence[str]] = [heading, ["---"] * len(heading), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--only", choices=[name.lower() for name in SECTIONS], action="append")
    parser.add_argument("--out", type=Path, default=HERE / "results.md")
    given = parser.parse_args()
    plots = given.out.parent / "plots"
    plots.mkdir(exist_ok=True, parents=True)
    parts = [f"# Measured with {given.articles:,} articles\n",
             "Written by `python -m benchmarks.run`; do not edit. What follows from it is in "
             "[docs/scale.md](../docs/scale.md).\n", *(line + "\n" for line in machine())]
    for name, section in SECTIONS.items():
        if given.only and name.lower() not in given.only:
            continue
        started = time.perf_counter()
        tables = [markdown(table) for table in section(given.articles, plots)]
        parts += [f"## {name}\n", *tables]
        if section is growth:
            parts.append("![time](plots/time.svg) ![memory](plots/memory.svg)\n")
        print("\n".join(tables), flush=True)
        print(f"({name.lower()}: {time.perf_counter() - started:.0f} s)\n", file=sys.stderr)
        given.out.write_text("\n".join(parts), "utf-8")
    print(f"written: {given.out}")


if __name__ == "__main__":
    main()
