"""What a human states about the archive wins, shows, and can be wrong in a telling way."""

from datetime import date

import pytest

from hoso.corrections import Corrections, load_corrections
from hoso.edtf import When
from hoso.errors import KnowledgeError
from hoso.model import (
    Annotations,
    ArticleRecord,
    EventMention,
    EventPerson,
    Person,
    PersonMention,
    Published,
    Quote,
    ResolvedEvent,
)


def record(*persons, **changes):
    mentions = tuple(
        PersonMention(person=p.key, text=p.name, start=i, end=i + 1, method="shape")
        for i, p in enumerate(persons)
    )
    event = EventMention(type="meeting", start=0, end=1, evidence="…",
                         people=tuple(EventPerson(person=p.key) for p in persons))
    quote = Quote(text="…", start=0, end=1, person=persons[0].key if persons else None, cue=None)
    values = {
        "id": 1, "document_id": "aaaa000011112222", "title": "Nhan đề", "title_source": "page",
        "section": None, "author": None, "agency": None, "outlet": None, "url": None,
        "language": "vi", "lede": "", "body": "", "word_count": 0, "segments": (),
        "published": Published(),
        "annotations": Annotations(persons=persons, people=mentions, events=(event,),
                                   quotes=(quote,)),
    }
    return ArticleRecord(**values | changes)


def event(slug, number, reports=((1, 0),), status="planned"):
    return ResolvedEvent(
        id=number, slug=slug, type="talks", title="", date=When.day(date(2019, 5, 7)), place=None,
        status=status, people=(), countries=(), confidence=1.0, reports=reports,
        independent_reports=len(reports),
    )


def corrections(tmp_path, text):
    path = tmp_path / "corrections.yml"
    path.write_text(text, "utf-8")
    return load_corrections(path)


def test_no_file_is_no_correction(tmp_path):
    assert not load_corrections(tmp_path / "corrections.yml")


def test_a_stated_date_replaces_the_derived_one_and_says_who_stated_it(tmp_path):
    given = corrections(tmp_path, """
- article: aaaa000011112222
  set: {published: 2019-05-08, author: Lê Na}
  reason: Bản in ghi ngày này.
""")
    changed = given.to_record(record())
    assert changed.published.when == When.day(date(2019, 5, 8))
    assert changed.published.method == "correction"
    assert "Bản in ghi ngày này" in changed.published.evidence[0].explanation
    assert changed.author == "Lê Na" and given.applied == [1]


def test_an_article_is_found_by_the_end_of_its_path(tmp_path):
    given = corrections(tmp_path, """
- article: tin/17.txt
  set: {agency: TTXVN}
  reason: Thiếu nguồn.
""")
    assert given.to_record(record(), ["file:///kho/tin/17.txt"]).agency == "TTXVN"
    assert given.to_record(record(), ["file:///kho/tin/18.txt"]).agency is None


def test_a_merge_moves_mentions_events_and_quotes(tmp_path):
    dimitri = Person(key="n:dimitri peskof", name="Dimitri Peskof")
    given = corrections(tmp_path, """
- person: dimitri-peskof
  is: dmitry-peskov
  reason: Phiên âm khác.
""")
    found = given.to_record(record(dimitri)).annotations
    assert [p.key for p in found.persons] == ["a:dmitry-peskov"]
    assert [(m.person, m.method) for m in found.people] == [("a:dmitry-peskov", "correction")]
    assert found.events[0].people == (EventPerson(person="a:dmitry-peskov"),)
    assert found.quotes[0].person == "a:dmitry-peskov"


def test_a_split_touches_only_the_articles_it_names(tmp_path):
    ivan = Person(key="n:ivan petrenko", name="Ivan Petrenko")
    given = corrections(tmp_path, """
- person: ivan-petrenko
  articles: [bbbb000011112222]
  is: Ivan Petrenko (Kharkiv)
  reason: Thị trưởng, không phải đại tá.
""")
    here = given.to_record(record(ivan, document_id="bbbb000011112222")).annotations
    there = given.to_record(record(ivan)).annotations
    assert here.persons[0].name == "Ivan Petrenko (Kharkiv)"
    assert there.persons == (ivan,)


def test_nobody_leaves_no_trace(tmp_path):
    park = Person(key="n:cong vien", name="Công Viên")
    given = corrections(tmp_path, "- {person: cong-vien, is: null, reason: Là công viên.}")
    found = given.to_record(record(park)).annotations
    assert found.persons == () and found.people == () and found.events[0].people == ()


def test_events_can_be_changed_merged_and_taken_out(tmp_path):
    given = corrections(tmp_path, """
- {event: a, set: {status: occurred, date: "2019-05-06"}, reason: r}
- {event: b, is: a, reason: r}
- {event: c, is: null, reason: r}
""")
    (one,) = given.to_events([event("a", 1), event("b", 2, ((2, 0),)), event("c", 3, ((3, 0),))])
    assert (one.status, one.date.text) == ("occurred", "2019-05-06")
    assert one.reports == ((1, 0), (2, 0)) and one.independent_reports == 2
    assert given.applied == [1, 1, 1]


@pytest.mark.parametrize("target", ["nowhere", "a"])
def test_an_event_that_is_to_be_one_that_is_not_there_stays_and_is_not_counted(tmp_path, target):
    given = corrections(tmp_path, f"- {{event: a, is: {target}, reason: r}}")
    assert given.to_events([event("a", 1)]) == (event("a", 1),)
    assert given.applied == [0]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {article: a, set: {publishd: x}, reason: r}", "publishd"),
        ("- {article: a, set: {published: 2019-02-30}, reason: r}", "2019-02-30 is no date"),
        ("- {event: a, set: {date: hôm qua}, reason: r}", "hôm qua is no date"),
        ("- {person: a, is: b}", "reason"),
        ("- {place: a, reason: r}", "entry 1"),
        ("person: a", "list"),
        ("- [", "cannot be read"),
    ],
)
def test_a_mistake_is_named(tmp_path, text, says):
    with pytest.raises(KnowledgeError, match=says):
        corrections(tmp_path, text)


def test_applying_twice_changes_nothing_more():
    assert Corrections(()).to_record(record()) == record()
