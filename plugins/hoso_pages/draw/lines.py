"""A line of time: periods (offices held), points (articles, events) in lanes under one scale of years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

_WIDTH, _ROW, _TOP = 1000, 27, 24


@dataclass(frozen=True)
class Period:
    """From ``first`` to ``last`` (None: it goes on)."""

    first: date
    last: date | None
    label: str


@dataclass(frozen=True)
class Point:
    """Something on a day, or on one of several days from ``first`` to ``last``."""

    first: date
    last: date
    title: str
    href: str
    hollow: bool = False
    """Planned or uncertain: drawn as a ring."""


@dataclass(frozen=True)
class Lane:
    """Points of one kind on one line."""

    label: str
    points: Sequence[Point]
    kind: str


def line_of_time(periods: Sequence[Period], lanes: Sequence[Lane], title: str) -> Markup:
    """The drawing, or an empty string where nothing has a date."""
    points = [point for lane in lanes for point in lane.points]
    if not points and not periods:
        return Markup("")
    firsts = [p.first for p in points] or [p.first for p in periods]
    lasts = [p.last for p in points] or [p.last or p.first for p in periods]
    # Years of the archive decide the scale: an office held since 2004 begins at the edge.
    begin = date(min(firsts).year, 1, 1)
    end = date(max(lasts).year + 1, 1, 1)
    days = (end - begin).days

    def x(day: date) -> float:
        return min(max((day - begin).days / days, 0.0), 1.0) * _WIDTH

    seen = [p for p in periods if p.first < end and (p.last is None or p.last >= begin)]
    used = [lane for lane in lanes if lane.points]
    high = _TOP + (len(seen) + len(used)) * _ROW + 6
    parts = [Markup('<svg class="lines" viewBox="0 0 {} {}" role="group" aria-label="{}">').format(
        _WIDTH, high, title), _years(begin.year, end.year, x, high)]
    for row, period in enumerate(seen):
        y = _TOP + row * _ROW
        left, right = x(period.first), x(period.last) if period.last else _WIDTH
        parts.append(Markup(
            '<g><title>{}</title><rect class="period{}" x="{:.1f}" y="{}" width="{:.1f}" height="18" rx="3"/>'
            '<text class="period-label{}" x="{:.1f}" y="{}">{}</text></g>'
        ).format(period.label, "" if period.last else " open", left, y + 4, max(right - left, 3),
                 " at-left" if left > _WIDTH / 2 else "", (right if left > _WIDTH / 2 else left)
                 + (-6 if left > _WIDTH / 2 else 6), y + 17, period.label))
    for row, lane in enumerate(used):
        y = _TOP + (len(seen) + row) * _ROW + _ROW / 2
        parts.append(Markup('<line class="lane" x1="0" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(_WIDTH, y, y))
        for point in lane.points:
            left, right = x(point.first), x(point.last)
            wide = max(right - left, 0)
            parts.append(Markup(
                '<a href="{}" aria-label="{}"><title>{}</title>'
                '<rect class="point {}{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="10" rx="5"/></a>'
            ).format(point.href, point.title, point.title, lane.kind, " hollow" if point.hollow else "",
                     left - 5, y - 5, wide + 10))
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _years(begin: int, end: int, x: object, high: float) -> Markup:
    every = max(1, -(-(end - begin) * 46 // _WIDTH))
    parts = []
    for year in range(begin, end, every):
        at = x(date(year, 1, 1))  # type: ignore[operator]
        parts.append(Markup('<line class="year" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{:.0f}"/>'
                            '<text class="year-label" x="{:.1f}" y="14">{}</text>').format(
            at, at, _TOP - 6, high, at + 3, year))
    return Markup("").join(parts)
