"""Everyone of the archive, each under a slug of their own; kept on disk.

Who is of the authority file has the slug it gives. Of others with one name the first
by id has the plain slug, the next the one with their country, else one with their id.
Whether a slug is free depends on those whose plain slug sorts before it, so slugs are
settled anew in that order from where something has changed, and no further.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache
from heapq import heapify, heappop, heappush

import msgspec

from hoso.model import ResolvedPerson

__all__ = ["Register"]

_TABLES = """
CREATE TABLE IF NOT EXISTS persons (id INTEGER PRIMARY KEY, plain TEXT NOT NULL,
    known INTEGER NOT NULL, country TEXT, slug TEXT, data BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS persons_by_plain ON persons (plain, known, id, country, slug);
CREATE INDEX IF NOT EXISTS persons_by_slug ON persons (slug, plain, known)
"""

REMEMBERED = 65_536
"""People kept decoded."""

_State = tuple[str, bytes]
"""Slug and all the rest."""


class Register(Mapping[int, ResolvedPerson]):
    """People by id."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        for statement in _TABLES.split(";\n"):
            db.execute(statement)
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(ResolvedPerson).decode
        self._before: dict[int, _State | None] = {}
        """What has changed, as it was."""
        self._unsettled: set[str] = set()
        """Plain slugs whose bearers may have others than they should."""
        self._read = lru_cache(maxsize=REMEMBERED)(self._person)

    def put(self, person: ResolvedPerson) -> None:
        """Someone new, or told of otherwise than before; the slug is the plain one."""
        data, known = self._encode(person), person.key.startswith("a:")
        row = self._db.execute("SELECT data FROM persons WHERE id = ?", [person.id]).fetchone()
        if row and row[0] == data:
            return
        if row:
            self.remove(person.id)
        self._before.setdefault(person.id, None)
        self._db.execute("INSERT INTO persons VALUES (?, ?, ?, ?, ?, ?)", [
            person.id, person.slug, known, person.country, person.slug if known else None, data])
        self._unsettle(person.slug, person.slug, known=known)

    def remove(self, number: int) -> None:
        """Someone who is no more."""
        plain, known, slug, data = self._db.execute(
            "SELECT plain, known, slug, data FROM persons WHERE id = ?", [number]).fetchone()
        self._before.setdefault(number, (slug, data))
        self._db.execute("DELETE FROM persons WHERE id = ?", [number])
        self._unsettle(plain, slug, known=known)

    def _unsettle(self, plain: str, slug: str, *, known: bool) -> None:
        self._unsettled |= {plain, slug}
        if known and slug[-3:-2] == "-":
            # Somebody else may have it, or want it, with a country behind their own.
            self._unsettled.add(slug[:-3])

    def settle(self) -> None:
        """Give everyone a slug of their own."""
        waiting = list(self._unsettled)
        self._unsettled.clear()
        heapify(waiting)
        last = None
        while waiting:
            plain = heappop(waiting)
            if plain != last:
                last = plain
                for slug in self._settle(plain):
                    heappush(waiting, slug)
        self._read.cache_clear()

    def _settle(self, plain: str) -> set[str]:
        """Slugs that were given, or given back, and may be plain ones of others."""
        mine: set[str] = set()
        moved: set[str] = set()
        bearers = self._db.execute(
            "SELECT id, known, country, slug FROM persons WHERE plain = ? "
            "ORDER BY known DESC, id", [plain]).fetchall()
        for number, known, country, before in bearers:
            slug = plain
            if not known:
                if country and (slug in mine or self._is_taken(slug, plain)):
                    slug = f"{plain}-{country.lower()}"
                if slug in mine or self._is_taken(slug, plain):
                    slug = f"{plain}-{number:x}"
            mine.add(slug)
            if slug != before:
                self._note(number)
                self._db.execute("UPDATE persons SET slug = ? WHERE id = ?", [slug, number])
                moved |= {slug, before or slug}
        return moved - {plain}

    def _is_taken(self, slug: str, plain: str) -> bool:
        """Whether somebody whose turn is before those with this plain slug has it."""
        return self._db.execute(
            "SELECT 1 FROM persons WHERE slug = ? AND plain <> ? AND (known OR plain < ?)",
            [slug, plain, plain]).fetchone() is not None

    def _note(self, number: int) -> None:
        if number not in self._before:
            self._before[number] = self._state(number)

    def _state(self, number: int) -> _State | None:
        row: _State | None = self._db.execute(
            "SELECT slug, data FROM persons WHERE id = ?", [number]).fetchone()
        return row

    def changes(self) -> tuple[list[ResolvedPerson], list[int]]:
        """Those who are new or told of otherwise since this was opened; ids of those gone."""
        changed, gone = [], []
        for number, before in sorted(self._before.items()):
            now = self._state(number)
            if now is None:
                gone += [number] if before else []
            elif now != before:
                changed.append(self._person(number))
        return changed, gone

    def _person(self, number: int) -> ResolvedPerson:
        row = self._state(number)
        if row is None:
            raise KeyError(number)
        slug, data = row
        return msgspec.structs.replace(self._decode(data), slug=slug)

    def __getitem__(self, number: int) -> ResolvedPerson:
        return self._read(number)

    def __iter__(self) -> Iterator[int]:
        return (number for (number,) in self._db.execute("SELECT id FROM persons"))

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM persons").fetchone()[0])
