"""The job by keys alone, in the program as it is started, on a real file: from an empty screen to a printed page."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

FIELDS = 13
"""The most boxes that a new estimate may need."""
NEW_KEYS, REPEAT_KEYS = 60, 20
"""The most keys beside the values typed, for a new estimate and for a returning patient."""

ROOT = Path(__file__).resolve().parents[2]


pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="real key events want Xvfb and xdotool"
)


@pytest.fixture(scope="module")
def screen() -> Iterator[dict[str, str]]:
    """A screen of X of its own."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as number:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{number.readline().strip()}"}
        server.terminate()


@pytest.fixture(scope="module")
def took(screen: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    folder = tmp_path_factory.mktemp("job")
    env = {**os.environ, **screen, "HOME": str(folder), "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "e2e" / "drive.py"), str(folder / "data")],
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
        env=env,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    took: dict[str, dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
    assert "fault" not in took, took["fault"]
    assert len(list(folder.glob("*.pdf"))) == 2, "two papers were printed"
    return took


def test_a_new_estimate_takes_few_boxes_and_few_keys(took: dict[str, dict[str, object]]) -> None:
    fields, keys = took["new"]["fields"], took["new"]["keys"]
    assert isinstance(fields, list)
    assert isinstance(keys, int)
    assert len(fields) <= FIELDS
    assert keys <= NEW_KEYS


def test_a_returning_patient_takes_fewer(took: dict[str, dict[str, object]]) -> None:
    keys = took["repeat"]["keys"]
    assert isinstance(keys, int)
    assert keys <= REPEAT_KEYS
