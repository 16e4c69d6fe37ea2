"""When and where what a trigger tells took place, and of which countries it is."""

from __future__ import annotations

import re

from hoso.annotation.events.candidate import Candidate
from hoso.annotation.events.clauses import Clauses
from hoso.annotation.events.hits import DECREED, Hit
from hoso.annotation.events.no_day import SINCE_WHEN
from hoso.annotation.events.parties import Parties

# Clauses behind a verb that have times of their own.
_SUBORDINATE = re.compile(r"\b(?:mà|khi|rằng|trong khi|sau khi|trước khi|kể từ)\b")
# Before the day to which something is put off: "hoãn sang ngày 9/4".
_NEW_DAY = re.compile(r"\b(?:sang|đến|tới|qua)\s+(?:ngày\s+)?$")
# "Đây là lần thứ hai ông thăm ...": the news again, not of the day named before.
_ONCE_MORE = re.compile(r"\b(?:là|mới là|cũng là) (?:lần|chuyến|cuộc)\b")
# "hôm 6/2 nói sau khi gặp": his words' day; "ngày 17/1, khi ông sang thăm" is the visit's.
_AFTER_WHICH = re.compile(r"\w\s+khi$|\bsau$")
# "Lần gần nhất hai người gặp nhau là vào ngày 15/3"
_IS = re.compile(r"\blà\s+(?:vào|hồi|từ|hôm|ngày|tháng|năm|\s)*$")
# "Ngày 3/4, trước cuộc gặp, ...": of that day; not "trở ngại trước cuộc gặp".
_OPENS = re.compile(r"(?:^|,\s*)(?:ngay\s+)?trước[^,]*$")
# "Phóng viên TTXVN tại Moskva đưa tin": where the news is written.
_REPORTER = re.compile(r"\b(?:phóng viên|pv|thông tín viên|ttxvn|hãng|đài|báo|tờ)\b[^,.;]{0,30}$")
# "Đại sứ quán Nga tại Washington": where the embassy is.
_SEAT = re.compile(r"\b(?:đại sứ|sứ quán|lãnh sự|phái bộ|trụ sở|phái đoàn thường trực)\b"
                   r"[^,.;]{0,40}\b(?:tại|ở)\s+$")
# "Sáng 14/7, công an điều tra vụ cháy": the day of what is done about it.
_LOOKED_INTO = re.compile(r"\b(?:điều tra|khám nghiệm|làm rõ|khắc phục|xét xử|truy tố|sau|về"
                          r"|nguyên nhân)\b")
# "Ngày 3/4, Peru đáp lại việc Chile đóng cửa sứ quán": the day of the answer.
_ANSWERED = re.compile(r"\b(?:đáp lại|đáp trả|trả đũa|trả cho|nghĩ lại|xét lại|phản đối|vì|do|trước"
                       r"|sau|về|liên quan đến|liên quan tới|bất chấp)\s+(?:việc|chuyện)\s[^,.;]*$")
# "Tối 13/8, công an tạm giữ tài xế trong vụ tai nạn"
_BEFORE_THE_LAW = re.compile(r"\b(?:điều tra|khởi tố|tạm giữ|tạm giam|bắt giữ|khám nghiệm)\b")
# "Cuộc gặp đầu tiên kể từ tháng 6/2021": a time since which something is, not its own; nor is
# the day from which what was agreed is in force: "thỏa thuận có hiệu lực từ ngày 3/4".
_SINCE = re.compile(r"\b(?:kể từ|tính từ|từ sau|hiệu lực(?:\s+(?:từ|vào))?)"
                    r"\s+(?:hồi\s+|khoảng\s+|ngày\s+|hôm\s+)?$")
