"""What the window writes, from an estimate: without a window."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from tests.examples import knee_draft

from prolo_cost.app.draft.boxes import Json
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT
from prolo_cost.app.ports import Services
from prolo_cost.domain.coverage import Citation, Evidence, Payer, Position, Stance
from prolo_cost.domain.money import Range
from prolo_cost.domain.result import Assumption, Estimate, Question, Scenario
from prolo_cost.gui.answer.desk_words import assumption_words, question_words
from prolo_cost.gui.answer.figure_rows import FigureRow, axis_of, figure_rows, reason_for
from prolo_cost.gui.answer.ledger_rows import Kind, ledger_rows
from prolo_cost.gui.answer.lines import assumption_lines, caution_lines, question_lines, why_lines, why_title
from prolo_cost.gui.answer.timeline_points import NOTHING, timeline
from prolo_cost.gui.form.payer_rows import Kind as PayerKind
from prolo_cost.gui.form.payer_rows import line_and_states, payer_rows, stance_line
from prolo_cost.gui.form.session_dates import session_dates
from prolo_cost.gui.look import figures
from prolo_cost.gui.look.labels import benefit_name, label_of
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.sheet import Sheet, sheet_of
from prolo_cost.payers.search import Hit

TODAY = date(2026, 11, 24)
DIRECT: dict[str, Json] = {
    "plan": None,
    "course": {"sessions": [{"date": "2026-12-01", "services": [{"code": "M0076", "charge": 450}]}]},
}
"""The case of a patient without insurance."""
PURE = [
    "prolo_cost.gui.look.figures",
    "prolo_cost.gui.look.labels",
    "prolo_cost.gui.sheet",
    "prolo_cost.gui.work.work_rows",
    "prolo_cost.gui.answer.desk_words",
    "prolo_cost.gui.answer.figure_rows",
    "prolo_cost.gui.answer.ledger_rows",
    "prolo_cost.gui.answer.lines",
    "prolo_cost.gui.answer.timeline_points",
    "prolo_cost.gui.form.payer_rows",
    "prolo_cost.gui.form.session_dates",
]


@pytest.mark.parametrize(
    ("cents", "words"), [(0, "0.00"), (123456, "1,234.56"), (-7200, "\N{MINUS SIGN}72.00"), (None, "\N{EM DASH}")]
)
def test_an_amount_in_a_column(cents: int | None, words: str) -> None:
    assert figures.plain(cents) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (183600, 216000, "$1,836 \N{EN DASH} $2,160"),
        (62801, 113920, "$628 \N{EN DASH} $1,140"),
        (120000, 120000, "$1,200"),
        (12050, 12050, "$120.50"),
        (0, 0, "$0"),
        (0, 1, "$0 \N{EN DASH} $1"),
    ],
)
def test_a_headline_is_rounded_outward(low: int, high: int, words: str) -> None:
    assert figures.headline(Range(low, low, high)) == words


def test_a_range_names_its_cautious_figure_and_an_exact_one_does_not() -> None:
    assert figures.cautious(Range(100, 15050, 20000)) == "cautious $150.50"
    assert figures.cautious(Range(100, 20000, 20000)) == "cautious $200"
    assert figures.cautious(Range(100, 100, 100)) == ""


def test_the_likely_answer_stands_first_and_says_why(sheet: Sheet) -> None:
    rows = figure_rows(sheet)
    assert [(row.title, row.key, row.likely) for row in rows] == [
        ("If denied", "F5", True),
        ("If covered", "F6", False),
        ("If paying directly", "F7", False),
    ]
    assert rows[0].reason == "An old policy of Aetna calls it investigational. Call."


@pytest.mark.parametrize(
    ("evidence", "position", "words"),
    [
        (Evidence.READ, Position.NOT_COVERED_INVESTIGATIONAL, "Fund calls it investigational."),
        (Evidence.READ, Position.COVERED, "Fund covers it."),
        (Evidence.INFERRED, Position.NOT_COVERED_INVESTIGATIONAL, "What Fund does is not known. Call."),
        (Evidence.NONE, Position.UNKNOWN, "What Fund does is not known. Call."),
    ],
)
def test_only_what_was_read_is_given_as_the_payer_s_reason(
    sheet: Sheet, estimate: Estimate, evidence: Evidence, position: Position, words: str
) -> None:
    cited = Citation(number="1", last_review=date(2026, 1, 1))
    stance = Stance("M0076", position, evidence, "all", citation=cited, last_verified=date(2026, 11, 1))
    answer = sheet.answer._replace(estimate=replace(estimate, stance=stance))
    assert reason_for(replace(sheet, answer=answer, payer=Payer("fund", "Fund"))) == words


ALLOWED, PRICE = "course.series[0].services[0].allowed", "course.series[0].services[0].charge"
LIMIT, SHARE = "plan.tiers.in.deductible.individual", "plan.benefits.procedure.in.coinsurance"


@pytest.mark.parametrize(
    ("box", "typed", "sentence"),
    [
        (ALLOWED, "1.500,00", "Line 1, allowed amount: type dollars, such as 450, 1,250.50 or 296-318."),
        (ALLOWED, "318-296", "Line 1, allowed amount: the lower figure comes first, the likely one last, in brackets."),
        (PRICE, "100-200", "Line 1, charge: type one amount, such as 450 or 1,250.50."),
        (LIMIT, "met", "Deductible: type dollars, such as 450, 1,250.50 or 296-318, or none."),
        (LIMIT, "-5", "Deductible cannot be below zero."),
        (SHARE, "80/20", "Coinsurance, procedure: type a share, such as 20 % or 20-30 %."),
        (SHARE, "200", "Coinsurance, procedure: a share is at most 100 %."),
        (COUNT, "4.5", "Sessions should be a whole number."),
        ("plan.plan_year_start", "july", "Plan year begins: type a month and a day, such as 7/1."),
    ],
)
def test_a_box_is_corrected_in_the_spellings_that_the_desk_takes(
    sheet: Sheet, services: Services, box: str, typed: str, sentence: str
) -> None:
    assert sheet_of(sheet.draft.typed(box, typed), services).troubles[box] == sentence


def test_without_an_estimate_the_first_row_says_what_is_needed(sheet: Sheet, services: Services) -> None:
    bare = sheet_of(sheet.draft.typed("course.series[0].first", "").typed("course.series[0].count", ""), services)
    rows = figure_rows(bare)
    assert rows[0].reason == "Needs a first date and how many sessions."
    assert {row.headline for row in rows} == {"\N{EM DASH}"}


@pytest.mark.parametrize(
    ("high", "marks"),
    [
        (216000, (0, 100000, 200000)),
        (99, (0,)),
        (100, (0, 100)),
        (31000, (0, 10000, 20000, 30000)),
        (40000, (0, 20000, 40000)),
        (99_999_99, (0, 50_000_00)),
        (0, ()),
    ],
)
def test_the_axis_has_a_few_round_marks(high: int, marks: tuple[int, ...]) -> None:
    axis = axis_of((FigureRow(Scenario.DENIED, "", "", Range(0, high, high)),))
    assert axis.marks == marks
    assert axis.end >= high
    assert axis.share(high) <= 1


def test_the_ledger_repeats_the_turn_of_the_year_and_ends_in_the_total(estimate: Estimate) -> None:
    rows = ledger_rows(estimate.scenarios[Scenario.DENIED])
    assert [row.kind for row in rows] == [Kind.SESSION] * 2 + [Kind.TURN] + [Kind.SESSION] * 2 + [Kind.TOTAL]
    assert rows[0].cells == ("1", "Tue Dec 1", "200.00", "110.00", "0.00", "540.00", "540.00")
    assert rows[2].spoken == "Jan 1 2027: new plan year back to 1,500.00"
    assert rows[-1].spoken == "Total cautious; could be as low as 1,836.00 2,160.00"


def test_a_ledger_without_a_claim_has_dashes_and_no_turn(estimate: Estimate) -> None:
    rows = ledger_rows(estimate.scenarios[Scenario.SELF_PAY])
    dash = "\N{EM DASH}"
    assert rows[0].cells == ("1", "Tue Dec 1", dash, dash, "0.00", "300.00", "300.00")
    assert Kind.TURN not in {row.kind for row in rows}


def test_the_timeline_steps_down_and_starts_over(estimate: Estimate) -> None:
    drawn = timeline(estimate.scenarios[Scenario.DENIED])
    assert [level.left for level in drawn.levels] == [20000, 11000, 2000, 150000, 141000, 132000]
    assert [turn.after for turn in drawn.turns] == [
        ("2027: the deductible starts over at 1,500", "2027: back to 1,500", "2027")
    ]
    starts = [level.start for level in drawn.levels]
    assert starts == sorted(starts)
    assert (drawn.levels[0].start, drawn.levels[-1].end) == (0.0, 1.0)
    assert drawn.sessions[1][1] < drawn.turns[0].place < drawn.sessions[2][1]


def test_where_there_is_no_deductible_the_sessions_stand_on_a_line(estimate: Estimate) -> None:
    drawn = timeline(estimate.scenarios[Scenario.SELF_PAY])
    assert (drawn.levels, drawn.turns) == ((), ())
    assert [number for number, _ in drawn.sessions] == [1, 2, 3, 4]
    assert drawn.spoken == "Sessions: Tue Dec 1, Tue Dec 29, Tue Jan 26, Tue Feb 23"


def test_a_single_session_without_a_deductible_needs_no_drawing(services: Services) -> None:
    sheet = sheet_of(knee_draft().typed(COUNT, "1"), services)
    assert sheet.estimate is not None
    assert timeline(sheet.estimate.scenarios[Scenario.SELF_PAY]) == NOTHING


def test_questions_are_ranked_by_dollars(estimate: Estimate) -> None:
    lines = question_lines(estimate)
    assert [line.spoken for line in lines] == [
        "1 Is M0076 covered for M17.11? $1,040",
        "2 Out of pocket met? $320",
        "3 Deductible on 76942? $288",
        "4 Allowed amount for M0076? $53",
    ]
    assert [round(line.bar or 0, 2) for line in lines] == [1.0, 0.31, 0.28, 0.05]


def test_what_was_assumed_is_told_in_a_few_words(sheet: Sheet) -> None:
    assert [line.spoken for line in assumption_lines(sheet)] == [
        "Out of pocket met nothing yet",
        "Deductible on 76942 applies",
        "Allowed amount for M0076, 296\N{EN DASH}318 310",
        "Plan year from Jan 1 2027 same as now",
    ]


def test_who_pays_directly_is_asked_nothing_and_nothing_is_assumed(services: Services) -> None:
    sheet = sheet_of(Draft.from_case_data(DIRECT), services)
    assert sheet.estimate is not None
    assert [line.words for line in question_lines(sheet.estimate)] == ["No open answer moves the figure"]
    assert [line.words for line in assumption_lines(sheet)] == ["Nothing"]
    cautions = caution_lines(sheet.estimate, services.words)
    assert [line.words for line in cautions] == ["Good faith estimate for self-pay"]


def test_a_session_is_explained_by_its_steps(estimate: Estimate, services: Services) -> None:
    result = estimate.scenarios[Scenario.DENIED]
    lines = why_lines(result, 0, services.words)
    assert why_title(result, 0) == "Why $540.00 on Dec 1"
    assert [line.figure for line in lines if line.figure] == ["450.00", "90.00", "540.00"]
    assert lines[0].words == "M0076: our charge $450.00"
    assert lines[-1].words == "The patient pays that day"


def test_what_the_steps_owe_adds_up_to_what_is_paid(estimate: Estimate) -> None:
    for result in estimate.scenarios.values():
        for place, session in enumerate(result.sessions):
            assert sum(step.owed for step in result.steps if step.session == place) == session.patient


def test_nobody_is_told_to_call_a_payer_that_was_asked(estimate: Estimate, services: Services) -> None:
    told, after = (
        [line.words for line in caution_lines(estimate, services.words, was_asked=was_asked)]
        for was_asked in (False, True)
    )
    assert [words for words in told if words not in after] == [words for words in told if "Call." in words] != []


def test_warnings_and_papers_are_told(estimate: Estimate, services: Services) -> None:
    lines = [line.words for line in caution_lines(estimate, services.words)]
    assert lines[0].startswith("The payer's policy was due for review")
    assert "Good faith estimate for self-pay" in lines


def test_a_family_s_and_a_second_plan_s_figures_say_so() -> None:
    family = Question("f", 1, "deductible_met", {"who": "family", "plan": "primary"})
    second = Question("f", 1, "deductible", {"who": "individual", "plan": "secondary"})
    assert question_words(family) == "Family deductible met?"
    assert question_words(second) == "Second plan: deductible?"


@pytest.mark.parametrize(
    ("topic", "assumed", "words"),
    [
        ("deductible_unknown", "no_end", ("Deductible", "no end")),
        ("coinsurance_unknown", "1", ("Coinsurance for M0076", "all of it")),
        ("copay_unknown", "allowed_amount", ("Copay for M0076", "the whole price")),
        ("allowed_unknown", "charge", ("Allowed amount for M0076", "our full charge")),
        ("visits_used_unknown", "all", ("Visits used, M0076", "all used")),
    ],
)
def test_each_unknown_has_its_words(topic: str, assumed: str, words: tuple[str, str]) -> None:
    assert assumption_words(Assumption("f", assumed, topic, {"codes": "M0076", "who": "", "plan": "primary"})) == words


def test_the_days_of_a_course_are_listed_after_the_first(estimate: Estimate) -> None:
    assert [tuple(mark) for mark in session_dates(estimate)] == [("Dec 29", False), ("Jan 26", True), ("Feb 23", False)]


HIT = Hit("aetna", "Aetna", "Meritain", "commercial", ())


def test_the_list_of_payers_ends_with_no_insurance_and_an_own_payer() -> None:
    rows = payer_rows([HIT], "mer")
    assert [row.kind for row in rows] == [PayerKind.PAYER, PayerKind.NO_INSURANCE, PayerKind.OWN]
    assert rows[0].spoken == "Aetna, Meritain, commercial"


def test_a_payer_that_is_there_by_name_is_not_offered_as_an_own_one() -> None:
    assert PayerKind.OWN not in {row.kind for row in payer_rows([HIT], " aetna ")}
    assert PayerKind.OWN not in {row.kind for row in payer_rows([], " ")}


@pytest.mark.parametrize("typed", ["no in", "None", " self pay", "cash", "sin seguro"])
def test_no_insurance_comes_first_where_that_is_typed(typed: str) -> None:
    rows = payer_rows([HIT], typed)
    assert (rows[0].kind, rows[0].is_found) == (PayerKind.NO_INSURANCE, True)


@pytest.mark.parametrize("typed", ["no", "sel", "cas", "northern"])
def test_a_few_letters_are_a_payer_s(typed: str) -> None:
    assert payer_rows([HIT], typed)[0].kind is PayerKind.PAYER


def test_many_states_are_counted() -> None:
    assert line_and_states("medicaid", ("OR", "WA")) == "Medicaid \N{MIDDLE DOT} OR, WA"
    assert line_and_states("commercial", tuple("ABCDE")) == "commercial \N{MIDDLE DOT} 5 states"


def stance(
    evidence: Evidence, position: Position, last_review: date | None = None, next_review: date | None = None
) -> Stance:
    cited = Citation("Title", "CPB 1", last_review=last_review, next_review=next_review)
    return Stance("M0076", position, evidence, "all", citation=cited, last_verified=date(2026, 11, 22))


FUND = Payer("fund", "Fund")


def test_a_stance_that_was_read_is_shown_with_its_dates() -> None:
    line = stance_line(FUND, stance(Evidence.READ, Position.NOT_COVERED_EXCLUDED, date(2026, 2, 1)), "Fund", TODAY)
    assert (line.headline, line.number, line.stale) == ("Not covered: excluded", "CPB 1", False)
    assert line.detail == "Policy dated 2026, read Nov 22 2026"


def test_an_inferred_stance_is_unknown_with_its_lead() -> None:
    line = stance_line(FUND, stance(Evidence.INFERRED, Position.NOT_COVERED_INVESTIGATIONAL), "Fund", TODAY)
    assert (line.glyph, line.headline) == (Glyph.UNKNOWN, "Unknown, call")
    assert line.detail == "Probably not covered: investigational; their own words were not read."


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"last_review": date(2020, 2, 1)}, "old"),
        ({}, "undated"),
        ({"last_review": date(2026, 2, 1), "next_review": date(2026, 3, 1)}, "its review was due"),
    ],
)
def test_a_stance_that_may_no_longer_hold_is_marked(dates: dict[str, date], words: str) -> None:
    line = stance_line(FUND, stance(Evidence.READ, Position.COVERED, **dates), "Fund", TODAY)
    assert line.stale
    assert line.detail.endswith(words)


def test_a_payer_that_was_not_chosen_or_is_our_own_is_unknown() -> None:
    assert stance_line(None, None, "", TODAY).headline == ""
    assert stance_line(None, None, "Fun", TODAY).headline == "Unknown, call"
    assert stance_line(FUND._replace(own=True), None, "Fund", TODAY).headline == "Unknown, call"


def test_every_box_has_a_label() -> None:
    assert label_of("plan.tiers.out.deductible.family") == "Family deductible"
    assert label_of("course.series[0].services[1].self_pay_price") == "Line 2, direct price"
    assert label_of("plan.benefits.office_visit.in.copay") == "Copay, office visit"
    assert benefit_name("office_visit") == "Office visit"


def test_presenters_need_no_qt() -> None:
    program = f"import sys, {', '.join(PURE)}; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    hidden = "import sys; sys.modules['prolo_cost.gui.application'] = type(sys)('application'); "
    hidden += "sys.modules['prolo_cost.gui.application'].run = None; "
    done = subprocess.run([sys.executable, "-c", hidden + program], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
