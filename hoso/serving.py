"""Datasette with everything this project adds, and its settings, in one place."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import signal
import socket
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from hoso.errors import ArchiveError
from hoso.store.archive import in_archive

__all__ = ["NAME", "SETTINGS", "application", "arguments", "serve"]

ROOT = Path(__file__).resolve().parent.parent

NAME = "archive"
"""Name of the database in every address, whatever the file is called."""

SETTINGS: dict[str, str] = {
    # Guessing which columns could be facets costs more than all the rest of a page.
    "suggest_facets": "off",
    # Downloads are complete, never cut at a size.
    "max_csv_mb": "0",
    "default_page_size": "50",
    "default_facet_size": "15",
    # The tables hold whole pages; show enough of a cell to recognise it.
    "truncate_cells_html": "600",
}


_ARGUMENTS = "HOSO_SERVE_ARGUMENTS"
"""Environment variable that tells the processes of a server what to serve."""


def arguments(
    db: Path, host: str = "127.0.0.1", port: int = 8001, inspected: Path | None = None
) -> list[str]:
    """Arguments of ``datasette`` that serve ``db`` as we mean it to be served.

    ``inspected`` is what :func:`_inspect` wrote of a file that does not change.
    """
    found = ["serve", "--host", host, "--port", str(port)]
    found += ["-i", str(db), "--inspect-file", str(inspected)] if inspected else [str(db)]
    if (ROOT / "metadata.yml").exists():
        found += ["--metadata", str(ROOT / "metadata.yml")]
    for option, folder in (("--plugins-dir", "plugins"), ("--template-dir", "templates")):
        if (ROOT / folder).is_dir():
            found += [option, str(ROOT / folder)]
    if (ROOT / "static").is_dir():
        found += ["--static", f"static:{ROOT / 'static'}"]
    for name, value in SETTINGS.items():
        found += ["--setting", name, value]
    return found


def serve(db: Path, host: str, port: int, *, workers: int = 1, immutable: bool = False) -> int:
    """Serve an archive until interrupted; returns the exit status.

    ``workers`` are processes that answer; each keeps its own bitmaps for facets.
    ``immutable`` says that nothing writes to the file meanwhile, which is also
    believed of a file that nobody may write to: counts are then taken once, and
    nothing is locked. Raises :class:`ArchiveError` when there is no archive, the
    port is taken, or something is writing to what shall not change.
    """
    with in_archive(db, writing=False) as archive, tempfile.TemporaryDirectory(
        prefix="hoso-"
    ) as folder:
        inspected = None
        if immutable or not db.stat().st_mode & 0o222:
            inspected = _inspect(archive, db, Path(folder))
        archive.close()
        port = _free_port(host, port)
        if db.stem != NAME:
            # Datasette names a database after its file; a link gives it the name of the addresses.
            link = Path(folder) / f"{NAME}.db"
            link.symlink_to(db.resolve())
            db = link
        shown = "127.0.0.1" if host in ("0.0.0.0", "") else host
        # What a service manager sends ends it as Ctrl-C does: nothing is left behind.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        click.echo(f"The archive is at http://{shown}:{port}/ (Ctrl-C stops it)")
        found = arguments(db, host, port, inspected)
        return _run(found) if workers == 1 else _run_many(found, host, port, workers)


def _inspect(archive: sqlite3.Connection, db: Path, folder: Path) -> Path:
    """Counts of a file that does not change, as ``datasette inspect`` would write them."""
    log = db.with_name(f"{db.name}-wal")
    if log.exists() and log.stat().st_size:
        raise ArchiveError(f"{db} is being written to", "serve it without --immutable")
    status = db.stat()
    # Datasette reads the whole file to name its state; size and time do as well.
    state = hashlib.sha256(f"{status.st_size} {status.st_mtime_ns}".encode()).hexdigest()
    tables = [name for (name,) in archive.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'")]
    counts = {
        table: {"count": archive.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]}
        for table in tables
    }
    path = folder / "inspected.json"
    told = {"hash": state, "size": status.st_size, "file": str(db), "tables": counts}
    path.write_text(json.dumps({NAME: told}), "utf-8")
    return path


def application() -> Any:
    """What one process of a server of several answers with."""
    from datasette.cli import serve as command

    context = command.make_context("serve", json.loads(os.environ[_ARGUMENTS]))
    return command.callback(**context.params, return_instance=True).app()


def _run_many(args: list[str], host: str, port: int, workers: int) -> int:
    """Several processes on one port; one that dies is replaced."""
    import uvicorn

    os.environ[_ARGUMENTS] = json.dumps(args[1:])
    # All have to believe each other's cookies.
    os.environ.setdefault("DATASETTE_SECRET", secrets.token_hex(32))
    uvicorn.run(f"{__name__}:application", factory=True, host=host, port=port, workers=workers,
                log_level="info", lifespan="on")
    return 0


def _run(args: list[str]) -> int:
    from datasette.cli import cli

    try:
        status = cli.main(args, prog_name="datasette", standalone_mode=False)
    except KeyboardInterrupt:
        return 0
    return status if isinstance(status, int) else 0


def _free_port(host: str, port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ArchiveError(
                f"{host}:{port} cannot be listened on: {error.strerror}",
                "stop what uses it or give another --port",
            ) from error
        return int(probe.getsockname()[1])
