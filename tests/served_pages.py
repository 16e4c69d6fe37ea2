"""The pages as a server gives them, for tests: an archive written by hand, asked over HTTP."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from html import unescape
from pathlib import Path
from typing import Any

import yaml
from datasette.app import Datasette

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = '<script>alert("x")</script> & <img src=//evil.example/a.png>'
"""A title that would do harm if it were taken for markup."""


def serve(path: Path) -> Datasette:
    """The archive at ``path`` as ``ingest.py serve`` shows it."""
    return Datasette(
        [str(path)], plugins_dir=str(ROOT / "plugins"), template_dir=str(ROOT / "templates"),
        static_mounts=[("static", str(ROOT / "static"))],
        metadata=yaml.safe_load((ROOT / "metadata.yml").read_text("utf-8")),
        settings={"suggest_facets": False},
    )


def get(served: Datasette, path: str, status: int = 200, **headers: str) -> Any:
    """The answer, which must have this status."""
    answer = asyncio.run(served.client.get(path, headers={
        key.replace("_", "-"): value for key, value in headers.items()}))
    assert answer.status_code == status, answer.text[:2000]
    return answer


def main_part(html: str) -> str:
    """The words of a page's main part, as a reader sees them."""
    main = html[html.index("<main"): html.index("</main>")]
    main = re.sub(r"<svg.*?</svg>", " ", main, flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main))).strip()


def text(served: Datasette, path: str, **headers: str) -> str:
    """The words of a page that is there."""
    return main_part(get(served, path, **headers).text)


def some_addresses(path: Path) -> dict[str, str]:
    """Articles of each kind in the archive of ``face_fixture``."""
    with sqlite3.connect(path) as db:
        def one(condition: str) -> str:
            return f"/a/{db.execute(f'select id from articles where {condition}').fetchone()[0]}"

        return {"article": one("published = '2017-04-12'"), "conflict": one("published_conflict"),
                "hostile": one("title like '%script%'"), "made": one("title_source = 'lede'")}
