"""From words to events, before any date is known."""

from __future__ import annotations

from hoso.annotation.events.announcements import announcements
from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.candidates import Reader
from hoso.annotation.events.cluster import PARTIES, Cluster
from hoso.annotation.events.hits import find_hits
from hoso.annotation.events.merge import merge
from hoso.annotation.events.participants import apart, fill_people, name_parties, share_days
from hoso.annotation.events.scene import Scene, Sentence
from hoso.annotation.events.tense import Tense
from hoso.annotation.events.worth import Company, judge, signs
from hoso.model import (
    EventMention,
    EventPerson,
    Page,
    Person,
    PersonMention,
    PlaceMention,
    Status,
    TimeMention,
)

_NEXT = 3
"""So many sentences on, a sentence may still tell of the same trial."""
_HAPPENINGS = frozenset({"accident", "military", "protest"})
_DECREED = frozenset({"order", "sanction", "expulsion"})
"""Acts that are where their author sits: a place told with them is of what they are about.
Of 125 in articles read by hand, 4 have a place."""
_OF_FORCES = "military"
"""Whoever is named with it orders it or speaks of it: of 103 in the development articles, 4 have
people."""
_RANK = {"meeting": 0, "talks": 1, "summit": 2}


def find_events(page: Page, persons: list[Person], people: list[PersonMention],
                places: list[PlaceMention], times: list[TimeMention]) -> list[EventMention]:
    """The public acts the article reports, in order of their evidence, not yet dated.

    ``times`` of an event point into the given ``times``. Mentions must be in
    order of position.
    """
    scene = Scene(page, persons, people, places, times)
    candidates: list[Candidate] = []
    hits = find_hits(scene)
    for sentence in scene.sentences:
        if sentence.index in hits:
            candidates += Reader(scene, sentence, hits[sentence.index]).read()
    candidates += announcements(scene, candidates)
    candidates.sort(key=lambda c: (c.sentence.index, c.start))
    _carry_days(scene, candidates)
    clusters = apart(_opened(scene, _one_case(scene, merge(scene, candidates))))
    fill_people(scene, clusters)
    share_days(clusters)
    name_parties(scene, clusters)
    _who_called(scene, clusters)
    events = []
    company = Company(clusters)
    for cluster in clusters:
        tense = _tense(cluster)
        confidence = judge(signs(scene, cluster, tense, company))
        if confidence is not None:
            events.append(_event(scene, cluster, tense, confidence))
    return sorted(events, key=lambda e: (e.start, e.end, e.type))


def _who_called(scene: Scene, clusters: list[Cluster]) -> None:
    """Two of two countries who "talked", nowhere, and are not told to have met anyone, called
    each other.
    """
    for cluster in clusters:
        countries = {scene.persons[key].country for key in cluster.people} - {None}
        if cluster.group != "talks" or cluster.place or len(cluster.people) != 2 \
                or len(countries) != 2 or not all(m.unseen for m in cluster.members) \
                or _tense(cluster) not in ("past", "unknown"):
            continue
        if not any(other is not cluster and other.group in ("talks", "visit")
                   and (set(other.people) & set(cluster.people) or (
                       not other.people and countries & set(other.countries)))
                   for other in clusters):
            for member in cluster.members:
                member.type = "phone_call"


def _carry_days(scene: Scene, candidates: list[Candidate]) -> None:
    """ "Sau đó", "cùng ngày": the day of the sentence before."""
    dated: Candidate | None = None
    goes_on: Sentence | None = None  # one that goes on telling that day
    for candidate in candidates:
        sentence = candidate.sentence
        if dated is not None and candidate.type == dated.type and candidate.group in _HAPPENINGS \
                and candidate.times and sentence.index - dated.sentence.index <= _NEXT \
                and "cùng ngày" in scene.times[candidate.times[0]].text.lower():
            candidate.times = list(dated.times)  # "vụ cháy xảy ra rạng sáng cùng ngày"
        if not candidate.times and dated is not None and (
                candidate.tense in ("past", "unknown") or candidate.tense == dated.tense) \
                and (candidate.start == dated.start or sentence is goes_on
                     or 0 < sentence.index - dated.sentence.index <= 6) \
                and (dated.type != "statement" or candidate.type == "statement") \
                and (sentence is goes_on or _goes_on(scene, candidate)) \
                and (not dated.people or set(candidate.people) & set(dated.people)):
            candidate.times = list(dated.times)
            goes_on = sentence
        if candidate.times and candidate.sort != "back" and candidate.kind != "caption" \
                and scene.is_day(candidate.times[0]) \
                and not (dated and dated.sentence is candidate.sentence):
            dated = candidate


def _one_case(scene: Scene, clusters: list[Cluster]) -> list[Cluster]:
    """Whoever is sentenced in the next sentences, no day told, is of the trial told before."""
    kept: list[Cluster] = []
    for cluster in clusters:
        case = next((c for c in reversed(kept) if c.group == "other" and c.times), None)
        if case is not None and cluster.group == "other" and not cluster.times and all(
                scene.low[m.start : m.end] in scene.words.striking
                and 0 <= m.sentence.index - case.last <= _NEXT for m in cluster.members):
            for member in cluster.members:
                case.add(member)
        else:
            kept.append(cluster)
    return kept