_BY_NOW = re.compile(r"\bnay\b")
# "Từ khi Liên Xô tan rã năm 1991, đây mới là lần thứ hai ông thăm ...": of that clause alone.
# "gia hạn 120 ngày, bắt đầu từ ngày 19/11", "từ ngày 28/11 thiết quân luật": from then it holds.
_HOLDS_FROM = re.compile(r"\btừ\s+(?:hồi\s+|khoảng\s+|ngày\s+|hôm\s+)?$")
_HOLDING = frozenset({"agreement", "order", "sanction"})
"""Kinds of acts that hold from another day than that on which they are done."""
_JOINS = re.compile(r"\b(?:vào|gia nhập|thành viên|hội viên|kết nạp)\b")
_EVER_SINCE = re.compile(r"\btừ (?:khi|lúc|sau khi)\b[^,.;]*$")
# Between a time and its verb: "ngày 10/7 đã cho biết".
_ADVERBS = re.compile(r"\W*(?:(?:đã|vừa|cũng|lại|còn)\s+)*")
# "Khi ấy, cuộc gặp ...": of the time the sentence before tells last.
_THEN = re.compile(r"(?:khi|lúc|hồi|thời điểm) (?:đó|ấy)\b|bấy giờ\b")
# "Lễ đón diễn ra ngay sau đó, tiếp theo là cuộc hội đàm": on with the day's programme.
_NEXT = re.compile(r"\b(?:ngay sau đó|sau đó|tiếp đó|tiếp theo|sang (?:buổi )?chiều)\b")
# "A và B đang họp": on the day the sentence before tells.
_NOW = re.compile(r"\bđang(?:\s+(?:có|tiến hành|diễn ra))?\s+$")
# "Geneva từng là nơi diễn ra cuộc gặp", "tại Helsinki, nơi hai ông gặp nhau".
_WHERE = re.compile(r"[^,.;]{0,12}\blà nơi (?:đã )?(?:diễn ra|tổ chức|chứng kiến|đăng cai) ")
_IS_WHERE = re.compile(r"\)?, nơi ")
# "... thăm Peru tuần tới, nước đã ký hiệp định": what is told of it besides has its own day.
_RELATIVE = re.compile(r",\s+(?:người|nước|cơ quan|quốc gia|tổ chức|vốn|mà|nơi|từng|văn kiện|hãng"
                       r"|đơn vị|thành viên)\b(?!\s+(?:này|đó|ấy|nọ)\b)[^,;:]*$")
# What a sentence may begin with that says by whom, where and when it was said.
_SOURCE = re.compile(r"(?:cũng\s+)?(?:theo|trong|qua)\s+(?:(?:một|bản|nội dung|các|những)\s+)?"
                     r"(?:thông báo|tuyên bố|thông cáo|bài viết|bài đăng|bản tin|tin|báo cáo"
                     r"|cuộc phỏng vấn|bài phỏng vấn|thư|thông điệp|văn bản|lời)\b")
# "A mới gọi cho B, và tuần tới ...": the time of what follows.
_AND_THEN = re.compile(r",\s+và\s+(?:vào\s+|hôm\s+|ngày\s+)?$")
# "đến Paris để gặp ..."
_TO = re.compile(r" (?:để|và|rồi) (?:sẽ )?")
_ABOUT = frozenset({"về", "nội dung"})
"""Settings that something is said of: when is another matter."""
_BOUND = frozenset({"đến", "tới", "sang", "vào", "ra", "về"})
_CONFIRMS = ("thông báo", "xác nhận", "công bố")
_REPORTED = frozenset({"military", "expulsion", "sanction", "accident", "order"})
"""Acts that are reported the day they are done."""
_SETTINGS = frozenset({"talks", "phone_call", "visit", "statement"})
_OPENING = 12
"""Within so many characters of its beginning a sentence opens with a day."""


def _tells(found: Candidate) -> bool:
    """Whether a trigger tells an event, as far as is known when the next one is read."""
    return found.sort != "act" or len(found.people) >= 2 or found.place is not None

_TOPIC_REACH = 40
"""So many characters behind the words for what it is about, a place is part of that."""


