"""Low and high of a total: exactly the ends where it moves one way, and never inside them elsewhere."""

from __future__ import annotations

from tests.unit.domain.small import FREE, NO_LIMITS, case, covered, estimated, line, visit

from prolo_cost.domain.money import Range
from prolo_cost.domain.result import Scenario


def test_visits_used_in_between_can_cost_more_than_none_and_all_used() -> None:
    """A refused line costs its charge of 100, though 200 is allowed for the one and 10 for the other."""
    dear, cheap = line(charge=100, allowed=200), line(charge=100, allowed=10)
    made = case(
        visit("2026-02-01", dear),
        visit("2026-03-01", cheap),
        plan__tiers__in__deductible__individual=1000,
        plan__lesser_of_charge=False,
        plan__contract_rate_beyond_limit=False,
        plan__limits=[{"benefit": "care", "visits": 2}],
    )
    known = [
        {**made, "plan": {**made["plan"], "limits": [{**made["plan"]["limits"][0], "visits_used": n}]}}
        for n in (0, 1, 2)
    ]
    assert [covered(each).patient.point for each in known] == [210_00, 300_00, 200_00]
    assert covered(made).patient == Range(200_00, 200_00, 300_00)


def test_an_unknown_limit_outruns_what_is_met_of_it() -> None:
    """With an unknown limit the plan may pay nothing, however much is already met toward it."""
    made = case(
        visit("2026-02-01", line(charge=180, allowed=150, secondary_allowed=150)),
        plan__tiers__in__deductible__individual="unknown",
        plan__tiers__in__out_of_pocket_max__individual="unknown",
        member__in__out_of_pocket_met__individual=1200,
        secondary={"method": "medicaid", "plan": {}, "member": {}},
    )
    plan = covered(made).plan
    assert (plan.low, plan.point, plan.high) == (0, 0, 150_00)


def test_a_refused_line_costs_more_the_more_is_allowed_even_where_the_gap_is_billed() -> None:
    """One line is covered and its gap billed, the other refused at the contracted rate: the ends of both are exact."""
    made = case(
        visit("2026-02-01", line(allowed="unknown"), line(allowed="unknown", coverage="not_covered")),
        network="out",
        plan__contract_rate_when_not_covered=True,
    )
    assert covered(made).patient == Range(0, 200_00, 400_00)


def test_a_beneficiary_who_owes_no_share_may_still_owe_what_is_beyond_the_dollars() -> None:
    made = case(
        member__qualified_medicare_beneficiary=True,
        plan__limits=[{"benefit": "care", "dollars": 100}],
        plan__benefits__care__in__coinsurance=0.2,
    )
    assert covered(made).patient == Range(0, 80_00, 80_00)


def test_a_beneficiary_with_a_second_plan_and_nothing_unknown_has_no_range() -> None:
    terms = dict(FREE)
    limits = {"deductible": NO_LIMITS, "out_of_pocket_max": NO_LIMITS}
    dollars = {"benefit": "care", "dollars": 100, "dollars_used": 0}
    made = case(
        visit("2026-02-01"),
        visit("2026-03-01"),
        member__qualified_medicare_beneficiary=True,
        plan__benefits__care__in__coinsurance=0.2,
        plan__tiers__in__deductible__individual=50,
        secondary={"method": "carve_out", "plan": {"tiers": {"in": limits}, "benefits": {"care": {"in": terms}}}},
    )
    made["plan"]["limits"] = [dollars, {"benefit": "care", "visits": 1, "visits_used": 0}]
    made["secondary"]["plan"]["benefits"]["care"]["in"] = terms
    # The first plan pays 40 of the first visit and refuses the second; the second plan pays the other 60 and the 100.
    assert covered(made).patient == Range(0, 0, 0)
    dollars["dollars_used"] = 75
    # The first plan pays 25, and 15 lie beyond its dollars; the second plan pays 100 - 25, which is all that is left.
    assert covered(made).patient == Range(0, 0, 0)
    terms["coinsurance"] = 0.7
    # The second plan pays 30 - 25 of the first visit, so that only the 15 stay, and leaves 70 of the other visit.
    assert covered(made).patient == Range(85_00, 85_00, 85_00)


def test_the_likely_scenario_comes_first() -> None:
    told = estimated(case(visit("2026-03-02", line(coverage="in_question"))))
    assert [result.name for result in told.in_order] == [Scenario.DENIED, Scenario.COVERED, Scenario.SELF_PAY]


def test_amounts_met_may_carry_over_where_it_is_not_known_whether_the_deductible_was_met() -> None:
    """Sessions in the last quarter and the next year, with a deductible that may or may not be met by then."""
    made = case(
        visit("2026-11-02"),
        visit("2027-02-02"),
        plan__carryover="if_unmet",
        plan__tiers__in__deductible__individual=300,
        plan__benefits__care__in__coinsurance=0.2,
        member__as_of="2026-10-30",
        member__in__deductible_met__individual={"low": 100, "high": 260},
    )
    known = [
        covered(
            {
                **made,
                "member": {**made["member"], "in": {**made["member"]["in"], "deductible_met": {"individual": met}}},
            }
        )
        for met in (100, 150, 199.99, 200, 230, 260)
    ]
    spread = covered(made).patient
    assert spread.low <= min(each.patient.point for each in known)
    assert max(each.patient.point for each in known) <= spread.high
