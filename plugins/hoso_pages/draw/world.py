"""Maps: land outlines of Natural Earth (static/land-110m.json, TopoJSON) and dots on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, log2, radians, sqrt
from pathlib import Path

from markupsafe import Markup

from hoso_pages.draw.svg import drawing, link, tag

_FILE = Path(__file__).resolve().parents[3] / "static" / "land-110m.json"
_WIDTH = 1000.0
_NORTH, _SOUTH = 78.0, -56.0
"""What is drawn: beyond these latitudes nothing happens that papers report."""
_REGION = 190.0
"""Width of the smallest stretch of the world shown: 68 degrees."""

_PHONE = 34
"""Height of names where the drawing is as narrow as a phone."""

Ring = list[tuple[float, float]]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True)
class Dot:
    """Something at a place; its area grows with ``count``."""

    latitude: float
    longitude: float
    count: int
    title: str
    href: str
    label: str | None = None


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Place on the drawing: plate carrée, proportions true at 35 degrees, where news happens."""
    scale = _WIDTH / 360
    x = (longitude + 180) * scale
    y = (_NORTH - latitude) * scale / cos(radians(35))
    return x, y


@cache
def height() -> float:
    """Height of the drawing whose width is 1000."""
    return project(_SOUTH, 0)[1]


@cache
def _arcs() -> tuple[list[Ring], list[list[int]]]:
    """The arcs of the TopoJSON file as longitude and latitude, and the rings made of them."""
    topology = json.loads(_FILE.read_text("utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for deltas in topology["arcs"]:
        x = y = 0
        line: Ring = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    rings = [
        ring
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in (geometry["arcs"] if geometry["type"] == "MultiPolygon"
                        else [geometry["arcs"]])
        for ring in polygon
    ]
    return arcs, rings


@cache
def land() -> str:
    """The land as the ``d`` of one SVG path. A negative arc number is that arc backwards."""
    arcs, rings = _arcs()
    pieces: list[str] = []
    for ring in rings:
        points: Ring = []
        for number in ring:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points.extend(arc[1:] if points else arc)
        if max(latitude for _, latitude in points) < _SOUTH:
            continue
        points = _unbroken(points)
        for shift in _turns(points):
            pieces.append(_path([(x + shift, y) for x, y in points]))
    return "".join(pieces)


def _unbroken(ring: Ring) -> Ring:
    """The ring without jumps from 180 east to 180 west: it goes on beyond the edge."""
    turned: Ring = []
    for longitude, latitude in ring:
        if turned:
            longitude += 360 * round((turned[-1][0] - longitude) / 360)
        turned.append((longitude, latitude))
    return turned


def _turns(ring: Ring) -> list[int]:
    """By how many degrees the ring is drawn shifted, so that what lies beyond an edge shows."""
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    return [0, *([-360] if east > 180 else []), *([360] if west < -180 else [])]


def _path(ring: Ring) -> str:
    """A ring as a path, each step from the last place rounded so that errors do not add up."""
    (first_x, first_y), *rest = (project(latitude, longitude) for longitude, latitude in ring)
    last_x, last_y = round(first_x, 1), round(first_y, 1)
    steps: list[str] = []
    for x, y in rest:
        dx, dy = round(x - last_x, 1), round(y - last_y, 1)
        if dx or dy:
            steps.append(f"{dx:g} {dy:g}")
            last_x, last_y = last_x + dx, last_y + dy
    start = f"M{round(first_x, 1):g} {round(first_y, 1):g}l"
    return start + " ".join(steps).replace(" -", "-") + "z"


def _frame(dots: Sequence[Dot]) -> Box:
    """Left, top, width, height of what to show: all dots with room around, at least a region."""
    whole = (0.0, 0.0, _WIDTH, height())
    if not dots:
        return whole
    places = [project(d.latitude, d.longitude) for d in dots]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    shape = _WIDTH / height()
    wide = max((right - left) * 1.5, (bottom - top) * 1.6 * shape, _REGION)
    if wide > _WIDTH * 0.8:
        return whole
    high = wide / shape
    x = min(max((left + right - wide) / 2, 0), _WIDTH - wide)
    y = min(max((top + bottom - high) / 2, 0), height() - high)
    return x, y, wide, high


def world(dots: Sequence[Dot], title: str, *, close: bool = False, wide: bool = False) -> Markup:
    """A map with dots.

    With ``close`` it shows only the region the dots lie in; with ``wide`` it is
    meant for the whole width of a page, so that names are smaller.
    """
    frame = _frame(dots) if close else _frame(())
    x, y, across, high = frame
    unit = across / _WIDTH
    parts = [tag("rect", class_="sea", x=x, y=y, width=across, height=high),
             tag("path", class_="land", stroke_width=f"{unit:.2f}", d=land())]
    taken: list[Box] = []
    taken_small: list[Box] = []
    labels: list[Markup] = []
    placed = sorted(((d, *project(d.latitude, d.longitude), _radius(d.count) * unit) for d in dots),
                    key=lambda p: (-p[0].count, p[0].title))
    circles = [(cx - r, cy - r, cx + r, cy + r) for _, cx, cy, r in placed]
    for dot, cx, cy, radius in placed:
        parts.append(link(dot.href, dot.title, tag(
            "circle", class_="dot", cx=cx, cy=cy, r=radius, stroke_width=f"{1.4 * unit:.2f}")))
        if dot.label:
            edges = (x, x + across)
            labels.append(_label(dot.label, (cx, cy), radius, (16 if wide else 24) * unit,
                                 edges, taken, circles))
            labels.append(_label(dot.label, (cx, cy), radius, _PHONE * unit, edges, taken_small,
                                 circles, " on-phone"))
    return drawing("world wide" if wide else "world", frame, title, parts + labels)


def _radius(count: int) -> float:
    return 5 + 3.2 * sqrt(count) if count < 30 else 16 + 2 * log2(count)


def _label(words: str, at: tuple[float, float], radius: float, size: float,
           edges: tuple[float, float], taken: list[Box], circles: Sequence[Box],
           kind: str = "") -> Markup:
    """The name beside a dot, on the right or the left, rather not over other dots; left out
    where another name stands."""
    x, y = at
    long, gap = len(words) * size * 0.6, radius + size * 0.22
    sides = [(side, (begin, y - size * 0.6, begin + long, y + size * 0.6))
             for side, begin in ((1, x + gap), (-1, x - gap - long))]
    for side, box in sorted(sides, key=lambda s: any(_touch(s[1], c) for c in circles)):
        if edges[0] <= box[0] and box[2] <= edges[1] and not any(_touch(box, b) for b in taken):
            taken.append(box)
            return tag("text", words, class_=f"dot-label{kind}" + (" at-left" if side < 0 else ""),
                       x=x + side * gap, y=y + size * 0.35, font_size=size)
    return Markup("")


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