class Circumstances:
    """Reads time, place and countries of the triggers of one sentence, in order."""

    def __init__(self, clauses: Clauses, parties: Parties) -> None:
        self.clauses = clauses
        self.parties = parties
        self.scene = clauses.scene
        self.sentence = clauses.sentence
        self.earlier: list[Candidate] = []
        """What was asked about before in this sentence."""

    def times(self, index: int, found: Candidate, left: int, right: int) -> list[int]:
        """Indices of the times that date the trigger ``index`` of clause [left, right)."""
        earlier, self.earlier = self.earlier, [*self.earlier, found]
        times = self._own_or_shared(earlier, found, left, right)
        return times or ([] if found.apart else self._of_sentence_before(found))

    def _own_or_shared(self, earlier: list[Candidate], found: Candidate, left: int,
                       right: int) -> list[int]:
        if found.tense == "postponed":
            return self._put_off(found, left, right)
        main = self._main_clause(found)
        own = self._own(earlier, found, left, right, main)
        if own or (found.setting in _ABOUT and found.sort != "back"):
            found.own_time = bool(own)
            return own[:1]
        return self._shared(earlier, found, left, main)

    def _own(self, earlier: list[Candidate], found: Candidate, left: int, right: int,
             main: int) -> list[int]:
        """The times of its own clause, the likeliest first."""
        scene = self.scene
        stop = _SUBORDINATE.search(scene.low, found.end, right)
        own = [i for i in self._times_in(found.end, stop.start() if stop else right, found)
               if not self._says_then(found, i, right) and not _AND_THEN.search(
                   scene.low, found.end, scene.times[i].start)][:1]
        if found.setting in _ABOUT and found.sort != "back":
            return own  # "báo tin hôm thứ Ba về cuộc gặp": not of that day
        cut = any(left <= a and b <= found.start for a, b in self.clauses.breaks)
        if not found.apart and not (own and cut):
            # Before a verb of saying stands the day of the saying.
            before = self._before(found, max(left, main))
            if not (own and any(before == one.times for one in earlier if one.own_time)):
                own += before  # not the day of what was told just before
            # One that opens the sentence is of the main clause, too.
            begin = self.sentence.start + _OPENING
            own = own or [i for i in self._times_in(begin, left, found)
                          if SINCE_WHEN.fullmatch(scene.low, scene.times[i].end, left)]
        if not own and found.recalled:
            own = self._said_to_be(found)
        return sorted(own, key=lambda i: (
            not scene.is_day(i), scene.times[i].start > found.end
            and "," in scene.text[found.end : scene.times[i].start]))

    def _shared(self, earlier: list[Candidate], found: Candidate, left: int,
                main: int) -> list[int]:
        """The time of the sentence, or of who reports it, where it is this one's, too."""
        scene = self.scene
        if found.apart or _ONCE_MORE.search(scene.low, left, found.start) \
                or _RELATIVE.search(scene.low, left, found.start) or (
                    found.sort == "verb" and _ANSWERED.search(
                        scene.low, self.sentence.start, found.start)):
            return []
        if found.group == "talks" and any(
                scene.low[one.start : one.end] in scene.words.departing for one in earlier):
            return []  # "hôm 3/4 lên đường sang Peru để hội đàm": not that day yet
        told = [one for one in earlier if _tells(one)]
        if told and found.setting and found.group == "military":
            return []  # "nhất trí về vai trò trong chiến dịch quân sự"
        if told and not found.joined and found.setting not in scene.words.same_day and not (
                self.parties.goes_on(left, found.start)
                and set(found.people) >= set(self.parties.subject)
                and not scene.actors_in(self.sentence, left, found.start)):
            return []
        said = [b for a, b in self.clauses.breaks if b <= left + 1
                and (scene.words.speech.fullmatch(scene.low[a:b].strip(" ,"))
                     or scene.low[a:b] == "rằng" or _AFTER_WHICH.search(scene.low[a:b]))]
        if found.setting in ("trước", "trước khi") and found.type != "statement" \
                and not _OPENS.search(scene.low, self.sentence.start, found.start):
            return []
        if said and (found.setting not in scene.words.same_day
                     or any(one.tense in ("future", "hope") for one in earlier)):
            return self._times_in(max(said[-1], main), left, found)[:1] \
                or self._reported(found, left)
        if found.type == "accident" and _BEFORE_THE_LAW.search(
                scene.low, self.sentence.start, found.start):
            return []
        return self._times_in(max(self.sentence.start, main), left, found)[:1]

    def _main_clause(self, found: Candidate) -> int:
        """Where the main clause begins behind words that say when and where it was said, the
        sentence's beginning without such: "Viết trên X hôm nay, bà khen vòng đàm phán", "Theo
        thông báo ngày 28/2, ...".
        """
        begin, low = self.sentence.start, self.scene.low
        comma = low.find(",", begin, found.start)
        if found.type == "statement" or comma < 0 or ":" in low[begin:comma] or not (
                self.scene.words.speech.match(low, begin) or _SOURCE.match(low, begin)) \
                or low.startswith("kể từ", begin) \
                or self.scene.words.setting.search(low, begin, comma):
            return begin
        return comma

    def _says_then(self, found: Candidate, index: int, right: int) -> bool:
        """Whether a time behind a comma is that of the verb of saying right behind it: "A, người
        đã dự hội đàm, ngày 10/7 cho biết".
        """
        time, scene = self.scene.times[index], self.scene
        return "," in scene.text[found.end : time.start] and scene.words.speech.match(
            scene.low, right) is not None and _ADVERBS.fullmatch(
                scene.low, time.end, right) is not None

    def _said_to_be(self, found: Candidate) -> list[int]:
        """ "Lần gần nhất ông gặp ông B là (hôm) 15/3"."""
        times = self.scene.times_in(found.end, self.sentence.end, found.start)[:1]
        return [i for i in times if _IS.search(
            self.scene.low, found.end, self.scene.times[i].start)]

    def _times_in(self, start: int, end: int, found: Candidate) -> list[int]:
        """Times that begin in [start, end) and may date a trigger."""
        scene = self.scene
        return [i for i in scene.times_in(start, end, found.start)
                if SINCE_WHEN.match(scene.low, scene.times[i].end) or not (
                    self._is_a_since(i, found.start) or self._holds_from(i, found))]

    def _holds_from(self, index: int, found: Candidate) -> bool:
        """Whether a time is that from which a decree holds; one is a member from the day on."""
        scene, time = self.scene, self.scene.times[index].start
        return found.type in _HOLDING and _HOLDS_FROM.search(
            scene.low, max(0, time - 20), time) is not None and _JOINS.search(
            scene.low, found.start, found.end) is None

    def _is_a_since(self, index: int, at: int) -> bool:
        """Whether a time is one since which something is that is told at ``at``."""
        scene, time = self.scene, self.scene.times[index].start
        if _SINCE.search(scene.low, max(0, time - 24), time) or (
                _BY_NOW.search(scene.low, time, at)
                and _HOLDS_FROM.search(scene.low, max(0, time - 16), time)):
            return True  # "nhậm chức từ năm ngoái và nay mới điện đàm"
        clause = _EVER_SINCE.search(scene.low, max(self.sentence.start, time - 70), time)
        return clause is not None and not (
            clause.start() < at and "," not in scene.text[clause.start() : at])

    def _of_sentence_before(self, found: Candidate) -> list[int]:
        """The time of the sentence before, where words take it up: "Khi ấy", "đang họp"."""
        begin, scene = self.sentence.start, self.scene
        if not self.sentence.index:
            return []
        before = scene.sentences[self.sentence.index - 1]
        if _THEN.match(scene.low, begin):
            return scene.times_in(before.start, before.end, before.start)[-1:]
        if _NEXT.search(scene.low, begin, found.start):
            return [i for i in scene.times_in(before.start, before.end, before.start)
                    if scene.is_day(i)][-1:]
        days = [i for i in scene.times_in(before.start, before.end, before.start)
                if scene.is_day(i)]
        now = _NOW.search(scene.low, begin, found.start)
        return days if now and len(days) == 1 and before.kind == self.sentence.kind else []

    def _before(self, found: Candidate, left: int) -> list[int]:
        """The time before a trigger, unless it is that of a proposal or a promise."""
        times = self._last_time(left, found)
        if times and len(self.earlier) > 1 and self.scene.text[
                self.scene.times[times[0]].start - 1] == "(":
            return []  # "A thăm Peru (7/2015), B thăm Chile": of what stands before it
        if times and len(self.earlier) > 1 and _RELATIVE.search(
                self.scene.low, self.scene.times[times[0]].end, found.start):
            return []
        if times and found.sort == "verb" and _ANSWERED.search(
                self.scene.low, self.scene.times[times[0]].end, found.start):
            return []
        if times and found.type == "accident" and _LOOKED_INTO.search(
                self.scene.low, self.scene.times[times[0]].end, found.start):
            return []
        decreed = found.group in DECREED and found.people and found.tense == "future"
        if times and found.tense in ("future", "hope") and not decreed \
                and self.scene.words.proposed.search(
                self.scene.low, self.scene.times[times[0]].end, found.start):
            return []
        return times

    def _put_off(self, found: Candidate, left: int, right: int) -> list[int]:
        """The day something was put off to, told last; or the one that now sees nothing."""
        last = self.scene.times_in(left, right, found.start)[-1:]
        if last:
            new = _NEW_DAY.search(self.scene.low, left, self.scene.times[last[0]].start)
            found.tense = "future" if new else "cancelled" if found.end < \
                self.scene.times[last[0]].start else "postponed"
        return last

    def _reported(self, found: Candidate, left: int) -> list[int]:
        """The day a body, or one who announces it, reports an act: "Ngày 5/1, quân đội cho
        biết"."""
        if found.group in DECREED and found.people and found.tense != "hope":
            return self.scene.times_in(self.sentence.start, left, found.start)[-1:]
        if found.group not in _REPORTED or found.tense not in ("past", "unknown") \
                or (self.scene.people_in(self.sentence.start, left)
                    and not self.scene.low.endswith(_CONFIRMS, 0, left)):
            return []
        return self.scene.times_in(self.sentence.start, left, found.start)[-1:]

    def _last_time(self, left: int, found: Candidate) -> list[int]:
        """The time nearest before a trigger; of one day in two time zones, the one told first."""
        times = self._times_in(left, found.start, found)[-2:]
        if len(times) == 2 and "tức" in self.scene.low[
                self.scene.times[times[0]].end : self.scene.times[times[1]].start]:
            return times[:1]
        return times[-1:]

    def place(self, left: int, right: int, hit: Hit) -> str | None:
        """The place the clause names for the trigger."""
        scene = self.scene
        topic = scene.words.topic.search(scene.low, hit.end, right) if hit.noun else None
        for place in scene.places_in(hit.end, right) if not (
                hit.trigger.object and hit.trigger.type == "order") else ():
            if _SEAT.search(scene.low, hit.end, place.start):
                continue
            if topic and place.start - max(topic.end(), hit.end + 20) > _TOPIC_REACH:
                break  # "cuộc họp ... để thảo luận lệnh ngừng bắn lâu dài ở Idlib"
            if place.place and (scene.locative(place, hit.start) or place.start - hit.end == 1
                                or scene.text[place.start - 1] == "("):
                return place.place
        if here := self._just_named(left, hit):
            return here
        for begin, reach in ((left, hit.start), (self.sentence.start, self.sentence.start + 60)):
            before = [p.place for p in scene.places_in(begin, min(reach, hit.start))
                      if p.place and not _REPORTER.search(scene.low, begin, p.start)
                      and not _SEAT.search(scene.low, begin, p.start)
                      and (scene.locative(p, begin) in ("tại", "ở")
                           or scene.text[p.start - 1] == "(")]
            if before:
                return before[-1]
        return None

    def _just_named(self, left: int, hit: Hit) -> str | None:
        """The place right before: "đến Paris gặp", "Geneva là nơi diễn ra cuộc gặp", "tại
        Helsinki, nơi hai ông gặp nhau"."""
        scene = self.scene
        for place in scene.places_in(max(self.sentence.start, left - 48), hit.start)[::-1]:
            end = place.start + len(place.text)
            between = scene.low[end : hit.start]
            if place.place is None:
                continue
            if _WHERE.fullmatch(between) or (left >= end and _IS_WHERE.match(between)):
                return place.place
            if scene.locative(place, left) in _BOUND and (
                    not between.strip() or _TO.fullmatch(between)):
                return place.place
        return None

    def countries(self, found: Candidate, left: int, right: int) -> list[str]:
        """Countries of those who took part, and those the clause names as parties."""
        scene = self.scene
        countries = [scene.persons[key].country for key in found.people if key in scene.persons]
        if found.sort != "back":
            topic = scene.words.topic.search(scene.low, found.end, right)
            begin = found.end if found.people and found.sort == "noun" else left
            for place in scene.places_in(begin, topic.start() if topic else right):
                where = self._is_location(place.start) if place.place is None \
                    else scene.locative(place, left)
                # Strikes and protests are of the country they hit, too.
                if not where or (place.place is None and found.group not in _SETTINGS):
                    countries.append(place.country)
        return list(dict.fromkeys(c for c in countries if c))

    def _is_location(self, start: int) -> bool:
        """Whether a country says where, not who: "tại Thổ Nhĩ Kỳ", "(Pháp)"."""
        return self.scene.low[max(0, start - 4) : start].endswith(("tại ", " ở ", "("))
