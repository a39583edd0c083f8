"""Nothing typed is lost: it is saved by itself, said to be saved only when it is, and there again the next time."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.gui.conftest import make_services
from tests.gui.driving import box, press, settle, type_in, type_over, type_text
from tests.gui.standing_in import FullDisk, Later

from prolo_cost.app.draft import drafting as desk
from prolo_cost.app.keeping.into_records import record_of
from prolo_cost.app.keeping.preferences import Sitting, read_preferences
from prolo_cost.app.ports import Services
from prolo_cost.gui.desk.keeper import CURRENT, SAVE_AFTER_MS
from prolo_cost.gui.frame.pages import OF_THE_ESTIMATE
from prolo_cost.gui.frame.practice_strip import PracticeStrip
from prolo_cost.gui.jobs import Runner, RunNow, ThreadRunner
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.work.work_rows import Kind
from prolo_cost.payers.catalog import Catalog
from prolo_cost.records.faults import DiskFull
from prolo_cost.records.values import MOST_LISTED, Figures, Paper, State

DEDUCTIBLE = "plan.tiers.in.deductible.individual"


@pytest.fixture
def refusing(services: Services) -> FullDisk:
    return FullDisk(services.saving, "autosave")


@pytest.fixture
def cramped(open_window: Callable[..., MainWindow], services: Services, refusing: FullDisk) -> MainWindow:
    """A window whose records are on a full disk."""
    return open_window(services._replace(make_saving=lambda: refusing.verbs))


@pytest.fixture
def open_on(qtbot: QtBot, theme: Theme, services: Services) -> Callable[..., MainWindow]:
    """Opens a window whose jobs are another's to run."""

    def opened(runner: Runner) -> MainWindow:
        window = MainWindow(services, theme, runner)
        qtbot.addWidget(window)
        window.show()
        window.start()
        runner.finish()
        settle()
        return window

    return opened


def on_disk(folder: Path) -> list[str]:
    """The patients that another program reads from the file at this moment."""
    with closing(sqlite3.connect(f"file:{folder / 'clinic.db'}?mode=ro", uri=True)) as reader:
        return [name for (name,) in reader.execute("SELECT patient_label FROM estimates ORDER BY number")]


def names(window: MainWindow) -> list[str]:
    return [row.words for row in window.work.view.work.rows if row.kind is Kind.ITEM]


def test_a_fresh_window_says_that_nothing_is_typed(window: MainWindow) -> None:
    assert window.header.state.words == "nothing typed yet"


def test_what_is_typed_is_saved_by_itself_and_the_time_told_afterwards(window: MainWindow) -> None:
    type_over(box(window, "patient.name"), "Ana")
    assert window.header.state.words == "not saved yet"
    window.keeper.save()
    assert window.header.state.words.endswith("draft, saved 9:41")
    assert names(window) == ["Ana"]


def test_each_key_is_on_the_disk_before_the_next_one_and_the_list_follows(
    open_on: Callable[..., MainWindow], data_dir: Path, qtbot: QtBot
) -> None:
    assert SAVE_AFTER_MS <= 50
    listed: list[object] = []
    window = open_on(ThreadRunner())
    window.keeper.listed.connect(listed.append)
    patient = box(window, "patient.name")
    patient.setFocus(Qt.FocusReason.TabFocusReason)
    for count, letter in enumerate("Lind", 1):
        type_text(letter)
        qtbot.waitUntil(lambda: not window.keeper.is_behind, timeout=60_000)
        assert on_disk(data_dir) == ["Lind"[:count]]
    assert window.header.state.words.endswith("draft, saved 9:41")
    qtbot.waitUntil(lambda: names(window) == ["Lind"], timeout=60_000)
    assert len(listed) < 4


def test_what_is_typed_while_a_paper_is_being_kept_is_saved_in_the_same_estimate(
    open_on: Callable[..., MainWindow], services: Services, qtbot: QtBot
) -> None:
    later = Later()
    window = open_on(later)
    type_in(window, "patient.name", "Ana")
    assert window.keeper.flush()
    sheet, kept = window.desk.sheet, window.keeper.now
    record = record_of(sheet.draft, kept.id, kept.version, sheet.today)
    paper = Paper("estimate", "en", large_print=False, how="printed", content=b"%PDF")
    days = {"due_on": None, "valid_until": None, "plan_year_ends": None}
    window.keeper.write(
        lambda: services.saving.hand_out(record, Figures({}, {}, "", ""), paper, **days),
        window.keeper.took,
        lambda fault: pytest.fail(str(fault)),
    )
    type_in(window, "patient.name", "Ana Ruiz")
    qtbot.waitUntil(lambda: not window.keeper._timer.isActive())
    later.finish()
    assert window.keeper.flush()
    assert [item.patient_label for item in services.saving.work_list()] == ["Ana Ruiz"]
    assert services.saving.open(kept.id).printed_at is not None


