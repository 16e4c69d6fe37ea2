"""From a page to the people it names."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from hoso.annotation.people import evidence, known, lexicon, name_words, spans
from hoso.annotation.people.before import read_before
from hoso.annotation.people.behind import read_behind
from hoso.annotation.people.candidate import Candidate
from hoso.annotation.people.counterparts import infer
from hoso.annotation.people.lexicon import Marks
from hoso.annotation.people.linking import link
from hoso.annotation.people.spans import Group
from hoso.model import Page, Person, PersonMention, PlaceMention

_CREDIT = re.compile(
    r"(?:(?:Ảnh|ẢNH|ảnh|Photo|Video|Clip|Đồ họa|Nguồn ảnh|Nguồn|Tranh)"
    r"(?: minh họa| tư liệu| chụp màn hình)?\s*:)\s*([^\n).]{0,60})"
)


@cache
def _source() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A picture agency and a stroke before a name, and the reverse behind it."""
    words = "|".join(map(re.escape, name_words.names().photo_sources))
    return (re.compile(rf"(?:©|\b(?:{words})\s?/|-/)\s?$|\b(?:{words}) [-–] $"),
            re.compile(rf"\s?/\s?(?:{words})\b"))


_STROKES = frozenset("/©-")
_ENDS = re.compile(r"[.)]?\s*(?:\n|$)")


def _pictured(text: str, group: Group) -> bool:
    """Whether a name is that of a photographer: "Reuters/...", ".../TTXVN", "AP - ..."."""
    tied = text[group.start - 2 : group.start]
    last = tied in {"- ", "– "} and _ENDS.match(text, group.end) is not None
    if not last and tied[-1:] not in _STROKES and tied != "/ " and (
            "/" not in text[group.end : group.end + 2]):
        return False
    before, behind = _source()
    return before.search(text, max(0, group.start - 18), group.start) is not None or (
        behind.match(text, group.end) is not None
    )


def _credit(match: re.Match[str], found: Marks) -> tuple[int, int]:
    """Where the picture's source is named: up to the first title, for then the caption begins."""
    start, end = match.span(1)
    spoken = [
        at for at in range(start, end)
        if at in found.starts and found.starts[at].entry.kind in {"title", "honorific", "plural"}
    ]
    return start, min(spoken, default=end)


def candidates(page: Page, places: list[PlaceMention]) -> tuple[list[Candidate], Marks]:
    """Every possible name of the article proper, in order, with its score."""
    text = page.text
    found = lexicon.marks(text, lexicon.plain(text))
    at = {place.start: place.end for place in places}
    found.towns = at
    found.places = {end: start for start, end in at.items()}
    raw: list[tuple[Group, int]] = []
    for segment in page.proper():
        credits = [
            _credit(m, found) for m in _CREDIT.finditer(text, segment.start, segment.end)
            if not text[m.start() - 1 : m.start()].isalnum()
        ]
        for group in spans.groups(text, segment.start, segment.end, found, at):
            if not any(a <= group.start < b for a, b in credits) and not _pictured(text, group):
                raw.append((group, segment.start))
    last = len(text[: max((segment.end for segment in page.proper()), default=0)].rstrip())
    inside = Counter(
        " ".join(w.text for w in group.words) for group, _ in raw if not group.opens
    )
    result = []
    for group, floor in raw:
        name = " ".join(w.text for w in group.words)
        around = read_before(text, group.start, group.end, found, floor)
        read_behind(text, group.end, found, around)
        ids = known.by_full(name)
        if not ids and around.titles and around.titles[0].end == group.start - 1:
            ids = known.by_full(text[around.titles[0].start : group.end])  # Giáo hoàng Francis
        seen = evidence.features(
            text, group, around, bool(ids), inside[name] - (0 if group.opens else 1)
        )
        if len(group.words) == 1 and group.end == last and not (ids or known.is_surname(name)):
            seen.append("cut_off")
        if group.end == last and not around.honorific and lexicon.begins_country(name):
            seen.append("place")  # the page is cut: "Bộ trưởng Ngoại giao *Hungar*"
        result.append(
            Candidate(group, around, ids, evidence.score(seen),
                      tuple(w.text for w in group.words), seen)
        )
    _things(result)
    _known_once(result)
    _spread(text, result)
    return result, found


