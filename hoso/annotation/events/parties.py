"""Who takes part in what a trigger tells."""

from __future__ import annotations

import re

from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.clauses import Clauses
from hoso.annotation.events.hits import Hit
from hoso.annotation.events.scene import Actor
from hoso.annotation.events.wording import normal

# A verb that names what is told of: "Hội đàm thượng đỉnh Hàn-Mỹ có thể sẽ diễn ra ...".
_IS_NAME = re.compile(r"[^,.;]{0,48}\b(?:diễn ra|được tổ chức|bắt đầu|kết thúc|lần này|sẽ là)\b")
# What joins two actors into one subject: "A và B", "A được B".
_JOINED = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:,|và|(?:(?:sẽ|đã|vừa|cũng)\s+)?(?:cùng|với|được)"
                     r"|–|-|lẫn|/)(?:\s|$)")
# Before a verb that has the subject of the verb before it, not its object: ", sau đó gặp ...".
_THEN = re.compile(r"(?:,\s*(?:rồi|sau đó|trước khi|và|cũng như|đồng thời|tiếp đến|tiếp đó"
                   r"|tiếp theo)?|\s+(?:và|rồi|trước khi|sau đó))\s+"
                   r"(?:(?:sẽ|đã|cũng|có|còn|là|lần đầu|lần đầu tiên|dự kiến|theo dự kiến"
                   r"|theo lịch|tiếp tục|lần lượt|cùng ngày)\s+)*")
# "Hội đàm với B": verbs of talking name the other side with one of these.
_PARTNER = re.compile(r"\b(?:với|cùng|giữa|lại|nhau)\b")
# "A và B", "A (phải) và B"
_AND = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:và|cùng)\s")
# Between a verb and a name, these begin another phrase: "trục xuất 23 người và hủy lời mời ...".
_ANOTHER = re.compile(r"\bvà\b|[,\d]")
# Between a statement and with whom it is made: "họp báo chung với Tổng thống B".
_TOGETHER = re.compile(r"(?:\s+chung)?\s+(?:cùng|với|của)\s+(?:[^\s,.;]+\s+){0,5}")
# Where a clause with its own subject begins inside a sentence.
_INNER = re.compile(r"\b(?:khi|rằng)\b")
_CLAUSE_END = re.compile(r",|\b(?:nhưng|song|mà|thì)\b")
# Before a verb that tells when the main clause was: "ông A nói như vậy khi gặp B".
_WHEN = re.compile(r"\b(?:khi|lúc|trong lúc)\s+(?:(?:đang|cùng)\s+)?$")
# Before who acts in a passive: "được Thủ tướng B đón tiếp".
_PASSIVE = re.compile(r"[^,]{0,40}\bđược\s+(?:[^\s,]+\s+){0,5}")
# Between a setting and the main clause: "Trong cuộc gặp, khi được hỏi về ..., ông A nói".
_ASIDE = re.compile(r",\s+(?:khi|lúc|trước|sau)\s")
# "cuộc họp với B, tiếp đó là cuộc gặp với C": with whoever met B.
_NEXT_IS = re.compile(r"\b(?:tiếp đó|sau đó|tiếp theo|rồi|tiếp đến)\s+(?:sẽ\s+)?là\s+"
                      r"(?:[^\s,.;]+\s+)?$")
# Between a host and the journey of another: "A đã mời ông sang thăm".
_INVITES = re.compile(r"(?<!được )(?<!lời )\bmời\s+(?:(?:ông|bà|ngài)\s+)?(?:sớm\s+)?$")
# Before those whom a trial is of: "phiên xử ... vì bị cáo A nộp đơn".
_ACCUSED = re.compile(r"\b(?:bị cáo|bị can|cựu bị cáo)\s+$")
_SUBJECT_REACH = 240
"""Characters behind the comma within which the subject and those joined to it stand."""
_SPEAKERS = frozenset({"tại", "trong", "sau", "ngay sau", "kết thúc"})
"""Settings whose speaker took part: "Tại cuộc gặp, ông X nói"."""
ON_A_VISIT = frozenset({"trong", "nhân", "trong khuôn khổ", "trong suốt"})
"""Settings of one who is there: "trong chuyến thăm Bắc Kinh, ông X ..."."""
_ACTED = frozenset({"statement", "order", "other", "sanction", "military", "election", "expulsion"})
"""Types told of those who act, not of those acted on."""
_IMPERSONAL = frozenset({"accident", "protest"})


