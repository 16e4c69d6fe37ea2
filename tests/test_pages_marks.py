"""An article's text with what was found in it marked: escaped, nested, never broken."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from hoso_pages.marks import Mark, mark_up

TEXT = "Ông Hoàng gặp bà Lan tại Huế. “Chúng tôi vui”, ông nói."


def at(words: str, kind: str = "person", href: str | None = "/x", label: str = "nhãn") -> Mark:
    start = TEXT.index(words)
    return Mark(kind, start, start + len(words), href, label)  # type: ignore[arg-type]


class _Reader(HTMLParser):
    """Reads the words back, without the small links, and checks that tags nest."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        reference = "ref " in (dict(attrs).get("class") or "")
        assert not (tag == "a" and any(t == "a" for t, _ in self.open)), "a link inside a link"
        self.open.append((tag, reference))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if not any(reference for _, reference in self.open):
            self.words += data


def read(html: str) -> str:
    reader = _Reader()
    reader.feed(str(html))
    reader.close()
    assert not reader.open
    return reader.words


def test_a_name_leads_to_its_page() -> None:
    html = mark_up(TEXT, 0, len(TEXT), [at("Hoàng", href="/p/hoang", label="Hoàng Văn A")])
    assert '<a class="mark-person" id="p4" href="/p/hoang" title="Hoàng Văn A">Hoàng</a>' in html


def test_names_inside_an_event_sentence_stay_links() -> None:
    sentence = at("Ông Hoàng gặp bà Lan tại Huế.", "event", "/e/gap", "gặp, Huế")
    html = mark_up(TEXT, 0, len(TEXT), [sentence, at("Lan"), at("Huế", "place", "/place/hue")])
    span = re.search(r'<span class="mark-event"[^>]*>(.*?)</span>(.*)', html)
    assert span and span[1].count("<a ") == 2
    assert span[2].startswith('<a class="ref ref-event" href="/e/gap"')


def test_two_events_in_one_sentence_share_its_mark_and_have_a_link_each() -> None:
    html = mark_up(TEXT, 0, len(TEXT), [at("gặp bà Lan", "event", "/e/1"),
                                        at("gặp bà Lan", "event", "/e/2")])
    assert html.count('class="mark-event"') == 1
    assert 'href="/e/1"' in html and 'href="/e/2"' in html


def test_a_quotation_that_crosses_an_event_is_closed_and_opened_again() -> None:
    html = mark_up(TEXT, 0, len(TEXT), [
        at("Huế. “Chúng tôi", "event", "/e/1"), at("Chúng tôi vui", "quote", "/p/x#quotes")])
    assert read(html) == TEXT
    assert html.count('class="mark-quote"') == 2
    assert html.count('id="q') == 1


def test_markup_in_the_text_is_shown_as_text() -> None:
    text = 'A <script>alert("1")</script> & <b>B</b>'
    html = mark_up(text, 0, len(text), [Mark("person", 2, 10, '/p/"x', '"><i>')])
    assert "<script" not in html and "<b>" not in html and "<i>" not in html
    assert read(html) == text


def test_of_overlapping_names_the_first_and_longest_is_marked() -> None:
    html = mark_up(TEXT, 0, len(TEXT), [at("bà Lan", href="/1"), at("Lan tại", href="/2")])
    assert "/1" in html and "/2" not in html


def test_only_what_lies_in_the_stretch_is_shown() -> None:
    start = TEXT.index("“")
    html = mark_up(TEXT, start, len(TEXT), [at("Hoàng"), at("Huế. “Chúng", "event", "/e/1")])
    assert read(html) == TEXT[start:]


marks = st.builds(
    lambda kind, start, long: Mark(kind, start, start + long, "/x", "l"),
    st.sampled_from(["person", "place", "time", "event", "quote"]),
    st.integers(0, 40), st.integers(1, 25),
)


@given(st.text("ab <&\"'é", min_size=1, max_size=50), st.lists(marks, max_size=8), st.data())
def test_whatever_is_marked_the_words_stay_the_same(
    text: str, found: list[Mark], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert read(mark_up(text, start, end, found)) == text[start:end]


def test_words_glued_by_no_break_spaces_may_stand_on_two_lines() -> None:
    text = "tại\u00a0Điện\u00a0Kremlin"
    marked = mark_up(text, 0, len(text), [Mark("place", 4, len(text), "/place/kremlin", "Kremlin")])
    assert "tại <a" in marked and ">Điện Kremlin</a>" in marked
