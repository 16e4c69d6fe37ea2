"""A database in the shape of a large archive, written directly, in seconds.

No page is read and nothing is extracted: this measures what serving costs, so
only sizes and frequencies matter. People follow Zipf's law (the first of 20,000
in 37 % of the articles), an article names 4.8 of them and has 2.3 KB of text;
the words ``tổng``, ``hạt`` and ``Xakhalin`` stand in 49, 10 and 0.1 % of the
articles, and so does ``Xa-kha-lin``, a phrase of three common syllables, in
0.1 %; one section has 37 %, one year 8 %.

    python -m benchmarks.make_shape shape.db --articles 100000
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

PEOPLE = 20_000
OUTLETS = 45
COMMON, MIDDLING, RARE, PHRASE = "tổng", "hạt", "Xakhalin", "Xa-kha-lin"
BIG_SECTION = "Thế giới"
BIG_YEAR = 2017

TABLES = """
create table outlets (id integer primary key, name text, domain text) strict;
create table countries (id text primary key, name_en text) strict;
create table people (id integer primary key, slug text, name text, country text) strict;
create table articles (
    id integer primary key, title text, section text, author text, agency text,
    outlet_id integer references outlets(id), url text, published text,
    published_earliest text, published_latest text, published_precision text,
    published_conflict integer, year integer, lede text, word_count integer) strict;
create table article_texts (article_id integer primary key references articles(id), body text)
    strict;
create table article_people (
    article_id integer references articles(id), person_id integer references people(id),
    role text, mention_count integer, primary key (article_id, person_id, role))
    strict, without rowid;
create table article_countries (
    article_id integer references articles(id), country text references countries(id),
    primary key (article_id, country)) strict, without rowid;
create view articles_fts_content as select a.id, a.title, t.body
    from articles a join article_texts t on t.article_id = a.id;
create view articles_fts_folded_content as
    select id, replace(replace(title, 'đ', 'd'), 'Đ', 'D') as title,
        replace(replace(body, 'đ', 'd'), 'Đ', 'D') as body from articles_fts_content;
create virtual table articles_fts using fts5(title, body, content=articles_fts_content,
    content_rowid=id, tokenize="unicode61 remove_diacritics 0");
create virtual table articles_fts_folded using fts5(title, body,
    content=articles_fts_folded_content, content_rowid=id,
    tokenize="unicode61 remove_diacritics 2");
