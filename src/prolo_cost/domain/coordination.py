"""What a secondary plan pays after the primary, one function a method.

The rules are those of spec section 3; docs/estimate-rules.md names their sources.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from prolo_cost.domain.case import Method
from prolo_cost.domain.money import Cents, round_half_up
from prolo_cost.domain.terms import BenefitShare


class Claim(NamedTuple):
    """One line as the secondary sees it, in cents."""

    charge: Cents
    allowed: Cents
    """The primary's allowed amount, A."""
    primary_paid: Cents
    """P."""
    left_to_patient: Cents
    """R: what the primary leaves to the patient, without the balance bill."""
    own_allowed: Cents
    """A2: the secondary's allowed amount."""
    normal_benefit: Cents
    """N: what the secondary would pay if it stood alone."""
    own_deductible_left: Cents
    benefit: BenefitShare
    primary_balance_bills: bool
    refused: bool
    """The secondary's visits are used up."""
    dollars_left: Cents | None
    """What is left of the secondary's dollar limit; ``None`` where it has none."""


def secondary_write_off(method: Method, rest: Cents) -> Cents:
    """What the secondary has the provider write off of the rest; negative where it paid more than was owed."""
    return rest if method is Method.MEDICAID else min(0, rest)


def standard(claim: Claim) -> Cents:
    """Up to what the patient owes, never more than the secondary would pay alone."""
    return min(claim.normal_benefit, claim.left_to_patient)


def basic(claim: Claim) -> Cents:
    """Up to its own allowed amount together with the primary."""
    return min(claim.normal_benefit, max(0, claim.own_allowed - claim.primary_paid))


def carve_out(claim: Claim) -> Cents:
    """Non-duplication: its normal benefit less what the primary paid."""
    return min(max(0, claim.normal_benefit - claim.primary_paid), claim.left_to_patient)


def maintenance_of_benefits(claim: Claim) -> Cents:
    """Its coinsurance share of what the primary and its own deductible leave of its allowed amount; no copay."""
    if claim.refused:
        return 0
    deductible = claim.own_deductible_left if claim.benefit.deductible_applies else 0
    left = max(0, claim.own_allowed - claim.primary_paid - deductible)
    rate = claim.benefit.rate_denominator - claim.benefit.rate_numerator
    paid = round_half_up(rate * left, claim.benefit.rate_denominator)
    return _within_dollars(min(paid, claim.left_to_patient), claim)


def medicaid(claim: Claim) -> Cents:
    """Up to Medicaid's own rate; the provider takes the two payments as payment in full."""
    if claim.refused:
        return 0
    return _within_dollars(min(max(0, claim.own_allowed - claim.primary_paid), claim.left_to_patient), claim)


def medicare(claim: Claim) -> Cents:
    """The least of the three amounts of 42 CFR 411.33."""
    accepts = claim.charge if claim.primary_balance_bills else min(claim.charge, claim.allowed)
    higher_allowed = max(claim.own_allowed, claim.allowed)
    least = min(accepts - claim.primary_paid, claim.normal_benefit, higher_allowed - claim.primary_paid)
    return max(0, least)


def _within_dollars(paid: Cents, claim: Claim) -> Cents:
    return paid if claim.dollars_left is None else min(paid, claim.dollars_left)


METHODS: Mapping[Method, Callable[[Claim], Cents]] = {
    Method.STANDARD: standard,
    Method.BASIC: basic,
    Method.CARVE_OUT: carve_out,
    Method.MAINTENANCE_OF_BENEFITS: maintenance_of_benefits,
    Method.MEDICAID: medicaid,
    Method.MEDICARE: medicare,
}
