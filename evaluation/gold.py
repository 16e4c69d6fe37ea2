"""Gold articles: pages with marks in the text, and what a careful reader may say of them.

A gold file is YAML front matter, a line ``---``, and the page. The page is the
text as saved, with light marks that :func:`parse` takes out again::

    @title Ngoại trưởng Nga thăm Pháp
    {p:lavrov|Sergei Lavrov} đến {l:Paris} ngày {t:2014-10-13|13/10}.
    “{q:lavrov|Chúng tôi sẽ gặp lại}”, ông {p:lavrov|Lavrov} nói.

README.md of this folder explains every mark. Offsets are into the page text
after the marks are out and ``disguise`` is on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import yaml

from hoso.edtf import When
from hoso.model import PROPER, SegmentKind, Status

HERE = Path(__file__).resolve().parent / "gold"
KINDS: frozenset[str] = frozenset(get_args(SegmentKind))
MarkKind = Literal["p", "t", "l", "q", "x"]

_OPEN = re.compile(r"\{(?:@(?P<segment>[a-z]+)\||(?P<kind>[ptlqx])(?P<flag>[?~]*)"
                   r"(?::(?P<value>[^|{}]*))?(?P<close>[|}])|u:(?P<char>[0-9A-Fa-f]+)\})")
_LINE_KIND = re.compile(r"@([a-z]+)(?: |$)")
_SWITCH = re.compile(r"@@([a-z]+)(?: (\d+))?$")


class GoldError(ValueError):
    """A gold file that breaks its own rules; the message names file and place."""


class GoldPerson(msgspec.Struct, frozen=True):
    """Someone the article names: canonical name, and roles as printed."""

    name: str
    roles: tuple[str, ...] = ()


class GoldEvent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event the article tells. ``people`` are keys of the article's ``people``."""

    type: str
    date: str | None = None
    """EDTF; None where the article leaves it open."""
    between: tuple[str, str] | None = None
    """Bounds: any date inside them is right."""
    place: str | None = None
    people: tuple[str, ...] = ()
    status: Status = "occurred"
    optional: bool = False
    """May be found; missing it is no error."""
    id: str | None = None
    """The same happening in another article has the same id."""

    @property
    def when(self) -> When:
        """Its date with bounds."""
        if self.between:
            return When.parse(f"[{self.between[0]}..{self.between[1]}]")
        return When.parse(self.date or "XXXX-XX-XX")


