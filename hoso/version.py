"""Which program reads an archive: its version, and that of what it knows."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from hoso import knowledge

__all__ = ["extractor", "program"]


def program() -> str:
    """Version of the package: ``0.1.0``."""
    try:
        return version("hoso")
    except PackageNotFoundError:
        return "0"


@cache
def extractor() -> str:
    """What read an article: extraction and authority files, ``1-5f2c09ab``.

    Differs when results may: a new version of the extraction, or one changed
    letter in ``authority/``. Articles read by another one are read again.
    """
    from hoso.pipeline import EXTRACTOR

    digest = hashlib.sha256()
    files = knowledge.directory()
    for path in sorted(file for file in files.rglob("*") if file.suffix in (".yml", ".txt")):
        name = path.relative_to(files).as_posix()
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{EXTRACTOR}-{digest.hexdigest()[:8]}"
