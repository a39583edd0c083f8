"""What a patient is called cannot change what the window says or does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel
from tests.gui.driving import press, settle, type_in

from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.words import plain_tip

NAMES = [
    "<b>Bold</b>",
    "<img src='file:///etc/passwd'>",
    "A & B",
    "&Ana",
    "\u202eReversed",
    "Tab\tand line\u2028break",
    "{0} {name} %s",
    "\N{SNOWMAN} \U0001f600 \N{ARABIC LETTER ALEF}",
    "x" * 300,
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_and_kept_literally(window: MainWindow, name: str) -> None:
    typed = type_in(window, "patient.name", name).text()
    press(Qt.Key.Key_Tab)
    window.keeper.save()
    settle()
    assert window.header.name.words == typed.strip()
    assert window.header.name.accessibleName() == typed.strip()
    assert window.work.view.work.rows[1].words == typed.strip()


def test_no_label_takes_text_for_mark_up(filled: MainWindow) -> None:
    formats = {label.textFormat() for label in filled.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize("name", ["<b>Bold</b>", "A & B", "&lt;", "</span><img src='x'>", "Ana"])
def test_a_tool_tip_shows_a_name_literally(qapp: QApplication, name: str) -> None:
    tip = QTextDocument()
    tip.setHtml(plain_tip(name))
    assert tip.toPlainText() == name


def test_a_card_s_title_shows_its_ampersand(window: MainWindow) -> None:
    titles = [label.text() for label in window.form.patient.findChildren(QLabel)]
    assert "Patient & payer" in titles
    label = next(label for label in window.form.patient.findChildren(QLabel) if label.text() == "Patient & payer")
    assert label.buddy() is None, "a buddy would make a mnemonic of it"
