"""Answers about eligibility: every benefit with its raw segment, and suggestions only where rows say it clearly."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.importers.files import PARTIES, eligibility, interchange

from prolo_cost.importers.eligibility_271 import Answered, read_271
from prolo_cost.importers.suggesting import as_case, suggest

ACTIVE = "EB*1*IND*30*PR*SILVER PLAN"
DEDUCTIBLE = "EB*C*IND*30***23*1500*****Y"
REMAINING = "EB*C*IND*30***29*1300*****Y"


def suggested(*benefits: str) -> dict[str, str | bool]:
    answered = read_271(eligibility(*benefits))
    assert answered.problems == ()
    return {each.field: each.value for each in suggest(answered).suggestions}


def warned(*benefits: str) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in suggest(read_271(eligibility(*benefits))).warnings]


def test_each_benefit_is_a_row_with_its_segment_as_it_was_sent() -> None:
    answered = read_271(eligibility(ACTIVE, DEDUCTIBLE, "MSG*FAMILY PLAN", "DTP*346*D8*20260101"))
    row = answered.rows[1]
    assert (answered.payer, answered.payer_id, answered.on) == ("CASCADE MUTUAL", "12345", date(2026, 11, 20))
    assert (row.raw, row.kind, row.period, row.amount, row.network) == (DEDUCTIBLE, "C", "23", 1500_00, "Y")
    assert (row.messages, row.dates, row.place) == (("FAMILY PLAN",), (("346", "20260101"),), "segment 11")


def test_a_yearly_amount_and_what_remains_of_it_give_limit_and_met() -> None:
    assert suggested(ACTIVE, DEDUCTIBLE, REMAINING) == {
        "plan.family_coverage": False,
        "plan.plan_year_start": "01-01",
        "plan.tiers.in.deductible.individual": "1500.00",
        "member.in.deductible_met.individual": "200.00",
        "member.as_of": "2026-11-20",
    }


def test_nothing_is_met_only_where_all_of_it_remains_and_that_is_said() -> None:
    assert suggested(DEDUCTIBLE, "EB*C*IND*30***29*1500*****Y")["member.in.deductible_met.individual"] == "0.00"
    assert "member.in.deductible_met.individual" not in suggested(DEDUCTIBLE)


def test_a_nought_that_was_sent_is_one() -> None:
    assert suggested("EB*C*IND*30***23*0*****Y")["plan.tiers.in.deductible.individual"] == "0.00"


def test_one_benefit_for_both_networks_counts_in_both() -> None:
    found = suggested("EB*G*FAM*30***23*12000*****W")
    assert found["plan.tiers.in.out_of_pocket_max.family"] == "12000.00"
    assert found["plan.tiers.out.out_of_pocket_max.family"] == "12000.00"


@pytest.mark.parametrize("network", ["", "U"])
def test_a_row_that_does_not_say_its_network_suggests_nothing_and_is_pointed_at(network: str) -> None:
    row = f"EB*C*IND*30***23*1500*****{network}"
    assert "plan.tiers.in.deductible.individual" not in suggested(row)
    assert warned(row) == [("segment 10", "network_not_said")]


def test_two_plans_in_one_answer_that_disagree_suggest_nothing() -> None:
    rows = (ACTIVE, DEDUCTIBLE, "EB*1*IND*30*PR*VISION", "EB*C*IND*30***23*0*****Y")
    assert "plan.tiers.in.deductible.individual" not in suggested(*rows)
    assert ("plan.tiers.in.deductible.individual", "rows_disagree") in warned(*rows)


def test_what_remains_of_one_plan_is_not_taken_from_another() -> None:
    rows = (ACTIVE, DEDUCTIBLE, "EB*1*IND*30*PR*VISION", "EB*C*IND*30***29*100*****Y")
    assert "member.in.deductible_met.individual" not in suggested(*rows)


def test_a_figure_that_may_mean_no_limit_is_a_question() -> None:
    row = "EB*G*IND*30***23*99999.99*****Y"
    assert "plan.tiers.in.out_of_pocket_max.individual" not in suggested(row)
    assert warned(row) == [("segment 10", "perhaps_no_limit")]


def test_coinsurance_and_copay_go_to_the_benefits_that_are_meant() -> None:
    found = suggested("EB*A**2***27**.2****Y", "EB*B**98***27*40*****Y")
    assert found == {"plan.benefits.procedure.in.coinsurance": "0.2", "plan.benefits.office_visit.in.copay": "40.00"}


def test_percent_in_place_of_a_fraction_is_a_question() -> None:
    row = "EB*A**2***27**20****Y"
    assert suggested(row) == {}
    assert warned(row) == [("segment 10", "share_above_one")]


def test_two_copays_told_apart_by_words_alone_suggest_nothing() -> None:
    rows = ("EB*B**98***27*30*****Y", "MSG*PCP", "EB*B**98***27*60*****Y", "MSG*SPECIALIST")
    assert suggested(*rows) == {}
    assert warned(*rows) == [("plan.benefits.office_visit.in.copay", "rows_disagree")]


def test_benefits_of_one_procedure_are_not_those_of_the_plan() -> None:
    assert suggested("EB*C*IND*30***23*1500*****Y*HC:M0076") == {}


def test_the_dependent_is_the_patient_where_benefits_of_one_are_told() -> None:
    people = (
        "HL*3*2*22*1",
        "NM1*IL*1*DOE*PAT",
        DEDUCTIBLE,
        "HL*4*3*23*0",
        "NM1*03*1*DOE*KIM",
        "EB*C*IND*30***23*900*****Y",
    )
    found = suggest(read_271(interchange("271", *PARTIES, *people).encode())).suggestions
    assert "900.00" in {each.value for each in found}
    assert "1500.00" not in {each.value for each in found}


def test_several_people_in_one_answer_are_never_mixed() -> None:
    people = ("HL*3*2*22*0", DEDUCTIBLE, "HL*4*2*22*0", "EB*C*IND*30***23*900*****Y")
    answered = read_271(interchange("271", *PARTIES, *people).encode())
    assert ([each.code for each in answered.problems], answered.rows) == (["more_than_one_patient"], ())


def test_a_refusal_is_told_with_its_reason() -> None:
    answered = read_271(interchange("271", *PARTIES, "AAA*Y**75*C").encode())
    assert [(each.code, each.figures["reason"]) for each in answered.problems] == [("eligibility_refused", "75")]


def test_whose_answer_it_is_is_told_beside_it_and_goes_no_further() -> None:
    answered = read_271(eligibility(ACTIVE, DEDUCTIBLE))
    assert (answered.person, answered.member_id) == ("DOE, PAT", "X1")
    assert "DOE" not in str(suggest(answered))


def test_as_a_case_what_is_not_suggested_is_left_out() -> None:
    case = as_case(suggest(read_271(eligibility(DEDUCTIBLE))).suggestions)
    assert case == {
        "plan": {"plan_year_start": "01-01", "tiers": {"in": {"deductible": {"individual": "1500.00"}}}},
        "member": {},
    }
    assert as_case(suggest(Answered()).suggestions) == {"plan": {}, "member": {}}
