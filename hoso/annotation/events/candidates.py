"""What one sentence tells: a trigger with the people, time, place and tense around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise

from hoso.annotation.events.hits import Hit
from hoso.annotation.events.lexicon import group
from hoso.annotation.events.scene import Actor, Scene, Sentence
from hoso.annotation.events.tense import Tense, read_tense
from hoso.model import SegmentKind

# Clauses behind a verb that have times of their own.
_SUBORDINATE = re.compile(r"\b(?:mà|khi|rằng|trong khi|sau khi|trước khi|kể từ)\b")
# What joins two actors into one subject: "A và B", "A được B".
_JOINED = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,|và|cùng|với|được|–|-|lẫn|/)(?:\s|$)")
# Before a verb that has the subject of the verb before it, not its object: ", sau đó gặp ...".
_THEN = re.compile(r"(?:,\s*(?:rồi|sau đó|trước khi|và)?|\s+(?:và|rồi|trước khi|sau đó))\s+"
                   r"(?:sẽ\s+|đã\s+|cũng\s+|có\s+)*")
_DATED_BY_SETTING = frozenset({"statement", "agreement", "order"})
_SETTINGS = frozenset({"talks", "phone_call", "visit", "statement"})
_SPEAKERS = frozenset({"tại", "trong", "sau", "ngay sau", "kết thúc"})
"""Settings whose speaker took part: "Tại cuộc gặp, ông X nói"."""
_ACTED = frozenset({"statement", "order", "other", "sanction", "military", "election", "expulsion"})
"""Types told of those who act, not of those acted on."""
_IMPERSONAL = frozenset({"accident", "protest"})


@dataclass(slots=True)
class Candidate:
    """An event as one sentence tells it."""

    type: str
    sentence: Sentence
    start: int
    end: int
    sort: str
    tense: Tense = "unknown"
    setting: str = ""
    """The preposition that makes it the setting of something else."""
    people: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    """Who speaks in it, and may therefore have taken part."""
    countries: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    place: str | None = None
    body: bool = False
    """A body of several states is a party to it."""
    weak: bool = False
    """Its word is too common to tell an event of one party."""
    own_time: bool = False
    """Its time stands in its own clause."""
    within: Candidate | None = None
    """What it happens in: "họp báo sau hội đàm"."""

    @property
    def group(self) -> str:
        """What types may tell the same event."""
        return group(self.type)

    @property
    def kind(self) -> SegmentKind:
        """Kind of the segment it stands in."""
        return self.sentence.kind


class Reader:
    """Reads the triggers of one sentence."""

    def __init__(self, scene: Scene, sentence: Sentence, hits: list[Hit]) -> None:
        self.scene = scene
        self.sentence = sentence
        self.hits = hits
        self.breaks = [m.span() for m in scene.words.breaks.finditer(
            scene.low, sentence.start, sentence.end)
            if m[0][0] != ":" or sentence.kind != "title"]
        self._break_starts = [start for start, _ in self.breaks]
        self.subject: list[str] = []

    def read(self) -> list[Candidate]:
        """The candidates of the sentence, in order."""
        found: list[tuple[Hit, Candidate]] = []
        for index, hit in enumerate(self.hits):
            candidate = self._candidate(index, hit)
            if candidate is not None:
                found.append((hit, candidate))
        self._share([candidate for _, candidate in found])
        return [one for hit, candidate in found if candidate.setting != "bên lề"
                for one in self._spread(hit, candidate)]

    # -- clause ------------------------------------------------------------------

    def _left(self, index: int) -> int:
        """Where the clause of a hit begins."""
        hit = self.hits[index]
        cut = self.sentence.start
        before = bisect_right(self._break_starts, hit.start - 1) - 1
        # "thông báo trục xuất", "nói sẽ gặp": the speaker speaks of what he does himself.
        if before >= 0 and self.breaks[before][1] <= hit.start:
            gap = self.scene.low[self.breaks[before][1] : hit.start].strip()
            if not self.scene.words.cue.sub("", gap).strip() and (gap or not hit.noun):
                before -= 1
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
        if self._setting(hit) and self._opens(hit.start):
            comma = self.scene.low.find(",", hit.end, cut)
            while comma >= 0 and self.scene.times_in(comma, comma + 10, hit.start):
                comma = self.scene.low.find(",", comma + 1, cut)
            cut = comma if comma >= 0 else cut
        return cut

    def _setting(self, hit: Hit) -> str:
        """The preposition that makes a hit a setting: "sau (cuộc) hội đàm"; "" for none."""
        words = self.scene.words
        pattern = words.setting if hit.noun else words.verb_setting
        match = pattern.search(self.scene.low, max(self.sentence.start, hit.start - 40), hit.start)
        return match[1] if match else ""

    def _opens(self, start: int) -> bool:
        """Whether ``start`` stands in a setting the sentence begins with: "Sau cuộc gặp, ..."."""
        begin = self.sentence.start
        return "," not in self.scene.text[begin:start] and (
            start == begin or self.scene.words.opening.match(self.scene.low, begin) is not None)

    # -- one trigger -------------------------------------------------------------

    def _candidate(self, index: int, hit: Hit) -> Candidate | None:
        left, right = self._left(index), self._right(index)
        tense = read_tense(self.scene, left, right, hit)
        if tense is None:
            return None
        found = Candidate(type=hit.trigger.type, sentence=self.sentence, start=hit.start,
                          end=hit.end, sort=hit.trigger.sort, tense=tense,
                          setting=self._setting(hit), weak=hit.trigger.weak)
        self._take_people(hit, found, left, right)
        if hit.trigger.sort == "move" and not self._travels(found):
            return None
        if self.scene.low[hit.start : hit.end] == "tiếp" and len(found.people) < 2:
            return None
        found.times = self._times(index, found, left, right)
        found.place = self._place(left, right, hit)
        found.body = self.scene.words.body.search(self.scene.low, left, right) is not None
        if found.sort == "act" and not self._stands_alone(found):
            return None
        found.countries = self._countries(found, left, right)
        return found

    @staticmethod
    def _stands_alone(found: Candidate) -> bool:
        """Whether a common word ("thảo luận") tells an event all by itself."""
        return (found.own_time or found.place is not None) and (
            found.group != "talks" or len(found.people) >= 2)

    # -- people ------------------------------------------------------------------

    def _take_people(self, hit: Hit, found: Candidate, left: int, right: int) -> None:
        if found.type in _IMPERSONAL:
            return
        scene, low = self.scene, self.scene.low
        topic = scene.words.topic.search(low, found.end, right)
        after = scene.actors_in(self.sentence, found.end, topic.start() if topic else right)
        before = scene.actors_in(self.sentence, left, found.start)
        if low[left : found.start].lstrip(" ,").startswith("theo "):
            comma = low.find(",", left + 1, found.start)
            before = [a for a in before if a.start > comma >= 0]
        if hit.noun or (found.setting and found.type != "statement"):
            actors = self._of_noun(hit, found, before, after, left)
        else:
            before = self._subject(before)
            if before and self.subject and _THEN.fullmatch(low, before[-1].end, found.start):
                before = []
            actors = before + after
            if not before and self._goes_on(left, found.start):
                found.people = list(self.subject)
            elif not before and found.start - self.sentence.start < 3:
                # "Hội đàm với ông B diễn ra sau đó": the subject of the sentence before.
                found.people = self.scene.subject_before(self.sentence)
            elif before:
                self.subject = [a.person for a in before]
        if found.type in _ACTED and not hit.noun:
            if not before and found.type == "statement" and self._opens(found.start):
                before = self._matrix_subject(found)[:1]
            # Whoever is arrested or sentenced is who the act is about.
            actors = before + after[:2] if found.type == "other" else before
        found.people = list(dict.fromkeys([*found.people, *(a.person for a in actors)]))

    def _subject(self, before: list[Actor]) -> list[Actor]:
        """The actors joined to the one that stands nearest before a verb."""
        kept = before[-1:]
        for earlier in reversed(before[:-1]):
            gap = self.scene.low[earlier.end : kept[0].start]
            if gap.startswith(",") and self.scene.words.opening.match(
                    self.scene.low, self.sentence.start, earlier.start):
                break
            if earlier.start != kept[0].start and not _JOINED.match(gap):
                break
            kept.insert(0, earlier)
        return kept

    def _goes_on(self, left: int, start: int) -> bool:
        """Whether a verb shares the subject of the one before: "đến Paris và gặp ..."."""
        return bool(self.subject) and start - left < 60

    def _of_noun(self, hit: Hit, found: Candidate, before: list[Actor], after: list[Actor],
                 left: int) -> list[Actor]:
        """Who takes part in what a noun names."""
        scene = self.scene
        gap = scene.low[found.end : after[0].start] if after else ""
        if "giữa" in gap.split():
            return after
        if found.setting:
            matrix = self._first_joined(self._matrix_subject(found))
            if found.type == "statement":
                return matrix[:1] + (after if "với" in gap.split() else [])
            if found.setting in _SPEAKERS:
                found.speakers = [a.person for a in matrix if a.named]
            if hit.trigger.plural:
                return matrix[:1] + after
            if len({a.person for a in after}) == 1 and found.type != "visit":
                return [*after, *matrix[:1]]
            if not after and len(matrix) == 2:
                return matrix
            return after
        if scene.words.having.search(scene.low, left, found.start):
            if before:
                self.subject = [a.person for a in before]
            elif self._goes_on(left, found.start):
                found.people = list(self.subject)
            return before + after
        return after

    def _first_joined(self, actors: list[Actor]) -> list[Actor]:
        """The first two of the actors where "A và B" is one subject, else the first."""
        if len(actors) > 1 and actors[0].named and actors[1].named \
                and self.scene.low.startswith(" và ", actors[0].end) \
                and actors[1].start - actors[0].end < 48:
            return actors[:2]
        return actors[:1]

    def _matrix_subject(self, found: Candidate) -> list[Actor]:
        """The subject of the sentence that a setting belongs to."""
        before = self.scene.actors_in(self.sentence, self.sentence.start, found.start)
        if self._opens(found.start) or not before:
            comma = self.scene.low.find(",", found.end, self.sentence.end)
            begin = comma if comma >= 0 else found.end
            return [a for a in self.scene.actors_in(self.sentence, begin, self.sentence.end)
                    if a.start < begin + 90]
        return before

    def _travels(self, found: Candidate) -> bool:
        """Whether somebody goes to a city or country not his own."""
        target = self.scene.places_in(found.end, found.end + 40)[0]
        first = self.scene.persons.get(found.people[0]) if found.people else None
        if first is None or (first.country == target.country):
            return False
        return self.scene.text[target.start : target.end].lower() not in self.scene.landmarks

    # -- time, place, countries ----------------------------------------------------

    def _times(self, index: int, found: Candidate, left: int, right: int) -> list[int]:
        scene = self.scene
        if found.tense == "postponed":  # the new day is told last
            return scene.times_in(left, right, found.start)[-1:]
        stop = _SUBORDINATE.search(scene.low, found.end, right)
        own = scene.times_in(found.end, stop.start() if stop else right, found.start)[:1]
        if not (own and any(left <= a and b <= found.start for a, b in self.breaks)):
            # Before a verb of saying stands the day of the saying.
            own += self._last_time(left, found.start)
        if own:
            found.own_time = True
            return sorted(own, key=lambda i: (
                not scene.is_day(i), scene.times[i].start > found.end
                and "," in scene.text[found.end : scene.times[i].start]))[:1]
        if index and found.setting not in scene.words.same_day and not (
                self._goes_on(left, found.start) and set(found.people) >= set(self.subject)
                and not scene.actors_in(self.sentence, left, found.start)):
            return []
        said = any(scene.words.speech.fullmatch(scene.low[a:b].strip(" ,"))
                   or scene.low[a:b].endswith(("sau", "khi"))
                   for a, b in self.breaks if b <= left + 1)
        if said and found.setting not in scene.words.same_day:
            return []
        return scene.times_in(self.sentence.start, left, found.start)[:1]

    def _last_time(self, left: int, end: int) -> list[int]:
        """The time nearest before a trigger; of one day in two time zones, the one told first."""
        times = self.scene.times_in(left, end, end)[-2:]
        if len(times) == 2 and "tức" in self.scene.low[
                self.scene.times[times[0]].end : self.scene.times[times[1]].start]:
            return times[:1]
        return times[-1:]

    def _place(self, left: int, right: int, hit: Hit) -> str | None:
        scene = self.scene
        for place in scene.places_in(hit.end, right):
            if place.place and (scene.locative(place, hit.start) or place.start - hit.end == 1
                                or scene.text[place.start - 1] == "("):
                return place.place
        for begin, reach in ((left, hit.start), (self.sentence.start, self.sentence.start + 60)):
            before = [p.place for p in scene.places_in(begin, min(reach, hit.start))
                      if p.place and (scene.locative(p, begin) in ("tại", "ở")
                                      or scene.text[p.start - 1] == "(")]
            if before:
                return before[-1]
        return None

    def _countries(self, found: Candidate, left: int, right: int) -> list[str]:
        scene = self.scene
        countries = [scene.persons[key].country for key in found.people if key in scene.persons]
        if found.sort != "back":
            topic = scene.words.topic.search(scene.low, found.end, right)
            begin = found.end if found.people and found.sort == "noun" else left
            for place in scene.places_in(begin, topic.start() if topic else right):
                where = self._is_location(place.start) if place.place is None \
                    else scene.locative(place, left)
                # Strikes and protests are of the country they hit, too.
                if not where or (place.place is None and found.group not in _SETTINGS):
                    countries.append(place.country)
        return list(dict.fromkeys(c for c in countries if c))

    def _is_location(self, start: int) -> bool:
        """Whether a country says where, not who: "tại Thổ Nhĩ Kỳ", "(Pháp)"."""
        return self.scene.low[max(0, start - 4) : start].endswith(("tại ", " ở ", "("))

    # -- several at once -----------------------------------------------------------

    @staticmethod
    def _spread(hit: Hit, found: Candidate) -> list[Candidate]:
        """ "các cuộc gặp với A và B" are two meetings of one host or guest."""
        if not hit.trigger.plural or len(found.people) < 3:
            return [found]
        host, *others = found.people
        return [replace(found, people=[host, other], countries=list(found.countries),
                        times=list(found.times)) for other in others]

    def _share(self, found: list[Candidate]) -> None:
        """What is said or signed in a setting shares its day; so does what a visit is for."""
        same_day = self.scene.words.same_day
        for first, second in pairwise(found):
            if "bên lề" in (first.setting, second.setting):
                main, margin = (first, second) if second.setting else (second, first)
                main.times = main.times or list(margin.times) or self.scene.times_in(
                    self.sentence.start, margin.start, margin.start)[:1]
                main.place = main.place or margin.place
            elif first.sort == "move" and set(first.people) & set(second.people) \
                    and second.group == "talks":
                second.times = second.times or list(first.times)
                second.place = second.place or first.place
            elif (second.setting in same_day or second.setting == "nhân") \
                    and second.group in _SETTINGS:
                self._lend(second, first)
            elif first.setting in same_day and first.group in _SETTINGS:
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
