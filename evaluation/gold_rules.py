"""What a gold file must satisfy: slips of the pen are caught here, not in the scores."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from evaluation.events import GROUPS
from evaluation.gold import GoldArticle, GoldError, GoldEvent, GoldPage, proper
from evaluation.names import alternatives
from hoso.edtf import When
from hoso.text import fold, reading_view

EVENT_TYPES = frozenset({
    "meeting", "phone_call", "visit", "talks", "summit", "statement", "agreement", "sanction",
    "expulsion", "military", "order", "election", "protest", "accident", "other",
})
_LOOKS_LIKE_DATE = re.compile(
    r"(?<![\d/.\-])\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{4})?(?![\d/\-%]|\.\d)"
    r"|(?:hôm qua|hôm nay|tuần trước|tuần này|tháng trước|năm ngoái|cùng ngày"
    r"|tháng \d{1,2}|năm (?:19|20)\d\d)", re.IGNORECASE)
_ONE_DATE = re.compile(r"(?<![\d/.\-])(\d{1,2})[/.\-](\d{1,2})(?!\d|[/.\-]\d{1,2}\b)")
_WEEKDAY = re.compile(
    r"(thứ|chủ) (\w+)[,\s]{1,3}(?:ngày )?(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.IGNORECASE)
_DAYS = (
    "hai", "ba", "tu", "nam", "sau", "bay", "nhat", "2", "3", "4", "5", "6", "7", "cn",
)
_QUOTE_MARKS = "\"“”'‘’«»„"


def check_all(pages: Iterable[GoldPage]) -> None:
    """Raises :class:`GoldError` naming the file and every rule it breaks."""
    pages = list(pages)
    numbers = [page.number for page in pages]
    problems = [f"{n}: number used twice" for n in set(numbers) if numbers.count(n) > 1]
    for page in pages:
        for article in page.articles:
            problems += [f"{page.path.name}: {line}" for line in problems_of(page, article)]
            if article.meta.reprint_of and article.meta.reprint_of not in numbers:
                problems.append(f"{page.path.name}: reprint of {article.meta.reprint_of}, not here")
    problems += _unjoined([article for page in pages for article in page.articles])
    if problems:
        raise GoldError("\n".join(problems))


def _unjoined(articles: list[GoldArticle]) -> Iterable[str]:
    """Two articles that tell of the same people on the same day tell one event."""
    told: dict[str, list[tuple[GoldArticle, GoldEvent, When, frozenset[str]]]] = {}
    for article in articles:
        for event in article.meta.events:
            when = event.when
            if when and when.days <= 3 and event.people and (
                    set(event.people) <= set(article.people)):
                people = frozenset(fold(article.people[key].name) for key in event.people)
                told.setdefault(GROUPS.get(event.type, event.type), []).append(
                    (article, event, when, people))
    for one_kind in told.values():
        for (first, one, on, people), (second, other, its, others) in combinations(one_kind, 2):
            same_people = people == others or len(people & others) > 1
            joined = one.id is not None and one.id == other.id
            if first is not second and same_people and not joined and on.overlaps(its):
                yield (f"{first.number} and {second.number}: {one.type} {on} of "
                       f"{sorted(people & others)} has no common id")


def problems_of(page: GoldPage, article: GoldArticle) -> list[str]:
    """Rules the article breaks, one line each."""
    return [*_dates(article), *_furniture(page, article),
            *([] if article.meta.conflict == "yes" else _weekdays(page)), *_people(page, article),
            *_events(article), *_times(page, article), *_quotes(page, article)]


def _dates(article: GoldArticle) -> Iterable[str]:
    try:
        truth, claim = date.fromisoformat(article.meta.truth), When.parse(article.meta.claim)
    except ValueError as error:
        yield str(error)
        return
    if claim and not claim.contains(truth):
        yield f"claim {claim} does not contain the truth {truth}"


def _weekdays(page: GoldPage) -> Iterable[str]:
    """A weekday printed with a full date must be that date's, save where the page is to lie."""
    for match in _WEEKDAY.finditer(page.text):
        day = date(int(match[5]), int(match[4]), int(match[3]))
        if _DAYS.index(fold(match[2])) % 7 != day.weekday():
            yield f"{match[0]!r} is not that weekday"


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", fold(reading_view(text).text))


