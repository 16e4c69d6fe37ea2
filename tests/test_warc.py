"""Web archives: which records are pages, how they are unpacked, what happens when one is broken."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.make_corpus import make, write_warc
from hoso.errors import DocumentError
from hoso.model import Document
from hoso.reading import read, warc
from hoso.reading.warc import read_warc

PAGE = "<html><head><title>Cá về</title></head><body><p>Ngư dân Phú Yên được mùa.</p></body></html>"
URL = "https://bao.example/ca-ve-20170412.htm"


def record(
    block: bytes, kind: str = "response", media: str = "application/http; msgtype=response",
    url: str = URL, length: int | None = None,
) -> bytes:
    head = (f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            f"Content-Type: {media}\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def http(
    body: bytes, status: str = "200 OK", media: str = "text/html; charset=utf-8", **more: str
) -> bytes:
    fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in more.items())
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{fields}\r\n".encode() + body


def found_in(path: Path, data: bytes) -> tuple[list[Document], list[str]]:
    path.write_bytes(data)
    told: list[str] = []
    documents = list(read(path, lambda name, error: told.append(f"{name.split('#')[-1]}: {error}")))
    return documents, told


def test_a_response_is_the_page_a_reader_sees(tmp_path: Path) -> None:
    (page,), told = found_in(tmp_path / "a.warc", record(http(PAGE.encode())))
    assert (page.text, page.url, page.media_type) == ("Ngư dân Phú Yên được mùa.", URL, "text/html")
    assert page.uri == f"{tmp_path / 'a.warc'}#1"
    assert page.raw == f"{URL}\r\n\r\n{PAGE}".encode()
    assert not told


def test_all_else_of_a_crawl_is_passed_over_in_silence(tmp_path: Path) -> None:
    crawl = b"".join([
        record(b"software: x\r\n", "warcinfo", "application/warc-fields"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"),
        record(http(b"\x89PNG\r\n\x1a\n", media="image/png")),
        record(http(b"", "301 Moved Permanently", Location="/x")),
        record(http(PAGE.encode(), "404 Not Found")),
        record(http(PAGE.encode())),
        record(http(b""), "revisit"),
        record("Chợ sớm.".encode(), "conversion", "text/plain"),
        record(PAGE.encode(), "resource", "text/html"),
    ])
    pages, told = found_in(tmp_path / "a.warc", crawl)
    assert [page.uri.split("#")[1] for page in pages] == ["6", "8", "9"]
    assert pages[1].text == "Chợ sớm."
    assert not told


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("packing", ["", "gzip", "deflate", "bare deflate"])
def test_bodies_are_joined_and_unpacked(tmp_path: Path, packing: str, chunked: bool) -> None:
    bare = zlib.compressobj(wbits=-15)
    body = {"": PAGE.encode(), "gzip": gzip.compress(PAGE.encode()),
            "deflate": zlib.compress(PAGE.encode()),
            "bare deflate": bare.compress(PAGE.encode()) + bare.flush()}[packing]
    more = {"Content_Encoding": packing.split()[-1]} if packing else {}
    if chunked:
        half = len(body) // 2
        body = b"".join(b"%x;x=1\r\n%b\r\n" % (len(part), part)
                        for part in (body[:half], body[half:])) + b"0\r\n\r\n"
        more["Transfer_Encoding"] = "chunked"
    (page,), told = found_in(tmp_path / "a.warc", record(http(body, **more)))
    assert page.text == "Ngư dân Phú Yên được mùa." and not told


def test_headers_that_no_longer_hold_do_no_harm(tmp_path: Path) -> None:
    stored_plain = http(PAGE.encode(), Content_Encoding="gzip", Transfer_Encoding="chunked")
    (page,), told = found_in(tmp_path / "a.warc", record(stored_plain))
    assert page.text == "Ngư dân Phú Yên được mùa." and not told


def test_the_encoding_is_that_of_the_server_else_of_the_page(tmp_path: Path) -> None:
    page = '<head><meta charset="windows-1258"></head><p>Ngư dân Phú Yên đi câu xa.</p>'
    pages, told = found_in(tmp_path / "a.warc", b"".join([
        record(http(page.encode("utf-16-le"), media="text/html; charset='UTF-16LE'")),
        record(http(page.encode("cp1258"), media="text/html")),
    ]))
    assert [page.encoding for page in pages] == ["utf-16-le", "cp1258"]
    assert {page.text for page in pages} == {"Ngư dân Phú Yên đi câu xa."} and not told


@pytest.mark.parametrize("whole", [True, False], ids=["a member a file", "a member a record"])
def test_gzip_with_one_member_or_one_a_record(tmp_path: Path, whole: bool) -> None:
    records = [record(http(PAGE.encode(), media="text/html"), url=f"{URL}?{n}") for n in range(3)]
    data = gzip.compress(b"".join(records)) if whole else b"".join(map(gzip.compress, records))
    pages, told = found_in(tmp_path / "a.warc.gz", data)
    assert [page.url for page in pages] == [f"{URL}?{n}" for n in range(3)] and not told


# -- broken --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_of_a_file_that_breaks_off_the_beginning_is_read(tmp_path: Path, name: str) -> None:
    records = [record(http(PAGE.encode())) for _ in range(3)]
    data = b"".join(map(gzip.compress, records)) if name.endswith("gz") else b"".join(records)
    pages, told = found_in(tmp_path / name, data[:-90])
    assert len(pages) == 2
    assert len(told) == 1 and "breaks off or is damaged after record 2" in told[0]


def test_a_wrong_length_costs_no_other_record(tmp_path: Path) -> None:
    body = http(PAGE.encode())
    pages, _ = found_in(tmp_path / "a.warc", record(body)
                        + record(body, url="https://short.example/", length=len(body) - 9)
                        + record(body, url="https://none.example/", length=0)
                        + record(body, url="https://last.example/"))
    assert [page.url for page in pages] == [URL, "https://short.example/", "https://last.example/"]


def test_a_bad_page_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    pages, told = found_in(tmp_path / "a.warc", b"".join([
        record(http(b"%PDF-1.4 not what it says")),
        record(http(b"<html><script>draw()</script></html>")),
        record(http(b"\x1b\x02ab", Content_Encoding="br")),
        record(http(gzip.compress(PAGE.encode())[:-12], Content_Encoding="gzip")),
        record(http(PAGE.encode())),
    ]))
    assert [page.uri.split("#")[1] for page in pages] == ["5"]
    assert [line.split(" (")[0] for line in told] == [
        "1: is a PDF file, not text", "2: shows no text",
        "3: is packed as br, which this program cannot unpack", "4: breaks off"]


def test_a_page_above_the_limit_is_passed_over_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 5_000)
    bomb = http(gzip.compress(b"a" * 1_000_000), Content_Encoding="gzip")
    pages, told = found_in(tmp_path / "a.warc", record(http(b"a" * 6_000)) + record(bomb)
                           + record(http(PAGE.encode())))
    assert [page.uri.split("#")[1] for page in pages] == ["3"]
    assert [line.split(",")[0] for line in told] == ["1: has 0 MB", "2: has 0 MB"]


def test_a_file_without_records_is_told(tmp_path: Path) -> None:
    assert found_in(tmp_path / "a.warc", b"dear diary\n" * 9)[1] == [
        f"{tmp_path / 'a.warc'}: holds no WARC record (save it again)"]
    assert found_in(tmp_path / "b.warc", b"WARC/1.0 dear diary\r\n\r\n")[1] == [
        "1: is no WARC record: its head names no WARC-Type (save it again)"]
    assert found_in(tmp_path / "c.warc.gz", b"dear diary\n" * 9)[1] == [
        f"{tmp_path / 'c.warc.gz'}: is damaged from its beginning, or not packed as its name "
        "says (copy the file again)"]


@given(st.binary(max_size=400))
def test_any_bytes_give_pages_or_plain_refusals(data: bytes) -> None:
    class File:
        name = "x.warc"

        def open(self, _: str) -> object:
            import io
            return io.BytesIO(record(http(PAGE.encode())) + data)

    told: list[DocumentError] = []
    try:
        pages = list(read_warc(File(), "x", lambda _, error: told.append(error)))  # type: ignore[arg-type]
    except DocumentError:
        return
    assert pages


def test_the_pages_of_the_generator_are_read_back(tmp_path: Path) -> None:
    made = list(write_warc(tmp_path, make(5, seed=3)))
    pages = list(read(tmp_path / "corpus.warc"))
    assert [(page.text, page.url) for page in pages] == [(m.text, m.url) for m in made]
