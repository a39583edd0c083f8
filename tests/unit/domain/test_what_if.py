"""What people ask next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.examples import knee

from prolo_cost.casefile import read_case
from prolo_cost.domain.case import Case
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.result import Scenario
from prolo_cost.domain.what_if import BreakEven, break_even, until, with_second_area


@pytest.fixture
def case() -> Case:
    """The shipped example: 240, 80, 400 and 400 if covered; 540 each if denied; 300 each directly."""
    reading = read_case(knee(), date(2026, 11, 24))
    assert reading.case is not None
    return reading.case


def test_the_cost_until_the_reassessment_is_that_of_the_first_sessions(case: Case) -> None:
    covered = estimate(case).scenarios[Scenario.COVERED]
    assert until(covered, 3) == 72000
    assert until(covered, 99) == covered.patient.point


def test_the_plan_pays_off_from_the_first_visit_after_which_it_never_costs_more(case: Case) -> None:
    # Through the plan 240, 320, 720, 1120; directly 300, 600, 900, 1200.
    assert break_even(estimate(case), Scenario.COVERED) == BreakEven(1, 8000)


def test_a_plan_that_refuses_does_not_pay_off(case: Case) -> None:
    assert break_even(estimate(case), Scenario.DENIED) == BreakEven(None, -96000)


def test_without_a_plan_there_is_nothing_to_compare(case: Case) -> None:
    assert break_even(estimate(replace(case, plan=None)), Scenario.COVERED) is None


def test_a_second_area_is_one_more_prolotherapy_line_a_session(case: Case) -> None:
    doubled = with_second_area(case)
    assert [line.code for line in doubled.course.sessions[0].services] == ["M0076", "M0076", "76942"]
    once, twice = estimate(case), estimate(doubled)
    denied = Scenario.DENIED
    assert twice.scenarios[denied].patient.point - once.scenarios[denied].patient.point == 4 * 45000
    assert {question.field for question in twice.questions} == {question.field for question in once.questions}
