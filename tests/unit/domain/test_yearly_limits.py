"""A plan beside the yearly figures of law: told, never corrected; a missing year is unknown."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.domain.small import Json, case, visit

from prolo_cost.casefile import read_case
from prolo_cost.domain.estimate import estimate

FIGURES = {
    ("aca_oop_max_self_only", 2026): 10_600_00,
    ("aca_oop_max_other_than_self", 2026): 21_200_00,
    ("hdhp_min_deductible_self", 2026): 1_700_00,
    ("hdhp_min_deductible_family", 2026): 3_400_00,
    ("hdhp_oop_max_self", 2026): 8_500_00,
    ("hdhp_oop_max_family", 2026): 17_000_00,
}


def figure(name: str, year: int) -> int | None:
    return FIGURES.get((name, year))


def warned(made: Json) -> list[tuple[str, str]]:
    read = read_case(made, date(2026, 1, 1)).case
    assert read is not None
    about = {"exceeds_aca_maximum", "exceeds_hdhp_maximum", "below_hdhp_minimum", "year_limit_unknown"}
    warnings = estimate(read, None, figure).warnings
    return [(warning.code, warning.figures["year"]) for warning in warnings if warning.code in about]


@pytest.mark.parametrize(("limit", "is_too_high"), [("10599.99", False), (10600, False), ("10600.01", True)])
def test_one_persons_maximum_may_reach_the_federal_one_and_not_exceed_it(limit: object, is_too_high: bool) -> None:
    made = case(plan__tiers__in__out_of_pocket_max__individual=limit)
    assert warned(made) == ([("exceeds_aca_maximum", "2026")] if is_too_high else [])


def test_a_familys_maximum_has_its_own_figure_and_counts_only_with_family_coverage() -> None:
    made = case(plan__tiers__in__out_of_pocket_max__family=30000)
    assert warned(made) == []
    made["plan"]["family_coverage"] = True
    assert warned(made) == [("exceeds_aca_maximum", "2026")]


def test_a_year_that_is_missing_is_told_once_and_only_where_there_is_something_to_compare() -> None:
    later = visit("2028-03-02")
    assert warned(case(later, plan__tiers__in__out_of_pocket_max__individual=5000)) == [("year_limit_unknown", "2028")]
    assert warned(case(later)) == []


def test_every_plan_year_of_the_course_is_looked_at() -> None:
    made = case(visit("2026-12-01"), visit("2028-01-05"), plan__tiers__in__out_of_pocket_max__individual=20000)
    assert warned(made) == [("exceeds_aca_maximum", "2026"), ("year_limit_unknown", "2028")]


def test_plans_that_the_law_does_not_bind_and_other_networks_are_left_alone() -> None:
    too_high = {"plan__tiers__in__out_of_pocket_max__individual": 20000}
    assert warned(case(**too_high, payer={"line_of_business": "medicare_advantage"})) == []
    assert warned(case(**too_high, network="out")) == []


def test_an_interval_is_judged_by_the_end_that_may_still_fit() -> None:
    assert warned(case(plan__tiers__in__out_of_pocket_max__individual={"low": 9000, "high": 20000})) == []
    assert warned(case(plan__tiers__in__out_of_pocket_max__individual={"low": 15000, "high": 20000})) == [
        ("exceeds_aca_maximum", "2026")
    ]


@pytest.mark.parametrize(
    ("deductible", "limit", "codes"),
    [
        (1700, 8500, []),
        (1699, 8500, ["below_hdhp_minimum"]),
        (1700, 8501, ["exceeds_hdhp_maximum"]),
    ],
)
def test_a_high_deductible_plan_is_held_to_its_own_figures(deductible: int, limit: int, codes: list[str]) -> None:
    made = case(
        plan__high_deductible=True,
        plan__tiers__in__deductible__individual=deductible,
        plan__tiers__in__out_of_pocket_max__individual=limit,
    )
    assert [code for code, _ in warned(made)] == codes


def test_a_familys_high_deductible_plan_is_held_to_the_familys_figures() -> None:
    made = case(
        plan__high_deductible=True,
        plan__family_coverage=True,
        plan__tiers__in__deductible__family=3399,
        plan__tiers__in__out_of_pocket_max__family=17001,
    )
    assert [code for code, _ in warned(made)] == ["below_hdhp_minimum", "exceeds_hdhp_maximum"]
