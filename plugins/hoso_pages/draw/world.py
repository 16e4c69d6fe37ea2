"""Maps: land outlines of Natural Earth (static/land-110m.json, TopoJSON) and dots on them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, log2, radians, sqrt
from pathlib import Path

from markupsafe import Markup

_FILE = Path(__file__).resolve().parents[3] / "static" / "land-110m.json"
_WIDTH = 1000.0
_NORTH, _SOUTH = 78.0, -56.0
"""What is drawn: beyond these latitudes nothing happens that papers report."""

Ring = list[tuple[float, float]]


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
    """Place on the drawing: plate carrée with true proportions at 35 degrees, where news happens."""
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
        placed = [project(latitude, longitude) for longitude, latitude in points]
        last_x, last_y = round(placed[0][0], 1), round(placed[0][1], 1)
        piece = [f"M{last_x:g} {last_y:g}l"]
        for x, y in placed[1:]:
            dx, dy = round(x - last_x, 1), round(y - last_y, 1)
            if dx or dy:
                piece.append(f"{dx:g} {dy:g}")
                last_x, last_y = last_x + dx, last_y + dy
        pieces.append(piece[0] + " ".join(piece[1:]).replace(" -", "-") + "z")
    return "".join(pieces)


def _frame(dots: Sequence[Dot]) -> tuple[float, float, float, float]:
    """The part of the world to show: all dots with room around them, never narrower than a region."""
    if not dots:
        return 0, 0, _WIDTH, height()
    places = [project(d.latitude, d.longitude) for d in dots]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    shape = _WIDTH / height()
    wide = max((right - left) * 1.5, (bottom - top) * 1.6 * shape, 190.0)
    if wide > _WIDTH * 0.8:
        return 0, 0, _WIDTH, height()
    high = wide / shape
    x = min(max((left + right - wide) / 2, 0), _WIDTH - wide)
    y = min(max((top + bottom - high) / 2, 0), height() - high)
    return x, y, wide, high


def world(dots: Sequence[Dot], title: str, *, close: bool = False) -> Markup:
    """A map with dots. With ``close`` it shows only the region the dots lie in."""
    x, y, wide, high = _frame(dots) if close else (0.0, 0.0, _WIDTH, height())
    unit = wide / _WIDTH
    parts = [Markup(
        '<svg class="world" viewBox="{:.1f} {:.1f} {:.1f} {:.1f}" role="group" aria-label="{}">'
        '<rect class="sea" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>'
        '<path class="land" stroke-width="{:.2f}" d="{}"/>'
    ).format(x, y, wide, high, title, x, y, wide, high, unit, land())]
    for dot in sorted(dots, key=lambda d: (-d.count, d.title)):
        cx, cy = project(dot.latitude, dot.longitude)
        radius = (5 + 3.2 * sqrt(dot.count) if dot.count < 30 else 16 + 2 * log2(dot.count)) * unit
        parts.append(Markup(
            '<a href="{}" aria-label="{}"><title>{}</title>'
            '<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="{:.1f}" stroke-width="{:.2f}"/>'
        ).format(dot.href, dot.title, dot.title, cx, cy, radius, 1.4 * unit))
        if dot.label:
            right = cx + radius + 160 * unit < x + wide
            parts.append(Markup('<text class="dot-label{}" x="{:.1f}" y="{:.1f}" font-size="{:.1f}">'
                                '{}</text>').format(
                "" if right else " at-left", cx + (radius + 5 * unit) * (1 if right else -1),
                cy + 8 * unit, 24 * unit, dot.label))
        parts.append(Markup("</a>"))
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)
