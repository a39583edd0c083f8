"""The log says what was done, in numbers of estimates, counts and sizes, and never a word that a person typed."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.examples import KNEE
from tests.gui.conftest import Answers
from tests.gui.driving import press, settle, type_in, type_text

from prolo_cost import logs
from prolo_cost.app.draft.keys import line_key
from prolo_cost.app.keeping.settings import Settings, keep_settings
from prolo_cost.app.ports import Services
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.paper.page import PaperPage
from prolo_cost.gui.set_up.appointments_page import AppointmentsPage
from prolo_cost.gui.set_up.fees_page import FeesPage

MARK = "Zzyzx"
HOSTILE = f"{MARK} %s %(name)s {{0}}\r\n2026-11-24 ERROR {MARK}"
BIRTH = "03/09/1951"
CONTROL = Qt.KeyboardModifier.ControlModifier

Read = Callable[[], list[str]]


@pytest.fixture
def log(services: Services, data_dir: Path) -> Iterator[Read]:
    """The lines of the log file, as the program writes it, without their times."""
    assert services  # they make the folder
    topic = logging.getLogger("prolo_cost")
    before, level = list(topic.handlers), topic.level
    logs.start(data_dir)

    def read() -> list[str]:
        written = (data_dir / "prolo-cost.log").read_text(encoding="utf-8")
        return [re.sub(r"^\S+ \S+ ", "", line) for line in written.splitlines()]

    yield read
    for handler in set(topic.handlers) - set(before):
        topic.removeHandler(handler)
        handler.close()
    topic.setLevel(level)


def hostile_patient(window: MainWindow) -> None:
    window.open_example()
    type_in(window, "patient.name", HOSTILE)
    for key, text in (("patient.member_id", MARK), ("patient.date_of_birth", BIRTH), (line_key(0, "area"), HOSTILE)):
        window.desk.type(key, text)
    assert window.keeper.flush()


def paper_page(window: MainWindow) -> PaperPage:
    window.pages.open("paper")
    settle()
    page = window.pages.open_now
    assert isinstance(page, PaperPage)
    return page


def test_typing_an_estimate_saving_and_printing_its_paper_leaves_a_line_each(
    window: MainWindow, log: Read, answers: Answers, tmp_path: Path
) -> None:
    hostile_patient(window)
    assert "INFO prolo_cost.records E-2026-0001 begun" in log()
    answers.printed_on = tmp_path / "printer.pdf"
    page = paper_page(window)
    pages, size = page.preview.pages, len(page.shown.content) if page.shown else 0
    press(Qt.Key.Key_P, CONTROL)
    assert f"INFO prolo_cost.print pages printed: {pages}" in log()
    assert f"INFO prolo_cost.records E-2026-0001 given: estimate, printed, bytes: {size}" in log()
    answers.path = tmp_path / f"{MARK}.pdf"
    press(Qt.Key.Key_S, CONTROL)
    assert f"INFO prolo_cost.print a file saved, bytes: {size}" in log()
    assert f"INFO prolo_cost.records E-2026-0001 given: estimate, saved, bytes: {size}" in log()


def test_answers_of_the_insurer_deleting_and_restoring_leave_a_line_each(window: MainWindow, log: Read) -> None:
    hostile_patient(window)
    window.pages.open("confirm")
    settle()
    for text in (MARK, "9:20", MARK, "n", MARK):
        type_text(text)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F8)
    assert window.pages.open_now is None
    number, estimate = window.keeper.now.number, window.keeper.now.id
    assert f"INFO prolo_cost.records {number} confirmed, learned: 1" in log()
    window.team.deleting.delete(estimate)
    window.team.deleting.undo()
    assert f"INFO prolo_cost.records {number} deleted" in log()
    assert f"INFO prolo_cost.records {number} restored" in log()


def test_files_taken_in_leave_a_line_with_how_much_was_in_them(window: MainWindow, log: Read, tmp_path: Path) -> None:
    case = tmp_path / f"{MARK}.json"
    case.write_bytes(KNEE.read_bytes().replace(b'"name": "', f'"name": "{MARK} '.encode()))
    window.team.files.open(case)
    assert f"INFO prolo_cost.import a case file opened, bytes: {case.stat().st_size}" in log()
    case.write_text(f"{MARK} is no case", encoding="utf-8")
    window.team.files.open(case)
    assert "INFO prolo_cost.import a case file refused: not_json" in log()
    table = tmp_path / f"{MARK}.csv"
    table.write_text(f"Code,Name,Fee,{MARK}\nM0076,{MARK},475,{MARK}\n{MARK},,lots,\n", encoding="utf-8")
    window.pages.open("fees")
    page = window.pages.open_now
    assert isinstance(page, FeesPage)
    page.look_at(table)
    page.take()
    assert window.pages.close()
    assert "INFO prolo_cost.import a file of fees read, rows: 2, left out: 1" in log()
    assert "INFO prolo_cost.records prices.fees kept, rows: 1" in log()


def test_a_day_of_appointments_and_the_settings_of_the_clinic_leave_a_line_each(
    qtbot: QtBot, window: MainWindow, services: Services, log: Read, tmp_path: Path
) -> None:
    keep_settings(services.saving, Settings({"name": HOSTILE}), Settings())
    assert "INFO prolo_cost.records settings kept: clinic" in log()
    services.saving.add_own_payer(HOSTILE)
    assert "INFO prolo_cost.records a payer of our own kept" in log()
    services.prices.keep_fees([{"code": "M0076", "charge": "450", "direct": "300"}])
    services.prices.keep_templates([{"name": MARK, "sessions": "4", "weeks": "4"}])
    table = tmp_path / f"{MARK}.csv"
    table.write_text(f"Patient,First date,Payer,Template\n{MARK},11/25/2026,Aetna,{MARK}\n", encoding="utf-8")
    window.pages.open("appointments")
    page = window.pages.open_now
    assert isinstance(page, AppointmentsPage)
    page.look_at(table)
    qtbot.waitUntil(lambda: not page._doing, timeout=60_000)
    press(Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not page._doing, timeout=60_000)
    assert "INFO prolo_cost.import a file of appointments read, rows: 1" in log()
    assert "INFO prolo_cost.records E-2026-0001 finished" in log()


@pytest.fixture(autouse=True)
def _never_a_word_that_was_typed(log: Read) -> Iterator[None]:
    """Whatever the tests here do."""
    yield
    told = "\n".join(log())
    assert told
    for word in (MARK, "1951", "03/09", "Zzy", "M-7730"):
        assert word not in told
