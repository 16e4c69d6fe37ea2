"""What the offices of the people named say about the day of publication.

"Ngoại trưởng Mỹ Rex Tillerson" was printed while he was Secretary of State;
"cựu Ngoại trưởng" afterwards. The boundaries of the table are off by a few
days now and then, so every tenure is widened by two weeks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from hoso.authority import KnownPerson, Tenure, offices, people
from hoso.dating.claims import Claim, lags
from hoso.dating.cues import cue, phrases
from hoso.dating.resolve import resolve_time
from hoso.dating.words import Said, country_en, country_vi, day_en, day_vi, quote, sentence_around
from hoso.edtf import Range, When
from hoso.model import Annotations, Page, Person, PersonMention, TimeMention

__all__ = ["MARGIN", "appointment_claims", "called_former", "tenure_claims"]

MARGIN = timedelta(days=14)
"""The residual error of the table of tenures."""

_REACH = 90
_SURE_OF_WHO = 0.7  # confidence of the link to a person below which a tenure rejects nothing
_ONE_DAY = timedelta(days=1)
_FORMER = re.compile(r"\b(?:cựu|nguyên)\s+$", re.IGNORECASE)
_CALLED_FORMER = re.compile(r"\b(?:cựu|nguyên|cố)\s", re.IGNORECASE)
# What stands between the title of who held it and the name: "cựu Tổng thống Mỹ Clinton".
_OF_WHOM = re.compile(r"(?:\s|của\b|nước\b|này\b|là\b|ông\b|bà\b|[^\W\d_a-zđ][\w.'’-]*)*$")
_FATHER = re.compile(r"\s*\(?(?:cha|bố)\b")  # "Bush (cha)": one of the same name
_SENTENCE = re.compile(r"[.!?…]\s|\n")
# "Ngoại trưởng Nga Lavrov và người đồng cấp Mỹ Rex Tillerson": he holds the like office.
_COUNTERPART = re.compile(r"\bđồng cấp(?:\s+(?:người\s+)?[A-ZĐ][\w.-]*){0,4}\s+$")
_THAT_COUNTRY = frozenset({"nước này", "nước ông", "nước bà", "nước chủ nhà"})
_BEFORE_TITLE = r"\b{}\s+(?:của\s+)?$"
_NAMED_BEFORE = 100  # days before a term begins
_LESSER_GAP = 730  # days before a lesser term that one like it may have gone unrecorded


@dataclass(frozen=True, slots=True)
class _Use:
    """How an office stands beside a name."""

    mention: PersonMention
    former: bool
    recalled: bool
    of_that_country: bool
    """"Ngoại trưởng nước này ...": the country was named before."""


def tenure_claims(page: Page, found: Annotations) -> list[Claim]:
    """One claim for every office that the text gives to a known person."""
    mentions: dict[str, list[PersonMention]] = {}
    for mention in found.people:
        mentions.setdefault(mention.person, []).append(mention)
    claims: list[Claim] = []
    for person in found.persons:
        if not person.key.startswith("a:") or person.inferred or person.historical:
            continue
        known = people().get(person.key[2:])
        if known is not None:
            claims += _of_person(page, person, known, mentions.get(person.key, []),
                                 _titles(found, person))
    return claims


def _titles(found: Annotations, besides: Person) -> set[str]:
    """The titles of the offices that the others hold."""
    return {title for person in found.persons if person is not besides
            for office in person.offices for title in offices()[office].titles_vi}


def _of_person(page: Page, person: Person, known: KnownPerson, mentions: list[PersonMention],
               titles: set[str]) -> Iterable[Claim]:
    counterpart = [m for m in mentions if not person.offices and _COUNTERPART.search(
        page.text, max(0, m.start - _REACH), m.start)]
    for alike in _offices_of(known):
        tenures = sorted((t for t in known.tenures if t.office in alike), key=lambda t: t.first)
        found = [_use(page, m, alike) for m in mentions]
        uses = [use for use in found if use is not None]
        former = [use for use in uses if use.former]
        if former:
            yield _former(known, tenures, former[0].mention)
        elif not alike.isdisjoint(person.offices) or any(use.of_that_country for use in uses):
            if uses and all(use.recalled for use in uses):
                yield _recalled(known, tenures, uses[0].mention)
                continue
            current = [use.mention for use in uses if not use.recalled] or mentions[:1]
            if current:
                yield _current(page, known, tenures, current)
        elif counterpart and any(not titles.isdisjoint(offices()[o].titles_vi) for o in alike):
            yield _current(page, known, tenures, counterpart)


def _offices_of(known: KnownPerson) -> list[frozenset[str]]:
    """The offices held, those together whose titles the press does not tell apart."""
    groups: list[set[str]] = []
    for office in dict.fromkeys(tenure.office for tenure in known.tenures):
        titles = offices()[office].titles_vi
        for group in groups:
            if any(set(titles) & set(offices()[other].titles_vi) for other in group):
                group.add(office)
                break
        else:
            groups.append({office})
    return [frozenset(group) for group in groups]


def called_former(text: str, mention: PersonMention) -> bool:
    """Whether "cựu" or "nguyên" stands before the title of a name."""
    before = _SENTENCE.split(text[max(0, mention.start - _REACH) : mention.start])[-1]
    return _CALLED_FORMER.search(before.rsplit(",", 1)[-1]) is not None


def _use(page: Page, mention: PersonMention, alike: frozenset[str]) -> _Use | None:
    """Whether one of the offices' titles stands just before the name, and how."""
    if _FATHER.match(page.text, mention.end):
        return None
    before = page.text[max(0, mention.start - _REACH) : mention.start]
    before = _SENTENCE.split(before)[-1]
    lowered = before.lower()
    for title in dict.fromkeys(t for o in sorted(alike) for t in offices()[o].titles_vi):
        at = lowered.rfind(title.lower())
        if at < 0 or "," in before[at + len(title) :]:
            continue
        former = bool(_FORMER.search(before[:at]))
        if former and not _OF_WHOM.match(before, at + len(title)):
            continue
        start, end = sentence_around(page.text, mention.start, mention.end)
        between = lowered[at + len(title) :].strip()
        return _Use(mention, former=former,
                    recalled=bool(cue("back_then").search(page.text, start, end)),
                    of_that_country=between in _THAT_COUNTRY and not cue(
                        "lesser", _BEFORE_TITLE).search(before[:at]))
    return None


