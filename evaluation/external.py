"""Checks against public corpora, by hand: ``python -m evaluation.external PATH``.

PATH is a folder with any of these (each is skipped where it is not there), or
one of the files:

* a VN-MDS zip (``cluster_N/ID.body.txt`` with ``ID.info.txt``): real articles
  with the time they appeared and what happening each is about;
* person-span passages (``*.jsonl.gz``), handed to ``evaluation.person_spans``.

Nothing in the project needs the files.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from evaluation.measures import b_cubed, pairs, percentile
from hoso.errors import DocumentError
from hoso.model import ArticleRecord
from hoso.pipeline import extract
from hoso.reading.documents import document_from_bytes
from hoso.resolution import resolve

_TIME = re.compile(r"^TIME: *(\d{1,2})/(\d{1,2})/(\d{4})", re.MULTILINE)
_LINK = re.compile(r"^LINK: *(\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Real:
    """An article of the corpus: its body, when it appeared, its cluster."""

    name: str
    cluster: str
    body: bytes
    appeared: date | None
    link: str | None


def read_vn_mds(path: Path) -> list[Real]:
    """The articles of a VN-MDS zip, by name."""
    found = []
    with zipfile.ZipFile(path) as archive:
        names = set(archive.namelist())
        for name in sorted(n for n in names if n.endswith(".body.txt")):
            info_name = name.replace(".body.txt", ".info.txt")
            info = archive.read(info_name).decode("utf-8") if info_name in names else ""
            stamp, link = _TIME.search(info), _LINK.search(info)
            appeared = date(*map(int, stamp.group(3, 2, 1))) if stamp else None
            found.append(Real(name, PurePosixPath(name).parent.name, archive.read(name),
                              appeared, link[1] if link else None))
    return found


def check_vn_mds(path: Path, errors: int) -> str:
    """Publication and same-event clusters on VN-MDS, as a report."""
    articles = read_vn_mds(path)
    begun = time.perf_counter()
    records, failed = _extract(articles)
    seconds = time.perf_counter() - begun
    resolution = resolve(lambda: (record for _, record in records))
    story = {article: s.id for s in resolution.stories for article in s.articles}
    gold = {real.name: real.cluster for real, _ in records}
    ours = {real.name: story[record.id] for real, record in records if record.id in story}
    clusters, joined = b_cubed(gold, ours), pairs(gold, ours)
    size = sum(len(real.body) for real in articles)
    lines = [f"{path.name}: {len(articles)} articles, {len(failed)} failed, "
             f"{len(set(gold.values()))} clusters, {size / seconds:,.0f} bytes/s", *failed,
             *_publication(records, errors),
             f"same-event clusters: B-cubed P {clusters.precision:.3f} R {clusters.recall:.3f} "
             f"F1 {clusters.f1:.3f}; pairs: {joined.right} joined, {joined.spurious} falsely, "
             f"{joined.missing} left apart",
             f"reprints found: {len(resolution.reprint_of)}"]
    return "\n".join(lines)


def _extract(articles: list[Real]) -> tuple[list[tuple[Real, ArticleRecord]], list[str]]:
    """The first record of each article. The link stays away: it gives the answer."""
    records: list[tuple[Real, ArticleRecord]] = []
    failed: list[str] = []
    for real in articles:
        try:
            found = extract(document_from_bytes(real.body, real.name))
        except DocumentError as error:
            failed.append(f"  {real.name}: {error.message}")
            continue
        if found:
            records.append((real, found[0]))
        else:
            failed.append(f"  {real.name}: no article found")
    return records, failed


def _publication(records: list[tuple[Real, ArticleRecord]], errors: int) -> list[str]:
    verdicts: Counter[str] = Counter()
    widths: list[float] = []
    wrong: list[str] = []
    for real, record in records:
        if real.appeared is None:
            continue
        when = record.published.when
        verdicts["dated"] += 1
        verdicts["inside"] += not when or when.contains(real.appeared)
        verdicts["exact"] += when.single_day == real.appeared
        verdicts["wrong day"] += when.single_day not in (None, real.appeared)
        first, last = when.earliest, when.latest
        widths.append((last - first).days + 1 if first and last else float("inf"))
        if when and not when.contains(real.appeared):
            wrong.append(f"  {real.name}: {when}, appeared {real.appeared} "
                         f"({record.published.method})")
    dated = max(1, verdicts["dated"])
    return [f"publication: {verdicts['inside'] / dated:.3f} contain the truth, "
            f"{verdicts['exact'] / dated:.3f} exact, {verdicts['wrong day'] / dated:.3f} claim a "
            f"wrong day; width median {percentile(widths, 0.5):.0f}, "
            f"95th percentile {percentile(widths, 0.95):.0f} days", *wrong[:errors]]


def main(arguments: list[str]) -> int:
    """Report on every corpus found under the paths."""
    errors = 10 if "--errors" in arguments else 0
    paths = [Path(a) for a in arguments if not a.startswith("--")]
    if not paths or not all(path.exists() for path in paths):
        print(__doc__, file=sys.stderr)
        return 2
    files = [f for path in paths for f in (sorted(path.iterdir()) if path.is_dir() else [path])]
    for file in files:
        if file.suffix == ".zip":
            print(check_vn_mds(file, errors), end="\n\n")
        elif file.name.endswith(".jsonl.gz"):
            print(file.name)
            subprocess.run([sys.executable, "-m", "evaluation.person_spans", str(file)],
                           check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
