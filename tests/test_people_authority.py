"""The authority files about people and the words around names hold together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hoso.annotation.people import evidence, finder, name_words
from hoso.annotation.people.known import by_full, by_surname
from hoso.annotation.people.offices import group_of, titles_of
from hoso.authority import offices, people
from hoso.text import nfc, settle_tones


def test_every_person_is_found_by_canonical_name() -> None:
    lost = [p.id for p in people().values() if p.id not in by_full(p.name)]
    assert lost == []


def test_every_other_name_is_found() -> None:
    lost = [(p.id, name) for p in people().values() for name in p.names
            if p.id not in by_full(name)]
    assert lost == []


def test_no_two_people_have_one_canonical_name() -> None:
    counts = Counter((p.name, p.country) for p in people().values())
    assert [name for name, count in counts.items() if count > 1] == []


def test_nobody_lists_the_own_canonical_name_as_another() -> None:
    assert [p.id for p in people().values() if p.name in p.names] == []


def test_tenures_end_after_they_begin() -> None:
    wrong = [(p.id, t.office) for p in people().values() for t in p.tenures
             if t.last is not None and t.last < t.first]
    assert wrong == []


def test_titles_of_one_post_are_one_group() -> None:
    same = ("Ngoại trưởng", "Bộ trưởng Ngoại giao", "Bộ trưởng Bộ Ngoại giao")
    assert len({group_of(title) for title in same}) == 1
    assert group_of("Thứ trưởng Ngoại giao") != group_of("Ngoại trưởng")


def test_every_office_answers_to_a_title() -> None:
    assert [ident for ident in offices() if not titles_of(ident)] == []


def test_every_weight_is_of_evidence_that_is_sought_and_the_reverse() -> None:
    weights = evidence.weights()
    code = "".join(Path(module.__file__ or "").read_text("utf-8") for module in (evidence, finder))
    assert [name for name in weights if f'"{name}"' not in code] == []


def test_words_are_filed_as_the_press_spells_them() -> None:
    filed = name_words.names()
    for words in (filed.family_vi, filed.given_vi, filed.middle_vi, filed.things):
        assert [w for w in words if settle_tones(nfc(w)) != w] == []


def test_a_surname_leads_to_all_who_bear_it() -> None:
    assert {"jake-sullivan", "john-sullivan"} <= set(by_surname("Sullivan"))
    assert by_surname("Tập") == ["xi-jinping"]
    assert by_surname("Hoàng") == []
