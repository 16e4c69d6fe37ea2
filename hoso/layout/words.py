"""The words of a line that tell which story it belongs to."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
# Words too common to tell one story from another.
_COMMON = frozenset(
    "và của các những trong với cho không được người này một khi đã sẽ là về tại từ đến ra vào có"  # noqa: SIM905
    " bị sau trước theo để ở trên năm ngày nói hai nhiều việc còn đang lại rằng thì mà như do"
    .split())


def words_of(text: str) -> set[str]:
    """The words that can tell which story a line belongs to."""
    return {w for w in _WORD.findall(text.lower()) if w not in _COMMON}
