"""Every button tells under the mouse what it is called and which key does the same, also where neither has room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from tests.gui.driving import settle

from prolo_cost.gui.frame.pages import PAGES
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.buttons import TextButton, WordButton
from prolo_cost.gui.widgets.words import plain_tip


def tip(button: QWidget) -> str:
    """What is shown when the mouse rests on it."""
    place = QPointF(3, 3)
    QApplication.sendEvent(button, QEnterEvent(place, place, button.mapToGlobal(place)))
    return button.toolTip()


def buttons(window: MainWindow) -> list[WordButton | TextButton]:
    return [*window.findChildren(WordButton), *window.findChildren(TextButton)]


def test_a_button_of_the_header_tells_its_key(window: MainWindow) -> None:
    assert (tip(window.header.confirm), tip(window.header.print)) == (
        "<span>Confirm (F8)</span>",
        "<span>Print (Ctrl+P)</span>",
    )
    assert window.header.print.accessibleDescription() == "Ctrl+P"
    assert tip(window.form.money.lines[0].add) == "<span>Add a line (Ctrl+L)</span>"


@pytest.mark.parametrize("name", ["", *PAGES])
def test_every_button_tells_its_words_and_its_key(filled: MainWindow, name: str) -> None:
    if name:
        filled.pages.open(name)
    settle()
    shown = [button for button in buttons(filled) if button.isVisible()]
    assert shown
    for button in shown:
        words, key = button.accessibleName(), button._key
        assert tip(button) == plain_tip(f"{words} ({key})" if key else words)


def test_words_that_look_like_markup_are_shown_as_they_are(window: MainWindow) -> None:
    window.notices.offer("x", "<b>Open</b>", settle)
    assert "&lt;b&gt;" in tip(window.header.notice_button)
