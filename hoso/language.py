"""Which language an article is written in."""

from __future__ import annotations

import re

_OWN = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_VIETNAMESE = re.compile(f"[{_OWN}{_OWN.upper()}]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LETTERS = re.compile(r"[^\W\d_]+")
# Very common short words, for Vietnamese typed without marks.
_BARE_VIETNAMESE = re.compile(r"\b(?:cua|va|khong|nguoi|trong|duoc|nhung|cho biet|voi)\b", re.I)


def language_of(text: str) -> str:
    """``vi``, ``ru``, ``en`` or ``und`` (ISO 639) of a text, by its letters.

    Vietnamese shows itself in letters that no other language of these pages
    has: in real news text about a fifth of all letters. A twentieth is enough,
    so that a page full of foreign names is still Vietnamese.
    """
    letters = sum(map(len, _LETTERS.findall(text)))
    if letters < 20:
        return "und"
    if len(_VIETNAMESE.findall(text)) * 20 >= letters:
        return "vi"
    if len(_CYRILLIC.findall(text)) * 2 >= letters:
        return "ru"
    return "vi" if len(_BARE_VIETNAMESE.findall(text)) * 100 >= letters else "en"
