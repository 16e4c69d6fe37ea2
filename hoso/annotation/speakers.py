"""Who does what a verb of saying says: subjects, pronouns, offices and institutions."""

from __future__ import annotations

import re

from hoso.annotation.people import known, lexicon, offices
from hoso.annotation.sayings import Cue, papers, phrases, unnamed
from hoso.authority import people as authority_people
from hoso.model import Person, PersonMention

SENTENCE = re.compile(
    r"(?<!\b[A-ZĐ])(?<!\bTP)[.!?…]+[\"”’»)]*\s+"
    rf"(?=[\"“«‘(]?[^\s{lexicon.SMALL}])|(?<!:)\n+"
)
SENTENCE_END = re.compile(r"(?<![ .][A-ZĐ])(?<!TP)[.!?…](?=\s|$)|\n")
_PREPOSITION = re.compile(
    r"\b(?:với|của|về|bởi|cho|tới|đến|gặp|(?<![,;”\"] )và|cùng)\s+(?:\S+\s+){0,4}$"
    r"|\b(?:gọi|coi|ví) (?:ông |bà |anh |chị )?$"
)
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
_SUBORDINATE = re.compile(r"\s*(?:Khi|Sau khi|Trước khi|Trong khi|Nếu|Dù|Mặc dù)\b[^,;\n]*,")
"""A clause at the head of a sentence: who acts in it is not whom the next one goes on about."""
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


_SEVERAL = ("hai ", "các ", "những ", "ba ")
"""Before a pronoun: several speak, "*hai* nhà lãnh đạo"."""
_HOUSES = {"nhà trắng": "us-president", "điện kremlin": "ru-president"}
"""The posts of those who are called masters of these houses."""
_SEATS = ("phủ ", "văn phòng ", "dinh ")
"""Before an office: the house of whoever holds it, which is no person."""
_EAST = frozenset({"VN", "CN", "TW", "KR", "KP", "JP"})
"""Where given names tell us nothing of whether it is a man or a woman."""


_Option = tuple[int, int, "str | None"]
"""Who may be the subject: where the words end, how surely they name someone, and whom."""


