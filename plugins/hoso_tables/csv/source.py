"""What is written as CSV: a query, and what is known of its cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

PATIENCE_MS = 60_000
"""Allowed between two pieces, unless the plugin is told otherwise."""

Cell = None | int | float | bytearray | bytes  # text comes as bytearray, blobs as bytes
Row = tuple[Cell, ...]
BlobLink = Callable[[Row, int], str]


class Source(NamedTuple):
    """What to write: a query with its parameters, and what its file is called.

    ``first_ms`` is the time allowed until the first row. ``blob_link`` gives
    the address of a binary cell from its row and its place in the row. ``kinds``
    says what is in each column where that is certain: ``text`` or ``digits``
    (both come as text, never NULL) or ``real``.
    """

    sql: str
    params: Any
    title: str
    first_ms: int
    blob_link: Callable[[list[str]], BlobLink]
    kinds: tuple[str, ...] = ()
