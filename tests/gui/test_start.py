"""Starting is quick because nothing heavy is loaded first, and a mistake of ours never ends the program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from tests.examples import KNEE

from prolo_cost.gui import crash

HEAVY = {"sqlalchemy", "alembic", "reportlab", "babel", "yaml", "rapidfuzz", "pydantic", "platformdirs", "PIL", "ijson"}
QT_ALLOWED = {"QtCore", "QtGui", "QtWidgets"}

LOADED = """
import json, linecache, sys
from pathlib import Path
from prolo_cost.app.keeping.preferences import Sitting
from prolo_cost.bootstrap import Program
from prolo_cost.gui.application import make_application
from prolo_cost.gui.jobs import ThreadRunner
from prolo_cost.gui.main_window import MainWindow

def loaded():
    classes = [name for part in ("Core", "Gui", "Widgets") for name in vars(sys.modules[f"PySide6.Qt{part}"])]
    return sys.modules, classes, linecache.cache

application, theme = make_application("light")
window = MainWindow(Program(Path(sys.argv[1])).services(Sitting()), theme, ThreadRunner())
window.painted.connect(lambda: (print(json.dumps(list(map(sorted, loaded())))), application.quit()))
window.show()
application.exec()
"""


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=120, check=False, cwd=folder
    )


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], ...]:
    """The modules loaded when the window has been painted, the classes of Qt made by then, the source files read."""
    folder = tmp_path_factory.mktemp("start")
    done = run("-c", LOADED, str(folder / "data"), folder=folder)
    assert done.returncode == 0, done.stderr
    return tuple(map(set, json.loads(done.stdout)))


@pytest.fixture(scope="module")
def loaded(painted: tuple[set[str], ...]) -> set[str]:
    """The modules that are loaded when the window has been painted."""
    return painted[0]


def test_nothing_heavy_is_loaded_before_the_first_paint(loaded: set[str]) -> None:
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()


def test_the_arithmetic_and_the_payer_data_are_not_loaded_before_the_first_paint(loaded: set[str]) -> None:
    late = {"prolo_cost.casefile", "prolo_cost.domain.estimate", "prolo_cost.payers.catalog", "tomllib", "sqlite3"}
    assert loaded & late == set()


def test_only_three_parts_of_qt_are_loaded_before_the_first_paint(loaded: set[str]) -> None:
    parts = {name.split(".")[1] for name in loaded if name.startswith("PySide6.Qt")}
    assert parts == QT_ALLOWED


def test_no_class_of_qt_with_hundreds_of_names_is_made_before_the_first_paint(painted: tuple[set[str], ...]) -> None:
    """PySide6 makes a class when it is first asked for, and a wrong turn asks for many: each cost 3 to 30 ms."""
    many_names = {"QStyle", "QIcon", "QGradient", "QTreeView", "QMessageBox", "QDialog"}
    assert painted[1] & many_names == set()
    assert "QLineEdit" in painted[1]


def test_no_module_is_read_as_text_while_it_is_imported(painted: tuple[set[str], ...]) -> None:
    """PySide6 would read each to look for its ``__feature__``; it begins with the module that loads PySide6."""
    read = {Path(file).name for file in painted[2] if "prolo_cost" in file}
    assert read <= {"__init__.py", "application.py"}


def test_exit_after_paint_leaves_with_0(tmp_path: Path) -> None:
    done = run("-m", "prolo_cost", "--data-dir", str(tmp_path / "data"), "--exit-after-paint", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert not (tmp_path / "data" / "clinic.db").exists()


def test_a_picture_is_taken_of_a_case_without_touching_the_records(tmp_path: Path) -> None:
    arguments = ["--data-dir", str(tmp_path / "data"), "--screenshot", "window.png", "--case", str(KNEE)]
    done = run("-m", "prolo_cost", *arguments, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    picture = QImage(str(tmp_path / "window.png"))
    assert (picture.width(), picture.height()) == (1366, 768)
    assert not (tmp_path / "data" / "clinic.db").exists()


def test_a_picture_that_cannot_be_saved_is_no_success(tmp_path: Path) -> None:
    arguments = ["--data-dir", str(tmp_path / "data"), "--screenshot", str(tmp_path / "no" / "such" / "folder.png")]
    assert run("-m", "prolo_cost", *arguments, folder=tmp_path).returncode == 1


@pytest.mark.warns_in_log
def test_a_mistake_of_ours_is_told_and_logged_by_its_place_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told: list[str] = []
    crash.catch(told.append)
    sys.excepthook(KeyError, KeyError("Maria Lindqvist-Okafor"), None)
    assert told == ["prolo-cost made a mistake (KeyError in ?). What you typed is still here."]
    assert "Maria" not in caplog.text
    assert "KeyError" in caplog.text
