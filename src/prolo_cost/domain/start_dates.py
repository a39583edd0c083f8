"""What another first date would do: the same course, moved as a whole, for every first date in a span."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Session
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.explore import patient_range, point_of
from prolo_cost.domain.money import Range
from prolo_cost.domain.plan import Carryover, Member, Plan
from prolo_cost.domain.plan_years import visits
from prolo_cost.domain.result import Scenario
from prolo_cost.domain.scenarios import CoverageByLine, coverage_of, filings_of, self_pay


class StartDate(NamedTuple):
    """A first date, and the patient's total over the whole course in every scenario."""

    first: date
    patient: Mapping[Scenario, Range]


def start_dates(case: Case, payer: Payer | None, days: Iterable[date]) -> list[StartDate]:
    """The patient's totals for every first date; both sides of a plan year's turn, and no advice.

    Dates matter only through the plan years that the sessions fall in and the stance in force, so the course is worked
    out once for each way in which it can fall.
    """
    known: dict[object, Mapping[Scenario, Range]] = {}
    found: list[StartDate] = []
    coverage = coverage_of(case, payer)
    for day in days:
        moved = moved_to(case, day)
        if _has_dated_stances(payer):
            coverage = coverage_of(moved, payer)
        falls = _falls(moved), coverage
        if falls not in known:
            known[falls] = _totals(moved, coverage)
        found.append(StartDate(day, known[falls]))
    return found


def moved_to(case: Case, first: date) -> Case:
    """The same case with its course moved so that it begins on ``first``."""
    by = first - case.course.sessions[0].date
    sessions = tuple(Session(session.date + by, session.services) for session in case.course.sessions)
    return replace(case, course=replace(case.course, sessions=sessions))


def _has_dated_stances(payer: Payer | None) -> bool:
    return payer is not None and any(stance.effective_from or stance.effective_to for stance in payer.stances)


def _falls(case: Case) -> object:
    """All that the dates of a course mean to the plan's arithmetic and to the second plan's."""
    plans = [(case.plan, case.member)] if case.plan is not None else []
    if case.secondary is not None:
        plans.append((case.secondary.plan, case.secondary.member))
    return tuple(_falls_in(case, plan, member) for plan, member in plans)


def _falls_in(case: Case, plan: Plan, member: Member) -> object:
    """The plan year of each session, counted from the first one's; its last quarter only where amounts carry over."""
    dates = tuple([session.date for session in case.course.sessions])
    placed = visits(dates, plan.plan_year_start, member.as_of or case.as_of)
    carries = plan.carryover is not Carryover.NONE
    return tuple(
        (visit.year.year - placed[0].year.year, visit.is_member_year, carries and visit.in_last_quarter)
        for visit in placed
    )


def _totals(case: Case, coverage: CoverageByLine) -> Mapping[Scenario, Range]:
    claimed = {name: patient_range(filing, point_of(filing)) for name, filing in filings_of(case, coverage).items()}
    return {**claimed, Scenario.SELF_PAY: self_pay(case.course.sessions).patient}
