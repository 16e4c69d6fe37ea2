"""What the page says of its article: title, section, signature, credit, stamps, outlet."""

from __future__ import annotations

import re

from hoso.layout.article import Article
from hoso.layout.cues import cues
from hoso.layout.cutting import FROM_HOME, rubric_of
from hoso.layout.kinds import WIRED
from hoso.layout.letters import UPPER
from hoso.layout.lines import Line
from hoso.model import Span
from hoso.outlets import Outlet, is_known, is_site, is_source, outlet_by_name, outlet_by_url

_BEHIND = re.compile(r"\s-\s+([^-–,]{3,30}?)(?:, \d{3,4}, [\d.]{8,10})?$")
_LEDE_STAMP = re.compile(r"^\s*(?:\(\s*([^()]{2,32})\s*\)\s*[-–—:.,]?\s*"
                         r"|([^\s(][^()\n]{1,30}?)\s*[-–—]\s"
                         r"|([A-Za-z0-9-]{3,25}(?:\.[a-z]{2,4}){1,2})\.?\s)")
# "GENEVA (Reuters) - ", "Hà Nội (TTXVN 12/4) - "
_WIRE = re.compile(rf"[{UPPER}][\w ,.’'-]{{2,30}}\(([{UPPER}][\w+ ]*?)"
                   r"(?:\s+\d[\d/.-]*)?\)\s*[-–—]\s")
_ADDRESS = re.compile(r"https?://[^\s/]+/\S*[\w/]$(?<!\.jpg)(?<!\.png)(?<!\.gif)(?<!\.jpeg)")
# Vietnamese domains, but for those sold to anyone.
_A_PAPERS = re.compile(r"(?<!\.io)(?<!\.id)(?<!\.name)(?<!\.biz)\.vn$")
_TOP = 1500
"""Characters among which a saver prints the address of a page."""
_OF_ITS_OWN = re.compile(
    r"(?:Theo dõi|phát sóng|các kênh|Bản quyền|Copyright|©|[Uu]ng dụng|[Ứứ]ng dụng|Cơ quan của)"
    r"(?:\s*(?:©|\d{4}|thuộc về|thuộc|by|của|về))*\s+"
    r"(?:[Bb]áo(?: điện tử)? |[Tt]rang |[Tt]ạp chí )?"
    r"((?:\S+\s*){1,5})")
_IMPRINT_SITE = re.compile(r"(?<![\w.-])(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,5}(?:vn|com|net"
                           r"|org|tv))\b", re.IGNORECASE)


def printed_url(lines: list[Line], article: Article) -> str | None:
    """The page's own address, where it is printed above the headline."""
    return next((x.text for x in lines[: article.start] if _ADDRESS.match(x.text)), None)


def address_line(text: str) -> str | None:
    """The first line near the top of a page that is an address."""
    return next((x for x in text[:_TOP].split("\n") if _ADDRESS.match(x)), None)


def with_tail(lines: list[Line], article: Article) -> list[Line]:
    """The article's lines and what stands right under them, before other stories begin."""
    end = next((i for i in range(article.end, len(lines))
                if lines[i].kind in ("related", "comments")), len(lines))
    return lines[article.start : end]


def line_span(line: Line) -> Span:
    """A whole line as a field."""
    return Span(text=" ".join(line.text.split()), start=line.at, end=line.at + len(line.text))


def section_span(lines: list[Line], article: Article) -> Span | None:
    """The rubric nearest to the headline; of a breadcrumb the narrowest."""
    line = next((x for x in reversed(lines[: article.start + 3]) if x.kind == "section"), None)
    if line is None:
        return None
    steps = [m for m in re.finditer(r"[^>»›/|]+", line.text) if m[0].strip()]
    known = [m for m in steps if cues().is_section(m[0])] or steps
    chosen = known[-1]
    words = FROM_HOME.sub("", chosen[0].strip(" \t-–|:•"))
    words = _once(words)
    start = line.at + chosen.start() + chosen[0].index(words)
    return Span(text=" ".join(words.split()), start=start, end=start + len(words))


def _once(words: str) -> str:
    """"Thế giới Thế giới" is one rubric, printed by the menu and the page."""
    half = len(words) // 2
    return words[:half] if words[:half] == words[half + 1 :] and words[half] == " " else words


def signatures(lines: list[Line]) -> tuple[Span | None, Span | None]:
    """By-line and credit: those after the body before those above it."""
    opening = next((x.start for x in lines if x.kind in ("lede", "body")), 0)
    signed = [x for x in lines if x.kind in ("byline", "credit") and x.signature]
    signed.sort(key=lambda x: (x.start < opening, x.start))
    author = next((_part(x, x.signature.author) for x in signed
                   if x.signature and x.signature.author), None)
    agency = next((_part(x, x.signature.agency) for x in signed
                   if x.signature and x.signature.agency), None)
    return author, agency


