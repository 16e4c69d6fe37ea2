"""What one piece of evidence claims about the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

import msgspec

from hoso.authority import known_events, people
from hoso.dating.words import Said
from hoso.edtf import Range, When
from hoso.knowledge import load
from hoso.model import Evidence

__all__ = ["EVER", "Claim", "Lags", "horizon", "knowledge_ends", "lags"]

EVER = When.between(date.min, date.max)
"""Every day."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The days one piece of evidence allows, and the sentence that says why."""

    kind: str
    """As in :class:`hoso.model.Evidence`."""
    when: When
    said: Said
    start: int | None = None
    end: int | None = None
    but: Said | None = None
    """How the claim reads as an objection; None where it is never held against another."""
    weight: int = 1
    """How much stands behind it; of two that exclude each other the heavier is believed."""
    likely: When | None = None
    """The days it makes likely among those it allows."""
    trust: float = 0.9
    """In how many of all articles ``likely`` holds."""
    odds: tuple[tuple[Range, float], ...] = ()
    """Instead of ``trust``: stretches of days with their shares; what is missing is any day's."""

    def verdict(self, verdict: str, because: Said | None = None) -> Evidence:
        """The claim as evidence, ``because`` added to its sentence."""
        assert verdict in ("accepted", "rejected", "unused")
        extra = because or Said("", "")
        return Evidence(
            kind=self.kind, verdict=verdict,  # type: ignore[arg-type]
            value=self.likely if self.when is EVER and self.likely else self.when,
            explanation=_sentence(self.said.en, extra.en),
            explanation_vi=_sentence(self.said.vi, extra.vi),
            start=self.start, end=self.end,
        )


def _sentence(words: str, extra: str) -> str:
    words = words.rstrip(".")
    return f"{words[:1].upper()}{words[1:]}{extra and ', ' + extra}."


class Lags(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``authority/lag.yml``: days from the last day an article reports to publication."""

    class Share(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """Quantiles measured, and how long after and before the day dating allows (days)."""

        articles: int
        median: int
        p90: int
        p98: int
        bound: int
        early: int = 0

    class Likely(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """How often what is likely holds, and the share of the odds that is enough."""

        within_year: float
        of_the_year: float
        beyond: float
        single_day: float
        in_office: float
        known_by_then: float
        in_the_news: float
        around_office: float
        other_office: float
        year_in_name: float
        counted: float
        age: float
        age_meant: float
        running_year: float
        word_in_use: float
        within_knowledge: float
        recent_date: float
        recent_dates: float
        newest_year: float
        until_trial: float
        even_pace: float
        venue: float
        calendar_day: float
        chronicle: tuple[float, ...]

    class Doubt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
        """What speaks against days before and behind those a claim allows, times its weight."""

        early: float
        late: float
        most: int

    measured_on: str
    method: str
    opening: Share
    inside: Share
    said: Share
    body: Share
    recently: Share
    looking_back: Share
    likely: Likely
    doubt: dict[str, Doubt]
    first_year: int
    usual_since: int
    years_past_knowledge: int


@cache
def lags() -> Lags:
    """The lags as measured."""
    return load("lag", Lags)


@cache
def horizon() -> When:
    """All days an article may have been published as far as the archive's knowledge goes.

    It begins with the Vietnamese press on the web and ends with the year in
    which the authority files end: no clock is asked, so that the same input
    gives the same archive on any day.
    """
    last_year = knowledge_ends().year + lags().years_past_knowledge
    return When.between(date(lags().first_year, 1, 1), date(last_year, 12, 31))


@cache
def knowledge_ends() -> date:
    """The last day the authority files know anything of."""
    return max(
        [date.fromisoformat(event.until) for event in known_events()]
        + [t.first for p in people().values() for t in p.tenures]
    )
