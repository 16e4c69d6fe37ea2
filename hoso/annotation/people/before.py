"""What stands before a name: titles, posts, countries, words of address."""

from __future__ import annotations

import re
from functools import cache

from hoso.annotation.people import lexicon
from hoso.annotation.people.context import Context, once, stations
from hoso.annotation.people.lexicon import CAPITAL, Mark, Marks

_BODY_REACH = 90
"""So many characters of title and body may stand before a name."""
_STEPS = 9
"""A title is sought so many phrases to the left at most."""
_ATTRIBUTE = re.compile(r" (?:cổ|cũ|mới|lớn|nhỏ|riêng)$")
_HOUSE_NUMBER = re.compile(r"(?:^|[\s(,])\d+[A-Z]?(?:[-/]\d+\w*)?\s*$")
# Not "chính *quyền* Tổng thống Trump".
_DEPUTY = re.compile(r"(?<!\w)(?:phó|(?<!chính )(?<!thẩm )(?<!lạm )(?<!nắm )(?<!cầm )quyền)\s$",
                     re.IGNORECASE)
_SKIPPED = frozenset(" \t\n\r\"“‘'«")
_NAME_BEFORE = re.compile(
    rf"(?<=\w )[{CAPITAL}][\w.-]*(?: (?:[{CAPITAL}][\w.-]*|al|bin|von|der|de))*$")
# What is another's besides: "*Đặc phái viên của Tổng thống*".
_AIDE = re.compile(r"(?:cựu |phó |nguyên )?(?:đặc phái viên|đặc sứ|trợ lý|phụ tá|cố vấn|thư ký|"
                   r"người phát ngôn|phát ngôn viên|chánh văn phòng|con rể|đại diện)(?!\w)",
                   re.IGNORECASE)
_POSTS = frozenset({"title", "occupation"})
_RANKS = frozenset({"Đại tướng", "Đại tá", "Trưởng phòng"})
"""Groups of titles that are ranks or lead a delegation: a post before one is the same man's."""
_BREAK = re.compile(r"[,.;:()\n\"“”]")
_CLOSES = re.compile(r"[,.;)\n]|$| (?:trong|tại|ở|vào|hôm|ngày|nhân|cùng|và|bên|sau|trước)\b")
"""Behind a name that ends its clause, so that what stands before the comma tells of it."""
_DASH = re.compile(r" [-–] $")
_CALLINGS = frozenset({"title", "occupation", "lay"})
_IS = re.compile(r" (?:là|(đối với)) (?:ông |bà |anh |chị )?$")
_POST = re.compile(r"chức (?:vụ |danh )?$")
_WHOSE = re.compile(r"((?: (?:riêng|mới|cũ|hiện tại|hiện nay|bất đồng chính kiến))?)"
                    r"(?: (?:của|tại|ở) [^,.;:\n“”\"]{1,60})?")
_LEADS = re.compile(r"(?:^|[.!?…\n“\"]\s*|\) ?[-–—]+ ?|[Tt]heo )$")
_CAPITALISED_BEFORE = re.compile(rf"(?<![\w.])([{CAPITAL}][\w-]*|\([^()\n]{{1,12}}\)) $")


@cache
def _monuments() -> frozenset[str]:
    return lexicon.word_set(lexicon.names().monuments)


@cache
def _bodies() -> frozenset[str]:
    return lexicon.word_set(lexicon.names().bodies)


@cache
def _companies() -> tuple[str, ...]:
    return tuple(lexicon.word_set(lexicon.names().companies))


@cache
def _joint() -> frozenset[str]:
    return frozenset(title.lower() for title in lexicon.word_set(lexicon.roles().joint))


def _before(text: str, at: int, floor: int) -> int:
    """Where the text before ``at`` ends, spaces and opening quotes skipped."""
    begin = max(floor, at - 3)
    place = at
    while place > begin and text[place - 1] in _SKIPPED:
        place -= 1
    return at if "\n" in text[place:at] else place


def read_before(text: str, start: int, end: int, found: Marks, floor: int) -> Context:
    """What stands before ``text[start:end]``; nothing before ``floor`` is read."""
    context = Context(role_end=start)
    _read_left(text, start, end, found, floor, context)
    if not context.titles and not context.honorific and " " in text[start:end]:
        _read_across(text, start, end, found, floor, context)
        if not context.titles and text[start - 1] == " ":
            _read_over_body(text, start, found, floor, context)
    _read_company(text, start, end, context)
    if not context.titles:
        _read_is(text, start, found, floor, context)
    if not context.titles and not context.honorific:
        context.numbered = _HOUSE_NUMBER.search(text, max(floor, start - 12), start) is not None
    return context


