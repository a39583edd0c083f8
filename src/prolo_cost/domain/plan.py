"""What a plan promises and what a member has used of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from prolo_cost.domain.money import NONE, UNKNOWN, Amount, Count, Limit, Share, Switch
from prolo_cost.domain.network import Network
from prolo_cost.domain.periods import PlanYearStart


class Family(StrEnum):
    """How a family's limit and each member's own work together."""

    EMBEDDED = "embedded"
    AGGREGATE = "aggregate"


class CopayPer(StrEnum):
    """What a copay is due for."""

    VISIT = "visit"
    LINE = "line"
    UNIT = "unit"


class CrossAccumulation(StrEnum):
    """Whether an amount met in one network tier also counts in the other."""

    NONE = "none"
    IN_TO_OUT = "in_to_out"
    OUT_TO_IN = "out_to_in"
    BOTH = "both"


class Carryover(StrEnum):
    """Whether deductible amounts of a plan year's last three months also count in the next."""

    NONE = "none"
    IF_UNMET = "if_unmet"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Limits:
    """A yearly limit: of one person, and of the family together."""

    individual: Limit = UNKNOWN
    family: Limit = UNKNOWN


@dataclass(frozen=True, slots=True)
class Met:
    """What has been used of a yearly limit so far: by this person, and by the family together."""

    individual: Amount = UNKNOWN
    family: Amount = UNKNOWN


@dataclass(frozen=True, slots=True)
class Tier:
    """The yearly limits of one network tier."""

    deductible: Limits = field(default_factory=Limits)
    out_of_pocket_max: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class BenefitTerms:
    """What the patient shares of one kind of service in one network tier."""

    copay: Limit = UNKNOWN
    coinsurance: Share = UNKNOWN
    deductible_applies: Switch = UNKNOWN
    copay_per: CopayPer = CopayPer.VISIT
    copay_counts_toward_deductible: bool = False


_TIER_NOT_READ = Tier()
_TERMS_NOT_READ = BenefitTerms()


@dataclass(frozen=True, slots=True)
class BenefitLimit:
    """A yearly limit on one benefit: so many visits, or so many dollars paid by the plan, or both."""

    benefit: str
    visits: int | None = None
    visits_used: Count = UNKNOWN
    dollars: Amount | None = None
    dollars_used: Amount = UNKNOWN
    deductible_visits_count: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan design, as the plan's own papers state it; what they do not say stands at these defaults."""

    plan_year_start: PlanYearStart = field(default_factory=PlanYearStart)
    family_coverage: bool = False
    tiers: Mapping[Network, Tier] = field(default_factory=dict)
    deductible_type: Family = Family.EMBEDDED
    out_of_pocket_type: Family = Family.EMBEDDED
    individual_out_of_pocket_cap: Limit = NONE
    cross_accumulation_deductible: CrossAccumulation = CrossAccumulation.NONE
    cross_accumulation_out_of_pocket: CrossAccumulation = CrossAccumulation.NONE
    deductible_counts_toward_out_of_pocket: bool = True
    copay_counts_toward_out_of_pocket: bool = True
    carryover: Carryover = Carryover.NONE
    benefits: Mapping[str, Mapping[Network, BenefitTerms]] = field(default_factory=dict)
    limits: tuple[BenefitLimit, ...] = ()
    contract_rate_when_not_covered: bool = False
    contract_rate_beyond_limit: bool = True
    may_balance_bill_in: bool = False
    may_balance_bill_out: bool = True
    multiple_procedure_factors: tuple[Fraction, ...] = (Fraction(1), Fraction(1, 2))
    bilateral_factor: Fraction = Fraction(3, 2)
    lesser_of_charge: bool = True
    high_deductible: bool = False
    """Sold as a high-deductible health plan; only decides what it is compared with, never the arithmetic."""

    def tier(self, network: Network) -> Tier:
        """The yearly limits of a network tier; all unknown where the plan's papers were not read."""
        return self.tiers.get(network, _TIER_NOT_READ)

    def terms(self, benefit: str, network: Network) -> BenefitTerms:
        """The cost sharing of a benefit in a network tier; all unknown where it was not read."""
        return self.benefits.get(benefit, {}).get(network, _TERMS_NOT_READ)

    def may_balance_bill(self, network: Network) -> bool:
        """Whether the clinic may bill the patient what it charges above the allowed amount."""
        return self.may_balance_bill_in if network is Network.IN else self.may_balance_bill_out


@dataclass(frozen=True, slots=True)
class MemberTier:
    """What a member and the family have met in one network tier."""

    deductible_met: Met = field(default_factory=Met)
    out_of_pocket_met: Met = field(default_factory=Met)


_MEMBER_TIER_NOT_READ = MemberTier()


@dataclass(frozen=True, slots=True)
class Member:
    """The amounts met, as told on ``as_of`` (``None``: the case's date); they belong to that day's plan year."""

    as_of: date | None = None
    qualified_medicare_beneficiary: bool = False
    """QMB: nobody may bill this person Medicare's deductible, coinsurance or copay."""
    tiers: Mapping[Network, MemberTier] = field(default_factory=dict)

    def tier(self, network: Network) -> MemberTier:
        """What has been met in a network tier; all unknown where nobody said."""
        return self.tiers.get(network, _MEMBER_TIER_NOT_READ)
