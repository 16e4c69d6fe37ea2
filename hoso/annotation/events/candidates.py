"""What one sentence tells: a trigger with the people, time, place and tense around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from hoso.annotation.events.lexicon import Trigger, group
from hoso.annotation.events.scene import Actor, Scene, Sentence
from hoso.model import SegmentKind

Tense = Literal["past", "future", "hope", "cancelled", "unknown"]
_NEAR = 70
"""How far before a trigger its own cues stand, in characters."""
_SUBORDINATE = re.compile(r"\b(?:mà|khi|rằng|trong khi|sau khi|trước khi|kể từ)\b")
_DATED_BY_SETTING = frozenset({"statement", "agreement", "order"})


@dataclass(slots=True)
class Candidate:
    """An event as one sentence tells it."""

    type: str
    sentence: Sentence
    start: int
    end: int
    sort: str
    people: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    place: str | None = None
    tense: Tense = "unknown"
    setting: str = ""
    """The preposition that makes it the setting of something else."""
    own_time: bool = False
    """Its time stands in its own clause."""
    within: Candidate | None = None
    """What it is the setting of, or happens in: "họp báo sau hội đàm"."""

    @property
    def group(self) -> str:
        """What types may tell the same event."""
        return group(self.type)

    @property
    def kind(self) -> SegmentKind:
        """Kind of the segment it stands in."""
        return self.sentence.kind


@dataclass(slots=True)
class _Hit:
    trigger: Trigger
    start: int
    end: int


def find_hits(scene: Scene) -> dict[int, list[_Hit]]:
    """Triggers by index of sentence. Those in quotations are what people say, not what happened."""
    found: dict[int, list[_Hit]] = {}
    low = scene.low
    for index, start, end in scene.words.finder.find_matches_as_indexes(low):
        trigger = scene.words.meanings[index]
        if not trigger.type or (start and low[start - 1].isalnum()) or low[end : end + 1].isalnum():
            continue
        sentence = scene.sentence_at(start)
        if sentence is None or scene.in_quote(start):
            continue
        found.setdefault(sentence.index, []).append(_Hit(trigger, start, end))
    return found


class Reader:
    """Reads the triggers of one sentence."""

    def __init__(self, scene: Scene, sentence: Sentence, hits: list[_Hit]) -> None:
        self.scene = scene
        self.sentence = sentence
        self.hits = hits
        self.breaks = [m.span() for m in scene.words.breaks.finditer(
            scene.low, sentence.start, sentence.end)]
        self._break_starts = [start for start, _ in self.breaks]
        self.subject: list[str] = []

    def read(self) -> list[Candidate]:
        """The candidates of the sentence, in order."""
        found: list[Candidate] = []
        for index, hit in enumerate(self.hits):
            candidate = self._candidate(index, hit)
            if candidate is not None:
                found += self._spread(index, candidate)
        self._share(found)
        return found

    # -- clause ------------------------------------------------------------------

    def _left(self, index: int) -> int:
        """Where the clause of a hit begins."""
        hit = self.hits[index]
        cut = self.sentence.start
        before = bisect_right(self._break_starts, hit.start - 1) - 1
        if before >= 0 and self.breaks[before][1] <= hit.start:
            cut = self.breaks[before][1]
        previous = self.hits[index - 1] if index else None
        if previous and previous.end > cut:
            cut = previous.end
            if self._setting(previous):
                comma = self.scene.low.find(",", cut, hit.start)
                cut = comma if comma >= 0 else cut
        return cut

    def _right(self, index: int) -> int:
        """Where it ends."""
        hit = self.hits[index]
        cut = self.sentence.end
        after = bisect_right(self._break_starts, hit.end - 1)
        if after < len(self.breaks):
            cut = self.breaks[after][0]
        if index + 1 < len(self.hits):
            cut = min(cut, self.hits[index + 1].start)
        if self._setting(hit) and self._opens(hit):
            comma = self.scene.low.find(",", hit.end, cut)
            cut = comma if comma >= 0 else cut
        return cut

    def _setting(self, hit: _Hit) -> str:
        """The preposition before a noun, "" for none."""
        if hit.trigger.sort not in ("noun", "back"):
            return ""
        match = self.scene.words.setting.search(
            self.scene.low, max(self.sentence.start, hit.start - 40), hit.start)
        return match[1] if match else ""

    def _opens(self, hit: _Hit) -> bool:
        """Whether the hit stands in the phrase the sentence begins with."""
        return "," not in self.scene.text[self.sentence.start : hit.start]

    # -- one trigger -------------------------------------------------------------

    def _candidate(self, index: int, hit: _Hit) -> Candidate | None:
        left, right = self._left(index), self._right(index)
        tense = self._tense(left, right, hit)
        if tense is None:
            return None
        found = Candidate(type=hit.trigger.type, sentence=self.sentence, start=hit.start,
                          end=hit.end, sort=hit.trigger.sort, tense=tense,
                          setting=self._setting(hit))
        self._take_people(found, left, right)
        if hit.trigger.sort == "move" and not self._travels(found, hit):
            return None
        found.times = self._times(index, found, left, right)
        found.place = self._place(left, right, hit)
        found.countries = self._countries(found, left, right)
        return found

    def _tense(self, left: int, right: int, hit: _Hit) -> Tense | None:
        """What the clause says of the event's standing; None where it denies it."""
        words, low = self.scene.words, self.scene.low
        cues = [(m.start(), m.end(), words.cue_kind[m[0]])
                for m in words.cue.finditer(low, max(left, hit.start - _NEAR), hit.start)]
        after = [(m.start(), words.after_kind[m[0]])
                 for m in words.after.finditer(low, hit.end, right)]
        if any(kind == "cancelled" for _, kind in after):
            return "cancelled"
        if any(kind == "postponed" for _, kind in after):
            return "future"
        if cues:
            _, end, kind = cues[-1]
            if kind == "negated" and hit.start - end < 24:
                return None
            for _, end, kind in cues:
                if kind == "cancelled" and hit.start - end < 32:
                    return "cancelled"
                if kind == "postponed" and hit.start - end < 24:
                    return "future"
        noun = hit.trigger.sort in ("noun", "back")
        before = self._last(cues)
        if noun and after and not (cues and hit.start - cues[-1][1] < 12):
            return self._named(after[0][1])
        if before:
            return before
        return self._named(after[0][1]) if noun and after else "unknown"

    @staticmethod
    def _named(kind: str) -> Tense:
        tenses: dict[str, Tense] = {"hope": "hope", "future": "future", "past": "past"}
        return tenses.get(kind, "unknown")

    def _last(self, cues: list[tuple[int, int, str]]) -> Tense | None:
        """What the nearest cue says; a future that is only wished for is a hope."""
        plain = [cue for cue in cues if cue[2] in ("hope", "future", "past")]
        if not plain:
            return None
        if plain[-1][2] == "future" and len(plain) > 1 and plain[-2][2] == "hope" \
                and plain[-1][0] - plain[-2][1] < 14:
            return "hope"
        return self._named(plain[-1][2])

    # -- people ------------------------------------------------------------------

    def _take_people(self, found: Candidate, left: int, right: int) -> None:
        scene, low = self.scene, self.scene.low
        topic = scene.words.topic.search(low, found.end, right)
        after = scene.actors_in(self.sentence, found.end, topic.start() if topic else right)
        before = scene.actors_in(self.sentence, left, found.start)
        if low[left : found.start].lstrip(" ,").startswith("theo "):
            comma = low.find(",", left + 1, found.start)
            before = [a for a in before if a.start > comma >= 0]
        if found.sort in ("noun", "back"):
            actors = self._of_noun(found, before, after, left)
        else:
            actors = before + after
            if not before and self._goes_on(left, found.start):
                found.people = list(self.subject)
            elif before:
                self.subject = [a.person for a in before]
        if found.type == "statement" and not before and found.sort == "verb":
            before = self._matrix_subject(found)[:1]
        if found.type in ("statement", "order", "other", "sanction", "military", "election"):
            actors = before[-2:] if found.sort != "noun" else actors
        found.people = list(dict.fromkeys([*found.people, *(a.person for a in actors)]))

    def _goes_on(self, left: int, start: int) -> bool:
        """Whether a verb shares the subject of the one before: "đến Paris và gặp ..."."""
        gap = self.scene.low[left:start]
        return bool(self.subject) and len(gap) < 60

    def _of_noun(self, found: Candidate, before: list[Actor], after: list[Actor],
                 left: int) -> list[Actor]:
        """Who takes part in what a noun names."""
        scene = self.scene
        gap = scene.low[found.end : after[0].start] if after else ""
        if "giữa" in gap.split():
            return after
        if found.setting and found.type != "statement":
            if len({a.person for a in after}) == 1:
                return [*after, *self._matrix_subject(found)[:1]]
            return after
        if found.type == "statement" and found.setting:
            return self._matrix_subject(found)[:1] + (after if "với" in gap else [])
        if before and scene.words.having.search(scene.low, left, found.start):
            self.subject = [a.person for a in before]
            return before + after
        return after

    def _matrix_subject(self, found: Candidate) -> list[Actor]:
        """The subject of the sentence that a setting belongs to."""
        if self._opens_at(found.start):
            comma = self.scene.low.find(",", found.end, self.sentence.end)
            begin = comma if comma >= 0 else found.end
            return [a for a in self.scene.actors_in(self.sentence, begin, self.sentence.end)
                    if a.start < begin + 90]
        return self.scene.actors_in(self.sentence, self.sentence.start, found.start)

    def _opens_at(self, start: int) -> bool:
        return "," not in self.scene.text[self.sentence.start : start]

    def _travels(self, found: Candidate, hit: _Hit) -> bool:
        """Whether a verb of going tells of somebody's journey to another place."""
        near = self.scene.places_in(hit.end, hit.end + 30)
        if not near or not found.people:
            return False
        gap = self.scene.low[hit.end : near[0].start]
        if near[0].start - hit.end > 1 and gap.strip() not in (
                "thủ đô", "thành phố", "thăm", "sân bay", "nước", "thành phố cảng"):
            return False
        landmark = near[0].text[:1].islower() or near[0].text.startswith(("Điện", "Nhà Trắng",
                                                                          "Kremlin"))
        first = self.scene.persons.get(found.people[0])
        at_home = first is not None and first.country == near[0].country
        found.people = found.people[:1] if not at_home else []
        return bool(found.people) and not landmark

    # -- time, place, countries ----------------------------------------------------

    def _times(self, index: int, found: Candidate, left: int, right: int) -> list[int]:
        scene = self.scene
        stop = _SUBORDINATE.search(scene.low, found.end, right)
        own = [*scene.times_in(found.end, stop.start() if stop else right)[:1],
               *scene.times_in(left, found.start)[-1:]]
        if own:
            found.own_time = True
            return sorted(own, key=lambda i: not scene.is_day(i))[:1]
        if index and found.setting not in scene.words.same_day and not (
                found.sort == "verb" and self._goes_on(left, found.start)):
            return []
        said = any(scene.words.speech.fullmatch(scene.low[a:b].strip(" ,"))
                   for a, b in self.breaks if b <= left + 1)
        if said and found.setting not in scene.words.same_day:
            return []
        return scene.times_in(self.sentence.start, left)[:1]

    def _place(self, left: int, right: int, hit: _Hit) -> str | None:
        scene = self.scene
        for place in scene.places_in(hit.end, right):
            if place.place and (scene.locative(place, hit.end - 4) or place.start - hit.end == 1
                                or self._beside(place.start)):
                return place.place
        before = [p.place for p in scene.places_in(left, hit.start)
                  if p.place and scene.locative(p, left) in ("tại", "ở")]
        if not before and left > self.sentence.start:
            before = [p.place for p in scene.places_in(self.sentence.start, left)
                      if p.place and p.start - self.sentence.start < 40
                      and scene.locative(p, self.sentence.start) in ("tại", "ở")]
        return before[-1] if before else None

    def _beside(self, start: int) -> bool:
        """Whether the place stands in brackets behind another one, or after its country."""
        return False if start < 2 else self.scene.text[start - 2 : start] == "(("

    def _countries(self, found: Candidate, left: int, right: int) -> list[str]:
        scene = self.scene
        countries = [scene.persons[key].country for key in found.people if key in scene.persons]
        end = right
        if found.sort == "back":
            return list(dict.fromkeys(c for c in countries if c))
        if found.sort in ("noun", "verb", "move"):
            topic = scene.words.topic.search(scene.low, found.end, right)
            end = topic.start() if topic else right
        begin = left if found.sort != "noun" or not found.people else found.end
        for place in scene.places_in(begin, end):
            where = self._is_location(place.start) if place.place is None \
                else scene.locative(place, left)
            if not where:
                countries.append(place.country)
        return list(dict.fromkeys(c for c in countries if c))

    def _is_location(self, start: int) -> bool:
        """Whether a country stands for where, not for whom: "tại Thổ Nhĩ Kỳ", "(Pháp)"."""
        before = self.scene.low[max(0, start - 8) : start]
        return before.endswith(("tại ", "ở ", "(", "của thủ đô "))

    # -- several at once -----------------------------------------------------------

    def _spread(self, index: int, found: Candidate) -> list[Candidate]:
        """ "các cuộc gặp với A và B" are two meetings of one host or guest."""
        if not self.hits[index].trigger.plural or len(found.people) < 3:
            return [found]
        host, *others = found.people
        return [Candidate(type=found.type, sentence=found.sentence, start=found.start,
                          end=found.end, sort=found.sort, people=[host, other],
                          countries=list(found.countries), times=list(found.times),
                          place=found.place, tense=found.tense, setting=found.setting,
                          own_time=found.own_time) for other in others]

    def _share(self, found: list[Candidate]) -> None:
        """What is said or signed in a setting shares its day; so does what a visit is for."""
        same_day = self.scene.words.same_day
        for first, second in pairwise(found):
            if second.setting in same_day or second.setting == "nhân":
                self._lend(second, first)
            elif first.setting in same_day:
                self._lend(first, second)

    @staticmethod
    def _lend(setting: Candidate, event: Candidate) -> None:
        if event.type in _DATED_BY_SETTING:
            event.within = setting
            event.place = event.place or setting.place
        elif setting.type != "visit":
            return
        if not event.times:
            event.times = list(setting.times)
        elif not setting.times and setting.type != "visit":
            setting.times = list(event.times)
