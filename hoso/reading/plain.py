"""Saved pages as plain text: one file, one document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hoso.model import Document
from hoso.reading.documents import MAX_BYTES, document_from_bytes, too_large
from hoso.reading.finding import Report
from hoso.reading.remote import RemoteFile

__all__ = ["read_plain", "slurp"]


def slurp(path: Path | RemoteFile) -> bytes:
    """All bytes of a file of reasonable size; a larger one is not read at all.

    Raises :class:`DocumentError` for a file above the limit.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise too_large(size)
    return path.read_bytes()


def read_plain(path: Path | RemoteFile, uri: str, report: Report) -> Iterator[Document]:
    """The one document of a text file."""
    yield document_from_bytes(slurp(path), uri)
