"""The eight-bit encodings of Vietnamese, and which of them a page is in."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from hoso.errors import KnowledgeError
from hoso.knowledge import load
from hoso.text import nfc

__all__ = ["decode", "encode", "guess_vietnamese"]

ENOUGH = 0.03
"""Share of words that must be very common ones; in real Vietnamese it is a fifth."""

_WORD = re.compile(r"[^\W\d_]+")


class _Encoding(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    upper: str
    low: dict[int, str] = {}


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    encodings: tuple[_Encoding, ...]


@cache
def _file() -> _File:
    return load("encodings", _File)


@cache
def _tables() -> dict[str, dict[int, str]]:
    """Encoding -> byte -> character, for the encodings of ``authority/encodings.yml``."""
    tables: dict[str, dict[int, str]] = {}
    for encoding in _file().encodings:
        if len(encoding.upper) != 128:
            raise KnowledgeError(f"authority/encodings.yml: {encoding.id} has "
                                 f"{len(encoding.upper)} upper characters", "it must have 128")
        table = {0x80 + place: letter for place, letter in enumerate(encoding.upper)}
        tables[encoding.id] = table | encoding.low
    return tables


@cache
def _common_words() -> frozenset[str]:
    return frozenset(nfc(word) for word in _file().words)


def decode(data: bytes, encoding: str) -> str:
    """Text of ``data``, in NFC. Raises ``UnicodeError`` where a byte means nothing."""
    table = _tables().get(encoding)
    text = data.decode("latin-1").translate(table) if table else data.decode(encoding)
    return nfc(text)


def encode(text: str, encoding: str) -> bytes:
    """Bytes of ``text``. Raises ``UnicodeError`` where a character has none."""
    table = _tables().get(encoding)
    if table is None:
        return text.encode(encoding)
    # A character whose number is taken by another letter must not pass for that byte.
    back: dict[int, str] = dict.fromkeys(table, "\ufffd")
    back.update((ord(letter), chr(byte)) for byte, letter in table.items())
    return text.translate(back).encode("latin-1")


def guess_vietnamese(data: bytes) -> tuple[str, str] | None:
    """(encoding, text) of a page in an eight-bit encoding of Vietnamese, or None.

    The one under which most words are very common Vietnamese words, if there
    are enough of them.
    """
    best: tuple[float, str, str] | None = None
    for encoding in ("cp1258", *_tables()):
        try:
            text = decode(data, encoding)
        except UnicodeError:
            continue
        words = _WORD.findall(text.lower())
        known = [word for word in words if word in _common_words() and not word.isascii()]
        share = len(known) / len(words) if words else 0.0
        if len(set(known)) >= 2 and share >= ENOUGH and (best is None or share > best[0]):
            best = (share, encoding, text)
    return (best[1], best[2]) if best else None
