"""Words in quotation marks that no verb of saying stands beside.

The sentence tells of a saying elsewhere ("Họ dọa sẽ có “thảm họa khủng khiếp”"),
or the words themselves are too many, or too whole, for what something is called.
"""

from __future__ import annotations

import re

from hoso.annotation.clauses import REACH
from hoso.annotation.meant import SENTENCE, SENTENCE_END
from hoso.annotation.names_in_marks import GOES_ON, SHORT
from hoso.annotation.speakers import Speakers
from hoso.annotation.speeches import Speech

_STOPS = ".!?…"
_I = re.compile(r"\b(?:tôi|chúng tôi|chúng ta)\b", re.IGNORECASE)
SAYINGS = re.compile(r" (?:những|các|về) (?:tuyên bố|phát biểu|lời nói|thông điệp)\b")
"""Sayings somebody only hears of: "*các tuyên bố* về một “căn hầm kín”"."""
_NAMED = re.compile(r"\b(?:bị|được) (?:\w+ )?(?:coi|gọi|xem|ví|mệnh danh) (?:là |như )?$")
"""What others call somebody: "*bị coi là* “diều hâu”"."""
_CALLED = 5
"""So many words in marks are a saying, not what something is called."""


class Marked(Speakers):
    """The people of one page, as speakers of marked words without a verb beside them."""

    previous: tuple[int, str | None, str | None] | None = None
    """Where the quotation before ended, who spoke it, and the cue."""

    def marked(
        self, speech: Speech, before: tuple[str | None, str | None, bool] | None,
        after: tuple[str | None, str | None, bool] | None,
    ) -> tuple[str | None, str | None] | None:
        """"Họ dọa sẽ có “thảm họa khủng khiếp”": words of whoever the sentence tells of, if of one.

        They are some words of a sentence that tells of a saying, or so many that
        nobody is called so, or a sentence of their own.
        """
        words = self.text[speech.start : speech.end].split()
        if not words[0][0].islower():
            whole = words[-1][-1] in _STOPS or _I.search(self.text, speech.start, speech.end)
            return (self._last(speech), None) if whole and len(words) > SHORT else None
        if len(words) < 2 or (self.text[: speech.start - 1].endswith((", ", ",")) and (
                GOES_ON.match(self.text, speech.end + 1))):
            return None
        start = max(speech.floor, speech.start - 100)
        if _NAMED.search(self.text, start, speech.start - 1) or (
                SAYINGS.search(self.text, start, speech.start - 1)):
            return None
        teller = before or (after if after and after[0] else None) or self._credited(speech)
        if teller is not None:
            return teller[0], teller[1]
        return (None, None) if self._tells(speech) or len(words) >= _CALLED else None

    def _last(self, speech: Speech) -> str | None:
        """Who spoke last, or was spoken of."""
        if self.previous is not None and self.previous[1] is not None:
            return self.previous[1]
        return self._antecedent(speech.start, "any")

    def _credited(self, speech: Speech) -> tuple[str, str] | None:
        """"Một “đêm dài” đã qua, *theo lời ông A*": whom the sentence names at its end."""
        finish = SENTENCE_END.search(self.text, speech.end, min(
            speech.ceiling, speech.end + REACH))
        end = finish.start() if finish else speech.end
        cues = self.cues(speech.end, end)
        source = next((cue for cue in cues if cue.role == "source"), None)
        speaker = self.behind(source, end, cues) if source else None
        if source is None or speaker is None or speaker[0] is None:
            return None
        return speaker[0], self.text[source.start : source.end]

    def _tells(self, speech: Speech) -> bool:
        """Whether the sentence up to the mark tells of a saying."""
        mark = speech.start - 1
        start = max(speech.floor, mark - REACH)
        start = max([start, *(m.end() for m in SENTENCE.finditer(self.text, start, mark))])
        return any(cue.role in {"verb", "source"} for cue in self.cues(start, mark))

    def in_one_sentence(self, speech: Speech) -> tuple[str | None, str | None] | None:
        """"Cảnh báo về “sai lầm lớn” khi luôn “ác quỷ hóa” họ": the second is his, too."""
        if self.previous is None or " " not in self.text[speech.start : speech.end]:
            return None
        gap = self.text[self.previous[0] + 1 : speech.start - 1]
        if len(gap) > 60 or re.search("[.;:\n]", gap) or self.previous[1] is None or (
            self.within(self.previous[0], speech.start)
        ):
            return None
        return self.previous[1], self.previous[2]
