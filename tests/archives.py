"""Archives for tests: a small language whose texts say what is in them.

A text is a title, a date line and sentences; what is between marks is found by
:func:`extract` here, so that the store can be tested without the annotators::

    Hội đàm tại Paris
    @2024-03-05
    [Anna Berg|Ngoại trưởng] gặp [Boris Novák] tại {paris-fr}.
    !talks 2024-03-04 paris-fr occurred: hai bên hội đàm.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from hoso import adding
from hoso.edtf import UNKNOWN, When
from hoso.errors import DocumentError, KnowledgeError
from hoso.ids import content_id
from hoso.model import (
    Annotations,
    ArticleRecord,
    Document,
    EventMention,
    EventPerson,
    Evidence,
    Person,
    PersonMention,
    PlaceMention,
    Published,
    Quote,
    Resolution,
    ResolvedEvent,
    ResolvedPerson,
    ResolvedStory,
    Segment,
    TimeMention,
)
from hoso.text import fold

EXTRACTOR = "test-1"

ONE = """\
Hội đàm tại Paris
@2024-03-05
[Anna Berg|Ngoại trưởng] đã gặp [Boris Novák] tại {paris-fr}. "Rất hữu ích", [Berg] nhấn mạnh.
!talks 2024-03-04 paris-fr occurred: Hai bên hội đàm về đàm phán ở Paris.
"""
TWO = """\
Novák thăm Hà Nội
@2024-04-10
[Boris Novak|Tổng thống] tới {hanoi-vn} ngày <2024-04-09>, nhắc lại cuộc gặp với [Anna Berg].
!talks 2024-03-04 paris-fr occurred: Họ từng gặp nhau tại Paris.
!visit 2024-04-09 hanoi-vn planned: Ông sẽ thăm Hà Nội.
"""
THREE = """\
Bản tin không ngày
@XXXX-XX-XX
Hoà bình là điều đang được nói tới, an ninh cũng vậy.
"""

_PERSON = re.compile(r"\[([^\]|]+)(?:\|([^\]]+))?\]")
_PLACE = re.compile(r"\{([^}]+)\}")
_TIME = re.compile(r"<([^>]+)>")
_QUOTE = re.compile(r'"([^"]+)"')
_EVENT = re.compile(r"^!(\w+) (\S+) (\S+) (\w+): (.+)$", re.M)


def _key(name: str) -> str:
    """Who is meant: in this language people have a last name of their own."""
    return f"n:{fold(name).split()[-1]}"


def extract(document: Document) -> list[ArticleRecord]:
    """The article of a text in the language above; none for one that begins with ``#``."""
    text = document.text
    if text.startswith("#"):
        return []
    if "BOOM" in text:
        raise ValueError("no such luck")
    if "KILL" in text:
        os._exit(9)
    if "IGNORANT" in text:
        raise KnowledgeError("authority/people.yml is not valid", "correct it")
    if "REFUSE" in text:
        raise DocumentError("is refused", "try another")
    title, _, rest = text.partition("\n")
    stamp, _, _ = rest.partition("\n")
    when = When.parse(stamp[1:].strip()) if stamp.startswith("@") else UNKNOWN
    start = len(title) + 1
    end = start + len(stamp) if stamp else start
    body = text[end:].strip()
    return [ArticleRecord(
        id=int(document.sha256[:12], 16), document_id=document.id, title=title or "?",
        title_source="page", section=None, author=None, agency="TTXVN", outlet="tien-phong",
        url=document.url, language="vi", lede=body.split("\n")[0], body=body,
        word_count=len(body.split()),
        segments=(Segment(kind="title", start=0, end=min(start, len(text))),
                  *((Segment(kind="body", start=start, end=len(text)),) if start < len(text)
                    else ())),
        published=Published(
            when=when, method="page_date" if when else "none", conflict=False,
            evidence=(Evidence(kind="page_date", value=when, verdict="accepted",
                               explanation="The page says so.", start=start, end=end),),
        ),
        annotations=_annotations(text),
    )]


