"""What extraction gives of a very large archive, without extracting one.

To read a million pages takes hours; joining and loading them is measured without.
Some thousands of pages are really made and extracted (:mod:`benchmarks.make_corpus`),
and told again as often as wanted, each time some days apart: each word with marks takes
one of eight spellings, so that no retelling repeats another's text or story and yet words
do not grow with the archive, of which Vietnamese has few; the names of all but the most
named people are respelt anew each time, so that people do grow. Every length stays, so
every offset does. Within one retelling reprints, stories and events are those of the
pages.
"""

from __future__ import annotations

import hashlib
import os
import random
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from benchmarks.make_corpus import make
from hoso.extraction import Item, extract_all
from hoso.model import Document
from hoso.pipeline import article_id, extract
from hoso.reading.documents import document_from_bytes
from hoso.store.archive import in_archive
from hoso.store.staging import Staging, unpack

__all__ = ["Told", "pool", "retold", "stage"]

KNOWN_BY_ALL = 100
"""People of most articles, who have one name in all retellings."""

SPELLINGS = 8
"""Ways to spell a word: so that there are some thousand syllables in all, as in the press."""

_CONSONANTS = "bcdđghklmnpqrstvx"
_VOWELS = "aáàảãạăắằẳẵặâấầẩẫậeéèẻẽẹêếềểễệiíìỉĩịoóòỏõọôốồổỗộơớờởỡợuúùủũụưứừửữự"
_MARKED = re.compile(r"(?:(?<=\\n)|(?<!\\)\b)[a-zà-ỹđ]*[à-ỹđ][a-zà-ỹđ]*\b")
"""Words with marks; in JSON the n of a line's end is no part of them."""
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")
_BATCH = 20_000


class Told(NamedTuple):
    """A page as it was extracted."""

    document: Document
    records: str
    """JSON."""
    names: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Key, new key and names in print of each person who is not known by all."""


def pool(documents: int, workers: int | None = None) -> list[Told]:
    """So many pages, extracted."""
    read = (Item(document_from_bytes(made.text.encode(), made.name, url=made.url))
            for made in make(documents, 1))
    found: list[tuple[Document, bytes]] = []
    named: Counter[str] = Counter()
    for done in extract_all(read, extract, workers or os.cpu_count() or 1):
        assert done.item.document and done.records, done.error
        found.append((done.item.document, zlib.decompress(done.records)))
        named.update(person.key for record in unpack(done.records)
                     for person in record.annotations.persons)
    everywhere = {key for key, _ in named.most_common(KNOWN_BY_ALL)}
    return [Told(document, packed.decode(), _names(packed, everywhere))
            for document, packed in found]


def _names(packed: bytes, everywhere: set[str]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    found = []
    for record in unpack(zlib.compress(packed, 0)):
        for person in record.annotations.persons:
            if person.key not in everywhere:
                printed = {person.name, *(mention.text for mention in record.annotations.people
                                          if mention.person == person.key)}
                found.append((person.key, f"n:{person.name.lower()}",
                              tuple(sorted(printed, key=len, reverse=True))))
    return tuple(found)


def retold(told: list[Told], articles: int) -> Iterator[tuple[Document, bytes]]:
    """Documents with their packed records: the pages themselves, then their retellings."""
    words = sorted({word for page in told for word in _MARKED.findall(page.document.text)})
    for number in range(articles):
        again, which = divmod(number, len(told))
        page = told[which]
        if not again:
            yield page.document, zlib.compress(page.records.encode(), 1)
            continue
        if not which:
            others = _others(words, again)
        yield _retold(page, again, others)


def _others(words: list[str], again: int) -> dict[str, str]:
    """Every word with the one that stands for it in a retelling."""
    chance = random.Random(again)
    return {word: _respelt(word, chance.randrange(SPELLINGS)) for word in words}


def _retold(page: Told, again: int, others: dict[str, str]) -> tuple[Document, bytes]:
    document = page.document
    sha256 = hashlib.sha256(f"{document.sha256} {again}".encode()).hexdigest()
    told = page.records.replace(f'"document_id":"{document.id}"', f'"document_id":"{sha256[:16]}"')
    for number in range(told.count('"document_id":')):
        told = told.replace(f'"id":{article_id(document.sha256, number)},',
                            f'"id":{article_id(sha256, number)},')
    told = re.sub(r'"known":"[^"]*"', '"known":null', told)
    text = document.text
    for key, new, printed in page.names:
        told = told.replace(f'"{key}"', f'"{new} {again}"')
        for name in printed:
            told, text = (words.replace(name, _respelt(name, again)) for words in (told, text))
    apart = 37 * again % 400 - 200
    told = _DAY.sub(lambda day: _moved(day[0], apart), told)
    told, text = (_MARKED.sub(lambda word: others.get(word[0], word[0]), words)
                  for words in (told, text))
    moved = msgspec.structs.replace(document, id=sha256[:16], sha256=sha256, text=text,
                                    uri=f"{again}/{document.uri}")
    return moved, zlib.compress(told.encode(), 1)


@cache
def _letters(again: int) -> dict[int, int]:
    """Every letter with the one that stands for it."""
    chance = random.Random(again)
    table: dict[int, int] = {}
    for letters in (_CONSONANTS, _VOWELS):
        mixed = "".join(chance.sample(letters, len(letters)))
        table |= str.maketrans(letters + letters.upper(), mixed + mixed.upper())
    return table


@lru_cache(maxsize=100_000)
def _respelt(words: str, again: int) -> str:
    return words.translate(_letters(again))


@lru_cache(maxsize=100_000)
def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def stage(path: Path, told: list[Told], articles: int) -> None:
    """Put so many documents into a new archive, as read and not yet joined."""
    with in_archive(path, writing=True) as db:
        staging = Staging(db, _extractor())
        for number, (document, records) in enumerate(retold(told, articles), 1):
            staging.put(document, records)
            staging.put_source(document.uri, document.id)
            if number % _BATCH == 0:
                staging.commit()
        staging.finish(articles, 0, 0, 0)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _extractor() -> str:
    from hoso.version import extractor

    return extractor()
