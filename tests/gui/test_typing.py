"""What is typed is answered at once, kept as it is, and complained about beside its own box."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton
from tests.gui.driving import box, focused, pick, press, settle, type_in, type_over, type_text

from prolo_cost.gui.answer.figure_rows import figure_rows
from prolo_cost.gui.desk.desk import AT_ONCE_MS
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Box, Mark

DEDUCTIBLE = "plan.tiers.in.deductible.individual"
MET = "member.in.deductible_met.individual"
OUT_OF_POCKET_MET = "member.in.out_of_pocket_met.individual"
CHARGE = "course.series[0].services[0].charge"
FIRST = "course.series[0].first"


def headline(window: MainWindow) -> str:
    return figure_rows(window.desk.sheet)[0].headline


def shown_headline(window: MainWindow) -> str:
    row = window.answer.figures.buttons[0].row
    assert row is not None
    return row.headline


def test_the_example_is_answered(filled: MainWindow) -> None:
    assert shown_headline(filled) == "$1,836 \N{EN DASH} $2,160"


def test_each_key_changes_the_answer(filled: MainWindow) -> None:
    seen = []
    target = type_in(filled, CHARGE, "")
    for letter in "500":
        target.insert(letter)
        target.textEdited.emit(target.text())
        settle()
        seen.append(shown_headline(filled))
    assert seen[-1] == "$2,036 \N{EN DASH} $2,360"
    assert len(set(seen)) == 3


def test_a_form_filled_by_keys_alone_is_answered(window: MainWindow) -> None:
    for key, text in {
        "patient.name": "Ana",
        DEDUCTIBLE: "1500",
        MET: "0",
        "course.series[0].count": "1",
        FIRST: "12/1",
        CHARGE: "450",
    }.items():
        type_in(window, key, text)
    pick(window, "network", "in")
    type_in(window, "course.series[0].services[0].self_pay_price", "300")
    rows = {row.title: row.headline for row in figure_rows(window.desk.sheet)}
    assert rows == {"If denied": "$450", "If covered": "$0 \N{EN DASH} $450", "If paying directly": "$300"}


def test_blank_is_not_zero(filled: MainWindow) -> None:
    assert box(filled, OUT_OF_POCKET_MET)._mark is Mark.UNKNOWN
    widened = headline(filled)
    type_in(filled, OUT_OF_POCKET_MET, "0")
    press(Qt.Key.Key_Tab)
    assert headline(filled) != widened
    assert box(filled, OUT_OF_POCKET_MET)._mark is Mark.PLAIN
    assert box(filled, OUT_OF_POCKET_MET).shown == "0.00"
    assert box(filled, OUT_OF_POCKET_MET).text() == "0"


@pytest.mark.parametrize("typed", ["?", "not known", " "])
def test_not_known_typed_looks_like_a_box_left_blank(filled: MainWindow, typed: str) -> None:
    target = type_in(filled, CHARGE.replace("charge", "allowed"), typed)
    press(Qt.Key.Key_Tab)
    assert (target.shown, target.text(), target._mark) == ("", typed, Mark.UNKNOWN)


def test_clearing_a_box_makes_it_unknown_again(filled: MainWindow) -> None:
    type_in(filled, MET, "")
    assert box(filled, MET)._mark is Mark.UNKNOWN


def test_on_a_fresh_form_no_box_shouts(window: MainWindow) -> None:
    assert {field._mark for field in window.form.fields._boxes} == {Mark.PLAIN}
    assert shown_headline(window) == "\N{EM DASH}"


def test_a_fresh_form_says_what_it_needs(window: MainWindow) -> None:
    assert figure_rows(window.desk.sheet)[0].reason.startswith("Needs a payer, a price, a first date")


def test_a_problem_stands_beneath_its_own_box_once_it_is_left(filled: MainWindow) -> None:
    target = type_in(filled, CHARGE, "12x")
    line = filled.form.money.lines[0]
    assert line.complaint.words == ""
    press(Qt.Key.Key_Tab)
    assert "type one amount" in line.complaint.words
    assert line.complaint.isVisible()
    assert (target.text(), target._mark) == ("12x", Mark.PROBLEM)
    assert "type one amount" in target.accessibleDescription()
    assert filled.form.money.lines[1].complaint.words == ""


def test_while_a_box_is_wrong_no_figure_is_shown(filled: MainWindow) -> None:
    type_in(filled, CHARGE, "12x")
    assert shown_headline(filled) == "\N{EM DASH}"
    assert "Line 1, charge" in figure_rows(filled.desk.sheet)[0].reason


def test_a_problem_goes_when_it_is_put_right(filled: MainWindow) -> None:
    type_in(filled, CHARGE, "12x")
    press(Qt.Key.Key_Tab)
    type_in(filled, CHARGE, "450")
    assert filled.form.money.lines[0].complaint.words == ""
    assert shown_headline(filled) == "$1,836 \N{EN DASH} $2,160"


def test_a_day_is_spelled_out_when_its_box_is_left_and_can_be_undone(filled: MainWindow) -> None:
    target = type_in(filled, FIRST, "+2w")
    press(Qt.Key.Key_Tab)
    assert target.text() == "Tue Dec 8 2026"
    target.undo()
    assert target.text() == "+2w"


def test_what_was_typed_can_be_undone_and_done_again(filled: MainWindow) -> None:
    target = type_in(filled, DEDUCTIBLE, "2000")
    while target.isUndoAvailable():
        target.undo()
    assert target.text() == "1,500"
    while target.isRedoAvailable():
        target.redo()
    assert target.text() == "2000"


def test_the_caret_stays_where_it_was(filled: MainWindow) -> None:
    target = type_in(filled, DEDUCTIBLE, "1500")
    target.setCursorPosition(1)
    target.insert("2")
    target.textEdited.emit(target.text())
    settle()
    assert (target.text(), target.cursorPosition()) == ("12500", 2)


def test_enter_goes_to_the_next_box(window: MainWindow) -> None:
    press(Qt.Key.Key_Return)
    assert window.form.patient.payer.hasFocus()


def test_enter_alone_leads_through_every_box_of_the_form(filled: MainWindow) -> None:
    filled.form.go_to(1)
    names = []
    while filled.form.isAncestorOf(focused()) and isinstance(focused(), Box | QRadioButton):
        names.append(focused().objectName())
        press(Qt.Key.Key_Return)
    assert names[:3] == ["patient.name", "payer", "network=in"]
    assert names[-1] == "course.series[0].services[1].self_pay_price"
    assert len(names) == len(set(names)) == 3 + 4 + 6 + 1 + 3 + 1 + 8


@pytest.mark.parametrize(
    ("pasted", "stands"), [("$1,500.00\r\n", "$1,500.00"), ("\t450 ", "450"), ("1500\n2000", "1500 2000")]
)
def test_a_paste_from_a_table_or_a_page_is_one_line(filled: MainWindow, pasted: str, stands: str) -> None:
    target = type_in(filled, CHARGE, "")
    QApplication.clipboard().setText(pasted)
    target.paste()
    assert (target.text(), filled.desk.draft.text(CHARGE)) == (stands, stands)
    assert target.cursorPosition() == len(stands)


def test_a_name_pasted_with_a_line_end_is_found_like_a_typed_one(window: MainWindow) -> None:
    target = box(window, "payer")
    target.setFocus()
    QApplication.clipboard().setText("Aetna\n")
    target.paste()
    press(Qt.Key.Key_Return)
    assert window.desk.draft.text("payer.id") == "aetna"


@pytest.mark.skipif(sys.platform == "darwin", reason="on a Mac, Alt makes letters")
def test_alt_and_a_figure_that_lead_nowhere_type_nothing(filled: MainWindow) -> None:
    target = type_in(filled, CHARGE, "450")
    press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert target.text() == "450"


def test_a_code_is_in_capitals_however_it_is_typed(filled: MainWindow) -> None:
    likely, code = filled.desk.sheet.estimate, CHARGE.replace("charge", "code")
    target = type_in(filled, code, "")
    type_text("m0076")
    assert (target.text(), filled.desk.draft.text(code)) == ("M0076", "M0076")
    assert filled.desk.sheet.estimate == likely, "m0076 was no prolotherapy, and thus covered"


def test_each_network_has_boxes_of_its_own(filled: MainWindow) -> None:
    pick(filled, "network", "out")
    assert box(filled, "plan.tiers.out.deductible.individual").text() == ""
    type_in(filled, "plan.tiers.out.deductible.individual", "3000")
    pick(filled, "network", "in")
    assert box(filled, DEDUCTIBLE).text() == "1,500"


def test_a_network_left_open_is_among_what_was_assumed(filled: MainWindow) -> None:
    pick(filled, "network", "")
    assert filled.answer.detail.assumed.text.lines[0].spoken == "Network in"


def test_the_one_number_to_ask_for_is_named(filled: MainWindow) -> None:
    assert filled.form.plan._ask.words == "Out of pocket met: the one number to ask for, moves up to $320"


def test_a_line_is_added_and_taken_away(filled: MainWindow) -> None:
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert filled.form.money.lines[2].code.hasFocus()
    type_in(filled, "course.series[0].services[2].code", "99213")
    filled.form.money.lines[0].more.click()
    filled.form.money.lines[0].remove.click()
    settle()
    codes = [line.code.text() for line in filled.form.money.lines]
    assert codes == ["76942", "99213"]


def test_another_benefit_brings_boxes_of_its_own(filled: MainWindow) -> None:
    filled.form.money.lines[1].more.click()
    type_in(filled, "course.series[0].services[1].benefit", "office_visit")
    settle()
    assert box(filled, "plan.benefits.office_visit.in.copay").isVisible()
    assert filled.form.fields.box_of("plan.benefits.guidance.in.copay") is None


@pytest.mark.parametrize("wanted", [("F6", 1), ("F7", 2), ("F5", 0)])
def test_a_key_chooses_whose_sessions_are_shown(filled: MainWindow, wanted: tuple[str, int]) -> None:
    key, place = wanted
    press(getattr(Qt.Key, f"Key_{key}"))
    assert filled.answer.chosen is figure_rows(filled.desk.sheet)[place].scenario


def test_what_is_folded_away_is_folded_out_where_it_is_wrong(filled: MainWindow) -> None:
    assert filled.form.fields.box_of("patient.date_of_birth") is None
    filled.desk.type("patient.date_of_birth", "2/3")
    settle()
    assert box(filled, "patient.date_of_birth").isVisible()
    assert filled.desk.sheet.troubles["patient.date_of_birth"].startswith("Birth date: type a day with its year")


def test_where_an_answer_takes_long_the_letter_comes_first(filled: MainWindow) -> None:
    filled.desk._took_ms = AT_ONCE_MS + 1
    target = type_over(box(filled, CHARGE), "500")
    assert target.text() == "500"
    assert shown_headline(filled) == "$1,836 \N{EN DASH} $2,160"
    settle()
    assert shown_headline(filled) == "$2,036 \N{EN DASH} $2,360"


def test_an_answer_that_is_asked_for_is_never_behind(filled: MainWindow) -> None:
    filled.desk._took_ms = AT_ONCE_MS + 1
    type_over(box(filled, CHARGE), "500")
    assert figure_rows(filled.desk.sheet)[0].headline == "$2,036 \N{EN DASH} $2,360"


def test_a_box_left_before_its_answer_has_come_keeps_what_was_typed(filled: MainWindow) -> None:
    filled.desk._took_ms = AT_ONCE_MS + 1
    target = type_over(box(filled, FIRST), "+2w")
    target.focusNextChild()
    assert target.text() == "Tue Dec 8 2026"
    settle()
    assert target.text() == filled.desk.draft.text(FIRST) == "Tue Dec 8 2026"
