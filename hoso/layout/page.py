"""From lines to segments and fields: what each line is, now that the article is found."""

from __future__ import annotations

import re

from hoso.layout.article import Article, find_article
from hoso.layout.cues import Zone, cues, key
from hoso.layout.letters import UPPER
from hoso.layout.lines import Line, split_lines
from hoso.layout.listing import find_stories
from hoso.layout.signature import Signature, read_signature
from hoso.model import Page, Segment, SegmentKind, Span
from hoso.outlets import Outlet, is_source, outlet_by_name, outlet_by_url

_MOST_STORIES = 100
"""A listing longer than that is an index, and its entries are seldom news."""

# Words of a sentence that tells something; a caption has none of them, it only shows.
_TELLS = re.compile(
    r"\b(?:đã|sẽ|vừa|được|bị|có|không|chưa|là|cần|nên|vẫn|cũng|còn|đều|lại|từng|phải|muốn|khiến"
    r"|nhằm|dự kiến|cho biết|cho hay|nói|khẳng định|tuyên bố|nhấn mạnh|thông báo|cho rằng|đưa tin"
    r"|kêu gọi|cáo buộc|cảnh báo|xác nhận)\b")
# How a paragraph that goes on telling begins; captions begin with whom they show.
_ADVERBIAL = re.compile(r"(?:Sau|Trước|Tại|Theo|Trong|Ngày|Hôm|Sáng|Chiều|Tối|Tuy|Ngoài|Đây|Hiện"
                        r"|Đồng|Cùng|Bên|Nhưng|Song|Do|Vì|Khi|Nếu|Với|Để|Mặc|Về|Cũng|Như|Đến|Từ)\b")
_NAMED = re.compile(rf"\s[{UPPER}][\w’'-]+\s[{UPPER}][\w’'-]+")
_LEDE_STAMP = re.compile(r"^\s*(?:\(\s*([^()]{2,32})\s*\)\s*[-–—:.,]?\s*"
                         r"|([^\s(][^()\n]{1,30}?)\s*[-–—]\s)")
_TAIL = re.compile(r"(?:\./\.|[.!?…][\"”’»)]*|[”\"])\s*|\s(?=\()|\s\*\s")
_ABBREVIATED = re.compile(r"(?<![^\W_])(?:TP|Tp|GS|TS|PGS|ThS|BS|St|Mr|Dr|\w)\.\s*$")
_ADDRESS = re.compile(r"https?://[^\s/]+/\S*[\w/]$(?<!\.jpg)(?<!\.png)(?<!\.gif)(?<!\.jpeg)")
_IMPRINT_SITE = re.compile(r"(?<![\w.-])(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,5}(?:vn|com|net"
                           r"|org|tv))\b", re.IGNORECASE)


def lay_out(text: str, url: str | None = None) -> list[Page]:
    """The article (or articles, for a page that lists several) of a saved page.

    ``text`` is a reading view; ``url`` the address it was saved from. Always
    at least one page; its segments partition ``text``.
    """
    lines = split_lines(text)
    if not lines:
        kind: SegmentKind = "footer"
        segments = (Segment(kind=kind, start=0, end=len(text)),) if text else ()
        return [Page(text=text, segments=segments, url=url)]
    _mark_repeats(lines)
    stories = find_stories(lines)
    if stories:
        return [_listed_page(text, lines, story, url) for story in stories[:_MOST_STORIES]]
    article = find_article(lines)
    _label(lines, article)
    lines = _cut_tail(lines, article, text)
    return [_page(text, lines, article, url)]


def _listed_page(text: str, lines: list[Line], story: Article, url: str | None) -> Page:
    """One entry of a listing; everything else on the page is another story's."""
    for line in lines:
        line.kind = line.zone or "related"
    title = key(lines[story.title].text) if story.title is not None else None
    _label_inside(lines, story, title)
    return _page(text, lines, story, url)


