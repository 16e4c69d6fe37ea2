"""The benchmarks measure what they say: retold pages keep their truth, slopes fit, a run writes."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from benchmarks import run
from benchmarks.make_records import SPELLINGS, pool, retold
from benchmarks.plot import exponent, svg
from hoso.resolution.claims import text_of
from hoso.store.staging import unpack


def test_a_retold_page_says_where_its_words_are() -> None:
    told = pool(8, workers=1)
    pages = list(retold(told, 32))
    assert len({document.id for document, _ in pages}) == 32
    for document, packed in pages:
        for record in unpack(packed):
            assert record.document_id == document.id
            found = record.annotations
            for mention in (*found.people, *found.quotes, *found.places):
                assert document.text[mention.start : mention.end] == mention.text


def test_a_page_retold_is_another_article_at_another_time() -> None:
    told = pool(4, workers=1)
    pages = [unpack(packed)[0] for _, packed in retold(told, 8)]
    for first, again in zip(pages[:4], pages[4:], strict=True):
        assert first.id != again.id
        assert first.published.when != again.published.when or not first.published.when
        alike = sum(a == b for a, b in zip(text_of(first).signature, text_of(again).signature,
                                           strict=True))
        assert alike < 32  # of 64: no copy


def test_words_do_not_grow_with_the_archive() -> None:
    told = pool(4, workers=1)

    def words(times: int) -> int:
        return len({word for document, _ in retold(told, 4 * times)
                    for word in re.findall(r"\b[a-zà-ỹđ]+\b", document.text)})

    assert 2 * words(1) < words(40) < (SPELLINGS + 1) * words(1)


def test_an_exponent_is_that_of_the_curve() -> None:
    assert exponent([(x, 3 * x**1.5) for x in (10, 100, 1000)]) == pytest.approx(1.5)


def test_a_plot_names_each_line_with_its_exponent() -> None:
    drawn = svg("Time", "articles", "seconds", {"<all>": [(10, 1), (1000, 100)]})
    assert "&lt;all&gt; (x^1.00)" in drawn
    assert drawn.count("<circle") == 2


def test_a_run_writes_its_page_and_its_plots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "results.md"
    monkeypatch.setattr(sys, "argv", [
        "run", "--articles", "150", "--only", "growing", "--out", str(out)])
    run.main()
    written = out.read_text("utf-8")
    assert re.search(r"\| 150 \| [\d.]+ \|", written)
    assert str(tmp_path) not in written
    for plot in re.findall(r"\]\((\S+\.svg)\)", written):
        assert "x^" in (out.parent / plot).read_text("utf-8")


def test_a_section_measured_again_leaves_the_others_as_they_were(tmp_path: Path) -> None:
    page = tmp_path / "results.md"
    page.write_text("# Measured\n\n## Reading\n\nfast\n\n## Growing\n\nslowly\n", "utf-8")
    assert run.sections(page) == {"Reading": "fast\n", "Growing": "slowly\n"}
    assert run.sections(tmp_path / "none.md") == {}
