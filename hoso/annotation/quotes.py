"""Words in quotation marks, and who said them.

A quotation belongs to whoever a verb of saying in its own sentence has for a
subject, behind the closing mark ("…”, ông Lavrov nhấn mạnh") or before the
opening one ("Ông Lavrov nói: “…"). The subject is a person by name, a pronoun
(then whoever the text last spoke of), an office ("Ngoại trưởng Nga") that one
person of the article holds, or an institution, whose words have no person.
Marks around a word or two without a verb of saying beside them quote nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoso.annotation.clauses import REACH, embedded, reported
from hoso.annotation.marked import SAYINGS, Marked
from hoso.annotation.meant import SENTENCE, SENTENCE_END
from hoso.annotation.names_in_marks import GOES_ON, SHORT, is_name, names_work
from hoso.annotation.people import lexicon
from hoso.annotation.sayings import Cue, fillers, phrases
from hoso.annotation.speeches import Speech, regions, speeches
from hoso.model import Page, Person, PersonMention, Quote

_EMBEDDED = re.compile(
    rf"\s*(?:rằng |là )?(?:ông |bà |phía |nước )?[{lexicon.CAPITAL}]")
_RELATIVE = re.compile(r"\b(?:do|mà) (?:\S+ ){1,4}$")
_NEXT_LINE = re.compile(r"[”\"»]?\s*\n\s*[-–—]\s*")
_SOMEBODY = re.compile(r"[”\"»]?\s*[,.–—-]{0,2}[^\S\n]+(?P<who>[^.,:\n“”\"«»]{3,60}?\s)")
"""Behind the closing mark: who is without a name, up to the verb."""
_ADVERBS = re.compile(r"(?: (?:đã|sẽ|cũng|rất|không|thì|lại|vẫn|luôn|còn|đang|đều|muốn|thì))? $")
_STILL = frozenset({"", "vẫn", "cũng"})
_CREDITS = frozenset({"theo", "Theo"})
_HEAD = 5
"""Characters that may stand before the "theo" of a sentence: "Còn theo ông A"."""
_WISHES = frozenset({"muốn", "mong", "mong muốn", "hy vọng", "hi vọng", "coi", "xem", "gọi"})
"""What somebody may tell of others, too: "ông A nói họ *muốn* “…”"."""
_BETWEEN = re.compile(r",[”\"»]?\s[^\n“”\"«»]{3,120}, [“«\"]|[”\"»],\s[^\n“”\"«»]{3,120}, [“«\"]")
"""From one half of what is said to the other: "“…”, ông A nói khi ra về, “…”"."""
_ALONE = re.compile(r"[”\"»]?[.!?…]?[”\"»]?[^\n]*\n\s*[“«\"]")
"""From a quotation to the paragraph behind, which begins with the next one."""
_FOR = re.compile(r"(?:Đối với|Với) ")
_SAYS = frozenset({"verb", "source", "noun"})
_REASON = re.compile(r" (?:vì|bởi|do|với lý do|với lí do|vì lý do) $")
_REASON_WORDS = 5
"""Words of a reason in marks that are somebody's: "bị phạt vì “đã xen vào chuyện nước khác”"."""
_REPORTS = re.compile(r" (?:[^,.;:“”\"\n]{2,40} )?rằng ")
_CLAUSE_BEHIND = re.compile(r"(?:và|còn|nhưng|trong khi) ")
"""Behind a quotation it begins a clause whose verb tells of the next one."""
_CLOSE = 4
"""Words between a verb of saying and the few it quotes: "đánh giá cuộc họp “hữu ích”"."""
_TOLD = 12
"""Words from a verb of saying to the next, whose subject stands between them."""


