"""Steps 1 to 4: the charge and the allowed amount of each line of one session."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from tests.naive.amounts import Case, cents, rate, round_half_up
from tests.naive.course import Line


def charge_of(line: Line) -> int:
    """Step 1: what is billed."""
    return int(line["units"] * cents(line["charge"]))


def allowed_amounts(plan: Case, lines: list[Line], unit_allowed: list[Any], covered: list[bool]) -> list[int]:
    """Steps 1 to 3 for all lines of a session; ``unit_allowed`` is dollars per unit."""
    before_ranking = [
        line["units"] * cents(amount) * (_bilateral_factor(plan) if line["bilateral"] else 1)
        for line, amount in zip(lines, unit_allowed, strict=True)
    ]
    factors = _factors(plan, lines, before_ranking, covered)
    amounts = [amount * factor for amount, factor in zip(before_ranking, factors, strict=True)]
    if plan.get("lesser_of_charge") in {None, True}:
        amounts = [min(amount, charge_of(line)) for amount, line in zip(amounts, lines, strict=True)]
    return [round_half_up(amount) for amount in amounts]


def _bilateral_factor(plan: Case) -> Fraction:
    factor = plan.get("bilateral_factor")
    return Fraction(3, 2) if factor is None else rate(factor)


def _factors(plan: Case, lines: list[Line], amounts: list[Any], covered: list[bool]) -> list[Fraction]:
    """Step 2: covered lines first, then by amount, highest first, ties as given; the last factor repeats."""
    given = plan.get("multiple_procedure_factors")
    steps = [Fraction(1), Fraction(1, 2)] if given is None else [rate(factor) for factor in given]
    ranked = [number for number, line in enumerate(lines) if line["multiple_procedure"]]
    ranked.sort(key=lambda number: (not covered[number], -amounts[number], number))
    factors = [Fraction(1)] * len(lines)
    for rank, number in enumerate(ranked):
        factors[number] = steps[min(rank, len(steps) - 1)]
    return factors


def may_balance_bill(plan: Case, network: str) -> bool:
    """Whether the clinic may bill the patient the gap."""
    stated = (plan.get("may_balance_bill") or {}).get(network)
    return network == "out" if stated is None else bool(stated)


def share_the_gap(plan: Case, network: str, charge: int, allowed: int) -> tuple[int, int]:
    """Step 4: balance bill and write-off."""
    gap = charge - allowed
    if gap >= 0 and may_balance_bill(plan, network):
        return gap, 0
    return 0, gap
