"""The records that flow from stage to stage, each a plain immutable value.

::

    Document ──layout──► Page ──annotation──► Annotations ──dating──► ArticleRecord
                                                                          │ resolution
                                                                          ▼ Resolution

Offsets are character offsets. Inside the pipeline they refer to the reading
view of the text (:mod:`hoso.text`); ``hoso.pipeline`` turns them into offsets
of the stored text once, at the end, so that everything in an
:class:`ArticleRecord` refers to ``Document.text``.

All records are ``msgspec`` structs: typed, cheap to make, to write and to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from hoso.edtf import UNKNOWN, When

SegmentKind = Literal[
    "section",   # the page's rubric: "Thế giới"
    "title",
    "dateline",  # the line that states the publication time, as printed by the page
    "byline",
    "lede",
    "caption",
    "subhead",   # a heading inside the article
    "body",
    "credit",    # "Theo TTXVN", "Nguồn: ..."
    "related",   # teasers, related headlines, "recent posts": other stories
    "comments",
    "footer",    # imprint, registration notice, share box, everything that is no story
]
PROPER: frozenset[str] = frozenset({"title", "lede", "caption", "subhead", "body"})
"""The article proper: the only kinds of segment that facts are read from."""

Status = Literal["occurred", "planned", "cancelled"]


class Struct(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the records: immutable, fields by name."""


# -- reading ------------------------------------------------------------------


class Document(Struct, frozen=True):
    """One saved page: its exact text and how it was decoded."""

    id: str
    """First 16 hex digits of ``sha256``."""
    uri: str
    """Where it lies: a path or URL; ``path#n`` for the n-th of many in one file."""
    media_type: str
    encoding: str
    sha256: str
    size: int
    """Size in bytes."""
    text: str
    """Decoded, in NFC. All stored offsets refer to this."""
    raw: bytes | None = None
    """The bytes, only where ``text`` in ``encoding`` does not give them back."""
    url: str | None = None
    """Address the page was saved from, when the file says so (JSONL, WARC, HTML)."""


# -- layout -------------------------------------------------------------------


class Segment(Struct, frozen=True):
    """A stretch of the text with one purpose. Segments partition the text."""

    kind: SegmentKind
    start: int
    end: int


class Span(Struct, frozen=True):
    """Characters ``start`` to ``end`` and what they say.

    ``text`` may be tidied (white space, "Theo Theo"), ``start`` and ``end``
    always point at the words as printed.
    """

    text: str
    start: int
    end: int


class Page(Struct, frozen=True):
    """One article as it lies on its page.

    A document that is a list of several stories gives several pages; their
    ``segments`` together with the rest of the document still partition it.
    """

    text: str
    """The whole reading view, also what is not of this article; spaces stand for line
    breaks inside a paragraph."""
    segments: tuple[Segment, ...]
    """Every segment of the document, in order, without gap or overlap.

    For a document of several stories: those of the other stories are
    ``related`` from this page's point of view.
    """
    title: Span | None = None
    """None where the page has no headline; then a title is made from the lede."""
    section: Span | None = None
    author: Span | None = None
    agency: Span | None = None
    datelines: tuple[Span, ...] = ()
    """Page stamps as printed, likeliest publication stamp first; read by dating."""
    outlet: str | None = None
    """Id of the outlet (``authority/outlets.yml``) where the page was published."""
    url: str | None = None

    def proper(self) -> list[Segment]:
        """Segments that facts may be read from."""
        return [s for s in self.segments if s.kind in PROPER]


# -- annotation ---------------------------------------------------------------


class Person(Struct, frozen=True):
    """Someone the article names: one entity, however often mentioned."""

    key: str
    """``a:<slug>`` for a person of the authority file, else ``n:<folded fullest name>``."""
    name: str
    """Canonical name (authority), else the fullest form in the text."""
    country: str | None = None
    """ISO 3166-1 alpha-2, from the authority or from the text ("Ngoại trưởng Nga ...")."""
    roles: tuple[str, ...] = ()
    """Roles as printed, most frequent first: "Ngoại trưởng", "Tổng thống"."""
    offices: tuple[str, ...] = ()
    """Office ids (``ru-foreign-minister``) the text gives or implies; evidence for dating."""
    historical: bool = False
    inferred: bool = False
    """Meant but never named ("người đồng cấp Nga"); has no mentions."""
    confidence: float = 1.0


class PersonMention(Struct, frozen=True):
    """A surface form of a person: whole words as printed, without office or country."""

    person: str
    """``Person.key``."""
    text: str
    start: int
    end: int
    method: Literal[
        "authority", "alias", "surname", "misspelling", "shape", "office", "correction"
    ]
    """How it was linked; every merge says why."""
    confidence: float = 1.0


class TimeMention(Struct, frozen=True):
    """A time expression and what it denotes.

    ``value`` is ``UNKNOWN`` (or year-less, ``XXXX-10-14``) until dating has
    found the day the article speaks from.
    """

    text: str
    start: int
    end: int
    rule: str
    """Name of the rule in ``authority/time.yml`` (or of the mechanism) that read it."""
    value: When = UNKNOWN
    fields: dict[str, int | str] = {}
    """What the words say, for resolving later: day, month, year, weekday, offset, unit ..."""


