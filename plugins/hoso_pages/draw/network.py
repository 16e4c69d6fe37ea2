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

from hoso_pages.draw.svg import drawing, link, tag

MOST = 40
_WIDTH, _LINE, _REACH = 460, 21, 82
_NEAREST = 18
"""How near the middle line a node may stand."""
_FEW = 20
"""Up to so many people each gets more room."""
_LONGEST = 19
"""Letters of a name that are shown."""

Edges = Mapping[tuple[int, int], int]
Places = dict[int, tuple[float, float]]


@dataclass(frozen=True)
class Node:
    """A person on the drawing. ``weight`` is how often they appear with the one in the middle."""

    key: int
    name: str
    href: str
    weight: int


def network(middle: str | None, nodes: Sequence[Node], edges: Edges, title: str) -> Markup:
    """The drawing; ``edges`` are pairs of keys of ``nodes`` and how often they appear together.

    Without ``middle`` only the nodes and their edges are drawn. Of more than
    :data:`MOST` people the most frequent are shown.
    """
    shown = sorted(nodes, key=lambda n: (-n.weight, n.name))[: MOST - (middle is not None)]
    if not shown:
        return Markup("")
    places = _places(_near(shown, edges))
    high = max(y for _, y in places.values()) + _LINE
    centre = (_WIDTH / 2, high / 2)
    top = max([1, *edges.values(), *(n.weight for n in shown)])
    parts = []
    if middle is not None:
        parts += [tag("line", class_="tie", x1=centre[0], y1=centre[1], x2=places[n.key][0],
                      y2=places[n.key][1], stroke_width=_thick(n.weight, top)) for n in shown]
    parts += [_edge(places[a], places[b], centre, _thick(count, top), far=middle is not None)
              for (a, b), count in sorted(edges.items()) if a in places and b in places]
    if middle is not None:
        parts.append(tag("circle", class_="node middle", cx=centre[0], cy=centre[1], r=11))
        parts.append(tag("text", _short(middle), class_="middle-label", x=centre[0],
                         y=centre[1] + 27))
    parts += [_node(node, *places[node.key]) for node in shown]
    return drawing("network", (0, 0, _WIDTH, high), title, parts)


def _edge(one: tuple[float, float], other: tuple[float, float], centre: tuple[float, float],
          thick: float, *, far: bool) -> Markup:
    """A curve drawn towards the middle; fainter where it is not of the person in the middle."""
    bend = [(one[side] + other[side]) / 4 + centre[side] / 2 for side in (0, 1)]
    path = f"M{one[0]:.0f} {one[1]:.0f}Q{bend[0]:.0f} {bend[1]:.0f} {other[0]:.0f} {other[1]:.0f}"
    return tag("path", class_="tie far" if far else "tie", d=path, stroke_width=thick)


def _node(node: Node, x: float, y: float) -> Markup:
    left = x < _WIDTH / 2
    return link(
        node.href, f"{node.name} · {node.weight}",
        tag("circle", class_="node", cx=x, cy=y, r=min(4 + log2(1 + node.weight), 9)),
        tag("text", _short(node.name), class_="at-left" if left else "at-right",
            x=x - 12 if left else x + 12, y=y + 4.5),
    )


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"


def _thick(count: int, top: int) -> float:
    return 0.8 + 3.2 * sqrt(count / top)


def _near(nodes: Sequence[Node], edges: Edges) -> list[Node]:
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


def _places(order: Sequence[Node]) -> Places:
    """Down the right side, then up the left side, on an ellipse."""
    right = -(-len(order) // 2)
    rows = max(right, 5)
    high = rows * (_LINE if len(order) > _FEW else _LINE * 1.3)
    places: Places = {}
    for number, node in enumerate(order):
        side, count = (1, right) if number < right else (-1, len(order) - right)
        row = number if side > 0 else count - 1 - (number - right)
        y = (row + 0.5) * high / count
        across = sqrt(max(0.0, 1 - (2 * y / high - 1) ** 2))
        x = _WIDTH / 2 + side * (_NEAREST + (_REACH - _NEAREST) * across)
        places[node.key] = (x, y + _LINE / 2)
    return places
