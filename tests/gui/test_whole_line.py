"""What must be read is read whole: a sentence that the header has no room for stands in a line of its own below."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from tests.gui.driving import press, settle, type_in
from tests.gui.looking import faults

from prolo_cost.app.ports import Services
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.set_up.fees_page import FeesPage
from prolo_cost.records.faults import DiskFull

FULL = (
    "Not saved. The disk is full, so this was not saved in clinic.db. What was saved before is unchanged."
    " Free some space, then save again."
)


@pytest.fixture
def full_disk(services: Services, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    def full(*_: object) -> None:
        raise DiskFull("clinic.db")

    for verb in ("autosave", "set_setting"):
        monkeypatch.setattr(services.saving, verb, full)
    return monkeypatch


def test_a_save_that_failed_is_told_whole_whatever_the_patient_is_called(
    window: MainWindow, full_disk: pytest.MonkeyPatch
) -> None:
    type_in(window, "patient.name", "Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine")
    window.keeper.save()
    settle()
    assert window.header.state.is_cut
    assert window.whole_line.sentence.words == FULL
    assert window.whole_line.isVisible()
    assert faults(window) == []
    full_disk.undo()
    window.keeper.save()
    settle()
    assert not window.whole_line.isVisible()


@pytest.mark.parametrize("width", [1366, 900])
def test_what_fits_and_how_an_estimate_is_kept_needs_no_line(filled: MainWindow, width: int) -> None:
    filled.resize(width, 700)
    filled.notices.tell("Saved.")
    settle()
    assert not filled.whole_line.isVisible()


def test_a_notice_is_told_whole_in_a_narrow_window_and_goes_with_it(filled: MainWindow) -> None:
    filled.resize(900, 700)
    settle()
    filled.notices.tell(FULL)
    settle()
    assert filled.whole_line.sentence.words == FULL
    filled.pages.open("set_up")
    settle()
    assert filled.whole_line.isVisible() is filled.page_header.note.is_cut
    filled.notices.clear()
    settle()
    assert not filled.whole_line.isVisible()


def test_a_page_that_could_not_save_tells_so_whole_and_tries_again(
    window: MainWindow, full_disk: pytest.MonkeyPatch
) -> None:
    window.pages.open("fees")
    page = window.pages.open_now
    assert isinstance(page, FeesPage)
    page.fees.model.setData(page.fees.model.index(0, 0), "M0076", Qt.ItemDataRole.EditRole)
    page._save()
    settle()
    assert window.whole_line.sentence.words == FULL
    assert window.page_header.note.tone == "problem"
    assert page._soon.isActive()
    full_disk.undo()
    page._save()
    settle()
    assert not window.whole_line.isVisible()
    press(Qt.Key.Key_Escape)
