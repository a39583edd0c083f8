"""What is not known becomes a range, and what would change the figure becomes a question."""

from __future__ import annotations

from collections.abc import Mapping

from prolo_cost.domain.answers import Doubt, Figure
from prolo_cost.domain.bounds import bounds
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.money import Cents, Range
from prolo_cost.domain.one_way import turns
from prolo_cost.domain.relaxed import patient_extremes, plan_extremes

Chosen = dict[str, Figure]
"""A value for each doubt, by field."""


def point_of(filing: Filing) -> Chosen:
    """The cautious figures: each doubt's point; an interval without one at the end that costs the patient more.

    Each such interval is tried at both ends with every other one at its high end (met amounts at their low one).
    """
    chosen = {field: doubt.default_point for field, doubt in filing.doubts.items()}
    decided = dict(chosen)
    for field, doubt in filing.doubts.items():
        if doubt.point is None:
            low, high = (filing.totals(chosen | {field: end}).patient for end in (doubt.low, doubt.high))
            if low != high:
                decided[field] = doubt.low if low > high else doubt.high
    return decided


def patient_range(filing: Filing, point: Chosen) -> Range:
    """The patient's total, from the least to the most that the doubts leave possible."""
    spread = patient_extremes(filing) if _moves_one_way(filing) else bounds(filing).patient
    return Range(spread.low, filing.totals(point).patient, spread.high)


def plan_range(filing: Filing, point: Chosen) -> Range:
    """The same of what the plan pays."""
    spread = plan_extremes(filing) if _moves_one_way(filing) else bounds(filing).plan
    return Range(spread.low, filing.totals(point).plan, spread.high)


def _moves_one_way(filing: Filing) -> bool:
    return not filing.doubts or not turns(filing)


def swings(filing: Filing, point: Chosen) -> Mapping[str, Cents]:
    """How many cents of the patient's total each doubt can move, all others at their point."""
    at_point = filing.totals(point).patient
    return {field: _swing(filing, point, at_point, doubt) for field, doubt in filing.doubts.items()}


def _swing(filing: Filing, point: Chosen, at_point: Cents, doubt: Doubt) -> Cents:
    others = {*doubt.figures} - {point[doubt.field]}
    totals = [at_point, *(filing.totals(point | {doubt.field: figure}).patient for figure in others)]
    return max(totals) - min(totals)
