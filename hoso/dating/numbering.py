"""The number in an address: a paper counts its articles, so a number lies between others.

``authority/numbering.yml`` tells when some numbers of a paper were given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta
from functools import cache
from urllib.parse import urlsplit

import msgspec

from hoso.dating.claims import Claim
from hoso.dating.words import Said, day_en, day_vi
from hoso.edtf import When
from hoso.errors import KnowledgeError
from hoso.knowledge import load
from hoso.model import Page
from hoso.outlets import outlet_by_url

__all__ = ["numbered_claims"]

_NUMBER = re.compile(r"(?<!\d)(\d{5,8})(?:\.\w+)?/?$|/a(\d{5,8})/")
_SLACK = timedelta(days=10)
"""An article is numbered when its writing begins, and may lie for days before it appears."""


class _Numbering(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of ``authority/numbering.yml``."""

    outlet: str
    days: tuple[tuple[int, date], ...]


@cache
def _numberings() -> dict[str, _Numbering]:
    """By outlet. Raises :class:`KnowledgeError` where numbers or days are out of order."""
    rows = load("numbering", list[_Numbering])
    for row in rows:
        if list(row.days) != sorted(row.days) or (
                [day for _, day in row.days] != sorted(day for _, day in row.days)):
            raise KnowledgeError(f"authority/numbering.yml: {row.outlet} is out of order")
    return {row.outlet: row for row in rows}


def numbered_claims(page: Page) -> list[Claim]:
    """The days between those of the nearest numbers known below and above the page's own."""
    outlet = outlet_by_url(page.url) if page.url else None
    row = _numberings().get(outlet.id) if outlet else None
    match = _NUMBER.search(urlsplit(page.url).path) if row and page.url else None
    if row is None or match is None:
        return []
    number = int(match[1] or match[2])
    at = bisect_left(row.days, (number + 1, date.min))
    below, above = row.days[max(at - 1, 0) : at], row.days[at : at + 1]
    when = When.between(below[0][1] - _SLACK if below else date.min,
                        above[0][1] + _SLACK if above else date.max)
    said = Said(
        f"the number {number} in the address is "
        + " and ".join([*(f"higher than {n} of {day_en(day)}" for n, day in below),
                        *(f"lower than {n} of {day_en(day)}" for n, day in above)]),
        f"số {number} trong địa chỉ "
        + " và ".join([*(f"lớn hơn số {n} của ngày {day_vi(day)}" for n, day in below),
                       *(f"nhỏ hơn số {n} của ngày {day_vi(day)}" for n, day in above)]))
    return [Claim(kind="url", when=when, said=said, weight=2,
                  but=Said(f"but {said.en}", f"nhưng {said.vi}"))]