def _opened(scene: Scene, clusters: list[Cluster]) -> list[Cluster]:
    """Whoever opens or closes a conference told in these sentences takes part in it."""
    kept: list[Cluster] = []
    for cluster in clusters:
        begun = cluster.group == "other" and all(
            scene.words.begun.fullmatch(scene.low, m.start, m.end) for m in cluster.members)
        held = next((c for c in clusters if begun and _is_held(c, cluster)), None)
        if held is None:
            kept.append(cluster)
            continue
        for member in cluster.members:
            member.type = held.members[0].type
            held.add(member)
    return kept


def _is_held(cluster: Cluster, opening: Cluster) -> bool:
    """Whether what is opened may be this: talks named in that sentence, a conference near it."""
    told = {m.sentence.index for m in cluster.members if m.sort in ("noun", "conference")}
    reach = _NEXT if cluster.conference else 0
    return cluster.group == "talks" and any(
        abs(index - m.sentence.index) <= reach for index in told for m in opening.members)


def _goes_on(scene: Scene, candidate: Candidate) -> bool:
    """Whether the sentence goes on telling the day of the one before."""
    begin = candidate.sentence.start
    if candidate.setting and candidate.start - begin < 3:
        return False  # "Hội đàm xong, ...": that was told before
    if candidate.type != "statement" and scene.words.speech.search(
            scene.low, begin, candidate.start):
        return False  # "Cùng ngày, Bộ Ngoại giao cho biết chuyến thăm ..."
    if candidate.sort == "move" and scene.low.startswith("trước khi", begin):
        return False  # on the way to what was told
    return (candidate.start - begin < 3 and candidate.sort == "verb") \
        or scene.words.after_that.match(scene.low, begin) is not None


def _event(scene: Scene, cluster: Cluster, tense: Tense, confidence: float) -> EventMention:
    best = max(cluster.members, key=lambda m: _worth(m, cluster))
    sentence = best.sentence
    event_type = _type(scene, cluster)
    return EventMention(
        type=event_type, start=sentence.start, end=sentence.end,
        evidence=scene.text[sentence.start : sentence.end], times=tuple(cluster.times),
        place=_place(scene, cluster),
        people=tuple(EventPerson(person=p) for p in cluster.people if event_type != _OF_FORCES),
        countries=tuple(sorted(cluster.countries)), status=_status(tense),
        # Put off: called off for the day it was set for, planned for another.
        tense="cancelled" if tense == "postponed" else tense,
        confidence=confidence,
    )


def _place(scene: Scene, cluster: Cluster) -> str | None:
    """Where it happened; a decree only where it is said to have been signed."""
    signed = any("ký" in scene.low[m.start : m.end].split() for m in cluster.members)
    return cluster.place if signed or cluster.group not in _DECREED else None


def _worth(member: Candidate, cluster: Cluster) -> tuple[float, int]:
    """How much of the event a sentence proves; the earlier of two equals."""
    own = bool(member.times) + bool(member.place) + min(2, len(member.people))
    plain = member.kind in ("body", "lede") and member.sort != "back" and not member.setting
    return own + 0.5 * plain, -member.sentence.index


def _type(scene: Scene, cluster: Cluster) -> str:
    own = [m for m in cluster.members if m.sort != "back"] or cluster.members[:1]
    if cluster.group != "talks":
        return own[0].type
    # "trao đổi", "thảo luận" are of a meeting as of talks.
    kinds = [m.type for m in own if m.sort != "act"] or [m.type for m in own]
    heads = {scene.persons[p].country for p in cluster.people if scene.is_head(p)}
    if len(heads) >= 2:  # heads of state or government together
        return "summit"
    lesser = len(cluster.people) >= 2 and not heads and all(
        scene.roles_of(scene.persons[p]) for p in cluster.people)
    if "summit" in kinds and not lesser:
        return "summit"
    return max((kind for kind in kinds if kind != "summit"), default="meeting",
               key=lambda kind: (kinds.count(kind), _RANK[kind]))


def _tense(cluster: Cluster) -> Tense:
    """What the article as a whole says: off, over, ahead, or wished for."""
    told = [m.tense for m in cluster.members]
    for off in ("cancelled", "postponed"):
        if off in told:
            return off
    own = [m.tense for m in cluster.members if m.people or m.own_time]
    firm = [t for t in own if t in ("past", "future")] or [
        t for t in told if t in ("past", "future")]
    if firm and cluster.group not in PARTIES:  # "Peru gỡ trừng phạt": it is done
        firm += ["past"] * sum(m.tense == "unknown" and m.sort == "verb" and not m.setting
                               for m in cluster.members)
    if firm and told.count("hope") <= 2 * len(firm):
        return "future" if firm.count("future") > firm.count("past") else "past"
    # Of a wish and a word in passing, whichever says whose event it is.
    named = [m.tense for m in cluster.members if m.people] or told
    return "hope" if named.count("hope") > named.count("unknown") else "unknown"


def _status(tense: Tense) -> Status:
    if tense in ("cancelled", "postponed"):
        return "cancelled"
    return "planned" if tense in ("future", "hope") else "occurred"

