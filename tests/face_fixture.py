"""A small archive written by hand: the five seeds as a careful reader would note them.

The tests of pages, facets and queries need rows whose truth is known without
running the extraction. Run ``python tests/face_fixture.py FILE`` to look at it.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hoso.edtf import When
from hoso.store import search
from hoso.store.archive import open_archive
from hoso.store.schema import INDEXES

SEEDS = Path(__file__).resolve().parents[1] / "seeds"

COUNTRIES = {"RU": ("Russia", "Nga"), "US": ("United States", "Hoa Kỳ"), "FR": ("France", "Pháp"),
             "TR": ("Türkiye", "Thổ Nhĩ Kỳ"), "SA": ("Saudi Arabia", "Ả Rập Xê-út"),
             "QA": ("Qatar", "Qatar"), "SY": ("Syria", "Syria"), "UA": ("Ukraine", "Ukraina"),
             "FI": ("Finland", "Phần Lan")}
PLACES = {"moscow-ru": ("Moscow", "Moskva", "RU", 55.752, 37.616),
          "paris-fr": ("Paris", "Paris", "FR", 48.853, 2.349),
          "istanbul-tr": ("Istanbul", "Istanbul", "TR", 41.014, 28.95),
          "riyadh-sa": ("Riyadh", "Riyadh", "SA", 24.687, 46.722),
          "doha-qa": ("Doha", "Doha", "QA", 25.286, 51.533),
          "helsinki-fi": ("Helsinki", "Helsinki", "FI", 60.17, 24.935)}
TYPES = {"meeting": ("meeting", "gặp gỡ"), "talks": ("talks", "hội đàm"),
         "summit": ("summit", "thượng đỉnh"), "phone_call": ("phone call", "điện đàm"),
         "visit": ("visit", "chuyến thăm"), "statement": ("statement", "tuyên bố"),
         "order": ("order", "mệnh lệnh")}
OUTLETS = {"tienphong": ("Tiền Phong", "tienphong.vn"), "baonga": ("Baonga.com", "baonga.com")}
PEOPLE: dict[str, tuple[str, str, list[str]]] = {
    "sergei-lavrov": ("Sergei Lavrov", "RU", ["Segrei Lavrov", "Sergei Lavrov", "Lavrov"]),
    "john-kerry": ("John Kerry", "US", ["John Kerry", "Kerry"]),
    "vladimir-putin": ("Vladimir Putin", "RU", ["Vladimir Putin", "Putin"]),
    "rex-tillerson": ("Rex Tillerson", "US", ["Rex Tillerson", "Tillerson"]),
    "bashar-al-assad": ("Bashar al-Assad", "SY", ["Bashar al-Assad"]),
    "dmitry-peskov": ("Dmitry Peskov", "RU", ["Dmitriy Peskov"]),
    "mike-pompeo": ("Mike Pompeo", "US", ["Mike Pompeo", "Pompeo"]),
    "donald-trump": ("Donald Trump", "US", ["Donald Trump"]),
    "oncu-keceli": ("Öncü Keçeli", "TR", ["Oncü Keçeli"]),
    "alexander-darchiev": ("Alexander Darchiev", "RU", ["Alexander Darchiev"]),
    "sonata-coulter": ("Sonata Coulter", "US", ["Sonata Coulter"]),
    "yuri-ushakov": ("Yuri Ushakov", "RU", ["Yuri Ushakov"]),
    "marco-rubio": ("Marco Rubio", "US", ["Marco Rubio"]),
    "mike-waltz": ("Mike Waltz", "US", ["Michael Waltz"]),
    "steve-witkoff": ("Steve Witkoff", "US", ["Stephen Witkoff"]),
}
ROLES = [("sergei-lavrov", "Minister of Foreign Affairs", "Bộ trưởng Ngoại giao", "RU",
          "2004-03-09", None),
         ("rex-tillerson", "Secretary of State", "Ngoại trưởng", "US", "2017-02-01", "2018-03-31"),
         ("john-kerry", "Secretary of State", "Ngoại trưởng", "US", "2013-02-01", "2017-01-20"),
         ("mike-pompeo", "Secretary of State", "Ngoại trưởng", "US", "2018-04-26", "2021-01-20"),
         ("marco-rubio", "Secretary of State", "Ngoại trưởng", "US", "2025-01-21", None),
         ("vladimir-putin", "President", "Tổng thống", "RU", "2012-05-07", None)]


@dataclass
class Told:
    """An event as one article tells it."""

    slug: str
    evidence: str
    """Opening words of its sentence."""
    status: str = "occurred"


@dataclass
class Written:
    """A seed and what a reader notes about it."""

    file: str
    title: str
    published: str
    method: str
    people: list[str]
    told: list[Told]
    quotes: list[tuple[str, str, str]]
    times: dict[str, str]
    places: dict[str, str]
    evidence: list[tuple[str, str, str, str, str | None]]
    stop: str
    """Where the article ends and page furniture begins."""
    agency: str | None = None
    author: str | None = None
    outlet: str | None = None
    section: str | None = None
    title_source: str = "page"
    conflict: int = 0
    countries: dict[str, str] = field(default_factory=dict)


EVENTS: dict[str, tuple[str, str, str, str | None, str, list[str], list[str]]] = {
    # slug: type, title, date, place, status, people, countries
    "2014-10-14-talks-paris": ("talks", "Talks of Sergei Lavrov and John Kerry in Paris",
                               "2014-10-14", "paris-fr", "occurred",
                               ["sergei-lavrov", "john-kerry"], ["RU", "US"]),
    "2014-10-12-order": ("order", "Vladimir Putin orders 17,600 troops away from the border",
                         "2014-10-12", None, "occurred", ["vladimir-putin"], ["RU"]),
    "2017-04-12-talks-moscow": ("talks", "Talks of Sergei Lavrov and Rex Tillerson in Moscow",
                                "[2017-04-11..2017-04-12]", "moscow-ru", "occurred",
                                ["sergei-lavrov", "rex-tillerson"], ["RU", "US"]),
    "2017-04-11-visit-moscow": ("visit", "Rex Tillerson visits Moscow", "2017-04-11", "moscow-ru",
                                "occurred", ["rex-tillerson"], ["US", "RU"]),
    "2017-04-12-meeting-moscow": ("meeting", "Vladimir Putin receives Rex Tillerson in Moscow",
                                  "[2017-04-11..2017-04-12]", "moscow-ru", "occurred",
                                  ["vladimir-putin", "rex-tillerson", "sergei-lavrov"],
                                  ["RU", "US"]),
    "2018-07-20-phone-call": ("phone_call", "Call of Sergei Lavrov and Mike Pompeo",
                              "[2018-07-16..2018-07-22]", None, "occurred",
                              ["sergei-lavrov", "mike-pompeo"], ["RU", "US"]),
    "2018-07-16-summit-helsinki": ("summit", "Summit of Donald Trump and Vladimir Putin",
                                   "2018-07-16", "helsinki-fi", "occurred",
                                   ["donald-trump", "vladimir-putin"], ["RU", "US"]),
    "2025-02-27-talks-istanbul": ("talks", "Russian–American talks in Istanbul", "2025-02-27",
                                  "istanbul-tr", "occurred",
                                  ["alexander-darchiev", "sonata-coulter"], ["RU", "US"]),
    "2025-02-26-statement": ("statement", "Statement of Öncü Keçeli", "2025-02-26", None,
                             "occurred", ["oncu-keceli"], ["TR"]),
    "2025-02-26-statement-doha": ("statement", "Press conference of Sergei Lavrov in Doha",
                                  "[2025-02-25..2025-02-26]", "doha-qa", "occurred",
                                  ["sergei-lavrov"], ["RU"]),
    "2025-02-18-talks-riyadh": ("talks", "Talks of Sergei Lavrov and Marco Rubio in Riyadh",
                                "2025-02-18", "riyadh-sa", "occurred",
                                ["sergei-lavrov", "yuri-ushakov", "marco-rubio", "mike-waltz",
                                 "steve-witkoff"], ["RU", "US"]),
    "2025-02-28-statement": ("statement", "Statement of the Russian Foreign Ministry",
                             "2025-02-28", None, "occurred", [], ["RU"]),
}

ARTICLES = [
    Written(
        "000_354447ede773a414.txt", "Ngoại trưởng Nga Segrei Lavrov cho biết ông và người đồng cấp",
        "[2014-10-14..2014-10-21]", "known_event", ["sergei-lavrov", "john-kerry",
                                                    "vladimir-putin"],
        [Told("2014-10-14-talks-paris", "Ngoại trưởng Lavrov cho hay hai ông"),
         Told("2014-10-12-order", "Hôm 12/10, Tổng thống Nga")],
        [("Chúng tôi đã có được sự thấu hiểu", "sergei-lavrov", "nêu rõ"),
         ("Vào thời điểm hiện tại", "john-kerry", "nói")],
        {"14/10": "2014-10-14", "12/10": "2014-10-12"}, {"Paris": "paris-fr"},
        [("relative", "XXXX-10-14", "accepted", "The text reports 14/10 without a year.", "14/10"),
         ("tenure", "[2013-02-01..2017-01-20]", "accepted",
          "John Kerry was US Secretary of State from 2013-02-01 to 2017-01-20.", "John Kerry"),
         ("known_event", "2014-10-13/2014-10-14", "accepted",
          "Lavrov and Kerry met in Paris on 13–14 October 2014.", "tại Paris")],
        "Theo Tin Tức", agency="Tin Tức", title_source="lede",
        countries={"Nga": "RU", "Mỹ": "US", "Ukraine": "UA"}),
    Written(
        "001_4c701e3d3db3bbfc.txt", "Ngoại trưởng Nga – Mỹ hội đàm 5 giờ đồng hồ liên tục",
        "2017-04-12", "relative", ["sergei-lavrov", "rex-tillerson", "vladimir-putin",
                                   "bashar-al-assad", "dmitry-peskov"],
        [Told("2017-04-12-talks-moscow", "TPO - Cuộc hội đàm giữa"),
         Told("2017-04-11-visit-moscow", "Ngoại trưởng Mỹ đến Moscow"),
         Told("2017-04-12-meeting-moscow", "Sau cuộc hội đàm kéo dài khoảng 5 giờ")],
        [("Nga sẵn sàng hợp tác với Mỹ", "sergei-lavrov", "cho biết"),
         ("Cuộc họp này diễn ra vào thời điểm", "rex-tillerson", "nói")],
        {"hôm qua 11/4": "2017-04-11"}, {"Moscow": "moscow-ru"},
        [("relative", "XXXX-04-12", "accepted", "“hôm qua 11/4” makes it 12 April.",
          "hôm qua 11/4"),
         ("tenure", "[2017-02-01..2018-03-31]", "accepted",
          "Rex Tillerson was US Secretary of State from 2017-02-01 to 2018-03-31.",
          "Rex Tillerson")],
        "Theo Theo RIA Novosti", agency="RIA Novosti", outlet="tienphong",
        countries={"Nga": "RU", "Mỹ": "US", "Syria": "SY"}),
    Written(
        "002_e19f59f904af0846.txt", "Nga và Mỹ thảo luận về triển vọng bình thường hóa quan hệ",
        "[2018-07-16..2018-07-22]", "known_event", ["sergei-lavrov", "mike-pompeo",
                                                    "donald-trump", "vladimir-putin"],
        [Told("2018-07-20-phone-call", "Một thông cáo của Bộ Ngoại giao Nga"),
         Told("2018-07-16-summit-helsinki", "Một thông cáo của Bộ Ngoại giao Nga")],
        [], {"đầu tuần này": "2018-07-16"}, {},
        [("page_date", "2016-01-22T11:35:00", "rejected",
          "The page prints 22/01/2016, but Mike Pompeo became Secretary of State on 2018-04-26.",
          "Thứ Sáu, 22/01/2016 11:35"),
         ("tenure", "[2018-04-26..2021-01-20]", "accepted",
          "Mike Pompeo was US Secretary of State from 2018-04-26 to 2021-01-20.", "Mike Pompeo"),
         ("known_event", "[2018-07-16..2018-07-22]", "accepted",
          "“đầu tuần này” is the week of the Helsinki summit of 16 July 2018.", "đầu tuần này")],
        "Theo VOV", agency="VOV", conflict=1, countries={"Nga": "RU", "Mỹ": "US", "Syria": "SY"}),
    Written(
        "003_f6fa1a9d2a93a365.txt",
        "Đàm phán Nga - Mỹ lần thứ hai sẽ diễn ra tại Thổ Nhĩ Kỳ ngày 27-2",
        "2025-02-26T18:18:00+07:00", "page_date", ["sergei-lavrov", "vladimir-putin",
                                                   "oncu-keceli"],
        [Told("2025-02-27-talks-istanbul", "Ngày 26-2, Người phát ngôn", "planned"),
         Told("2025-02-26-statement", "Ngày 26-2, Người phát ngôn"),
         Told("2025-02-26-statement-doha", "Trong cuộc họp báo nhân chuyến thăm Qatar")],
        [("Chúng tôi đã thông báo rằng", "sergei-lavrov", "lưu ý"),
         ("Nói về một số lực lượng", "sergei-lavrov", "nhấn mạnh")],
        {"Ngày 26-2": "2025-02-26", "ngày 27-2": "2025-02-27"},
        {"Istanbul": "istanbul-tr", "Doha": "doha-qa"},
        [("page_date", "2025-02-26T18:18:00+07:00", "accepted",
          "The page states Wednesday 26/02/2025 18:18 GMT+7.", "Thứ tư 26/02/2025 18:18 GMT + 7"),
         ("relative", "2025-02-26", "accepted", "The text speaks on 26-2.", "Ngày 26-2")],
        "Quỳnh Dương", agency="hanoimoi.vn", author="Quỳnh Dương", outlet="baonga",
        countries={"Nga": "RU", "Mỹ": "US", "Thổ Nhĩ Kỳ": "TR", "Ukraine": "UA"}),
    Written(
        "004_007bfdead954faef.txt", "Bộ Ngoại giao Nga tiết lộ nội dung đàm phán Nga – Mỹ",
        "[2025-02-28..2025-03-07]", "lag",
        ["alexander-darchiev", "sonata-coulter", "sergei-lavrov", "yuri-ushakov", "marco-rubio",
         "mike-waltz", "steve-witkoff", "vladimir-putin"],
        [Told("2025-02-27-talks-istanbul", "Theo Bộ Ngoại giao Nga, cuộc"),
         Told("2025-02-28-statement", "Hôm 28/2 vừa qua"),
         Told("2025-02-18-talks-riyadh", "Tại cuộc đàm phán hôm 18/2")],
        [], {"Hôm 28/2": "2025-02-28", "hôm 18/2": "2025-02-18"},
        {"Istanbul": "istanbul-tr", "Riyadh": "riyadh-sa"},
        [("relative", "2025-02-28", "accepted", "“Hôm 28/2 vừa qua” is the earliest day.",
          "Hôm 28/2 vừa qua"),
         ("lag", "[2025-02-28..2025-03-07]", "accepted",
          "Articles appear within days of the last day they report.", None)],
        "Anh Trần\n\nVideo", author="Anh Trần", section="Thế Giới",
        countries={"Nga": "RU", "Mỹ": "US", "Ukraine": "UA"}),
]


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
