"""Single sessions: typed, moved, added, taken away; each a step that can be undone."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.gui.driving import box, choose, focused, press, settle, type_in, type_text

from prolo_cost.app.draft.draft_cases import case_data_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.history import Did
from prolo_cost.app.ports import Services
from prolo_cost.gui.answer.timeline_view import TimelineView
from prolo_cost.gui.form.sessions_fold import SessionRow, SessionsFold
from prolo_cost.gui.look.ink import Ink
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.choice import Choice

SECOND, THIRD, FOURTH = (f"course.series[0].dates.{number}" for number in (2, 3, 4))
COUNT = "course.series[0].count"
TIMES, EVERY_MONTHS = "course.series[1].count", "course.series[1].every_months"
EVERY_WEEKS = "course.series[1].every_weeks"
NONE = Qt.KeyboardModifier.NoModifier
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def fold(filled: MainWindow) -> SessionsFold:
    sessions = filled.form.treatment.sessions
    sessions.more.click()
    settle()
    return sessions


def days(window: MainWindow) -> list[str]:
    estimate = window.desk.sheet.estimate
    assert estimate is not None
    return [session.date.strftime("%m-%d") for session in estimate.in_order[0].sessions]


def row(fold: SessionsFold, key: str) -> SessionRow:
    return next(each for each in fold.rows if each.box.key == key)


def test_each_session_shows_the_day_that_follows(filled: MainWindow, fold: SessionsFold) -> None:
    assert [each.box.key for each in fold.rows] == [SECOND, THIRD, FOURTH]
    assert [each.box._hint for each in fold.rows] == ["Tue Dec 29 2026", "Tue Jan 26 2027", "Tue Feb 23 2027"]
    assert row(fold, THIRD).box.accessibleName() == "Session 3"
    assert not row(fold, THIRD).turn.isVisible()


def test_a_typed_day_moves_the_session_and_those_after_it(filled: MainWindow, fold: SessionsFold) -> None:
    type_in(filled, THIRD, "2/2")
    assert days(filled) == ["12-01", "12-29", "02-02", "03-02"]
    assert row(fold, FOURTH).box._hint == "Tue Mar 2 2027"


def test_shift_enter_moves_only_this_one_and_back(filled: MainWindow, fold: SessionsFold) -> None:
    type_in(filled, THIRD, "2/2")
    press(Qt.Key.Key_Return, SHIFT)
    assert days(filled) == ["12-01", "12-29", "02-02", "02-23"]
    assert focused() is box(filled, THIRD)
    press(Qt.Key.Key_Return, SHIFT)
    assert days(filled) == ["12-01", "12-29", "02-02", "03-02"]


def test_an_emptied_day_follows_again(filled: MainWindow, fold: SessionsFold) -> None:
    type_in(filled, THIRD, "2/2")
    type_in(filled, THIRD, "")
    assert days(filled) == ["12-01", "12-29", "01-26", "02-23"]


def test_a_session_goes_and_comes_back(filled: MainWindow, fold: SessionsFold) -> None:
    before = filled.desk.draft
    row(fold, THIRD).remove.click()
    settle()
    assert days(filled) == ["12-01", "12-29", "02-23"]
    press(Qt.Key.Key_Z, CONTROL)
    assert filled.desk.draft == before
    assert days(filled) == ["12-01", "12-29", "01-26", "02-23"]


def test_one_more_session_is_typed_at_once(filled: MainWindow, fold: SessionsFold) -> None:
    fold.add.click()
    settle()
    type_text("4/1")
    settle()
    assert days(filled)[-1] == "04-01"
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Z, CONTROL)
    assert (len(days(filled)), len(fold.rows)) == (4, 3)


def test_rows_come_and_go_with_the_count(filled: MainWindow, fold: SessionsFold) -> None:
    type_in(filled, COUNT, "6")
    assert len(fold.rows) == 5
    type_in(filled, COUNT, "2")
    assert len(fold.rows) == 1


def test_a_great_many_sessions_are_not_all_listed(filled: MainWindow, fold: SessionsFold) -> None:
    type_in(filled, COUNT, "200")
    assert len(fold.rows) == 60
    assert fold._beyond.words == "and 139 more, which follow"


def test_maintenance_follows_the_course(filled: MainWindow, fold: SessionsFold) -> None:
    type_in(filled, TIMES, "2")
    assert filled.desk.sheet.missing == (EVERY_MONTHS,)
    type_in(filled, EVERY_MONTHS, "6")
    assert days(filled)[-2:] == ["08-23", "02-23"]
    assert box(filled, "course.series[1].first")._hint == "Mon Aug 23 2027"


def test_the_days_of_maintenance_stand_beneath_it_and_come_after_it_by_keys(
    filled: MainWindow, fold: SessionsFold
) -> None:
    type_in(filled, EVERY_MONTHS, "6")
    type_in(filled, TIMES, "2")
    second = row(fold, "course.series[1].dates.2")
    first = box(filled, "course.series[1].first")
    assert second.mapTo(fold, QPoint()).y() > first.mapTo(fold, QPoint()).y()
    first.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is second.box
    type_in(filled, TIMES, "1")
    assert [each.box.key for each in fold.rows] == [SECOND, THIRD, FOURTH]


def test_other_services_after_the_course_are_told_where_their_days_stand(
    filled: MainWindow, services: Services
) -> None:
    card = filled.form.treatment
    assert card.kept.words == ""
    shot = {"code": "M0076", "charge": 450, "benefit": "procedure", "area": "left shoulder"}
    later = {"first": "2027-03-01", "count": 2, "every_weeks": 1, "services": [shot]}
    case, _ = case_data_of(filled.desk.draft, services.today())
    course = case["course"]
    assert isinstance(course, dict)
    filled.desk.put(Draft.from_case_data({**case, "course": {"series": [*course["series"], later]}}), Did.TYPED)
    settle()
    assert card.kept.words == "After the course come other services, as the case file has them."


def test_maintenance_in_weeks_is_one_step(filled: MainWindow, fold: SessionsFold) -> None:
    type_in(filled, TIMES, "1")
    type_in(filled, EVERY_MONTHS, "6")
    before = filled.desk.draft
    assert fold.maintenance is not None
    unit: Choice = fold.maintenance.unit
    choose(unit, EVERY_WEEKS)
    settle()
    assert (filled.desk.draft.text(EVERY_WEEKS), filled.desk.draft.text(EVERY_MONTHS)) == ("6", "")
    assert days(filled)[-1] == "04-06"
    press(Qt.Key.Key_Z, CONTROL)
    assert filled.desk.draft == before
    assert unit.value == EVERY_MONTHS


def test_a_day_that_is_none_is_told_beside_its_box(filled: MainWindow, fold: SessionsFold) -> None:
    type_in(filled, THIRD, "soon")
    press(Qt.Key.Key_Tab)
    assert "Session 3" in filled.desk.sheet.troubles[THIRD]
    assert row(fold, THIRD)._complaint.words == filled.desk.sheet.troubles[THIRD]


def test_undo_folds_the_dates_out(filled: MainWindow, fold: SessionsFold) -> None:
    type_in(filled, THIRD, "2/2")
    fold.more.click()
    settle()
    filled.form.go_to(1)
    press(Qt.Key.Key_Z, CONTROL)
    assert fold.fold.is_open
    assert focused() is box(filled, THIRD)


# In the drawing


@pytest.fixture
def drawing(filled: MainWindow) -> TimelineView:
    return filled.answer.detail.timeline


def middle_of(drawing: TimelineView, session: int) -> QPoint:
    return drawing._spot(drawing._timeline.sessions[session][1]).center().toPoint()


def drag(drawing: TimelineView, session: int, by: int, *, held: Qt.KeyboardModifier = NONE) -> None:
    """Take a disc with the mouse and move it sideways, without letting go."""
    start = middle_of(drawing, session)
    QTest.mousePress(drawing, Qt.MouseButton.LeftButton, NONE, start)
    for x in (by // 2, by):
        point = QPointF(start + QPoint(x, 0))
        move = QMouseEvent(
            QEvent.Type.MouseMove, point, point, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, held
        )
        QApplication.sendEvent(drawing, move)
    settle()


def let_go(drawing: TimelineView) -> None:
    QTest.mouseRelease(drawing, Qt.MouseButton.LeftButton)
    settle()


def days_across(drawing: TimelineView, days: int) -> int:
    scale = drawing._timeline.scale
    return round(days * scale._a_day * (drawing.width() - 1))


def test_a_dragged_session_moves_alone_and_the_answer_follows(filled: MainWindow, drawing: TimelineView) -> None:
    before = filled.desk.draft
    drag(drawing, 2, -days_across(drawing, 30))
    assert days(filled) == ["12-01", "12-27", "12-29", "02-23"]
    let_go(drawing)
    assert filled.desk.draft.text(THIRD) == "Sun Dec 27 2026"
    press(Qt.Key.Key_Z, CONTROL)
    assert filled.desk.draft == before
    assert filled.header.state.words == "Undone: Session 3 Sun Dec 27 2026"


def test_with_ctrl_those_after_it_go_along(filled: MainWindow, drawing: TimelineView) -> None:
    drag(drawing, 1, days_across(drawing, 7), held=CONTROL)
    let_go(drawing)
    assert days(filled) == ["12-01", "01-05", "02-02", "03-02"]


def test_esc_puts_a_dragged_session_back(filled: MainWindow, drawing: TimelineView) -> None:
    before = filled.desk.draft
    drawing.setFocus(Qt.FocusReason.MouseFocusReason)
    drag(drawing, 2, -days_across(drawing, 30))
    press(Qt.Key.Key_Escape)
    assert filled.desk.draft == before
    assert focused() is drawing
    let_go(drawing)
    press(Qt.Key.Key_Z, CONTROL)
    assert filled.desk.draft.is_untouched, "the drag that was thought better of is no step"


def test_days_stay_where_they_lie_while_a_session_is_dragged(filled: MainWindow, drawing: TimelineView) -> None:
    first = middle_of(drawing, 0)
    drag(drawing, 3, days_across(drawing, 28))
    assert middle_of(drawing, 0) == first
    let_go(drawing)
    assert days(filled)[-1] == "03-23"


def test_the_keys_choose_a_session_and_move_it_by_days_and_weeks(filled: MainWindow, drawing: TimelineView) -> None:
    drawing.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Right)
    assert filled.answer.detail.ledger.session == 1
    press(Qt.Key.Key_Right, SHIFT)
    press(Qt.Key.Key_Right, SHIFT | CONTROL)
    assert days(filled) == ["12-01", "01-06", "01-26", "02-23"]
    assert "Session 2, Wed Jan 6" in drawing.accessibleDescription()
    press(Qt.Key.Key_Z, CONTROL)
    assert days(filled) == ["12-01", "12-29", "01-26", "02-23"]


def test_a_session_that_passes_another_stays_in_hand(filled: MainWindow, drawing: TimelineView) -> None:
    drawing.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(5):
        press(Qt.Key.Key_Right, SHIFT | CONTROL)
    assert days(filled) == ["12-29", "01-05", "01-26", "02-23"]
    assert filled.answer.detail.ledger.session == 1
    assert filled.desk.draft.text("course.series[0].first") == "Tue Jan 5 2027"


def test_a_session_can_be_dragged_also_where_no_deductible_runs_down(filled: MainWindow, drawing: TimelineView) -> None:
    press(Qt.Key.Key_F7)
    assert not drawing._timeline.levels
    assert drawing.isVisible()
    drag(drawing, 3, days_across(drawing, 7))
    let_go(drawing)
    assert days(filled)[-1] == "03-02"


def test_where_the_plan_year_turns_no_amount_is_cut_short(drawing: TimelineView) -> None:
    ways = ("2027: the deductible starts over at 1,500", "2027: back to 1,500", "2027")
    assert [drawing.fitted(ways, room) for room in (600, 150, 40, 1)] == [*ways, "2027"]


def test_the_levels_of_many_sessions_stand_apart(
    filled: MainWindow, drawing: TimelineView, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[QRectF] = []
    write = Ink.figure

    def note(ink: Ink, room: QRectF, words: str, *rest: object, **how: object) -> None:
        written.append(room)
        write(ink, room, words, *rest, **how)  # type: ignore[arg-type]  # as it came

    type_in(filled, COUNT, "12")
    settle()
    monkeypatch.setattr(Ink, "figure", note)
    drawing.grab()

    assert len(written) > 4
    for one, other in combinations(written, 2):
        assert not one.adjusted(-3, 0, 3, 0).intersects(other.adjusted(-3, 0, 3, 0))
