"""One article's case: the evidence heard so far and what it leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hoso.dating.claims import EVER, Claim
from hoso.dating.reported import Reported
from hoso.dating.words import Said
from hoso.edtf import When
from hoso.model import Evidence, Published

__all__ = ["EVER", "RECALLED", "Case"]


RECALLED = Said("which is recalled here, not current", "ở đây chỉ được nhắc lại")
_FEW = 2  # weight of an office that is given once or twice, and not where the news begins


def _outdated(claims: list[Claim]) -> list[Claim]:
    """Tenures that end before a day told as past, each alone against it: an old minister."""
    found = []
    for dated in claims:
        if dated.kind != "dated" or dated.when.earliest is None:
            continue
        ended = [c for c in claims if c.kind == "tenure" and c.weight and c.when.latest
                 and c.when.latest < dated.when.earliest]
        if len(ended) == 1 and ended[0].weight <= _FEW and ended[0] not in found:
            found.append(ended[0])
    return found


@dataclass(slots=True)
class Case:
    """What is known about one article while its evidence is weighed."""

    firm: When = EVER
    """The days that believed claims leave."""
    believed: list[Claim] = field(default_factory=list)
    relative: list[Claim] = field(default_factory=list)
    reported: list[Reported] = field(default_factory=list)
    last: Reported | None = None
    evidence: list[Evidence] = field(default_factory=list)

    def believe(self, claims: list[Claim]) -> None:
        """Take in firm claims, later ones first; set aside what they exclude.

        An article may give an old minister the office he had, never a future
        one: of two tenures that exclude each other the later holds.
        """
        recalled = _outdated(claims)
        for claim in recalled:
            self.set_aside(claim, RECALLED)
        current = [c for c in claims if c.when and c not in recalled]
        order = sorted(current, reverse=True, key=lambda c: (
            c.weight > 0, c.kind == "tenure", c.when.earliest or date.min, c.weight))
        for claim in order:
            if self.firm.overlaps(claim.when):
                self.firm = self.firm.intersect(claim.when)
                self.believed.append(claim)
            else:
                self.set_aside(claim, RECALLED)

    def accept(self, claim: Claim) -> None:
        """The claim agrees with the date found."""
        self.evidence.append(claim.verdict("accepted"))

    def reject(self, claim: Claim, because: Said) -> None:
        """The claim is wrong."""
        self.evidence.append(claim.verdict("rejected", because))

    def set_aside(self, claim: Claim, because: Said) -> None:
        """The claim may be right but says nothing here."""
        self.evidence.append(claim.verdict("unused", because))

    def published(self, when: When, method: str) -> Published:
        """The result; a rejected stamp of the page makes it a conflict."""
        rejected = any(e.verdict == "rejected" and e.kind in ("page_date", "url")
                       for e in self.evidence)
        return Published(when=when, method=method, conflict=rejected,
                         evidence=tuple(self.evidence))
