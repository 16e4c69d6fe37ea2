"""What every table and column means: the one place where it is written down.

The data dictionary, the descriptions that Datasette shows, the data package
of an export and the tests all read from here.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TABLES", "Table"]


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words.

    ``hidden`` tables are plumbing, or carry what a page about something else
    shows; Datasette leaves them out of its front page.
    """

    description: str
    columns: dict[str, str]
    hidden: bool = False


_EDTF = "as EDTF (ISO 8601-2) text"
_START = "First character of the words, counted from 0 in documents.text."
_END = "Character after the last of the words in documents.text."
_ARTICLE = "The article."
_COUNTRY = "Country, ISO 3166-1 alpha-2."

TABLES: dict[str, Table] = {
    "articles": Table(
        "Articles: one row for each story found on a saved page, with what the page says of it "
        "and when it was published.",
        {
            "id": "Number derived from the page's bytes; stays the same in every archive.",
            "document_id": "The saved page this article stands on.",
            "title": "Headline; where the page has none, a display title from the lede.",
            "title_source": "page: printed on the page; lede: made from the opening words.",
            "section": "Rubric the page files the article under, as printed.",
            "author": "Signature, as printed.",
            "agency": "Agency or paper credited for the story, as printed.",
            "outlet_id": "Outlet where the page was published.",
            "url": "Address of the page, where the page or its file says it.",
            "language": "Language of the text (ISO 639; und: too little text to tell).",
            "published": f"When the article was published, {_EDTF}; XXXX-XX-XX is unknown.",
            "published_earliest": "First possible day of publication.",
            "published_latest": "Last possible day of publication.",
            "published_precision": "How exactly the publication date is known: minute, day, week, "
            "month, year, interval, set (one of several days) or unknown.",
            "published_method": "Kind of the evidence that decided the date; see date_evidence.",
            "published_conflict": "1 where a date printed on the page was rejected.",
            "year": "Year of publication, only where it is certain.",
            "lede": "Opening paragraph.",
            "word_count": "Words in the body.",
            "story_id": "The story this article belongs to, with others on the same happening.",
            "reprint_of": "The earliest article whose text this one repeats.",
            "extractor": "Version of the program and its authority files that read the article.",
        },
    ),
    "people": Table(
        "People: everyone the articles name, one row a person, however the name was spelt.",
        {
            "id": "Number derived from who the person is.",
            "slug": "Name in web addresses.",
            "name": "Name in its usual form in Latin script, or as the Vietnamese press prints it.",
            "country": _COUNTRY,
            "wikidata": "Wikidata item, where known.",
            "authority_id": "Entry in authority/people.yml; empty for people known only from "
            "articles.",
            "historical": "1 for a person of the past whom articles recall.",
            "article_count": "Articles that name the person or certainly mean them.",
            "mention_count": "Mentions by name in all articles.",
            "first_seen": "First possible publication day of any article with the person.",
            "last_seen": "Last possible publication day of any article with the person.",
        },
    ),
    "events": Table(
        "Events: dated public acts the articles report, reports of the same act joined.",
        {
            "id": "Number derived from the event's reports.",
            "slug": "Name in web addresses.",
            "type": "Kind of event.",
            "title": "Short title.",
            "date": f"When it happened or is to happen, {_EDTF}.",
            "date_earliest": "First possible day.",
            "date_latest": "Last possible day.",
            "date_precision": "How exactly the date is known, as in articles.",
            "year": "Year, only where it is certain.",
            "place_id": "Where, if a report names the place.",
            "status": "occurred, planned or cancelled, from all reports together.",
            "article_count": "Articles that tell of it.",
            "report_count": "Independent reports: reprints are not counted.",
            "confidence": "From 0 to 1: how often an event with as much evidence is one.",
            "known_event": "Known event of authority/events.yml or authority/events/ that is "
            "certainly the same.",
        },
    ),
    "quotes": Table(
        "Quotations: words in quotation marks and who said them.",
        {
            "id": "Number derived from article and position.",
            "article_id": "The article that quotes.",
            "person_id": "Who said it; empty where the article names an institution or nobody.",
            "text": "The words between the marks.",
            "cue": "The words that attribute it: nhấn mạnh, cho biết.",
            "start_char": _START,
            "end_char": _END,
        },
    ),
    "stories": Table(
        "Stories: articles on one happening, reprints included.",
        {
            "id": "Number derived from the story's articles.",
            "title": "Title of its first article.",
            "first_date": "First possible publication day of its articles.",
            "last_date": "Last possible publication day of its articles.",
            "article_count": "Articles in the story.",
        },
    ),
    "article_events": Table(
        "Events as each article tells them, with the sentence that proves it.",
        {
            "article_id": _ARTICLE,
            "position": "Number of the report within the article, from 0.",
            "event_id": "The event that this report was joined to.",
            "type": "Kind of event as this article tells it.",
            "status": "occurred, planned or cancelled at the time of the article.",
            "date": f"Date as this article tells it, {_EDTF}.",
            "place_id": "Place as this article tells it.",
            "confidence": "From 0 to 1: how often an event with as much evidence is one.",
            "start_char": _START,
            "end_char": _END,
            "evidence": "The sentence, as printed.",
        },
    ),
    "article_people": Table(
        "Who is in which article.",
        {
            "article_id": _ARTICLE,
            "person_id": "The person.",
            "role": "Role as printed: Ngoại trưởng.",
            "mention_count": "Mentions by name; 0 for a person meant but never named.",
            "inferred": "1 where the person is meant but never named "
            "(người đồng cấp Nga), found by office and date.",
            "confidence": "From 0 to 1: how sure the link is.",
        },
    ),
    "mentions": Table(
        "Every mention of a person by name, with its place in the text.",
        {
            "id": "Number derived from article and position.",
            "article_id": _ARTICLE,
            "person_id": "The person meant.",
            "text": "The name as printed.",
            "start_char": _START,
            "end_char": _END,
            "method": "How it was linked: authority, alias, surname, misspelling, shape (looks "
            "like a name), office.",
            "confidence": "From 0 to 1: how sure the link is.",
        },
    ),
    "person_names": Table(
        "All names of a person, and how often each is printed.",
        {
            "person_id": "The person.",
            "name": "The name.",
            "kind": "canonical, alias (from the authority file), surface (a form seen in print) "
            "or misspelling.",
            "mention_count": "Mentions in this form; 0 for a name known but not seen.",
        },
    ),
    "person_roles": Table(
        "Offices and roles of people: tenures from the authority file, and roles as printed.",
        {
            "person_id": "The person.",
            "position": "Order within the person: tenures by start, then roles by frequency.",
            "title": "Title of the office in English, or the role as printed.",
            "title_vi": "Usual title in the Vietnamese press.",
            "office": "Entry in authority/offices.yml.",
            "country": _COUNTRY,
            "organisation": "Organisation, for an office that belongs to no country.",
            "since": "First day or month in office.",
            "until": "Last day or month in office; empty where it goes on or is not known.",
            "unverified": "1 where a boundary rests on memory and rejects no date.",
            "article_count": "Articles in which it is the role most printed; empty for tenures.",
            "source": "Where it was read; articles: printed in the archive's articles.",
        },
    ),
    "places": Table(
        "Places the articles name.",
        {
            "id": "Name in web addresses: moscow-ru.",
            "name": "Usual English name.",
            "name_vi": "Name in the Vietnamese press.",
            "country": _COUNTRY,
            "latitude": "Degrees north.",
            "longitude": "Degrees east.",
            "geonames_id": "GeoNames id.",
            "article_count": "Articles that name it.",
        },
    ),
    "place_mentions": Table(
        "Every mention of a place or country by name, with its place in the text.",
        {
            "article_id": _ARTICLE,
            "position": "Number of the mention within the article, from 0.",
            "place_id": "The place; empty for a country.",
            "country": _COUNTRY,
            "text": "The name as printed.",
            "start_char": _START,
            "end_char": _END,
        },
    ),
    "time_mentions": Table(
        "Every time expression and the date it stands for.",
        {
            "article_id": _ARTICLE,
            "position": "Number of the expression within the article, from 0.",
            "value": f"The date, {_EDTF}; XXXX for a year that is not known.",
            "earliest": "First possible day.",
            "latest": "Last possible day.",
            "rule": "The rule that read it.",
            "text": "The words as printed.",
            "start_char": _START,
            "end_char": _END,
        },
    ),
    "date_evidence": Table(
        "Why an article has its publication date: every reason weighed, for and against.",
        {
            "article_id": _ARTICLE,
            "position": "Number within the article, in the order it was weighed.",
            "kind": "page_date, url, relative, weekday, tenure, known_event, lag ...",
            "value": f"The dates it allows, {_EDTF}.",
            "verdict": "accepted, rejected or unused.",
            "explanation": "The reason in a sentence.",
            "explanation_vi": "The same in Vietnamese.",
            "text": "The words it rests on, as printed.",
            "start_char": _START,
            "end_char": _END,
        },
    ),
    "article_places": Table(
        "Which article names which place.",
        {
            "article_id": _ARTICLE,
            "place_id": "The place.",
            "mention_count": "Mentions.",
        },
    ),
    "article_countries": Table(
        "Which article names which country, or a place in it.",
        {
            "article_id": _ARTICLE,
            "country": _COUNTRY,
            "mention_count": "Mentions of the country and of places in it.",
        },
    ),
    "event_people": Table(
        "Who took part in an event, by the reports.",
        {
            "event_id": "The event.",
            "person_id": "The person.",
            "role": "Part in the event.",
        },
    ),
    "event_countries": Table(
        "Which countries took part in an event.",
        {"event_id": "The event.", "country": _COUNTRY},
    ),
    "event_types": Table(
        "Kinds of event.",
        {
            "id": "Short name.",
            "label_en": "Name in English.",
            "label_vi": "Name in Vietnamese.",
            "plover": "Nearest event type and mode of the PLOVER ontology.",
            "example": "A sentence that tells one.",
        },
    ),
    "outlets": Table(
        "Papers and sites where the articles were published.",
        {
            "id": "Short name.",
            "name": "Name.",
            "domain": "Domain of its site.",
            "article_count": "Articles published there.",
        },
    ),
    "countries": Table(
        "Countries the archive speaks of.",
        {
            "id": "ISO 3166-1 alpha-2.",
            "name_en": "English name.",
            "name_vi": "Vietnamese name.",
        },
    ),
    "documents": Table(
        "Saved pages: their exact text, how they were decoded, and their bytes.",
        {
            "id": "First 16 hexadecimal digits of sha256.",
            "media_type": "Kind of file.",
            "encoding": "Character encoding of the bytes.",
            "sha256": "SHA-256 of the bytes.",
            "bytes": "Size in bytes.",
            "url": "Address the page was saved from, where the file says so.",
            "text": "The text in Unicode normal form C; all offsets refer to it.",
            "raw": "The bytes, only where text in encoding does not give them back.",
        },
    ),
    "document_sources": Table(
        "Where each saved page lies; the same bytes may lie at several places.",
        {
            "uri": "Path (relative to the archive's folder where below it) or address; #n is the "
            "n-th of many in one file.",
            "document_id": "The page.",
            "seen": "When it was first read there.",
        },
    ),
    "corrections": Table(
        "Corrections: what people have stated in corrections.yml, and why. They win over "
        "whatever the program reads.",
        {
            "position": "Number in the file, from 1.",
            "kind": "article, person or event.",
            "target": "The article, person or event that is corrected.",
            "change": "What is so, as JSON.",
            "reason": "Why.",
            "applied": "Articles or events it changed; 0 where it meets nothing.",
        },
    ),
    "article_texts": Table(
        "The running text of each article, kept apart so that lists stay quick.",
        {"article_id": _ARTICLE, "body": "The article proper, paragraph by paragraph."},
        hidden=True,
    ),
    "segments": Table(
        "How each page is laid out: stretches of one purpose that together make up its text.",
        {
            "document_id": "The page.",
            "position": "Number within the page, from 0.",
            "kind": "section, title, dateline, byline, lede, caption, subhead, body, credit, "
            "related, comments or footer.",
            "start_char": _START,
            "end_char": _END,
        },
        hidden=True,
    ),
    "redirects": Table(
        "Old web addresses and where they lead now.",
        {
            "kind": "person or event.",
            "old_slug": "Former name in web addresses.",
            "id": "Id of the person or event it now leads to.",
        },
        hidden=True,
    ),
    "runs": Table(
        "Every run of the reading program.",
        {
            "id": "Number of the run.",
            "started": "Start, UTC.",
            "finished": "End, UTC; empty where the run was interrupted.",
            "added": "Documents new to the archive.",
            "updated": "Documents that replaced an earlier version or were read again.",
            "unchanged": "Documents already known.",
            "failed": "Documents that could not be read.",
            "version": "Version of the program and its authority files.",
        },
        hidden=True,
    ),
    "failures": Table(
        "What could not be read, and why; an entry goes when the document is read after all.",
        {
            "uri": "Path or address.",
            "error": "What is wrong.",
            "advice": "What to do.",
            "run_id": "The latest run that tried.",
        },
        hidden=True,
    ),
    "files": Table(
        "Files already read, so that an unchanged one is not opened again.",
        {
            "uri": "Path, as in document_sources.",
            "bytes": "Size.",
            "modified": "Time of last change, nanoseconds since 1970.",
            "documents": "Documents read from it.",
        },
        hidden=True,
    ),
    "records": Table(
        "What was read from each page, compressed, so that joining can be repeated without "
        "reading again.",
        {
            "document_id": "The page.",
            "extractor": "Version of the program and its authority files that read it.",
            "pending": "1 until the tables show it.",
            "data": "Its article records: JSON, zlib.",
        },
        hidden=True,
    ),
    "id_clashes": Table(
        "Articles whose number another article has too: digests that begin alike.",
        {
            "document_id": "The page.",
            "number": "Number of the article on the page, from 0.",
            "shift": "Added to the number derived from its bytes.",
        },
        hidden=True,
    ),
}