def test_what_is_typed_while_another_estimate_is_being_brought_is_saved_in_its_own(
    open_on: Callable[..., MainWindow], services: Services
) -> None:
    later = Later()
    window = open_on(later)
    type_in(window, "patient.name", "Ana")
    assert window.keeper.flush()
    first = window.keeper.now.id
    window.begin_anew()
    type_in(window, "patient.name", "Ben")
    assert window.keeper.flush()
    window.keeper.open(first)
    type_in(window, "patient.name", "Ben Ito")
    later.finish()
    assert (window.keeper.now.id, box(window, "patient.name").text()) == (first, "Ana")
    assert {item.patient_label for item in services.saving.work_list()} == {"Ana", "Ben Ito"}


def test_saving_waits_for_no_key_to_be_pressed(window: MainWindow, qtbot: QtBot) -> None:
    assert SAVE_AFTER_MS <= 1_000
    with qtbot.waitSignal(window.keeper.listed, timeout=5_000):
        type_in(window, "patient.name", "Ana")
    assert not window.keeper.is_behind


def test_looking_at_an_estimate_saves_nothing(window: MainWindow) -> None:
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_F2)
    window.close()
    assert window.keeper.now.version == 0


def test_a_draft_is_there_again_after_closing(
    open_window: Callable[..., MainWindow], services: Services, window: MainWindow
) -> None:
    type_in(window, "patient.name", "Ana <b>&</b>")
    type_in(window, DEDUCTIBLE, "1,5")
    window.close()
    again = open_window(services)
    assert box(again, "patient.name").text() == "Ana <b>&</b>"
    assert box(again, DEDUCTIBLE).text() == "1,5"
    assert again.keeper.now.id == window.keeper.now.id
    assert again.work.view.shown == window.keeper.now.id


def test_what_was_on_the_desk_is_there_again_though_the_list_is_too_long_to_hold_it(
    open_window: Callable[..., MainWindow], services: Services
) -> None:
    saving = services.saving
    for number in range(MOST_LISTED[State.CLOSED] + 1):
        draft = record_of(desk.Draft({"patient.name": f"Patient {number}"}), str(number), 0, services.today())
        saving.close_estimate(draft.id, saving.autosave(draft).version, {}, [])
    saving.set_setting(CURRENT, "0")
    assert box(open_window(), "patient.name").text() == "Patient 0"


def test_typing_before_the_records_are_open_is_not_overwritten(
    qtbot: QtBot, theme: Theme, services: Services, window: MainWindow
) -> None:
    type_in(window, "patient.name", "Kept before")
    window.close()
    runner = ThreadRunner()
    early = MainWindow(services, theme, runner)
    qtbot.addWidget(early)
    early.show()
    settle()
    type_in(early, "patient.name", "Typed at once")
    early.start()
    runner.finish()
    settle()
    assert box(early, "patient.name").text() == "Typed at once"
    assert "Kept before" in names(early)


def test_a_save_that_is_under_way_is_waited_for_before_a_new_estimate(
    qtbot: QtBot, theme: Theme, services: Services
) -> None:
    window = MainWindow(services, theme, ThreadRunner())
    qtbot.addWidget(window)
    window.show()
    settle()
    for name in ("Ana", "Ben", "Cem"):
        type_in(window, "patient.name", name)
        window.keeper.save()
        window.begin_anew()
    window.keeper.flush()
    assert sorted(item.patient_label for item in services.saving.work_list()) == ["Ana", "Ben", "Cem"]


def test_after_the_jobs_are_finished_none_that_they_begin_is_under_way(theme: Theme) -> None:
    runner, done = ThreadRunner(), list[int]()

    def count(number: int) -> None:
        done.append(number)
        if number < 3:
            runner.run(lambda: number + 1, count, lambda _: None)

    runner.run(lambda: 1, count, lambda _: None)
    runner.finish()
    assert done == [1, 2, 3], "a window that is closed must not open the records again"


def test_a_new_estimate_leaves_the_old_one_in_the_list(window: MainWindow) -> None:
    type_in(window, "patient.name", "Ana")
    press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert box(window, "patient.name").text() == ""
    assert box(window, "patient.name").hasFocus()
    type_in(window, "patient.name", "Ben")
    window.keeper.save()
    assert names(window) == ["Ben", "Ana"]


def test_an_estimate_is_opened_from_the_list_by_keys(window: MainWindow) -> None:
    for name in ("Ana", "Ben"):
        window.begin_anew()
        type_in(window, "patient.name", name)
        window.keeper.save()
    press(Qt.Key.Key_F3)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert box(window, "patient.name").text() == "Ana"


