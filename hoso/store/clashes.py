"""Two articles whose digests begin alike: each gets a number of its own.

Article ids are the first 48 bits of a digest. Among a million articles two
are alike once in some five hundred archives. Then the one of the lower document id
keeps the number and the others take the next ones, whichever came first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from hoso.store.staging import unpack

__all__ = ["settle_clashes", "shifts"]

_Place = tuple[str, int]
"""Document id and number of the article on its page."""


def shifts(db: sqlite3.Connection) -> dict[_Place, int]:
    """What is added to the ids of articles that clash; nearly always empty."""
    rows = db.execute("SELECT document_id, number, shift FROM id_clashes")
    return {(document, number): shift for document, number, shift in rows}


def settle_clashes(db: sqlite3.Connection) -> None:
    """Decide anew which articles share an id, and mark pending those whose id changes."""
    old = shifts(db)
    alike = {natural: places for natural, places in _bearers(db, old).items() if len(places) > 1}
    new = {
        place: shift
        for places in alike.values()
        for shift, place in enumerate(sorted(places))
        if shift
    }
    for place in old.keys() | new.keys():
        if old.get(place) != new.get(place):
            db.execute("UPDATE records SET pending = 1 WHERE document_id = ?", [place[0]])
    db.execute("DELETE FROM id_clashes")
    db.executemany(
        "INSERT INTO id_clashes (document_id, number, shift) VALUES (?, ?, ?)",
        ((*place, shift) for place, shift in sorted(new.items())),
    )


def _bearers(db: sqlite3.Connection, old: dict[_Place, int]) -> dict[int, set[_Place]]:
    """Unshifted id -> the articles that bear it, for every id that may be borne twice."""
    bearers: dict[int, set[_Place]] = {}

    def add(rows: Iterator[tuple[str, bytes]]) -> None:
        for document, data in rows:
            for number, record in enumerate(unpack(data)):
                bearers.setdefault(record.id, set()).add((document, number))

    add(db.execute("SELECT document_id, data FROM records WHERE pending = 1"))
    one = "SELECT document_id, data FROM records WHERE document_id = ?"
    for document, _ in old:
        add(db.execute(one, [document]))
    for natural in list(bearers):
        for (document,) in db.execute("SELECT document_id FROM articles WHERE id = ?", [natural]):
            if all(document != known for known, _ in bearers[natural]):
                add(db.execute(one, [document]))
    return bearers
