"""Saved pages as HTML: the text a reader sees, block by block.

Nothing is left out here but scripts and styles: which part is the article and
which is furniture is for layout to say, by the same rules as for plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from hoso.model import Document
from hoso.reading.decoding import decode
from hoso.reading.documents import document_from_text
from hoso.reading.finding import Report
from hoso.reading.plain import slurp
from hoso.reading.remote import RemoteFile
from hoso.text import nfc

__all__ = ["HtmlText", "read_html", "read_page", "text_of"]

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
})
_SILENT = frozenset({
    "script", "style", "noscript", "template", "svg", "iframe", "object", "select", "button",
})
_STATED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{3,30})""", re.I)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")


class HtmlText(NamedTuple):
    """What a page says, its headline and address as its head states them."""

    text: str
    title: str | None
    url: str | None


class _Page(HTMLParser):
    """Collects text by blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line: list[str] = []
        self.head_title: list[str] = []
        self.meta: dict[str, str] = {}
        self.silent = 0
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or note what the head says."""
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self.silent += 1
        elif tag == "title" and not self.silent:
            self.in_title = True
        elif tag == "meta":
            key = given.get("property") or given.get("name") or ""
            self.meta.setdefault(key.lower(), given.get("content", ""))
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.meta.setdefault("canonical", given.get("href", ""))
        if tag in _BLOCKS:
            self.break_line()
        elif tag == "td":
            self.line.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a block."""
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "title":
            self.in_title = False
        if tag in _BLOCKS:
            self.break_line()

    def handle_data(self, data: str) -> None:
        """Text, where it shows."""
        if self.in_title:
            self.head_title.append(data)
        elif not self.silent:
            self.line.append(data)

    def break_line(self) -> None:
        """End the line under way."""
        line = _SPACE.sub(" ", "".join(self.line)).strip()
        if line:
            self.lines.append(line)
        self.line = []


def text_of(page: str) -> HtmlText:
    """The text of an HTML page, a line a block."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    parser.break_line()
    title = parser.meta.get("og:title") or _SPACE.sub(" ", "".join(parser.head_title)).strip()
    url = parser.meta.get("canonical") or parser.meta.get("og:url") or ""
    return HtmlText(
        nfc("\n\n".join(parser.lines)), title or None, url if url.startswith("http") else None
    )


def read_page(data: bytes, stated: str | None = None) -> tuple[HtmlText, str]:
    """What the bytes of a page say, and their encoding: the one ``stated``, or that of its head.

    Raises :class:`DocumentError` where they are no text.
    """
    found = _STATED.search(data[:4096])
    page, encoding = decode(data, stated or (found[1].decode("ascii") if found else None))
    return text_of(page), encoding


def read_html(path: Path | RemoteFile, uri: str, report: Report) -> Iterator[Document]:
    """The one document of an HTML file; its text is what a reader sees."""
    data = slurp(path)
    found, encoding = read_page(data)
    yield document_from_text(data, found.text, encoding, uri, "text/html", url=found.url)