def _read_left(text: str, start: int, end: int, found: Marks, floor: int, context: Context) -> None:
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
            context.address = word if word.lower() in stations() else None
            at = _before(text, first.start, floor)
            if at > floor and text[at - 1] in ",–-":
                comma = text[at - 1] == ","
                at = _before(text, at - 1, floor)
                _chain(text, at, found, floor, context)
                context.apart = comma and bool(context.titles)
                context.leads = _own(text, end, floor, context)
                if not context.titles:
                    _read_aide(text, at, found, floor, context)
                return
        elif kind == "thing":
            context.thing = True
            context.monument = text[first.start : first.end].lower() in _monuments()
            if context.monument:
                return  # "Chủ tịch UBND *TP* Hồ Chí Minh": the title is someone else's
        elif kind == "locative":
            context.locative = True
        elif kind == "future" and text[first.start : first.end].lower() in _CANDIDATES:
            context.address = text[first.start : first.end]
    _chain(text, at, found, floor, context)


def _read_across(
    text: str, start: int, end: int, found: Marks, floor: int, context: Context
) -> None:
    """"Ngoại trưởng Nga, *Sergei Lavrov*, nói", "Giám đốc Mossad - *David Barnea*"."""
    dashed = _DASH.search(text, max(floor, start - 3), start)
    if dashed is not None:
        _chain(text, dashed.start(), found, floor, context)
        if not context.titles:
            _read_over_body(text, dashed.start() + 1, found, floor, context)
        if not context.titles:
            _read_aide(text, dashed.start(), found, floor, context)
    elif text[start - 2 : start] == ", " and start - 2 > floor:
        _chain(text, start - 2, found, floor, context)
        context.apart = bool(context.titles)
        context.leads = _own(text, end, floor, context)
        if not context.titles:
            _read_aide(text, start - 2, found, floor, context)


def _read_aide(text: str, at: int, found: Marks, floor: int, context: Context) -> None:
    """"*Đặc phái viên của Tổng thống Nga* Vladimir Putin, ông A": whose aide he is stands between.

    Only a post that is someone's says so: "Sau khi gặp Tổng thống Putin, ông A" tells no post.
    """
    name = _NAME_BEFORE.search(text, max(floor, at - 40), at)
    if name is None:
        return
    whose, begin = Context(), name.start()
    while (mark := found.starts.get(begin)) is not None and mark.entry.kind == "country":
        begin = mark.end + 1
    _chain(text, begin - 1, found, floor, whose)
    if not whose.titles:
        return
    outer = whose.titles[-1]
    if len(whose.titles) > 1 or _AIDE.match(text, outer.start, outer.end) is not None:
        context.titles, context.countries = [outer], whose.countries
        context.country = whose.country
        context.role_start, context.role_end = whose.role_start, whose.role_end
        context.former, context.deputy = whose.former, whose.deputy


def _read_is(text: str, start: int, found: Marks, floor: int, context: Context) -> None:
    """"*Luật sư riêng* của Tổng thống Trump là ông Rudy Giuliani", "miễn nhiệm chức vụ *Bộ trưởng
    Bộ Ngoại giao* đối với ông A".
    """
    near = text[start - 12 : start]
    if not ("là " in near[4:] or "đối với " in near) or (
        verb := _IS.search(text, max(floor, start - 14), start)
    ) is None:
        return
    floor = max(floor, start - _BODY_REACH)
    for mark in found.between(floor, verb.start()):
        if mark.entry.kind not in _CALLINGS:
            continue
        if verb[1] is not None and _POST.search(text, max(floor, mark.start - 10), mark.start):
            context.titles = [mark]
            context.role_start, context.role_end = mark.start, mark.end
            return
        rest = _WHOSE.fullmatch(text, mark.end, verb.start()) if verb[1] is None else None
        if rest is not None:
            context.titles = [mark]
            context.role_start, context.role_end = mark.start, rest.end(1)
            return


def _own(text: str, end: int, floor: int, context: Context) -> bool:
    """Whether a title across a comma is the name's own: nothing else can follow or precede it."""
    return _CLOSES.match(text, end) is not None or _LEADS.search(
        text, max(floor, context.role_start - 12), context.role_start) is not None


