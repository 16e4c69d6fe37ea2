"""One article's case: the evidence heard so far and what it leaves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from hoso.dating.claims import EVER, Claim
from hoso.dating.reported import Reported
from hoso.dating.weighing import least_doubtful
from hoso.dating.words import Said
from hoso.edtf import When
from hoso.model import Evidence, Published

__all__ = ["EVER", "RECALLED", "Case"]

RECALLED = Said("which is recalled here, not current", "ở đây chỉ được nhắc lại")


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
        """Take in firm claims; set aside those that the days of least doubt exclude."""
        told = [claim for claim in claims if claim.when]
        self.firm = least_doubtful(EVER, told)
        # Those of no weight exclude nothing that others leave; the later ones first.
        for claim in sorted(told, reverse=True, key=lambda c: (
                c.weight > 0, c.kind == "tenure", c.when.earliest or date.min, c.weight)):
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
