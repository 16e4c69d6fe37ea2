"""Find a browser for the tests, or get one: installed, else Debian's, else Playwright's own.

``make test`` runs this first, so that a missing browser is one clear line and
not a page of failed tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find() -> str | None:
    """Path of an installed Chromium, or None. ``CHROMIUM`` in the environment goes first."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).exists():
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Debian's package when running as root on such a system, else Playwright's download."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=False, **quiet,
                       env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
    if not find():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    if not find():
        print("no Chromium found: installing one for the browser tests", file=sys.stderr)
        install()
    if not find():
        print(
            "no Chromium for the browser tests: install the package 'chromium', or set CHROMIUM "
            "to the path of one, and run make test again",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
