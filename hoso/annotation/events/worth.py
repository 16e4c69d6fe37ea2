"""How much speaks for a cluster being a dated or datable public act the article tells.

Every cluster is judged by the same small observations ("has a day of its own", "told in the
headline", "nobody named"), most of them weighed by the kind of event besides. The weights are
fitted (``evaluation/fit_event_worth.py``) and kept in ``authority/event_worth.yml``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from hoso.annotation.events.cluster import Cluster
from hoso.annotation.events.scene import Scene
from hoso.annotation.events.tense import Tense
from hoso.knowledge import load

_LEADING = 4
"""So many sentences from the top are the article's news."""
_ENDS = 25
"""Characters at most that a sentence goes on behind a word it ends with."""
_CROWD = 4
"""So many events or more that one sentence tells are counted as that many."""
_MANY = (5, 10, 15)
"""An article that may tell so many events is held to tell more of what is background."""
_DEEP = 140
"""More than so many characters from its beginning a sentence tells what it is not about."""
_KINDS = {"talks": "talks", "phone_call": "call", "visit": "visit", "statement": "statement"}
"""Groups of events by the names their signs begin with; the others are acts."""
_HOPED = 0.3
"""Most confidence in what is no more than a wish."""
_MOST = 0.95


@cache
def weights() -> dict[str, float]:
    """``authority/event_worth.yml``."""
    return load("event_worth", dict[str, float])


def judge(found: list[str]) -> float | None:
    """How sure it is, from 0 to 1, that such a cluster is worth telling; None where it is not.

    The measure is the share of clusters with as much evidence that the makers of gold
    articles told as events, too.
    """
    table = weights()
    total = table["bias"] + sum(table.get(name, 0.0) for name in found)
    if total < 0:
        return None
    most = _HOPED if "tense_hope" in found else _MOST
    return round(min(most, 1 / (1 + math.exp(-total))), 2)


class Company:
    """What an article tells besides: how many clusters, and how many each of its sentences."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self.in_sentence: Counter[int] = Counter()
        self.clusters = 0
        for cluster in clusters:
            self.clusters += 1
            self.in_sentence.update({member.sentence.index for member in cluster.members})


def signs(scene: Scene, cluster: Cluster, tense: Tense, company: Company) -> list[str]:
    """The evidence for the cluster, by the names of ``event_worth.yml``.

    ``tense`` is what the article as a whole says of it.
    """
    kind = _KINDS.get(cluster.group, "act")
    shared = [f"tense_{tense}", *_when(scene, cluster), *_who(cluster),
              *_where_told(scene, cluster), *_how_told(scene, cluster)]
    return [kind, *([cluster.group] if kind == "act" else []), *shared,
            *(f"{kind}_{sign}" for sign in shared), *_of_words(scene, cluster),
            *_beside(scene, cluster, company)]


def _when(scene: Scene, cluster: Cluster) -> Iterator[str]:
    if any(map(scene.is_day, cluster.times)):
        yield "day"
    elif any(map(scene.is_month, cluster.times)):
        yield "month"
    elif cluster.times:
        yield "year"
    if any(member.own_time for member in cluster.members):
        yield "own_time"


def _who(cluster: Cluster) -> Iterator[str]:
    yield {0: "nobody", 1: "one"}.get(len(cluster.people), "two")
    if len(cluster.people) > 2:
        yield "many"
    if len(cluster.countries) >= 2:
        yield "countries"
    elif not cluster.countries:
        yield "no_country"
    if cluster.place:
        yield "place"


def _where_told(scene: Scene, cluster: Cluster) -> Iterator[str]:
    kinds = {member.kind for member in cluster.members}
    body = [s.index for s in scene.sentences if s.kind in ("lede", "body")][:_LEADING]
    if kinds & {"title", "lede"} or any(m.sentence.index in body for m in cluster.members):
        yield "leading"
    if "title" in kinds:
        yield "title"
    if "lede" in kinds:
        yield "lede"
    if kinds == {"caption"}:
        yield "caption"
    if len(cluster.members) >= 2:
        yield "again"
    if len(cluster.members) >= 4:
        yield "often"


def _how_told(scene: Scene, cluster: Cluster) -> Iterator[str]:
    members = cluster.members
    if all(scene.words.speech.search(scene.low, m.sentence.start, m.start) for m in members):
        yield "told"
    if all(m.start - m.sentence.start > _DEEP for m in members):
        yield "deep"


def _beside(scene: Scene, cluster: Cluster, company: Company) -> Iterator[str]:
    """Where in the article and in its sentence it stands, and how much is told beside it."""
    members = cluster.members
    crowd = min(company.in_sentence[member.sentence.index] for member in members)
    yield f"crowd_{min(crowd, _CROWD)}"
    first = min(member.sentence.index for member in members)
    yield f"quarter_{1 + 4 * first // len(scene.sentences)}"
    yield f"of_many_{sum(company.clusters >= many for many in _MANY)}"
    if all(member.sentence.end - member.end < _ENDS for member in members):
        yield "ends"


def _of_words(scene: Scene, cluster: Cluster) -> Iterator[str]:
    """What the words that tell it are, and what stands with all of them."""
    members = cluster.members
    kind = _KINDS.get(cluster.group, "act")
    sorts = {member.sort for member in members}
    if sorts <= {"noun", "conference"}:
        yield "noun"
        yield f"{kind}_noun"
    for sort in ("act", "dated", "back", "move", "conference", "said", "spoken"):
        if sorts == {sort}:
            yield f"word_{sort}"
    if all(member.bare for member in members):
        yield "bare"
        yield f"{kind}_bare"
    if all(member.weak for member in members):
        yield "weak"
    if all(member.setting for member in members):
        dated = "_dated" if any(member.own_time for member in members) else ""
        yield f"setting{dated}"
        yield f"{kind}_setting{dated}"
    if all(member.reports for member in members):
        yield "reports" if cluster.times else "reports_undated"
    if all(member.echoes for member in members):
        yield "echoes"
    if all(member.within for member in members):
        yield "within"
    if all(member.recalled for member in members):
        yield "recalled" if cluster.times else "recalled_undated"
    if all(member.new for member in members):
        yield "new"
    if any(member.body for member in members):
        yield "body"
    if kind == "talks" and sum(map(scene.is_head, cluster.people)) >= 2:
        yield "heads"
    if not cluster.times and all(scene.low[m.sentence.start : m.start].rstrip().endswith("từng")
                                 for m in members):
        yield "once"
