"""Names that are spelled much like what somebody typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette.database import Database
from datasette.utils import escape_sqlite

from hoso_tables.search.letters import fold

try:
    from rapidfuzz import fuzz, process
except ImportError:  # names must be spelled right
    process = None  # type: ignore[assignment]

ALIKE = 76
"""Of 100."""


class Names:
    """The names in columns of tables, remembered as long as nothing is written."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self._names: dict[tuple[str, str], tuple[object, dict[str, list[object]]]] = {}

    async def alike(
        self, database: str, table: str, column: str, text: str
    ) -> list[dict[str, Any]]:
        """Rows whose ``column``, or a longer word of it, is spelled much like ``text``."""
        if process is None or not text.strip():
            return []
        names = await self._known(database, table, column)
        found: dict[object, tuple[float, str]] = {}
        for name, score, _ in process.extract(
            fold(text.strip()), names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=24
        ):
            for key in names[name]:
                found.setdefault(key, (score, name))
        best = sorted(found.items(), key=lambda item: (-item[1][0], str(item[0])))[:8]
        return [{"rowid": key, "name": name, "score": round(score)} for key, (score, name) in best]

    async def _known(self, database: str, table: str, column: str) -> dict[str, list[object]]:
        db = self.datasette.get_database(database)
        state = _state(db)
        kept = self._names.get((database, table))
        if kept is None or state is None or kept[0] != state:
            names: dict[str, list[object]] = {}
            rows = await db.execute(
                f"select rowid, {escape_sqlite(column)} from {escape_sqlite(table)} order by rowid")
            for key, value in rows.rows:
                whole = fold(str(value or ""))
                for word in {whole, *(w for w in whole.split() if len(w) > 3)}:
                    names.setdefault(word, []).append(key)
            self._names[(database, table)] = kept = (state, names)
        return kept[1]


def _state(db: Database) -> object:
    """Changes when the file is written to."""
    if not db.path:
        return None
    files = (Path(f"{db.path}{end}") for end in ("", "-wal"))
    return tuple((f.stat().st_mtime_ns, f.stat().st_size) for f in files if f.exists())
