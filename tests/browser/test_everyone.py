"""Pages for everyone: axe finds nothing serious, the keyboard is enough, nothing overflows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import SCREENSHOTS, Reader

PAGES = {
    "home": "/", "article": "/a/{article}", "layout": "/a/{article}?layout=on",
    "contradicted": "/a/{conflict}", "person": "/p/sergei-lavrov", "event": "/e/{event}",
    "place": "/place/{place}", "country": "/country/RU", "outlet": "/outlet/{outlet}",
    "story": "/story/{story}", "search": "/search?q=hội+đàm", "search-empty": "/search",
    "timeline": "/timeline", "map": "/map", "meetings": "/meetings", "review": "/review",
    "about": "/about", "table": "/archive/articles", "table-filtered": "/archive/events?type=talks",
    "query": "/archive/who_met_whom?person=lavrov", "row": "/archive/people/{person}",
    "told": "/archive/article_events", "contradicted-dates": "/archive/contradicted_dates",
    "database": "/archive", "missing": "/p/nobody",
}
WIDTHS = (390, 768, 1280)
SERIOUS = ("serious", "critical")
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""The standards by their names in axe, which leaves out 2.2 unless told."""


@pytest.fixture(scope="module")
def keys(seeds_db: Path) -> dict[str, str]:
    """Keys of rows of each kind in the archive of the seeds."""
    with sqlite3.connect(seeds_db) as db:
        def one(sql: str) -> str:
            return str(db.execute(sql).fetchone()[0])

        return {
            "article": one("select article_id from quotes group by 1 order by count(*) desc"),
            "conflict": one("select id from articles where published_conflict = 1"),
            "event": one("select slug from events order by article_count desc, slug"),
            "place": one("select place_id from events where place_id is not null"),
            "outlet": one("select id from outlets where article_count > 0"),
            "story": one("select id from stories order by article_count desc"),
            "person": one("select id from people order by article_count desc"),
        }


def serious(reader: Reader, only: list[str] | None = None) -> list[str]:
    """What axe finds that keeps people out, each with its place; of some rules or of all."""
    found = Axe().run(reader.page, options={"runOnly": only or _STANDARDS})
    return [f"{v['id']}: {node['target']}" for v in found.response["violations"]
            if v["impact"] in SERIOUS for node in v["nodes"]]


@pytest.fixture(scope="module")
def visitor(chromium: Browser, site: str) -> Iterator[Reader]:
    """One who looks at every kind of page, in the language with the longer words."""
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    yield Reader(context, site)
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everyone(visitor: Reader, keys: dict[str, str], name: str) -> None:
    """Axe finds nothing serious, in light and in dark; nothing overflows or overlaps."""
    page = visitor.open(PAGES[name].format(**keys))
    page.emulate_media(color_scheme="light")
    assert serious(visitor) == []
    page.emulate_media(color_scheme="dark")
    assert serious(visitor, ["color-contrast"]) == []
    page.emulate_media(color_scheme="light")
    SCREENSHOTS.mkdir(exist_ok=True)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(_OUTSIDE, width) == []
        assert page.evaluate(_OVERLAPPING) == []
        assert page.evaluate(_CUT) == []
    assert visitor.foreign == []
    assert visitor.complaints == [] or name == "missing"  # the browser tells of the 404
    visitor.complaints.clear()


# Blocks that stick out of the window without a scroller of their own.
_OUTSIDE = """width => [...document.querySelectorAll('main *, header *, footer *')]
  .filter(e => !e.closest('.scroll, svg, pre, .unseen, .skip') && e.getClientRects().length)
  .filter(e => { const r = e.getBoundingClientRect(); return r.right > width + 1 || r.left < -1; })
  .map(e => e.outerHTML.slice(0, 120))"""
# Names in drawings, headings, and parts of the frame that cover each other.
_OVERLAPPING = """() => {
  const found = [];
  const kinds = ['.network text:not(.middle-label)', '.dot-label', '.bar-label', 'h1, h2, h3',
    '.wordmark, .languages li, .find, .top nav li'];
  for (const kind of kinds) {
    const boxes = [...document.querySelectorAll(kind)]
      .filter(e => e.getClientRects().length && !e.closest('details:not([open])'))
      .map(e => [e, e.getBoundingClientRect()]);
    for (const [a, p] of boxes) for (const [b, q] of boxes)
      if (a !== b && !a.contains(b) && !b.contains(a)
          && p.left < q.right - 1 && q.left < p.right - 1
          && p.top < q.bottom - 2 && q.top < p.bottom - 2)
        found.push(a.textContent + ' / ' + b.textContent);
  }
  return found; }"""
# Tables of which a part is out of sight, on a screen wide enough for all columns shown.
_CUT = """() => innerWidth < 1280 ? [] : [...document.querySelectorAll('.table-wrapper')]
  .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.innerText.slice(0, 80))"""


def test_pages_work_without_script(
    chromium: Browser, site: str, keys: dict[str, str]
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(site)
    page.get_by_role("link", name="Who meets whom").first.click()
    page.locator(".facet summary", has_text="Status").click()
    page.locator(".facet a", has_text="took place").click()
    assert "status=occurred" in page.url
    page.goto(site + PAGES["table"])
    page.locator(".facet a", has_text="2017").first.click()
    assert page.locator("tbody tr").count() == 1
    context.close()


def test_the_keyboard_is_enough(reader: Reader) -> None:
    page = reader.open()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.locator("#find").focus()
    page.keyboard.type("lavrof")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=lavrof")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Sergei Lavrov":
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"                             # where one is can be seen
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/sergei-lavrov")


def test_a_bar_of_the_chart_can_be_reached_and_followed(reader: Reader) -> None:
    page = reader.open()
    page.locator(".bars a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive/articles?year=2014")


def test_the_reader_changes_the_language_and_it_stays(reader: Reader) -> None:
    page = reader.open("/p/rex-tillerson")
    reader.click("Tiếng Việt")
    assert page.locator("html").get_attribute("lang") == "vi"
    reader.click("Bài báo", "nav")
    assert page.locator("html").get_attribute("lang") == "vi"
    reader.click("English")
    reader.click("Articles", "nav")
    assert page.locator("html").get_attribute("lang") == "en"
