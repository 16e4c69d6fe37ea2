"""Quotation marks around what is called so, which are nobody's words.

"Bộ phim *“Đảo của dân ngụ cư”*", "chiến lược *“Thái Bình Dương tự do”* của họ".
"""

from __future__ import annotations

import re

from hoso.annotation.people import name_words
from hoso.annotation.sayings import notions, works
from hoso.annotation.speeches import Speech

GOES_ON = re.compile(r" [^\W\d_]+")
"""Behind the closing mark: the sentence goes on."""
_JOINED = frozenset({" và", " rồi", " khi", " với", " trong", " sau", " tại", " trước", " nhưng",
                     " hôm", " ngày", " để", " vì", " trên", " về", " ở", " lúc"})
"""Words behind what somebody said, with which the sentence goes on about him."""
SHORT = 3
"""Up to so many words may be scare quotes."""
_NAME = 12
"""Words that a name in marks may have."""


def names_work(text: str, speech: Speech) -> bool:
    """"Bộ phim *“Đảo của dân ngụ cư”*": the name of a thing."""
    head = text[max(speech.floor, speech.start - 20) : speech.start - 1].rstrip().lower()
    words = text[speech.start : speech.end].split()
    return head.endswith(notions()) or (
        text[speech.start].isupper() and head.endswith(works())) or (
        1 < len(words) <= SHORT and all(w[0].isupper() for w in words)
        and not name_words.is_vietnamese(words))  # "hiệp ước “New Start”"


def is_name(text: str, speech: Speech, near: bool, told: bool) -> bool:
    """"Chiến lược “Thái Bình Dương tự do” của họ": a capital, but no sentence begins.

    ``near`` says that a verb of saying stands right before the mark, ``told`` right behind it.
    """
    words = len(text[speech.start : speech.end].split())
    if told or words > _NAME or not text[speech.start].isupper() or (
            text[speech.end - 1] in ".!?…"):
        return False
    follows = GOES_ON.match(text, speech.end + 1)
    if follows is None or not text[speech.start - 3 : speech.start - 2].islower():
        return False
    return not near or (words <= SHORT + 1 and follows[0] not in _JOINED)
