"""What stands behind a name: age, what its bearer does, the posts told after a comma."""

from __future__ import annotations

import re

from hoso.annotation.people import known, lexicon, offices
from hoso.annotation.people.context import Context, once, stations
from hoso.annotation.people.lexicon import CAPITAL, Mark, Marks
from hoso.authority import people

_GENERATION = re.compile(r" (cha|con)(?!\w| (?:trai|gái|của|tôi|ông|bà|anh|em|số))")
_BESIDE = frozenset(",(–-")
_AGE = re.compile(r"\s*[,(–-]\s*(?:\d{1,3}\s*tuổi|sinh\s*(?:năm|ngày)|SN\s*\d{4}|\d{2}t\b)")
# A body that nothing is known of: "phát ngôn viên *Cơ quan Thống kê* quốc gia Indonesia".
_BODY = re.compile(
    rf"([{CAPITAL}][^\W\d_]*)(?: [^\W_]+){{0,7}}?(?=[,;.)\n]| \(| (?:của|tại|thuộc|kiêm|đã|vừa|sẽ"
    r"|đang|cũng|ngày|hôm|cho|nói|tuyên)\b)")
_BEHIND = re.compile(
    r"\)?\s*[,(–-]\s*(?:(?:\d{1,3} tuổi|SN \d{4}|sinh năm \d{4}), ?)?"
    r"(?:hiện là |vốn là |người từng là |là )?(?:một (?:trong những )?)?")
_FURTHER = re.compile(r"(?: \([^()\n]{1,12}\))?(?:, | kiêm )")
_NEXT_POST = re.compile(r"(?: \([^()\n]{1,12}\))? [-–] ")
_ONE_WORD = re.compile(rf" ([{CAPITAL}]\w+)(?=[,;.)])")
_NAMED = re.compile(rf"[{CAPITAL}]\w*(?: [{CAPITAL}]|$)")
_IS = re.compile(r"\s+(?:(?:cũng |vẫn |hiện |từng |nay |chỉ còn |hiện nay |hiện đang )?là"
                 r"|hiện giữ chức)\s+(?:một |tân )?")
_BECOMES = re.compile(r"\s+(?:đã |vừa )?(?:được |bị )?(?:(?:bầu|bổ nhiệm|chỉ định|đề cử|cử|chọn)"
                      r"(?: làm| giữ chức(?: vụ)?| vào chức)|(?:cách|miễn|thôi|bãi|mất) chức"
                      r"|(?:miễn|bãi) nhiệm(?: chức)?)(?: vụ)?\s+(?:tân )?")


def _may_name(word: str) -> bool:
    """Whether a name may begin with this word, so that the title before it is its own."""
    if len(word) > 1 and word.isupper():
        return False
    return (not lexicon.is_syllable(word) or word in lexicon.family_vi()
            or word in lexicon.family_zh())


_NAME = re.compile(rf"[{CAPITAL}][\w-]*(?: [{CAPITAL}][\w-]*){{0,3}}")


def _superior(text: str, at: int, title: Mark) -> bool:
    """Whether he whose aide the title tells stands there: "*Trợ lý Tổng thống* Nga Putin"."""
    name = _NAME.match(text, at)
    if name is None:
        return False
    ids = known.by_full(name[0]) or known.by_surname(name[0].split()[-1])
    return any(offices.held(people()[ident], inner, None)
               for inner in offices.inner(title, text) for ident in ids)


def _names_somebody(text: str, body: re.Match[str]) -> bool:
    """Whether a name stands there and no body: "HLV *Kim* nói", "Ủy ban *An* toàn giao thông"."""
    return _may_name(body[1]) and (
        _NAMED.match(body[0]) is not None or lexicon.acts(text, body.end(1)))


def read_behind(text: str, end: int, found: Marks, context: Context) -> None:
    """Add to ``context`` what stands behind ``end``."""
    context.age = text[end : end + 2].lstrip()[:1] in _BESIDE and _AGE.match(text, end) is not None
    context.verb = lexicon.acts(text, end)
    generation = _GENERATION.match(text, end)
    context.generation = generation[1] if generation else None
    at = end
    opening = _BEHIND.match(text, at)
    if opening is None:
        opening = _IS.match(text, at) or _BECOMES.match(text, at)
        if opening is None:
            return
    post: int | None = opening.end()
    while post is not None:
        post = _read_post(text, post, found, context)
    if opening.re is _BECOMES:
        context.apposition_former = True


def _read_post(text: str, begin: int, found: Marks, context: Context) -> int | None:
    """Read a post behind a name; where another one may begin, if a comma follows."""
    at = begin
    former = False
    mark = found.starts.get(at)
    if mark is not None and mark.entry.kind in {"former", "future"}:
        former = True
        begin = at if text[mark.start : mark.end].lower() in once() else mark.end + 1
        at = mark.end + 1
        mark = found.starts.get(at)
    if mark is not None and text[mark.start : mark.end].lower() in stations():
        context.apposition_spans.append((begin, mark.end))  # "A, *em gái* của Chủ tịch B"
        return None
    if mark is None or mark.entry.kind not in {"title", "occupation", "lay"}:
        return None
    title = mark
    at = end = mark.end
    country: str | None = None
    others: int | None = None
    while text[at : at + 1] == " ":
        following = found.starts.get(at + 1)
        if following is None and at + 1 in found.towns:
            at = end = found.towns[at + 1]
            continue
        if following is None:
            if at > title.end and (one := _ONE_WORD.match(text, at)) is not None and (
                not known.is_surname(one[1])
            ):
                at = end = one.end()  # "Chủ tịch HĐQT *Vinalines*"
                continue
            body = _BODY.match(text, at + 1)
            if body is not None and not _names_somebody(text, body):
                at = end = body.end()
                last = found.ends.get(end)
                if last is not None and last.entry.kind == "country":
                    country = country or last.entry.value
                continue
            if text[at + 1 : at + 2].isupper() or text.startswith(" các ", at):
                if others is None and " của " in text[title.start : title.end]:
                    others = title.end  # "trợ lý của Tổng thống" is one title
                if others is None and _superior(text, at + 1, title):
                    others = title.end
                if others is None and (
                    at > title.end or text[at + 1] == "c" or _may_name(text[at + 1:].split()[0])
                ):
                    return None  # the title of the next name, or of several
                end = others or title.end  # "A, *trợ lý* của Tổng thống B"
            break
        if text[following.start : following.end] == "kiêm":
            break  # "Thị trưởng Lima *kiêm* Chủ tịch Liên đoàn"
        if following.entry.kind == "country":
            country = country or following.entry.value
        elif following.entry.kind not in {
            "title", "institution", "connector", "qualifier", "word", "elect", "occupation", "thing"
        }:
            break
        if following.entry.kind == "title" and others is None:
            others = end
        at = following.end
        if following.entry.kind != "connector":
            end = at
    beyond = _NEXT_POST.match(text, end)
    if beyond is not None and beyond.end() in found.starts and (
        found.starts[beyond.end()].entry.kind in {"title", "honorific"}
    ):
        return None  # "…, người đứng đầu Cảnh sát Thái Lan (RTP) - Tướng B": B's
    if not context.apposition:
        context.apposition_former = former
    context.apposition.append(title)
    context.apposition_spans.append((begin, end))
    context.apposition_country = context.apposition_country or country
    further = _FURTHER.match(text, end)
    return further.end() if further else None
