"""Who does what a verb of saying says."""

from __future__ import annotations

import re
from typing import NamedTuple

from hoso.annotation.meant import Meant
from hoso.annotation.people import lexicon
from hoso.annotation.sayings import Cue, papers, phrases, unnamed
from hoso.model import PersonMention

_ADVERB = re.compile(r" (?:\([^()\n]{1,30}\) )?(?:(?:đã|cũng|sẽ|vừa|còn|thì|liền|lại|từng|đang|mới"
                     r"|vẫn|sau đó|một lần nữa|tiếp tục|hôm nay|hôm qua|(?:hôm|ngày) [\d/.-]+) )*")
"""What may stand between a subject and its verb."""
_GOVERNED = re.compile(r"\b(?:với|về|bởi|cho|tới|đến|gặp|gọi|coi|xem|ví|khen|chê) "
                       r"(?:(?:ông|bà|anh|chị|ngài|(?:phó )?tổng thống|thủ tướng|ngoại trưởng"
                       r"|người đồng cấp|bộ trưởng)(?: \w+){0,2} )?$", re.IGNORECASE)
"""Before a name that is the object of what goes before."""
_OF = re.compile(r" (?:(?:mới|mới nhất|mới đây|gần đây|trước đó|hôm qua|hôm nay|cùng ngày"
                 r"|(?:hôm|ngày) [\d/.-]+) )?của ")
"""Behind a saying: whose it is, "*tuyên bố* mới của ông A"."""
_QUOTING = re.compile(r" (?:(?:dẫn|trích)(?: lời)?|cho biết|cho hay|thông báo|đưa tin|loan tin"
                      r"|loan báo)(?: (?:hôm|ngày)[^,;:]{1,20})?,")
"""Behind whoever tells what another says: "ông A, *AFP* dẫn lời hôm 7/8, cho hay"."""
_WHILE = re.compile(r"\b(?:khi|lúc) (?:đã |từng |được )?$")
"""Before a verb without a subject of its own: "ông A gây xôn xao khi *gọi* …"."""
_GOING_ON = re.compile(r",\s*(?:(?:chỉ|còn|cũng|lại|rồi|vẫn|và) )*$")
"""Before a verb whose subject is that of the verb before the comma."""
_NAMED = re.compile(r", (?:ông|bà|anh|chị|cô) $")
"""Before a name that says who the words in front of it are about."""
_NOMINAL = (" một ", " các ", " những ", " bản ", " bài ", " cuộc ", " lời ")
"""Before a verb that is here a noun."""
_OWNING = (" của ", " từ ", " tại ")
"""Before an institution that somebody is of: "trưởng đoàn của *Washington*"."""
_BOTH = re.compile(r" (?:đã |cũng )?(?:cùng|đều) ")
_AND = re.compile(r"\s*(?:–|-|và|cùng)\s*(?:[^\s,;:]+ ){0,4}")
_CALLED = re.compile(r"\b(?:gọi|coi|xem|ví|mô tả|khen|chê) $")
"""Before a pronoun: whoever it means is spoken of and does not speak."""
_CONJUNCTION = re.compile(r"\s*(?:nhưng|song|và|rồi|đồng thời|sau đó|tuy nhiên|cũng|đã)\b")
_CLAUSE = re.compile(r"(?:^|[,;:]|\b(?:rằng|khi|nhưng|và|song|còn|ngày \S+|hôm \S+))\s*$")
_CAPITAL = re.compile(rf"[{lexicon.CAPITAL}][\w-]*(?: (?:đã|cũng|vừa|từng|liên tục|mới đây))? $")
_ABBREVIATION = re.compile(r"(?<![^\s(])(?:[A-ZĐ]{2,}[ -])?[A-ZĐ][A-ZĐ0-9]+"
                           r"(?: (?:đã|cũng|vừa|từng|còn|thì|liên tục|mới đây))* $")
"""A body by its letters, right before a verb."""
_SUBJECT = re.compile(r" (?:(?:đã|cũng|vừa|từng|liên tục|mới đây) )?")
_APPOSED = re.compile(r"\)?\s*(?:\([^()\n]*\)\s*)?,\s*(?P<what>[^;:\n]{3,150}?),?\s+"
                      r"(?:cũng |đã |còn |thì |vừa )?$")
_THIS = " này"
_FAR = 600
"""So many characters before "quan chức này" the official may have been introduced."""
_HIS = 40
"""A name so near behind "một quan chức" is his: "một quan chức là ông A"."""
_SEVERAL = ("hai ", "các ", "những ", "ba ")
"""Before a pronoun: several speak, "*hai* nhà lãnh đạo"."""


class _Option(NamedTuple):
    """Who may be the subject."""

    end: int
    """Where the words end."""
    sure: int
    """How surely they name someone: 3 a name, 2 an office, 1 a pronoun, 0 an institution."""
    person: str | None