def _mark_repeats(lines: list[Line]) -> None:
    """A body printed twice is the story once.

    Of a copy in paragraphs and one that runs them together, the paragraphs stay.
    """
    seen: set[str] = set()
    run: list[Line] = []
    before = ""
    whole: list[Line] = []
    for line in lines:
        if line.shape != "prose":
            continue
        merged = next((w for w in whole if line.text[:60] in w.text), None)
        if line.text in seen and len(line.text) > 60:
            run.append(line)
            if line.text == before:
                _retire([line, line])
        elif merged and len(line.text) > 60:
            run.append(line)
        else:
            _settle_run(run, whole)
            run = []
            seen.add(line.text)
            if len(line.text) > 250 and len(whole) < 8:
                whole.append(line)
        before = line.text
    _settle_run(run, whole)


def _settle_run(run: list[Line], whole: list[Line]) -> None:
    """Retire repeated paragraphs, or the one long line that held them all."""
    if len(run) < 2:
        return
    for long in whole:
        if all(line.text[:60] in long.text and line.text != long.text for line in run):
            _retire([long, long])
            return
    _retire(run)


def _retire(run: list[Line]) -> None:
    if len(run) > 1:
        for line in run:
            line.shape, line.zone = "marked", "related"


# -- kinds ----------------------------------------------------------------------


def _label(lines: list[Line], article: Article) -> None:
    title = key(lines[article.title].text) if article.title is not None else None
    for i, line in enumerate(lines[: article.start]):
        line.kind = _kind_above(lines, i, article, title)
    _label_inside(lines, article, title)
    mode: Zone | None = None
    author = next((key(x.text) for x in lines[article.start : article.end]
                   if x.kind == "byline"), None)
    for line in lines[article.end :]:
        if line.shape == "heading":
            mode = line.zone
        line.kind = _kind_below(line, mode, author)


def _kind_above(lines: list[Line], at: int, article: Article, title: str | None) -> SegmentKind:
    line = lines[at]
    if title is not None and key(line.text) == title:
        return "title"
    if line.zone:
        return line.zone
    if line.shape == "stamp":
        return "dateline"
    if line.shape == "section":
        return "section"
    if line.shape == "signature":
        near = all(x.shape in ("stamp", "signature", "marked", "section")
                   for x in lines[at + 1 : article.start])
        return "byline" if near and not _is_outlet(line) else "footer"
    if line.shape == "caption" and all(x.shape in ("caption", "stamp", "signature", "marked")
                                       for x in lines[at + 1 : article.start]):
        return "caption"
    return "footer" if line.shape == "short" and line.words < 4 else "related"


def _is_outlet(line: Line) -> bool:
    return line.signature is not None and line.signature.author is None


def _kind_below(line: Line, mode: Zone | None, author: str | None) -> SegmentKind:
    if author and key(line.text) == author:
        return "byline"
    if line.shape == "marked" and line.zone:
        return line.zone
    if mode:
        return mode
    if line.shape == "signature" and line.signature and line.signature.agency:
        return "credit"
    return "footer" if line.shape in ("stamp", "section") or line.words < 5 else "related"


def _label_inside(lines: list[Line], article: Article, title: str | None) -> None:
    paragraphs = 0
    total = sum(line.shape == "prose" for line in lines[article.start : article.end])
    boxed = False
    last_prose = max((i for i in range(article.start, article.end)
                      if lines[i].shape == "prose"), default=article.start)
    for i in range(article.start, article.end):
        line = lines[i]
        if i == article.title or (title and line.shape == "short" and key(line.text) == title):
            line.kind = "title"
        elif line.shape in ("heading", "marked"):
            line.kind = line.zone or "footer"
            boxed = boxed or (line.shape == "heading" and line.zone == "related")
        elif line.shape == "headlines":
            line.kind = "related"
        elif line.shape in ("caption", "stamp", "section"):
            line.kind = _SIMPLE[line.shape] if line.shape != "section" or not paragraphs \
                else "footer"
        elif line.shape == "signature":
            line.kind = _kind_of_signature(line, i > last_prose or paragraphs < 2)
        elif line.shape == "prose":
            if paragraphs and _only_shows(lines, i, article.end, paragraphs):
                line.kind = "caption"
                continue
            boxed = False
            line.kind = "lede" if paragraphs == 0 and len(line.text) < 1000 else "body"
            paragraphs += 1
        else:
            line.kind = "related" if boxed else _kind_of_short(lines, i, article, paragraphs, total)


