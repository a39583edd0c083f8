"""What every test may rely on: no display, no network, no real clinic folder, no unnoticed warning.

The rules are kept by the machine, not by good will: a test that opens a connection, writes into the folder
where a clinic's own work would lie, or makes the program log a warning that nobody asked about, fails.
"""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from prolo_cost import paths

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

REAL_DATA_DIR = paths.data_dir()
FILE_EVENTS = {"open", "os.listdir", "os.mkdir", "os.remove", "os.rename", "sqlite3.connect"}

# A few examples each time, many on request: ./run-tests --hypothesis-profile=many
hypothesis.settings.register_profile("few", max_examples=25, deadline=None, print_blob=True)
hypothesis.settings.register_profile("many", max_examples=2_000, deadline=None, print_blob=True)
hypothesis.settings.load_profile("few")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "warns_in_log: the program is right to log a warning in this test")
    sys.addaudithook(_refuse_the_world_outside)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name no test after bytes: what gzip and zip pack holds the second in which it was packed."""
    return argname if isinstance(val, bytes) else None


def _refuse_the_world_outside(event: str, args: tuple[object, ...]) -> None:
    if event == "socket.connect" and isinstance(args[1], tuple):  # the address of a Unix socket is a path
        pytest.fail("A test tried to open a network connection.")
    if event == "socket.getaddrinfo":
        pytest.fail("A test tried to look up a host name.")
    if event in FILE_EVENTS and _is_in_real_data_dir(args[0]):
        pytest.fail("A test touched the real clinic folder; give it the data_dir fixture instead.")


def _is_in_real_data_dir(path: object) -> bool:
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    return str(REAL_DATA_DIR) in os.fsdecode(path)  # "in": SQLite also takes file:/path?mode=ro


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a home of its own, so that what one leaves there no other finds."""
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home" / variable.lower()))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A throw-away folder, not made yet, for the clinic's own data."""
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test whose code logged a warning or worse, unless it is marked ``warns_in_log``."""
    yield
    records = [record for when in ("setup", "call") for record in caplog.get_records(when)]
    loud = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    expected = request.node.get_closest_marker("warns_in_log") is not None
    assert bool(loud) == expected, f"logged {loud}" if loud else "marked warns_in_log, but nothing was logged"