def _read_over_body(
    text: str, start: int, found: Marks, floor: int, context: Context
) -> None:
    """"người đứng đầu *Quỹ Đầu tư Trực tiếp* Kirill Dmitriev": a body nothing is known of."""
    begin = max(floor, start - _BODY_REACH)
    for mark in reversed([*found.between(begin, start - 1)]):
        at = mark.end
        if mark.entry.kind in _POSTS and text[at] == " " and at < start - 1:
            between = text[at + 1 : start - 1]
            body = between.split(" ")
            if body[0] in _bodies() and lexicon.is_syllable(body[-1]) and (
                lexicon.person_context().isdisjoint((body[-1], " ".join(body[-2:])))
                and _BREAK.search(between) is None
            ):
                _chain(text, at, found, begin, context)
                context.role_end = start - 1
                context.distant = True
            return


def _read_company(text: str, start: int, end: int, context: Context) -> None:
    """"Giám đốc *Công ty Dịch vụ tài chính* Cantor Fitzgerald": so the company is called."""
    if context.distant and context.titles and not lexicon.is_vietnamese(text[start:end].split()):
        body = text[context.titles[0].end + 1 : start - 1]
        if body.startswith(_companies()) and lexicon.is_vietnamese(body.split()):
            context.thing, context.titles = True, []


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
        if mark is None and at in found.places:
            at = _before(text, found.places[at], floor)
            pending += 1
            continue
        if mark is None or mark.start < floor:
            unknown = _CAPITALISED_BEFORE.search(text, max(floor, at - 24), at + 1)
            if context.titles or unknown is None or unknown.start() < floor or not at > floor:
                break
            at = _before(text, unknown.start(), floor)
            pending += 1
            context.gap = context.gap or unknown[1][0] != "("
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
        elif kind == "honorific" and countries and not context.titles:
            word = " ".join(text[mark.start : mark.end].split())
            if word.lower() in stations():  # "Đệ nhất phu nhân *Hàn Quốc*"
                context.honorific, context.address = mark.entry.value, word
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
            if (at == tail and not (word in {"tại", "nước", "của", "về"} and countries)) or (
                    things and word in {"tại", "thuộc"}):
                break  # "chuyên gia tại Quỹ Carnegie"
            if word == "nước" and countries and not context.titles:
                tail = _before(text, mark.start, floor)
            elif not (word == "tại" and countries):  # "Đại sứ Lào *tại* Việt Nam"
                pending += 1
        elif kind == "qualifier" and context.titles and text.startswith("của ", mark.end + 1):
            pass  # "Trợ lý *cấp cao* của Tổng thống"
        elif kind in {"institution", "qualifier", "word", "thing"} and not context.titles:
            things = things or kind == "thing"
            context.gap = context.gap or things
            pending += 1
        else:
            break
        at = _before(text, mark.start, floor)
        if kind in {"word", "country"} and text[at - 1 : at] == "-" and at - 1 in found.ends:
            at -= 1  # "Ấn Độ Dương-*Thái Bình Dương*"
    if context.titles:
        before = found.ends.get(_before(text, context.role_start, floor))
        if before is not None and before.entry.kind in {"former", "future"}:
            _tense(context, before.entry.kind)
            if text[before.start : before.end].lower() in once():
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


_CANDIDATES = frozenset({"ứng viên", "ứng cử viên"})
"""Who stands for a post, where none is named."""
_ALSO = frozenset({" là "})
"""What binds two posts of one man: "trưởng phái đoàn Mỹ *là* Thứ trưởng Ngoại giao A"."""


def _join(context: Context, text: str, found: Marks, floor: int) -> None:
    """"*Phó Thủ tướng*, Bộ trưởng Ngoại giao A", "*Tư lệnh Lục quân* - Tướng A": one man."""
    if not context.titles:
        return
    other = Context()
    dashed = _DASH.search(text, max(floor, context.role_start - 3), context.role_start)
    if dashed is not None or text[context.role_start - 4 : context.role_start] in _ALSO:
        at = text.rindex(" ", floor, context.role_start - 1) if dashed is None else dashed.start()
        _chain(text, at, found, floor, other)
    elif text[context.role_start - 2 : context.role_start] == ", ":
        _chain(text, context.role_start - 2, found, floor, other)
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
