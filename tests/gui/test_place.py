"""The window opens where and as large as it was closed, also after a screen was unplugged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.driving import settle, type_in

from prolo_cost.app.keeping.preferences import Preferences, Sitting, read_preferences
from prolo_cost.app.ports import Services
from prolo_cost.gui.application import Stage
from prolo_cost.gui.frame.place import place_of, put_in_place
from prolo_cost.gui.look.theme import Theme
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.records.faults import DiskFull


@pytest.fixture
def stage(qapp: QApplication, theme: Theme, services: Services) -> Stage:
    return Stage(qapp, theme, lambda sitting: services._replace(sitting=sitting))


def shown(qtbot: QtBot, stage: Stage, preferences: Preferences) -> MainWindow:
    window = stage.put_on(Sitting(preferences._replace(language="en")))
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: window._is_started, timeout=10_000)
    settle()
    return window


@pytest.mark.parametrize("width", [780, 700, 640])
def test_a_window_opens_where_the_last_one_was_closed(qtbot: QtBot, stage: Stage, data_dir: Path, width: int) -> None:
    first = shown(qtbot, stage, Preferences())
    first.showNormal()
    first.resize(width, 640)
    settle()
    first.setGeometry(10, 40, width, 640)
    settle()
    assert first.width() == width
    assert first.close()
    kept = read_preferences(data_dir)
    assert kept.place
    stage._window = None  # another start of the program
    second = shown(qtbot, stage, kept)
    assert second.geometry() == first.geometry()
    assert second.close()


def test_a_window_that_was_not_moved_writes_nothing_when_it_closes_again(
    qtbot: QtBot, stage: Stage, data_dir: Path
) -> None:
    first = shown(qtbot, stage, Preferences())
    first.close()
    (data_dir / "window.json").unlink()
    first.close()
    assert not (data_dir / "window.json").exists()


@pytest.mark.parametrize("place", ["", "AdnQ", "not/base64", "AAAA" * 40])
def test_a_place_that_is_not_understood_counts_for_nothing(qtbot: QtBot, stage: Stage, place: str) -> None:
    window = shown(qtbot, stage, Preferences(place=place))
    assert window.isVisible()
    window.close()


@pytest.mark.parametrize(("left", "top", "width", "height"), [(5000, 4000, 400, 300), (-3000, 10, 500, 300)])
def test_a_window_of_a_screen_that_is_gone_stands_on_the_one_that_is_there(
    qtbot: QtBot, qapp: QApplication, left: int, top: int, width: int, height: int
) -> None:
    before, after = QWidget(), QWidget()
    qtbot.addWidget(before)
    qtbot.addWidget(after)
    before.setGeometry(left, top, width, height)
    before.show()
    settle()
    assert put_in_place(after, place_of(before))
    after.show()
    settle()
    assert after.size() == before.size()
    assert qapp.primaryScreen().availableGeometry().contains(after.geometry())


def test_a_picture_or_a_benchmark_leaves_the_place_alone(
    open_window: Callable[..., MainWindow], services: Services, theme: Theme, qtbot: QtBot, data_dir: Path
) -> None:
    window = MainWindow(services, theme, open_window()._runner)
    qtbot.addWidget(window)
    window.show()
    settle()
    assert window.close()
    assert not (data_dir / "window.json").exists()


def test_a_window_that_cannot_save_stays_with_what_is_typed(
    qtbot: QtBot, stage: Stage, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = shown(qtbot, stage, Preferences())
    type_in(first, "patient.name", "Ana")
    with monkeypatch.context() as failing:
        failing.setattr(services.saving, "autosave", full)
        assert stage.put_on(Sitting(Preferences(language="en", text=1.5))) is first
        assert first.isVisible()
        assert "The disk is full" in first.header.state.words
    second = stage.put_on(Sitting(Preferences(language="en")))
    qtbot.addWidget(second)
    assert second is not first
    assert [item.patient_label for item in services.saving.work_list()] == ["Ana"]
    assert second.close()


def full(_draft: object) -> None:
    raise DiskFull("clinic.db")


@pytest.mark.parametrize(("page", "goes_on"), [("clinic", "clinic"), ("fees", "fees"), ("alternatives", ""), ("", "")])
def test_larger_text_goes_on_with_the_page_that_was_open(qtbot: QtBot, stage: Stage, page: str, goes_on: str) -> None:
    first = stage.put_on(Sitting(Preferences(language="en")))  # which goes when the second has taken its place
    qtbot.waitUntil(lambda: first._is_started, timeout=10_000)
    if page:
        first.pages.open(page)
    first.keys["larger"].trigger()
    second = stage._window
    assert second is not None
    assert second is not first
    qtbot.addWidget(second)
    qtbot.waitUntil(lambda: second._is_started, timeout=10_000)
    settle()
    assert second.pages.name == goes_on
    second.close()
