"""The command line of hồ sơ: ``add``, ``verify``, ``export``, ``serve``, ``status``.

Exit status: 0 all in; 1 some documents failed, the rest are in (or ``verify``
found something); 2 nothing could be done, with one line saying why.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click_default_group import DefaultGroup  # type: ignore[import-untyped]

from hoso.errors import HosoError, InterruptedRunError

if TYPE_CHECKING:
    from hoso.reading.remote import Address

__all__ = ["cli", "run"]

_DB = click.option(
    "--db", type=click.Path(path_type=Path), default=Path("archive.db"), show_default=True,
    metavar="FILE", help="The archive.",
)


def run(args: Sequence[str]) -> int:
    """Do what ``args`` say; every error ends as one line and an exit status."""
    try:
        status = cli.main(list(args), prog_name="ingest.py", standalone_mode=False)
    except InterruptedRunError as error:
        return _stop(str(error), 1 if error.kept else 2)
    except HosoError as error:
        return _stop(str(error))
    except click.ClickException as error:
        return _stop(error.format_message())
    except (KeyboardInterrupt, click.Abort):
        return _stop("interrupted; the archive is as it was")
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody to tell.
        sys.stdout = None
        return 1
    return status if isinstance(status, int) else 0


def _stop(why: str, status: int = 2) -> int:
    click.echo(f"ingest.py: {' '.join(why.split())}", err=True)
    return status


def _about() -> None:
    """Turn saved news pages into an archive you can question.

    `ingest.py PATH...` is short for `ingest.py add PATH...`. Without a path the
    five pages in seeds/ are added.

    Exit status: 0 all in; 1 some documents failed and the rest are in; 2 nothing
    could be done, with one line saying why.
    """


cli: click.Group = DefaultGroup(
    "ingest.py", help=_about.__doc__, default="add", default_if_no_args=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
cli = click.version_option(package_name="hoso", prog_name="hoso")(cli)


@cli.command(short_help="Read documents into the archive (what happens without a command).")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_DB
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N",
    help="Processes that read at the same time.  [default: one a core where it is worth it]",
)
@click.option(
    "--scheduler", metavar="URL",
    help="Extract on the Dask cluster at this address, tcp://host:8786 (see docs/scale.md).",
)
@click.option(
    "--parts", metavar="URL",
    help="Where the cluster leaves its results, as Parquet; a path or an address that all its "
    "machines see.  [default: a folder beside the archive, removed afterwards]",
)
def add(
    paths: tuple[str, ...], db: Path, workers: int | None, scheduler: str | None, parts: str | None
) -> int:
    """Read the documents under each PATH (files, or folders with all that is below) into
    the archive, and join the people, events and stories they tell of.

    Read are .txt, .html, .jsonl, .warc, the last two also as .gz; in JSON lines each line is
    a document with a "text" and perhaps a "url" and a "title". A PATH may be an address:
    s3://bucket/pages, zip://::file:///home/me/pages.zip. What is known and unchanged is
    passed over; a file that has changed replaces what was read from it before; one that is
    gone stays in the archive. Whatever cannot be read is named, and kept in the table
    failures.
    """
    from hoso import adding
    from hoso.cluster import connected
    from hoso.pipeline import extract
    from hoso.reading.remote import place
    from hoso.resolution import resolve
    from hoso.version import extractor

    if parts and not scheduler:
        raise click.ClickException("--parts is for --scheduler")
    wanted = [place(path) for path in paths or ("seeds",)]
    if len(wanted) == 1:
        _look_for_a_command(wanted[0])
    with connected(scheduler, parts, db) if scheduler else nullcontext() as cluster:
        summary = adding.add(
            db, wanted, extract=extract, resolve=resolve, extractor=extractor(), workers=workers,
            run=cluster, tell=lambda line: click.echo(line, err=True),
        )
    click.echo(str(summary))
    return summary.exit_status


def _look_for_a_command(path: Path | Address) -> None:
    """A word that is no path but nearly a command was meant as the command."""
    if isinstance(path, Path) and not path.exists() and path.name == str(path):
        close = get_close_matches(str(path).lower(), list(cli.commands), n=1, cutoff=0.6)
        if close:
            raise click.ClickException(
                f"there is no command and no file {path} (did you mean: ingest.py {close[0]})"
            )


@cli.command(short_help="Check the archive against every promise it makes.")
@_DB
def verify(db: Path) -> int:
    """Check the archive: that the file is whole, that every reference leads somewhere, that
    every piece of evidence still reads the same at its place in the text, that dates,
    counts and states agree with each other.

    Each thing found is one line with table and row; exit status 1 when there is any.
    """
    from hoso.store.archive import in_archive
    from hoso.store.verify import verify as find_problems

    found = 0
    with in_archive(db, writing=False) as connection:
        for problem in find_problems(connection):
            found += 1
            click.echo(problem)
        if not found:
            click.echo(f"{db}: everything checked, nothing found")
    return 1 if found else 0


@cli.command(short_help="Apply corrections.yml, or show what it would do.")
@_DB
@click.option("--dry-run", is_flag=True, help="Change nothing; show where each would apply.")
def corrections(db: Path, dry_run: bool) -> int:
    """Apply corrections.yml, which lies beside the archive: what people state about an
    article, a person or an event, each with a reason. `add` applies it too.

    Shows for each correction how many articles or events it meets; exit status 1 when one
    meets nothing.
    """
    from hoso import adding
    from hoso.resolution import resolve
    from hoso.store.archive import open_readonly

    open_readonly(db).close()
    told = adding.correct(db, resolve, dry_run=dry_run)
    for line, applied in told:
        click.echo(f"{applied or 'nothing':>8}  {line}")
    click.echo(f"{len(told):,} corrections" + (" (nothing was changed)" if dry_run else ""))
    return 0 if all(applied for _, applied in told) else 1


@cli.command(short_help="Write all tables to a folder.")
@click.argument("folder", metavar="DIR")
@_DB
@click.option("--format", "kind", type=click.Choice(["csv", "parquet"]), default="csv",
              show_default=True, help="Kind of file.")
@click.option("--bom", is_flag=True,
              help="Begin each CSV file with a byte-order mark, so that Excel sees it is UTF-8.")
@click.option("--partition", type=click.Choice(["year"]),
              help="Divide Parquet files by year: DIR/articles/year=2017/articles.parquet.")
def export(folder: str, db: Path, kind: str, bom: bool, partition: str | None) -> None:
    """Write every table into DIR, complete, with a datapackage.json that describes each
    column and how the tables hang together (Frictionless Data).

    CSV is UTF-8 with a header line; an empty cell is an unknown value; bytes are base64.
    Parquet can be written to an address (s3://bucket/archive) too, and is for query engines
    such as DuckDB (see docs/scale.md).
    """
    from hoso.reading.remote import Address, place
    from hoso.store.archive import in_archive
    from hoso.store.export import export_csv
    from hoso.store.export_parquet import export_parquet

    target = place(folder)
    if kind == "csv" and (partition or isinstance(target, Address)):
        raise click.ClickException("--partition and addresses are for --format parquet")
    with in_archive(db, writing=False) as connection:
        if isinstance(target, Address) or kind == "parquet":
            url = target.url if isinstance(target, Address) else str(target.absolute())
            rows = export_parquet(connection, url, partition=partition)
        else:
            rows = export_csv(connection, target, bom=bom)
    click.echo(f"{sum(rows.values()):,} rows of {len(rows)} tables in {target}")


@cli.command(short_help="Show the archive in a browser.")
@_DB
@click.option("--host", default="127.0.0.1", show_default=True,
              help="Address to listen on; 0.0.0.0 lets other machines in.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True,
              help="Port to listen on; 0 takes a free one.")
@click.option("--workers", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Processes that answer; one a core serves many readers.")
@click.option("--immutable", is_flag=True,
              help="Nothing will be added meanwhile: counts are taken once, nothing is locked.")
def serve(db: Path, host: str, port: int, workers: int, immutable: bool) -> int:
    """Serve the archive with Datasette, read-only, until Ctrl-C. What is added meanwhile
    shows at once, unless --immutable is given or nobody may write to the file."""
    from hoso import serving

    return serving.serve(db, host, port, workers=workers, immutable=immutable)


@cli.command(short_help="What is in the archive, in one screen.")
@_DB
def status(db: Path) -> None:
    """Show what is in the archive, how well it is dated, what failed, and the last run."""
    from hoso.store.archive import in_archive
    from hoso.store.status import status_lines

    with in_archive(db, writing=False) as connection:
        for line in status_lines(connection, db):
            click.echo(line)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
