"""What our pages cost on a large archive, beside Datasette's own table page.

Writes an archive of our schema directly (nothing is read or extracted): people by
Zipf's law, 4.8 of them an article, an event for every second article, stories of forty
articles that report one event besides. Then asks for each kind of page, for its
busiest row, and prints the median.

    python -m benchmarks.bench_pages --articles 20000
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Collection
from contextlib import closing
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from hoso.store import search
from hoso.store.archive import open_archive
from hoso.store.schema import INDEXES

ROOT = Path(__file__).resolve().parents[1]
PEOPLE, PLACES, OUTLETS, COUNTRIES = 5000, 300, 45, ("RU", "US", "FR", "TR", "VN", "CN", "JP")
TOLD = 40
"""Articles of a story; all report what its first reports."""
TYPES = ("meeting", "talks", "summit", "phone_call", "visit", "statement", "order")
WORDS = ("hội", "đàm", "ngoại", "trưởng", "tổng", "thống", "thăm", "Nga", "Mỹ", "hợp", "tác",
         "kinh", "tế", "an", "ninh", "biên", "giới", "báo", "chí")
LEDE = "Đoạn mở đầu của một bài báo được tạo ra để đo."


def build(path: Path, articles: int) -> None:
    """An archive with so many articles; the same every time."""
    chance = random.Random(1)
    weights = list(accumulate(1 / rank for rank in range(1, PEOPLE + 1)))
    db = open_archive(path)
    db.execute("BEGIN")

    def put(table: str, rows: list[tuple[Any, ...]]) -> None:
        marks = ", ".join("?" * len(rows[0]))
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    put("countries", [(c, f"Country {c}", f"Nước {c}") for c in COUNTRIES])
    put("outlets", [(f"o{n}", f"Báo {n}", f"o{n}.vn", 0) for n in range(OUTLETS)])
    put("event_types", [(t, t, t, None, None) for t in TYPES])
    put("places", [(f"p{n}", f"Place {n}", f"Nơi {n}", chance.choice(COUNTRIES),
                    chance.uniform(-40, 65), chance.uniform(-120, 150), None, 0)
                   for n in range(PLACES)])
    put("people", [(n, f"nguoi-{n}", f"Người {n}", chance.choice(COUNTRIES), None, None, 0, 0, 0,
                    None, None) for n in range(PEOPLE)])
    put("stories", [(n, f"Chuyện {n}", "2005-01-01", "2025-12-31", TOLD)
                    for n in range(0, articles, TOLD)])
    put("person_names", [(n, f"Người {n}", "canonical", 0) for n in range(PEOPLE)])
    put("person_roles", [(n, 0, "Minister", "Bộ trưởng", None, "RU", None, "2010-01-01", None, 0,
                          None, "bench") for n in range(PEOPLE)])
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in (
        "documents", "articles", "article_texts", "segments", "mentions", "article_people",
        "article_countries", "article_places", "quotes", "events", "event_people",
        "event_countries", "article_events")}
    for number in range(articles):
        _article(rows, number, chance, weights)
    for table, found in rows.items():
        put(table, found)
    _count(db)
    for name, on in INDEXES.items():
        db.execute(f"CREATE INDEX {name} ON {on}")
    search.create(db)
    for table in search.SEARCHES:
        search.add_rows(db, table)
    db.execute("COMMIT")
    db.close()


def _article(rows: dict[str, list[tuple[Any, ...]]], number: int, chance: random.Random,
             weights: list[float]) -> None:
    day = (date(2005, 1, 1) + timedelta(days=chance.randrange(7600))).isoformat()
    body = " ".join(chance.choices(WORDS, k=350))
    title = " ".join(chance.choices(WORDS, k=9))
    rows["documents"].append((f"{number:016x}", "text/plain", "utf-8", f"{number:064x}",
                              len(body), None, body, None))
    rows["articles"].append((
        number, f"{number:016x}", title, "page", None, None, None, f"o{chance.randrange(OUTLETS)}",
        None, "vi", day, day, day, "day", "page_date", int(chance.random() < 0.02), int(day[:4]),
        LEDE, 350, number - number % TOLD, None, "bench"))
    rows["article_texts"].append((number, body))
    rows["segments"].append((f"{number:016x}", 0, "body", 0, len(body)))
    named = sorted({*chance.choices(range(PEOPLE), cum_weights=weights, k=5)})
    for place, person in enumerate(named):
        at = place * 60
        rows["mentions"].append((number * 10 + place, number, person, body[at:at + 8], at, at + 8,
                                 "authority", 0.95))
        rows["article_people"].append((number, person, "Bộ trưởng", 1, 0, 0.95))
    for country in sorted({*chance.choices(COUNTRIES, k=2)}):
        rows["article_countries"].append((number, country, 1))
    where = f"p{min(int(chance.paretovariate(0.8)), PLACES) - 1}"
    rows["article_places"].append((number, where, 1))
    rows["quotes"].append((number, number, named[0], body[300:380], "nói", 300, 380))
    first = number - number % TOLD
    if number > first:  # what the first article of its story reports
        rows["article_events"].append((number, 1, first, "meeting", "occurred", day, where, 0.8, 0,
                                       90, body[:90]))
    if number % 2 == 0:
        kind = chance.choice(TYPES)
        rows["events"].append((number, f"{day}-{kind}-{number}", kind, f"{kind} · Người {named[0]}",
                               day, day, day, "day", int(day[:4]), where,
                               "planned" if chance.random() < 0.1 else "occurred", 1, 1, 0.8, None))
        rows["event_people"] += [(number, person, "participant") for person in named[:3]]
        rows["event_countries"].append((number, chance.choice(COUNTRIES)))
        rows["article_events"].append((number, 0, number, kind, "occurred", day, where, 0.8, 0, 90,
                                       body[:90]))


def _count(db: Any) -> None:
    for table, key, link in (("people", "id", "article_people WHERE person_id"),
                             ("places", "id", "article_places WHERE place_id"),
                             ("outlets", "id", "articles WHERE outlet_id")):
        db.execute(f"CREATE INDEX IF NOT EXISTS counting ON {link.replace(' WHERE ', ' (')})")
        db.execute(f"UPDATE {table} SET article_count = "
                   f"(SELECT count(*) FROM {link} = {table}.{key})")
        db.execute("DROP INDEX counting")


class Page(NamedTuple):
    """What one page cost, in milliseconds."""

    name: str
    status: int
    median: float
    cpu: float
    """Median of the processor's time."""
    first: float
    """When it was asked for first."""
    kilobytes: float


