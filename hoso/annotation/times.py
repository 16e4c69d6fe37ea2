"""Time expressions of the article proper: "hôm qua 11/4", "cuối tháng 2", "8-10/6".

Two steps. The rules of ``authority/time.yml`` read the smallest expressions
("sáng", "thứ Năm", "tuần trước", "26/2"); neighbours that speak of one time
are then joined into one mention whose ``fields`` hold all that was said.
What day that is, :mod:`hoso.dating` decides. A clock or a time zone beside a
day fills fields, but the mention is the day alone: "ngày 14/10" of "lúc 18h30
ngày 14/10 (giờ địa phương)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from hoso.annotation.people.lexicon import CAPITAL, SMALL
from hoso.annotation.time_rules import DIGIT, Fields, TimeRule, time_rules
from hoso.model import Page, Segment, TimeMention

__all__ = ["find_times"]

# What may stand between two expressions of one time: "hôm qua (11/4)", "thứ Tư, ngày 26/2".
_BRIDGE = re.compile(r"[\s,]*(?:\(\s*)?(?:(?:của|vào|ngày|hôm|tức|tức là)\s+){0,2}", re.IGNORECASE)
_LONGEST_BRIDGE = 14
# Words that shift a day without year into the past or the future, by the verb they announce.
_COMING = (
    r"sẽ|(?<!hơn )(?<!như )dự kiến|sắp|chuẩn bị|dự định|có kế hoạch|lên kế hoạch|được ấn định"
    r"|còn hiệu lực|gia hạn|theo lịch|theo dự trù|lịch đã định|hạn chót|ấn định|hoãn|dời|lùi"
    r"|gặp lại")
_COMING_BEHIND = re.compile(rf"\b(?:{_COMING})\b", re.IGNORECASE)
# These lead to a day that is to come; behind a day they are what someone did on it.
_COMING_BEFORE = re.compile(
    rf"\b(?:{_COMING}|cho tới|cho đến|đến hết|hẹn|có thể(?! đã)|sang (?=ngày|tháng|tuần)|đề xuất"
    r"|(?<!ra )(?<!niềm )(?<!tia )hy vọng|mong muốn|(?<!lời )(?<!được )(?<!khách )mời"
    r"|(?:nhất trí|đồng ý|thống nhất) (?:sẽ |tổ chức|gặp|họp|nối lại|tiến hành))\b",
    re.IGNORECASE)
_PAST = re.compile(r"\b(?:(?<!lịch )đã|(?<!mưa )vừa|từng|hồi|(?<!hiệu lực )kể từ)\b", re.IGNORECASE)
# Verbs of saying tell when it was said, not when what is said takes place.
_SAYING = re.compile(
    r"\b(?:cho biết|cho hay|tuyên bố|khẳng định|thông báo|xác nhận|nói(?! chuyện)|đưa tin"
    r"|phát biểu|dẫn lời|nhấn mạnh|cảnh báo|kêu gọi|thông qua|bày tỏ|tiếp|hội đàm|gặp"
    r"|(?:đồng ý|nhất trí|quyết định)(?! sẽ))\b(?![^,]{0,60} xong\b)", re.IGNORECASE)
_SAID_ON = re.compile(r"\b(?:cho biết|cho hay|tuyên bố|khẳng định|phát biểu|nhấn mạnh|cảnh báo"
                      r"|trả lời|viết|nói)(?: trong| vào| hôm)?\s*$", re.IGNORECASE)
_QUOTES = {"“": "”", "«": "»", '"': '"'}
_CLAUSE = re.compile(rf"[.!?;\n](?:\s|(?=[{CAPITAL}][{SMALL}]))")
_REACH = 160
_DIRECTLY = 8  # characters before a verb in which the word stands that makes it future
_LONGEST_QUOTE = 500


@dataclass(slots=True)
class _Atom:
    start: int
    end: int
    fields: Fields
    rule: TimeRule
    alone: bool
    said: tuple[int, int] | None
    """The words that are marked: without clock and zone, None where nothing else is said."""


@cache
def _triggers() -> tuple[ahocorasick_rs.AhoCorasick, tuple[tuple[TimeRule, ...], ...]]:
    """An automaton of the words expressions begin with, and the rules of each."""
    rules: dict[str, list[TimeRule]] = {}
    for rule in time_rules()[0]:
        for start in rule.starts:
            for shape in "0123456789" if start == DIGIT else {
                start, start.capitalize(), start.upper()
            }:
                rules.setdefault(shape, []).append(rule)
    words = sorted(rules)
    matcher = ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    return matcher, tuple(tuple(rules[word]) for word in words)


def find_times(page: Page) -> list[TimeMention]:
    """Every time expression of the article proper, in order of position.

    ``value`` is unknown as yet; ``fields`` say what the words say (see
    ``authority/time.yml``), besides

    - ``tense``: 1 or -1 where the clause speaks of the future or the past,
    - ``holiday``, ``lunar``, ``until``, ``since``: 1 where a mark of the file holds,
    - ``quoted``: 1 for words that count from today inside someone else's speech.
    """
    text = page.text
    joined = [(segment, _join(text, _atoms(text, segment))) for segment in page.proper()]
    sure = [atom for _, atoms in joined for atom in atoms if atom.alone]
    return [_finish(text, atom, segment) for segment, atoms in joined for atom in atoms
            if atom.alone or _in_style(text, atom, sure)]


def _in_style(text: str, atom: _Atom, sure: list[_Atom]) -> bool:
    """Whether "24.7" is a date because the article writes its other days so, and nearby ones.

    Not up to the twelfth: results of matches look the same.
    """
    day, month = atom.fields.get("day"), atom.fields.get("month")
    if day is None or month is None or int(day) <= 12 or len(atom.fields) > 2:
        return False
    mark = re.sub(r"[\d\s]", "", text[atom.start : atom.end])
    return any(
        f"{other.fields['day']}{mark}" in text[other.start : other.end].replace(" ", "")
        and abs(int(other.fields["month"]) - int(month)) in (0, 1, 11)
        for other in sure if {"day", "month"} <= other.fields.keys()
    )


def _begins_word(text: str, at: int) -> bool:
    """Whether an expression may begin here; "PhạmTối qua" has lost its space."""
    if at == 0:
        return True
    before = text[at - 1]
    if text[at].isdigit():
        return not (before.isalnum() or before == "_" or (
            before in "-–./,:+$€£#=" and at > 1 and text[at - 2].isalnum()))
    return not before.isalnum() or (before.islower() and text[at].isupper())


def _atoms(text: str, segment: Segment) -> list[_Atom]:
    matcher, rules = _triggers()
    limits = (segment.start, segment.end)
    atoms: list[_Atom] = []
    done = 0
    for index, first, _ in matcher.find_matches_as_indexes(text[segment.start : segment.end]):
        at = segment.start + first
        if at < done or not _begins_word(text, at):
            continue
        atom = _longest(text, at, rules[index], limits)
        if atom is not None:
            atoms.append(atom)
            done = atom.end
    return atoms


def _longest(text: str, at: int, rules: Iterable[TimeRule], limits: tuple[int, int]
             ) -> _Atom | None:
    """The longest reading that begins at ``at`` and nothing around forbids."""
    best: _Atom | None = None
    for rule in rules:
        match = rule.pattern.match(text, at, limits[1])
        if match is None or match.end() <= at or (best is not None and match.end() < best.end):
            continue
        end = match.end()
        if end < limits[1] and text[end - 1].isalnum() and text[end].isalnum() and not (
            text[end].isupper() and (text[end - 1].islower() or text[end + 1 : end + 2].islower())
        ):
            continue
        if rule.forbidden(text, at, end, limits):
            continue
        supported = rule.supported(text, at, end, limits)
        if rule.strict and not supported:
            continue
        alone = supported and not rule.weak
        if best is None or end > best.end or (alone and not best.alone):
            best = _Atom(at, end, rule.read(match), rule, alone, None if rule.aside else (at, end))
    return best


_OFFSETS = frozenset({"day_offset", "week_offset", "month_offset", "year_offset"})
_WITHIN_DAY = frozenset({"daypart", "hour", "minute", "weekday"})
_OWN_YEAR = frozenset({"day", "day2", "month", "month2", "season", "part", "half", "quarter"})
# Fields that never speak of one time: any of the first with any of the second.
_APART = (
    ({"number"}, _OFFSETS | _OWN_YEAR | _WITHIN_DAY),
    ({"century", "decade"}, _OFFSETS | (_OWN_YEAR - {"part"}) | _WITHIN_DAY),
    ({"season"}, {"day", "month", "day_offset"} | _WITHIN_DAY),
    ({"part"}, {"day", "daypart", "hour", "day_offset"}),
    ({"quarter"}, {"month"}),
    ({"day2"}, {"weekday"}),  # "tuần thứ hai từ 25 đến 31/10"
    ({"year"}, _OFFSETS - {"day_offset"}),
)


def _agree(left: Fields, right: Fields) -> bool:
    """Whether two neighbours can speak of one time."""
    if left.keys() & right.keys():
        return False
    both = left.keys() | right.keys()
    if len(both & _OFFSETS) > 1 or any(both & some and both & others for some, others in _APART):
        return False
    if "basis" in right and left.keys() & {"day", "month", "weekday"}:
        return False
    if "basis" in left and right.keys() & (_OFFSETS - {"day_offset"}):
        return False
    if "month" in both and not both & {"day", "day2"}:  # a month by itself has no hour
        return not both & (_WITHIN_DAY | (_OFFSETS - {"year_offset"}))
    return "year" not in both or bool(both & _OWN_YEAR)


def _bridged(text: str, left: _Atom, right: _Atom) -> bool:
    gap = text[left.end : right.start]
    if "basis" in left.fields and "," in gap:
        return False
    if len(gap) > _LONGEST_BRIDGE or not _BRIDGE.fullmatch(gap):
        return False
    close = right.rule.trailing and "zone" not in right.fields
    if close or "part" in left.fields or left.fields.keys() == {"daypart"}:
        return not gap.strip() or gap.strip().lower() in ("ngày", "hôm", "của")
    if "(" in gap:
        return not right.fields.keys().isdisjoint({"day", "day_offset", "weekday", "zone"})
    return True


def _join(text: str, atoms: list[_Atom]) -> list[_Atom]:
    """Join neighbours that speak of one time."""
    joined: list[_Atom] = []
    for atom in atoms:
        last = joined[-1] if joined else None
        if last is not None and _agree(last.fields, atom.fields) and _bridged(text, last, atom):
            stronger = atom.rule if _weight(atom) > _weight(last) else last.rule
            joined[-1] = _Atom(last.start, atom.end, last.fields | atom.fields, stronger,
                               _stands(last, atom), _hull(last.said, atom.said))
        elif not atom.rule.trailing:
            joined.append(atom)
    return joined


def _hull(left: tuple[int, int] | None, right: tuple[int, int] | None
          ) -> tuple[int, int] | None:
    """From the beginning of the first to the end of the second, of those there are."""
    return (left[0], right[1]) if left and right else left or right


def _stands(left: _Atom, right: _Atom) -> bool:
    """Whether two joined expressions are one worth keeping: some day, week, month or year."""
    if left.alone or right.alone:
        return True
    fields = left.fields.keys() | right.fields.keys()
    return bool(fields & {"day", "weekday", "month", "year", *_OFFSETS}) or (
        "season" in fields and "side" in fields)


def _weight(atom: _Atom) -> int:
    """How much an expression says: its rule names the joined mention."""
    names = atom.fields.keys()
    return 4 * ("day" in names or "day2" in names) + 2 * bool(names & {*_OFFSETS, "weekday"}) + (
        "month" in names or "year" in names)


def _finish(text: str, atom: _Atom, segment: Segment) -> TimeMention:
    fields = atom.fields
    if tense := _tense(text, atom, segment):
        fields["tense"] = tense
    if not _OFFSETS.isdisjoint(fields) and _quoted(text, segment.start, atom.start):
        fields["quoted"] = 1
    for mark in time_rules()[1]:
        if mark.applies(fields, text, atom.start, atom.end, (segment.start, segment.end)):
            fields[mark.name] = 1
    start, end = atom.said or (atom.start, atom.end)
    if "(" in text[start:end] and ")" not in text[start:end] and text[end : end + 1] == ")":
        end += 1
    return TimeMention(text=text[start:end], start=start, end=end, rule=atom.rule.name,
                       fields=fields)


def _quoted(text: str, begin: int, at: int) -> bool:
    """Whether a quotation is open at ``at``, in its paragraph."""
    begin = max(begin, text.rfind("\n", 0, at) + 1, at - _LONGEST_QUOTE)
    closing: list[str] = []
    for char in text[begin:at]:
        if closing and char == closing[-1]:
            closing.pop()
        elif char in _QUOTES:
            closing.append(_QUOTES[char])
    return bool(closing)


def _tense(text: str, atom: _Atom, segment: Segment) -> int:
    """1 or -1 by the nearest word of the clause that tells future or past, else 0."""
    start, end = atom.start, atom.end
    before = text[max(segment.start, start - _REACH) : start]
    cut = 0
    for match in _CLAUSE.finditer(before):
        cut = match.end()
    before = before[cut:]
    after = text[end : min(segment.end, end + _REACH)]
    if stop := _CLAUSE.search(after):
        after = after[: stop.start()]
    if _COMING_BEHIND.search(before, before.rfind(",") + 1):
        after = after.partition(",")[0]  # "sẽ thăm Lào ngày 3/6, khi đã dự xong hội nghị"
    if "weekday" in atom.fields and text[start:end].lower().startswith("hôm ") and not (
        _COMING_BEHIND.search(before)
    ):
        return -1  # "hôm Chủ nhật" is the last one, unless a plan leads to it
    nearest: list[tuple[int, int]] = []
    for leading, following, sign in ((_COMING_BEFORE, _COMING_BEHIND, 1), (_PAST, _PAST, -1)):
        nearest += [(len(before) - match.end(), sign) for match in leading.finditer(before)]
        nearest += [(match.start(), sign) for match in following.finditer(after)][:1]
    if said := _SAYING.search(after):
        nearest.append((said.start(), -1))
    if (said := _SAID_ON.search(before)) and not _COMING_BEHIND.search(
        before, max(0, said.start() - _DIRECTLY), said.start()
    ):
        return -1
    return min(nearest)[1] if nearest else 0
