"""From one document to its article records: layout, annotation, dating, in that order.

A pure function of the document and the authority files, so it runs on any
executor. Stages read the text's reading view; here, and only here, offsets are
turned back into offsets of the stored text.
"""

from __future__ import annotations

import hashlib
from typing import TypeVar

import msgspec

from hoso.annotation.events import find_events, settle
from hoso.annotation.people import find_people
from hoso.annotation.places import find_places
from hoso.annotation.quotes import find_quotes
from hoso.annotation.times import find_times
from hoso.dating import date_article
from hoso.language import language_of
from hoso.layout import lay_out
from hoso.layout.headline import stamp_end
from hoso.model import (
    Annotations,
    ArticleRecord,
    Document,
    EventMention,
    Page,
    PersonMention,
    PlaceMention,
    Published,
    Quote,
    Segment,
    Span,
    TimeMention,
)
from hoso.text import View, nfc, reading_view

__all__ = ["EXTRACTOR", "annotate", "annotate_page", "extract"]

EXTRACTOR = "1"
"""Version of the extraction; raised when its results change, so that archives re-read."""

_TITLE_LENGTH = 110
"""Characters at most of a display title made from a lede: two lines on a page."""

_Mention = TypeVar(
    "_Mention", Segment, PersonMention, PlaceMention, TimeMention, Quote, EventMention
)


def annotate_page(page: Page) -> tuple[Annotations, Published]:
    """All mentions of one laid-out page, dated. Offsets refer to ``page.text``."""
    times = find_times(page)
    places = find_places(page)
    persons, people = find_people(page, places)
    found = Annotations(
        persons=tuple(persons),
        people=tuple(people),
        places=tuple(places),
        times=tuple(times),
        quotes=tuple(find_quotes(page, persons, people)),
        events=tuple(find_events(page, persons, people, places, times)),
    )
    published, dated = date_article(page, found)
    events = settle(page, found, dated, published)
    found = msgspec.structs.replace(found, times=tuple(dated), events=tuple(events))
    return found, published


def extract(document: Document) -> list[ArticleRecord]:
    """The article records of one document, in page order.

    One for an ordinary page, several for a page that is a list of stories,
    none where nothing on the page is an article.
    """
    view = reading_view(document.text)
    pages = lay_out(view.text, document.url)
    return [_record(document, view, page, number) for number, page in enumerate(pages)]


def annotate(text: str, url: str | None = None) -> Annotations:
    """Everything a saved page says: ``.people``, ``.places``, ``.times``, ``.quotes``, ``.events``.

    Each is a tuple of mentions with ``text``, ``start`` and ``end``, character
    offsets into ``text`` (into its NFC form, where it is in another), in order
    of position; ``.persons`` are the people the mentions lead to. ``url`` is
    where the page was saved from, if known: its date counts as evidence.
    """
    stored = nfc(text)
    raw = stored.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(raw).hexdigest()
    document = Document(
        id=digest[:16], uri="", media_type="text/plain", encoding="utf-8", sha256=digest,
        size=len(raw), text=stored, url=url,
    )
    found = [record.annotations for record in extract(document)]
    if len(found) == 1:
        return found[0]
    return Annotations(
        **{
            name: tuple(mention for one in found for mention in getattr(one, name))
            for name in Annotations.__struct_fields__
        }
    )


def _record(document: Document, view: View, page: Page, number: int) -> ArticleRecord:
    found, published = annotate_page(page)
    body = "\n\n".join(_paragraphs(page))
    lede = _lede(page)
    return ArticleRecord(
        id=article_id(document.sha256, number),
        document_id=document.id,
        title=_printed(document, view, page.title) or _title_from(lede or body),
        title_source="page" if page.title else "lede",
        section=_printed(document, view, page.section),
        author=_printed(document, view, page.author),
        agency=_printed(document, view, page.agency),
        outlet=page.outlet,
        url=page.url or document.url,
        language=language_of(body),
        lede=lede,
        body=body,
        word_count=len(body.split()),
        segments=_restore(document, view, page.segments),
        published=_restore_evidence(view, published),
        annotations=_restore_annotations(document, view, found),
    )


def article_id(sha256: str, number: int = 0) -> int:
    """Id of the ``number``-th article of a document: below 2**48, from its content alone."""
    digest = sha256 if number == 0 else hashlib.sha256(f"{sha256}#{number}".encode()).hexdigest()
    return int(digest[:12], 16)


# -- display texts --------------------------------------------------------------


def _paragraphs(page: Page) -> list[str]:
    """The article proper without its title, as trimmed paragraphs."""
    lines: list[str] = []
    for segment in page.proper():
        if segment.kind != "title":
            text = page.text[segment.start : segment.end]
            lines += [line.strip() for line in text.split("\n") if line.strip()]
    return lines


def _lede(page: Page) -> str:
    for segment in page.segments:
        if segment.kind == "lede":
            return " ".join(page.text[segment.start : segment.end].split())
    return next(
        (
            " ".join(page.text[s.start : s.end].split())
            for s in page.segments
            if s.kind == "body" and page.text[s.start : s.end].strip()
        ),
        "",
    )


def _title_from(text: str) -> str:
    """A display title out of the first words of a lede, behind the outlet's stamp."""
    first = text.split("\n", 1)[0].strip()
    first = first[stamp_end(first) :]
    if len(first) <= _TITLE_LENGTH:
        return first.rstrip(".") or "(không có nội dung)"
    return first[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:–- ") + " …"


# -- back to the stored text ------------------------------------------------------


def _printed(document: Document, view: View, span: Span | None) -> str | None:
    """The words of a span as the page prints them, unless layout has tidied them."""
    if span is None:
        return None
    if span.text != view.text[span.start : span.end]:
        return span.text
    stored = document.text[view.original(span.start) : view.original(span.end, end=True)]
    return " ".join(stored.replace("\u200b", "").split())


def _restore(
    document: Document, view: View, mentions: tuple[_Mention, ...]
) -> tuple[_Mention, ...]:
    restored = []
    for mention in mentions:
        # What was taken out before the first character belongs to the first segment.
        start = view.original(mention.start) if mention.start else 0
        end = view.original(mention.end, end=not isinstance(mention, Segment))
        changes: dict[str, object] = {"start": start, "end": end}
        if isinstance(mention, EventMention):
            changes["evidence"] = document.text[start:end]
        elif not isinstance(mention, Segment):
            changes["text"] = document.text[start:end]
        restored.append(msgspec.structs.replace(mention, **changes))
    return tuple(restored)


def _restore_annotations(document: Document, view: View, found: Annotations) -> Annotations:
    return Annotations(
        persons=found.persons,
        people=_restore(document, view, found.people),
        places=_restore(document, view, found.places),
        times=_restore(document, view, found.times),
        quotes=_restore(document, view, found.quotes),
        events=_restore(document, view, found.events),
    )


def _restore_evidence(view: View, published: Published) -> Published:
    evidence = tuple(
        item
        if item.start is None or item.end is None
        else msgspec.structs.replace(
            item, start=view.original(item.start), end=view.original(item.end, end=True)
        )
        for item in published.evidence
    )
    return msgspec.structs.replace(published, evidence=evidence)
