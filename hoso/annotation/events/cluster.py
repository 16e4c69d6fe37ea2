"""Candidates that tell one event, as :mod:`hoso.annotation.events.merge` gathers them."""

from __future__ import annotations

from dataclasses import dataclass, field

from hoso import gazetteer
from hoso.annotation.events.candidate import Candidate

PARTIES = frozenset({"talks", "phone_call", "visit", "statement"})
"""Groups of events told of those who take part."""


@dataclass(slots=True)
class Cluster:
    """Candidates that tell one event."""

    members: list[Candidate]
    people: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    place: str | None = None

    def __post_init__(self) -> None:
        for member in self.members:
            self.take(member)

    @property
    def group(self) -> str:
        """What types may tell the same event."""
        return self.members[0].group

    @property
    def conference(self) -> bool:
        """Whether it is a conference of many."""
        return self.members[0].sort == "conference"

    @property
    def last(self) -> int:
        """Index of the sentence that told it last."""
        return max(m.sentence.index for m in self.members)

    @property
    def fixed(self) -> bool:
        """Whether who took part is said in full."""
        return len(self.people) >= 2

    def take(self, member: Candidate) -> None:
        """Add what a candidate knows."""
        self.people += [p for p in member.people if p not in self.people]
        self.countries += [c for c in member.countries if c not in self.countries]
        self.times += [t for t in member.times if t not in self.times]
        if self.group == "phone_call":
            return  # those who call each other are in two places
        if self.place is None or (member.place and gazetteer.is_within(member.place, self.place)):
            self.place = member.place or self.place  # the city rather than the state

    def add(self, member: Candidate) -> None:
        """Another candidate tells it; what of it left open how they talked follows."""
        if "phone_call" in (self.group, member.group):
            for one in (*self.members, member):
                one.type = "phone_call" if one.unseen else one.type
        self.members.append(member)
        self.take(member)
