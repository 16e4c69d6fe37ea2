"""Whom a story without a credit leans on as a whole: "Reuters đưa tin, …", "…, theo TASS.".

Every medium that a paragraph gives as its source is a candidate. How the words around
its name give it, where they stand, and whom else the story names are evidence with
weights (``leaning`` in ``authority/layout.yml``); the best candidate is the story's
agency where the sum is positive. A medium quoted for one sentence stays below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoso.gazetteer import country_by_name
from hoso.layout.captions import SENTENCE_END
from hoso.layout.cue_words import Kind, cue
from hoso.layout.cues import LeaningWeights, cues
from hoso.layout.letters import UPPER
from hoso.layout.lines import Line
from hoso.layout.words import words_of
from hoso.model import Span, Struct
from hoso.outlets import agencies_at, is_source, source_name

_OPENING_PARAGRAPHS = 2
"""Paragraphs among which a story says whom it leans on."""
_LATE = 350
"""Characters of a paragraph after which a source in it is no longer that of the whole."""
_LONGEST_NAME = 5
"""Words of the longest name looked up."""
_BACK = 60
"""Characters before a name that are read."""

_WORD = re.compile(r"\w[\w+&-]*(?:\.[a-z]{2,4}\b)?")
_NEXT = re.compile(rf"\s+{_WORD.pattern}")
# A name nobody listed, behind a word for a medium: "tờ Berliner Morgenpost".
_UNLISTED = re.compile(rf"[{UPPER}][\w+&-]*(?:\.[a-z]{{2,4}}\b)?(?:\s+[{UPPER}][\w+-]*)*")
_MEDIA = (
    r"(?:[Hh]ãng(?: tin tức| tin| thông tấn(?: nhà nước| quốc gia)?| truyền thông)?|[Tt]hông tấn"
    r"|[Bb]ản tin|[Tt]uần báo|[Nn]hật báo|[Tt]ờ(?: báo| nhật báo| tạp chí)?|[Tt]ạp chí"
    r"|(?<!cuộc )(?<!họp )(?<!cảnh )(?<!tình )(?<!thông )(?<!nhà )[Bb]áo"
    r"|[Đđ]ài(?: truyền hình)?|[Tt]rang(?: tin| mạng| web| báo)?|[Kk]ênh(?: truyền hình)?)"
    r"(?: (?:Nga|Mỹ|Anh|Đức|Pháp|Trung Quốc|Nhật Bản|Ukraine))?\s+")
_MEDIUM = re.compile(_MEDIA + "$")
_INTRODUCED = re.compile(rf"(?<!\w)(?:(?P<medium>{_MEDIA})|(?:[Pp]hóng viên|PV) (?:thường trú )?)"
                         rf"(?=[{UPPER}])")
# Between two media named together: "RT và hãng tin Sputnik".
_AND = re.compile(r"(?:,| và|/)\s?(?:(?:hãng tin|hãng|đài|tờ|báo) )?")

# How what stands before a name gives it as a source; "says" by itself has no weight.
_BEFORE = (
    ("says", re.compile(r"(?:^|[\W_])[Tt]heo(?: tin(?: của| từ)?)?\s$"
                        r"|(?:[Tt]ổng hợp|[Tt]in)\s(?:từ|của|theo)\s$")),
    ("correspondent", re.compile(r"(?:[Pp]hóng viên|PV)\s(?:thường trú\s)?$")),
    ("told", re.compile(r"\b(?:với|trả lời|phỏng vấn(?: của| với)?|cho|[Tt]rên)\s$")),
    ("carried", re.compile(r"(?:được|mà|do)\s$")),
)
# What may stand between the name and its verb: a bracket, a country, on what authority, a day.
_GAP = (r"(?:\s?\([^()]{1,40}\))?(?:\s(?:của|ở|tại)\s[\w ]{2,20}?)?(?:,? theo [^,]{5,60},)?,?"
        r"(?:\s(?:trong ngày|ngày|hôm|tối|sáng|chiều|trưa|vừa|mới|cũng|đã|thì)(?:\s[^\s,]+"
        r"(?:, \d[^,]*,?)?){0,3}?)?\s")
_BEHIND = _GAP + r"{}\b"
_VERBS: dict[Kind, str] = {"reports": "says", "carries": "carried", "judges": "judges"}
"""What the verb behind a name is evidence of, by its kind."""
_POSTED = re.compile(rf"\s(?:thường trú\s)?(?:tại|ở)\s[{UPPER}]")
_CLOSES = re.compile(r"(?: (?:đưa tin|cho hay|cho biết|viết|dẫn lời)[^.]{0,12})?"
                     r"(?: (?:ngày|hôm) [^.,]{2,12})?\.(?:\s|$)")
# What may stand between the first word of a paragraph and its source: a stamp, a day.
_OPENING = re.compile(
    r"(?:\([^()]{2,40}\)\s*[-–—]?\s*|[^\s(][^()\n-]{1,30} ?[-–—]\s)?"
    r"(?:(?:Ngày|Hôm|Sáng|Chiều|Tối|Trưa) [^.,]{1,24},\s)?(?:[Tt]heo )?$")


class Source(Struct, frozen=True):
    """A medium, or several named together, that a sentence gives as its source."""

    span: Span
    paragraph: int
    evidence: frozenset[str]
    retold: float
    """Share of the lede's words that this paragraph tells again, now with a source."""

    @property
    def name(self) -> str:
        """Its usual name."""
        return source_name(self.span.text) or self.span.text


