"""Who took part in the events of an article, where other sentences than their own say it."""

from __future__ import annotations

from hoso import gazetteer
from hoso.annotation.events.cluster import PARTIES, Cluster
from hoso.annotation.events.scene import Scene, heads_of

_SAYS = 32
"""Within so many characters of a name its verb stands: who speaks was not struck."""
_DELEGATES = 4
"""So many sentences on, a list of delegates is of the talks told before."""


def _add_speakers(scene: Scene, cluster: Cluster) -> None:
    """Who spoke in it took part, where the article does not say who did."""
    if cluster.group not in ("talks", "phone_call") or len(cluster.people) >= 2:
        return
    for member in cluster.members:
        for key in member.speakers:
            person = scene.persons[key]
            if key not in cluster.people and len(cluster.people) < 2 \
                    and not scene.speaks_for_others(person):
                cluster.people.append(key)


def _add_pictured(scene: Scene, cluster: Cluster) -> None:
    """The two in a picture of it: "A (phải) và B (trái) tại vòng đàm phán ở Geneva"."""
    if cluster.group != "talks" or len(cluster.people) >= 2:
        return
    for member in cluster.members:
        if member.kind != "caption" or member.setting not in ("tại", "trong", "trước"):
            continue
        seen = dict.fromkeys(actor.person for actor in scene.actors_in(
            member.sentence, member.sentence.start, member.start) if actor.named)
        countries = {scene.persons[key].country for key in seen}
        if len(seen) == len(countries) == 2 and set(cluster.people) <= seen.keys() \
                and countries <= set(cluster.countries):
            cluster.people += [key for key in seen if key not in cluster.people]


def _delegate(scene: Scene, cluster: Cluster, key: str) -> bool:
    """Whether someone listed may be of a delegation to the talks: not of the country where two
    others talk, nor a third head of state beside two.
    """
    place = gazetteer.place(cluster.place) if cluster.place else None
    country = scene.persons[key].country
    hosts = place is not None and country == place.country \
        and len(set(cluster.countries) - {country}) >= 2
    return not hosts and not (scene.is_head(key) and sum(map(scene.is_head, cluster.people)) >= 2)


def _add_victims(scene: Scene, cluster: Cluster) -> None:
    """Who was struck, named with the accident or in the next sentences; nobody of note."""
    first = cluster.members[0].sentence.index
    for sentence in scene.sentences[first : cluster.last + 4]:
        if scene.words.victims.search(scene.low, sentence.start, sentence.end):
            cluster.people += [
                a.person for a in scene.actors_in(sentence, sentence.start, sentence.end)
                if a.named and a.person.startswith("n:") and a.person not in cluster.people
                and not scene.words.speech.search(scene.low, a.end, a.end + _SAYS)]


def name_parties(scene: Scene, clusters: list[Cluster]) -> None:
    """Acts of no one in particular ("Giao tranh nổ ra") are of the countries the news names."""
    named = [place.country for sentence in scene.sentences if sentence.kind in ("title", "lede")
             for place in scene.places_in(sentence.start, sentence.end) if place.country]
    for cluster in clusters:
        if cluster.group not in PARTIES and cluster.group != "order" \
                and not (cluster.people or cluster.countries or cluster.place):
            cluster.countries = list(dict.fromkeys(named))


def share_days(clusters: list[Cluster]) -> None:
    """What was said or signed in the setting of a dated event is of its day."""
    home = {id(member): cluster for cluster in clusters for member in cluster.members}
    for cluster in clusters:
        for member in cluster.members:
            if not cluster.times and member.within is not None and id(member.within) in home:
                cluster.times = list(home[id(member.within)].times)


def apart(clusters: list[Cluster]) -> list[Cluster]:
    """Without what only sums up: "gặp A và B", where one meeting with each is told of, too.

    These are of its day.
    """
    kept: list[Cluster] = []
    for cluster in clusters:
        pairs = [other for other in clusters if other.group == cluster.group == "talks"
                 and len(other.people) == 2 and set(other.people) < set(cluster.people)
                 and (not other.times or set(other.times) <= set(cluster.times))]
        if len(pairs) < 2 or set(cluster.people) - {p for pair in pairs for p in pair.people}:
            kept.append(cluster)
            continue
        for pair in pairs:
            pair.times = pair.times or list(cluster.times)
            pair.place = pair.place or cluster.place
    return kept


def fill_people(scene: Scene, clusters: list[Cluster]) -> None:
    """Add who took part where another sentence, or a person's office, tells it.

    Sentences that list a delegation belong to the talks told last before them;
    a summit of two countries is of their heads, a call of "hai nhà ngoại giao"
    of the ministers (found with the sentence).
    """
    told = {m.sentence.index for c in clusters if c.group == "talks" for m in c.members}
    for sentence in scene.sentences:
        if told.isdisjoint(range(sentence.index - _DELEGATES, sentence.index + 1)):
            continue
        cue = scene.words.delegation.search(scene.low, sentence.start, sentence.end)
        if cue is None:
            continue
        before = [c for c in clusters if c.group == "talks"
                  and any(m.sentence.index <= sentence.index for m in c.members)]
        cluster = max(before, key=lambda c: max(
            m.sentence.index for m in c.members if m.sentence.index <= sentence.index))
        last = max(m.sentence.index for m in cluster.members
                   if m.sentence.index <= sentence.index)
        begin = sentence.start if sentence.index > last else cue.end()
        said = scene.words.speech.search(scene.low, cue.end(), sentence.end)
        end = said.start() if said else sentence.end
        cluster.people += [
            key for key in dict.fromkeys(
                actor.person for actor in scene.actors_in(sentence, begin, end) if actor.named)
            if key not in cluster.people and _delegate(scene, cluster, key)]
    for cluster in clusters:
        if cluster.group == "accident":
            _add_victims(scene, cluster)
    for cluster in clusters:
        if cluster.people or not any(m.type == "summit" for m in cluster.members):
            continue
        heads = [heads_of(scene, country) for country in cluster.countries]
        if len(heads) >= 2 and all(len(found) == 1 for found in heads):
            cluster.people = [found[0] for found in heads]
    for cluster in clusters:
        _add_pictured(scene, cluster)
        _add_speakers(scene, cluster)
