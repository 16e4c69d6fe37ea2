"""Writing down what the tables mean, where people read it.

``python -m hoso.store.dictionary`` writes ``docs/data-dictionary.md`` and
``docs/cli.md``; with ``--metadata metadata.yml`` it writes the descriptions
into that file instead, and leaves everything else in it as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click
from sqlite_utils import Database

from hoso.store.descriptions import TABLES, Table
from hoso.store.schema import migrations
from hoso.store.search import SEARCHES

__all__ = ["cli_reference", "data_dictionary", "with_descriptions"]

ROOT = Path(__file__).resolve().parent.parent.parent

# -- docs -----------------------------------------------------------------------------


def data_dictionary() -> str:
    """``docs/data-dictionary.md``: every table and column."""
    db = Database(memory=True)
    migrations.apply(db)
    parts = [
        "# Data dictionary",
        "Written by `python -m hoso.store.dictionary` from `hoso/store/descriptions.py`; "
        "do not edit it here.",
        "Dates are [EDTF](https://www.loc.gov/standards/datetime/) (ISO 8601-2) text; "
        "`start_char` and `end_char` count characters of `documents.text`; yes and no are 1 and 0. "
        "Every table is `STRICT`; every reference below is an enforced foreign key.",
    ]
    shown = [name for name, table in TABLES.items() if not table.hidden]
    plumbing = [name for name, table in TABLES.items() if table.hidden]
    for heading, names in (("Tables", shown), ("Plumbing", plumbing)):
        parts.append(f"## {heading}")
        parts += [_table(db.conn, name, TABLES[name]) for name in names]
    parts += ["## Search", _searches()]
    return "\n\n".join(parts) + "\n"


def _searches() -> str:
    lines = [
        "FTS5 indexes whose `rowid` is the `id` of the row found. The first of each pair keeps "
        "marks (`án` does not find `an`); the second drops them and reads đ as d, so fold the "
        "query as `hoso.text.fold` does. Snippets of both show the text as printed.",
        "",
        "| table | with marks | folded | columns |",
        "| --- | --- | --- | --- |",
    ]
    for table, search in SEARCHES.items():
        marked, folded = (f"`{name}`" for name, _ in search.indexes)
        lines.append(f"| [{table}](#{table}) | {marked} | {folded} | {', '.join(search.columns)} |")
    return "\n".join(lines)


def _table(db: sqlite3.Connection, name: str, table: Table) -> str:
    keys = db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', [name])
    targets: dict[str, str] = dict(keys.fetchall())
    lines = [f"### {name}", "", table.description, "", "| column | type | meaning |",
             "| --- | --- | --- |"]
    for column, kind, key in db.execute("SELECT name, type, pk FROM pragma_table_info(?)", [name]):
        notes = kind.lower() + (", key" if key else "")
        if column in targets:
            notes += f" → [{targets[column]}](#{targets[column]})"
        lines.append(f"| `{column}` | {notes} | {table.columns[column]} |")
    return "\n".join(lines)


def cli_reference() -> str:
    """``docs/cli.md``: the help texts of every command."""
    import ingest

    parts = [
        "# Command line",
        "Written by `python -m hoso.store.dictionary` from the help texts of `ingest.py`; "
        "do not edit it here.",
        _help(ingest.cli, "python ingest.py"),
    ]
    for name, command in ingest.cli.commands.items():
        parts += [f"## {name}", _help(command, f"python ingest.py {name}")]
    return "\n\n".join(parts) + "\n"


def _help(command: click.Command, name: str) -> str:
    context = click.Context(command, info_name=name, max_content_width=88, terminal_width=88,
                            help_option_names=["-h", "--help"])
    return f"```\n{command.get_help(context)}\n```"


# -- metadata ---------------------------------------------------------------------------


def with_descriptions(text: str) -> str:
    """``metadata.yml`` with the descriptions put in; comments and all else stay.

    Raises ``ValueError`` where there is no ``databases: archive: tables:``.
    """
    lines = text.rstrip("\n").split("\n")
    start = 0
    for depth, key in enumerate(("databases", "archive", "tables")):
        start = _find(lines, start, len(lines), 2 * depth, key) + 1
    end = _end(lines, start, 4)
    tables = lines[start:end]
    for name, table in TABLES.items():
        _describe(tables, name, table)
    return "\n".join([*lines[:start], *tables, *lines[end:]]) + "\n"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _end(lines: list[str], start: int, indent: int) -> int:
    """Index after the block that begins at ``start`` and is deeper than ``indent``."""
    at = start
    end = start
    while at < len(lines):
        if lines[at].strip():
            if _indent(lines[at]) <= indent:
                break
            end = at + 1
        at += 1
    return end


def _find(lines: list[str], start: int, end: int, indent: int, key: str) -> int:
    for at in range(start, end):
        if _indent(lines[at]) == indent and lines[at].strip().startswith(f"{key}:"):
            return at
    raise ValueError(f"metadata.yml has no {key}: at {indent} spaces")


def _describe(tables: list[str], name: str, table: Table) -> None:
    try:
        at = _find(tables, 0, len(tables), 6, name)
    except ValueError:
        tables.append(f"      {name}:")
        at = len(tables) - 1
    tables[at] = f"      {name}:"
    end = _end(tables, at + 1, 6)
    block = tables[at + 1 : end]
    for key in ("description", "columns", "hidden"):
        _drop(block, key)
    tables[at + 1 : end] = [*_described(table), *block]


def _drop(block: list[str], key: str) -> None:
    try:
        at = _find(block, 0, len(block), 8, key)
    except ValueError:
        return
    del block[at : _end(block, at + 1, 8)]


def _described(table: Table) -> Iterator[str]:
    if table.hidden:
        yield "        hidden: true"
        return
    yield f"        description: {json.dumps(table.description, ensure_ascii=False)}"
    yield "        columns:"
    for column, meaning in table.columns.items():
        yield f"          {column}: {json.dumps(meaning, ensure_ascii=False)}"


@click.command()
@click.option("--metadata", type=click.Path(path_type=Path, exists=True),
              help="Write the descriptions into this file.")
def main(metadata: Path | None) -> None:
    """Write docs/data-dictionary.md and docs/cli.md, or the descriptions in metadata.yml."""
    if metadata:
        metadata.write_text(with_descriptions(metadata.read_text("utf-8")), "utf-8")
        return
    docs = ROOT / "docs"
    (docs / "data-dictionary.md").write_text(data_dictionary(), "utf-8")
    (docs / "cli.md").write_text(cli_reference(), "utf-8")


if __name__ == "__main__":
    main()