def _title(office: str) -> Said:
    row = offices()[office]
    where_en, where_vi = country_en(row.country), country_vi(row.country)
    title_vi = row.titles_vi[0] if row.titles_vi else row.title_en
    return Said(f"{row.title_en} ({where_en})" if where_en else row.title_en,
                f"{title_vi} ({where_vi})" if where_vi else title_vi)


def _terms(tenures: list[Tenure]) -> Said:
    """"from 1 February 2017 to 31 March 2018", one part a term."""
    en, vi = [], []
    for tenure in tenures:
        first = tenure.first
        if tenure.last is None:
            en.append(f"since {day_en(first)}")
            vi.append(f"từ {day_vi(first)}")
        else:
            en.append(f"from {day_en(first)} to {day_en(tenure.last)}")
            vi.append(f"từ {day_vi(first)} đến {day_vi(tenure.last)}")
    return Said(" and ".join(en), " và ".join(vi))


def _recalled(known: KnownPerson, tenures: list[Tenure], mention: PersonMention) -> Claim:
    """The office is given in sentences that look back: he holds it, or held it then."""
    held = _held(tenures)
    title, terms = _title(tenures[-1].office), _terms(tenures)
    said = Said(f"{known.name} is called {title.en}, an office held {terms.en}, where the text "
                "looks back",
                f"{known.name} được gọi là {title.vi}, chức vụ giữ {terms.vi}, ở câu nhắc "
                "chuyện cũ")
    return Claim(kind="tenure", when=When.since(tenures[0].first).shift(-MARGIN.days, 0),
                 likely=held.shift(-MARGIN.days, MARGIN.days), trust=lags().likely.known_by_then,
                 said=said, start=mention.start, end=mention.end, weight=0, but=said.but())


def _held(tenures: list[Tenure]) -> When:
    return When.one_of(days for t in tenures for days in (
        When.between(t.first, t.last) if t.last else When.since(t.first)).ranges)


