"""What readers are told of the accuracy: written by the scorer, never more than it measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation import score
from evaluation.across import compare_across
from evaluation.compare import Comparison
from evaluation.measures import Tally
from evaluation.results import load_results, measured, overstated, save_results
from evaluation.run import Outcome
from hoso.resolution import Resolution


def outcome(split: str, *people: Tally, lost: int = 0) -> Outcome:
    """A split with one article for each tally of its people."""
    nothing = Resolution(people=(), person_of={}, events=(), stories=(), reprint_of={})
    return Outcome(split, tuple(Comparison(str(n), {"people": tally})
                                for n, tally in enumerate(people)),
                   compare_across([], nothing), tuple(str(n) for n in range(lost)))


GOOD, POOR = Tally(9, 1, 1), Tally(5, 5, 5)


def test_counts_figures_and_intervals_are_written_and_read_again(tmp_path: Path) -> None:
    found = measured([outcome("dev", GOOD), outcome("test", GOOD, POOR, lost=1)])
    assert found["test"]["articles"] == 3        # one that was not found was measured, too
    people = found["test"]["figures"]["people"]
    assert (people["right"], people["spurious"], people["missing"]) == (14, 6, 6)
    assert people["recall"] == [0.7, 0.5, 0.9]
    save_results(found, tmp_path / "results.yml")
    assert load_results(tmp_path / "results.yml") == found
    assert load_results(tmp_path / "none.yml") == {}


def test_results_may_be_too_modest_but_not_overstate() -> None:
    told = measured([outcome("test", GOOD, GOOD)])
    assert overstated(told, measured([outcome("test", GOOD, Tally(10, 0, 0))])) == []
    fell = overstated(told, measured([outcome("test", GOOD, POOR)]))
    assert "test people recall: results.yml tells 0.9000, measured is 0.7000" in fell
    assert overstated(told, measured([outcome("test", GOOD, GOOD, GOOD)])) == []
    assert overstated({}, told) == ["test: results.yml does not tell of it"]


def test_the_command_writes_them_and_the_gate_holds_to_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    people = [GOOD, GOOD]
    monkeypatch.setattr(score, "load", lambda split: [])
    monkeypatch.setattr(score, "run", lambda split, pages: outcome(split, *people))
    files = ["--results", str(tmp_path / "results.yml"), "--floors", str(tmp_path / "floors.yml")]
    assert score.main(["--gate", *files]) == 1               # nothing is told yet
    assert score.main(["--split", "dev", *files]) == 0
    assert not (tmp_path / "results.yml").exists()           # half of it is not written
    assert score.main(files) == 0
    assert score.main(["--gate", *files]) == 0
    people[1] = POOR
    assert score.main(["--gate", *files]) == 1
    assert load_results(tmp_path / "results.yml")["test"]["figures"]["people"]["right"] == 18
