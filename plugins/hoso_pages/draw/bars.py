"""Coverage over time as bars, each a link to what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_WIDTH, _HEIGHT, _FOOT, _HEAD = 640, 150, 22, 16


@dataclass(frozen=True)
class Bar:
    """One count. ``label`` stands under it, ``title`` is read aloud."""

    label: str
    count: int
    title: str
    href: str | None = None
    second: int = 0
    """A part of ``count`` shown apart (hatched): what is planned, what is uncertain."""


def bars(data: Sequence[Bar], title: str) -> Markup:
    """Bars side by side, the highest as high as the drawing. Empty data gives an empty string."""
    if not data:
        return Markup("")
    top = max(bar.count for bar in data) or 1
    step = _WIDTH / len(data)
    wide = min(step * 0.72, 56.0)
    every = max(1, -(-len(data) * 52 // _WIDTH))
    parts = [Markup(
        '<svg class="bars" viewBox="0 0 {} {}" role="group" aria-label="{}">'
    ).format(_WIDTH, _HEIGHT + _FOOT + _HEAD, title)]
    base = _HEIGHT + _HEAD
    for place, bar in enumerate(data):
        x = place * step + (step - wide) / 2
        high = max(2.0, bar.count / top * _HEIGHT) if bar.count else 0.0
        part = bar.second / bar.count * high if bar.count else 0.0
        shape = Markup('<rect class="bar" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="2"/>'
                       ).format(x, base - high, wide, high)
        if part:
            shape += Markup('<rect class="bar-second" x="{:.1f}" y="{:.1f}" width="{:.1f}" '
                            'height="{:.1f}" rx="2"/>').format(x, base - part, wide, part)
        if bar.count and step >= 22:
            shape += Markup('<text class="bar-count" x="{:.1f}" y="{:.1f}">{}</text>').format(
                x + wide / 2, base - high - 4, bar.count)
        if place % every == 0:
            shape += Markup('<text class="bar-label" x="{:.1f}" y="{}">{}</text>').format(
                x + wide / 2, base + 16, bar.label)
        if bar.href and bar.count:
            parts.append(Markup(
                '<a href="{}" aria-label="{}"><title>{}</title>'
                '<rect class="bar-reach" x="{:.1f}" y="0" width="{:.1f}" height="{}"/>{}</a>'
            ).format(bar.href, bar.title, bar.title, place * step, step, base + _FOOT, shape))
        else:
            parts.append(Markup('<g><title>{}</title>{}</g>').format(bar.title, shape))
    parts.append(Markup('<line class="axis" x1="0" x2="{}" y1="{}" y2="{}"/></svg>').format(
        _WIDTH, base + 0.5, base + 0.5))
    return Markup("").join(parts)
