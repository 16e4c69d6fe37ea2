"""Extraction on a Dask cluster: ``ingest.py add PATH --scheduler tcp://host:8786``.

This process reads the documents and hands them out in tasks; a worker extracts
a task and leaves what it found as one Parquet file (a *part*) at an address
that all machines see; this process takes the parts up in order. So nothing
depends on how many workers there are, on when they come or go, or on which
does what, and a part that is there already need not be made again.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import io
import logging
import posixpath
import re
import time
import warnings
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hoso.errors import ArchiveError, HosoError
from hoso.extraction import (
    CHUNK_DOCUMENTS,
    Extract,
    Extracted,
    Item,
    Result,
    attempt,
    chunks,
    outcome,
)
from hoso.model import Document
from hoso.version import extractor

__all__ = ["Cluster", "connected"]

FIRST_TASK = 8
"""Tasks begin small, so that every worker soon has one, and grow to those of a pool: with four
times as much, one of two workers had nothing to do for an eighth of a run over 1,000 pages."""
AHEAD = 3
"""Tasks waiting for each thread of the cluster; bounds what is in memory."""
ANSWER_SECONDS = 10.0
"""How long the scheduler may take to answer, and the first worker to be there."""
ALONE_SECONDS = 300.0
"""How long work waits for workers to come back when there is none left."""
_ADDRESS = re.compile(r"(?:[a-z]+://)?[^/\s]+:\d+/?")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A folder of parts: a path or an fsspec address."""

    address: str

    def place(self, name: str) -> tuple[Any, str]:
        """File system and path of the part ``name``."""
        from fsspec.core import url_to_fs

        files, folder = url_to_fs(self.address)
        return files, posixpath.join(folder, name)

    def write(self, name: str, documents: list[Document], results: list[Result]) -> None:
        """Write a part; it is there whole or not at all."""
        import pyarrow
        from pyarrow import parquet

        files, path = self.place(name)
        schema = pyarrow.schema([("document_id", "string"), ("records", "binary"),
                                 ("error", "string"), ("advice", "string")])
        ids = [document.id for document in documents]
        columns = [ids, *map(list, zip(*results, strict=True))]
        table = pyarrow.table(columns, schema=schema)
        stream = io.BytesIO()
        parquet.write_table(table, stream, compression="none")  # records are packed already
        files.makedirs(posixpath.dirname(path), exist_ok=True)
        files.pipe_file(f"{path}.tmp", stream.getvalue())
        files.mv(f"{path}.tmp", path)

    def read(self, name: str) -> list[Result]:
        """The results of a part. Raises ``FileNotFoundError`` where there is none."""
        from pyarrow import parquet

        files, path = self.place(name)
        table = parquet.read_table(io.BytesIO(files.cat_file(path)))
        columns = (table[column].to_pylist() for column in ("records", "error", "advice"))
        return list(zip(*columns, strict=True))

    def names(self) -> set[str]:
        """The parts that are there."""
        files, folder = self.place("")
        files.invalidate_cache()
        if not files.isdir(folder):
            return set()
        return {path.rstrip("/").rpartition("/")[2] for path in files.ls(folder, detail=False)}

    def remove(self) -> None:
        """The folder with all that is in it."""
        files, folder = self.place("")
        with contextlib.suppress(FileNotFoundError):
            files.rm(folder.rstrip("/"), recursive=True)


def _work(extract: Extract, documents: list[Document], parts: _Parts, name: str,
          version: str) -> None:
    """On a worker: extract the documents of a task and write its part."""
    if extractor() != version:
        raise ArchiveError(
            f"a worker of the cluster has version {extractor()} of the program, this is {version}",
            "install the same on every machine",
        )
    parts.write(name, documents, [attempt(extract, document) for document in documents])


