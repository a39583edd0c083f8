"""A notice goes once it is no longer true: with the next verb, with what mends it, with the save that works."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.gui.conftest import Answers
from tests.gui.driving import press, settle, type_in

from prolo_cost.app.ports import Services
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.set_up.fees_page import FeesPage
from prolo_cost.records.faults import DiskFull

CONTROL = Qt.KeyboardModifier.ControlModifier


def on_page(window: MainWindow) -> str:
    """What stands beside the title of the page that is open."""
    return window.page_header.note.words


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    bad.write_bytes(b"\x00\x01")
    good.write_bytes(b"Code,Fee\nM0076,475\n")
    return bad, good


def test_what_was_said_of_a_refused_file_goes_with_the_next_one(
    window: MainWindow, answers: Answers, tables: tuple[Path, Path]
) -> None:
    window.pages.open("fees")
    page = window.pages.open_now
    assert isinstance(page, FeesPage)
    answers.path = tables[0]
    press(Qt.Key.Key_O, CONTROL)
    assert "not a table of text" in on_page(window)
    answers.path = tables[1]
    press(Qt.Key.Key_O, CONTROL)
    assert page.preview.isVisible()
    assert on_page(window) == page.head().note


def test_a_button_of_a_page_takes_the_last_notice_away_as_its_key_does(window: MainWindow, answers: Answers) -> None:
    window.pages.open("fees")
    window.notices.tell("The disk is full.")
    answers.path = None
    next(button for button in window.page_header.buttons if button.accessibleName() == "Open CSV").click()
    settle()
    assert on_page(window) == ""


def test_what_is_in_the_way_of_a_verb_is_not_said_any_more_once_it_is_mended(filled: MainWindow) -> None:
    filled.pages.open("confirm")
    press(Qt.Key.Key_F8)
    assert on_page(filled) == "No answer is typed yet."
    filled.desk.type("call.spoke_with", "Denise R.")
    settle()
    assert on_page(filled) != "No answer is typed yet."


def test_nothing_to_undo_is_not_said_once_something_was_typed(window: MainWindow) -> None:
    press(Qt.Key.Key_Z, CONTROL)
    assert window.header.state.words == "Nothing to undo"
    type_in(window, "patient.name", "Ana")
    assert "undo" not in window.header.state.words


def test_what_was_said_of_a_save_that_failed_goes_with_the_save_that_works(
    window: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_draft: object) -> None:
        raise DiskFull("clinic.db")

    with monkeypatch.context() as patched:
        patched.setattr(services.saving, "autosave", full)
        type_in(window, "patient.name", "Ana")
        window.begin_anew()
        assert "stays on the desk" in window.header.state.words
    window.keeper.save()
    assert window.header.state.words.endswith("draft, saved 9:41")
