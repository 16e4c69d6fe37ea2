"""A real server on the archive of the seeds, and a real browser that sees it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.ensure_chromium import find

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "tests" / "screenshots"
_PATIENCE = 60
"""Seconds a server may take to answer on a busy machine."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# Scope "package": Playwright keeps an event loop running in this thread, which must
# be gone before other tests start loops of their own.


@pytest.fixture(scope="package")
def site(seeds_db: Path) -> Iterator[str]:
    """Address of a server started as a user starts it: ``ingest.py serve``."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, ROOT / "ingest.py", "serve", "--db", seeds_db, "--port", str(port)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(server, address)
        yield address
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _wait(server: subprocess.Popen[str], address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail(f"the server stopped:\n{server.communicate()[0]}")
        try:
            with urllib.request.urlopen(f"{address}/about", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not answer within {_PATIENCE} s")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    path = find()
    if path is None:
        pytest.fail("no Chromium found: run `python -m tests.browser.ensure_chromium`, "
                    "or set CHROMIUM to the path of one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


class Reader:
    """Someone at a browser who can only click: counts the clicks, minds every request."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.page: Page = context.new_page()
        self.site = site
        self.clicks = 0
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._mind)
        self.page.on("console", lambda m: self.complaints.append(m.text)
                     if m.type == "error" else None)

    def _mind(self, request: object) -> None:
        url = str(getattr(request, "url", ""))
        if not url.startswith((self.site, "data:", "about:")):
            self.foreign.append(url)

    def open(self, path: str = "/") -> Page:
        self.page.goto(self.site + path)
        return self.page

    def click(self, text: str, within: str = "body", *, exact: bool = True) -> Page:
        """One click on a link or summary that reads ``text``, on a page that is all there.

        A click waits until its answer begins, not until it ends: what is counted on half
        a page may be missing from it.
        """
        self.page.wait_for_load_state()
        place = self.page.locator(within)
        link = place.get_by_role("link", name=text, exact=exact).first
        if not link.count():
            link = place.locator("summary", has_text=text).first
        link.click()
        self.page.wait_for_load_state()
        self.clicks += 1
        return self.page

    def words(self, within: str = "main") -> str:
        return self.page.locator(within).first.inner_text()


@pytest.fixture
def reader(chromium: Browser, site: str) -> Iterator[Reader]:
    """A reader whose browser speaks English; at the end no request went elsewhere."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, locale="en-GB", accept_downloads=True)
    context.set_default_timeout(20_000)
    found = Reader(context, site)
    yield found
    context.close()
    assert found.foreign == []
    assert found.complaints == []