class Parties:
    """Reads the people of the triggers of one sentence, in order."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.scene = clauses.scene
        self.sentence = clauses.sentence
        self.subject: list[str] = []
        """Subject of the verb read last."""

    def take(self, hit: Hit, found: Candidate, left: int, right: int) -> None:
        """Fill in who takes part, and who speaks in it."""
        if found.type in _IMPERSONAL:
            return
        scene = self.scene
        topic = scene.words.topic.search(scene.low, found.end, right)
        after = scene.actors_in(self.sentence, found.end, topic.start() if topic else right)
        before = scene.actors_in(self.sentence, left, found.start)
        before = self._but_source(before, left, found.start)
        if hit.noun or (found.setting and found.type != "statement"):
            actors = self._of_noun(hit, found, before, after, left)
        else:
            before, after = self._sides(found, before, after, left)
            actors = self._of_verb(found, before, after, left)
        if found.type in _ACTED and not hit.noun:
            actors = self._of_act(found, before, after)
        found.people = list(dict.fromkeys([*found.people, *(a.person for a in actors)]))

    def _sides(self, found: Candidate, before: list[Actor], after: list[Actor], left: int
               ) -> tuple[list[Actor], list[Actor]]:
        """Those of the actors around a verb who are its subject, and those it is done with."""
        low = self.scene.low
        before = self._joined_before(before)
        if found.type == "visit" and before and _INVITES.search(
                low, before[-1].end, found.start):
            # "A mời ông sang thăm": not the host; "B được A mời sang thăm": B is the guest
            before, after = self._invited(before), []
        if not before and not self.subject and low.endswith("nhưng", 0, left):
            # "A và B đã gọi cho nhau khi C nhậm chức nhưng mới gặp một lần": A and B
            before = self._first_joined(self.scene.actors_in(
                self.sentence, self.sentence.start, found.start))
        if found.type == "talks" and after and not _PARTNER.search(
                low, found.start, after[0].start):
            after = self._paired(found, after)
        if before and self.subject and _THEN.fullmatch(low, before[-1].end, found.start):
            before = []
        return before, after

    def _of_verb(self, found: Candidate, before: list[Actor], after: list[Actor], left: int
                 ) -> list[Actor]:
        """Who takes part in what a verb tells; whom it shares with others goes to ``found``."""
        low = self.scene.low
        if before and self.subject and _PASSIVE.fullmatch(low, left, before[0].start):
            found.people = list(self.subject)  # "A tới Paris và được B tiếp"
        actors = before + (after if found.type != "visit" or not before else [])
        if not actors and found.group == "talks" and low.startswith(":", found.end):
            # "bốn nhà lãnh đạo đã hội đàm: Tổng thống A, Tổng thống B và ..."
            actors = self.scene.actors_in(self.sentence, found.end, self.sentence.end)
        if before:
            self.subject = [a.person for a in before]
        elif self.goes_on(left, found.start):
            found.people = list(self.subject)
            found.shared = True
        elif self._begins(found.start) and not _IS_NAME.match(low, found.end):
            # "Tiếp ông B ở Paris, ông A nói"; "Hội đàm với ông B diễn ra sau đó": the
            # subject of the sentence, or of the one before.
            found.people = self._behind_comma(found) or self.scene.subject_before(self.sentence)
        elif _WHEN.search(low, self.sentence.start, found.start):
            return [*self._first_joined(self._matrix_subject(found)), *actors]
        return actors

    def _of_act(self, found: Candidate, before: list[Actor], after: list[Actor]) -> list[Actor]:
        """Who acts in what is told of those who act, and whom it is done to where that counts."""
        scene, low = self.scene, self.scene.low
        if not before and found.type == "statement" and self.clauses.opens(found.start):
            before = self._matrix_subject(found)[:1]
        verb = low[found.start : found.end]
        if verb in scene.words.striking:
            return before + [a for a in scene.actors_in(
                self.sentence, found.end, self.sentence.end) if a.named]
        if found.type == "other":
            return before + after[:2]
        if found.type == "statement" and after and _TOGETHER.fullmatch(
                low, found.end, after[0].start):
            return before + self._first_joined(after)  # "họp báo cùng B"
        if verb in scene.words.personal:
            near = [a for a in after if a.named and a.start - found.end < 70]
            if near and not _ANOTHER.search(low, found.end, near[0].start):
                return before + self._first_joined(near)
        # Whoever is arrested or sentenced is who the act is about.
        passive = found.type == "military" and low.endswith("bị ", 0, found.start)
        return [] if passive else before

    def _paired(self, found: Candidate, after: list[Actor]) -> list[Actor]:
        """The two whom a dash joins right behind what they do: "hội đàm Trump - Kim"."""
        two = after[:2] if after[0].start - found.end < 2 else []
        gap = self.scene.low[two[0].end : two[1].start] if len(two) == 2 else ""
        return two if gap.strip() in ("-", "–") else []

    def _begins(self, start: int) -> bool:
        """Whether nothing but the source of the news stands before."""
        told = self.scene.low[self.sentence.start : start]
        return len(told) < 3 or (told.startswith("theo ") and told.rstrip().endswith(",")
                                 and len(told) < 60)

    def _behind_comma(self, found: Candidate) -> list[str]:
        """The subject of the main clause: behind the first comma, or whoever says something
        behind another, by whom then stands the other ("Điện đàm với người đồng cấp, bà A,
        ông B nói").
        """
        low, end = self.scene.low, self.sentence.end
        comma = low.find(", ", found.end, end)
        behind = self.scene.actors_in(self.sentence, comma, comma + 60) if comma >= 0 else []
        if behind and behind[0].named and not low[comma + 2 : behind[0].start].startswith(
                ("nơi ", "trong ", "và ")):
            speaks = next((a for a in self.scene.actors_in(self.sentence, comma, end)
                           if a.named and self._speaks(a)), behind[0])
            met = [] if self.scene.actors_in(self.sentence, found.end, comma) else [
                behind[0].person]
            return [*met, speaks.person]
        return []

    def _speaks(self, actor: Actor) -> bool:
        """Whether a verb of saying stands right behind the actor."""
        low = self.scene.low
        return self.scene.words.speech.match(low, actor.end + 1) is not None

    def _but_source(self, actors: list[Actor], left: int, end: int) -> list[Actor]:
        """The actors, but for whom the news comes from ("Theo ông A, ...") and whom others are
        met besides ("Ngoài ông A, ...").
        """
        if not self.scene.low[left:end].lstrip(" ,").startswith(("theo ", "ngoài ")):
            return actors
        comma = self.scene.low.find(",", left + 1, end)
        return [a for a in actors if a.start > comma >= 0]

    def _joined_before(self, before: list[Actor]) -> list[Actor]:
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

    def _invited(self, actors: list[Actor]) -> list[Actor]:
        """Who is said to be invited by the last of the actors: "B được A mời"."""
        passive = len(actors) > 1 and "được" in self.scene.low[
            actors[-2].end : actors[-1].start].split()
        return actors[:-1] if passive else []

    def goes_on(self, left: int, start: int) -> bool:
        """Whether a verb shares the subject of the one before: "đến Paris và gặp ..."."""
        return bool(self.subject) and (start - left < 60 or (
            start - left < 160 and not self.clauses.broken(left, start)))

    def _of_noun(self, hit: Hit, found: Candidate, before: list[Actor], after: list[Actor],
                 left: int) -> list[Actor]:
        """Who takes part in what a noun names."""
        scene = self.scene
        gap = scene.low[found.end : after[0].start] if after else ""
        if found.type == "visit":
            after = self._joined_after(after) if "của" in gap.split() else []
        if found.type == "other" and not after and scene.low.startswith("phiên ", found.start):
            return [actor for actor in scene.actors_in(
                self.sentence, self.sentence.start, self.sentence.end)
                if _ACCUSED.search(scene.low, self.sentence.start, actor.start)]
        if "giữa" in gap.split():
            return after
        if found.setting:
            matrix = self._first_joined(self._matrix_subject(found))
            if found.type == "summit":
                matrix = [a for a in matrix if scene.is_head(a.person)]
            if found.type == "statement":
                if scene.low.endswith(" chung", 0, found.end):
                    return matrix  # of both: "cuộc họp báo chung"
                return matrix[:1] + (after if "với" in gap.split() else [])
            if found.setting in _SPEAKERS:
                found.speakers = [a.person for a in matrix if a.named]
            if found.type == "visit" and not after and (
                    found.setting in ON_A_VISIT or not hit.noun):
                return self._traveller(found, matrix)
            if hit.trigger.plural:
                return matrix[:1] + after
            if found.type != "visit" and (len({a.person for a in after}) == 1 or (
                    after and "với" in gap.split())):
                return [*after, *matrix[:1]]  # "Tại cuộc hội đàm với B và C, ông A nói"
            if not after and len(matrix) >= 2:
                return matrix
            return after or self._with_partner(found, matrix)
        if self.subject and (found.joined or _NEXT_IS.search(scene.low, left, found.start)):
            return [*after, *(Actor(found.start, found.start, p, named=False)
                              for p in self.subject)]
        if scene.words.having.search(scene.low, left, found.start):
            if before:
                self.subject = [a.person for a in before]
            elif self.goes_on(left, found.start):
                found.people = list(self.subject)
            return before + after
        return after

    def _with_partner(self, found: Candidate, matrix: list[Actor]) -> list[Actor]:
        """ "A thảo luận về Syria với B trong cuộc điện đàm": both."""
        told = self.scene.actors_in(self.sentence, self.sentence.start, found.start)
        if len(matrix) != 1 or not told or told[-1].person == matrix[0].person \
                or told[-1].start < matrix[0].end or found.start - told[-1].end > 30:
            return []
        gap = self.scene.low[matrix[0].end : told[-1].start]
        return [matrix[0], told[-1]] if "với" in gap.split()[-6:] and "," not in gap else []

    def _joined_after(self, actors: list[Actor]) -> list[Actor]:
        """The first of the actors and those joined to it: "chuyến thăm của A và B"."""
        kept = actors[:1]
        for actor in actors[1:]:
            gap = self.scene.low[kept[-1].end : actor.start].strip()
            if actor.start != kept[-1].start and not gap.startswith(("và ", "cùng ", "- ", "–")):
                break
            kept.append(actor)
        return kept

    def _traveller(self, found: Candidate, matrix: list[Actor]) -> list[Actor]:
        """Who travels "trong chuyến thăm Bắc Kinh": the subject, if not at home there."""
        goal = self.scene.places_in(found.end, found.end + 40)[:1]
        return [a for a in matrix[:1] if a.named and goal
                and self.scene.persons[a.person].country not in (None, goal[0].country)]

    def _first_joined(self, actors: list[Actor]) -> list[Actor]:
        """Those of the actors who are one subject with the first: "A và B", "Ngoại trưởng Peru,
        A, Ngoại trưởng Chile, B".
        """
        kept = actors[:1]
        for actor in actors[1:]:
            gap = self.scene.low[kept[-1].end : actor.start]
            if not (kept[-1].named and actor.named) or len(gap) >= 60 \
                    or not (_AND.match(gap) or self._listed(gap, actor)):
                break
            kept.append(actor)
        return kept

    def _listed(self, gap: str, actor: Actor) -> bool:
        """Whether nothing but a comma and his office stands before the actor."""
        office = gap.strip(" ,")
        return gap.startswith(",") and (
            self.scene.words.office.match(office) is not None or office.startswith(
                tuple(map(normal, self.scene.persons[actor.person].roles))))

    def _matrix_subject(self, found: Candidate) -> list[Actor]:
        """The subject of the sentence that a setting belongs to."""
        begin = self.sentence.start
        before = self._but_source(
            self.scene.actors_in(self.sentence, begin, found.start), begin, found.start)
        said = max((b for a, b in self.clauses.breaks if b < found.start and
                    self.scene.words.speech.search(self.scene.low, a, b)), default=-1)
        if any(a.start >= said > 0 for a in before):
            # "Người phát ngôn A cho biết Tổng thống B, trong cuộc gặp với C, ...": not A's.
            return [a for a in before if a.start >= said]
        # "..., sau khi A đổi ý sau cuộc gặp với B": A's, not the sentence's.
        inner = max(_INNER.finditer(self.scene.low, self.sentence.start, found.start),
                    key=re.Match.end, default=None)
        if inner and before and before[-1].start > inner.end() \
                and not _CLAUSE_END.search(
                    self.scene.low, inner.end(),
                    self.scene.low.rfind(found.setting, begin, found.start) - 2) \
                and not self.clauses.opens(found.start):
            return [a for a in before if a.start >= inner.end()]
        if self.clauses.opens(found.start) or not before:
            comma = self.scene.low.find(",", found.end, self.sentence.end)
            while comma >= 0 and _ASIDE.match(self.scene.low, comma):
                comma = self.scene.low.find(",", comma + 1, self.sentence.end)
            begin = comma if comma >= 0 else found.end
            return [a for a in self.scene.actors_in(self.sentence, begin, self.sentence.end)
                    if a.start < begin + _SUBJECT_REACH]
        return before
