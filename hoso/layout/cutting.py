"""Where a printed line holds several things, and so is cut into pieces of one purpose.

"Thế giớiThứ Năm, 12/3/2015", "… (Ảnh: AFP)Ngày 12/4, …", a headline with its lede.
"""

from __future__ import annotations

import re

from hoso.layout.address import headline_run
from hoso.layout.captions import is_caption, photo_cuts
from hoso.layout.cues import cues, key
from hoso.layout.signature import is_desk, read_signature
from hoso.layout.stamps import find_stamp, is_noise, is_stamp
from hoso.outlets import Outlet, outlet_by_name

END = re.compile(r"[.!?…][\"”’»)\]]*$|\./\.?$")
"""How a sentence ends a line."""
# "Headline (Dân trí) - Lede", "Headline Thế giới TPO - Lede".
_DASHED = re.compile(r"\)?\s*[-–—]\s+(?=[“\"]?[^\W\d_])")
_ENDED = re.compile(r"[.!?…]\s|[.!?…,;:]$")
_CRUMB = re.compile(r"\s*(?:>|»|›|/|\|)\s*")
_HOME = frozenset(["trang chủ", "home", "trang nhất"])
FROM_HOME = re.compile(r"^(?:Trang chủ|Home|Trang nhất)\s+(?=[^\W\d_])")
# What vBulletin prints before a post's headline: its age and its icon.
_POST_MARK = re.compile(
    r"(?:(?:Old|Unread)\s+)?(?:Default|Icon\d{1,2}|Thumbs (?:up|down))\s+(?=\S+\s\S+\s\S)")
# "… Bộ Lao động - Thương binh và Xã hội …": a ministry is called like a paper.
_OFFICE = re.compile(r"(?:^|\s)(?:Bộ|Sở|Cục|Ban|Hội|Viện)$")
# "… thăm Hà Nội Tối 19.11, Tổng thống …": where a lede begins behind a headline without a stop.
_DAY_OPENS = re.compile(r"(?<=[^\W_])[)”\"]?(?<!kỷ niệm)(?<!mừng)(?<!nhân)(?<!dịp)\s+"
                        r"(?=(?:Ngày|Sáng|Trưa|Chiều|Tối|Đêm|Rạng sáng|Hôm)\s(?:nay|qua|mai|\d)"
                        r"[^,]{0,20},\s)")
_WITH_LEDE = 100
"""Characters from which a line may hold more than a headline."""
_CAPTION = 400
"""Characters of the longest caption that stays whole."""


def cuts_of(body: str, pictured: bool, address: tuple[str, ...]) -> list[int]:
    """Where new pieces begin inside a printed line; under a picture, nowhere."""
    saved = find_stamp(body[:40])
    if saved and saved.saved:
        rest = body[saved.end :]
        inner = saved.end + len(rest) - len(rest.lstrip())
        return [saved.end, *(inner + cut for cut in cuts_of(body[inner:], pictured, address))]
    if post := _POST_MARK.match(body):
        return [post.end()]
    photos = photo_cuts(body)
    if photos and len(body) < _CAPTION and (pictured or _is_cell(body)) \
            and is_caption(body[photos[-1] :].rstrip("| ")):
        return []
    return photos or _address_cuts(body, address) or _lede_cuts(body) or _stamp_cuts(body)


def _is_cell(body: str) -> bool:
    """Whether it is the only cell of a row, as under a picture in a table."""
    return body.endswith("|") and body.count("|") == 1


def _address_cuts(body: str, address: tuple[str, ...]) -> list[int]:
    """Around a headline that the address tells, on one line with its rubric and its lede."""
    headline = headline_run(body, address) if len(body) > _WITH_LEDE else None
    if not headline or body[headline[1] : headline[1] + 1] != " " \
            or not body[headline[1] + 1].isupper():
        return []
    rubric = body[: headline[0]].rstrip()
    if rubric and not cues().is_section(rubric):
        return []
    return [cut for cut in headline if cut]


def _lede_cuts(body: str) -> list[int]:
    """Between a headline and the lede that an outlet's stamp opens on the same line."""
    dash = _DASHED.search(body, 20, 220)
    if not dash or len(body) - dash.end() < 60:
        return []
    words = list(re.finditer(r"[^\s(]+", body[: dash.start()]))
    for first in words[-1:-4:-1]:
        head = body[: first.start()].rstrip("( ")
        if not outlet_by_name(body[first.start() : dash.start()]) or _ENDED.search(head) \
                or _OFFICE.search(head):
            continue
        rubric = next((m.end() for m in re.finditer(r"\s+", head)
                       if cues().is_section(head[m.end() :])), len(head))
        if 4 <= head[:rubric].count(" ") < 25:
            return sorted({rubric, len(head)})
    return []