def leaned_on(lines: list[Line]) -> Span | None:
    """The source a story without a credit leans on as a whole."""
    story = [x for x in lines if x.kind in ("lede", "body")]
    weights, opening = cues().leaning, sources(story[:_OPENING_PARAGRAPHS])
    if not opening:
        return None
    found = sources(story)
    best = max(opening, key=lambda x: (score(x, found, weights), -x.span.start))
    return best.span if score(best, found, weights) > 0 else None


def score(source: Source, found: list[Source], weights: LeaningWeights) -> float:
    """The sum of the evidence for ``source`` among all the sources ``found`` in a story."""
    others = {x.name for x in found} - {source.name}
    again = any(x.name == source.name and x.paragraph != source.paragraph for x in found)
    return ((weights.second if source.paragraph else weights.lede)
            + sum(float(getattr(weights, name)) for name in source.evidence)
            + weights.retold * source.retold
            + weights.again * again
            + weights.rival * min(len(others), 2))


def sources(story: list[Line]) -> list[Source]:
    """The media that the paragraphs of a story give as their sources."""
    found: list[Source] = []
    lede = words_of(story[0].text) if story else set()
    for paragraph, line in enumerate(story):
        text, retold = line.text, None
        for begin, end in _together(text):
            evidence = _evidence(text, begin, end)
            if evidence is None:
                continue
            if retold is None:
                told = words_of(text) if paragraph else set()
                retold = len(lede & told) / max(min(len(lede), len(told)), 1)
            span = Span(text=" ".join(text[begin:end].split()), start=line.at + begin,
                        end=line.at + end)
            found.append(Source(span=span, paragraph=paragraph, evidence=evidence,
                                retold=retold))
    return found


def _together(text: str) -> Iterator[tuple[int, int]]:
    """Where media are named; those named together are one place."""
    held: tuple[int, int] | None = None
    for begin, end in _named(text):
        if held and _AND.fullmatch(text, held[1], begin):
            held = held[0], end
            continue
        if held:
            yield held
        held = begin, end
    if held:
        yield held


def _named(text: str) -> Iterator[tuple[int, int]]:
    """Where media are named: known agencies anywhere, others behind a word that says so."""
    named = agencies_at(text)
    for introduced in _INTRODUCED.finditer(text):
        begin = introduced.end()
        if any(start <= begin < end for start, end in named):
            continue
        if end := _name_end(text, begin, unlisted=introduced["medium"] is not None):
            ours = text.startswith("Báo ", introduced.start())  # "Báo Giao thông" is its name
            named.append((introduced.start() if ours else begin, end))
    yield from sorted(named)


def _name_end(text: str, begin: int, *, unlisted: bool) -> int | None:
    """Where the name of a medium that begins at ``begin`` ends: a known one's, or any name's."""
    ends: list[int] = []
    while len(ends) < _LONGEST_NAME and (
            word := (_NEXT if ends else _WORD).match(text, ends[-1] if ends else begin)):
        ends.append(word.end())
    known = next((end for end in reversed(ends) if is_source(text[begin:end])), None)
    if known is None and unlisted and not any(country_by_name(text[begin:x]) for x in ends):
        found = _UNLISTED.match(text, begin)
        return found.end() if found else None
    return known


def _evidence(text: str, begin: int, end: int) -> frozenset[str] | None:
    """How the words around a medium's name give it as a source; None where they do not."""
    head = text[max(begin - _BACK, 0) : begin]
    medium = _MEDIUM.search(head)
    head = head[: medium.start()] if medium else head
    found = {name for name, pattern in _BEFORE if pattern.search(head)}
    found |= {name for kind, name in _VERBS.items() if cue(kind, _BEHIND).match(text, end)}
    if not found:
        return None
    if "correspondent" in found and _POSTED.match(text, end):
        found.add("posted")
    if begin < _BACK and _OPENING.fullmatch(head):
        found.add("opens")
    if _CLOSES.match(text, end):
        found.add("closes")
    if begin > _LATE:
        found.add("late")
    sentence = max((m.end() for m in SENTENCE_END.finditer(text, 0, begin)), default=0)
    if cue("aside", r"{}\b").match(text, sentence):
        found.add("aside")
    return frozenset(found - {"says"})
