"""The product and the naive estimate agree on every random case, to the cent.

Where they do not, one of them has misread a sentence of the contract: docs/proof.md tells how to find out which.
"""

from __future__ import annotations

from hypothesis import given
from tests.naive.amounts import Case
from tests.naive.course import codes_in_question
from tests.naive.estimate import MOST_UNKNOWNS, estimate, questions, ranges
from tests.naive.unknowns import unknowns
from tests.properties.comparing import cents_of, claimed, differences, examples, in_cents, product
from tests.properties.one_way import moves_one_way
from tests.properties.strategies import cases, one_way_cases

SAME_PLAN = "plan"
"""The one assumption that is not about a figure: that the plan stays the same in a later year."""


@examples(80)
@given(cases())
def test_every_figure_at_point_is_the_naive_one(case: Case) -> None:
    assert not differences(product(case), estimate(case))


@examples(40)
@given(cases(holes=True))
def test_what_a_plan_or_member_leaves_out_altogether_is_unknown(case: Case) -> None:
    ours = product(case)
    assert not differences(ours, estimate(case))
    used = {unknown["field"] for unknown in unknowns(case)}
    assert {taken["field"] for taken in ours["assumptions"]} - {SAME_PLAN} == used


@examples(60)
@given(cases(most_doubts=0, second=True))
def test_every_figure_of_a_second_plan_is_the_naive_one(case: Case) -> None:
    assert not differences(product(case), estimate(case))


@examples(20)
@given(cases(most_doubts=6))
def test_without_a_plan_every_line_costs_its_self_pay_price(case: Case) -> None:
    without = {"format": case["format"], "as_of": case["as_of"], "plan": None, "course": case["course"]}
    ours = product(without)
    assert not differences(ours, estimate(without))
    assert list(ours["scenarios"]) == ["self_pay"]
    assert ours["questions"] == ours["assumptions"] == []


@examples(60)
@given(one_way_cases())
def test_where_totals_move_one_way_the_range_is_every_combination_of_ends(case: Case) -> None:
    assert moves_one_way(case)
    if len(unknowns(case)) <= MOST_UNKNOWNS:
        for name, scenario in claimed(product(case)):
            for total, (least, most) in ranges(case)[name].items():
                low, _, high = cents_of(scenario[total])
                assert (low, high) == (least, most), (name, total)


@examples(50)
@given(cases())
def test_elsewhere_the_range_holds_every_combination_of_ends(case: Case) -> None:
    if len(unknowns(case)) <= MOST_UNKNOWNS:
        for name, scenario in claimed(product(case)):
            for total, (least, most) in ranges(case)[name].items():
                low, point, high = cents_of(scenario[total])
                assert low <= least <= most <= high, (name, total)
                assert low <= point <= high, (name, total)


@examples(30)
@given(cases(most_doubts=6))
def test_each_question_swings_as_far_as_the_naive_one_the_largest_first(case: Case) -> None:
    asked = {question["field"]: in_cents(question["swing"]) for question in product(case)["questions"]}
    assert asked == questions(case)
    assert list(asked.values()) == sorted(asked.values(), reverse=True)


@examples(40)
@given(cases(most_doubts=12))
def test_what_a_line_uses_and_nobody_told_is_assumed_and_asked_and_nothing_else(case: Case) -> None:
    ours = product(case)
    used = {unknown["field"] for unknown in unknowns(case)}
    codes = {f"coverage.{code}" for code in codes_in_question(case)}
    assert {taken["field"] for taken in ours["assumptions"]} - {SAME_PLAN} == used
    assert {question["field"] for question in ours["questions"]} == used | codes
