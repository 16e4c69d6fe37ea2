"""Pages that lie elsewhere: any address fsspec understands is read like a path."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import fsspec
import pytest

import ingest as command_line
from hoso.reading import read
from hoso.reading.remote import Address, RemoteFile, fetch_ahead, files_at, place
from hoso.store.dump import dump
from tests.archives import ONE, THREE, TWO, add, connect, write


@pytest.fixture
def bucket() -> Iterator[fsspec.AbstractFileSystem]:
    """A store of objects in memory."""
    files = fsspec.filesystem("memory")
    files.pipe({
        "/press/2017/b.txt": TWO.encode(), "/press/2017/a.txt": ONE.encode(),
        "/press/2018/c.txt": THREE.encode(), "/press/2018/cover.png": b"\x89PNG",
        "/press/.trash/d.txt": b"x", "/press/.hidden.txt": b"x",
        "/press/lines.jsonl.gz": gzip.compress(json.dumps({"text": "Biển lặng."}).encode()),
    })
    yield files
    files.store.clear()
    files.pseudo_dirs[:] = [""]


def test_a_bucket_is_read_in_order_with_all_below(bucket: object) -> None:
    found = list(read("memory://press"))
    assert [document.uri for document in found] == [
        "memory://press/lines.jsonl.gz#1", "memory://press/2017/a.txt",
        "memory://press/2017/b.txt", "memory://press/2018/c.txt"]
    assert found[1].text == ONE


def test_an_archive_of_a_bucket_is_that_of_the_same_files(
    bucket: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    db = tmp_path / "far.db"
    assert add(db, Address("memory://press/2017"), Address("memory://press/2018/c.txt")).added == 3
    assert add(db, Address("memory://press/2017")).unchanged == 2
    bucket.pipe("/press/2017/a.txt", ONE.replace("Rất", "Vô cùng").encode())
    again = add(db, Address("memory://press/2017"))
    assert (again.updated, again.unchanged) == (1, 1)
    with closing(connect(db)) as far:
        assert {uri for (uri,) in far.execute("SELECT uri FROM document_sources")} == {
            "memory://press/2017/a.txt", "memory://press/2017/b.txt", "memory://press/2018/c.txt"}
    bucket.pipe("/press/2017/a.txt", ONE.encode())
    add(db, Address("memory://press/2017"))
    add(tmp_path / "near.db", write(tmp_path / "near", a=ONE, b=TWO, c=THREE))
    with closing(connect(db)) as far, closing(connect(tmp_path / "near.db")) as near:
        assert [line for line in dump(far) if "://" not in line] == \
            [line for line in dump(near) if ".txt" not in line]


def test_inside_a_zip_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as packed:
        packed.writestr("a/one.txt", ONE)
        packed.writestr("two.txt", TWO)
    address = f"zip://::{(tmp_path / 'pages.zip').as_uri()}"
    assert [document.uri for document in read(address)] == [
        address.replace("zip://", "zip://two.txt"), address.replace("zip://", "zip://a/one.txt")]
    (one,) = read(address.replace("zip://", "zip://a"))
    assert one.text == ONE


def test_small_files_are_fetched_together(bucket: fsspec.AbstractFileSystem) -> None:
    asked: list[list[str]] = []
    fetch = bucket.cat

    def counted(paths: list[str], **more: object) -> object:
        asked.append(paths)
        return fetch(paths, **more)

    bucket.cat = counted
    try:
        found = [(file, None) for file in files_at(Address("memory://press"), (".txt",))]
        data = [path.read_bytes() for path, _ in fetch_ahead(found) if isinstance(path, RemoteFile)]
    finally:
        del bucket.cat
    assert data == [ONE.encode(), TWO.encode(), THREE.encode()]
    assert [len(paths) for paths in asked] == [3]


def test_what_people_type(tmp_path: Path) -> None:
    assert place("seeds") == Path("seeds")
    assert place("a:b/c.txt") == Path("a:b/c.txt")
    assert place("file:///srv/x%20y.txt") == Path("/srv/x y.txt")
    assert place("s3://bucket/a") == Address("s3://bucket/a")
    assert str(place("sftp://me:secret@host/a")) == "sftp://host/a"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("memory://nowhere/at-all", "does not exist"),
        ("foo://bucket/a", "is an address of no kind we know"),
        ("zip://::file://{}/no.zip", "does not exist"),
        ("zip://::file://{}/no-zip.zip", "File is not a zip file"),
        ("memory://empty", "holds no documents"),
    ],
)
def test_an_address_that_leads_nowhere(
    bucket: fsspec.AbstractFileSystem, address: str, said: str, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bucket.makedirs("/empty")
    (tmp_path / "no-zip.zip").write_bytes(b"PK no")
    address = address.format(tmp_path)
    assert command_line.run(["add", address, "--db", str(tmp_path / "archive.db")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{address}: ") and said in line
