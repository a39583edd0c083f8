"""Plans that law lays down."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.domain.result import Scenario

FIGURES: dict[tuple[str, int], int | Fraction] = {
    ("medicare_part_b_deductible", 2026): 28300,
    ("medicare_part_b_coinsurance_rate", 2026): Fraction(1, 5),
}


def figure(name: str, year: int) -> int | Fraction | None:
    return FIGURES.get((name, year))


def estimating() -> Estimating:
    return Estimating(lambda _id: None, figure, lambda: date(2026, 11, 24))


def a_case(day: str, **plan: object) -> dict[str, Any]:
    service = {"code": "M0076", "benefit": "procedure", "charge": 450, "allowed": 383, "coverage": "covered"}
    met = {"individual": 0}
    return {
        "format": "prolo-cost/case/1",
        "plan": {"preset": "original_medicare", **plan},
        "member": {"as_of": "2026-11-20", "in": {"deductible_met": met, "out_of_pocket_met": met}},
        "course": {"sessions": [{"date": day, "services": [service]}]},
    }


def covered(case: dict[str, Any]) -> tuple[int, int]:
    answer = estimating().answer(case)
    assert answer.estimate is not None, answer.problems
    spread = answer.estimate.scenarios[Scenario.COVERED].patient
    return spread.low, spread.high


def test_original_medicare_is_the_deductible_of_the_year_and_then_a_fifth() -> None:
    assert covered(a_case("2026-12-01")) == (28300 + 2000, 28300 + 2000)


def test_a_year_that_is_missing_is_unknown_and_not_the_year_before() -> None:
    assert covered(a_case("2027-12-01")) == (0, 38300)


def test_what_the_case_says_itself_stands() -> None:
    tiers = {"in": {"deductible": {"individual": 100}}}
    assert covered(a_case("2026-12-01", tiers=tiers)) == (10000 + 5660, 10000 + 5660)


def test_an_unknown_preset_is_a_problem() -> None:
    problems = estimating().answer(a_case("2026-12-01", preset="medicare")).problems
    assert [(problem.field, problem.code) for problem in problems] == [("plan.preset", "unknown_word")]
