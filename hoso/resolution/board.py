"""Which of very many things are one: found on disk, and found again only where things change.

Things that share a key are neighbours where they stand close to each other in the
key's list, which is in order of time (the *sorted neighbourhood* of record linkage);
neighbours are scored; pairs with a score are joined best first, where their groups
may be one (:mod:`hoso.resolution.deciding`). The groups follow from the set of things
alone. Two observations keep the work where the change is:

* A list changes its neighbours only around what was put in or taken out.
* A group depends on its members only, and on the groups that join it. So whole
  groups can be taken out and leave the others as they are, and things put in
  concern only those groups that come to join with theirs.

Making a board from nothing and adding to a large one are therefore the same
work: all that is undecided is decided, a batch at a time.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby, islice
from operator import itemgetter
from typing import Generic, TypeVar

import msgspec

from hoso.resolution.deciding import Pair, Touched, decide
from hoso.resolution.groups import Stretch, Whole
from hoso.resolution.neighbours import neighbours_changed

__all__ = ["Board"]

Item = TypeVar("Item")
BATCH = 4_000
"""Things decided at a time; bounds what is in memory."""

TOGETHER = 500
"""New things written at a time."""

# In the SQL below CROSS JOIN has what is on its left, a few things, lead: SQLite
# knows nothing of how many rows a table has, and would read large ones through.

REMEMBERED = 8_192
"""Things kept decoded while pairs are scored."""

FOR_EVER = 2**62

_TABLES = """
CREATE TABLE IF NOT EXISTS {0}_things (n INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS {0}_groups (n INTEGER PRIMARY KEY, at INTEGER NOT NULL,
    until INTEGER NOT NULL, grp INTEGER, held REAL, beside INTEGER);
CREATE INDEX IF NOT EXISTS {0}_members ON {0}_groups (grp, at);
CREATE TABLE IF NOT EXISTS {0}_keys (key INTEGER, at INTEGER, n INTEGER,
    PRIMARY KEY (key, at, n)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS {0}_pairs (a INTEGER, b INTEGER, score REAL NOT NULL,
    keys INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TEMP TABLE {0}_in (key INTEGER, at INTEGER, n INTEGER);
CREATE TEMP TABLE {0}_out (key INTEGER, at INTEGER, n INTEGER);
CREATE TEMP TABLE {0}_moved (a INTEGER, b INTEGER, keys INTEGER);
CREATE TEMP TABLE {0}_found (a INTEGER, b INTEGER, score REAL, keys INTEGER);
CREATE TEMP TABLE {0}_here (n INTEGER PRIMARY KEY);
CREATE TEMP TABLE {0}_formed (grp INTEGER PRIMARY KEY);
CREATE TEMP TABLE {0}_dissolved (grp INTEGER PRIMARY KEY);
"""


class Board(Generic[Item]):
    """Things of one kind under numbers that follow from what they are, and their groups.

    A group is named by its least member.
    """

    def __init__(
        self, db: sqlite3.Connection, name: str, kind: type[Item], *,
        keys: Callable[[Item], Iterable[str]],
        score: Callable[[Item, Item], float | None],
        whole: Callable[[Item], Whole],
        near: int,
    ) -> None:
        """``score`` is None for two that are not one; ``near`` is how far neighbours may be apart
        in a key's list."""
        self._db, self._name, self._near = db, name, near
        self._keys, self._score, self._whole = keys, score, whole
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(kind).decode
        for statement in _TABLES.format(name).split(";\n"):
            db.execute(statement)
        self._new: list[tuple[int, bytes, int, int]] = []
        self._new_keys: list[tuple[int, int, int]] = []
        self._begun = bool(self._sql("SELECT EXISTS (SELECT 1 FROM {0}_things)").fetchone()[0])
        """Whether there are things of an earlier run."""

    def _sql(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._db.execute(sql.format(self._name), values)

    # -- things ---------------------------------------------------------------------

    def put(self, number: int, thing: Item, at: int, until: int = FOR_EVER) -> None:
        """A new thing, or what a known one is now; once between two calls of :meth:`settle`.

        Two whose stretches from ``at`` to ``until`` do not meet must never be one. ``at``
        also orders lists and work, so that what belongs together comes together.
        """
        data = self._encode(thing)
        if self._begun:
            known = self._sql("SELECT data FROM {0}_things WHERE n = ?", number).fetchone()
            if known and known[0] == data:
                return
            self.remove(number)
        self._new.append((number, data, at, until))
        self._new_keys += [(key, at, number) for key in self._hashes(thing)]
        if len(self._new) >= TOGETHER:
            self._write_new()

    def _write_new(self) -> None:
        many, name = self._db.executemany, self._name
        many(f"INSERT INTO {name}_things VALUES (?, ?)", (new[:2] for new in self._new))
        many(f"INSERT INTO {name}_groups VALUES (?, ?, ?, NULL, NULL, NULL)",
             ((number, at, until) for number, _, at, until in self._new))
        many(f"INSERT INTO temp.{name}_in VALUES (?, ?, ?)", self._new_keys)
        self._new.clear()
        self._new_keys.clear()

    def remove(self, number: int) -> None:
        """Take a thing out, if it is there."""
        row = self._sql("SELECT data, at FROM {0}_things CROSS JOIN {0}_groups USING (n) "
                        "WHERE n = ?", number).fetchone()
        if row is None:
            return
        data, at = row
        self._dissolve(number)
        self._db.executemany(
            f"INSERT INTO temp.{self._name}_out VALUES (?, ?, ?)",
            [(key, at, number) for key in self._hashes(self._decode(data))],
        )
        self._sql("DELETE FROM {0}_groups WHERE n = ?", number)
        self._sql("DELETE FROM {0}_things WHERE n = ?", number)

    def get(self, number: int) -> Item:
        """The thing with a number."""
        (data,) = self._sql("SELECT data FROM {0}_things WHERE n = ?", number).fetchone()
        return self._decode(data)

    def group_of(self, number: int) -> int | None:
        """The group of a thing, if there is such a thing."""
        row = self._sql("SELECT grp FROM {0}_groups WHERE n = ?", number).fetchone()
        return row[0] if row else None

    def between(self, first: int, last: int) -> list[tuple[int, int | None]]:
        """Things whose numbers lie between two, each with its group."""
        return self._sql(
            "SELECT n, grp FROM {0}_groups WHERE n BETWEEN ? AND ?", first, last
        ).fetchall()

    def touch(self, number: int) -> None:
        """Have the group of a thing noted as changed, since something it rests on has."""
        self._dissolve(number)

    def things_of(self, group: int) -> list[Item]:
        """The things of a group, by number."""
        rows = self._sql("SELECT n FROM {0}_groups WHERE grp = ? ORDER BY n", group).fetchall()
        return [self.get(number) for (number,) in rows]

    def _hashes(self, thing: Item) -> set[int]:
        """Keys as 63 bits each; two keys that share them are only compared in vain."""
        return {
            int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big") >> 1
            for key in self._keys(thing)
        }

    # -- results --------------------------------------------------------------------

    def settle(self) -> None:
        """Decide all that is new or changed."""
        self._write_new()
        self._link("out")
        self._link("in")
        self._begun = True
        undecided = self._undecided()
        for first in range(0, len(undecided), BATCH):
            self._decide(undecided[first : first + BATCH])

    def _undecided(self) -> Sequence[int]:
        """In order of time, so that what a batch of them touches is mostly in it."""
        rows = self._sql("SELECT n FROM {0}_groups WHERE grp IS NULL ORDER BY at, n")
        return array("q", (number for (number,) in rows))

    def formed(self) -> Iterator[tuple[int, list[Item]]]:
        """Groups that are new or changed since :meth:`forget`, with their things, by number."""
        rows = self._sql(
            "SELECT g.grp, t.data FROM temp.{0}_formed f CROSS JOIN {0}_groups g ON g.grp = f.grp "
            "CROSS JOIN {0}_things t ON t.n = g.n ORDER BY g.grp, g.n"
        )
        for group, things in groupby(rows, key=itemgetter(0)):
            yield group, [self._decode(data) for _, data in things]

    def gone(self) -> Iterator[int]:
        """Groups that are no more since :meth:`forget`."""
        for (group,) in self._sql(
            "SELECT grp FROM temp.{0}_dissolved EXCEPT SELECT grp FROM temp.{0}_formed"
        ):
            yield group

    def forget(self) -> None:
        """What was formed and dissolved has been taken note of."""
        self._sql("DELETE FROM temp.{0}_formed")
        self._sql("DELETE FROM temp.{0}_dissolved")

    # -- pairs ------------------------------------------------------------------------

    def _link(self, way: str) -> None:
        """Bring keys and pairs up to date with what was put in, or taken out."""
        source, sign = f"temp.{self._name}_{way}", 1 if way == "in" else -1
        if not self._sql(f"SELECT EXISTS (SELECT 1 FROM {source})").fetchone()[0]:
            return
        if way == "out":
            self._sql("DELETE FROM {0}_keys WHERE (key, at, n) IN "
                      "(SELECT key, at, n FROM temp.{0}_out)")
        if way == "out" or self._sql("SELECT EXISTS (SELECT 1 FROM {0}_keys)").fetchone()[0]:
            self._net(source, sign)
        else:
            self._net_of_all(source)
        if way == "in":
            self._sql("INSERT INTO {0}_keys SELECT key, at, n FROM temp.{0}_in ORDER BY 1, 2, 3")
        self._sql(f"DELETE FROM {source}")
        self._count_keys()
        self._score_new()
        self._sql("DROP TABLE temp.{0}_net")

    def _net_of_all(self, source: str) -> None:
        """Neighbours in lists that are all new: who follows whom in one sorted run.

        Things are counted in order of time: two such numbers make one, and very many of those
        are sorted in less time and room than two large ones. By the later of the two, so that the
        earlier is mostly still remembered when they are scored.
        """
        self._sql("CREATE TEMP TABLE {0}_order AS SELECT n FROM {0}_groups ORDER BY at, n")
        self._sql("CREATE TEMP TABLE {0}_ranks (n INTEGER PRIMARY KEY, place INTEGER)")
        self._sql("INSERT INTO {0}_ranks SELECT n, rowid FROM temp.{0}_order ORDER BY n")
        self._sql("CREATE TEMP TABLE {0}_run AS SELECT key, place "
                  f"FROM {source} CROSS JOIN temp.{{0}}_ranks USING (n) ORDER BY key, place")
        self._sql(
            "CREATE TEMP TABLE {0}_net AS SELECT min(x.n, y.n) AS a, max(x.n, y.n) AS b, keys "
            "FROM (SELECT y.place << 31 | x.place AS two, count(*) AS keys "
            "FROM temp.{0}_run x CROSS JOIN temp.{0}_run y "
            f"ON y.rowid BETWEEN x.rowid + 1 AND x.rowid + {self._near} AND y.key = x.key "
            "GROUP BY 1) CROSS JOIN temp.{0}_order y ON y.rowid = two >> 31 "
            "CROSS JOIN temp.{0}_order x ON x.rowid = two & 0x7fffffff"
        )
        for table in ("order", "ranks", "run"):
            self._sql(f"DROP TABLE temp.{{0}}_{table}")

    def _net(self, source: str, sign: int) -> None:
        """By how many keys more, or fewer, two are neighbours than before."""
        rows = self._sql(
            f"SELECT key, at, n, 1 FROM {source} UNION ALL SELECT k.key, k.at, k.n, 0 FROM "
            f"(SELECT DISTINCT key FROM {source}) CROSS JOIN {{0}}_keys k USING (key) "
            "ORDER BY 1, 2, 3"
        )
        self._insert("moved", (
            (*pair, sign * change)
            for _, block in groupby(rows, key=itemgetter(0))
            for pair, change in neighbours_changed([row[2:] for row in block], self._near)
        ))
        self._sql(
            "CREATE TEMP TABLE {0}_net AS SELECT a, b, sum(keys) AS keys FROM temp.{0}_moved "
            "GROUP BY a, b HAVING sum(keys) <> 0 ORDER BY a, b"
        )
        self._sql("DELETE FROM temp.{0}_moved")

    def _insert(self, table: str, rows: Iterator[tuple[object, ...]]) -> None:
        """Rows into a temporary table; a batch at a time, since they may be read meanwhile."""
        while batch := list(islice(rows, 10_000)):
            marks = ", ".join("?" * len(batch[0]))
            self._db.executemany(
                f"INSERT INTO temp.{self._name}_{table} VALUES ({marks})", batch
            )

    def _count_keys(self) -> None:
        """Known pairs by how many keys they are neighbours; what is left without is dropped."""
        self._sql(
            "UPDATE {0}_pairs SET keys = {0}_pairs.keys + x.keys FROM temp.{0}_net x "
            "WHERE x.a = {0}_pairs.a AND x.b = {0}_pairs.b"
        )
        dropped = self._sql(
            "SELECT a, b FROM temp.{0}_net CROSS JOIN {0}_pairs p USING (a, b) WHERE p.keys <= 0"
        ).fetchall()
        for a, b in dropped:
            self._sql("DELETE FROM {0}_pairs WHERE a = ? AND b = ?", a, b)
            if self.group_of(a) == self.group_of(b):
                self._dissolve(a)

    def _score_new(self) -> None:
        """Score those who have become neighbours."""
        news = self._sql(
            "SELECT x.a, x.b, x.keys FROM temp.{0}_net x "
            "CROSS JOIN {0}_groups g ON g.n = x.a CROSS JOIN {0}_groups h ON h.n = x.b "
            "LEFT JOIN {0}_pairs p ON p.a = x.a AND p.b = x.b "
            "WHERE x.keys > 0 AND p.a IS NULL AND g.at <= h.until AND h.at <= g.until"
        )
        thing = lru_cache(maxsize=REMEMBERED)(self.get)
        self._insert("found", (
            (a, b, score, keys) for a, b, keys in news
            if (score := self._score(thing(a), thing(b))) is not None
        ))
        self._sql("INSERT INTO {0}_pairs SELECT * FROM temp.{0}_found ORDER BY a, b")
        # Made behind the first pairs, which is quicker than before them.
        self._sql("CREATE INDEX IF NOT EXISTS {0}_pairs_back ON {0}_pairs (b, a)")
        # Usually one of the two is undecided; where a thing was taken out both may be decided.
        both = self._sql(
            "SELECT a, b FROM temp.{0}_found CROSS JOIN {0}_groups x ON x.n = a "
            "CROSS JOIN {0}_groups y ON y.n = b WHERE x.grp IS NOT NULL AND y.grp IS NOT NULL"
        ).fetchall()
        for pair in both:
            for number in pair:
                self._dissolve(number)
        self._sql("DELETE FROM temp.{0}_found")

    # -- groups -------------------------------------------------------------------------

    def _dissolve(self, number: int) -> None:
        """Have the whole group of a thing decided anew."""
        group = self.group_of(number)
        if group is not None:
            self._sql("UPDATE {0}_groups SET grp = NULL WHERE grp = ?", group)
            self._sql("INSERT OR IGNORE INTO temp.{0}_dissolved VALUES (?)", group)
            self._sql("DELETE FROM temp.{0}_formed WHERE grp = ?", group)

    def _decide(self, batch: Sequence[int]) -> None:
        """Find the groups of undecided things."""
        decision = decide(batch, self)
        for group in decision.opened:
            self._dissolve(group)
        self._db.executemany(
            f"UPDATE {self._name}_groups SET grp = ?, held = ?, beside = ? WHERE n = ?",
            ((min(members), *decision.held.get(number, (None, None)), number)
             for members in decision.groups for number in members),
        )
        self._db.executemany(
            f"INSERT INTO temp.{self._name}_formed VALUES (?)",
            ((min(members),) for members in decision.groups),
        )

    def _lay_out(self, numbers: Iterable[int]) -> None:
        self._sql("DELETE FROM temp.{0}_here")
        self._db.executemany(f"INSERT INTO temp.{self._name}_here VALUES (?)",
                             ((number,) for number in numbers))

    def touched(self, things: Collection[int]) -> Iterator[Touched]:
        """All pairs of some things."""
        self._lay_out(things)
        one_way = (
            "SELECT -p.score, p.a, p.b, h.n, g.n, g.grp, p.score < g.held, "
            "g.at, g.until, k.at, k.until FROM temp.{0}_here h "
            "CROSS JOIN {0}_pairs p ON p.%s = h.n CROSS JOIN {0}_groups g ON g.n = p.%s "
            "LEFT JOIN {0}_groups k ON k.n = g.beside"
        )
        rows = self._sql(f"{one_way % ('a', 'b')} UNION ALL {one_way % ('b', 'a')} "
                         "WHERE p.a NOT IN (SELECT n FROM temp.{0}_here)")
        for *pair, thing, other, group, held, at, until, its_at, its_until in rows:
            stretch = (max(at, its_at), min(until, its_until)) if (
                group is not None and held) else (at, until)
            yield Touched(tuple(pair), thing, other, group, stretch)

    def members(self, groups: Collection[int]) -> Iterator[tuple[int, int]]:
        """(thing, its group) for decided groups."""
        self._lay_out(groups)
        return self._sql(
            "SELECT g.n, g.grp FROM temp.{0}_here h CROSS JOIN {0}_groups g ON g.grp = h.n"
        )

    def inside(self, groups: Collection[int]) -> Iterator[Pair]:
        """Pairs of two members of the same decided group."""
        self._lay_out(groups)
        return self._sql(
            "SELECT -p.score, p.a, p.b FROM temp.{0}_here h "
            "CROSS JOIN {0}_groups x ON x.grp = h.n CROSS JOIN {0}_pairs p ON p.a = x.n "
            "CROSS JOIN {0}_groups y ON y.n = p.b AND y.grp = x.grp"
        )

    def wholes(self, things: Collection[int]) -> Iterator[tuple[int, Whole, Stretch]]:
        """Things as groups of one, each with its stretch."""
        self._lay_out(things)
        rows = self._sql("SELECT n, data, at, until FROM temp.{0}_here "
                         "CROSS JOIN {0}_things USING (n) CROSS JOIN {0}_groups USING (n)")
        for number, data, at, until in rows:
            yield number, self._whole(self._decode(data)), (at, until)
