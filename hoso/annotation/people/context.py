"""What the words around a name say of its bearer: address, title, country, age."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from hoso.annotation.people import lexicon
from hoso.annotation.people.lexicon import Mark, Marks

_STEPS = 9
"""A title is sought so many phrases to the left at most."""
_ATTRIBUTE = re.compile(r" (?:cổ|cũ|mới|lớn|nhỏ|riêng)$")
_GENERATION = re.compile(r" (cha|con)(?!\w| (?:trai|gái|của|tôi|ông|bà|anh|em|số))")
_DEPUTY = re.compile(r"(?<!\w)(?:phó|quyền)\s$", re.IGNORECASE)
_BESIDE = frozenset(",(–-")
_HOUSE_NUMBER = re.compile(r"(?:^|[\s(,])\d+[A-Z]?(?:[-/]\d+\w*)?\s*$")
_AGE = re.compile(r"\s*[,(–-]\s*(?:\d{1,3}\s*tuổi|sinh\s*(?:năm|ngày)|SN\s*\d{4}|\d{2}t\b)")
# A body that nothing is known of: "phát ngôn viên *Cơ quan Thống kê* quốc gia Indonesia".
_BODY = re.compile(r"([A-ZĐÀ-Ỹ][^\W\d_]*)(?: [^\W\d_]+){0,6}?(?=[,;.)]| (?:của|tại|thuộc)\b)")
_SKIPPED = frozenset(" \t\n\r\"“‘'«")
_BEHIND = re.compile(r"\s*[,(–-]\s*(?:hiện là |vốn là |người từng là |là )?")
_IS = re.compile(r"\s+(?:là|hiện là|từng là)\s+")
_LEADS = re.compile(r"(?:^|[.!?…\n“\"]\s*|[Tt]heo )$")
_CAPITALISED_BEFORE = re.compile(r"(?<![\w.])([^\W\d_a-zà-ỹ][\w-]*|\([^()\n]{1,12}\)) $")


@dataclass(slots=True)
class Context:
    """What stands left and right of a name."""

    honorific: str | None = None
    """``m``, ``f`` or ``any``."""
    plural: bool = False
    titles: list[Mark] = field(default_factory=list)
    """Titles and occupations before the name, the nearest first."""
    distant: bool = False
    """Other words stand between title and name: "Chủ tịch UBND xã ..."."""
    apart: bool = False
    """A comma stands between title and name, so that the title may be another's:
    "Sau khi gặp Ngoại trưởng Nga, ông Kerry"."""
    leads: bool = False
    """The title apart begins the sentence, or follows "theo", and so is the name's own."""
    role_start: int = 0
    role_end: int = 0
    joint_start: int | None = None
    """Where another post of the same man begins: "Phó Thủ tướng, Bộ trưởng Ngoại giao A"."""
    country: str | None = None
    countries: list[str] = field(default_factory=list)
    address: str | None = None
    """A word of address that is also what the bearer is: "phu nhân", "em gái"."""
    former: bool = False
    future: bool = False
    generation: str | None = None
    """``cha`` or ``con`` behind a surname: the older or the younger of two."""
    deputy: bool = False
    """"Phó" or "quyền" stands before the title, which so is another's or held for a while."""
    elect: bool = False
    counterpart: bool = False
    thing: bool = False
    monument: bool = False
    """The thing is of the kind that is called after people."""
    locative: bool = False
    numbered: bool = False
    """A house number stands before it."""
    age: bool = False
    verb: bool = False
    apposition: list[Mark] = field(default_factory=list)
    """Titles behind the name: "Sergei Lavrov, Ngoại trưởng Nga"."""
    apposition_span: tuple[int, int] | None = None
    apposition_country: str | None = None
    apposition_former: bool = False
    credit: bool = False

    @property
    def lay(self) -> bool:
        """Whether a word says that the bearer holds no public office."""
        return any(m.entry.kind == "lay" for m in (*self.titles, *self.apposition))


@cache
def _monuments() -> frozenset[str]:
    return lexicon.word_set(lexicon.names().monuments)


@cache
def _stations() -> frozenset[str]:
    return lexicon.word_set(lexicon.roles().stations)


