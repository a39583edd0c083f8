"""Every unknown that a line uses is assumed aloud and can be asked about; what nobody uses is not."""

from __future__ import annotations

import pytest
from tests.unit.domain.small import Json, case, estimated, lines, visit

from prolo_cost.wording import LANGUAGES, Words

UNKNOWNS: list[tuple[str, Json, str]] = [
    ("plan.tiers.in.deductible.individual", {}, "no_end"),
    ("plan.tiers.in.out_of_pocket_max.individual", {}, "no_limit"),
    ("plan.individual_out_of_pocket_cap", {}, "no_limit"),
    ("member.in.deductible_met.individual", {"plan__tiers__in__deductible__individual": 500}, "0.00"),
    ("member.in.out_of_pocket_met.individual", {"plan__tiers__in__out_of_pocket_max__individual": 500}, "0.00"),
    ("plan.benefits.care.in.copay", {}, "allowed_amount"),
    ("plan.benefits.care.in.coinsurance", {}, "1"),
    ("plan.benefits.care.in.deductible_applies", {}, "true"),
    ("plan.limits[0].visits_used", {"plan__limits": [{"benefit": "care", "visits": 5}]}, "all"),
    ("plan.limits[0].dollars_used", {"plan__limits": [{"benefit": "care", "dollars": 50}]}, "all"),
    ("course.sessions[0].services[0].allowed", {}, "200.00"),
]


def unknown(field: str, more: Json) -> Json:
    made = case(**more)
    place: object = made
    *parents, last = field.replace("[0]", ".0").split(".")
    for parent in parents:
        place = place[int(parent)] if isinstance(place, list) else place[parent]  # type: ignore[index]  # by design
    place[last] = "unknown"  # type: ignore[index]  # a JSON object
    return made


@pytest.mark.parametrize(("field", "more", "assumed"), UNKNOWNS, ids=[field for field, _, _ in UNKNOWNS])
def test_an_unknown_is_assumed_aloud_and_asked_about_in_every_language(field: str, more: Json, assumed: str) -> None:
    told = estimated(unknown(field, more))
    assert [(taken.field, taken.assumed) for taken in told.assumptions] == [(field, assumed)]
    assert [question.field for question in told.questions] == [field]
    for language in LANGUAGES:
        words = Words.load(language)
        assert words.assumption(told.assumptions[0]).endswith(".")
        assert "?" in words.question(told.questions[0])


INTERVALS: list[tuple[str, Json, Json]] = [
    ("plan.tiers.in.deductible.individual", {}, {"low": 10, "high": 50}),
    ("plan.benefits.care.in.coinsurance", {}, {"low": "0.1", "high": "0.3"}),
    ("plan.benefits.care.in.copay", {}, {"low": 10, "high": 30, "point": 20}),
    ("plan.limits[0].visits_used", {"plan__limits": [{"benefit": "care", "visits": 5}]}, {"low": 1, "high": 9}),
    ("plan.limits[0].dollars", {"plan__limits": [{"benefit": "care", "dollars_used": 0}]}, {"low": 10, "high": 90}),
    ("course.sessions[0].services[0].allowed", {}, {"low": 80, "high": 120}),
]


@pytest.mark.parametrize(("field", "more", "between"), INTERVALS, ids=[field for field, _, _ in INTERVALS])
def test_an_interval_is_told_with_both_ends(field: str, more: Json, between: Json) -> None:
    made = unknown(field, more)
    place: object = made
    *parents, last = field.replace("[0]", ".0").split(".")
    for parent in parents:
        place = place[int(parent)] if isinstance(place, list) else place[parent]  # type: ignore[index]  # by design
    place[last] = between  # type: ignore[index]  # a JSON object
    (taken,) = estimated(made).assumptions
    assert taken.topic.endswith("_between")
    assert {"low", "high", "assumed"} <= set(taken.figures)
    assert Words.load("en").assumption(taken)


def test_what_no_line_uses_is_not_assumed() -> None:
    made = case(plan__tiers__out__deductible__individual="unknown", plan__benefits__other={"in": {}})
    assert estimated(made).assumptions == ()


def test_a_second_plans_unknown_is_said_to_be_the_second_plans() -> None:
    terms = {"copay": "none", "coinsurance": "unknown", "deductible_applies": False}
    none = {"individual": "none"}
    second = {
        "plan": {
            "benefits": {"care": {"in": terms}},
            "tiers": {"in": {"deductible": none, "out_of_pocket_max": none}},
        }
    }
    (taken,) = estimated(case(secondary=second)).assumptions
    assert taken.field == "secondary.plan.benefits.care.in.coinsurance"
    assert Words.load("en").assumption(taken).startswith("Your second insurance:")


def test_a_course_that_crosses_the_plan_year_assumes_that_the_plan_stays() -> None:
    made = case(visit("2026-12-01"), visit("2027-01-05"))
    assert [(taken.field, taken.figures["year"]) for taken in estimated(made).assumptions] == [("plan", "2027-01-01")]


def test_a_session_on_the_day_of_the_met_amounts_may_be_in_them() -> None:
    def codes(day: str) -> list[str]:
        return [warning.code for warning in estimated(case(visit(day), member__as_of="2026-03-02")).warnings]

    assert "session_before_met_amounts" in codes("2026-03-02")
    assert "session_before_met_amounts" not in codes("2026-03-03")


def test_a_benefit_that_the_plan_does_not_describe_is_pointed_out() -> None:
    made = case(visit("2026-03-02", {"code": "X1", "benefit": "caer", "charge": 200, "coverage": "covered"}))
    assert ("benefit_not_described", "caer") in [
        (warning.code, warning.figures.get("benefit")) for warning in estimated(made).warnings
    ]


def test_a_qualified_medicare_beneficiary_owes_no_cost_share_and_what_is_refused_stays() -> None:
    asked = {"code": "X2", "benefit": "care", "charge": 70, "coverage": "not_covered"}
    covered = {"code": "X1", "benefit": "care", "charge": 200, "allowed": 100, "coverage": "covered"}
    made = case(
        visit("2026-03-02", covered, asked),
        member__qualified_medicare_beneficiary=True,
        plan__tiers__in__deductible__individual=60,
        plan__benefits__care__in__coinsurance=0.2,
    )
    paid, refused = lines(made)
    assert (paid.deductible, paid.coinsurance, paid.secondary_write_off, paid.patient) == (60_00, 8_00, 68_00, 0)
    assert refused.patient == 70_00
    assert paid.charge == paid.plan + paid.write_off + paid.secondary_write_off + paid.patient
    assert "qmb" in [warning.code for warning in estimated(made).warnings]
