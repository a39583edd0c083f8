"""Accepting answers keeps who said what, and teaches the clinic about the payer, without a word about the patient."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from tests.examples import knee_draft

from prolo_cost.app.confirming import call
from prolo_cost.app.confirming.accepting import Accepted, accepted
from prolo_cost.app.confirming.effects import Answered, Consequences, told_now
from prolo_cost.app.confirming.questions import applied, replies, to_ask
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.estimates.answer import Answer
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.domain.coverage import Payer
from prolo_cost.wording import Words

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 11, 25).astimezone()
ALLOWED = "course.series[0].services[0].allowed"
WORDS = Words.load("en")


def answer(draft: Draft) -> Answer:
    data, _ = case_data_of(draft, TODAY)
    return Estimating({"aetna": Payer("aetna", "Aetna")}.get, lambda _name, _year: None, lambda: TODAY).answer(data)


def accept(answers: dict[str, str], beside: dict[str, str], draft: Draft | None = None) -> Accepted:
    draft = draft or knee_draft()
    typed = draft
    for place, text in answers.items():
        typed = typed.typed(call.said(place), text)
    for name, text in beside.items():
        typed = typed.typed(f"call.{name}", text)
    before = answer(draft).estimate
    assert before is not None
    said = replies(typed, to_ask(draft, answer(draft), TODAY))
    then = applied(draft, said, TODAY)
    outcome = Consequences(answer, draft, told_now(before), TODAY).of(said)
    found = answer(then)
    assert found.case is not None
    assert found.estimate is not None
    return accepted(
        Answered(typed, then, said, call.spoken(typed, NOW), outcome, printed=True),
        case_data_of(then, TODAY)[0],
        found.case,
        found.estimate,
        estimate_id="one",
        words=WORDS,
        edition="2026-11-22",
        version="1",
    )


CALL = {"spoke_with": "Denise R.", "when": "11/24 11:20", "reference": "88-41207"}


def test_the_call_is_kept_with_what_the_patient_had_been_told() -> None:
    kept = accept({"coverage.M0076": "not_covered"}, CALL | {"why.M0076": "unproven"}).call
    assert (kept["spoke_with"], kept["on"], kept["at"], kept["reference"]) == (
        *("Denise R.", "2026-11-24", "11:20", "88-41207"),
    )
    assert kept["answers"] == [
        {
            "place": "coverage.M0076",
            "was": "",
            "said": "not_covered",
            "outcome": "not_covered",
            "words": "unproven",
            "approval": "",
            "approval_number": "",
        }
    ]
    assert kept["told"] == {
        "on": "2026-11-24",
        "likely": "denied",
        "patient": {"low": "1836.00", "point": "2160.00", "high": "2160.00"},
    }


def test_a_stance_and_a_price_that_were_heard_of_one_code_are_one_piece_of_evidence() -> None:
    (learnt,) = accept({"coverage.M0076": "not_covered", ALLOWED: "310.50"}, CALL).evidence
    assert (learnt.payer_id, learnt.line_of_business, learnt.state) == ("aetna", "commercial", "OR")
    assert (learnt.code, learnt.outcome, learnt.allowed, learnt.source) == ("M0076", "not_covered", 31050, "call")
    assert (learnt.on, learnt.spoke_with, learnt.reference) == (TODAY, "Denise R.", "88-41207")


def test_a_price_alone_says_nothing_of_the_coverage_and_a_range_no_price() -> None:
    (learnt,) = accept({ALLOWED: "310"}, CALL).evidence
    assert (learnt.outcome, learnt.allowed) == ("unknown", 31000)
    assert accept({ALLOWED: "300-310"}, CALL).evidence == ()


def test_what_is_covered_on_a_condition_or_with_approval_is_covered_with_criteria() -> None:
    for text, approval in (("conditions", ""), ("covered", "required"), ("covered", "granted")):
        (learnt,) = accept({"coverage.M0076": text}, CALL | {"approval.M0076": approval}).evidence
        assert learnt.outcome == "covered_with_criteria"


def test_amounts_met_are_the_patients_own_and_teach_nothing() -> None:
    assert accept({"member.in.out_of_pocket_met.individual": "1450"}, CALL).evidence == ()


def test_without_a_payer_there_is_nobody_to_learn_about() -> None:
    assert accept({"coverage.M0076": "not_covered"}, CALL, knee_draft().typed("payer.id", "")).evidence == ()


def test_accepting_the_same_call_again_makes_no_second_piece_of_evidence() -> None:
    first, again = (accept({"coverage.M0076": "not_covered"}, CALL).evidence for _ in range(2))
    assert first == again


def test_nothing_of_the_patient_is_in_the_evidence() -> None:
    (learnt,) = accept({"coverage.M0076": "not_covered"}, CALL).evidence
    told = " ".join(map(str, asdict(learnt).values()))
    assert "Maria" not in told
    assert "1974" not in told


def test_the_figures_hold_for_thirty_days_from_the_day_of_the_answers() -> None:
    taken = accept({"coverage.M0076": "not_covered"}, CALL)
    assert (taken.valid_until, taken.plan_year_ends) == (date(2026, 12, 24), date(2026, 12, 31))
