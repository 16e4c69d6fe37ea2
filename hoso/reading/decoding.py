"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from charset_normalizer import from_bytes

from hoso.errors import DocumentError
from hoso.reading import charsets
from hoso.text import nfc

__all__ = ["Decoded", "decode", "encodes_back"]


class Decoded(NamedTuple):
    """Text in NFC and the name of the encoding it was in."""

    text: str
    encoding: str


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF file"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\x1f\x8b", "a gzip file"),
    (b"Rar!", "a RAR file"), (b"7z\xbc\xaf", "a 7z file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "a SQLite database"), (b"{\\rtf", "a rich text file"),
)
_AS_TEXT = "save the page as text or HTML and try again"
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
MAX_CONTROL = 0.002
"""Share of control characters above which a file is no text."""
SAMPLE = 200_000
"""Bytes that encodings are guessed from."""
MAX_CHAOS = 0.2
"""Mess (0 to 1, as charset-normalizer reckons it) above which a guess is not believed."""


def decode(data: bytes, stated: str | None = None) -> Decoded:
    """The text of a document's bytes.

    A byte-order mark decides, then UTF-8 if every byte fits, then the encoding
    ``stated`` by the document itself (an HTML page), then the eight-bit
    encodings of Vietnamese, then a guess.
    Raises :class:`DocumentError` for an empty document, for binary data, and
    where no encoding fits.
    """
    if not data:
        raise DocumentError("is empty", "save the page again")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise DocumentError(f"is {what}, not text", _AS_TEXT)
    decoded = _decode(data, stated)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u00a0\u3000\u200b"):
        raise DocumentError("holds only white space", "save the page again")
    return decoded


def _decode(data: bytes, stated: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, encoding), encoding)
    try:
        return _checked(nfc(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        if not stated and _is_damaged_utf8(data):
            raise DocumentError(
                f"is damaged UTF-8 text: byte {error.start + 1} fits nothing", "save the page again"
            ) from error
    if b"\x00" in data:
        return _without_mark(data)
    if stated:
        try:
            return _checked(nfc(data.decode(stated)), codecs.lookup(stated).name)
        except (LookupError, UnicodeError):
            pass
    return _guess(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return nfc(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"says it is {encoding.upper()} but byte {error.start + 1} does not fit",
            "save the page again",
        ) from error


def _checked(text: str, encoding: str) -> Decoded:
    """Refuse what decodes but is no text."""
    sample = text[:SAMPLE]
    if "\x00" in text or len(_CONTROL.findall(sample)) > max(2, MAX_CONTROL * len(sample)):
        raise DocumentError("is binary data, not text", _AS_TEXT)
    return Decoded(text, encoding)


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether most letters above ASCII are whole UTF-8 and fewer bytes are not.

    In an eight-bit encoding two letters in a row that look like one of UTF-8 are rare.
    """
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for letter in text if ord(letter) > 127) - broken
    return whole > broken


def _without_mark(data: bytes) -> Decoded:
    """UTF-16 whose byte-order mark is missing: every other byte is mostly zero."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if zeros.count(0) * 3 > len(zeros) and len(data) % 2 == 0:
            try:
                return _checked(nfc(data.decode(encoding)), encoding)
            except UnicodeDecodeError:
                break
    raise DocumentError("is binary data, not text", _AS_TEXT)


def _guess(data: bytes) -> Decoded:
    sample = data[:SAMPLE]
    vietnamese = charsets.guess_vietnamese(sample)
    if vietnamese:
        encoding = vietnamese[0]
        return _checked(charsets.decode(data, encoding), encoding)
    found = from_bytes(sample).best()
    if found is not None and found.chaos <= MAX_CHAOS and _is_letters(str(found)):
        try:
            return _checked(nfc(data.decode(found.encoding)), found.encoding)
        except UnicodeError:
            pass
    raise DocumentError("is in no encoding that makes sense of it", "save the page as UTF-8")


def _is_letters(text: str) -> bool:
    """Whether the characters above ASCII are mostly letters, as in any language."""
    high = [letter for letter in text if ord(letter) > 127]
    letters = sum(unicodedata.category(letter)[0] in "LM" for letter in high)
    return letters * 2 >= len(high)


def encodes_back(text: str, encoding: str, data: bytes) -> bool:
    """Whether ``text`` in ``encoding`` gives back exactly ``data``."""
    try:
        return charsets.encode(text, encoding) == data
    except (UnicodeError, LookupError):
        return False
