"""One line through one plan: what random cases rarely reach, found by mutating the code."""

from __future__ import annotations

import pytest
from tests.unit.domain.small import Json, case, covered, line, lines, visit

DOLLARS = [{"benefit": "care", "dollars": 150, "dollars_used": 0}]


def ends_with_the_limit(*services: Json) -> Json:
    """The plan pays everything up to 150 a year, and the contracted rate ends with that."""
    return case(
        *(visit(f"2026-03-{day:02d}", service) for day, service in enumerate(services, 1)),
        plan__limits=DOLLARS,
        plan__contract_rate_beyond_limit=False,
        plan__lesser_of_charge=False,
    )


def test_a_line_that_begins_with_dollars_left_still_has_its_write_off() -> None:
    first, second = lines(ends_with_the_limit(line(), line()))
    assert (first.plan, first.not_covered, first.write_off) == (100_00, 0, 100_00)
    assert (second.plan, second.not_covered, second.write_off) == (50_00, 50_00, 100_00)


def test_a_line_that_begins_with_nothing_left_costs_the_charge() -> None:
    *_, third = lines(ends_with_the_limit(line(), line(), line()))
    assert (third.plan, third.not_covered, third.write_off, third.patient) == (0, 200_00, 0, 200_00)


def test_what_is_allowed_above_the_charge_stays_a_negative_write_off() -> None:
    dear = line(charge=20, allowed=100)
    *_, third = lines(ends_with_the_limit(line(), line(), dear))
    assert (third.not_covered, third.write_off, third.patient) == (20_00, 0, 20_00)


def test_a_share_above_the_charge_leaves_nothing_that_is_not_covered() -> None:
    dear = line(charge=20, allowed=100)
    used_up = case(
        visit("2026-03-01", dear),
        plan__limits=[{"benefit": "care", "dollars": 0, "dollars_used": 0}],
        plan__contract_rate_beyond_limit=False,
        plan__lesser_of_charge=False,
        plan__benefits__care__in={"copay": "none", "coinsurance": 0.9, "deductible_applies": False},
    )
    (share,) = lines(used_up)
    assert (share.coinsurance, share.not_covered, share.write_off, share.patient) == (90_00, 0, -70_00, 90_00)


def test_without_a_dollar_limit_no_step_speaks_of_one() -> None:
    assert "dollar_limit" not in {step.rule for step in covered(case()).steps}


@pytest.mark.parametrize(
    ("rule", "network", "told"),
    [("in_to_out", "in", True), ("out_to_in", "out", True), ("both", "in", True), ("out_to_in", "in", False)],
)
def test_the_steps_tell_what_the_other_networks_limits_are_told(rule: str, network: str, told: bool) -> None:
    shared = {"copay": 30, "coinsurance": 0.5, "deductible_applies": True}
    made = case(
        network=network,
        plan__cross_accumulation={"deductible": rule, "out_of_pocket": rule},
        plan__benefits__care={network: shared},
        plan__tiers={network: {"deductible": {"individual": 40}, "out_of_pocket_max": {"individual": 5000}}},
        plan__copay_counts_toward_out_of_pocket=False,
    )
    crossed = {step.rule: step.amount for step in covered(made).steps if step.rule.startswith("cross")}
    # 40 to the deductible, 30 copay that counts toward nothing, half of the 30 that is left.
    assert crossed == ({"cross_deductible": 40_00, "cross_out_of_pocket": 55_00} if told else {})


def test_a_copay_inside_the_deductible_is_told_to_the_other_network_with_it() -> None:
    made = case(
        plan__cross_accumulation={"deductible": "both", "out_of_pocket": "both"},
        plan__benefits__care__in={
            "copay": 30, "coinsurance": "none", "deductible_applies": True, "copay_counts_toward_deductible": True,
        },
        plan__tiers__in__deductible__individual=40,
    )  # fmt: skip
    crossed = {step.rule: step.amount for step in covered(made).steps if step.rule.startswith("cross")}
    assert crossed == {"cross_deductible": 40_00, "cross_out_of_pocket": 40_00}


def test_a_deductible_that_does_not_count_is_not_told_to_the_other_networks_limit() -> None:
    made = case(
        plan__cross_accumulation={"deductible": "none", "out_of_pocket": "both"},
        plan__deductible_counts_toward_out_of_pocket=False,
        plan__benefits__care__in={"copay": "none", "coinsurance": 0.5, "deductible_applies": True},
        plan__tiers__in__deductible__individual=40,
    )
    crossed = {step.rule: step.amount for step in covered(made).steps if step.rule.startswith("cross")}
    assert crossed == {"cross_out_of_pocket": 30_00}