def test_a_search_narrows_the_list(window: MainWindow) -> None:
    for name in ("Ana", "Ben"):
        window.begin_anew()
        type_in(window, "patient.name", name)
        window.keeper.save()
    type_in_search = window.work.search
    type_in_search.setFocus()
    type_in_search.retype("be")
    assert names(window) == ["Ben"]
    press(Qt.Key.Key_Escape)
    assert names(window) == ["Ben", "Ana"]


def test_opening_another_estimate_saves_the_one_on_the_desk_first(window: MainWindow) -> None:
    type_in(window, "patient.name", "Ana")
    window.keeper.save()
    ana = window.keeper.now.id
    window.begin_anew()
    type_in(window, "patient.name", "Ben")
    window.keeper.open(ana)
    assert names(window) == ["Ben", "Ana"]
    assert box(window, "patient.name").text() == "Ana"


def test_a_save_that_fails_says_so_and_keeps_the_text(cramped: MainWindow) -> None:
    type_in(cramped, "patient.name", "Ana")
    cramped.keeper.save()
    assert cramped.header.state.words.startswith("Not saved. The disk is full")
    assert box(cramped, "patient.name").text() == "Ana"


def test_it_is_saved_once_there_is_room(cramped: MainWindow, refusing: FullDisk) -> None:
    type_in(cramped, "patient.name", "Ana")
    cramped.keeper.save()
    assert cramped.keeper._timer.isActive(), "it tries again by itself"
    refusing.is_full = False
    cramped.keeper.save()
    assert cramped.header.state.words.endswith("draft, saved 9:41")


def test_closing_is_refused_again_once_everything_was_safe_in_between(cramped: MainWindow, refusing: FullDisk) -> None:
    type_in(cramped, "patient.name", "Ana")
    assert not cramped.close()
    assert cramped.header.state.words.startswith("Close again"), "where the rest may be cut off"
    refusing.is_full = False
    cramped.keeper.save()
    assert cramped.header.state.words.endswith("draft, saved 9:41")
    refusing.is_full = True
    type_in(cramped, "patient.name", "Ana B")
    assert not cramped.close()


