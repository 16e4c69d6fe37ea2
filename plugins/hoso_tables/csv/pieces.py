"""A query run and written piece by piece, within the time allowed."""

from __future__ import annotations

import sqlite3
import threading
import time
import zlib

from hoso_tables.csv.encoding import Encoder, SureEncoder
from hoso_tables.csv.source import Source

CHUNK = 256 * 1024
"""Bytes aimed at for a piece."""
BATCH = 500
"""Rows fetched at once: fewer than make Python look for garbage (700), which would take
as long as everything else."""
BOM = b"\xef\xbb\xbf"


class Pieces:
    """Runs a query and gives it as CSV, piece by piece; one thread at a time."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        source: Source,
        *,
        patience_ms: int,
        excel: bool,
        bom: bool,
        header: bool,
        gzip: bool,
    ) -> None:
        self._connection = connection
        self._source = source
        self._patience = patience_ms / 1000
        self._excel = excel
        self._start = BOM if bom else b""
        self._header = header
        self._gzip = zlib.compressobj(1, wbits=31) if gzip else None
        self._cursor: sqlite3.Cursor | None = None
        self._size = 50  # rows in the next batch
        self._deadline = 0.0
        self._stopped = False
        self._lock = threading.Lock()

    def first(self) -> bytes:
        """The beginning, with the header and the first row.

        :raises sqlite3.Error: when the query is wrong or takes too long
        """
        with self._lock:
            self._connection.row_factory = None
            kinds = self._source.kinds
            self._connection.text_factory = bytes if kinds else bytearray
            self._connection.set_progress_handler(self._over_time, 1000)
            self._deadline = time.monotonic() + self._source.first_ms / 1000
            self._cursor = self._connection.execute(self._source.sql, self._source.params)
            columns = [column[0] for column in self._cursor.description]
            heading = Encoder(self._source.blob_link(columns), excel=self._excel)
            self._encoder = SureEncoder(kinds, excel=self._excel) if kinds else heading
            beginning = self._start
            if self._header:
                beginning += heading.rows([tuple(bytearray(c.encode()) for c in columns)])
            return self._pack(beginning + self._batch(1))

    def next(self) -> bytes:
        """The next piece; empty after the last one."""
        with self._lock:
            if self._cursor is None:
                return b""
            pieces: list[bytes] = []
            length, enough = 0, time.monotonic() + 1
            # The compressor keeps some back; rows that are far apart shall not wait.
            while length < CHUNK and not (length and time.monotonic() > enough):
                self._deadline = time.monotonic() + self._patience
                rows = self._batch(self._size)
                if not rows:
                    self._cursor = None
                    pieces.append(self._gzip.flush() if self._gzip else b"")
                    break
                pieces.append(self._pack(rows))
                length += len(pieces[-1])
            return b"".join(pieces)

    def _batch(self, size: int) -> bytes:
        assert self._cursor is not None
        started = time.monotonic()
        rows = self._cursor.fetchmany(size)
        if not rows:
            return b""
        written = self._encoder.rows(rows)
        if len(rows) == size > 1:
            self._size = max(1, min(4 * size, BATCH, size * CHUNK // len(written)))
            if time.monotonic() - started > 1:
                self._size = max(1, size // 4)
        return written

    def _pack(self, piece: bytes) -> bytes:
        return self._gzip.compress(piece) if self._gzip else piece

    def _over_time(self) -> bool:
        return self._stopped or time.monotonic() > self._deadline

    def close(self) -> None:
        """Stops the query, should one be running, and lets the database go."""
        self._stopped = True
        with self._lock:
            self._connection.close()
