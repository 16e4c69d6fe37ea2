"""Bytes to documents: exact text, where it came from, how it was decoded.

Every format is one module with a function that yields the documents of one
file; :data:`READERS` says which belongs to which ending.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from hoso.errors import DocumentError, HosoError
from hoso.model import Document
from hoso.reading import html, jsonl, plain, warc
from hoso.reading.finding import Report, find_files, told
from hoso.reading.remote import RemoteFile, fetch_ahead, place

__all__ = ["read", "read_file"]

Reader = Callable[[Path | RemoteFile, str, Report], Iterator[Document]]

READERS: dict[str, Reader] = {
    ".html": html.read_html,
    ".htm": html.read_html,
    ".jsonl": jsonl.read_jsonl,
    ".ndjson": jsonl.read_jsonl,
    ".jsonl.gz": jsonl.read_jsonl,
    ".ndjson.gz": jsonl.read_jsonl,
    ".warc": warc.read_warc,
    ".warc.gz": warc.read_warc,
}
"""Ending -> reader; everything else is plain text."""


def read(path: str | Path, report: Report | None = None) -> Iterator[Document]:
    """All documents of a file or of a folder and those below it, in order of name.

    ``path`` may be any address fsspec understands: ``s3://bucket/pages``. A
    document that cannot be read raises :class:`DocumentError`; with ``report``
    it is handed there, with its path, and the reading goes on.
    """
    tell = report or _raise
    given = place(path) if isinstance(path, str) else path
    for file, _ in fetch_ahead((file, None) for file in find_files([given], tell)):
        yield from read_file(file, str(file), tell)


def read_file(path: Path | RemoteFile, uri: str, report: Report) -> Iterator[Document]:
    """The documents of one file, under the name ``uri``; what fails goes to ``report``."""
    name = path.name.lower()
    reader = next((made for end, made in READERS.items() if name.endswith(end)), plain.read_plain)
    try:
        yield from reader(path, uri, report)
    except DocumentError as error:
        report(uri, error)
    except OSError as error:
        report(uri, told(error))
    except HosoError:
        # Not this file is wrong but what all are read by.
        raise
    except Exception as error:
        # A mistake of ours, or of a library: this file is wanting, all others are not.
        what = f"{type(error).__name__}: {error}".splitlines()[0]
        report(uri, DocumentError(f"could not be understood: {what}",
                                  "please report this with the document"))


def _raise(uri: str, error: DocumentError) -> None:
    raise DocumentError(f"{uri} {error.message}", error.advice)