def test_what_was_saved_is_said_to_be_where_only_the_list_fails(
    open_window: Callable[..., MainWindow], services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    type_in(window, "patient.name", "Ana")

    def fail(_search: str = "") -> tuple[object, ...]:
        raise DiskFull("clinic.db")

    with monkeypatch.context() as patched:
        patched.setattr(services.saving, "work_list", fail)
        window.keeper.save()
        assert window.header.state.words.endswith("draft, saved 9:41")
    type_in(window, "patient.name", "Ana B")
    window.keeper.save()
    assert names(window) == ["Ana B"]


def test_what_cannot_be_saved_stays_on_the_desk(cramped: MainWindow) -> None:
    type_in(cramped, "patient.name", "Ana")
    cramped.begin_anew()
    assert box(cramped, "patient.name").text() == "Ana"
    assert "stays on the desk" in cramped.header.state.words


def test_closing_asks_once_before_it_leaves_something_unsaved(cramped: MainWindow) -> None:
    type_in(cramped, "patient.name", "Ana")
    assert not cramped.close()
    assert cramped.isVisible()
    assert "Close again to leave without saving" in cramped.header.state.words
    assert cramped.close()


def test_an_estimate_changed_elsewhere_is_kept_beside_it(window: MainWindow, services: Services) -> None:
    type_in(window, "patient.name", "Ana")
    window.keeper.save()
    first = window.keeper.now.id
    elsewhere = services.saving.open(first).draft
    services.saving.autosave(replace(elsewhere, patient_label="Ana, changed at the other desk"))
    type_in(window, "patient.name", "Ana, changed here")
    window.keeper.save()
    window.keeper.flush()
    assert window.keeper.now.id != first
    assert set(names(window)) == {"Ana, changed here", "Ana, changed at the other desk"}


def test_an_estimate_deleted_elsewhere_is_kept_anew(window: MainWindow, services: Services) -> None:
    type_in(window, "patient.name", "Ana")
    window.keeper.save()
    services.saving.delete(window.keeper.now.id)
    type_in(window, "patient.name", "Ana B")
    window.keeper.save()
    window.keeper.flush()
    assert names(window) == ["Ana B"]


def test_a_second_program_on_the_same_records_says_so(
    open_window: Callable[..., MainWindow], window: MainWindow, catalog: Catalog, data_dir: Path
) -> None:
    second = open_window(make_services(catalog, data_dir))
    assert "already open" in second.header.state.words


def test_the_look_that_was_chosen_is_kept_for_the_next_start(window: MainWindow, data_dir: Path) -> None:
    press(Qt.Key.Key_F10)
    assert read_preferences(data_dir) == window.team.preferring.now._replace(look="dark")


def test_the_window_opens_anew_in_another_language_with_what_was_typed_safe(
    window: MainWindow, services: Services, data_dir: Path
) -> None:
    asked: list[Sitting] = []
    window.renewed.connect(asked.append)
    type_in(window, "patient.name", "Ana")
    window.keys["language"].trigger()
    assert [(sitting.preferences.language, sitting.practice) for sitting in asked] == [("es", False)]
    assert read_preferences(data_dir).language == "es"
    assert [item.patient_label for item in services.saving.work_list()] == ["Ana"]


def test_practice_is_another_sitting_and_no_preference(window: MainWindow, data_dir: Path) -> None:
    asked: list[Sitting] = []
    window.renewed.connect(asked.append)
    window.keys["practice"].trigger()
    assert [sitting.practice for sitting in asked] == [True]
    assert not (data_dir / "window.json").exists()


def test_trouble_with_saving_is_told_over_any_notice(cramped: MainWindow) -> None:
    cramped.notices.tell("Saved case.json")
    type_in(cramped, "patient.name", "Ana")
    cramped.keeper.save()
    assert cramped.header.state.words.startswith("Not saved.")


def test_a_practice_window_says_so_and_leads_out(open_window: Callable[..., MainWindow], services: Services) -> None:
    sitting = services._replace(sitting=services.sitting._replace(practice=True))
    window = open_window(sitting)
    strip = window.findChild(PracticeStrip)
    assert strip is not None
    assert strip.isVisible()
    asked: list[Sitting] = []
    window.renewed.connect(asked.append)
    strip.left.emit()
    assert [sitting.practice for sitting in asked] == [False]


def test_the_clinics_own_window_shows_no_sign_of_practice(window: MainWindow) -> None:
    assert window.findChild(PracticeStrip) is None
    assert window.windowTitle() == "prolo-cost"


TYPING = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from prolo_cost.app.keeping.preferences import Sitting
from prolo_cost.bootstrap import Program
from prolo_cost.gui.application import make_application
from prolo_cost.gui.jobs import RunNow, ThreadRunner
from prolo_cost.gui.main_window import MainWindow

application, theme = make_application("light")
window = MainWindow(Program(Path(sys.argv[1])).services(Sitting()), theme, ThreadRunner())
window.show()
window.start()
QTest.keyClicks(window.form.patient.first, "Ana")
QTest.keyClicks(window.form.plan.first, "1,5")
window.keeper.kept.connect(lambda kept: kept.version and not window.keeper.is_behind and print("saved", flush=True))
application.exec()
"""


def test_a_draft_is_there_again_after_the_program_was_killed(
    open_window: Callable[..., MainWindow], services: Services, data_dir: Path
) -> None:
    command = [sys.executable, "-c", TYPING, str(data_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as typing:
        assert typing.stdout is not None
        assert typing.stdout.readline() == "saved\n"
        typing.send_signal(signal.SIGKILL)
        assert typing.wait() == -signal.SIGKILL
    window = open_window(services)
    assert box(window, "patient.name").text() == "Ana"
    assert box(window, DEDUCTIBLE).text() == "1,5"


@pytest.mark.parametrize("name", sorted(OF_THE_ESTIMATE))
def test_a_page_opened_before_the_records_shows_the_estimate_that_they_bring(
    filled: MainWindow, theme: Theme, name: str, services: Services
) -> None:
    filled.pages.open(name)
    shown = filled.page_header.title.words
    assert filled.keeper.flush()
    early = MainWindow(services, theme, RunNow())
    early.pages.open(name)
    early.start()
    settle()
    assert early.page_header.title.words == shown
    assert early.keeper.now.id == filled.keeper.now.id
    early.close()


def test_a_copy_of_the_records_is_kept_while_somebody_works_and_when_the_window_closes(
    open_window: Callable[..., MainWindow], services: Services
) -> None:
    copied: list[bool] = []

    def back_up() -> bool:
        copied.append(services.saving.back_up())
        return copied[-1]

    window = open_window(services._replace(back_up=back_up))
    type_in(window, "patient.name", "Ana")
    window.keeper.save()
    window.team.backing_up._clock.timeout.emit()
    window.close()
    assert copied == [True, False]


def test_a_copy_that_could_not_be_made_is_told_and_keeps_no_window_open(
    open_window: Callable[..., MainWindow], services: Services
) -> None:
    def full() -> bool:
        raise DiskFull("clinic-2026-11-24.db")

    window = open_window(services._replace(back_up=full))
    window.team.backing_up.copy()
    assert window.header.state.words.startswith("No copy of the records was made. The disk is full")
    assert window.close()
