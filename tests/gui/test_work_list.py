"""The list of work by keys: finding, opening, deleting, and thinking better of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.gui.conftest import TODAY, Answers
from tests.gui.driving import box, focused, press, settle, type_in, type_text

from prolo_cost.app.keeping.preferences import Sitting, read_preferences
from prolo_cost.app.ports import Services
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.work.work_rows import Kind
from prolo_cost.records.values import Figures, KeptDraft, Paper

CONTROL = Qt.KeyboardModifier.ControlModifier
PAPER = Paper("estimate", "en", large_print=False, how="printed", content=b"%PDF")


def names(window: MainWindow) -> list[str]:
    return [row.words for row in window.work.view.work.rows if row.kind is Kind.ITEM]


def marked(window: MainWindow) -> str:
    return window.work.view.work.rows[window.work.view.currentIndex().row()].words


@pytest.fixture
def three(window: MainWindow) -> MainWindow:
    """A window with three drafts; the last one typed, on the desk, is the first of the list."""
    for name in ("Ana Ruiz", "Ben Ito", "Cem Ak"):
        window.begin_anew()
        type_in(window, "patient.name", name)
        window.keeper.save()
    settle()
    return window


def go_into_list(window: MainWindow) -> None:
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_Down)
    assert focused() is window.work.view


def test_arrows_home_and_end_move_among_the_estimates(three: MainWindow) -> None:
    go_into_list(three)
    seen = [marked(three)]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        press(key)
        seen.append(marked(three))
    assert seen == ["Cem Ak", "Ben Ito", "Ana Ruiz", "Ben Ito", "Cem Ak"]


def test_letters_typed_in_the_list_search(three: MainWindow) -> None:
    go_into_list(three)
    type_text("ru")
    settle()
    assert names(three) == ["Ana Ruiz"]
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert box(three, "patient.name").text() == "Ana Ruiz"


def test_delete_deletes_the_marked_one_and_the_mark_moves_to_the_next(three: MainWindow, services: Services) -> None:
    go_into_list(three)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    assert names(three) == ["Cem Ak", "Ana Ruiz"]
    assert marked(three) == "Ana Ruiz"
    assert focused() is three.work.view
    assert sorted(item.patient_label for item in services.saving.work_list()) == ["Ana Ruiz", "Cem Ak"]
    assert three.header.state.words == "Deleted Ben Ito."


def test_a_deletion_is_undone_from_the_header(three: MainWindow) -> None:
    go_into_list(three)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Delete)
    QTest.mouseClick(three.header.notice_button, Qt.MouseButton.LeftButton)
    settle()
    assert names(three) == ["Cem Ak", "Ben Ito", "Ana Ruiz"]
    assert "Deleted" not in three.header.state.words


def test_a_deletion_is_undone_by_ctrl_z_in_the_list_and_the_form_keeps_its_own_undo(three: MainWindow) -> None:
    go_into_list(three)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Z, CONTROL)
    assert names(three) == ["Cem Ak", "Ben Ito", "Ana Ruiz"]
    press(Qt.Key.Key_Z, CONTROL)
    assert box(three, "patient.name").text() == ""


def test_deleting_the_one_on_the_desk_clears_it_and_undo_brings_it_back_there(three: MainWindow) -> None:
    type_in(three, "plan.tiers.in.deductible.individual", "1,5")
    go_into_list(three)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Delete)
    assert names(three) == ["Ben Ito", "Ana Ruiz"]
    assert (box(three, "patient.name").text(), three.keeper.now.version) == ("", 0)
    press(Qt.Key.Key_Z, CONTROL)
    assert box(three, "patient.name").text() == "Cem Ak"
    assert box(three, "plan.tiers.in.deductible.individual").text() == "1,5"
    assert three.work.view.shown == three.keeper.now.id != ""


def test_what_comes_back_stays_off_the_desk_where_something_else_was_begun(three: MainWindow) -> None:
    go_into_list(three)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Delete)
    type_in(three, "patient.name", "Dora")
    three.team.deleting.undo()
    settle()
    assert box(three, "patient.name").text() == "Dora"
    assert set(names(three)) >= {"Cem Ak"}


def test_an_estimate_deleted_elsewhere_meanwhile_is_told(three: MainWindow, services: Services) -> None:
    go_into_list(three)
    press(Qt.Key.Key_End)
    ana = next(item.id for item in services.saving.work_list() if item.patient_label == "Ana Ruiz")
    services.saving.delete(ana)
    press(Qt.Key.Key_Delete)
    assert three.header.state.words == "This estimate was deleted."


def test_typing_does_not_take_the_mark_from_where_it_was_left(three: MainWindow) -> None:
    go_into_list(three)
    press(Qt.Key.Key_Down)
    three.keeper.refresh()
    settle()
    assert marked(three) == "Ben Ito"


def test_the_groups_tell_what_there_is_to_do(open_window: Callable[..., MainWindow], services: Services) -> None:
    draft = KeptDraft("one", {}, "Adaeze Brandt", "Moda", date(2026, 12, 1))
    figures = Figures({}, {}, services.edition, "0.1.0")
    days = {"due_on": TODAY, "valid_until": date(2026, 12, 24), "plan_year_ends": date(2026, 12, 31)}
    services.saving.hand_out(draft, figures, PAPER, **days)
    services.saving.hand_out(replace(draft, id="two", has_plan=False), figures, PAPER, **days)
    window = open_window()
    assert [row.words for row in window.work.view.work.rows] == [
        "Waiting for the insurer",
        "Adaeze Brandt",
        "Done",
        "Adaeze Brandt",
    ]


def lines(window: MainWindow) -> list[tuple[str, str]]:
    return [(row.words, row.detail) for row in window.work.view.work.rows]


def test_an_estimate_moves_on_as_its_paper_is_handed_out_and_goes_stale_when_typed_on(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    filled.keeper.save()
    assert lines(filled)[0] == ("To finish", "")
    answers.path = tmp_path
    press(Qt.Key.Key_P, CONTROL)
    press(Qt.Key.Key_S, CONTROL)
    assert lines(filled) == [("Waiting for the insurer", ""), ("Maria Lindqvist-Okafor", "Aetna")]
    press(Qt.Key.Key_Escape)
    type_in(filled, "plan.tiers.in.deductible.individual", "999")
    filled.keeper.save()
    assert lines(filled) == [("Gone stale", ""), ("Maria Lindqvist-Okafor", "changed since the paper")]
    press(Qt.Key.Key_Z, CONTROL)
    filled.keeper.save()
    assert lines(filled) == [("Waiting for the insurer", ""), ("Maria Lindqvist-Okafor", "Aetna")]


def test_another_version_taken_and_taken_back_leaves_the_paper_true(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path
    press(Qt.Key.Key_P, CONTROL)
    press(Qt.Key.Key_S, CONTROL)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_D, CONTROL)
    press(Qt.Key.Key_D, CONTROL)
    type_text("3")
    press(Qt.Key.Key_Return, CONTROL)
    filled.keeper.save()
    assert lines(filled)[0] == ("Gone stale", "")
    press(Qt.Key.Key_Z, CONTROL)
    filled.keeper.save()
    assert lines(filled)[0] == ("Waiting for the insurer", "")
    assert filled.keeper.now.words.startswith("handed out")


def test_left_and_right_fold_the_group_of_the_marked_one_and_open_it_again(three: MainWindow) -> None:
    go_into_list(three)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Left)
    assert marked(three) == "To finish"
    assert names(three) == ["Cem Ak", "Ben Ito", "Ana Ruiz"]
    press(Qt.Key.Key_Left)
    assert (marked(three), names(three)) == ("To finish", [])
    assert three.work.view.work.rows[0].spoken == "To finish, 3, folded"
    press(Qt.Key.Key_Right)
    assert (marked(three), names(three)) == ("To finish", ["Cem Ak", "Ben Ito", "Ana Ruiz"])
    press(Qt.Key.Key_Right)
    assert marked(three) == "Cem Ak"
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Space)
    assert names(three) == []
    press(Qt.Key.Key_Return)
    assert len(names(three)) == 3


def test_a_heading_is_folded_by_a_click(three: MainWindow) -> None:
    view = three.work.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.work.index(0)).center())
    assert names(three) == []
    assert three.form.isAncestorOf(focused()) or focused() is view


def test_what_is_folded_stays_so_at_the_next_start(
    three: MainWindow, data_dir: Path, open_window: Callable[..., MainWindow], services: Services
) -> None:
    three.work.view.turned.emit("to finish")
    assert read_preferences(data_dir).folded == ("to finish",)
    three.close()
    again = open_window(services._replace(sitting=Sitting(read_preferences(data_dir))))
    assert names(again) == []
    press(Qt.Key.Key_F3)
    type_text("ana")
    assert names(again) == ["Ana Ruiz"]


def test_the_list_begins_at_a_heading_where_all_is_folded(three: MainWindow) -> None:
    three.work.view.turned.emit("to finish")
    go_into_list(three)
    assert marked(three) == "To finish"
    press(Qt.Key.Key_Delete)
    assert three.work.view.work.rows[0].mark == "3"


@pytest.fixture
def narrow(three: MainWindow, theme: Theme) -> MainWindow:
    """The window where the list is a strip."""
    three.resize(theme.px(1100), theme.px(700))
    settle()
    assert three.work.width() < theme.px(50)
    return three


def test_in_a_narrow_window_the_list_opens_over_the_form_while_something_is_looked_for(
    narrow: MainWindow, theme: Theme
) -> None:
    form_before = narrow.form.mapTo(narrow, narrow.form.rect().topLeft())
    press(Qt.Key.Key_F3)
    type_text("ru")
    settle()
    assert (narrow.work.search.isVisible(), narrow.work.view.narrow) == (True, False)
    assert narrow.work.width() > theme.px(200)
    assert narrow.form.mapTo(narrow, narrow.form.rect().topLeft()) == form_before
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert box(narrow, "patient.name").text() == "Ana Ruiz"
    press(Qt.Key.Key_Escape)
    assert narrow.work.width() < theme.px(50)
    assert (narrow.work.search.isVisible(), narrow.work.view.narrow) == (False, True)


def test_a_list_that_lies_over_the_form_stands_beside_it_once_there_is_room(narrow: MainWindow, theme: Theme) -> None:
    press(Qt.Key.Key_F3)
    narrow.resize(theme.px(1366), theme.px(700))
    settle()
    left = narrow.form.mapTo(narrow, narrow.form.rect().topLeft()).x()
    assert narrow.work.width() > theme.px(200)
    assert left >= narrow.work.width()
