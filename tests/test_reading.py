"""Bytes to documents: encodings, formats, folders, and what is refused."""

from __future__ import annotations

import gzip
import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.errors import DocumentError
from hoso.model import Document
from hoso.reading import charsets, read
from hoso.reading.decoding import decode, encodes_back
from hoso.reading.documents import MAX_BYTES, document_from_bytes
from hoso.reading.finding import find_files

ROOT = Path(__file__).resolve().parent.parent

NEWS = (
    "Ngoại trưởng hai nước đã gặp nhau tại Oslo và bàn về nghề cá.\r\n"
    "Ông cho biết các bên sẽ để chuyên gia tiếp tục trao đổi, không vội vàng.\n"
)


def windows_1258(text: str) -> bytes:
    """Vietnamese as Windows wrote it: vowel with its hat, then the tone as a mark."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    found = b""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        base = "".join(c for c in marks if c not in tones)
        tone = "".join(c for c in marks if c in tones)
        found += (unicodedata.normalize("NFC", base) + tone).encode("cp1258")
    return found


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NEWS.encode(), "utf-8"),
        (NEWS.encode("utf-8-sig"), "utf-8-sig"),
        (NEWS.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + NEWS.encode("utf-16-be"), "utf-16"),
        (NEWS.encode("utf-16-le"), "utf-16-le"),
        (NEWS.encode("utf-16-be"), "utf-16-be"),
        (NEWS.encode("utf-32"), "utf-32"),
        (windows_1258(NEWS), "cp1258"),
        (charsets.encode(NEWS, "viscii"), "viscii"),
        (charsets.encode(NEWS, "tcvn5712-1"), "tcvn5712-1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_vietnamese_is_read_in_every_encoding_it_is_saved_in(data: bytes, encoding: str) -> None:
    document = document_from_bytes(data, "page.txt")
    assert (document.text, document.encoding) == (NEWS, encoding)


def test_other_alphabets_are_guessed() -> None:
    russian = "Министры обсудили рыболовство и договорились встретиться снова осенью. " * 3
    assert decode(russian.encode("cp1251")).text == russian


def test_text_is_nfc_and_the_bytes_are_kept_where_that_changes_them() -> None:
    decomposed = unicodedata.normalize("NFD", NEWS).encode()
    document = document_from_bytes(decomposed, "page.txt")
    assert document.text == NEWS
    assert document.raw == decomposed
    assert document_from_bytes(NEWS.encode(), "page.txt").raw is None


@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff \t\r\n\f\v\u00a0\u3000\u200b")))
def test_the_bytes_of_any_text_can_be_had_back(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        document = document_from_bytes(data, "page.txt")
    except DocumentError:
        return
    given_back = charsets.encode(document.text, document.encoding)
    assert (document.raw if document.raw is not None else given_back) == data
    assert unicodedata.is_normalized("NFC", document.text)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_document_or_a_plain_refusal(data: bytes) -> None:
    try:
        document = document_from_bytes(data, "page.txt")
    except DocumentError as error:
        assert error.message and "\n" not in str(error)
    else:
        assert document.raw == data or encodes_back(document.text, document.encoding, data)


@given(st.text(alphabet="aăâđêôơưáàảãạ ẤẦ bc", max_size=40))
def test_old_encodings_go_there_and_back(text: str) -> None:
    for encoding in ("viscii", "tcvn5712-1"):
        assert charsets.decode(charsets.encode(text, encoding), encoding) == text


def test_a_letter_an_encoding_lacks_never_passes_for_another() -> None:
    # U+00D0 has the number under which VISCII keeps another letter.
    with pytest.raises(UnicodeError):
        charsets.encode("Ð", "viscii")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n ", "only white space"),
        ("\ufeff \u00a0\n".encode(), "only white space"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a PNG image"),
        (b"%PDF-1.4 text that looks harmless", "a PDF file"),
        (b"plain\x00words\x00with\x01zeros\x02", "binary data"),
        (bytes(range(1, 32)) * 40, "binary data"),
        (NEWS.encode()[:30] + b"\xff" + NEWS.encode()[30:], "damaged UTF-8"),
        (b"\xff\xfe" + b"a\x00\x00\xd8", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_in_words(data: bytes, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        document_from_bytes(data, "page.txt")


def test_a_document_is_named_after_its_bytes(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(NEWS.encode())
    (document,) = read(page)
    assert document.id == document.sha256[:16]
    assert document.size == len(NEWS.encode())
    assert document.uri == str(page)
    assert document.media_type == "text/plain"


def test_the_founding_documents_are_whole() -> None:
    documents = list(read(ROOT / "seeds"))
    assert len(documents) == 5
    for document in documents:
        assert charsets.encode(document.text, document.encoding) == Path(document.uri).read_bytes()


# -- files and folders ------------------------------------------------------------------


def reported(path: Path) -> tuple[list[Document], dict[str, str]]:
    problems: dict[str, str] = {}

    def report(uri: str, error: DocumentError) -> None:
        problems[uri] = error.message

    return list(read(path, report)), problems


def test_a_folder_is_read_in_order_with_all_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.TXT", "sub/deeper/d.txt", ".hidden.txt", ".git/e.txt",
                 "notes.md", "picture.jpg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"Bài {name}", "utf-8")
    names = [str(Path(d.uri).relative_to(tmp_path)) for d in read(tmp_path)]
    assert names == ["a.txt", "b.txt", "sub/c.TXT", "sub/deeper/d.txt"]


def test_a_link_into_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Một bài", "utf-8")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "x.txt").symlink_to(tmp_path / "y.txt")
    (tmp_path / "y.txt").symlink_to(tmp_path / "x.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    documents, problems = reported(tmp_path)
    assert [Path(d.uri).name for d in documents] == ["a.txt"]
    assert "back to itself" in problems[str(tmp_path / "x.txt")]
    assert "does not exist" in problems[str(tmp_path / "gone.txt")]


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_text("Một bài", "utf-8")
    here = tmp_path / "here"
    here.mkdir()
    (here / "link").symlink_to(elsewhere, target_is_directory=True)
    assert len(list(read(here))) == 1


def test_a_folder_without_documents_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("x")
    _, problems = reported(tmp_path)
    assert problems == {str(tmp_path): "holds no documents"}


def test_a_path_that_does_not_exist_is_told(tmp_path: Path) -> None:
    _, problems = reported(tmp_path / "nothing")
    assert problems == {str(tmp_path / "nothing"): "does not exist"}


def test_without_a_report_the_first_problem_is_raised(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(DocumentError, match=r"a\.txt is empty"):
        list(read(tmp_path))


def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Một bài", "utf-8")
    page.chmod(0)
    was_root = os.geteuid() == 0
    try:
        if was_root:
            os.seteuid(65534)
        _, problems = reported(page)
    finally:
        if was_root:
            os.seteuid(0)
    assert problems == {str(page): "may not be read"}


def test_a_huge_file_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "huge.txt"
    with page.open("wb") as stream:
        stream.truncate(200_000_000)

    def refuse(self: Path) -> bytes:
        raise AssertionError("read into memory")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, problems = reported(page)
    assert "200 MB" in problems[str(page)]
    assert MAX_BYTES == 50_000_000


def test_each_file_is_found_once_however_many_paths_lead_to_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("Một bài", "utf-8")
    found = list(find_files([tmp_path, tmp_path / "sub"], lambda *_: None))
    assert found == [tmp_path / "sub" / "a.txt"]


# -- JSON lines ---------------------------------------------------------------------------


def test_each_line_of_json_is_a_document(tmp_path: Path) -> None:
    lines = [
        {"text": "Bài thứ nhất.", "url": "https://example.vn/1"},
        {"title": "Tít", "body": "Bài thứ hai."},
    ]
    path = tmp_path / "pages.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    first, second = read(path)
    assert (first.text, first.url, first.uri) == (
        "Bài thứ nhất.", "https://example.vn/1", f"{path}#1")
    assert second.text == "Tít\n\nBài thứ hai."
    assert first.raw == path.read_bytes().split(b"\n")[0]
    assert first.id == first.sha256[:16] != second.id


def test_broken_lines_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl.gz"
    path.write_bytes(gzip.compress(
        '{"text": "Một"}\n{"text": \n[1]\n{"no": 1}\n\n{"text": " "}\n{"text": "Hai"}\n'.encode()
    ))
    documents, problems = reported(path)
    assert [d.text for d in documents] == ["Một", "Hai"]
    assert {uri.rpartition("#")[2] for uri in problems} == {"2", "3", "4", "6"}


def test_of_a_truncated_gzip_the_beginning_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl.gz"
    lines = "".join(json.dumps({"text": f"Bài {os.urandom(20).hex()}"}) + "\n" for _ in range(999))
    path.write_bytes(gzip.compress(lines.encode())[:-2000])
    documents, problems = reported(path)
    assert len(documents) > 10
    assert "breaks off" in problems[str(path)]


# -- HTML -----------------------------------------------------------------------------------


def test_html_gives_the_text_a_reader_sees(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        """<html><head><title>Tít trang</title><meta charset="utf-8">
        <link rel="canonical" href="https://example.vn/bai-1.html">
        <style>p { color: red }</style><script>var x = "<p>không</p>";</script></head>
        <body><h1>Hai nước  ký\nthỏa thuận</h1><p>Ngày 3/4, <b>hai</b>&nbsp;bên ký.</p>
        <ul><li>Tin khác</li></ul></body></html>""", "utf-8")
    (document,) = read(path)
    assert document.text == "Hai nước ký thỏa thuận\n\nNgày 3/4, hai\u00a0bên ký.\n\nTin khác"
    assert document.url == "https://example.vn/bai-1.html"
    assert document.media_type == "text/html"
    assert document.raw == path.read_bytes()


def test_html_is_decoded_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>Café déjà'
    path.write_bytes(page.encode("cp1252"))
    (document,) = read(path)
    assert (document.text, document.encoding) == ("Café déjà", "cp1252")
