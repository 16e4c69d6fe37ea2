"""Announcements: "Ngày 26-2, người phát ngôn ... cho biết".

A sentence of the shape *speaker, day, verb of saying* may tell a public act of
its own. Where neither the speaker speaks for a body nor the verb is a solemn one,
that is less likely. A saying without a day of its own is a quotation, unless a spokesman
speaks.
"""

from __future__ import annotations

import re

from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.hits import DECREED
from hoso.annotation.events.scene import Actor, Scene, Sentence

_SOLEMN = frozenset({"tuyên bố", "thông báo", "công bố", "ra tuyên bố"})
_ACTS = frozenset({"expulsion", "sanction", "order", "military", "other"})
_NEAR = 30
"""Within so many characters of the body's name its verb stands."""
_OPENING = 12
"""Within so many characters of its beginning a sentence opens with a day."""
# "cho biết hôm 11/11", "trả lời phóng viên vào ngày 7-11", "tuyên bố tại Lima ngày 3/4"
_BEHIND = re.compile(
    r"\s+(?:(?:với|các|phóng viên|báo giới|báo chí|nhà báo|giới báo chí|truyền thông)\s+){0,3}"
    r"(?:(?:tại|ở|trên|với|trước|trong)\s+(?:(?!(?:rằng|là|sẽ|về|việc)\b)[^\s,.;:]+\s+){1,6}?)?"
    r"(?:vào\s+)?(?=hôm|ngày|sáng|chiều|tối|thứ|trưa|đêm|\d)")
# "Reuters dẫn lời ông A, người phát ngôn ..., ngày 3/4: ...": the colon says what a verb would.
_QUOTED_AS = re.compile(r"\b(?:dẫn|trích|trích dẫn)\s+(?:lời\s+)?(?P<who>[^:;.\n]{4,140}):\s")
# "..., Ngoại trưởng A cho biết.": who says so, told last.
_LAST = re.compile(r"[\s.!”\")]*")
# "Theo ông A, người phát ngôn ...": behind it a spokesman.
_ACCORDING = re.compile(r"\btheo\s+(?:lời\s+)?(?:[^\s,.;:]+,?\s+){0,5}$")


def announcements(scene: Scene, told: list[Candidate]) -> list[Candidate]:
    """Announcements the article tells, in order.

    ``told`` are the candidates of its sentences: what a spokesman says before
    or after talks is of the day of the talks.
    """
    settings = {c.sentence.index: c for c in told if c.setting in scene.words.same_day}
    spoken = {sentence.index for match in scene.words.spokesman.finditer(scene.low)
              if (sentence := scene.sentence_at(match.start())) is not None}
    found = (_announcement(scene, sentence, settings.get(sentence.index))
             for sentence in scene.sentences
             if sentence.index in settings or sentence.index in spoken
             or scene.any_time(sentence.start, sentence.end + 8))
    # "thông báo trục xuất" announces the act that is told: no statement besides.
    acts = [c for c in told if c.type in _ACTS]
    kept: list[Candidate] = []
    for candidate in found:
        if candidate is None or any(_announces(scene, candidate, act) for act in acts):
            continue
        beside = [c for c in told if c.sentence is candidate.sentence]
        candidate.reports = bool(beside)
        candidate.echoes = any(c.own_time and c.times[:1] == candidate.times[:1] for c in beside)
        kept.append(candidate)
    return kept


def _announces(scene: Scene, said: Candidate, act: Candidate) -> bool:
    """Whether what is said is just that act, of the same day.

    A decree is told by whoever decrees it: "Ngày 3/4, Tổng thống A nói sẽ trục xuất ...".
    """
    if said.sentence is not act.sentence or act.end <= said.start:
        return False
    return act.start - said.end < 2 or (act.times == said.times and (
        act.type in DECREED or scene.words.announced.match(scene.low, said.start) is not None))