_SIMPLE: dict[str, SegmentKind] = {"caption": "caption", "stamp": "dateline", "section": "section"}


def _kind_of_signature(line: Line, placed: bool) -> SegmentKind:
    if not placed:
        return "subhead"
    return "byline" if line.signature and line.signature.author else "credit"


def _only_shows(lines: list[Line], at: int, end: int, paragraphs: int) -> bool:
    """A caption without marks: one short sentence under the lede that tells nothing."""
    line = lines[at]
    before = lines[at - 1].kind if at else None
    return (
        paragraphs < 2 and before in ("lede", "caption", "related", "title")
        and line.words < 24 and not line.listed and ". " not in line.text
        and bool(_NAMED.search(line.text)) and not _TELLS.search(line.text)
        and not _ADVERBIAL.match(line.text)
        and sum(x.shape == "prose" for x in lines[at + 1 : end]) > paragraphs
        and any(x.shape == "prose" for x in lines[at + 1 : min(at + 3, end)])
    )


def _kind_of_short(lines: list[Line], at: int, article: Article, paragraphs: int,
                   total: int) -> SegmentKind:
    line = lines[at]
    near = [x for x in lines[max(at - 2, 0) : at + 3] if x is not line and x.shape == "caption"]
    if any(x.text.startswith(line.text.rstrip(".")) for x in near):
        return "caption"
    following = lines[at + 1] if at + 1 < article.end else None
    if following and following.shape == "caption" and following.text.startswith(("Ảnh", "(")) \
            and following.words < 8:
        return "caption"
    if _only_shows(lines, at, article.end, paragraphs) and (line.closed or line.words > 6):
        return "caption"
    if paragraphs == 0:
        if line.words >= 15 or (line.closed and line.words > 6):
            return "lede"
        return "related" if line.words > 6 else "footer"
    if line.closed or line.listed:
        return "body"
    if len(line.text) <= 70 and following and following.shape in ("prose", "caption", "short"):
        return "subhead"
    return "related" if line.words > 4 else "footer"


# -- the end of the last paragraph ------------------------------------------------


def _cut_tail(lines: list[Line], article: Article, text: str) -> list[Line]:
    """Cut a signature off the end of the last paragraph ("… hai nước. Thu Hà (TTXVN)")."""
    for i in range(article.end - 1, article.start - 1, -1):
        line = lines[i]
        if line.kind not in ("body", "lede"):
            continue
        found = _tail_signature(line.text)
        if not found:
            return lines
        offset, signature = found
        cut = line.at + offset
        kind: SegmentKind = "byline" if signature.author else "credit"
        tail = Line(start=cut, end=line.end, text=line.text[offset:], at=cut, shape="signature",
                    signature=signature, kind=kind)
        line.end, line.text = cut, line.text[:offset].rstrip()
        return [*lines[: i + 1], tail, *lines[i + 1 :]]
    return lines


def _tail_signature(text: str) -> tuple[int, Signature] | None:
    """The signature at the end of a paragraph and where it begins."""
    floor = max(len(text) - 100, 20)
    for match in _TAIL.finditer(text, floor):
        tail = text[match.end() :]
        if not 1 < len(tail) <= 90 or _ABBREVIATED.search(text, 0, match.end()):
            continue
        signature = read_signature(tail)
        if signature and signature.strong and (signature.agency or match[0].strip()):
            return match.end(), signature
    return None


# -- fields -----------------------------------------------------------------------


def _page(text: str, lines: list[Line], article: Article, url: str | None) -> Page:
    url = url or _printed_url(lines, article)
    inside = _with_tail(lines, article)
    title = lines[article.title] if article.title is not None else None
    section = next((x for x in reversed(lines[: article.start + 3]) if x.kind == "section"), None)
    author, agency = _signatures(inside)
    return Page(
        text=text,
        segments=_segments(lines, len(text)),
        title=_span(title) if title else None,
        section=_section(section) if section else None,
        author=author,
        agency=agency or _stamped_agency(inside),
        datelines=_datelines(lines, article),
        outlet=_outlet(lines, article, url),
        url=url,
    )


