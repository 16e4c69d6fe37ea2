"""Pages that list several stories: a headline and one description for each.

A tag page or a front page holds no article of its own. It is told from an
article with subheads by what each entry brings along: a stamp of its own, the
outlet's stamp before its description ("VOV.VN -"), a headline printed twice,
a description that breaks off. Where headlines were lost, the stamps under the
descriptions part them. A row of page numbers under them says that they are a list.
"""

from __future__ import annotations

import re

from hoso.layout.article import Article
from hoso.layout.cues import key
from hoso.layout.headline import bears_stamp
from hoso.layout.lines import Line
from hoso.outlets import outlet_by_name

_PAGE_NUMBERS = re.compile(r"(?:[«<‹]\s*)?1(?:[\s|]+\d+)+(?:\s*[.…]+\s*\d+)?\s*[»>›]?$")


def find_stories(lines: list[Line]) -> list[Article]:
    """The stories of a listing, in order; empty for any other page.

    At least three, or two whose descriptions both bear the outlet's stamp or that have
    page numbers under them; each with a single paragraph, and half of them with a mark
    of their own.
    """
    stories: list[Article] = []
    marks = stamped = start = 0
    for i, line in enumerate(lines):
        if line.shape == "heading" and stories:
            break
        if line.shape in ("signature", "heading") and not (
                _is_repeat(lines, start, i) or (not stories and outlet_by_name(line.text))):
            return []
        if line.shape != "prose":
            continue
        story = _entry(lines, start, i)
        own_stamp = bears_stamp(line)
        if story is None and not own_stamp:
            return []
        stories.append(story or Article(start=i, end=i + 1, title=None))
        stamped += own_stamp
        marks += own_stamp or _marked(lines, stories[-1])
        start = i + 1
    numbered = any(_PAGE_NUMBERS.match(line.text) for line in lines[start:])
    marked = stamped == len(stories) or numbered
    several = len(stories) > 1 if marked else len(stories) > 2 and marks * 2 >= len(stories)
    return stories if several else []


def _is_repeat(lines: list[Line], start: int, at: int) -> bool:
    """A headline in capitals can look like a name; printed again it is a headline."""
    return any(key(x.text) == key(lines[at].text) for x in lines[start:at])


def _entry(lines: list[Line], start: int, description: int) -> Article | None:
    """The entry whose description stands there; None where it has no headline and no stamp."""
    end = description + 1
    while end < len(lines) and lines[end].shape == "stamp":
        end += 1
    title = description - 1
    while title >= start and lines[title].shape in ("stamp", "section", "caption", "marked"):
        title -= 1
    if title < start or lines[title].shape != "short" or lines[title].words < 4:
        stamped = end > description + 1
        return Article(start=description, end=end, title=None) if stamped else None
    while title > start and key(lines[title - 1].text) == key(lines[title].text):
        title -= 1
    return Article(start=title, end=end, title=title)


def _marked(lines: list[Line], story: Article) -> bool:
    entry = lines[story.start : story.end]
    heads = [x for x in entry if x.shape == "short"]
    return (len(heads) > len({key(x.text) for x in heads})
            or any(x.shape == "stamp" or x.truncated for x in entry))