def _furniture(page: GoldPage, article: GoldArticle) -> Iterable[str]:
    meta = article.meta
    for name, values in (("section", alternatives(meta.section)),
                         ("author", alternatives(meta.author)), ("title", [meta.title])):
        for value in values:
            if value and _squeeze(value) not in _squeeze(page.text):
                yield f"{name} {value!r} is not on the page"


def _people(page: GoldPage, article: GoldArticle) -> Iterable[str]:
    spans = proper(article)
    seen = set()
    surfaces = set()
    for mark in article.of("p"):
        seen.add(mark.value)
        surfaces.add(mark.text)
        if mark.value not in article.people:
            yield f"{mark.text!r}: no person {mark.value!r}"
        if not any(a <= mark.start and mark.end <= b for a, b in spans):
            yield f"{mark.text!r} is marked outside the article proper"
        if re.match(r"\w\w", page.text[mark.start - 1:mark.start + 1]) or re.match(
                r"\w\w", page.text[mark.end - 1:mark.end + 1]):
            yield f"{mark.text!r} cuts a word"
    for key in article.people:
        if key not in seen and key not in article.meta.inferred:
            yield f"{key} is never mentioned"
    for key in (*article.meta.historical, *article.meta.inferred):
        if key not in article.people:
            yield f"no person {key!r}"
    taken = [(m.start, m.end) for m in article.marks if m.kind in "pxl"]
    yield from _roles(page, article)
    for surface in surfaces:
        for start, end in spans:
            for match in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", page.text[start:end]):
                a, b = start + match.start(), start + match.end()
                if not any(x <= a and b <= y for x, y in taken):
                    yield f"{surface!r} is not marked in: ...{page.text[max(0, a - 30):b + 10]}..."


def _roles(page: GoldPage, article: GoldArticle) -> Iterable[str]:
    """A role is printed near the name."""
    for key, person in article.people.items():
        around = [_squeeze(page.text[max(0, m.start - 90):m.end + 90]) for m in article.of("p")
                  if m.value == key]
        for role in person.roles:
            if around and not any(_squeeze(role) in text for text in around):
                yield f"{person.name}: {role!r} does not stand near the name"


def _events(article: GoldArticle) -> Iterable[str]:
    for event in article.meta.events:
        if event.type not in EVENT_TYPES:
            yield f"no event type {event.type!r}"
        for key in event.people:
            if key not in article.people:
                yield f"event {event.type}: no person {key!r}"
        try:
            when = event.when
        except ValueError as error:
            yield f"event {event.type}: {error}"
            continue
        truth = date.fromisoformat(article.meta.truth)
        if event.status == "occurred" and when.earliest and when.earliest > truth:
            yield f"event {event.type} {when} occurred after {truth}"
        if event.status == "planned" and when.latest and when.latest < truth:
            yield f"event {event.type} {when} planned before {truth}"


def _times(page: GoldPage, article: GoldArticle) -> Iterable[str]:
    for mark in article.of("t"):
        try:
            when = When.parse(mark.value)
        except ValueError as error:
            yield f"time {mark.text!r}: {error}"
            continue
        printed = [m for m in _ONE_DATE.finditer(mark.text) if int(m[2]) <= 12]
        said = {(day.month, day.day) for day in (when.earliest, when.latest) if day}
        if when and not all((int(m[2]), int(m[1])) in said for m in printed):
            yield f"time {mark.text!r} is not {mark.value}"
    taken = [(m.start, m.end) for m in article.marks if m.kind in "tx"]
    for start, end in proper(article):
        for match in _LOOKS_LIKE_DATE.finditer(page.text, start, end):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                around = page.text[max(0, match.start() - 30):match.end() + 15]
                yield f"{match[0]!r} looks like a time; mark it {{t:}} or {{x|}}: {around!r}"


def _quotes(page: GoldPage, article: GoldArticle) -> Iterable[str]:
    for mark in article.of("q"):
        if mark.value not in (*article.people, "-"):
            yield f"quote of nobody known: {mark.value!r}"
        before, after = page.text[:mark.start].rstrip(" "), page.text[mark.end:].lstrip(" ")
        if before[-1:] not in _QUOTE_MARKS or after[:1] not in _QUOTE_MARKS:
            yield f"quote without marks: {mark.text[:40]!r}"
