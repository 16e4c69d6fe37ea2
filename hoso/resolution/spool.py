"""Scratch space on disk, so that joining a million articles does not need them in memory.

A private SQLite database that spills to a temporary file and vanishes with
its connection. Things are kept in it as msgpack under a running number; what
groups them works on numbers and reads a thing back when it is needed.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, groupby
from typing import Generic, Protocol, TypeVar

import msgspec

from hoso.resolution.groups import Groups, join_best_first

CACHE_KIB = 65_536
"""Memory for pages of the scratch file, KiB."""

REMEMBERED = 4_096
"""Things kept decoded while pairs are compared."""


Node = tuple[int, int]


class Thing(Protocol):
    """What can be grouped."""

    @property
    def node(self) -> Node:
        """What it is, in any archive alike; orders things."""


class Identified(Protocol):
    """What has an id of its own."""

    @property
    def id(self) -> int:
        """Number below 2**48."""


Item = TypeVar("Item", bound=Thing)
Result = TypeVar("Result", bound=Identified)


def scratch() -> sqlite3.Connection:
    """A new private database that spills to disk."""
    db = sqlite3.connect("", isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return db


class Shelf(Generic[Item]):
    """Things of one type under the numbers 1, 2, 3 …"""

    def __init__(self, db: sqlite3.Connection, name: str, kind: type[Item]) -> None:
        self._db, self._name = db, name
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(kind).decode
        self.count = 0
        db.execute(f"CREATE TABLE {name} (n INTEGER PRIMARY KEY, data BLOB)")
        self._recall = lru_cache(maxsize=REMEMBERED)(self._fetch)

    def put(self, thing: Item) -> int:
        """Keep a thing; its number."""
        self.count += 1
        self._db.execute(f"INSERT INTO {self._name} VALUES (?, ?)",
                         (self.count, self._encode(thing)))
        return self.count

    def get(self, number: int) -> Item:
        """The thing with a number."""
        return self._recall(number)

    def _fetch(self, number: int) -> Item:
        (data,) = self._db.execute(
            f"SELECT data FROM {self._name} WHERE n = ?", (number,)
        ).fetchone()
        return self._decode(data)

    def __iter__(self) -> Iterator[Item]:
        for (data,) in self._db.execute(f"SELECT data FROM {self._name} ORDER BY n"):
            yield self._decode(data)


class ById(Generic[Result]):
    """Results of one type, given back in order of their ids."""

    def __init__(self, db: sqlite3.Connection, name: str, kind: type[Result]) -> None:
        self._db, self._name = db, name
        self._decode = msgspec.msgpack.Decoder(kind).decode
        db.execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, data BLOB)")

    def add(self, result: Result) -> None:
        """One more."""
        self._db.execute(f"INSERT INTO {self._name} VALUES (?, ?)",
                         (result.id, msgspec.msgpack.encode(result)))

    def __iter__(self) -> Iterator[Result]:
        for (data,) in self._db.execute(f"SELECT data FROM {self._name} ORDER BY id"):
            yield self._decode(data)

    def __len__(self) -> int:
        return int(self._db.execute(f"SELECT count(*) FROM {self._name}").fetchone()[0])


class Blocks:
    """Numbers of things by what they share; only things that share something are compared."""

    def __init__(self, db: sqlite3.Connection, name: str, limit: int) -> None:
        """``limit``: what more things than this share tells nothing, and is passed over."""
        self._db, self._name, self._limit = db, name, limit
        db.execute(f"CREATE TABLE {name}_blocks (key INTEGER, n INTEGER)")
        db.execute(f"CREATE TABLE {name}_pairs (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) "
                   "WITHOUT ROWID")

    def add(self, number: int, keys: Iterable[str]) -> None:
        """A thing and what it may share with others."""
        self._db.executemany(
            f"INSERT INTO {self._name}_blocks VALUES (?, ?)",
            ((_hash(key), number) for key in keys),
        )

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Every two things that share something, once, the lower number first, sorted."""
        rows = self._db.execute(f"SELECT key, n FROM {self._name}_blocks ORDER BY key, n")
        for _, block in groupby(rows, key=lambda row: row[0]):
            numbers = [number for _, number in block]
            if 1 < len(numbers) <= self._limit:
                self._db.executemany(
                    f"INSERT OR IGNORE INTO {self._name}_pairs VALUES (?, ?)",
                    combinations(numbers, 2),
                )
        return self._db.execute(f"SELECT a, b FROM {self._name}_pairs ORDER BY a, b")


def _hash(key: str) -> int:
    """63 bits of a key; two keys that share them are only compared in vain."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") >> 1


def clusters(
    db: sqlite3.Connection,
    name: str,
    shelf: Shelf[Item],
    blocks: Blocks,
    score: Callable[[Item, Item], float | None],
    may_join: Callable[[list[Item], list[Item]], bool],
) -> Iterator[list[Item]]:
    """The things in groups: best-scoring pairs joined first, where ``may_join`` allows it.

    ``score`` is None for two that are not to be joined. Things that no chain of
    scored pairs links are never looked at together, so only one such component
    is in memory at a time. Groups come in no particular order, their members
    sorted by ``node``.
    """
    db.execute(f"CREATE TABLE {name}_edges (score REAL, a INTEGER, b INTEGER)")
    roots = _Roots(shelf.count)
    for a, b in blocks.pairs():
        value = score(shelf.get(a), shelf.get(b))
        if value is not None:
            db.execute(f"INSERT INTO {name}_edges VALUES (?, ?, ?)", (value, a, b))
            roots.join(a, b)
    for number in range(1, shelf.count + 1):
        if roots.alone(number):
            yield [shelf.get(number)]
    db.create_function("root", 1, roots.find)
    edges = db.execute(f"SELECT root(a) AS r, score, a, b FROM {name}_edges ORDER BY r")
    for _, component in groupby(edges, key=lambda edge: edge[0]):
        pairs = [(value, a, b) for _, value, a, b in component]
        yield from _split(pairs, shelf, may_join)


def _split(
    pairs: list[tuple[float, int, int]],
    shelf: Shelf[Item],
    may_join: Callable[[list[Item], list[Item]], bool],
) -> Iterator[list[Item]]:
    """One component in groups, decided on nodes and not on numbers."""
    nodes = {n: shelf.get(n).node for _, a, b in pairs for n in (a, b)}
    things = {node: shelf.get(n) for n, node in nodes.items()}
    groups = Groups(sorted(things))
    join_best_first(
        groups,
        ((value, min(nodes[a], nodes[b]), max(nodes[a], nodes[b])) for value, a, b in pairs),
        lambda first, second: may_join([things[n] for n in first], [things[n] for n in second]),
    )
    for group in groups.all():
        yield [things[node] for node in sorted(group)]


class _Roots:
    """Which numbers are linked, in eight bytes each."""

    def __init__(self, count: int) -> None:
        self._parent = array("q", range(count + 1))
        self._linked = bytearray(count + 1)

    def find(self, number: int) -> int:
        parent = self._parent
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    def join(self, a: int, b: int) -> None:
        first, second = self.find(a), self.find(b)
        self._parent[max(first, second)] = min(first, second)
        self._linked[a] = self._linked[b] = 1

    def alone(self, number: int) -> bool:
        return not self._linked[number]
