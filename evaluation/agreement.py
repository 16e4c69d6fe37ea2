"""How far two careful readers agree on events: ``python -m evaluation.agreement``.

``gold/second_reading.yml`` holds the events of some development pages as a second annotator
wrote them down, who saw the page, its people and the day it appeared, and neither the events of
the gold file nor what the program finds. Prints how the readers agree with each other, and
how the program agrees with each: what nobody reaches who reads like them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import msgspec
import yaml

from evaluation.compare import compare
from evaluation.events import FoundEvent, date_right, pair_events
from evaluation.gold import HERE, GoldArticle, GoldEvent, GoldPage, load
from evaluation.run import document_of
from hoso.pipeline import extract

SECOND = HERE / "second_reading.yml"


def second_reading() -> dict[str, tuple[GoldEvent, ...]]:
    """Events by number of the page."""
    rows = yaml.load(SECOND.read_text("utf-8"), Loader=yaml.BaseLoader)
    return msgspec.convert(rows, dict[str, tuple[GoldEvent, ...]], strict=False)


def of_second(article: GoldArticle, events: tuple[GoldEvent, ...]) -> GoldArticle:
    """The article as the second reader has it."""
    return replace(article, meta=msgspec.structs.replace(article.meta, events=events))


def between(first: GoldArticle, second: GoldArticle) -> Counter[str]:
    """How the second reader's events, taken as found, stand against the first's."""
    names = {key: person.name for key, person in first.people.items()}
    found = [FoundEvent(index, event.type, event.when, None,
                        frozenset(names[key] for key in event.people), event.status, "")
             for index, event in enumerate(second.meta.events)]
    asked = {index for index, event in enumerate(second.meta.events) if not event.optional}
    count: Counter[str] = Counter(
        wanted=sum(not event.optional for event in first.meta.events), found=len(asked))
    for gold, told in pair_events(first, found, names):
        count["right"] += told.index in asked
        count["recalled"] += not gold.optional
        count["dated"] += date_right(gold, told.date)
        count["status"] += gold.status == told.status
        count["pairs"] += 1
    return count


def of_program(page: GoldPage, article: GoldArticle) -> Counter[str]:
    """How the program's events stand against those of a reader."""
    (record,) = extract(document_of(page))
    names = {person.key: person.name for person in record.annotations.persons}
    events = record.annotations.events
    pairs = compare(article, record, names, page.text).paired
    allowed = sum(gold.optional for gold, _ in pairs)
    return Counter(
        wanted=sum(not event.optional for event in article.meta.events),
        found=len(events) - allowed, right=len(pairs) - allowed, recalled=len(pairs) - allowed,
        dated=sum(date_right(gold, events[index].date) for gold, index in pairs),
        status=sum(gold.status == events[index].status for gold, index in pairs),
        pairs=len(pairs))


def main() -> None:
    second = second_reading()
    counts: dict[str, Counter[str]] = {}
    for page in load("dev"):
        for article in page.articles:
            if article.number in second:
                other = of_second(article, second[article.number])
                for name, count in (("the readers with each other", between(article, other)),
                                    ("the program with the first", of_program(page, article)),
                                    ("the program with the second", of_program(page, other))):
                    counts.setdefault(name, Counter()).update(count)
    print(f"{len(second)} pages")
    print(f"{'':30}{'P':>7}{'R':>7}{'date':>7}{'status':>8}   events")
    for name, count in counts.items():
        print(f"{name:30}{count['right'] / count['found']:7.3f}"
              f"{count['recalled'] / count['wanted']:7.3f}{count['dated'] / count['pairs']:7.3f}"
              f"{count['status'] / count['pairs']:8.3f}   {count['wanted']} demanded")


if __name__ == "__main__":
    main()
