"""The tables of an archive, as ``sqlite-utils`` migrations.

Every table is STRICT, every reference a declared foreign key. A table that
links two others is ``WITHOUT ROWID``: its primary key is its one covering
index, and the index of the way back covers too. What the columns mean stands
in :mod:`hoso.store.descriptions`.

Indexes of what people see, and search, are made after the rows (three times
quicker than before), so they are not part of the migrations: see
:data:`INDEXES` and :mod:`hoso.store.search`.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

__all__ = ["APPLICATION_ID", "INDEXES", "migrations"]

APPLICATION_ID = 0x686F736F
"""``hoso`` in ASCII: SQLite's mark of whose file this is."""

migrations = Migrations("hoso")

_SOURCES = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY, media_type TEXT NOT NULL, encoding TEXT NOT NULL,
    sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, url TEXT, text TEXT NOT NULL, raw BLOB
) STRICT;
CREATE TABLE document_sources (
    uri TEXT PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id), seen TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE files (
    uri TEXT PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL,
    documents INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE records (
    document_id TEXT PRIMARY KEY REFERENCES documents(id), extractor TEXT NOT NULL,
    pending INTEGER NOT NULL CHECK (pending IN (0, 1)), data BLOB NOT NULL
) STRICT;
CREATE TABLE id_clashes (
    document_id TEXT NOT NULL REFERENCES documents(id), number INTEGER NOT NULL,
    shift INTEGER NOT NULL, PRIMARY KEY (document_id, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, added INTEGER NOT NULL,
    updated INTEGER NOT NULL, unchanged INTEGER NOT NULL, failed INTEGER NOT NULL,
    version TEXT NOT NULL
) STRICT;
CREATE TABLE failures (
    uri TEXT PRIMARY KEY, error TEXT NOT NULL, advice TEXT NOT NULL,
    run_id INTEGER NOT NULL REFERENCES runs(id)
) STRICT, WITHOUT ROWID;
CREATE INDEX failures_by_run ON failures (run_id);
CREATE INDEX documents_by_source ON document_sources (document_id);
CREATE INDEX records_by_extractor ON records (extractor);
CREATE INDEX records_pending ON records (document_id) WHERE pending = 1;
"""

_REFERENCE = """
CREATE TABLE countries (id TEXT PRIMARY KEY, name_en TEXT NOT NULL, name_vi TEXT NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE outlets (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, domain TEXT, article_count INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE places (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, name_vi TEXT, country TEXT REFERENCES countries(id),
    latitude REAL, longitude REAL, geonames_id INTEGER, article_count INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE event_types (
    id TEXT PRIMARY KEY, label_en TEXT NOT NULL, label_vi TEXT NOT NULL, plover TEXT,
    example TEXT
) STRICT, WITHOUT ROWID;
"""

_ARTICLES = """
CREATE TABLE segments (
    document_id TEXT NOT NULL REFERENCES documents(id), position INTEGER NOT NULL,
    kind TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    PRIMARY KEY (document_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE stories (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, first_date TEXT, last_date TEXT,
    article_count INTEGER NOT NULL
) STRICT;
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents(id),
    title TEXT NOT NULL, title_source TEXT NOT NULL CHECK (title_source IN ('page', 'lede')),
    section TEXT, author TEXT, agency TEXT, outlet_id TEXT REFERENCES outlets(id), url TEXT,
    language TEXT NOT NULL, published TEXT NOT NULL, published_earliest TEXT,
    published_latest TEXT, published_precision TEXT NOT NULL CHECK (published_precision IN
        ('minute', 'day', 'week', 'month', 'year', 'interval', 'set', 'unknown')),
    published_method TEXT NOT NULL,
    published_conflict INTEGER NOT NULL CHECK (published_conflict IN (0, 1)),
    year INTEGER, lede TEXT NOT NULL, word_count INTEGER NOT NULL,
    story_id INTEGER REFERENCES stories(id), reprint_of INTEGER REFERENCES articles(id),
    extractor TEXT NOT NULL
) STRICT;
CREATE INDEX articles_by_document ON articles (document_id);
CREATE TABLE article_texts (
    article_id INTEGER PRIMARY KEY REFERENCES articles(id), body TEXT NOT NULL
) STRICT;
CREATE TABLE date_evidence (
    article_id INTEGER NOT NULL REFERENCES articles(id), position INTEGER NOT NULL,
    kind TEXT NOT NULL, value TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'unused')),
    explanation TEXT NOT NULL, explanation_vi TEXT NOT NULL, text TEXT, start_char INTEGER,
    end_char INTEGER, PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE place_mentions (
    article_id INTEGER NOT NULL REFERENCES articles(id), position INTEGER NOT NULL,
    place_id TEXT REFERENCES places(id), country TEXT REFERENCES countries(id),
    text TEXT NOT NULL, start_char INTEGER NOT NULL, end_char INTEGER NOT NULL,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE time_mentions (
    article_id INTEGER NOT NULL REFERENCES articles(id), position INTEGER NOT NULL,
    value TEXT NOT NULL, earliest TEXT, latest TEXT, rule TEXT NOT NULL, text TEXT NOT NULL,
    start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE article_places (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    place_id TEXT NOT NULL REFERENCES places(id), mention_count INTEGER NOT NULL,
    PRIMARY KEY (article_id, place_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE article_countries (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    country TEXT NOT NULL REFERENCES countries(id), mention_count INTEGER NOT NULL,
    PRIMARY KEY (article_id, country)
) STRICT, WITHOUT ROWID;
"""

_RESOLVED = """
CREATE TABLE people (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    country TEXT REFERENCES countries(id), wikidata TEXT, authority_id TEXT,
    historical INTEGER NOT NULL CHECK (historical IN (0, 1)), article_count INTEGER NOT NULL,
    mention_count INTEGER NOT NULL, first_seen TEXT, last_seen TEXT
) STRICT;
CREATE TABLE person_names (
    person_id INTEGER NOT NULL REFERENCES people(id), name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('canonical', 'alias', 'surface', 'misspelling')),
    mention_count INTEGER NOT NULL, PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_roles (
    person_id INTEGER NOT NULL REFERENCES people(id), position INTEGER NOT NULL,
    title TEXT NOT NULL, title_vi TEXT, office TEXT, country TEXT REFERENCES countries(id),
    organisation TEXT, since TEXT, until TEXT,
    unverified INTEGER NOT NULL CHECK (unverified IN (0, 1)), article_count INTEGER,
    source TEXT NOT NULL, PRIMARY KEY (person_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id),
    person_id INTEGER NOT NULL REFERENCES people(id), text TEXT NOT NULL,
    start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, method TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE TABLE article_people (
    article_id INTEGER NOT NULL REFERENCES articles(id),
    person_id INTEGER NOT NULL REFERENCES people(id), role TEXT, mention_count INTEGER NOT NULL,
    inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)), confidence REAL NOT NULL,
    PRIMARY KEY (article_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE quotes (
    id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES articles(id),
    person_id INTEGER REFERENCES people(id), text TEXT NOT NULL, cue TEXT,
    start_char INTEGER NOT NULL, end_char INTEGER NOT NULL
) STRICT;
CREATE TABLE events (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL REFERENCES event_types(id), title TEXT NOT NULL,
    date TEXT NOT NULL, date_earliest TEXT, date_latest TEXT,
    date_precision TEXT NOT NULL CHECK (date_precision IN
        ('minute', 'day', 'week', 'month', 'year', 'interval', 'set', 'unknown')),
    year INTEGER, place_id TEXT REFERENCES places(id),
    status TEXT NOT NULL CHECK (status IN ('occurred', 'planned', 'cancelled')),
    article_count INTEGER NOT NULL, report_count INTEGER NOT NULL, confidence REAL NOT NULL,
    known_event TEXT
) STRICT;
CREATE TABLE event_people (
    event_id INTEGER NOT NULL REFERENCES events(id),
    person_id INTEGER NOT NULL REFERENCES people(id), role TEXT NOT NULL,
    PRIMARY KEY (event_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_countries (
    event_id INTEGER NOT NULL REFERENCES events(id), country TEXT NOT NULL REFERENCES countries(id),
    PRIMARY KEY (event_id, country)
) STRICT, WITHOUT ROWID;
CREATE TABLE article_events (
    article_id INTEGER NOT NULL REFERENCES articles(id), position INTEGER NOT NULL,
    event_id INTEGER NOT NULL REFERENCES events(id), type TEXT NOT NULL REFERENCES event_types(id),
    status TEXT NOT NULL CHECK (status IN ('occurred', 'planned', 'cancelled')),
    date TEXT NOT NULL, place_id TEXT REFERENCES places(id), confidence REAL NOT NULL,
    start_char INTEGER NOT NULL, end_char INTEGER NOT NULL, evidence TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE corrections (
    position INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('article', 'person', 'event')),
    target TEXT NOT NULL, change TEXT NOT NULL, reason TEXT NOT NULL, applied INTEGER NOT NULL
) STRICT;
CREATE TABLE redirects (
    kind TEXT NOT NULL CHECK (kind IN ('person', 'event')), old_slug TEXT NOT NULL,
    id INTEGER NOT NULL, PRIMARY KEY (kind, old_slug)
) STRICT, WITHOUT ROWID;
"""


@migrations()
def contract(db: Database) -> None:
    """The tables of the first version."""
    for script in (_SOURCES, _REFERENCE, _ARTICLES, _RESOLVED):
        for statement in script.split(";\n"):
            if statement.strip():
                db.execute(statement)


def _facets(table: str, columns: tuple[str, ...]) -> dict[str, str]:
    """For each facet column an index that begins with it and holds all the others.

    Any facet under any one filter is then answered from one index alone;
    with single-column indexes the planner chooses badly (20 times slower).
    """
    return {
        f"{table}_by_{first}":
            f"{table} ({', '.join(sorted(columns, key=lambda column: column != first))})"
        for first in columns
    }


INDEXES: dict[str, str] = {
    **_facets(
        "articles",
        ("year", "outlet_id", "agency", "section", "published_precision", "published_conflict"),
    ),
    "articles_by_date": "articles (published_earliest, published_latest)",
    "articles_by_story": "articles (story_id) WHERE story_id IS NOT NULL",
    "articles_by_reprint": "articles (reprint_of) WHERE reprint_of IS NOT NULL",
    "mentions_by_article": "mentions (article_id, start_char)",
    "mentions_by_person": "mentions (person_id, text, article_id, start_char)",
    "people_in_articles": "article_people (person_id, article_id, mention_count, inferred, role)",
    "people_by_count": "people (article_count)",
    "people_by_country": "people (country, article_count)",
    "places_in_articles": "article_places (place_id)",
    "countries_in_articles": "article_countries (country)",
    "place_mentions_by_place": "place_mentions (place_id, country)",
    "place_mentions_by_country": "place_mentions (country, place_id)",
    "places_by_country": "places (country)",
    "quotes_by_article": "quotes (article_id, start_char)",
    "quotes_by_person": "quotes (person_id, article_id)",
    **_facets("events", ("type", "year", "status", "place_id", "date_precision")),
    "events_by_date": "events (date_earliest, date_latest)",
    "people_in_events": "event_people (person_id)",
    "countries_in_events": "event_countries (country)",
    "reports_by_event": "article_events (event_id, article_id)",
    "reports_by_place": "article_events (place_id) WHERE place_id IS NOT NULL",
    "reports_by_type": "article_events (type, article_id)",
    "roles_by_country": "person_roles (country) WHERE country IS NOT NULL",
}
"""Index name -> what it is on."""
