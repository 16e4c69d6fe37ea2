"""Dated announcements: "Ngày 26-2, người phát ngôn ... cho biết".

A sentence of the shape *speaker, day, verb of saying* may tell a public act of
its own. Where neither the speaker speaks for a body nor the verb is a solemn one,
that is less likely; a saying without a day of its own is a quotation, not an event.
"""

from __future__ import annotations

import re

from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.scene import Scene, Sentence

_SOLEMN = frozenset({"tuyên bố", "thông báo", "công bố", "ra tuyên bố"})
_ACTS = frozenset({"expulsion", "sanction", "order", "military", "other"})
_REACH = 220
_BEHIND = re.compile(r"\s+(?:vào\s+)?")


def announcements(scene: Scene, told: list[Candidate]) -> list[Candidate]:
    """Announcements the article tells, in order.

    ``told`` are the candidates of its sentences: what a spokesman says before
    or after talks is of the day of the talks.
    """
    settings = {c.sentence.index: c for c in told if c.setting in scene.words.same_day}
    found = (_announcement(scene, sentence, settings.get(sentence.index))
             for sentence in scene.sentences
             if sentence.index in settings or scene.any_time(sentence.start, sentence.end + 8))
    # "thông báo trục xuất" announces the act that is told: no statement besides.
    acts = [c for c in told if c.type in _ACTS]
    return [c for c in found if c is not None
            and not any(_announces(scene, c, act) for act in acts)]


def _announces(scene: Scene, said: Candidate, act: Candidate) -> bool:
    """Whether what is said is just that act, of the same day."""
    if said.sentence is not act.sentence or act.end <= said.start:
        return False
    return act.start - said.end < 2 or (act.times == said.times and bool(
        scene.words.announced.match(scene.low, said.start)))


def _announcement(scene: Scene, sentence: Sentence, setting: Candidate | None
                  ) -> Candidate | None:
    end = min(sentence.end, sentence.start + _REACH)
    said = scene.words.announce
    if scene.words.spokesman.search(scene.low, sentence.start, end):
        said = scene.words.spoken_for
    verb = said.search(scene.low, sentence.start, end)
    if verb is None or scene.in_quote(verb.start()):
        return None
    before = scene.low[sentence.start : verb.start()]
    if ";" in before or before.rstrip().endswith(("không", "chưa", "sẽ", "từ chối")):
        return None
    times = scene.times_in(sentence.start, verb.start(), verb.start())
    behind = _BEHIND.match(scene.low, verb.end())
    if not times and behind:  # "cho biết hôm 11/11"
        times = scene.times_in(behind.end(), behind.end() + 1, verb.start()) or scene.times_in(
            verb.end() + 1, verb.end() + 2, verb.start())
    speaks = scene.words.spokesman.search(before) is not None
    if not times and not (speaks and setting is not None and setting.start < verb.start()):
        return None
    actors = scene.actors_in(sentence, sentence.start, verb.start())
    body = scene.words.institution.search(before) is not None
    if not (speaks or actors or body):
        return None
    solemn = speaks or verb[0] in _SOLEMN
    found = Candidate(type="statement", sentence=sentence, start=verb.start(), end=verb.end(),
                      sort="verb" if solemn else "said", times=times[-1:], tense="past",
                      own_time=bool(times), within=setting)
    found.people = [actors[-1].person] if actors else []
    found.countries = list(dict.fromkeys(
        place.country for place in scene.places_in(sentence.start, verb.start())
        if place.country))
    place = next((p.place for p in scene.places_in(sentence.start, verb.start())
                  if p.place and scene.locative(p, sentence.start) in ("tại", "ở")), None)
    found.place = place
    return found
