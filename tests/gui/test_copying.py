"""What is read can be copied: a figure, a line, a whole table for a spreadsheet, all steps as text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from tests.gui.driving import press, settle

from prolo_cost.app.ports import Services
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.set_up.fees_page import FeesPage

CONTROL = Qt.KeyboardModifier.ControlModifier
ALL = CONTROL | Qt.KeyboardModifier.ShiftModifier


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_the_ledger_is_copied_whole_as_cells_with_its_heads(filled: MainWindow) -> None:
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_C, ALL)
    rows = [line.split("\t") for line in clipboard().splitlines()]
    assert {len(row) for row in rows} == {7}
    assert rows[0] == ["", "Session", "Deductible before", "after", "Insurance pays", "Patient pays", "So far"]
    assert rows[1] == ["1", "Tue Dec 1", "200.00", "110.00", "0.00", "540.00", "540.00"]
    assert rows[-1][1] == "Total"
    assert rows[-1][5] == "2,160.00"


def test_the_steps_are_copied_as_text_a_line_each(filled: MainWindow) -> None:
    why = filled.answer.detail.why
    why.setFocus()
    press(Qt.Key.Key_C, ALL)
    lines = clipboard().splitlines()
    assert len(lines) == len(why.text.lines) > 2
    assert lines[-1] == "The patient pays that day 540.00"
    press(Qt.Key.Key_C, CONTROL)
    assert clipboard() == lines[0]


def test_first_dates_are_copied_whole_as_cells(filled: MainWindow) -> None:
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_C, ALL)
    heads, *rows = (line.split("\t") for line in clipboard().splitlines())
    assert heads[2:] == ["If denied", "If covered", "If paying directly"]
    assert rows[1][2:] == ["2,160.00", "1,440.00", "1,200.00"]


def test_a_cell_of_the_fees_is_copied_and_the_whole_schedule_as_cells(window: MainWindow, services: Services) -> None:
    services.prices.keep_fees([{"code": "M0076", "charge": "450"}, {"code": "76942", "charge": "120"}])
    window.pages.open("fees")
    page = window.pages.open_now
    assert isinstance(page, FeesPage)
    page.fees.table.go_to(1)
    press(Qt.Key.Key_C, CONTROL)
    assert clipboard() == "76942"
    press(Qt.Key.Key_C, ALL)
    heads, *rows = (line.split("\t") for line in clipboard().splitlines())
    assert heads[0] == "Code"
    assert [row[0] for row in rows] == ["M0076", "76942"]


def test_nothing_to_copy_leaves_the_clipboard_alone(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("before")
    window.answer.detail.why.show()
    window.answer.detail.why.setFocus()
    press(Qt.Key.Key_C, ALL)
    settle()
    assert clipboard() == "before"