class Speakers(Meant):
    """The people of one page, as subjects of what its sentences say."""

    def cues(self, start: int, end: int) -> list[Cue]:
        """The cues of a stretch, in order; "bị coi là" reports nobody's words."""
        found = []
        for role, value, a, b in phrases(self.flat[start:end]):
            if role == "other" or (b - a == 3 and self._britain(start + a)):
                continue
            if role == "verb" and self.flat.endswith((" bị ", " được "), 0, start + a):
                continue
            if role == "verb" and self.flat.endswith(" người ", 0, start + a):
                continue  # "Snowden, *người* tiết lộ chương trình, đã “biến mất”"
            if role == "verb" and self.flat.endswith(_NOMINAL, 0, start + a):
                role = "noun"  # "trong một *tuyên bố* hôm qua"
            if role in {"verb", "noun"} and _OF.match(self.flat, start + b):
                role, value = "source", "told"  # "*tuyên bố* của ông A rằng “…”"
            found.append(Cue(role, value, start + a, start + b))
        return found

    def _britain(self, at: int) -> bool:
        """Whether "Anh" with a capital is the country: nobody else is "anh" on the page."""
        return self.text.startswith("Anh", at) and " anh " not in self.text

    def behind(self, cue: Cue, end: int, cues: list[Cue]) -> tuple[str | None] | None:
        """The speaker after "theo": the nearest name, office or institution."""
        reach = min(end, cue.end + 90)
        comma = self.text.find(",", cue.end, reach)
        reach = comma if comma > 0 else reach
        named = self.within(cue.end, reach)
        if named:
            return (named[0].person,)
        office = self._offices(cue.end, reach)
        if office:
            return (office[0][1],)
        for other in cues:
            if cue.end <= other.start < min(reach, cue.end + 30):
                if other.role == "pronoun":
                    return (self._antecedent(cue.start, other.value),)
                if other.role == "institution":
                    return (None,)
        return None

    def subject(self, start: int, cue: Cue, cues: list[Cue]) -> tuple[str | None] | None:
        """Who does what ``cue`` says: whatever can speak and stands nearest before it."""
        parted = self.text.rfind(";", start, cue.start)
        if parted >= 0 and self.within(parted, cue.start):
            start = parted + 1
        if self._unnamed(start, cue):
            return (None,)
        if (apposed := self._apposed(start, cue)) is not None:
            return (apposed,)
        before = self._same_subject(start, cue, cues)
        if before is not None and (told := self.subject(start, before, cues)) is not None:
            return told
        if self._together(start, cue):
            return (None,)
        named = self.within(start, cue.start)
        for mention in named:
            if self._beside(mention, start, cue):
                return (mention.person,)
        if self._paper_speaks(cue, cues) or self._country_speaks(start, cue.start):
            return (None,)
        options = [_Option(mention.end, 3, mention.person) for mention in named]
        options += [_Option(at, 2, person) for at, person in self._offices(start, cue.start)]
        self._add_cued(options, start, cue, cues)
        return (self._best(options, start, cue),) if options else None

    def _paper_speaks(self, cue: Cue, cues: list[Cue]) -> bool:
        """"*Thông báo* nêu rõ": a paper, whose words have no person."""
        return any(c.role == "verb" and c.end == cue.start - 1
                   and self.flat[c.start : c.end] in papers() for c in cues)

    def _add_cued(self, options: list[_Option], start: int, cue: Cue, cues: list[Cue]) -> None:
        """Add the pronouns and institutions before ``cue``."""
        for other in cues:
            if other.end > cue.start:
                continue
            if other.role == "pronoun" and not self._titled(other):
                if _CALLED.search(self.text, start, other.start):
                    continue  # "ông Trump gọi *bà* là … và tuyên bố"
                person = None
                if not (self.flat.endswith(_SEVERAL, 0, other.start) or self._withheld(other)):
                    person = self._of_country(other) or self._antecedent(other.start, other.value)
                options.append(_Option(other.end, 1, person))
            elif other.role == "institution":
                aside = self.text.startswith(", ", other.start - 2)
                if _QUOTING.match(self.text, other.end) and self.within(
                        start if aside else other.end, cue.start):
                    continue
                if not self.flat.endswith(_OWNING, 0, other.start) or not options:
                    options.append(_Option(other.end, 0, None))

    def _best(self, options: list[_Option], start: int, cue: Cue) -> str | None:
        """Whom of the options the clause of ``cue`` has for its subject."""
        free = [o for o in options if not self._object(start, o.end)]
        if free and _WHILE.search(self.flat[start : cue.start]):
            return self._first(self._acting(free) or free)
        comma = max(self.text.rfind(mark, start, cue.start) for mark in ",;")
        clause = self.text[comma + 1 : cue.start] if comma >= 0 else ""
        if free and _CONJUNCTION.match(clause) and not any(o.end > comma for o in options):
            return self._first(self._acting(free) or free)  # "A phản đối …, nhưng rồi nói"
        if not clause.strip() and (acting := self._acting(free)):
            return self._first(acting)  # "A đã họp với Hội đồng An ninh, nhấn mạnh …"
        return max(free or options, key=lambda o: (o.end, o.sure)).person

    def _unnamed(self, start: int, cue: Cue) -> bool:
        """"*Một quan chức* trong chính quyền ông A *nói*": not he."""
        comma = max(self.text.rfind(mark, start, cue.start) for mark in ",;:–—")
        return unnamed().match(self.text, max(start, comma + 1), cue.start) is not None

    def _together(self, start: int, cue: Cue) -> bool:
        """"Ông A và ông B *cùng cho rằng*": two speak, and so no one person."""
        pair = self.within(start, cue.start)[-2:]
        if len(pair) < 2 or _AND.fullmatch(self.text, pair[0].end, pair[1].start) is None:
            return False
        if _BOTH.fullmatch(self.text, pair[1].end, cue.start) is not None:
            return True
        return self._beside(pair[1], start, cue) and self._beside(
            pair[0], start, Cue("verb", "", pair[0].end + 1, pair[0].end + 1))

    def _beside(self, mention: PersonMention, start: int, cue: Cue) -> bool:
        """Whether the name stands at the verb and no preposition at the name: its subject."""
        gap = mention.end
        if self.text.startswith(",", gap) and _NAMED.search(self.text, start, mention.start):
            gap += 1  # "con ông A, *anh B, nói*"
        if _ADVERB.fullmatch(self.text, gap, cue.start) is None:
            return False
        return _GOVERNED.search(self.text, max(start, mention.start - 40), mention.start) is None

    def _acting(self, options: list[_Option]) -> list[_Option]:
        return [option for option in options if lexicon.acts(self.text, option.end)]

    @staticmethod
    def _first(options: list[_Option]) -> str | None:
        return min(options, key=lambda option: (option.end, -option.sure)).person

    def _apposed(self, start: int, cue: Cue) -> str | None:
        """"*Michael Mann*, phát ngôn viên của EU, nói": a title leads from name to verb."""
        for mention in self.within(start, cue.start):
            found = _APPOSED.match(self.text[mention.end : cue.start])
            if found is None or "," not in self.text[mention.end : cue.start]:
                continue
            at = mention.end + found.start("what")
            head = lexicon.marks(self.text[at : cue.start], self.flat[at : cue.start]).starts.get(0)
            closed = "," in self.text[mention.end + found.end("what") : cue.start]
            if head is not None and closed and head.entry.kind in {
                "title", "occupation", "lay"
            } and not any(m.start > mention.end for m in self.within(mention.end, cue.start)):
                return mention.person
        return None

    def _same_subject(self, start: int, cue: Cue, cues: list[Cue]) -> Cue | None:
        """"Ông A nhận xét …, *nói rằng*": the verb before, whose subject does both."""
        if _GOING_ON.search(self.text[start : cue.start]) is None:
            return None
        earlier = [c for c in cues if c.role == "verb" and start <= c.start and c.end < cue.start]
        return earlier[0] if earlier else None

    def _withheld(self, pronoun: Cue) -> bool:
        """"*Một quan chức* cho biết … *Quan chức này* nói": somebody whose name is not told."""
        words = self.flat[pronoun.start : pronoun.end].removeprefix("vị ")
        if not words.endswith(_THIS):
            return False
        start = max(0, pronoun.start - _FAR)
        said = self.flat.rfind(f"một {words.removesuffix(_THIS)} ", start, pronoun.start)
        return said >= 0 and not any(
            m.start - said < _HIS for m in self.within(said, pronoun.start)[:1])

    def _titled(self, pronoun: Cue) -> bool:
        """"ông Lavrov": the word addresses the name behind it and stands for nobody itself."""
        return any(pronoun.end <= m.start <= pronoun.end + 1 for m in self.mentions)

    def _country_speaks(self, start: int, end: int) -> bool:
        """"*Iran* tuyên bố", "*FSB* cho hay": a state or a body, whose words have no person."""
        start = max(start, end - 48)
        body = _ABBREVIATION.search(self.text, start, end)
        if body is not None and not self.within(body.start(), end):
            return _CLAUSE.search(self.text[start : body.start()]) is not None
        if _CAPITAL.search(self.text, start, end) is None:
            return False
        found = lexicon.marks(self.text[start:end], self.flat[start:end])
        last = found.starts[found.order[-1]] if found.order else None
        return last is not None and last.entry.kind == "country" and (
            _SUBJECT.fullmatch(self.text, start + last.end, end) is not None
            and _CLAUSE.search(self.text[start : start + last.start]) is not None
        )
