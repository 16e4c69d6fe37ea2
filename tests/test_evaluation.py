"""The scorer on a page, on several, and the gate."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import msgspec
import pytest

from evaluation import score
from evaluation.across import compare_across
from evaluation.compare import compare
from evaluation.events import FoundEvent, pair_events
from evaluation.external import check_vn_mds, read_vn_mds
from evaluation.gate import breaches, load_floors, pinned, save_floors
from evaluation.gold import GoldArticle, GoldPage, parse
from evaluation.measures import Tally
from evaluation.peers import render_peers
from evaluation.run import Outcome, assign, document_of
from evaluation.table import figures, render
from hoso.edtf import When
from hoso.model import (
    Annotations,
    ArticleRecord,
    EventMention,
    EventPerson,
    Person,
    PersonMention,
    Published,
    Quote,
    Resolution,
    Segment,
    TimeMention,
)

# -- one article -------------------------------------------------------------------

GOLD = """\
covers: [example]
truth: 2019-05-15
claim: 2019-05-15
section: Thế giới
people:
  lan: [Nguyễn Thị Lan, Đại sứ]
  tuan: [Trần Tuấn]
events:
- {type: talks, date: 2019-05-14, people: [lan, tuan], id: first}
- {type: visit, date: 2019-05-20, people: [lan], status: planned}
- {type: statement, date: 2019-05-14, people: [tuan], optional: true}
---
@section Thế giới
@title Hai bên hội đàm
Đại sứ {p:lan|Nguyễn Thị Lan} và ông {p:tuan|Trần Tuấn} hội đàm ngày {t:2019-05-14|14/5}.
“{q:tuan|Rất tốt}”, ông {p:tuan|Tuấn} nói.
@related Tin khác
"""


@pytest.fixture
def gold_page() -> GoldPage:
    return parse(GOLD, "901", Path("901-example.txt"))


@pytest.fixture
def gold(gold_page: GoldPage) -> GoldArticle:
    return gold_page.articles[0]


def record(page: GoldPage, **changes: object) -> ArticleRecord:
    """A record that tells the gold article without a mistake, but for ``changes``."""
    text = page.text
    article = page.articles[0]
    marks = article.marks

    def person(key: str) -> str:
        return f"n:{key}"

    found = Annotations(
        persons=(Person(key="n:lan", name="Nguyễn Thị Lan", roles=("Đại sứ",)),
                 Person(key="n:tuan", name="Trần Tuấn")),
        people=tuple(PersonMention(person=person(m.value), text=m.text, start=m.start, end=m.end,
                                   method="shape") for m in marks if m.kind == "p"),
        times=tuple(TimeMention(text=m.text, start=m.start, end=m.end, rule="date_full",
                                fields={"day": 14, "month": 5}, value=When.parse(m.value))
                    for m in marks if m.kind == "t"),
        quotes=tuple(Quote(text=m.text, start=m.start, end=m.end, person=person(m.value),
                           cue=None) for m in marks if m.kind == "q"),
        events=(event("talks", "2019-05-14", "lan", "tuan"),
                event("visit", "2019-05-20", "lan", status="planned")),
    )
    fields: dict[str, object] = {
        "id": 1, "document_id": "0" * 16, "title": "Hai bên hội đàm", "title_source": "page",
        "section": "Thế giới", "author": None, "agency": None, "outlet": None, "url": None,
        "language": "vi", "lede": "", "body": text, "word_count": 9, "annotations": found,
        "segments": tuple(Segment(kind=kind, start=a, end=b)  # type: ignore[arg-type]
                          for kind, a, b, _ in page.segments),
        "published": Published(when=When.day(date(2019, 5, 15))),
    }
    return ArticleRecord(**(fields | changes))  # type: ignore[arg-type]


def event(kind: str, when: str, *people: str, status: str = "occurred") -> EventMention:
    return EventMention(type=kind, start=0, end=3, evidence="Hai", date=When.parse(when),
                        people=tuple(EventPerson(person=f"n:{p}") for p in people),
                        status=status)  # type: ignore[arg-type]


NAMES = {"n:lan": "Nguyễn Thị Lan", "n:tuan": "Trần Tuấn", "n:hoa": "Lê Hoa"}


def test_a_faultless_record_scores_one_everywhere(gold_page: GoldPage, gold: GoldArticle) -> None:
    result = compare(gold, record(gold_page), NAMES, gold_page.text)
    assert {name: tally.f1 for name, tally in result.tallies.items() if tally.f1 < 1} == {}
    assert result.errors == [] and result.width == 1


def test_every_kind_of_mistake_is_counted_and_named(gold_page: GoldPage,
                                                    gold: GoldArticle) -> None:
    good = record(gold_page).annotations
    wrong = Annotations(
        persons=(*good.persons, Person(key="n:hoa", name="Lê Hoa")),
        people=(*good.people[:-1], PersonMention(person="n:hoa", text="Tin", start=0, end=3,
                                                 method="shape")),
        times=(), quotes=tuple(Quote(text=q.text, start=q.start, end=q.end, person="n:lan",
                                     cue=None) for q in good.quotes),
        events=(event("meeting", "2019-05-13", "lan", "tuan"),
                event("order", "2019-05-14", "tuan")))
    result = compare(gold, record(gold_page, annotations=wrong, section=None, agency="AP",
                                  published=Published(when=When.day(date(2019, 5, 16)))), NAMES,
                     gold_page.text)
    counts = {name: (t.right, t.spurious, t.missing) for name, t in result.tallies.items()}
    assert counts["people"] == (2, 1, 0)
    assert counts["mentions_strict"] == (2, 1, 1)
    assert counts["times_overlap"] == (0, 0, 1)
    assert counts["quote_speaker"] == (0, 1, 1)
    assert counts["events"] == (1, 1, 1)
    assert counts["event_date"] == (0, 1, 1) and counts["event_type"] == (0, 1, 1)
    assert counts["section"] == counts["agency"] == (0, 1, 1)
    assert counts["published_contains"] == counts["published_no_wrong_day"] == (0, 1, 1)
    said = "\n".join(f"{name} {message}" for name, message in result.errors)
    for words in ("people spurious le hoa", "times missed '14/5'", "events missed visit",
                  "events spurious order", "quote_speaker 'Rất tốt' by nguyen thi lan"):
        assert words in said


def test_small_words_before_a_time_are_no_part_of_it(gold_page: GoldPage, gold: GoldArticle
                                                     ) -> None:
    page = parse(GOLD.replace("ngày {t:2019-05-14|14/5}", "{t:2019-05-14|hồi ngày 14/5}"),
                 "901", Path("901-example.txt"))
    good = record(page).annotations
    told = good.times[0]
    shorter = TimeMention(text="14/5", start=told.start + 9, end=told.end, rule=told.rule,
                          fields=told.fields, value=told.value)
    found = record(page, annotations=msgspec.structs.replace(good, times=(shorter,)))
    assert compare(page.articles[0], found, NAMES, page.text).tallies["times_strict"] == Tally(1)


def test_times_of_the_stamp_are_not_asked_for() -> None:
    page = parse(GOLD.replace("@title", "@dateline Thứ Tư, {t:2019-05-15|15/5/2019}\n@title"),
                 "901", Path("901-example.txt"))
    good = record(page).annotations
    found = record(page, annotations=msgspec.structs.replace(good, times=good.times[1:]))
    tallies = compare(page.articles[0], found, NAMES, page.text).tallies
    assert tallies["times_overlap"] == tallies["time_values"] == Tally(1)


def test_an_optional_event_is_neither_missed_nor_spurious(gold_page: GoldPage,
                                                          gold: GoldArticle) -> None:
    good = record(gold_page).annotations
    more = Annotations(persons=good.persons, people=good.people, times=good.times,
                       quotes=good.quotes,
                       events=(*good.events, event("statement", "2019-05-14", "tuan")))
    result = compare(gold, record(gold_page, annotations=more), NAMES, gold_page.text)
    assert result.tallies["events"] == Tally(2, 0, 0)


def test_claiming_nothing_of_publication_is_wide_but_not_wrong(gold_page: GoldPage,
                                                               gold: GoldArticle) -> None:
    result = compare(gold, record(gold_page, published=Published()), NAMES, gold_page.text)
    assert result.tallies["published_contains"].right == 1
    assert result.tallies["published_exact"].right == 0
    assert result.width > 366


def test_two_calls_of_one_pair_are_paired_by_their_dates() -> None:
    front = GOLD.replace("type: talks, date: 2019-05-14", "type: phone_call, date: 2019-05-10")
    front = front.replace("type: visit, date: 2019-05-20, people: [lan], status: planned",
                          "type: phone_call, date: 2019-05-14, people: [lan, tuan]")
    article = parse(front, "902", Path("902.txt")).articles[0]
    names = {"lan": "nguyen thi lan", "tuan": "tran tuan"}
    found = [FoundEvent(i, "phone_call", When.parse(day), None, frozenset(names.values()),
                        "occurred", "") for i, day in enumerate(("2019-05-14", "2019-05-10"))]
    matched = {(g.date, f.index) for g, f in pair_events(article, found, names)}
    assert matched == {("2019-05-10", 1), ("2019-05-14", 0)}


def test_people_who_differ_part_two_events() -> None:
    article = parse(GOLD, "903", Path("903.txt")).articles[0]
    stranger = FoundEvent(0, "talks", When.parse("2019-05-14"), None, frozenset({"le hoa"}),
                          "occurred", "")
    assert pair_events(article, [stranger],
                       {"lan": "nguyen thi lan", "tuan": "tran tuan"}) == []


def test_a_day_of_an_open_year_pairs_events_that_name_nobody() -> None:
    front = GOLD.replace("type: talks, date: 2019-05-14, people: [lan, tuan], id: first",
                         "type: accident, date: XXXX-05-14")
    article = parse(front, "904", Path("904.txt")).articles[0]
    names = {"lan": "nguyen thi lan", "tuan": "tran tuan"}
    for day, paired in (("XXXX-05-14", 1), ("XXXX-05-15", 0), ("XXXX-XX-XX", 0)):
        found = FoundEvent(0, "accident", When.parse(day), None, frozenset(), "occurred", "")
        assert len(pair_events(article, [found], names)) == paired, day


# -- across articles, and the table --------------------------------------------------


def outcome(page: GoldPage) -> Outcome:
    found = record(page)
    comparison = compare(page.articles[0], found, NAMES, page.text)
    nothing = Resolution(people=(), person_of={}, events=(), stories=(), reprint_of={})
    across = compare_across([(page.articles[0], found, comparison)], nothing)
    return Outcome("dev", (comparison,), across, ())


def test_the_table_names_every_field_and_its_figures(gold_page: GoldPage) -> None:
    printed = render(outcome(gold_page))
    assert "people" in printed and "quote_speaker" in printed and "median 1" in printed
    assert figures(outcome(gold_page))["events.recall"] == 1.0


def test_records_are_given_to_the_article_they_share_text_with(gold_page: GoldPage) -> None:
    elsewhere = record(gold_page, id=2, segments=(Segment(kind="body", start=0, end=1),))
    (_, chosen), = assign(gold_page.articles, [elsewhere, record(gold_page)])
    assert chosen is not None and chosen.id == 1
    assert assign(gold_page.articles, []) == [(gold_page.articles[0], None)]


def test_a_document_carries_the_address_it_was_saved_from() -> None:
    page = parse("url: http://a.vn/x.htm\n" + GOLD, "904", Path("904.txt"))
    assert document_of(page).url == "http://a.vn/x.htm"


# -- the gate ------------------------------------------------------------------------


def test_the_gate_names_what_fell_and_what_is_no_longer_measured() -> None:
    floors = {"dev": {"people": 0.90, "title": 0.95, "gone": 0.5}}
    below = breaches({"dev": {"people": 0.89, "title": 0.95}}, floors)
    assert len(below) == 2
    assert "people: 0.8900 is below its floor 0.9000" in below[0]
    assert "no longer measured" in below[1]


def test_pinning_raises_and_lowers_only_when_told(tmp_path: Path) -> None:
    old = {"dev": {"people": 0.90, "title": 0.95}}
    reached = {"dev": {"people": 0.93, "title": 0.91}}
    assert pinned(reached, old) == {"dev": {"people": 0.93, "title": 0.95}}
    assert pinned(reached, old, lower=True) == reached
    assert pinned(reached, old, lower=True, margin=0.01) == {"dev": {"people": 0.92, "title": 0.9}}
    assert pinned({"dev": {"title": 0.005}}, {}, margin=0.01) == {"dev": {"title": 0.0}}
    save_floors(reached, tmp_path / "floors.yml")
    assert load_floors(tmp_path / "floors.yml") == reached
    assert load_floors(tmp_path / "none.yml") == {}


def run_score(monkeypatch: pytest.MonkeyPatch, page: GoldPage, *arguments: str) -> int:
    monkeypatch.setattr(score, "load", lambda split: [page])
    monkeypatch.setattr(score, "run", lambda split, pages: outcome(page))
    return score.main(list(arguments))


def test_the_command_fails_below_a_floor_and_passes_at_it(
        monkeypatch: pytest.MonkeyPatch, gold_page: GoldPage, tmp_path: Path,
        capsys: pytest.CaptureFixture[str]) -> None:
    floors = tmp_path / "floors.yml"
    command = ("--split", "dev", "--floors", str(floors))
    assert run_score(monkeypatch, gold_page, *command, "--pin") == 0
    assert run_score(monkeypatch, gold_page, *command, "--gate") == 0
    save_floors({"dev": {"people": 1.01}}, floors)
    assert run_score(monkeypatch, gold_page, *command, "--gate") == 1
    assert "people: 1.0000 is below its floor 1.0100" in capsys.readouterr().out
    assert run_score(monkeypatch, gold_page, *command, "--pin") == 0
    assert load_floors(floors)["dev"]["people"] == 1.01
    assert run_score(monkeypatch, gold_page, *command, "--pin", "--lower-floors") == 0
    assert load_floors(floors)["dev"]["people"] == 1.0
    margin = (*command, "--pin", "--lower-floors", "--margin", "0.02")
    assert run_score(monkeypatch, gold_page, *margin) == 0
    assert load_floors(floors)["dev"]["people"] == 0.98


def test_errors_of_the_test_split_are_shown_to_nobody(
        monkeypatch: pytest.MonkeyPatch, gold_page: GoldPage,
        capsys: pytest.CaptureFixture[str]) -> None:
    assert run_score(monkeypatch, gold_page, "--errors", "test") == 2
    assert "measure nothing" in capsys.readouterr().err
    assert run_score(monkeypatch, gold_page, "--errors", "dev") == 0


def test_peers_that_are_not_installed_are_asked_for(
        monkeypatch: pytest.MonkeyPatch, gold_page: GoldPage) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("evaluation.peers.import_module", missing)
    assert render_peers("dev", [gold_page]).count('pip install "hoso[peers]"') == 2


# -- outside checks ------------------------------------------------------------------


def test_a_vn_mds_zip_is_read_with_times_and_clusters(tmp_path: Path) -> None:
    path = tmp_path / "vn-mds.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("cluster_3/77.body.txt", "Ngày 23/10, hai bên ký thỏa thuận.")
        archive.writestr("cluster_3/77.info.txt",
                         "LINK: http://a.vn/77.epi\nTITLE: Ký \nTIME: 23/10/2013 11:39")
        archive.writestr("cluster_4/78.body.txt", "Không có ngày.")
    first, second = read_vn_mds(path)
    assert (first.cluster, first.appeared, first.link) == (
        "cluster_3", date(2013, 10, 23), "http://a.vn/77.epi")
    assert (second.cluster, second.appeared) == ("cluster_4", None)
    report = check_vn_mds(path, errors=3)
    assert "2 articles, 0 failed, 2 clusters" in report
    assert "same-event clusters: B-cubed" in report
