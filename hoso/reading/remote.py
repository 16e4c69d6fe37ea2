"""Files that lie elsewhere: ``s3://``, ``gs://``, ``https://``, inside a ZIP file, through fsspec.

Any address that fsspec understands is read like a path, also chained ones
(``zip://::s3://bucket/pages.zip`` is all that lies in that ZIP file). A bucket
is listed folder by folder; many small files are fetched at once, since each
costs a journey.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar
from urllib.parse import unquote

from hoso.errors import DocumentError

__all__ = ["Address", "RemoteFile", "fetch_ahead", "place"]

T = TypeVar("T")

AT_ONCE, AT_ONCE_BYTES = 64, 8_000_000
"""Files fetched together, and their size together."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)(://|::)")
_SECRET = re.compile(r"(?<=://)[^/@:]*:[^/@]*@")


@dataclass(frozen=True, slots=True)
class Address:
    """A file or folder by URL."""

    url: str

    def __str__(self) -> str:
        """The URL, without a password that may stand in it."""
        return _SECRET.sub("", self.url)


def place(text: str) -> Path | Address:
    """What a person means by ``text``: a path, or an address elsewhere."""
    scheme = _SCHEME.match(text)
    if scheme is None:
        return Path(text)
    if scheme[1] == "file" and "::" not in text:
        return Path(unquote(text[len("file://"):]))
    return Address(text)


class _Status(NamedTuple):
    st_size: int
    st_mtime_ns: int


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file elsewhere, with as much of the manner of a path as readers need."""

    uri: str
    size: int
    version: int
    """Differs when the file has changed, as far as its place tells."""
    _files: Any
    _path: str
    _data: bytes | None = None

    def __str__(self) -> str:
        return self.uri

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self._path.rstrip("/").rpartition("/")[2]

    def stat(self) -> _Status:
        """Size, and what stands for the time of change."""
        return _Status(self.size, self.version)

    def open(self, mode: str = "rb") -> IO[bytes]:
        """A stream of its bytes."""
        if self._data is not None:
            return io.BytesIO(self._data)
        stream: IO[bytes] = _asked(lambda: self._files.open(self._path, mode))
        return stream

    def read_bytes(self) -> bytes:
        """All its bytes."""
        if self._data is not None:
            return self._data
        data: bytes = _asked(lambda: self._files.cat_file(self._path))
        return data


def files_at(address: Address, suffixes: tuple[str, ...]) -> Iterator[RemoteFile]:
    """The files below an address, folder by folder in order of name; or the one it is.

    Of a folder, files with one of the ``suffixes``. Raises ``OSError`` where it
    cannot be reached, :class:`DocumentError` where a package for it is missing.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise DocumentError("needs the package fsspec", "pip install 'hoso[scale]'") from error
    try:
        files, root = _asked(lambda: url_to_fs(address.url))
    except ImportError as error:
        raise DocumentError(f"needs another package: {error}", "install it with pip") from error
    except ValueError as error:
        raise DocumentError(f"is an address of no kind we know: {error}", "check it") from error
    if not _asked(lambda: files.isdir(root)):
        yield _file(files, root, str(address), _asked(lambda: files.info(root)))
        return
    for folder, _, found in _walk(files, root):
        for name in sorted(found):
            if name and not name.startswith(".") and name.lower().endswith(suffixes):
                path = found[name].get("name") or f"{folder}/{name}"
                yield _file(files, path, _below(address, root, path), found[name])


def _walk(files: Any, root: str) -> Iterator[tuple[str, Any, dict[str, dict[str, Any]]]]:
    walk = iter(files.walk(root, detail=True, on_error="raise"))
    while (step := _asked(lambda: next(walk, None))) is not None:
        folder, folders, found = step
        for hidden in [name for name in folders if name.startswith(".")]:
            del folders[hidden]
        # Walked in the order of this dictionary.
        for name in sorted(folders):
            folders[name] = folders.pop(name)
        yield folder, folders, found


def _file(files: Any, path: str, uri: str, told: dict[str, Any]) -> RemoteFile:
    said = sorted((key, str(value)) for key, value in told.items() if key != "name")
    version = int(hashlib.sha256(repr(said).encode()).hexdigest()[:15], 16)
    return RemoteFile(uri, int(told.get("size") or 0), version, files, path)


def _below(address: Address, root: str, path: str) -> str:
    """How a file is called that was found below an address."""
    first, chained, rest = str(address).partition("::")
    inside = path.lstrip("/").removeprefix(root.lstrip("/")).strip("/")
    joint = "" if first.endswith("/") else "/"
    return f"{first}{joint}{inside}{chained}{rest}"


def fetch_ahead(
    wanted: Iterable[tuple[Path | RemoteFile, T]]
) -> Iterator[tuple[Path | RemoteFile, T]]:
    """The same files in the same order, small ones elsewhere fetched many at once."""
    group: list[tuple[Path | RemoteFile, T]] = []
    size = 0
    for path, note in wanted:
        small = isinstance(path, RemoteFile) and path.size * 4 < AT_ONCE_BYTES
        if group and (not small or len(group) >= AT_ONCE or size >= AT_ONCE_BYTES):
            yield from _fetched(group)
            group, size = [], 0
        if small:
            group.append((path, note))
            size += path.stat().st_size
        else:
            yield path, note
    yield from _fetched(group)


def _fetched(group: list[tuple[Path | RemoteFile, T]]) -> Iterator[tuple[Path | RemoteFile, T]]:
    remote = [path for path, _ in group if isinstance(path, RemoteFile)]
    together = len(remote) > 1 and all(path._files is remote[0]._files for path in remote)
    data: dict[str, object] = {}
    if together:
        paths = [path._path for path in remote]
        data = _asked(lambda: remote[0]._files.cat(paths, on_error="return"))
    for path, note in group:
        fetched = data.get(path._path) if isinstance(path, RemoteFile) else None
        # What could not be fetched is asked for once more, and its error told, when it is read.
        if isinstance(path, RemoteFile) and isinstance(fetched, bytes):
            path = replace(path, _data=fetched)
        yield path, note


def _asked(question: Callable[[], T]) -> T:
    """The answer; whatever a storage library raises becomes an ``OSError``."""
    try:
        return question()
    except (OSError, ImportError, ValueError):
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}".splitlines()[0]) from error
