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
from dataclasses import dataclass
from functools import cache
from typing import Literal

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from hoso.annotation.people import lexicon, offices
from hoso.annotation.speeches import Speech, regions, speeches
from hoso.authority import people as authority_people
from hoso.knowledge import load
from hoso.model import Page, Person, PersonMention, Quote

_REACH = 320
"""How many characters of a sentence beside a quotation are read for its speaker."""
_SHORT = 3
"""Up to so many words may be scare quotes."""


class _Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``authority/quotes.yml``; the file says what each list is."""

    verbs: list[str]
    sources: list[str]
    nouns: list[str]
    pronouns: dict[Literal["m", "f", "any"], list[str]]
    institutions: list[str]
    fillers: list[str]


Role = Literal["verb", "source", "noun", "pronoun", "institution"]


@dataclass(frozen=True, slots=True)
class _Cue:
    role: Role
    value: str
    start: int
    end: int


@cache
def _automaton() -> tuple[AhoCorasick, tuple[tuple[Role, str], ...]]:
    cues = load("quotes", _Cues)
    table: dict[str, tuple[Role, str]] = {}
    for word in cues.verbs:
        table.setdefault(_bare(word), ("verb", ""))
    for word in cues.sources:
        table.setdefault(_bare(word), ("source", ""))
    for word in cues.nouns:
        table.setdefault(_bare(word), ("noun", ""))
    for gender, words in cues.pronouns.items():
        for word in words:
            table.setdefault(_bare(word), ("pronoun", gender))
    for word in cues.institutions:
        table.setdefault(_bare(word), ("institution", ""))
    return AhoCorasick(list(table), matchkind=MatchKind.LeftmostLongest), tuple(table.values())


def _bare(phrase: str) -> str:
    return lexicon.plain(lexicon.settled(phrase)).strip()


@cache
def _papers() -> frozenset[str]:
    return frozenset(map(_bare, load("quotes", _Cues).institutions))


@cache
def _fillers() -> re.Pattern[str]:
    words = sorted(map(lexicon.settled, load("quotes", _Cues).fillers), key=len, reverse=True)
    return re.compile(r"(?:\s*(?:" + "|".join(map(re.escape, words)) + r")\b)*\s*[:,]?\s*",
                      re.IGNORECASE)


# -- speakers -------------------------------------------------------------------

_SENTENCE = re.compile(
    r"(?<!\b[A-ZĐ])(?<!\bTP)[.!?…]+[\"”’»)]*\s+(?=[\"“«‘(]?[^\sa-zà-ỹ])|(?<!:)\n+"
)
_SENTENCE_END = re.compile(r"(?<![ .][A-ZĐ])(?<!TP)[.!?…](?=\s|$)|\n")
_PREPOSITION = re.compile(
    r"\b(?:với|của|về|bởi|cho|tới|đến|gặp|và|cùng)\s+(?:\S+\s+){0,4}$"
)
_CONJUNCTION = re.compile(r"\s*(?:nhưng|song|và|rồi|đồng thời|sau đó|tuy nhiên|cũng|đã)\b")
_EMBEDDED = re.compile(r"\s*(?:rằng |là )?(?:ông |bà |phía |nước )?[^\Wa-zà-ỹ\d_]")


class _Reader:
    """Finds speakers on one page."""

    def __init__(
        self, page: Page, persons: list[Person], mentions: list[PersonMention]
    ) -> None:
        self.text = page.text
        self.flat = lexicon.plain(page.text)
        self.mentions = mentions
        self.persons = {p.key: p for p in persons}
        self.last: str | None = None
        self.previous: tuple[int, str | None, str | None] | None = None

    def quotes(self, page: Page) -> Iterator[Quote]:
        """All quotations in order."""
        for floor, ceiling in regions(page):
            self.previous = None
            for speech in speeches(self.text, floor, ceiling):
                found = self._attribute(speech)
                if found is None:
                    continue
                person, cue = found
                self.previous = (speech.end, person, cue)
                yield Quote(text=self.text[speech.start : speech.end], start=speech.start,
                            end=speech.end, person=person, cue=cue)

    def _attribute(self, speech: Speech) -> tuple[str | None, str | None] | None:
        before = self._before(speech)
        after = self._after(speech)
        words = len(self.text[speech.start : speech.end].split())
        near = before is not None and before[2]
        if near and before is not None:
            return before[0], before[1]
        if after is not None and (words > _SHORT or after[2]):
            return after[0], after[1]
        if words <= _SHORT:
            return None
        if before is not None:
            return before[0], before[1]
        return self._continued(speech, words)

    def _continued(self, speech: Speech, words: int) -> tuple[str | None, str | None] | None:
        """"“…”, ông X nói. “…”": the second half has the speaker of the first."""
        if self.previous is None or words <= _SHORT + 2:
            return None
        gap = self.text[self.previous[0] : speech.start]
        if len(gap) < 160 and "\n" not in gap.strip() and gap.count(". ") <= 1 and (
            _SENTENCE.search(gap) or not gap.strip(" “”\".,")
        ):
            return self.previous[1], self.previous[2]
        return None

    # Each of the next two: speaker, cue, and whether the cue stands right at the quotation.

    def _before(self, speech: Speech) -> tuple[str | None, str | None, bool] | None:
        mark = speech.start - 1
        start = max(speech.floor, mark - _REACH)
        ends = [m.end() for m in _SENTENCE.finditer(self.text, start, mark)]
        start = ends[-1] if ends else start
        cues = self._cues(start, mark)
        verbs = [c for c in cues if c.role in {"verb", "source", "noun"}]
        for cue in reversed(verbs):
            near = _fillers().fullmatch(self.text, cue.end, mark) is not None or (
                self.text[:mark].rstrip().endswith(":"))
            if cue.role == "source":
                speaker = self._behind(cue, mark, cues)
                if speaker is None:
                    continue
                return speaker[0], self.text[cue.start : cue.end], near
            speaker = self._subject(start, cue, cues, speech.floor)
            if speaker is not None:
                cue = self._outer(start, cue, verbs)
                speaker = self._subject(start, cue, cues, speech.floor) or speaker
                return speaker[0], self.text[cue.start : cue.end], near
        if self.text[start:mark].rstrip().endswith(":"):
            colon = _Cue("verb", "", mark, mark)
            speaker = self._subject(start, colon, cues, speech.floor)
            if speaker is not None and speaker[0] is not None:
                return speaker[0], None, True
        return None

    def _outer(self, start: int, cue: _Cue, verbs: list[_Cue]) -> _Cue:
        """"*cho biết* Matxcơva đề nghị “…”": the words are those of whoever tells it."""
        for other in reversed(verbs):
            if other.role != "verb" or other.end >= cue.start:
                continue
            between = self.text[other.end : cue.start]
            if len(between.split()) <= 5 and not re.search("[,;:]", between) and (
                _EMBEDDED.match(between)
            ):
                return self._outer(start, other, verbs)
            break
        return cue

    def _after(self, speech: Speech) -> tuple[str | None, str | None, bool] | None:
        at = speech.end
        while at < speech.ceiling and self.text[at] in "”\"»’' ,.-–—":
            if self.text[at] == "." and self.text[at + 1 : at + 2].isspace():
                return None
            at += 1
        finish = _SENTENCE_END.search(self.text, at, min(speech.ceiling, at + _REACH))
        end = finish.start() if finish else min(speech.ceiling, at + _REACH)
        opening = re.compile(r"[“«]").search(self.text, at, end)
        end = opening.start() if opening else end
        cues = self._cues(at, end)
        for cue in cues:
            if cue.role == "source" and cue.start - at < 3:
                speaker = self._behind(cue, end, cues)
                if speaker is not None:
                    return speaker[0], self.text[cue.start : cue.end], True
            if cue.role == "verb":
                speaker = self._lead(at, cue.start) or self._subject(at, cue, cues, speech.floor)
                if speaker is not None:
                    close = self.text[speech.end : at].count(",") > 0 or cue.start - at < 60
                    return speaker[0], self.text[cue.start : cue.end], close
        return self._named_behind(at, end)

    def _lead(self, at: int, end: int) -> tuple[str | None] | None:
        """The name that a clause begins with: "Jimmy Sham, người phát ngôn của nhóm, nói"."""
        for mention in self._mentions(at, min(end, at + 60)):
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

    def _cues(self, start: int, end: int) -> list[_Cue]:
        automaton, roles = _automaton()
        window = self.flat[start:end]
        found = []
        for index, a, b in automaton.find_matches_as_indexes(window):
            if (a and window[a - 1].isalnum()) or (b < len(window) and window[b].isalnum()):
                continue
            role, value = roles[index]
            found.append(_Cue(role, value, start + a, start + b))
        return found

    def _mentions(self, start: int, end: int) -> list[PersonMention]:
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def _behind(self, cue: _Cue, end: int, cues: list[_Cue]) -> tuple[str | None] | None:
        """The speaker after "theo": the nearest name, office or institution."""
        reach = min(end, cue.end + 90)
        comma = self.text.find(",", cue.end, reach)
        reach = comma if comma > 0 else reach
        named = self._mentions(cue.end, reach)
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

    def _subject(
        self, start: int, cue: _Cue, cues: list[_Cue], floor: int
    ) -> tuple[str | None] | None:
        """Who does what ``cue`` says: whatever can speak and stands nearest before it."""
        options: list[tuple[int, int, str | None]] = []
        for mention in self._mentions(start, cue.start):
            options.append((mention.end, 3, mention.person))
        for at, person in self._offices(start, cue.start):
            options.append((at, 2, person))
        for other in cues:
            if other.end > cue.start:
                continue
            if other.role == "pronoun" and not self._titled(other):
                person = self._of_country(other) or self._antecedent(other.start, other.value)
                options.append((other.end, 1, person))
            elif other.role == "institution":
                options.append((other.end, 0, None))
            elif other.role == "verb" and other.end == cue.start - 1 and (
                self.flat[other.start : other.end] in _papers()
            ):
                return (None,)  # "thông báo nêu rõ"
        if not options:
            return None
        free = [o for o in options if not self._object(start, o)]
        comma = max(self.text.rfind(mark, start, cue.start) for mark in ",;")
        clause = self.text[comma + 1 : cue.start] if comma >= 0 else ""
        if free and _CONJUNCTION.match(clause) and not any(o[0] > comma for o in options):
            acting = [o for o in free if lexicon.acts(self.text, o[0])]
            return (min(acting or free)[2],)  # "Scholz phản đối …, nhưng rồi nói"
        best = max(free or options, key=lambda o: (o[0], o[1]))
        return (best[2],)

    def _object(self, start: int, option: tuple[int, int, str | None]) -> bool:
        """Whether a preposition makes it the object: "nói *với* ông Kerry"."""
        at = option[0]
        for mention in self.mentions:
            if mention.end == at:
                at = mention.start
                break
        head = self.text[max(start, at - 40) : at]
        found = _PREPOSITION.search(head)
        return found is not None and "," not in found[0]

    def _titled(self, pronoun: _Cue) -> bool:
        """"ông Lavrov": the word addresses the name behind it and stands for nobody itself."""
        return any(pronoun.end <= m.start <= pronoun.end + 1 for m in self.mentions)

    def _of_country(self, pronoun: _Cue) -> str | None:
        """"nhà lãnh đạo *Nga*": whoever of that country was named last."""
        if pronoun.value != "any":
            return None
        stretch = slice(pronoun.end, pronoun.end + 24)
        country = lexicon.marks(self.text[stretch], self.flat[stretch]).starts.get(1)
        if country is None or country.entry.kind != "country":
            return None
        fitting = [m.person for m in self.mentions if m.end <= pronoun.start
                   and self.persons[m.person].country == country.entry.value]
        return fitting[-1] if fitting else None

    def _antecedent(self, at: int, gender: str) -> str | None:
        """Whom a pronoun at ``at`` means: the subject of what went before."""
        earlier = [m for m in self.mentions if m.end <= at]
        if not earlier:
            return None
        floor = self.text.rfind("\n", 0, at)
        breaks = [m.end() for m in _SENTENCE.finditer(self.text, max(0, at - 1200), at)]
        bounds = [*breaks, at + 1]
        for low in reversed([0, *breaks]):
            high = next((b for b in bounds if b > low), at + 1)
            inside = [m for m in earlier if low <= m.start < high
                      and self._gender(m, gender)]
            if inside:
                free = [m for m in inside if not self._object(low, (m.end, 3, m.person))]
                acting = [m for m in free or inside if lexicon.acts(self.text, m.end)]
                return (acting or free or inside)[0].person
            if low < floor and low == 0:
                break
        return earlier[-1].person

    def _gender(self, mention: PersonMention, gender: str) -> bool:
        if gender == "any":
            return True
        told = self._told(mention.person)
        return told in (None, gender)

    def _told(self, key: str) -> str | None:
        """Gender as the words of address of this page tell it."""
        for mention in self.mentions:
            if mention.person == key:
                head = self.text[max(0, mention.start - 6) : mention.start].lower()
                if head.endswith(("bà ", "chị ", "cô ")):
                    return "f"
                if head.endswith(("ông ", "anh ", "ngài ")):
                    return "m"
        return None

    def _offices(self, start: int, end: int) -> list[tuple[int, str | None]]:
        """Offices without a name in a stretch, and who of the article holds each."""
        found = lexicon.marks(self.text[start:end], self.flat[start:end])
        result: list[tuple[int, str | None]] = []
        for mark in found.starts.values():
            if mark.entry.kind != "title":
                continue
            stop = mark.end
            following = found.starts.get(stop + 1)
            country = None
            if following is not None and following.entry.kind == "country":
                country, stop = following.entry.value, following.end
            if any(m.start == start + stop + 1 for m in self.mentions):
                continue
            holder = self._holder(mark, country)
            if holder is not None:
                result.append((start + stop, holder))
        return result

    def _holder(self, title: lexicon.Mark, country: str | None) -> str | None:
        """The one person of the article who holds the post, by authority or as printed."""
        exact, printed = [], []
        group = offices.group_of(title.entry.value)
        for key, person in self.persons.items():
            known = authority_people().get(key[2:]) if key.startswith("a:") else None
            if known is not None:
                held = offices.held(known, title, country)
                if held and set(held) & set(person.offices):
                    exact.append(key)
                elif held:
                    printed.append(key)
            elif (country is None or person.country == country) and any(
                offices.group_of(role) == group for role in person.roles
            ):
                printed.append(key)
        for keys in (exact, printed):
            if len(keys) == 1:
                return keys[0]
        return None


def find_quotes(
    page: Page, persons: list[Person], mentions: list[PersonMention]
) -> list[Quote]:
    """The attributed quotations of the article proper, in order."""
    reader = _Reader(page, persons, sorted(mentions, key=lambda m: m.start))
    return sorted(reader.quotes(page), key=lambda q: q.start)