def _announcement(scene: Scene, sentence: Sentence, setting: Candidate | None
                  ) -> Candidate | None:
    """What the first verb of saying outside quotation marks tells that has a speaker; or what
    is so "according to" a spokesman.
    """
    for verb in scene.words.spoken_for.finditer(scene.low, sentence.start, sentence.end):
        if not scene.in_quote(verb.start()):
            found = _said(scene, sentence, verb.start(), verb.end(), setting)
            if found is not None:
                return found
    quoted = _QUOTED_AS.search(scene.low, sentence.start, sentence.end)
    if quoted and sentence.kind != "title" and not scene.in_quote(quoted.start()):
        found = _said(scene, sentence, quoted.end("who"), quoted.end("who"), setting)
        if found is not None:
            return found
    for match in scene.words.spokesman.finditer(scene.low, sentence.start, sentence.end):
        comma = scene.low.find(",", match.end(), sentence.end)
        end = comma if comma >= 0 else sentence.end
        if not scene.in_quote(match.start()) and _ACCORDING.search(
                scene.low, sentence.start, match.start()):
            return _said(scene, sentence, end, end, setting)
    return None


def _said(scene: Scene, sentence: Sentence, start: int, end: int, setting: Candidate | None
          ) -> Candidate | None:
    """What a verb of saying tells, its speaker before it."""
    before = scene.low[sentence.start : start]
    if ";" in before or before.rstrip().endswith(
            ("không", "chưa", "sẽ", "từ chối", "trong", "trong một")):
        return None
    actors = [actor for actor in scene.actors_in(sentence, sentence.start, start)
              if not scene.in_quote(actor.start)]
    speaks = scene.words.spokesman.search(before) is not None
    if not (speaks or actors or scene.words.institution.search(before)
            or _by_a_body(scene, before)):
        return None
    times = _day_of(scene, sentence, start, end)
    if not times and not speaks:
        return None
    sort = "spoken" if speaks else "verb" if scene.low[start:end] in _SOLEMN else "said"
    found = Candidate(type="statement", sentence=sentence, start=start, end=end, sort=sort,
                      times=times, tense="past", own_time=bool(times),
                      within=setting if setting and setting.start < start else None)
    found.people = [_speaker(scene, actors, start).person] if actors else []
    places = scene.places_in(sentence.start, start)
    found.countries = list(dict.fromkeys(place.country for place in places if place.country))
    found.place = next((place.place for place in places if place.place
                        and scene.locative(place, sentence.start) in ("tại", "ở")), None)
    return found


def _by_a_body(scene: Scene, before: str) -> bool:
    """Whether a body of several states speaks: "WTO loan báo", not "nghị quyết của WTO nói"."""
    return any(len(before) - match.end() < _NEAR and not before[: match.start()].endswith("của ")
               for match in scene.words.body.finditer(before))


def _speaker(scene: Scene, actors: list[Actor], verb: int) -> Actor:
    """Who of the actors before a verb speaks: the last one, or whom commas set off from it:
    "Luật sư A, người bào chữa cho B, cho biết".
    """
    if scene.low[:verb].rstrip().endswith(","):
        for actor in actors[:-1]:
            if actor.named and scene.low.startswith(",", actor.end):
                return actor
    return actors[-1]


def _day_of(scene: Scene, sentence: Sentence, start: int, end: int) -> list[int]:
    """The day of a saying: the one the sentence opens with, the last before the verb, or the
    one behind it ("trả lời phóng viên hôm 7-11").
    """
    begin = sentence.start
    if _LAST.fullmatch(scene.low, end, sentence.end):  # the days before are of what is said
        begin = max(begin, scene.low.rfind(",", begin, start))
    before = [index for index in scene.times_in(begin, start, start)
              if not scene.in_quote(scene.times[index].start)]
    if before:
        opens = scene.times[before[0]].start - sentence.start < _OPENING
        return before[:1] if opens else before[-1:]
    behind = _BEHIND.match(scene.low, end, sentence.end)
    return scene.times_in(behind.end(), behind.end() + 1, start) if behind else []
