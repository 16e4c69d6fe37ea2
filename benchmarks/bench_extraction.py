"""How fast pages are read: processes, a cluster, and the peer people would use instead.

    python -m benchmarks.bench_extraction --documents 2000

Everything in one run on the same pages; rates are taken after the first results, so
that loading what the program knows (some seconds a process) does not count. Speed-up
and overhead are medians of rounds, since other work on the machine comes and goes.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from benchmarks.make_corpus import make
from hoso.cluster import connected
from hoso.extraction import Extract, Extracted, Item, extract_all
from hoso.model import Document
from hoso.pipeline import extract
from hoso.reading.documents import document_from_bytes

Run = Callable[[Iterator[Item], Extract], Iterator[Extracted]]

ROOT = Path(__file__).resolve().parents[1]

ARITHMETIC = "sum(number * number for number in range(15_000_000))"


class Rates(NamedTuple):
    """Characters a second in each way."""

    one: float
    processes: float
    cluster: float
    ceiling: float
    """How many times what one process does several do at once, of nothing but arithmetic: more
    cannot be had of the machine as it is."""


def pages(count: int, seed: int = 1) -> list[Document]:
    """Pages of the generator, read."""
    return [document_from_bytes(made.text.encode(), made.name, url=made.url)
            for made in make(count, seed)]


def rate(run: Run, documents: list[Document]) -> float:
    """Characters a second, from the end of the first quarter on."""
    warm = len(documents) // 4
    characters, started = 0, 0.0
    for number, done in enumerate(run((Item(document) for document in documents), extract), 1):
        assert done.records is not None, done.error
        if number == warm:
            started = time.perf_counter()
        elif number > warm and done.item.document:
            characters += len(done.item.document.text)
    return characters / (time.perf_counter() - started)


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[str]:
    """A scheduler and its workers, each a process of its own."""
    told = folder / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    processes = [subprocess.Popen(
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
         "--scheduler-file", str(told)], cwd=ROOT, **quiet)]  # type: ignore[call-overload]
    try:
        while not told.exists():
            time.sleep(0.05)
        processes.append(subprocess.Popen(
            [*dask, "worker", "--scheduler-file", str(told), "--nthreads", "1", "--nworkers",
             str(workers), "--no-dashboard"], cwd=ROOT, **quiet))  # type: ignore[call-overload]
        time.sleep(1)
        yield str(json.loads(told.read_text())["address"])
    finally:
        for process in reversed(processes):
            process.terminate()
            process.wait()


def ceiling(workers: int) -> float:
    """What :attr:`Rates.ceiling` is at this moment."""
    def seconds(count: int) -> float:
        started = time.perf_counter()
        running = [subprocess.Popen([sys.executable, "-c", ARITHMETIC]) for _ in range(count)]
        for process in running:
            process.wait()
        return time.perf_counter() - started

    return workers * seconds(1) / seconds(workers)


def in_parallel(documents: list[Document], workers: int, rounds: int) -> Rates:
    """One process, several, and a cluster of as many workers: the median of rounds."""
    found: list[Rates] = []
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as name:
        folder = Path(name)
        with cluster(workers, folder) as address:
            for number in range(rounds):
                alone = rate(partial(extract_all, workers=1), documents)
                both = rate(partial(extract_all, workers=workers), documents)
                with connected(address, str(folder / f"parts{number}"), folder / "x.db") as run:
                    far = rate(run, documents)
                found.append(Rates(alone, both, far, ceiling(workers)))
                print(found[-1], file=sys.stderr, flush=True)
    ratios = [statistics.median(r.processes / r.one for r in found),
              statistics.median(r.cluster / r.processes for r in found)]
    alone = statistics.median(r.one for r in found)
    most = statistics.median(r.ceiling for r in found)
    return Rates(alone, alone * ratios[0], alone * ratios[0] * ratios[1], most)


_WARM = 60
"""Documents read beforehand: some knowledge is compiled when it is first asked for (1.6 s)."""


def beside_peer(documents: list[Document]) -> tuple[float, float] | None:
    """Characters a second (of the processor) of ours and of underthesea's names alone.

    None where it is not installed.
    """
    if importlib.util.find_spec("underthesea") is None:
        return None
    from underthesea import ner

    texts = [document.text for document in documents]
    ner(texts[0])
    for document in documents[:_WARM]:
        extract(document)
    ours = theirs = 0.0
    for document in documents:  # turn by turn, so that both meet the same other work
        started = time.process_time()
        extract(document)
        ours += time.process_time() - started
        started = time.process_time()
        ner(document.text)
        theirs += time.process_time() - started
    characters = sum(map(len, texts))
    return characters / ours, characters / theirs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    workers = os.cpu_count() or 1
    peer = beside_peer(pages(60))
    if peer:
        print(f"ours {peer[0]:,.0f} characters/s, underthesea NER {peer[1]:,.0f}: "
              f"{peer[0] / peer[1]:.0f} times")
    rates = in_parallel(pages(given.documents), workers, given.rounds)
    print(f"one process {rates.one:,.0f} characters/s; {workers} processes "
          f"{rates.processes / rates.one:.2f} times (arithmetic {rates.ceiling:.2f}); cluster of "
          f"{workers} "
          f"{rates.processes / rates.cluster - 1:+.0%} time over processes")


if __name__ == "__main__":
    main()
