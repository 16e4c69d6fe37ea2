"""From lines to pages: find the article, say what each line is, gather what it states."""

from __future__ import annotations

from hoso.layout import fields
from hoso.layout.address import address_words, is_of_list
from hoso.layout.article import Article, find_article
from hoso.layout.cues import key
from hoso.layout.kinds import label, label_inside
from hoso.layout.leaning import leaned_on
from hoso.layout.lines import Line, split_lines
from hoso.layout.listing import find_stories
from hoso.layout.neighbours import settle
from hoso.layout.signature import tail_signature
from hoso.layout.wrapping import unwrapped
from hoso.model import Page, Segment, SegmentKind

_MOST_STORIES = 100
"""A listing longer than that is an index, and its entries are seldom news."""


def lay_out(text: str, url: str | None = None) -> list[Page]:
    """The article (or articles, for a page that lists several) of a saved page.

    ``text`` is a reading view; ``url`` the address it was saved from. Always
    at least one page; its segments partition its text, which is ``text`` with
    paragraphs on one line each.
    """
    text = unwrapped(text)
    printed = url or fields.address_line(text)
    address = address_words(printed)
    lines = split_lines(text, address)
    if not lines:
        kind: SegmentKind = "footer"
        segments = (Segment(kind=kind, start=0, end=len(text)),) if text else ()
        return [Page(text=text, segments=segments, url=url)]
    settle(lines)
    _mark_repeats(lines)
    stories = find_stories(lines, topic=is_of_list(printed))
    if stories:
        return [_listed_page(text, lines, story, url) for story in stories[:_MOST_STORIES]]
    article = find_article(lines, address)
    label(lines, article)
    lines = _cut_tail(lines, article, text)
    return [_page(text, lines, article, url)]


def _listed_page(text: str, lines: list[Line], story: Article, url: str | None) -> Page:
    """One entry of a listing; everything else on the page is another story's."""
    for line in lines:
        line.kind = line.zone or "related"
    title = key(lines[story.title].text) if story.title is not None else None
    label_inside(lines, story, title)
    return _page(text, lines, story, url)


def _mark_repeats(lines: list[Line]) -> None:
    """A body printed twice, from its first paragraph on, is the story once.

    Of a copy in paragraphs and one that runs them together, the paragraphs stay. A
    single paragraph printed twice is text both times: many a body opens with its lede.
    """
    seen: dict[str, None] = {}
    run: list[Line] = []
    whole: list[Line] = []
    for above, line in zip([None, *lines], lines, strict=False):
        if line.shape != "prose":
            continue
        merged = next((w for w in whole if line.text[:60] in w.text), None)
        if line.text in seen and len(line.text) > 60:
            run.append(line)
            if above and line.text == above.text and len(seen) > 1 and line.words < 60:
                line.shape = above.shape = "caption"  # a picture's alternative text and caption
        elif merged and len(line.text) > 60:
            run.append(line)
        else:
            _settle_run(run, whole, next(iter(seen), ""))
            run = []
            seen[line.text] = None
            if len(line.text) > 250 and len(whole) < 8:
                whole.append(line)
    _settle_run(run, whole, next(iter(seen), ""))


def _settle_run(run: list[Line], whole: list[Line], first: str) -> None:
    """Retire repeated paragraphs, or the one long line that held them all."""
    if len(run) < 2:
        return
    for long in whole:
        if all(line.text[:60] in long.text and line.text != long.text for line in run):
            long.shape, long.zone = "marked", "related"
            return
    if run[0].text == first:
        for line in run:
            line.shape, line.zone = "marked", "related"


def _cut_tail(lines: list[Line], article: Article, text: str) -> list[Line]:
    """Cut a signature off the end of the last paragraph ("… hai nước. Thu Hà (TTXVN)")."""
    for i in range(article.end - 1, article.start - 1, -1):
        line = lines[i]
        if line.kind not in ("body", "lede"):
            continue
        found = tail_signature(line.text)
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


def _page(text: str, lines: list[Line], article: Article, url: str | None) -> Page:
    url = url or fields.printed_url(lines, article)
    inside = fields.with_tail(lines, article)
    if article.title is None:
        inside = [*(x for x in lines[: article.start] if x.kind in ("byline", "credit")), *inside]
    title = lines[article.title] if article.title is not None else None
    author, agency = fields.signatures(inside)
    outlet = fields.outlet_of(lines, article, url)
    agency = agency or fields.stamped_agency(inside, outlet) or leaned_on(inside)
    return Page(
        text=text,
        segments=_segments(lines, len(text)),
        title=fields.line_span(title) if title else None,
        section=fields.section_span(lines, article),
        author=author,
        agency=agency,
        datelines=fields.datelines(lines, article),
        outlet=outlet,
        url=url,
    )


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
