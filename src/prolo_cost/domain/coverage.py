"""What a payer says about a service: dated, cited, and how far that knowledge can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Position(StrEnum):
    """What a payer does with claims for a service."""

    COVERED = "covered"
    COVERED_WITH_CRITERIA = "covered_with_criteria"
    INDIVIDUAL_REVIEW = "individual_review"
    NOT_COVERED_INVESTIGATIONAL = "not_covered_investigational"
    NOT_MEDICALLY_NECESSARY = "not_medically_necessary"
    NOT_COVERED_EXCLUDED = "not_covered_excluded"
    UNKNOWN = "unknown"

    @property
    def is_against(self) -> bool:
        """Whether the payer refuses the service."""
        return self in AGAINST


AGAINST = frozenset(
    {Position.NOT_COVERED_INVESTIGATIONAL, Position.NOT_MEDICALLY_NECESSARY, Position.NOT_COVERED_EXCLUDED}
)


class Evidence(StrEnum):
    """How we know: the sentence was read, concluded from something beside it, or nothing was found."""

    READ = "read"
    INFERRED = "inferred"
    NONE = "none"


class Staleness(StrEnum):
    """Why a stance that was once read may no longer be the payer's position."""

    REVIEW_DUE = "review_due"
    OLD = "old"
    UNDATED = "undated"
    UNVERIFIED = "unverified"


MAXIMUM_DOCUMENT_AGE_DAYS = 3 * 365
MAXIMUM_DAYS_UNVERIFIED = 180


class Citation(NamedTuple):
    """Where a stance was read. Dates are as the document gives them; a month without a day is its first day."""

    title: str = ""
    number: str = ""
    source: str = ""
    source_kind: str = ""
    effective: date | None = None
    last_review: date | None = None
    next_review: date | None = None

    @property
    def dated(self) -> date | None:
        """The newest date that the document itself carries."""
        return max((day for day in (self.effective, self.last_review) if day), default=None)


class Stance(NamedTuple):
    """One payer's position on one service code, for one line of business and set of states.

    ``states`` is empty where the stance holds everywhere. ``effective_from`` and ``effective_to`` bound the dates of
    service that it speaks for, both included; ``None`` is open. ``last_verified`` is the day on which a person last
    read the source.
    """

    service: str
    position: Position
    evidence: Evidence
    line_of_business: str
    states: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None
    prior_authorization: str = "not_stated"
    summary: str = ""
    citation: Citation = Citation()
    last_verified: date | None = None

    def staleness(self, on: date) -> Staleness | None:
        """Why this stance may no longer hold on a day, or ``None`` where nothing speaks against it."""
        if self.citation.next_review is not None and self.citation.next_review < on:
            return Staleness.REVIEW_DUE
        dated = self.citation.dated
        if dated is None:
            return Staleness.UNDATED
        if (on - dated).days > MAXIMUM_DOCUMENT_AGE_DAYS:
            return Staleness.OLD
        if self.last_verified is None or (on - self.last_verified).days > MAXIMUM_DAYS_UNVERIFIED:
            return Staleness.UNVERIFIED
        return None

    @property
    def is_known(self) -> bool:
        """Whether the payer's own sentence was read and says something."""
        return self.evidence is Evidence.READ and self.position is not Position.UNKNOWN

    def speaks_for(self, service: str, line_of_business: str | None, state: str | None, on: date) -> bool:
        """Whether this stance is about such a claim. A question left open (``None``) rules nothing out."""
        return (
            self.service == service
            and (line_of_business is None or self.line_of_business in {"all", line_of_business})
            and (state is None or not self.states or state in self.states)
            and (self.effective_from is None or self.effective_from <= on)
            and (self.effective_to is None or on <= self.effective_to)
        )


class Payer(NamedTuple):
    """A payer as the local database knows it. ``lead`` of an inferred stance is its summary, never a position."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    line_of_business: str = "all"
    states: tuple[str, ...] = ()
    electronic_payer_id: str = ""
    stances: tuple[Stance, ...] = ()
    own: bool = False
    """Added by the clinic itself, not part of the shipped database."""


def stance_in_force(
    stances: Iterable[Stance], service: str, line_of_business: str | None, state: str | None, on: date
) -> Stance | None:
    """The stance that speaks for a service on a date; the narrowest wins: state, line of business, newest."""
    speaking = [s for s in stances if s.speaks_for(service, line_of_business, state, on)]
    return max(speaking, key=_narrowness, default=None)


def _narrowness(stance: Stance) -> tuple[bool, bool, date]:
    return bool(stance.states), stance.line_of_business != "all", stance.effective_from or date.min
