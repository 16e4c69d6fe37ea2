"""An archive that grew is the archive of all its pages at once, row for row and word for word."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso import adding
from hoso.ids import content_id
from hoso.model import ArticleRecord, Resolution
from hoso.resolution import resolve
from hoso.store import load, resolved_rows
from hoso.store.dump import dump
from hoso.store.search import SEARCHES
from hoso.store.verify import verify
from tests import archives

TALKS = "!talks 2024-03-04 paris-fr occurred: Hai bên hội đàm về đàm phán ở Paris.\n"
LONG = (
    "Mưa lớn kéo dài từ rạng sáng khiến nước sông Bồ dâng nhanh, gần hai nghìn ngôi nhà ở vùng "
    "trũng bị ngập. Chính quyền địa phương đã dùng xuồng đưa người già và trẻ nhỏ lên các điểm "
    "trường cao tầng. Hồ Hương Điền mở thêm hai cửa xả để giữ an toàn cho đập.\n"
)
TEXTS = (
    archives.ONE,
    archives.TWO,
    archives.THREE,
    f"Lũ trên sông Bồ\n@2024-03-05\n{LONG}",
    f"Ngập ở vùng trũng\n@2024-03-04\nBản tin tối. {LONG}[Anna Berg] chia buồn.\n",
    f"Berg và Novák\n@2024-03-05\n[Anna Berg|Bộ trưởng] gặp [Boris Novák].\n{TALKS}",
    f"Hai bà Berg\n@2024-03-06\n[Anna Berg], [Karl Novak] và [Jan Ruizenberg].\n{TALKS}"
    "!talks 2024-03-04 paris-fr occurred: Một cuộc khác cũng ở Paris.\n",
    "Ông Ruizenbergen\n@2024-03-01\n\"Không\", [Jan Ruizenbergs|Nghị sĩ] nói. [Ann Berg] cười.\n"
    "!visit 2024-03-01 hanoi-vn cancelled: Ông không tới Hà Nội.\n",
)


def add(folder: Path, db: Path, resolve: load.Resolve = resolve) -> None:
    adding.add(db, [folder], extract=archives.extract, resolve=resolve, extractor="test",
               workers=1, tell=print)


def state(db: Path) -> list[str]:
    """The rows, and the words in every index of search."""
    with closing(sqlite3.connect(db)) as connection:
        assert list(verify(connection)) == []
        lines = list(dump(connection))
        for search in SEARCHES.values():
            for index, _ in search.indexes:
                connection.execute(
                    f"CREATE VIRTUAL TABLE temp.words_{index} USING fts5vocab('main', '{index}', "
                    "'instance')")
                lines += map(str, connection.execute(
                    f"SELECT * FROM words_{index} ORDER BY doc, col, term, offset"))
        return lines


def write(folder: Path, page: int, text: int | None) -> None:
    folder.mkdir(exist_ok=True)
    if text is not None:
        (folder / f"{page}.txt").write_text(f"{TEXTS[text]}Trang {page}.\n", "utf-8")


@contextmanager
def growing() -> Iterator[pytest.MonkeyPatch]:
    """No load is so large that everything is joined anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "_BULK", 1e9)
        yield patch


pages = st.tuples(st.integers(0, 5), st.integers(0, len(TEXTS) - 1))
runs = st.lists(st.lists(pages, min_size=1, max_size=3), min_size=2, max_size=4)


def grown_and_fresh(runs: list[list[tuple[int, int]]]) -> tuple[list[str], list[str]]:
    """The state of an archive that got ``runs`` of (page, text), and of one made at the end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "pages"
        for number, run in enumerate(runs):
            for page, text in run:
                write(folder, page, text)
            add(folder, Path(name) / "grown.db")
            if number == 0:
                assert (Path(name) / "grown.db-joins").exists()
        add(folder, Path(name) / "fresh.db")
        return state(Path(name) / "grown.db"), state(Path(name) / "fresh.db")


@settings(max_examples=40, deadline=None)
@given(runs)
def test_pages_that_come_and_change_in_any_order_and_grouping(
    runs: list[list[tuple[int, int]]]
) -> None:
    with growing():
        grown, fresh = grown_and_fresh(runs)
    assert grown == fresh


@settings(max_examples=15, deadline=None)
@given(runs)
def test_ids_that_are_equal_by_chance_are_told_apart_as_if_all_came_at_once(
    runs: list[list[tuple[int, int]]]
) -> None:
    with growing() as patch:
        patch.setattr(resolved_rows, "content_id", lambda *parts: content_id(*parts) % 5)
        grown, fresh = grown_and_fresh(runs)
    assert grown == fresh


def test_only_what_changed_is_joined(tmp_path: Path) -> None:
    looked_at: list[int] = []

    def counting(
        records: Callable[[], Iterator[ArticleRecord]], gone: Iterable[int],
        workings: sqlite3.Connection | None,
    ) -> Resolution:
        looked_at.append(sum(1 for _ in records()))
        return resolve(records, gone, workings)

    with growing():
        for page in range(4):
            write(tmp_path / "pages", page, page)
        add(tmp_path / "pages", tmp_path / "a.db", counting)
        write(tmp_path / "pages", 4, 4)
        add(tmp_path / "pages", tmp_path / "a.db", counting)
    assert looked_at == [4, 1]


@pytest.mark.parametrize("harm", ["lost", "broken", "of another time", "of another version"])
def test_workings_that_cannot_be_used_are_made_anew(
    tmp_path: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with growing():
        for page in range(3):
            write(tmp_path / "pages", page, page)
        add(tmp_path / "pages", tmp_path / "a.db")
        workings = tmp_path / "a.db-joins"
        old = workings.read_bytes()
        write(tmp_path / "pages", 3, 5)
        if harm == "lost":
            workings.unlink()
        elif harm == "broken":
            workings.write_bytes(b"no database at all" * 100)
        elif harm == "of another time":
            add(tmp_path / "pages", tmp_path / "a.db")
            write(tmp_path / "pages", 4, 6)
            workings.write_bytes(old)
        else:
            monkeypatch.setattr(adding, "WORKINGS", 999)
        add(tmp_path / "pages", tmp_path / "a.db")
        add(tmp_path / "pages", tmp_path / "b.db")
    assert state(tmp_path / "a.db") == state(tmp_path / "b.db")
    assert (tmp_path / "a.db-joins").read_bytes() != old


def test_an_interrupted_load_leaves_workings_that_are_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with growing():
        for page in range(3):
            write(tmp_path / "pages", page, page)
        add(tmp_path / "pages", tmp_path / "a.db")
        write(tmp_path / "pages", 3, 5)
        with monkeypatch.context() as patch, pytest.raises(ZeroDivisionError):
            # The workings are kept, then the archive cannot be.
            patch.setattr(adding._Adding, "_finish", lambda self: 1 / 0)
            add(tmp_path / "pages", tmp_path / "a.db")
        write(tmp_path / "pages", 4, 6)
        add(tmp_path / "pages", tmp_path / "a.db")
        add(tmp_path / "pages", tmp_path / "b.db")
    assert state(tmp_path / "a.db") == state(tmp_path / "b.db")
