"""The authority files: valid, and their mistakes named."""

import pytest

from hoso import knowledge
from hoso.authority import holders, known_events, offices, people
from hoso.errors import KnowledgeError
from hoso.phrasebook import Phrasebook
from hoso.version import extractor


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(knowledge, "directory", lambda: tmp_path)
    return tmp_path


def test_norway_is_a_country_and_no_truth_value(folder):
    (folder / "codes.yml").write_text("- {country: NO, held: true}\n- {country: ON, held: false}\n")
    assert knowledge.load("codes", list[dict[str, str | bool]]) == [
        {"country": "NO", "held": True}, {"country": "ON", "held": False}]


@pytest.mark.parametrize(
    ("text", "says"),
    [("- [", "not valid YAML"), ("- {a: x}", r"\$\[0\]"), ("a: 1", "array"),
     ("- {a: 1, a: 2}", "'a' stands twice"), ("- &x {a: 1}\n- *x", "anchor"), ("", "array")],
)
def test_a_mistake_is_named_with_its_file_and_place(folder, text, says):
    (folder / "codes.yml").write_text(text)
    with pytest.raises(KnowledgeError, match=says) as error:
        knowledge.load("codes", list[dict[str, int]])
    assert "authority/codes.yml" in str(error.value)


def test_a_file_that_is_missing_is_named(folder):
    with pytest.raises(KnowledgeError, match=r"authority/codes\.yml"):
        knowledge.load("codes", list[int])


def test_phrases_are_looked_for_as_words_where_the_shape_has_them(folder):
    (folder / "said.yml").write_text("plans: [sẽ, '(?<!hơn )dự kiến']\ngone: [hoà đàm]\n")
    book = Phrasebook("said", ("plans", "gone"))
    assert book.phrases("gone") == {"hòa đàm"}
    assert book.pattern("plans").search("Theo lịch, ông SẼ đi")
    assert not book.pattern("plans").search("sẽo, hơn dự kiến")
    assert book.pattern("plans", r"\b{} ngày$").search("dự kiến ngày")
    strict = Phrasebook("said", ("plans", "gone"), any_case=False)
    assert not strict.pattern("plans").search("ông SẼ đi")


@pytest.mark.parametrize(
    ("text", "says"),
    [("gone: [đã]\n", "plans: missing"), ("plans: [sẽ]\ngone: [đã]\nmore: [x]\n", "more: missing"),
     ("plans: sẽ\ngone: [đã]\n", "array"), ("plans: ['(sẽ']\ngone: [đã]\n", "plans: missing \\)")],
)
def test_a_list_of_phrases_that_is_missing_unread_or_no_pattern_is_named(folder, text, says):
    (folder / "said.yml").write_text(text)
    with pytest.raises(KnowledgeError, match=says) as error:
        Phrasebook("said", ("plans", "gone")).pattern("plans")
    assert "authority/said.yml" in str(error.value)


def test_every_tenure_names_its_source_and_ends_after_it_begins():
    for person in people().values():
        for tenure in person.tenures:
            assert tenure.source, person.id
            assert tenure.last is None or tenure.first <= tenure.last, person.id


def test_every_office_has_a_title_in_vietnamese_and_a_holder_or_none():
    assert all(office.titles_vi for office in offices().values())
    assert set(holders()) <= set(offices())


def test_known_events_are_dated_sourced_and_of_known_people_or_countries():
    names = {person.name for person in people().values()}
    for event in known_events():
        assert event.source and event.when.earliest and event.when.latest
    told = [p for event in known_events() for p in event.participants]
    assert sum(p in names for p in told) > len(told) / 2


def _event(number: str) -> str:
    return (f"- {{id: {number}, type: phone_call, since: '2014-03-01', until: '2014-03-01', "
            "title_en: A call, title_vi: Điện đàm, source: a page}\n")


def test_known_events_are_those_of_every_file(folder):
    (folder / "events.yml").write_text(_event("ev-20140301-01"))
    (folder / "events").mkdir()
    (folder / "events" / "calls.yml").write_text(_event("ev-20140301-c1"))
    assert [e.id for e in known_events.__wrapped__()] == ["ev-20140301-01", "ev-20140301-c1"]


def test_an_event_that_stands_in_two_files_is_named(folder):
    (folder / "events.yml").write_text(_event("ev-20140301-01"))
    (folder / "events").mkdir()
    (folder / "events" / "calls.yml").write_text(_event("ev-20140301-01"))
    with pytest.raises(KnowledgeError, match=r"events/calls\.yml: ev-20140301-01 stands twice"):
        known_events.__wrapped__()


def test_no_form_of_a_name_belongs_to_two_people_by_id():
    ids = [person.id for person in people().values()]
    assert len(ids) == len(set(ids))


def test_one_changed_letter_anywhere_in_the_folder_makes_another_extractor(folder):
    (folder / "events").mkdir()
    files = [folder / "time.yml", folder / "name_parts.txt", folder / "events" / "calls.yml"]
    for file in files:
        file.write_text("[]")
    seen = {extractor.__wrapped__()}
    for file in files:
        file.write_text("[a]")
        seen.add(extractor.__wrapped__())
    assert len(seen) == 1 + len(files)
