"""The reader's language: texts of ``locales/<code>.yml``, numbers and dates by Babel."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.numbers import format_decimal, format_percent

from hoso_pages.dates import in_short, in_words

LANGUAGES = ("en", "vi")
COOKIE = "hoso_lang"
_FOLDER = Path(__file__).resolve().parents[2] / "locales"


@cache
def texts(code: str) -> dict[str, str]:
    """All texts of a language by dotted key: ``home.latest``."""
    flat: dict[str, str] = {}

    def walk(node: Any, path: str) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                walk(value, f"{path}.{key}" if path else str(key))
        else:
            flat[path] = str(node)

    walk(yaml.safe_load((_FOLDER / f"{code}.yml").read_text("utf-8")), "")
    return flat


@dataclass(frozen=True)
class Language:
    """One of :data:`LANGUAGES` and what can be said in it."""

    code: str
    locale: Locale = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "locale", Locale.parse(self.code))

    def t(self, key: str, **values: Any) -> str:
        """The text under ``key`` with ``values`` put in. Raises ``KeyError`` for an unknown key."""
        text = texts(self.code)[key]
        return text.format(**values) if values else text

    def n(self, key: str, count: int, **values: Any) -> str:
        """The text for a number of things: ``<key>.one`` or ``<key>.other``."""
        form = self.locale.plural_form(count)
        known = texts(self.code)
        chosen = f"{key}.{form}" if f"{key}.{form}" in known else f"{key}.other"
        return known[chosen].format(n=self.number(count), **values)

    def maybe(self, key: str, otherwise: str) -> str:
        """The text under ``key``, or ``otherwise`` where the data holds a word we have none for."""
        return texts(self.code).get(key, otherwise)

    def number(self, value: float) -> str:
        """``12,345`` or ``12.345``."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, value: float) -> str:
        """``97.3%``, ``97,3%``."""
        return str(format_percent(value, "#,##0.0%", locale=self.locale))

    def when(self, edtf: str | None) -> str:
        """A date of the archive in words; says so when it is unknown."""
        return in_words(edtf, self)

    def roughly(self, edtf: str | None) -> str:
        """As :meth:`when`, but of an uncertain date only the years: for narrow tables."""
        return in_short(edtf, self)


@cache
def language(code: str) -> Language:
    """The language with this code."""
    return Language(code)


READER: ContextVar[Language | None] = ContextVar("reader", default=None)
"""Language of the request at hand, for hooks that are not told of the request."""


def choose(asked: str | None, cookie: str | None, accept: str | None) -> Language:
    """The reader's language: by link, by what they chose before, by their browser, else English.

    >>> choose(None, None, "fr;q=0.9, vi;q=0.8, en;q=0.5").code
    'vi'
    """
    for code in (asked, cookie):
        if code in LANGUAGES:
            return language(str(code))
    wishes: list[tuple[float, int, str]] = []
    for place, part in enumerate((accept or "").split(",")):
        match = re.match(r"\s*([a-zA-Z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+))?", part)
        if match and match[1].lower() in LANGUAGES:
            try:
                weight = float(match[2] or 1)
            except ValueError:
                weight = 0.0
            wishes.append((-weight, place, match[1].lower()))
    return language(min(wishes)[2] if wishes else LANGUAGES[0])