def _annotations(text: str) -> Annotations:
    persons: dict[str, Person] = {}
    mentions = []
    for match in _PERSON.finditer(text):
        key = _key(match[1])
        known = persons.get(key)
        if known is None or (match[2] and not known.roles):
            persons[key] = Person(key=key, name=known.name if known else match[1], country="FR",
                                  roles=(match[2],) if match[2] else ())
        mentions.append(PersonMention(
            person=key, text=match[1], start=match.start(1), end=match.end(1),
            method="shape" if " " in match[1] else "surname"))
    events = tuple(
        EventMention(
            type=m[1], start=m.start(5), end=m.end(5), evidence=m[5], date=When.parse(m[2]),
            place=m[3], people=tuple(EventPerson(person=key) for key in persons),
            countries=("FR",), status=m[4], confidence=0.9,  # type: ignore[arg-type]
        ) for m in _EVENT.finditer(text)
    )
    speaker = next(iter(persons), None)
    return Annotations(
        persons=tuple(persons.values()), people=tuple(mentions),
        places=tuple(PlaceMention(place=m[1], country=m[1][-2:].upper(), text=m[1],
                                  start=m.start(1), end=m.end(1))
                     for m in _PLACE.finditer(text)),
        times=tuple(TimeMention(text=m[1], start=m.start(1), end=m.end(1), rule="test",
                                value=When.parse(m[1])) for m in _TIME.finditer(text)),
        quotes=tuple(Quote(text=m[1], start=m.start(1), end=m.end(1), person=speaker,
                           cue="nhấn mạnh") for m in _QUOTE.finditer(text)),
        events=events,
    )


def resolve(
    records: Callable[[], Iterator[ArticleRecord]], gone: object = (), workings: object = None
) -> Resolution:
    """One person by last name, one event by type, date and place, one story by first event."""
    names: dict[str, set[str]] = defaultdict(set)
    person_of: dict[tuple[int, str], int] = {}
    reports: dict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    told: dict[tuple[int, int], EventMention] = {}
    dates: dict[int, date | None] = {}
    for record in records():
        dates[record.id] = record.published.when.earliest
        for person in record.annotations.persons:
            names[person.key].add(person.name)
            person_of[record.id, person.key] = content_id("person", person.key)
        for number, event in enumerate(record.annotations.events):
            reports[event.type, event.date.text, event.place or ""].append((record.id, number))
            told[record.id, number] = event
    people = tuple(
        ResolvedPerson(id=content_id("person", key), slug=key[2:].replace(" ", "-"),
                       name=max(found, key=lambda n: (len(n), n)), key=key, country="FR",
                       wikidata=None)
        for key, found in names.items()
    )
    events, stories = [], []
    for (kind, day, place), found in reports.items():
        found.sort()
        first = told[found[0]]
        parts = {p.person for report in found for p in told[report].people}
        events.append(ResolvedEvent(
            id=content_id(*found[0]), slug=f"{day}-{kind}-{place}-{len(found)}", type=kind,
            title=f"{kind} {place}", date=first.date, place=place or None,
            status=first.status, people=tuple(EventPerson(person=p) for p in sorted(parts)),
            countries=("FR",), confidence=0.9, reports=tuple(found),
            independent_reports=len({a for a, _ in found}),
        ))
        articles = tuple(sorted({a for a, _ in found}))
        if kind == "talks" and len(articles) > 1:
            days = sorted(d for a in articles if (d := dates[a]))
            stories.append(ResolvedStory(id=content_id("story", *articles), title=f"{kind} {place}",
                                         first_date=days[0], last_date=days[-1],
                                         articles=articles))
    return Resolution(people=people, person_of=person_of, events=tuple(events),
                      stories=tuple(stories), reprint_of={})


def add(
    db: Path, *paths: Path, workers: int = 1, extractor: str = EXTRACTOR,
    told: list[str] | None = None,
) -> adding.Summary:
    """Add paths to an archive with the extraction and resolution of this module."""
    return adding.add(db, paths, extract=extract, resolve=resolve, extractor=extractor,
                      workers=workers, tell=(told if told is not None else []).append)


def write(folder: Path, **texts: str) -> Path:
    """Write ``name.txt`` for each text."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def connect(db: Path) -> sqlite3.Connection:
    """Open an archive as another program would."""
    connection = sqlite3.connect(db)
    connection.row_factory = sqlite3.Row
    return connection
