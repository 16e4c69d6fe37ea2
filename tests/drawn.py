"""Pages drawn for tests: every line with the kind it must get.

``kind | text`` is a printed line and its kind; blank lines are printed as they stand.
"""

from __future__ import annotations

from hoso.layout import lay_out
from hoso.model import Page


def laid_out(drawn: str, url: str | None = None) -> Page:
    """The page drawn as ``kind | text`` lines, checked line by line."""
    rows = [line.partition("|") for line in drawn.strip("\n").split("\n")]
    text = "\n".join(printed.strip() for _, _, printed in rows)
    (page,) = lay_out(text, url)
    wanted, found, at = [], [], 0
    for kind, _, printed in rows:
        printed = printed.strip()
        if printed:
            segment = next(s for s in page.segments if s.start <= at < s.end)
            wanted.append((kind.strip(), printed[:60]))
            found.append((segment.kind, printed[:60]))
        at += len(printed) + 1
    assert found == wanted
    return page


def words(page: Page, kind: str) -> str:
    return " ".join(page.text[s.start : s.end].strip() for s in page.segments if s.kind == kind)
