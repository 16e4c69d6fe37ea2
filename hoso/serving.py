"""Datasette with everything this project adds, and its settings, in one place."""

from __future__ import annotations

import socket
import tempfile
from pathlib import Path

import click

from hoso.errors import ArchiveError
from hoso.store.archive import in_archive

__all__ = ["NAME", "SETTINGS", "arguments", "serve"]

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


def arguments(db: Path, host: str = "127.0.0.1", port: int = 8001) -> list[str]:
    """Arguments of ``datasette`` that serve ``db`` as we mean it to be served."""
    found = ["serve", str(db), "--host", host, "--port", str(port)]
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


def serve(db: Path, host: str, port: int) -> int:
    """Serve an archive until interrupted; returns the exit status.

    Raises :class:`ArchiveError` when there is no archive or the port is taken.
    """
    with in_archive(db, writing=False):
        pass
    port = _free_port(host, port)
    with tempfile.TemporaryDirectory(prefix="hoso-") as folder:
        if db.stem != NAME:
            # Datasette names a database after its file; a link gives it the name of the addresses.
            link = Path(folder) / f"{NAME}.db"
            link.symlink_to(db.resolve())
            db = link
        shown = "127.0.0.1" if host in ("0.0.0.0", "") else host
        click.echo(f"The archive is at http://{shown}:{port}/ (Ctrl-C stops it)")
        return _run(arguments(db, host, port))


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
