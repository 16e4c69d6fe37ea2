"""Places and countries by name.

A name is a place only where it is not part of something longer: "Anh Tuấn",
"Lê Đức Thọ", "Paris Hilton" and "Thái Bình Dương" name none. How far a form
is trusted stands in the gazetteer; the words before and after it decide.

A capital that acts ("Moskva và Washington thảo luận") is a mention of the
place all the same; that nothing happened *there* is for the events to see
(:func:`is_locative`). A building acts for its country ("Điện Kremlin cho biết"
mentions Russia) and is a place only behind a locative ("tại Điện Kremlin").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hoso import gazetteer
from hoso.gazetteer import Form, is_vietnamese_syllable
from hoso.model import Page, PlaceMention, Segment

_TIES = frozenset({"-", "–", "—", " - ", " – ", " — ", "/", " / "})
_LISTS = _TIES | {", ", " và ", " hay ", " hoặc ", " với "}
_STOPS = ".!?:;…,()[]\"“”‘’'«»|/•*–—-"


@dataclass(frozen=True, slots=True)
class _Context:
    """Word lists of ``places.yml``, ready for look-up by the last word of each entry."""

    before_place: frozenset[str]
    openers: frozenset[str]
    honorifics: frozenset[str]
    things: frozenset[str]
    offices: frozenset[str]
    heads: frozenset[str]


@cache
def _context() -> _Context:
    data = gazetteer.place_file()

    def last(words: tuple[str, ...]) -> frozenset[str]:
        return frozenset(gazetteer.normal(entry).split()[-1] for entry in words)

    return _Context(last(data.designators + data.locatives), last(data.openers),
                    last(data.honorifics), last(data.things), last(data.offices),
                    last(data.heads))


def _word_before(text: str, start: int) -> str:
    """The word that stands right before, "" where a stop, a bracket or nothing does."""
    if start == 0 or text[start - 1] != " ":
        return ""
    word = text[max(text.rfind(" ", 0, start - 1), text.rfind("\n", 0, start - 1)) + 1 : start - 1]
    return "" if not word or (word[-1] in _STOPS and word not in ("TP.", "Tp.", "tp.")) \
        else word.lstrip(_STOPS)


def _words_after(text: str, end: int) -> list[str]:
    """Up to two words that follow without a stop between."""
    words: list[str] = []
    while len(words) < 2 and text[end : end + 1] == " ":
        stop = end + 1
        while stop < len(text) and (text[stop].isalnum() or text[stop] in "-'’"):
            stop += 1
        if stop == end + 1:
            break
        words.append(text[end + 1 : stop])
        end = stop
    return words


def is_locative(text: str, start: int) -> bool:
    """Whether the words before ``start`` say that something is, comes or goes there."""
    return _word_before(text, start) in _context().before_place


def _starts_sentence(text: str, start: int) -> bool:
    """Whether nothing of the sentence stands before ``start``."""
    before = text[:start].rstrip(" \"“'‘«(*")
    return not before or before[-1] in ".!?:…\n|–-—"


def _joined_before(word: str) -> bool:
    """Whether the word before begins a longer name or announces a person's."""
    if word in _context().honorifics:
        return True
    if not word or not word[0].isupper() or (len(word) > 1 and word.isupper()):
        return False
    known = _context()
    return word not in known.openers and word not in known.before_place \
        and word not in known.offices


def _joined_after(text: str, end: int) -> bool:
    """Whether a Vietnamese name goes on behind: "Anh Tuấn", but not "Anh Boris Johnson"."""
    capitals: list[str] = []
    for word in _words_after(text, end):
        if not word[:1].isupper():
            break
        capitals.append(word)
    return bool(capitals) and all(is_vietnamese_syllable(word) for word in capitals)


