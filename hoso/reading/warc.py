"""Web archives (WARC, ISO 28500), as crawlers and page savers write them.

Every record that is a page is a document: responses with status 200, resources
and conversions, of HTML or plain text. Requests, redirects, images and the rest
of a crawl are passed over in silence.

The bytes of a document are its address, an empty line, and the page as the
server sent it, unpacked. (The address belongs to them because an outlet or a
date may be read from it: what a document says must follow from its bytes.)

A reader of our own because the libraries forgive too much: of a file that breaks
off they give the last page cut, as if it were whole.
"""

from __future__ import annotations

import gzip
import http.client
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from hoso.errors import DocumentError
from hoso.model import Document
from hoso.reading.decoding import decode
from hoso.reading.documents import MAX_BYTES, broken_off, document_from_text, too_large
from hoso.reading.finding import Report
from hoso.reading.html import read_page
from hoso.reading.remote import RemoteFile

__all__ = ["read_warc"]

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_KINDS = frozenset({"response", "resource", "conversion"})
_LONGEST_LINE = 65_536
_PIECE = 1 << 20

Stream = IO[bytes] | gzip.GzipFile


def read_warc(path: Path | RemoteFile, uri: str, report: Report) -> Iterator[Document]:
    """The pages of a web archive; a damaged record goes to ``report``, the rest is read."""
    number = whole = 0
    packed = path.name.lower().endswith(".gz")
    with path.open("rb") as file, gzip.open(file) if packed else file as stream:
        try:
            for record in _records(stream):
                number += 1
                name = f"{uri}#{number}"
                try:
                    found = _document(record, name)
                except DocumentError as error:
                    report(name, error)
                else:
                    if found is not None:
                        yield found
                whole = number
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise broken_off("record", whole) from error
    if number == 0:
        raise DocumentError("holds no WARC record", "save it again")


# -- records ----------------------------------------------------------------------


class _Record:
    """The fields of a record, and its block, which waits in the stream to be read once."""

    def __init__(self, stream: Stream, fields: dict[str, str]) -> None:
        self.fields = fields
        self._stream = stream
        length = fields.get("content-length", "")
        self.length = int(length) if length.isdigit() else 0
        self._left = self.length

    def block(self) -> bytes:
        """The whole block. Raises ``EOFError`` where the file ends before it."""
        data = self._stream.read(self._left)
        if len(data) < self._left:
            raise EOFError
        self._left = 0
        return data

    def skip(self) -> None:
        """Pass over what was not read, in pieces: it may be a film."""
        while self._left:
            piece = self._stream.read(min(_PIECE, self._left))
            if not piece:
                raise EOFError
            self._left -= len(piece)


def _records(stream: Stream) -> Iterator[_Record]:
    """Records one after the other; after one whose length is wrong, from the next head on."""
    while True:
        line = stream.readline(_LONGEST_LINE)
        while line and not line.startswith(b"WARC/"):
            line = stream.readline(_LONGEST_LINE)
        if not line:
            return
        record = _Record(stream, _fields(stream))
        yield record
        record.skip()


def _fields(stream: Stream) -> dict[str, str]:
    fields: dict[str, str] = {}
    while (line := stream.readline(_LONGEST_LINE)).strip():
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields[name.strip().lower()] = value.strip()
    return fields


# -- pages ------------------------------------------------------------------------


def _document(record: _Record, uri: str) -> Document | None:
    """The page a record holds; None where it holds something else."""
    kind, media = record.fields.get("warc-type"), record.fields.get("content-type", "")
    if kind is None:
        raise DocumentError("is no WARC record: its head names no WARC-Type", "save it again")
    if kind not in _KINDS or (kind != "response" and _media_type(media)[0] is None):
        return None
    if kind == "response" and not media.startswith("application/http"):
        return None
    if record.length > MAX_BYTES:
        if record.fields.get("warc-identified-payload-type", "text/html") in _HTML:
            raise too_large(record.length)
        return None
    body = record.block()
    if kind == "response":
        answer = _answer(body)
        if answer is None:
            return None
        media, body = answer
    url = record.fields.get("warc-target-uri", "").strip("<>") or None
    return _page(body, media, url, uri)


def _page(body: bytes, media: str, url: str | None, uri: str) -> Document | None:
    media_type, stated = _media_type(media)
    if media_type is None:
        return None
    data = f"{url or ''}\r\n\r\n".encode() + body
    if media_type == "text/html":
        page, encoding = read_page(body, stated)
        if not page.text.strip():
            raise DocumentError("shows no text", "save the page after its scripts have run")
        return document_from_text(data, page.text, encoding, uri, media_type, url=url)
    text, encoding = decode(body, stated)
    return document_from_text(data, text, encoding, uri, media_type, url=url)


def _media_type(stated: str) -> tuple[str | None, str | None]:
    """``text/html`` or ``text/plain``, and the encoding it names; None for anything else."""
    media, *parameters = (part.strip() for part in stated.lower().split(";"))
    named = dict(p.split("=", 1) for p in parameters if "=" in p)
    encoding = named.get("charset", "").strip("\"' ") or None
    if media in _HTML:
        return "text/html", encoding
    return ("text/plain" if media == "text/plain" else None), encoding


def _answer(message: bytes) -> tuple[str, bytes] | None:
    """Content type and unpacked body of an HTTP message; None where it brings no page."""
    stream = io.BytesIO(message)
    status = stream.readline(_LONGEST_LINE).split(maxsplit=2)
    try:
        headers = http.client.parse_headers(stream)
    except http.client.HTTPException as error:
        raise DocumentError(f"has HTTP headers that cannot be read: {error}") from error
    media = headers.get("Content-Type", "")
    if len(status) < 2 or status[1] != b"200" or _media_type(media)[0] is None:
        return None
    body = stream.read()
    if "chunked" in headers.get("Transfer-Encoding", "").lower():
        body = _joined(body)
    return media, _unpacked(body, headers.get("Content-Encoding", "").strip().lower())


def _joined(body: bytes) -> bytes:
    """A body sent in chunks, as one; as it is where the archive stored it joined already."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at)
        try:
            size = int(body[at:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(body):
            return body if not parts else b"".join(parts) + body[at:]
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2


def _unpacked(body: bytes, encoding: str) -> bytes:
    if encoding in ("", "identity") or not body:
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise DocumentError(
            f"is packed as {encoding}, which this program cannot unpack",
            "save it with Accept-Encoding: gzip",
        )
    for form in (47, -15):  # gzip or zlib by their first bytes; bare deflate
        try:
            unpacker = zlib.decompressobj(form)
            found = unpacker.decompress(body, MAX_BYTES + 1)
        except zlib.error:
            continue
        if len(found) > MAX_BYTES:
            raise too_large(len(found))
        if not unpacker.eof:
            raise DocumentError("breaks off", "save the page again")
        return found
    return body  # some archives keep the header and store the page unpacked
