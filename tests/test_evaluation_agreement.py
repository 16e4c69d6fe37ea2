"""A second reading of gold pages: what is compared, and that it fits the pages it is of."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import msgspec

from evaluation.agreement import between, of_program, of_second, second_reading
from evaluation.gold import GoldArticle, GoldPage, load


@cache
def _pages() -> list[GoldPage]:
    second = second_reading()
    return [page for page in load("dev") if page.articles[0].number in second]


def _read_twice() -> list[tuple[GoldArticle, GoldArticle]]:
    second = second_reading()
    return [(article, of_second(article, second[article.number]))
            for page in _pages() for article in page.articles]


def test_the_second_reading_is_of_development_pages_and_names_their_people() -> None:
    twice = _read_twice()
    assert {first.number for first, _ in twice} == set(second_reading())
    for first, second in twice:
        named = {key for event in second.meta.events for key in event.people}
        assert named <= set(first.people), first.number
        assert all(event.when.text for event in second.meta.events)


def test_whoever_reads_the_same_agrees_and_whoever_reads_nothing_does_not() -> None:
    first = max((first for first, _ in _read_twice()), key=lambda a: len(a.meta.events))
    same = between(first, first)
    assert same["right"] == same["recalled"] == same["wanted"] == same["found"] > 0
    assert same["dated"] == same["status"] == same["pairs"]
    nothing = between(first, replace(first, meta=msgspec.structs.replace(first.meta, events=())))
    assert nothing["pairs"] == nothing["found"] == 0 < nothing["wanted"]


def test_the_program_is_held_against_either_reader() -> None:
    second = second_reading()
    page = max(_pages(), key=lambda page: len(second[page.articles[0].number]))
    article = page.articles[0]
    for reader in (article, of_second(article, second[article.number])):
        count = of_program(page, reader)
        assert count["wanted"] == sum(not event.optional for event in reader.meta.events)
        assert 0 < count["right"] == count["recalled"] <= count["found"]