def _current(page: Page, known: KnownPerson, tenures: list[Tenure],
             mentions: list[PersonMention]) -> Claim:
    held = _held(tenures)
    told = [sentence_around(page.text, m.start, m.end) for m in mentions]
    coming = any(cue("comes").search(page.text, *sentence) for sentence in told)
    leaving = any(cue("leaves").search(page.text, *sentence) for sentence in told)
    likely = held.shift(0, MARGIN.days) if leaving else held
    title, terms = _title(tenures[-1].office), _terms(tenures)
    has = tenures[-1].last is None
    said = Said(f"{known.name} {'has been' if has else 'was'} {title.en} {terms.en}",
                f"{known.name} giữ chức {title.vi} {terms.vi}")
    opening = {s.kind for s in page.segments for m in mentions if s.start <= m.start < s.end}
    sure = not any(t.unverified for t in tenures) and max(
        m.confidence for m in mentions) >= _SURE_OF_WHO
    return Claim(
        kind="tenure", likely=likely, said=said, trust=lags().likely.in_office,
        when=held.shift(-(_LESSER_GAP if _is_lesser(tenures) else
                          _NAMED_BEFORE if coming else MARGIN.days), MARGIN.days), but=said.but(),
        start=mentions[0].start, end=mentions[0].end,
        weight=(len(mentions) + 2 * bool(opening & {"title", "lede"})) if sure else 0,
    )


def _is_lesser(tenures: list[Tenure]) -> bool:
    """Whether the office is none of those whose holders the table has without a gap."""
    titles = {title for tenure in tenures for title in offices()[tenure.office].titles_vi}
    return titles.isdisjoint(phrases("highest"))


def _former(known: KnownPerson, tenures: list[Tenure], mention: PersonMention) -> Claim:
    """"cựu Ngoại trưởng": after a term, and not within the next one."""
    ranges: list[Range] = []
    for tenure, following in zip(tenures, [*tenures[1:], None], strict=True):
        if tenure.last is None:
            continue
        left = tenure.last - MARGIN
        if following is None:
            ranges += When.since(left).ranges
        elif left <= following.first + MARGIN:
            ranges.append((left, following.first + MARGIN))
    title, terms = _title(tenures[-1].office), _terms(tenures)
    said = Said(f"{known.name} is called a former {title.en}, an office held {terms.en}",
                f"{known.name} được gọi là cựu {title.vi}, chức vụ giữ {terms.vi}")
    sure = bool(ranges) and not any(t.unverified for t in tenures)
    return Claim(kind="tenure", when=When.one_of(ranges), said=said, but=said.but(),
                 start=mention.start, end=mention.end, weight=1 if sure else 0)


def appointment_claims(page: Page, found: Annotations) -> list[Claim]:
    """Someone takes office on the very day of the calendar that begins a term of theirs."""
    claims: list[Claim] = []
    told = _days_of_appointments(page, found)
    for person in found.persons if told else ():
        known = people().get(person.key[2:]) if person.key.startswith("a:") else None
        for tenure in known.tenures if known is not None and not person.historical else ():
            words = _appointed(told, tenure) if len(tenure.since) == 10 else None
            if known is None or words is None:
                continue
            title = _title(tenure.office)
            said = Said(
                f"{known.name} became {title.en} on {day_en(tenure.first)} ({quote(words.text)})",
                f"{known.name} nhậm chức {title.vi} ngày {day_vi(tenure.first)} "
                f"({quote(words.text)})")
            when = When.between(tenure.first - _ONE_DAY, tenure.first + MARGIN).shift(
                0, lags().body.bound - MARGIN.days)
            claims.append(Claim(kind="known_event", when=when, said=said, start=words.start,
                                end=words.end, but=said.but()))
    return claims


def _days_of_appointments(page: Page, found: Annotations) -> list[TimeMention]:
    """Days without a year in paragraphs that tell of taking office."""
    told = []
    for mention in found.times:
        if {"day", "month"} <= mention.fields.keys() and "year" not in mention.fields:
            left = page.text.rfind("\n", 0, mention.start) + 1
            right = page.text.find("\n", mention.end)
            if cue("takes_office").search(page.text, left, right if right >= 0 else len(page.text)):
                told.append(mention)
    return told


def _appointed(told: list[TimeMention], tenure: Tenure) -> TimeMention | None:
    """The words that name the tenure's first day."""
    first = When.day(tenure.first)
    return next((mention for mention in told if resolve_time(mention, first) == first), None)