def _things(found: list[Candidate]) -> None:
    """What is called a town or a palace once is one everywhere: "thị trấn Gizo … Gizo bị"."""
    named = {c.text for c in found if (c.context.thing or c.group.thing) and c.score < 0}
    named -= {c.text for c in found if c.score > 0 and (c.context.age or c.context.honorific)}
    for candidate in found:
        addressed = candidate.context.honorific or candidate.context.titles
        if candidate.text in named and not addressed and "thing" not in candidate.features and (
            not candidate.ids
        ):
            candidate.features.append("thing")
            candidate.score = evidence.score(candidate.features)


_NEVER = frozenset({"thing", "place", "organisation", "headed_by_thing", "compound", "numbered",
                    "elsewhere"})


def _known_once(found: list[Candidate]) -> None:
    """Who is surely a person once is one everywhere: "HLV Văn Sỹ Sơn … thay Văn Sỹ Sơn"."""
    sure = {c.text for c in found if c.score >= _SURE and len(c.group.words) > 1}
    for candidate in found:
        if candidate.score < 0 and candidate.text in sure and (
            _NEVER.isdisjoint(candidate.features)
        ):
            candidate.features.append("elsewhere")
            candidate.score = evidence.score(candidate.features)


_BETWEEN = re.compile(r"\s*(?:,|-|–|;|/|&|và|cùng|hay|hoặc|, và)\s*")


def _spread(text: str, found: list[Candidate]) -> None:
    """Those in one list with a person are persons: "hai ông Putin và Lavrov"."""
    pairs = [
        (a, b) for a, b in pairwise(found)
        if _BETWEEN.fullmatch(text, a.group.end, b.group.start)
    ]
    for a, b in pairs:
        _share(text, a, b)
    for a, b in pairs:
        if a.context.thing and a.score < 0 and not b.context.titles and "thing" not in b.features:
            b.context.thing = True  # "ngã tư Nguyễn Trãi - Khuất Duy Tiến"
            if a.context.monument and "authority" in b.features:
                b.features.remove("authority")  # "chủ nghĩa Marx-Lenin"
            b.features.append("thing")
            b.score = evidence.score(b.features)
    for ordered in (pairs, pairs[::-1]):
        for a, b in ordered:
            for sure, other in ((a, b), (b, a)):
                if sure.score >= _SURE and "beside" not in other.features:
                    other.features.append("beside")
                    other.score = evidence.score(other.features)


_SURE = 0.5
_SEVERAL = re.compile(r"(?<!\w)(?:hai|ba|các|những|cả hai|cả ba) $", re.IGNORECASE)


def _share(text: str, a: Candidate, b: Candidate) -> None:
    """"Hai *Tổng thống* Putin và Trump", "*bị cáo* Dũng và Bích": the second is one, too."""
    mine, other = a.context, b.context
    if not mine.titles or mine.apart or other.titles or other.honorific:
        return
    if mine.titles[0].entry.kind == "lay" or _SEVERAL.search(
        text, max(0, mine.role_start - 8), mine.role_start
    ):
        other.titles, other.former = list(mine.titles), mine.former
        other.role_start, other.role_end = mine.role_start, mine.role_end


def find_people(
    page: Page, places: list[PlaceMention]
) -> tuple[list[Person], list[PersonMention]]:
    """Everyone named in the article proper, and every place where they are named.

    ``places`` are the places and countries of the page. Persons come in the
    order of their first mention, inferred ones (who have none) last.
    """
    found, marks = candidates(page, places)
    persons, mentions = link(page, found, Counter(
        place.country for place in places if place.country))
    persons += infer(page, persons, mentions, marks)
    return persons, mentions
