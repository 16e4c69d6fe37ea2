"""Making a :class:`Document` out of bytes."""

from __future__ import annotations

import hashlib

from hoso.errors import DocumentError
from hoso.model import Document
from hoso.reading.decoding import decode, encodes_back

__all__ = [
    "MAX_BYTES", "MAX_CHARACTERS", "broken_off", "document_from_bytes", "document_from_text",
    "too_large",
]

MAX_BYTES = 50_000_000
"""A saved news page has tens of kilobytes; what is larger than this is something else."""

MAX_CHARACTERS = 1_000_000
"""A page may be large by the pictures in it, but no article has the length of three novels."""


def too_large(size: int) -> DocumentError:
    """What to say of a document above :data:`MAX_BYTES`."""
    return DocumentError(
        f"has {size / 1e6:,.0f} MB, no single page is larger than {MAX_BYTES / 1e6:.0f} MB",
        "split it into one file a page, or into JSON lines",
    )


def broken_off(unit: str, whole: int) -> DocumentError:
    """What to say of a file of many pages, damaged after ``whole`` of its lines or records."""
    if not whole:
        return DocumentError("is damaged from its beginning, or not packed as its name says",
                             "copy the file again")
    return DocumentError(
        f"breaks off or is damaged after {unit} {whole}: what came before is read",
        "copy the file again",
    )


def document_from_bytes(
    data: bytes, uri: str, media_type: str = "text/plain", *, stated: str | None = None,
    url: str | None = None,
) -> Document:
    """The document that ``data`` is.

    ``stated`` is the encoding the file itself names. Raises :class:`DocumentError`
    where it is no text.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    text, encoding = decode(data, stated)
    return document_from_text(data, text, encoding, uri, media_type, url=url)


def document_from_text(
    data: bytes, text: str, encoding: str, uri: str, media_type: str, *, url: str | None = None
) -> Document:
    """A document whose text was taken out of ``data`` (a JSON line, an HTML page).

    Raises :class:`DocumentError` where it is longer than any article.
    """
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(
            f"has {len(text):,} characters of text, no article is longer than {MAX_CHARACTERS:,}",
            "split it into one file a page, or into JSON lines",
        )
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        id=digest[:16], uri=uri, media_type=media_type, encoding=encoding, sha256=digest,
        size=len(data), text=text,
        raw=None if encodes_back(text, encoding, data) else data, url=url,
    )
