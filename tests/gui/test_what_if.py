"""What people ask next: the lines and the table of the example, reached by key, worked out when typing pauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.gui.driving import focused, press, settle, type_in
from tests.gui.looking import faults
from tests.gui.standing_in import Later

from prolo_cost.app.draft.boxes import Json
from prolo_cost.app.draft.keys import FIRST, INSURANCE, line_key
from prolo_cost.app.estimates.exploring import Explored, Stretch
from prolo_cost.app.ports import Services
from prolo_cost.domain.result import Estimate, Scenario
from prolo_cost.domain.what_if import BreakEven
from prolo_cost.gui.answer.stretch_view import StretchModel
from prolo_cost.gui.answer.what_if import WhatIf
from prolo_cost.gui.answer.what_if_rows import NO_TABLE, NOT_YET, StretchTable, stretch_table, what_if_lines
from prolo_cost.gui.desk.explorer import Explorer
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.sheet import Sheet, sheet_of

Result = TypeVar("Result")

EXAMPLE_LINES = [
    "Until the reassessment (after session 3) $1,620.00 if denied · $720.00 if covered",
    "If covered, the plan pays off from session 1 $80.00 less over the course",
    "Starting Dec 4 2026 instead no change if denied · +$320.00 if covered",
    "A second area on the same days +$1,800.00 if denied · +$744.00 if covered",
]


@pytest.fixture
def explored(services: Services, sheet: Sheet) -> Explored:
    found = services.explore(sheet.case_data)
    assert found is not None
    return found


def block(window: MainWindow) -> WhatIf:
    return window.answer.detail.what_if


def is_in_view(part: QAbstractScrollArea) -> bool:
    return part.viewport().visibleRegion().boundingRect() == part.viewport().rect()


def told(window: MainWindow) -> list[str]:
    return [line.spoken for line in block(window).lines.text.lines]


# The words


def test_the_lines_of_the_example(explored: Explored, estimate: Estimate) -> None:
    assert [line.spoken for line in what_if_lines(explored, estimate)] == EXAMPLE_LINES


def test_the_table_of_the_example(explored: Explored, estimate: Estimate) -> None:
    table = stretch_table(explored, estimate)
    assert table.heads == ("First date from", "until", "If denied", "If covered", "If paying directly")
    assert table.lines[:3] == (
        ("Dec 1 2026", "Dec 3 2026", "2,160.00", "1,120.00", "1,200.00"),
        ("Dec 4 2026", "Dec 31 2026", "2,160.00", "1,440.00", "1,200.00"),
        ("Jan 1 2027", "Oct 8 2027", "2,160.00", "1,520.00", "1,200.00"),
    )


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (BreakEven(2, 80_00), "If covered, the plan pays off from session 2 $80.00 less over the course"),
        (BreakEven(None, -960_00), "If covered, paying directly costs less $960.00 less over the course"),
        (BreakEven(4, 0), "If covered, the plan pays off from session 4 the same in the end"),
    ],
)
def test_the_plan_beside_paying_directly(explored: Explored, estimate: Estimate, found: BreakEven, line: str) -> None:
    assert line in [each.spoken for each in what_if_lines(replace(explored, break_even=found), estimate)]


def test_a_day_that_costs_less_is_told_with_a_minus(explored: Explored, estimate: Estimate) -> None:
    first, second, *rest = explored.stretches
    cheaper = second._replace(patient={**first.patient, Scenario.COVERED: first.patient[Scenario.COVERED] - 50_00})
    lines = what_if_lines(replace(explored, stretches=(first, cheaper, *rest)), estimate)
    assert lines[2].figure == "no change if denied · \N{MINUS SIGN}$50.00 if covered"


def test_where_no_day_changes_anything_there_is_no_table(explored: Explored, estimate: Estimate) -> None:
    same = replace(explored, stretches=(Stretch(date(2026, 12, 1), date(2027, 12, 1), explored.stretches[0].patient),))
    assert what_if_lines(same, estimate)[2].spoken == "Starting on any other day within a year no change"
    assert stretch_table(same, estimate) is NO_TABLE


def test_a_course_with_nothing_to_ask_has_no_lines(estimate: Estimate) -> None:
    assert what_if_lines(Explored(None, {}, None, (), {}), estimate) == ()


def test_without_a_plan_only_the_direct_price_is_asked_about(services: Services, sheet: Sheet) -> None:
    bare = sheet_of(sheet.draft.typed(INSURANCE, "none"), services)
    found = services.explore(bare.case_data)
    assert found is not None
    assert bare.estimate is not None
    assert [line.spoken for line in what_if_lines(found, bare.estimate)] == [
        "Until the reassessment (after session 3) $900.00 if paying directly",
        "A second area on the same days +$1,200.00 if paying directly",
    ]


def test_the_table_keeps_to_qt_s_rules(qtmodeltester: ModelTester, explored: Explored, estimate: Estimate) -> None:
    model = StretchModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt gives it no types
    model.show(stretch_table(explored, estimate))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # the same


# The window


def test_the_lines_stand_beneath_the_answer(filled: MainWindow) -> None:
    assert told(filled) == EXAMPLE_LINES
    assert block(filled).isVisible()


def test_f9_leads_there_and_shows_all_of_it(filled: MainWindow) -> None:
    press(Qt.Key.Key_F9)
    assert block(filled).lines.hasFocus()
    assert is_in_view(block(filled).lines)
    press(Qt.Key.Key_Escape)
    assert not block(filled).isAncestorOf(focused())


@pytest.mark.parametrize("size", [(1366, 768), (900, 700)])
def test_f9_there_opens_the_table_and_closes_it_again(filled: MainWindow, size: tuple[int, int]) -> None:
    filled.resize(*size)
    settle()
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_F9)
    assert block(filled).table.hasFocus()
    assert is_in_view(block(filled).table)
    assert faults(filled) == []
    press(Qt.Key.Key_F9)
    assert not block(filled).table.isVisible()
    assert block(filled).lines.hasFocus()


def test_what_was_scrolled_away_by_hand_is_not_pulled_back(filled: MainWindow) -> None:
    press(Qt.Key.Key_F9)
    scroll = filled.answer._scroll
    assert scroll is not None
    scroll.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    block(filled).more.click()
    settle()
    assert scroll.verticalScrollBar().value() == 0


def test_the_table_is_walked_copied_and_left_by_keys(filled: MainWindow) -> None:
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "First date from Dec 4 2026 to Dec 31 2026: "
        "If denied 2,160.00, If covered 1,440.00, If paying directly 1,200.00"
    )
    press(Qt.Key.Key_Return)
    assert not block(filled).table.hasFocus()


def test_the_block_has_names_for_a_screen_reader(filled: MainWindow) -> None:
    parts = (block(filled).lines, block(filled).table, block(filled).more)
    names = [QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name) for part in parts]
    assert names[:2] == ["What if", "Other first dates, and what the patient pays in total"]
    assert names[2].startswith("Other first dates")


def test_typing_takes_the_old_answers_away_until_it_pauses(filled: MainWindow, qtbot: QtBot) -> None:
    type_in(filled, line_key(0, "self_pay_price"), "310")
    assert {line.figure for line in block(filled).lines.text.lines} == {NOT_YET}
    qtbot.waitUntil(lambda: NOT_YET not in "".join(told(filled)), timeout=5000)
    assert told(filled)[1].endswith("$120.00 less over the course")


def test_a_window_that_has_gone_looks_into_nothing_any_more(filled: MainWindow) -> None:
    type_in(filled, line_key(0, "self_pay_price"), "310")
    assert filled.team.explorer._pause.isActive()
    assert filled.team.explorer.parent() is filled, "and so it goes with the window"


def test_the_table_stays_open_and_as_large_while_typing(filled: MainWindow) -> None:
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_F9)
    height = block(filled).table.height()
    type_in(filled, line_key(0, "self_pay_price"), "310")
    assert block(filled).table.height() == height
    assert block(filled).table.stretches.table.lines[0] == (NOT_YET,) * 5


def test_where_no_day_changes_anything_any_more_the_table_closes(filled: MainWindow) -> None:
    press(Qt.Key.Key_F9)
    press(Qt.Key.Key_F9)
    block(filled).show_found(block(filled).lines.text.lines, NO_TABLE)
    assert not block(filled).table.isVisible()
    assert not block(filled).more.isVisible()


def test_an_empty_form_asks_nothing(window: MainWindow) -> None:
    press(Qt.Key.Key_F9)
    assert focused().objectName() == "patient.name"


# When it is worked out


def test_what_was_typed_meanwhile_drops_what_was_found(services: Services, sheet: Sheet) -> None:
    later = Later()
    explorer = Explorer(services, later)
    found: list[object] = []
    explorer.found.connect(lambda of, _explored: found.append(of))
    other = sheet_of(sheet.draft.typed(FIRST, "2027-03-01"), services)
    explorer.show_sheet(sheet)
    explorer.look()
    explorer.show_sheet(other)
    explorer.look()
    assert len(later.jobs) == 1, "one look at a time"
    later.finish()
    assert found == []
    explorer.look()
    later.finish()
    assert found == [other]


def test_the_same_case_is_looked_into_once(services: Services, sheet: Sheet) -> None:
    asked: list[Mapping[str, Json]] = []

    def explore(case: Mapping[str, Json]) -> Explored | None:
        asked.append(case)
        return services.explore(case)

    later = Later()
    explorer = Explorer(services._replace(explore=explore), later)
    for _ in range(2):
        explorer.show_sheet(sheet)
        explorer.look()
        later.finish()
    assert asked == [sheet.case_data]


def test_a_mistake_of_ours_is_not_kept_quiet_and_the_next_look_is_taken(services: Services, sheet: Sheet) -> None:
    def fail(_case: Mapping[str, Json]) -> Explored | None:
        raise ZeroDivisionError

    later = Later()
    explorer = Explorer(services._replace(explore=fail), later)
    explorer.show_sheet(sheet)
    for _ in range(2):
        explorer.look()
        with pytest.raises(ZeroDivisionError):
            later.finish()


def test_a_table_that_is_worked_out_anew_is_as_large() -> None:
    table = StretchTable(("a", "b"), (("1", "2"), ("3", "4")))
    assert table.not_yet() == StretchTable(("a", "b"), ((NOT_YET, NOT_YET), (NOT_YET, NOT_YET)))
