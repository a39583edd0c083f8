"""What must make no difference."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.naive.amounts import Case
from tests.properties.comparing import claimed, differences, examples, in_cents, product
from tests.properties.strategies import ALLOWED, CHARGES, cases


@examples(20)
@given(cases(most_doubts=8))
def test_the_same_case_twice_gives_the_same_estimate(case: Case) -> None:
    assert json.dumps(product(case)) == json.dumps(product(deepcopy(case)))


@examples(20)
@given(cases(most_doubts=8))
def test_the_order_of_keys_and_the_writing_of_numbers_make_no_difference(case: Case) -> None:
    assert product(case) == product(_backwards(case))


def _backwards(value: Any) -> Any:
    """Keys in the opposite order (series still come before sessions), and text that is a number as a number."""
    if isinstance(value, dict):
        return {key: _backwards(value[key]) for key in reversed(value)}
    if isinstance(value, list):
        return [_backwards(each) for each in value]
    is_whole = isinstance(value, str) and value.isdigit()
    return int(value) if is_whole else value


@examples(20)
@given(cases(most_doubts=8))
def test_absent_null_and_unknown_are_the_same(case: Case) -> None:
    assert product(case) == product(_unwritten(case))


def _unwritten(value: Any) -> Any:
    """Leave out everything that is ``null`` or ``"unknown"``, except a cap: an absent cap is none."""
    if isinstance(value, dict):
        return {
            key: _unwritten(each)
            for key, each in value.items()
            if each is not None and (each != "unknown" or key == "individual_out_of_pocket_cap")
        }
    return [_unwritten(each) for each in value] if isinstance(value, list) else value


@examples(20)
@given(cases(most_doubts=4), st.sampled_from(["none", "in_to_out", "out_to_in", "both"]))
def test_cross_accumulation_moves_no_figure(case: Case, rule: str) -> None:
    before = product(case)
    case["plan"]["cross_accumulation"] = {"deductible": rule, "out_of_pocket": rule}
    after = product(case)
    for name, scenario in claimed(after):
        del scenario["steps"]
        assert not differences(before["scenarios"][name], scenario)


@examples(20)
@given(cases(most_doubts=4, second=False))
def test_without_family_coverage_family_amounts_are_not_read(case: Case) -> None:
    plan, network = case["plan"], case["network"]
    plan["family_coverage"] = False
    before = product(case)
    for limits in plan["tiers"][network].values():
        limits["family"] = "7"
    for met in ("deductible_met", "out_of_pocket_met"):
        case["member"][network][met]["family"] = "3"
    assert product(case) == before


priced = st.tuples(st.sampled_from(CHARGES), st.sampled_from(ALLOWED))


@examples(20)
@given(st.lists(priced, min_size=2, max_size=5), st.randoms())
def test_with_one_benefit_and_no_copay_the_order_within_a_day_makes_no_difference(
    prices: list[tuple[str, str]], random: Random
) -> None:
    """Deductible, coinsurance and limit depend on what the day adds up to; each line may round by a cent."""
    given_order, other_order = one_day(prices), one_day(random.sample(prices, len(prices)))
    assert abs(given_order - other_order) <= len(prices)


def one_day(prices: list[tuple[str, str]]) -> int:
    """The patient's cents for a day of one session a price."""
    services = [
        {"code": "X1", "benefit": "procedure", "charge": charge, "allowed": allowed, "coverage": "covered"}
        for charge, allowed in prices
    ]
    case: Case = {
        "format": "prolo-cost/case/1",
        "plan": {
            "tiers": {"in": {"deductible": {"individual": 250}, "out_of_pocket_max": {"individual": 400}}},
            "benefits": {"procedure": {"in": {"copay": "none", "coinsurance": 0.3, "deductible_applies": True}}},
        },
        "member": {"in": {"deductible_met": {"individual": 0}, "out_of_pocket_met": {"individual": 0}}},
        "course": {"sessions": [{"date": "2026-12-01", "services": [service]} for service in services]},
    }
    return in_cents(product(case)["scenarios"]["covered"]["patient"]["point"])