def pages(path: Path) -> dict[str, str]:
    """A page of each kind, for its busiest row."""
    busiest = {
        "article": "SELECT article_id FROM article_people GROUP BY 1 ORDER BY count(*) DESC",
        "person": "SELECT slug FROM people ORDER BY article_count DESC, id",
        "event": "SELECT slug FROM article_events JOIN events e ON e.id = event_id "
                 "GROUP BY event_id ORDER BY count(*) DESC",
        "story": "SELECT story_id FROM articles WHERE story_id IS NOT NULL "
                 "GROUP BY 1 ORDER BY count(*) DESC",
        "place": "SELECT place_id FROM article_events WHERE place_id IS NOT NULL "
                 "GROUP BY 1 ORDER BY count(*) DESC",
        "outlet": "SELECT id FROM outlets ORDER BY article_count DESC",
        "known": "SELECT id FROM people ORDER BY article_count DESC, id",
    }
    with closing(sqlite3.connect(path)) as db:
        of = {kind: db.execute(f"{sql} LIMIT 1").fetchone()[0] for kind, sql in busiest.items()}
    return {
        "stock-like table page": "/archive/articles", "home": "/", "article": f"/a/{of['article']}",
        "person (named most)": f"/p/{of['person']}", "place (most events)": f"/place/{of['place']}",
        "event (told most)": f"/e/{of['event']}", "story (longest)": f"/story/{of['story']}",
        "country": "/country/RU", "outlet": f"/outlet/{of['outlet']}", "timeline": "/timeline",
        "timeline of a person": f"/timeline?_has=event_people.person_id:{of['known']}",
        "map": "/map", "meetings": "/meetings", "search, a common word": "/search?q=hoi+dam",
        "search, a person": "/search?q=nguoi+17", "review": "/review", "about": "/about",
    }


async def measure(path: Path, rounds: int, only: Collection[str] = ()) -> list[Page]:
    """Asks for each page, or ``only`` for some, so many times; none is kept meanwhile."""
    from datasette.app import Datasette

    from hoso.serving import SETTINGS

    served = Datasette(
        [str(path)], plugins_dir=str(ROOT / "plugins"), template_dir=str(ROOT / "templates"),
        metadata=yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8")),
        settings={"suggest_facets": False, "default_facet_size":
                  int(SETTINGS["default_facet_size"]), "default_page_size": 50},
    )
    await served.invoke_startup()
    found = []
    for name, address in pages(path).items():
        if only and name not in only:
            continue
        took, worked = [], []
        for _ in range(rounds):
            start, busy = time.perf_counter(), time.process_time()
            answer = await served.client.get(address, headers={"cache-control": "no-cache"})
            took.append((time.perf_counter() - start) * 1000)
            worked.append((time.process_time() - busy) * 1000)
        found.append(Page(name, answer.status_code, statistics.median(took),
                          statistics.median(worked), took[0], len(answer.content) / 1024))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--db", type=Path, help="measure this archive, or write it there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        path = given.db or Path(folder) / "archive.db"
        if not path.exists():
            build(path, given.articles)
        for page in asyncio.run(measure(path, given.rounds)):
            print(f"{page.name:26} {page.status} {page.median:7.0f} ms"
                  f"  ({page.cpu:5.0f} ms of processor)"
                  f"  first {page.first:6.0f} ms  {page.kilobytes:6.0f} KB")


if __name__ == "__main__":
    main()
