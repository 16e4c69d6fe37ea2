"""Where the clause of a trigger begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_right

from hoso.annotation.events.hits import Hit
from hoso.annotation.events.scene import Scene, Sentence

_AND = re.compile(r"\bvà(?:\s+(?:đã|sẽ|cũng|các|những|có))*\s*$")
# "sẽ hội đàm và chứng kiến lễ ký"
_AND_SEE = re.compile(r"\bvà\s+(?:cùng\s+)?(?:chứng kiến|dự|tham dự|có|chủ trì|tổ chức)\s*$")
# What else goes on meanwhile: "diễn ra trong bối cảnh lệnh ngừng bắn đạt được hôm 5/9".
_MEANWHILE = re.compile(r"\b(?:trong bối cảnh|giữa lúc|trong lúc|đúng lúc|vào thời điểm)\b")


# "Hội đàm với ông A xong, ...": it is over when the rest happens.
_DONE = re.compile(r"(?:[^,;:]{0,90}?\s|(?<=\s))(?:xong|vừa dứt)(?:\s+xuôi)?\s*(?:,|thì\b)")

# "Cuộc gặp được ông A công bố hôm 22/1": his day, not the meeting's.
_MADE_KNOWN = re.compile(r"\bđược\s+[^,.;]{0,40}\b"
                         r"(?:công bố|thông báo|xác nhận|tiết lộ|loan báo|đưa tin)\b")


class Clauses:
    """One sentence with its triggers, cut into clauses."""

    def __init__(self, scene: Scene, sentence: Sentence, hits: list[Hit]) -> None:
        self.scene = scene
        self.sentence = sentence
        self.hits = hits
        self.breaks = [m.span() for m in scene.words.breaks.finditer(
            scene.low, sentence.start, sentence.end)
            if m[0][0] != ":" or sentence.kind != "title"]
        self._break_starts = [start for start, _ in self.breaks]

    def left(self, index: int) -> int:
        """Where the clause of a hit begins."""
        hit = self.hits[index]
        cut = self.sentence.start
        before = bisect_right(self._break_starts, hit.start - 1) - 1
        # "thông báo trục xuất", "nói sẽ gặp": the speaker speaks of what he does himself.
        if before >= 0 and self.breaks[before][1] <= hit.start:
            gap = self.scene.low[self.breaks[before][1] : hit.start].strip()
            if not self.scene.words.cue.sub("", gap).strip() and (
                    gap or not (hit.noun or self._that(before))):
                before -= 1
        if before >= 0 and self.breaks[before][1] <= hit.start:
            cut = self.breaks[before][1]
        previous = self.hits[index - 1] if index else None
        if previous and previous.end > cut:
            cut = previous.end
            if self.setting(previous):
                comma = self.scene.low.find(",", cut, hit.start)
                cut = comma if comma >= 0 else cut
        return cut

    def _that(self, index: int) -> bool:
        """Whether a break is "rằng": a clause of its own follows, "nói rằng đàm phán gặp khó"."""
        return self.scene.low[slice(*self.breaks[index])] == "rằng"

    def right(self, index: int) -> int:
        """Where it ends."""
        hit = self.hits[index]
        cut = self.sentence.end
        after = bisect_right(self._break_starts, hit.end - 1)
        if after < len(self.breaks):
            cut = self.breaks[after][0]
        if index + 1 < len(self.hits):
            cut = min(cut, self.hits[index + 1].start)
        aside = _MEANWHILE.search(self.scene.low, hit.end, cut)
        if aside and not self.setting(hit):
            cut = aside.start()
        made_known = _MADE_KNOWN.search(self.scene.low, hit.end, cut) if hit.noun else None
        if made_known:
            cut = made_known.start()
        if self.setting(hit) and self.opens(hit.start):
            comma = self.scene.low.find(",", hit.end, cut)
            while comma >= 0 and self.scene.times_in(comma, comma + 10, hit.start):
                comma = self.scene.low.find(",", comma + 1, cut)
            cut = comma if comma >= 0 else cut
        return cut

    def broken(self, start: int, end: int) -> bool:
        """Whether a new clause begins in [start, end)."""
        at = bisect_right(self._break_starts, start)
        return at < len(self.breaks) and self._break_starts[at] < end

    def setting(self, hit: Hit) -> str:
        """The preposition that makes a hit a setting: "sau (cuộc) hội đàm"; "" for none.

        So does what stands behind: "hội đàm xong, ..." is after the talks.
        """
        words, low = self.scene.words, self.scene.low
        pattern = words.setting if hit.noun else words.verb_setting
        match = pattern.search(low, max(self.sentence.start, hit.start - 40), hit.start)
        if match:
            return match[1]
        begin = hit.end - 4 if low.endswith(" xong", hit.start, hit.end) else hit.end
        end = next((other.start for other in self.hits if other.start >= hit.end),
                   self.sentence.end)
        return "sau" if _DONE.match(low, begin, end) else ""

    def opens(self, start: int) -> bool:
        """Whether ``start`` stands in a setting the sentence begins with: "Sau cuộc gặp, ..."."""
        begin = self.sentence.start
        return "," not in self.scene.text[begin:start] and (
            start == begin or self.scene.words.opening.match(self.scene.low, begin) is not None)

    def joined(self, index: int) -> bool:
        """Whether "và" joins a hit to the one before: "đóng cửa ... và trục xuất ..."."""
        if not index:
            return False
        begin = self.hits[index - 1].end
        if self.hits[index].noun != self.hits[index - 1].noun:
            return self.hits[index].noun and _AND_SEE.search(
                self.scene.low, begin, self.hits[index].start) is not None
        return _AND.search(self.scene.low, begin, self.hits[index].start) is not None

    def apart(self, hit: Hit) -> bool:
        """Whether a hit lies a length of time off its sentence: "hai tuần trước khi ...".

        Not where its own day is told, too: "một ngày sau khi Thượng viện hôm 27/7 ...".
        """
        off = self.scene.words.apart.search(
            self.scene.low, max(self.sentence.start, hit.start - 100), hit.start)
        return off is not None and not self.scene.times_in(off.start(1), hit.start, hit.start)
