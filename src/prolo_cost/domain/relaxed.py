"""Bounds from a simpler case: without what turns, the same case surely costs the patient no more, or no less.

Each relation holds line by line or year by year (docs/estimate-rules.md tells why), but only where nothing else turns,
so it is used for a case with one such thing alone. The simpler case moves one way, so its ends are exact.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from prolo_cost.domain.filing import Filing
from prolo_cost.domain.money import NONE
from prolo_cost.domain.one_way import Turn, ends_by_cost, turns
from prolo_cost.domain.plan import BenefitLimit, Carryover, Limits, Plan, Tier
from prolo_cost.domain.spans import Both, Span


def extremes(filing: Filing) -> Both:
    """The totals with every doubt at its cheap and its dear end: the whole range where nothing turns."""
    return Both(patient_extremes(filing), plan_extremes(filing))


def patient_extremes(filing: Filing) -> Span:
    """The same for the patient alone."""
    totals = [filing.totals(ends).patient for ends in ends_by_cost(filing, of_plan=False)]
    return Span(min(totals), max(totals))


def plan_extremes(filing: Filing) -> Span:
    """The same for the plan alone."""
    totals = [filing.totals(ends).plan for ends in ends_by_cost(filing, of_plan=True)]
    return Span(min(totals), max(totals))


class Relaxed(NamedTuple):
    """What bounds a range from outside; ``None`` where nothing simple does."""

    patient_low: int | None = None
    patient_high: int | None = None
    plan_low: int | None = None
    plan_high: int | None = None


def relaxed(filing: Filing) -> Relaxed:
    """The bounds that simpler cases give, where one thing alone turns."""
    found = turns(filing)
    if found == {Turn.SECOND_PLAN}:
        alone = extremes(Filing(replace(filing.case, secondary=None), filing.plan, filing.covered))
        return Relaxed(None, alone.patient.high, alone.plan.low, alone.plan.high)
    if len(found) != 1:
        return Relaxed()
    (turn,) = found
    cheaper, dearer = (_simpler(filing, change) for change in SIMPLER.get(turn, (None, None)))
    return Relaxed(
        cheaper and cheaper.patient.low,
        dearer and dearer.patient.high,
        dearer and dearer.plan.low,
        cheaper and cheaper.plan.high,
    )


def _simpler(filing: Filing, change: Callable[[Plan], Plan] | None) -> Both | None:
    if change is None:
        return None
    plan = change(filing.plan)
    return extremes(Filing(replace(filing.case, plan=plan), plan, filing.covered))


def _without_dollars(plan: Plan) -> Plan:
    kept = (replace(limit, dollars=None) for limit in plan.limits)
    return replace(plan, limits=tuple(limit for limit in kept if limit.visits is not None))


def _every_visit_counts(plan: Plan) -> Plan:
    return replace(plan, limits=tuple(replace(limit, deductible_visits_count=True) for limit in plan.limits))


def _without_visits(plan: Plan) -> Plan:
    def counts(limit: BenefitLimit) -> bool:
        return limit.visits is None or limit.deductible_visits_count

    return replace(plan, limits=tuple(limit for limit in plan.limits if counts(limit)))


def _without_carryover(plan: Plan) -> Plan:
    return replace(plan, carryover=Carryover.NONE)


def _everything_counts(plan: Plan) -> Plan:
    return replace(plan, deductible_counts_toward_out_of_pocket=True, copay_counts_toward_out_of_pocket=True)


def _without_out_of_pocket(plan: Plan) -> Plan:
    none = Limits(NONE, NONE)
    tiers = {network: Tier(tier.deductible, none) for network, tier in plan.tiers.items()}
    return replace(plan, tiers=tiers, individual_out_of_pocket_cap=NONE)


SIMPLER: dict[Turn, tuple[Callable[[Plan], Plan] | None, Callable[[Plan], Plan] | None]] = {
    Turn.DOLLARS: (_without_dollars, None),
    Turn.VISITS: (_without_visits, _every_visit_counts),
    Turn.CARRYOVER: (None, _without_carryover),
    Turn.UNCOUNTED: (_everything_counts, _without_out_of_pocket),
}
"""For each thing that turns: a plan that costs no more without it, and one that costs no less."""
