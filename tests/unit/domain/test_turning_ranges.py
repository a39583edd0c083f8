"""Ranges where a total can rise and fall with one unknown: they hold every value tried, in every kind of such case.

Each row leaves some figures of a small case unknown and then tells them, value by value.
"""

from __future__ import annotations

from itertools import product
from typing import Any, NamedTuple

import pytest
from tests.unit.domain.small import FREE, NOTHING_MET, Json, case, covered, line, visit

Cents = tuple[int, int]

SHARED = {**FREE, "coinsurance": 0.2}
TWO_VISITS = (visit("2026-02-02"), visit("2026-03-02"))
OVER_NEW_YEAR = (visit("2026-11-02"), visit("2027-02-01"))
DEDUCTIBLE = "plan__tiers__in__deductible__individual"
DEDUCTIBLE_MET = "member__in__deductible_met__individual"
OUT_OF_POCKET = "plan__tiers__in__out_of_pocket_max__individual"
AMOUNTS = [0, 0.01, 50, 99.99, 100, 150, 200, 1000]


class Row(NamedTuple):
    """A case with figures to tell (``unknown``: the values of each), and whether its range is just what they span."""

    sessions: tuple[Json, ...]
    known: dict[str, Any]
    unknown: dict[str, list[Any]]
    exact: bool


def second_plan(method: str, **changes: Any) -> dict[str, Any]:
    """A second plan that shares like the first."""
    plan = {"tiers": {"in": {"deductible": {"individual": 30}, "out_of_pocket_max": {"individual": "none"}}}}
    plan["benefits"] = {"care": {"in": dict(SHARED)}}
    met = {"in": {"deductible_met": dict(NOTHING_MET), "out_of_pocket_met": dict(NOTHING_MET)}}
    return {"secondary": {"method": method, "plan": plan, "member": met}, "plan__benefits__care__in": SHARED, **changes}


def with_limit(owner: str, **limit: Any) -> dict[str, Any]:
    """A limit on the benefit, of the first plan or the second."""
    return {f"{owner}plan__limits": [{"benefit": "care", **limit}]}


