"""Where in its sentence a quotation stands."""

from __future__ import annotations

import re

from hoso.annotation.meant import SENTENCE
from hoso.annotation.names_in_marks import GOES_ON
from hoso.annotation.speeches import Speech

REACH = 320
"""How many characters of a sentence beside a quotation are read for its speaker."""


def embedded(text: str, speech: Speech) -> bool:
    """Whether the sentence goes on after the closing mark: "có thể “đứng sau” vụ này"."""
    before = text[max(speech.floor, speech.start - 3) : speech.start - 1].rstrip()
    return before[-1:].isalnum() and GOES_ON.match(text, speech.end + 1) is not None


def reported(text: str, speech: Speech) -> bool:
    """"Ông A nói rằng ông “rất tôn trọng họ”, đồng thời cho biết": reported before it."""
    floor = max(speech.floor, speech.start - REACH)
    ends = [m.end() for m in SENTENCE.finditer(text, floor, speech.start - 1)]
    start = ends[-1] if ends else floor
    clause = text.rfind(" rằng ", start, speech.start)
    return clause >= 0 and text[speech.start - 3 : speech.start - 2].isalnum() and not (
        re.search("[,;:“”\"]", text[clause : speech.start - 1]))
