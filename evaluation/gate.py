"""Pinned floors: a score may rise, and falls only when somebody says so aloud."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

FLOORS = Path(__file__).resolve().parent / "floors.yml"
_HEAD = """\
# Floors of the gold scores, by split and figure (a plain name is F1). The gate in CI fails below
# one. `python -m evaluation.score --pin` raises them to what is reached now; nothing lowers one
# but `--pin --lower-floors`, in a commit that says why.
"""
SLACK = 1e-9
Figures = Mapping[str, Mapping[str, float]]


def load_floors(path: Path = FLOORS) -> dict[str, dict[str, float]]:
    """Split -> figure -> floor; empty where no file is."""
    if not path.exists():
        return {}
    data = yaml.safe_load(path.read_text("utf-8")) or {}
    return {split: {name: float(value) for name, value in floors.items()}
            for split, floors in data.items()}


def breaches(reached: Figures, floors: Figures) -> list[str]:
    """Every figure below its floor, or gone; one line each."""
    lines = []
    for split, pinned in floors.items():
        for name, floor in pinned.items():
            value = reached.get(split, {}).get(name)
            if value is None:
                lines.append(f"{split} {name}: pinned at {floor:.4f}, but no longer measured")
            elif value < floor - SLACK:
                lines.append(f"{split} {name}: {value:.4f} is below its floor {floor:.4f}")
    return lines


def pinned(reached: Figures, floors: Figures, *,
           lower: bool = False, margin: float = 0.0) -> dict[str, dict[str, float]]:
    """New floors: ``margin`` below what is reached, never below an old floor unless ``lower``."""
    result: dict[str, dict[str, float]] = {}
    for split, values in reached.items():
        old = floors.get(split, {})
        aims = {name: max(0.0, round(value - margin, 4)) for name, value in values.items()}
        result[split] = {name: aim if lower else max(aim, old.get(name, aim))
                         for name, aim in aims.items()}
        if not lower:
            result[split] |= {name: v for name, v in old.items() if name not in values}
    return result


def save_floors(floors: Figures, path: Path = FLOORS) -> None:
    """Write them, sorted, with the note on what they are."""
    plain = {split: dict(sorted(values.items())) for split, values in sorted(floors.items())}
    path.write_text(_HEAD + yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")
