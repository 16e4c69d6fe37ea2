"""One person across articles: who is joined, who stays two."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.model import Person
from hoso.resolution.people import People, is_vietnamese
from hoso.resolution.spool import scratch
from hoso.text import fold


def named(name, country=None):
    return Person(key=f"n:{fold(name)}", name=name, country=country)


def resolve(bearers):
    people = People(scratch())
    for article, person in bearers:
        people.put(article, [person])
    people.resolve()
    return tuple(people.changed), people


def resolved(*persons):
    people, person_of = resolve(enumerate(persons, 1))
    return people, [person_of[i, p.key] for i, p in enumerate(persons, 1)]


def test_a_person_of_the_authority_is_one_under_the_canonical_name():
    lavrov = Person(key="a:sergei-lavrov", name="Sergei Lavrov", country="RU")
    people, ids = resolved(lavrov, lavrov)
    assert [(p.slug, p.name, p.country) for p in people] == [
        ("sergei-lavrov", "Sergei Lavrov", "RU")
    ]
    assert ids[0] == ids[1]


def test_the_same_unknown_name_in_two_articles_is_one_person():
    people, ids = resolved(named("Öncü Keçeli", "TR"), named("Oncu Keceli"))
    assert len(people) == 1 and ids[0] == ids[1]
    assert people[0].country == "TR"


def test_two_countries_are_two_people_and_a_bare_name_joins_neither():
    people, ids = resolved(named("Ivan Petrenko", "UA"), named("Ivan Petrenko", "RU"),
                           named("Ivan Petrenko"))
    assert len(set(ids)) == 3 and len({p.slug for p in people}) == 3


def test_vietnamese_names_that_differ_in_marks_are_two_people():
    people, ids = resolved(named("Nguyễn Văn An"), named("Nguyễn Văn Ấn"))
    assert len(people) == 2 and ids[0] != ids[1]


def test_a_name_typed_without_marks_joins_the_only_one_it_can_be():
    people, _ = resolved(named("Trần Minh Đạo", "VN"), named("Tran Minh Dao"))
    assert len(people) == 1 and people[0].name == "Trần Minh Đạo"


def test_a_name_typed_without_marks_joins_neither_of_two():
    people, _ = resolved(named("Lê Văn Tấn"), named("Lê Văn Tân"), named("Le Van Tan"))
    assert len(people) == 3


def test_transcriptions_that_differ_by_a_letter_are_one_person():
    people, ids = resolved(named("Andrei Kelinov", "RU"), named("Andrey Kelinov", "RU"))
    assert len(people) == 1 and ids[0] == ids[1]


def test_short_foreign_names_that_differ_by_a_letter_stay_two():
    people, _ = resolved(named("Li Kurt"), named("Lo Kurt"))
    assert len(people) == 2


def test_the_order_of_articles_leaves_no_trace():
    persons = [named("Andrei Kelinov", "RU"), named("Andrey Kelinov"), named("Ivan Petrenko", "UA"),
               named("Nguyễn Văn An")]
    outcomes = {resolve(order)[0] for order in permutations(enumerate(persons))}
    assert len(outcomes) == 1


def test_what_could_be_a_vietnamese_name():
    assert is_vietnamese("Phạm Bình Minh")
    assert not is_vietnamese("Rex Tillerson")
    assert not is_vietnamese("Hùng")


BEARERS = st.sampled_from([
    Person(key="a:sergei-lavrov", name="Sergei Lavrov", country="RU"),
    # A slug may be wanted with a country behind it that is another's plain one.
    named("Sergei Lavrov", "UA"), named("Sergei Lavrov", "RU"), named("Sergei Lavrov Ru"),
    named("Sergei Lavrov Ru", "RU"), named("Sergei Lavrov Ru Ru"),
    # One letter apart from the next, and from the one after it by two.
    named("Andrei Kelinov", "RU"), named("Andrey Kelinov"), named("Andrey Kelinof", "UA"),
    named("Nguyễn Văn An"), named("Nguyễn Văn Ấn"), named("Nguyen Van An", "VN"),
])
ARTICLES = st.dictionaries(
    st.integers(1, 6), st.lists(BEARERS, max_size=4, unique_by=lambda p: p.key), max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.lists(ARTICLES, min_size=1, max_size=4))
def test_however_articles_come_and_go_people_are_those_of_what_is_there(steps):
    db = scratch()
    now, told, led = {}, {}, {}
    for step in steps:
        people = People(db)
        for article, persons in step.items():
            now[article] = persons
            people.put(article, persons)
        touched = people.resolve()
        for number in people.gone:
            del told[number]
        told |= {person.id: person for person in people.changed}
        anew = People(scratch())
        for article, persons in now.items():
            anew.put(article, persons)
        anew.resolve()
        assert told == {person.id: person for person in anew.changed}
        assert told == dict(people.by_id)
        leads = {bearer: anew[bearer] for bearer in anew}
        assert {bearer: people[bearer] for bearer in people} == leads
        if led:
            changed = {person.id for person in people.changed}
            assert touched >= {article for (article, _), number in leads.items()
                               if number in changed}
        led = leads


def test_whom_nothing_new_can_reach_is_not_looked_at():
    db = scratch()
    people = People(db)
    for article in range(200):
        people.put(article, [named(f"Andrei Kelinov{chr(97 + article % 26) * 3}{article // 26}")])
    people.resolve()
    read = []
    people = People(db)
    people.put(1000, [named("Ivan Petrenko", "UA")])
    db.set_trace_callback(read.append)
    people.resolve()
    assert len(read) < 40
