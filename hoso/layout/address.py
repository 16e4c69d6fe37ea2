"""What a page's address tells of its headline: most sites write it there without marks.

"…/tong-thong-nga-tham-chinh-thuc-iran-355135.vnp" was made of the headline as it was
first published; it may have been changed since, so it is evidence and no proof.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from hoso.text import fold

_ENDING = re.compile(r"\.\w{2,5}$")
# A page that lists what a word, a topic or an author brings up: its address names the topic,
# no headline.
_TOPIC = re.compile(r"/(?:tags?|the|tu-khoa|keywords?|topics?|tac-gia|authors?|tim-kiem|search)/"
                    r"|-(?:tag|event|topic|author)\d+|\.tag$|/tags?$")
# Folders of topics, which hold stories as well.
_FOLDER = re.compile(r"/(?:chu-de|su-kien|dong-su-kien|tieu-diem|chuyen-muc|category)/")
_OF_STORY = re.compile(r"(?:[^\W\d_]+-){5,}[a-z]*\d{5,}(?:\.\w+)?$")
_PAGED = re.compile(r"/page/\d+(?:/|$)")
_PAGE_ASKED = re.compile(r"(?:^|&)(?:page|trang)=[1-9]\d*(?:&|$)")
_SYLLABLE = re.compile(r"[a-z]+|\d+")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = 4
"""Digits of the longest number in a headline; longer ones are ids."""
_OF_THE_STORY = 0.6
"""Share of an address's syllables that its story has too."""
_A_QUARTER = 0.25
_FEWEST = 4
"""Syllables from which a part of a path may be a headline."""


@lru_cache(maxsize=64)
def address_words(url: str | None) -> tuple[str, ...]:
    """Folded syllables of the longest part of the path; empty where it tells nothing.

    The address of a topic tells nothing of the stories under it.

    >>> address_words("https://bao.vn/the-gioi/nga-my-hoi-dam-tai-geneva-2211334.html")
    ('nga', 'my', 'hoi', 'dam', 'tai', 'geneva')
    """
    try:
        path = unquote(urlsplit(url or "").path)
    except ValueError:
        return ()
    if _is_topic(path):
        return ()
    parts = ([word for word in _SYLLABLE.findall(fold(_ENDING.sub("", part)))
              if not word.isdigit() or len(word) <= _NUMBER] for part in path.split("/"))
    longest = max(parts, key=len)
    return tuple(longest) if len(longest) >= _FEWEST else ()


@lru_cache(maxsize=64)
def is_of_list(url: str | None) -> bool:
    """Whether an address is that of a page that lists stories.

    >>> is_of_list("https://bao.vn/tag/doi-ngoai"), is_of_list("https://bao.vn/the-gioi?page=3")
    (True, True)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    path = unquote(parts.path)
    if _is_topic(path) or _PAGED.search(path):
        return True
    return not _OF_STORY.search(path) and bool(_PAGE_ASKED.search(parts.query))


def _is_topic(path: str) -> bool:
    return bool(_TOPIC.search(path)
                or (_FOLDER.search(path) and not _OF_STORY.search(path)))


def likeness(line: str, address: tuple[str, ...]) -> float:
    """Share of syllables that a line and an address have in common, of the longer one.

    >>> likeness("Nga, Mỹ hội đàm tại Geneva", ("nga", "my", "hoi", "dam", "tai", "geneva"))
    1.0
    """
    own, told = set(_SYLLABLE.findall(fold(line))), set(address)
    return len(own & told) / max(len(own), len(told)) if own and told else 0.0


def is_elsewhere(line: str, address: tuple[str, ...]) -> bool:
    """Whether a line has too little of the address to be what it was made of."""
    own, told = set(_SYLLABLE.findall(fold(line))), set(address)
    return len(own & told) < _A_QUARTER * min(len(own), len(told))


def is_told(address: tuple[str, ...], story: str) -> bool:
    """Whether the address speaks of the story, as one made of its headline does."""
    if not address:
        return False
    told = set(address)
    return len(told & set(_SYLLABLE.findall(fold(story)))) >= _OF_THE_STORY * len(told)


def headline_run(line: str, address: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the address stands in a line word by word, within its first few words."""
    if not address:
        return None
    words = list(_WORD.finditer(line, 0, 400))
    size = len(address)
    for first in range(min(5, len(words) - size + 1)):
        run = words[first : first + size]
        if all(fold(word[0]) == told for word, told in zip(run, address, strict=True)):
            return run[0].start(), run[-1].end()
    return None
