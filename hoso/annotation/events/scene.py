"""One article laid ready for the reading of events: sentences, and who and what stands where."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from hoso import authority
from hoso.annotation.events.counterparts import counterparts
from hoso.annotation.events.ground import landmarks, lowered, outside
from hoso.annotation.events.lexicon import Lexicon, lexicon
from hoso.annotation.events.no_day import is_no_act_s
from hoso.annotation.events.pronouns import spoken_of
from hoso.annotation.events.wording import normal
from hoso.annotation.sentences import sentences
from hoso.model import Page, Person, PersonMention, PlaceMention, SegmentKind, TimeMention

# Three branches that begin with a sign each: the engine leaps from sign to sign.
QUOTED = re.compile(r"“[^”»\n]{12,2000}[”»]|«[^”»\n]{12,2000}[”»]|\"[^\"\n]{12,2000}\"")
# Between a locative and its place: "tại thủ đô Viên", "ở thành phố nghỉ dưỡng Sochi".
_DESIGNATORS = (r"(?:(?:thủ đô|thành phố|thủ phủ|cố đô|thị trấn|sân bay|nước|đất nước|cảng|bang"
                r"|vùng|tỉnh|khu vực|mặt trận|thuộc|thăm)\s+)*")
_LOCATIVE = re.compile(
    r"\b(?:(tại|ở|ngoài khơi|đoạn qua)\s+(?:(?!của|với|và|cho|cùng)[^\W\d_]+\s+){0,5}"
    r"|(tại|ở)\s+(?:(?!của|với|và|cho|cùng)[^\W\d_]+\s+){1,4}[^\W\d_]+,\s+"
    rf"|(đến|tới|về|sang|thăm|xuống|vào|ra)\s+{_DESIGNATORS})$")
_DESIGNATED = re.compile(rf"\s+{_DESIGNATORS}")
_DAYS = frozenset({"day", "weekday", "day_offset"})
_YEARS = frozenset({"year", "year2", "decade", "century", "tense", "year_offset"})
_NO_DATE = frozenset({"hour", "minute", "daypart", "tense", "hour2", "minute2", "holiday"})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who stands at a place in the text: a name, or an office that leads to one."""

    start: int
    end: int
    person: str
    named: bool = True


@dataclass(slots=True)
class Sentence:
    """A sentence of the article proper."""

    index: int
    start: int
    end: int
    kind: SegmentKind
    actors: list[Actor] = field(default_factory=list)
    ready: bool = False


