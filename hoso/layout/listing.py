"""Pages that list several stories: a headline and one description for each, or either.

A tag page or a front page holds no article of its own. Whether its paragraphs describe
several stories or tell one is a sum of evidence: the page's address may be that of a
topic; an entry brings along a stamp of its own, the outlet's stamp before its description
("VOV.VN -"), a headline printed twice, a description that breaks off, "Xem tiếp" under
it; page numbers stand below; and paragraphs of one story share many words.
Weights are in ``authority/layout.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.layout.article import Article
from hoso.layout.cue_words import cue, phrases
from hoso.layout.cues import ListingWeights, cues, key
from hoso.layout.headline import bears_stamp, find_title, is_digest
from hoso.layout.lines import Line
from hoso.layout.words import words_of
from hoso.outlets import outlet_by_name

_PAGE_NUMBERS = re.compile(r"(?:[«<‹]\s*)?1(?:[\s|]+\d+)+(?:\s*[.…]+\s*\d+)?\s*[»>›]?$")
_FEWEST_WORDS = 4
"""Words of the shortest headline."""
_SUBHEAD = 7
"""Words of most subheads at most; headlines are longer."""
_LONG = 70
"""Words from which a paragraph is more than a description."""


@dataclass(slots=True)
class _Entry:
    """A paragraph with the headline over it, and what belongs to it below."""

    start: int
    title: int | None
    description: int
    end: int
    """One past its last line."""
    again: bool = False
    """Its description is printed twice, as the text behind a picture is."""
    leads_on: bool = False
    """"Xem tiếp" stands under it."""

    @property
    def article(self) -> Article:
        """The story told by the entry."""
        return Article(start=self.start, end=self.end, title=self.title)


def find_stories(lines: list[Line], *, topic: bool) -> list[Article]:
    """The stories of a listing, in order; empty for any other page.

    ``topic`` is whether the page's address is that of a list.
    """
    entries = _entries(lines)
    if len(entries) < 2 or any(
            x.shape == "short" and is_digest(x.text) for x in lines[: entries[0].description]):
        return []
    found = _evidence(lines, entries, topic=topic)
    weights: ListingWeights = cues().listing
    total = weights.none + sum(getattr(weights, name) * much for name, much in found.items())
    return [x.article for x in entries] if total > 0 else []


def _entries(lines: list[Line]) -> list[_Entry]:
    """Paragraphs with the headlines over them, down to the heading of another list."""
    leads = {i for i, x in enumerate(lines) if key(x.text) in phrases("leads_on")}
    if len(leads) < 2:
        leads = set()  # once, it opens a list under an article
    entries: list[_Entry] = []
    for i, line in enumerate(lines):
        if line.shape == "heading" and entries and i not in leads:
            break
        if line.shape != "prose":
            continue
        title = _headline(lines, entries, i)
        if title is None and entries and line.text == lines[entries[-1].description].text:
            entry = entries[-1]
            entry.again = True
        else:
            entry = _Entry(start=i if title is None else title, title=title, description=i, end=0)
            entries.append(entry)
        entry.end = i + 1
        while entry.end < len(lines) and (
                lines[entry.end].shape == "stamp" or entry.end in leads):
            entry.leads_on = entry.leads_on or entry.end in leads
            entry.end += 1
    return entries


def _headline(lines: list[Line], entries: list[_Entry], description: int) -> int | None:
    """The headline over a description; none that stood over an earlier one, too."""
    above = entries[-1].end if entries else 0
    title = find_title(lines, above, description, description + 1, ())
    if title is None or lines[title].shape != "short" or lines[title].words < _FEWEST_WORDS:
        return None
    told = {key(lines[x.title].text) for x in entries if x.title is not None}
    return None if key(lines[title].text) in told else title


def _evidence(lines: list[Line], entries: list[_Entry], *, topic: bool) -> dict[str, float]:
    """What speaks for several stories and what against, each from 0 to 1."""
    size = len(entries)
    told = [lines[x.description] for x in entries]
    words = [words_of(x.text) for x in told]
    shared = 0.0
    for i, own in enumerate(words):
        others = set().union(*words[:i], *words[i + 1 :])
        shared += len(own & others) / max(len(own), 1)
    titles = [lines[x.title] for x in entries if x.title is not None]
    signed = any(x.shape == "signature" and not outlet_by_name(x.text)
                 for x in lines[entries[0].start : entries[-1].end + 1])
    return {
        "topic": topic,
        "numbered": any(_PAGE_NUMBERS.match(x.text) for x in lines[entries[-1].end :]),
        "parted": sum(x.title is not None or x.end > x.description + 1 for x in entries) / size,
        "marked": sum(_is_marked(lines, x) for x in entries) / size,
        "shared": shared / size,
        "long": sum(x.words > _LONG for x in told) / size,
        "subheads": sum(x.words <= _SUBHEAD for x in titles) / size,
        "back": any(cue("refers_back", r"^{}\b").match(x.text) for x in told[1:]),
        "signed": signed,
        "pair": size == 2,
    }


def _is_marked(lines: list[Line], entry: _Entry) -> bool:
    """Whether an entry brings along what entries of lists do."""
    own = lines[entry.start : entry.end]
    heads = [key(x.text) for x in own if x.shape == "short"]
    return (entry.leads_on or entry.again or bears_stamp(lines[entry.description])
            or len(heads) > len(set(heads)) or any(x.shape == "stamp" or x.truncated for x in own))
