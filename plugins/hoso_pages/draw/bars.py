"""Coverage over time as bars, each a link to what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hoso_pages.draw.svg import drawing, link, short, tag

_WIDTH, _HEIGHT, _FOOT, _HEAD = 640, 150, 22, 16
_BASE = _HEAD + _HEIGHT
_STRIPE = 4
_LABEL = 52
"""Room a label takes."""


@dataclass(frozen=True)
class Bar:
    """One count. ``label`` stands under it, ``title`` is read aloud."""

    label: str
    count: int
    title: str
    href: str | None = None
    second: int = 0
    """A part of ``count`` shown apart: what is planned, what is uncertain."""


def bars(data: Sequence[Bar], title: str) -> Markup:
    """Bars side by side, the highest as high as the drawing. Empty data gives an empty string."""
    if not data:
        return Markup("")
    top = max(bar.count for bar in data) or 1
    step = _WIDTH / len(data)
    every = max(1, -(-len(data) * _LABEL // _WIDTH))
    parts = [tag("line", class_="axis", x1=0, x2=_WIDTH, y1=_BASE, y2=_BASE)]
    for place, bar in enumerate(data):
        shapes = _bar(bar, place * step, step, top, labelled=place % every == 0)
        if bar.href and bar.count:
            reach = tag("rect", class_="bar-reach", x=place * step, y=0, width=step,
                        height=_BASE + _FOOT)
            parts.append(link(bar.href, bar.title, reach, *shapes))
        else:
            parts.append(tag("g", tag("title", bar.title), *shapes))
    return drawing("bars", (0, 0, _WIDTH, _BASE + _FOOT), title, parts)


def _stripes(left: float, wide: float, high: float) -> str:
    """Lines across the foot of a bar, so that not the colour alone tells that part apart."""
    return "".join(f"M{short(left)} {short(_BASE - y)}h{short(wide)}"
                   for y in range(_STRIPE, max(_STRIPE + 1, int(high)), _STRIPE))


def _bar(bar: Bar, left: float, step: float, top: int, *, labelled: bool) -> list[Markup]:
    wide = min(step * 0.72, 56.0)
    x, middle = left + (step - wide) / 2, left + step / 2
    high = max(2.0, bar.count / top * _HEIGHT) if bar.count else 0.0
    shapes = []
    if bar.count:
        part = bar.second / bar.count * high
        shapes.append(tag("rect", class_="bar", x=x, y=_BASE - high, width=wide, height=high, rx=2))
        if part:
            shapes.append(tag("rect", class_="bar-second", x=x, y=_BASE - part, width=wide,
                              height=part, rx=2))
            shapes.append(tag("path", class_="bar-stripes", d=_stripes(x, wide, part)))
        if step >= 22:
            shapes.append(tag("text", str(bar.count), class_="bar-count", x=middle,
                              y=_BASE - high - 4))
    if labelled:
        shapes.append(tag("text", bar.label, class_="bar-label", x=middle, y=_BASE + 16))
    return shapes
