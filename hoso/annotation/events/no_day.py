"""Times that are the day of no act: of a birth, a law, a deadline, the start of what goes on."""

from __future__ import annotations

import re

from hoso.annotation.events.lexicon import Lexicon
from hoso.model import TimeMention

_BORN = re.compile(r"\b(?:sinh|sn|s\.n|sinh năm|tuổi)\s*(?:vào\s*)?$"
                   r"|\b(?:bộ luật|nghị định|thông tư|pháp lệnh)\s+(?:[^\W\d]+\s+){0,4}$")
# "kể từ ngày 3/4, khi Peru đóng cửa sứ quán": the day of what is told with "khi".
SINCE_WHEN = re.compile(r"(?:\s+(?:vừa qua|qua|vừa rồi))?,?\s+(?:khi|lúc)\b")
# "Từ đầu năm đến nay", "từ năm 2014 trở đi": how long, not when.
_FROM = re.compile(r"\btừ\s+(?:hồi\s+|khoảng\s+)?$")
_TILL_NOW = re.compile(r"\s+(?:cho\s+)?(?:đến|tới)\s+(?:nay|giờ|bây giờ)\b|\s+trở (?:đi|lại)\b")


def is_no_act_s(words: Lexicon, low: str, time: TimeMention) -> bool:
    """Whether a time of the text ``low``, in small letters, dates nothing that was done."""
    start = time.start
    line = low.rfind("\n", 0, start) + 1  # a headline may end in "tới"
    if _BORN.search(low, max(line, start - 48), start):
        return True
    if _TILL_NOW.match(low, time.end) and _FROM.search(low, max(line, start - 16), start):
        return True
    return words.until.search(low, max(line, start - 32), start) is not None \
        and not words.postponed.search(low, max(0, start - 90), start) \
        and not SINCE_WHEN.match(low, time.end)
