"""Where the words of the lexicon stand that tell of events."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hoso.annotation.events.lexicon import Told, Trigger
from hoso.annotation.events.scene import Scene, Sentence
from hoso.annotation.events.wording import WORD_END, normal, word_of
from hoso.outlets import agencies, outlets

# "theo một thông cáo": where the news comes from, not the news.
_SOURCE = re.compile(r"\btheo\s+(?:[^\s,]+\s+){0,2}$")
# "Phó cố vấn phụ trách đối thoại chiến lược": an office.
_CHARGE = re.compile(r"\b(?:phụ trách|chuyên trách|đặc trách)\s+(?:[^\s,.;]+\s+){0,2}$")
# "Qua 18 năm đàm phán": how long it went on.
_YEARS_OF = re.compile(r"\b(?:\d+|nhiều|mấy|vài|[^\W\d_]+)\s+(?:năm|tháng|tuần)\s+"
                       r"(?:ròng\s+|trời\s+|liền\s+|bền bỉ\s+)*$")
# "những gì hai bên đã thỏa thuận": what was agreed, not that it was.
_WHAT = re.compile(r"\b(?:những gì|những điều|những điểm|điều gì)\b[^,.;:]*$")
_CLAUSE_END = re.compile(
    rf",|;|:|{word_of(('và', 'nhưng', 'song', 'mà', 'do', 'vì'), tail=WORD_END)}")
# "Tham gia cuộc hội đàm còn có ..."
_LISTED = re.compile(r"(?:cùng\s+)?(?:tham gia|tham dự|dự)\s+")
_OBJECT_REACH = 48
"""Characters within which the object of a common verb stands."""
_SUBJECT_REACH = 120
_AGENT_REACH = 32
"""Characters within which the agent of a passive verb stands before it."""
_PASSIVE = re.compile(r"\b(?:bị|được|phải)\s+(?:[^\s,.;:]+\s+){0,4}$")
DECREED = frozenset({"expulsion", "sanction"})
"""Types of acts that an authority does by saying so."""
# "hạ cánh xuống căn cứ Yokota ở Nhật Bản"
_SITE = re.compile(r"\s+(?:căn cứ|sân bay|đảo|cảng|khu)\s+(?:[^\s,.;]+\s+){1,5}(?:ở|tại|của)\s+|"
                   r"\s+sân bay\s+[^,.;]+,\s+")
# Between an order or a signing and what it is about.
_MATTER = re.compile(r"\s+(?:(?:văn kiện|hiệp ước|hiệp định|thỏa thuận|sắc lệnh|về|việc)\s+){0,3}")
_SPEECH_GAP = 12
"""Characters at most between a speech and the gathering it is given at."""
_DECREE_GAP = 20
"""Characters at most between the words for a decree and for what it decrees."""
_MARKS = frozenset("\"“”‘’'«»")
_DECIDED = frozenset({"order", "election"})
"""Types that a vote of nations is told with, and is not."""
_TALKS = frozenset({"meeting", "talks", "summit"})
_JOURNEY_GAP = 26
"""Characters at most between a verb of going and the name of the place: "tới thủ đô "."""


@dataclass(slots=True)
class Hit:
    """A trigger where it stands."""

    trigger: Trigger
    start: int
    end: int

    @property
    def noun(self) -> bool:
        """Whether it names the event rather than tells it."""
        return self.trigger.sort in ("noun", "dated", "back", "conference")


def find_hits(scene: Scene) -> dict[int, list[Hit]]:
    """Triggers by index of sentence, in order.

    What stands in quotation marks is what people say; it counts only where
    the quotation itself tells day and parties, as a ministry's communiqué does.
    """
    found: dict[int, list[Hit]] = {}
    low = scene.low
    taken = 0
    for start, end, trigger in scene.words.triggers_in(low):
        sentence = scene.sentence_at(start) if start >= taken else None
        if sentence is None:
            continue
        by_object = scene.words.by_object.get(low[start:end])
        if by_object is not None:
            trigger = _told_by_object(scene, by_object, sentence, start, end) or trigger
        if trigger.type in _DECIDED and _ballot(scene, sentence, trigger):
            trigger = trigger._replace(type="other")
        if trigger.type or by_object is None:
            taken = end  # a common verb that tells nothing leaves its words to others
        if not trigger.type or (scene.in_quote(start) and not _communique(scene, sentence, start)):
            continue
        if trigger.sort == "noun" and _LISTED.fullmatch(low, sentence.start, start):
            continue  # who took part in what was told before
        if trigger.type == "election" and scene.words.congratulated.search(
                low, sentence.start, start):
            continue
        veto = scene.words.veto.get(trigger.type)
        if veto is not None and veto.search(low, sentence.start, sentence.end):
            continue
        if trigger.type == "statement" and trigger.sort == "noun" and _SOURCE.search(
                low, max(sentence.start, start - 28), start):
            continue
        if trigger.type in _TALKS and (_with_press(scene, end) or _YEARS_OF.search(
                low, max(sentence.start, start - 28), start)):
            continue
        if trigger.type == "agreement" and trigger.sort in ("verb", "act") and _WHAT.search(
                low, sentence.start, start):
            continue
        if trigger.sort == "noun" and _CHARGE.search(low, max(sentence.start, start - 24), start):
            continue
        if low[start - 1 : start] in _MARKS and low[end : end + 1] in _MARKS:
            continue  # 'bị đàn chim "tấn công"'
        hits = found.setdefault(sentence.index, [])
        if trigger.sort == "move" and not _goes_somewhere(scene, hits, start, end):
            continue
        if trigger.type == "summit" and trigger.sort == "noun" \
                and scene.words.gathering.match(low, end):
            trigger = trigger._replace(sort="conference")
        _append(scene, hits, Hit(trigger, start, end))
    return found


@cache
def _press() -> re.Pattern[str]:
    """Behind a verb of talking: with a paper, a broadcaster or their people."""
    names = [form for outlet in outlets().values() for form in (outlet.name, *outlet.stamps)]
    names += [agency.name for agency in agencies().values()]
    return re.compile(
        r"\s+(?:(?:riêng|nhanh|ngắn)\s+)?(?:(?:với|cùng)\s+)?"
        r"(?:(?:các\s+)?(?:phóng viên|pv|nhà báo|báo chí|báo giới|truyền thông)\b"
        r"|(?:(?:báo|tờ|hãng|hãng tin|đài|kênh|kênh truyền hình)\s+)?"
        rf"(?P<name>{word_of(map(normal, names))})\b)")


def _with_press(scene: Scene, end: int) -> bool:
    """Whether whom one talks with is the press: "trao đổi với Tuổi Trẻ" is no meeting."""
    found = _press().match(scene.low, end)
    return found is not None and (found["name"] is None or scene.text[
        found.start("name")].isupper())


def _told_by_object(scene: Scene, meanings: list[Told], sentence: Sentence,
                    start: int, end: int) -> Trigger | None:
    """What a common verb tells by its object; None for nothing."""
    low = scene.low
    stop = _CLAUSE_END.search(low, end, min(end + _OBJECT_REACH, sentence.end))
    reach = stop.start() if stop else min(end + _OBJECT_REACH, sentence.end)
    suffered = _PASSIVE.search(low, max(sentence.start, start - _AGENT_REACH), start)
    for meaning in meanings:
        if (meaning.objects is None or meaning.objects.search(low, end, reach)) and (
                meaning.subjects is None or meaning.subjects.search(
                    low, max(sentence.start, start - _SUBJECT_REACH), start)):
            return meaning.trigger
        if suffered and meaning.objects is not None and meaning.objects.search(
                low, max(sentence.start, suffered.start() - _OBJECT_REACH), suffered.start()):
            return meaning.trigger  # "ba tàu của Peru bị Chile giữ"
    return None


def _ballot(scene: Scene, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether nations vote on a resolution: "Đại hội đồng thông qua nghị quyết với 141 phiếu"."""
    words, span = scene.words, (scene.low, sentence.start, sentence.end)
    return words.assembly.search(*span) is not None and words.ballot.search(*span) is not None \
        and (trigger.type == "election" or words.resolution.search(*span) is not None)


