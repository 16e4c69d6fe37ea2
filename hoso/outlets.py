"""Who publishes and whom they credit: outlets and agencies by the names pages print.

An *outlet* is where a page was published; an *agency* is whom its credit line
names. A Vietnamese paper is both: Tiền Phong publishes, and others write
"Theo Tiền Phong".
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

import ahocorasick_rs
import msgspec

from hoso.errors import KnowledgeError
from hoso.knowledge import load
from hoso.text import settled

__all__ = [
    "Agency", "Outlet", "agencies", "agencies_at", "is_known", "is_site", "is_source",
    "outlet_by_id", "outlet_by_name", "outlet_by_url", "outlets", "source_name",
]


class Outlet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper, broadcaster or site."""

    id: str
    name: str
    domains: tuple[str, ...]
    """The first is today's."""
    stamps: tuple[str, ...] = ()
    """Other printed forms: "TPO", "VOV.VN", "ANTĐ"."""

    @property
    def domain(self) -> str:
        """Its domain today."""
        return self.domains[0]


class Agency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news agency, broadcaster or paper that pages credit."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    """Other printed forms."""


_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,6}$")
# A word of another kind ("N.Thanh", a reporter) can look like a domain; its last part tells.
_SITE = re.compile(r"(?:[a-z0-9-]+\.)*[a-z0-9-]{2,}\.(?:vn|com|net|org|info|tv|news|today|asia"
                   r"|online|io|co|me|eu|uk|us|fr|de|ru|su|ua|by|kz|cn|jp|kr|in|il|ir|tr|sg|th|la"
                   r"|kh|gov|edu)$")
# How a site serves phones: the same paper.
_FOR_PHONES = re.compile(r"^(?:www|m|amp|mobile|wap)\.(?=[^.]+\.[^.]+)")
_NOISE = re.compile(r"^(?:báo điện tử|trang tin|tạp chí|hãng tin|hãng thông tấn|hãng|đài|tờ|báo)\s")


def _key(name: str) -> str:
    """What makes two printed forms one: case and spacing do not count.

    What is looked up comes from a reading view, so its tone marks are settled.
    """
    return " ".join(name.lower().split())


def _settled_key(name: str) -> str:
    return _key(settled(name))


@cache
def outlets() -> dict[str, Outlet]:
    """Every outlet by id. Raises :class:`KnowledgeError` where an id or domain stands twice."""
    found: dict[str, Outlet] = {}
    domains: dict[str, str] = {}
    for outlet in load("outlets", list[Outlet]):
        if outlet.id in found:
            raise KnowledgeError(f"authority/outlets.yml: {outlet.id} stands twice")
        for domain in outlet.domains:
            if domains.setdefault(domain, outlet.id) != outlet.id:
                raise KnowledgeError(f"authority/outlets.yml: {domain} has two owners",
                                     f"{domains[domain]} and {outlet.id}")
        found[outlet.id] = outlet
    return found


@cache
def agencies() -> dict[str, Agency]:
    """Every agency by id. Raises :class:`KnowledgeError` where an id stands twice."""
    found: dict[str, Agency] = {}
    for agency in load("agencies", list[Agency]):
        if agency.id in found:
            raise KnowledgeError(f"authority/agencies.yml: {agency.id} stands twice")
        found[agency.id] = agency
    return found


@cache
def _outlets_by_domain() -> dict[str, Outlet]:
    return {domain: outlet for outlet in outlets().values() for domain in outlet.domains}


@cache
def _outlets_by_name() -> dict[str, Outlet]:
    found: dict[str, Outlet] = {}
    for outlet in outlets().values():
        for name in (outlet.name, *outlet.stamps, *outlet.domains):
            found.setdefault(_settled_key(name), outlet)
    # "(Toquoc) -": the address without its end.
    for outlet in outlets().values():
        for domain in outlet.domains:
            label = domain.split(".")[0]
            if len(label) > 5:
                found.setdefault(label, outlet)
    return found


@cache
def _agencies_by_name() -> dict[str, Agency]:
    return {_settled_key(name): agency for agency in agencies().values()
            for name in (agency.name, *agency.names)}


def outlet_by_id(identity: str) -> Outlet:
    """The outlet of that id.

    A site no file knows has its domain as id and name, so that its articles
    can be browsed too.
    """
    known = outlets().get(identity)
    return known or Outlet(id=identity, name=identity, domains=(identity,))


def outlet_by_url(url: str) -> Outlet | None:
    """Whose page it is: by domain, or the longest known parent domain.

    >>> outlet_by_url("https://www.tienphong.vn/the-gioi/x.tpo").name
    'Tiền Phong'
    """
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return None
    host = _FOR_PHONES.sub("", host.rstrip("."), count=1)
    labels = host.split(".")
    for first in range(len(labels) - 1):
        known = _outlets_by_domain().get(".".join(labels[first:]))
        if known:
            return known
    return outlet_by_id(host) if _DOMAIN.fullmatch(host) else None


def is_known(outlet: Outlet) -> bool:
    """Whether the authority file has it; one that is known by its address alone it has not."""
    return outlet.id in outlets()


def outlet_by_name(name: str) -> Outlet | None:
    """The outlet of a stamp or credit: "TPO", "VOV.VN", "Báo Tiền Phong", "baonga.com"."""
    key = _key(name)
    table = _outlets_by_name()
    return table.get(key) or table.get(_NOISE.sub("", key)) or table.get(key.removeprefix("www."))


def source_name(printed: str) -> str | None:
    """The usual name of a credited agency or outlet, None when it is neither.

    >>> source_name("Itar-Tass"), source_name("TPO")
    ('TASS', 'Tiền Phong')
    """
    key = _key(printed)
    for form in (key, _NOISE.sub("", key)):
        if form in _agencies_by_name():
            return _agencies_by_name()[form].name
    outlet = outlet_by_name(printed)
    return outlet.name if outlet else None


def is_source(printed: str) -> bool:
    """Whether it names an agency, an outlet or any site."""
    if len(printed) > 60:
        return False
    return source_name(printed) is not None or is_site(printed)


@cache
def _agency_finder() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(list(_agencies_by_name()),
                                      matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def agencies_at(text: str) -> list[tuple[int, int]]:
    """Where a text names news agencies or media abroad, in whole words, with a capital.

    >>> agencies_at("Theo Itar-Tass, bản tin của apec")
    [(5, 14)]
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" grows: offsets must not move
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return [(start, end) for _, start, end in _agency_finder().find_matches_as_indexes(lowered)
            if text[start].isupper() and not lowered[end : end + 1].isalnum()
            and not (start and lowered[start - 1].isalnum())]


def is_site(printed: str) -> bool:
    """Whether it is printed as the address of a site: "Cadn.com.vn".

    >>> is_site("Kremlin.ru"), is_site("N.Thanh")
    (True, False)
    """
    return bool(_SITE.match(printed.lower().strip()))
