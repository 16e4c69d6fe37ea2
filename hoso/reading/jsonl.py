"""Many pages in one file: a JSON object a line, packed with gzip or not.

Each line has a ``text`` (or ``body``, ``content``, ``html``) and may have a
``url`` and a ``title``, as crawlers and corpora write them. The bytes of a
document are those of its line.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from hoso.errors import DocumentError
from hoso.model import Document
from hoso.reading.documents import MAX_BYTES, broken_off, document_from_text, too_large
from hoso.reading.finding import Report
from hoso.reading.html import text_of
from hoso.reading.remote import RemoteFile
from hoso.text import nfc

__all__ = ["read_jsonl"]

_TEXT = ("text", "body", "content", "maintext")
_URL = ("url", "source_url", "link", "uri")


def read_jsonl(path: Path | RemoteFile, uri: str, report: Report) -> Iterator[Document]:
    """The documents of a file of JSON lines; a broken line goes to ``report``, the rest is read."""
    number = 0
    packed = path.name.lower().endswith(".gz")
    with path.open("rb") as file, gzip.open(file) if packed else file as stream:
        try:
            for line in _lines(stream):
                number += 1
                name = f"{uri}#{number}"
                try:
                    if len(line) > MAX_BYTES:
                        raise too_large(len(line))
                    if line.strip():
                        yield _document(line.rstrip(b"\r\n"), name)
                except DocumentError as error:
                    report(name, error)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise broken_off("line", number) from error
    if number == 0:
        raise DocumentError("is empty", "save it again")


def _lines(stream: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    """Lines, one longer than the limit cut there; its rest is skipped."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)
            if not line:
                return


def _document(line: bytes, uri: str) -> Document:
    try:
        data = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"is not valid JSON: {error}", "correct or remove the line") from error
    except RecursionError as error:
        raise DocumentError("is nested too deeply to be a page", "remove the line") from error
    if not isinstance(data, dict):
        raise DocumentError("is not a JSON object", 'each line must be like {"text": "..."}')
    url = next((data[key] for key in _URL if isinstance(data.get(key), str)), None)
    text = next((data[key] for key in _TEXT if isinstance(data.get(key), str)), None)
    if text is None and isinstance(data.get("html"), str):
        text = text_of(data["html"]).text
    if text is None:
        raise DocumentError("has no text", f"each line needs one of: {', '.join(_TEXT)}, html")
    title = data.get("title")
    if isinstance(title, str) and title.strip() and title.strip() not in text[: 2 * len(title)]:
        text = f"{title.strip()}\n\n{text}"
    if not text.strip():
        raise DocumentError("holds only white space", "remove the line")
    return document_from_text(line, nfc(text), "utf-8", uri, "application/json", url=url)
