"""Ctrl+Z takes back what was done, step by step, and goes to the box that changed; what is undone is saved as well."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from tests.gui.driving import box, focused, pick, press, settle, type_in, type_text

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.ports import Services
from prolo_cost.gui.main_window import MainWindow

DEDUCTIBLE = "plan.tiers.in.deductible.individual"
CHARGE = "course.series[0].services[0].charge"
FIRST = "course.series[0].first"
CONTROL = Qt.KeyboardModifier.ControlModifier


def undo() -> None:
    press(Qt.Key.Key_Z, CONTROL)


def redo() -> None:
    press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)


def test_typing_in_a_box_is_one_step_and_undo_goes_there(filled: MainWindow) -> None:
    before = filled.desk.draft
    type_in(filled, DEDUCTIBLE, "2500")
    type_in(filled, CHARGE, "500")
    undo()
    assert (filled.desk.draft.text(CHARGE), box(filled, CHARGE).text()) == ("450", "450")
    assert focused() is box(filled, CHARGE)
    undo()
    assert filled.desk.draft == before
    assert focused() is box(filled, DEDUCTIBLE)
    assert filled.header.state.words == "Undone: Deductible 2500"


def test_redo_does_it_again_by_either_key(filled: MainWindow) -> None:
    type_in(filled, DEDUCTIBLE, "2500")
    for again in (redo, lambda: press(Qt.Key.Key_Y, CONTROL)):
        undo()
        assert filled.desk.draft.text(DEDUCTIBLE) == "1,500"
        again()
        assert filled.desk.draft.text(DEDUCTIBLE) == "2500"
    assert filled.header.state.words == "Done again: Deductible 2500"


def test_the_answer_follows(filled: MainWindow) -> None:
    before = filled.desk.sheet.estimate
    type_in(filled, CHARGE, "500")
    undo()
    assert filled.desk.sheet.estimate == before


def test_a_day_spelled_out_on_leaving_is_one_step_with_its_typing(filled: MainWindow) -> None:
    before = filled.desk.draft
    type_in(filled, FIRST, "+2w")
    press(Qt.Key.Key_Tab)
    assert filled.desk.draft.text(FIRST) == "Tue Dec 8 2026"
    undo()
    assert filled.desk.draft == before


def test_lines_and_choices_are_steps(filled: MainWindow) -> None:
    before = filled.desk.draft
    press(Qt.Key.Key_L, CONTROL)
    type_text("99213")
    pick(filled, "network", "out")
    for _ in range(3):
        undo()
    assert filled.desk.draft == before
    assert len(filled.form.money.lines) == before.lines


def test_a_removed_line_comes_back_with_all_its_prices(filled: MainWindow) -> None:
    before = filled.desk.draft
    filled.desk.remove_line(1)
    undo()
    assert filled.desk.draft == before
    assert filled.header.state.words == "Undone: line 2 removed"


def test_choosing_a_payer_is_one_step_with_the_letters_that_found_it(window: MainWindow) -> None:
    type_in(window, "patient.name", "Ana")
    type_in(window, "payer", "aetn")
    press(Qt.Key.Key_Return)
    assert window.desk.draft.text("payer.id") == "aetna"
    undo()
    assert (window.desk.draft.text("payer"), window.desk.draft.text("payer.id")) == ("", "")
    assert focused() is window.form.patient.payer
    assert not window.form.patient.payer.is_open


def test_opening_a_file_is_a_step(window: MainWindow) -> None:
    window.open_example()
    settle()
    undo()
    assert window.desk.draft.is_untouched
    redo()
    assert window.desk.draft.text("patient.name")


def test_where_there_is_nothing_to_undo_it_says_so(window: MainWindow) -> None:
    undo()
    assert window.header.state.words == "Nothing to undo"


def test_what_is_undone_is_saved(filled: MainWindow, services: Services) -> None:
    type_in(filled, DEDUCTIBLE, "2500")
    filled.keeper.flush()
    undo()
    filled.keeper.flush()
    kept = services.saving.open(filled.keeper.now.id)
    assert Draft.from_data(kept.draft.typed).text(DEDUCTIBLE) == "1,500"


def test_the_steps_of_an_estimate_are_there_when_one_comes_back_to_it(filled: MainWindow) -> None:
    type_in(filled, DEDUCTIBLE, "2500")
    first = filled.keeper.now.id
    filled.begin_anew()
    type_in(filled, "patient.name", "Bea")
    filled.keeper.flush()
    filled.keeper.open(first)
    settle()
    undo()
    assert filled.desk.draft.text(DEDUCTIBLE) == "1,500"
    assert filled.desk.draft.text("patient.name") != "Bea"


def test_a_box_that_is_not_of_the_estimate_keeps_its_own_undo(filled: MainWindow) -> None:
    filled.work.go_to_find()
    before = filled.desk.draft
    type_text("mar")
    undo()
    assert filled.desk.draft == before


def test_undo_opens_what_was_folded_away(filled: MainWindow, open_window: Callable[..., MainWindow]) -> None:
    filled.form.patient.more.click()
    type_in(filled, "patient.member_id", "W1")
    filled.form.patient.more.click()
    undo()
    assert filled.form.patient.details.is_open
    assert focused() is box(filled, "patient.member_id")
