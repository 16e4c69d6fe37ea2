"""Whom the words of a page mean that name nobody: pronouns, and offices without a name."""

from __future__ import annotations

import re

from hoso.annotation.people import known, lexicon, offices
from hoso.annotation.sayings import Cue
from hoso.authority import people as authority_people
from hoso.model import Person, PersonMention

_GLUED = (rf"(?<=[{lexicon.SMALL}]{{3}}|.[{lexicon.SMALL}\d][”\"])\."
          rf"(?=[{lexicon.CAPITAL}][{lexicon.CAPITAL}{lexicon.SMALL}])")
"""A stop that lost the space behind it: "đã gặp nhau*.*Ông A nói"."""
SENTENCE = re.compile(
    r"(?<!\b[A-ZĐ])(?<!\bTP)[.!?…]+[\"”’»)]*\s+"
    rf"(?=[\"“«‘(]?[^\s{lexicon.SMALL}])|(?<!:)\n+|{_GLUED}"
)
SENTENCE_END = re.compile(rf"(?<![ .][A-ZĐ])(?<!TP)[.!?…](?=\s|$)|\n|{_GLUED}")
_PREPOSITION = re.compile(
    r"\b(?:với|của|về|bởi|cho|tới|đến|gặp|(?<![,;”\"] )và|cùng)\s+(?:\S+\s+){0,4}$"
    r"|\b(?:gọi|coi|ví) (?:ông |bà |anh |chị )?$"
)
_SUBORDINATE = re.compile(r"\s*(?:Khi|Sau khi|Trước khi|Trong khi|Nếu|Dù|Mặc dù)\b[^,;\n]*,")
"""A clause at the head of a sentence: who acts in it is not whom the next one goes on about."""
_HOUSES = {"nhà trắng": "us-president", "điện kremlin": "ru-president"}
"""The posts of those who are called masters of these houses."""
_SEATS = ("phủ ", "văn phòng ", "dinh ")
"""Before an office: the house of whoever holds it, which is no person."""
_EAST = frozenset({"VN", "CN", "TW", "KR", "KP", "JP"})
"""Where given names tell us nothing of whether it is a man or a woman."""


class Meant:
    """The people of one page, by name and by what stands for a name."""

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

    def within(self, start: int, end: int) -> list[PersonMention]:
        """The mentions of a stretch."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def _object(self, start: int, end: int) -> bool:
        """Whether a preposition makes the words up to ``end`` the object: "nói *với* ông Kerry"."""
        at = next((m.start for m in self.mentions if m.end == end), end)
        head = self.text[max(start, at - 40) : at]
        found = _PREPOSITION.search(head)
        return found is not None and "," not in found[0]

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

    def _aside(self, at: int) -> tuple[int, int] | None:
        """The caption that stands at ``at``, beside the running text."""
        return next((span for span in self.asides if span[0] <= at < span[1]), None)

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
            if free := [m for m in inside if not self._object(low, m.end)]:
                led = _SUBORDINATE.match(self.text, low, high)
                free = [m for m in free if led and m.start >= led.end()] or free
                acting = [m for m in free if lexicon.acts(self.text, m.end)]
                return (acting or free)[0].person
            spoken_of = spoken_of or inside[:1]
            if low < floor and low == 0:
                break
        return (spoken_of or earlier[-1:])[0].person

    def _quoted(self, mention: PersonMention) -> bool:
        return any(start <= mention.start < end for start, end in self.spoken)

    def _gender(self, mention: PersonMention, gender: str) -> bool:
        if gender == "any":
            return True
        return self._gender_of(mention.person) in (None, gender)

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
