"""Dated announcements: "Ngày 26-2, người phát ngôn ... cho biết".

A sentence of the shape *speaker, day, verb of saying* is a public act of its
own when the speaker speaks for a body, or an official declares something. A
saying without a day of its own is a quotation, not an event.
"""

from __future__ import annotations

from hoso.annotation.events.candidates import Candidate
from hoso.annotation.events.scene import Scene, Sentence

_SOLEMN = frozenset({"tuyên bố", "thông báo", "công bố", "ra tuyên bố"})
_REACH = 220


def announcements(scene: Scene, sentences: list[Sentence]) -> list[Candidate]:
    """Announcements told in the given sentences, in order."""
    found = (_announcement(scene, sentence) for sentence in sentences)
    return [candidate for candidate in found if candidate is not None]


def _announcement(scene: Scene, sentence: Sentence) -> Candidate | None:
    end = min(sentence.end, sentence.start + _REACH)
    verb = scene.words.announce.search(scene.low, sentence.start, end)
    if verb is None or scene.in_quote(verb.start()):
        return None
    before = scene.low[sentence.start : verb.start()]
    if ";" in before or before.rstrip().endswith(("không", "chưa", "sẽ", "từ chối")):
        return None
    times = scene.times_in(sentence.start, verb.start(), verb.start())
    if not times:
        return None
    actors = scene.actors_in(sentence, sentence.start, verb.start())
    speaks = scene.words.spokesman.search(before) is not None
    body = scene.words.institution.search(before) is not None
    if not (speaks or (verb[0] in _SOLEMN and (actors or body))):
        return None
    found = Candidate(type="statement", sentence=sentence, start=verb.start(), end=verb.end(),
                      sort="verb", times=times[-1:], tense="past", own_time=True)
    found.people = [actors[-1].person] if actors else []
    found.countries = list(dict.fromkeys(
        place.country for place in scene.places_in(sentence.start, verb.start())
        if place.country))
    place = next((p.place for p in scene.places_in(sentence.start, verb.start())
                  if p.place and scene.locative(p, sentence.start) in ("tại", "ở")), None)
    found.place = place
    return found
