"""Gold files: marks come out, offsets hold, slips of the pen are refused."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from evaluation.gold import GoldError, GoldPage, load, parse, proper
from evaluation.gold_rules import check_all, problems_of
from evaluation.run import document_of

FRONT = """\
covers: [example]
truth: 2019-05-15
claim: 2019-05-15
outlet: Lao Động
author: Mai Anh
people:
  lan: [Nguyễn Thị Lan, Đại sứ]
  tuan: [Trần Tuấn]
events:
- {type: meeting, date: 2019-05-14, place: Hanoi, people: [lan, tuan]}
"""
PAGE = """\
@title Đại sứ {p:lan|Lan} gặp báo giới
@byline Mai Anh
@lede Đại sứ {p:lan|Nguyễn Thị Lan} và ông {p:tuan|Trần Tuấn} gặp nhau tại {l:Hanoi|Hà Nội}.
Khi ấy là ngày {t:2019-05-14|14/5}.
“{q:lan|Ông {p:tuan|Tuấn} rất đúng giờ}”, bà {p:lan|Lan} nói sau trận thắng {x|2-1}.
@@related
Tin khác
Ông Tuấn là ai?
"""


def page(body: str = PAGE, front: str = FRONT) -> GoldPage:
    return parse(f"{front}---\n{body}", "900", Path("900-example.txt"))


def complaints(body: str = PAGE, front: str = FRONT) -> str:
    made = page(body, front)
    return "\n".join(line for article in made.articles for line in problems_of(made, article))


def test_marks_come_out_of_the_text_and_offsets_point_at_the_words() -> None:
    made = page()
    assert "{" not in made.text and "@" not in made.text
    assert made.text.startswith("Đại sứ Lan gặp báo giới\nMai Anh\n")
    article = made.articles[0]
    assert [made.text[m.start:m.end] for m in article.of("p")] == [
        "Lan", "Nguyễn Thị Lan", "Trần Tuấn", "Tuấn", "Lan"]
    assert [(m.value, m.text) for m in article.of("t")] == [("2019-05-14", "14/5")]
    assert [m.text for m in article.of("q")] == ["Ông Tuấn rất đúng giờ"]
    assert article.of("l")[0].value == "Hanoi"


def test_lines_become_segments_and_only_the_article_proper_is_proper() -> None:
    made = page()
    kinds = [(kind, made.text[a:b]) for kind, a, b in made.articles[0].segments]
    assert kinds[0] == ("title", "Đại sứ Lan gặp báo giới")
    assert kinds[-1] == ("related", "Ông Tuấn là ai?")
    assert all("là ai" not in made.text[a:b] for a, b in proper(made.articles[0]))


def test_a_segment_may_stand_inside_a_line() -> None:
    made = page("@section Thế giới {@dateline|15/5/2019 08:00}\nĐại sứ {p:lan|Lan} đến.\n")
    assert [(k, made.text[a:b]) for k, a, b, _ in made.segments][:2] == [
        ("section", "Thế giới"), ("dateline", "15/5/2019 08:00")]


def test_a_page_of_two_stories_gives_two_articles() -> None:
    front = ("covers: [two]\narticles:\n"
             "- {truth: 2012-07-10, claim: 2012-07-10, people: {a: [Lê An]}}\n"
             "- {truth: 2012-07-11, claim: 2012-07-11, people: {b: [Vũ Bình]}}\n")
    made = page("@@article 1\n@title {p:a|Lê An}\n@@article 2\n@title {p:b|Vũ Bình}\n", front)
    assert [a.title for a in made.articles] == ["Lê An", "Vũ Bình"]
    assert [a.number for a in made.articles] == ["900", "900.2"]


@pytest.mark.parametrize(("disguise", "sign"), [
    ("eth", "\u00d0ại sứ"), ("nbsp", "ngày\u00a014/5"), ("cyrillic", "\u0422rần"),
])
def test_a_disguise_changes_letters_and_no_offset(disguise: str, sign: str) -> None:
    plain, made = page(), page(front=FRONT + f"disguise: [{disguise}]\n")
    assert sign in made.text and len(made.text) == len(plain.text)
    assert [(m.start, m.end) for m in made.articles[0].marks] == [
        (m.start, m.end) for m in plain.articles[0].marks]


def test_a_page_written_decomposed_is_read_as_the_same_document() -> None:
    made = page(front=FRONT + "disguise: [nfd]\n")
    document = document_of(made)
    assert document.size == len(unicodedata.normalize("NFD", made.text).encode())
    assert document.text == made.text


@pytest.mark.parametrize(("old", "new", "complaint"), [
    ("bà {p:lan|Lan} nói", "bà Lan nói", "'Lan' is not marked"),
    ("{t:2019-05-14|14/5}", "14/5", "looks like a time"),
    ("{t:2019-05-14|", "{t:2019-05-34|", "time '14/5'"),
    ("{t:2019-05-14|", "{t:2019-05-13|", "time '14/5' is not 2019-05-13"),
    ("{p:tuan|Trần Tuấn}", "{p:toan|Trần Tuấn}", "no person 'toan'"),
    ("“{q:lan|", "{q:lan|", "quote without marks"),
    ("Tin khác", "Ông {p:tuan|Tuấn}", "outside the article proper"),
    ("@byline Mai Anh", "@byline Mai Ánh Dương", None),
    ("@byline Mai Anh", "@byline Hà", "author 'Mai Anh' is not on the page"),
    ("@byline Mai Anh", "@dateline Thứ Hai, 15/5/2019", "is not that weekday"),
])
def test_a_slip_in_the_page_is_named(old: str, new: str, complaint: str | None) -> None:
    assert old in PAGE
    found = complaints(PAGE.replace(old, new, 1))
    assert found == "" if complaint is None else complaint in found


@pytest.mark.parametrize(("old", "new", "complaint"), [
    ("claim: 2019-05-15", "claim: 2019-05-16", "does not contain the truth"),
    ("author: Mai Anh", 'author: "- | Mai Hà"', "author 'Mai Hà' is not on the page"),
    ("type: meeting", "type: party", "no event type 'party'"),
    ("date: 2019-05-14", "date: 2019-06-14", "occurred after"),
    ("[lan, tuan]}", "[lan, minh]}", "event meeting: no person 'minh'"),
    ("Đại sứ]", "Thủ tướng]", "'Thủ tướng' does not stand near the name"),
    ("  tuan:", "  hoa: [Lê Hoa]\n  tuan:", "hoa is never mentioned"),
])
def test_a_slip_in_the_front_matter_is_named(old: str, new: str, complaint: str) -> None:
    assert old in FRONT
    assert complaint in complaints(front=FRONT.replace(old, new, 1))


def test_an_author_may_have_equal_answers_and_nothing_is_one() -> None:
    assert complaints(front=FRONT.replace("author: Mai Anh", 'author: "- | Mai Anh"')) == ""


def test_broken_files_say_what_is_wrong() -> None:
    with pytest.raises(GoldError, match="no line ---"):
        parse("truth: 2019", "900", Path("900-x.txt"))
    with pytest.raises(GoldError, match="not closed"):
        page("Ông {p:tuan|Tuấn đến.\n")
    with pytest.raises(GoldError, match="no such segment kind"):
        page("@headline Tin\n")
    with pytest.raises(GoldError, match="reprint of 017, not here"):
        check_all([page(front=FRONT + "reprint_of: '017'\n")])


def test_one_happening_in_two_articles_needs_one_id() -> None:
    def pair(first: str, second: str) -> list[GoldPage]:
        return [parse(f"{FRONT.replace('tuan]}', f'tuan]{mark}}}')}---\n{PAGE}", number,
                      Path(f"{number}-x.txt"))
                for number, mark in (("901", first), ("902", second))]

    with pytest.raises(GoldError, match=r"901 and 902: meeting 2019-05-14 .* no common id"):
        check_all(pair("", ", id: a"))
    check_all(pair(", id: a", ", id: a"))


def test_the_gold_set_is_sound_large_and_split_two_to_one() -> None:
    dev, test = load("dev"), load("test")
    count = {name: sum(len(p.articles) for p in pages)
             for name, pages in (("dev", dev), ("test", test))}
    assert count["dev"] + count["test"] >= 80
    assert 0.28 <= count["test"] / (count["dev"] + count["test"]) <= 0.40
    outlets = {a.meta.outlet.split(" |")[0] for p in dev + test for a in p.articles
               if a.meta.outlet and a.meta.outlet != "-"}
    assert len(outlets) >= 25
    years = {a.meta.truth[:4] for p in dev + test for a in p.articles}
    assert min(years) <= "2007" and max(years) >= "2026"


def test_no_group_of_articles_lies_in_both_splits() -> None:
    def groups(split: str) -> set[str]:
        articles = [a for p in load(split) for a in p.articles]
        return {a.meta.story for a in articles if a.meta.story} | {
            e.id for a in articles for e in a.meta.events if e.id}

    assert not groups("dev") & groups("test")
