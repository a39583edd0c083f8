"""Step 1 to 4 of the arithmetic: what a line is billed at, what the plan allows, and who bears the gap."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from prolo_cost.domain.answers import Answers
from prolo_cost.domain.course import IfNotCovered, Service
from prolo_cost.domain.money import UNKNOWN, Cents, round_half_up
from prolo_cost.domain.plan import Plan


class PriceStep(NamedTuple):
    """One change of a line's price, in cents."""

    rule: str
    before: Cents
    after: Cents


class PricedLine(NamedTuple):
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
    steps: tuple[PriceStep, ...]


class Prices(NamedTuple):
    """The allowed amount of each line of one session, in cents, and how it came about."""

    allowed: tuple[Cents, ...]
    steps: tuple[tuple[PriceStep, ...], ...]


def allowed_amounts(
    services: Sequence[Service], covered: Sequence[bool], unit_allowed: Sequence[Cents], plan: Plan
) -> Prices:
    """Steps 1 to 3: units, both sides, multiple procedures, the lesser of charge and allowed; rounded once."""
    exact = [both_sides_allowed(service, unit, plan) for service, unit in zip(services, unit_allowed, strict=True)]
    factors = _multiple_procedure_factors(services, covered, exact, plan.multiple_procedure_factors)
    allowed: list[Cents] = []
    steps: list[tuple[PriceStep, ...]] = []
    for service, unit, both_sides, factor in zip(services, unit_allowed, exact, factors, strict=True):
        amount, story = _one_allowed(service, unit, both_sides, factor, plan)
        allowed.append(amount)
        steps.append(story)
    return Prices(tuple(allowed), tuple(steps))


def both_sides_allowed(service: Service, unit: Cents, plan: Plan) -> Fraction:
    """Step 1: all units, and both sides where bilateral, not yet rounded."""
    return service.units * unit * (plan.bilateral_factor if service.bilateral else Fraction(1))


def _one_allowed(
    service: Service, unit: Cents, both_sides: Fraction, factor: Fraction, plan: Plan
) -> tuple[Cents, tuple[PriceStep, ...]]:
    reduced = both_sides * factor
    final = final_allowed(service, reduced, plan)
    figures = [
        ("allowed", unit, unit),
        ("units", unit, service.units * unit),
        ("bilateral", service.units * unit, _cents(both_sides)),
        ("multiple_procedure", _cents(both_sides), _cents(reduced)),
        ("lesser_of_charge", _cents(reduced), final),
    ]
    story = tuple(PriceStep(*figure) for figure in figures if figure[0] == "allowed" or figure[1] != figure[2])
    return final, story


def final_allowed(service: Service, reduced: Fraction, plan: Plan) -> Cents:
    """Step 3: the lesser of what the plan allows and the charge, rounded once."""
    charge = service.units * service.charge
    return _cents(min(reduced, Fraction(charge)) if plan.lesser_of_charge else reduced)


def _cents(exact: Fraction) -> Cents:
    return round_half_up(exact.numerator, exact.denominator)


def _multiple_procedure_factors(
    services: Sequence[Service],
    covered: Sequence[bool],
    exact: Sequence[Fraction],
    factors: tuple[Fraction, ...],
) -> list[Fraction]:
    """Step 2: covered lines first, then the highest allowed amount; the last factor repeats."""
    ranked = [index for index, service in enumerate(services) if service.multiple_procedure]
    ranked.sort(key=lambda index: (not covered[index], -exact[index]))
    result = [Fraction(1)] * len(services)
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
    second = _secondary_allowed(services, covered, units, prices.allowed, secondary, answers)
    return tuple(
        _priced(service, pays, allowed, plan, balance_bills, second_allowed, steps)
        for service, pays, allowed, second_allowed, steps in zip(
            services, covered, prices.allowed, second, prices.steps, strict=True
        )
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
    allowed: Cents,
    plan: Plan,
    balance_bills: bool,
    secondary_allowed: Cents,
    steps: tuple[PriceStep, ...],
) -> PricedLine:
    charge = service.units * service.charge
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
        steps,
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
    units: Sequence[Cents],
    allowed: Sequence[Cents],
    secondary: Plan | None,
    answers: Answers,
) -> Sequence[Cents]:
    """The secondary's allowed amounts: its own where one is given, priced by its own rules, else the primary's."""
    given = [states_secondary(service) for service in services]
    if secondary is None or not any(given):
        return allowed
    own_units = [
        answers.allowed(service.secondary_allowed, service.charge, f"{service.field}.secondary_allowed", used=pays)
        if states
        else unit
        for service, states, unit, pays in zip(services, given, units, covered, strict=True)
    ]
    own = allowed_amounts(services, covered, own_units, secondary).allowed
    return [mine if states else theirs for mine, theirs, states in zip(own, allowed, given, strict=True)]


def states_secondary(service: Service) -> bool:
    """Whether the line gives the secondary an allowed amount of its own."""
    return service.secondary_allowed is not UNKNOWN