def headline_cuts(body: str, above: list[str]) -> list[int]:
    """Around a headline with its rubric and its lede on one line, above the first paragraph.

    It stands ``above`` by itself as well, or the lede begins with its day.
    """
    if len(body) < _WITH_LEDE:
        return []
    for text in above:
        rest = body[len(text) :].lstrip()
        if text.count(" ") > 2 and len(rest) > 60 and rest[0].isupper() and body.startswith(text):
            return [len(body) - len(rest)]
    for day in _DAY_OPENS.finditer(body, 20, 220):
        head = body[: day.start()]
        rubric = next((m.end() for m in re.finditer(r"\s+", head[:40])
                       if cues().is_section(head[: m.start()])), 0)
        if 4 <= head[rubric:].count(" ") < 25 and not _ENDED.search(head):
            return [cut for cut in (rubric, day.end()) if cut]
    return []


def _is_label(words: str) -> bool:
    """A rubric, breadcrumb, byline or credit: what stands beside a stamp."""
    if cues().is_section(words) or is_crumbs(words) or cues().is_furniture(words):
        return True
    signature = read_signature(words)
    return (signature is not None and signature.strong) or rubric_of(words) is not None


def rubric_of(words: str) -> Outlet | None:
    """Whose rubric it is, where a line names both: "Thời sự VTV"."""
    if len(words) > 40:
        return None
    cuts = (m for m in re.finditer(r"\s+(?=[^a-z])", words)
            if cues().is_section(words[: m.start()]))
    return next((outlet for m in cuts if (outlet := outlet_by_name(words[m.end() :]))), None)


def is_crumbs(words: str) -> bool:
    """Whether a line is a path from the front page: "Trang chủ > Thế giới"."""
    steps = [step for step in _CRUMB.split(words) if step] if len(words) < 90 else []
    if len(steps) > 2 and key(steps[0]) in _HOME:
        return True  # a path from the front page, whatever it leads to
    home = FROM_HOME.match(words)
    if home and _are_sections(words[home.end() :].split()):
        return True
    return len(steps) > 1 and all(
        cues().is_section(step) or cues().is_furniture(step) for step in steps)


def _are_sections(words: list[str]) -> bool:
    """Whether words are rubrics and nothing else, one after the other."""
    return bool(words) and any(
        cues().is_section(" ".join(words[:n])) and (n == len(words) or _are_sections(words[n:]))
        for n in range(min(len(words), 6), 0, -1))


def _stamp_cuts(body: str) -> list[int]:
    hit = find_stamp(body[:300])
    if len(body) < 120 and is_stamp(body):
        return []
    if not hit:
        tail = max(len(body) - 60, 0)
        return _last_stamp_cut(body, tail) if tail else []
    if body[hit.end : hit.end + 1] == "." and not END.search(body[: hit.start].rstrip()):
        return []  # "… hơn hẳn 2 ngày trước.": the sentence ends with it
    left, right = body[: hit.start].strip(" |-–•,"), body[hit.end :].strip(" |-–•")
    if is_desk(left) and not right:
        return []
    glued = hit.start > 0 and not body[hit.start - 1].isspace()
    if left and not _is_label(left):
        if len(body) > 120 and (cut := _last_stamp_cut(body, max(hit.start - 1, 1))):
            return cut
        titled = 4 <= len(left.split()) <= 25 and (hit.timed or (glued and hit.weekday))
        if not titled or (body[hit.start].islower() and not glued):
            return []
    if right and not is_noise(right) and not _is_label(right):
        begins = right[0].isupper() or right[0] in "“\"'("
        if left or not hit.timed or not begins or len(right.split()) < 4:
            return []
    cuts = [hit.start] if left else []
    if right and not is_noise(right):
        cuts.append(hit.end)
    return cuts


def _last_stamp_cut(body: str, tail: int) -> list[int]:
    """A stamp after the last sentence of a paragraph ("… với Sputnik. 16.05.2025, Sputnik")."""
    hit = find_stamp(body[tail:])
    if not hit:
        return []
    begin, right = tail + hit.start, body[tail + hit.end :].strip(" ,|-–•")
    left = body[:begin].rstrip()
    ends = left.endswith((".", "!", "?", "”", '"', ")"))
    return [begin] if ends and (is_noise(right) or _is_label(right)) else []