def _append(scene: Scene, hits: list[Hit], hit: Hit) -> None:
    """Add a hit, unless it and the one before are two words for one event."""
    last = hits[-1] if hits else None
    if last is not None and hit.start - last.end < _DECREE_GAP and last.trigger.type == "order" \
            and "," not in scene.text[last.end : hit.start] \
            and hit.trigger.type in DECREED:
        hits.pop()  # "ra lệnh trục xuất" is an expulsion, "ký đạo luật trừng phạt" a sanction
    elif last is not None and last.trigger.type == "order" and last.trigger.object \
            and hit.trigger.type == "talks" and "tham vấn" in scene.low[hit.start : hit.end] \
            and "," not in scene.text[last.end : hit.start]:
        return  # "gọi đại sứ về tham vấn": what it is for
    elif last is not None and last.trigger.type in ("order", "agreement") \
            and hit.trigger.type == "military" and _MATTER.fullmatch(
                scene.low, last.end, hit.start):
        return  # "ra lệnh rút quân" is an order as yet, "ký hiệp ước sáp nhập" a treaty
    elif last is not None and hit.trigger.sort == "act" and last.trigger.sort != "dated" \
            and last.noun and hit.start - last.end < 80 \
            and "," not in scene.text[last.end : hit.start]:
        return  # "hội nghị khai mạc" is the conference
    elif hit.trigger.sort == "act" and hit.trigger.type in _TALKS and any(
            other.noun and other.trigger.type in _TALKS for other in hits) \
            and scene.low.endswith(("để ", "nhằm "), 0, hit.start):
        return  # "cuộc họp ba bên ... để thảo luận": what it is for
    elif last is not None and last.trigger.type == hit.trigger.type == "agreement" \
            and last.trigger.sort == "dated" and "," not in scene.text[last.end : hit.start] \
            and not scene.times_in(last.end, hit.start, hit.start):
        hits.pop()  # "thỏa thuận ngừng bắn ký hôm 9/9": the one its day stands behind
    elif last is not None and last.trigger.type == hit.trigger.type \
            and (hit.trigger.sort == "dated" or (hit.trigger.sort == "act"
                 and hit.trigger.type == "agreement")) \
            and "," not in scene.text[last.end : hit.start]:
        return  # "đạt thỏa thuận có hiệu lực từ ...": the day it begins is another
    elif last is not None and hit.start - last.end < 6 and last.trigger.type == "agreement" \
            and hit.trigger.type == "statement":
        return  # "ký tuyên bố chung" is the signing
    elif last is not None and last.trigger.type == "statement" and last.trigger.object \
            and hit.trigger.sort == "conference" and hit.start - last.end < _SPEECH_GAP:
        return  # "phát biểu tại diễn đàn kinh tế": where he spoke
    elif last is not None and last.trigger.type == hit.trigger.type == "military" \
            and hit.noun and scene.low.endswith("trong ", 0, hit.start) \
            and "," not in scene.text[last.end : hit.start]:
        return  # "tấn công căn cứ trong đợt tập kích"
    elif last is not None and {scene.low[h.start : h.end] for h in (last, hit)} \
            <= scene.words.striking and not scene.people_in(last.end, hit.start):
        return  # "khởi tố, bắt tạm giam A"
    hits.append(hit)


