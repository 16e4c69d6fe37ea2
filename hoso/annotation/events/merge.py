"""Which candidates of an article tell the same event, and who took part in it."""

from __future__ import annotations

import re

from hoso.annotation.events.agreement import agreement, is_set_before
from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.cluster import PARTIES, Cluster
from hoso.annotation.events.scene import Scene

# "Chiều tối 3/4, ông A lái xe tải ..."
_DRIVING = re.compile(r"\b(?:lái|điều khiển|cầm lái|lưu thông|chở|chạy)\b[^.;\n]{0,40}"
                      r"\b(?:xe|ô ?tô|tàu|thuyền|ghe|ca nô|máy bay)\b")
_WHO_DRIVES = 100
"""Characters from the time at most to what was driven."""
_THIS_STRUCK = re.compile(
    r"\b(?:vụ việc|sự việc|sự cố|thảm kịch)\s+(?:này\s+|trên\s+|đã\s+)*xảy ra\b")


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
            score = agreement(scene, cluster, candidate)
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
            and (candidate.recalled or is_set_before(scene, told[-1], candidate)):
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