def _before(text: str, at: int, floor: int) -> int:
    """Where the text before ``at`` ends, spaces and opening quotes skipped."""
    begin = max(floor, at - 3)
    place = at
    while place > begin and text[place - 1] in _SKIPPED:
        place -= 1
    return at if "\n" in text[place:at] else place


def read(text: str, start: int, end: int, found: Marks, floor: int) -> Context:
    """The context of ``text[start:end]``; nothing before ``floor`` is read."""
    context = Context(role_end=start)
    _read_left(text, start, found, floor, context)
    if not context.titles and not context.honorific:
        context.numbered = _HOUSE_NUMBER.search(text, max(floor, start - 12), start) is not None
    _read_right(text, end, found, context)
    return context


def _read_left(text: str, start: int, found: Marks, floor: int, context: Context) -> None:
    at = _before(text, start, floor)
    if text[at - 1 : at] == "." and at - 1 in found.ends:
        at -= 1  # "TS. Phước"
    first = found.ends.get(at)
    if first is None and (old := _ATTRIBUTE.search(text, max(floor, at - 8), at)) is not None:
        first = found.ends.get(old.start())  # "biệt thự *cổ* La Grange"
        if first is not None and first.entry.kind != "thing":
            first = None
    if first is not None and first.start >= floor:
        kind = first.entry.kind
        if kind in {"honorific", "plural"}:
            context.honorific = first.entry.value or "any"
            context.plural = kind == "plural"
            word = " ".join(text[first.start : first.end].split())
            context.address = word if word.lower() in _stations() else None
            at = _before(text, first.start, floor)
            if at > floor and text[at - 1] in ",–-":
                at = _before(text, at - 1, floor)
                _chain(text, at, found, floor, context)
                context.apart = bool(context.titles)
                context.leads = _LEADS.search(
                    text, max(floor, context.role_start - 12), context.role_start) is not None
                return
        elif kind == "thing":
            context.thing = True
            context.monument = text[first.start : first.end].lower() in _monuments()
            if context.monument:
                return  # "Chủ tịch UBND *TP* Hồ Chí Minh": the title is someone else's
        elif kind == "locative":
            context.locative = True
    _chain(text, at, found, floor, context)


def _chain(
    text: str, at: int, found: Marks, floor: int, context: Context
) -> None:
    """Read titles leftwards from ``at``: "Thư ký báo chí *của* Tổng thống Nga"."""
    countries: list[Mark] = []
    pending = 0
    things = False
    tail = at
    for _ in range(_STEPS):
        mark = found.ends.get(at)
        if mark is None or mark.start < floor:
            unknown = _CAPITALISED_BEFORE.search(text, max(floor, at - 24), at + 1)
            if context.titles or unknown is None or unknown.start() < floor or not at > floor:
                break
            at = _before(text, unknown.start(), floor)
            pending += 1
            continue
        kind = mark.entry.kind
        if kind in {"title", "occupation", "lay"}:
            context.titles.append(mark)
            context.role_start = mark.start
            if len(context.titles) == 1:
                beside = countries and countries[-1].start == mark.end + 1
                context.role_end = mark.end if beside else tail
                context.distant = pending > 0
                context.countries = [m.entry.value for m in countries]
            pending = 0
        elif kind in {"former", "future", "elect"}:
            _tense(context, kind)
            if kind != "elect":
                break
        elif kind == "counterpart" and not context.titles:
            context.counterpart = True
            context.countries = [m.entry.value for m in countries]
            break
        elif kind == "country":
            if not context.titles and at == tail:
                tail = _before(text, mark.start, floor)
            if not context.titles:
                countries.append(mark)
            else:
                break
        elif kind == "connector":
            word = text[mark.start : mark.end].lower()
            if context.titles and word != "của":
                break
            if not context.titles and not (pending or countries) :
                break
            if word == "và" and not pending:
                break
            if (at == tail and not (word in {"tại", "nước"} and countries)) or (
                    things and word in {"tại", "thuộc"}):
                break  # "chuyên gia tại Quỹ Carnegie"
            if word == "nước" and countries and not context.titles:
                tail = _before(text, mark.start, floor)
            elif not (word == "tại" and countries):  # "Đại sứ Lào *tại* Việt Nam"
                pending += 1
        elif kind in {"institution", "qualifier", "word", "thing"} and not context.titles:
            things = things or kind == "thing"
            pending += 1
        else:
            break
        at = _before(text, mark.start, floor)
    if context.titles:
        before = found.ends.get(_before(text, context.role_start, floor))
        if before is not None and before.entry.kind in {"former", "future"}:
            _tense(context, before.entry.kind)
            if text[before.start : before.end].lower() in _once():
                context.role_start = before.start
        elif before is not None and text[before.start : before.end].lower() in _monuments():
            context.thing = context.monument = True  # "Lăng Chủ tịch Hồ Chí Minh"
            context.titles = []
        _join(context, text, found, floor)
        deputy = _DEPUTY.search(text, max(floor, context.role_start - 6), context.role_start)
        if deputy is not None and context.titles:
            context.deputy = True
            context.role_start = deputy.start()
        if context.countries:
            context.country = context.countries[-1]
    elif context.counterpart and context.countries:
        context.country = context.countries[-1]


