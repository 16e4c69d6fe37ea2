"""A small archive written by hand: the five seeds as a careful reader would note them.

The tests of pages, facets and queries need rows whose truth is known without
running the extraction. Run ``python -m tests.face_fixture FILE`` to look at it.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import sys
from datetime import date
from pathlib import Path
from typing import Any

from hoso.edtf import When
from hoso.store import search
from hoso.store.archive import open_archive
from hoso.store.schema import INDEXES
from tests.face_facts import (
    ARTICLES,
    COUNTRIES,
    EVENTS,
    OUTLETS,
    PEOPLE,
    PLACES,
    ROLES,
    TYPES,
    Written,
)

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def build(path: Path, extra_titles: tuple[str, ...] = ()) -> Path:
    """Write the archive to ``path``. ``extra_titles`` adds plain undated articles so titled."""
    db = open_archive(path)
    db.execute("BEGIN")
    _reference(db)
    for written in ARTICLES:
        _article(db, written)
    for number, title in enumerate(extra_titles):
        _plain(db, number, title)
    _totals(db)
    for name, on in INDEXES.items():
        db.execute(f"CREATE INDEX {name} ON {on}")
    search.create(db)
    for table in search.SEARCHES:
        search.add_rows(db, table)
    db.execute("COMMIT")
    db.close()
    return path


def _put(db: sqlite3.Connection, table: str, **row: Any) -> None:
    marks = ", ".join("?" * len(row))
    db.execute(f"INSERT OR IGNORE INTO {table} ({', '.join(row)}) VALUES ({marks})",
               list(row.values()))


def _person(slug: str) -> int:
    return int(hashlib.sha256(slug.encode()).hexdigest()[:12], 16)


def _days(text: str) -> tuple[str | None, str | None, str, int | None]:
    try:
        when = When.parse(text)
    except ValueError:
        return None, None, "unknown", None
    if not when.earliest or not when.latest:
        return None, None, "unknown", None
    year = when.earliest.year if when.earliest.year == when.latest.year else None
    return when.earliest.isoformat(), when.latest.isoformat(), when.precision, year


def _reference(db: sqlite3.Connection) -> None:
    for code, (en, vi) in COUNTRIES.items():
        _put(db, "countries", id=code, name_en=en, name_vi=vi)
    for key, (name, domain) in OUTLETS.items():
        _put(db, "outlets", id=key, name=name, domain=domain)
    for key, (name, vi, country, north, east) in PLACES.items():
        _put(db, "places", id=key, name=name, name_vi=vi, country=country, latitude=north,
             longitude=east)
    for key, (en, vi) in TYPES.items():
        _put(db, "event_types", id=key, label_en=en, label_vi=vi)
    for slug, (name, country, _) in PEOPLE.items():
        _put(db, "people", id=_person(slug), slug=slug, name=name, country=country,
             historical=0, article_count=0, mention_count=0)
        _put(db, "person_names", person_id=_person(slug), name=name, kind="canonical",
             mention_count=0)
    for position, (slug, en, vi, country, since, until) in enumerate(ROLES):
        _put(db, "person_roles", person_id=_person(slug), position=position, title=en, title_vi=vi,
             country=country, since=since, until=until, unverified=0, source="authority")
    for slug, (kind, title, when, place, status, people, countries) in EVENTS.items():
        first, last, precision, year = _days(when)
        _put(db, "events", id=_person(slug), slug=slug, type=kind, title=title, date=when,
             date_earliest=first, date_latest=last, date_precision=precision, year=year,
             place_id=place, status=status, article_count=0, report_count=0, confidence=0.9)
        for person in people:
            _put(db, "event_people", event_id=_person(slug), person_id=_person(person),
                 role="participant")
        for country in countries:
            _put(db, "event_countries", event_id=_person(slug), country=country)
    _put(db, "redirects", kind="event", old_slug="2025-02-27-talks",
         id=_person("2025-02-27-talks-istanbul"))
    _put(db, "corrections", position=1, kind="person", target="nobody-here", change='{"is": null}',
         reason="A park.", applied=0)
    _put(db, "runs", id=1, started="2026-01-01T00:00:00Z", finished="2026-01-01T00:00:01Z",
         added=5, updated=0, unchanged=0, failed=1, version="test")
    _put(db, "failures", uri="broken.txt", error="the file is empty", advice="remove it", run_id=1)


def _article(db: sqlite3.Connection, written: Written) -> None:
    raw = (SEEDS / written.file).read_bytes()
    text = raw.decode("utf-8-sig")
    digest = hashlib.sha256(raw).hexdigest()
    number = int(digest[:12], 16)
    stop = text.index(written.stop)
    begin = text.index(written.title)
    _put(db, "documents", id=digest[:16], media_type="text/plain", encoding="utf-8",
         sha256=digest, bytes=len(raw), text=text)
    _put(db, "document_sources", uri=f"seeds/{written.file}", document_id=digest[:16],
         seen="2026-01-01T00:00:00Z")
    first, last, precision, year = _days(written.published)
    body = text[begin:stop]
    _put(db, "articles", id=number, document_id=digest[:16], title=written.title,
         title_source=written.title_source, section=written.section, author=written.author,
         agency=written.agency, outlet_id=written.outlet, language="vi",
         published=written.published, published_earliest=first, published_latest=last,
         published_precision=precision, published_method=written.method,
         published_conflict=written.conflict, year=year, lede=body.strip().split("\n")[0],
         word_count=len(body.split()), extractor="test")
    _put(db, "article_texts", article_id=number, body=body)
    _segments(db, digest[:16], text, begin, stop, written)
    for position, (kind, value, verdict, words, span) in enumerate(written.evidence):
        at = text.find(span) if span else -1
        _put(db, "date_evidence", article_id=number, position=position, kind=kind, value=value,
             verdict=verdict, explanation=words, explanation_vi=words,
             text=span, start_char=at if span else None,
             end_char=at + len(span) if span else None)
    _mentions(db, number, text, begin, stop, written)
    for position, told in enumerate(written.told):
        at = text.index(told.evidence)
        end = min(e for e in (text.find(". ", at), text.find(".\n", at), stop) if e > 0) + 1
        kind, _, when, place, *_ = EVENTS[told.slug]
        _put(db, "article_events", article_id=number, position=position,
             event_id=_person(told.slug), type=kind, status=told.status, date=when,
             place_id=place, confidence=0.9, start_char=at, end_char=end, evidence=text[at:end])
    for words, speaker, cue in written.quotes:
        at = text.index(words)
        end = min(e for e in (text.find("”", at), text.find('"', at)) if e > 0)
        _put(db, "quotes", id=number + at, article_id=number, person_id=_person(speaker),
             text=text[at:end], cue=cue, start_char=at, end_char=end)


def _segments(db: sqlite3.Connection, document: str, text: str, begin: int, stop: int,
              written: Written) -> None:
    title_end = begin + (len(written.title) if written.title_source == "page" else 0)
    cuts = [("dateline", 0, begin), ("title", begin, title_end), ("body", title_end, stop),
            ("footer", stop, len(text))]
    caption = re.search(r"\n[^\n]*(?:Ảnh: Getty|Ảnh: TASS|minh họa)[^\n]*\n", text)
    if caption:
        cuts[2:3] = [("body", title_end, caption.start()),
                     ("caption", caption.start(), caption.end()), ("body", caption.end(), stop)]
    for position, (kind, first, last) in enumerate(c for c in cuts if c[1] < c[2]):
        _put(db, "segments", document_id=document, position=position, kind=kind,
             start_char=first, end_char=last)


def _mentions(db: sqlite3.Connection, number: int, text: str, begin: int, stop: int,
              written: Written) -> None:
    taken: list[tuple[int, int]] = []

    def spans(words: str) -> list[tuple[int, int]]:
        found = [(m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(words)}\b", text)
                 if begin <= m.start() < stop
                 and not any(a < m.end() and m.start() < b for a, b in taken)]
        taken.extend(found)
        return found

    for slug in written.people:
        name, _, forms = PEOPLE[slug]
        count = 0
        for form in forms:
            found = spans(form)
            count += len(found)
            if found and form != name:
                kind = "misspelling" if form == "Segrei Lavrov" else "surface"
                _put(db, "person_names", person_id=_person(slug), name=form, kind=kind,
                     mention_count=0)
            db.execute("UPDATE person_names SET mention_count = mention_count + ?"
                       " WHERE person_id = ? AND name = ?", (len(found), _person(slug), form))
            for first, last in found:
                _put(db, "mentions", id=number + first, article_id=number,
                     person_id=_person(slug), text=form, start_char=first, end_char=last,
                     method="misspelling" if form == "Segrei Lavrov" else "authority",
                     confidence=0.6 if form == "Segrei Lavrov" else 0.95)
        _put(db, "article_people", article_id=number, person_id=_person(slug), role="Ngoại trưởng",
             mention_count=count, inferred=0, confidence=0.95)
    for position, (words, value) in enumerate(written.times.items()):
        first, last, *_ = _days(value)
        for at, end in spans(words)[:1]:
            _put(db, "time_mentions", article_id=number, position=position, value=value,
                 earliest=first, latest=last, rule="test", text=words, start_char=at, end_char=end)
    named = {**{w: (p, PLACES[p][2]) for w, p in written.places.items()},
             **{w: (None, c) for w, c in written.countries.items()}}
    position = 0
    for words, (place, country) in named.items():
        found = spans(words)
        for at, end in found:
            _put(db, "place_mentions", article_id=number, position=position, place_id=place,
                 country=country, text=words, start_char=at, end_char=end)
            position += 1
        if found and place:
            _put(db, "article_places", article_id=number, place_id=place,
                 mention_count=len(found))
        if found:
            _put(db, "article_countries", article_id=number, country=country,
                 mention_count=len(found))


def _plain(db: sqlite3.Connection, number: int, title: str) -> None:
    text = f"{title}\n\nMột đoạn văn."
    digest = hashlib.sha256(f"{number}{title}".encode()).hexdigest()
    _put(db, "documents", id=digest[:16], media_type="text/plain", encoding="utf-8",
         sha256=digest, bytes=len(text.encode()), text=text)
    _put(db, "document_sources", uri=f"{title}.txt", document_id=digest[:16],
         seen="2026-01-01T00:00:00Z")
    article = int(digest[:12], 16)
    _put(db, "articles", id=article, document_id=digest[:16], title=title, title_source="page",
         language="vi", published="XXXX-XX-XX", published_precision="unknown",
         published_method="none", published_conflict=0, lede="Một đoạn văn.", word_count=3,
         extractor="test")
    _put(db, "article_texts", article_id=article, body=text)
    _put(db, "segments", document_id=digest[:16], position=0, kind="title", start_char=0,
         end_char=len(title))
    _put(db, "segments", document_id=digest[:16], position=1, kind="body", start_char=len(title),
         end_char=len(text))


def _totals(db: sqlite3.Connection) -> None:
    first, last = [str(n) for (n,) in db.execute(
        "SELECT id FROM articles WHERE published LIKE '%2025%' ORDER BY published_earliest")]
    _put(db, "stories", id=77, title="Đàm phán Nga - Mỹ", first_date="2025-02-26",
         last_date=date(2025, 3, 7).isoformat(), article_count=2)
    db.execute(f"UPDATE articles SET story_id = 77 WHERE id IN ({first}, {last})")
    for statement in (
        """UPDATE people SET article_count = (SELECT count(*) FROM article_people p
             WHERE p.person_id = people.id),
           mention_count = (SELECT count(*) FROM mentions m WHERE m.person_id = people.id),
           first_seen = (SELECT min(published_earliest) FROM articles a JOIN article_people p
             ON p.article_id = a.id WHERE p.person_id = people.id),
           last_seen = (SELECT max(published_latest) FROM articles a JOIN article_people p
             ON p.article_id = a.id WHERE p.person_id = people.id)""",
        """UPDATE events SET article_count = (SELECT count(DISTINCT article_id)
             FROM article_events r WHERE r.event_id = events.id),
           report_count = (SELECT count(DISTINCT article_id) FROM article_events r
             WHERE r.event_id = events.id)""",
        """UPDATE places SET article_count = (SELECT count(*) FROM article_places p
             WHERE p.place_id = places.id)""",
        """UPDATE outlets SET article_count = (SELECT count(*) FROM articles a
             WHERE a.outlet_id = outlets.id)""",
    ):
        db.execute(statement)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
