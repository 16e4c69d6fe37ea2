"""Titles before a name, read leftwards: "Thư ký báo chí *của* Tổng thống Nga"."""

from __future__ import annotations

import re
from functools import cache

from hoso.annotation.people import lexicon, name_words
from hoso.annotation.people.context import CALLINGS, Context, once, stations
from hoso.annotation.people.lexicon import CAPITAL, Mark, Marks

_STEPS = 9
"""A title is sought so many phrases to the left at most."""
# Not "chính *quyền* Tổng thống Trump".
_DEPUTY = re.compile(r"(?<!\w)(?:phó|(?<!chính )(?<!thẩm )(?<!lạm )(?<!nắm )(?<!cầm )quyền)\s$",
                     re.IGNORECASE)
_SKIPPED = frozenset(" \t\n\r\"“‘'«")
_RANKS = frozenset({"Đại tướng", "Đại tá", "Trưởng phòng"})
"""Groups of titles that are ranks or lead a delegation: a post before one is the same man's."""
_BEFORE_TITLE = frozenset({"institution", "qualifier", "word", "thing"})
"""Kinds of phrases that stand between a title and its bearer."""
DASH = re.compile(r" [-–] $")
"""What may stand between a role and its bearer, or between two posts of one man."""
_CAPITALISED_BEFORE = re.compile(rf"(?<![\w.])([{CAPITAL}][\w-]*|\([^()\n]{{1,12}}\)) $")
_ALSO = (" là ", " kiêm ")
"""What binds two posts of one man: "trưởng phái đoàn Mỹ *là* Thứ trưởng Ngoại giao A"."""


@cache
def monuments() -> frozenset[str]:
    """Things that are called after people: "Lăng"."""
    return name_words.word_set(name_words.names().monuments)


@cache
def _joint() -> frozenset[str]:
    return frozenset(title.lower() for title in name_words.word_set(lexicon.roles().joint))


def before(text: str, at: int, floor: int) -> int:
    """Where the text before ``at`` ends, spaces and opening quotes skipped."""
    begin = max(floor, at - 3)
    place = at
    while place > begin and text[place - 1] in _SKIPPED:
        place -= 1
    return at if "\n" in text[place:at] else place


def read_chain(text: str, at: int, found: Marks, floor: int, context: Context) -> None:
    """Add to ``context`` the titles that lead up to ``at``, and what belongs to them."""
    chain = _Chain(text, at, found, floor, context)
    for _ in range(_STEPS):
        if not chain.step():
            break
    if context.titles:
        _read_outer(text, found, floor, context)
        if context.countries:
            context.country = context.countries[-1]
    elif context.counterpart and context.countries:
        context.country = context.countries[-1]


