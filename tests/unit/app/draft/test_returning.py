"""A returning patient: person and plan come over, what was met of a year does not."""

from __future__ import annotations

from datetime import date

from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import FIRST, line_key
from prolo_cost.app.draft.returning import is_called, last_time, take_over

TODAY = date(2026, 11, 24)
THEN = date(2026, 3, 2)
LAST = Draft(
    {
        "as_of": "2026-03-02",
        "patient.name": "Ana",
        "patient.member_id": "W1",
        "payer": "Aetna",
        "payer.id": "aetna",
        "network": "in",
        "diagnoses": "M17.11",
        "plan.tiers.in.deductible.individual": "1500",
        "member.as_of": "2026-03-01",
        "member.in.deductible_met.individual": "200",
        "member.in.out_of_pocket_met.individual": "?",
        FIRST: "2026-03-10",
        line_key(0, "code"): "M0076",
        line_key(0, "charge"): "400",
    },
    {"plan": {"limits": []}, "secondary": {"plan": {}, "member": {"in": {}}}, "course": {"series": [{}]}},
)


def took(draft: Draft) -> Draft:
    return take_over(draft, LAST, "E-2026-0007", THEN)


def test_person_payer_and_plan_come_over_and_treatment_and_prices_do_not() -> None:
    draft = took(Draft.fresh(TODAY).typed("patient.name", "an").typed(FIRST, "2026-12-01"))
    keys = ("patient.name", "patient.member_id", "payer.id", "network", "diagnoses", FIRST, "as_of")
    assert [draft.text(key) for key in keys] == ["Ana", "W1", "aetna", "in", "M17.11", "2026-12-01", "2026-11-24"]
    assert draft.text("plan.tiers.in.deductible.individual") == "1500"
    assert draft.text(line_key(0, "charge")) == ""
    assert draft.rest == {"plan": {"limits": []}, "secondary": {"plan": {}}}


def test_what_was_met_is_blank_and_only_told_of() -> None:
    draft = took(Draft.fresh(TODAY).typed("member.in.deductible_met.individual", "9"))
    assert draft.is_blank("member.in.deductible_met.individual")
    told = last_time(draft)
    assert told is not None
    assert (told.number, told.day) == ("E-2026-0007", THEN)
    assert told.met == (("member.in.deductible_met.individual", "200"),)
    assert last_time(Draft.fresh(TODAY)) is None


def test_nothing_old_goes_into_the_case() -> None:
    data, faults = case_data_of(took(Draft.fresh(TODAY)), TODAY)
    assert faults == ()
    assert "member" not in data
    assert all(not name.startswith("was") for name in data)


def test_a_patient_who_comes_a_third_time_is_told_of_the_second() -> None:
    second = took(Draft.fresh(TODAY)).typed("member.in.deductible_met.individual", "700")
    third = take_over(Draft.fresh(TODAY), second, "E-2026-0400", TODAY)
    told = last_time(third)
    assert told is not None
    assert (told.number, told.met) == ("E-2026-0400", (("member.in.deductible_met.individual", "700"),))


def test_taking_over_changes_neither_draft() -> None:
    before = Draft.from_data(LAST.to_data())
    took(Draft.fresh(TODAY))
    assert before == LAST


def test_a_patient_is_found_by_the_beginnings_of_the_name_alone() -> None:
    called = [is_called("Ana N\u00fa\u00f1ez", typed) for typed in ("an", "nun AN", "na", "aetna", "e-2026")]
    assert called == [True, True, False, False, False]
