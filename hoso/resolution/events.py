"""One event across articles, and what the archive says of it.

Two reports tell one event when type group, time and main participants agree
and nothing contradicts. Reports are compared only where they share a week and
a participant, joined best pair first, and a group never comes to hold two
days, two places or two reports of one article: an article that tells two
events tells two.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import combinations

import msgspec

from hoso import gazetteer
from hoso.annotation.events.lexicon import event_types
from hoso.authority import known_events
from hoso.edtf import UNKNOWN, When
from hoso.model import EventMention, EventPerson, ResolvedEvent, ResolvedPerson, Status
from hoso.resolution.claims import Claim, content_id
from hoso.resolution.groups import Groups, join_best_first
from hoso.text import fold

_ONE_GROUP = {"meeting": "talks", "summit": "talks"}
"""meeting, talks and summit are one when comparing: papers use the words freely."""

VAGUE_DAYS = 10
"""Reports whose date is looser than this agree with a dated one only on strong grounds."""

_Node = tuple[int, int]
"""A report: (article id, index into its events)."""


class _Report(msgspec.Struct, frozen=True, kw_only=True):
    """One article's telling of an event, with people resolved."""

    node: _Node
    mention: EventMention
    people: frozenset[int]
    countries: frozenset[str]

    @property
    def group(self) -> str:
        return _ONE_GROUP.get(self.mention.type, self.mention.type)


def resolve_events(
    claims: Sequence[Claim],
    people: Mapping[int, ResolvedPerson],
    person_of: Mapping[tuple[int, str], int],
    reprint_of: Mapping[int, int],
) -> tuple[ResolvedEvent, ...]:
    """Every event of the archive with its reports, by id."""
    reports = {report.node: report for report in _reports(claims, people, person_of)}
    pairs = {
        pair for block in _blocks(reports.values()).values() for pair in combinations(block, 2)
    }
    scored = (
        (score, a, b)
        for a, b in pairs
        if (score := _agreement(reports[a], reports[b])) is not None
    )
    groups = Groups(sorted(reports))
    join_best_first(
        groups, scored,
        lambda first, second: _consistent([reports[node] for node in (*first, *second)]),
    )
    events = [
        _event([reports[node] for node in sorted(group)], people, person_of, reprint_of)
        for group in groups.all()
    ]
    return _settle_slugs(events)


def _reports(
    claims: Sequence[Claim],
    people: Mapping[int, ResolvedPerson],
    person_of: Mapping[tuple[int, str], int],
) -> Iterator[_Report]:
    for claim in claims:
        for index, mention in enumerate(claim.events):
            named = frozenset(person_of[claim.article, part.person] for part in mention.people)
            theirs = {people[person].country for person in named}
            yield _Report(
                node=(claim.article, index),
                mention=mention,
                people=named,
                countries=frozenset(mention.countries) | {c for c in theirs if c},
            )


# -- which reports to compare -------------------------------------------------------


def _blocks(reports: Iterable[_Report]) -> dict[tuple[str, ...], list[_Node]]:
    """Reports that share a type group, a week and a participant, place or known event."""
    blocks: dict[tuple[str, ...], list[_Node]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: r.node):
        for key in _block_keys(report):
            blocks[key].append(report.node)
    return blocks


def _block_keys(report: _Report) -> Iterator[tuple[str, ...]]:
    mention = report.mention
    if mention.known:
        yield ("known", mention.known)
    who = [f"person {person}" for person in sorted(report.people)]
    if mention.place:
        who.append(f"place {mention.place}")
    if len(report.countries) > 1:
        who.append("countries " + " ".join(sorted(report.countries)))
    for week in _weeks(mention.date):
        for participant in who:
            yield (report.group, week, participant)


def _weeks(when: When) -> Iterator[str]:
    """ISO weeks a date may fall in; none for a date looser than two months."""
    if not when or when.days > 62:
        return
    for first, last in when.ranges:
        day = first - timedelta(days=first.weekday())
        while day <= last:
            yield day.isoformat()
            day += timedelta(days=7)


# -- whether two reports tell one event -----------------------------------------------


def _agreement(a: _Report, b: _Report) -> float | None:
    """How strongly two reports agree; None when they do not tell one event."""
    one, other = a.mention, b.mention
    if a.node[0] == b.node[0]:
        return None
    if one.known and other.known:
        return 100.0 if one.known == other.known else None
    if a.group != b.group or not one.date.overlaps(other.date) or _places_differ(one, other):
        return None
    same_place = one.place is not None and one.place == other.place
    same_day = one.date.single_day is not None and one.date.single_day == other.date.single_day
    shared = len(a.people & b.people)
    fewer = min(len(a.people), len(b.people))
    both = len(a.countries & b.countries) > 1
    if fewer == 0:
        agree = both and same_day and (same_place or a.group != "statement")
    elif fewer == 1:
        agree = shared == 1 and (
            (same_place and same_day) or (both and (same_day or same_place))
            or (len(a.people) == len(b.people) and same_day)
        )
    else:
        agree = shared > 1
    if max(one.date.days, other.date.days) > VAGUE_DAYS and (shared < 2 or not same_place):
        agree = False
    return shared * 2.0 + same_place + 2.0 * same_day + both if agree else None


