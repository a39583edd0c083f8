"""The insurer's answers are typed with keys alone, show at once what they change, and are never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests.gui.conftest import NOW, TODAY
from tests.gui.driving import focused, press, settle, type_text

from prolo_cost.app.confirming import call
from prolo_cost.app.confirming.since import changes_of
from prolo_cost.app.draft.keys import line_key
from prolo_cost.app.keeping.into_records import figures_of, record_of
from prolo_cost.app.ports import Services
from prolo_cost.domain.money import Range
from prolo_cost.domain.result import Scenario
from prolo_cost.gui.confirm.page import ConfirmPage
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Box
from prolo_cost.records.faults import StoreFault
from prolo_cost.records.values import Paper, State

OUT_OF_POCKET_MET = "member.in.out_of_pocket_met.individual"
DEDUCTIBLE_MET = "member.in.deductible_met.individual"
APPLIES = "plan.benefits.guidance.in.deductible_applies"
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return


def print_paper(window: MainWindow, services: Services) -> None:
    """The patient has the paper of what lies on the desk."""
    assert window.keeper.flush()
    sheet, kept = window.desk.sheet, window.keeper.now
    assert sheet.estimate is not None
    figures = figures_of(sheet.case_data, sheet.estimate, services.words, services.edition, services.version)
    record = record_of(window.desk.draft, kept.id, kept.version, TODAY)
    paper = Paper("estimate", "en", large_print=False, how="printed", content=b"%PDF")
    days = {"due_on": None, "valid_until": None, "plan_year_ends": None}
    window.keeper.took(services.saving.hand_out(record, figures, paper, **days))
    settle()


def open_page(window: MainWindow) -> ConfirmPage:
    press(Qt.Key.Key_F8)
    page = window.pages.open_now
    assert isinstance(page, ConfirmPage)
    return page


@pytest.fixture
def page(filled: MainWindow, services: Services) -> ConfirmPage:
    """The page over the printed example."""
    print_paper(filled, services)
    return open_page(filled)


def type_call() -> None:
    for text in ("Denise R.", "9:20", "88-41207"):
        type_text(text)
        press(ENTER)


def type_answers() -> None:
    """All answers of the example, from the first to the last, and one more."""
    type_text("n")
    press(ENTER)
    type_text("unproven, CPB 0207")
    press(ENTER)
    type_text("1450")
    press(ENTER)
    type_text("y")
    press(ENTER)
    type_text("310")
    press(Qt.Key.Key_Plus, CONTROL)
    type_text("deductible m")
    press(ENTER)
    type_text("1,410")
    settle()


def headlines(page: ConfirmPage) -> list[tuple[str, str]]:
    return [(row.headline, row.note) for row in page.outcome.figures.rows]


def test_a_whole_call_is_typed_with_keys_alone_and_accepted(
    page: ConfirmPage, filled: MainWindow, services: Services
) -> None:
    type_call()
    type_answers()
    assert headlines(page) == [("$2,088", "was $1,836 \N{EN DASH} $2,160"), ("$1,200", "as on the paper")]
    press(Qt.Key.Key_F8)
    assert filled.pages.open_now is None
    draft = filled.desk.draft
    assert draft.text(OUT_OF_POCKET_MET) == "1450"
    assert draft.text(line_key(0, "coverage")) == "not_covered"
    assert draft.text("member.as_of") == TODAY.isoformat()
    saved = services.saving.open(filled.keeper.now.id)
    assert saved.state is State.CONFIRMED
    assert saved.figures is not None
    assert saved.told is not None
    assert saved.figures.estimate != saved.told.estimate
    assert saved.call is not None
    assert (saved.call["spoke_with"], saved.call["at"]) == ("Denise R.", "09:20")
    assert not filled.keeper.is_behind or filled.keeper.flush()
    assert services.saving.open(filled.keeper.now.id).state is State.CONFIRMED


def test_who_said_it_stands_beneath_the_likely_figure_from_then_on(page: ConfirmPage, filled: MainWindow) -> None:
    type_call()
    type_text("n")
    press(Qt.Key.Key_F8)
    likely = filled.answer.figures.rows[0]
    assert likely.reason == "Aetna: not covered. Denise R., Nov 24 9:20, ref. 88-41207."
    assert "Denise R." in likely.spoken
    filled.desk.type(line_key(0, "coverage"), "covered")
    settle()
    assert "Denise" not in filled.answer.figures.rows[0].reason


def test_accept_and_print_shows_the_new_paper_which_says_what_changed(page: ConfirmPage, filled: MainWindow) -> None:
    type_call()
    type_answers()
    press(Qt.Key.Key_P, CONTROL)
    assert filled.pages.name == "paper"
    changes = changes_of(filled.desk.draft)
    assert changes is not None
    assert (changes.person, changes.reference, changes.said) == ("Denise R.", "88-41207", {"M0076": "not_covered"})
    assert (changes.paper_of, changes.before) == (TODAY, Range(183600, 216000, 216000))


def test_who_said_it_is_there_again_when_the_estimate_is_opened_anew(page: ConfirmPage, filled: MainWindow) -> None:
    type_call()
    type_text("n")
    press(Qt.Key.Key_F8)
    mine = filled.keeper.now.id
    filled.begin_anew()
    filled.keeper.open(mine)
    settle()
    assert filled.answer.figures.rows[0].reason == "Aetna: not covered. Denise R., Nov 24 9:20, ref. 88-41207."


def test_what_was_heard_becomes_the_clinics_own_evidence_of_that_payer(
    page: ConfirmPage, filled: MainWindow, services: Services
) -> None:
    type_call()
    type_answers()
    press(Qt.Key.Key_F8)
    (learnt,) = services.saving.evidence("aetna")
    assert (learnt.code, learnt.outcome, learnt.source, learnt.allowed) == ("M0076", "not_covered", "call", 31000)
    assert (learnt.on, learnt.spoke_with, learnt.reference) == (TODAY, "Denise R.", "88-41207")
    assert learnt.note == "unproven, CPB 0207"
    assert learnt.estimate_id == filled.keeper.now.id


def test_each_answer_has_its_line_and_the_sessions_say_what_changed_and_why(page: ConfirmPage) -> None:
    type_call()
    type_answers()
    way = page.outcome.detail.way.lines.rows
    assert [(row.subject, row.change, row.figure) for row in way] == [
        ("Paper of Nov 24", "", "1,836 \N{EN DASH} 2,160"),
        ("M0076", "not covered, as thought", "1,836 \N{EN DASH} 2,160"),
        ("Out of pocket met", "? \N{RIGHTWARDS ARROW} 1,450", "1,872 \N{EN DASH} 2,160"),
        ("Deductible on 76942", "? \N{RIGHTWARDS ARROW} applies", "2,160"),
        ("Allowed amount for M0076", "310, as thought", "2,160"),
        ("Deductible met", "1,300 \N{RIGHTWARDS ARROW} 1,410", "2,088"),
    ]
    sessions = page.outcome.detail.sessions.lines.rows
    assert [(row.before, row.now, row.change, row.why) for row in sessions][1] == (
        *("540.00", "468.00", "\N{MINUS SIGN}72.00", "deductible met"),
    )
    assert (sessions[-1].before, sessions[-1].now, sessions[-1].change) == (
        *("2,160.00", "2,088.00", "\N{MINUS SIGN}72.00"),
    )


def test_half_typed_answers_are_there_again_also_after_another_estimate_was_opened(
    page: ConfirmPage, filled: MainWindow, services: Services
) -> None:
    type_call()
    type_answers()
    press(Qt.Key.Key_Escape)
    assert filled.pages.open_now is None
    mine = filled.keeper.now.id
    filled.begin_anew()
    filled.keeper.open(mine)
    settle()
    again = open_page(filled)
    assert headlines(again)[0] == ("$2,088", "was $1,836 \N{EN DASH} $2,160")
    box = again.fields.field(call.said(DEDUCTIBLE_MET))
    assert isinstance(box, Box)
    assert box.text() == "1,410"
    assert again.view.spoken.person == "Denise R."


def test_a_half_typed_call_leaves_the_estimate_waiting_for_the_insurer(
    page: ConfirmPage, filled: MainWindow, services: Services
) -> None:
    type_call()
    assert filled.keeper.flush()
    assert services.saving.open(filled.keeper.now.id).state is State.FINISHED


def test_nothing_of_the_estimate_changes_before_the_answers_are_accepted(page: ConfirmPage, filled: MainWindow) -> None:
    before = call.without_call(filled.desk.draft)
    type_call()
    type_answers()
    press(Qt.Key.Key_Escape)
    assert call.without_call(filled.desk.draft) == before


def test_the_answers_are_one_step_to_take_back_and_to_do_again(page: ConfirmPage, filled: MainWindow) -> None:
    type_call()
    type_answers()
    press(Qt.Key.Key_F8)
    press(Qt.Key.Key_Z, CONTROL)
    assert filled.desk.draft.text(OUT_OF_POCKET_MET) == ""
    assert filled.desk.draft.text(call.said(OUT_OF_POCKET_MET)) == "1450"
    press(Qt.Key.Key_Y, CONTROL)
    assert filled.desk.draft.text(OUT_OF_POCKET_MET) == "1450"


def test_half_typed_answers_can_be_taken_back_from_the_form_and_are_called_what_they_are(
    page: ConfirmPage, filled: MainWindow
) -> None:
    type_text("Denise")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CONTROL)
    assert not call.is_begun(filled.desk.draft)
    assert filled.header.state.words == "Undone: the insurer's answers"
    press(Qt.Key.Key_Y, CONTROL)
    assert filled.desk.draft.text(call.SPOKE_WITH) == "Denise"


def test_a_question_mark_says_that_they_did_not_say(page: ConfirmPage) -> None:
    type_call()
    type_text("n?")
    press(ENTER)
    type_text("?")
    settle()
    assert page.view.said == ()
    assert headlines(page)[0][1] == "as on the paper"


def test_a_problem_stands_beside_its_box_once_it_is_left_and_is_not_accepted(
    page: ConfirmPage, filled: MainWindow
) -> None:
    type_call()
    press(ENTER)
    type_text("lots")
    assert page.fields._sentences[call.said(OUT_OF_POCKET_MET)].words == ""
    press(ENTER)
    assert "Out of pocket met" in page.fields._sentences[call.said(OUT_OF_POCKET_MET)].words
    press(Qt.Key.Key_F8)
    assert filled.pages.open_now is page
    assert focused().objectName() == call.said(OUT_OF_POCKET_MET)
    assert filled.page_header.note.words == page.view.troubles[call.said(OUT_OF_POCKET_MET)]


def test_a_call_that_is_still_to_come_is_no_call(page: ConfirmPage, filled: MainWindow) -> None:
    press(ENTER)
    type_text("tomorrow")
    press(ENTER)
    assert page.fields._sentences[call.WHEN].words.startswith("When:")
    press(Qt.Key.Key_F8)
    assert filled.pages.open_now is page


def test_without_a_time_it_is_this_minutes_from_the_first_letter_on(page: ConfirmPage, filled: MainWindow) -> None:
    type_text("D")
    assert filled.desk.draft.text(call.WHEN) == f"Tue Nov 24 2026, {NOW.hour}:{NOW.minute:02d}"


def test_nothing_typed_is_nothing_to_accept(page: ConfirmPage, filled: MainWindow) -> None:
    press(Qt.Key.Key_F8)
    assert filled.pages.open_now is page
    assert filled.page_header.note.words == "No answer is typed yet."


def test_where_they_cover_it_only_with_approval_the_claim_stays_open_until_it_is_granted(page: ConfirmPage) -> None:
    type_call()
    type_text("c")
    press(ENTER)
    type_text("r")
    settle()
    assert [row.title for row in page.outcome.figures.rows][:2] == ["If denied", "If covered"]
    assert "covered only with approval first" in page.outcome.figures.rows[0].reason
    type_text("g")
    settle()
    assert [row.title for row in page.outcome.figures.rows] == ["If billed", "If paying directly"]
    press(ENTER)
    type_text("A-77")
    settle()
    assert page.view.draft.text(call.approval_number("M0076")) == "A-77"


def test_another_answer_can_be_followed_with_its_key(page: ConfirmPage) -> None:
    type_call()
    press(ENTER)
    type_text("1450")
    press(Qt.Key.Key_F6)
    assert page.outcome.detail.way_of.text() == "if covered"
    assert page.view.outcome is not None
    assert page.outcome.detail.way.lines.rows[0].patient == page.view.outcome.told.patient[Scenario.COVERED]
    press(Qt.Key.Key_F5)
    assert page.outcome.detail.way_of.text() == "if denied"


def test_alt_leads_to_the_call_and_to_the_first_answer_that_is_open(page: ConfirmPage) -> None:
    type_call()
    type_text("n")
    press(Qt.Key.Key_2, ALT)
    assert focused().objectName() == call.said(OUT_OF_POCKET_MET)
    press(Qt.Key.Key_1, ALT)
    assert focused().objectName() == call.SPOKE_WITH


def test_esc_puts_the_list_of_figures_away_first_and_then_the_page(page: ConfirmPage, filled: MainWindow) -> None:
    press(Qt.Key.Key_Plus, CONTROL)
    press(Qt.Key.Key_Down)
    assert page.answers.finder.is_open
    press(Qt.Key.Key_Escape)
    assert not page.answers.finder.is_open
    assert filled.pages.open_now is page
    press(Qt.Key.Key_Escape)
    assert filled.pages.open_now is None


def test_a_paper_that_is_kept_after_the_page_was_opened_is_what_the_answers_are_held_against(
    filled: MainWindow, services: Services
) -> None:
    page = open_page(filled)
    assert page.head().note.endswith("never printed")
    print_paper(filled, services)
    assert "confirming the paper of" in page.head().note
    assert page.answers.note.isVisible()


def test_an_estimate_that_was_never_printed_is_compared_with_itself_before_the_call(filled: MainWindow) -> None:
    page = open_page(filled)
    assert page.head().note.endswith("never printed")
    assert page.outcome.detail.way.lines.rows[0].subject == "Before the call"
    assert [note for _, note in headlines(page)] == ["cautious $2,160", "cautious $1,120", ""]
    assert not page.answers.note.isVisible()
    press(ENTER)
    press(ENTER)
    press(ENTER)
    press(ENTER)
    type_text("1450")
    settle()
    assert headlines(page)[0][1].startswith("was $1,836")


def test_without_an_estimate_there_is_nothing_to_confirm_and_it_says_what_is_missing(window: MainWindow) -> None:
    page = open_page(window)
    assert page.answers.nothing.text().startswith("There is nothing to confirm yet. Needs")
    press(Qt.Key.Key_Plus, CONTROL)
    assert not page.answers.finder.isVisible()
    press(Qt.Key.Key_F8)
    assert window.pages.open_now is page


def test_where_the_machine_fails_nothing_is_lost_and_nothing_is_half_done(
    page: ConfirmPage, filled: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_call()
    type_answers()
    assert filled.keeper.flush()
    before = services.saving.open(filled.keeper.now.id)

    def refuse(*_arguments: object, **_named: object) -> None:
        raise StoreFault("clinic.db")

    monkeypatch.setattr(services.saving, "confirm", refuse)
    press(Qt.Key.Key_F8)
    assert filled.pages.open_now is page
    assert filled.page_header.note.words == "clinic.db cannot be used."
    assert services.saving.open(filled.keeper.now.id) == before
    assert filled.desk.draft.text(call.said(OUT_OF_POCKET_MET)) == "1450"


def test_without_insurance_there_is_nobody_to_ask(filled: MainWindow) -> None:
    filled.desk.choose_no_insurance()
    settle()
    page = open_page(filled)
    assert page.answers.nothing.text() == "No insurance: there is nobody to ask."
    assert not page.answers.more.isVisible()


@pytest.mark.parametrize(("width", "scale"), [(1366, 1.0), (1024, 1.0), (1366, 2.0)])
def test_everything_on_the_page_has_a_name_and_can_be_reached_with_tab(
    open_window: Callable[..., MainWindow], services: Services, qapp: QApplication, width: int, scale: float
) -> None:
    window = open_window(look=Theme(scale=scale))
    window.resize(width, 768)
    window.open_example()
    settle()
    page = open_page(window)
    type_call()
    reached = set()
    for _ in range(40):
        reached.add(focused().objectName())
        assert focused().accessibleName(), focused().objectName()
        press(Qt.Key.Key_Tab)
    wanted = {call.SPOKE_WITH, call.WHEN, call.REFERENCE, *(row.key for row in page.answers.rows)}
    assert {name.partition("=")[0] for name in reached} >= wanted