"""

INDEXES = """
create index articles_published on articles (published_earliest);
create index articles_year on articles (year, published_earliest);
create index articles_section on articles (section, published_earliest);
create index articles_outlet on articles (outlet_id, published_earliest);
create index article_people_person on article_people (person_id, article_id);
create index article_countries_country on article_countries (country, article_id);
"""


_ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x"
_RHYMES = ("a á à ả ạ an án ang áng anh ao âu ây ăn em ên êu i iên iếng in o ong ông ơi ơn "
           "u ung uôc uốc ư ương ước y yêu")


def _syllables(rng: random.Random) -> list[str]:
    words = [onset + rhyme for onset in _ONSETS.split() for rhyme in _RHYMES.split()]
    rng.shuffle(words)
    return [word for word in words if word not in (COMMON, MIDDLING)]


def _sentences(rng: random.Random, count: int) -> list[str]:
    words = _syllables(rng)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    made = []
    for _ in range(count):
        chosen = rng.choices(words, cum_weights=weights, k=22)
        chosen[rng.randrange(4, 20)] += ","
        made.append(" ".join(chosen).capitalize() + ".")
    return made


def _person(rng: random.Random, words: list[str]) -> str:
    return " ".join(word.capitalize() for word in rng.sample(words, 3))


def make(path: Path, articles: int, *, seed: int = 1, search: bool = True) -> None:
    """Write the database to ``path``, which must not exist."""
    rng = random.Random(seed)
    db = sqlite3.connect(path)
    db.executescript("pragma page_size=8192; pragma journal_mode=off; pragma synchronous=off;")
    db.executescript(TABLES)
    words = _syllables(rng)
    db.executemany("insert into outlets values (?, ?, ?)",
                   ((n, f"Báo {n}", f"bao{n}.example") for n in range(OUTLETS)))
    db.executemany("insert into countries values (?, ?)",
                   ((f"C{n}", f"Country {n}") for n in range(60)))
    db.executemany("insert into people values (?, ?, ?, ?)",
                   ((n, f"person-{n}", _person(rng, words), f"C{n % 60}") for n in range(PEOPLE)))
    ids = sorted(rng.sample(range(2**48), articles))
    db.executemany(f"insert into articles values ({', '.join('?' * 15)})", _articles(rng, ids))
    db.executemany("insert into article_texts values (?, ?)", _bodies(rng, ids))
    db.executemany("insert or ignore into article_people values (?, ?, 'mentioned', 1)",
                   _pairs(rng, ids, PEOPLE, 4.95))
    db.executemany("insert or ignore into article_countries values (?, ?)",
                   ((i, f"C{n}") for i, n in _pairs(rng, ids, 60, 2.0)))
    db.executescript(INDEXES)
    if search:
        for table in ("articles_fts", "articles_fts_folded"):
            db.execute(f"insert into {table} ({table}) values ('rebuild')")
    db.executescript("analyze;")
    db.commit()
    db.close()


def _articles(rng: random.Random, ids: list[int]) -> Iterator[tuple[object, ...]]:
    titles = _sentences(rng, 3000)
    sections = [BIG_SECTION, "Thời sự", "Kinh tế", "Xã hội", "Thể thao", "Giải trí", "Đời sống"]
    section_weights = list(accumulate((37, 18, 13, 11, 9, 7, 5)))
    years = list(range(2008, 2026))
    year_weights = list(accumulate(8 if y == BIG_YEAR else 92 / 17 for y in years))
    for number in ids:
        year = rng.choices(years, cum_weights=year_weights)[0]
        day = f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        sure = rng.random() < 0.9
        title = rng.choice(titles)
        yield (
            number, title[:70], rng.choices(sections, cum_weights=section_weights)[0], None,
            rng.choice(("TTXVN", "Reuters", None)), rng.randrange(OUTLETS),
            f"https://bao.example/{number}.html", day if sure else f"{year}",
            day if sure else f"{year}-01-01", day if sure else f"{year}-12-31",
            "day" if sure else "year", int(rng.random() < 0.02), year, title, 450,
        )


def _bodies(rng: random.Random, ids: list[int]) -> Iterator[tuple[int, str]]:
    pool = _sentences(rng, 5000)
    for number in ids:
        sentences = rng.choices(pool, k=20)
        if rng.random() < 0.49:
            sentences[rng.randrange(20)] += f" Ông {COMMON} nói."
        if rng.random() < 0.10:
            sentences[rng.randrange(20)] += f" Chuyện {MIDDLING} nhân."
        if rng.random() < 0.001:
            sentences[rng.randrange(20)] += f" Đảo {PHRASE} ở xa."
        if rng.random() < 0.001:
            sentences[rng.randrange(20)] += f" Đảo {RARE} ở xa."
        yield number, "\n".join(sentences)


def _pairs(
    rng: random.Random, ids: list[int], values: int, mean: float
) -> Iterator[tuple[int, int]]:
    """Each id with some values, Zipf-distributed."""
    weights = list(accumulate(1 / (rank + 1) for rank in range(values)))
    low = int(mean * 2) - 1
    for number in ids:
        for value in rng.choices(range(values), cum_weights=weights, k=rng.randint(1, low)):
            yield number, value


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--no-search", action="store_true")
    options = parser.parse_args()
    started = time.perf_counter()
    make(options.path, options.articles, search=not options.no_search)
    size = options.path.stat().st_size / 1e6
    print(f"{options.articles:,} articles, {size:,.0f} MB, {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
