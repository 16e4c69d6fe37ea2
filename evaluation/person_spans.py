"""Person spans against annotated passages: ``python evaluation/person_spans.py PATH``.

PATH is a JSON Lines file (plain or gzip) of objects with ``tokens`` and
``tags``; tokens tagged ``PERSON`` side by side are one name. Prints how many
names there are and were found, with precision, recall and F1: strict (the same
first and last character) and overlapping. ``--errors N`` lists some.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from hoso.annotation.people import find_people
from hoso.annotation.places import find_places
from hoso.model import Page, Segment
from hoso.text import nfc, reading_view

Span = tuple[int, int]
_NO_SPACE_BEFORE = set(",.;:!?)]}%…")
_NO_SPACE_AFTER = set("([{")


def read_passages(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """Each passage as running text, with the spans of its names."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield _passage(row["tokens"], row["tags"])


def _passage(tokens: list[str], tags: list[str]) -> tuple[str, list[Span]]:
    text = ""
    gold: list[Span] = []
    previous = "O"
    for token, tag in zip(tokens, tags, strict=True):
        word = reading_view(nfc(token)).text
        if text and word[:1] not in _NO_SPACE_BEFORE and text[-1] not in _NO_SPACE_AFTER:
            text += " "
        start = len(text)
        text += word
        if tag.endswith("PERSON"):
            if previous.endswith("PERSON") and not tag.startswith("B"):
                gold[-1] = (gold[-1][0], len(text))
            else:
                gold.append((start, len(text)))
        previous = tag
    return text, gold


def find_spans(text: str) -> list[Span]:
    """The names that hồ sơ finds in a passage taken as the body of an article."""
    page = Page(text=text, segments=(Segment(kind="body", start=0, end=len(text)),))
    _, mentions = find_people(page, find_places(page))
    return [(m.start, m.end) for m in mentions]


def report(name: str, hits: int, found: int, gold: int) -> str:
    """One line of the table."""
    precision, recall = hits / max(found, 1), hits / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{name:12} gold {gold} found {found} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="how many errors to list")
    options = parser.parse_args()
    strict = overlapping = covered = gold_count = found_count = 0
    errors: list[str] = []
    for text, gold in read_passages(options.path):
        found = find_spans(text)
        gold_count += len(gold)
        found_count += len(found)
        strict += len(set(found) & set(gold))
        overlapping += sum(any(a < d and c < b for c, d in gold) for a, b in found)
        covered += sum(any(a < d and c < b for c, d in found) for a, b in gold)
        for kind, wrong in (("+", set(found) - set(gold)), ("-", set(gold) - set(found))):
            for a, b in sorted(wrong):
                shown = f"{text[max(0, a - 40):a]}[[{text[a:b]}]]{text[b:b + 25]}"
                errors.append(f"{kind} " + shown.replace("\n", " "))
    print(report("strict", strict, found_count, gold_count))
    precision, recall = overlapping / max(found_count, 1), covered / max(gold_count, 1)
    print(f"overlapping  P {precision:.3f} R {recall:.3f} "
          f"F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}")
    for line in errors[:: max(1, len(errors) // options.errors)] if options.errors else ():
        print(line)


if __name__ == "__main__":
    main()
