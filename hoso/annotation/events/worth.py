"""Which of the clusters of an article are worth telling: dated or datable public acts."""

from __future__ import annotations

from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.merge import PARTIES, Cluster
from hoso.annotation.events.scene import Scene

_LEADING = 4
"""So many sentences from the top are the article's news."""


def leading(scene: Scene, cluster: Cluster) -> bool:
    """Whether the event is told at the article's head: title, lede, or first sentences."""
    body = [s.index for s in scene.sentences if s.kind in ("lede", "body")][:_LEADING]
    return any(m.kind in ("title", "lede") or m.sentence.index in body for m in cluster.members)


def worth_telling(scene: Scene, cluster: Cluster) -> bool:
    """Whether the cluster is a dated or datable public act, not a word in passing."""
    told = [m for m in cluster.members if m.kind != "caption" or _recalled(scene, m)]
    if not told:
        return False
    tenses = {m.tense for m in cluster.members}
    if not cluster.times and all(
            scene.low[m.sentence.start : m.start].rstrip().endswith("từng") for m in told):
        return False  # once upon a time: recalled without a day
    parties = len(cluster.people) >= 2 or len(cluster.countries) >= 2
    sorts = {m.sort for m in cluster.members}
    if sorts <= {"act"} and not any(m.own_time or m.place for m in told):
        return False
    if sorts <= {"move"} and not (cluster.times or any(
            m.kind in ("title", "lede") or scene.low.startswith(("đã ", "vừa "), m.start)
            for m in told)):
        return False
    if cluster.times:
        if cluster.group not in PARTIES and not any(map(scene.is_month, cluster.times)):
            return False
        return _has_parties(cluster) and _certain_enough(cluster)
    if tenses <= {"hope"} or cluster.group in ("statement",):
        return cluster.group == "statement" and bool(cluster.people) and any(
            m.type == "statement" and m.place for m in cluster.members)
    if cluster.group in ("talks", "phone_call"):
        firm = tenses & {"past", "future", "cancelled", "postponed"} or any(
            (m.sort == "verb" and len(m.people) >= 2 and m.tense == "unknown")
            or (m.sort == "noun" and (m.setting or len(m.people) >= 2)) for m in told)
        named = any(m.sort == "verb" and not m.setting and len(m.people) >= 2 for m in told)
        if tenses <= {"future", "postponed"} and not any(
                m.kind in ("title", "lede") for m in told):
            return named and len(cluster.people) == 2 and leading(scene, cluster)
        if leading(scene, cluster):
            return parties and bool(firm or cluster.place)
        if any(m.setting in ("trong", "tại", "sau") and len(m.people) >= 2 for m in told):
            return True
        return len(cluster.people) >= 2 and "past" in tenses and (named or bool(cluster.place))
    if cluster.group == "visit":
        return leading(scene, cluster) and bool(cluster.people) and bool(
            cluster.place or len(cluster.countries) > 1) and (
            bool(tenses & {"past", "future", "cancelled"})
            or any(m.kind in ("title", "lede") and m.sort in ("verb", "move")
                   and m.tense == "unknown" for m in told))
    if cluster.group == "accident":
        return bool(cluster.place or cluster.countries) and tenses <= {"past", "unknown"} \
            and any(m.kind in ("title", "lede") for m in told)
    if any(m.sort == "verb" and (m.kind == "title" or (m.kind == "lede" and m.tense == "past"))
           for m in told) and tenses <= {"past", "unknown"}:
        return parties or bool(cluster.people or cluster.place or cluster.countries)
    if parties and any(m.sort == "verb" and m.kind == "lede" and m.tense == "unknown"
                       for m in told) and tenses <= {"past", "unknown"}:
        return True  # "Moscow yêu cầu Mỹ giảm số nhân viên ngoại giao"
    return leading(scene, cluster) and bool(cluster.place or cluster.people) and (
        tenses == {"past"} or (cluster.group == "agreement" and parties))


def _recalled(scene: Scene, member: Candidate) -> bool:
    """Whether a caption tells who met, and when: a picture of another day."""
    return member.group == "talks" and len(member.people) >= 2 and member.tense != "hope" \
        and bool(member.times) and (member.place is not None or any(
            map(scene.is_month, member.times)))


def _has_parties(cluster: Cluster) -> bool:
    """Whether a dated cluster says enough of whom, or where, it was."""
    if cluster.group == "phone_call" and not cluster.people:
        return False
    two = len(cluster.people) >= 2 or len(cluster.countries) >= 2 or any(
        m.body for m in cluster.members)
    if cluster.conference:
        return cluster.place is not None and (two or bool(cluster.countries))
    if cluster.group in ("talks", "phone_call"):
        if all(m.weak or m.sort in ("act", "back") for m in cluster.members):
            return two or (cluster.place is not None and bool(cluster.countries))
        if all(m.sort in ("verb", "act", "back") for m in cluster.members):
            return two or cluster.place is not None
    if cluster.group == "visit":
        return bool(cluster.people) and (cluster.place is not None or len(cluster.countries) > 1)
    if cluster.group in ("talks", "phone_call"):
        return bool(cluster.people) or two or (
            cluster.group == "talks" and cluster.place is not None)
    return bool(cluster.people or cluster.countries or cluster.place)


def _certain_enough(cluster: Cluster) -> bool:
    """A wish with a day is told only where the day is its own."""
    return any(m.tense != "hope" or m.own_time for m in cluster.members)
