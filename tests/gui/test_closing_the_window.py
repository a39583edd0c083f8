"""Closing the window loses nothing of what is typed on the page that is open."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.gui.conftest import Answers
from tests.gui.driving import press, settle, type_in, type_text

from prolo_cost.app.keeping.settings import read_settings
from prolo_cost.app.ports import Services
from prolo_cost.gui.jobs import RunNow
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.set_up.fees_page import FeesPage
from prolo_cost.records.faults import DiskFull


def full(*_: object) -> None:
    raise DiskFull("clinic.db")


def fees(window: MainWindow) -> FeesPage:
    window.pages.open("fees")
    settle()
    assert isinstance(window.pages.open_now, FeesPage)
    return window.pages.open_now


def test_a_cell_that_is_being_typed_is_kept(window: MainWindow, services: Services) -> None:
    fees(window)
    type_text("M0076")
    assert window.close()
    services.prices.load()
    assert [row["code"] for row in services.prices.fee_rows] == ["M0076"]


def test_the_clinic_that_is_being_typed_is_kept(window: MainWindow, services: Services) -> None:
    window.pages.open("clinic")
    settle()
    type_text("Riverside")
    assert window.close()
    assert read_settings(services.saving).text("name") == "Riverside"


def test_what_a_page_could_not_keep_is_told_once_before_it_is_left(
    window: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    fees(window)
    monkeypatch.setattr(services.saving, "set_setting", full)
    type_text("M0076")
    assert not window.close()
    assert window.page_header.note.words.startswith("Close again to leave without saving. Not saved. The disk is full")
    assert window.close()


def test_the_estimate_is_kept_though_the_page_over_it_is_not(
    window: MainWindow, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(window, "patient.name", "Ana")
    fees(window)
    monkeypatch.setattr(services.saving, "set_setting", full)
    type_text("M0076")
    window.close()
    assert window.close()
    assert [item.patient_label for item in services.saving.work_list("")] == ["Ana"]


def test_a_file_that_is_looked_at_keeps_no_window_open(window: MainWindow, answers: Answers, tmp_path: Path) -> None:
    page = fees(window)
    answers.path = tmp_path / "fees.csv"
    answers.path.write_text("Code,Fee\nM0076,475\n")
    press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.isVisible()
    assert window.close()


def test_a_window_that_is_closed_before_its_start_opens_no_records(
    qtbot: QtBot, theme: Theme, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Larger text twice in a row: the records belong to the next window by then."""
    early = MainWindow(services, theme, RunNow())
    qtbot.addWidget(early)
    early.show()
    assert early.close()
    monkeypatch.setattr(services.saving, "start", lambda: pytest.fail("the records were opened"))
    early.start()
