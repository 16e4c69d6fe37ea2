"""About: what this is, how it works, how sure it is, how to cite it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hoso_pages.page import Page

_RESULTS = Path(__file__).resolve().parents[2] / "evaluation" / "results.json"

_LAST_RUN = "select version, finished from runs where finished is not null order by id desc limit 1"
_METHODS = """
select published_method as method, count(*) as n from articles group by 1 order by n desc, method
"""


async def show(page: Page) -> Any:
    """The about page; the accuracy table is the one measured by ``evaluation/``."""
    return await page.show(
        "about",
        accuracy=json.loads(_RESULTS.read_text("utf-8")) if _RESULTS.exists() else [],
        run=await page.archive.first(_LAST_RUN),
        methods=[{**row, "label": page.language.maybe(f"evidence.{row['method']}", row["method"])}
                 for row in await page.archive.all(_METHODS)],
    )