def _communique(scene: Scene, sentence: Sentence, start: int) -> bool:
    """Whether the quotation around ``start`` tells a dated event with those who take part."""
    opened, closed = scene.quote_at(start)
    first, last = max(opened, sentence.start), min(closed, sentence.end)
    if not any(map(scene.is_day, scene.times_in(first, last, start))):
        return False
    parties = {place.country for place in scene.places_in(first, last)} - {None}
    return len({m.person for m in scene.people_in(first, last)}) >= 2 or (
        len(parties) + (scene.words.body.search(scene.low, first, last) is not None) >= 2)


def _goes_somewhere(scene: Scene, hits: list[Hit], start: int, end: int) -> bool:
    """Whether a verb of going has a place behind it and is not part of "chuyến thăm tới"."""
    if hits and hits[-1].trigger.type == "visit" and start - hits[-1].end < 64 \
            and "," not in scene.text[hits[-1].end : start]:
        return False
    carried = scene.words.carried.search(scene.low, max(0, start - 32), start)
    if carried and not (carried[0] in scene.words.sent and scene.people_in(carried.end(), start)):
        return False  # but "phái ông A tới Paris": he goes
    near = scene.places_in(end, end + _JOURNEY_GAP + 14)
    return bool(near) and (
        (near[0].start < end + _JOURNEY_GAP and scene.designated(end, near[0].start))
        or _SITE.fullmatch(scene.low, end, near[0].start) is not None)
