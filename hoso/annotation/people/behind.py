"""What stands behind a name: age, what its bearer does, the posts told after a comma."""

from __future__ import annotations

import re

from hoso.annotation.people import known, lexicon, name_words, offices
from hoso.annotation.people.context import CALLINGS, Context, once, stations
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
_NAME_OF_THING = re.compile(rf" ([{CAPITAL}][\w-]*)(?: [{CAPITAL}][\w-]*){{0,2}}(?!\w)")
_NAMED = re.compile(rf"[{CAPITAL}]\w*(?: [{CAPITAL}]|$)")
_IS = re.compile(r"\s+(?:(?:cũng |vẫn |hiện |từng |nay |chỉ còn |hiện nay |hiện đang )?là"
                 r"|hiện giữ chức)\s+(?:một |tân )?")
_BECOMES = re.compile(r"\s+(?:đã |vừa )?(?:được |bị )?(?:(?:bầu|bổ nhiệm|chỉ định|đề cử|cử|chọn)"
                      r"(?: làm| giữ chức(?: vụ)?| vào chức)|(?:cách|miễn|thôi|bãi|mất) chức"
                      r"|(?:miễn|bãi) nhiệm(?: chức)?)(?: vụ)?\s+(?:tân )?")

_AT_ONCE = re.compile(rf" (?=[{CAPITAL}])")
"""Where the comma was left out: "ông Peskov *Thư ký báo chí của Tổng thống Nga*, nói"."""

_OF_A_POST = frozenset({"title", "institution", "connector", "qualifier", "word", "elect",
                        "occupation", "thing"})
"""Kinds of phrases that a post may go on with, a country aside."""


def _may_name(word: str) -> bool:
    """Whether a name may begin with this word, so that the title before it is its own."""
    if len(word) > 1 and word.isupper():
        return False
    return (not name_words.is_syllable(word) or word in name_words.family_vi()
            or word in name_words.family_zh() or word in name_words.family_ko())


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
        opening = _IS.match(text, at) or _BECOMES.match(text, at) or (
            _AT_ONCE.match(text, at) if context.honorific else None)
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
    if mark is None or mark.entry.kind not in CALLINGS:
        return None
    post = _Post(text, found, mark)
    if not post.read() or _is_before_another(text, post.end, found):
        return None
    if not context.apposition:
        context.apposition_former = former
    context.apposition.append(mark)
    context.apposition_spans.append((begin, post.end))
    context.apposition_country = context.apposition_country or post.country
    further = _FURTHER.match(text, post.end)
    return further.end() if further else None


def _is_before_another(text: str, end: int, found: Marks) -> bool:
    """Whether the post is the next one's: "…, *người đứng đầu Cảnh sát* (RTP) - Tướng B"."""
    beyond = _NEXT_POST.match(text, end)
    return beyond is not None and beyond.end() in found.starts and (
        found.starts[beyond.end()].entry.kind in {"title", "honorific"})


class _Post:
    """A post behind a name, read from its title to its end."""

    __slots__ = ("at", "country", "end", "found", "others", "text", "thing", "title")

    def __init__(self, text: str, found: Marks, title: Mark) -> None:
        self.text = text
        self.found = found
        self.title = title
        self.at = self.end = title.end
        """Where reading goes on, and where the post ends as far as it is read."""
        self.country: str | None = None
        self.others: int | None = None
        """Where it ends if a name follows, because a title on the way is that name's."""
        self.thing = False
        """Whether a thing-word was read last, whose name may follow."""

    def read(self) -> bool:
        """Read to the end; whether the post is not the title of a name that follows."""
        while self.text[self.at : self.at + 1] == " ":
            following = self.found.starts.get(self.at + 1)
            if following is not None:
                if not self._goes_on(following):
                    break
            elif self.at + 1 in self.found.towns:
                self.at = self.end = self.found.towns[self.at + 1]
            elif not self._goes_over_body():
                return self._ends_before_name()
        return True

    def _goes_on(self, mark: Mark) -> bool:
        """Read over a phrase of the lexicon, if it may belong to a post."""
        kind = mark.entry.kind
        if self.text[mark.start : mark.end] == "kiêm":
            return False  # "Thị trưởng Lima *kiêm* Chủ tịch Liên đoàn"
        if kind == "country":
            self.country = self.country or mark.entry.value
        elif kind not in _OF_A_POST:
            return False
        if kind == "title" and self.others is None:
            self.others = self.end
        self.thing = kind == "thing"
        self.at = mark.end
        if kind != "connector":
            self.end = self.at
        return True

    def _goes_over_body(self) -> bool:
        """Read over a body that nothing is known of, if one stands there."""
        named = self.thing and _NAME_OF_THING.match(self.text, self.at)
        if named and not (known.is_given(named[1]) or known.is_surname(named[0].split()[-1])
                          or lexicon.acts(self.text, named.end())):
            self.at = self.end = named.end()  # "người đứng đầu câu lạc bộ *Night Wolves*"
            self.thing = False
            return True
        one = _ONE_WORD.match(self.text, self.at) if self.at > self.title.end else None
        if one is not None and not known.is_surname(one[1]):
            self.at = self.end = one.end()  # "Chủ tịch HĐQT *Vinalines*"
            return True
        body = _BODY.match(self.text, self.at + 1)
        if body is None or _names_somebody(self.text, body):
            return False
        self.at = self.end = body.end()
        last = self.found.ends.get(self.end)
        if last is not None and last.entry.kind == "country":
            self.country = self.country or last.entry.value
        return True

    def _ends_before_name(self) -> bool:
        """End the post before the name that may stand there; whether it is not all that name's."""
        text, at, title = self.text, self.at, self.title
        if not (text[at + 1 : at + 2].isupper() or text.startswith(" các ", at)):
            return True
        if self.others is None and " của " in text[title.start : title.end]:
            self.others = title.end  # "trợ lý của Tổng thống" is one title
        if self.others is None and _superior(text, at + 1, title):
            self.others = title.end
        if self.others is None and (
            at > title.end or text[at + 1] == "c" or _may_name(text[at + 1:].split()[0])
        ):
            return False  # the title of the next name, or of several
        self.end = self.others or title.end  # "A, *trợ lý* của Tổng thống B"
        return True