def _places_differ(one: EventMention, other: EventMention) -> bool:
    return one.place is not None and other.place is not None and one.place != other.place


def _consistent(reports: list[_Report]) -> bool:
    """Whether one event could be all of these."""
    articles = [report.node[0] for report in reports]
    if len(set(articles)) < len(articles):
        return False
    if len({r.mention.known for r in reports if r.mention.known}) > 1:
        return False
    return not any(_contradict(a.mention, b.mention) for a, b in combinations(reports, 2))


def _contradict(one: EventMention, other: EventMention) -> bool:
    """Two places, or two days; what is known to be one event may last for days."""
    same_known = one.known is not None and one.known == other.known
    if one.date and other.date and not one.date.overlaps(other.date) and not same_known:
        return True
    return _places_differ(one, other)


# -- what the archive says of an event ----------------------------------------------------


def _event(
    reports: list[_Report],
    people: Mapping[int, ResolvedPerson],
    person_of: Mapping[tuple[int, str], int],
    reprint_of: Mapping[int, int],
) -> ResolvedEvent:
    mentions = [report.mention for report in reports]
    kind = _most(mention.type for mention in mentions)
    places = [mention.place for mention in mentions if mention.place]
    place = _most(places) if places else None
    when = UNKNOWN
    for mention in sorted(mentions, key=lambda m: (m.date.days or 10**6, m.date.text)):
        if not when or not mention.date or when.overlaps(mention.date):
            when = when.intersect(mention.date) if mention.date else when
    known = next((mention.known for mention in mentions if mention.known), None)
    roles: dict[int, Counter[str]] = defaultdict(Counter)
    for report in reports:
        for part in report.mention.people:
            roles[person_of[report.node[0], part.person]][part.role] += 1
    named = sorted(roles, key=lambda p: (-sum(roles[p].values()), people[p].slug))
    sources = {reprint_of.get(report.node[0], report.node[0]) for report in reports}
    return ResolvedEvent(
        id=0,
        slug=_slug(kind, when, place, [people[person] for person in named]),
        type=kind,
        title=_title(kind, place, [people[person] for person in named], known),
        date=when,
        place=place,
        status=_status(mentions),
        people=tuple(
            EventPerson(person=people[person].key, role=_most(roles[person].elements()))
            for person in named
        ),
        countries=tuple(sorted(frozenset[str]().union(*(r.countries for r in reports)))),
        confidence=max(mention.confidence for mention in mentions),
        known=known,
        reports=tuple(report.node for report in reports),
        independent_reports=len(sources),
    )


def _most(values: Iterable[str]) -> str:
    """The most frequent value; of equally frequent ones the first by letters."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _status(mentions: list[EventMention]) -> Status:
    """Occurred once anyone reports it held; cancelled once anyone says so; else planned."""
    told = {mention.status for mention in mentions}
    if "occurred" in told:
        return "occurred"
    return "cancelled" if "cancelled" in told else "planned"


@cache
def _known_titles() -> dict[str, str]:
    return {event.id: event.title_en for event in known_events()}


def _title(kind: str, place: str | None, people: list[ResolvedPerson], known: str | None) -> str:
    """What a list of events shows: type, the first people, the place."""
    if known:
        return _known_titles()[known]
    label = event_types()[kind].label_en
    who = ", ".join(person.name for person in people[:3])
    where = _place_name(place)
    return " · ".join(part for part in (label, who, where) if part)


def _place_name(place: str | None) -> str:
    found = gazetteer.place(place) if place else None
    return found.name if found else ""


def _slug(kind: str, when: When, place: str | None, people: list[ResolvedPerson]) -> str:
    """``2017-04-12-talks-moscow``; without a place, by the first two people's last names."""
    day = when.single_day or (when.earliest if when.days <= 31 else None)
    if day:
        head = day.isoformat()
    else:
        head = str(when.earliest.year) if when.earliest and when.days <= 366 else "undated"
    if place:
        tail = _place_name(place)
    else:
        tail = " ".join(sorted(person.name.split()[-1] for person in people[:2]))
    words = re.sub(r"[^a-z0-9]+", "-", fold(f"{head} {kind} {tail}"))
    return words.strip("-")


def _settle_slugs(events: list[ResolvedEvent]) -> tuple[ResolvedEvent, ...]:
    """One slug an event, ids from the slugs.

    Of several with one slug, the one reported in the article with the lowest
    id keeps it; the others add a mark made from that article.
    """
    taken: set[str] = set()
    settled = []
    for event in sorted(events, key=lambda e: (e.slug, e.reports)):
        slug = event.slug
        if slug in taken:
            slug = f"{slug}-{content_id(*event.reports[0]) % 16**6:06x}"
        taken.add(slug)
        settled.append(msgspec.structs.replace(event, slug=slug, id=content_id("event", slug)))
    return tuple(sorted(settled, key=lambda e: e.id))
