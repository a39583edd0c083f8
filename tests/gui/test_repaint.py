"""Only what changed is painted anew; what stands on the screen is what painting everything would give."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.gui.driving import focused, settle, type_in

from prolo_cost.app.draft.keys import COUNT, FIRST, line_key
from prolo_cost.gui.frame.pages import PAGES
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow

DEDUCTIBLE = "plan.tiers.in.deductible.individual"


@pytest.fixture(autouse=True)
def steady_caret(qapp: QApplication) -> Iterator[None]:
    """It may not blink between two looks."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


def come_to_rest(window: MainWindow) -> None:
    """On a busy machine the answer comes a few turns after the letter, and its layout a few after that."""
    before, same = window.grab().toImage(), 0
    while same < 3:
        settle()
        now = window.grab().toImage()
        before, same = now, same + 1 if now == before else 0


def assert_painted(window: MainWindow, after: str) -> None:
    come_to_rest(window)
    on_screen = window.screen().grabWindow(window.winId()).toImage()
    anew = window.grab().toImage().convertToFormat(on_screen.format())
    assert on_screen == anew, after


@pytest.mark.parametrize("width", [1366, 1024])
def test_every_change_is_on_the_screen(filled: MainWindow, width: int) -> None:
    window = filled
    window.resize(width, 768)
    settle()
    for key, text in (
        (DEDUCTIBLE, "1500"),
        (DEDUCTIBLE, "150"),
        (DEDUCTIBLE, "1234567.89"),
        (COUNT, "9"),
        (line_key(0, "charge"), "98765.43"),
        (FIRST, "12/20/2026"),
        (COUNT, "3"),
        (DEDUCTIBLE, ""),
    ):
        type_in(window, key, text)
        assert_painted(window, f"{key}: {text}")


def test_every_session_and_answer_that_is_chosen_is_on_the_screen(filled: MainWindow) -> None:
    window = filled
    window.answer.explain()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(focused(), key)
        settle()
        assert_painted(window, key.name)
    for place in (0, 1, 2):
        window.answer.figures.press(place)
        settle()
        assert_painted(window, f"answer {place}")


@pytest.mark.parametrize("page", ["", *PAGES])
def test_turned_dark_all_is_painted_anew(filled: MainWindow, theme: Theme, page: str) -> None:
    if page:
        filled.pages.open(page)
    come_to_rest(filled)
    theme.choose("dark")
    assert_painted(filled, page)
