"""A plan's terms for one walk: every figure chosen, nothing left unknown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from prolo_cost.domain.money import Cents
from prolo_cost.domain.plan import CopayPer, Plan


@dataclass(frozen=True, slots=True)
class BenefitShare:
    """The cost sharing of one benefit: cents, and the coinsurance rate as a numerator and a denominator."""

    name: str
    copay: Cents
    copay_per: CopayPer
    rate_numerator: int
    rate_denominator: int
    deductible_applies: bool
    copay_inside_deductible: bool
    visit_limits: tuple[int, ...]
    dollar_limits: tuple[int, ...]
    is_limited: bool
    """Whether the benefit has visits or dollars to count."""


@dataclass(frozen=True, slots=True)
class YearlyLimit:
    """A deductible or an out-of-pocket maximum: of the person and the family, and what is met of each, in cents.

    A part that does not bind (no such limit, or the other one rules) is ``BEYOND``.
    """

    individual: Cents
    family: Cents
    individual_met: Cents
    family_met: Cents
    binds_individual: bool
    binds_family: bool
    shows_individual: bool
    shows_family: bool

    @property
    def left(self) -> tuple[Cents, Cents]:
        """What is left at the date of the met amounts, of the person's part and the family's, in cents."""
        return max(0, self.individual - self.individual_met), max(0, self.family - self.family_met)

    @property
    def figures(self) -> tuple[Cents, ...]:
        """The limits and what is met of them, in cents."""
        return self.individual, self.family, self.individual_met, self.family_met


class VisitLimit(NamedTuple):
    """So many visits a year, and how many are used."""

    visits: int
    used: int
    deductible_visits_count: bool


class DollarLimit(NamedTuple):
    """So many cents a year that the plan pays, and how many are used."""

    dollars: Cents
    used: Cents


@dataclass(frozen=True, slots=True)
class Terms:
    """All that the walk asks of one plan."""

    plan: Plan
    benefits: dict[str, BenefitShare]
    deductible: YearlyLimit
    out_of_pocket: YearlyLimit
    cap: Cents
    """What one member pays at most inside a family plan, before any is met; ``BEYOND``: no such cap."""
    visit_limits: tuple[VisitLimit, ...]
    dollar_limits: tuple[DollarLimit, ...]
    balance_bills: bool