def _part(line: Line, where: tuple[int, int]) -> Span:
    words = line.text[slice(*where)]
    return Span(text=" ".join(words.split()), start=line.at + where[0], end=line.at + where[1])


def _masthead(lines: list[Line], article: Article) -> Outlet | None:
    """The outlet's name alone on a line above the first paragraph ("VOV.VN", "(Dân trí) -")."""
    for line in lines[: article.end]:
        if line.kind in ("lede", "body") and line.shape != "signature":
            return None
        if line.shape == "signature" and (outlet := outlet_by_name(line.text.strip(" ()-–—"))):
            return outlet
        if line.shape == "short" and (outlet := rubric_of(line.text.strip(" -–—|"))):
            return outlet
        # "Pablo Rojas - Sputnik Việt Nam": the text behind the picture ends in the site's name.
        if line.shape == "caption" and (match := _BEHIND.search(line.text)) \
                and (outlet := outlet_by_name(match[1])):
            return outlet
    return None


def _lede_stamp(lines: list[Line]) -> tuple[str, int] | None:
    """The stamp before the first words ("TPO -", "(Dân trí) -") and where it stands."""
    for line in lines:
        if line.kind in ("lede", "body"):
            match = _LEDE_STAMP.match(line.text)
            if match:
                group = next(n for n in (1, 2, 3) if match[n])
                return match[group].strip(), line.at + match.start(group)
            return None
    return None


def stamped_agency(lines: list[Line], outlet: str | None) -> Span | None:
    """An agency before the first words: "(TTXVN) -", "GENEVA (Reuters) -".

    On its own pages it is the outlet; so is another paper's stamp ("(TTO) -") on its own.
    """
    opening = next((x for x in lines if x.kind in ("lede", "body")), None)
    wire = (_WIRE.match(opening.text) or WIRED.match(opening.text)) if opening else None
    own = outlet_by_name(wire[1]) if wire else None
    if opening and wire and is_source(wire[1]) and (own is None or own.id != outlet):
        return Span(text=wire[1], start=opening.at + wire.start(1), end=opening.at + wire.end(1))
    stamp = _lede_stamp(lines)
    stamped = outlet_by_name(stamp[0]) if stamp else None
    taken = stamped is not None and outlet is not None and stamped.id != outlet
    if stamp and is_source(stamp[0]) and (taken or not (stamped or is_site(stamp[0]))):
        return Span(text=stamp[0], start=stamp[1], end=stamp[1] + len(stamp[0]))
    return None


def datelines(lines: list[Line], article: Article) -> tuple[Span, ...]:
    """Stamps of this page, the likeliest first: near the headline, with an hour."""
    stamps = [(i, line) for i, line in enumerate(lines) if line.kind == "dateline"]
    here = article.start if article.title is None else article.title
    stamps.sort(key=lambda row: (":" not in row[1].text, abs(row[0] - here), row[0] < here))
    return tuple(line_span(line) for _, line in stamps)


def outlet_of(lines: list[Line], article: Article, url: str | None) -> str | None:
    """Where the page was published: its address, its stamp, its imprint.

    An address no file knows gives way to what the page says of itself, and names an
    outlet only where it is Vietnamese: elsewhere it is a mirror, a forum or a content
    network as often as a paper.
    """
    site = outlet_by_url(url) if url else None
    if site and is_known(site):
        return site.id
    stamp = _lede_stamp(lines[article.start :])
    if stamp and (outlet := outlet_by_name(stamp[0])
                  or (outlet_by_url(stamp[0].lower()) if is_site(stamp[0]) else None)):
        return outlet.id
    if outlet := _masthead(lines, article):
        return outlet.id
    for line in lines:
        if line.kind == "footer" and (outlet := _imprint_outlet(line)):
            return outlet.id
    return site.id if site and _A_PAPERS.search(site.domain) else None


def _imprint_outlet(line: Line) -> Outlet | None:
    """The site or paper that an imprint, a copyright line or "Theo dõi X trên" names."""
    for match in _OF_ITS_OWN.finditer(line.text):
        words = match[1].split()
        for size in range(len(words), 0, -1):
            if outlet := outlet_by_name(" ".join(words[:size]).strip(" .,:;!-–|\"")):
                return outlet
    for match in _IMPRINT_SITE.finditer(line.text):
        if outlet := outlet_by_name(match[1].lower()):
            return outlet
    return None
