"""Bounds that hold whatever the unknowns are, for the cases in which the total does not move one way in each of them.

A box is a lowest and a highest value for every doubt. The walk with spans (``span_walk``) gives bounds that hold all
over a box; the smaller the box, the tighter they are. Totals at the ends of the doubts lie inside the truth, so only
what a box says beyond them is in doubt: the box that says most beyond is cut in two, within a budget that keeps the
window live, and what the parts say is joined, within what simpler cases allow. Never narrower than the truth.
"""

from __future__ import annotations

from fractions import Fraction
from heapq import heappop, heappush
from itertools import count

from prolo_cost.domain.answers import BEYOND, Figure, Kind
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.relaxed import extremes, relaxed
from prolo_cost.domain.span_walk import walk_with_spans
from prolo_cost.domain.spans import Both, Span
from prolo_cost.domain.steady import Box, Steadiness
from prolo_cost.domain.terms import Terms

WORK = 96
"""How many covered lines may be taken through the plan for one range: a few thousandths of a second."""


def bounds(filing: Filing) -> Both:
    """Spans that hold the patient's and the plan's totals for every value of every doubt."""
    inner, outer = extremes(filing), relaxed(filing)
    cheap_known = inner.patient.low == (outer.patient_low or 0) and inner.plan.high == outer.plan_high
    dear_known = inner.patient.high == outer.patient_high and inner.plan.low == (outer.plan_low or 0)
    if cheap_known and dear_known:
        return inner
    steadiness = Steadiness(filing)
    cheap_side, dear_side = steadiness.sides(_whole_box(filing))
    parts = WORK // max(1, sum(sum(session) for session in filing.covered))
    if cheap_side is dear_side:
        cheap = dear = _refined(steadiness, cheap_side, inner, parts)
    else:
        parts = parts if cheap_known or dear_known else parts // 2
        cheap = inner if cheap_known else _refined(steadiness, cheap_side, inner, parts)
        dear = inner if dear_known else _refined(steadiness, dear_side, inner, parts)
    return Both(
        _within(Span(cheap.patient.low, dear.patient.high), outer.patient_low, outer.patient_high),
        _within(Span(dear.plan.low, cheap.plan.high), outer.plan_low, outer.plan_high),
    )


def _within(span: Span, low: int | None, high: int | None) -> Span:
    return Span(
        span.low if low is None else max(span.low, low),
        span.high if high is None else min(span.high, high),
    )


def _whole_box(filing: Filing) -> Box:
    """The ends of every doubt, with "no end" brought down to an amount that can no longer matter."""
    doubts, enough = filing.doubts, _enough(filing)
    return Box(
        {field: doubt.low for field, doubt in doubts.items()},
        {
            field: doubt.high if doubt.kind in {Kind.COINSURANCE, Kind.DEDUCTIBLE_APPLIES} else min(doubt.high, enough)
            for field, doubt in doubts.items()
        },
    )


def _enough(filing: Filing) -> int:
    """More than everything that could ever be owed, met or used in this case."""
    high = filing.setting({field: doubt.high for field, doubt in filing.doubts.items()})
    lines = [line for visit in high.visits for line in visit.lines]
    amounts = sum(max(line.charge, line.allowed, line.secondary_allowed) for line in lines)
    low = filing.setting({field: doubt.low for field, doubt in filing.doubts.items()})
    plans = [low.terms, high.terms, *(each.secondary.terms for each in (low, high) if each.secondary is not None)]
    return amounts + sum(map(_stated_figures, plans))


def _stated_figures(terms: Terms) -> int:
    """A limit without end must outrun what is met of it, and what is met or used without end must outrun its limit."""
    figures = [figure for limit in (terms.deductible, terms.out_of_pocket) for figure in limit.figures] + [terms.cap]
    figures += [figure for limit in terms.dollar_limits for figure in (limit.dollars, limit.used)]
    figures += [limit.visits for limit in terms.visit_limits]
    return sum(figure for figure in figures if figure < BEYOND) + 1


def _refined(steadiness: Steadiness, whole: Box, inner: Both, parts: int) -> Both:
    """Cut the part that says most beyond ``inner`` in two, again and again; the join of all parts is the answer."""
    order = count()
    heap: list[tuple[int, int, Box, Both]] = []
    settled = [inner]

    def push(box: Box) -> None:
        exact = steadiness.totals(box)
        if exact is not None:
            settled.append(exact)
            return
        both = walk_with_spans(steadiness.filing, box.low, box.high)
        beyond = _beyond(both.patient, inner.patient) + _beyond(both.plan, inner.plan)
        heappush(heap, (-beyond, next(order), box, both))

    push(whole)
    while heap and heap[0][0] and len(heap) + len(settled) <= parts:
        _, _, box, both = heappop(heap)
        halves = _halves(box, whole)
        if not halves:
            settled.append(both)
        for half in halves:
            push(half)
    found = [*settled, *(both for _, _, _, both in heap)]
    return Both(
        Span(min(both.patient.low for both in found), max(both.patient.high for both in found)),
        Span(min(both.plan.low for both in found), max(both.plan.high for both in found)),
    )


def _beyond(span: Span, inner: Span) -> int:
    """How many cents a span reaches beyond another."""
    return max(0, inner.low - span.low) + max(0, span.high - inner.high)


def _halves(box: Box, whole: Box) -> tuple[Box, ...]:
    """Two halves along the doubt that is widest against its whole; none where nothing is left to cut."""

    def width(field: str) -> float:
        full = float(whole.high[field]) - float(whole.low[field])
        return (float(box.high[field]) - float(box.low[field])) / full if full else 0.0

    field = max(box.low, key=width, default=None)
    if field is None or box.low[field] == box.high[field]:
        return ()
    low, high = box.low[field], box.high[field]
    first, second = _middle(low, high)
    return Box(box.low, {**box.high, field: first}), Box({**box.low, field: second}, box.high)


def _middle(low: Figure, high: Figure) -> tuple[Figure, Figure]:
    """The end of the lower half and the beginning of the upper."""
    if isinstance(low, bool):
        return low, high
    if isinstance(low, int) and isinstance(high, int):
        return (low + high) // 2, (low + high) // 2 + 1
    middle = (Fraction(low) + Fraction(high)) / 2
    return middle, middle
