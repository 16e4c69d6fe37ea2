"""Whether an event is over, ahead, wished for or off, as the words of its own clause say."""

from __future__ import annotations

import re
from typing import Literal

from hoso.annotation.events.hits import Hit
from hoso.annotation.events.scene import Scene

Tense = Literal["past", "future", "hope", "cancelled", "postponed", "unknown"]
# "vòng đàm phán tới, cũng ở Minsk"; not "chuyến thăm tới Paris"
_UPCOMING = re.compile(r"\s+tới(?=\s*(?:[,.;)]|$)|\s+(?:ở|tại|giữa|với|vào|sẽ)\b)")
_NEAR = 70
"""How far before a trigger its own cues stand, in characters."""
_TOUCH = {"negated": 24, "cancelled": 32, "postponed": 26}
"""How near these must stand to speak of the event."""
_DEMANDED = frozenset({"order", "expulsion", "sanction"})
_WITHIN = frozenset({"trong", "tại", "bên lề", "nhân", "trong khuôn khổ"})
"""Settings that are when the main clause is."""
_ACTS = _DEMANDED | {"military"}
_DONE = frozenset({"đã", "vừa", "vừa mới"})
"""Right before a verb these say that it is done, whatever stands before them."""
_PLAIN: dict[str, Tense] = {"hope": "hope", "future": "future", "past": "past"}


def read_tense(scene: Scene, left: int, right: int, hit: Hit,
               sentence_start: int, sentence_end: int) -> Tense | None:
    """What the clause [left, right) says of the event's standing; None where it denies it.

    Of a setting ("sau cuộc gặp") only what stands inside it: the rest is of the main clause.
    """
    words, low = scene.words, scene.low
    setting = (words.setting if hit.noun else words.verb_setting).search(
        low, max(left, hit.start - 40), hit.start)
    clause, left = left, setting.end(1) if setting else left
    before = [(m.start(), m.end(), words.cue_kind[m[0]])
              for m in words.cue.finditer(low, max(left, hit.start - _NEAR), hit.start)
              if low[m.end()] != ")"  # "(phải)" stands to the right in a picture
              and not (hit.trigger.type in _DEMANDED and m[0] in words.demands)]
    # Behind a setting stands the main clause: "trong cuộc gặp, ông sẽ ...".
    held = words.held if setting and hit.noun else words.after
    after = [(m.start(), words.after_kind[m[0]]) for m in held.finditer(low, hit.end, right)]
    if words.habit.search(low, sentence_start, hit.start):
        return None
    if words.anniversary.search(low, max(left, hit.start - 70), hit.start):
        return None
    if words.denied.search(low, sentence_start, hit.start):
        return None
    for at, kind in after:
        if kind in ("cancelled", "postponed") and not _questioned(low, at):
            return "cancelled" if kind == "cancelled" else "postponed"
    for start, end, kind in reversed(before):
        if kind == "affirmed":
            break
        if kind in _TOUCH and hit.start - end < _TOUCH[kind]:
            if kind == "negated":
                return None
            if not low[:start].endswith(("không ", "chưa ", "không bị ", "chưa bị ")):
                return "cancelled" if kind == "cancelled" else "postponed"
    if hit.noun and words.called_off.search(low, hit.end, sentence_end):
        return "cancelled"
    if before and hit.trigger.type in _ACTS and low[before[-1][0] : before[-1][1]] == "nếu":
        return None  # "sẽ đáp trả nếu bị trừng phạt"
    said = _nearest(low, before)
    if said is None and setting and setting[1] in _WITHIN and words.ahead.search(
            low, max(clause, setting.start() - _NEAR), setting.start()):
        said = "future"  # "sẽ nói rõ trong cuộc họp báo"
    if said is None and low.startswith(("đã ", "vừa "), hit.start):
        said = "past"
    if hit.noun and _UPCOMING.match(low, hit.end, sentence_end):
        return "future"
    behind = next((_PLAIN[kind] for _, kind in after if kind in _PLAIN), None)
    touching = bool(before) and hit.start - before[-1][1] < 12
    if hit.noun and behind and not (said and touching):
        return behind
    asked = words.asked.search(low, max(sentence_start, left - 16), left)
    return said or (behind if hit.noun else None) or ("hope" if asked else "unknown")


def _questioned(low: str, at: int) -> bool:
    """Whether the cue is denied or only asked: "không bị hủy", "có bị hủy hay không"."""
    around = low[max(0, at - 8) : at]
    return around.endswith(("không ", "chưa ", "có ")) or "hay không" in low[at : at + 30]


def _nearest(low: str, cues: list[tuple[int, int, str]]) -> Tense | None:
    """What the nearest cue says; what is only wished for is a hope."""
    plain = [cue for cue in cues if cue[2] in _PLAIN]
    if not plain:
        return None
    start, end, kind = plain[-1]
    if len(plain) > 1 and start - plain[-2][1] < 14 and plain[-2][2] in ("hope", "future") \
            and low[start:end] not in _DONE:
        return _PLAIN[plain[-2][2]]  # "muốn sẽ", "đề xuất tiến hành"
    return _PLAIN[kind]
