"""Step 1 to 3 of the arithmetic with spans: what a line may be allowed at, between two choices of what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from prolo_cost.domain.answers import Answers
from prolo_cost.domain.course import Service
from prolo_cost.domain.filing import Filing
from prolo_cost.domain.plan import Plan
from prolo_cost.domain.pricing import (
    Exact,
    both_sides_allowed,
    final_allowed,
    owed_when_refused,
    states_secondary,
)
from prolo_cost.domain.spans import Span


class LineSpans(NamedTuple):
    """What a line may be allowed at, by the primary and by the secondary, and what is owed if it is refused."""

    allowed: Span
    secondary_allowed: Span
    owed_if_refused: Span


def session_spans(filing: Filing, index: int, low: Answers, high: Answers) -> list[LineSpans]:
    """The prices of one session between two choices of what is not known."""
    services, covered = filing.case.course.sessions[index].services, filing.covered[index]
    units = [
        Span(*(answers.allowed(s.allowed, s.charge, f"{s.field}.allowed") for answers in (low, high))) for s in services
    ]
    allowed = _allowed_spans(services, covered, units, filing.plan)
    second = filing.case.secondary
    own = allowed
    if second is not None and any(map(states_secondary, services)):
        own_units = [
            Span(*(a.allowed(s.secondary_allowed, s.charge, f"{s.field}.secondary_allowed") for a in (low, high)))
            if states_secondary(s)
            else unit
            for s, unit in zip(services, units, strict=True)
        ]
        priced = _allowed_spans(services, covered, own_units, second.plan)
        own = [
            mine if states_secondary(s) else theirs for s, mine, theirs in zip(services, priced, allowed, strict=True)
        ]
    return [
        LineSpans(span, mine, Span(*(owed_when_refused(s, end, filing.plan) for end in span)))
        for s, span, mine in zip(services, allowed, own, strict=True)
    ]


def _allowed_spans(
    services: Sequence[Service], covered: Sequence[bool], units: Sequence[Span], plan: Plan
) -> list[Span]:
    """Step 1 to 3 with spans; a line's rank among multiple procedures may itself be uncertain."""
    exact = [
        (both_sides_allowed(s, unit.low, plan), both_sides_allowed(s, unit.high, plan))
        for s, unit in zip(services, units, strict=True)
    ]
    ranked = [index for index, service in enumerate(services) if service.multiple_procedure]
    spans: list[Span] = []
    for index, service in enumerate(services):
        least: Exact = 1
        most: Exact = 1
        if service.multiple_procedure:
            possible = _factors(index, ranked, covered, exact, plan.multiple_procedure_factors)
            least, most = min(possible), max(possible)
        low, high = exact[index]
        spans.append(Span(final_allowed(service, low * least, plan), final_allowed(service, high * most, plan)))
    return spans


def _factors(
    index: int,
    ranked: Sequence[int],
    covered: Sequence[bool],
    exact: Sequence[tuple[Exact, Exact]],
    factors: Sequence[Fraction],
) -> list[Fraction]:
    """The factors of every rank that a line can take: after those surely ahead of it, up to all possibly ahead."""
    surely = possibly = 0
    for other in ranked:
        if other == index:
            continue
        if covered[other] != covered[index]:
            ahead_surely = ahead_possibly = covered[other]
        else:
            earlier = other < index
            low, high = exact[other]
            my_low, my_high = exact[index]
            ahead_surely = low > my_high or (earlier and low == my_high)
            ahead_possibly = high > my_low or (earlier and high == my_low)
        surely += ahead_surely
        possibly += ahead_possibly
    return [factors[min(rank, len(factors) - 1)] for rank in range(surely, possibly + 1)]