def _printed_url(lines: list[Line], article: Article) -> str | None:
    """The page's own address, where it is printed above the headline."""
    return next((x.text for x in lines[: article.start] if _ADDRESS.match(x.text)), None)


def _with_tail(lines: list[Line], article: Article) -> list[Line]:
    """The article's lines and what stands right under them, before other stories begin."""
    end = next((i for i in range(article.end, len(lines))
                if lines[i].kind in ("related", "comments")), len(lines))
    return lines[article.start : end]


def _span(line: Line) -> Span:
    return Span(text=" ".join(line.text.split()), start=line.at, end=line.at + len(line.text))


def _section(line: Line) -> Span:
    """The narrowest rubric of a breadcrumb; else the line."""
    steps = [m for m in re.finditer(r"[^>»›/|]+", line.text) if m[0].strip()]
    known = [m for m in steps if cues().is_section(m[0])] or steps
    chosen = known[-1]
    words = chosen[0].strip(" \t-–|:•")
    start = line.at + chosen.start() + chosen[0].index(words)
    return Span(text=words, start=start, end=start + len(words))


def _signatures(lines: list[Line]) -> tuple[Span | None, Span | None]:
    """By-line and credit: those after the body before those above it."""
    opening = next((x.start for x in lines if x.kind in ("lede", "body")), 0)
    signed = [x for x in lines if x.kind in ("byline", "credit") and x.signature]
    signed.sort(key=lambda x: (x.start < opening, x.start))
    author = next((_part(x, x.signature.author) for x in signed
                   if x.signature and x.signature.author), None)
    agency = next((_part(x, x.signature.agency) for x in signed
                   if x.signature and x.signature.agency), None)
    return author, agency


def _part(line: Line, where: tuple[int, int]) -> Span:
    words = line.text[slice(*where)]
    return Span(text=" ".join(words.split()), start=line.at + where[0], end=line.at + where[1])


def _lede_stamp(lines: list[Line]) -> tuple[str, int] | None:
    """The stamp before the first words ("TPO -", "(Dân trí) -") and where it stands."""
    for line in lines:
        if line.kind in ("lede", "body"):
            match = _LEDE_STAMP.match(line.text)
            if match:
                group = 1 if match[1] else 2
                return match[group].strip(), line.at + match.start(group)
            return None
    return None


def _stamped_agency(lines: list[Line]) -> Span | None:
    stamp = _lede_stamp(lines)
    if stamp and is_source(stamp[0]) and not outlet_by_name(stamp[0]):
        return Span(text=stamp[0], start=stamp[1], end=stamp[1] + len(stamp[0]))
    return None


def _datelines(lines: list[Line], article: Article) -> tuple[Span, ...]:
    """Stamps of this page, the likeliest first: near the headline, with an hour."""
    stamps = [(i, line) for i, line in enumerate(lines) if line.kind == "dateline"]
    here = article.start if article.title is None else article.title
    stamps.sort(key=lambda row: (":" not in row[1].text, abs(row[0] - here), row[0] < here))
    return tuple(_span(line) for _, line in stamps)


def _outlet(lines: list[Line], article: Article, url: str | None) -> str | None:
    """Where the page was published: its address, its stamp, its imprint."""
    if url and (outlet := outlet_by_url(url)):
        return outlet.id
    stamp = _lede_stamp(lines[article.start :])
    if stamp and (outlet := outlet_by_name(stamp[0])):
        return outlet.id
    for line in lines:
        if line.kind == "footer" and (outlet := _imprint_outlet(line)):
            return outlet.id
    return None


def _imprint_outlet(line: Line) -> Outlet | None:
    """The site an imprint names."""
    for match in _IMPRINT_SITE.finditer(line.text):
        if outlet := outlet_by_name(match[1].lower()):
            return outlet
    return None


def _segments(lines: list[Line], size: int) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    for line in lines:
        kind = line.kind or "footer"
        if segments and segments[-1].kind == kind:
            segments[-1] = Segment(kind=kind, start=segments[-1].start, end=line.end)
        else:
            segments.append(Segment(kind=kind, start=line.start, end=line.end))
    last = segments[-1]
    if last.end != size:
        segments[-1] = Segment(kind=last.kind, start=last.start, end=size)
    return tuple(segments)
