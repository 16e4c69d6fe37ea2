"""Drawings on the server: the same data, the same drawing; every shape leads somewhere."""

from __future__ import annotations

import re
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "plugins"))

from hoso_pages.draw.bars import Bar, bars
from hoso_pages.draw.lines import Lane, Period, Point, line_of_time
from hoso_pages.draw.network import MOST, Node, network
from hoso_pages.draw.world import Dot, height, land, project, world


def parse(svg: str) -> ElementTree.Element:
    """The drawing as XML: it must be well-formed, named, and without style or script."""
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label")
    for element in root.iter():
        assert "style" not in element.attrib and element.tag not in ("script", "style")
    return root


def classes(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [e for e in root.iter() if name in (e.get("class") or "").split()]


def test_bars_are_as_high_as_their_counts() -> None:
    root = parse(bars([Bar("2019", 4, "four", "/y/2019"), Bar("2020", 2, "two", "/y/2020"),
                       Bar("2021", 0, "none", "/y/2021")], "by year"))
    four, two = (float(b.get("height", 0)) for b in classes(root, "bar"))
    assert four == 2 * two
    assert [a.get("href") for a in root.iter("a")] == ["/y/2019", "/y/2020"]


def test_a_part_of_a_bar_is_shown_apart() -> None:
    root = parse(bars([Bar("2019", 4, "four", None, second=1)], "by year"))
    whole, part = classes(root, "bar")[0], classes(root, "bar-second")[0]
    assert float(part.get("height", 0)) == float(whole.get("height", 0)) / 4


def test_without_data_nothing_is_drawn() -> None:
    assert bars([], "x") == "" and network("A", [], {}, "x") == ""
    assert line_of_time([], [], "x") == ""


def test_land_is_where_it_should_be() -> None:
    """Places in the middle of land lie inside its outline, places at sea outside."""
    rings = _rings(land())
    for latitude, longitude in ((21, 105.2), (55, 60), (40, -100), (-25, 135), (66, 172)):
        assert _inside(rings, *project(latitude, longitude)), (latitude, longitude)
    for latitude, longitude in ((0, -140), (30, -45), (12, 114), (-40, 80), (60, -179)):
        assert not _inside(rings, *project(latitude, longitude)), (latitude, longitude)


def _rings(path: str) -> list[list[tuple[float, float]]]:
    rings = []
    for piece in filter(None, path.split("z")):
        numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", piece)]
        x, y = numbers[:2]
        ring = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        rings.append(ring)
    return rings


def _inside(rings: list[list[tuple[float, float]]], x: float, y: float) -> bool:
    crossings = 0
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                crossings += 1
    return crossings % 2 == 1


def test_no_outline_runs_across_the_whole_map() -> None:
    """Land beyond 180 degrees is drawn on both edges, not joined by a line through the oceans."""
    for ring in _rings(land()):
        steps = [abs(b[0] - a[0]) for a, b in pairwise(ring)]
        assert max(steps) < 500


def test_a_name_stands_rather_beside_than_over_another_dot() -> None:
    near = [Dot(24.7, 46.7, 3, "Riyadh", "/r", "Riyadh"), Dot(25.3, 51.5, 2, "Doha", "/d")]
    label = classes(parse(world(near, "map")), "dot-label")[0]
    assert "at-left" in label.attrib["class"]           # on the right it would cover Doha


def test_names_on_the_map_do_not_cover_each_other() -> None:
    dots = [Dot(24.7, 46.7, 3, "Riyadh", "/r", "Riyadh"), Dot(25.3, 51.5, 2, "Doha", "/d", "Doha"),
            Dot(25.2, 55.3, 1, "Dubai", "/u", "Dubai"),
            Dot(26.2, 50.6, 1, "Manama", "/m", "Manama")]
    root = parse(world(dots, "map"))
    all_sizes = classes(root, "dot-label")
    phone = [e.text for e in all_sizes if "on-phone" in e.attrib["class"]]
    labels = [e.text for e in all_sizes if "on-phone" not in e.attrib["class"]]
    assert labels[0] == phone[0] == "Riyadh" and len(phone) <= len(labels) < 4
    assert len(list(root.iter("a"))) == 4      # every place keeps its dot and link


def test_a_close_map_shows_the_region_only() -> None:
    root = parse(world([Dot(41, 29, 1, "Istanbul", "/i", "Istanbul")], "map", close=True))
    x, y, wide, high = map(float, root.get("viewBox", "").split())
    px, py = project(41, 29)
    assert x < px < x + wide and y < py < y + high
    assert wide < 250 and y >= 0 and y + high <= height() + 0.1


def people(count: int) -> list[Node]:
    return [Node(n, f"Người {n}", f"/p/{n}", count - n) for n in range(count)]


def test_a_network_shows_forty_at_most_and_is_always_the_same() -> None:
    edges = {(0, 1): 2, (1, 2): 1}
    drawn = network("Giữa", people(60), edges, "with")
    assert drawn == network("Giữa", people(60)[::-1], dict(reversed(edges.items())), "with")
    assert len(classes(parse(drawn), "node")) == MOST


@pytest.mark.parametrize("count", [1, 2, 7, 39])
def test_names_in_a_network_stand_apart(count: int) -> None:
    root = parse(network("Giữa", people(count), {}, "with"))
    for side in ("at-left", "at-right"):
        heights = sorted(float(e.get("y", 0)) for e in classes(root, side))
        assert all(b - a >= 16 for a, b in pairwise(heights))


def test_an_office_held_for_long_begins_at_the_edge_and_uncertain_days_are_wide() -> None:
    root = parse(line_of_time(
        [Period(date(2004, 3, 9), None, "Bộ trưởng")],
        [Lane([Point(date(2015, 1, 1), date(2015, 12, 31), "some day of 2015", "/e/1"),
               Point(date(2018, 5, 1), date(2018, 5, 1), "one day", "/e/2", hollow=True)],
              "of-event")], "time"))
    office = classes(root, "period")[0]
    assert float(office.get("x", -1)) == 0 and float(office.get("width", 0)) == 1000
    wide, narrow = (float(e.get("width", 0)) for e in classes(root, "point"))
    assert wide > 10 * narrow
    assert len(classes(root, "hollow")) == 1
