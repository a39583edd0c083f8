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


CARVED_OUT = ("LS*2120", "NM1*VN*2*SPINE PARTNERS", "PER*IC**TE*5035550100", "LE*2120")


def test_a_benefit_of_somebody_else_suggests_nothing_and_says_whom_to_ask() -> None:
    rows = (ACTIVE, DEDUCTIBLE, "EB*A**2***27**.3****Y", *CARVED_OUT)
    assert "plan.benefits.procedure.in.coinsurance" not in suggested(*rows)
    assert suggested(*rows)["plan.tiers.in.deductible.individual"] == "1500.00"
    assert warned(*rows) == [("segment 12", "ask_elsewhere")]
    assert read_271(eligibility(*rows)).rows[2].elsewhere == "SPINE PARTNERS, 5035550100"


def test_a_row_that_names_the_payer_itself_is_the_payers() -> None:
    own = ("LS*2120", "NM1*PR*2*CASCADE MUTUAL", "PER*IC**TE*5035550100", "LE*2120")
    assert suggested(DEDUCTIBLE, *own)["plan.tiers.in.deductible.individual"] == "1500.00"
    assert warned(DEDUCTIBLE, *own) == []


@pytest.mark.parametrize(("kind", "code"), [("U", "ask_elsewhere"), ("R", "other_payer"), ("V", "cannot_process")])
def test_rows_that_give_no_answer_are_said(kind: str, code: str) -> None:
    found = suggest(read_271(eligibility(f"EB*{kind}**2", *CARVED_OUT))).warnings
    assert [each.code for each in found] == [code]
    assert found[0].figures["who"] == "SPINE PARTNERS, 5035550100"


@pytest.mark.parametrize("kind", ["6", "7", "8"])
def test_of_a_coverage_that_is_not_active_nothing_is_suggested(kind: str) -> None:
    rows = (f"EB*{kind}**30", DEDUCTIBLE)
    assert suggested(*rows) == {}
    assert warned(*rows) == [("segment 10", "coverage_inactive")]


def test_a_part_that_is_not_covered_any_more_does_not_end_the_plan() -> None:
    rows = (ACTIVE, "EB*6**88", DEDUCTIBLE)
    assert "plan.tiers.in.deductible.individual" in suggested(*rows)
    assert warned(*rows) == []


def test_a_figure_of_one_plan_of_two_alone_is_not_suggested() -> None:
    """A vision plan that says a deductible of nought is no answer for the medical plan beside it."""
    rows = (ACTIVE, "EB*C*IND*30***23*1500*****U", "EB*1*IND*30*PR*VISION", "EB*C*IND*30***23*0*****Y")
    assert "plan.tiers.in.deductible.individual" not in suggested(*rows)
    assert ("", "several_plans") in warned(*rows)


def test_a_plan_that_is_named_twice_is_one() -> None:
    rows = (ACTIVE, DEDUCTIBLE, "EB*1*FAM*30*PR*SILVER PLAN", REMAINING)
    assert suggested(*rows)["member.in.deductible_met.individual"] == "200.00"


def test_what_remains_in_one_network_is_not_taken_from_what_counts_in_both() -> None:
    rows = ("EB*C*IND*30***23*1500*****W", "EB*C*IND*30***29*1300*****Y")
    assert "member.in.deductible_met.individual" not in suggested(*rows)


def test_a_share_of_one_procedure_is_not_that_of_all() -> None:
    assert suggested("EB*A**2***27**.5****Y*HC:20611") == {}


def test_one_network_for_the_deductible_and_both_for_the_limit() -> None:
    found = suggested("EB*C*IND*30***23*1500*****W", "EB*G*IND*30***23*6000*****Y")
    limits = {field for field in found if field.startswith("plan.tiers")}
    assert limits == {
        "plan.tiers.in.deductible.individual",
        "plan.tiers.out.deductible.individual",
        "plan.tiers.in.out_of_pocket_max.individual",
    }


def test_authorization_and_quantities_are_read_from_the_row_and_from_what_follows_it() -> None:
    row = read_271(eligibility("EB*F**33***23***VS*20*Y*Y", "HSD*VS*1***34*1")).rows[0]
    assert (row.authorization, row.quantities) == ("Y", (("VS", "20"), ("VS", "1")))


def test_a_plan_that_ended_beside_one_that_is_active_ends_nothing() -> None:
    rows = ("EB*6**30*PR*OLD PLAN", ACTIVE, DEDUCTIBLE)
    assert suggested(*rows)["plan.tiers.in.deductible.individual"] == "1500.00"
    assert warned(*rows) == []


def test_more_remaining_than_there_is_in_all_suggests_nothing_met() -> None:
    assert "member.in.deductible_met.individual" not in suggested(DEDUCTIBLE, "EB*C*IND*30***29*1600*****Y")


def test_a_copay_of_an_admission_is_none_of_a_visit() -> None:
    assert suggested("EB*B**98***36*250*****Y") == {}