class Speakers:
    """The people of one page, as subjects of what its sentences say."""

    def __init__(
        self, text: str, persons: list[Person], mentions: list[PersonMention],
        asides: list[tuple[int, int]],
    ) -> None:
        """``asides`` are where captions stand, which no pronoun of the text looks back to."""
        self.text = text
        self.flat = lexicon.plain(text)
        self.mentions = mentions
        self.persons = {p.key: p for p in persons}
        self.asides = asides
        self.spoken: list[tuple[int, int]] = []
        """Where somebody speaks: who is named there is not who speaks next."""

    def _aside(self, at: int) -> tuple[int, int] | None:
        """The caption that stands at ``at``, beside the running text."""
        return next((span for span in self.asides if span[0] <= at < span[1]), None)

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

    def within(self, start: int, end: int) -> list[PersonMention]:
        """The mentions of a stretch."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]

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

    def subject(
        self, start: int, cue: Cue, cues: list[Cue], floor: int
    ) -> tuple[str | None] | None:
        """Who does what ``cue`` says: whatever can speak and stands nearest before it."""
        parted = self.text.rfind(";", start, cue.start)
        if parted >= 0 and self.within(parted, cue.start):
            start = parted + 1
        if self._unnamed(start, cue):
            return (None,)
        apposed = self._apposed(start, cue)
        if apposed is not None:
            return (apposed,)
        before = self._same_subject(start, cue, cues)
        if before is not None and (told := self.subject(start, before, cues, floor)) is not None:
            return told
        options: list[_Option] = []
        if self._together(start, cue):
            return (None,)
        for mention in self.within(start, cue.start):
            if self._beside(mention, start, cue):
                return (mention.person,)
            options.append((mention.end, 3, mention.person))
        for at, person in self._offices(start, cue.start):
            options.append((at, 2, person))
        for other in cues:
            if other.end > cue.start:
                continue
            if other.role == "pronoun" and not self._titled(other):
                if _CALLED.search(self.text, start, other.start):
                    continue  # "ông Trump gọi *bà* là … và tuyên bố"
                person = None
                if not self.flat.endswith(_SEVERAL, 0, other.start):
                    person = self._of_country(other) or self._antecedent(other.start, other.value)
                options.append((other.end, 1, person))
            elif other.role == "institution":
                aside = self.text.startswith(", ", other.start - 2)
                if _QUOTING.match(self.text, other.end) and self.within(
                        start if aside else other.end, cue.start):
                    continue
                if not self.flat.endswith(_OWNING, 0, other.start) or not options:
                    options.append((other.end, 0, None))
            elif other.role == "verb" and other.end == cue.start - 1 and (
                self.flat[other.start : other.end] in papers()
            ):
                return (None,)  # "thông báo nêu rõ"
        if self._country_speaks(start, cue.start):
            return (None,)
        if not options:
            return None
        free = [o for o in options if not self._object(start, o)]
        if free and _WHILE.search(self.flat[start : cue.start]):
            return (self._first(self._acting(free) or free),)
        comma = max(self.text.rfind(mark, start, cue.start) for mark in ",;")
        clause = self.text[comma + 1 : cue.start] if comma >= 0 else ""
        if free and _CONJUNCTION.match(clause) and not any(o[0] > comma for o in options):
            return (self._first(self._acting(free) or free),)  # "A phản đối …, nhưng rồi nói"
        if not clause.strip() and (acting := self._acting(free)):
            return (self._first(acting),)  # "A đã họp với Hội đồng An ninh, nhấn mạnh …"
        best = max(free or options, key=lambda o: (o[0], o[1]))
        return (best[2],)

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
        return [option for option in options if lexicon.acts(self.text, option[0])]

    @staticmethod
    def _first(options: list[_Option]) -> str | None:
        return min(options, key=lambda option: (option[0], -option[1]))[2]

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

    def _object(self, start: int, option: _Option) -> bool:
        """Whether a preposition makes it the object: "nói *với* ông Kerry"."""
        at = option[0]
        for mention in self.mentions:
            if mention.end == at:
                at = mention.start
                break
        head = self.text[max(start, at - 40) : at]
        found = _PREPOSITION.search(head)
        return found is not None and "," not in found[0]

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

    def _of_country(self, pronoun: Cue) -> str | None:
        """"nhà lãnh đạo *Nga*": whoever of that country was named last."""
        words = self.flat[pronoun.start : pronoun.end]
        for house, office in _HOUSES.items():
            if words.endswith(house):  # "ông chủ *Nhà Trắng*"
                heads = [m for m in self.mentions if self._ever(m.person, office)]
                before = [m for m in heads if m.end <= pronoun.start]
                return (before[-1:] or heads)[0].person if heads else None
        if pronoun.value != "any":
            return None
        stretch = slice(pronoun.end, pronoun.end + 24)
        country = lexicon.marks(self.text[stretch], self.flat[stretch]).starts.get(1)
        if country is None or country.entry.kind != "country":
            return None
        fitting = [m.person for m in self.mentions if m.end <= pronoun.start
                   and self.persons[m.person].country == country.entry.value]
        return fitting[-1] if fitting else None

    def _ever(self, key: str, office: str) -> bool:
        """Whether someone of the authority held ``office`` at any time."""
        row = authority_people().get(key[2:]) if key.startswith("a:") else None
        return row is not None and any(tenure.office == office for tenure in row.tenures)

    def _antecedent(self, at: int, gender: str) -> str | None:
        """Whom a pronoun at ``at`` means: the subject of what went before."""
        here = self._aside(at)
        earlier = [m for m in self.mentions if m.end <= at and not self._quoted(m)
                   and self._aside(m.start) in (None, here)]
        if not earlier:
            return None
        floor = self.text.rfind("\n", 0, at)
        breaks = [m.end() for m in SENTENCE.finditer(self.text, max(0, at - 1200), at)]
        bounds = [*breaks, at + 1]
        spoken_of: list[PersonMention] = []
        for low in reversed([0, *breaks]):
            high = next((b for b in bounds if b > low), at + 1)
            inside = [m for m in earlier if low <= m.start < high
                      and self._gender(m, gender)]
            if free := [m for m in inside if not self._object(low, (m.end, 3, m.person))]:
                led = _SUBORDINATE.match(self.text, low, high)
                free = [m for m in free if led and m.start >= led.end()] or free
                acting = [m for m in free if lexicon.acts(self.text, m.end)]
                return (acting or free)[0].person
            spoken_of = spoken_of or inside[:1]
            if low < floor and low == 0:
                break
        return (spoken_of or earlier[-1:])[0].person

    def _gender(self, mention: PersonMention, gender: str) -> bool:
        if gender == "any":
            return True
        return self._gender_of(mention.person) in (None, gender)

    def _quoted(self, mention: PersonMention) -> bool:
        return any(start <= mention.start < end for start, end in self.spoken)

    def _gender_of(self, key: str) -> str | None:
        """As this page addresses them, else as the given name of someone known tells."""
        told = self._told(key)
        person = authority_people().get(key[2:]) if told is None and key[:2] == "a:" else None
        return told if person is None or person.country in _EAST else known.gender(person)

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
            if mark.entry.kind != "title" or self.flat.endswith(_SEATS, 0, start + mark.start):
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
        exact: list[str] = []
        printed: list[str] = []
        group = offices.group_of(title.entry.value)
        for key, person in self.persons.items():
            row = authority_people().get(key[2:]) if key.startswith("a:") else None
            if row is not None:
                held = offices.held(row, title, country)
                if held:
                    (exact if set(held) & set(person.offices) else printed).append(key)
                    continue
            if (country is None or person.country == country) and any(
                offices.group_of(role) == group for role in person.roles
            ):
                printed.append(key)
        for keys in (exact, printed):
            if len(keys) == 1:
                return keys[0]
        return None
