"""Words that tell of events: ``authority/events_lexicon.yml``, compiled."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

import ahocorasick_rs
import msgspec

from hoso.annotation.events.wording import WORD_END, any_of, normal, one_of, spelt_out, word_of
from hoso.authority import event_types
from hoso.errors import KnowledgeError
from hoso.knowledge import Row, load

Sort = Literal["noun", "verb", "move", "act", "dated", "back", "conference", "said", "spoken"]
# "ký tuyên bố", "theo đề nghị của": no verb.
_NO_NOUN = "".join(f"(?<!{word} )" for word in ("ký", "ký kết", "được", "theo", "lời", "sự"))
CUES = ("affirmed", "negated", "cancelled", "postponed", "hope", "future", "past")


class TriggerWords(Row, frozen=True):
    """Words that tell one type of event."""

    nouns: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    conferences: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()


class ByObject(Row, frozen=True):
    """Verbs that tell an event of a type by what stands behind, and before, them."""

    type: str
    """ "" where verbs with these subjects or objects tell no event at all."""
    verbs: tuple[str, ...]
    objects: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


class Role(Row, frozen=True):
    """An office by which people are called without their names."""

    titles: tuple[str, ...]
    offices: tuple[str, ...]
    several: tuple[str, ...]
    head: bool = False
    """Head of state or government."""


class LexiconFile(Row, frozen=True):
    """``authority/events_lexicon.yml``; its head says what each list is."""

    triggers: dict[str, TriggerWords]
    back: tuple[str, ...]
    no_trigger: tuple[str, ...]
    weak: tuple[str, ...]
    unseen: tuple[str, ...]
    by_object: tuple[ByObject, ...]
    vetoes: dict[str, tuple[str, ...]]
    cues: dict[str, tuple[str, ...]]
    habits: tuple[str, ...]
    demands: tuple[str, ...]
    begun: tuple[str, ...]
    assemblies: tuple[str, ...]
    ballots: tuple[str, ...]
    resolutions: tuple[str, ...]
    by_phone: tuple[str, ...]
    meals: tuple[str, ...]
    settings: tuple[str, ...]
    openings: tuple[str, ...]
    same_day: tuple[str, ...]
    lengths: tuple[str, ...]
    speech: tuple[str, ...]
    announce: tuple[str, ...]
    spoken_for: tuple[str, ...]
    no_saying: tuple[str, ...]
    proposing: tuple[str, ...]
    spokesmen: tuple[str, ...]
    institutions: tuple[str, ...]
    topics: tuple[str, ...]
    departing: tuple[str, ...]
    carried: tuple[str, ...]
    sent: tuple[str, ...]
    having: tuple[str, ...]
    aside: tuple[str, ...]
    honoured: tuple[str, ...]
    kin: tuple[str, ...]
    owned: tuple[str, ...]
    times_of: tuple[str, ...]
    until: tuple[str, ...]
    personal: tuple[str, ...]
    striking: tuple[str, ...]
    victims: tuple[str, ...]
    in_turn: tuple[str, ...]
    welcoming: tuple[str, ...]
    bodies: tuple[str, ...]
    delegations: tuple[str, ...]
    pairs: tuple[str, ...]
    not_one: tuple[str, ...]
    pronouns: tuple[str, ...]
    no_pronoun: tuple[str, ...]
    subject_verbs: tuple[str, ...]
    after_that: tuple[str, ...]
    breaks: tuple[str, ...]
    roles: tuple[Role, ...]
    lag_days: int


class Trigger(NamedTuple):
    """What a form tells: ``type`` is "" for a form that tells nothing."""

    type: str
    sort: Sort
    plural: bool = False
    weak: bool = False
    unseen: bool = False
    """Whether the two met or called each other is left open."""
    object: bool = False
    """Told by the object: what stands behind is that, not where it was done."""


_NOTHING = Trigger("", "back")


class Told(NamedTuple):
    """A meaning that a common verb has with an object: see ``ByObject``."""

    trigger: Trigger
    objects: re.Pattern[str] | None
    subjects: re.Pattern[str] | None


class Lexicon:
    """The compiled lexicon. All patterns are for text in small letters."""

    def __init__(self, data: LexiconFile) -> None:
        self.data = data
        self._read_triggers(data)
        self._read_cues(data)
        self._read_sayings(data)
        self._read_scenes(data)
        self._read_parties(data)
        self._read_titles(data)

    def _read_triggers(self, data: LexiconFile) -> None:
        """Words that tell an act."""
        table: dict[str, Trigger] = {normal(w): _NOTHING for w in data.no_trigger}
        for kind, told in data.triggers.items():
            if kind not in event_types():
                raise KnowledgeError(f"authority/events_lexicon.yml: no event type {kind}")
            for sort, entries in (("noun", told.nouns), ("noun", told.plural),
                                  ("verb", told.verbs), ("move", told.moves),
                                  ("act", told.acts), ("dated", told.dated),
                                  ("conference", told.conferences)):
                for entry in entries:
                    table[normal(entry)] = Trigger(
                        kind, sort, entries is told.plural,  # type: ignore[arg-type]
                            entry in data.weak, entry in data.unseen)
        table.update((normal(entry), Trigger("meeting", "back")) for entry in data.back)
        self.by_object: dict[str, list[Told]] = {}
        for row in data.by_object:
            meaning = Told(Trigger(row.type, "verb", object=True),
                           *(any_of(words) if words else None
                             for words in (row.objects, row.subjects)))
            for verb in map(normal, row.verbs):
                table.setdefault(verb, _NOTHING)
                self.by_object.setdefault(verb, []).append(meaning)
        self._meanings = tuple(table.values())
        self._finder = ahocorasick_rs.AhoCorasick(list(table))

    def triggers_in(self, low: str) -> list[tuple[int, int, Trigger]]:
        """Whole words of the lexicon with where they stand, the longest where several begin
        together; they may overlap.
        """
        longest = {start: (end, index) for index, start, end
                   in self._finder.find_matches_as_indexes(low, overlapping=True)
                   if not (start and low[start - 1].isalnum()) and not low[end : end + 1].isalnum()}
        return [(start, end, self._meanings[index])
                for start, (end, index) in sorted(longest.items())]

    def _read_cues(self, data: LexiconFile) -> None:
        """Words that say whether it took place, lies ahead, or was called off."""
        self.cue_kind = {normal(w): kind for kind in reversed(CUES) for w in data.cues[kind]}
        self.cue = any_of(self.cue_kind)
        after = {f"{kind}_after": kind for kind in CUES[2:]}
        self.after_kind = {normal(w): kind for name, kind in reversed(after.items())
                           for w in data.cues[name]}
        self.after = any_of(self.after_kind)
        self.held = any_of(word for word in self.after_kind if " " in word and not
                           word.endswith(("có khả năng", "là có thể", "nên được", "cần được")))
        self.veto = {kind: any_of(entries) for kind, entries in data.vetoes.items()}
        # "..., song ông đã hủy bỏ ngay sau đó": another clause calls it off.
        self.called_off = re.compile(
            r",\s+(?:song|nhưng|tuy nhiên)\s[^;,]{0,40}\b(?:đã|bị|bất ngờ|đột ngột)\s+"
            r"(?:hủy bỏ|hủy)(?!\s+(?:chuyến|hợp đồng|hiệp|lệnh|thỏa|cuộc tập trận))")
        # "bác bỏ thông tin A đã gặp B", "đề nghị triệu tập cuộc họp"
        self.denied = re.compile(
            r"\b(?:bác bỏ|bác|phủ nhận)\s+(?:các\s+)?(?:thông tin|tin|tin đồn|việc)\b[^.;]{0,90}$")
        # "kỷ niệm 70 năm ngày Đồng minh đổ bộ"
        self.anniversary = re.compile(
            r"\b(?:kỷ niệm|đánh dấu)\s+(?:[^,.;]{0,30}\s)?(?:năm|ngày)\b[^,.;]*$")

    def _read_sayings(self, data: LexiconFile) -> None:
        """Words of who says, asks and announces."""
        self.habit = any_of(data.habits)
        self.begun = any_of(data.begun)
        self.assembly = any_of(data.assemblies)
        self.ballot = any_of(data.ballots)
        self.resolution = any_of(data.resolutions)
        self.by_phone = any_of(data.by_phone)
        self.meals = frozenset(map(normal, data.meals))
        self.demands = frozenset(map(normal, data.demands))
        # "chúc mừng ông A tái đắc cử": what was won before.
        self.congratulated = re.compile(r"\bchúc mừng\b[^,.;]{0,50}$")
        self.ahead = any_of(("sẽ", "dự kiến", "có kế hoạch"))
        self.purpose = any_of(("để", "nhằm"))
        self.asked = re.compile(r"\b(?:đề nghị|kêu gọi|đề xuất|yêu cầu)\s*$")
        self.speech = any_of(data.speech)
        not_joint = r"(?!\s+chung\b)"
        self.breaks = re.compile(
            rf";|:\s|,\s+(?:{one_of(data.breaks)})\b|{word_of(('rằng', 'nhưng'), WORD_END)}"
            rf"|(?<!theo )(?:{word_of(data.speech, WORD_END + not_joint)})")
        self.announce = re.compile(
            rf"(?<!ký )(?<!ký kết )\b(?:{one_of(data.announce)})\b(?!\s+chung\b)")
        self.announced = any_of(("thông báo", "xác nhận", "công bố"))
        self.spoken_for = re.compile(
            rf"{_NO_NOUN}\b(?!(?:{one_of(data.no_saying)})\b)"
            rf"(?:{one_of((*data.announce, *data.spoken_for))})\b(?!\s+(?:chung|nhau)\b)")
        self.proposed = any_of((*data.speech, *data.proposing))
        self.spokesman = any_of(data.spokesmen)
        self.institution = any_of(data.institutions)
        self.sent = frozenset(map(normal, data.sent))
        # But "đặc phái viên A tới", "điều phối viên B sang": they go themselves.
        self.carried = re.compile(
            rf"(?:{word_of(data.carried)})\b(?!\s+(?:viên|đoàn|tra|phối|hành|này|đó)\b)")

    def _read_scenes(self, data: LexiconFile) -> None:
        """Words of when an act is told, and of what it is told beside."""
        self.departing = frozenset(map(normal, data.departing))
        self.topic = any_of(data.topics)
        self.having = re.compile(word_of(data.having, r"\s+(?:[^\s,.;]+\s+){0,4}$"))
        self.setting = re.compile(
            rf"({word_of(data.settings)})\s+(?!đó\b)(?:[^\s,.;]+\s+){{0,2}}$")
        self.verb_setting = re.compile(
            rf"({word_of(data.settings)})\s+(?:(?:{one_of(data.lengths)})\s+"
            rf"(?:[^\s,.;]+\s+){{0,2}})?(?:giờ|tiếng|phút|ngày|buổi|vòng|đồng hồ|\s)*$")
        self.apart = re.compile(
            rf"\b(?:(?:{one_of(data.lengths)}|\d+|vài|nửa|chưa đầy)\s+)+(?:ngày|tuần|tháng|năm|giờ)"
            rf"(?:\s+(?:rưỡi|kể từ))?\s+(?:trước|sau|kể từ)(?:\s+khi)?\s+(?!đó\b)"
            r"([^,.;:]{0,60})$")
        self.opening = re.compile(rf"(?:{one_of((*data.settings, *data.openings))})\b")
        self.same_day = frozenset(map(normal, data.same_day))
        word = r"(?:(?!và\b|với\b|do\b|có\b)[^\s,.;]+\s+)"
        self.no_party = re.compile("|".join((
            word_of(data.aside, r"\s[^,;]*$"),
            word_of(data.honoured, rf"\s+{word}{{0,5}}$"),
            word_of(data.times_of, rf"\s+(?:của\s+)?{word}{{0,3}}$"))))
        titles = one_of(title for role in data.roles for title in role.titles)
        self.owner = re.compile(
            rf"(?:{word_of(data.owned)})\s+{word}{{0,4}}?của\s+{word}{{0,4}}$"
            rf"|(?:{word_of(data.kin)})\s+(?:ông|cựu|{titles})\s+{word}{{0,3}}$")
        self.until = re.compile(rf"(?:{word_of(data.until)})\s+(?:ngày\s+|cuối\s+|hết\s+)*$")
        self.postponed = any_of(data.cues["postponed"])

    def _read_parties(self, data: LexiconFile) -> None:
        """Words of who takes part, and how many they are."""
        self.personal = frozenset(map(normal, data.personal))
        self.striking = frozenset(map(normal, data.striking))
        self.victims = any_of(data.victims)
        self.in_turn = any_of(data.in_turn)
        self.welcoming = frozenset(map(normal, data.welcoming))
        self.body = re.compile(word_of(data.bodies, r"(?!\w)"))
        # "hội nghị thượng đỉnh của khối NATO": of many, not of two.
        self.gathering = re.compile(
            rf"\s+(?:(?!giữa\b)[^\s,.;]+\s+){{0,4}}?(?:{one_of(data.bodies)})(?!\w)")
        # "phía Nga có", "đoàn Ukraine thì gồm"
        self.delegation = re.compile(
            rf"{any_of(data.delegations).pattern}"
            r"|\b(?:phía|đoàn)\s+(?:[^\s,.;]+\s+){1,2}?(?:thì\s+)?(?:có|gồm)\b")
        self.pair = any_of((*data.pairs, *map(_in_figures, data.pairs)))
        self.not_one = re.compile(rf"(?:{word_of(data.not_one)})\s+(?:nhà\s+)?$")
        self.pronoun = re.compile(
            rf"(?:{word_of(data.pronouns)})(?=\s+(?!(?:{one_of(data.no_pronoun)})\b))")
        self.after_that = re.compile(rf"(?:{one_of(data.after_that)})\b")

    def _read_titles(self, data: LexiconFile) -> None:
        """Offices, and the verbs they are subjects of."""
        self.title = re.compile(rf"({word_of(t for role in data.roles for t in role.titles)})"
                                r"(?:\s+của|\s+nước)?\s+$")
        self.bare_title = re.compile(
            rf"(?:{word_of(t for role in data.roles for t in role.titles)})"
            rf"(?=\s+(?:{one_of(data.subject_verbs)})\b)")
        self.subject_verb = re.compile(rf"\s+(?:{one_of(data.subject_verbs)})\b")
        self.office = any_of(t for role in data.roles for t in role.titles)
        self.head_title = any_of(t for role in data.roles if role.head for t in role.titles)
        self.role_of_title = {normal(t): i for i, role in enumerate(data.roles)
                              for t in role.titles}
        self.role_of_several = {normal(form): i for i, role in enumerate(data.roles)
                                for t in role.several for form in (t, _in_figures(t))}
        self.several = any_of(self.role_of_several)


def _in_figures(words: str) -> str:
    """ "Hai ông" as some print it: "2 ông"."""
    return words.replace("hai ", "2 ")


@cache
def lexicon() -> Lexicon:
    """The lexicon, compiled once."""
    told = msgspec.to_builtins(load("events_lexicon", LexiconFile))
    return Lexicon(msgspec.convert(spelt_out(told), LexiconFile))