ROWS = {
    "dollars used": Row(
        TWO_VISITS,
        {"plan__benefits__care__in": SHARED, **with_limit("", dollars=100)},
        {"plan__limits__0__dollars_used": [0, 20, 50, 99.99, 100]},
        exact=True,
    ),
    "the dollars themselves, of two limits": Row(
        TWO_VISITS,
        {
            "plan__benefits__care__in": SHARED,
            "plan__limits": [
                {"benefit": "care", "dollars": {"low": 50, "high": 150}, "dollars_used": 0},
                {"benefit": "care", "dollars": 90, "dollars_used": 0},
            ],
        },
        {"plan__limits__0__dollars": [50, 75, 90, 110, 150]},
        exact=True,
    ),
    "a deductible before a dollar limit": Row(
        TWO_VISITS,
        {"plan__contract_rate_beyond_limit": False, **with_limit("", dollars=60, dollars_used=0)},
        {DEDUCTIBLE: AMOUNTS},
        exact=False,
    ),
    "visits that count only if the plan paid": Row(
        TWO_VISITS,
        {
            "plan__benefits__care__in": SHARED,
            **with_limit("", visits=1, visits_used=0, deductible_visits_count=False),
        },
        {DEDUCTIBLE: AMOUNTS},
        exact=True,
    ),
    "visits used, of which some may not count": Row(
        TWO_VISITS,
        {
            "plan__benefits__care__in": {**SHARED, "copay": 10},
            DEDUCTIBLE: 100,
            **with_limit("", visits=2, deductible_visits_count=False),
        },
        {"plan__limits__0__visits_used": [0, 1, 2, 3]},
        exact=True,
    ),
    "a refusal that may cost less": Row(
        (visit("2026-02-02", line(charge=100, allowed=200)), visit("2026-03-02", line(charge=100, allowed=10))),
        {
            DEDUCTIBLE: 1000,
            "plan__lesser_of_charge": False,
            "plan__contract_rate_beyond_limit": False,
            "network": "out",
            "plan__tiers__out__deductible__individual": 1000,
            **with_limit("", visits=2),
        },
        {"plan__limits__0__visits_used": [0, 1, 2]},
        exact=True,
    ),
    "carryover always": Row(
        OVER_NEW_YEAR,
        {"plan__benefits__care__in": SHARED, "plan__carryover": "always"},
        {DEDUCTIBLE: AMOUNTS},
        exact=True,
    ),
    "carryover of what a family has not met": Row(
        OVER_NEW_YEAR,
        {
            "plan__benefits__care__in": SHARED,
            "plan__carryover": "if_unmet",
            "plan__family_coverage": True,
            "plan__deductible_type": "aggregate",
            "plan__tiers__in__deductible__family": 300,
        },
        {"member__in__deductible_met__family": [0, 100, 199.99, 200, 250, 300]},
        exact=True,
    ),
    "the rank of an unknown price": Row(
        (
            visit(
                "2026-02-02",
                line(allowed={"low": 50, "high": 150}, multiple_procedure=True),
                line(code="X2", benefit="share", allowed=100, multiple_procedure=True),
                line(code="X3", allowed=120, coverage="not_covered", if_not_covered="allowed", multiple_procedure=True),
            ),
        ),
        {"plan__benefits__share__in": {**FREE, "coinsurance": 1}},
        {"course__sessions__0__services__0__allowed": [50, 99.99, 100, 100.01, 150]},
        exact=True,
    ),
    "an allowed amount above the charge, its gap billed": Row(
        (visit("2026-02-02", line(allowed={"low": 50, "high": 400})),),
        {"network": "out", "plan__lesser_of_charge": False, "plan__benefits__care__out": SHARED},
        {"course__sessions__0__services__0__allowed": [50, 100, 199.99, 200, 200.01, 400]},
        exact=True,
    ),
    "a copay that does not count toward the limit": Row(
        TWO_VISITS,
        {
            "plan__benefits__care__in": {**SHARED, "copay": 30},
            "plan__copay_counts_toward_out_of_pocket": False,
            OUT_OF_POCKET: 60,
        },
        {DEDUCTIBLE: AMOUNTS},
        exact=False,
    ),
    "a deductible that does not count, a copay inside it": Row(
        TWO_VISITS,
        {
            "plan__benefits__care__in": {**SHARED, "copay": 30, "copay_counts_toward_deductible": True},
            "plan__deductible_counts_toward_out_of_pocket": False,
            OUT_OF_POCKET: 40,
            DEDUCTIBLE: 150,
        },
        {DEDUCTIBLE_MET: [0, 10, 50, 119.99, 120, 150], "plan__benefits__care__in__copay": [0, 10, 30, 100]},
        exact=True,
    ),
    "a rate beside a copay that does not count": Row(
        TWO_VISITS,
        {
            "plan__benefits__care__in": {**FREE, "copay": 30, "copay_per": "line"},
            "plan__copay_counts_toward_out_of_pocket": False,
            OUT_OF_POCKET: 60,
        },
        {"plan__benefits__care__in__coinsurance": [0, 0.1, 0.25, 0.333, 0.9, 1]},
        exact=False,
    ),
    "a copay a unit that does not count": Row(
        (visit("2026-02-02", line(units=3)), visit("2026-03-02")),
        {
            "plan__benefits__care__in": {**SHARED, "copay_per": "unit"},
            "plan__copay_counts_toward_out_of_pocket": False,
            OUT_OF_POCKET: 60,
        },
        {"plan__benefits__care__in__copay": [0, 10, 33.33, 50, 100, 300]},
        exact=True,
    ),
    "a series, whose visits share their prices": Row(
        (),
        {
            "course": {"series": [{"first": "2026-02-02", "count": 3, "every_weeks": 2, "services": [line()]}]},
            "plan__benefits__care__in": SHARED,
            **with_limit("", dollars=100, dollars_used=0),
        },
        {DEDUCTIBLE: AMOUNTS},
        exact=True,
    ),
    "dollars and carryover at once": Row(
        OVER_NEW_YEAR,
        {"plan__carryover": "always", **with_limit("", dollars=60, dollars_used=0)},
        {DEDUCTIBLE: AMOUNTS},
        exact=True,
    ),
    "carryover of a deductible that is surely met": Row(
        OVER_NEW_YEAR,
        {"plan__carryover": "if_unmet", DEDUCTIBLE: 50},
        {"plan__benefits__care__in__coinsurance": [0, 0.2, 0.5, 1]},
        exact=True,
    ),
    "dollars used up, and the contract with them": Row(
        TWO_VISITS,
        {"plan__contract_rate_beyond_limit": False, **with_limit("", dollars=60, dollars_used=60)},
        {"plan__benefits__care__in__coinsurance": [0, 0.2, 0.5, 0.999, 1]},
        exact=False,
    ),
    "dollars used up out of network": Row(
        TWO_VISITS,
        {
            "network": "out",
            "plan__contract_rate_beyond_limit": False,
            **with_limit("", dollars=60, dollars_used=60),
        },
        {"plan__benefits__care__out__coinsurance": [0, 0.2, 0.5, 1]},
        exact=True,
    ),
    "a visit's copay on two lines that may be refused": Row(
        (visit("2026-02-02", line(), line(code="X2", allowed=20)), visit("2026-03-02", line(), line(code="X2"))),
        {
            "plan__benefits__care__in": {**SHARED, "copay": 110},
            "plan__limits": [
                {"benefit": "care", "visits": 2, "deductible_visits_count": False},
                {"benefit": "care", "dollars": 500, "dollars_used": 0},
                {"benefit": "never", "visits": 1},
            ],
        },
        {"plan__limits__0__visits_used": [0, 1, 2], DEDUCTIBLE: [0, 50, 119.99, 120, 240, 1000]},
        exact=True,
    ),
    "more yes-or-no unknowns than are tried in every combination": Row(
        tuple(visit(f"2026-0{n}-02", line(benefit=f"b{n}")) for n in range(1, 8)),
        {
            DEDUCTIBLE: 250,
            **{f"plan__benefits__b{n}__in": {**FREE, "coinsurance": n / 10} for n in range(1, 8)},
        },
        {f"plan__benefits__b{n}__in__deductible_applies": [False, True] for n in range(1, 8)},
        exact=False,
    ),
    "a copay that does not count takes the place of coinsurance that does": Row(
        TWO_VISITS,
        {
            "plan__benefits__care__in": {**FREE, "coinsurance": 1},
            "plan__copay_counts_toward_out_of_pocket": False,
            OUT_OF_POCKET: 100,
        },
        {DEDUCTIBLE: AMOUNTS, "plan__benefits__care__in__copay": [0, 10, 50, 100, 200]},
        exact=True,
    ),
    "what lies beyond the second plan's own limit uses up nothing of its deductible": Row(
        TWO_VISITS,
        second_plan(
            "maintenance_of_benefits",
            **{DEDUCTIBLE: 1000, "secondary__plan__tiers__in__out_of_pocket_max__individual": 50},
        ),
        {"secondary__member__in__out_of_pocket_met__individual": [0, 10, 25, 49.99, 50]},
        exact=True,
    ),
    "a second plan out of network, and an unknown price": Row(
        (visit("2026-02-02", line(allowed={"low": 50, "high": 150})), visit("2026-03-02")),
        {
            **second_plan("medicare"),
            "network": "out",
            "plan__benefits__care__out": SHARED,
            "plan__tiers__out__deductible__individual": 60,
        },
        {"course__sessions__0__services__0__allowed": [50, 60, 75, 90, 100, 125, 150]},
        exact=False,
    ),
    "a beneficiary with a dollar limit": Row(
        TWO_VISITS,
        {
            "member__qualified_medicare_beneficiary": True,
            "plan__benefits__care__in": SHARED,
            **with_limit("", dollars=100, dollars_used=0),
        },
        {DEDUCTIBLE: AMOUNTS},
        exact=True,
    ),
    "a beneficiary whose visits are used up": Row(
        TWO_VISITS,
        {
            "member__qualified_medicare_beneficiary": True,
            "plan__limits": [
                {"benefit": "care", "visits": 1, "visits_used": 1},
                {"benefit": "care", "dollars": 100, "dollars_used": 0},
            ],
        },
        {DEDUCTIBLE: AMOUNTS},
        exact=True,
    ),
    "visits of two kinds that may not count": Row(
        (visit("2026-02-02", line(), line(code="X2", benefit="share")), *TWO_VISITS[1:]),
        {
            "plan__benefits__share__in": SHARED,
            "plan__benefits__care__in": SHARED,
            "plan__limits": [
                {"benefit": "care", "visits": 1, "visits_used": 0, "deductible_visits_count": False},
                {"benefit": "share", "visits": 1, "visits_used": 0, "deductible_visits_count": False},
            ],
        },
        {DEDUCTIBLE: AMOUNTS},
        exact=False,
    ),
    **{
        f"second plan, {method}: both deductibles": Row(
            TWO_VISITS,
            second_plan(method),
            {DEDUCTIBLE: AMOUNTS, "secondary__plan__tiers__in__deductible__individual": [0, 30, 90, 100, 500]},
            exact=True,
        )
        for method in ("standard", "basic", "carve_out", "maintenance_of_benefits", "medicaid", "medicare")
    },
    **{
        f"second plan, {method}: its visits": Row(
            TWO_VISITS,
            second_plan(method, **with_limit("secondary__", visits=2)),
            {"secondary__plan__limits__0__visits_used": [0, 1, 2]},
            exact=True,
        )
        for method in ("standard", "maintenance_of_benefits", "medicaid")
    },
    **{
        f"second plan, {method}: its visits are used up": Row(
            TWO_VISITS,
            second_plan(method, **with_limit("secondary__", visits=2, visits_used=2)),
            {DEDUCTIBLE: AMOUNTS},
            exact=True,
        )
        for method in ("standard", "maintenance_of_benefits", "medicaid")
    },
    **{
        f"second plan, {method}: its dollars": Row(
            (
                visit("2026-02-02", line(secondary_allowed={"low": 80, "high": 120})),
                visit("2026-03-02"),
            ),
            second_plan(method, **with_limit("secondary__", dollars=60)),
            {
                "secondary__plan__limits__0__dollars_used": [0, 20, 40, 60],
                "course__sessions__0__services__0__secondary_allowed": [80, 100, 120],
            },
            exact=True,
        )
        for method in ("basic", "maintenance_of_benefits", "medicaid")
    },
}