def _join(context: Context, text: str, found: Marks, floor: int) -> None:
    """"*Phó Thủ tướng*, Bộ trưởng Ngoại giao A": one man, two posts."""
    if not context.titles or text[context.role_start - 2 : context.role_start] != ", ":
        return
    other = found.ends.get(context.role_start - 2)
    if other is not None and other.start >= floor and other.entry.kind == "title" and (
        text[other.start : other.end].lower() in _joint()
    ):
        context.joint_start = other.start


@cache
def _joint() -> frozenset[str]:
    return frozenset(title.lower() for title in lexicon.word_set(lexicon.roles().joint))


@cache
def _once() -> frozenset[str]:
    """Words before a title that belong to the phrase: "cựu Tổng thống"."""
    return frozenset({"cựu", "nguyên", "cố"})


def _may_name(word: str) -> bool:
    """Whether a name may begin with this word, so that the title before it is its own."""
    if len(word) > 1 and word.isupper():
        return False
    return (not lexicon.is_syllable(word) or word in lexicon.family_vi()
            or word in lexicon.family_zh())


def _tense(context: Context, kind: str) -> None:
    if kind == "former":
        context.former = True
    elif kind == "future":
        context.future = True
    else:
        context.elect = True


def _read_right(text: str, end: int, found: Marks, context: Context) -> None:
    context.age = text[end : end + 2].lstrip()[:1] in _BESIDE and _AGE.match(text, end) is not None
    context.verb = lexicon.acts(text, end)
    generation = _GENERATION.match(text, end)
    context.generation = generation[1] if generation else None
    at = end
    opening = _BEHIND.match(text, at)
    if opening is None:
        opening = _IS.match(text, at)
        if opening is None:
            return
    at = opening.end()
    former = False
    once: int | None = None
    mark = found.starts.get(at)
    if mark is not None and mark.entry.kind in {"former", "future"}:
        former = True
        once = at if text[mark.start : mark.end].lower() in _once() else None
        at = mark.end + 1
        mark = found.starts.get(at)
    if mark is None or mark.entry.kind not in {"title", "occupation", "lay"}:
        return
    begin = at if once is None else once
    titles = [mark]
    at = end = mark.end
    country: str | None = None
    while text[at : at + 1] == " ":
        following = found.starts.get(at + 1)
        if following is None:
            body = _BODY.match(text, at + 1)
            if body is not None and not _may_name(body[1]):
                at = end = body.end()
                continue
            if text[at + 1 : at + 2].isupper() or text.startswith(" các ", at):
                return  # the title of the next name, or of several
            break
        if following.entry.kind == "country":
            country = country or following.entry.value
        elif following.entry.kind not in {
            "title", "institution", "connector", "qualifier", "word", "elect", "occupation", "thing"
        }:
            break
        at = following.end
        if following.entry.kind != "connector":
            end = at
    context.apposition = titles
    context.apposition_span = (begin, end)
    context.apposition_country = country
    context.apposition_former = former