class PlaceMention(Struct, frozen=True):
    """A place or country by name."""

    place: str | None
    """Id in the gazetteer (``moscow-ru``); None for a country."""
    country: str | None
    """ISO 3166-1 alpha-2 of the place or country."""
    text: str
    start: int
    end: int


class Quote(Struct, frozen=True):
    """Words inside quotation marks and who said them. Offsets exclude the marks."""

    text: str
    start: int
    end: int
    person: str | None
    """``Person.key`` of the speaker; None when an institution or nobody is named."""
    cue: str | None
    """The words that attribute it: "nhấn mạnh", "cho biết"."""


class EventPerson(Struct, frozen=True):
    """A person's part in an event as this article tells it."""

    person: str
    role: str = "participant"


class EventMention(Struct, frozen=True):
    """An event as one article tells it; the evidence is the sentence."""

    type: str
    """An id of ``authority/event_types.yml``."""
    start: int
    end: int
    evidence: str
    """The sentence that proves it, as printed (``text[start:end]``)."""
    date: When = UNKNOWN
    times: tuple[int, ...] = ()
    """Indices into ``Annotations.times`` that date it."""
    place: str | None = None
    """Id in the gazetteer."""
    people: tuple[EventPerson, ...] = ()
    countries: tuple[str, ...] = ()
    status: Status = "occurred"
    confidence: float = 1.0
    tense: Literal["past", "future", "hope", "cancelled", "unknown"] = "unknown"
    known: str | None = None
    """Id of a known event (:func:`hoso.authority.known_events`) that is certainly the same."""

    @property
    def text(self) -> str:
        """The words that prove it, as every mention has them."""
        return self.evidence


class Annotations(Struct, frozen=True):
    """Everything found in one article, in order of position."""

    persons: tuple[Person, ...] = ()
    people: tuple[PersonMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[EventMention, ...] = ()


# -- dating -------------------------------------------------------------------


class Evidence(Struct, frozen=True):
    """One reason for or against a publication date."""

    kind: str
    """``page_date``, ``url``, ``relative``, ``weekday``, ``tenure``, ``known_event``, ``lag``."""
    value: When
    verdict: Literal["accepted", "rejected", "unused"]
    explanation: str
    """A sentence for people, in English."""
    explanation_vi: str = ""
    start: int | None = None
    end: int | None = None


class Published(Struct, frozen=True):
    """When the article appeared, and why we say so."""

    when: When = UNKNOWN
    method: str = "none"
    """Kind of the evidence that decided."""
    conflict: bool = False
    """True when a date the page itself states was rejected."""
    evidence: tuple[Evidence, ...] = ()


# -- what goes to the archive ---------------------------------------------------


class Article(Struct, frozen=True):
    """One article by itself, offsets into ``Document.text``."""

    id: int
    """The first 12 hex digits of the document's SHA-256 as a number (below 2**48)."""
    document_id: str
    title: str
    title_source: Literal["page", "lede"]
    section: str | None
    author: str | None
    agency: str | None
    outlet: str | None
    url: str | None
    language: str
    lede: str
    body: str
    """The article proper as plain paragraphs, for reading and search."""
    word_count: int
    segments: tuple[Segment, ...]
    published: Published


class ArticleRecord(Article, frozen=True):
    """All that one article states.

    A pure function of the document and the authority files.
    """

    annotations: Annotations


# -- resolution -----------------------------------------------------------------


class ResolvedPerson(Struct, frozen=True):
    """A person of the archive, across articles."""

    id: int
    """``person_id(key)``."""
    slug: str
    name: str
    key: str
    country: str | None
    wikidata: str | None
    historical: bool = False


class ResolvedEvent(Struct, frozen=True):
    """An event of the archive, told by one or more articles."""

    id: int
    slug: str
    type: str
    title: str
    date: When
    place: str | None
    status: Status
    people: tuple[EventPerson, ...]
    """Keys are those of the resolved persons."""
    countries: tuple[str, ...]
    confidence: float
    known: str | None = None
    reports: tuple[tuple[int, int], ...] = ()
    """(article id, index into its ``annotations.events``), sorted."""
    independent_reports: int = 0


class ResolvedStory(Struct, frozen=True):
    """Articles on one happening."""

    id: int
    title: str
    first_date: date | None
    last_date: date | None
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What holds across articles; or, where it was worked out before, what has changed.

    The same for any order of the articles. What was worked out before shows in
    the fields that begin with ``gone``, and in ``renamed``.
    """

    people: tuple[ResolvedPerson, ...]
    person_of: Mapping[tuple[int, str], int]
    """(article id, ``Person.key``) -> id of the resolved person, also where nothing changed."""
    events: Iterable[ResolvedEvent]
    """By id; may be read from disk at every pass."""
    stories: Iterable[ResolvedStory]
    reprint_of: Mapping[int, int]
    """article id -> the earliest article whose text it repeats."""
    gone_people: Iterable[int] = ()
    gone_events: Iterable[int] = ()
    gone_stories: Iterable[int] = ()
    """Ids of those that are no more."""
    gone_reprints: frozenset[int] = frozenset()
    """Ids of articles that no longer repeat another's text."""
    renamed: frozenset[int] = frozenset()
    """Ids of articles that name people who are told of otherwise than before."""
