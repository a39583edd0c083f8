"""What the insurer says goes where the form would put it, moves the figures in order, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

import pytest
from tests.examples import knee_draft

from prolo_cost.app.confirming import call
from prolo_cost.app.confirming.effects import Consequences, Outcome, told_by, told_now
from prolo_cost.app.confirming.questions import (
    Asked,
    Reply,
    also_said,
    applied,
    could_also_say,
    replies,
    still_heard,
    to_ask,
    told_today,
)
from prolo_cost.app.draft.boxes import Kind
from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import line_key
from prolo_cost.app.estimates.answer import Answer
from prolo_cost.app.estimates.estimating import Estimating
from prolo_cost.casefile import estimate_to_json
from prolo_cost.domain.coverage import Evidence, Payer, Position, Stance
from prolo_cost.domain.money import Range
from prolo_cost.domain.result import Estimate, Scenario
from prolo_cost.wording import Words

TODAY = date(2026, 11, 24)
OUT_OF_POCKET_MET = "member.in.out_of_pocket_met.individual"
DEDUCTIBLE_MET = "member.in.deductible_met.individual"
APPLIES = "plan.benefits.guidance.in.deductible_applies"
ALLOWED = line_key(0, "allowed")
COVERAGE = line_key(0, "coverage")

REFUSES = Stance("M0076", Position.NOT_COVERED_INVESTIGATIONAL, Evidence.READ, "all")
PAYERS = {"aetna": Payer("aetna", "Aetna", stances=(REFUSES,))}


def answer(draft: Draft) -> Answer:
    data, _ = case_data_of(draft, TODAY)
    return Estimating(PAYERS.get, lambda _name, _year: None, lambda: TODAY).answer(data)


def estimate_of(draft: Draft) -> Estimate:
    found = answer(draft).estimate
    assert found is not None
    return found


@pytest.fixture
def draft() -> Draft:
    """The example: guidance and what is met of the out-of-pocket limit are not known, the price is an interval."""
    return knee_draft()


def said(draft: Draft, answers: Mapping[str, str]) -> Draft:
    for place, text in answers.items():
        draft = draft.typed(call.said(place), text)
    return draft


def heard(draft: Draft, answers: Mapping[str, str]) -> tuple[Reply, ...]:
    typed = said(draft, answers)
    asked = to_ask(draft, answer(draft), TODAY)
    return replies(typed, (*asked, *also_said(typed, answer(draft), TODAY)))


ALL = {"coverage.M0076": "not_covered", OUT_OF_POCKET_MET: "1,450", APPLIES: "yes", ALLOWED: "310"}


# What is asked


def test_it_is_asked_in_the_order_of_the_call_sheet_with_what_we_thought(draft: Draft) -> None:
    asked = to_ask(draft, answer(draft), TODAY)
    assert [(each.place, each.was) for each in asked] == [
        ("coverage.M0076", "not_covered"),
        (OUT_OF_POCKET_MET, ""),
        (APPLIES, ""),
        (ALLOWED, "296\N{EN DASH}318 (310)"),
    ]
    assert [each.kind for each in asked] == [Kind.CHOICE, Kind.AMOUNT, Kind.SWITCH, Kind.AMOUNT]


def test_the_first_questions_are_those_of_the_paper_and_the_rest_follow(draft: Draft) -> None:
    for place in (DEDUCTIBLE_MET, "plan.tiers.in.deductible.individual", "plan.benefits.procedure.in.copay"):
        draft = draft.typed(place, "")
    asked = to_ask(draft, answer(draft), TODAY)
    fields = [each.question.field for each in asked if each.question]
    moving = [question.field for question in estimate_of(draft).questions if question.swing]
    assert fields[:4] == moving[:4]
    assert sorted(fields) == sorted(moving)


def test_without_insurance_nobody_is_asked(draft: Draft) -> None:
    assert to_ask(draft.typed("plan", "none"), answer(draft.typed("plan", "none")), TODAY) == ()


def test_an_inferred_stance_is_not_what_we_thought(draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    guessed = Stance("M0076", Position.NOT_COVERED_INVESTIGATIONAL, Evidence.INFERRED, "all")
    monkeypatch.setitem(PAYERS, "aetna", Payer("aetna", "Aetna", stances=(guessed,)))
    assert to_ask(draft, answer(draft), TODAY)[0].was == ""


def test_every_other_figure_of_the_plan_may_be_given_too_known_ones_first(draft: Draft) -> None:
    offered = could_also_say(draft, answer(draft), TODAY)
    places = [each.place for each in offered]
    assert places[:2] == ["plan.tiers.in.deductible.individual", DEDUCTIBLE_MET]
    assert "coverage.76942" in places
    assert not {each.place for each in to_ask(draft, answer(draft), TODAY)} & set(places)
    known = [bool(each.was) for each in offered]
    assert known == sorted(known, reverse=True)


def test_a_further_figure_stands_with_what_it_was(draft: Draft) -> None:
    typed = draft.typed(call.ALSO, f"{DEDUCTIBLE_MET} coverage.76942")
    assert [(each.place, each.was) for each in also_said(typed, answer(typed), TODAY)] == [
        (DEDUCTIBLE_MET, "1,300"),
        ("coverage.76942", ""),
    ]


# What was said


@pytest.mark.parametrize("nothing", ["", "?", "  ", "unknown"])
def test_what_they_did_not_say_changes_nothing(draft: Draft, nothing: str) -> None:
    answers = dict.fromkeys((OUT_OF_POCKET_MET, APPLIES, ALLOWED, "coverage.M0076"), nothing)
    assert heard(draft, answers) == ()
    assert applied(draft, heard(draft, answers), TODAY) == draft


def test_answers_reach_the_boxes_of_the_form_as_they_were_typed(draft: Draft) -> None:
    then = applied(draft, heard(draft, {**ALL, ALLOWED: "$300 - 310"}), TODAY)
    assert (then.text(OUT_OF_POCKET_MET), then.text(APPLIES), then.text(ALLOWED)) == ("1,450", "yes", "$300 - 310")
    assert then.text(COVERAGE) == "not_covered"
    assert then.text(line_key(1, "coverage")) == ""


def test_amounts_met_hold_as_of_the_day_of_the_call(draft: Draft) -> None:
    on = date(2026, 11, 23)
    assert applied(draft, heard(draft, {OUT_OF_POCKET_MET: "1450"}), on).text("member.as_of") == "2026-11-23"
    assert applied(draft, heard(draft, {APPLIES: "yes"}), on).text("member.as_of") == draft.text("member.as_of")


def test_amounts_met_of_an_earlier_plan_year_become_unknown(draft: Draft) -> None:
    then = applied(draft, heard(draft, {OUT_OF_POCKET_MET: "0"}), date(2027, 1, 5))
    assert (then.text(OUT_OF_POCKET_MET), then.text(DEDUCTIBLE_MET)) == ("0", "")


def test_amounts_met_of_the_same_plan_year_stay(draft: Draft) -> None:
    fiscal = draft.typed("plan.plan_year_start", "7/1")
    then = applied(fiscal, heard(fiscal, {OUT_OF_POCKET_MET: "0"}), date(2027, 1, 5))
    assert then.text(DEDUCTIBLE_MET) == "1,300"


def test_told_anew_it_is_dated_today_and_amounts_met_keep_their_day(draft: Draft) -> None:
    undated = draft.typed("member.as_of", "").typed("as_of", "2026-11-20")
    then = told_today(undated, TODAY)
    assert (then.text("as_of"), then.text("member.as_of")) == ("2026-11-24", "2026-11-20")


@pytest.mark.parametrize(
    ("text", "approval", "line"),
    [
        ("covered", "", "covered"),
        ("covered", "not_needed", "covered"),
        ("covered", "required", "in_question"),
        ("covered", "granted", "covered"),
        ("conditions", "", "in_question"),
        ("conditions", "required", "in_question"),
        ("conditions", "granted", "covered"),
        ("not_covered", "", "not_covered"),
    ],
)
def test_an_approval_that_is_still_to_come_leaves_the_claim_open(
    draft: Draft, text: str, approval: str, line: str
) -> None:
    typed = draft.typed(call.approval("M0076"), approval)
    assert applied(draft, heard(typed, {"coverage.M0076": text}), TODAY).text(COVERAGE) == line


def test_a_coverage_reaches_every_line_of_its_code_also_single_sessions(draft: Draft) -> None:
    beside = {"code": "M0076", "benefit": "procedure", "charge": 450}
    other = {"code": "76942", "benefit": "guidance", "charge": 120}
    later = {"date": "2027-09-14", "services": [beside, other]}
    data, _ = case_data_of(draft, TODAY)
    course = data["course"]
    assert isinstance(course, dict)
    with_single = Draft.from_case_data({**data, "course": {**course, "sessions": [later]}})
    then, _ = case_data_of(applied(with_single, heard(with_single, ALL), TODAY), TODAY)
    told = then["course"]
    assert isinstance(told, dict)
    assert told["sessions"][0]["services"][0]["coverage"] == "not_covered"
    assert "coverage" not in told["sessions"][0]["services"][1]


def test_an_answer_without_a_box_goes_to_its_place_of_the_case(draft: Draft) -> None:
    data, _ = case_data_of(draft, TODAY)
    plan = data["plan"]
    assert isinstance(plan, dict)
    limited = Draft.from_case_data({**data, "plan": {**plan, "limits": [{"benefit": "procedure", "visits": 20}]}})
    place = "plan.limits[0].visits_used"
    reply = Reply(Asked(place, Kind.WHOLE, ""), "3")
    then, problems = case_data_of(applied(limited, [reply], TODAY), TODAY)
    assert problems == ()
    told = then["plan"]
    assert isinstance(told, dict)
    assert told["limits"] == [{"benefit": "procedure", "visits": 20, "visits_used": 3}]


# What it did


def outcome(draft: Draft, answers: Mapping[str, str], also: str = "") -> Outcome:
    typed = said(draft.typed(call.ALSO, also), answers)
    told = told_now(estimate_of(draft))
    return Consequences(answer, draft, told, TODAY).of(heard(typed, {}))


def test_after_each_answer_stands_the_figure_with_it_and_the_last_is_the_final_one(draft: Draft) -> None:
    answers = {**ALL, DEDUCTIBLE_MET: "1,410"}
    found = outcome(draft, answers, also=DEDUCTIBLE_MET)
    totals = [(each.patient.low, each.patient.high) for each in found.effects if each.patient]
    assert totals == [(183600, 216000), (187200, 216000), (216000, 216000), (216000, 216000), (208800, 208800)]
    final = estimate_of(applied(draft, heard(said(draft.typed(call.ALSO, DEDUCTIBLE_MET), answers), {}), TODAY))
    assert found.now is not None
    assert found.now.scenarios == final.scenarios
    assert found.effects[-1].patient == final.scenarios[final.likely].patient


def test_the_changes_of_the_sessions_add_up_to_that_of_the_total_and_say_why(draft: Draft) -> None:
    found = outcome(draft, {**ALL, DEDUCTIBLE_MET: "1,410"}, also=DEDUCTIBLE_MET)
    assert found.now is not None
    before, now = found.told.patient[found.told.likely], found.now.scenarios[found.now.likely].patient
    assert sum(session.change for session in found.sessions) == now.point - before.point == -7200
    whys = [[why.asked.place for why in session.because if why] for session in found.sessions]
    assert whys == [[], [DEDUCTIBLE_MET], [], []]


def test_where_they_pay_the_likely_answer_turns(draft: Draft) -> None:
    found = outcome(draft, {"coverage.M0076": "covered"})
    paper = estimate_of(draft)
    assert found.now is not None
    assert found.now.scenarios[found.now.likely].patient == paper.scenarios[Scenario.COVERED].patient


def test_what_was_changed_between_paper_and_call_stands_before_the_answers(draft: Draft) -> None:
    told = told_now(estimate_of(draft))
    dearer = draft.typed(line_key(0, "charge"), "500")
    found = Consequences(answer, dearer, told, TODAY).of(heard(dearer, {APPLIES: "yes"}))
    assert [each.reply is None for each in found.effects] == [True, False]
    assert all(session.because[0] is None for session in found.sessions)
    assert sum(session.change for session in found.sessions) == 4 * 5000


def test_an_answer_that_is_not_understood_has_no_figure_and_says_so(draft: Draft) -> None:
    found = outcome(draft, {**ALL, OUT_OF_POCKET_MET: "lots"})
    assert found.now is None
    assert [each.patient is None for each in found.effects] == [False, True, True, True]


def test_a_session_that_the_paper_did_not_have_is_told_as_new(draft: Draft) -> None:
    told = told_now(estimate_of(draft))
    longer = draft.typed("course.series[0].count", "5")
    found = Consequences(answer, longer, told, TODAY).of(())
    assert [(each.number, each.before is None) for each in found.sessions][-1] == (5, True)
    assert found.now is not None
    assert sum(each.change for each in found.sessions) == (
        found.now.scenarios[found.now.likely].patient.point - told.patient[told.likely].point
    )


def test_what_a_paper_said_is_read_back_from_the_records_as_it_was(draft: Draft) -> None:
    estimate = estimate_of(draft)
    assert told_by(estimate_to_json(estimate, Words.load("en"))) == told_now(estimate)


@pytest.mark.parametrize("amount", ["12", "12.5", "12.345", "twelve.00", None])
def test_a_paper_whose_amounts_are_not_as_the_contract_writes_them_is_not_read(draft: Draft, amount: object) -> None:
    kept = estimate_to_json(estimate_of(draft), Words.load("en"))
    scenarios = kept["scenarios"]
    assert isinstance(scenarios, dict)
    scenarios["denied"]["patient"]["low"] = amount
    with pytest.raises(ValueError, match=r"contract|invalid literal"):
        told_by(kept)


# The call itself


def test_what_was_heard_counts_as_long_as_the_lines_stand_as_it_was_heard(draft: Draft) -> None:
    then = applied(draft, heard(draft, {"coverage.M0076": "covered"}), TODAY)
    spoken = call.spoken(then, datetime(2026, 11, 24, 11, 25).astimezone())
    then = call.with_heard(then, spoken, {"M0076": "covered"}, None)
    assert still_heard(then) == {"M0076": "covered"}
    assert still_heard(then.typed(COVERAGE, "not_covered")) == {}


def test_a_second_call_knows_what_the_first_one_heard(draft: Draft) -> None:
    then = applied(draft, heard(draft.typed(call.approval("M0076"), "required"), {"coverage.M0076": "covered"}), TODAY)
    spoken = call.spoken(then, datetime(2026, 11, 24, 11, 25).astimezone())
    then = call.with_heard(then, spoken, {"M0076": "if_approved"}, None)
    (asked,) = (each for each in to_ask(then, answer(then), TODAY) if each.code)
    assert (asked.was, asked.was_heard) == ("if_approved", True)
    typed_since = then.typed(COVERAGE, "covered")
    assert all(not each.was_heard for each in to_ask(typed_since, answer(typed_since), TODAY))


def test_a_half_typed_call_is_kept_with_the_draft_and_leaves_the_case_alone(draft: Draft) -> None:
    typed = said(draft, ALL).typed(call.SPOKE_WITH, "Denise R.")
    assert Draft.from_data(typed.to_data()) == typed
    assert case_data_of(typed, TODAY) == case_data_of(draft, TODAY)
    assert call.is_begun(typed)
    assert call.without_call(typed) == draft


def test_once_accepted_the_draft_knows_who_said_it_and_the_call_is_done(draft: Draft) -> None:
    now = datetime(2026, 11, 24, 11, 25).astimezone()
    typed = said(draft, ALL).typed(call.SPOKE_WITH, "Denise R.").typed(call.REFERENCE, "88-41207")
    typed = typed.typed(call.WHEN, "11/24 11:20")
    paper = call.PaperTotal(date(2026, 11, 20), Range(183600, 216000, 216000))
    kept = call.with_heard(typed, call.spoken(typed, now), {"M0076": "not_covered"}, paper)
    assert not call.is_begun(kept)
    told = call.heard(kept)
    assert told is not None
    assert (told.person, told.when and told.when.short, told.reference) == ("Denise R.", "Nov 24 11:20", "88-41207")
    assert dict(call.heard_of_coverage(kept)) == {"M0076": "not_covered"}
    assert call.paper_before(kept) == paper
    assert case_data_of(kept, TODAY) == case_data_of(draft, TODAY)
    assert call.heard(draft) is None
