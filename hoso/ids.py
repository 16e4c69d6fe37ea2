"""Ids out of content: the same in every archive, whatever came first."""

from __future__ import annotations

import hashlib

__all__ = ["content_id", "person_id"]


def content_id(*parts: str | int) -> int:
    """An id below 2**48 from content alone (first 12 hex digits of a SHA-256)."""
    text = "\x1f".join(map(str, parts))
    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16)


def person_id(key: str) -> int:
    """The id of the person of the archive that has a key."""
    return content_id("person", key)
