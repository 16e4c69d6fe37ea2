"""What many tests need: the archive of the founding documents, built once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Whatever example comes first loads the authority files, which takes seconds on a busy machine: how
# long one takes says nothing about the code.
settings.register_profile("hoso", deadline=None)
settings.load_profile("hoso")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Path of an archive made from ``seeds/`` by the command line, as a user makes it."""
    path = tmp_path_factory.mktemp("archive") / "archive.db"
    run = subprocess.run(
        [sys.executable, ROOT / "ingest.py", "add", ROOT / "seeds", "--db", path],
        capture_output=True, text=True, check=False,
    )
    assert run.returncode == 0, run.stderr + run.stdout
    return path


@pytest.fixture
def archive(seeds_db: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the archive of the seeds; rows by column name. Only for reading."""
    connection = sqlite3.connect(f"file:{seeds_db}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()
