"""One article as found against one article as it is: tallies by field, and what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from evaluation.events import FoundEvent, date_right, day_right, gold_people, pair_events
from evaluation.gold import GoldArticle, GoldEvent, Mark, proper
from evaluation.measures import Tally
from evaluation.names import (
    alternatives,
    bare,
    outlet_key,
    place_key,
    place_keys,
    sources_key,
)
from hoso.dating import resolve_times
from hoso.edtf import When
from hoso.gazetteer import forms
from hoso.gazetteer import place as place_of
from hoso.model import ArticleRecord, Span

_Place = TypeVar("_Place", Mark, Span)

UNBOUNDED = 10**6
"""Width in days of a publication date about which nothing is claimed."""


@dataclass
class Comparison:
    """The outcome for one article."""

    number: str
    tallies: dict[str, Tally] = field(default_factory=dict)
    errors: list[tuple[str, str]] = field(default_factory=list)
    width: int = UNBOUNDED
    """Days the publication claim spans."""
    datable: bool = True
    """Whether a careful reader can bound the publication at all; if not, width says nothing."""
    paired: list[tuple[GoldEvent, int]] = field(default_factory=list)
    """Gold events and the index of the found event that tells each."""

    def add(self, name: str, tally: Tally) -> None:
        """Count ``tally`` under a field."""
        self.tallies[name] = self.tallies.get(name, Tally()) + tally

    def judge(self, name: str, right: bool, message: str) -> None:
        """Count one verdict; a wrong one is written down."""
        self.add(name, Tally.verdict(right))
        if not right:
            self.errors.append((name, message))


def compare(
    gold: GoldArticle, record: ArticleRecord, names: dict[str, str], text: str
) -> Comparison:
    """Everything about one article.

    ``names`` maps its person keys to names across articles; ``text`` is that of
    its document, which the record's offsets refer to.
    """
    result = Comparison(gold.number)
    folded = {key: bare(name) for key, name in names.items()}
    canonical = {key: bare(person.name) for key, person in gold.people.items()}
    _furniture(result, gold, record)
    _published(result, gold, record)
    _people(result, gold, record, folded, canonical)
    _places(result, gold, record)
    _times(result, gold, record, text)
    _quotes(result, gold, record, folded, canonical)
    _events(result, gold, record, folded, canonical)
    _segments(result, gold, record)
    return result


# -- furniture and publication -----------------------------------------------------


def _furniture(result: Comparison, gold: GoldArticle, record: ArticleRecord) -> None:
    meta = gold.meta
    result.judge("title_source", record.title_source == ("page" if gold.title else "lede"),
                 f"{record.title_source}: {record.title!r}")
    if gold.title:
        result.judge("title", bare(record.title) == bare(gold.title),
                     f"{record.title!r}, should be {gold.title!r}")
    for name, found, wanted in (("section", record.section, meta.section),
                                ("author", record.author, meta.author)):
        result.judge(name, any(bare(found or "") == bare(value or "")
                               for value in alternatives(wanted)),
                     f"{found!r}, should be {wanted!r}")
    result.judge("agency", any(sources_key(record.agency) == sources_key(value)
                               for value in alternatives(meta.agency)),
                 f"{record.agency!r}, should be {meta.agency!r}")
    result.judge("outlet", any(outlet_key(record.outlet) == outlet_key(value)
                               for value in alternatives(meta.outlet)),
                 f"{record.outlet!r}, should be {meta.outlet!r}")


def _published(result: Comparison, gold: GoldArticle, record: ArticleRecord) -> None:
    truth, claim = date.fromisoformat(gold.meta.truth), When.parse(gold.meta.claim)
    found = record.published.when
    story = "; ".join(f"{e.kind} {e.value} {e.verdict}" for e in record.published.evidence)
    result.judge("published_contains", not found or found.contains(truth),
                 f"{found}, appeared {truth} ({story})")
    result.judge("published_no_wrong_day", found.single_day in (None, truth),
                 f"{found}, appeared {truth} ({story})")
    result.datable = bool(claim)
    if claim.single_day:
        result.judge("published_exact", found.single_day == truth,
                     f"{found}, the page gives {claim} ({story})")
    if found.earliest and found.latest:
        result.width = (found.latest - found.earliest).days + 1
    if claim.latest and claim.earliest and result.width > 10 * (
            (claim.latest - claim.earliest).days + 1):
        result.errors.append(("published_width", f"{found}, may claim {claim} ({story})"))
    result.judge("published_conflict",
                 gold.meta.conflict in ("either", "yes" if record.published.conflict else "no"),
                 f"conflict {record.published.conflict}, should be {gold.meta.conflict} ({story})")


# -- spans -------------------------------------------------------------------------


def _overlap(a: Mark | Span, b: Mark | Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def match_spans(gold: list[Mark], found: list[Span]) -> list[tuple[Mark, Span]]:
    """Overlapping pairs, the largest overlap first, each span used once."""
    scored = sorted(
        ((-_overlap(g, f), g.start != f.start or g.end != f.end, i, j)
         for i, g in enumerate(gold) for j, f in enumerate(found) if _overlap(g, f) > 0),
        key=lambda row: (row[1], *row))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    matched = []
    for _, _, i, j in scored:
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            matched.append((gold[i], found[j]))
    return matched


_LEADING = re.compile(
    r"(?:vào|lúc|hồi|trong|từ|các|hai|cùng|buổi|hôm|ngày|rạng sáng|sáng|trưa|chiều|tối|nửa đêm"
    r"|đêm) ",
    re.I)


def _core(text: str) -> tuple[int, int]:
    """How many characters of small words stand before and spaces after what matters."""
    begin = 0
    while match := _LEADING.match(text, begin):
        begin = match.end()
    return begin, len(text) - len(text.rstrip())


def _same_ends(gold: Mark, found: Span) -> bool:
    """Strict equality; "ngày 14/10" and "14/10" are the same time expression."""
    if gold.kind != "t":
        return (gold.start, gold.end) == (found.start, found.end)
    (a, b), (c, d) = _core(gold.text), _core(found.text)
    return (gold.start + a, gold.end - b) == (found.start + c, found.end - d)


def score_spans(result: Comparison, name: str, gold: list[Mark],
                found: list[Span]) -> list[tuple[Mark, Span]]:
    """Count spans strictly and by overlap; returns the overlapping pairs."""
    matched = match_spans(gold, found)
    hit = {id(g) for g, _ in matched}
    caught = {id(f) for _, f in matched}
    required = [g for g in gold if not g.optional]
    sure = [(g, f) for g, f in matched if not g.optional]
    spurious = len(found) - len(matched)
    result.add(f"{name}_overlap", Tally(len(sure), spurious, len(required) - len(sure)))
    exact = sum(_same_ends(g, f) for g, f in sure)
    result.add(f"{name}_strict",
               Tally(exact, spurious + len(sure) - exact, len(required) - exact))
    for g in required:
        if id(g) not in hit:
            result.errors.append((name, f"missed {g.text!r}"))
    for f in found:
        if id(f) not in caught:
            result.errors.append((name, f"spurious {f.text!r}"))
    for g, f in sure:
        if not _same_ends(g, f):
            result.errors.append((f"{name}_strict", f"{f.text!r}, should be {g.text!r}"))
    return matched


def _in_proper(gold: GoldArticle, spans: Iterable[_Place]) -> list[_Place]:
    return [s for s in spans if any(a <= s.start < b for a, b in proper(gold))]


# -- people, places, times, quotes -------------------------------------------------


def _people(result: Comparison, gold: GoldArticle, record: ArticleRecord,
            names: dict[str, str], canonical: dict[str, str]) -> None:
    mentioned = {mention.person for mention in record.annotations.people}
    persons = [p for p in record.annotations.persons if p.key in mentioned]
    wanted = {canonical[key] for key in gold.people if key not in gold.meta.inferred}
    maybe = {canonical[m.value] for m in gold.of("p") if m.optional} - {
        canonical[m.value] for m in gold.of("p") if not m.optional}
    have = {names[p.key] for p in persons}
    result.add("people", Tally.of_sets(wanted - maybe, have - maybe))
    for name in sorted(wanted - maybe - have):
        result.errors.append(("people", f"missed {name}"))
    for name in sorted(have - wanted):
        words = [m.text for m in record.annotations.people if names[m.person] == name]
        result.errors.append(("people", f"spurious {name} from {words[:3]}"))
    spans = [Span(text=m.text, start=m.start, end=m.end) for m in record.annotations.people]
    who = {(m.start, m.end): names[m.person] for m in record.annotations.people}
    for mark, span in score_spans(result, "mentions", gold.of("p"), spans):
        result.judge("mention_person", who[span.start, span.end] == canonical[mark.value],
                     f"{span.text!r} is {who[span.start, span.end]}, should be "
                     f"{canonical[mark.value]}")
    _roles(result, gold, record, names, canonical)


def _roles(result: Comparison, gold: GoldArticle, record: ArticleRecord,
           names: dict[str, str], canonical: dict[str, str]) -> None:
    printed = {names[p.key]: [bare(role) for role in p.roles] for p in record.annotations.persons}
    for key, person in gold.people.items():
        found = printed.get(canonical[key])
        if not person.roles or found is None:
            continue
        for role in map(bare, person.roles):
            right = any(r == role or r.startswith(role + " ") or role.startswith(r + " ")
                        for r in found)
            result.judge("roles", right, f"{person.name}: {found}, should have {role!r}")


def _places(result: Comparison, gold: GoldArticle, record: ArticleRecord) -> None:
    wanted = {place_key(mark.value) for mark in gold.of("l")}
    have = set()
    for mention in record.annotations.places:
        form = forms().get(mention.text)
        home = place_of(mention.place) if mention.place else None
        metonym = home is not None and home.country in gold.meta.countries
        if mention.place and (mention.place in wanted or not (
                metonym or (form and form.kind == "landmark"))):
            have.add(mention.place)
    result.add("places", Tally.of_sets(wanted, have))
    result.errors += [("places", f"missed {name}") for name in sorted(wanted - have)]
    result.errors += [("places", f"spurious {name}") for name in sorted(have - wanted)]
    if gold.meta.countries:
        countries = {m.country for m in record.annotations.places if m.country}
        missed = set(gold.meta.countries) - countries
        result.add("countries", Tally(len(gold.meta.countries) - len(missed), 0, len(missed)))
        result.errors += [("countries", f"missed {code}") for code in sorted(missed)]


def value_right(mark: Mark, found: When, published_given: bool = False) -> bool:
    """Whether a time value is the gold one; a vague one may differ a little.

    ``published_given``: the day of publication was given, so that a day whose
    year the page leaves open (``XXXX-10-14``), or one of several days
    ("hôm qua" is ``[2015-12-14..2015-12-15]``), is one day.
    """
    wanted = When.parse(mark.value)
    if published_given and (day := found.single_day):
        if not wanted:
            return wanted.text == f"XXXX-{day:%m-%d}"
        if wanted.text.startswith("["):
            return wanted.contains(day)
    if not mark.vague:
        return found.ranges == wanted.ranges and (bool(found) or found.text == wanted.text)
    if not found or not wanted:
        return False
    return found.overlaps(wanted) and found.days <= max(7, 3 * wanted.days)


def _times(result: Comparison, gold: GoldArticle, record: ArticleRecord, text: str) -> None:
    """Spans and values: as the archive has them, and with the day of publication given.

    The second is what published figures for other systems mean by the value of
    an expression; without that day "ngày 14/10" has no year for anyone.
    """
    found = _in_proper(
        gold, [Span(text=t.text, start=t.start, end=t.end) for t in record.annotations.times]
    )
    # A stamp is no expression of the article proper, even where an annotator marked its day.
    marks = _in_proper(gold, gold.of("t"))
    matched = score_spans(result, "times", marks, found)
    given = resolve_times(
        record.annotations.times, When.day(date.fromisoformat(gold.meta.truth)), text
    )
    for name, times in (("time_values", record.annotations.times), ("time_values_dated", given)):
        values = {(t.start, t.end): t.value for t in times}
        right = 0
        for mark, span in matched:
            value = values[span.start, span.end]
            good = value_right(mark, value, published_given=name == "time_values_dated")
            right += good and not mark.optional
            if not good:
                result.errors.append((name, f"{span.text!r} is {value}, should be {mark.value}"))
        required = sum(not m.optional for m in marks)
        counted = len(found) - sum(mark.optional for mark, _ in matched)
        result.add(name, Tally(right, counted - right, required - right))


def _quotes(result: Comparison, gold: GoldArticle, record: ArticleRecord,
            names: dict[str, str], canonical: dict[str, str]) -> None:
    marks = gold.of("q")
    quotes = record.annotations.quotes
    spans = [Span(text=q.text, start=q.start, end=q.end) for q in quotes]
    matched = match_spans(marks, spans)
    caught = {(s.start, s.end) for _, s in matched}
    # Words in marks that nobody is said to have spoken are no quotation in gold.
    spurious = [q for q in quotes if q.person and (q.start, q.end) not in caught]
    required = [mark for mark in marks if not mark.optional]
    sure = [mark for mark, _ in matched if not mark.optional]
    result.add("quotes", Tally(len(sure), len(spurious), len(required) - len(sure)))
    result.errors += [("quotes", f"spurious {q.text[:60]!r}") for q in spurious]
    hit = {id(mark) for mark, _ in matched}
    result.errors += [("quotes", f"missed {m.text[:60]!r}") for m in required if id(m) not in hit]
    speaker = {(q.start, q.end): names.get(q.person) if q.person else None for q in quotes}
    for mark, span in matched:
        wanted = canonical.get(mark.value)
        said = speaker[span.start, span.end]
        result.judge("quote_speaker", said == wanted,
                     f"{mark.text[:50]!r} by {said}, should be {wanted}")


# -- events and segments -----------------------------------------------------------


def _events(result: Comparison, gold: GoldArticle, record: ArticleRecord,
            names: dict[str, str], canonical: dict[str, str]) -> None:
    found = [FoundEvent.of(i, e, names) for i, e in enumerate(record.annotations.events)]
    matched = pair_events(gold, found, canonical)
    result.paired = [(g, f.index) for g, f in matched]
    sure = [(g, f) for g, f in matched if not g.optional]
    required = [g for g in gold.meta.events if not g.optional]
    result.add("events", Tally(len(sure), len(found) - len(matched), len(required) - len(sure)))
    for g in required:
        if not any(g is paired for paired, _ in sure):
            result.errors.append(("events", f"missed {g.type} {g.when} {list(g.people)}"))
    for event in found:
        if not any(event is paired for _, paired in matched):
            result.errors.append(("events", f"spurious {event.type} {event.date} "
                                            f"{sorted(event.people)}: {event.evidence[:90]!r}"))
    for g, f in matched:
        people = gold_people(gold, g, canonical)
        label = f"{g.type} {g.when} {list(g.people)}"
        result.judge("event_type", g.type == f.type, f"{label}: {f.type}")
        if g.when:
            result.judge("event_date", date_right(g, f.date), f"{label}: {f.date}")
            result.judge("event_day", day_right(g, f.date), f"{label}: {f.date}")
        if g.place or f.place:
            result.judge("event_place", f.place in place_keys(g.place),
                         f"{label}: {f.place}, not {g.place}")
        result.judge("event_status", g.status == f.status, f"{label}: {f.status}, not {g.status}")
        result.add("event_people", Tally.of_sets(set(people), set(f.people)))
        if people != f.people:
            result.errors.append(("event_people", f"{label}: {sorted(f.people)}"))


def _segments(result: Comparison, gold: GoldArticle, record: ArticleRecord) -> None:
    kinds: dict[int, str] = {}
    for segment in record.segments:
        kinds.update(dict.fromkeys(range(segment.start, segment.end), segment.kind))
    right = wrong = 0
    for kind, start, end in gold.segments:
        own = [kinds.get(at) for at in range(start, end)]
        good = sum(same_kind(kind, k) for k in own)
        right, wrong = right + good, wrong + len(own) - good
        if good < len(own):
            other = next(k for k in own if not same_kind(kind, k))
            result.errors.append(("segments", f"{kind} read as {other}: {end - start} characters"))
    result.add("segments", Tally(right, wrong, wrong))


def same_kind(gold: str, found: str | None) -> bool:
    """Whether two segment kinds count as the same.

    What is no part of the article is one kind: where a footer ends and the
    comment box begins is no matter of reading the news.
    """
    apart = {"related", "comments", "footer"}
    return gold == found or (gold in apart and found in apart)
