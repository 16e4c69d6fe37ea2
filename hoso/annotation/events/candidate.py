"""An event as one sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

from hoso.annotation.events.scene import Sentence
from hoso.annotation.events.tense import Tense
from hoso.authority import group
from hoso.model import SegmentKind


@dataclass(slots=True)
class Candidate:
    """An event as one sentence tells it."""

    type: str
    sentence: Sentence
    start: int
    end: int
    sort: str
    tense: Tense = "unknown"
    setting: str = ""
    """The preposition that makes it the setting of something else."""
    people: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    """Who speaks in it, and may therefore have taken part."""
    countries: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    place: str | None = None
    body: bool = False
    """A body of several states is a party to it."""
    weak: bool = False
    """Its word is too common to tell an event of one party."""
    bare: bool = False
    """Its word is common, and the sentence gives it no time, place or occasion."""
    unseen: bool = False
    """Whether the two met or called each other is left open: "nói chuyện với"."""
    new: bool = False
    """"một" before it: it is not what was told before."""
    recalled: bool = False
    """Said to be another one, before: "lần gần nhất hai bên gặp nhau"."""
    own_time: bool = False
    """Its time stands in its own clause."""
    shared: bool = False
    """Its verb has the subject of the verb before it: "đến Paris và gặp ...". """
    joined: bool = False
    """"và" joins it to what is told before it."""
    round: str = ""
    """Which round of talks it is, where the text counts them."""
    apart: bool = False
    """So long before or after the clause around it: "một năm sau chuyến thăm ...". """
    reports: bool = False
    """A saying whose sentence tells another event: it may do no more than report that."""
    echoes: bool = False
    """Its day is that of the other event: said on the occasion."""
    within: Candidate | None = None
    """What it happens in: "họp báo sau hội đàm"."""

    @property
    def group(self) -> str:
        """What types may tell the same event."""
        return group(self.type)

    @property
    def kind(self) -> SegmentKind:
        """Kind of the segment it stands in."""
        return self.sentence.kind