@contextmanager
def connected(scheduler: str, parts: str | None, db: Path) -> Iterator[Cluster]:
    """A cluster to extract on, for the length of a ``with`` block.

    ``parts`` is where workers leave their results, kept afterwards; without it
    that is a folder beside the archive ``db``, removed when all has gone well.
    Raises :class:`ArchiveError` when the scheduler does not answer or has no workers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ArchiveError("a cluster needs more packages", "pip install 'hoso[scale]'") from error
    if not _ADDRESS.fullmatch(scheduler):
        # Distributed would take twenty seconds to give up a client it never connected.
        raise ArchiveError(f"{scheduler} is no address of a scheduler",
                           "it looks like tcp://host:8786")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", module="distributed")
    try:
        client: Any = Client(  # type: ignore[no-untyped-call]
            scheduler, timeout=ANSWER_SECONDS, set_as_default=False
        )
    except (OSError, ValueError, TypeError) as error:
        raise ArchiveError(f"no scheduler answers at {scheduler}",
                           "start one: dask scheduler") from error
    kept = _Parts(parts or f"{db.absolute()}.parts")
    with client:
        try:
            client.wait_for_workers(1, timeout=ANSWER_SECONDS)
        except asyncio.TimeoutError as error:
            raise ArchiveError(f"the scheduler at {scheduler} has no workers",
                               f"start some: dask worker {scheduler} --nthreads 1") from error
        yield Cluster(client, kept)
    if parts is None:
        kept.remove()


class Cluster:
    """Calls itself like ``extract_all``: items in, the same items with their records out."""

    def __init__(self, client: Any, parts: _Parts) -> None:
        self._client, self._parts = client, parts
        self._there = parts.names()
        self._threads, self._asked = 0, 0.0

    def __call__(self, items: Iterator[Item], extract: Extract) -> Iterator[Extracted]:
        """Every item in its order, documents extracted."""
        waiting: deque[tuple[list[Item], str, Any]] = deque()
        for chunk in _tasks(items):
            waiting.append((chunk, *self._submit(extract, chunk)))
            while len(waiting) > AHEAD * self._count_threads():
                yield from self._outcomes(extract, *waiting.popleft())
        while waiting:
            yield from self._outcomes(extract, *waiting.popleft())

    def _submit(self, extract: Extract, chunk: list[Item]) -> tuple[str, Any]:
        """Name of the part and its task; None where there is nothing to do."""
        documents = [item.document for item in chunk if item.document]
        name = _part_name(extract, documents)
        if not documents or name in self._there:
            return name, None
        return name, self._task(extract, documents, name)

    def _task(self, extract: Extract, documents: list[Document], name: str) -> Any:
        return self._client.submit(
            _work, extract, documents, self._parts, name, extractor(), pure=False
        )

    def _outcomes(
        self, extract: Extract, chunk: list[Item], name: str, task: Any
    ) -> Iterator[Extracted]:
        documents = [item.document for item in chunk if item.document]
        results = iter(self._results(extract, documents, name, task) if documents else ())
        for item in chunk:
            yield outcome(item, next(results) if item.document else None)

    def _results(
        self, extract: Extract, documents: list[Document], name: str, task: Any
    ) -> list[Result]:
        from distributed.scheduler import KilledWorker

        try:
            if task is not None:
                self._wait(task)
            return self._parts.read(name)
        except KilledWorker:
            if len(documents) == 1:
                return [(None, "brought the reading process down (out of memory?)",
                         "try it alone, or report it with the document")]
        except FileNotFoundError as error:
            raise ArchiveError(
                f"a worker wrote to {self._parts.address} and it cannot be read here",
                "give with --parts an address that all machines see",
            ) from error
        # One of them takes workers down: find out which.
        return [result for document in documents for result in self._alone(extract, document)]

    def _alone(self, extract: Extract, document: Document) -> list[Result]:
        name = _part_name(extract, [document])
        return self._results(extract, [document], name, self._task(extract, [document], name))

    def _wait(self, task: Any) -> None:
        """Until a task is done; raises what it raised."""
        from distributed.scheduler import KilledWorker

        left_alone = 0.0
        while True:
            try:
                task.result(timeout=ANSWER_SECONDS)
                return
            except (HosoError, KilledWorker):
                raise
            except asyncio.TimeoutError:
                left_alone = 0.0 if self._client.nthreads() else left_alone + ANSWER_SECONDS
                if left_alone >= ALONE_SECONDS:
                    raise ArchiveError("the cluster has no workers any more",
                                       "start some and run the same command again") from None
            except Exception as error:
                said = f"{type(error).__name__}: {error}".splitlines()[0]
                if task.status == "error":
                    raise ArchiveError(
                        f"a worker cannot do its work: {said}",
                        f"are hoso[scale] and {self._parts.address} there?",
                    ) from error
                raise ArchiveError(
                    f"the cluster went away: {said}",
                    "what was read is kept; run the same command again",
                ) from error

    def _count_threads(self) -> int:
        """Threads of the cluster now; workers may come and go."""
        now = time.monotonic()
        if now - self._asked > ANSWER_SECONDS:
            self._threads, self._asked = sum(self._client.nthreads().values()), now
        return max(1, self._threads)


def _tasks(items: Iterator[Item]) -> Iterator[list[Item]]:
    size = FIRST_TASK
    while chunk := next(chunks(items, size), None):
        yield chunk
        size = min(2 * size, CHUNK_DOCUMENTS)


def _part_name(extract: Extract, documents: list[Document]) -> str:
    """The same for the same documents read by the same program."""
    ids = ",".join(document.sha256 for document in documents)
    made = f"{extractor()} {extract.__module__}.{extract.__qualname__} {ids}"
    return f"part-{hashlib.sha256(made.encode()).hexdigest()[:24]}.parquet"
