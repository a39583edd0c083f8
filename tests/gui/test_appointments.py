"""A day's appointments at the desk: seen first, kept all at once, printed in one go, nothing half done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot
from tests.gui.conftest import Answers
from tests.gui.driving import press, settle

from prolo_cost import paths
from prolo_cost.app.ports import Services
from prolo_cost.faults import MachineFault
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.set_up.appointments_page import AppointmentsPage
from prolo_cost.gui.speech import speak
from prolo_cost.records.store import Store
from prolo_cost.wording import Words

CONTROL = Qt.KeyboardModifier.ControlModifier

FILE = b"""Patient,First date,Payer,Template,Network,Deductible
Ana,11/25/2026,Aetna,Knee,in,1500
Bo,11/25/2026,none,Knee,,
Cy,soon,Aetna,Knee,,
"""


@pytest.fixture
def day(tmp_path: Path) -> Path:
    path = tmp_path / "day.csv"
    path.write_bytes(FILE)
    return path


@pytest.fixture
def page(window: MainWindow, services: Services) -> AppointmentsPage:
    services.prices.keep_fees([{"code": "M0076", "charge": "450", "direct": "300"}])
    services.prices.keep_templates([{"name": "Knee", "sessions": "4", "weeks": "4"}])
    return opened(window)


@pytest.fixture
def made(qtbot: QtBot, page: AppointmentsPage, day: Path) -> AppointmentsPage:
    """The page once the estimates of the day are made: Ana's and Bo's."""
    look_at(qtbot, page, day)
    page.make()
    until_done(qtbot, page)
    return page


def opened(window: MainWindow) -> AppointmentsPage:
    window.pages.open("appointments")
    page = window.pages.open_now
    assert isinstance(page, AppointmentsPage)
    return page


def until_done(qtbot: QtBot, page: AppointmentsPage) -> None:
    qtbot.waitUntil(lambda: not page.head().note, timeout=60_000)
    settle()


def look_at(qtbot: QtBot, page: AppointmentsPage, path: Path) -> None:
    page.look_at(path)
    until_done(qtbot, page)


def fates(page: AppointmentsPage) -> list[str]:
    return [str(page.panel.model.index(row, 1).data()) for row in range(page.panel.model.rowCount())]


def numbers(services: Services) -> list[str]:
    return sorted(f"{item.number} {item.patient_label} {item.state}" for item in services.saving.work_list())


def test_rows_are_seen_first_with_what_is_in_their_way_and_nothing_is_kept(
    qtbot: QtBot, services: Services, page: AppointmentsPage, day: Path
) -> None:
    look_at(qtbot, page, day)
    left_out = "left out: First date should be a day, such as 12/1/2026 or 2026-12-01."
    assert fates(page) == [left_out, "ready", "ready"]
    assert page.told.words == "2 ready, 0 there already, 1 left out."
    assert [str(page.panel.model.index(2, column).data()) for column in (2, 3, 6)] == [
        "Bo",
        "Wed Nov 25 2026",
        "$1,200",
    ]
    assert numbers(services) == []


def test_making_keeps_an_estimate_for_each_ready_row(qtbot: QtBot, services: Services, made: AppointmentsPage) -> None:
    assert fates(made)[1:] == ["kept: E-2026-0001", "kept: E-2026-0002"]
    assert [line.split()[:2] for line in numbers(services)] == [["E-2026-0001", "Ana"], ["E-2026-0002", "Bo"]]
    assert made.note.words.startswith("The papers leave room to write in: ")
    assert "The good faith estimate needs the patient's birth date." in made.note.words


def test_the_same_file_again_makes_no_second_estimate_and_prints_those_without_a_paper(
    qtbot: QtBot, window: MainWindow, services: Services, made: AppointmentsPage, day: Path, answers: Answers
) -> None:
    press(Qt.Key.Key_Escape)
    again = opened(window)
    look_at(qtbot, again, day)
    assert again.told.words == "0 ready, 2 there already, 1 left out."
    assert fates(again)[:2] == [f"there already: E-2026-000{number}, no paper yet" for number in (1, 2)]
    answers.printed_on = day.parent / "printed.pdf"
    press(Qt.Key.Key_P, CONTROL)
    until_done(qtbot, again)
    assert again.told.words == "2 papers printed."
    assert given(services) == {"E-2026-0001": ["estimate printed"], "E-2026-0002": ["good_faith_estimate printed"]}
    look_at(qtbot, again, day)
    assert fates(again)[:2] == ["there already: E-2026-0001", "there already: E-2026-0002"]
    assert [verb.words for verb in again.verbs()] == ["Open CSV"]


def test_estimates_of_before_are_printed_along_with_those_of_rows_that_were_put_right(
    qtbot: QtBot, services: Services, made: AppointmentsPage, day: Path, answers: Answers, tmp_path: Path
) -> None:
    day.write_bytes(FILE.replace(b"soon", b"11/26/2026"))
    look_at(qtbot, made, day)
    assert [verb.words for verb in made.verbs()] == ["Open CSV", "Make 1 estimate"]
    made.make()
    until_done(qtbot, made)
    answers.path = tmp_path
    press(Qt.Key.Key_S, CONTROL)
    until_done(qtbot, made)
    assert made.told.words == "3 papers in papers-2026-11-24.pdf."
    assert sorted(given(services)) == ["E-2026-0001", "E-2026-0002", "E-2026-0003"]


def test_the_estimate_that_lies_on_the_desk_is_printed_from_there(
    qtbot: QtBot, window: MainWindow, made: AppointmentsPage, day: Path, services: Services
) -> None:
    press(Qt.Key.Key_Escape)
    window.keeper.open(next(item.id for item in services.saving.work_list("") if item.number == "E-2026-0001"))
    again = opened(window)
    look_at(qtbot, again, day)
    assert fates(again)[:2] == ["there already: E-2026-0001", "there already: E-2026-0002, no paper yet"]


def test_papers_come_in_one_pdf_and_each_is_kept_with_its_estimate(
    qtbot: QtBot, services: Services, made: AppointmentsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path
    press(Qt.Key.Key_S, CONTROL)
    until_done(qtbot, made)
    assert made.told.words == "2 papers in papers-2026-11-24.pdf."
    whole = pypdfium2.PdfDocument(tmp_path / "papers-2026-11-24.pdf")
    text = " ".join(one.get_textpage().get_text_bounded() for one in whole)
    whole.close()
    assert "E-2026-0001" in text
    assert "E-2026-0002" in text
    saving = services.saving
    kept = {item.number: [paper.kind for paper in saving.papers(item.id)] for item in saving.work_list()}
    assert kept == {"E-2026-0001": ["estimate"], "E-2026-0002": ["good_faith_estimate"]}


def given(services: Services) -> dict[str, list[str]]:
    saving = services.saving
    return {
        item.number: [f"{paper.kind} {paper.how}" for paper in saving.papers(item.id)] for item in saving.work_list()
    }


def test_all_papers_are_printed_as_one_job_and_each_counts_as_given_then(
    qtbot: QtBot, services: Services, made: AppointmentsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.printed_on = tmp_path / "printed.pdf"
    press(Qt.Key.Key_P, CONTROL)
    until_done(qtbot, made)
    assert answers.asked[-1] == "papers-2026-11-24"
    assert made.told.words == "2 papers printed."
    assert fates(made)[1:] == ["kept: E-2026-0001, printed", "kept: E-2026-0002, printed"]
    with pypdfium2.PdfDocument(answers.printed_on) as printed:
        assert len(printed) == 5
    assert given(services) == {"E-2026-0001": ["estimate printed"], "E-2026-0002": ["good_faith_estimate printed"]}


def test_printing_that_is_stopped_gives_nothing(
    qtbot: QtBot, window: MainWindow, made: AppointmentsPage, answers: Answers, tmp_path: Path, services: Services
) -> None:
    def stop(*_: int) -> None:
        if made.told.words == "Printing papers: 0 of 2":
            QTimer.singleShot(0, lambda: press(Qt.Key.Key_Escape))

    answers.printed_on = tmp_path / "printed.pdf"
    made.steps.went_on.connect(stop)
    press(Qt.Key.Key_P, CONTROL)
    until_done(qtbot, made)
    window._runner.finish()
    assert made.told.words.startswith("Stopped. A page that the printer has already may still come out;")
    assert given(services) == {"E-2026-0001": [], "E-2026-0002": []}


@pytest.mark.qt_log_ignore("QPainter::begin", "propagateSizeHints", extend=True)
def test_a_printer_that_takes_nothing_is_told_and_nothing_counts_as_given(
    qtbot: QtBot, services: Services, made: AppointmentsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.printed_on = tmp_path / "no such folder" / "printed.pdf"
    press(Qt.Key.Key_P, CONTROL)
    until_done(qtbot, made)
    assert made.told.words == "The printer does not take the pages. Look at it, and print again."
    assert given(services) == {"E-2026-0001": [], "E-2026-0002": []}


def test_papers_go_into_a_folder_under_names_that_name_nobody(
    qtbot: QtBot, made: AppointmentsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path
    press(Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    until_done(qtbot, made)
    files = sorted(file.name for file in (tmp_path / "papers-2026-11-24").iterdir())
    assert files == ["estimate-E-2026-0001.pdf", "good-faith-estimate-E-2026-0002.pdf"]


def test_cancelling_keeps_nothing_and_stays_on_the_page(
    qtbot: QtBot, window: MainWindow, page: AppointmentsPage, day: Path, services: Services
) -> None:
    look_at(qtbot, page, day)
    page.make()
    assert page.steps.is_under_way
    press(Qt.Key.Key_Escape)
    settle()
    assert window.pages.open_now is page
    assert page.told.words == "Stopped. Nothing of it was kept."
    assert numbers(services) == []


def test_where_the_machine_fails_no_estimate_is_kept(
    qtbot: QtBot, services: Services, page: AppointmentsPage, day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at(qtbot, page, day)

    def full(*_: object) -> None:
        raise MachineFault("The disk is full.")

    monkeypatch.setattr(Store, "transaction", full)
    page.make()
    until_done(qtbot, page)
    monkeypatch.undo()
    assert page.told.words == "The disk is full."
    assert numbers(services) == []


def test_a_paper_that_cannot_be_written_leaves_no_file_and_is_not_given(
    qtbot: QtBot,
    open_window: Callable[..., MainWindow],
    services: Services,
    day: Path,
    answers: Answers,
    tmp_path: Path,
) -> None:
    def full(_content: bytes, _target: Path) -> None:
        raise MachineFault("The disk is full.")

    window = open_window(services._replace(export=full))
    services.prices.keep_fees([{"code": "M0076", "charge": "450"}])
    services.prices.keep_templates([{"name": "Knee", "sessions": "1"}])
    page = opened(window)
    look_at(qtbot, page, day)
    page.make()
    until_done(qtbot, page)
    answers.path = tmp_path
    press(Qt.Key.Key_S, CONTROL)
    until_done(qtbot, page)
    assert page.told.words == "The disk is full."
    assert [path.name for path in tmp_path.glob("*.pdf")] == []
    saving = services.saving
    assert [saving.papers(item.id) for item in saving.work_list()] == [(), ()]


def test_the_sample_can_be_read_and_its_people_are_invented(
    qtbot: QtBot, page: AppointmentsPage, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path
    (save_a_sample,) = (verb.act for verb in page.verbs() if verb.words == "Save a sample")
    save_a_sample()
    look_at(qtbot, page, tmp_path / "appointments.csv")
    assert page.told.words == "3 ready, 0 there already, 0 left out."
    assert (paths.resources() / "examples" / "appointments.csv").read_text().count("Invented") == 3


def test_the_sample_of_a_window_in_spanish_is_spanish_and_can_be_read(
    qtbot: QtBot, open_window: Callable[..., MainWindow], services: Services, answers: Answers, tmp_path: Path
) -> None:
    services.prices.keep_fees([{"code": "M0076", "charge": "450", "direct": "300"}])
    services.prices.keep_templates([{"name": "Rodilla", "sessions": "4", "weeks": "4"}])
    answers.path = tmp_path
    speak("es")
    try:
        page = opened(open_window(services._replace(words=Words.load("es"))))
        (save_a_sample,) = (verb.act for verb in page.verbs() if verb.words == "Guardar un ejemplo")
        save_a_sample()
        look_at(qtbot, page, tmp_path / "appointments.csv")
        told = page.told.words
    finally:
        speak("en")
    saved = (tmp_path / "appointments.csv").read_text("utf-8-sig")
    assert saved.startswith("Paciente,Primera fecha,Aseguradora,Plantilla,Red,Deducible,Deducible pagado")
    assert saved.count("Rodilla") == saved.count("mañana") == 3
    assert told == "Listas: 3; ya estaban: 0; fuera: 0."
