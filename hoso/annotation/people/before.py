"""What stands before a name: titles, posts, countries, words of address."""

from __future__ import annotations

import re
from functools import cache

from hoso.annotation.people import name_words
from hoso.annotation.people.chain import DASH, before, monuments, read_chain
from hoso.annotation.people.context import CALLINGS, Context, stations
from hoso.annotation.people.lexicon import CAPITAL, Marks

_BODY_REACH = 90
"""So many characters of title and body may stand before a name."""
_ATTRIBUTE = re.compile(r" (?:cổ|cũ|mới|lớn|nhỏ|riêng)$")
_LETTERS = 5
"""A word so short with a capital and a stop behind is cut short: "ThS." """
_HOUSE_NUMBER = re.compile(
    r"(?<![Nn]gày)(?<![Tt]háng)(?<![Nn]ăm)(?<![Ss]áng)(?<![Tt]rưa)(?<![Cc]hiều)(?<![Tt]ối)"
    r"(?<![Hh]ôm)(?:^|[\s(,])\d+[A-Z]?(?:[-/]\d+\w*)?\s*$")
"""Not a date: "ngày 12/3 Trần Văn A bị bắt"."""
_NAME_BEFORE = re.compile(
    rf"(?<=\w )[{CAPITAL}][\w.-]*(?: (?:[{CAPITAL}][\w.-]*|al|bin|von|der|de))*$")
# What is another's besides: "*Đặc phái viên của Tổng thống*".
_AIDE = re.compile(r"(?:cựu |phó |nguyên )?(?:đặc phái viên|đặc sứ|trợ lý|phụ tá|cố vấn|thư ký|"
                   r"người phát ngôn|phát ngôn viên|chánh văn phòng|con rể|đại diện)(?!\w)",
                   re.IGNORECASE)
_POSTS = frozenset({"title", "occupation"})
_IN_LETTERS = re.compile(r" \([^()]{2,12}\)$")
"""What a body is called in short: "Cơ quan Tình báo Đối ngoại *(SVR)*"."""
_BREAK = re.compile(r"[,.;:()\n\"“”]")
_CLOSES = re.compile(r"[,.;)\n]|$| (?:trong|tại|ở|vào|hôm|ngày|nhân|cùng|và|bên|sau|trước)\b")
"""Behind a name that ends its clause, so that what stands before the comma tells of it."""
_CANDIDATES = frozenset({"ứng viên", "ứng cử viên"})
"""Who stands for a post, where none is named."""
_IS = re.compile(r" (?:là|(đối với)) (?:ông |bà |anh |chị )?$")
_POST = re.compile(r"chức (?:vụ |danh )?$")
_WHOSE = re.compile(r"((?: (?:riêng|mới|cũ|hiện tại|hiện nay|bất đồng chính kiến))?)"
                    r"(?: (?:của|tại|ở) [^,.;:\n“”\"]{1,60})?")
_LEADS = re.compile(r"(?:^|[.!?…\n“\"]\s*|\) ?[-–—]+ ?|[Tt]heo )$")


@cache
def _bodies() -> frozenset[str]:
    return name_words.word_set(name_words.names().bodies)


@cache
def _companies() -> tuple[str, ...]:
    return tuple(name_words.word_set(name_words.names().companies))


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
    at = before(text, start, floor)
    if text[at - 1 : at] == "." and (short := found.ends.get(at - 1)) is not None and (
            at - 1 - short.start <= _LETTERS and text[short.start].isupper()):
        at -= 1  # "TS. Phước", "TP. Vinh"
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
            at = before(text, first.start, floor)
            if at > floor and text[at - 1] in ",–-":
                comma = text[at - 1] == ","
                at = before(text, at - 1, floor)
                read_chain(text, at, found, floor, context)
                context.apart = comma and bool(context.titles)
                context.leads = _own(text, end, floor, context)
                if not context.titles:
                    _read_aide(text, at, found, floor, context)
                return
        elif kind == "thing":
            context.thing = True
            context.monument = text[first.start : first.end].lower() in monuments()
            if context.monument:
                return  # "Chủ tịch UBND *TP* Hồ Chí Minh": the title is someone else's
        elif kind == "locative":
            context.locative = True
        elif kind == "future" and text[first.start : first.end].lower() in _CANDIDATES:
            context.address = text[first.start : first.end]
    read_chain(text, at, found, floor, context)


def _read_across(
    text: str, start: int, end: int, found: Marks, floor: int, context: Context
) -> None:
    """"Ngoại trưởng Nga, *Sergei Lavrov*, nói", "Giám đốc Mossad - *David Barnea*"."""
    dashed = DASH.search(text, max(floor, start - 3), start)
    if dashed is not None:
        read_chain(text, dashed.start(), found, floor, context)
        if not context.titles:
            _read_over_body(text, dashed.start() + 1, found, floor, context)
        if not context.titles:
            _read_aide(text, dashed.start(), found, floor, context)
    elif text[start - 2 : start] == ", " and start - 2 > floor:
        read_chain(text, start - 2, found, floor, context)
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
    read_chain(text, begin - 1, found, floor, whose)
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
        if mark.entry.kind not in CALLINGS:
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
            body = _IN_LETTERS.sub("", between).split(" ")
            if body[0] in _bodies() and name_words.is_syllable(body[-1]) and (
                name_words.person_context().isdisjoint((body[-1], " ".join(body[-2:])))
                and _BREAK.search(" ".join(body)) is None
            ):
                read_chain(text, at, found, begin, context)
                context.role_end = start - 1
                context.distant = True
            return


def _read_company(text: str, start: int, end: int, context: Context) -> None:
    """"Giám đốc *Công ty Dịch vụ tài chính* Cantor Fitzgerald": so the company is called."""
    if context.distant and context.titles and not name_words.is_vietnamese(text[start:end].split()):
        body = text[context.titles[0].end + 1 : start - 1]
        if body.startswith(_companies()) and name_words.is_vietnamese(body.split()):
            context.thing, context.titles = True, []