class _Chain:
    """Phrases side by side before a name, the nearest first."""

    __slots__ = ("at", "context", "countries", "floor", "found", "pending", "tail",
                 "text", "things")

    def __init__(self, text: str, at: int, found: Marks, floor: int, context: Context) -> None:
        self.text = text
        self.found = found
        self.floor = floor
        self.context = context
        self.at = at
        """Where the phrase ends that is read next."""
        self.tail = at
        """Where the role ends: countries that the name itself follows are no part of it."""
        self.countries: list[Mark] = []
        self.pending = 0
        """Phrases read since the last title."""
        self.things = False
        """One of them heads the name of a thing."""

    def step(self) -> bool:
        """Read one phrase; whether the chain may go on before it."""
        mark = self.found.ends.get(self.at)
        if mark is not None and mark.start >= self.floor:
            return self._over_phrase(mark)
        if mark is None and self.at in self.found.places:
            self._pass(self.found.places[self.at])
            return True
        return self._over_unknown()

    def _pass(self, start: int) -> None:
        """Leave behind something that begins at ``start``."""
        self.at = before(self.text, start, self.floor)
        self.pending += 1

    def _over_unknown(self) -> bool:
        """Read over a capitalised word that nothing is known of, or "(USAID)"."""
        if self.context.titles or self.at <= self.floor:
            return False
        unknown = _CAPITALISED_BEFORE.search(self.text, max(self.floor, self.at - 24), self.at + 1)
        if unknown is None:
            return False
        self._pass(unknown.start())
        self.context.gap = self.context.gap or unknown[1][0] != "("
        return True

    def _over_phrase(self, mark: Mark) -> bool:
        kind = mark.entry.kind
        if not self._belongs(mark):
            return False
        self.at = before(self.text, mark.start, self.floor)
        if kind in {"word", "country"} and (
            self.text[self.at - 1 : self.at] == "-" and self.at - 1 in self.found.ends
        ):
            self.at -= 1  # "Ấn Độ Dương-*Thái Bình Dương*"
        return True

    def _belongs(self, mark: Mark) -> bool:
        """Take up what a phrase says; whether the chain may go on before it."""
        context, kind = self.context, mark.entry.kind
        if kind in CALLINGS:
            self._take_title(mark)
            return True
        if kind in {"former", "future", "elect"}:
            _tense(context, kind)
            return kind == "elect"
        if kind == "connector" or (kind == "locative" and self.pending + len(self.countries)):
            return self._binds(mark)
        if context.titles:
            # "Trợ lý *cấp cao* của Tổng thống"
            return kind == "qualifier" and self.text.startswith("của ", mark.end + 1)
        if kind == "country":
            if self.at == self.tail:
                self.tail = before(self.text, mark.start, self.floor)
            self.countries.append(mark)
            return True
        if kind == "counterpart":
            context.counterpart = True
            context.countries = [m.entry.value for m in self.countries]
        elif kind == "honorific" and self.countries:
            word = " ".join(self.text[mark.start : mark.end].split())
            if word.lower() in stations():  # "Đệ nhất phu nhân *Hàn Quốc*"
                context.honorific, context.address = mark.entry.value, word
        elif kind in _BEFORE_TITLE:
            self.things = self.things or kind == "thing"
            context.gap = context.gap or self.things
            self.pending += 1
            return True
        return False

    def _take_title(self, mark: Mark) -> None:
        context, countries = self.context, self.countries
        context.titles.append(mark)
        context.role_start = mark.start
        if len(context.titles) == 1:
            beside = countries and countries[-1].start == mark.end + 1
            context.role_end = mark.end if beside else self.tail
            context.distant = self.pending > 0
            context.countries = [m.entry.value for m in countries]
        self.pending = 0

    def _binds(self, mark: Mark) -> bool:
        """Whether "của", "tại", "và" binds what was read to a title before it."""
        word = self.text[mark.start : mark.end].lower()
        if self.context.titles:
            if word != "của":
                return False
        elif not (self.pending or self.countries):
            return False
        if word == "và" and not self.pending:
            return False
        if self.at == self.tail and not (
            word in {"tại", "ở", "nước", "của", "về"} and self.countries
        ):
            return False
        if self.things and word in {"tại", "ở", "thuộc"}:
            return False  # "chuyên gia tại Quỹ Carnegie"
        if word == "nước" and self.countries and not self.context.titles:
            self.tail = before(self.text, mark.start, self.floor)
        elif not (word in {"tại", "ở"} and self.countries):  # "Đại sứ Lào *tại* Việt Nam"
            self.pending += 1
        return True


def _read_outer(text: str, found: Marks, floor: int, context: Context) -> None:
    """What stands before all of the role: "*cựu*", "*Lăng*", "*phó*", another post of the man."""
    first = found.ends.get(before(text, context.role_start, floor))
    if first is not None and first.entry.kind in {"former", "future"}:
        _tense(context, first.entry.kind)
        if text[first.start : first.end].lower() in once():
            context.role_start = first.start
    elif first is not None and text[first.start : first.end].lower() in monuments():
        context.thing = context.monument = True  # "Lăng Chủ tịch Hồ Chí Minh"
        context.titles = []
    _join(context, text, found, floor)
    deputy = _DEPUTY.search(text, max(floor, context.role_start - 6), context.role_start)
    if deputy is not None and context.titles:
        context.deputy = True
        context.role_start = deputy.start()


def _join(context: Context, text: str, found: Marks, floor: int) -> None:
    """"*Phó Thủ tướng*, Bộ trưởng Ngoại giao A", "*Tư lệnh Lục quân* - Tướng A": one man."""
    if not context.titles:
        return
    other = Context()
    dashed = DASH.search(text, max(floor, context.role_start - 3), context.role_start)
    if dashed is not None or text.endswith(_ALSO, floor, context.role_start):
        at = text.rindex(" ", floor, context.role_start - 1) if dashed is None else dashed.start()
        read_chain(text, at, found, floor, other)
    elif text[context.role_start - 2 : context.role_start] == ", ":
        read_chain(text, context.role_start - 2, found, floor, other)
        nearest = other.titles[0] if other.titles else None
        if nearest is None or other.distant or not (
            text[nearest.start : nearest.end].lower() in _joint()
            or context.titles[0].entry.value in _RANKS
        ):
            return
    if other.titles and (context.country is None or other.country in (None, context.country)):
        context.joint = [*other.joint, (other.role_start, other.role_end)]
        context.joint_titles = [*other.titles, *other.joint_titles]


def _tense(context: Context, kind: str) -> None:
    if kind == "former":
        context.former = True
    elif kind == "future":
        context.future = True
    else:
        context.elect = True
