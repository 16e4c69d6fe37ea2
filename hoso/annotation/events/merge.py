"""Which candidates of an article tell the same event, and who took part in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hoso import gazetteer
from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.parties import ON_A_VISIT
from hoso.annotation.events.scene import Scene
from hoso.model import TimeMention

_OTHER_SIDE = frozenset({"sau", "trước", "ngay sau", "kể từ", "diễn ra sau", "diễn ra trước"})
"""Settings that are another event than the one the sentence tells."""
# "Chiều tối 3/4, ông A lái xe tải ..."
_DRIVING = re.compile(r"\b(?:lái|điều khiển|cầm lái|lưu thông|chở|chạy)\b[^.;\n]{0,40}"
                      r"\b(?:xe|ô ?tô|tàu|thuyền|ghe|ca nô|máy bay)\b")
_WHO_DRIVES = 100
"""Characters from the time at most to what was driven."""
_AHEAD = frozenset({"future", "hope"})
# "Một số cuộc trao đổi" takes up nothing.
_MANY = re.compile(r"\b(?:một số|vài|nhiều|những|các)\s+$")
_THIS_STRUCK = re.compile(
    r"\b(?:vụ việc|sự việc|sự cố|thảm kịch)\s+(?:này\s+|trên\s+|đã\s+)*xảy ra\b")
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
PARTIES = frozenset({"talks", "phone_call", "visit", "statement"})
"""Groups of events told of those who take part."""


@dataclass(slots=True)
class Cluster:
    """Candidates that tell one event."""

    members: list[Candidate]
    people: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    place: str | None = None

    def __post_init__(self) -> None:
        for member in self.members:
            self.take(member)

    @property
    def group(self) -> str:
        """What types may tell the same event."""
        return self.members[0].group

    @property
    def conference(self) -> bool:
        """Whether it is a conference of many."""
        return self.members[0].sort == "conference"

    @property
    def last(self) -> int:
        """Index of the sentence that told it last."""
        return max(m.sentence.index for m in self.members)

    @property
    def fixed(self) -> bool:
        """Whether who took part is said in full."""
        return len(self.people) >= 2

    def take(self, member: Candidate) -> None:
        """Add what a candidate knows."""
        self.people += [p for p in member.people if p not in self.people]
        self.countries += [c for c in member.countries if c not in self.countries]
        self.times += [t for t in member.times if t not in self.times]
        if self.group == "phone_call":
            return  # those who call each other are in two places
        if self.place is None or (member.place and gazetteer.is_within(member.place, self.place)):
            self.place = member.place or self.place  # the city rather than the state

    def add(self, member: Candidate) -> None:
        """Another candidate tells it; what of it left open how they talked follows."""
        if "phone_call" in (self.group, member.group):
            for one in (*self.members, member):
                one.type = "phone_call" if one.unseen else one.type
        self.members.append(member)
        self.take(member)


def merge(scene: Scene, candidates: list[Candidate]) -> list[Cluster]:
    """Clusters of the candidates, in order of their first one."""
    clusters: list[Cluster] = []
    # Pictures last: one may be of another day than what the text goes on to tell.
    for candidate in sorted(
            candidates, key=lambda c: c.kind == "caption" and c.own_time and c.group in PARTIES):
        _of_another_s_journey(clusters, candidate)
        best: Cluster | None = None
        best_score = 0.0
        for cluster in clusters:
            score = _agreement(scene, cluster, candidate)
            if score > best_score:
                best, best_score = cluster, score
        if best is not None:
            best.add(candidate)
        elif candidate.sort != "back" or (
                candidate.own_time and (candidate.recalled or candidate.place)) or (
                len(candidate.people) >= 2 and not candidate.setting
                and (candidate.own_time or candidate.place)):
            _take_parties(scene, clusters, candidate)
            clusters.append(Cluster([candidate]))
    for cluster in clusters:
        if cluster.group == "accident" and not cluster.times:
            cluster.times = _by_the_clock(scene, cluster)
    return clusters


def _of_another_s_journey(clusters: list[Cluster], candidate: Candidate) -> None:
    """ "Tổng thống ra lệnh hủy chuyến thăm này": the journey of whom it was told of before."""
    if candidate.group == "visit" and candidate.tense == "cancelled" and not candidate.place \
            and candidate.sort == "noun" and any(
                c.group == "visit" and c.people and c.people != candidate.people
                for c in clusters):
        candidate.people, candidate.times, candidate.own_time = [], [], False


def _take_parties(scene: Scene, clusters: list[Cluster], candidate: Candidate) -> None:
    """ "Trước đó, vào ngày 5/9, hai bên cũng đã có cuộc điện đàm": those of the one just told."""
    if candidate.sort == "back":  # "cuộc trò chuyện đầu tiên": of the kind told before
        before = [c for c in clusters if c.group in ("talks", "phone_call")]
        candidate.type = before[-1].members[0].type if before else candidate.type
    told = [c for c in clusters if c.group == candidate.group and c.fixed]
    if told and not candidate.people and candidate.group in ("talks", "phone_call") \
            and (candidate.recalled or _before_that(scene, told[-1], candidate)):
        candidate.people = list(told[-1].people)
        candidate.countries = list(told[-1].countries)


def _by_the_clock(scene: Scene, cluster: Cluster) -> list[int]:
    """When an accident struck: the first hour of a day told with it, or soon after, or the
    day "vụ việc" is said to have happened.
    """
    first = cluster.members[0].sentence.index
    last = scene.sentences[min(cluster.last + 3, len(scene.sentences) - 1)]
    if said := _THIS_STRUCK.search(scene.low, scene.sentences[first].start, last.end):
        return [i for i in scene.times_in(said.end(), said.end() + 40, said.start())
                if scene.is_day(i)][:1]
    begin = scene.sentences[max(0, first - 1)].start
    days = [i for i in scene.times_in(begin, last.end, cluster.members[0].start)
            if scene.is_day(i)]
    return [i for i in days if "hour" in scene.times[i].fields][:1] or [
        i for i in days if "daypart" in scene.times[i].fields and _DRIVING.search(
            scene.low, scene.times[i].end, scene.times[i].end + _WHO_DRIVES)][:1]


def _agreement(scene: Scene, cluster: Cluster, candidate: Candidate) -> float:
    """How well a candidate fits a cluster; 0 where something contradicts."""
    if candidate.sort == "back":
        if cluster.group not in ("talks", "phone_call") or _MANY.search(
                scene.low, max(0, candidate.start - 12), candidate.start):
            return 0
    elif cluster.conference != (candidate.sort == "conference") or (
            cluster.group != candidate.group and not _one_call(scene, cluster, candidate)):
        return 0
    if _long_ago(scene, cluster, candidate) or _gone_and_to_come(scene, cluster, candidate):
        return 0
    if cluster.group not in PARTIES:
        return _same_act(scene, cluster, candidate)
    if cluster.group == "statement" and _takes_up(scene, candidate):
        return max(0.0, _SOON + 1 - (candidate.sentence.index - cluster.last))
    if cluster.group == "statement" and _another_speaker(scene, cluster, candidate):
        return 0
    times = _times_agree(scene, cluster, candidate)
    people = _people_agree(cluster, candidate)
    places = _places_agree(cluster.place, candidate.place)
    countries = _countries_agree(cluster, candidate)
    if min(times, people, places, countries) < 0 or _other_rank(scene, cluster, candidate):
        return 0
    if any(m.sentence is candidate.sentence and not m.setting
           and (candidate.setting in _OTHER_SIDE
                or _AFTER.search(scene.low, m.end, candidate.start)) for m in cluster.members):
        return 0  # "đàm phán diễn ra sau hai vòng đàm phán", "sau khi họ có các cuộc trao đổi"
    if times <= 0 and (candidate.recalled or (
            candidate.own_time and all(m.recalled for m in cluster.members))):
        return 0
    if candidate.group == "visit" and not candidate.setting and any(
            m.sentence is candidate.sentence and m.setting in ON_A_VISIT for m in cluster.members):
        return 0  # "trong chuyến thăm Hàn Quốc, ông hủy chuyến thăm biên giới"
    if candidate.round and {m.round for m in cluster.members} - {"", candidate.round}:
        return 0
    if times <= 0 and _before_that(scene, cluster, candidate):
        return 0
    if candidate.new and people < 2 and places <= 0 and not (times > 0 and candidate.own_time):
        return 0
    if candidate.group == "visit" and times <= 0 and _comes_and_came(cluster, candidate):
        return 0
    near = max(0.0, 1 - abs(candidate.sentence.index - cluster.last) / 20)
    if candidate.group == "statement" and not (times > 0 and people >= 0) and not (
            people > 0 and candidate.type == "statement" and near > 0.6):
        return 0
    bare = not (candidate.people or candidate.place or candidate.countries)
    if candidate.group == "visit" and people <= 0 and places <= 0 and countries <= 0 \
            and not (bare and near > 0.7):
        return 0
    if times == 0 and cluster.times and candidate.own_time and (
            candidate.kind == "caption" or all(m.kind == "caption" for m in cluster.members)):
        return 0  # a picture of another day
    if candidate.own_time and cluster.times and times == 0 and people < 2 \
            and scene.is_day(candidate.times[0]) and any(map(scene.is_day, cluster.times)):
        # Two days that cannot be compared yet: the same only if all else agrees.
        return 0
    one_day = bool(candidate.times) and scene.is_day(candidate.times[0]) != any(
        map(scene.is_day, cluster.times))
    if cluster.times and candidate.times and times == 0 and people <= 0 and places <= 0 \
            and not (bare and near > 0.7 and one_day):
        return 0  # but "chuyến thăm ngày 15/12" is the one told for "tuần tới"
    alike = any(m.type == candidate.type for m in cluster.members)
    return times + people + places + 0.5 * countries + near + 0.7 * alike


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


def _before_that(scene: Scene, cluster: Cluster, candidate: Candidate) -> bool:
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
