"""Two languages: no text missing in either, dates said as people say them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Formatter

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from hoso_pages.language import LANGUAGES, choose, language, texts

from hoso.store.descriptions import TABLES

ROOT = Path(__file__).resolve().parents[1]
SOURCES = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "plugins" / "hoso_pages").rglob("*.py")]
LITERAL = re.compile(r"""\b(?:t|n|maybe)\(\s*["']([a-z_]+\.[\w.]*[a-z_])["']""")
BUILT = re.compile(r'\b(?:t|n|maybe)\(\s*f?"([a-z_]+(?:\.[a-z_]+)*\.)(?:"\s*~|\{)')
QUOTED = re.compile(r"""["']([a-z_]+\.[\w.]+)["']""")


def forms(key: str) -> str:
    """The key of a count without its form."""
    return re.sub(r"\.(one|other)$", "", key)


def own(code: str) -> set[str]:
    """Keys of a language's own texts, without those that the program says in English itself."""
    return {forms(key) for key in texts(code) if not key.startswith(("meaning.", "failure."))}


def test_both_languages_have_the_same_texts() -> None:
    assert own("en") == own("vi")


def test_what_a_column_means_is_said_in_vietnamese_too() -> None:
    shown = {name: table for name, table in TABLES.items() if not table.hidden}
    said = {key.removeprefix("meaning.") for key in texts("vi") if key.startswith("meaning.")}
    assert said == {words for table in shown.values() for words in table.columns.values()}
    headed = {f"column.{column}" for table in shown.values() for column in table.columns
              if not column.endswith("_vi")}
    assert headed <= set(texts("vi"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_text_is_empty(code: str) -> None:
    assert [key for key, text in texts(code).items() if not text.strip()] == []


def test_a_text_asks_for_the_same_values_in_both_languages() -> None:
    for key in own("vi") & set(texts("vi")):
        text = texts("vi")[key]
        wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
        other = texts("en")[key]
        assert wanted == {name for _, name, _, _ in Formatter().parse(other) if name}, key


def test_every_text_a_page_asks_for_is_there() -> None:
    known = {forms(key) for key in texts("en")}
    for path in SOURCES:
        for key in LITERAL.findall(path.read_text("utf-8")):
            assert key in known, f"{path.name} asks for {key}"


def test_every_kind_of_evidence_has_a_name() -> None:
    files = [*(ROOT / "hoso" / "dating").rglob("*.py")]
    kinds = {kind for path in files
             for kind in re.findall(r'\bkind="([a-z_]+)"', path.read_text("utf-8"))}
    assert {"page_date", "tenure"} <= kinds
    assert {f"evidence.{kind}" for kind in kinds} <= set(texts("en"))


def test_every_text_is_asked_for() -> None:
    whole = "\n".join(path.read_text("utf-8") for path in SOURCES)
    literal = set(QUOTED.findall(whole))
    built = tuple(BUILT.findall(whole))
    unused = [key for key in texts("en")
              if forms(key) not in literal and not key.startswith(built)]
    assert unused == []


def test_why_a_page_could_not_be_read_is_said_as_the_program_says_it() -> None:
    program = "\n".join(path.read_text("utf-8") for path in (ROOT / "hoso").rglob("*.py"))
    said = [key.removeprefix("failure.") for key in texts("vi") if key.startswith("failure.")]
    assert said and [words for words in said if f'"{words}"' not in program] == []


@pytest.mark.parametrize(("asked", "cookie", "accept", "chosen"), [
    ("vi", "en", "en", "vi"),                     # the link goes first
    (None, "vi", "en", "vi"),                     # then what was chosen before
    (None, None, "vi-VN,vi;q=0.9,en;q=0.5", "vi"),
    (None, None, "fr, en;q=0.4, vi;q=0.6", "vi"),
    (None, None, "fr", "en"),
    ("xx", "yy", "zz;q=x", "en"),                 # nonsense is no error
    (None, None, None, "en"),
])
def test_the_language_is_the_readers(
    asked: str | None, cookie: str | None, accept: str | None, chosen: str
) -> None:
    assert choose(asked, cookie, accept).code == chosen


@pytest.mark.parametrize(("edtf", "en", "vi"), [
    ("2017-04-12", "12 April 2017", "12/4/2017"),
    ("2025-02-26T18:18:00+07:00", "26 February 2025, 18:18", "26/2/2025, 18:18"),
    ("2018-07", "July 2018", "tháng 7/2018"),
    ("2018", "2018", "năm 2018"),
    ("[2017-04-11..2017-04-12]", "11 or 12 April 2017", "11 hoặc 12/4/2017"),
    ("[2014-10-14..2014-10-20]", "between 14 and 20 October 2014", "từ 14 đến 20/10/2014"),
    ("[2018-12-30..2019-01-02]", "between 30 December 2018 and 2 January 2019",
     "từ 30/12/2018 đến 2/1/2019"),
    ("[2018-07-16..2018-07-22]", "a day of the week 16–22 July 2018",
     "một ngày trong tuần 16–22/7/2018"),
    ("2018-06-28/2018-07-02", "28 June – 2 July 2018", "28/6 – 2/7/2018"),
    ("[2014-10-14,2015-10-14]", "14 October 2014 or 14 October 2015",
     "14/10/2014 hoặc 14/10/2015"),
    ("XXXX-10-14", "14 October, year unknown", "14/10, không rõ năm"),
    ("XXXX-XX-XX", "date unknown", "không rõ ngày"),
    (None, "date unknown", "không rõ ngày"),
    ("[2017-01-06..2021-02-03,2025-01-06..]",
     "6 January 2017 – 3 February 2021 or 6 January 2025 or later",
     "6/1/2017 – 3/2/2021 hoặc từ 6/1/2025 trở đi"),
    ("[2014-03-18..]", "18 March 2014 or later", "từ 18/3/2014 trở đi"),
    ("[..2014-03-18]", "18 March 2014 or earlier", "18/3/2014 trở về trước"),
    ("so giờ", "so giờ", "so giờ"),               # what is no date is shown as it is
])
def test_a_date_is_said_as_sure_as_it_is(edtf: str | None, en: str, vi: str) -> None:
    assert language("en").when(edtf) == en
    assert language("vi").when(edtf) == vi


def test_many_days_are_counted_not_listed() -> None:
    days = "[" + ",".join(f"{year}-02-26" for year in range(2004, 2014)) + "]"
    assert language("en").when(days) == "one of 10 days from 26 February 2004 to 26 February 2013"


def test_counts_take_the_form_of_their_language() -> None:
    assert language("en").n("count.articles", 1) == "1 article"
    assert language("en").n("count.articles", 12345) == "12,345 articles"
    assert language("vi").n("count.articles", 12345) == "12.345 bài báo"