class _Reader(Marked):
    """Finds speakers on one page."""

    def __init__(
        self, page: Page, persons: list[Person], mentions: list[PersonMention]
    ) -> None:
        super().__init__(page.text, persons, mentions, [
            (s.start, s.end) for s in page.segments if s.kind == "caption"])

    def quotes(self, page: Page) -> Iterator[Quote]:
        """All quotations in order."""
        for floor, ceiling in regions(page):
            self.previous = None
            for speech in speeches(self.text, floor, ceiling):
                self.spoken.append((speech.start, speech.end))
                found = None if names_work(self.text, speech) else self._attribute(speech)
                if found is None or found[0] is None:
                    self.spoken.pop()
                if found is None:
                    continue
                person, cue = found
                self.previous = (speech.end, person, cue)
                text = self.text[speech.start : speech.end].lstrip()
                yield Quote(text=text, start=speech.end - len(text), end=speech.end,
                            person=person, cue=cue)

    def _attribute(self, speech: Speech) -> tuple[str | None, str | None] | None:
        before = self._before(speech)
        after = self._after(speech)
        words = len(self.text[speech.start : speech.end].split())
        near = before is not None and before[2]
        if is_name(self.text, speech, near, after is not None and after[2]):
            return None
        if not near and (half := self._second_half(speech)) is not None:
            return half
        if near and before is not None:
            return before[0], before[1]
        if before is not None and before[0] is not None and reported(self.text, speech):
            return before[0], before[1]
        if (closing := self._closing_clause(speech)) is not None:
            return closing
        if after is not None and after[0] is None and after[1] in _CREDITS:
            told = before if before and before[0] else self._named_before(speech)
            if told is not None:
                return told[0], told[1]  # "ông A nói họ “…”, theo AFP"
        if after is not None and (words > SHORT or after[2]) and (
            not embedded(self.text, speech) or self._judged(speech)
        ):
            return after[0], after[1]
        if words <= SHORT:
            return (self._short(speech, before) or self.in_one_sentence(speech)
                    or self.marked(speech, before, after))
        if before is not None:
            return before[0], before[1]
        return (self._continued(speech, words) or self._named_before(speech)
                or self._somebody(speech) or self._paragraph(speech)
                or self.marked(speech, before, after))

    def _second_half(self, speech: Speech) -> tuple[str | None, str | None] | None:
        """"“…”, ông A nói khi ra về, “…”": the same speaker goes on."""
        if self.previous is None or self.previous[1] is None:
            return None
        gap = self.text[self.previous[0] - 1 : speech.start]
        if _BETWEEN.fullmatch(gap[1:]) is None and _BETWEEN.fullmatch(gap) is None:
            return None
        between = self.within(self.previous[0], speech.start)
        if any(m.person != self.previous[1] for m in between[:1]) or SENTENCE.search(gap[1:-1]):
            return None
        return self.previous[1], self.previous[2]

    def _paragraph(self, speech: Speech) -> tuple[str | None, str | None] | None:
        """A paragraph that is nothing but words in marks, behind one that quoted somebody."""
        if self.previous is None:
            return None
        gap = self.text[self.previous[0] : speech.start]
        rest = self.text[speech.end : speech.ceiling].split("\n", 1)[0]
        if _ALONE.fullmatch(gap) is None or rest.strip(" ”\"».!?…"):
            return None
        return self.previous[1], self.previous[2]

    def _closing_clause(self, speech: Speech) -> tuple[str | None, str | None] | None:
        """"Điều này có “hậu quả nghiêm trọng” với Nga, *ông Blinken cảnh báo*": his."""
        if self.text[speech.end + 1 : speech.end + 2] != " ":
            return None
        finish = SENTENCE_END.search(self.text, speech.end, min(
            speech.ceiling, speech.end + REACH))
        comma = self.text.rfind(", ", speech.end, finish.start()) if finish else -1
        if finish is None or comma < 0 or finish.start() - comma > 60:
            return None
        cues = self.cues(comma, finish.start())
        last = cues[-1] if cues else None
        if last is None or last.role != "verb" or last.end != finish.start():
            return None
        if any(mark in self.text[speech.end + 1 : finish.start()] for mark in "“\"«"):
            return None
        named = self.within(comma, last.start) or any(c.role == "pronoun" for c in cues) or (
            self._offices(comma, last.start))
        speaker = self.subject(comma + 1, last, cues) if named else None
        return (speaker[0], self.text[last.start : last.end]) if speaker else None

    def _judged(self, speech: Speech) -> bool:
        """"Sự kiện mang tính “bước ngoặt” *theo đánh giá của* ông A": whose word it is."""
        head = self.flat[speech.end + 1 : speech.end + 40]
        cue = next(iter(phrases(head)), None)
        return cue is not None and cue[0] == "source" and cue[2] == 1 and " của" in head[: cue[3]]

    def _named_before(self, speech: Speech) -> tuple[str | None, str | None] | None:
        """"Ông Blinken “đánh giá cao công việc chung”": the name at once before the mark."""
        gap = _ADVERBS.search(self.text, max(speech.floor, speech.start - 30), speech.start - 1)
        end = gap.start() if gap else speech.start
        for mention in self.within(max(speech.floor, end - 60), end):
            if mention.end == end and not self._object(speech.floor, end):
                return mention.person, None
        return self._titled_before(speech, end) if self.text[speech.start].islower() else None

    def _titled_before(self, speech: Speech, end: int) -> tuple[str | None, str | None] | None:
        """"*Ông* “không mấy tin chuyện đó”", "*tân Tổng thống* “xin gửi lời chào”"."""
        start = max([max(speech.floor, end - 60), *(
            m.end() for m in SENTENCE.finditer(self.text, max(speech.floor, end - 60), end))])
        apposed = self._apposed(max(speech.floor, end - REACH), Cue("verb", "", speech.start - 1,
                                                                    speech.start - 1))
        if apposed is not None:
            return apposed, None
        for cue in self.cues(start, end):
            if cue.role == "pronoun" and cue.end == end and not self._object(start, cue.start):
                return self._antecedent(cue.start, cue.value), None
        for at, person in self._offices(start, end):
            if at == end and not self._object(start, at):
                return person, None
        return None

    def _short(self, speech: Speech, before: tuple[str | None, str | None, bool] | None
               ) -> tuple[str | None, str | None] | None:
        """A word or two count where the verb stands in the same clause, a few words before."""
        if before is None or before[1] is None or (
            " " not in self.text[speech.start : speech.end]
        ):
            return None
        head = self.text[max(speech.floor, speech.start - 160) : speech.start - 1]
        at = head.rfind(before[1])
        between = head[at + len(before[1]) :] if at >= 0 else ","
        if SAYINGS.search(head):
            return None
        if head.endswith((", ", ",")) and GOES_ON.match(self.text, speech.end + 1):
            return None  # "Huawei, “ông lớn” viễn thông": what somebody is called
        if before[0] is None or len(between.split()) > _CLOSE or re.search("[,;:.\n]", between):
            return None
        return before[0], before[1]

    def _somebody(self, speech: Speech) -> tuple[str | None, str | None] | None:
        """Words of someone without a name: "Người phát ngôn thông báo: “…”"."""
        mark = speech.start - 1
        start = self.text.rfind("\n", speech.floor, mark) + 1
        start = max(start, mark - REACH, speech.floor)
        for cue in reversed(self.cues(start, mark)):
            if cue.role == "verb" and fillers().fullmatch(self.text, cue.end, mark):
                return None, self.text[cue.start : cue.end]
        if _REASON.search(self.text, max(start, mark - 12), mark) and (
                len(self.text[speech.start : speech.end].split()) >= _REASON_WORDS):
            return None, self.text[:mark].rsplit(None, 1)[-1]
        told = _SOMEBODY.match(self.text, speech.end, speech.ceiling)
        behind = [c for c in self.cues(told.start("who"), told.start("who") + 80)
                  if c.role in {"verb", "source"}] if told else []
        if told and behind and not re.search(
            "[.,:\n“”\"«»]", self.text[told.start("who") : behind[0].start]
        ):
            return None, self.text[behind[0].start : behind[0].end]
        return None

    def _continued(self, speech: Speech, words: int) -> tuple[str | None, str | None] | None:
        """"“…”, ông X nói. “…”": the second half has the speaker of the first."""
        if self.previous is None or words <= SHORT + 2:
            return None
        gap = self.text[self.previous[0] : speech.start]
        if len(gap) < 160 and "\n" not in gap.strip() and gap.count(". ") <= 1 and (
            SENTENCE.search(gap) or not gap.strip(" “”\".,")
        ):
            return self.previous[1], self.previous[2]
        return None

    # Each of the next two: speaker, cue, and whether the cue stands right at the quotation.

    def _before(self, speech: Speech) -> tuple[str | None, str | None, bool] | None:
        mark = speech.start - 1
        start = max(speech.floor, mark - REACH)
        ends = [m.end() for m in SENTENCE.finditer(self.text, start, mark)]
        start = ends[-1] if ends else start
        cues = self.cues(start, mark)
        if (whose := self._for_whom(start, mark, cues)) is not None:
            return whose
        verbs = [c for c in cues if c.role in _SAYS]
        headed = self._headed(start, mark, cues)
        for cue in reversed(verbs):
            near = fillers().fullmatch(self.text, cue.end, mark) is not None or (
                self.text[:mark].rstrip().endswith(":"))
            if cue.role == "source":
                speaker = self.behind(cue, mark, cues)
                if speaker is None:
                    continue
                return speaker[0], self.text[cue.start : cue.end], near
            speaker = self.subject(start, cue, cues)
            if headed is not None and not near and (speaker is None or speaker[0] is None):
                return headed
            if speaker is not None:
                outer = self._outer(start, cue, verbs)
                told = self.subject(start, outer, cues)
                if told is not None and (told[0] is not None or speaker[0] is None):
                    cue, speaker = outer, told
                if speaker[0] is None:
                    cue, speaker = self._reporter(start, cue, verbs, cues) or (
                        cue, speaker)
                return speaker[0], self.text[cue.start : cue.end], near
        if self.text[start:mark].rstrip().endswith(":"):
            colon = Cue("verb", "", mark, mark)
            speaker = self.subject(start, colon, cues)
            if speaker is not None and speaker[0] is not None:
                return speaker[0], None, True
        return None

    def _for_whom(
        self, start: int, mark: int, cues: list[Cue]
    ) -> tuple[str, str, bool] | None:
        """"*Đối với Tổng thống Obama*, đây là “…”": whose view it is, without a verb of saying."""
        head = _FOR.match(self.text, start, mark)
        first = self.within(start, min(mark, start + 60))[:1] if head else []
        if head is None or not first or self.text[first[0].end : first[0].end + 1] != "," or any(
                cue.role in _SAYS and cue.start > first[0].end for cue in cues):
            return None
        return first[0].person, head[0].strip(), True

    def _headed(
        self, start: int, mark: int, cues: list[Cue]
    ) -> tuple[str, str, bool] | None:
        """"*Theo ông A*, phía Nga muốn “…”": he tells the whole sentence."""
        if not cues or cues[0].role != "source" or cues[0].start - start > _HEAD:
            return None
        speaker = self.behind(cues[0], mark, cues)
        if speaker is None or speaker[0] is None:
            return None
        return speaker[0], self.text[cues[0].start : cues[0].end], False

    def _reporter(
        self, start: int, cue: Cue, verbs: list[Cue], cues: list[Cue]
    ) -> tuple[Cue, tuple[str | None]] | None:
        """"Ông A *nói rằng* nếu cần, Mỹ sẽ đáp trả “…”": whose words the clause reports."""
        for other in reversed(verbs):
            if other.role == "verb" and other.end < cue.start and (
                _REPORTS.match(self.text, other.end, cue.start)
                or self.flat[cue.start : cue.end] in _WISHES
            ):
                told = self.subject(start, other, cues)
                return (other, told) if told is not None and told[0] is not None else None
        return None

    def _outer(self, start: int, cue: Cue, verbs: list[Cue]) -> Cue:
        """"*cho biết* Matxcơva đề nghị “…”": the words are those of whoever tells it."""
        for other in reversed(verbs):
            if other.role != "verb" or other.end >= cue.start:
                continue
            between = self.text[other.end : cue.start]
            if _RELATIVE.search(between) and "," not in between:
                return other  # "cho biết một kế hoạch do Mỹ *đề xuất*"
            if len(between.split()) <= _TOLD and not re.search("[,;:]", between) and (
                _EMBEDDED.match(between)
            ):
                return self._outer(start, other, verbs)
            break
        return cue

    def _after(self, speech: Speech) -> tuple[str | None, str | None, bool] | None:
        at = speech.end
        if (line := _NEXT_LINE.match(self.text, at, speech.ceiling)) is not None:
            at = line.end()
        while at < speech.ceiling and self.text[at] in "”\"»’' ,.-–—":
            follows = self.text[at + 1 : at + 2]
            if self.text[at] == "." and (follows.isspace() or follows.isupper()):
                return None
            at += 1
        finish = SENTENCE_END.search(self.text, at, min(speech.ceiling, at + REACH))
        end = finish.start() if finish else min(speech.ceiling, at + REACH)
        opening = re.compile(r"[“«]").search(self.text, at, end)
        end = opening.start() if opening else end
        if (opening or '"' in self.text[at:end]) and _CLAUSE_BEHIND.match(self.text, at, end):
            return None  # "A gọi đó là “…”, và B nói rằng “…”"
        cues = self.cues(at, end)
        for cue in cues:
            paper = self.text[at : cue.start]  # "“…”, *tờ Sabah* trích lời ông Erdogan"
            if cue.role == "source" and cue.start - at < 30 and "," not in paper and (
                paper.strip() in _STILL or cue.value == "told"
            ):
                speaker = self.behind(cue, end, cues)
                if speaker is not None:
                    return speaker[0], self.text[cue.start : cue.end], True
            if cue.role == "verb":
                speaker = (self._lead(at, cue.start) or self._still(speech, at, cue, cues)
                           or self.subject(at, cue, cues))
                if speaker is not None:
                    close = self.text[speech.end : at].count(",") > 0 or cue.start - at < 60
                    return speaker[0], self.text[cue.start : cue.end], close
        return self._named_behind(at, end)

    def _still(
        self, speech: Speech, at: int, cue: Cue, cues: list[Cue]
    ) -> tuple[str | None] | None:
        """"“…”, ông nói thêm": the speaker before, when nobody was named since."""
        pronouns = [c for c in cues if c.role == "pronoun" and at <= c.start < cue.start]
        if self.previous is None or self.previous[1] is None or len(pronouns) != 1 or (
            self.within(self.previous[0], cue.start)
        ):
            return None
        fits = self._gender_of(self.previous[1]) in (None, pronouns[0].value)
        return (self.previous[1],) if fits or pronouns[0].value == "any" else None

    def _lead(self, at: int, end: int) -> tuple[str | None] | None:
        """The name that a clause begins with: "Jimmy Sham, người phát ngôn của nhóm, nói"."""
        for mention in self.within(at, min(end, at + 60)):
            if mention.start == at:
                return (mention.person,)
            head = lexicon.marks(self.text[at : mention.start], self.flat[at : mention.start])
            first = head.starts.get(0)
            addressed = first is not None and first.entry.kind in {
                "honorific", "title", "occupation", "lay"}
            return (mention.person,) if addressed and "," not in (
                self.text[at : mention.start]) else None
        return None

    def _named_behind(self, at: int, end: int) -> tuple[str | None, str | None, bool] | None:
        """"“…”, bác Phạm Văn Tâm mừng rỡ.": a name at once behind, with whatever verb."""
        lead = self._lead(at, end)
        if lead is None or self.text[at - 2 : at].strip(" \"”") not in {",", "-", "–", "—"}:
            return None
        return lead[0], None, True


def find_quotes(
    page: Page, persons: list[Person], mentions: list[PersonMention]
) -> list[Quote]:
    """The attributed quotations of the article proper, in order."""
    reader = _Reader(page, persons, sorted(mentions, key=lambda m: m.start))
    return sorted(reader.quotes(page), key=lambda q: q.start)
