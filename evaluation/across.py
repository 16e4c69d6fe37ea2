"""What holds across articles: one person, one event, one story, one text."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from evaluation.compare import Comparison
from evaluation.gold import GoldArticle
from evaluation.measures import Clustering, Tally, b_cubed, pairs
from evaluation.names import bare
from hoso.model import ArticleRecord, Resolution


@dataclass(frozen=True)
class Across:
    """Scores of the resolution, and what went wrong."""

    same_event: Tally
    """Pairs of reports of one event: joined, falsely joined, left apart."""
    same_event_all: Tally
    """The same where a report that was not found at all counts as left apart."""
    events: Clustering
    people: Clustering
    stories: Clustering
    reprints: Tally
    errors: tuple[tuple[str, str], ...]


Found = list[tuple[GoldArticle, ArticleRecord, Comparison]]


def compare_across(found: Found, resolution: Resolution) -> Across:
    """Clusters of the resolution against those of the gold set."""
    errors: list[tuple[str, str]] = []
    same, everything, events = _events(found, resolution, errors)
    return Across(
        same_event=same, same_event_all=everything, events=events,
        people=_people(found, resolution, errors),
        stories=_stories(found, resolution, errors),
        reprints=_reprints(found, resolution, errors), errors=tuple(errors))


def _events(found: Found, resolution: Resolution,
            errors: list[tuple[str, str]]) -> tuple[Tally, Tally, Clustering]:
    event_of = {report: event.id for event in resolution.events for report in event.reports}
    gold: dict[tuple[str, int], str] = {}
    ours: dict[tuple[str, int], Hashable] = {}
    lost: dict[tuple[str, int], str] = {}
    for article, record, comparison in found:
        told = {id(event): index for event, index in comparison.paired}
        for i, event in enumerate(article.meta.events):
            item = (article.number, i)
            # An event without an id is told by this article alone.
            label = event.id or f"{article.number}/{i}"
            if id(event) in told:
                gold[item] = label
                ours[item] = event_of.get((record.id, told[id(event)]), item)
            elif not event.optional:
                lost[item] = label
    _name_pairs("same_event", gold, ours, errors)
    return pairs(gold, ours), pairs(gold | lost, ours), b_cubed(gold, ours)


def _name_pairs(name: str, gold: dict[tuple[str, int], str],
                ours: dict[tuple[str, int], Hashable], errors: list[tuple[str, str]]) -> None:
    items = sorted(gold)
    for i, first in enumerate(items):
        for second in items[i + 1:]:
            same, joined = gold[first] == gold[second], ours[first] == ours[second]
            if same != joined:
                verb = "apart" if same else "falsely joined"
                errors.append((name, f"{first} {gold[first]} and {second} {gold[second]}: {verb}"))


def _people(found: Found, resolution: Resolution,
            errors: list[tuple[str, str]]) -> Clustering:
    gold: dict[tuple[int, str], str] = {}
    ours: dict[tuple[int, str], int] = {}
    names = {person.id: person.name for person in resolution.people}
    for article, record, _ in found:
        wanted = {bare(person.name): person.name for person in article.people.values()}
        for person in record.annotations.persons:
            resolved = resolution.person_of.get((record.id, person.key))
            for name in (names.get(resolved, "") if resolved is not None else "", person.name):
                if bare(name) in wanted:
                    gold[record.id, person.key] = wanted[bare(name)]
                    if resolved is not None:
                        ours[record.id, person.key] = resolved
                    break
    return b_cubed(gold, ours)


def _stories(found: Found, resolution: Resolution, errors: list[tuple[str, str]]) -> Clustering:
    story_of = {article: story.id for story in resolution.stories for article in story.articles}
    gold = {a.number: a.meta.story or a.number for a, _, _ in found}
    ours = {a.number: story_of[r.id] for a, r, _ in found if r.id in story_of}
    for first, second in ((a, b) for a in sorted(gold) for b in sorted(gold) if a < b):
        joined = first in ours and ours.get(first) == ours.get(second)
        if joined != (gold[first] == gold[second]):
            errors.append(("stories", f"{first} and {second}: "
                                      f"{'falsely joined' if joined else 'apart'}"))
    return b_cubed(gold, ours)


def _reprints(found: Found, resolution: Resolution, errors: list[tuple[str, str]]) -> Tally:
    number = {record.id: article.number for article, record, _ in found}
    gold = {a.number: a.meta.reprint_of or a.number for a, _, _ in found}
    ours = {n: number.get(resolution.reprint_of.get(r, r), n) for r, n in number.items()}
    tally = pairs(gold, ours)
    for first in sorted(gold):
        if (gold[first] == first) != (ours[first] == first):
            errors.append(("reprints", f"{first}: reprint of {ours[first]}, should be "
                                       f"{gold[first]}"))
    return tally
