"""The steps tell what happened in dollars, and never a figure that nobody knows."""

from __future__ import annotations

import pytest
from tests.unit.domain.small import Json, case, covered, estimated, visit

from prolo_cost.domain.result import Scenario

TWO_YEARS = (visit("2026-12-01"), visit("2027-01-05"))


def turn_of(made: Json) -> tuple[int | None, int | None]:
    (turn,) = [step for step in covered(made).steps if step.rule == "plan_year"]
    return turn.before, turn.after


def test_the_turn_of_the_plan_year_tells_the_deductible_before_and_after() -> None:
    assert turn_of(case(*TWO_YEARS, plan__tiers__in__deductible__individual=300)) == (200_00, 300_00)


def test_the_turn_of_an_unknown_deductible_tells_no_figure() -> None:
    assert turn_of(case(*TWO_YEARS, plan__tiers__in__deductible__individual="unknown")) == (None, None)


def test_the_turn_tells_the_familys_deductible_where_only_that_is_stated() -> None:
    made = case(
        *TWO_YEARS,
        plan__family_coverage=True,
        plan__deductible_type="aggregate",
        plan__tiers__in__deductible__family=500,
    )
    assert turn_of(made) == (400_00, 500_00)


@pytest.mark.parametrize("limit", ["deductible", "out_of_pocket_max"])
def test_no_step_shows_an_amount_without_end(limit: str) -> None:
    made = case(
        *TWO_YEARS,
        **{f"plan__tiers__in__{limit}__individual": "unknown"},
        plan__benefits__care__in={"copay": "unknown", "coinsurance": 0.2, "deductible_applies": True},
    )
    shown = [figure or 0 for step in covered(made).steps for figure in (step.amount, step.before, step.after)]
    assert max(shown) < 1_000_000_00


@pytest.mark.parametrize("scenario", Scenario)
def test_the_steps_of_each_session_are_its_part_of_all_steps(scenario: Scenario) -> None:
    made = case(*TWO_YEARS, plan__tiers__in__deductible__individual=300)
    result = estimated(made).scenarios[scenario]
    assert sum((result.steps_of(session) for session in (0, 1)), ()) == result.steps
