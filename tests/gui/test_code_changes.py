"""Changing a code whose result was seen asks why, beneath it; the reason is kept, and until then nothing is printed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from tests.gui.driving import box, focused, press, settle, type_in

from prolo_cost.app.draft.history import Did
from prolo_cost.app.draft.keys import line_key
from prolo_cost.app.ports import Services
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.paper.page import PaperPage

CODE = "course.series[0].services[1].code"
REASON = "course.series[0].services[1].code_reason"
CONTROL = Qt.KeyboardModifier.ControlModifier


def logged(window: MainWindow, services: Services) -> list[tuple[int, str, str, str]]:
    changes = services.saving.code_changes(window.keeper.now.id)
    return [(change.line, change.before, change.after, change.reason) for change in changes]


def test_a_reason_is_asked_beneath_the_code_and_kept(filled: MainWindow, services: Services) -> None:
    filled.team.codes.see()
    type_in(filled, CODE, "76881")
    line = filled.form.money.lines[1]
    assert line.reason.isVisible()
    assert line.reason.sentence.words.startswith("Changed from 76942 after its result was seen. Type why")
    assert REASON in filled.desk.sheet.unexplained
    assert filled.desk.sheet.estimate is not None
    type_in(filled, REASON, "diagnostic only")
    press(Qt.Key.Key_Tab)
    assert filled.desk.sheet.unexplained == ()
    assert logged(filled, services) == [(1, "76942", "76881", "diagnostic only")]


def test_a_reason_is_kept_once(filled: MainWindow, services: Services) -> None:
    filled.team.codes.see()
    type_in(filled, CODE, "76881")
    type_in(filled, REASON, "diagnostic only")
    for _ in range(3):
        press(Qt.Key.Key_Tab)
    filled.team.codes._logged.clear()
    press(Qt.Key.Key_Tab)
    assert len(logged(filled, services)) == 1


def test_before_anybody_saw_the_result_a_code_is_simply_typed(filled: MainWindow) -> None:
    type_in(filled, CODE, "76881")
    assert not filled.form.money.lines[1].reason.isVisible()
    assert filled.desk.sheet.unexplained == ()


def test_a_full_second_on_the_screen_is_seeing(filled: MainWindow) -> None:
    pause = filled.team.codes._pause
    assert pause.isActive()
    assert pause.interval() == 1_000
    pause.timeout.emit()
    assert filled.desk.seen == {0: "M0076", 1: "76942"}


def test_typing_elsewhere_does_not_begin_the_second_anew(filled: MainWindow) -> None:
    filled.team.codes._pause.stop()
    type_in(filled, "patient.name", "Ana")
    assert not filled.team.codes._pause.isActive()


def test_the_old_code_again_or_undo_takes_the_question_away(filled: MainWindow, services: Services) -> None:
    filled.team.codes.see()
    type_in(filled, CODE, "76881")
    press(Qt.Key.Key_Z, CONTROL)
    assert not filled.form.money.lines[1].reason.isVisible()
    type_in(filled, CODE, "76881")
    type_in(filled, CODE, "76942")
    assert not filled.form.money.lines[1].reason.isVisible()
    assert logged(filled, services) == []


def test_another_estimate_begins_unseen(filled: MainWindow) -> None:
    filled.team.codes.see()
    filled.begin_anew()
    assert filled.desk.seen == {}


def test_nothing_is_printed_without_the_reason(filled: MainWindow) -> None:
    filled.team.codes.see()
    type_in(filled, CODE, "76881")
    press(Qt.Key.Key_P, CONTROL)
    page = filled.pages.open_now
    assert isinstance(page, PaperPage)
    page.print_paper()
    settle()
    assert filled.pages.open_now is None
    assert focused() is box(filled, REASON)
    assert "code" in filled.header.state.words


def test_a_code_that_never_had_an_answer_was_not_seen(window: MainWindow) -> None:
    window.team.codes.see()
    type_in(window, line_key(0, "code"), "76942")
    assert window.desk.sheet.unexplained == ()


def test_a_course_that_came_whole_was_not_seen_yet(filled: MainWindow) -> None:
    filled.team.codes.see()
    filled.desk.put(filled.desk.draft.typed(CODE, "20611"), Did.FILE)
    type_in(filled, CODE, "76881")
    assert filled.desk.sheet.unexplained == ()
