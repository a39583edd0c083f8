"""Files in and out: case files open and save, and every fault is a sentence in the window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication
from tests.examples import KNEE
from tests.gui.conftest import Answers
from tests.gui.driving import box, press, settle, type_in

from prolo_cost.gui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def notice(window: MainWindow) -> str:
    return window.header.state.words


def test_a_case_file_is_opened(window: MainWindow, answers: Answers) -> None:
    answers.path = KNEE
    press(Qt.Key.Key_O, CONTROL)
    assert box(window, "patient.name").text() == "Maria Lindqvist-Okafor"
    assert box(window, "payer").text() == "Aetna"


def test_thinking_better_of_it_changes_nothing(filled: MainWindow, answers: Answers) -> None:
    for key in (Qt.Key.Key_O, Qt.Key.Key_S):
        press(key, CONTROL)
    assert box(filled, "patient.name").text() == "Maria Lindqvist-Okafor"
    assert len(answers.asked) == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"not json", "case.json was not opened. The file is not JSON."),
        (b"\xff\xfe", "case.json was not opened. The file is not UTF-8 text."),
        (b"[]", "case.json was not opened."),
        (b'{"plan": 1, "plan": 2}', "case.json was not opened."),
    ],
)
def test_what_is_no_case_file_is_told_and_leaves_the_desk_alone(
    filled: MainWindow, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(content)
    filled.team.files.open(path)
    assert notice(filled).startswith(sentence)
    assert box(filled, "patient.name").text() == "Maria Lindqvist-Okafor"


def test_a_file_that_is_not_there_is_told(filled: MainWindow, tmp_path: Path) -> None:
    filled.team.files.open(tmp_path / "gone.json")
    assert notice(filled).startswith("gone.json cannot be read.")


def test_a_case_with_problems_opens_and_shows_each_beside_its_box(window: MainWindow, tmp_path: Path) -> None:
    case = json.loads(KNEE.read_text(encoding="utf-8"))
    case["plan"]["tiers"]["in"]["deductible"]["individual"] = -5
    case["plan"]["bilateral_factor"] = "half"
    path = tmp_path / "case.json"
    path.write_text(json.dumps(case), encoding="utf-8")
    window.team.files.open(path)
    settle()
    assert box(window, "plan.tiers.in.deductible.individual").text() == "-5"
    assert window.desk.sheet.troubles == {"plan.tiers.in.deductible.individual": "Deductible cannot be below zero."}
    told = [sentence.words for sentence in window.answer.hints.sentences]
    assert told[0] == "Deductible cannot be below zero."
    assert told[1].startswith("plan \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} bilateral_factor should be a number")


def test_a_case_is_saved_as_it_was_read(filled: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers.path = tmp_path / "out.json"
    press(Qt.Key.Key_S, CONTROL)
    saved, given = (json.loads(path.read_text(encoding="utf-8")) for path in (answers.path, KNEE))
    given["plan"]["benefits"]["procedure"]["in"]["coinsurance"] = "0.2"
    given["plan"]["benefits"]["guidance"]["in"]["coinsurance"] = "0.2"
    assert saved == given
    assert notice(filled) == "Saved out.json"


def test_a_case_that_is_not_finished_can_be_saved(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    type_in(window, "patient.name", "Ana")
    answers.path = tmp_path / "half.json"
    press(Qt.Key.Key_S, CONTROL)
    assert json.loads(answers.path.read_text(encoding="utf-8"))["patient"] == {"name": "Ana"}


def test_a_case_file_can_be_dropped_on_the_window(window: MainWindow) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(KNEE))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    assert box(window, "patient.name").text() == "Maria Lindqvist-Okafor"


def test_a_line_of_the_ledger_is_copied_as_text(filled: MainWindow) -> None:
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == (
        "1, Tue Dec 1, deductible before 200.00, after 110.00, insurance pays 0.00, patient pays 540.00, so far 540.00"
    )


def test_an_answer_is_copied_as_text(filled: MainWindow) -> None:
    filled.answer.figures.buttons[0].setFocus()
    press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("If denied, likely: $1,836 to $2,160.")
