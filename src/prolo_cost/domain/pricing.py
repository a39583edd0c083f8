"""Step 1 to 4 of the arithmetic: what a line is billed at, what the plan allows, and who bears the gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from prolo_cost.domain.answers import Answers
from prolo_cost.domain.course import IfNotCovered, Service
from prolo_cost.domain.money import UNKNOWN, Cents, round_half_up
from prolo_cost.domain.plan import Plan

Exact: TypeAlias = "int | Fraction"
"""Cents, not yet rounded. Whole cents stay an ``int``, which is several times faster."""


class Reckoning(NamedTuple):
    """How an allowed amount came about: one unit, all units, both sides, after multiple procedures, and at last."""

    unit: Cents
    units: Cents
    both_sides: Exact
    reduced: Exact
    allowed: Cents


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line ready to be taken through a plan, in cents for the whole line."""

    code: str
    benefit: str
    covered: bool
    units: int
    charge: Cents
    allowed: Cents
    balance_bill: Cents
    write_off: Cents
    not_covered: Cents
    """What the patient owes for this line if the plan refuses it."""
    secondary_allowed: Cents
    reckoning: Reckoning


def allowed_amounts(
    services: Sequence[Service], covered: Sequence[bool], unit_allowed: Sequence[Cents], plan: Plan
) -> list[Reckoning]:
    """Steps 1 to 3: units, both sides, multiple procedures, the lesser of charge and allowed; rounded once."""
    exact = [both_sides_allowed(service, unit, plan) for service, unit in zip(services, unit_allowed, strict=True)]
    factors = _multiple_procedure_factors(services, covered, exact, plan.multiple_procedure_factors)
    return [
        Reckoning(unit, service.units * unit, both, both * factor, final_allowed(service, both * factor, plan))
        for service, unit, both, factor in zip(services, unit_allowed, exact, factors, strict=True)
    ]


def both_sides_allowed(service: Service, unit: Cents, plan: Plan) -> Exact:
    """Step 1: all units, and both sides where bilateral."""
    units = service.units * unit
    return units * plan.bilateral_factor if service.bilateral else units


def final_allowed(service: Service, reduced: Exact, plan: Plan) -> Cents:
    """Step 3: the lesser of what the plan allows and the charge, rounded once."""
    return whole_cents(min(reduced, service.units * service.charge) if plan.lesser_of_charge else reduced)


def whole_cents(exact: Exact) -> Cents:
    """Round half up to the cent."""
    return exact if isinstance(exact, int) else round_half_up(exact.numerator, exact.denominator)


def _multiple_procedure_factors(
    services: Sequence[Service], covered: Sequence[bool], exact: Sequence[Exact], factors: Sequence[Fraction]
) -> list[Exact]:
    """Step 2: covered lines first, then the highest allowed amount; the last factor repeats."""
    ranked = [index for index, service in enumerate(services) if service.multiple_procedure]
    ranked.sort(key=lambda index: (not covered[index], -exact[index]))
    result: list[Exact] = [1] * len(services)
    for rank, index in enumerate(ranked):
        result[index] = factors[min(rank, len(factors) - 1)]
    return result


def price_session(
    services: Sequence[Service],
    covered: Sequence[bool],
    plan: Plan,
    balance_bills: bool,
    secondary: Plan | None,
    answers: Answers,
) -> tuple[PricedLine, ...]:
    """Price the lines of one session for a scenario in which ``covered`` says which of them the plan pays for."""
    used = _uses_allowed(services, covered, plan)
    units = [
        answers.allowed(service.allowed, service.charge, f"{service.field}.allowed", used=use)
        for service, use in zip(services, used, strict=True)
    ]
    prices = allowed_amounts(services, covered, units, plan)
    second = _secondary_allowed(services, covered, prices, secondary, answers)
    return tuple(
        _priced(service, pays, reckoning, plan, balance_bills, second_allowed)
        for service, pays, reckoning, second_allowed in zip(services, covered, prices, second, strict=True)
    )


def _uses_allowed(services: Sequence[Service], covered: Sequence[bool], plan: Plan) -> list[bool]:
    """Whether a line's allowed amount matters: it is shared, owed when refused, or ranks among lines that are."""
    matters = [
        pays or if_not_covered(service, plan) is IfNotCovered.ALLOWED
        for service, pays in zip(services, covered, strict=True)
    ]
    ranks = any(
        service.multiple_procedure and owed and not pays
        for service, owed, pays in zip(services, matters, covered, strict=True)
    )
    return [use or (ranks and service.multiple_procedure) for service, use in zip(services, matters, strict=True)]


def _priced(
    service: Service,
    covered: bool,
    reckoning: Reckoning,
    plan: Plan,
    balance_bills: bool,
    secondary_allowed: Cents,
) -> PricedLine:
    charge, allowed = service.units * service.charge, reckoning.allowed
    owed = 0 if covered else owed_when_refused(service, allowed, plan)
    gap = charge - allowed if covered else charge - owed
    bills = covered and balance_bills and gap > 0
    return PricedLine(
        service.code,
        service.benefit,
        covered,
        service.units,
        charge,
        allowed,
        gap if bills else 0,
        0 if bills else gap,
        owed,
        secondary_allowed,
        reckoning,
    )


def if_not_covered(service: Service, plan: Plan | None) -> IfNotCovered | Cents:
    """What the patient owes for a line that the plan refuses: as the line says, else by the clinic's contract."""
    if service.if_not_covered is not None:
        return service.if_not_covered
    contract = plan is not None and plan.contract_rate_when_not_covered
    return IfNotCovered.ALLOWED if contract else IfNotCovered.CHARGE


def owed_when_refused(service: Service, allowed: Cents, plan: Plan) -> Cents:
    """The cents that the patient owes for the whole line when the plan does not cover it."""
    rule = if_not_covered(service, plan)
    if isinstance(rule, int):
        return service.units * rule
    return {
        IfNotCovered.CHARGE: service.units * service.charge,
        IfNotCovered.ALLOWED: allowed,
        IfNotCovered.SELF_PAY_PRICE: self_pay_amount(service),
        IfNotCovered.NOTHING: 0,
    }[rule]


def self_pay_amount(service: Service) -> Cents:
    """What the line costs a patient who pays directly, in cents; the charge where no other price is set."""
    price = service.charge if service.self_pay_price is None else service.self_pay_price
    return service.units * price


def _secondary_allowed(
    services: Sequence[Service],
    covered: Sequence[bool],
    prices: Sequence[Reckoning],
    secondary: Plan | None,
    answers: Answers,
) -> Sequence[Cents]:
    """The secondary's allowed amounts: its own where one is given, priced by its own rules, else the primary's."""
    given = [states_secondary(service) for service in services]
    allowed = [price.allowed for price in prices]
    if secondary is None or not any(given):
        return allowed
    own_units = [
        answers.allowed(service.secondary_allowed, service.charge, f"{service.field}.secondary_allowed", used=pays)
        if states
        else price.unit
        for service, states, price, pays in zip(services, given, prices, covered, strict=True)
    ]
    own = allowed_amounts(services, covered, own_units, secondary)
    return [mine.allowed if states else theirs for mine, theirs, states in zip(own, allowed, given, strict=True)]


def states_secondary(service: Service) -> bool:
    """Whether the line gives the secondary an allowed amount of its own."""
    return service.secondary_allowed is not UNKNOWN
