"""Running the extraction of many documents, here or in several processes, in order."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from hoso.errors import DocumentError, HosoError, KnowledgeError
from hoso.model import ArticleRecord, Document
from hoso.store.staging import pack

__all__ = ["Extract", "Extracted", "Item", "Result", "attempt", "chunks", "extract_all", "outcome"]

Extract = Callable[[Document], list[ArticleRecord]]

CHUNK_DOCUMENTS, CHUNK_CHARACTERS = 64, 400_000
"""A task for a worker: enough to outweigh the handing over, little enough to share fairly."""
AHEAD = 3
"""Tasks waiting for each worker; bounds what is in memory."""


@dataclass(slots=True)
class Item:
    """Something on its way: a document to extract, or (None) a note that keeps its place."""

    document: Document | None
    note: Any = None


@dataclass(slots=True)
class Extracted:
    """An item with its packed records, or with what went wrong."""

    item: Item
    records: bytes | None = None
    error: HosoError | None = None


Result = tuple[bytes | None, str, str]
"""Packed records, or None with message and advice."""


def extract_all(items: Iterator[Item], extract: Extract, workers: int) -> Iterator[Extracted]:
    """Every item in its order, documents extracted.

    With more than one worker, in as many processes; ``extract`` must then be a
    function of a module. A document that makes ``extract`` fail, or takes its
    process down, comes back with an error; the others go on. Raises
    :class:`KnowledgeError` when an authority file is not valid.
    """
    if workers <= 1:
        for item in items:
            yield outcome(item, attempt(extract, item.document) if item.document else None)
        return
    with _Pool(extract, workers) as pool:
        waiting: deque[tuple[list[Item], Future[list[Result]] | None]] = deque()
        for chunk in chunks(items):
            waiting.append((chunk, pool.submit(chunk)))
            if len(waiting) > AHEAD * workers:
                yield from pool.outcomes(*waiting.popleft())
        while waiting:
            yield from pool.outcomes(*waiting.popleft())


def attempt(extract: Extract, document: Document) -> Result:
    """What ``extract`` makes of one document, or what it says against it.

    Raises :class:`KnowledgeError` only: then no document can be read.
    """
    try:
        return pack(extract(document)), "", ""
    except KnowledgeError:
        # Not this document is wrong but what all are read by.
        raise
    except HosoError as error:
        return None, error.message, error.advice
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        return None, f"could not be understood: {what}", "please report this with the document"


def outcome(item: Item, result: Result | None) -> Extracted:
    """An item with what became of its document."""
    if result is None:
        return Extracted(item)
    records, message, advice = result
    return Extracted(item, records, None if records is not None else DocumentError(message, advice))


def chunks(
    items: Iterator[Item], documents: int = CHUNK_DOCUMENTS, characters: int = CHUNK_CHARACTERS
) -> Iterator[list[Item]]:
    """Items in tasks of at most so many, ended by the one that reaches ``characters``."""
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.document.text) if item.document else 0
        if len(chunk) >= documents or size >= characters:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _work(extract: Extract, documents: list[Document]) -> list[Result]:
    return [attempt(extract, document) for document in documents]


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes started inside never see Ctrl-C; here it waits until the end of the block."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Pool:
    """Worker processes, replaced when a document takes one down."""

    def __init__(self, extract: Extract, workers: int) -> None:
        self._extract, self._workers = extract, workers
        self._executor = self._start()

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers, mp_context=multiprocessing.get_context("spawn"),
            initializer=_leave_interrupts_to_the_parent,
        )

    def submit(self, chunk: list[Item]) -> Future[list[Result]] | None:
        """Hand over the documents of a chunk; None when it holds none."""
        documents = [item.document for item in chunk if item.document]
        if not documents:
            return None
        with _interrupts_held_back():
            try:
                return self._executor.submit(_work, self._extract, documents)
            except BrokenProcessPool:
                self._executor = self._start()
                return self._executor.submit(_work, self._extract, documents)

    def outcomes(
        self, chunk: list[Item], future: Future[list[Result]] | None
    ) -> Iterator[Extracted]:
        """The chunk's items in order; waits for them."""
        if future is None:
            yield from map(Extracted, chunk)
            return
        try:
            results = iter(future.result())
        except BrokenProcessPool:
            results = iter([self._alone(item.document) for item in chunk if item.document])
        for item in chunk:
            yield outcome(item, next(results) if item.document else None)

    def _alone(self, document: Document) -> Result:
        """Extract one document by itself, to find which one brings the process down."""
        with ProcessPoolExecutor(
            1, mp_context=multiprocessing.get_context("spawn"),
            initializer=_leave_interrupts_to_the_parent,
        ) as executor:
            try:
                return executor.submit(_work, self._extract, [document]).result()[0]
            except BrokenProcessPool:
                return (None, "brought the reading process down (out of memory?)",
                        "try it alone, or report it with the document")
