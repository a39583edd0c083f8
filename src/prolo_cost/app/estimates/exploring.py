"""What people ask next about an estimate: until the reassessment? From which visit? Another day? A second area?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.domain.case import Case
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import Estimate, Scenario
from prolo_cost.domain.start_dates import StartDate, start_dates
from prolo_cost.domain.what_if import BreakEven, break_even, until, with_second_area

DAYS_AHEAD = 365
"""How far another first date is looked for: whatever a plan year does, it does within a year."""

Totals = Mapping[Scenario, Cents]
"""The patient's total at point in each scenario, in cents."""


class Stretch(NamedTuple):
    """First dates that cost the same, both ends included."""

    first: dt.date
    last: dt.date
    patient: Totals


@dataclass(frozen=True, slots=True)
class Explored:
    """The answers, all at the point figures. Nothing here is advice.

    ``reassess_after`` and ``until`` are about the sessions before the reassessment; ``None`` and empty where the
    course has none, or ends with it. ``break_even`` is of the covered scenario; ``None`` where there is no plan.
    ``stretches`` begin with the course's own first date, and are empty where there is no plan: the direct price knows
    no date. ``second_area`` is how much more the course costs, in cents; empty where no session has an area to add to.
    """

    reassess_after: int | None
    until: Totals
    break_even: BreakEven | None
    stretches: tuple[Stretch, ...]
    second_area: Totals


def explore(estimating: Estimating, data: object) -> Explored | None:
    """Look into a parsed case; ``None`` where it has problems."""
    answer = estimating.answer(data)
    if answer.case is None or answer.estimate is None:
        return None
    reassess_after = _reassessed_within(answer.case)
    return Explored(
        reassess_after,
        {name: until(result, reassess_after) for name, result in answer.estimate.scenarios.items()}
        if reassess_after
        else {},
        break_even(answer.estimate, Scenario.COVERED),
        _stretches(answer.case, answer.payer),
        _second_area(answer.case, answer.payer, answer.estimate),
    )


def _reassessed_within(case: Case) -> int | None:
    """After which session the patient is looked at again, where sessions follow it."""
    after = case.course.reassess_after
    return after if after is not None and after < len(case.course.sessions) else None


def _stretches(case: Case, payer: Payer | None) -> tuple[Stretch, ...]:
    if case.plan is None:
        return ()
    first = case.course.sessions[0].date
    days = [first + dt.timedelta(days) for days in range(DAYS_AHEAD + 1)]
    return tuple(_joined(start_dates(case, payer, days)))


def _joined(starts: Iterable[StartDate]) -> Iterable[Stretch]:
    for totals, same in groupby(starts, _points):
        days = [start.first for start in same]
        yield Stretch(days[0], days[-1], totals)


def _points(start: StartDate) -> Totals:
    return {name: patient.point for name, patient in start.patient.items()}


def _second_area(case: Case, payer: Payer | None, now: Estimate) -> Totals:
    wider = with_second_area(case)
    if wider == case:
        return {}
    then = estimate(wider, payer).scenarios
    return {name: then[name].patient.point - result.patient.point for name, result in now.scenarios.items()}
