"""Driving the window as a person does: going to a box, typing, pressing keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.widgets.choice import Choice


def settle() -> None:
    """Let Qt lay out and paint what is waiting."""
    for _ in range(4):
        QApplication.processEvents()


def box(window: MainWindow, key: str) -> Box:
    found = window.form.fields.box_of(key)
    assert isinstance(found, Box), key
    return found


def choice(window: MainWindow, key: str) -> Choice:
    found = window.form.fields.box_of(key)
    assert isinstance(found, Choice), key
    return found


def type_in(window: MainWindow, key: str, text: str) -> Box:
    """Type in a box as a person does: go there, mark what stands, type over it; and let the answer come."""
    target = type_over(box(window, key), text)
    settle()
    return target


def type_over(target: Box, text: str) -> Box:
    """Type in a box without waiting for anything."""
    target.setFocus(Qt.FocusReason.TabFocusReason)
    target.selectAll()
    QTest.keyClick(target, Qt.Key.Key_Backspace)
    type_text(text)
    return target


def pick(window: MainWindow, key: str, value: str) -> None:
    """Choose a word of the form."""
    choose(choice(window, key), value)


def choose(found: Choice, value: str) -> None:
    """Choose one of a few words by the mouse."""
    word = found.findChild(QRadioButton, f"{found.key}={value}")
    assert word is not None, (found.key, value)
    word.click()
    settle()


def type_text(text: str) -> None:
    """Type wherever the focus is, any letter of any script: ``QTest.keyClicks`` knows Latin ones only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown.value, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused(), event)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the focus is."""
    QTest.keyClick(focused(), key, modifier)
    settle()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget
