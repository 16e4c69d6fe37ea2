"""What one sentence tells: a trigger with the people, time, place and tense around it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.circumstances import Circumstances
from hoso.annotation.events.clauses import Clauses
from hoso.annotation.events.hits import Hit
from hoso.annotation.events.parties import ON_A_VISIT, Parties
from hoso.annotation.events.scene import Scene, Sentence
from hoso.annotation.events.tense import read_tense
from hoso.model import PlaceMention

_DATED_BY_SETTING = frozenset({"statement", "agreement", "order"})
# "hai vòng (đàm phán)", and what joins the day of one to the day of the next.
_APPOSED = re.compile(r",\s+(?:đây là\s+)?một\s+$")
_SEVERAL = re.compile(
    r"\b(?:hai|ba|bốn|năm|sáu|các|những|nhiều|\d+)\s+(?:vòng\s+|cuộc\s+|phiên\s+)?$")
_LAST_TIME = re.compile(r"\blần (?:gần nhất|gần đây nhất|trước|cuối|cuối cùng|gần nhất mà)\b")
# "Cuộc trò chuyện đầu tiên diễn ra vào giữa tháng 5"
_FIRST = re.compile(r"\s+(?:lần\s+)?(?:đầu tiên|thứ nhất|trước đó|trước|mới đây|gần đây)\b")
_SOME = re.compile(r"\b(?:một số|vài|một vài)\s+$")
_LATEST = re.compile(r"\s+(?:lần\s+)?(?:gần nhất|gần đây nhất|sau cùng|cuối cùng)\b")
_AND_ON = re.compile(r"\s*(?:,|và|,\s*và)\s*(?:vào\s+|hôm\s+)?(?:ngày\s+)?")
# "vòng đàm phán trực tiếp thứ ba", "vòng hòa đàm 3"
_ROUND = re.compile(r"\s+(?:(?!giữa|thứ|lần)[^\s,.;]+\s+){0,5}?(?:lần\s+)?(?:thứ\s+)?"
                    r"(đầu tiên|nhất|hai|ba|tư|bốn|năm|sáu|bảy|\d{1,2})\b(?![/.-]\d)")
_FIGURES = {"đầu tiên": "1", "nhất": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4",
            "năm": "5", "sáu": "6", "bảy": "7"}
_TREATY_REACH = 64
"""Characters between a treaty and its day: "thỏa thuận ngừng bắn ở miền đông Ukraine hôm 5/9"."""
_SETTINGS = frozenset({"talks", "phone_call", "visit", "statement"})


class Reader:
    """Reads the triggers of one sentence."""

    def __init__(self, scene: Scene, sentence: Sentence, hits: list[Hit]) -> None:
        self.scene = scene
        self.sentence = sentence
        self.hits = hits
        self.clauses = Clauses(scene, sentence, hits)
        self.parties = Parties(self.clauses)
        self.circumstances = Circumstances(self.clauses, self.parties)

    def read(self) -> list[Candidate]:
        """The candidates of the sentence, in order."""
        found: list[tuple[Hit, Candidate]] = []
        for index, hit in enumerate(self.hits):
            candidate = self._candidate(index, hit)
            if candidate is not None:
                found.append((hit, candidate))
        self._share([candidate for _, candidate in found])
        for _, candidate in found:
            candidate.bare = self._bare(candidate)
        return [one for hit, candidate in found if candidate.setting != "bên lề"
                for each in self._each_day(hit, candidate) for one in self._spread(hit, each)]

    # -- one trigger -------------------------------------------------------------

    def _candidate(self, index: int, hit: Hit) -> Candidate | None:
        left, right = self.clauses.left(index), self.clauses.right(index)
        tense = read_tense(self.scene, left, right, hit, self.sentence.start, self.sentence.end)
        if hit.trigger.sort == "dated":
            tense = "future" if tense == "future" else "past"  # it recalls what is done
        if tense is None:
            return None
        if tense == "cancelled" and self.scene.low[hit.start : hit.end] in self.scene.words.meals:
            return None
        found = Candidate(type=self._type(hit, right), sentence=self.sentence, start=hit.start,
                          end=hit.end, sort=hit.trigger.sort, tense=tense,
                          setting=self.clauses.setting(hit), weak=hit.trigger.weak,
                          unseen=hit.trigger.unseen,
                          apart=self.clauses.apart(hit), joined=self.clauses.joined(index),
                          new=hit.noun and self.scene.low.endswith("một ", 0, hit.start)
                          and not self._apposed(index),
                          recalled=_LAST_TIME.search(
                              self.scene.low, max(self.sentence.start, hit.start - 60),
                              hit.start) is not None or _LATEST.match(
                                  self.scene.low, hit.end) is not None)
        counted = _ROUND.match(self.scene.low, hit.end)
        if counted and hit.noun and "vòng" in self.scene.low[hit.start : counted.end()].split():
            found.round = _FIGURES.get(counted[1], counted[1])
        self.parties.take(hit, found, left, right)
        if hit.trigger.sort == "move" and not self._travels(found):
            return None
        found.times = self.circumstances.times(index, found, left, right)
        if found.apart and not found.own_time:
            return None  # its day would have to be reckoned from the other's
        if found.type != "phone_call":  # those who call each other are in two places
            found.place = self.circumstances.place(left, right, hit)
        host = self._host(hit, found, left)
        if host is not None:  # "thủ đô Paris đón Ngoại trưởng Mỹ"
            found.type, found.place = "visit", host.place
        if found.sort == "conference" and found.setting:
            if not found.own_time and found.setting != "bên lề":
                return None  # where two of many met
            found.people = []
        if found.setting and not found.people and hit.noun:
            self._of_subject(found, hit)
        opening = self.scene.low.startswith("trước đó", self.sentence.start)
        if found.own_time and (_SOME.search(self.scene.low, hit.start - 12, hit.start)
                               or (found.type == "phone_call" and opening)):
            found.recalled = True  # others than the one that is the news
        if found.tense in ("future", "hope"):
            found.recalled = False  # "lần gần nhất tới Iran là năm 2007, sẽ sang Tehran"
        if found.own_time and _FIRST.match(self.scene.low, hit.end):
            found.recalled = True
        found.body = self.scene.words.body.search(self.scene.low, left, right) is not None
        found.countries += [country for country in self.circumstances.countries(found, left, right)
                            if country not in found.countries]
        if found.type == "accident" and found.tense in ("future", "hope"):
            found.tense = "unknown"
        if found.sort == "dated" and not (found.own_time and all(
                self._right_behind(hit, self.scene.times[i].start) for i in found.times)):
            return None  # "thỏa thuận ngày 14/7"
        return found

    def _host(self, hit: Hit, found: Candidate, left: int) -> PlaceMention | None:
        """The town or country that welcomes the one person named, who comes from elsewhere."""
        if self.scene.low[hit.start : hit.end] not in self.scene.words.welcoming \
                or len(found.people) != 1 or self.scene.actors_in(self.sentence, left, hit.start):
            return None
        places = self.scene.places_in(left, hit.start)[-1:]
        guest = self.scene.persons[found.people[0]]
        return next((place for place in places if place.country != guest.country), None)

    def _apposed(self, index: int) -> bool:
        """Whether it says what was just told is: "A thăm Peru, một chuyến đi lịch sử"."""
        return index > 0 and _APPOSED.search(
            self.scene.low, self.hits[index - 1].end, self.hits[index].start) is not None

    def _right_behind(self, hit: Hit, time: int) -> bool:
        """Whether a time says of which day a treaty is, and nothing else stands between."""
        return 0 < time - hit.end < _TREATY_REACH and "," not in self.scene.text[hit.end : time]

    def _type(self, hit: Hit, right: int) -> str:
        """What the trigger tells; who talk "qua điện thoại" call each other."""
        by_phone = hit.trigger.type in ("meeting", "talks") and self.scene.words.by_phone.search(
            self.scene.low, hit.end, right)
        return "phone_call" if by_phone else hit.trigger.type

    def _of_subject(self, found: Candidate, hit: Hit) -> None:
        """ "Trong cuộc đàm phán hôm 16/5, Nga và Ukraine nhất trí ...": of these two."""
        comma = self.scene.low.find(",", hit.end, self.sentence.end)
        if found.group != "talks" or comma < 0 or not self.clauses.opens(hit.start):
            return
        two = self.scene.places_in(comma, comma + 48)[:2]
        if len(two) == 2 and two[0].start - comma < 14 \
                and self.scene.low[two[0].end : two[1].start].strip() in ("và", "với", "-", "–"):
            found.countries = [p.country for p in two if p.country]

    def _bare(self, found: Candidate) -> bool:
        """Whether its word is common, and no time, place or occasion says that it was done once."""
        return found.sort == "act" and found.type != "phone_call" and not (
            found.times or found.place or found.within or self._struck(found))

    def _struck(self, found: Candidate) -> bool:
        """Whether the law strikes people by name: more of a trial told before."""
        return bool(found.people) and self.scene.low[found.start : found.end] \
            in self.scene.words.striking

    def _travels(self, found: Candidate) -> bool:
        """Whether somebody goes to a city or country not his own."""
        target = self.scene.places_in(found.end, found.end + 44)[0]
        first = self.scene.persons.get(found.people[0]) if found.people else None
        if first is None or (first.country == target.country and target.place is None):
            return False
        return self.scene.low.startswith(("hạ cánh", "đáp"), found.start) or \
            self.scene.text[target.start : target.end].lower() not in self.scene.landmarks

    # -- several at once -----------------------------------------------------------

    def _spread(self, hit: Hit, found: Candidate) -> list[Candidate]:
        """ "các cuộc gặp với A và B" are two meetings of one host or guest."""
        if len(found.people) < 3 or found.group not in ("talks", "phone_call") or not (
                hit.trigger.plural or self._in_turn(hit, found)):
            return [found]
        guest, *others = found.people
        return [replace(found, people=[guest, other], countries=list(found.countries),
                        times=list(found.times)) for other in others]

    def _in_turn(self, hit: Hit, found: Candidate) -> bool:
        """Whether one guest meets several of one country, one after the other."""
        guest, *hosts = (self.scene.persons[key].country for key in found.people)
        if hit.noun or found.setting or guest in (None, *hosts):
            return False
        if found.type == "phone_call":
            return len(hosts) == 2  # "điện đàm với A và B"
        if len(set(hosts)) != 1:
            return False
        return sum(map(self.scene.is_head, found.people[1:])) >= 1 or \
            self.scene.words.in_turn.search(
                self.scene.low, max(self.sentence.start, hit.start - 24), hit.end) is not None

    def _each_day(self, hit: Hit, found: Candidate) -> list[Candidate]:
        """ "Hai vòng đàm phán diễn ra ngày 27/2 và ngày 10/4" are two."""
        told = [found]
        scene = self.scene
        several = _SEVERAL.search(scene.low, max(self.sentence.start, hit.start - 16),
                                  hit.start) is not None or hit.trigger.plural
        while several and found.own_time and len(told) < 5 and scene.is_month(told[-1].times[0]):
            last = told[-1].times[0]
            nearest = scene.times_in(scene.times[last].end, self.sentence.end, hit.start)[:1]
            if not nearest or not scene.is_month(nearest[0]) or not _AND_ON.fullmatch(
                    scene.low, scene.times[last].end, scene.times[nearest[0]].start):
                break
            told.append(replace(found, times=nearest, people=list(found.people),
                                countries=list(found.countries)))
        return told

    def _share(self, found: list[Candidate]) -> None:
        """What is said or signed in a setting shares its day; so does what a visit is for."""
        same_day = self.scene.words.same_day
        for first, second in pairwise(found):
            if first.apart or second.apart:
                continue
            if first.group == "visit" and first.setting in ON_A_VISIT \
                    and second.tense == "unknown" and len(second.people) >= 2:
                second.tense = "past"
            together = second.shared or second.joined
            if second.shared and first.group == second.group == "talks" and not second.times:
                second.within = first  # "A hội đàm với B, hội kiến C": of one day
            if together and second.tense == "unknown":
                second.tense = first.tense
            if together and second.own_time and not first.times \
                    and first.group == second.group:
                first.times = list(second.times)
            if "bên lề" in (first.setting, second.setting):
                main, margin = (first, second) if second.setting else (second, first)
                main.times = main.times or list(margin.times) or self.scene.times_in(
                    self.sentence.start, margin.start, margin.start)[:1]
                main.place = main.place or margin.place
            elif second.sort == "conference" and second.setting in same_day \
                    and first.group == "talks" and first.people and not first.times:
                first.times, first.own_time = list(second.times), second.own_time
            elif first.sort == "move" and set(first.people) & set(second.people) \
                    and second.group == "talks":
                second.times = second.times or list(first.times)
                second.place = second.place or first.place
                if second.tense == "hope" and self.scene.words.purpose.search(
                        self.scene.low, first.end, second.start):
                    second.tense = "future"  # "đã tới Vienna để hội đàm": it lies ahead
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
