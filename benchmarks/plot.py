"""Slopes as SVG: points on two logarithmic axes, with the exponent that fits them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

__all__ = ["exponent", "svg"]

Points = Sequence[tuple[float, float]]

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 400, 70, 50, 40, 170
COLOURS = ("#1b5e9b", "#b3541e", "#3d7a37", "#7a3d76")


def exponent(points: Points) -> float:
    """The k of y = c * x^k, by least squares on logarithms."""
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((x - mx) ** 2 for x in xs)
    return sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True)) / spread


def svg(title: str, across: str, up: str, lines: Mapping[str, Points]) -> str:
    """A plot of one or more slopes, each named with its exponent."""
    every = [point for points in lines.values() for point in points]
    x_range, y_range = _decades([x for x, _ in every]), _decades([y for _, y in every])

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            LEFT + (math.log10(x) - x_range[0]) / (x_range[1] - x_range[0])
            * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - (math.log10(y) - y_range[0]) / (y_range[1] - y_range[0])
            * (HEIGHT - BOTTOM - TOP),
        )

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="22" font-size="15">{escape(title)}</text>',
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 10}" text-anchor="middle">'
        f"{escape(across)}</text>",
        f'<text transform="translate(16 {(TOP + HEIGHT - BOTTOM) / 2}) rotate(-90)" '
        f'text-anchor="middle">{escape(up)}</text>',
    ]
    for power in range(x_range[0], x_range[1] + 1):
        x, low = at(10.0 ** power, 10.0 ** y_range[0])
        parts.append(f'<path d="M{x:.1f} {TOP}V{low:.1f}" stroke="#ddd"/><text x="{x:.1f}" '
                     f'y="{low + 16:.1f}" text-anchor="middle">{10 ** power:,}</text>')
    for power in range(y_range[0], y_range[1] + 1):
        left, y = at(10.0 ** x_range[0], 10.0 ** power)
        parts.append(f'<path d="M{left:.1f} {y:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>'
                     f'<text x="{left - 6:.1f}" y="{y + 4:.1f}" text-anchor="end">'
                     f"{10.0 ** power:,g}</text>")
    for number, (name, points) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in points))
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
                  for x, y in (at(*point) for point in points)]
        x, y = at(*points[-1])
        parts.append(f'<text x="{x + 8:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(name)} '
                     f"(x^{exponent(points):.2f})</text>")
    return "\n".join([*parts, "</svg>\n"])


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)