def told(row: Row, answers: tuple[Any, ...]) -> Json:
    return case(*row.sessions, **row.known, **dict(zip(row.unknown, answers, strict=True)))


def left_open(row: Row) -> Json:
    """Unknown where the case does not already say within what the figure lies."""
    places = {place: "unknown" for place in row.unknown if not _is_interval(row, place)}
    return case(*row.sessions, **row.known, **places)


def _is_interval(row: Row, place: str) -> bool:
    value: Any = case(*row.sessions, **row.known)
    for step in place.split("__"):
        value = value[int(step)] if isinstance(value, list) else value.get(step, {})
    return isinstance(value, dict) and "low" in value


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_the_range_holds_every_value_that_is_told(row: Row) -> None:
    spread = covered(left_open(row))
    results = [covered(told(row, answers)) for answers in product(*row.unknown.values())]
    patient, plan = [each.patient.point for each in results], [each.plan.point for each in results]
    assert spread.patient.low <= min(patient)
    assert max(patient) <= spread.patient.high
    assert spread.plan.low <= min(plan)
    assert max(plan) <= spread.plan.high
    if row.exact:
        assert (spread.patient.low, spread.patient.high) == (min(patient), max(patient))


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_once_all_is_told_the_range_is_a_point(row: Row) -> None:
    answers = tuple(values[0] for values in row.unknown.values())
    spread = covered(told(row, answers))
    assert spread.patient.low == spread.patient.point == spread.patient.high
    assert spread.plan.low == spread.plan.point == spread.plan.high