class Scene:
    """Look-ups by position. Mentions must be in order of position."""

    def __init__(self, page: Page, persons: list[Person], people: list[PersonMention],
                 places: list[PlaceMention], times: list[TimeMention]) -> None:
        self.text = page.text
        self.low = lowered(page.text)
        self.words: Lexicon = lexicon()
        self.landmarks = landmarks()
        self.persons = {person.key: person for person in persons}
        self.people = outside(people, places)
        # "Giờ Việt Nam" tells the clock, not where.
        self.places = places = [p for p in places
                                if not self.low.endswith("giờ ", 0, p.start)]
        self.times = times
        self._people_at = [m.start for m in self.people]
        self._places_at = [m.start for m in places]
        self._times_at = [m.start for m in times]
        self.sentences: list[Sentence] = []
        for segment in page.proper():
            for start, end in sentences(page.text, [segment]):
                self.sentences.append(Sentence(len(self.sentences), start, end, segment.kind))
        self._sentences_at = [s.start for s in self.sentences]
        self.quoted = [m.span() for m in QUOTED.finditer(page.text)]
        self._quoted_at = [start for start, _ in self.quoted]
        self._roles = self._index_roles()
        self._titled: dict[str, list[str]] = {}
        for person in persons:
            for title in {normal(role) for role in person.roles}:
                self._titled.setdefault(title, []).append(person.key)

    # -- what stands where ------------------------------------------------------

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence of the article proper at ``offset``."""
        index = bisect_right(self._sentences_at, offset) - 1
        if index < 0 or offset >= self.sentences[index].end:
            return None
        return self.sentences[index]

    def _spoken(self, offset: int) -> int:
        """Number of the quotation that holds ``offset``, -1 for none."""
        index = bisect_right(self._quoted_at, offset) - 1
        return index if index >= 0 and offset < self.quoted[index][1] else -1

    def in_quote(self, offset: int) -> bool:
        """Whether ``offset`` lies inside quotation marks (not of a word or two)."""
        return self._spoken(offset) >= 0

    def quote_at(self, offset: int) -> tuple[int, int]:
        """Bounds of the quotation that holds ``offset``; :meth:`in_quote` must hold."""
        return self.quoted[bisect_right(self._quoted_at, offset) - 1]

    def people_in(self, start: int, end: int) -> list[PersonMention]:
        """Mentions of people that begin in [start, end)."""
        first = bisect_left(self._people_at, start)
        return self.people[first : bisect_left(self._people_at, end)]

    def places_in(self, start: int, end: int) -> list[PlaceMention]:
        """Places and countries that begin in [start, end)."""
        first = bisect_left(self._places_at, start)
        return self.places[first : bisect_left(self._places_at, end)]

    def times_in(self, start: int, end: int, at: int) -> list[int]:
        """Indices of times that name a day or more and begin in [start, end).

        Days of birth, years of laws, ends of terms and days of a quotation that does not
        hold ``at`` are left out.
        """
        first, last = bisect_left(self._times_at, start), bisect_left(self._times_at, end)
        return [i for i in range(first, last) if self._is_date(self.times[i])
                and not is_no_act_s(self.words, self.low, self.times[i])
                and self._spoken(self.times[i].start) in (-1, self._spoken(at))]

    def any_time(self, start: int, end: int) -> bool:
        """Whether a word of time of any kind begins in [start, end)."""
        first = bisect_left(self._times_at, start)
        return first < len(self.times) and self._times_at[first] < end

    def is_day(self, index: int) -> bool:
        """Whether a time names a day, not a longer stretch."""
        mention = self.times[index]
        return 0 < mention.value.days <= 4 or not mention.fields.keys().isdisjoint(_DAYS)

    def is_month(self, index: int) -> bool:
        """Whether a time names a month or less, not a year or a stretch of years."""
        fields = self.times[index].fields
        return self.is_day(index) or not fields or not fields.keys() <= _YEARS

    @staticmethod
    def _is_date(mention: TimeMention) -> bool:
        return bool(mention.value) or not mention.fields or not mention.fields.keys() <= _NO_DATE

    def locative(self, place: PlaceMention, start: int) -> str:
        """The word that puts something at or on the way to ``place``, "" where none does.

        Not looked for before ``start``.
        """
        found = _LOCATIVE.search(self.low, max(start, place.start - 48), place.start)
        return (found[1] or found[2] or found[3]) if found else ""

    def designated(self, start: int, end: int) -> bool:
        """Whether nothing but words like "thủ đô" stands in [start, end)."""
        return _DESIGNATED.fullmatch(self.low, start, end) is not None

    # -- who acts ---------------------------------------------------------------

    def _index_roles(self) -> dict[tuple[int, str | None], list[str]]:
        """(role, country) -> the article's persons; country None for any."""
        index: dict[tuple[int, str | None], list[str]] = {}
        for person in self.persons.values():
            for role in self.roles_of(person):
                for country in {person.country, None}:
                    index.setdefault((role, country), []).append(person.key)
        return index

    def roles_of(self, person: Person) -> set[int]:
        """Roles of the lexicon that a person holds by office or by title as printed."""
        if person.offices:
            return self._posts(person.offices)
        titles = (self.words.role_of_title.get(normal(title)) for title in person.roles)
        found = {role for role in titles if role is not None}
        if not found and person.key.startswith("a:"):
            known = authority.people().get(person.key[2:])
            return self._posts(t.office for t in known.tenures) if known else found
        return found

    def _posts(self, offices: Iterable[str]) -> set[int]:
        posts = {office.split("-", 1)[-1] for office in offices}
        return {i for i, role in enumerate(self.words.data.roles)
                if not posts.isdisjoint(role.offices)}

    def is_head(self, key: str) -> bool:
        """Whether the person is a head of state or government."""
        person = self.persons.get(key)
        return person is not None and any(
            self.words.data.roles[i].head for i in self.roles_of(person))

    def speaks_for_others(self, person: Person) -> bool:
        """Whether the person is a spokesman."""
        return any("spokes" in office or "press" in office for office in person.offices) or any(
            self.words.spokesman.search(normal(role)) for role in person.roles)

    def actors_in(self, sentence: Sentence, start: int, end: int) -> list[Actor]:
        """Who stands in [start, end) of the sentence."""
        if not sentence.ready:
            sentence.actors = self._actors(sentence)
            sentence.ready = True
        return [a for a in sentence.actors if start <= a.start < end]

    def _actors(self, sentence: Sentence) -> list[Actor]:
        first = bisect_left(self._people_at, sentence.start)
        last = bisect_left(self._people_at, sentence.end)
        named = [Actor(m.start, m.end, m.person) for m in self.people[first:last]]
        starts = {a.start for a in named}
        named += [Actor(*one, named=False) for one in spoken_of(
            self.low, sentence.start, sentence.end, [(a.start, a.person) for a in named if not
                self.speaks_for_others(self.persons[a.person])])]
        named += [Actor(*one, named=False) for one in counterparts(
            self.low, self.people[first:last],
            self.places_in(sentence.start, sentence.end), self._alike)]
        found = named + self._officials(sentence, starts) + self._several(sentence)
        found += self._bare_titles(sentence, found)
        found = [a for a in found if not self._aside(sentence, a)]
        found.sort(key=lambda a: (a.start, a.end))
        pronoun = self._pronoun(sentence, found)
        return [pronoun, *found] if pronoun else found

    def _alike(self, key: str, country: str) -> list[str]:
        """Who of the article holds, in another country, an office like that of ``key``."""
        person = self.persons[key]
        found = dict.fromkeys(holder for role in sorted(self.roles_of(person))
                              for holder in self._roles.get((role, country), ()))
        return list(found) if country != person.country else []

    def _aside(self, sentence: Sentence, actor: Actor) -> bool:
        """Whether one is named who is not at the table: host, honoured, owner of a thing.

        "Đặc phái viên của Tổng thống Mỹ Steve Witkoff" is no president, so he is.
        """
        begin = max(sentence.start, actor.start - 90)
        if self.words.no_party.search(self.low, begin, actor.start):
            return True
        owner = self.words.owner.search(self.low, begin, actor.start)
        if owner is None or self.is_head(actor.person):
            return owner is not None
        # "người phát ngôn của Bộ Ngoại giao A", "phái viên của Nga A": these are who is named.
        span = (self.low, owner.start(), actor.start)
        return not (self.words.head_title.search(*span) or self.words.institution.search(*span)
                    or self.places_in(owner.start(), actor.start))

    def _officials(self, sentence: Sentence, named: set[int]) -> list[Actor]:
        """Offices without a name: "Ngoại trưởng Nga - Mỹ", "ông chủ Nhà Trắng"."""
        found: list[Actor] = []
        role: int | None = None
        end = -1
        for place in self.places_in(sentence.start, sentence.end):
            if place.place is not None and self.text[place.start : place.end] == place.text \
                    and place.country is None:
                continue
            title = self.words.title.search(self.low, max(sentence.start, place.start - 32),
                                            place.start)
            if title is None and place.place is None:
                found += self._printed_office(sentence, place, named)
            if title and not self.words.not_one.search(self.low, sentence.start, title.start()):
                role = self.words.role_of_title[title[1]]
                start = title.start()
            elif role is not None and self.text[end : place.start] in (" – ", " - ", "-", "–", ", ",
                                                                     " và "):
                start = place.start
            else:
                role = None
                continue
            end = place.end
            if named & {end + 1, end + 2, end + 5, end + 6}:
                continue
            holders = self._roles.get((role, place.country), [])
            if len(holders) == 1:
                found.append(Actor(start, end, holders[0], named=False))
        return found

    def _printed_office(self, sentence: Sentence, place: PlaceMention,
                        named: set[int]) -> list[Actor]:
        """ "Đặc phái viên Mỹ": the one of that country whom the article calls so."""
        if named & {place.end + 1, place.end + 2}:
            return []
        for title, holders in self._titled.items():
            start = place.start - len(title) - 1
            if start >= sentence.start and self.low.startswith(title + " ", start) \
                    and not self.words.not_one.search(self.low, sentence.start, start):
                ours = [h for h in holders if self.persons[h].country == place.country]
                if len(ours) == 1:
                    return [Actor(start, place.end, ours[0], named=False)]
        return []

    def _bare_titles(self, sentence: Sentence, others: list[Actor]) -> list[Actor]:
        """A title alone, "Thủ tướng đã gặp ...": the one whom the article calls so."""
        found: list[Actor] = []
        for start, end in self._standing_titles(sentence):
            if not self.text[end : end + 2].strip().islower() or any(
                    a.start <= start < a.end for a in (*others, *found)):
                continue
            if self.words.not_one.search(self.low, sentence.start, start):
                continue
            holders = self._titled.get(self.low[start:end], [])
            if len(holders) == 1:
                found.append(Actor(start, end, holders[0], named=False))
        return found

    def _standing_titles(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Titles before a verb, of the lexicon or as the article prints them, longest first."""
        spans = [m.span() for m in self.words.bare_title.finditer(
            self.low, sentence.start, sentence.end)]
        for title in self._titled:
            at = self.low.find(title, sentence.start, sentence.end)
            if at >= 0 and self.words.subject_verb.match(self.low, at + len(title)):
                spans.append((at, at + len(title)))
        return sorted(spans, key=lambda span: span[0] - span[1])

    def _several(self, sentence: Sentence) -> list[Actor]:
        """Pairs without names: "hai Ngoại trưởng", "hai ông"."""
        found: list[Actor] = []
        for match in self.words.several.finditer(self.low, sentence.start, sentence.end):
            role = self.words.role_of_several[match[0]]
            holders = self._of_two_countries(role, match.end()) \
                or self._roles.get((role, None), [])
            if len(holders) > 2:
                holders = [h for h in self.last_pair(sentence, match.start()) if h in holders]
            if len(holders) == 2:
                found += [Actor(match.start(), match.end(), key, named=False) for key in holders]
        for match in self.words.pair.finditer(self.low, sentence.start, sentence.end):
            if any(a.start <= match.start() < a.end for a in found) \
                    or self.people_in(match.end(), match.end() + 2):
                continue
            found += [Actor(match.start(), match.end(), key, named=False)
                      for key in self.last_pair(sentence, match.start())]
        return found

    def _of_two_countries(self, role: int, start: int) -> list[str]:
        """ "Hai nhà lãnh đạo Nga và Mỹ": the holders of a role in two countries named behind."""
        two = self.places_in(start, start + 36)[:2]
        if len(two) < 2 or self.low[start : two[0].start].strip() \
                or self.low[two[0].end : two[1].start].strip() not in ("và", "-", "–", ","):
            return []
        one, other = (self._roles.get((role, place.country), []) for place in two)
        return one + other if len(one) == len(other) == 1 else []

    def last_pair(self, sentence: Sentence, before: int) -> list[str]:
        """The two persons named together last, at most four sentences before ``before``;
        whom the sentence itself has named is one of them. Spokesmen tell of others.
        """
        here = self._named_in(sentence.start, before)
        if len(here) >= 2:
            return self._two_of(here)
        pairs: list[list[str]] = []
        for earlier in reversed(self.sentences[max(0, sentence.index - 4) : sentence.index]):
            keys = self._named_in(earlier.start, earlier.end)
            if here and here[0] in keys and len(keys) >= 2:
                return [here[0], next(key for key in keys if key != here[0])]
            if len(keys) >= 2:
                pairs.append(self._two_of(keys))
        return pairs[0] if pairs else []

    def _named_in(self, start: int, end: int) -> list[str]:
        """Persons named in [start, end) that do not speak for others, in order."""
        return [key for key in dict.fromkeys(m.person for m in self.people_in(start, end))
                if not self.speaks_for_others(self.persons[key])]

    def _two_of(self, keys: list[str]) -> list[str]:
        """Of several named together, the two of one rank and two countries, else the first."""
        for index, one in enumerate(keys):
            for other in keys[index + 1 :]:
                a, b = self.persons[one], self.persons[other]
                if a.country != b.country and self.roles_of(a) & self.roles_of(b):
                    return [one, other]
        return keys[:2]

    def _pronoun(self, sentence: Sentence, found: list[Actor]) -> Actor | None:
        """ "ông" as the subject: whoever the sentence before begins with."""
        end = found[0].start if found else sentence.end
        match = next((m for m in self.words.pronoun.finditer(self.low, sentence.start, end)
                      if self.text[m.end() : m.end() + 2].strip().islower()), None)
        subject = self.subject_before(sentence) if match else []
        if match is None or not subject:
            return None
        return Actor(match.start(), match.end(), subject[0], named=False)

    def subject_before(self, sentence: Sentence) -> list[str]:
        """Whom one of the two sentences before begins with, the nearer one first; or nobody."""
        for earlier in reversed(self.sentences[max(0, sentence.index - 2) : sentence.index]):
            named = self.people_in(earlier.start, earlier.end)
            if named:
                return [named[0].person]
        return []


def heads_of(scene: Scene, country: str) -> list[str]:
    """The article's heads of state or government of a country."""
    return [key for key, person in scene.persons.items()
            if person.country == country and not person.historical and scene.is_head(key)]
