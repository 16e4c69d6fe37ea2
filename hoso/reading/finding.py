"""Which files lie under the paths a person gives."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hoso.errors import DocumentError
from hoso.reading.remote import Address, RemoteFile, files_at

__all__ = ["SUFFIXES", "Report", "find_files"]

Report = Callable[[str, DocumentError], None]
"""Called with the path (or ``path#n``) and what is wrong with it."""

SUFFIXES = (".txt", ".html", ".htm", ".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".warc",
            ".warc.gz")
"""Endings of the files that are read out of a folder; the rest is passed over."""

NO_DOCUMENTS = DocumentError("holds no documents", f"looked for {', '.join(SUFFIXES)}")


def find_files(
    paths: Iterable[Path | Address], report: Report
) -> Iterator[Path | RemoteFile]:
    """Files to read, folder by folder in order of name, each once.

    A file that is given by name is read whatever it is called. Hidden files
    and folders inside a folder are passed over; a folder reached twice (by a
    link, or a link into itself) is read once.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            if isinstance(path, Address):
                yield from _elsewhere(path, report)
            elif path.is_dir():
                found = 0
                before = len(seen)
                for file in _walk(path, seen, report):
                    found += 1
                    yield file
                if not found and len(seen) > before:
                    report(str(path), NO_DOCUMENTS)
            elif path.is_file():
                yield path
            else:
                path.stat()
                report(str(path), DocumentError("is neither a file nor a folder"))
        except OSError as error:
            report(str(path), told(error))


def _elsewhere(address: Address, report: Report) -> Iterator[RemoteFile]:
    found = 0
    try:
        for file in files_at(address, SUFFIXES):
            found += 1
            yield file
    except DocumentError as error:
        report(str(address), error)
    else:
        if not found:
            report(str(address), NO_DOCUMENTS)


def _walk(folder: Path, seen: set[tuple[int, int]], report: Report) -> Iterator[Path]:
    """Depth first, without recursion: folders may be nested deeply."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            files, folders, broken = _listed(here)
        except OSError as error:
            report(str(here), told(error))
            continue
        for name in files:
            if name in broken:
                report(str(here / name), _why_broken(here / name))
            else:
                yield here / name
        waiting += [here / name for name in reversed(folders)]


def _listed(folder: Path) -> tuple[list[str], list[str], set[str]]:
    """Names of files to read and of folders, each in order, and those of broken files.

    Names and no more: a folder may hold millions.
    """
    files: list[str] = []
    folders: list[str] = []
    broken: set[str] = set()
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            kind = _kind(entry)
            if kind == "folder":
                folders.append(name)
            elif name.lower().endswith(SUFFIXES):
                files.append(name)
                if kind == "broken":
                    broken.add(name)
    files.sort()
    folders.sort()
    return files, folders, broken


def _kind(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_dir():
            return "folder"
        return "file" if entry.is_file() else "broken"
    except OSError:
        return "broken"


def _why_broken(path: Path) -> DocumentError:
    try:
        path.stat()
    except OSError as error:
        return told(error)
    return DocumentError("is neither a file nor a folder")


def told(error: OSError) -> DocumentError:
    """What the system says of a path, for people."""
    if isinstance(error, FileNotFoundError):
        return DocumentError("does not exist", "check the spelling")
    if isinstance(error, PermissionError):
        return DocumentError("may not be read", "check its permissions")
    if "symbolic links" in str(error):
        return DocumentError("is a link that leads back to itself", "remove the link")
    return DocumentError(error.strerror or str(error))
