"""How well a candidate fits the candidates that tell an event: whether it tells the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso import gazetteer
from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.cluster import PARTIES, Cluster
from hoso.annotation.events.parties import ON_A_VISIT
from hoso.annotation.events.scene import Scene
from hoso.model import TimeMention

_OTHER_SIDE = frozenset({"sau", "trước", "ngay sau", "kể từ", "diễn ra sau", "diễn ra trước"})
"""Settings that are another event than the one the sentence tells."""
_AHEAD = frozenset({"future", "hope"})
# "Một số cuộc trao đổi" takes up nothing.
_MANY = re.compile(r"\b(?:một số|vài|nhiều|những|các)\s+$")
# Between the main clause and what came before it.
_AFTER = re.compile(r"\b(?:sau khi|trước khi)\b")
# "Trước đó, hôm 4/2, ...": before what has been told.
_EARLIER = re.compile(r"trước đó\b")
_COUNTED = ("day_offset", "week_offset", "month_offset", "year_offset")
"""Fields that are below 0 in words that count back from today."""
_SOON = 3
"""So many sentences on, "bản tuyên bố" is the one told before."""
_PARTS = {1: (1, 12), 2: (9, 21), 3: (18, 31)}
"""Days of a month that its beginning, middle and end may mean."""


def agreement(scene: Scene, cluster: Cluster, candidate: Candidate) -> float:
    """How well a candidate fits a cluster; 0 where something contradicts, or too little agrees."""
    if not _one_kind(scene, cluster, candidate) or _long_ago(scene, cluster, candidate) \
            or _gone_and_to_come(scene, cluster, candidate):
        return 0
    if cluster.group not in PARTIES:
        return _same_act(scene, cluster, candidate)
    if cluster.group == "statement" and _takes_up(scene, candidate):
        return max(0.0, _SOON + 1 - (candidate.sentence.index - cluster.last))
    if cluster.group == "statement" and _another_speaker(scene, cluster, candidate):
        return 0
    common = Common(
        times=_times_agree(scene, cluster, candidate), people=_people_agree(cluster, candidate),
        places=_places_agree(cluster.place, candidate.place),
        countries=_countries_agree(cluster, candidate),
        near=max(0.0, 1 - abs(candidate.sentence.index - cluster.last) / 20))
    if common.contradicts or _other_rank(scene, cluster, candidate) \
            or _told_apart(scene, cluster, candidate) \
            or (common.times <= 0 and _of_another_time(scene, cluster, candidate)) \
            or _too_little(scene, cluster, candidate, common):
        return 0
    alike = any(m.type == candidate.type for m in cluster.members)
    return common.times + common.people + common.places + 0.5 * common.countries \
        + common.near + 0.7 * alike


@dataclass(frozen=True, slots=True)
class Common:
    """What a cluster and a candidate tell alike: above 0 it agrees, below it contradicts, 0 is
    not known of one of them; and from 0 to 1 how near to each other they stand.
    """

    times: float
    people: float
    places: float
    countries: float
    near: float

    @property
    def contradicts(self) -> bool:
        """Whether they cannot tell the same event."""
        return min(self.times, self.people, self.places, self.countries) < 0


def _one_kind(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether the candidate is of the kind that the cluster tells, or takes up such a one."""
    if candidate.sort == "back":
        return cluster.group in ("talks", "phone_call") and not _MANY.search(
            scene.low, max(0, candidate.start - 12), candidate.start)
    return cluster.conference == (candidate.sort == "conference") and (
        cluster.group == candidate.group or _one_call(scene, cluster, candidate))


