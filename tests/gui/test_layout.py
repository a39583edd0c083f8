"""Nothing is cut off: not at 1366 by 768, not narrow, not with long names, not with large text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot
from tests.examples import knee_draft
from tests.gui.driving import settle
from tests.gui.looking import faults

from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, line_key
from prolo_cost.app.ports import Services
from prolo_cost.gui.application import show_within
from prolo_cost.gui.jobs import RunNow
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.scroll import bring_into_view

LONG_NAME = "Wilhelmina-Josephine Featherstonehaugh-Cholmondeley de la Cruz"


def long_case() -> Draft:
    """Twelve sessions of five lines, with figures as wide as they get."""
    draft = knee_draft().typed(COUNT, "12").typed("patient.name", LONG_NAME)
    draft = draft.typed(line_key(0, "description"), "Shots of sugar water, slowly, " * 8)
    draft = draft.typed(line_key(1, "benefit"), "physical_medicine_and_rehabilitation")
    for line in range(2, 5):
        draft = draft.with_line()
        for name, text in (
            ("code", "99213"),
            ("charge", "12,345.67"),
            ("allowed", "8,765.43"),
            ("area", "left shoulder"),
        ):
            draft = draft.typed(line_key(line, name), text)
    return draft


def test_the_example_fits_at_1366_by_768(filled: MainWindow) -> None:
    assert (filled.width(), filled.height()) == (1366, 768)
    assert faults(filled) == []


def test_the_form_of_the_example_needs_no_scrolling(filled: MainWindow) -> None:
    assert filled.form.verticalScrollBar().maximum() == 0


def test_the_list_of_work_keeps_its_place_before_it_is_there(qtbot: QtBot, theme: Theme, services: Services) -> None:
    early = MainWindow(services, theme, RunNow())
    qtbot.addWidget(early)
    early.show()
    settle()
    assert early.work.search.y() < theme.px(20)
    assert early.work.height() - early.work.new.geometry().bottom() < theme.px(20)


def test_an_empty_form_fits(window: MainWindow) -> None:
    assert faults(window) == []


def test_every_fold_of_the_form_fits(filled: MainWindow) -> None:
    for fold in filled.form.fields.folds:
        fold.set_open(open_=True)
    settle()
    assert faults(filled) == []


def test_twelve_sessions_of_five_lines_and_a_long_name_fit(window: MainWindow) -> None:
    window.show_only(long_case())
    settle()
    assert faults(window) == []


@pytest.mark.parametrize("width", [1366, 1200, 1100, 1080, 1000, 900])
def test_narrower_windows_cut_nothing(filled: MainWindow, width: int) -> None:
    filled.resize(width, 700)
    settle()
    assert filled.width() == width, "the window can be made this narrow"
    assert faults(filled) == []


@pytest.mark.parametrize("size", [(1366, 768), (1366, 700), (1100, 700), (900, 768)])
def test_the_figures_never_scroll_away(filled: MainWindow, size: tuple[int, int]) -> None:
    filled.resize(*size)
    settle()
    for button in filled.answer.figures.buttons:
        top_left = button.mapTo(filled, button.rect().topLeft())
        assert filled.rect().contains(top_left)
        assert filled.rect().contains(button.mapTo(filled, button.rect().bottomRight()))


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_larger_text_cuts_nothing_and_fits_the_same_screen(
    open_window: Callable[..., MainWindow], services: Services, scale: float
) -> None:
    window = open_window(services, look=Theme(scale))
    window.show_only(knee_draft())
    settle()
    assert (window.width(), window.height()) == (1366, 768)
    assert faults(window) == []


def test_in_a_narrow_window_one_column_scrolls_below_the_figures(filled: MainWindow) -> None:
    filled.resize(900, 700)
    settle()
    last = filled.answer.detail.cautions
    bring_into_view(last)
    settle()
    assert filled.form.isAncestorOf(last)
    assert filled.rect().contains(last.mapTo(filled, last.rect().bottomLeft()))
    filled.resize(1366, 768)
    settle()
    assert not filled.form.isAncestorOf(last)
    assert faults(filled) == []


def test_a_problem_makes_room_for_its_sentence(filled: MainWindow) -> None:
    card = filled.form.money
    before = card.height()
    filled.desk.type(line_key(0, "charge"), "12x")
    settle()
    assert card.height() > before
    assert faults(filled) == []


def test_the_focus_ring_moves_nothing(filled: MainWindow) -> None:
    before = {box.objectName(): box.geometry() for box in filled.findChildren(Box)}
    filled.form.go_to(3)
    settle()
    assert {box.objectName(): box.geometry() for box in filled.findChildren(Box)} == before


@pytest.mark.parametrize("room", [QSize(1366, 768), QSize(1366, 728), QSize(1280, 1024), QSize(1920, 780)])
def test_a_screen_without_room_for_the_frame_is_filled(window: MainWindow, room: QSize) -> None:
    window.hide()
    show_within(window, room)
    normal = window.normalGeometry()
    assert window.isMaximized()
    assert normal.width() < room.width()
    assert normal.height() < room.height()


def test_on_a_larger_screen_the_window_has_its_own_size(window: MainWindow) -> None:
    window.hide()
    show_within(window, QSize(1920, 1080))
    assert not window.isMaximized()
    assert (window.width(), window.height()) == (1366, 768)