class GoldMeta(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Front matter of one article."""

    truth: str
    """The day it really appeared."""
    claim: str
    """What a careful reader may claim from page, URL and public knowledge (EDTF)."""
    people: dict[str, list[str]] = {}
    """Key -> canonical name, then roles as printed."""
    outlet: str | None = None
    title: str | None = None
    """Where it is not simply the ``@title`` line."""
    section: str | None = None
    author: str | None = None
    agency: str | None = None
    conflict: Literal["no", "yes", "either"] = "no"
    """Whether a date the page states is to be rejected; a crawl stamp may count as one."""
    historical: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    not_people: tuple[str, ...] = ()
    """Names on the page that must not become people of the article."""
    countries: tuple[str, ...] = ()
    """Countries named in the article proper, ISO 3166-1 alpha-2; empty: not annotated."""
    events: tuple[GoldEvent, ...] = ()
    story: str | None = None
    reprint_of: str | None = None
    """Number of the gold file whose text this one repeats."""


class GoldFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Front matter of a file: of the page, and of its article or articles."""

    covers: tuple[str, ...]
    """Difficulties this page is there for."""
    url: str | None = None
    disguise: tuple[str, ...] = ()
    articles: tuple[GoldMeta, ...] = ()


@dataclass(frozen=True)
class Mark:
    """A marked stretch of the text."""

    kind: MarkKind
    value: str
    start: int
    end: int
    text: str
    optional: bool = False
    """``?``: neither finding nor missing it counts."""
    vague: bool = False
    """``~``: a value that overlaps and is not much wider is right."""


@dataclass(frozen=True)
class GoldArticle:
    """One article of a page with its marks."""

    number: str
    meta: GoldMeta
    people: dict[str, GoldPerson]
    title: str | None
    segments: tuple[tuple[str, int, int], ...]
    """(kind, start, end) of its own lines, without line ends."""
    marks: tuple[Mark, ...]

    def of(self, kind: MarkKind) -> list[Mark]:
        """Marks of one kind, by position."""
        return [mark for mark in self.marks if mark.kind == kind]


@dataclass(frozen=True)
class GoldPage:
    """A saved page and the articles on it."""

    number: str
    path: Path
    text: str
    url: str | None
    covers: tuple[str, ...]
    nfd: bool
    """Whether the file is to be written decomposed."""
    segments: tuple[tuple[str, int, int, int], ...]
    """(kind, start, end, article index) of every line that is not blank."""
    articles: tuple[GoldArticle, ...]


@dataclass
class _Reader:
    """Takes the marks out of a page, keeping where they were."""

    where: str
    out: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    segments: list[tuple[str, int, int, int]] = field(default_factory=list)

    def line(self, line: str, kind: str, article: int) -> None:
        """One line of ``kind``, marks inside it taken out."""
        begin = self.length
        stack: list[tuple[str, re.Match[str], int]] = []
        own: list[tuple[str, int, int, int]] = []
        at = 0
        while at < len(line):
            match = _OPEN.match(line, at)
            if match and match["char"]:
                self._put(chr(int(match["char"], 16)))
                at = match.end()
            elif match:
                stack.append((line, match, self.length))
                at = match.end()
                if match["close"] == "}":
                    self._put(match["value"] or "")
                    self._end(stack.pop(), own, article)
            elif line[at] == "}" and stack:
                self._end(stack.pop(), own, article)
                at += 1
            else:
                self._put(line[at])
                at += 1
        if stack:
            raise GoldError(f"{self.where}: a mark is not closed in: {line}")
        self._cut(kind, begin, own, article)
        self._put("\n")

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def _end(self, opened: tuple[str, re.Match[str], int],
             own: list[tuple[str, int, int, int]], article: int) -> None:
        _, match, start = opened
        if match["segment"]:
            own.append((match["segment"], start, self.length, article))
            return
        text = "".join(self.out)[start:]
        value = match["value"] if match["value"] is not None else text
        self.marks.append((article, Mark(
            kind=match["kind"], value=value, start=start, end=self.length, text=text,  # type: ignore[arg-type]
            optional="?" in match["flag"], vague="~" in match["flag"])))

    def _cut(self, kind: str, begin: int, own: list[tuple[str, int, int, int]],
             article: int) -> None:
        """The line as segments: its inner ones, and ``kind`` around them."""
        at = begin
        for inner in sorted(own, key=lambda s: s[1]):
            self._segment(kind, at, inner[1], article)
            self._segment(*inner)
            at = inner[2]
        self._segment(kind, at, self.length, article)

    def _segment(self, kind: str, start: int, end: int, article: int) -> None:
        if kind not in KINDS:
            raise GoldError(f"{self.where}: no such segment kind: {kind}")
        text = "".join(self.out)[start:end]
        if text.strip():
            lead = len(text) - len(text.lstrip())
            self.segments.append((kind, start + lead, start + len(text.rstrip()), article))


def _new_style(text: str) -> str:
    """Tone marks where the newer school writes them: hoà, thuý, uỷ."""
    pairs = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "úy": "uý", "ùy": "uỳ",
             "ủy": "uỷ", "ụy": "uỵ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "ọe": "oẹ"}
    pairs |= {a.capitalize(): b.capitalize() for a, b in pairs.items()}
    pattern = re.compile(f"(?:{'|'.join(pairs)})(?![^\\W\\d_])")
    return pattern.sub(lambda m: pairs[m[0]], text)


_DISGUISES: dict[str, Callable[[str], str]] = {
    "eth": lambda text: text.replace("Đ", "Ð"),
    "new_tones": _new_style,
    "nbsp": lambda text: re.sub(r"(?<=[^\W\d_]) (?=\d)", "\u00a0", text),
    "cyrillic": lambda text: re.sub(r"\bT(?=[ổrh])", "Т", text).replace("Nga ", "Ngа "),
}
"""Spellings put on by the loader, each of the same length. ``nfd`` is put on when writing."""


def parse(text: str, number: str, path: Path) -> GoldPage:
    """A gold file as a page. Raises :class:`GoldError`."""
    front, line, body = text.partition("\n---\n")
    if not line:
        raise GoldError(f"{path.name}: no line --- between front matter and page")
    try:
        file, metas = _front_matter(yaml.load(front, Loader=yaml.BaseLoader))
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise GoldError(f"{path.name}: {error}") from error
    reader = _Reader(path.name)
    kind, article = "body", 0
    for row in body.rstrip("\n").split("\n"):
        if switch := _SWITCH.match(row):
            if switch[1] == "article":
                article, kind = int(switch[2]) - 1, "body"
            else:
                kind = switch[1]
            continue
        match = _LINE_KIND.match(row)
        reader.line(row[match.end():] if match else row, match[1] if match else kind, article)
    plain = "".join(reader.out)
    for name in file.disguise:
        if name != "nfd":
            changed = _DISGUISES[name](plain)
            assert len(changed) == len(plain)
            plain = changed
    return GoldPage(
        number=number, path=path, text=plain, url=file.url, covers=file.covers,
        nfd="nfd" in file.disguise, segments=tuple(reader.segments),
        articles=tuple(_article(number, i, meta, plain, reader) for i, meta in enumerate(metas)))


def _front_matter(data: dict[str, Any]) -> tuple[GoldFile, tuple[GoldMeta, ...]]:
    """The page's keys, and one :class:`GoldMeta` for each article."""
    own = {key: data[key] for key in ("covers", "url", "disguise", "articles") if key in data}
    file = msgspec.convert(own, GoldFile, strict=False)
    rest = {key: value for key, value in data.items() if key not in own}
    return file, file.articles or (msgspec.convert(rest, GoldMeta, strict=False),)


def _article(number: str, index: int, meta: GoldMeta, text: str, reader: _Reader) -> GoldArticle:
    segments = tuple(s[:3] for s in reader.segments if s[3] == index)
    titles = [text[a:b] for kind, a, b in segments if kind == "title"]
    marks = sorted((m for i, m in reader.marks if i == index), key=lambda m: (m.start, -m.end))
    return GoldArticle(
        number=number if index == 0 else f"{number}.{index + 1}", meta=meta,
        people={key: GoldPerson(value[0], tuple(value[1:])) for key, value in meta.people.items()},
        title=meta.title or (titles[0] if titles else None), segments=segments,
        marks=tuple(Mark(m.kind, m.value, m.start, m.end, text[m.start:m.end], m.optional, m.vague)
                    for m in marks))


def proper(article: GoldArticle) -> list[tuple[int, int]]:
    """Spans of the article proper."""
    return [(a, b) for kind, a, b in article.segments if kind in PROPER]


def load(split: str, folder: Path = HERE) -> list[GoldPage]:
    """Every gold page of ``dev`` or ``test``, by number; each checked.

    Raises :class:`GoldError` for the first file that breaks a rule.
    """
    from evaluation.gold_rules import check_all

    pages = [parse(path.read_text("utf-8"), path.name.split("-")[0], path)
             for path in sorted((folder / split).glob("*.txt"))]
    check_all(pages)
    return pages
