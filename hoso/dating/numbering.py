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

from hoso.dating.claims import Claim, lags
from hoso.dating.stamps import url_date
from hoso.dating.words import Said, day_en, day_vi
from hoso.edtf import When
from hoso.errors import KnowledgeError
from hoso.knowledge import load
from hoso.model import Page
from hoso.outlets import Outlet, outlet_by_url

__all__ = ["numbered_claims"]

# At the end of the address ("-3640000.html", "-post445232.vnp"), as a part of its own
# ("/a267820/", "/47323/"), or asked for.
_NUMBER = re.compile(r"(?P<mark>post)?(?<!\d)(?P<end>\d{5,9})(?:\.\w+)?/?(?:&|$)"
                     r"|/a?(?P<part>\d{5,8})/|(?:^|&)Seq_Code=(?P<asked>\d{5,8})(?:&|$)")
# A list of articles on one subject, or by one author, is counted among the subjects or authors.
_SUBJECT = re.compile(r"[/.-](?:tags?(?=[/\d]|$)|tu-khoa|tac-gia|author|chu-de|tieu-diem|topic)")
_PREFIXED = 9
"""Digits of a number that a content system made longer by three of its own ("192576675")."""
_SLACK = timedelta(days=10)
"""An article is numbered when its writing begins, and may lie for days before it appears."""
_OTHERS = frozenset({"video", "english", "en", "blog"})
"""Parts of a domain under which a paper counts by itself."""
_PACE = 0.2
"""How far papers stray from an even pace, as a share of the time between two known numbers."""

_Point = tuple[int, date]


class _Numbering(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of ``authority/numbering.yml``."""

    outlet: str
    days: tuple[_Point, ...]
    mark: str = ""
    sites: tuple[str, ...] = ()
    """Of an outlet's domains those that share the count; none: all."""

    @property
    def falling(self) -> bool:
        """Whether higher numbers are older."""
        return self.days[0][1] > self.days[-1][1]

    def around(self, number: int) -> tuple[_Point | None, _Point | None]:
        """The nearest known numbers, the one not above and the one not below."""
        after = bisect_left(self.days, (number + 1, date.min))
        at = bisect_left(self.days, (number, date.min))
        return (self.days[after - 1] if after else None,
                self.days[at] if at < len(self.days) else None)


@cache
def _numberings() -> dict[str, tuple[_Numbering, ...]]:
    """By outlet. Raises :class:`KnowledgeError` where numbers or days are out of order."""
    found: dict[str, tuple[_Numbering, ...]] = {}
    for row in load("numbering", list[_Numbering]):
        days = [day for _, day in row.days]
        if list(row.days) != sorted(row.days) or days != sorted(days, reverse=row.falling):
            raise KnowledgeError(f"authority/numbering.yml: {row.outlet} is out of order")
        found[row.outlet] = (*found.get(row.outlet, ()), row)
    return found


def _number(url: str) -> tuple[str, int] | None:
    """The number in an address that tells no day, with the letters or digits put before it."""
    parts = urlsplit(url)
    if url_date(url) or _SUBJECT.search(parts.path):
        return None
    if _OTHERS.intersection((parts.hostname or "").split(".")[:-2]):
        return None
    match = _NUMBER.search(parts.path) or _NUMBER.search(parts.query)
    if match is None:
        return None
    digits = match["end"] or match["part"] or match["asked"]
    prefix = digits[:3] if len(digits) == _PREFIXED else ""
    return match["mark"] or prefix, int(digits.removeprefix(prefix))


def _row(outlet: Outlet, url: str, mark: str, number: int) -> _Numbering | None:
    """The paper's count that a number belongs to; None where it lies outside several."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    rows = [row for row in _numberings().get(outlet.id, ())
            if not row.sites or host.endswith(row.sites)]
    marked = [row for row in rows if row.mark == mark] or [row for row in rows if not row.mark]
    within = [row for row in marked if None not in row.around(number)]
    if within:
        return within[0]
    return marked[0] if len(marked) == 1 and not marked[0].falling else None


def numbered_claims(page: Page) -> list[Claim]:
    """The days between those of the nearest numbers known below and above the page's own."""
    outlet = outlet_by_url(page.url) if page.url else None
    found = _number(page.url) if outlet and page.url else None
    if not (outlet and found and page.url):
        return []
    row = _row(outlet, page.url, *found)
    if row is None:
        return []
    number = found[1]
    below, above = row.around(number)
    since, until = (above, below) if row.falling else (below, above)
    when = When.between(since[1] - _SLACK if since else date.min,
                        until[1] + _SLACK if until else date.max)
    en = " and ".join([*(f"higher than {n} of {day_en(day)}" for n, day in _known(below)),
                       *(f"lower than {n} of {day_en(day)}" for n, day in _known(above))])
    vi = " và ".join([*(f"lớn hơn số {n} của ngày {day_vi(day)}" for n, day in _known(below)),
                      *(f"nhỏ hơn số {n} của ngày {day_vi(day)}" for n, day in _known(above))])
    said = Said(f"the number {number} in the address is {en}", f"số {number} trong địa chỉ {vi}")
    return [Claim(kind="url", when=when, said=said, weight=4, trust=lags().likely.even_pace,
                  likely=_at_even_pace(number, below, above) if below and above else None,
                  but=said.but())]


def _known(point: _Point | None) -> list[_Point]:
    return [point] if point else []


def _at_even_pace(number: int, below: _Point, above: _Point) -> When:
    """The days about which it was given if the paper counted evenly between two numbers."""
    whole = above[1] - below[1]
    day = below[1] + whole * ((number - below[0]) / max(1, above[0] - below[0]))
    stray = max(abs(whole) * _PACE, _SLACK)
    return When.between(day - stray, day + stray)