def _told_apart(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether the words set the candidate beside what was told, as another one."""
    here = [m for m in cluster.members if m.sentence is candidate.sentence]
    if any(not m.setting and (candidate.setting in _OTHER_SIDE
                              or _AFTER.search(scene.low, m.end, candidate.start)) for m in here):
        return True  # "đàm phán diễn ra sau hai vòng đàm phán", "sau khi họ có các cuộc trao đổi"
    if candidate.group == "visit" and not candidate.setting and any(
            m.setting in ON_A_VISIT for m in here):
        return True  # "trong chuyến thăm Hàn Quốc, ông hủy chuyến thăm biên giới"
    return bool(candidate.round and {m.round for m in cluster.members} - {"", candidate.round})


def _of_another_time(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether one is told as gone by and the other as news, or as still to come."""
    recalled = candidate.recalled or (
        candidate.own_time and all(m.recalled for m in cluster.members))
    return recalled or is_set_before(scene, cluster, candidate) or (
        candidate.group == "visit" and _comes_and_came(cluster, candidate))


def _too_little(scene: Scene, cluster: Cluster, candidate: Candidate, common: Common) -> bool:
    """Whether less agrees than makes one event of two of such a kind, so told."""
    times, people, places = common.times, common.people, common.places
    if candidate.new and people < 2 and places <= 0 and not (times > 0 and candidate.own_time):
        return True
    if candidate.group == "statement" and not (times > 0 and people >= 0) and not (
            people > 0 and candidate.type == "statement" and common.near > 0.6):
        return True
    bare = not (candidate.people or candidate.place or candidate.countries)
    takes_up = bare and common.near > 0.7
    if candidate.group == "visit" and max(people, places, common.countries) <= 0 and not takes_up:
        return True
    if times != 0 or not cluster.times:
        return False
    pictured = candidate.kind == "caption" or all(m.kind == "caption" for m in cluster.members)
    if candidate.own_time and pictured:
        return True  # a picture of another day
    days = any(map(scene.is_day, cluster.times))
    if candidate.own_time and people < 2 and scene.is_day(candidate.times[0]) and days:
        # Two days that cannot be compared yet: the same only if all else agrees.
        return True
    # "Chuyến thăm ngày 15/12" is the one told for "tuần tới".
    one_day = bool(candidate.times) and scene.is_day(candidate.times[0]) != days
    return bool(candidate.times) and people <= 0 and places <= 0 and not (takes_up and one_day)


def _long_ago(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether no more than a month or a year is told of one, and no time of the other, which
    is the news: "Hồi tháng 2, ông cũng ký sắc lệnh ...".
    """
    if cluster.times or not candidate.own_time or candidate.tense not in ("past", "unknown"):
        return False
    fields = scene.times[candidate.times[0]].fields
    return not fields.keys().isdisjoint(("month", "year", "year_offset")) \
        and not scene.is_day(candidate.times[0]) \
        and any(m.kind in ("title", "lede") for m in cluster.members) \
        and candidate.kind not in ("title", "lede")


def _takes_up(scene: Scene, candidate: Candidate) -> bool:
    """Whether a sentence begins with "Bản tuyên bố": the one told of last."""
    return candidate.sort == "noun" and not candidate.own_time \
        and candidate.start - candidate.sentence.start < 3 \
        and scene.low.startswith("bản ", candidate.start)


def _another_speaker(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a ministry announces the one and somebody who does not speak for it the other."""
    dated = [m for m in (*cluster.members, candidate) if m.own_time]
    return len(dated) >= 2 and all(m.sort == "said" for m in dated) \
        and bool(cluster.people) != bool(candidate.people) \
        and not any(scene.speaks_for_others(scene.persons[key])
                    for key in (*cluster.people, *candidate.people))


def _gone_and_to_come(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether one is told of a time gone by ("tuần trước"), the other of one to come."""
    if cluster.group not in ("talks", "phone_call"):
        return False
    if candidate.tense == "future":
        return candidate.sort == "verb" and any(_counts_back(scene, m) for m in cluster.members)
    return _counts_back(scene, candidate) and all(m.tense == "future" for m in cluster.members) \
        and any(m.sort == "verb" for m in cluster.members)


def _counts_back(scene: Scene, candidate: Candidate) -> bool:
    """Whether its own time counts back from today, and no verb says that it lies ahead."""
    return candidate.own_time and candidate.tense in ("past", "unknown") and any(
        isinstance(value := scene.times[i].fields.get(name), int) and value < 0
        for i in candidate.times for name in _COUNTED)


def _comes_and_came(cluster: Cluster, candidate: Candidate) -> bool:
    """Whether one journey was made and the other lies ahead."""
    told = {member.tense for member in cluster.members}
    return (candidate.tense == "past" and told <= _AHEAD) or (
        candidate.tense in _AHEAD and told == {"past"})


def _one_call(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a call is told with words that leave open that it was one: "nói chuyện với"."""
    groups = {cluster.group, candidate.group}
    loose = [candidate] if cluster.group == "phone_call" else cluster.members
    return groups == {"phone_call", "talks"} and all(
        m.unseen and not m.place for m in loose) and _people_agree(cluster, candidate) > 0


def is_set_before(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether a day of its own sets it before what was told: "Trước đó, hôm 4/2, ..."."""
    return candidate.own_time and _EARLIER.match(scene.low, candidate.sentence.start) is not None \
        and not any(m.setting in _OTHER_SIDE for m in cluster.members)


def _other_rank(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
    """Whether one is a summit of nobody by name and the other a meeting with lesser officials."""
    if candidate.type == "summit" and not candidate.people:
        people = cluster.people
    elif not cluster.people and any(m.type == "summit" for m in cluster.members):
        people = candidate.people
    else:
        return False
    return len(people) >= 2 and sum(map(scene.is_head, people)) < 2 and all(
        scene.roles_of(scene.persons[p]) for p in people)


def _times_agree(scene: Scene, cluster: Cluster, candidate: Candidate) -> float:
    """1 the same day, -1 another, 0 not comparable."""
    if not cluster.times or not candidate.times:
        return 0
    if set(cluster.times) & set(candidate.times):
        return 1
    verdicts = [_same_time(scene.times[a], scene.times[b])
                for a in cluster.times for b in candidate.times]
    return max(verdicts) if max(verdicts) > 0 else min(verdicts)


def _same_time(one: TimeMention, other: TimeMention) -> float:
    if one.value and other.value:
        return 1 if one.value.overlaps(other.value) else -1
    if _in_range(one, other) or _in_range(other, one):
        return 1
    if one.fields.keys() - {"tense"} and all(
            one.fields.get(key) == other.fields.get(key)
            for key in (one.fields.keys() | other.fields.keys()) - {"tense", "side"}):
        return 1  # "cuối tháng 11", "Cuối tháng 11"
    if _other_part(one, other) or _other_part(other, one):
        return -1
    same, compared = True, False
    for key in ("day", "month", "year", "weekday", "day_offset", "day2"):
        if key in one.fields and key in other.fields:
            compared = True
            same = same and one.fields[key] == other.fields[key]
    if not same:
        return -1
    days = [not m.fields.keys().isdisjoint(("day", "weekday", "day_offset")) for m in (one, other)]
    if compared and any(days) and not all(days):
        return 0 if "year" in one.fields or "year" in other.fields else 0.5
    return 1 if compared and all(days) else 0


def _other_part(day: TimeMention, part: TimeMention) -> bool:
    """Whether a day is not of the part of its month: 17/2 and "đầu tháng 2"."""
    if not {"part", "month"} <= part.fields.keys() or not {"day", "month"} <= day.fields.keys() \
            or day.fields["month"] != part.fields["month"]:
        return False
    first, last = _PARTS.get(int(part.fields["part"]), (1, 31))
    return not first <= int(day.fields["day"]) <= last


def _in_range(day: TimeMention, days: TimeMention) -> bool:
    """Whether a day is one of "5-7/4", of "30/6 - 2/7", the year unknown to both."""
    if not {"day2", "month2"} <= days.fields.keys() or not {"day", "month"} <= day.fields.keys():
        return False
    last = days.fields["month2"], days.fields["day2"]
    first = days.fields.get("month", last[0]), days.fields["day"]
    return first <= (day.fields["month"], day.fields["day"]) <= last


def _people_agree(cluster: Cluster, candidate: Candidate) -> float:
    """2 the same people, 1 some of them, -1 others."""
    ours, theirs = set(cluster.people), set(candidate.people)
    if not ours or not theirs:
        return 0
    if ours == theirs:
        return 2
    if candidate.group == "visit" or candidate.group == "statement":
        return 1 if ours & theirs else -1
    headline = candidate.kind == "title" or all(m.kind == "title" for m in cluster.members)
    if len(theirs) == 1 or len(ours) == 1 or headline:  # which names no more than matter
        return 1 if theirs <= ours or ours <= theirs else -1
    return -1


def _places_agree(ours: str | None, theirs: str | None) -> float:
    if ours is None or theirs is None:
        return 0
    within = gazetteer.is_within(ours, theirs) or gazetteer.is_within(theirs, ours)
    return 1 if within else -1


def _countries_agree(cluster: Cluster, candidate: Candidate) -> float:
    """1 the same parties, -1 others."""
    ours, theirs = set(cluster.countries), set(candidate.countries)
    if not ours or not theirs:
        return 0
    if ours & theirs:
        return 1
    return -1 if len(ours) > 1 or len(theirs) > 1 else 0


def _same_act(scene: Scene, cluster: Cluster, candidate: Candidate) -> float:
    """Orders, attacks, ballots: the same when day and place or actors do not differ."""
    times = _times_agree(scene, cluster, candidate)
    places = _places_agree(cluster.place, candidate.place)
    if times < 0 or places < 0:
        return 0
    ours, theirs = set(cluster.people), set(candidate.people)
    if ours and theirs and not ours & theirs:
        return 0
    if times > 0 or places > 0 or (ours & theirs):
        return 1 + times + places
    close = candidate.sentence.index - cluster.last <= 6
    return 0.5 if close and not (cluster.times and candidate.times) else 0
