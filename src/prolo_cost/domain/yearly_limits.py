"""A plan beside the yearly figures of law: a warning where it does not fit, never a correction.

The figures are dated parameters (``resources/parameters``); a year that is missing is unknown, not the year before's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from prolo_cost.domain.answers import BEYOND
from prolo_cost.domain.case import Case
from prolo_cost.domain.money import Cents, Interval, Limit, dollars_and_cents
from prolo_cost.domain.network import Network
from prolo_cost.domain.periods import plan_year_of
from prolo_cost.domain.plan import Limits, Plan
from prolo_cost.domain.result import Caution

YearlyFigure: TypeAlias = Callable[[str, int], Cents | None]
"""The cents of a named parameter in a year, or ``None`` where the year is not known."""

BOUND_BY_ACA = frozenset({None, "commercial"})
"""Lines of business whose in-network out-of-pocket maximum 45 CFR 156.130 bounds; unknown ones are checked too."""


class _Rule(NamedTuple):
    """One comparison: the plan's figure with a parameter's, and the warning where it does not fit."""

    amount: Limit
    parameter: str
    warning: str
    is_minimum: bool = False


def warnings(case: Case, yearly: YearlyFigure) -> Iterator[Caution]:
    """Compare the plan's in-network limits with the figures of every plan year that the course touches."""
    plan = case.plan
    if plan is None or case.network is not Network.IN:
        return
    for year in sorted({plan_year_of(session.date, plan.plan_year_start).year for session in case.course.sessions}):
        missing = False
        for rule in _rules(plan, bound_by_aca=case.payer.line_of_business in BOUND_BY_ACA):
            figure = yearly(rule.parameter, year)
            if figure is None:
                missing = missing or _stated(rule.amount, is_minimum=rule.is_minimum) is not None
            else:
                yield from _compared(rule, figure, year)
        if missing:
            yield Caution("year_limit_unknown", {"year": str(year)})


def _rules(plan: Plan, *, bound_by_aca: bool) -> Iterator[_Rule]:
    tier = plan.tier(Network.IN)
    if bound_by_aca:
        yield from _each(plan, tier.out_of_pocket_max, "aca_oop_max_self_only", "aca_oop_max_other_than_self")
        yield _Rule(plan.individual_out_of_pocket_cap, "aca_oop_max_self_only", "exceeds_aca_maximum")
    if plan.high_deductible:
        if plan.family_coverage:
            yield _Rule(tier.deductible.family, "hdhp_min_deductible_family", "below_hdhp_minimum", is_minimum=True)
            yield _Rule(tier.out_of_pocket_max.family, "hdhp_oop_max_family", "exceeds_hdhp_maximum")
        else:
            yield _Rule(tier.deductible.individual, "hdhp_min_deductible_self", "below_hdhp_minimum", is_minimum=True)
            yield _Rule(tier.out_of_pocket_max.individual, "hdhp_oop_max_self", "exceeds_hdhp_maximum")


def _each(plan: Plan, limits: Limits, one: str, family: str) -> Iterator[_Rule]:
    yield _Rule(limits.individual, one, "exceeds_aca_maximum")
    if plan.family_coverage:
        yield _Rule(limits.family, family, "exceeds_aca_maximum")


def _stated(amount: Limit, *, is_minimum: bool) -> Cents | None:
    """The known amount; of an interval the end that may still fit; nothing where nothing was stated."""
    if isinstance(amount, Interval):
        return amount.high if is_minimum else amount.low
    return amount if isinstance(amount, int) and amount < BEYOND else None


def _compared(rule: _Rule, figure: Cents, year: int) -> Iterator[Caution]:
    amount = _stated(rule.amount, is_minimum=rule.is_minimum)
    if amount is None:
        return
    if amount < figure if rule.is_minimum else amount > figure:
        yield Caution(
            rule.warning, {"amount": dollars_and_cents(amount), "bound": dollars_and_cents(figure), "year": str(year)}
        )
