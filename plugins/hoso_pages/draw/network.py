"""Who appears with whom: one person in the middle, the others around, names never overlapping.

The others stand on an ellipse, half of them at its left, half at its right, each on a
line of its own, so that forty names stay readable on a telephone. Those who appear
together are put near each other. No chance is involved: the same people give the
same drawing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2, sqrt

from markupsafe import Markup

MOST = 40
_WIDTH, _LINE, _REACH = 460, 21, 82
_FEW = 20
"""Up to so many people each gets more room."""
_LONGEST = 19


@dataclass(frozen=True)
class Node:
    """A person on the drawing. ``weight`` is how often they appear with the one in the middle."""

    key: int
    name: str
    href: str
    weight: int


def network(middle: str | None, nodes: Sequence[Node], edges: Mapping[tuple[int, int], int],
            title: str) -> Markup:
    """The drawing; ``edges`` are pairs of keys of ``nodes`` and how often they appear together.

    Without ``middle`` only the nodes and their edges are drawn.
    """
    shown = sorted(nodes, key=lambda n: (-n.weight, n.name))[: MOST - (middle is not None)]
    if not shown:
        return Markup("")
    places = _places(_near(shown, edges))
    high = max(place[1] for place in places.values()) + _LINE
    centre = (_WIDTH / 2, high / 2)
    top = max((*(edges.get(pair, 0) for pair in edges), *(n.weight for n in shown), 1))
    parts = [Markup('<svg class="network" viewBox="0 0 {} {:.0f}" role="group" aria-label="{}">'
                    ).format(_WIDTH, high, title)]
    if middle is not None:
        for node in shown:
            x, y = places[node.key]
            parts.append(Markup('<line class="tie" x1="{:.0f}" y1="{:.0f}" x2="{:.0f}" y2="{:.0f}" '
                                'stroke-width="{:.1f}"/>').format(*centre, x, y, _thick(node.weight, top)))
    for (one, other), count in sorted(edges.items()):
        if one in places and other in places:
            (ax, ay), (bx, by) = places[one], places[other]
            parts.append(Markup('<path class="tie{}" d="M{:.0f} {:.0f}Q{:.0f} {:.0f} {:.0f} {:.0f}" '
                                'stroke-width="{:.1f}"/>').format(
                " far" if middle is not None else "", ax, ay,
                (ax + bx) / 4 + centre[0] / 2, (ay + by) / 4 + centre[1] / 2, bx, by,
                _thick(count, top)))
    if middle is not None:
        parts.append(Markup('<circle class="node middle" cx="{:.0f}" cy="{:.0f}" r="11"/>').format(*centre))
        parts.append(Markup('<text class="middle-label" x="{:.0f}" y="{:.0f}">{}</text>').format(
            centre[0], centre[1] + 27, _short(middle)))
    for node in shown:
        x, y = places[node.key]
        side = -1 if x < centre[0] else 1
        parts.append(Markup(
            '<a href="{}"><title>{} · {}</title><circle class="node" cx="{:.0f}" cy="{:.0f}" r="{:.1f}"/>'
            '<text class="{}" x="{:.0f}" y="{:.1f}">{}</text></a>'
        ).format(node.href, node.name, node.weight, x, y, min(4 + log2(1 + node.weight), 9),
                 "at-left" if side < 0 else "at-right", x + side * 12, y + 4.5, _short(node.name)))
    parts.append(Markup("</svg>"))
    return Markup("").join(parts)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _thick(count: int, top: int) -> float:
    return 0.8 + 3.2 * sqrt(count / top)


def _near(nodes: Sequence[Node], edges: Mapping[tuple[int, int], int]) -> list[Node]:
    """An order in which each stands next to the one they appear with most, as far as it goes."""
    left = {node.key: node for node in nodes}
    strength: dict[int, dict[int, int]] = {}
    for (one, other), count in edges.items():
        strength.setdefault(one, {})[other] = count
        strength.setdefault(other, {})[one] = count
    order = [left.pop(nodes[0].key)]
    while left:
        ties = strength.get(order[-1].key, {})
        best = max(left.values(), key=lambda n: (ties.get(n.key, 0), n.weight, -n.key))
        order.append(left.pop(best.key))
    return order


def _places(order: Sequence[Node]) -> dict[int, tuple[float, float]]:
    """Down the right side, then up the left side, on an ellipse."""
    right = -(-len(order) // 2)
    rows = max(right, 5)
    high = rows * (_LINE if len(order) > _FEW else _LINE * 1.3)
    places: dict[int, tuple[float, float]] = {}
    for number, node in enumerate(order):
        side, count = (1, right) if number < right else (-1, len(order) - right)
        row = number if side > 0 else count - 1 - (number - right)
        y = (row + 0.5) * high / count
        across = sqrt(max(0.0, 1 - (2 * y / high - 1) ** 2))
        places[node.key] = (_WIDTH / 2 + side * (18 + (_REACH - 18) * across), y + _LINE / 2)
    return places
