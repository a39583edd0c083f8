"""What people ask next: until the reassessment only? From which visit does the plan pay off? And a second area?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Service
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import Estimate, Scenario, ScenarioResult
from prolo_cost.domain.scenarios import PROLOTHERAPY


def until(result: ScenarioResult, sessions: int) -> Cents:
    """What the patient pays at point for the first so many sessions, in cents."""
    return sum(session.patient for session in result.sessions[:sessions])


class BreakEven(NamedTuple):
    """Where using the plan and paying directly meet. ``session`` counts from 1.

    From that session on, everything paid so far through the plan is no more than everything that would have been paid
    directly. ``None``: not within this course. ``saved`` is what the whole course costs less through the plan, in
    cents; negative where it costs more.
    """

    session: int | None
    saved: Cents


def break_even(estimate: Estimate, scenario: Scenario) -> BreakEven | None:
    """Compare a claimed scenario with paying directly, at point; ``None`` where there is no plan."""
    claimed = estimate.scenarios.get(scenario)
    if claimed is None or scenario is Scenario.SELF_PAY:
        return None
    direct = estimate.scenarios[Scenario.SELF_PAY]
    through_plan, directly = _so_far(claimed), _so_far(direct)
    dearer = [index for index, (plan, own) in enumerate(zip(through_plan, directly, strict=True)) if plan > own]
    first = dearer[-1] + 2 if dearer else 1
    return BreakEven(first if first <= len(directly) else None, directly[-1] - through_plan[-1])


def _so_far(result: ScenarioResult) -> Sequence[Cents]:
    return list(accumulate(session.patient for session in result.sessions))


def with_second_area(case: Case) -> Case:
    """The same course with a second area treated on the same days, at the same prices and terms."""
    sessions = tuple(replace(session, services=_doubled(session.services)) for session in case.course.sessions)
    return replace(case, course=replace(case.course, sessions=sessions))


def _doubled(services: tuple[Service, ...]) -> tuple[Service, ...]:
    """The lines of a session, each prolotherapy line once more. A copy shares the unknowns of its line."""
    return tuple(
        line for service in services for line in ([service, service] if service.code == PROLOTHERAPY else [service])
    )
