"""Nothing typed is lost, and what a case file says comes out of the form as it went in."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, EVERY, FIRST, line_key
from prolo_cost.casefile import parse_json
from prolo_cost.domain.problems import Problem

TODAY = date(2026, 11, 22)
DEDUCTIBLE = "plan.tiers.in.deductible.individual"
DEDUCTIBLE_MET = "member.in.deductible_met.individual"


def typed(**boxes: str) -> Draft:
    draft = Draft.fresh(TODAY)
    for key, text in boxes.items():
        draft = draft.typed(key, text)
    return draft


def case_of(draft: Draft) -> dict[str, Any]:
    data, problems = case_data_of(draft, TODAY)
    assert problems == ()
    return data


def filled() -> Draft:
    return typed(
        **{
            "patient.name": "Maria",
            DEDUCTIBLE: "1,500",
            COUNT: "4",
            EVERY: "4",
            FIRST: "12/1",
            line_key(0, "charge"): "450",
        }
    )


def test_a_blank_box_is_not_in_the_case_and_a_typed_zero_is() -> None:
    draft = typed(**{DEDUCTIBLE_MET: "0"})
    assert case_of(draft)["member"]["in"]["deductible_met"] == {"individual": 0}
    assert "tiers" not in case_of(draft)["plan"]


def test_a_question_mark_is_a_blank() -> None:
    assert case_of(typed(**{DEDUCTIBLE: "?"})) == case_of(typed())


def test_none_says_that_the_plan_has_no_such_thing() -> None:
    draft = typed(**{"plan.benefits.procedure.in.copay": "none"})
    assert case_of(draft)["plan"]["benefits"]["procedure"]["in"] == {"copay": "none"}


def test_the_form_makes_a_case() -> None:
    assert case_of(filled()) == {
        "format": "prolo-cost/case/1",
        "as_of": "2026-11-22",
        "patient": {"name": "Maria"},
        "plan": {"tiers": {"in": {"deductible": {"individual": 1500}}}, "benefits": {"procedure": {"in": {}}}},
        "course": {
            "series": [
                {
                    "first": "2026-12-01",
                    "count": 4,
                    "every_weeks": 4,
                    "services": [{"code": "M0076", "charge": 450, "benefit": "procedure"}],
                }
            ]
        },
    }


def test_each_network_keeps_its_own_amounts() -> None:
    draft = typed(**{DEDUCTIBLE: "1500", "network": "out", "plan.tiers.out.deductible.individual": "3000"})
    tiers = case_of(draft)["plan"]["tiers"]
    assert tiers == {"in": {"deductible": {"individual": 1500}}, "out": {"deductible": {"individual": 3000}}}


def test_text_that_is_not_understood_stays_for_the_case_to_name() -> None:
    draft = filled().typed(line_key(0, "charge"), "12x")
    assert draft.text(line_key(0, "charge")) == "12x"
    assert case_of(draft)["course"]["series"][0]["services"][0]["charge"] == "12x"


def test_a_day_that_is_none_is_a_problem_of_its_box() -> None:
    _, problems = case_data_of(filled().typed(FIRST, "soon"), TODAY)
    assert problems == (Problem(FIRST, "day_not_read"),)


def test_without_insurance_there_is_no_plan_and_what_was_typed_of_it_waits() -> None:
    draft = filled().typed("plan", "none")
    assert case_of(draft)["plan"] is None
    assert draft.typed("plan", "").text(DEDUCTIBLE) == "1,500"


def test_a_blank_line_is_left_out_and_problems_still_find_their_box() -> None:
    draft = filled().with_line().with_line().typed(line_key(2, "code"), "76942").typed(line_key(2, "charge"), "120")
    services = case_of(draft)["course"]["series"][0]["services"]
    assert [service["code"] for service in services] == ["M0076", "76942"]
    assert draft.box_of("course.series[0].services[1].charge") == line_key(2, "charge")


def test_taking_a_line_away_moves_the_others_up() -> None:
    draft = filled().with_line().typed(line_key(1, "code"), "76942").without_line(0)
    assert (draft.lines, draft.text(line_key(0, "code")), draft.text(line_key(0, "charge"))) == (1, "76942", "")


@pytest.mark.parametrize(
    ("path", "box"),
    [
        ("plan.tiers.in.deductible.individual.low", DEDUCTIBLE),
        ("course.series[0].first", FIRST),
        ("diagnoses[0]", "diagnoses"),
        ("secondary.plan", None),
        ("secondary.plan.tiers.in.deductible.individual", "secondary.plan.tiers.in.deductible.individual"),
        ("secondary.plan.carryover", None),
        ("plan.limits[0]", None),
        ("plan.benefits.procedure.in.copay_per", "plan.benefits.procedure.in.copay_per"),
        ("course.series[1].first", "course.series[1].first"),
        ("course.series[1].services[0].charge", None),
        ("course.series[0].dates.3", "course.series[0].dates.3"),
        ("course.sessions[2].date", "course.sessions[2].date"),
        ("course.sessions[2].services", None),
    ],
)
def test_a_place_of_the_case_leads_to_its_box(path: str, box: str | None) -> None:
    assert filled().box_of(path) == box


def test_a_fresh_form_says_what_it_needs() -> None:
    assert Draft.fresh(TODAY).missing() == (COUNT, EVERY, FIRST, line_key(0, "charge"))
    assert filled().missing() == ()


def test_a_single_session_needs_no_weeks() -> None:
    assert filled().typed(EVERY, "").typed(COUNT, "1").missing() == ()


def test_what_is_left_needs_both_amounts() -> None:
    draft = typed(**{DEDUCTIBLE: "1500", DEDUCTIBLE_MET: "1300.50"})
    assert draft.left(DEDUCTIBLE, DEDUCTIBLE_MET) == 199_50
    assert draft.typed(DEDUCTIBLE_MET, "").left(DEDUCTIBLE, DEDUCTIBLE_MET) is None
    assert draft.typed(DEDUCTIBLE_MET, "1600").left(DEDUCTIBLE, DEDUCTIBLE_MET) == 0


def test_a_relative_day_is_spelled_out_before_it_is_kept() -> None:
    assert typed(**{FIRST: "+2w"}).settled(TODAY).text(FIRST) == "Sun Dec 6 2026"
    assert typed(**{FIRST: "soon"}).settled(TODAY).text(FIRST) == "soon"


def test_a_draft_is_kept_and_found_again_exactly() -> None:
    draft = filled().typed("patient.name", " <b>Ana</b> \u202e & \N{SNOWMAN} ").typed(DEDUCTIBLE, "1,5").with_line()
    assert Draft.from_data(json.loads(json.dumps(draft.to_data()))) == draft


@pytest.mark.parametrize("data", [{}, {"format": "prolo-cost/case/1"}, {"format": "prolo-cost/draft/1", "texts": []}])
def test_what_is_no_draft_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="draft"):
        Draft.from_data(data)


def test_a_file_s_exact_fractions_stay_exact() -> None:
    case = parse_json('{"plan": {"bilateral_factor": 1.10, "odd": 1e3}}').data
    assert isinstance(case, dict)
    plan = case_of(Draft.from_case_data(case))["plan"]
    assert plan == {"bilateral_factor": "1.10", "odd": "1e3"}


def test_a_new_form_is_untouched_until_something_is_typed() -> None:
    assert Draft.fresh(TODAY).is_untouched
    assert not typed(**{"patient.name": "M"}).is_untouched


CASE: dict[str, Any] = {
    "format": "prolo-cost/case/1",
    "as_of": "2026-11-22",
    "id": "kept",
    "patient": {"name": "Maria", "date_of_birth": "1980-02-03"},
    "payer": {"id": "aetna", "line_of_business": "commercial"},
    "diagnoses": ["M17.11"],
    "network": "in",
    "plan": {
        "plan_year_start": "01-01",
        "family_coverage": True,
        "tiers": {
            "in": {"deductible": {"individual": 1500, "family": "none"}},
            "out": {"deductible": {"individual": 3000}},
        },
        "benefits": {"procedure": {"in": {"copay": "none", "coinsurance": "0.2", "deductible_applies": True}}},
        "limits": [{"benefit": "procedure", "visits": 12, "visits_used": 0}],
        "bilateral_factor": 1.5,
    },
    "member": {"in": {"deductible_met": {"individual": 200, "family": {"low": 0, "high": 300}}}},
    "course": {
        "series": [
            {
                "first": "2026-12-01",
                "count": 4,
                "every_weeks": 4,
                "services": [
                    {"code": "M0076", "charge": 450, "modifiers": ["RT"], "benefit": "procedure", "bilateral": True},
                    {"code": "76942", "charge": "120.5", "benefit": "office_visit", "coverage": "covered"},
                ],
            },
            {"first": "2027-06-01", "count": 1, "every_weeks": 1, "services": [{"code": "M0076", "charge": 450}]},
        ],
        "sessions": [{"date": "2027-09-14", "services": [{"code": "M0076", "charge": 450}]}],
    },
    "secondary": {"method": "standard", "plan": {}},
}


def test_a_case_file_comes_out_as_it_went_in() -> None:
    assert case_of(Draft.from_case_data(CASE)) == CASE


def test_changing_one_box_changes_one_value() -> None:
    draft = Draft.from_case_data(CASE).typed(DEDUCTIBLE, "2000")
    changed = json.loads(json.dumps(CASE))
    changed["plan"]["tiers"]["in"]["deductible"]["individual"] = 2000
    assert case_of(draft) == changed


def test_opening_a_case_leaves_the_data_alone() -> None:
    before = json.dumps(CASE)
    case_data_of(Draft.from_case_data(CASE).without_line(0), TODAY)
    assert json.dumps(CASE) == before


def test_a_line_taken_away_takes_its_unseen_part_along() -> None:
    services = case_of(Draft.from_case_data(CASE).without_line(0))["course"]["series"][0]["services"]
    assert services == [{"code": "76942", "charge": "120.5", "benefit": "office_visit", "coverage": "covered"}]


def test_a_lone_session_is_shown_as_a_series_of_one() -> None:
    services = [{"code": "M0076", "charge": 125, "benefit": "procedure"}]
    draft = Draft.from_case_data({"plan": {}, "course": {"sessions": [{"date": "2026-03-02", "services": services}]}})
    assert (draft.text(FIRST), draft.text(COUNT)) == ("Mon Mar 2 2026", "1")
    assert case_of(draft)["course"] == {
        "series": [{"first": "2026-03-02", "count": 1, "every_weeks": 1, "services": services}]
    }


def test_sessions_on_dates_of_their_own_need_no_series() -> None:
    sessions = [{"date": f"2026-03-0{day}", "services": [{"code": "M0076", "charge": 125}]} for day in (2, 9)]
    draft = Draft.from_case_data({"plan": {}, "course": {"sessions": sessions}})
    assert (draft.single_sessions, draft.missing()) == (2, ())
    assert case_of(draft)["course"] == {"sessions": sessions}


def test_no_coverage_is_read_and_written() -> None:
    draft = Draft.from_case_data({"plan": None, "course": {}})
    assert not draft.is_insured
    assert case_of(draft)["plan"] is None


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"plan": "x", "member": [], "course": "y"},
        {"plan": {"tiers": 3, "benefits": [1]}, "course": {"series": {"a": 1}}},
        {"plan": {"a.b": {"in": {"copay": 1}}}, "diagnoses": "M17"},
        {"course": {"series": [{"services": [3, None]}], "sessions": [1]}},
        {"patient": None, "network": None, "payer": {"id": 5}},
    ],
)
def test_a_file_of_any_shape_opens_and_takes_typing(data: dict[str, Any]) -> None:
    draft = Draft.from_case_data(data)
    out, _ = case_data_of(draft.typed(DEDUCTIBLE, "10").typed(FIRST, "12/1").typed(line_key(0, "charge"), "5"), TODAY)
    assert out["format"] == "prolo-cost/case/1"
    assert json.dumps(out)


# Limits, a second plan, and what else lies one key away


def limited(**boxes: str) -> Draft:
    """The form with boxes of the procedure's yearly limit typed, and then those of the office visit's."""
    draft = filled().with_line().typed(line_key(1, "code"), "99213").typed(line_key(1, "charge"), "120")
    draft = draft.typed(line_key(1, "benefit"), "office_visit")
    for key, text in boxes.items():
        benefit, _, name = key.partition("__")
        draft = draft.typed(draft.limit_key(benefit, name), text)
    return draft


def limits_of(draft: Draft) -> Any:
    return case_of(draft)["plan"].get("limits")


def test_the_limit_of_a_benefit_says_whose_it_is() -> None:
    draft = limited(procedure__visits="12", procedure__dollars="1,000", procedure__visits_used="3")
    assert limits_of(draft) == [{"benefit": "procedure", "visits": 12, "dollars": 1000, "visits_used": 3}]


def test_each_benefit_has_a_limit_of_its_own_whatever_is_typed_first() -> None:
    draft = limited(office_visit__visits="5", procedure__visits="12")
    by_benefit = {limit["benefit"]: limit["visits"] for limit in limits_of(draft)}
    assert by_benefit == {"office_visit": 5, "procedure": 12}
    assert draft.box_of("plan.limits[0].visits_used") == draft.limit_key("procedure", "visits_used")


def test_a_limit_stays_with_its_benefit_when_lines_change() -> None:
    draft = limited(office_visit__visits="5").without_line(0)
    assert limits_of(draft) == [{"benefit": "office_visit", "visits": 5}]
    assert draft.limit_key("office_visit", "visits") == "plan.limits[1].visits"


def test_an_emptied_limit_is_none_and_problems_find_their_box_beside_it() -> None:
    draft = limited(procedure__visits="12", office_visit__visits_used="5")
    draft = draft.typed(draft.limit_key("procedure", "visits"), "")
    assert limits_of(draft) == [{"benefit": "office_visit", "visits_used": 5}]
    assert draft.box_of("plan.limits[0]") == draft.limit_key("office_visit", "visits")
    assert limits_of(draft.typed(draft.limit_key("office_visit", "visits_used"), "")) is None


def test_a_file_with_two_limits_of_one_benefit_keeps_both_and_shows_each_in_its_box() -> None:
    limits = [{"benefit": "procedure", "visits": 12}, {"benefit": "procedure", "dollars": 1000, "dollars_used": 0}]
    case = {"format": "prolo-cost/case/1", "plan": {"limits": limits}, "course": {}}
    draft = Draft.from_case_data(case)
    assert limits_of(draft) == limits
    assert draft.text(draft.limit_key("procedure", "dollars")) == "1,000"
    assert draft.text(draft.limit_key("procedure", "visits")) == "12"
    assert draft.limit_key("office_visit", "visits") == "plan.limits[2].visits"


@pytest.mark.parametrize("limits", [[], [{}], [{"visits": 3}], "none", [1]])
def test_limits_of_any_make_come_out_as_they_went_in(limits: Any) -> None:
    case = {"format": "prolo-cost/case/1", "plan": {"limits": limits}, "course": {}}
    assert case_of(Draft.from_case_data(case))["plan"]["limits"] == limits


DEDUCTIBLE_OF_SECOND = "secondary.plan.tiers.in.deductible.individual"


def test_a_second_plan_is_there_once_somebody_says_how_it_pays() -> None:
    draft = filled().typed(DEDUCTIBLE_OF_SECOND, "500")
    assert "secondary" not in case_of(draft)
    second = case_of(draft.typed("secondary.method", "medicaid"))["secondary"]
    assert second == {"method": "medicaid", "plan": {"tiers": {"in": {"deductible": {"individual": 500}}}}}
    assert case_of(filled().typed("secondary.method", "standard"))["secondary"] == {"plan": {}, "method": "standard"}


def test_a_second_plan_of_a_file_stays_until_somebody_says_there_is_none() -> None:
    second = {"plan": {"tiers": {"in": {"deductible": {"individual": 500}}}, "carryover": "always"}, "network": "out"}
    draft = Draft.from_case_data({"plan": {}, "course": {}, "secondary": second})
    assert draft.has_second_plan
    assert case_of(draft)["secondary"] == second
    assert "secondary" not in case_of(draft.typed("secondary.method", "none"))
    assert case_of(draft.typed("secondary.method", "none").typed("secondary.method", ""))["secondary"] == second


PLAN: dict[str, Any] = {
    "preset": "original_medicare",
    "individual_out_of_pocket_cap": 9200,
    "deductible_counts_toward_out_of_pocket": False,
    "copay_counts_toward_out_of_pocket": True,
    "carryover": "if_unmet",
    "contract_rate_when_not_covered": True,
    "contract_rate_beyond_limit": False,
    "may_balance_bill": {"in": False, "out": True},
    "high_deductible": True,
    "benefits": {"procedure": {"out": {"copay_per": "line", "copay_counts_toward_deductible": True}}},
    "multiple_procedure_factors": [1, "0.5"],
    "cross_accumulation": {"deductible": "both"},
}


def test_every_rule_of_a_plan_comes_out_as_it_went_in_and_most_have_a_box() -> None:
    services = [{"code": "M0076", "charge": 1, "benefit": "b", "modifiers": ["RT", "59"], "bilateral": True}]
    case: dict[str, Any] = {
        "format": "prolo-cost/case/1",
        "plan": PLAN,
        "member": {"qualified_medicare_beneficiary": True},
        "course": {"series": [{"first": "2026-12-01", "count": 1, "services": services}]},
    }
    draft = Draft.from_case_data(case)
    assert case_of(draft) == case
    assert draft.rest["plan"] == {
        "benefits": {"procedure": {"out": {}}},
        "may_balance_bill": {},
        "multiple_procedure_factors": [1, "0.5"],
        "cross_accumulation": {"deductible": "both"},
    }
    assert draft.text(line_key(0, "modifiers")) == "RT, 59"
