"""A line of time: offices as bars, articles and events as points, under one scale of years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from hoso_pages.draw.svg import drawing, link, tag

_WIDTH, _ROW, _TOP = 1000, 27, 24
_VAGUE = 183
"""Days; a mark wider than this is drawn thin, so that it covers no other."""
_YEAR = 46
"""Room the label of a year takes."""


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
    """Planned or called off: drawn as a ring."""
    share: float = 0.0
    """Of many in one stretch of time: how high it stands, 1 for the highest; 0 for a single one."""


@dataclass(frozen=True)
class Lane:
    """Points of one kind on one line."""

    points: Sequence[Point]
    kind: str


def line_of_time(periods: Sequence[Period], lanes: Sequence[Lane], title: str) -> Markup:
    """The drawing, or an empty string where nothing has a date.

    The points decide how many years are shown: an office held since 2004
    begins at the edge.
    """
    points = [point for lane in lanes for point in lane.points]
    if not points and not periods:
        return Markup("")
    firsts = [p.first for p in points] or [p.first for p in periods]
    lasts = [p.last for p in points] or [p.last or p.first for p in periods]
    begin, end = date(min(firsts).year, 1, 1), date(max(lasts).year + 1, 1, 1)

    def x(day: date) -> float:
        return min(max((day - begin).days / (end - begin).days, 0.0), 1.0) * _WIDTH

    seen = [p for p in periods if p.first < end and (p.last is None or p.last >= begin)]
    used = [lane for lane in lanes if lane.points]
    high = _TOP + (len(seen) + len(used)) * _ROW + 6
    parts = _scale(begin, end, x, high)
    parts += [_period(period, _TOP + row * _ROW, x) for row, period in enumerate(seen)]
    for row, lane in enumerate(used, len(seen)):
        parts += _lane(lane, _TOP + (row + 0.5) * _ROW, x)
    return drawing("lines", (0, 0, _WIDTH, high), title, parts)


def _period(period: Period, top: float, x: Callable[[date], float]) -> Markup:
    left, right = x(period.first), x(period.last) if period.last else float(_WIDTH)
    late = left > _WIDTH / 2
    return tag(
        "g", tag("title", period.label),
        tag("rect", class_="period", x=left, y=top + 4, width=max(right - left, 3), height=18,
            rx=3),
        tag("text", period.label, class_="period-label" + (" at-left" if late else ""),
            x=right - 6 if late else left + 6, y=top + 17),
    )


def _lane(lane: Lane, middle: float, x: Callable[[date], float]) -> list[Markup]:
    parts = [tag("line", class_="lane", x1=0, x2=_WIDTH, y1=middle, y2=middle)]
    for point in sorted(lane.points, key=lambda p: p.first - p.last):  # the vaguest beneath
        left = x(point.first)
        vague = (point.last - point.first).days > _VAGUE
        kind = f"point {lane.kind}{' hollow' * point.hollow}{' vague' * vague}"
        half = 2 if vague else 5
        shape = _column(point, middle, x, kind) if point.share else tag(
            "rect", class_=kind, x=left - half, y=middle - half,
            width=max(x(point.last) - left, 0) + 2 * half, height=2 * half, rx=half)
        parts.append(link(point.href, point.title, shape))
    return parts


def _column(point: Point, middle: float, x: Callable[[date], float], kind: str) -> Markup:
    half = 1.5 + (_ROW / 2 - 3) * point.share
    return tag("rect", class_=f"{kind} column", x=x(point.first), y=middle - half,
               width=max(x(point.last) - x(point.first), 2), height=2 * half)


def _scale(begin: date, end: date, x: Callable[[date], float], high: float) -> list[Markup]:
    """Lines and labels of years; of quarters where the years are one or two."""
    years = end.year - begin.year
    if years > 2:
        every = max(1, -(-years * _YEAR // _WIDTH))
        ticks = [(date(year, 1, 1), str(year)) for year in range(begin.year, end.year, every)]
    else:
        ticks = [(date(year, month, 1), f"{month}/{year}")
                 for year in range(begin.year, end.year) for month in (1, 4, 7, 10)]
    return [
        tag("g", tag("line", class_="year", x1=x(day), x2=x(day), y1=_TOP - 6, y2=high),
            tag("text", label, class_="year-label", x=x(day) + 3, y=14))
        for day, label in ticks
    ]
