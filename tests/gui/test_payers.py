"""The payer is found by typing, and what is known of it stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.gui.driving import focused, press, settle, type_in, type_text

from prolo_cost.app.ports import Services
from prolo_cost.domain.coverage import Payer
from prolo_cost.faults import MachineFault
from prolo_cost.gui.form.payer_box import PayerBox
from prolo_cost.gui.form.payer_rows import Kind
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.found_list import ROW, row_width


def type_payer(window: MainWindow, text: str) -> PayerBox:
    target = type_in(window, "payer", text)
    assert isinstance(target, PayerBox)
    return target


def lines(target: PayerBox) -> list[str]:
    model = target.list.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_two_letters_open_the_list(window: MainWindow) -> None:
    target = type_payer(window, "a")
    assert not target.is_open
    type_text("e")
    assert target.is_open
    assert any(line.startswith("Aetna") for line in lines(target))


def test_a_line_tells_name_matched_alias_line_of_business_and_states(window: MainWindow) -> None:
    target = type_payer(window, "meritain")
    assert lines(target)[0] == "Aetna, Meritain, commercial"


def test_down_and_enter_choose(window: MainWindow) -> None:
    target = type_payer(window, "blue cross")
    second = target.list.model.index(1).data()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert not target.is_open
    assert second.startswith(target.text())
    assert window.desk.sheet.payer is not None


def test_esc_puts_the_list_away_and_keeps_the_text(window: MainWindow) -> None:
    target = type_payer(window, "aet")
    press(Qt.Key.Key_Escape)
    assert (target.is_open, target.text(), window.desk.draft.text("payer")) == (False, "aet", "aet")


def test_a_click_chooses(window: MainWindow) -> None:
    target = type_payer(window, "aetna")
    view = target.list.view
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(target.list.model.index(0)).center()
    )
    assert window.desk.draft.text("payer.id") == "aetna"


def test_a_name_typed_in_full_is_chosen_by_leaving_the_box(window: MainWindow) -> None:
    type_payer(window, "aetna")
    press(Qt.Key.Key_Tab)
    assert window.desk.draft.text("payer.id") == "aetna"


def test_half_a_name_is_not_chosen_by_leaving_the_box(window: MainWindow) -> None:
    target = type_payer(window, "aet")
    press(Qt.Key.Key_Tab)
    assert window.desk.draft.text("payer.id") == ""
    assert (target.text(), target.is_open) == ("aet", False)
    assert "Not chosen from the list" in window.form.patient.stance.line.detail


def test_the_stance_stands_beside_the_payer_with_its_dates(window: MainWindow) -> None:
    type_payer(window, "aetna")
    press(Qt.Key.Key_Return)
    line = window.form.patient.stance.line
    assert (line.headline, line.number, line.stale) == ("Not covered: investigational", "CPB 0207", True)
    assert line.detail == "Policy dated 2017, read Nov 22 2026, its review was due"


def test_enter_chooses_and_goes_on_to_the_network(window: MainWindow) -> None:
    type_payer(window, "aetna")
    press(Qt.Key.Key_Return)
    assert window.desk.draft.text("payer.id") == "aetna"
    assert focused().accessibleName().startswith("Network")


def test_typing_on_after_choosing_lets_the_payer_go(window: MainWindow) -> None:
    target = type_payer(window, "aetna")
    press(Qt.Key.Key_Return)
    target.setFocus()
    press(Qt.Key.Key_End)
    type_text("x")
    assert window.desk.draft.text("payer.id") == ""
    assert window.form.patient.stance.line.headline == "Unknown, call"


def test_no_insurance_leaves_only_the_direct_price(filled: MainWindow) -> None:
    target = type_payer(filled, "no insurance")
    kinds = [
        target.list.model.index(row).data(Qt.ItemDataRole.UserRole).kind for row in range(target.list.model.rowCount())
    ]
    for _ in range(kinds.index(Kind.NO_INSURANCE) + (0 if target.list.marked else 1)):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    rows = [button.row for button in filled.answer.figures.buttons if button.isVisible()]
    assert [row.title for row in rows if row] == ["If paying directly"]
    assert not filled.form.plan.isEnabled()


def add_own(window: MainWindow, name: str) -> None:
    target = type_payer(window, name)
    for _ in range(target.list.model.rowCount()):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settle()


def test_a_payer_that_is_not_found_is_never_taken_for_something_else(filled: MainWindow) -> None:
    target = type_payer(filled, "Quinault Fund")
    assert target.list.marked is None
    press(Qt.Key.Key_Return)
    assert (filled.desk.draft.text("payer"), filled.desk.draft.is_insured) == ("Quinault Fund", True)
    assert not target.is_open
    assert not target.hasFocus()


def test_the_list_is_wide_enough_for_the_names(window: MainWindow) -> None:
    target = type_payer(window, "blue cross")
    rows = [target.list.model.index(row).data(ROW) for row in range(target.list.model.rowCount())]
    assert max(row_width(target._theme, row) for row in rows) <= target.list.width()
    assert target.list.geometry().right() < window.width()


def test_a_payer_that_is_not_there_is_added_in_place(window: MainWindow) -> None:
    add_own(window, "Quinault Union Fund")
    assert window.desk.sheet.payer is not None
    assert window.desk.sheet.payer.own
    line = window.form.patient.stance.line
    assert (line.headline, line.detail) == ("Unknown, call", "Our own payer. Nothing was read of it yet.")


def test_a_payer_that_was_added_is_found_the_next_time(window: MainWindow) -> None:
    add_own(window, "Quinault Union Fund")
    window.begin_anew()
    target = type_payer(window, "quin")
    assert lines(target)[0].startswith("Quinault Union Fund")


def test_a_payer_that_cannot_be_kept_is_told_and_stays_typed(
    open_window: Callable[..., MainWindow], services: Services
) -> None:
    def refuse(name: str) -> Payer:
        raise MachineFault("The disk is full.")

    window = open_window(services._replace(add_own_payer=refuse))
    add_own(window, "Quinault Union Fund")
    assert window.header.state.words == "The disk is full."
    assert window.desk.draft.text("payer") == "Quinault Union Fund"


@pytest.mark.parametrize("name", ["<b>Bold</b> & Sons", "A&B", "\u202egnol", "&lt;"])
def test_a_payer_s_name_is_shown_literally(window: MainWindow, name: str) -> None:
    target = type_payer(window, name)
    assert (
        lines(target)[-1] == f"Add \N{LEFT DOUBLE QUOTATION MARK}{name}\N{RIGHT DOUBLE QUOTATION MARK} as our own payer"
    )