def _in_capitals(text: str, start: int) -> bool:
    """Whether the line is a headline in capitals, not a name ("MỸ HẠNH")."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return len(line) > 16 and line[:60].isupper()


@dataclass(slots=True)
class _Hit:
    """A form where it stands."""

    form: Form
    start: int
    end: int


class _Reader:
    """Decides, hit by hit, what a segment's forms stand for."""

    def __init__(self, text: str, segment: Segment) -> None:
        self.text = text
        self.read_to = -2
        automaton, meaning = gazetteer.finder()
        part = text[segment.start : segment.end]
        self.hits = [
            _Hit(meaning[index], segment.start + start, segment.start + end)
            for index, start, end in automaton.find_matches_as_indexes(part)
            if self._whole(part, start, end)
        ]

    @staticmethod
    def _whole(part: str, start: int, end: int) -> bool:
        """Whether the form stands between word boundaries, and is no syllable of a longer word."""
        if (start and part[start - 1].isalnum()) or part[end : end + 1].isalnum():
            return False
        if start and part[start - 1] == "." and part[start:end].isupper() and end - start < 4:
            return False  # a domain: "VOV.VN"
        return not (part[end : end + 1] == "-" and part[end + 1 : end + 2].islower())

    def _tied(self, index: int, ties: frozenset[str]) -> bool:
        """Whether another country stands beside the hit, joined by one of ``ties``."""
        for first in (index - 1, index):
            if first < 0 or first + 1 == len(self.hits):
                continue
            left, right = self.hits[first], self.hits[first + 1]
            other = left if first < index else right
            if (other.form.country and other.form.kind != "landmark"
                    and self.text[left.end : right.start] in ties):
                return True
        return False

    def _after_hit(self, index: int) -> bool:
        """Whether a place or country was read right before: "Nga Moskva"."""
        return self.read_to + 1 == self.hits[index].start

    def read(self, index: int) -> PlaceMention | None:
        """What the hit mentions, or None."""
        hit = self.hits[index]
        kind = hit.form.kind
        if kind == "longer":
            return None
        if kind == "country":
            return self._mention(hit, None)
        if kind in ("common", "everyday"):
            return self._mention(hit, None) if self._is_country(index) else None
        if kind == "pair":
            return self._mention(hit, None) if self._tied(index, _TIES) else None
        if kind == "landmark":
            there = is_locative(self.text, hit.start)
            return self._mention(hit, hit.form.places[0] if there else None)
        return self._read_place(index)

    def _is_country(self, index: int) -> bool:
        hit = self.hits[index]
        if self.text[hit.start : hit.end].isupper() and hit.end - hit.start > 1:
            return _in_capitals(self.text, hit.start)
        before = _word_before(self.text, hit.start)
        if before in _context().offices or self._tied(index, _LISTS):
            return not (before and _joined_before(before) and not self._after_hit(index))
        if _joined_before(before) and not self._after_hit(index):
            return False
        if _joined_after(self.text, hit.end):
            return False
        return not (hit.form.kind == "everyday" and _starts_sentence(self.text, hit.start))

    def _read_place(self, index: int) -> PlaceMention | None:
        hit = self.hits[index]
        place = hit.form.places[0]
        following = self._country_behind(index)
        if following and len(hit.form.places) > 1:
            place = next((p for p in hit.form.places
                          if gazetteer.places()[p].country == following), place)
        named = gazetteer.places()[place].country == following
        before = _word_before(self.text, hit.start)
        led = before in _context().before_place
        if before in _context().things:
            return None
        if not (led or named) and (hit.form.kind == "cued" or self._part_of_name(index, before)):
            return None
        return self._mention(hit, place)

    def _part_of_name(self, index: int, before: str) -> bool:
        """Whether the place's name belongs to a longer one: "Paris Hilton", "Lê Thái Bình"."""
        hit = self.hits[index]
        printed = self.text[hit.start : hit.end]
        if printed.isupper():
            return False
        if _joined_before(before) and not self._after_hit(index):
            return True
        after = _words_after(self.text, hit.end)
        return (" " not in printed and bool(after) and after[0][:1].isupper()
                and not after[0].isupper() and before not in _context().heads)

    def _country_behind(self, index: int) -> str | None:
        """The country that follows in brackets or behind a comma: "Istanbul (Thổ Nhĩ Kỳ)"."""
        if index + 1 == len(self.hits):
            return None
        hit, following = self.hits[index], self.hits[index + 1]
        near = self.text[hit.end : following.start] in (" (", ", ", "(", " – ", " - ")
        return following.form.country if near and not following.form.places else None

    def _mention(self, hit: _Hit, place: str | None) -> PlaceMention:
        self.read_to = hit.end
        country = gazetteer.places()[place].country if place else hit.form.country
        return PlaceMention(place=place, country=country, start=hit.start, end=hit.end,
                            text=self.text[hit.start : hit.end])


def find_places(page: Page) -> list[PlaceMention]:
    """Places and countries named in the article proper, in order of position.

    At the head of a headline an everyday word ("Anh") is read as the country
    when the article names that country elsewhere beyond doubt.
    """
    found: list[PlaceMention] = []
    doubtful: list[tuple[_Reader, _Hit]] = []
    for segment in page.proper():
        reader = _Reader(page.text, segment)
        for index, hit in enumerate(reader.hits):
            mention = reader.read(index)
            if mention is not None:
                found.append(mention)
            elif hit.form.kind == "everyday" and segment.kind in ("title", "subhead"):
                doubtful.append((reader, hit))
    sure = {mention.country for mention in found if mention.place is None}
    for reader, hit in doubtful:
        if hit.form.country in sure and not _joined_after(page.text, hit.end):
            found.append(reader._mention(hit, None))
    return sorted(found, key=lambda mention: mention.start)
