"""Remittances: what each line was charged, allowed and paid, to the cent, and which lines do not add up."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.importers.files import remittance

from prolo_cost.importers.remittance_835 import read_835
from prolo_cost.importers.remitted_claims import COINSURANCE, COPAY, DEDUCTIBLE, RemittedLine

CLAIM = "CLP*P-17*1*500.00*200.00*100.00*12*ICN1"
LINE = ("SVC*HC:20611:RT:50*500*200**2", "DTM*472*20261201", "CAS*CO*45*200", "CAS*PR*1*60**2*40")


def line_of(*segments: str, claim: str = CLAIM) -> RemittedLine:
    found = read_835(remittance(claim, *segments))
    assert found.problems == ()
    return found.claims[0].lines[0]


def test_a_line_is_read_to_the_cent_with_all_that_a_price_depends_on() -> None:
    line = line_of(*LINE)
    assert (line.code, line.modifiers, line.units, line.date) == ("20611", ("RT", "50"), "2", date(2026, 12, 1))
    assert (line.charge, line.paid, line.write_off, line.not_covered) == (500_00, 200_00, 200_00, 0)
    assert [line.share(each) for each in (DEDUCTIBLE, COINSURANCE, COPAY)] == [60_00, 40_00, 0]
    assert (line.reasons, line.balances) == (("CO-45", "PR-1", "PR-2"), True)


def test_a_claim_names_its_payer_and_how_it_was_processed() -> None:
    claim = read_835(remittance(CLAIM, *LINE)).claims[0]
    assert (claim.payer, claim.payer_id, claim.claim, claim.status) == ("CASCADE MUTUAL", "12345", "P-17", "1")
    assert (claim.charge, claim.paid, claim.patient) == (500_00, 200_00, 100_00)


def test_allowed_is_what_the_payer_says_and_else_paid_with_the_plans_own_shares() -> None:
    assert line_of(*LINE).allowed == 300_00
    assert line_of(*LINE, "AMT*B6*310").allowed == 310_00


@pytest.mark.parametrize("reason", ["45", "96", "204"])
def test_what_a_patient_owes_outside_the_plan_is_no_allowed_amount(reason: str) -> None:
    line = line_of("SVC*HC:M0076*500*0", f"CAS*PR*{reason}*500", claim="CLP*P*4*500*0*500")
    assert (line.allowed, line.not_covered, line.write_off) == (None, 500_00, 0)


def test_a_line_that_was_refused_has_no_allowed_amount_but_its_reasons() -> None:
    line = line_of("SVC*HC:M0076*500*0", "CAS*CO*96*500", "LQ*HE*N130", claim="CLP*P*4*500*0*0")
    assert (line.allowed, line.reasons, line.remarks) == (None, ("CO-96",), ("N130",))


def test_the_code_that_was_submitted_stands_beside_the_one_that_was_processed() -> None:
    line = line_of("SVC*HC:20610*500*500**1*HC:20611", claim="CLP*P*1*500*500*0")
    assert (line.code, line.submitted) == ("20610", "20611")


def test_a_line_without_its_own_day_has_that_of_the_claim() -> None:
    line = line_of("DTM*232*20261215", "SVC*HC:20611*500*500", claim="CLP*P*1*500*500*0")
    assert line.date == date(2026, 12, 15)


def test_a_reversal_keeps_its_sign() -> None:
    line = line_of("SVC*HC:20611*-500*-200", "CAS*CO*45*-300", claim="CLP*P*22*-500*-200*0")
    assert (line.charge, line.paid, line.write_off, line.balances) == (-500_00, -200_00, -300_00, True)


@pytest.mark.parametrize(
    ("segments", "place", "code"),
    [
        ((CLAIM, "SVC*HC:20611*500*200", "CAS*CO*45*299.99"), "segment 9", "claim_unbalanced"),
        ((CLAIM, "SVC*HC:20611*500*199.99", "CAS*CO*45*300"), "segment 10", "line_unbalanced"),
        ((CLAIM, "SVC*HC:20611*400*100", "CAS*CO*45*300"), "segment 9", "lines_are_not_the_claim"),
        ((CLAIM, "SVC*HC>20611*500*200", "CAS*CO*45*300"), "segment 10", "line_without_code"),
        ((CLAIM, "SVC*HC:20611*5OO*200", "CAS*CO*45*300"), "segment 10", "x12_amount"),
        ((CLAIM, "SVC*HC:20611*500*200.001", "CAS*CO*45*300"), "segment 10", "x12_amount"),
        ((CLAIM, "SVC*HC:20611*500*200**two", "CAS*CO*45*300"), "segment 10", "x12_number"),
    ],
)
def test_what_does_not_add_up_or_cannot_be_read_is_named_with_its_segment(
    segments: tuple[str, ...], place: str, code: str
) -> None:
    problems = read_835(remittance(*segments)).problems
    assert (place, code) in {(each.field, each.code) for each in problems}


def test_every_fault_is_told_at_once() -> None:
    twice = (CLAIM, "SVC*HC:20611*500*1", CLAIM, "SVC*HC:20611*500*2")
    problems = read_835(remittance(*twice)).problems
    assert [each.code for each in problems].count("line_unbalanced") == 2


def test_a_file_without_a_claim_says_so() -> None:
    assert [each.code for each in read_835(remittance()).problems] == ["no_claims"]


def test_what_is_taken_from_the_payment_as_a_whole_belongs_to_no_claim() -> None:
    found = read_835(remittance(CLAIM, *LINE, "PLB*1*20261231*WO*50"))
    assert (found.problems, len(found.claims[0].lines)) == ((), 1)


def test_what_was_taken_from_the_payment_for_other_claims_is_said() -> None:
    warnings = read_835(remittance(CLAIM, *LINE, "PLB*1*20261231*WO:P-3*50*L6*-1.25")).warnings
    told = [(each.code, each.figures["amount"], each.figures["reason"]) for each in warnings]
    assert told == [("payment_lowered", "50.00", "WO"), ("payment_raised", "1.25", "L6")]
    assert "P-3" not in str(warnings), "another claim's number says who somebody else is"


def test_remark_codes_of_the_claim_as_a_whole_are_kept_with_it() -> None:
    claim = read_835(remittance(CLAIM, "MOA***MA01*N130", *LINE)).claims[0]
    assert claim.remarks == ("MA01", "N130")


def test_a_day_of_settling_that_is_not_said_is_that_of_the_payment() -> None:
    file = remittance(CLAIM, *LINE)
    assert read_835(file).claims[0].on == date(2026, 11, 24)
    dated = file.replace(b"N1*PR*", b"DTM*405*20261120~N1*PR*")
    assert read_835(dated).claims[0].on == date(2026, 11, 20)


@pytest.mark.parametrize("reason", ["59", "97", "253"])
def test_a_line_that_was_lowered_for_this_claim_alone_says_by_what(reason: str) -> None:
    line = line_of("SVC*HC:20611*500*294", f"CAS*CO*45*200**{reason}*6", claim="CLP*P*1*500*294*0")
    assert line.lowered == (f"CO-{reason}",)
    assert line_of(*LINE).lowered == ()


def test_another_payer_before_this_one_shows_whatever_the_status_says() -> None:
    line = ("SVC*HC:20611*500*100", "CAS*OA*23*400")
    assert read_835(remittance("CLP*P*1*500*100*0", *line)).claims[0].is_after_another
    assert not read_835(remittance(CLAIM, *LINE)).claims[0].is_after_another


@pytest.mark.parametrize(
    ("people", "whose"),
    [
        (("NM1*QC*1*DOE*PAT*A**JR*MI*X1",), ("DOE, PAT A JR", "X1")),
        (("NM1*QC*1*DOE*KIM", "NM1*IL*1*DOE*PAT****MI*X1"), ("DOE, KIM", "X1")),
        (("NM1*QC*1*DOE*KIM****MI*X9", "NM1*IL*1*DOE*PAT****MI*X1"), ("DOE, KIM", "X9")),
        (("NM1*QC*1*DOE*PAT****34*123456789",), ("DOE, PAT", "")),
        (("NM1*QC*1*DOE*PAT****34*123456789", "NM1*IL*1*DOE*PAT****MI*X1"), ("DOE, PAT", "X1")),
    ],
)
def test_whose_claim_it_is(people: tuple[str, ...], whose: tuple[str, str]) -> None:
    claim = read_835(remittance(CLAIM, *people, *LINE)).claims[0]
    assert (claim.person, claim.member_id) == whose


def test_every_transaction_of_a_file_is_read_with_its_own_payer() -> None:
    first, second = remittance(CLAIM, *LINE), remittance(CLAIM, *LINE).replace(b"CASCADE MUTUAL", b"OTHER")
    assert [claim.payer for claim in read_835(first + second).claims] == ["CASCADE MUTUAL", "OTHER"]
