"""What people ask next, worked out for the shipped example and for cases that have less to ask about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.examples import knee

from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.app.estimates.exploring import Explored, explore
from prolo_cost.domain.coverage import Payer
from prolo_cost.domain.result import Scenario
from prolo_cost.domain.what_if import BreakEven

COVERED, DENIED, SELF_PAY = Scenario.COVERED, Scenario.DENIED, Scenario.SELF_PAY


def nobody(_payer_id: str) -> Payer | None:
    return None


ESTIMATING = Estimating(nobody, lambda _name, _year: None, lambda: date(2026, 11, 24))


@pytest.fixture
def example() -> dict[str, Any]:
    return knee()


def explored(data: object) -> Explored:
    found = explore(ESTIMATING, data)
    assert found is not None
    return found


def test_until_the_reassessment(example: dict[str, Any]) -> None:
    found = explored(example)
    assert found.reassess_after == 3
    assert found.until == {DENIED: 3 * 540_00, COVERED: (240 + 80 + 400) * 100, SELF_PAY: 3 * 300_00}


@pytest.mark.parametrize("after", [None, 4])
def test_a_reassessment_after_the_last_session_says_nothing_new(example: dict[str, Any], after: int | None) -> None:
    example["course"]["reassess_after"] = after
    if after is None:
        del example["course"]["reassess_after"]
    found = explored(example)
    assert (found.reassess_after, found.until) == (None, {})


def test_from_which_session_the_plan_pays_off(example: dict[str, Any]) -> None:
    assert explored(example).break_even == BreakEven(1, 80_00)


def test_first_dates_that_cost_the_same_are_one_stretch(example: dict[str, Any]) -> None:
    first, second, third, *_ = stretches = explored(example).stretches
    assert (first.first, first.last) == (date(2026, 12, 1), date(2026, 12, 3))
    assert (second.first, second.last) == (date(2026, 12, 4), date(2026, 12, 31))
    assert third.first == date(2027, 1, 1)
    assert stretches[-1].last == date(2027, 12, 1)
    assert [stretch.patient[COVERED] for stretch in stretches[:3]] == [1120_00, 1440_00, 1520_00]
    assert {stretch.patient[DENIED] for stretch in stretches} == {2160_00}
    assert {stretch.patient[SELF_PAY] for stretch in stretches} == {1200_00}


def test_a_second_area_on_the_same_days(example: dict[str, Any]) -> None:
    assert explored(example).second_area == {DENIED: 1800_00, COVERED: 744_00, SELF_PAY: 1200_00}


def test_without_an_area_to_add_to_there_is_no_second_one(example: dict[str, Any]) -> None:
    del example["course"]["series"][0]["services"][0]
    assert explored(example).second_area == {}


def test_without_a_plan_only_what_makes_sense_is_left(example: dict[str, Any]) -> None:
    example["plan"] = None
    for key in ("payer", "network", "member"):
        example.pop(key, None)
    found = explored(example)
    assert (found.break_even, found.stretches) == (None, ())
    assert found.until == {SELF_PAY: 3 * 300_00}
    assert found.second_area == {SELF_PAY: 1200_00}


def test_a_case_with_problems_is_not_explored(example: dict[str, Any]) -> None:
    example["course"]["series"][0]["count"] = "many"
    assert explore(ESTIMATING, example) is None
