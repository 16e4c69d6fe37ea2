"""An article's text with what was found in it marked, each mark leading to its page.

People, places and dates are short and become links. An event's sentence and a
quotation are long, may hold such links and may overlap each other: they become
spans, closed and opened again where they cross, with a small link at their end.
All text is escaped here; nothing else may build HTML from an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

Kind = Literal["person", "place", "time", "event", "quote"]
_LONG = ("event", "quote")


@dataclass(frozen=True)
class Mark:
    """Characters ``start`` to ``end`` and where they lead."""

    kind: Kind
    start: int
    end: int
    href: str | None
    label: str
    """What a reader is told about it: "Sergei Lavrov", "talks, 27 February 2025"."""

    @property
    def anchor(self) -> str:
        """Its name in the page's address: ``q120`` is the quotation from character 120."""
        return anchor(self.kind, self.start)


def anchor(kind: Kind, start: int) -> str:
    """Name of a mark in the address of an article's page."""
    return f"{kind[0]}{start}" if kind != "place" else f"l{start}"


def mark_up(text: str, start: int, end: int, marks: Iterable[Mark]) -> Markup:
    """``text[start:end]`` as HTML. Marks reaching beyond are cut at the ends."""
    if start >= end:
        return Markup("")
    inside = [m for m in marks if m.start < end and start < m.end and m.start < m.end]
    links = _disjoint(
        m for m in inside if m.kind not in _LONG and start <= m.start and m.end <= end)
    spans = _around(links, [m for m in inside if m.kind in _LONG], start, end)
    edges = sorted({start, end, *(e for (a, b, _), _ in spans for e in (a, b)),
                    *(e for m in links for e in (m.start, m.end))})
    by_start = {m.start: m for m in links}
    opened: list[tuple[tuple[int, int, str], list[Mark]]] = []
    out: list[str] = []
    for at, until in zip(edges, [*edges[1:], end], strict=True):
        _close(opened, at, out)
        for span in spans:
            if span[0][0] == at:
                opened.append(span)
                out.append(_open(span, anchored=True))
        if at < until:
            link = by_start.get(at)
            # Words that a page glues together with no-break spaces would break anywhere.
            words = escape(text[at:until].replace("\u00a0", " "))
            out.append(_link(link, words) if link else str(words))
    return Markup("".join(out))


def _disjoint(marks: Iterable[Mark]) -> list[Mark]:
    """Links that do not overlap: the one that begins first stays, of those the longest."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end, m.kind)):
        if not kept or kept[-1].end <= mark.start:
            kept.append(mark)
    return kept


def _around(
    links: Sequence[Mark], marks: Iterable[Mark], start: int, end: int
) -> list[tuple[tuple[int, int, str], list[Mark]]]:
    """Long marks by their place, outermost first; none begins or ends inside a link."""
    grouped: dict[tuple[int, int, str], list[Mark]] = {}
    for mark in marks:
        first, last = max(mark.start, start), min(mark.end, end)
        for link in links:
            if link.start < first < link.end:
                first = link.start
            if link.start < last < link.end:
                last = link.end
        grouped.setdefault((first, last, mark.kind), []).append(mark)
    return sorted(grouped.items(), key=lambda item: (item[0][0], -item[0][1], item[0][2]))


def _close(opened: list[tuple[tuple[int, int, str], list[Mark]]], at: int, out: list[str]) -> None:
    """Close what ends at ``at``; what was opened after it is closed and opened again."""
    while any(place[1] == at for place, _ in opened):
        again = []
        while True:
            span = opened.pop()
            out.append("</span>")
            if span[0][1] == at:
                out.extend(_reference(mark) for mark in span[1])
                break
            again.append(span)
        for span in reversed(again):
            opened.append(span)
            out.append(_open(span))


def _open(span: tuple[tuple[int, int, str], list[Mark]], *, anchored: bool = False) -> str:
    name = f' id="{span[1][0].anchor}"' if anchored else ""
    return f'<span class="mark-{span[0][2]}"{name}>'


def _link(mark: Mark, words: Markup) -> str:
    if mark.href is None:
        return str(Markup('<span class="mark-{}" id="{}" title="{}">{}</span>').format(
            mark.kind, mark.anchor, mark.label, words))
    return str(Markup('<a class="mark-{}" id="{}" href="{}" title="{}">{}</a>').format(
        mark.kind, mark.anchor, mark.href, mark.label, words))


def _reference(mark: Mark) -> str:
    """The small link behind an event's sentence or a quotation."""
    if mark.href is None:
        return ""
    sign = "◆" if mark.kind == "event" else "◇"
    return str(Markup('<a class="ref ref-{}" href="{}" title="{}" aria-label="{}">{}</a>').format(
        mark.kind, mark.href, mark.label, mark.label, sign))
