"""What is not known becomes a range, and what would change the figure becomes a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from prolo_cost.domain.answers import Doubt, Figure
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.money import Cents, Range

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


def ranges(filing: Filing, point: Chosen) -> tuple[Range, Range]:
    """The patient's and the plan's totals, from the least to the most that the doubts leave possible."""
    at_point = filing.totals(point)
    all_totals = [at_point, *(filing.totals(ends) for ends in _ends(filing))]
    patients = [totals.patient for totals in all_totals]
    plans = [totals.plan for totals in all_totals]
    return (
        Range(min(patients), at_point.patient, max(patients)),
        Range(min(plans), at_point.plan, max(plans)),
    )


def _ends(filing: Filing) -> Iterator[Chosen]:
    """Every combination of the ends of the doubts."""
    fields = list(filing.doubts)
    for values in product(*((doubt.low, doubt.high) for doubt in filing.doubts.values())):
        yield dict(zip(fields, values, strict=True))


def swings(filing: Filing, point: Chosen) -> Mapping[str, Cents]:
    """How many cents of the patient's total each doubt can move, all others at their point."""
    return {field: _swing(filing, point, doubt) for field, doubt in filing.doubts.items()}


def _swing(filing: Filing, point: Chosen, doubt: Doubt) -> Cents:
    figures = {*doubt.figures, point[doubt.field]}
    totals = [filing.totals(point | {doubt.field: figure}).patient for figure in figures]
    return max(totals) - min(totals)
