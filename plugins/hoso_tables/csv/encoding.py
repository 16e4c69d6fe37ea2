"""Rows as CSV, a column of many rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from hoso_tables.csv.source import BlobLink, Cell, Row

FORMULA_STARTS = frozenset(b"=+-@\t\r\n")


class Encoder:
    """Writes rows as CSV, a column of a batch at a time.

    Python spends its time on calls: a test on a whole column says that none of
    its cells needs care, which is the rule.
    """

    def __init__(self, blob_link: BlobLink, *, excel: bool = False) -> None:
        self.blob_link = blob_link
        self.excel = excel

    def rows(self, rows: Sequence[Row]) -> bytes:
        """``rows``, each ended by CR LF."""
        columns = [
            self._column(cells, rows, place) for place, cells in enumerate(zip(*rows, strict=True))
        ]
        if len(columns) == 1:  # an empty line is no row
            lines: Iterable[bytes | bytearray] = [cell or b'""' for cell in columns[0]]
        else:
            lines = map(b",".join, zip(*columns, strict=True))
        return b"\r\n".join(lines) + b"\r\n"

    def _column(
        self, cells: Sequence[Cell], rows: Sequence[Row], place: int
    ) -> Iterable[bytes | bytearray]:
        kinds = set(map(type, cells))
        if kinds == {int}:
            return "\n".join(map(str, cells)).encode().split(b"\n")
        if kinds == {bytearray}:
            return self._text(cells)  # type: ignore[arg-type]
        if kinds <= {bytearray, type(None)}:
            return self._text([b"" if cell is None else cell for cell in cells])  # type: ignore[misc]
        return [self._any(cell, rows[number], place) for number, cell in enumerate(cells)]

    def _text(self, cells: Sequence[bytes | bytearray]) -> Iterable[bytes | bytearray]:
        if self.excel:
            cells = [
                b"'" + cell if cell and cell[0] in FORMULA_STARTS else cell for cell in cells
            ]
        whole = b"\0".join(cells)
        if b'"' in whole or b"\r" in whole or b"\n" in whole:
            return map(_quoted, cells)
        if b"," in whole:
            return [b'"' + cell + b'"' if b"," in cell else cell for cell in cells]
        return cells

    def _any(self, cell: Cell, row: Row, place: int) -> bytes | bytearray:
        if cell is None:
            return b""
        if isinstance(cell, bytes):
            return _quoted(self.blob_link(row, place).encode())
        if isinstance(cell, bytearray):
            return next(iter(self._text([cell])))
        return repr(cell).encode()


def _quoted(cell: bytes | bytearray) -> bytes | bytearray:
    if b'"' in cell:
        cell = cell.replace(b'"', b'""')
        return b'"' + cell + b'"'
    if b"," in cell or b"\n" in cell or b"\r" in cell:
        return b'"' + cell + b'"'
    return cell


class SureEncoder(Encoder):
    """The same where it is certain what is in each column, so that no cell is looked at.

    Cells of text come as bytes.
    """

    def __init__(self, kinds: tuple[str, ...], *, excel: bool = False) -> None:
        super().__init__(lambda row, place: "", excel=excel)
        self.kinds = kinds
        # Rows are joined as they are as long as that does well.
        self.trust = 0 if excel or "real" in kinds or len(kinds) == 1 else 3

    def rows(self, rows: Sequence[Row]) -> bytes:
        """``rows``, each ended by CR LF."""
        if self.trust:
            lines: Iterable[bytes | bytearray] = map(b",".join, rows)  # type: ignore[arg-type]
            whole = b"\r\n".join(lines) + b"\r\n"
            count = len(rows)
            if (whole.count(b",") == count * (len(self.kinds) - 1) and b'"' not in whole
                    and whole.count(b"\n") == count and whole.count(b"\r") == count):
                return whole
            self.trust -= 1
        return super().rows(rows)

    def _column(
        self, cells: Sequence[Cell], rows: Sequence[Row], place: int
    ) -> Iterable[bytes | bytearray]:
        kind = self.kinds[place]
        if kind == "digits":
            return cells  # type: ignore[return-value]
        if kind == "text":
            return self._text(cells)  # type: ignore[arg-type]
        return [b"" if cell is None else repr(cell).encode() for cell in cells]
