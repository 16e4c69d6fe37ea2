"""Letters: one spelling for each word, without moving what offsets point at.

Vietnamese pages write the same word in several ways: combining marks in either
order, the tone mark on either vowel (``hoà``, ``hòa``), ``Ð`` (U+00D0) for
``Đ`` (U+0110), Cyrillic letters that look Latin, no-break spaces, zero-width
characters in the middle of a name. Everything after reading works on a
*view* of the text where these are one; the view knows the way back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import ClassVar

__all__ = ["View", "fold", "nfc", "reading_view", "settle_tones", "settled"]

# Characters that take room in memory but not on the page.
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
    "\U0001f000-\U0001faff\u2600-\u27bf]+"  # and emoji
)

_SPACES = dict.fromkeys(map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
                                 "\u2008\u2009\u200a\u202f\u205f\u3000"), " ")
# Look-alikes that occur inside Latin words on Vietnamese pages.
_D_WITH_STROKE = {ord("Ð"): "Đ", ord("ð"): "đ", ord("Ɖ"): "Đ"}
_LOOKALIKES = _SPACES | _D_WITH_STROKE
# They are rare: finding them is thirty times quicker than translating every letter.
_LOOKALIKE = re.compile(f"[{''.join(map(chr, _LOOKALIKES))}]")
_CYRILLIC = str.maketrans("АВЕЅІЈКМНОРСТУХаеіјорсухѕ", "ABESIJKMHOPCTYXaeijopcyxs")
_MIXED_WORD = re.compile(r"\w*[^\W\d_]\w*")
_HAS_CYRILLIC = re.compile("[\u0400-\u04ff]")
_HAS_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền sắc ngã hỏi nặng


def nfc(text: str) -> str:
    """Unicode normal form C; the form of every text inside the project."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


class _Bare(dict[int, str]):
    """Letters without marks by code point, each worked out when it is first met."""

    _APART: ClassVar = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae"}
    """Letters that Unicode does not take apart."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        bare = "" if unicodedata.combining(letter) else self._APART.get(letter, letter)
        self[code] = bare
        return bare


_BARE = _Bare()


def fold(text: str) -> str:
    """Bare lower-case letters: marks off, ``đ`` to ``d``.

    Used to compare what people type with what papers print; it may change the
    length of the text, so never use it where offsets matter.

    >>> fold("Ngoại trưởng Đặng Lavrov")
    'ngoai truong dang lavrov'
    """
    small = text.lower()
    return small if small.isascii() else unicodedata.normalize("NFD", small).translate(_BARE)


def _tone_table() -> dict[str, str]:
    """Pairs of vowels whose tone mark stands on the wrong one, to the usual one.

    The usual place is the older one (``hòa``, ``thúy``, ``lời``), which most
    of the press prints.
    """
    table: dict[str, str] = {}

    def mark(base: str, tone: str) -> str:
        return unicodedata.normalize("NFC", base + tone)

    for tone in _TONES:
        # At the end of a word: oà -> òa, oè -> òe, uỳ -> ùy.
        for first, second in (("o", "a"), ("o", "e"), ("u", "y")):
            table[first + mark(second, tone)] = mark(first, tone) + second
        # Anywhere: the mark belongs on the vowel that already bears a hat or horn.
        for first, second in (("ơ", "i"), ("ư", "i"), ("ô", "i"), ("â", "y"), ("â", "u"),
                              ("ê", "u"), ("ư", "u")):
            table[first + mark(second, tone)] = mark(first, tone) + second
    for key, value in list(table.items()):
        table[key.capitalize()] = value.capitalize()
        table[key.upper()] = value.upper()
    return table


_TONE_TABLE = _tone_table()
_OPEN_PAIRS = {k for k in _TONE_TABLE if unicodedata.normalize("NFD", k)[0].lower() in "ou"
               and unicodedata.normalize("NFD", k)[1:2].isalpha()
               and k[0].lower() in "ou"}
# Two letters that could be such a pair. No second letter is also a first one, so pairs
# never overlap; one class beside another is seven times quicker than the pairs spelt out.
_PAIR = re.compile(
    "[" + "".join(sorted({key[0] for key in _TONE_TABLE})) + "]["
    + "".join(sorted({key[1] for key in _TONE_TABLE})) + "]"
)


def _settled(match: re.Match[str]) -> str:
    pair = match[0]
    if pair in _OPEN_PAIRS:
        # `quà`, `quý`: there the u belongs to the consonant and the mark is right.
        text, start, end = match.string, match.start(), match.end()
        if text[start - 1 : start] in ("q", "Q") or text[end : end + 1].isalpha():
            return pair
    return _TONE_TABLE.get(pair, pair)


def settle_tones(text: str) -> str:
    """Put misplaced tone marks where most of the press prints them; same length.

    >>> settle_tones("hoà bình, Thuý, lơì, quý, hoàn")
    'hòa bình, Thúy, lời, quý, hoàn'
    """
    while (better := _PAIR.sub(_settled, text)) != text:
        text = better  # a mark that moved may stand beside another such pair: "âuý"
    return text


def settled(text: str) -> str:
    """Words of an authority file, or whatever is looked up, as the reading view spells them."""
    return settle_tones(nfc(text))


def _latinise_mixed(match: re.Match[str]) -> str:
    word = match[0]
    if _HAS_CYRILLIC.search(word) and _HAS_LATIN.search(word):
        return word.translate(_CYRILLIC)
    return word


@dataclass(frozen=True, slots=True)
class View:
    """A text as the pipeline reads it, and the way back to the stored text.

    ``text`` is what is read. ``original(i)`` turns an offset into it into an
    offset (in characters) into the stored text.
    """

    text: str
    _cuts: tuple[int, ...] = field(default=(), repr=False)
    _shifts: tuple[int, ...] = field(default=(), repr=False)

    def original(self, offset: int, *, end: bool = False) -> int:
        """Offset in the stored text of ``offset`` in the view.

        With ``end``, the offset is that of a span's end: characters taken out
        just before it stay outside the span.
        """
        if not self._cuts:
            return offset
        place = offset - 1 if end and offset > 0 else offset
        found = bisect_right(self._cuts, place)
        return offset + (self._shifts[found - 1] if found else 0)


def reading_view(stored: str) -> View:
    """The text as the pipeline reads it. ``stored`` must be NFC.

    Same words, one spelling: settled tone marks, ``Đ`` for its look-alikes,
    Latin letters in Latin words, plain spaces, and neither zero-width
    characters nor emoji inside or around words.
    """
    cuts: list[int] = []
    shifts: list[int] = []
    pieces: list[str] = []
    at = removed = 0
    for match in _UNSEEN.finditer(stored):
        pieces.append(stored[at : match.start()])
        at = match.end()
        removed += len(match[0])
        cuts.append(match.end() - removed)
        shifts.append(removed)
    pieces.append(stored[at:])
    # From here on nothing changes its length.
    text = _LOOKALIKE.sub(lambda m: _LOOKALIKES[ord(m[0])], "".join(pieces))
    if _HAS_CYRILLIC.search(text):
        text = _MIXED_WORD.sub(_latinise_mixed, text)
    return View(settle_tones(text), tuple(cuts), tuple(shifts))
